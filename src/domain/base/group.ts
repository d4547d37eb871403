// Groups items by key in their order, builds records by name, and caches what is computed from lists that do not change.

export type Groups<T> = ReadonlyMap<string, readonly T[]>;

export function grouped<T>(items: readonly T[], key: (item: T) => string): Groups<T> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** Builds a record from names entered by users. A name such as 'constructor' or '__proto__' is safe. */
export function record<T>(entries: Iterable<readonly [string, T]>): { readonly [name: string]: T } {
  const values: { [name: string]: T } = Object.create(null);
  for (const [name, value] of entries) values[name] = value;
  return values;
}

/** Caches `make` per list object. This is safe because lists of a course are never changed. */
export function remembered<T extends object, V>(make: (list: T) => V): (list: T) => V {
  const known = new WeakMap<T, V>();
  return (list) => {
    const value = known.get(list) ?? make(list);
    known.set(list, value);
    return value;
  };
}

/** Caches the last result of `make` while it is called with identical parts; lists are identical if they contain the same objects. */
export function lately<P extends object, V>(make: (parts: P) => V): (parts: P) => V {
  let last: { readonly parts: P; readonly value: V } | null = null;
  const isSame = (a: P, b: P): boolean =>
    (Object.keys({ ...a, ...b }) as (keyof P)[]).every((key) => isAlike(a[key], b[key]));
  return (parts) => {
    if (!last || !isSame(last.parts, parts)) last = { parts, value: make(parts) };
    return last.value;
  };
}

const isAlike = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((part, i) => part === b[i]));

/** Like `remembered`, for a function of two objects. */
export function rememberedOf<A extends object, B extends object, V>(make: (a: A, b: B) => V): (a: A, b: B) => V {
  const of = remembered((a: A) => remembered((b: B) => make(a, b)));
  return (a, b) => of(a)(b);
}

/**
 * `now` with its parts that equal those of `before` replaced by them, so that what was computed from them is found again; `before` itself if all is
 * equal. Both are freshly parsed JSON, or were.
 */
export function sharing<T>(before: unknown, now: T): T {
  if (!isObject(before) || !isObject(now) || Array.isArray(before) !== Array.isArray(now)) return now;
  const names = Object.keys(now);
  const former = Object.keys(before);
  for (const name of names) {
    const was = Object.getOwnPropertyDescriptor(before, name)?.value;
    if (now[name] !== was && isObject(was)) Object.defineProperty(now, name, { value: sharing(was, now[name]) });
  }
  const isSame =
    names.length === former.length && names.every((name, i) => name === former[i] && now[name] === before[name]);
  return isSame ? (before as T) : now;
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
