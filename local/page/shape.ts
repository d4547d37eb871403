// The layout of a sheet: visible columns and their widths, positions of frozen ones, cells covered by merged blocks.
import type { CellState, ChartState } from '../face';
import type { Tab } from '../wire';
import type { Spot } from './address';

export interface Shape {
  readonly rows: number;
  readonly frozenRows: number;
  /** The visible rows below the frozen ones, in order. */
  readonly body: readonly number[];
  readonly hidden: ReadonlySet<number>;
  /** The number of columns, including hidden ones. */
  readonly columns: number;
  readonly shown: readonly number[];
  readonly widths: readonly number[];
  /** Distance of each frozen column from the left edge, in pixels. */
  readonly lefts: ReadonlyMap<number, number>;
  readonly width: number;
  readonly frozenWidth: number;
  /** By row, the columns covered by a merged block, except its top-left cell. */
  readonly covered: ReadonlyMap<number, ReadonlySet<number>>;
  /** By 'row,column' of the anchor. */
  readonly charts: ReadonlyMap<string, readonly ChartState[]>;
  /** The rows in which a chart begins. */
  readonly chartRows: ReadonlySet<number>;
}

export const headWidth = 46;
const usual = 100;
const nothing: ReadonlySet<number> = new Set();
const blank: CellState = { text: '', type: 'blank', value: '' };

/** `hidden`: rows that a filter leaves out. */
export function shapeOf(sheet: Tab, hidden: ReadonlySet<number> = nothing): Shape {
  const filled = sheet.cells[0]?.length ?? 1;
  const rows = Math.max(sheet.cells.length, sheet.size.rows);
  const columns = Math.max(filled, sheet.columnWidths.length, sheet.size.columns);
  const away = new Set(sheet.hiddenColumns);
  const shown = Array.from({ length: columns }, (_, column) => column).filter((column) => !away.has(column + 1));
  const widths = Array.from({ length: columns }, (_, column) => sheet.columnWidths[column] ?? usual);
  const lefts = new Map<number, number>();
  let left = headWidth;
  for (const column of shown)
    if (column < sheet.frozenColumns) {
      lefts.set(column, left);
      left += widths[column]!;
    }
  const covered = new Map<number, Set<number>>();
  sheet.cells.forEach((cells, row) => {
    cells.forEach(({ merged }, column) => {
      if (!merged) return;
      for (let down = 0; down < merged.rows; down += 1) {
        const set = covered.get(row + down) ?? new Set();
        for (let along = 0; along < merged.columns; along += 1) if (down + along > 0) set.add(column + along);
        covered.set(row + down, set);
      }
    });
  });
  const charts = new Map<string, ChartState[]>();
  for (const chart of sheet.charts) {
    const spot = `${chart.row - 1},${chart.column - 1}`;
    charts.set(spot, [...(charts.get(spot) ?? []), chart]);
  }
  const chartRows = new Set(sheet.charts.map(({ row }) => row - 1));
  const width = headWidth + shown.reduce((sum, column) => sum + widths[column]!, 0);
  const frozenRows = Math.min(sheet.frozenRows, rows);
  const body = Array.from({ length: rows - frozenRows }, (_, at) => frozenRows + at).filter((row) => !hidden.has(row));
  return {
    rows,
    frozenRows,
    body,
    hidden,
    columns,
    shown,
    widths,
    lefts,
    width,
    frozenWidth: left,
    covered,
    charts,
    chartRows,
  };
}

/** Returns the old shape if the new one is equal, so that unchanged rows are not drawn again. */
export function sameShape(old: Shape | null, fresh: Shape): Shape {
  const print = ({ covered, charts, chartRows: _, lefts: __, hidden: ___, ...rest }: Shape) =>
    JSON.stringify([rest, [...covered].map(([row, columns]) => [row, ...columns]), [...charts]]);
  return old && print(old) === print(fresh) ? old : fresh;
}

/** The next visible row or column in that direction; the same one at the edge. */
export function nextShown(shape: Shape, along: 'rows' | 'columns', from: number, step: number): number {
  const size = along === 'rows' ? shape.rows : shape.columns;
  const shows = (at: number) => (along === 'rows' ? !shape.hidden.has(at) : shape.shown.includes(at));
  let at = from + step;
  while (at >= 0 && at < size && !shows(at)) at += Math.sign(step);
  return at < 0 || at >= size ? from : at;
}

export const cellAt = (sheet: Pick<Tab, 'cells'>, { row, column }: Spot): CellState =>
  sheet.cells[row]?.[column] ?? blank;
export const coveredIn = (shape: Shape, row: number): ReadonlySet<number> => shape.covered.get(row) ?? nothing;

/** What editing starts with: the formula, or the displayed text. */
export const typedIn = (cell: CellState): string =>
  cell.formula ?? (cell.type === 'boolean' ? cell.text.toUpperCase() : cell.text);

/** The edge of the filled area in that direction, as with Ctrl and an arrow key. */
export function edge(sheet: Tab, shape: Shape, from: Spot, down: number, along: number): Spot {
  const full = (spot: Spot) => cellAt(sheet, spot).type !== 'blank';
  const step = ({ row, column }: Spot): Spot => ({ row: row + down, column: column + along });
  const inside = ({ row, column }: Spot) =>
    row >= 0 && column >= 0 && row < sheet.cells.length && column < (sheet.cells[0]?.length ?? 1);
  let at = from;
  const through = inside(step(at)) && full(at) && full(step(at));
  do at = step(at);
  while (inside(step(at)) && (through ? full(step(at)) : !full(at)));
  return {
    row: Math.min(Math.max(at.row, 0), shape.rows - 1),
    column: Math.min(Math.max(at.column, 0), shape.columns - 1),
  };
}
