// Recalls the last good value of each cell: what is used if a cell cannot be read, and what is stored for the next time.

import { cut, isErrorValue } from '../domain/base/text';
import type { Zone } from '../domain/base/time';
import type { CellRef, Row } from '../domain/course/finding';
import type { Finding } from '../domain/findings';
import { type Cell, isBlank, isWall, say } from './cell';
import type { Column, Read } from './column';

/** A cell as in a course file; null if no good value is known. */
type KeptCell = string | number | boolean | null;

/** Plain data to store: the rows of a sheet as they were last readable. */
export interface Kept {
  /** The field of each cell in a row. */
  readonly fields: readonly string[];
  readonly rows: readonly (readonly KeptCell[])[];
}

/** A cell or a whole sheet that cannot be read. What depends on it waits. */
export interface Unread<T> {
  readonly at: CellRef;
  /** Null for the whole sheet, or for a row that cannot be identified. */
  readonly field: (keyof T & string) | null;
  /** What is known about its row, including last good values. */
  readonly known: Partial<T>;
}

export interface Parsed<T> {
  readonly rows: readonly Row<T>[];
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread<T>[];
  readonly kept: Kept;
}

/** A row as it is in the sheet. */
export interface Standing<T> {
  at(field: keyof T & string): CellRef;
  cell(field: keyof T & string): Cell;
  /** Where to keep what its cells say, for the next time that the same cells are read. */
  readonly known?: { reading?: unknown };
}

export type Fields<T> = readonly (readonly [keyof T & string, Column<T[keyof T & string]>])[];

/** What is needed to identify the rows of a sheet and fill in unreadable cells. */
interface Shape<T> {
  readonly sheet: string;
  readonly fields: Fields<T>;
  /** The fields that identify a row. */
  readonly keys: readonly (keyof T & string)[];
  /** What an unreadable cell counts as if nothing is stored. Without defaults, the row is left out. */
  readonly defaults?: T;
  /** How many rows may disappear at once, as when a person deletes them. If more are gone, that was a mistake. */
  readonly few: number;
  /** Fields whose default is only a placeholder: it counts as empty and is never shown to anyone. */
  readonly unsaid?: readonly (keyof T & string)[];
  /** Fields that mean a lot if blank, such as everything due for a class: a formula without a value never counts as blank there. */
  readonly wide?: readonly (keyof T & string)[];
}

/** In characters: how much of a cell a finding quotes. */
const mostSaid = 300;

/** In characters: longer cells are not stored. */
const longest = 400;

/** The reading of a formula without a value, which is not text in any column. */
const noValue: Read<never> = { ok: false, expected: 'a value: the formula in this cell has none at the moment' };

const hasNoValue = (cell: Cell): boolean => isErrorValue(say(cell));

interface Reading<T> {
  readonly reads: ReadonlyMap<keyof T & string, Read<unknown>>;
  /** The value to store for each field that can be read. */
  readonly cells: ReadonlyMap<string, KeptCell>;
}
type Draft<T> = Standing<T> & Reading<T>;

function draftOf<T>(row: Standing<T>, fields: Fields<T>, zone: Zone): Draft<T> {
  if (row.known?.reading) return { ...row, ...(row.known.reading as Reading<T>) };
  const reads = new Map<keyof T & string, Read<unknown>>();
  const cells = new Map<string, KeptCell>();
  for (const [key, column] of fields) {
    const cell = row.cell(key);
    const read = hasNoValue(cell) ? noValue : column.read(cell, zone);
    reads.set(key, read);
    if (read.ok) cells.set(key, keptCell(column.write(read.value, zone)));
  }
  if (row.known) row.known.reading = { reads, cells };
  return { ...row, reads, cells };
}

const keptCell = (cell: Cell): KeptCell => {
  const value = isWall(cell) ? say(cell) : cell;
  return typeof value === 'string' && value.length > longest ? null : value;
};

/** Every row that is readable, directly or with last good values; every unreadable cell; and what to store. */
export function settle<T extends object>(
  shape: Shape<T>,
  standing: readonly Standing<T>[],
  zone: Zone,
  kept?: Kept,
): Parsed<T> {
  const { fields, sheet } = shape;
  const drafts = standing.map((row) => draftOf(row, fields, zone));
  const memory = (kept?.rows ?? []).map(
    (row) => new Map(kept!.fields.map((field, i) => [field, row[i] ?? null] as const)),
  );
  const hole = wholly(shape, drafts, memory.length);
  const isEmptied = drafts.length === 0 && memory.length > shape.few;
  if ((hole !== null || isEmptied) && kept) {
    const rows = memory.flatMap((cells): Row<T>[] => {
      // A cell that was too long to store counts as empty if it may be empty.
      const value = wholeValue(fields, (key) => recalled(key, cells, fields, zone) ?? emptyOf(key, fields, zone));
      return value === null ? [] : [{ value, at: () => ({ sheet }) }];
    });
    const at = hole?.at ?? { sheet };
    const finding: Finding = hole
      ? { kind: 'unreadable sheet', at, found: say(hole.cell), rows: rows.length }
      : { kind: 'emptied sheet', at, rows: memory.length };
    return { rows, findings: [finding], unread: [{ at, field: null, known: {} }], kept };
  }

  const { matches, rest } = match(shape, drafts, memory);
  const rows: Row<T>[] = [];
  const findings: Finding[] = [];
  const unread: Unread<T>[] = [];
  const keeping: KeptCell[][] = [];
  let isLost = false;
  for (const [i, draft] of drafts.entries()) {
    const memory = matches[i];
    const good = (key: keyof T & string): { readonly value: unknown } | null => {
      const read = draft.reads.get(key)!;
      return read.ok ? read : memory ? recalled(key, memory, fields, zone) : null;
    };
    const counted = (key: keyof T & string): { readonly value: unknown } | null =>
      good(key) ?? instead(shape, draft, key, zone);
    const value = wholeValue(fields, counted);
    const known = Object.fromEntries(
      fields.flatMap(([key]) => {
        const read = good(key);
        return read ? [[key, read.value] as const] : [];
      }),
    ) as Partial<T>;
    const lone = value === null && !memory ? loneCell(draft, fields) : null;
    if (lone) {
      const read = draft.reads.get(lone)!;
      const found = cut(say(draft.cell(lone)), mostSaid);
      findings.push({ kind: 'row of one cell', at: draft.at(lone), found, expected: read.ok ? null : read.expected });
    }
    for (const [key, column] of fields) {
      const read = draft.reads.get(key)!;
      if (read.ok || lone) continue;
      const [last, count] = [good(key), counted(key)];
      unread.push({ at: draft.at(key), field: key, known });
      findings.push({
        kind: 'unreadable cell',
        at: draft.at(key),
        column: column.header,
        found: cut(say(draft.cell(key)), mostSaid),
        expected: read.expected,
        instead:
          value && count
            ? last === null && shape.unsaid?.includes(key)
              ? ''
              : say(column.write(count.value as never, zone))
            : null,
        ...(last === null ? {} : { last: true }),
      });
    }
    if (value !== null) rows.push({ value, at: draft.at });
    if (value === null && shape.keys.some((key) => !draft.reads.get(key)!.ok) && rest.length > 0) {
      isLost = true;
      unread.push({ at: draft.at(shape.keys[0]!), field: null, known: {} });
    }
    if (value !== null || memory) keeping.push(fields.map(([key]) => draft.cells.get(key) ?? memory?.get(key) ?? null));
  }
  const names = fields.map(([key]) => key as string);
  const waiting = isLost ? rest.map((cells) => names.map((name) => cells.get(name) ?? null)) : [];
  return { rows, findings, unread, kept: { fields: names, rows: [...keeping, ...waiting] } };
}

/** The only cell of a row that is not blank: a heading, or a row that is only begun. Such a row concerns nobody. */
function loneCell<T>({ cell }: Standing<T>, fields: Fields<T>): (keyof T & string) | null {
  const [first, ...others] = fields.filter(([key]) => !isBlank(cell(key)));
  return first && others.length === 0 && !hasNoValue(cell(first[0])) ? first[0] : null;
}

type Memory = ReadonlyMap<string, KeptCell>;

/** The cell that shows that the whole sheet is unreadable: no row is clean, one has a formula without a value, and rows are gone. */
function wholly<T>(
  { defaults, fields }: Shape<T>,
  drafts: readonly Draft<T>[],
  known: number,
): { readonly at: CellRef; readonly cell: Cell } | null {
  if (defaults || drafts.some(({ reads }) => [...reads.values()].every((read) => read.ok))) return null;
  if (drafts.length < 2 && known <= drafts.length) return null;
  for (const { cell, at } of drafts)
    for (const [key] of fields) if (hasNoValue(cell(key))) return { at: at(key), cell: cell(key) };
  return null;
}

/** What is stored for each row, found by its key or, if the key is unreadable, by all other fields. `rest`: stored rows that are no longer there. */
function match<T>(
  { fields, keys, defaults }: Shape<T>,
  drafts: readonly Draft<T>[],
  memory: readonly Memory[],
): { readonly matches: readonly (Memory | undefined)[]; readonly rest: readonly Memory[] } {
  if (defaults) return { matches: drafts.map(() => memory[0]), rest: [] };
  const keyOf = (cells: Memory): string => JSON.stringify(keys.map((key) => cells.get(key) ?? null));
  const byKey = new Map<string, Memory[]>();
  for (const cells of memory) byKey.set(keyOf(cells), [...(byKey.get(keyOf(cells)) ?? []), cells]);
  const matches = drafts.map(({ reads, cells }) =>
    keys.every((key) => reads.get(key)!.ok) ? byKey.get(keyOf(cells))?.shift() : undefined,
  );
  const rest = [...byKey.values()].flat();
  const isLike = (draft: Draft<T>, cells: Memory): boolean => {
    const alike = fields.filter(([key]) => !isBlank(draft.cells.get(key) ?? '') && cells.has(key));
    return alike.length > 0 && alike.every(([key]) => draft.cells.get(key) === cells.get(key));
  };
  for (const [i, draft] of drafts.entries()) {
    if (keys.every((key) => draft.reads.get(key)!.ok)) continue;
    const at = rest.findIndex((cells) => isLike(draft, cells));
    if (at >= 0) [matches[i]] = rest.splice(at, 1);
  }
  return { matches, rest };
}

function recalled<T>(
  key: keyof T & string,
  memory: Memory,
  fields: Fields<T>,
  zone: Zone,
): { readonly value: unknown } | null {
  // A column added later was blank then.
  const cell = memory.has(key) ? (memory.get(key) ?? null) : '';
  const read = cell === null ? null : fields.find(([field]) => field === key)![1].read(cell, zone);
  return read?.ok ? read : null;
}

function emptyOf<T>(key: keyof T & string, fields: Fields<T>, zone: Zone): { readonly value: unknown } | null {
  const read = fields.find(([field]) => field === key)![1].read('', zone);
  return read.ok ? read : null;
}

/** If nothing is stored: a default, a spare value or, for a formula, the reading of an empty cell. */
function instead<T>(
  { defaults, fields, wide = [] }: Shape<T>,
  draft: Draft<T>,
  key: keyof T & string,
  zone: Zone,
): { readonly value: unknown } | null {
  if (defaults) return { value: defaults[key] };
  const lost = hasNoValue(draft.cell(key));
  if (lost && wide.includes(key)) return null;
  const empty = lost ? emptyOf(key, fields, zone) : null;
  if (empty) return empty;
  const column = fields.find(([field]) => field === key)![1];
  const read = column.read(draft.cell(key), zone);
  return read.ok ? null : (read.spare ?? null);
}

function wholeValue<T extends object>(
  fields: Fields<T>,
  read: (key: keyof T & string) => { readonly value: unknown } | null,
): T | null {
  const entries = fields.map(([key]) => [key, read(key)] as const);
  if (entries.some(([, found]) => found === null)) return null;
  return Object.fromEntries(entries.map(([key, found]) => [key, found!.value])) as T;
}
