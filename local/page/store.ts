// The page's copy of the Workspace's state, kept up to date by long polling, and the way to send commands.
import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../face';
import type { Delta, Moved, Parts, Tab, Told, Verb, Verbs } from '../wire';

const parts = new Map<string, unknown>();
const listeners = new Set<() => void>();
let boot = '';
let version = 0;
let online = true;

export interface Notice {
  readonly id: number;
  readonly kind: 'said' | 'failed';
  readonly title: string;
  readonly text: string;
}
let notices: readonly Notice[] = [];
let noticed = 0;

/** Makes every component reread the store. */
export function refresh(): void {
  for (const listener of [...listeners]) listener();
}

/** A value read from the store. The component is drawn again when it changes. */
export function useStore<T>(read: () => T): T {
  const [value, set] = useState(read);
  useEffect(() => {
    const listener = () => set(() => read());
    listener();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  });
  return value;
}

export const part = <K extends keyof Parts>(key: K): Parts[K] | undefined => parts.get(key) as Parts[K] | undefined;
export const usePart = <K extends keyof Parts>(key: K): Parts[K] | undefined => useStore(() => part(key));
/** The version of the state that the page currently shows. */
export const shownVersion = (): number => version;
export const useOnline = () => useStore(() => online);
export const useNotices = () => useStore(() => notices);

interface Lists {
  mail: Parts[`mail:${number}`][number];
  post: Parts[`post:${number}`][number];
  run: Parts[`run:${number}`][number];
}
const joined = new Map<string, readonly unknown[]>();
const none: readonly never[] = [];

/** A list sent in several parts; the same array as long as none of them changes. */
export function useList<K extends keyof Lists>(name: K): readonly Lists[K][] {
  return useStore(() => (joined.get(name) ?? none) as readonly Lists[K][]);
}

function join(name: keyof Lists) {
  const all: unknown[] = [];
  for (let at = 0; parts.has(`${name}:${at}`); at += 1) all.push(...(parts.get(`${name}:${at}`) as unknown[]));
  joined.set(name, all);
}

/** Unchanged rows keep their arrays, so that they are not drawn again. */
function keepRows(old: Tab | undefined, fresh: Tab): Tab {
  if (!old) return fresh;
  const cells = fresh.cells.map((row, at) => {
    const before = old.cells[at];
    return before && JSON.stringify(before) === JSON.stringify(row) ? before : row;
  });
  return { ...fresh, cells };
}

function take(delta: Delta) {
  if (delta.boot !== boot) parts.clear();
  boot = delta.boot;
  version = delta.version;
  const lists = new Set<keyof Lists>();
  for (const [key, value] of Object.entries(delta.parts)) {
    if (value === null) parts.delete(key);
    else if (key.startsWith('sheet:')) parts.set(key, keepRows(parts.get(key) as Tab | undefined, value as Tab));
    else parts.set(key, value);
    const list = key.split(':')[0] as keyof Lists;
    if (list === 'mail' || list === 'post' || list === 'run') lists.add(list);
  }
  for (const list of lists) join(list);
}

/** Polls for changes forever; never returns. */
export async function follow(): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`/state?boot=${boot}&since=${version}`);
      if (!response.ok) throw new Error(await response.text());
      take((await response.json()) as Delta);
      online = true;
      refresh();
    } catch {
      online = false;
      refresh();
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}

/** Commands are sent one after another, so that they arrive in order. */
let line: Promise<unknown> = Promise.resolve();

export function send<V extends Verb>(verb: V, ...args: Parameters<Verbs[V]>): Promise<Told<ReturnType<Verbs[V]>>> {
  return inLine(() => ({ verb, args })) as Promise<Told<ReturnType<Verbs[V]>>>;
}

async function inLine(command: () => { verb: Verb; args: readonly unknown[] }): Promise<Told> {
  const before = line;
  const own = (async () => {
    await before;
    try {
      return (await ask('/command', command())) as Told;
    } catch {
      return { ok: false, message: 'The local Workspace does not answer. Is it still running?', version } as const;
    }
  })();
  line = own;
  return own;
}

let selected: readonly [sheet: string, a1: string] | null = null;

/** Tells scripts which cell is selected. While waiting in line, only the latest selection counts. */
export function select(sheet: string, a1: string): void {
  const waits = selected !== null;
  selected = [sheet, a1];
  if (waits) return;
  inLine(() => {
    const args = selected ?? [sheet, a1];
    selected = null;
    return { verb: 'select', args };
  });
}

/** Stops the clock after the current hour. */
export const stopClock = (): Promise<unknown> => ask('/stop', {}).catch(() => undefined);

/** Waits until the page shows the state of that version. */
export function until(wanted: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (version < wanted && online) return;
      listeners.delete(look);
      resolve();
    };
    listeners.add(look);
    look();
  });
}

export async function reply(serial: number, answer: Answer): Promise<void> {
  await ask('/answer', { serial, answer }).catch(() => undefined);
}

async function ask(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Shows a message at the foot of the page. Failures stay until they are closed. */
export function tell(kind: Notice['kind'], title: string, text: string): void {
  noticed += 1;
  const id = noticed;
  const kept = notices.filter((notice) => notice.kind === 'failed').slice(-2);
  notices = [...kept, { id, kind, title, text }];
  refresh();
  if (kind === 'said') setTimeout(() => dismiss(id), 20_000);
}

export function dismiss(id: number): void {
  notices = notices.filter((notice) => notice.id !== id);
  refresh();
}

/** Runs a verb and shows the failure if there is one. */
export async function perform<V extends Verb>(title: string, verb: V, ...args: Parameters<Verbs[V]>): Promise<boolean> {
  const outcome = await send(verb, ...args);
  if (!outcome.ok) tell('failed', title, outcome.message);
  return outcome.ok;
}

/** Begins to watch forms, emails and posts. The returned function says what happened since, in that many rounds if the clock moved. */
export function watched(): (rounds?: number) => string {
  const before = { forms: part('forms') ?? [], posts: tally('post'), mails: tally('mail'), responses: answered() };
  return (rounds) => {
    const open = new Set(before.forms.filter(isOpen).map(({ id }) => id));
    const forms = part('forms') ?? [];
    const opened = forms.filter((form) => isOpen(form) && !open.has(form.id)).map(({ title }) => title);
    const closed = forms.filter((form) => !isOpen(form) && open.has(form.id)).map(({ title }) => title);
    const [responses, mails, posts] = [
      answered() - before.responses,
      tally('mail') - before.mails,
      tally('post') - before.posts,
    ];
    const words = [
      responses > 0 && count(responses, 'response'),
      closed.length > 0 && `${several(closed)} closed`,
      opened.length > 0 && `${several(opened)} opened`,
      rounds !== undefined && count(rounds, 'round', 'no round was due'),
      (rounds !== undefined || mails > 0) && count(mails, 'email sent', 'no email sent', 'emails sent'),
      posts > 0 && count(posts, 'post on Slack', '', 'posts on Slack'),
    ].filter(Boolean);
    return words.length > 0 ? `${words.join('; ')}.` : '';
  };
}

/** Waits for a clock move and reports what happened on the way. */
export async function move(outcome: Promise<Told<Moved>>): Promise<void> {
  const happened = watched();
  const result = await outcome;
  if (!result.ok) return tell('failed', 'The clock did not move', result.message);
  const { runs, stopped } = result.result;
  await until(result.version);
  const failed = runs.filter((run) => run.error);
  const rounds = runs.filter((run) => run.cause === 'clock').length;
  if (failed.length > 0)
    tell('failed', `${count(failed.length, 'run')} of ${runs.length} failed on the way`, failed[0]?.error ?? '');
  else tell('said', stopped ? 'Stopped on the way' : 'The clock has moved', happened(rounds));
}

const isOpen = (form: { readonly published: boolean; readonly accepting: boolean }) => form.published && form.accepting;
const answered = () => (part('forms') ?? []).reduce((sum, form) => sum + form.responses, 0);
const tally = (name: keyof Lists) => (joined.get(name) ?? none).length;
const several = (titles: readonly string[]) =>
  titles.length > 1 ? `${titles.length} forms` : titles.map((title) => `“${title}”`).join();

export function count(n: number, one: string, zero = `no ${one}s`, many = `${one}s`): string {
  return n === 0 ? zero : `${n} ${n === 1 ? one : many}`;
}
