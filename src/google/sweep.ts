// Searches every cell and note of the spreadsheet, whoever wrote them, and rewrites matches.

import { clean } from '../domain/base/text';
import type { Zone } from '../domain/base/time';
import { forgetRecent } from './recent';
import { book, type Tab } from './sheets';
import { fromGoogle, toGoogle } from './values';

export interface Place {
  readonly tab: string;
  readonly id: number;
  /** How many cells and notes match. */
  readonly cells: number;
  /** Cells whose formula contains a match, as 'B7'. These are not changed. */
  readonly formulas: readonly string[];
}

type Texts = readonly (readonly string[])[];
interface Read {
  readonly sheet: Tab;
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: Texts;
  readonly notes: Texts;
}

/** Null if the tab has no match. */
function read(sheet: Tab, fits: (text: string) => boolean): Read | null {
  const range = sheet.getDataRange();
  const [values, formulas] = [range.getValues(), range.getFormulas()];
  // Notes can be outside the data range.
  const notes = sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns()).getNotes();
  const found = [values, formulas, notes].some((grid) =>
    grid.some((row) => row.some((cell) => typeof cell === 'string' && cell !== '' && fits(clean(cell)))),
  );
  return found ? { sheet, values, formulas, notes } : null;
}

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

type Spot = readonly [row: number, column: number];
function spotsIn(grid: readonly (readonly unknown[])[], fits: (text: string) => boolean): readonly Spot[] {
  return grid.flatMap((row, r) =>
    row.flatMap((cell, c): Spot[] => (typeof cell === 'string' && cell !== '' && fits(clean(cell)) ? [[r, c]] : [])),
  );
}
/** Matching cells without a formula; a formula's result comes from other cells. */
const writable = ({ values, formulas }: Read, fits: (text: string) => boolean): readonly Spot[] =>
  spotsIn(values, fits).filter(([r, c]) => (formulas[r]?.[c] ?? '') === '');

export function searchTabs(fits: (text: string) => boolean): readonly Place[] {
  return book()
    .getSheets()
    .flatMap((sheet): Place[] => {
      const found = read(sheet, fits);
      if (!found) return [];
      const cells = writable(found, fits).length + spotsIn(found.notes, fits).length;
      const formulas = spotsIn(found.formulas, fits).map(([r, c]) => `${letters(c)}${r + 1}`);
      return [{ tab: sheet.getName(), id: sheet.getSheetId(), cells, formulas }];
    });
}

/**
 * Rewrites matching cells and notes, with one write per vertical run of cells. Repeating it changes nothing. Returns how many cells and notes it
 * changed.
 */
export function rewriteTabs(
  fits: (text: string) => boolean,
  without: (text: string, tab: number) => string,
  inZone: Zone,
): number {
  let changed = 0;
  const sheets = book().getSheets();
  for (const sheet of sheets) {
    const found = read(sheet, fits);
    if (!found) continue;
    for (const [r, c, rows] of stretches(writable(found, fits))) {
      const block = fromGoogle(
        found.values.slice(r, r + rows).map((row) => [row[c]]),
        inZone,
      ).map(([cell]) => [typeof cell === 'string' ? without(cell, sheet.getSheetId()) : cell!]);
      sheet.getRange(r + 1, c + 1, rows, 1).setValues(toGoogle(block, inZone, 1));
      changed += rows;
    }
    for (const [r, c] of spotsIn(found.notes, fits)) {
      sheet.getRange(r + 1, c + 1).setNote(without(clean(found.notes[r]![c]!), sheet.getSheetId()));
      changed += 1;
    }
  }
  forgetRecent(sheets.map((sheet) => sheet.getSheetId()));
  return changed;
}

/** Groups cells into vertical runs, column by column. */
function stretches(spots: readonly Spot[]): readonly (readonly [row: number, column: number, rows: number])[] {
  const found: [number, number, number][] = [];
  for (const [r, c] of [...spots].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const last = found[found.length - 1];
    if (last && last[1] === c && last[0] + last[2] === r) last[2] += 1;
    else found.push([r, c, 1]);
  }
  return found;
}
