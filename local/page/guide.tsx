// The first steps beside the sheet, for a first visit: which step is next, and a button that performs it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MenuNode } from '../face';
import type { Tab } from '../wire';
import { Icon } from './icons';
import { send, tell, until, usePart, watched } from './store';

const gone = 'lectern-guide-gone';

export function Guide(): JSX.Element | null {
  const book = usePart('book');
  const running = (usePart('activity')?.running ?? null) !== null;
  const [dismissed, dismiss] = useState(localStorage.getItem(gone) !== null);
  const steps = book?.guide ?? [];
  if (dismissed || steps.length === 0) return null;
  const at = steps.findIndex(({ done }) => !done);
  const act = async (title: string) => {
    const happened = watched();
    const outcome = await send('step', title);
    if (!outcome.ok) return tell('failed', title, outcome.message);
    await until(outcome.version);
    tell('said', title, happened() || 'Done. Have a look at the sheets.');
  };
  return (
    <aside class="guide" aria-label="First steps" data-guide>
      <header>
        <h2>First steps</h2>
        <button
          type="button"
          class="plain"
          aria-label="Dismiss the first steps for good"
          onClick={() => {
            localStorage.setItem(gone, 'yes');
            dismiss(true);
          }}
        >
          <Icon name="close" size={18} />
        </button>
      </header>
      <ol>
        {steps.map(({ title, text, done }, n) => (
          <li key={title} class={done ? 'done' : n === at ? 'next' : ''} aria-current={n === at ? 'step' : undefined}>
            <span class="guide-mark" aria-hidden="true">
              {done ? <Icon name="check" size={14} /> : n + 1}
            </span>
            <div>
              <h3>
                {title}
                {done && <span class="hidden"> (done)</span>}
              </h3>
              {n === at && <p>{text}</p>}
              {n === at && (
                <button type="button" class="plain-button" disabled={running} onClick={() => act(title)}>
                  Do it for me
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {at < 0 && (
        <p>
          That is the way through a course. Go on as you like: Class &gt; Let the class respond, then +1 week, to the
          end of the term. Under Workspace you take back the last step, or start over.
        </p>
      )}
    </aside>
  );
}

export const isBare = (sheets: readonly Tab[]) =>
  sheets.length === 1 && sheets[0]!.cells.every((row) => row.every((cell) => cell.type === 'blank'));

/** The first step, shown to people who see all this for the first time. */
export function Hint({ menus }: { menus: readonly MenuNode[] }) {
  const first = menus.find((node) => node.kind === 'menu');
  return (
    <p class="hint" role="status">
      {first?.kind === 'menu' ? (
        <span>
          This spreadsheet is empty. Begin with its <b>{first.label}</b> menu, as you would in Sheets.
        </span>
      ) : (
        'This spreadsheet is empty, and its script has no menu.'
      )}
    </p>
  );
}
