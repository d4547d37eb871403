// Marks wrong cells in the instructor's sheets, and restores their previous formatting.

import type { Grid } from '../schema/cell';
import { type CellMark, marked, unmarked } from '../schema/tint';
import { tab } from './sheets';

export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** How many cells are changed at once, with two calls each. Anyone who pasted more wrong cells sees the problem from these. */
const most = 60;

/** Everything below the header. */
export function wholeTab(id: number): Box | null {
  const sheet = tab(id);
  const rows = sheet ? sheet.getLastRow() - 1 : 0;
  return sheet && rows > 0 ? { row: 2, column: 1, rows, columns: sheet.getLastColumn() } : null;
}

/**
 * Marks exactly these cells within the box; blank cells are never marked. `grid`: the tab, if it was just read. Returns whether any cell is marked.
 */
export function tint(id: number, marks: readonly CellMark[], box: Box, grid?: Grid): boolean {
  const range = tab(id)?.getRange(box.row, box.column, box.rows, box.columns);
  if (!range) return false;
  const [notes, backgrounds] = [range.getNotes(), range.getBackgrounds()];
  const values: readonly (readonly unknown[])[] = grid?.slice(box.row - 1) ?? range.getValues();
  const wanted = new Map(marks.map((mark) => [`${mark.row} ${mark.column}`, mark]));
  let changed = 0;
  let any = false;
  for (const [r, line] of notes.entries())
    for (const [c, note] of line.entries()) {
      const mark = (values[r]?.[c] ?? '') === '' ? undefined : wanted.get(`${box.row + r} ${box.column + c}`);
      const look = { background: backgrounds[r]![c]!, note };
      const after = mark ? marked(look, mark) : unmarked(look);
      const differs = after.note !== note || after.background !== look.background;
      any ||= mark !== undefined;
      if (!differs || changed >= most) continue;
      changed += 1;
      const cell = range.getCell(r + 1, c + 1);
      if (after.background !== look.background)
        cell.setBackground(after.background === '#ffffff' ? null : after.background);
      if (after.note !== note) cell.setNote(after.note);
    }
  return any;
}
