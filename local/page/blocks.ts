// How copying, clearing, filling and stepping apply to a block of a sheet.
import type { CellValue } from '../face';
import type { Tab } from '../wire';
import { type Block, bounds, type Spot } from './address';
import { goOn, printBlock } from './clip';
import { cellAt } from './shape';

/** The parts of a sheet used here. */
type Cells = Pick<Tab, 'cells' | 'size' | 'hiddenColumns'>;

/** Values to write, starting at a cell. */
export interface Filling {
  readonly spot: Spot;
  readonly rows: readonly (readonly CellValue[])[];
}

const table = <T>(rows: number, columns: number, cell: (row: number, column: number) => T): T[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => cell(i, j)));

const widthOf = (sheet: Cells): number => sheet.cells[0]?.length ?? 1;

/** The block as clipboard text, limited to the filled part of the sheet, without rows hidden by a filter. */
export function textOf(sheet: Cells, block: Block, hidden: ReadonlySet<number>): string {
  const { top, bottom, left, right } = bounds(block);
  const height = Math.min(bottom, Math.max(top, sheet.cells.length - 1)) - top + 1;
  const width = Math.min(right, Math.max(left, widthOf(sheet) - 1)) - left + 1;
  const rows = table(height, width, (i, j) => cellAt(sheet, { row: top + i, column: left + j }).text);
  return printBlock(rows.filter((_, i) => !hidden.has(top + i)));
}

/** What clearing the block writes, limited to the filled part of the sheet; a checkbox is unticked. Null if there is nothing to clear. */
export function cleared(sheet: Cells, block: Block): Filling | null {
  const { top, bottom, left, right } = bounds(block);
  const height = Math.min(bottom, sheet.cells.length - 1) - top + 1;
  const width = Math.min(right, widthOf(sheet) - 1) - left + 1;
  if (height < 1 || width < 1) return null;
  const isBox = (row: number, column: number): boolean =>
    cellAt(sheet, { row, column }).validation?.kind === 'checkbox';
  return {
    spot: { row: top, column: left },
    rows: table(height, width, (i, j) => (isBox(top + i, left + j) ? false : '')),
  };
}

/** What dragging the fill handle writes into the added cells: downward, or else to the right. Null if the block did not grow. */
export function dragged(sheet: Cells, block: Block, { toRow, toColumn }: Block): Filling | null {
  const { top, bottom, left, right } = bounds(block);
  const [height, width] = [bottom - top + 1, right - left + 1];
  if (toRow === bottom && toColumn === right) return null;
  const cells = table(height, width, (i, j) => cellAt(sheet, { row: top + i, column: left + j }));
  if (toRow > bottom) {
    const more = toRow - bottom;
    const columns = table(width, height, (j, i) => cells[i]![j]!).map((column) => goOn(column, more, 'rows'));
    return { spot: { row: bottom + 1, column: left }, rows: table(more, width, (i, j) => columns[j]![i]!) };
  }
  return {
    spot: { row: top, column: right + 1 },
    rows: cells.map((row) => goOn(row, toColumn - right, 'columns')),
  };
}

/** The cell that many rows and columns away, skipping hidden ones and staying inside the sheet. */
export function stepped(sheet: Cells, from: Spot, down: number, along: number, hidden: ReadonlySet<number>): Spot {
  const away = new Set(sheet.hiddenColumns.map((one) => one - 1));
  let row = from.row + down;
  let column = from.column + along;
  while (down !== 0 && hidden.has(row)) row += down;
  while (along !== 0 && away.has(column)) column += along;
  return {
    row: Math.min(Math.max(row, 0), sheet.size.rows - 1),
    column: Math.min(Math.max(column, 0), sheet.size.columns - 1),
  };
}
