// A ledger sheet: lines are appended and later rewritten in place, wherever its columns are by then.
import type { Zone } from '../domain/base/time';
import { type Grid, plain } from '../schema/cell';
import { noteWritten } from './recent';
import { blockOf, headersOf, tab } from './sheets';
import { toGoogle, unmarked } from './values';

/** Some cells of the line in a row, in the order of the headers passed to `write`. */
export interface Line {
  readonly row: number;
  readonly cells: Grid[number];
}

export interface Ledger {
  /** The cells under a header, from row 2 on. Reading makes Google write what is pending. */
  column(header: string): readonly string[];
  /** Adds lines below the last row; `headers` name the cells. */
  append(headers: readonly string[], lines: Grid): void;
  /** Rewrites lines in rows that were just looked up. One write for consecutive lines and adjacent columns. */
  write(headers: readonly string[], lines: readonly Line[]): void;
  drop(rows: readonly number[]): void;
}

/** Splits numbers into runs of consecutive ones, as [first, count]. */
function stretches(numbers: readonly number[]): readonly (readonly [first: number, count: number])[] {
  const found: [number, number][] = [];
  for (const n of numbers) {
    const last = found[found.length - 1];
    if (last && last[0] + last[1] === n) last[1] += 1;
    else found.push([n, 1]);
  }
  return found;
}

/** Null if the tab was deleted. */
export function openLedger(id: number, inZone: Zone): Ledger | null {
  const sheet = tab(id);
  if (!sheet) return null;
  // Someone may move columns at any time, so each reading looks them up, and the write that uses them follows immediately.
  let standing: string[] | null = null;
  const placeOf = (header: string): number => {
    standing ??= headersOf(sheet);
    return standing.indexOf(plain(header));
  };
  return {
    column(header) {
      standing = headersOf(sheet);
      // Without this column no one would know what was sent. If it is missing, the column number is 0, which Google refuses to read.
      return blockOf(sheet, 2, placeOf(header) + 1, -1, 1).map(([cell]) => unmarked(String(cell)));
    },
    append(headers, lines) {
      if (lines.length === 0) return;
      noteWritten(id);
      const present = headersOf(sheet);
      standing = present;
      const from = headers.map(placeOf);
      const first = sheet.getLastRow() + 1;
      const room = sheet.getMaxRows();
      const missing = first + lines.length - 1 - room;
      if (missing > 0) sheet.insertRowsAfter(room, missing);
      const placed = lines.map((cells) => present.map((_, column) => cells[from.indexOf(column)] ?? ''));
      sheet.getRange(first, 1, lines.length, present.length).setValues(toGoogle(placed, inZone, present.length));
    },
    write(headers, lines) {
      noteWritten(id);
      const from = headers.map(placeOf);
      const sorted = [...lines].sort((a, b) => a.row - b.row);
      const columns = stretches(from.filter((place) => place >= 0).sort((a, b) => a - b));
      let done = 0;
      for (const [row, rows] of stretches(sorted.map((line) => line.row))) {
        const block = sorted.slice(done, done + rows);
        done += rows;
        for (const [column, width] of columns) {
          const cells = block.map((line) =>
            Array.from({ length: width }, (_, i) => line.cells[from.indexOf(column + i)] ?? ''),
          );
          sheet.getRange(row, column + 1, rows, width).setValues(toGoogle(cells, inZone, width));
        }
      }
    },
    drop(rows) {
      noteWritten(id);
      // If someone deleted the blank rows below, none would remain, which Google refuses.
      const last = sheet.getMaxRows();
      if (rows.length > 0 && last - rows.length <= 1) sheet.insertRowsAfter(last, 1);
      for (const [first, count] of [...stretches([...rows].sort((a, b) => a - b))].reverse())
        sheet.deleteRows(first, count);
    },
  };
}
