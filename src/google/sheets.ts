// Reads and writes tabs: one getValues per tab, one setValues per block, and text stays text.
import { fnv } from '../domain/base/hash';
import { clean } from '../domain/base/text';
import { withHabits, type Zone } from '../domain/base/time';
import { type Cell, type Grid, plain } from '../schema/cell';
import { examplePattern, examplesIn, isExample } from '../schema/example';
import { attempt } from './attempt';
import { extendRules } from './format';
import { askAgain, once } from './once';
import { noteRead, noteWritten } from './recent';
import { propertyHint, readProperties } from './store';
import { fromGoogle, gridOf, toGoogle, unmarked } from './values';

export const headerColors = { given: '#d2e3fc', derived: '#ceead6', ledger: '#e8eaed' } as const;
export const book = once(() => SpreadsheetApp.getActiveSpreadsheet());

export const bookId = once(() => book().getId());
const zoneName = 'zone';
const keptZone = (): Zone | undefined => readProperties(zoneName).get(zoneName);
/** The spreadsheet's zone, together with the date habits of its locale. */
export const zone = once((): Zone => {
  const found = withHabits(book().getSpreadsheetTimeZone(), book().getSpreadsheetLocale());
  if (keptZone() !== found) propertyHint(zoneName)(found);
  return found;
});
/** The zone a run last saw. Use only for advice. */
export const zoneSeen = (): Zone => keptZone() ?? zone();
export function setZone(name: Zone): void {
  book().setSpreadsheetTimeZone(name);
  askAgain();
}
export const flush = (): void => SpreadsheetApp.flush();

/** Tab ids by their current names. */
export const tabs = (): ReadonlyMap<string, number> =>
  new Map(
    book()
      .getSheets()
      .map((sheet) => [sheet.getName(), sheet.getSheetId()]),
  );

/** The id of the tab with exactly this name; null if there is none. */
export const tabNamed = (name: string): number | null => book().getSheetByName(name)?.getSheetId() ?? null;

const handles = once(() => new Map<number, GoogleAppsScript.Spreadsheet.Sheet>());

/** The tab with this id, looked up once per run; null if it does not exist. `getSheetById` exists since December 2024. */
export function tab(id: number): GoogleAppsScript.Spreadsheet.Sheet | null {
  const known = handles().get(id);
  if (known) return known;
  const here = book();
  if (typeof here.getSheetById !== 'function') {
    for (const sheet of here.getSheets()) handles().set(sheet.getSheetId(), sheet);
    return handles().get(id) ?? null;
  }
  const found = here.getSheetById(id);
  if (found) handles().set(id, found);
  return found;
}

/** Remembers a tab object that another call returned. */
export const knowTab = (id: number, sheet: GoogleAppsScript.Spreadsheet.Sheet): void => {
  handles().set(id, sheet);
};

/** A tab's values, in one call if Google allows it. A blank tab gives one blank cell. */
export function valuesOf(sheet: GoogleAppsScript.Spreadsheet.Sheet): unknown[][] {
  const all = attempt(() => sheet.getSheetValues(1, 1, -1, -1) as unknown[][]);
  return all.ok && (all.value[0] ?? []).length > 0 ? all.value : sheet.getDataRange().getValues();
}

interface Ahead {
  readonly values: unknown[][];
  /** The number of rows in the sheet, blank ones included; null if not asked. */
  readonly rows: number | null;
}
const ahead = once(() => new Map<number, Ahead>());

/**
 * Reads tabs that only Lectern writes, ahead of the next write to each: a question after a write takes Google five times as long, because it writes
 * first. `grow`: rows are going to be added.
 */
export function readAhead(ids: readonly number[], grow = false): void {
  for (const id of ids) {
    const sheet = tab(id);
    if (sheet) ahead().set(id, { values: valuesOf(sheet), rows: grow ? sheet.getMaxRows() : null });
  }
}
/** What was read ahead for the tab; null if nothing. Can be taken only once. */
export function takeAhead(id: number): Ahead | null {
  const known = ahead().get(id) ?? null;
  ahead().delete(id);
  return known;
}

/** The values from a cell on. -1: all rows or columns with content. Empty if there are none. */
export function blockOf(sheet: Tab, row: number, column: number, rows: number, columns: number): unknown[][] {
  const all = attempt(() => sheet.getSheetValues(row, column, rows, columns) as unknown[][]);
  if (all.ok && (all.value[0] ?? []).length > 0) return all.value;
  const height = rows === -1 ? sheet.getLastRow() - row + 1 : rows;
  const width = columns === -1 ? sheet.getLastColumn() - column + 1 : columns;
  return height < 1 || width < 1 ? [] : sheet.getRange(row, column, height, width).getValues();
}

/** Null if the tab was deleted. A blank tab reads as one blank cell. */
export function readTab(
  id: number,
  inZone: Zone,
): { readonly name: string; readonly grid: Grid; readonly print: string } | null {
  const sheet = tab(id);
  if (!sheet) return null;
  const values = valuesOf(sheet);
  const grid = gridOf(id, values, inZone);
  noteRead(id, grid);
  return asTab(
    () => sheet,
    grid,
    () => printOf(values),
  );
}

/** A tab whose grid was read earlier. */
export const tabRead = (id: number, grid: Grid): ReturnType<typeof readTab> =>
  asTab(
    () => tab(id),
    grid,
    () => '',
  );

/** The name and hash are computed only when used. */
function asTab(sheet: () => Tab | null, grid: Grid, print: () => string): { name: string; grid: Grid; print: string } {
  let name: string | null = null;
  return {
    get name() {
      name ??= sheet()?.getName() ?? '';
      return name;
    },
    grid,
    get print() {
      return print();
    },
  };
}

/** A hash of a tab's content. */
export const printOf = (values: readonly (readonly unknown[])[]): string => {
  const text = JSON.stringify(values);
  return `${text.length} ${fnv(text)}`;
};

/** All tabs in their order. */
export const inRow = once(() => book().getSheets());

/** The selected cell, with rows and columns counted from 1, and all content of its tab. */
export function chosenCell(inZone: Zone): { sheetId: number; row: number; column: number; grid: Grid } | null {
  const cell = book().getCurrentCell();
  const grid = cell && readTab(cell.getSheet().getSheetId(), inZone)?.grid;
  return cell && grid
    ? { sheetId: cell.getSheet().getSheetId(), row: cell.getRow(), column: cell.getColumn(), grid }
    : null;
}

/** Headers in the form in which they are compared. A date among them is no header, so the zone does not matter. */
export const headersIn = (row: readonly unknown[]): string[] => fromGoogle([row], 'UTC')[0]!.map(plain);
export const headersOf = (sheet: Tab): string[] => headersIn(blockOf(sheet, 1, 1, 1, -1)[0] ?? ['']);

export const width = (grid: Grid): number => Math.max(1, ...grid.map((row) => row.length));

/** Whether the first columns of `a` hold what `b` holds. */
export function same(a: Grid, b: Grid): boolean {
  const cell = (grid: Grid, row: number, column: number): string => {
    const value = grid[row]?.[column] ?? '';
    if (typeof value === 'object') return `${value.day} ${value.time.slice(0, 5)}`;
    return (typeof value === 'boolean' && !value) || isExample(value) ? '' : unmarked(clean(String(value))).trim();
  };
  const [rows, columns] = [Math.max(a.length, b.length), width(b)];
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) if (a[r]?.[c] !== b[r]?.[c] && cell(a, r, c) !== cell(b, r, c)) return false;
  return true;
}

export type Tab = GoogleAppsScript.Spreadsheet.Sheet;

export function makeRoom(sheet: Tab, rows: number, columns: number): void {
  const before = sheet.getMaxRows();
  if (before < rows) {
    sheet.insertRowsAfter(before, rows - before);
    extendRules(sheet, before, rows);
  }
  if (sheet.getMaxColumns() < columns) sheet.insertColumnsAfter(sheet.getMaxColumns(), columns - sheet.getMaxColumns());
}

/**
 * The position of each header, counted from 0. A missing header gets a new column after the previous one, so that nothing of the instructor's is
 * overwritten.
 */
function placesOf(sheet: Tab, standing: string[], headers: readonly string[]): readonly number[] {
  if (standing.every((header) => header === '')) return headers.map((_, i) => i);
  let last = -1;
  for (const header of headers) {
    if (!standing.includes(header)) {
      if (last < 0) sheet.insertColumnsBefore(1, 1);
      else sheet.insertColumnsAfter(last + 1, 1);
      standing.splice(last + 1, 0, header);
    }
    last = standing.indexOf(header);
  }
  return headers.map((header) => standing.indexOf(header));
}

/** Writes the grid under its headers, wherever they are now, unless it is there already. All other columns belong to the instructor. */
export function writeTable(id: number, grid: Grid, inZone: Zone): void {
  const sheet = tab(id);
  if (!sheet) return;
  const before = takeAhead(id)?.values ?? valuesOf(sheet);
  const standing = headersIn(before[0]!);
  const kept = standing.length;
  const places = placesOf(sheet, standing, grid[0]!.map(plain));
  const grown = standing.length > kept;
  const present = gridOf(id, grown ? valuesOf(sheet) : before, inZone);
  noteRead(id, present);
  const ours = present.map((row) => places.map((place) => row[place] ?? ''));
  if (same(ours, grid)) return;
  noteWritten(id);
  plainRows(sheet, before);
  const rows = Math.max(grid.length, present.length);
  const columns = Math.max(...places) + 1;
  if (rows > present.length || columns > width(present)) makeRoom(sheet, rows, columns);
  for (let from = 0, to = 1; from < places.length; from = to, to = from + 1) {
    while (to < places.length && places[to] === places[to - 1]! + 1) to++;
    const block = Array.from({ length: rows }, (_, r) => (grid[r] ?? []).slice(from, to));
    sheet.getRange(1, places[from]! + 1, rows, to - from).setValues(toGoogle(block, inZone, to - from));
  }
}

/** The number of rows down to the last with more than unticked boxes, which may fill a column to the end of the sheet. */
const filled = (values: readonly (readonly unknown[])[]): number => {
  let last = values.length;
  while (last > 0 && values[last - 1]!.every((value) => value === '' || value === false || isExample(value))) last--;
  return last;
};

/** Removes the example formatting: those rows get the validation rules of the row below and the normal text color. */
function plainRows(sheet: Tab, grid: readonly (readonly unknown[])[]): void {
  const columns = grid[0]!.length;
  for (const row of examplesIn(grid).rows) {
    const plainRow = sheet.getRange(row, 1, 1, columns).setFontColor(null);
    // The last row has none below it.
    const below = attempt(() => sheet.getRange(row + 1, 1, 1, columns).getDataValidations());
    if (below.ok) plainRow.setDataValidations(below.value);
  }
}

/** Removes the examples once the sheet has other content. Google itself searches and replaces them, so that anything typed in the meantime stays. */
export function dropExamples(id: number, grid: Grid): void {
  const { rows, alone } = examplesIn(grid);
  const sheet = rows.length === 0 || alone ? null : tab(id);
  if (!sheet) return;
  sheet.createTextFinder(examplePattern()).useRegularExpression(true).matchCase(true).replaceAllWith('');
  plainRows(sheet, grid);
}

/** Appends rows below the last one, each cell under its header, wherever that is now. Returns the first new row. */
export function appendRows(id: number, headers: readonly string[], rows: Grid, inZone: Zone): number {
  const sheet = tab(id);
  if (!sheet || rows.length === 0) return 0;
  const known = takeAhead(id);
  const before = known?.values ?? valuesOf(sheet);
  const standing = headersIn(before[0]!);
  const wanted = headers.map(plain);
  const first = filled(before) + 1;
  const last = first + rows.length - 1;
  const room = last <= before.length ? last : (known?.rows ?? sheet.getMaxRows());
  if (last > room) sheet.insertRowsAfter(room, last - room);
  noteWritten(id);
  plainRows(sheet, before);
  const placed = rows.map((row) => standing.map((header) => row[wanted.indexOf(header)] ?? ''));
  sheet.getRange(first, 1, rows.length, standing.length).setValues(toGoogle(placed, inZone, standing.length));
  return first;
}

/** Whether a tab, as read, holds the grid under the grid's headers. */
export function holds(present: Grid, grid: Grid): boolean {
  const standing = (present[0] ?? []).map(plain);
  const places = grid[0]!.map((header) => standing.indexOf(plain(header)));
  return (
    places.every((place) => place >= 0) &&
    same(
      present.map((row) => places.map((place) => row[place] ?? '')),
      grid,
    )
  );
}

/** Writes cells under a header, from `row` downward. */
export function setColumn(id: number, header: string, row: number, cells: readonly Cell[], inZone: Zone): void {
  const sheet = tab(id);
  if (!sheet || cells.length === 0) return;
  const column = headersOf(sheet).indexOf(plain(header)) + 1;
  if (column > 0) noteWritten(id);
  if (column > 0)
    sheet.getRange(row, column, cells.length, 1).setValues(
      toGoogle(
        cells.map((cell) => [cell]),
        inZone,
        1,
      ),
    );
}

/** Writes cells from a given cell downward (counted from 1), in a tab that was just read. */
export function setCells(id: number, row: number, column: number, cells: readonly Cell[], inZone: Zone): void {
  noteWritten(id);
  const values = toGoogle(
    cells.map((cell) => [cell]),
    inZone,
    1,
  );
  tab(id)?.getRange(row, column, cells.length, 1).setValues(values);
}

/** Sets notes on the cells of one column, from `row` downward. */
export function noteColumn(id: number, header: string, row: number, notes: readonly string[]): void {
  const sheet = tab(id);
  const column = sheet ? headersOf(sheet).indexOf(plain(header)) + 1 : 0;
  if (sheet && column > 0 && notes.length > 0)
    sheet.getRange(row, column, notes.length, 1).setNotes(notes.map((note) => [note]));
}

/** Shows a tab, even a hidden one. `cell`: 'B7' or '7:7', which is then selected. */
export const showTab = (id: number, cell = ''): void => {
  const sheet = tab(id)?.showSheet();
  sheet?.activate();
  if (sheet && cell !== '') sheet.getRange(cell).activate();
};

/** Hides or shows a tab. The menu of all sheets can bring a hidden one back; it is read and written as before. */
export const hideTab = (id: number, hidden: boolean): void => {
  hidden ? tab(id)?.hideSheet() : tab(id)?.showSheet();
};
