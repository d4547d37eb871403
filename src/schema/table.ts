// Tables: a sheet declared once, and from that created, read, written, checked, documented and tested.

import { remembered } from '../domain/base/group';
import type { Zone } from '../domain/base/time';
import type { CellRef } from '../domain/course/finding';
import type { Finding } from '../domain/findings';
import { type Cell, type Grid, isBlank, isSameGrid, plain } from './cell';
import type { Column, Shows } from './column';
import { exampleCell, isExample } from './example';
import { type Fields, type Kept, type Parsed, type Standing, settle } from './recall';

/** given: written by the instructor; derived: rewritten as a whole; ledger: appended to. See docs/sheets.md. */
export type SheetKind = 'given' | 'derived' | 'ledger';

export interface Heading {
  readonly header: string;
  readonly about: string;
  readonly shows: Shows;
  readonly width: number;
  /** An example of a cell for people who start with an empty sheet, shown in the header's note. */
  readonly example?: string;
  /** The example as the first row of an empty sheet shows it; undefined if one chooses from a list. */
  readonly shown?: string;
  readonly rare?: boolean;
}

/** A sheet as Google must create it. */
export interface Layout {
  /** For settings: the title of a row below one of them, which separates the most often changed settings from the others. */
  readonly line?: { readonly below: string; readonly title: string };
  readonly sheet: string;
  readonly kind: SheetKind;
  readonly about: string;
  readonly headings: readonly Heading[];
  readonly frozenColumns: number;
  /** 1, except for boards. */
  readonly frozenRows: number;
  /** 'rows': a header row. 'settings': column A names what column B contains. 'board': a layout of its own. */
  readonly shape: 'rows' | 'settings' | 'board';
  /** Written by Lectern and also edited by people, so nobody is warned against editing. */
  readonly shared?: boolean;
}

export interface Table<T> extends Layout {
  /**
   * Every row that is readable, directly or with the stored last good values, and every unreadable cell. Skips blank rows and accepts columns in any
   * order.
   */
  parse(grid: Grid, zone: Zone, kept?: Kept): Parsed<T>;
  /** The header row and one row per value, with columns in declared order. */
  print(values: readonly T[], zone: Zone): Grid;
  /** One row, with cells in the order of the sheet's own columns. */
  printRow(value: T, zone: Zone): readonly Cell[];
  readonly columns: Columns<T>;
}

/** Omitting the column of a field of T does not compile. */
export type Columns<T> = { readonly [K in keyof T]-?: Column<T[K]> };

/** In pixels: the width of a bold header on one line, with some margin. */
export const wordsWidth = (header: string): number => 8 * header.length + 20;

/** The header row, counted from 1: the first row if it has any of the headers, else the first row with at least two; 0 if there is none. */
export function rowOfHeaders(headers: readonly string[], rows: readonly (readonly string[])[]): number {
  const known = rows.map((cells) => headers.filter((header) => cells.includes(plain(header))).length);
  return (known[0] ?? 0) > 0 ? 1 : known.findIndex((count) => count > 1) + 1;
}

const fieldsOf = <T>(columns: Columns<T>): Fields<T> => Object.entries(columns) as unknown as Fields<T>;

export function table<T extends object>(
  sheet: string,
  kind: SheetKind,
  about: string,
  columns: Columns<T>,
  options: {
    readonly frozenColumns?: number;
    readonly keys?: readonly (keyof T & string)[];
    readonly shared?: boolean;
    /** How many rows may disappear at once; more than that is a mistake. */
    readonly few?: number;
    /** Fields where a formula without a value never counts as blank. */
    readonly wide?: readonly (keyof T & string)[];
    /** Examples of cells for people who start with an empty sheet. */
    readonly examples?: { readonly [K in keyof T]?: string };
  } = {},
): Table<T> {
  const fields = fieldsOf(columns);
  /** By zone and places of the columns. */
  const readings = remembered((_cells: readonly Cell[]) => new Map<string, NonNullable<Standing<T>['known']>>());
  const printRow = (value: T, zone: Zone): Cell[] => fields.map(([key, column]) => column.write(value[key], zone));
  return {
    sheet,
    kind,
    about,
    columns,
    shape: 'rows',
    headings: fields.map(([key, { header, about, shows, width, rare = false }]) => ({
      header,
      about,
      shows,
      width: Math.max(width, wordsWidth(header)),
      rare,
      ...exampleIn(options.examples?.[key], shows),
    })),
    frozenColumns: options.frozenColumns ?? 0,
    frozenRows: 1,
    shared: options.shared ?? false,
    printRow,
    print: (values, zone) => [
      fields.map(([, column]) => column.header),
      ...values.map((value) => printRow(value, zone)),
    ],
    parse: lately((grid, zone, kept) => {
      const header = (grid[0] ?? []).map(plain);
      const findings: Finding[] = [];
      const where = new Map<string, number>();
      const row = rowOfHeaders(
        fields.map(([, column]) => column.header),
        grid.slice(0, 9).map((cells) => cells.map(plain)),
      );
      if (row > 1) return unreadable([{ kind: 'headers further down', at: { sheet, row }, row }], kept);
      for (const [key, column] of fields) {
        const index = header.indexOf(plain(column.header));
        if (index < 0 && !column.rare) findings.push({ kind: 'missing column', at: { sheet }, column: column.header });
        else if (index >= 0 && header.indexOf(plain(column.header), index + 1) >= 0)
          findings.push({
            kind: 'repeated column',
            at: { sheet, row: 1, column: header.lastIndexOf(plain(column.header)) + 1 },
            column: column.header,
          });
        where.set(key, index);
      }
      if (row === 0) return unreadable([{ kind: 'no headers', at: { sheet }, isRecord: false }], kept);
      if (findings.some((f) => f.kind === 'missing column')) return unreadable(findings, kept);

      const place = `${zone} ${[...where.values()].join()}`;
      const standing: Standing<T>[] = [];
      for (const [index, cells] of grid.entries()) {
        if (index === 0 || isAgain(cells, header, [...where.values()])) continue;
        const at = (field: keyof T & string): CellRef => {
          const column = where.get(field)! + 1;
          return { sheet, row: index + 1, ...(column > 0 ? { column } : {}) };
        };
        const slots = readings(cells);
        const known = slots.get(place) ?? {};
        slots.set(place, known);
        standing.push({ at, cell: (field) => shownBy(cells[where.get(field)!]), known });
      }
      const keys = options.keys ?? fields.map(([key]) => key);
      const parsed = settle(
        { sheet, fields, keys, few: options.few ?? 0, wide: options.wide ?? [] },
        standing,
        zone,
        kept,
      );
      return { ...parsed, findings: [...findings, ...parsed.findings] };
    }),
  };
}

/** Whether a row has none of the columns filled in, or only repeats their headers. */
function isAgain(cells: readonly Cell[], header: readonly string[], columns: readonly number[]): boolean {
  const filled = columns.filter((at) => !isBlank(cells[at]));
  return filled.length === 0 || (filled.length > 1 && filled.every((at) => plain(cells[at]) === header[at]));
}

const shownBy = (cell: Cell | undefined): Cell => (cell === undefined || isExample(cell) ? '' : cell);

const exampleIn = (example: string | undefined, { kind }: Shows): Pick<Heading, 'example' | 'shown'> => {
  if (example === undefined) return {};
  return kind === 'choice' || kind === 'tick' ? { example } : { example, shown: exampleCell(example) };
};

interface Last<T> {
  readonly grid: Grid;
  readonly zone: Zone;
  readonly kept: Kept | undefined;
  /** Whether the values to store follow from the cells alone. They do not if a cell is too long to store, since then its stored value stays. */
  readonly isKept: boolean;
  readonly parsed: Parsed<T>;
}

/** Caches the last parse: a sheet is read several times in a run, and if it had no findings, the same grid gives the same result. */
function lately<T>(parse: Table<T>['parse']): Table<T>['parse'] {
  let last: Last<T> | null = null;
  return (grid, zone, kept) => {
    const isSame = last?.zone === zone && (last.isKept || !kept || isSameKept(last.kept, kept));
    if (last && isSame && isSameGrid(last.grid, grid)) return last.parsed;
    const parsed = parse(grid, zone, kept);
    // For an empty sheet, the result depends on what was there before.
    const isKept = parsed.rows.length > 0 && parsed.kept.rows.every((cells) => !cells.includes(null));
    if (parsed.findings.length === 0) last = { grid, zone, kept, isKept, parsed };
    return parsed;
  };
}

const isSameKept = (a: Kept | undefined, b: Kept): boolean =>
  a?.fields.join() === b.fields.join() && isSameGrid(a.rows, b.rows);

/** The result for a sheet that lacks a header. */
const unreadable = (findings: readonly Finding[], kept: Kept = { fields: [], rows: [] }) => ({
  rows: [],
  findings,
  unread: [],
  kept,
});

/** A table with only some columns, which are read even in rows where another cell is unreadable. */
export const only = <T extends object, K extends keyof T & string>(
  whole: Table<T>,
  ...keys: readonly K[]
): Table<Pick<T, K>> =>
  table(
    whole.sheet,
    whole.kind,
    whole.about,
    Object.fromEntries(keys.map((key) => [key, whole.columns[key]])) as unknown as Columns<Pick<T, K>>,
  );

interface RecordOptions<T> {
  readonly unsaid?: readonly (keyof T & string)[];
  /** A row that divides the settings; those above it should be filled in first. */
  readonly line?: { readonly below: keyof T & string; readonly title: string };
}

/** A sheet with a single value: column A names its fields, column B has their values where they differ from `defaults`. */
export function record<T extends object>(
  sheet: string,
  about: string,
  columns: Columns<T>,
  defaults: T,
  { unsaid = [], line }: RecordOptions<T> = {},
): Table<T> {
  const fields = fieldsOf(columns);
  return {
    sheet,
    kind: 'given',
    about,
    columns,
    shape: 'settings',
    headings: fields.map(([, { header, about, shows, width, rare = false }]) => ({
      header,
      about,
      shows,
      width,
      rare,
    })),
    ...(line ? { line: { below: columns[line.below].header, title: line.title } } : {}),
    frozenColumns: 0,
    frozenRows: 1,
    printRow: (value, zone) => fields.map(([key, column]) => column.write(value[key], zone)),
    print: ([value], zone) => [
      ['Setting', 'Value', 'What it means'],
      ...fields.flatMap(([key, column]) => [
        [column.header, value === undefined ? '' : column.write(value[key], zone), column.about],
        ...(key === line?.below ? [[line.title, '', '']] : []),
      ]),
    ],
    parse: lately((grid, zone, kept) => {
      const labels = grid.map((cells) => plain(cells[0]));
      const rowOf = (key: keyof T & string): number => labels.indexOf(plain(columns[key].header));
      const missing = fields.filter(([key, column]) => rowOf(key) < 0 && !column.rare);
      if (fields.every(([key]) => rowOf(key) < 0))
        return unreadable([{ kind: 'no headers', at: { sheet }, isRecord: true }], kept);
      if (missing.length > 0)
        return unreadable(
          missing.map(([, column]) => ({ kind: 'missing setting', at: { sheet }, setting: column.header })),
          kept,
        );
      const at = (field: keyof T & string): CellRef => ({ sheet, row: rowOf(field) + 1, column: 2 });
      const standing = { at, cell: (key: keyof T & string) => grid[rowOf(key)]?.[1] ?? '' };
      return settle({ sheet, fields, keys: [], defaults, unsaid, few: 0 }, [standing], zone, kept);
    }),
  };
}
