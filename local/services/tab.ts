// One tab of the spreadsheet: its cells and layout. Rows and columns count from 1.
import { type Box, overlaps } from './a1.ts';
import { blank, type Cell, drop, fill, hasContent, isBare, type Style } from './cell.ts';
import type { Shift } from './shift.ts';
import { fail } from './world.ts';

export interface Guard {
  readonly kind: 'SHEET' | 'RANGE';
  box: Box;
  description: string;
  warning: boolean;
  editors: string[];
  open: Box[];
  /** Someone else's: neither the person at the spreadsheet nor their scripts may edit the block. */
  bars?: boolean;
}

export interface Condition {
  readonly criteria: string;
  readonly values: readonly unknown[];
  readonly boxes: readonly Box[];
  readonly style: Style;
}

/** Immutable; its id is null until it is on a sheet. */
export interface Chart {
  readonly id: number | null;
  readonly title: string;
  readonly stacked: boolean;
  readonly colors: readonly string[];
  /** How many rows of the first box name the series. */
  readonly headers: number;
  readonly boxes: readonly Box[];
  readonly row: number;
  readonly column: number;
  /** In pixels from the corner of the anchor cell. */
  readonly x: number;
  readonly y: number;
  readonly options: Readonly<Record<string, unknown>>;
}

type Row = (Cell | undefined)[];

let stamps = 0;
/** A number that no state of any tab has had before. */
export const freshStamp = (): number => {
  stamps += 1;
  return stamps;
};

let follow: (tab: Tab, shift: Shift) => void = () => {};

/** Sets the listener called when rows or columns of a tab are inserted or deleted. */
export function onShift(listener: (tab: Tab, shift: Shift) => void): void {
  follow = listener;
}

export class Tab {
  readonly id: number;
  name: string;
  rows: Row[] = [];
  maxRows: number;
  maxColumns: number;
  hidden = false;
  color: string | undefined;
  frozenRows = 0;
  frozenColumns = 0;
  widths = new Map<number, number>();
  heights = new Map<number, number>();
  hiddenColumns = new Set<number>();
  merges: Box[] = [];
  guards: Guard[] = [];
  conditions: Condition[] = [];
  charts: Chart[] = [];
  /** The selected cell. */
  current = { row: 1, column: 1 };
  formId: string | undefined;
  formUrl: string | undefined;
  /** Identifies the current state of the tab. */
  stamp = freshStamp();
  /** Cached result of `reach`; null after a cell changed. */
  extent: { row: number; column: number } | null = null;
  /** Which question of the linked form fills each column, regardless of its header; '' for none. */
  fields: string[] = [];

  constructor(id: number, name: string, maxRows = 1000, maxColumns = 26) {
    this.id = id;
    this.name = name;
    this.maxRows = maxRows;
    this.maxColumns = maxColumns;
  }

  at(row: number, column: number): Cell {
    return this.rows[row - 1]?.[column - 1] ?? blank;
  }

  put(row: number, column: number, cell: Cell): void {
    this.extent = null;
    this.stamp = freshStamp();
    let line = this.rows[row - 1];
    if (!line) {
      if (isBare(cell)) return;
      while (this.rows.length < row) this.rows.push([]);
      line = this.rows[row - 1]!;
    }
    while (line.length < column - 1) line.push(undefined);
    line[column - 1] = isBare(cell) ? undefined : cell;
  }

  /** Changes every cell of a block. */
  change(box: Box, change: (cell: Cell, row: number, column: number) => Cell): void {
    for (let row = box.row; row < box.row + box.rows; row += 1)
      for (let column = box.column; column < box.column + box.columns; column += 1)
        this.put(row, column, change(this.at(row, column), row, column));
  }

  /** The last row with content; 0 if there is none. */
  lastRow(): number {
    return this.reach().row;
  }

  lastColumn(): number {
    return this.reach().column;
  }

  private reach(): { row: number; column: number } {
    this.extent ??= this.extentOf(hasContent);
    return this.extent;
  }

  /** The last row and the last column with a cell for which `holds` is true. */
  extentOf(holds: (cell: Cell | undefined) => boolean): { row: number; column: number } {
    let [row, column] = [0, 0];
    this.rows.forEach((line, index) => {
      for (let at = line.length; at > 0; at -= 1) {
        if (!holds(line[at - 1])) continue;
        row = index + 1;
        column = Math.max(column, at);
        break;
      }
    });
    return { row, column };
  }

  /** New rows copy the formats and rules of row `like`. */
  insertRows(before: number, count: number, like = 0): void {
    if (count < 1 || before < 1 || before > this.maxRows + 1) fail('Those rows are out of bounds.');
    const model = (this.rows[like - 1] ?? []).map((cell) => cell && drop(fill(cell, { value: '' }), 'note'));
    if (before <= this.rows.length || model.some(Boolean)) {
      while (this.rows.length < before - 1) this.rows.push([]);
      this.rows.splice(before - 1, 0, ...Array.from({ length: count }, () => model.slice()));
    }
    this.maxRows += count;
    this.shift('row', 'rows', before, count);
    this.heights = moved(this.heights, before, count);
  }

  deleteRows(from: number, count: number): void {
    if (count < 1 || from < 1 || from + count - 1 > this.maxRows) fail('Those rows are out of bounds.');
    if (count >= this.maxRows) fail("You can't delete all the rows on the sheet.");
    if (this.maxRows - count <= this.frozenRows && from <= this.frozenRows + 1)
      fail('Sorry, it is not possible to delete all non-frozen rows.');
    this.rows.splice(from - 1, count);
    this.maxRows -= count;
    this.shift('row', 'rows', from, -count);
    this.heights = moved(this.heights, from, -count);
  }

  /** New columns copy the formats and rules of column `like`. */
  insertColumns(before: number, count: number, like = 0): void {
    if (count < 1 || before < 1 || before > this.maxColumns + 1) fail('Those columns are out of bounds.');
    const gap = Array.from({ length: count }, () => undefined);
    for (const line of this.rows) {
      const model = line[like - 1] && drop(fill(line[like - 1]!, { value: '' }), 'note');
      if (model) while (line.length < before - 1) line.push(undefined);
      if (model || before <= line.length) line.splice(before - 1, 0, ...gap.map(() => model));
    }
    this.maxColumns += count;
    this.shift('column', 'columns', before, count);
    this.widths = moved(this.widths, before, count);
    if (before <= this.fields.length) this.fields.splice(before - 1, 0, ...gap.map(() => ''));
    this.hiddenColumns = new Set(moved(new Map([...this.hiddenColumns].map((at) => [at, 0])), before, count).keys());
  }

  deleteColumns(from: number, count: number): void {
    if (count < 1 || from < 1 || from + count - 1 > this.maxColumns) fail('Those columns are out of bounds.');
    if (count >= this.maxColumns) fail("You can't delete all the columns on the sheet.");
    for (const line of this.rows) line.splice(from - 1, count);
    this.maxColumns -= count;
    this.shift('column', 'columns', from, -count);
    this.widths = moved(this.widths, from, -count);
    this.fields.splice(from - 1, count);
    this.hiddenColumns = new Set(moved(new Map([...this.hiddenColumns].map((at) => [at, 0])), from, -count).keys());
  }

  /** Grows the tab to at least this many rows and columns. */
  /** Throws Google's error if someone else protects a part of the block. */
  refuseBarred(box: Box): void {
    if (this.guards.some((guard) => guard.bars && overlaps(guard.box, box)))
      fail(
        'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      );
  }

  grow(rows: number, columns: number): void {
    this.maxRows = Math.max(this.maxRows, rows);
    this.maxColumns = Math.max(this.maxColumns, columns);
  }

  private shift(start: 'row' | 'column', size: 'rows' | 'columns', at: number, count: number): void {
    this.extent = null;
    this.stamp = freshStamp();
    follow(this, { along: size, at, count });
    const slide = (box: Box): Box[] => {
      const [first, length] = slid(box[start], box[size], at, count);
      return length > 0 ? [{ ...box, [start]: first, [size]: length }] : [];
    };
    this.merges = this.merges.flatMap(slide);
    this.conditions = this.conditions.map((condition) => ({ ...condition, boxes: condition.boxes.flatMap(slide) }));
    this.charts = this.charts.map((made) => slideChart(made, slide));
    this.guards = this.guards.flatMap((guard) => {
      if (guard.kind === 'SHEET') return [{ ...guard, open: guard.open.flatMap(slide) }];
      return slide(guard.box).map((box) => ({ ...guard, box }));
    });
  }

  /** A copy unaffected by later writes. */
  copy(): Tab {
    const tab = new Tab(this.id, this.name, this.maxRows, this.maxColumns);
    return Object.assign(tab, {
      ...this,
      rows: this.rows.map((line) => line.slice()),
      widths: new Map(this.widths),
      fields: this.fields.slice(),
      heights: new Map(this.heights),
      hiddenColumns: new Set(this.hiddenColumns),
      merges: this.merges.slice(),
      guards: this.guards.map((guard) => ({ ...guard })),
      conditions: this.conditions.slice(),
    });
  }
}

function slid(first: number, length: number, at: number, count: number): [number, number] {
  if (count > 0)
    return at <= first ? [first + count, length] : at < first + length ? [first, length + count] : [first, length];
  const [from, to] = [at, at - count];
  const lost = Math.max(0, Math.min(first + length, to) - Math.max(first, from));
  return [first - Math.max(0, Math.min(first, to) - from), length - lost];
}

function moved(map: ReadonlyMap<number, number>, at: number, count: number): Map<number, number> {
  const out = new Map<number, number>();
  for (const [key, value] of map) {
    if (count < 0 && key >= at && key < at - count) continue;
    out.set(key >= at ? key + count : key, value);
  }
  return out;
}

/** Moves a chart's anchor and boxes when rows or columns of its tab are inserted or deleted. A chart outlives its cells. */
function slideChart(made: Chart, slide: (box: Box) => Box[]): Chart {
  const anchor = slide({ row: made.row, column: made.column, rows: 1, columns: 1 })[0];
  return { ...made, boxes: made.boxes.flatMap(slide), ...(anchor && { row: anchor.row, column: anchor.column }) };
}
