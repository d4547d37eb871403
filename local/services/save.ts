// The Workspace as one text, to be saved to a file and reopened. Every object is written once and referenced by number.
import { reveal } from './expose.ts';
import { FormFile } from './file.ts';
import { Responses } from './linked.ts';
import { forget, roots } from './memory.ts';
import { freshStamp, Tab } from './tab.ts';
import { Workbook } from './workbook.ts';
import { touch } from './world.ts';

/** Increase it by one when older texts can no longer be read. */
const format = 1;

/** Classes whose objects are recreated on load; everything else is plain data. */
const classes = { FormFile, Tab, Responses } as const;
type Named = keyof typeof classes;
/** Fields that belong to the program or are recomputed. */
const skipped = new Set(['setup', 'quirks', 'host', 'loading', 'declared', 'results', 'busy', 'saved', 'stamp']);

type Value = string | number | boolean | null | { readonly r: number } | { readonly n: string } | { readonly u: 1 };
type Node =
  | { readonly k: 'map' | 'set' | 'array'; readonly v: readonly Value[] }
  | { readonly k: 'date'; readonly v: number }
  | { readonly k: 'object' | Named; readonly v: Readonly<Record<string, Value>> };

function kindOf(one: object): Node['k'] {
  if (one instanceof Map) return 'map';
  if (one instanceof Set) return 'set';
  if (Array.isArray(one)) return 'array';
  if (one instanceof Date) return 'date';
  const name = (Object.keys(classes) as Named[]).find((key) => one instanceof classes[key]);
  if (name) return name;
  const parent = Object.getPrototypeOf(one) as unknown;
  if (parent === Object.prototype || parent === null || one instanceof Workbook) return 'object';
  throw new Error(`A ${one.constructor.name} cannot be saved`);
}

export function save(): string {
  const numbers = new Map<object, number>();
  const found: object[] = [];
  const number = (given: object): number => {
    const one = reveal(given) as object;
    const known = numbers.get(one);
    if (known !== undefined) return known;
    numbers.set(one, found.length);
    found.push(one);
    return found.length - 1;
  };
  const value = (one: unknown): Value => {
    if (one === undefined) return { u: 1 };
    if (typeof one === 'number' && !Number.isFinite(one)) return { n: String(one) };
    if (typeof one === 'object' && one !== null) return { r: number(one) };
    if (typeof one === 'function') throw new Error(`The function ${one.name} cannot be saved`);
    return one as string | number | boolean | null;
  };
  for (const root of roots()) number(root);
  const nodes: Node[] = [];
  // The list grows while the loop runs.
  for (let at = 0; at < found.length; at += 1) {
    const one = found[at]!;
    const k = kindOf(one);
    if (k === 'map') nodes.push({ k, v: [...(one as Map<unknown, unknown>)].flat().map(value) });
    else if (k === 'set') nodes.push({ k, v: [...(one as Set<unknown>)].map(value) });
    else if (k === 'array') nodes.push({ k, v: Array.from(one as unknown[], value) });
    else if (k === 'date') nodes.push({ k, v: (one as Date).getTime() });
    else {
      const own = Object.entries(one).filter(([key]) => !skipped.has(key));
      nodes.push({ k, v: Object.fromEntries(own.map(([key, part]) => [key, value(part)])) });
    }
  }
  return JSON.stringify({ format, nodes });
}

/** Loads a saved Workspace. Objects that the program holds keep their identity; all others are recreated. */
export function load(text: string): void {
  const read = JSON.parse(text) as { readonly format: number; readonly nodes: readonly Node[] };
  if (read.format !== format) throw new Error('This file was written by another version of the local Workspace.');
  const { nodes } = read;
  const made: object[] = [];
  const same = (one: unknown, node: Node | undefined): one is object =>
    typeof one === 'object' && one !== null && node !== undefined && kindOf(one) === node.k;
  roots().forEach((root, at) => {
    const node = nodes[at];
    if (!same(root, node)) throw new Error('This file does not hold a local Workspace.');
    made[at] = root;
    if (node!.k !== 'object') return;
    // A list held by a constant is filled, not replaced.
    for (const [key, part] of Object.entries(node!.v as Record<string, Value>)) {
      const held = (root as Record<string, unknown>)[key];
      if (typeof part !== 'object' || part === null || !('r' in part) || made[part.r]) continue;
      if (same(held, nodes[part.r]) && !(held instanceof Tab)) made[part.r] = held;
    }
  });
  nodes.forEach((node, at) => {
    made[at] ??=
      node.k === 'map'
        ? new Map()
        : node.k === 'set'
          ? new Set()
          : node.k === 'array'
            ? []
            : node.k === 'date'
              ? new Date(node.v)
              : node.k === 'object'
                ? {}
                : (Object.create(classes[node.k].prototype) as object);
  });
  const value = (one: Value): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    if ('r' in one) return made[one.r];
    return 'n' in one ? Number(one.n) : undefined;
  };
  nodes.forEach((node, at) => {
    const into = made[at]!;
    if (node.k === 'map') {
      const [map, flat] = [into as Map<unknown, unknown>, node.v.map(value)];
      map.clear();
      for (let i = 0; i < flat.length; i += 2) map.set(flat[i], flat[i + 1]);
    } else if (node.k === 'set') {
      const set = into as Set<unknown>;
      set.clear();
      for (const one of node.v) set.add(value(one));
    } else if (node.k === 'array') {
      const list = into as unknown[];
      list.length = 0;
      for (const one of node.v) list.push(value(one));
    } else if (node.k !== 'date') {
      for (const [key, one] of Object.entries(node.v)) (into as Record<string, unknown>)[key] = value(one);
      if (into instanceof Tab) into.stamp = freshStamp();
    }
  });
  forget();
  touch();
}
