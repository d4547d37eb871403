// Writes boards: formatted cells, each formatting layer only if it changed, and the chart on a board.
import type { Zone } from '../domain/base/time';
import type { Board } from '../schema/board';
import type { Grid } from '../schema/cell';
import { noteRead, noteWritten } from './recent';
import { makeRoom, same, type Tab, tab, takeAhead, valuesOf, width } from './sheets';
import { gridOf, toGoogle } from './values';

/** Formatting and notes for a grid of the same shape. */
export type Look = Omit<Board, 'grid'>;
export const layers = ['backgrounds', 'colors', 'weights', 'notes', 'widths'] as const;
export type Layer = (typeof layers)[number];

/**
 * Writes a board from A1 down if its cells differ. `owned` columns were written before; columns to their right belong to the instructor and move
 * right if the board needs more. Only `stale` formatting layers are written, or all layers if the first two rows or the first column changed, since
 * rows or columns may have moved. Returns the number of columns the board owns now.
 */
export function writeBoard(
  id: number,
  grid: Grid,
  inZone: Zone,
  look: Look,
  owned: number,
  stale: ReadonlySet<Layer>,
): number {
  const sheet = tab(id);
  if (!sheet) return owned;
  const present = gridOf(id, takeAhead(id)?.values ?? valuesOf(sheet), inZone);
  noteRead(id, present);
  const columns = Math.max(width(grid), owned);
  if (columns > owned && width(present) > owned) sheet.insertColumnsAfter(owned, columns - owned);
  const ours = present.map((row) => row.slice(0, owned));
  const wanted = within(grid, columns);
  const differs = !same(ours, wanted);
  const sides = (of: Grid): Grid => of.map((row, r) => (r < 2 ? row : row.slice(0, 1)));
  const dress = differs && !same(sides(ours), sides(wanted)) ? new Set<Layer>(layers) : stale;
  if (!differs && dress.size === 0) return owned;
  noteWritten(id);
  const rows = Math.max(grid.length, present.length);
  if (rows > present.length || columns > Math.max(owned, width(present))) makeRoom(sheet, rows, columns);
  const range = sheet.getRange(1, 1, rows, columns);
  const padded = [...grid, ...Array.from({ length: rows - grid.length }, () => [])];
  if (differs) range.setValues(toGoogle(padded, inZone, columns));
  const filled = <T>(part: readonly (readonly T[])[], blank: T): T[][] =>
    Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => part[r]?.[c] ?? blank));
  if (dress.has('backgrounds')) range.setBackgrounds(filled<string | null>(look.backgrounds, null) as string[][]);
  if (dress.has('colors')) range.setFontColors(filled<string | null>(look.colors, null) as string[][]);
  if (dress.has('weights')) range.setFontWeights(filled<'bold' | 'normal'>(look.weights, 'normal'));
  if (dress.has('notes')) range.setNotes(filled(look.notes, ''));
  if (dress.has('widths')) setWidths(sheet, look.widths, rows);
  return columns;
}

/** The grid with blank header cells added up to `columns`. */
const within = (grid: Grid, columns: number): Grid => [
  [...grid[0]!, ...Array<string>(columns - grid[0]!.length).fill('')],
  ...grid.slice(1),
];

/** Whether the tab, as read, contains the board. */
export const holdsBoard = (present: Grid, grid: Grid, owned: number): boolean =>
  width(grid) <= owned &&
  same(
    present.map((row) => row.slice(0, owned)),
    within(grid, owned),
  );

/** Sets widths with one call per run of equally wide columns. */
function setWidths(sheet: Tab, widths: readonly number[], rows: number): void {
  if (widths.length === 0) return;
  for (let from = 0, to = 1; from < widths.length; from = to, to = from + 1) {
    while (to < widths.length && widths[to] === widths[from]) to++;
    sheet.setColumnWidths(from + 2, to - from, widths[from]!);
  }
  sheet.getRange(1, 2, rows, widths.length).setHorizontalAlignment('center');
  sheet
    .getRange(1, 1, 2, widths.length + 1)
    .setVerticalAlignment('middle')
    .setWrap(true);
}

/** A chart's content and place. Rows and columns count from 1; the first row and column of the cells are labels. */
interface Charted {
  readonly title: string;
  readonly from: readonly [row: number, column: number];
  readonly rows: number;
  /** One per series. */
  readonly colors: readonly string[];
  readonly at: readonly [row: number, column: number];
}

/**
 * Draws a stacked column chart, or points the chart with this id to other cells. A chart that the instructor deleted stays deleted. Returns its id.
 */
export function drawChart(id: number, charted: Charted, chartId: number | null): number | null {
  const sheet = tab(id);
  if (!sheet) return chartId;
  const known = sheet.getCharts();
  const found = known.find((chart) => chart.getChartId() === chartId);
  if (chartId !== null && !found) return chartId;
  const { title, from, rows, colors, at } = charted;
  const built = (found ? found.modify() : sheet.newChart())
    .asColumnChart()
    .setTitle(title)
    .setStacked()
    .setColors([...colors])
    .clearRanges()
    .addRange(sheet.getRange(from[0], from[1], rows, colors.length + 1))
    .setNumHeaders(1)
    .setPosition(at[0], at[1], 0, 0)
    .setOption('width', 720)
    .setOption('height', 340)
    .build();
  if (found) sheet.updateChart(built);
  else sheet.insertChart(built);
  if (found) return chartId;
  const before = new Set(known.map((chart) => chart.getChartId()));
  return (
    sheet
      .getCharts()
      .find((chart) => !before.has(chart.getChartId()))
      ?.getChartId() ?? null
  );
}
