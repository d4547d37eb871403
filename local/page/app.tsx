// The frame of the page: top bar with the clock, rail of views, notices, and the dialogs that a script waits in.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Alert, Asker, type Asking } from './alert';
import { ClockView } from './clock';
import { DriveView } from './drive';
import { FormsView } from './forms';
import { Icon } from './icons';
import { MailView } from './mail';
import { Menu } from './menu';
import { go, usePlace, type View } from './route';
import { SheetView } from './sheet';
import { SlackView } from './slack';
import { dismiss, move, perform, send, tell, useList, useNotices, useOnline, usePart } from './store';
import { dayOf, hourOf, zoneOf } from './time';

const views: readonly (readonly [view: View, label: string])[] = [
  ['sheet', 'Sheet'],
  ['forms', 'Forms'],
  ['mail', 'Mailbox'],
  ['slack', 'Slack'],
  ['drive', 'Drive'],
  ['clock', 'Clock'],
];

export function App(): JSX.Element {
  const place = usePlace();
  const book = usePart('book');
  const activity = usePart('activity');
  const online = useOnline();
  const title = book?.title ?? 'Local Workspace';
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (activity?.broken && !book) return <Blank title="The Workspace could not start" text={activity.broken} />;
  if (!book)
    return <Blank title="Opening the Workspace…" text={online ? '' : 'It does not answer. Is it still running?'} />;
  return (
    <div class="page" data-view={place.view}>
      <TopBar />
      <Rail view={place.view} />
      <main class="view">
        {/* The spreadsheet stays, so that a window that is open in it keeps what was typed. */}
        <div class="stay" hidden={place.view !== 'sheet'}>
          <SheetView shown={place.view === 'sheet'} />
        </div>
        {place.view === 'forms' && <FormsView place={place} />}
        {place.view === 'mail' && <MailView id={place.id} />}
        {place.view === 'slack' && <SlackView id={place.id} />}
        {place.view === 'drive' && <DriveView id={place.id} />}
        {place.view === 'clock' && <ClockView />}
      </main>
      <Notices />
      {activity?.broken && (
        <p class="offline" role="alert">
          The Workspace stopped: {activity.broken}
        </p>
      )}
      {!online && (
        <p class="offline" role="alert">
          The local Workspace does not answer. The page goes on as soon as it does.
        </p>
      )}
      {activity?.dialog && <Alert key={activity.dialog.serial} dialog={activity.dialog} />}
    </div>
  );
}

function Blank({ title, text }: { title: string; text: string }) {
  return (
    <div class="blank" role="status">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}

function TopBar() {
  const book = usePart('book');
  const clock = usePart('clock');
  const running = useRunning();
  const [asking, ask] = useState<Asking | null>(null);
  if (!book || !clock) return null;
  const zone = book.zone;
  const busy = running !== null;
  const restart = () =>
    ask({
      title: 'Start over?',
      text: 'The spreadsheet, its forms, letters and messages will be gone, and the clock goes back to the first day.',
      confirm: 'Start over',
      agree: () => perform('It did not start over', 'restart'),
    });
  const scene = async (label: string) => {
    const outcome = await send('scene', label);
    if (!outcome.ok) tell('failed', label, outcome.message);
    else tell('said', label, outcome.result || 'Done.');
  };
  return (
    <header class="top">
      <a class="brand" href="#/sheet" aria-label="Local Workspace: to the sheet">
        <span class="mark" aria-hidden="true">
          <Icon name="list" size={18} />
        </span>
        <span class="brand-words">
          <b>Local Workspace</b>
          <small>nothing leaves this machine</small>
        </span>
      </a>
      <div class="now" role="group" aria-label="Clock">
        <a href="#/clock" class="now-time" data-now={clock.now} title={`The Workspace’s own clock, ${zone}`}>
          <span>{dayOf(clock.now, zone)}</span>
          <b>{hourOf(clock.now, zone)}</b>
          <small>{zoneOf(clock.now, zone)}</small>
        </a>
        <button
          type="button"
          class="quiet"
          disabled={busy}
          onClick={() => move(send('advance', 3_600_000))}
          title="Move the clock by 1 hour"
        >
          +1 hour
        </button>
        <button
          type="button"
          class="quiet"
          disabled={busy}
          onClick={() => move(send('advance', 86_400_000))}
          title="Move the clock by 1 day"
        >
          +1 day
        </button>
        <button
          type="button"
          class="quiet wide"
          disabled={busy}
          onClick={() => move(send('next'))}
          title="Move to the next trigger and run it"
        >
          Next trigger
        </button>
      </div>
      <span class="grow" />
      <Menu
        label="Class"
        class="quiet class-menu"
        align="right"
        icon={<Icon name="people" size={18} />}
        entries={[
          ...book.scenes.map(({ label, about }) => ({ kind: 'item' as const, label, about, act: () => scene(label) })),
          ...(book.scenes.length > 0 ? [{ kind: 'separator' as const }] : []),
          { kind: 'item', label: 'Start over…', about: 'An empty spreadsheet at the first day.', act: restart },
        ]}
      />
      <span class="avatar" title={`You are ${book.account}`} role="img" aria-label={`You are ${book.account}`}>
        {book.account[0]?.toUpperCase()}
      </span>
      {asking && <Asker asking={asking} close={() => ask(null)} />}
    </header>
  );
}

function Rail({ view }: { view: View }) {
  const mails = useList('mail').length;
  const posts = useList('post').length;
  const failed = useList('run').filter((run) => run.error).length;
  const seen = useRef<Partial<Record<View, number>>>({});
  const counts: Partial<Record<View, number>> = { mail: mails, slack: posts, clock: failed };
  // What came while one looked elsewhere.
  if (seen.current[view] !== counts[view] && counts[view] !== undefined) seen.current[view] = counts[view];
  return (
    <nav class="rail" aria-label="Views">
      {views.map(([name, label]) => {
        const fresh = Math.max(0, (counts[name] ?? 0) - (seen.current[name] ?? 0));
        return (
          <button
            key={name}
            type="button"
            data-goto={name}
            aria-current={view === name ? 'page' : undefined}
            onClick={() => go(name)}
          >
            <span class="rail-icon">
              <Icon name={name} size={22} />
              {fresh > 0 && (
                <span
                  role="img"
                  class={`badge${name === 'clock' ? ' bad' : ''}`}
                  aria-label={name === 'clock' ? `${fresh} failed runs` : `${fresh} new`}
                >
                  {fresh > 99 ? '99+' : fresh}
                </span>
              )}
            </span>
            {label}
          </button>
        );
      })}
    </nav>
  );
}

/** What runs, once it has run long enough to be worth a word. */
function useRunning(): string | null {
  const running = usePart('activity')?.running ?? null;
  const [shown, show] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => show(running), running ? 200 : 0);
    return () => clearTimeout(timer);
  }, [running]);
  return shown;
}

function Notices() {
  const notices = useNotices();
  const toasts = usePart('toasts');
  const running = useRunning();
  const known = useRef<number | null>(null);
  useEffect(() => {
    if (!toasts) return;
    // Toasts from before the page opened are past; after a fresh start the list is shorter.
    const last = known.current === null ? undefined : toasts.slice(known.current).at(-1);
    // As in Sheets, a toast takes the place of the one before it.
    if (last) tell('said', last.title, last.text);
    known.current = toasts.length;
  }, [toasts]);
  return (
    <div class="notices" aria-live="polite">
      {running && (
        <p class="notice running" role="status">
          <span class="spinner" aria-hidden="true" />
          {running}…
        </p>
      )}
      {notices.map((notice) => (
        <div
          key={notice.id}
          class={`notice ${notice.kind}`}
          role={notice.kind === 'failed' ? 'alert' : 'status'}
          data-notice={notice.kind}
        >
          <p>
            {notice.title && <b>{notice.title}</b>}
            <span>{notice.text}</span>
          </p>
          <button type="button" class="plain" aria-label="Dismiss" onClick={() => dismiss(notice.id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}
