// Blocks of cells as text: the clipboard format of Sheets and Excel, and how a dragged block continues.
import type { CellState } from '../face';
import { letters } from './address';
import { typedIn } from './shape';

/** Tab-separated lines. A text with a tab or a line break is put in quotes, with its own quotes doubled. */
export function printBlock(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string) => (/[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n');
}

/** A quoted cell up to the following tab or line break. Only cells that need quotes have them. */
const quoted = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)/y;
const plain = /[^\t\r\n]*/y;

/** The cells of a clipboard text. A line break at its end starts no row. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  const whole = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  let at = 0;
  for (;;) {
    quoted.lastIndex = at;
    const inQuotes = quoted.exec(whole);
    const meant = inQuotes && /[\t\n"]/.test(inQuotes[1]!);
    plain.lastIndex = at;
    const cell = meant ? inQuotes[0] : plain.exec(whole)![0];
    rows.at(-1)!.push(meant ? inQuotes[1]!.replaceAll('""', '"') : cell);
    at += cell.length;
    if (at >= whole.length) return rows;
    if (whole[at] === '\n') rows.push([]);
    at += 1;
  }
}

/** Repeats the block as often as it fits into the selection, as when one cell is pasted into many. */
export function tiled<T>(rows: readonly (readonly T[])[], height: number, width: number): T[][] {
  const own = [rows.length, Math.max(...rows.map((row) => row.length))] as const;
  const fits = (size: number, room: number) => (room % size === 0 ? Math.max(room, size) : size);
  const [tall, wide] = [fits(own[0], height), fits(own[1], width)];
  return Array.from({ length: tall }, (_, i) =>
    Array.from({ length: wide }, (__, j) => rows[i % own[0]]![j % own[1]] ?? ('' as T)),
  );
}

const day = 86_400_000;
/** Day 25569 of a sheet is 1970-01-01. */
const dateOf = (serial: number) => {
  const iso = new Date(Math.round((serial - 25_569) * day)).toISOString();
  return serial % 1 === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
};

/** The next `count` cells when these are dragged on: formulas follow, a series continues, anything else repeats. */
export function goOn(cells: readonly CellState[], count: number, along: 'rows' | 'columns'): string[] {
  const values = cells.map(({ value }) => value);
  const numbers = values.every((value) => typeof value === 'number') && cells.every(({ formula }) => !formula);
  const dates = cells.every(({ type }) => type === 'date');
  const steps = (values as number[]).slice(1).map((value, i) => value - (values as number[])[i]!);
  const step = steps.length === 0 ? (dates ? 1 : 0) : steps[0]!;
  const even = numbers && steps.every((one) => Math.abs(one - step) < 1e-9);
  return Array.from({ length: count }, (_, i) => {
    const model = cells[i % cells.length]!;
    const rounds = Math.floor(i / cells.length) + 1;
    if (model.formula) return follow(model.formula, rounds * cells.length, along);
    if (even && step !== 0) {
      const value = (values as number[]).at(-1)! + step * (i + 1);
      return dates ? dateOf(value) : String(+value.toPrecision(12));
    }
    const counted = cells.length === 1 && model.type === 'text' ? /^(.*?)(\d+)$/s.exec(model.text) : null;
    if (counted) return counted[1] + String(Number(counted[2]) + i + 1).padStart(counted[2]!.length, '0');
    return typedIn(model);
  });
}

const reference = /"(?:[^"]|"")*"|(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\w(])/gi;

/** The formula moved by that many rows or columns. References fixed with a dollar stay. */
export function follow(formula: string, by: number, along: 'rows' | 'columns'): string {
  return formula.replace(reference, (all, fixedColumn, column, fixedRow, row) => {
    if (column === undefined) return all;
    let place = 0;
    for (const letter of String(column).toUpperCase()) place = place * 26 + letter.charCodeAt(0) - 64;
    const down = along === 'rows' && !fixedRow ? Number(row) + by : Number(row);
    const right = along === 'columns' && !fixedColumn ? place - 1 + by : place - 1;
    return down < 1 || right < 0 ? '#REF!' : `${fixedColumn}${letters(right)}${fixedRow}${down}`;
  });
}
