// Tabs as they are made: found by name, given columns, named by what is in them; what stands there stays.

import { plain } from '../schema/cell';
import { type Layout, wordsWidth } from '../schema/table';
import { formatColumn, wrapping } from './format';
import { book, headerColors, headersIn, headersOf, makeRoom, type Tab, tab, tabs, zone } from './sheets';

const tabColors = { given: '#1a73e8', derived: '#188038', ledger: '#80868b' } as const;
/** Of a tab that says how many things in it are wrong. */
const alarmColor = '#d93025';
const counted = / \(\d+\)$/;

/**
 * Creates the tab of a layout, or adds what is missing to the one that stands there. Nothing that stands is changed: where the
 * instructor has a tab of that name with something else in it, what Lectern rewrites gets a tab beside it.
 */
export function makeTab(layout: Layout, id: number | null, position: number): number {
  const present = id === null ? null : tab(id);
  const named =
    present ??
    book()
      .getSheets()
      .find((sheet) => isNamed(sheet, layout));
  const adopted = present ?? (named && (layout.kind === 'given' || isOurs(named, layout)) ? named : null);
  if (adopted && layout.shared) unguard(adopted);
  if (adopted && adopted.getLastRow() > 0) {
    if (layout.shape !== 'board') complete(adopted, layout, present !== null);
    return adopted.getSheetId();
  }
  const sheet = adopted ?? book().insertSheet(named ? freeName(besides(layout)) : layout.sheet, position);
  makeRoom(sheet, layout.shape === 'settings' ? layout.headings.length + 2 : 2, Math.max(3, layout.headings.length));
  sheet.setTabColor(tabColors[layout.kind]);
  if (layout.frozenRows > 0) sheet.setFrozenRows(layout.frozenRows);
  if (layout.frozenColumns > 0) sheet.setFrozenColumns(layout.frozenColumns);
  if (layout.kind !== 'given' && !layout.shared) {
    // A set-up that broke off may have left one that does not yet only warn.
    const guard = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET)[0] ?? sheet.protect();
    guard.setDescription(`${layout.sheet} is written by Lectern`).setWarningOnly(true);
  }
  if (layout.shape === 'settings') makeSettings(sheet, layout);
  else makeColumns(sheet, layout, 1);
  return sheet.getSheetId();
}

/** Null where no one looks. */
const inFront = (): Tab | null => book().getActiveSheet();

/** Gives our tab of that layout another name, at the end, if rows stand in it. Returns whether they did. */
export function setAside(layout: Layout, name: string): boolean {
  const sheet = book()
    .getSheets()
    .find((one) => isNamed(one, layout));
  if (!sheet || sheet.getLastRow() < 2 || !isOurs(sheet, layout)) return false;
  const front = inFront();
  sheet.setName(freeName(name)).activate();
  book().moveActiveSheet(book().getNumSheets());
  front?.activate();
  return true;
}

/** Also where the name says how much is in it. */
const isNamed = (sheet: Tab, layout: Layout): boolean =>
  plain(layout.kind === 'derived' ? sheet.getName().replace(counted, '') : sheet.getName()) === plain(layout.sheet);

/** The name says how many things in it are to be looked at, and the tab is red as long as there are any; a name given by hand stays. */
export function countTab(layout: Layout, id: number, things: number): void {
  const sheet = tab(id);
  if (!sheet) return;
  const name = sheet.getName();
  const bare = name.replace(counted, '');
  const wanted = things === 0 ? bare : `${bare} (${things})`;
  const isGiven = bare === layout.sheet || bare === besides(layout);
  if (isGiven && wanted !== name && !tabs().has(wanted)) sheet.setName(wanted);
  const color = things === 0 ? tabColors[layout.kind] : alarmColor;
  if (sheet.getTabColor() !== color) sheet.setTabColor(color);
}

/** The name of our tab where the instructor has one of the name. */
const besides = (layout: Layout): string => `${layout.sheet} (Lectern)`;

/** Courses that began before it was shared warn whoever edits it. */
function unguard(sheet: Tab): void {
  for (const guard of sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET))
    if (guard.isWarningOnly() && guard.getDescription().endsWith('written by Lectern')) guard.remove();
}

/** A blank tab, one of our color, as in a copy of the spreadsheet, or one with most of our headers. */
function isOurs(sheet: Tab, { kind, shape, headings }: Layout): boolean {
  if (sheet.getLastRow() === 0 || sheet.getTabColor() === tabColors[kind]) return true;
  const standing = headersOf(sheet);
  const known = headings.filter(({ header }) => standing.includes(plain(header))).length;
  return shape === 'rows' && known > headings.length / 2;
}

/** `made`: by us, so that a first row without any of our headers is one that was lost. */
function complete(sheet: Tab, layout: Layout, made: boolean): void {
  const settings = layout.shape === 'settings';
  const values = sheet.getDataRange().getValues();
  const standing = headersIn(settings ? values.map((row) => row[0]) : values[0]!);
  const missing = layout.headings.filter(({ header }) => !standing.includes(plain(header)));
  if (missing.length === 0) return;
  if (made && !settings && missing.length === layout.headings.length) {
    sheet.insertRowBefore(1);
    // What is inserted may take over the drop-down lists of its neighbors, which no header would pass.
    sheet.getRange(1, 1, 1, sheet.getMaxColumns()).clearDataValidations();
    makeColumns(sheet, layout, 1);
  } else if (settings) {
    makeRoom(sheet, 1, 3);
    const first = sheet.getLastRow() + 1;
    sheet.getRange(first, 1, missing.length, 3).setValues(missing.map(({ header, about }) => [header, '', about]));
  } else makeColumns(sheet, { ...layout, headings: missing }, sheet.getLastColumn() + 1);
}

function makeColumns(sheet: GoogleAppsScript.Spreadsheet.Sheet, layout: Layout, from: number): void {
  const { headings } = layout;
  const last = from + headings.length - 1;
  if (sheet.getMaxColumns() < last) sheet.insertColumnsAfter(sheet.getMaxColumns(), last - sheet.getMaxColumns());
  const rows = Math.max(1, sheet.getMaxRows() - 1);
  // Lists of readings, and letters, would make rows of a page's height: they are cut off, and open in the cell.
  if (layout.kind !== 'derived' && headings.every(({ width }) => width < wrapping))
    sheet.setRowHeightsForced(2, rows, 21);
  const inZone = zone();
  for (const [index, heading] of headings.entries()) {
    const column = from + index;
    sheet.setColumnWidth(column, heading.width);
    formatColumn(sheet.getRange(2, column, rows, 1), heading, layout.kind, inZone);
  }
  sheet
    .getRange(1, from, 1, headings.length)
    .setNotes([
      headings.map(({ about, example }) => (example === undefined ? about : `${about}\nFor example: ${example}`)),
    ])
    .setFontWeight('bold')
    .setBackground(headerColors[layout.kind])
    .setVerticalAlignment('middle')
    // Last of all: a sheet with headers is one that was finished.
    .setValues([headings.map((h) => h.header)]);
  for (const [index, { rare }] of headings.entries()) if (rare) sheet.hideColumns(from + index);
}

function makeSettings(sheet: GoogleAppsScript.Spreadsheet.Sheet, { headings, line }: Layout): void {
  const inZone = zone();
  const rows = headings.flatMap((heading) => [
    { heading, cells: [heading.header, '', heading.about] },
    ...(heading.header === line?.below ? [{ heading: null, cells: [line.title, '', ''] }] : []),
  ]);
  for (const [index, { heading }] of rows.entries())
    if (heading) formatColumn(sheet.getRange(2 + index, 2), heading, 'given', inZone);
  sheet.getRange(2, 2, rows.length, 1).setHorizontalAlignment('left');
  const labels = Math.max(190, ...headings.map(({ header }) => wordsWidth(header)));
  for (const [column, pixels] of [labels, 260, 520].entries()) sheet.setColumnWidth(column + 1, pixels);
  sheet.getRange(1, 1, 1, 3).setFontWeight('bold').setBackground(headerColors.given);
  sheet.getRange(2, 1, rows.length, 1).setFontWeight('bold');
  sheet.getRange(2, 1, rows.length, 1).setVerticalAlignment('top');
  sheet.getRange(2, 3, rows.length, 1).setFontColor('#5f6368').setVerticalAlignment('top').setWrap(true);
  const divider = rows.findIndex(({ heading }) => heading === null);
  if (divider >= 0) sheet.getRange(2 + divider, 1, 1, 3).setBackground(headerColors.ledger);
  const cells = [['Setting', 'Value', 'What it means'], ...rows.map((row) => row.cells)];
  sheet.getRange(1, 1, cells.length, 3).setValues(cells);
}

/** The blank sheet that every new spreadsheet comes with, where nothing has been written into it. */
export function dropBlank(keep: ReadonlySet<number>): void {
  for (const sheet of book().getSheets())
    if (!keep.has(sheet.getSheetId()) && sheet.getLastRow() === 0) book().deleteSheet(sheet);
}

/** The name, with a number behind it where a tab has it already. */
function freeName(name: string): string {
  const taken = new Set([...tabs().keys()].map(plain));
  let free = name.slice(0, 90);
  for (let n = 2; taken.has(plain(free)); n++) free = `${name.slice(0, 84)} ${n}`;
  return free;
}

/** Moves a tab that a form's responses landed in to the end, under a name that says what it holds. */
export function nameTab(id: number, name: string): void {
  const sheet = tab(id);
  if (!sheet) return;
  const front = inFront();
  if (sheet.getName() !== name) sheet.setName(freeName(name));
  sheet.setTabColor('#f9ab00').activate();
  book().moveActiveSheet(book().getNumSheets());
  front?.activate();
}
