// Remembers plain JSON with the document, and one secret with the user who runs the clock.
import { fnv } from '../domain/base/hash';
import { attempt } from './attempt';
import { once } from './once';

/** Google takes 9 KB a value; characters outside ASCII count up to three bytes each. */
const piece = 2_800;

const store = once(() => PropertiesService.getDocumentProperties());
/** All that is remembered with the document: read once a run, and kept as the run changes it. */
const all = once((): Record<string, string> => ({ ...store().getProperties() }));

/** What may wait for the end of the run, and be lost with it. */
const waiting = once((): Record<string, string> => ({}));
const putLater = (values: Readonly<Record<string, string>>): void => {
  Object.assign(all(), values);
  Object.assign(waiting(), values);
  pieced().clear();
};
/** The run ends. */
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
  /** Its version, how many pieces it has, and its length and fingerprint. */
  readonly head: string;
  readonly text: string;
}

const pieced = once(() => new Map<string, Saved | null>());

/** What was saved last of which all pieces are there: the present value, or the one before where a run died while it was saving. */
function savedAs(name: string): Saved | null {
  const known = pieced();
  if (!known.has(name)) known.set(name, piecedTogether(name));
  return known.get(name)!;
}

function piecedTogether(name: string): Saved | null {
  for (const head of (all()[name] ?? '').split('|')) {
    const [version = '', pieces, ...print] = head.split(' ');
    const text = Array.from({ length: Number(pieces) || 0 }, (_, i) => all()[`${name}.${version}.${i}`] ?? '').join('');
    // Versions of Lectern before this one noted no fingerprint.
    if (pieces && (print.length === 0 || print.join(' ') === printOf(text))) return { head, text };
  }
  return null;
}

const printOf = (text: string): string => `${text.length} ${fnv(text)}`;

/** Null when nothing was saved under the name. */
export function load<T>(name: string): T | null {
  const found = savedAs(name);
  return found === null ? null : (JSON.parse(found.text) as T);
}

/** 45 KB at most, of the 500 that Google keeps. */
const few = 16;

/** One call, of which a run that dies may leave a part: the old value's pieces stand beside the new one's, and the head names both. */
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
  // Few old pieces stand until they are written over. One call for all makes many of them small; to delete them would take one for each.
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

/** What may as well be lost, put down when the run ends: a value of which pieces are missing, or another's are left, is null when it is asked for. */
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

/** A short text of its own that is kept, by one call, each time that it changes: what must outlive the next moment. At most 9 KB. */
export const propertyWriter =
  (name: string) =>
  (text: string): void =>
    put({ [name]: text });

/** The same of what may be lost: it is kept when the run ends. */
export const propertyHint =
  (name: string) =>
  (text: string): void =>
    putLater({ [name]: text });

/** All short texts whose name begins so. */
export const readProperties = (prefix: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(all()).filter(([name]) => name.startsWith(prefix)));

/** Fingerprints of texts that were remembered the last time that all were asked for. */
let prints: ReadonlyMap<string, number> = new Map();

/** A fingerprint of all that is remembered, but for what begins with these names. */
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

/** The names under which hints stand, with their pieces. */
const hints = (): readonly string[] => {
  const names = Object.keys(all());
  const heads = names.filter((name) => /^\d+ \d+$/.test(all()[name]!) && `${name}.0` in all());
  return names.filter((name) => heads.some((head) => name === head || /^\.\d+$/.test(name.slice(head.length))));
};

/** The names of what `save` keeps, and of the short texts besides. */
function kept(): { readonly saved: readonly string[]; readonly short: readonly string[] } {
  const apart = new Set(hints());
  const names = Object.keys(all()).filter((name) => !apart.has(name));
  const saved = names.filter((name) => /^[ab] \d/.test(all()[name]!) && savedAs(name) !== null);
  const pieces = (name: string): boolean => saved.some((head) => name.startsWith(`${head}.`));
  return { saved, short: names.filter((name) => !saved.includes(name) && !pieces(name)) };
}

/** All that is remembered with the document, as plain data by name. */
export const remembered = (): ReadonlyMap<string, unknown> => {
  const { saved, short } = kept();
  return new Map([
    ...saved.map((name) => [name, load<unknown>(name)] as const),
    ...short.map((name) => [name, plainOf(all()[name]!)] as const),
  ]);
};
/** Of what a run that died has left there may be a part: it is text. */
function plainOf(text: string): unknown {
  const plain = attempt((): unknown => (/^[[{]/.test(text) ? JSON.parse(text) : text));
  return plain.ok ? plain.value : text;
}

/** Remembers what `change` makes of all that is remembered, but for these names; hints are dropped. */
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

/** What stands where something was saved before, until it would be written over. */
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

/** All that is remembered with the document. */
export const forget = (): void => {
  store().deleteAllProperties();
  for (const known of [all(), waiting()]) for (const name of Object.keys(known)) delete known[name];
  pieced().clear();
};
