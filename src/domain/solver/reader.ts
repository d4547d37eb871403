// Reads a document value by value: what is wrong is noted at its path, and reading continues with a substitute.
import { dayNumber, thousandths } from './number';
import type { Range } from './problem';

export interface Fault {
  /** Such as `students[3].topics[0]`. */
  readonly path: string;
  readonly text: string;
}

/** A value in the document, with its path. */
export interface Node {
  readonly path: string;
  readonly value: unknown;
}

/** Readers that add what is wrong to a list. */
export function readerOf(faults: Fault[]) {
  const fault = (node: Node, text: string): void => {
    faults.push({ path: node.path || '(document)', text });
  };
  /** Notes a fault and continues with a substitute. */
  const instead = <T>(node: Node, text: string, value: T): T => {
    fault(node, text);
    return value;
  };

  const text = (node: Node): string =>
    typeof node.value === 'string' && node.value !== '' ? node.value : instead(node, 'must be a text', '');
  const count = (node: Node): number =>
    Number.isInteger(node.value) && (node.value as number) >= 0 && (node.value as number) <= 1e6
      ? (node.value as number)
      : instead(node, 'must be a whole number, 0 or more', 0);
  const amount = (node: Node): number =>
    typeof node.value === 'number' && Math.abs(node.value) <= 1e5 && Number.isInteger(thousandths(node.value))
      ? node.value
      : instead(node, 'must be a number up to 100000 with at most three decimals', 0);
  const truth = (node: Node): boolean =>
    typeof node.value === 'boolean' ? node.value : instead(node, 'must be true or false', false);
  const list = <T>(node: Node, read: (item: Node) => T): T[] => {
    if (Array.isArray(node.value)) return node.value.map((value, i) => read({ path: `${node.path}[${i}]`, value }));
    fault(node, 'must be a list');
    return [];
  };
  const object = (node: Node): { [key: string]: unknown } => {
    if (typeof node.value === 'object' && node.value !== null && !Array.isArray(node.value))
      return node.value as { [key: string]: unknown };
    fault(node, 'must be an object');
    return {};
  };
  /** The members of an object, each requested by name; any other member is a fault. */
  const members = <T>(
    node: Node,
    names: readonly string[],
    read: (at: (name: string) => Node, has: (name: string) => boolean) => T,
  ): T => {
    const known = object(node);
    const path = (name: string): string => (node.path === '' ? name : `${node.path}.${name}`);
    for (const name of Object.keys(known)) {
      if (!names.includes(name)) fault({ path: path(name), value: undefined }, 'is not a member of the schema');
    }
    return read(
      (name) => ({ path: path(name), value: known[name] }),
      (name) => known[name] !== undefined,
    );
  };
  const record = <T>(node: Node, read: (item: Node, key: string) => T): { [key: string]: T } => {
    // Without a prototype, because a role may be called “constructor”.
    const result: { [key: string]: T } = Object.create(null);
    for (const [key, value] of Object.entries(object(node)))
      result[key] = read({ path: `${node.path}.${key}`, value }, key);
    return result;
  };
  const date = (node: Node): string => {
    const value = text(node);
    if (value !== '' && dayNumber(value) === undefined) fault(node, 'must be a date, YYYY-MM-DD');
    return value;
  };
  const range = (node: Node): Range => {
    const [min = 0, max = 0, ...rest] = list(node, count);
    if (Array.isArray(node.value) && (node.value.length < 2 || rest.length > 0)) fault(node, 'must be [least, most]');
    else if (min > max) fault(node, 'the least is more than the most');
    return [min, max];
  };
  const known =
    (ids: ReadonlySet<string>, what: string) =>
    (node: Node): string => {
      const id = text(node);
      if (id !== '' && !ids.has(id)) fault(node, `no ${what} is called "${id}"`);
      return id;
    };
  const ids = (node: Node): Set<string> => {
    const seen = new Set<string>();
    if (!Array.isArray(node.value)) return seen;
    node.value.forEach((item: unknown, i) => {
      const id = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined;
      if (typeof id !== 'string') return;
      if (seen.has(id)) fault({ path: `${node.path}[${i}].id`, value: id }, `"${id}" occurs twice`);
      seen.add(id);
    });
    return seen;
  };

  return { fault, instead, text, count, amount, truth, list, members, record, date, range, known, ids };
}
