// The tabs below the table, and the list of all sheets, including hidden ones.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Tab } from '../wire';
import { Icon } from './icons';
import { Menu } from './menu';
import { go } from './route';
import { perform } from './store';

interface Shape {
  readonly sheets: readonly Tab[];
  readonly current: number;
  /** Whether the page's keys belong to the spreadsheet. */
  readonly shown: boolean;
  /** A right click on a tab. */
  offer(sheet: Tab, x: number, y: number): void;
  /** A press on a tab: it comes to the front, and its table gets the keys. */
  open(sheet: Tab): void;
  add(): void;
}

export function Tabs({ sheets, current, shown, offer, open, add }: Shape): JSX.Element {
  const [renaming, rename] = useState(-1);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    row.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const tabs = sheets.filter((sheet) => !sheet.hidden || sheet.id === current);
  const turn = (step: number) => {
    const at = tabs.findIndex((sheet) => sheet.id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next) go('sheet', String(next.id));
    return next;
  };
  const latest = useRef(turn);
  latest.current = turn;
  const adding = useRef(add);
  adding.current = add;
  useEffect(() => {
    if (!shown) return;
    const heard = (event: KeyboardEvent) => {
      const step = { PageDown: 1, PageUp: -1 }[event.key];
      const adds = event.key === 'F11' && !event.ctrlKey;
      if (!event.shiftKey || document.querySelector('dialog[open]') || !(adds || (step && event.ctrlKey))) return;
      event.preventDefault();
      if (step) latest.current(step);
      else adding.current();
    };
    // Capture phase: this must run before the grid, which uses these keys otherwise.
    addEventListener('keydown', heard, true);
    return () => removeEventListener('keydown', heard, true);
  }, [shown]);
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && !(event.target instanceof HTMLInputElement) ? turn(step) : undefined;
    if (!next) return;
    row.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.name)}"]`)?.focus();
    event.preventDefault();
  };
  return (
    <div class="tabs">
      <button type="button" class="tabs-add" aria-label="Add a sheet" title="Add a sheet" onClick={add}>
        <Icon name="plus" size={18} />
      </button>
      <Menu
        label="All sheets"
        class="tabs-all"
        icon={<Icon name="list" size={18} />}
        entries={sheets.map((sheet) => ({
          kind: 'item',
          label: sheet.name,
          ...(sheet.hidden ? { about: 'Hidden' } : {}),
          act: () => open(sheet),
        }))}
      />
      <div class="tabs-row" role="tablist" aria-label="Sheets" ref={row} onKeyDown={keys}>
        {tabs.map((sheet) =>
          sheet.id === renaming ? (
            <Name key={sheet.id} sheet={sheet} done={() => rename(-1)} />
          ) : (
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
              onClick={(event) => (event.detail > 0 ? open(sheet) : go('sheet', String(sheet.id)))}
              onDblClick={() => rename(sheet.id)}
              onContextMenu={(event) => {
                event.preventDefault();
                go('sheet', String(sheet.id));
                offer(sheet, event.clientX, event.clientY);
              }}
            >
              {sheet.formId && <Icon name="forms" size={15} />}
              {sheet.hidden && <Icon name="eyeoff" size={15} />}
              {sheet.protected !== 'no' && <Icon name="lock" size={14} />}
              {sheet.name}
            </button>
          ),
        )}
      </div>
    </div>
  );
}

/** A tab's name while it is being edited. */
function Name({ sheet, done }: { sheet: Tab; done: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  const enter = () => {
    const name = box.current?.value.trim() ?? '';
    done();
    if (name !== '' && name !== sheet.name) perform('It was not renamed', 'renameSheet', sheet.name, name);
  };
  return (
    <input
      ref={box}
      class="tab-name"
      aria-label={`New name of ${sheet.name}`}
      defaultValue={sheet.name}
      size={Math.max(8, sheet.name.length)}
      onBlur={enter}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') enter();
        if (event.key === 'Escape') {
          if (box.current) box.current.value = sheet.name;
          done();
        }
      }}
    />
  );
}
