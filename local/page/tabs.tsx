// The tabs below the table, and the list of all sheets, hidden ones too.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Tab } from '../wire';
import { Icon } from './icons';
import { Menu } from './menu';
import { go } from './route';

export function Tabs({ sheets, current }: { sheets: readonly Tab[]; current: number }): JSX.Element {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    row.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const tabs = sheets.filter((sheet) => !sheet.hidden || sheet.id === current);
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = tabs.findIndex((sheet) => sheet.id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    go('sheet', String(next.id));
    row.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.name)}"]`)?.focus();
    event.preventDefault();
  };
  return (
    <div class="tabs">
      <Menu
        label="All sheets"
        class="tabs-all"
        icon={<Icon name="list" size={18} />}
        entries={sheets.map((sheet) => ({
          kind: 'item',
          label: sheet.name,
          ...(sheet.hidden ? { about: 'Hidden' } : {}),
          act: () => go('sheet', String(sheet.id)),
        }))}
      />
      <div class="tabs-row" role="tablist" aria-label="Sheets" ref={row} onKeyDown={keys}>
        {tabs.map((sheet) => (
          <button
            key={sheet.id}
            type="button"
            role="tab"
            data-tab={sheet.name}
            aria-selected={sheet.id === current}
            tabIndex={sheet.id === current ? 0 : -1}
            class={sheet.hidden ? 'is-hidden' : ''}
            style={sheet.tabColor ? { '--tab': sheet.tabColor } : undefined}
            title={
              sheet.formId
                ? 'Answers of a form'
                : sheet.protected === 'no'
                  ? undefined
                  : 'Protected: Sheets asks before a change'
            }
            onClick={() => go('sheet', String(sheet.id))}
          >
            {sheet.formId && <Icon name="forms" size={15} />}
            {sheet.hidden && <Icon name="eyeoff" size={15} />}
            {sheet.protected !== 'no' && <Icon name="lock" size={14} />}
            {sheet.name}
          </button>
        ))}
      </div>
    </div>
  );
}
