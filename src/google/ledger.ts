// A ledger at work: lines are added below the last and written again in place, wherever its columns stand by then.
import type { Zone } from '../domain/base/time';
import { type Grid, plain } from '../schema/cell';
import { noteWritten } from './recent';
import { blockOf, headersOf, tab, toGoogle, unmarked } from './sheets';

/** Some cells of the line that stands in a row, in the order of the headers of `write`. */
export interface Line {
  readonly row: number;
  readonly cells: Grid[number];
}

export interface Ledger {
  /** What stands under a header from row 2 on. Reading makes Google write what is pending. */
  column(header: string): readonly string[];
  /** Below the last row; `headers` say what the cells are. */
  append(headers: readonly string[], lines: Grid): void;
  /** In rows that were just looked up. One write for lines that follow each other, in columns that do. */
  write(headers: readonly string[], lines: readonly Line[]): void;
  drop(rows: readonly number[]): void;
}

/** Consecutive numbers, as [first, how many]. */
function stretches(numbers: readonly number[]): readonly (readonly [first: number, count: number])[] {
  const found: [number, number][] = [];
  for (const n of numbers) {
    const last = found[found.length - 1];
    if (last && last[0] + last[1] === n) last[1] += 1;
    else found.push([n, 1]);
  }
  return found;
}

/** Null when the tab was deleted. */
export function openLedger(id: number, inZone: Zone): Ledger | null {
  const sheet = tab(id);
  if (!sheet) return null;
  // Somebody may move columns at any time: they are looked up by each reading, and a writing follows one at once.
  let standing: string[] | null = null;
  const placeOf = (header: string): number => {
    standing ??= headersOf(sheet);
    return standing.indexOf(plain(header));
  };
  return {
    column(header) {
      standing = headersOf(sheet);
      // Without its column nobody knows what went out: Google refuses to read column 0.
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
      // Where somebody deleted the blank rows below, none would be left: Google refuses that.
      const last = sheet.getMaxRows();
      if (rows.length > 0 && last - rows.length <= 1) sheet.insertRowsAfter(last, 1);
      for (const [first, count] of [...stretches([...rows].sort((a, b) => a - b))].reverse())
        sheet.deleteRows(first, count);
    },
  };
}
