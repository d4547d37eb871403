// A1 notation: names of cells and blocks of cells. Rows and columns count from 1.
import { fail } from './world.ts';

export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** Set for whole rows ('5:7') or whole columns ('D:F'). */
  readonly open?: 'rows' | 'columns';
}

export function columnName(column: number): string {
  let name = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

export function columnNumber(name: string): number {
  let column = 0;
  for (const letter of name.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

export function printBox(box: Box): string {
  if (box.open === 'rows') return `${box.row}:${box.row + box.rows - 1}`;
  if (box.open === 'columns') return `${columnName(box.column)}:${columnName(box.column + box.columns - 1)}`;
  const first = `${columnName(box.column)}${box.row}`;
  if (box.rows === 1 && box.columns === 1) return first;
  return `${first}:${columnName(box.column + box.columns - 1)}${box.row + box.rows - 1}`;
}

/** The block, and the tab's name if given. Accepts 'C5:B2' as 'B2:C5', dollar signs and lower case. */
export function parseA1(text: string, size: { rows: number; columns: number }): { tab?: string; box: Box } {
  const cut = text.lastIndexOf('!');
  const tab =
    cut < 0
      ? undefined
      : text
          .slice(0, cut)
          .replace(/^'(.*)'$/s, '$1')
          .replaceAll("''", "'");
  const parts = /^\$?([a-z]{0,3})\$?(\d*)(?::\$?([a-z]{0,3})\$?(\d*))?$/i.exec(text.slice(cut + 1));
  if (!parts || !(parts[1] || parts[2])) fail('Range not found');
  const [, left = '', top = '', right, bottom] = parts;
  const single = right === undefined && bottom === undefined;
  if ((single && !(left && top)) || /^0+$/.test(top) || /^0+$/.test(bottom ?? '')) fail('Range not found');
  const columns = [left && columnNumber(left), single ? columnNumber(left) : right && columnNumber(right)];
  const rows = [top && Number(top), single ? Number(top) : bottom && Number(bottom)];
  const wholeRows = !left && !right;
  const wholeColumns = !top && !bottom;
  const [c1, c2] = [columns[0] || 1, columns[1] || (wholeRows ? size.columns : Math.max(size.columns, 1))];
  const [r1, r2] = [rows[0] || 1, rows[1] || size.rows];
  const box = {
    row: Math.min(r1, r2),
    column: Math.min(c1, c2),
    rows: Math.abs(r1 - r2) + 1,
    columns: Math.abs(c1 - c2) + 1,
    ...(wholeRows ? { open: 'rows' as const } : wholeColumns ? { open: 'columns' as const } : {}),
  };
  return tab === undefined ? { box } : { tab, box };
}

export function overlaps(a: Box, b: Box): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}
