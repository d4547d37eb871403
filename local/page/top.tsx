// The top bar: the clock, the class, and actions on the Workspace as a whole.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Asker, type Asking } from './alert';
import { Icon } from './icons';
import { type Entry, Menu } from './menu';
import { perform, send, tell, usePart } from './store';
import { Uncertain } from './uncertain';
import { Watch } from './watch';

export function TopBar(): JSX.Element | null {
  const book = usePart('book');
  const [asking, ask] = useState<Asking | null>(null);
  const [choosing, choose] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  if (!book) return null;
  const restart = () =>
    ask({
      title: 'Start over?',
      text: 'The spreadsheet, its forms, emails and messages will be gone, and the clock goes back to the first day.',
      confirm: 'Start over',
      agree: () => perform('It did not start over', 'restart'),
    });
  const scene = async (label: string) => {
    const outcome = await send('scene', label);
    if (!outcome.ok) tell('failed', label, outcome.message);
    else tell('said', label, outcome.result || 'Done.');
  };
  const back = async () => {
    const outcome = await send('back');
    if (!outcome.ok) tell('failed', 'Nothing was taken back', outcome.message);
    else tell('said', 'Taken back', `All is as it was before ${book.back}.`);
  };
  const open = async (chosen: File | undefined) => {
    if (!chosen) return;
    const outcome = await send('load', await chosen.text());
    if (!outcome.ok) tell('failed', `“${chosen.name}” was not opened`, outcome.message);
    else tell('said', 'Opened', `The Workspace is as it was saved in “${chosen.name}”.`);
  };
  const run = async (label: string) => {
    const outcome = await send('choose', label);
    if (!outcome.ok) tell('failed', label, outcome.message);
    else
      tell(
        'said',
        label,
        'The script has changed; the spreadsheet is as it was. Set it up once more where it asks for it.',
      );
  };
  const line: Entry = { kind: 'separator' };
  const whole: Entry[] = [
    {
      kind: 'item',
      label: 'One step back',
      about: book.back ? `Takes back ${book.back}.` : 'There is nothing to take back.',
      disabled: book.back === null,
      act: back,
    },
    line,
    { kind: 'item', label: 'Save to a file…', act: () => take('/download/state') },
    { kind: 'item', label: 'Open a file…', act: () => file.current?.click() },
    ...(book.builds.length > 1
      ? [
          line,
          ...book.builds.map(
            ({ label, about }): Entry => ({
              kind: 'item',
              label,
              about,
              checked: label === book.build,
              act: () => label !== book.build && run(label),
            }),
          ),
        ]
      : []),
    line,
    book.webApp === null
      ? {
          kind: 'item',
          label: 'Deploy as a web app',
          about: 'Deploy > New deployment in the script’s editor: pages of the script open in a browser.',
          act: () => perform('It was not deployed', 'deploy', ''),
        }
      : {
          kind: 'item',
          label: 'Open the web app',
          about: book.webApp,
          act: () => window.open(book.webApp ?? '', '_blank', 'noopener'),
        },
    line,
    { kind: 'item', label: 'Where Google is not certain…', act: () => choose(true) },
    line,
    { kind: 'item', label: 'Start over…', about: 'An empty spreadsheet at the first day.', act: restart },
  ];
  return (
    <header class="top">
      <a class="brand" href="#/sheet">
        <span class="mark" aria-hidden="true">
          <Icon name="list" size={18} />
        </span>
        <span class="brand-words">
          <b>Local Workspace</b>
          <small>nothing leaves this machine</small>
        </span>
      </a>
      <Watch />
      <span class="grow" />
      {book.scenes.length > 0 && (
        <Menu
          label="Class"
          class="quiet class-menu"
          align="right"
          icon={<Icon name="people" size={18} />}
          entries={book.scenes.map(({ label, about }) => ({ kind: 'item', label, about, act: () => scene(label) }))}
        />
      )}
      <Menu
        label="Workspace"
        class="quiet class-menu"
        align="right"
        icon={<Icon name="drive" size={18} />}
        entries={whole}
      />
      <span class="avatar" title={`You are ${book.account}`} role="img" aria-label={`You are ${book.account}`}>
        {book.account[0]?.toUpperCase()}
      </span>
      <input
        ref={file}
        type="file"
        class="hidden"
        tabIndex={-1}
        aria-label="A saved Workspace"
        data-open
        onChange={(event) => {
          open(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {choosing && <Uncertain close={() => choose(false)} />}
      {asking && <Asker asking={asking} close={() => ask(null)} />}
    </header>
  );
}

/** Makes the browser download a file. */
export function take(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}
