// A block of cells on a tab, which every part of Range builds on, and the check of value blocks.
import type { Box } from './a1.ts';
import type { Cell } from './cell.ts';
import { reveal } from './expose.ts';
import type { Tab } from './tab.ts';
import { grid, workbook } from './workbook.ts';
import { fail } from './world.ts';

export type GoogleRange = GoogleAppsScript.Spreadsheet.Range;

export class Area {
  readonly tab: Tab;
  readonly box: Box;

  constructor(tab: Tab, box: Box) {
    this.tab = tab;
    this.box = box;
    if (!Number.isInteger(box.row) || box.row < 1) fail('The starting row of the range is too small.');
    if (!Number.isInteger(box.column) || box.column < 1) fail('The starting column of the range is too small.');
    if (!(box.rows >= 1)) fail('The number of rows in the range must be at least 1.');
    if (!(box.columns >= 1)) fail('The number of columns in the range must be at least 1.');
    if (box.row + box.rows - 1 > tab.maxRows || box.column + box.columns - 1 > tab.maxColumns)
      fail('The coordinates of the range are outside the dimensions of the sheet.');
  }
}

/** The area behind a script's Range. */
export function areaOf(range: unknown): Area {
  const area = reveal(range);
  if (!(area instanceof Area)) fail('Invalid argument: range');
  return area;
}

export function readAll<T>(area: Area, read: (cell: Cell, row: number, column: number) => T): T[][] {
  return grid(area.box, (row, column) => read(area.tab.at(row, column), row, column));
}

/** Changes every cell of the area, each with its row and column. */
export function writeAll(area: Area, change: (cell: Cell, row: number, column: number) => Cell): void {
  area.tab.refuseBarred(area.box);
  workbook().beforeChange([area.tab]);
  area.tab.change(area.box, change);
}

/** The block of values a script passed; throws Google's error if its shape does not fit the area. */
export function fitting<T>(area: Area, values: unknown, member: string): T[][] {
  if (!Array.isArray(values) || values.some((line) => !Array.isArray(line))) {
    const kind = Array.isArray(values)
      ? 'number[]'
      : values === null
        ? 'null'
        : typeof values === 'string'
          ? 'String'
          : typeof values;
    fail(`The parameters (${kind}) don't match the method signature for SpreadsheetApp.Range.${member}.`);
  }
  const { rows, columns } = area.box;
  const has = values.length;
  if (has !== rows)
    fail(
      `The number of rows in the data does not match the number of rows in the range. The data has ${has} but the range has ${rows}.`,
    );
  for (const line of values as T[][])
    if (line.length !== columns)
      fail(
        `The number of columns in the data does not match the number of columns in the range. The data has ${line.length} but the range has ${columns}.`,
      );
  return values as T[][];
}

/** Changes every cell by its content alone, so cells that shared one object still share one. */
export function writeAlike(area: Area, change: (cell: Cell) => Cell): void {
  const made = new Map<Cell, Cell>();
  writeAll(area, (cell) => {
    const known = made.get(cell) ?? change(cell);
    made.set(cell, known);
    return known;
  });
}

/** Changes each cell by the value at the same position in the block. */
export function writeEach<T>(
  area: Area,
  values: unknown,
  member: string,
  change: (cell: Cell, value: T) => Cell,
): void {
  const lines = fitting<T>(area, values, member);
  writeAll(area, (cell, row, column) => change(cell, lines[row - area.box.row]![column - area.box.column]!));
}
