// Groups: items by a key, in the order in which they come, values by name, and the memory of groups of a list that does not change.

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

/** Values by names from outside: a name such as 'constructor' or '__proto__' is one like any other. */
export function record<T>(entries: Iterable<readonly [string, T]>): { readonly [name: string]: T } {
  const values: { [name: string]: T } = Object.create(null);
  for (const [name, value] of entries) values[name] = value;
  return values;
}

/** What `make` gives for a list, asked once for each list: lists of a course are never changed. */
export function remembered<T extends object, V>(make: (list: T) => V): (list: T) => V {
  const known = new WeakMap<T, V>();
  return (list) => {
    const value = known.get(list) ?? make(list);
    known.set(list, value);
    return value;
  };
}

/** What `make` gave the last time, as long as it is asked about the very same parts; a list is the same if it holds the very same. */
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

/** The same of two of which both are asked about. */
export function rememberedOf<A extends object, B extends object, V>(make: (a: A, b: B) => V): (a: A, b: B) => V {
  const of = remembered((a: A) => remembered((b: B) => make(a, b)));
  return (a, b) => of(a)(b);
}
