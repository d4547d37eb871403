// Cell values outside Google: dates are wall-clock times in the spreadsheet's zone.
import { clean } from '../domain/base/text';
import type { Time, Wall } from '../domain/base/time';
import { isExample } from './example';

export type Cell = string | number | boolean | Wall;
/** Starts with the header row. Cells beyond the end of a row are blank. */
export type Grid = readonly (readonly Cell[])[];

export const isWall = (cell: Cell): cell is Wall => typeof cell === 'object';

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === false || (typeof cell === 'string' && (cell.trim() === '' || isExample(cell)));

/** The cell as a person would read it: '2025-09-09', '2025-09-09 18:00', '12'. */
export function say(cell: Cell): string {
  if (isWall(cell)) return cell.time === ('00:00' as Time) ? cell.day : `${cell.day} ${cell.time}`;
  return String(cell).trim();
}

export const sameCell = (a: Cell | undefined, b: Cell | undefined): boolean => say(a ?? '') === say(b ?? '');

type Standing = Cell | null | undefined;
const isSameCell = (a: Standing, b: Standing): boolean =>
  a === b || (!!a && !!b && typeof a === 'object' && typeof b === 'object' && a.day === b.day && a.time === b.time);

/** Compares two grids cell by cell. */
export const isSameGrid = (a: readonly (readonly Standing[])[], b: readonly (readonly Standing[])[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((line, row) => line.length === b[row]!.length && line.every((cell, i) => isSameCell(cell, b[row]![i]))));

/** Normal form for comparing headers and tab names: ignores case, spacing and invisible characters. */
export const plain = (header: Cell | undefined): string =>
  clean(say(header ?? ''))
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** 'B3' and 'B3:D9' as rows and columns, counted from 1; null for whole rows or columns. */
export function boxIn(a1: string): { row: number; column: number; rows: number; columns: number } | null {
  const found = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/.exec(a1);
  if (!found) return null;
  const place = (letters: string): number => [...letters].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0);
  const [, left = '', top = '', right = left, bottom = top] = found;
  const [row, column] = [Number(top), place(left)];
  return { row, column, rows: Number(bottom) - row + 1, columns: place(right) - column + 1 };
}
