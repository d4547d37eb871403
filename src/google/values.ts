// Converts between the values of a tab as Google gives them and cells, and keeps what did not change the same objects.

import { clean, cut } from '../domain/base/text';
import { type Instant, instantAt, wallAt, type Zone } from '../domain/base/time';
import type { Cell, Grid } from '../schema/cell';

/** Removes the apostrophe that keeps text as text (`asText`), which Google may show as part of it. */
export const unmarked = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

/** Google's values as cells. Text is cleaned for comparison: see `clean`. */
export const fromGoogle = (values: readonly (readonly unknown[])[], inZone: Zone): Cell[][] =>
  values.map((row) =>
    row.map((value) => {
      if (value instanceof Date) return wallAt(value.getTime() as Instant, inZone);
      if (value === '') return value;
      return typeof value === 'number' || typeof value === 'boolean' ? value : unmarked(clean(String(value)));
    }),
  );

interface Held {
  readonly zone: Zone;
  readonly values: readonly (readonly unknown[])[];
  readonly grid: Grid;
}
const held = new Map<number, Held>();
const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime());

/** A tab's values as cells. Rows that are as they were when the tab was last read are the same objects, and so is the grid if all are. */
export function gridOf(id: number, values: Held['values'], inZone: Zone): Grid {
  const last = held.get(id);
  const { values: before, grid: known }: Pick<Held, 'values' | 'grid'> =
    last?.zone === inZone ? last : { values: [], grid: [] };
  const rows = values.map((row, i) => {
    const was = before[i];
    const isSame = was?.length === row.length && row.every((value, j) => isSameValue(value, was[j]));
    return isSame ? known[i]! : fromGoogle([row], inZone)[0]!;
  });
  const grid = rows.length === known.length && rows.every((row, i) => row === known[i]) ? known : rows;
  held.set(id, { zone: inZone, values, grid });
  return grid;
}

/**
 * Adds an apostrophe to a string that Sheets would read as a formula, number, date or boolean; the apostrophe is not part of the value. Control
 * characters other than line breaks, and invisible characters, are removed.
 */
function asText(text: string): string {
  const shown = cut(
    clean(text).replace(/\p{Cc}/gu, (c) => (c === '\n' ? c : ' ')),
    49_000,
  );
  return shown === '' ||
    (/^[A-Za-z][^:/]*$/.test(shown) && !/\d|^(true|false)$/i.test(shown)) ||
    /^[A-Za-z].*\s[a-z]{4,}/.test(shown)
    ? shown
    : `'${shown}`;
}

export function toGoogle(grid: Grid, inZone: Zone, columns: number): (string | number | boolean | Date)[][] {
  return grid.map((row) =>
    Array.from({ length: columns }, (_, i) => {
      const cell = row[i] ?? '';
      if (typeof cell === 'string') return asText(cell);
      return typeof cell === 'object' ? new Date(instantAt(cell.day, cell.time, inZone)) : cell;
    }),
  );
}
