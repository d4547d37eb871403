// What the page knows of the Workspace: parts kept up to date by long polling, and the way to ask for things.
import { useEffect, useState } from 'preact/hooks';
import type { Answer, Run } from '../face';
import type { Delta, Outcome, Parts, Tab, Verb, Verbs } from '../wire';

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

/** Lets every component look again. */
export function refresh(): void {
  for (const listener of [...listeners]) listener();
}

/** A value read from the store; the component is drawn again when it differs. */
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
export const useOnline = () => useStore(() => online);
export const useNotices = () => useStore(() => notices);

interface Lists {
  mail: Parts[`mail:${number}`][number];
  post: Parts[`post:${number}`][number];
  run: Parts[`run:${number}`][number];
}
const joined = new Map<string, readonly unknown[]>();
const none: readonly never[] = [];

/** A list that comes in several parts; the same array as long as none of them changes. */
export function useList<K extends keyof Lists>(name: K): readonly Lists[K][] {
  return useStore(() => (joined.get(name) ?? none) as readonly Lists[K][]);
}

function join(name: keyof Lists) {
  const all: unknown[] = [];
  for (let at = 0; parts.has(`${name}:${at}`); at += 1) all.push(...(parts.get(`${name}:${at}`) as unknown[]));
  joined.set(name, all);
}

/** Rows that did not change stay the same arrays, so that they are not drawn again. */
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

/** Never returns: asks for what changed, again and again. */
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

export async function send<V extends Verb>(
  verb: V,
  ...args: Parameters<Verbs[V]>
): Promise<Outcome<ReturnType<Verbs[V]>>> {
  try {
    return (await ask('/command', { verb, args })) as Outcome<ReturnType<Verbs[V]>>;
  } catch {
    return { ok: false, message: 'The local Workspace does not answer. Is it still running?' };
  }
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

/** Shows a message at the lower right; failures stay until they are closed. */
export function tell(kind: Notice['kind'], title: string, text: string): void {
  noticed += 1;
  const id = noticed;
  const kept = notices.filter((notice) => notice.kind === 'failed').slice(-2);
  notices = [...kept, { id, kind, title, text }];
  refresh();
  if (kind === 'said') setTimeout(() => dismiss(id), 7000);
}

export function dismiss(id: number): void {
  notices = notices.filter((notice) => notice.id !== id);
  refresh();
}

/** Does it, and shows the failure if there is one. */
export async function perform<V extends Verb>(title: string, verb: V, ...args: Parameters<Verbs[V]>): Promise<boolean> {
  const outcome = await send(verb, ...args);
  if (!outcome.ok) tell('failed', title, outcome.message);
  return outcome.ok;
}

/** Moves the clock and says what happened on the way. */
export async function move(outcome: Promise<Outcome<readonly Run[]>>): Promise<void> {
  const result = await outcome;
  if (!result.ok) return tell('failed', 'The clock did not move', result.message);
  const runs = result.result;
  const mails = runs.reduce((sum, run) => sum + run.mails, 0);
  const failed = runs.filter((run) => run.error);
  const text = [count(runs.length, 'run', 'nothing ran'), mails > 0 && count(mails, 'letter sent', '', 'letters sent')]
    .filter(Boolean)
    .join(', ');
  if (failed.length > 0) tell('failed', `${count(failed.length, 'run')} failed on the way`, failed[0]?.error ?? '');
  else tell('said', 'The clock moved', `${text[0]?.toUpperCase()}${text.slice(1)}.`);
}

export function count(n: number, one: string, zero = `no ${one}s`, many = `${one}s`): string {
  return n === 0 ? zero : `${n} ${n === 1 ? one : many}`;
}
