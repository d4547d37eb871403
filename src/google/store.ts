// Stores plain JSON with the document, and one secret with the user who runs the updates.

import { sharing } from '../domain/base/group';
import { fnv } from '../domain/base/hash';
import { attempt } from './attempt';
import { once } from './once';

/** Google allows 9 KB per value; characters outside ASCII count up to three bytes each. */
const piece = 2_800;

const store = once(() => PropertiesService.getDocumentProperties());
/** Everything stored with the document: read once per run and updated as the run changes it. */
const all = once((): Record<string, string> => ({ ...store().getProperties() }));

/** Values to be written at the end of the run; they may be lost with it. */
const waiting = once((): Record<string, string> => ({}));
const putLater = (values: Readonly<Record<string, string>>): void => {
  Object.assign(all(), values);
  Object.assign(waiting(), values);
  pieced().clear();
};
/** Writes the waiting values at the end of the run. */
export function putWaiting(): void {
  const values = { ...waiting() };
  if (Object.keys(values).length > 0) put(values);
}

function put(values: Readonly<Record<string, string>>): void {
  const known = all();
  for (const key of Object.keys(values)) delete waiting()[key];
  const entries = Object.entries(values);
  const [first] = entries;
  if (entries.length === 1) store().setProperty(first![0], first![1]);
  else if (entries.length > 1) store().setProperties({ ...values });
  Object.assign(known, values);
  pieced().clear();
}

interface Saved {
  /** The version, the number of pieces, and the length and hash of the text. */
  readonly head: string;
  readonly text: string;
}

const pieced = once(() => new Map<string, Saved | null>());

/** The last saved value whose pieces are complete: the current one, or the previous one if a run died while saving. */
function savedAs(name: string): Saved | null {
  const known = pieced();
  if (!known.has(name)) known.set(name, piecedTogether(name));
  return known.get(name)!;
}

function piecedTogether(name: string): Saved | null {
  for (const head of (all()[name] ?? '').split('|')) {
    const [version = '', pieces, ...print] = head.split(' ');
    const text = Array.from({ length: Number(pieces) || 0 }, (_, i) => all()[`${name}.${version}.${i}`] ?? '').join('');
    // Earlier versions of Lectern stored no hash.
    if (pieces && (print.length === 0 || print.join(' ') === printOf(text))) return { head, text };
  }
  return null;
}

const printOf = (text: string): string => `${text.length} ${fnv(text)}`;

/** What was last loaded, and from which text: a run loads some values several times, and they seldom change. */
const loaded = new Map<string, { readonly text: string; readonly value: unknown }>();

/** Null if nothing was saved under the name. What did not change since the last time is the same object. */
export function load<T>(name: string): T | null {
  const found = savedAs(name);
  if (found === null) return null;
  const last = loaded.get(name);
  if (last?.text === found.text) return last.value as T;
  const value = sharing(last?.value, JSON.parse(found.text) as T);
  loaded.set(name, { text: found.text, value });
  return value;
}

/** At most 45 KB of Google's 500 KB. */
const few = 16;

/**
 * Saves a value in one call. If the run dies, only part of it may be stored, so the old value's pieces stay beside the new ones, and the head names
 * both.
 */
export function save(name: string, value: unknown): void {
  const before = Object.keys(all());
  const present = savedAs(name);
  const old = present?.head[0];
  const version = old === 'a' ? 'b' : 'a';
  const text = JSON.stringify(value);
  if (text === present?.text) return;
  const parts = Array.from({ length: Math.ceil(text.length / piece) }, (_, i) =>
    text.slice(i * piece, (i + 1) * piece),
  );
  const head = `${version} ${parts.length} ${printOf(text)}`;
  put({
    ...Object.fromEntries(parts.map((part, i) => [`${name}.${version}.${i}`, part])),
    [name]: present ? `${head}|${present.head}` : head,
  });
  // A few old pieces may stay until overwritten. More are shrunk in one call; deleting would take a call for each.
  const stale = before.filter((key) => key.startsWith(`${name}.${old}.`));
  if (stale.length > few) putLater(Object.fromEntries(stale.map((key) => [key, '-'])));
}

const secrets = once(() => new Map<string, string | null>());
export function secret(name: string): string | null {
  if (!secrets().has(name)) secrets().set(name, PropertiesService.getUserProperties().getProperty(name));
  return secrets().get(name)!;
}
export const keepSecret = (name: string, value: string): void => {
  PropertiesService.getUserProperties().setProperty(name, value);
  secrets().set(name, value);
};

/** Saves a value that may be lost; written when the run ends. If pieces are missing or belong to another value, loading gives null. */
export function saveHint(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  const parts = Array.from({ length: Math.ceil(text.length / piece) }, (_, i) =>
    text.slice(i * piece, (i + 1) * piece),
  );
  putLater({
    [name]: printOf(text),
    ...Object.fromEntries(parts.map((part, i) => [`${name}.${i}`, part])),
  });
}
export function loadHint<T>(name: string): T | null {
  const head = all()[name] ?? '';
  const parts = Array.from(
    { length: Math.ceil(Number.parseInt(head, 10) / piece) || 0 },
    (_, i) => all()[`${name}.${i}`] ?? '',
  );
  const text = parts.join('');
  return text !== '' && head === printOf(text) ? (JSON.parse(text) as T) : null;
}

/** Writes a short text immediately, in a call of its own, for values that must survive a run's sudden end. At most 9 KB. */
export const propertyWriter =
  (name: string) =>
  (text: string): void =>
    put({ [name]: text });

/** The same for a text that may be lost: written when the run ends. */
export const propertyHint =
  (name: string) =>
  (text: string): void =>
    putLater({ [name]: text });

/** All short texts whose name has this prefix. */
export const readProperties = (prefix: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(all()).filter(([name]) => name.startsWith(prefix)));

/** Hashes of stored texts, from the last call of `storePrint`. */
let prints: ReadonlyMap<string, number> = new Map();

/** A hash of everything stored, except names with these prefixes. */
export function storePrint(except: readonly string[]): number {
  const found = new Map<string, number>();
  const lines = Object.entries(all())
    .filter(([name]) => !except.some((start) => name.startsWith(start)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => {
      found.set(text, prints.get(text) ?? fnv(text));
      return [name, text.length, found.get(text)];
    });
  prints = found;
  return fnv(JSON.stringify(lines));
}

/** The names of hints and their pieces. */
const hints = (): readonly string[] => {
  const names = Object.keys(all());
  const heads = names.filter((name) => /^\d+ \d+$/.test(all()[name]!) && `${name}.0` in all());
  return names.filter((name) => heads.some((head) => name === head || /^\.\d+$/.test(name.slice(head.length))));
};

/** The names of values saved with `save`, and of the short texts. */
function kept(): { readonly saved: readonly string[]; readonly short: readonly string[] } {
  const apart = new Set(hints());
  const names = Object.keys(all()).filter((name) => !apart.has(name));
  const saved = names.filter((name) => /^[ab] \d/.test(all()[name]!) && savedAs(name) !== null);
  const pieces = (name: string): boolean => saved.some((head) => name.startsWith(`${head}.`));
  return { saved, short: names.filter((name) => !saved.includes(name) && !pieces(name)) };
}

/** Everything stored with the document, as plain data by name. */
export const remembered = (): ReadonlyMap<string, unknown> => {
  const { saved, short } = kept();
  return new Map([
    ...saved.map((name) => [name, load<unknown>(name)] as const),
    ...short.map((name) => [name, plainOf(all()[name]!)] as const),
  ]);
};
/** A run that died may have left an incomplete value, which is then treated as text. */
function plainOf(text: string): unknown {
  const plain = attempt((): unknown => (/^[[{]/.test(text) ? JSON.parse(text) : text));
  return plain.ok ? plain.value : text;
}

/** Replaces every stored value by `change` of it, except under these names. Hints are dropped. */
export function rewriteStore(change: (value: unknown) => unknown, except: readonly string[]): void {
  const dropped = hints();
  if (dropped.length > 0) put(Object.fromEntries(dropped.map((name) => [name, '-'])));
  const { saved } = kept();
  for (const [name, value] of remembered()) {
    const after = except.includes(name) ? value : change(value);
    if (JSON.stringify(after) === JSON.stringify(value)) continue;
    if (saved.includes(name)) save(name, after);
    else put({ [name]: typeof after === 'string' ? after : JSON.stringify(after) });
  }
}

/** Overwrites the pieces of old values, which would otherwise stay until the next save. */
export function wipeOld(): void {
  const old = kept().saved.flatMap((name) => {
    const [version, pieces = '0'] = (savedAs(name)?.head ?? '').split(' ');
    const present = new Set(Array.from({ length: Number(pieces) }, (_, i) => `${name}.${version}.${i}`));
    return Object.keys(all()).filter(
      (key) => key.startsWith(`${name}.`) && /^[ab]\.\d+$/.test(key.slice(name.length + 1)) && !present.has(key),
    );
  });
  const left = [...new Set(old)].filter((key) => all()[key] !== '-');
  if (left.length > 0) put(Object.fromEntries(left.map((key) => [key, '-'])));
}

export function erase(names: readonly string[]): void {
  for (const name of names) {
    store().deleteProperty(name);
    delete all()[name];
    delete waiting()[name];
  }
  pieced().clear();
}

/** Deletes everything stored with the document. */
export const forget = (): void => {
  store().deleteAllProperties();
  for (const known of [all(), waiting()]) for (const name of Object.keys(known)) delete known[name];
  pieced().clear();
};
