// Remembers plain JSON with the document, and one secret with the user who runs the clock.
import { fnv } from '../domain/base/hash';
import { once } from './once';

/** Google takes 9 KB a value; characters outside ASCII count up to three bytes each. */
const piece = 2_800;

const store = once(() => PropertiesService.getDocumentProperties());
/** All that is remembered with the document: read once a run, and kept as the run changes it. */
const all = once((): Record<string, string> => ({ ...store().getProperties() }));

function put(values: Readonly<Record<string, string>>): void {
  const known = all();
  const entries = Object.entries(values);
  const [first] = entries;
  if (entries.length === 1) store().setProperty(first![0], first![1]);
  else if (entries.length > 1) store().setProperties({ ...values });
  Object.assign(known, values);
}

const textOf = (name: string): string | null => {
  const head = all()[name];
  if (head === undefined) return null;
  const [version = '', pieces = '0'] = head.split(' ');
  return Array.from({ length: Number(pieces) }, (_, i) => all()[`${name}.${version}.${i}`] ?? '').join('');
};

/** Null when nothing was saved under the name. */
export function load<T>(name: string): T | null {
  const text = textOf(name);
  return text === null ? null : (JSON.parse(text) as T);
}

/** 45 KB at most, of the 500 that Google keeps. */
const few = 16;

/** The new pieces are written first and the pointer to them last, so that a run that dies leaves the old value. */
export function save(name: string, value: unknown): void {
  const before = Object.keys(all());
  const old = all()[name]?.split(' ')[0];
  const version = old === 'a' ? 'b' : 'a';
  const text = JSON.stringify(value);
  if (old !== undefined && text === textOf(name)) return;
  const parts = Array.from({ length: Math.ceil(text.length / piece) }, (_, i) =>
    text.slice(i * piece, (i + 1) * piece),
  );
  put(Object.fromEntries(parts.map((part, i) => [`${name}.${version}.${i}`, part])));
  put({ [name]: `${version} ${parts.length}` });
  // Few old pieces stand until they are written over. One call makes many of them small; to delete them would take one for each.
  const stale = before.filter((key) => key.startsWith(`${name}.${old}.`));
  if (stale.length > few) put(Object.fromEntries(stale.map((key) => [key, '-'])));
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

/** A short text of its own that is kept, by one call, each time that it changes: what must outlive the next moment. At most 9 KB. */
export const propertyWriter =
  (name: string) =>
  (text: string): void =>
    put({ [name]: text });

/** All short texts whose name begins so. */
export const readProperties = (prefix: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(all()).filter(([name]) => name.startsWith(prefix)));

/** A fingerprint of all that is remembered, but for what begins with these names. */
export const storePrint = (except: readonly string[]): number =>
  fnv(
    JSON.stringify(
      Object.entries(all())
        .filter(([name]) => !except.some((start) => name.startsWith(start)))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );

/** The names of what `save` keeps, and of the short texts besides. */
function kept(): { readonly saved: readonly string[]; readonly short: readonly string[] } {
  const names = Object.keys(all());
  const saved = names.filter((name) => all()[name]!.match(/^[ab] \d+$/) && `${name}.${all()[name]![0]}.0` in all());
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
const plainOf = (text: string): unknown => (/^[[{]/.test(text) ? JSON.parse(text) : text);

/** Remembers what `change` makes of all that is remembered, but for these names. */
export function rewriteStore(change: (value: unknown) => unknown, except: readonly string[]): void {
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
    const [version, pieces = '0'] = all()[name]!.split(' ');
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
  }
}

/** All that is remembered with the document. */
export const forget = (): void => {
  store().deleteAllProperties();
  for (const name of Object.keys(all())) delete all()[name];
};
