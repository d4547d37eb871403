// The frame of the page: top bar with the clock, navigation rail, notices, and the dialogs in which a script waits.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Alert } from './alert';
import { ClockView } from './clock';
import { DriveView } from './drive';
import { FormsView } from './forms';
import { Icon } from './icons';
import { MailView } from './mail';
import { recall, retain } from './retained';
import { go, usePlace, type View } from './route';
import { SheetView } from './sheet';
import { SlackView } from './slack';
import { dismiss, tell, useList, useNotices, useOnline, usePart } from './store';
import { TopBar } from './top';

const views: readonly (readonly [view: Exclude<View, 'lost'>, label: string])[] = [
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
  const label = views.find(([view]) => view === place.view)?.[1];
  const title = [place.view !== 'sheet' && label, book?.title ?? 'Local Workspace'].filter(Boolean).join(' – ');
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
        {/* The spreadsheet stays mounted, so that an open window in it keeps what was typed. */}
        <div class="stay" hidden={place.view !== 'sheet'}>
          <SheetView shown={place.view === 'sheet'} />
        </div>
        {place.view === 'lost' && <Lost address={place.id} />}
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

/** Shown for a wrong address; offers a way back. */
function Lost({ address }: { address: string }) {
  return (
    <div class="empty middle" data-lost>
      <h1>There is nothing at this address</h1>
      <p>
        “{address}” is no part of this Workspace. It may have belonged to a spreadsheet or a form that is gone, or to a
        time before you started over.
      </p>
      <p>
        <a href="#/sheet">Go to the spreadsheet</a>
      </p>
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

function Rail({ view }: { view: View }) {
  const mails = useList('mail').length;
  const posts = useList('post').length;
  const failed = useList('run').filter((run) => run.error).length;
  const seen = useRef<Partial<Record<View, number>>>(recall('seen') ?? {});
  const counts: Partial<Record<View, number>> = { mail: mails, slack: posts, clock: failed };
  // The view now shown counts as seen; the other views show how much arrived meanwhile. After starting over there is less.
  for (const [name, count = 0] of Object.entries(counts) as [View, number | undefined][])
    if (name === view || (seen.current[name] ?? 0) > count) seen.current[name] = count;
  useEffect(() => retain('seen', seen.current));
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

/** What is running, once it has run long enough to be worth showing. */
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
    // Toasts from before the page opened are skipped. After starting over, the list is shorter.
    const last = known.current === null ? undefined : toasts.slice(known.current).at(-1);
    // As in Sheets, a toast replaces the previous one.
    if (last) tell('said', last.title, last.text);
    known.current = toasts.length;
  }, [toasts]);
  return (
    <div class="notices" role="region" aria-label="What happened" aria-live="polite">
      {running && (
        <p class="notice running">
          <span class="spinner" aria-hidden="true" />
          {running}…
        </p>
      )}
      {notices
        .filter(({ kind }) => kind === 'failed' || !running)
        .map((notice) => (
          <div
            key={notice.id}
            class={`notice ${notice.kind}`}
            role={notice.kind === 'failed' ? 'alert' : undefined}
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
