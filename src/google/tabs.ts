// Creates tabs, finds them by name, adds missing columns, and names them. Existing content stays.

import type { Zone } from '../domain/base/time';
import { type Cell, type Grid, plain } from '../schema/cell';
import { type Heading, type Layout, rowOfHeaders, wordsWidth } from '../schema/table';
import { attempt } from './attempt';
import { colorChoices, formatOf, general, isWrapped, ruleOf, wrapping } from './format';
import { noteWritten } from './recent';
import { book, headerColors, headersIn, headersOf, type Tab, tab, tabs, valuesOf, zone } from './sheets';
import { toGoogle } from './values';

const tabColors = { given: '#1a73e8', derived: '#188038', ledger: '#80868b' } as const;
/** For a tab whose name shows how many things in it are wrong. */
const alarmColor = '#d93025';
const exampleColor = '#80868b';
const counted = / \(\d+\)$/;

/** What a new tab starts with: rows below the headers, in the order of the headings, and notes on the cells of one column. */
export interface Beginning {
  readonly rows: Grid;
  readonly notes?: { readonly header: string; readonly texts: readonly string[] };
}

/** A tab, and its content if it was filled now; `begun` is null if it already had content. */
interface Made {
  readonly id: number;
  readonly begun: Grid | null;
  /** True if its headers are below other content. Nothing was done then. */
  readonly astray: boolean;
}

/** The tab of a layout, found or new. */
interface Standing {
  readonly layout: Layout;
  readonly sheet: Tab;
  /** Whether its id was already known. */
  readonly ours: boolean;
  readonly isNew: boolean;
  /** Whether it is new, or as blank as a new one. */
  readonly blank: boolean;
  /** Its content at the first look; null for a new tab and for a board. */
  readonly values: readonly (readonly unknown[])[] | null;
  /** Null if not asked. */
  readonly size: Size | null;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Creates the tabs of the layouts, from position `first` on, or adds what is missing to existing ones. Existing content is never changed: if the
 * instructor has a tab of that name with other content, a tab that Lectern rewrites is created beside it. All questions come before the first write,
 * because a question after a write makes Google write first. `told` is called with the number of tabs done.
 */
export function makeTabs(
  layouts: readonly Layout[],
  known: Readonly<Record<string, number>>,
  first: number,
  begin: (layout: Layout) => Beginning = () => ({ rows: [] }),
  told: (done: number) => void = () => {},
): ReadonlyMap<Layout, Made> {
  const inZone = zone();
  const standing = findTabs(layouts, known, first);
  const made = new Map<Layout, Made>();
  for (const tab of standing) {
    const begun = tab.blank ? fill(tab, begin(tab.layout), inZone) : null;
    const astray = !tab.blank && !complete(tab, inZone);
    const id = tab.ours ? known[tab.layout.sheet]! : tab.sheet.getSheetId();
    noteWritten(id);
    made.set(tab.layout, { id, begun, astray });
    told(made.size);
  }
  return made;
}

/** Finds each layout's tab, or inserts a new one. */
function findTabs(
  layouts: readonly Layout[],
  known: Readonly<Record<string, number>>,
  first: number,
): readonly Standing[] {
  const own = layouts.map(({ sheet }) => (known[sheet] === undefined ? null : tab(known[sheet])));
  const all = own.every((sheet) => sheet !== null)
    ? []
    : book()
        .getSheets()
        .map((sheet) => ({ sheet, name: sheet.getName() }));
  const taken = new Set(all.map(({ name }) => plain(name)));
  const found = layouts.map((layout, place) => {
    const ours = own[place] ?? null;
    const named = all.find(({ name }) => isNamed(name, layout))?.sheet;
    // A tab that an interrupted set-up has created beside the instructor's.
    const beside = all.find(({ name }) => plain(name) === plain(besides(layout)))?.sheet;
    const ofName = (sheet: Tab | undefined): sheet is Tab =>
      sheet !== undefined && (layout.kind === 'given' || isOurs(sheet, layout));
    const adopted = ours ?? [named, beside].find(ofName) ?? null;
    if (adopted && layout.shared) unguard(adopted);
    const name = adopted ? '' : freeName(named ? besides(layout) : layout.sheet, taken);
    taken.add(plain(name));
    const values = adopted && layout.shape !== 'board' ? valuesOf(adopted) : null;
    const blank = values ? values.every((row) => row.every((value) => value === '')) : !adopted?.getLastRow();
    return { layout, adopted, name, ours: ours !== null, blank, values };
  });
  const tabs = found.map(({ adopted, name, ...rest }, place) => {
    return { ...rest, isNew: adopted === null, sheet: adopted ?? book().insertSheet(name, first + place) };
  });
  // All new tabs have the same size.
  const fresh = tabs.find(({ isNew }) => isNew)?.sheet;
  const usual = fresh ? sizeOf(fresh) : null;
  return tabs.map((tab) => ({ ...tab, size: tab.isNew ? usual : null }));
}

const sizeOf = (sheet: Tab): Size => ({ rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() });

/** Fills a blank tab. Returns its content. */
function fill(standing: Standing, { rows, notes }: Beginning, inZone: Zone): Grid {
  const { sheet, layout, isNew } = standing;
  const below = rows.length > 0 ? rows : exampleRow(layout.headings);
  const lines = layout.shape === 'settings' ? layout.headings.length + 2 : below.length + 2;
  const size = roomIn(standing, lines, Math.max(3, layout.headings.length));
  sheet.setTabColor(tabColors[layout.kind]);
  if (layout.frozenRows > 0) sheet.setFrozenRows(layout.frozenRows);
  if (layout.frozenColumns > 0) sheet.setFrozenColumns(layout.frozenColumns);
  if (layout.kind !== 'given' && !layout.shared) {
    // An interrupted set-up may have left a protection that does not yet only warn.
    const left = isNew ? undefined : sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET)[0];
    (left ?? sheet.protect()).setDescription(`${layout.sheet} is written by Lectern`).setWarningOnly(true);
  }
  if (layout.shape === 'settings') makeSettings(sheet, layout, rows, inZone);
  else makeColumns(standing, size, layout.headings, 1, below, inZone);
  const column = layout.headings.findIndex(({ header }) => header === notes?.header) + 1;
  if (notes && column > 0) sheet.getRange(2, column, notes.texts.length, 1).setNotes(notes.texts.map((text) => [text]));
  return layout.shape === 'settings' ? rows : [layout.headings.map(({ header }) => header), ...rows];
}

/** Empty if the sheet has no examples. */
const exampleRow = (headings: readonly Heading[]): Grid =>
  headings.some(({ shown }) => shown !== undefined) ? [headings.map(({ shown = '' }) => shown)] : [];

/** Shows the examples in a sheet of which only the headers are left. */
function showExamples(sheet: Tab, { headings }: Layout, standing: readonly string[], inZone: Zone): void {
  const cells = standing.map((name) => headings.find(({ header }) => plain(header) === name)?.shown ?? '');
  if (cells.every((cell) => cell === '')) return;
  const row = sheet.getRange(2, 1, 1, cells.length);
  const rules = row.getDataValidations()[0]!;
  row
    .setDataValidations([rules.map((rule, i) => (cells[i] === '' ? rule : null))])
    .setFontColor(exampleColor)
    .setValues(toGoogle([cells], inZone, cells.length));
}

/** Grows the tab to at least this many rows and columns. */
function roomIn({ sheet, size }: Standing, rows: number, columns: number): Size {
  const before = size ?? sizeOf(sheet);
  if (before.rows < rows) sheet.insertRowsAfter(before.rows, rows - before.rows);
  if (before.columns < columns) sheet.insertColumnsAfter(before.columns, columns - before.columns);
  return { rows: Math.max(before.rows, rows), columns: Math.max(before.columns, columns) };
}

/** Null if no one has the spreadsheet open. */
const inFront = (): Tab | null => book().getActiveSheet();

/** Renames our tabs of these layouts that contain rows, and moves them to the end. Returns whether there were any. */
export function setAside(layouts: readonly Layout[], named: (layout: Layout) => string): boolean {
  const all = book()
    .getSheets()
    .map((sheet) => ({ sheet, name: sheet.getName() }));
  const old = layouts.flatMap((layout) => {
    const sheet = all.find(({ name }) => isNamed(name, layout))?.sheet;
    return sheet && sheet.getLastRow() >= 2 && isOurs(sheet, layout) ? [{ sheet, name: named(layout) }] : [];
  });
  if (old.length === 0) return false;
  const front = inFront();
  for (const { sheet, name } of old) {
    rename(sheet, name);
    sheet.activate();
    book().moveActiveSheet(book().getNumSheets());
  }
  front?.activate();
  return true;
}

/** Also true if the name includes a count. */
const isNamed = (name: string, layout: Layout): boolean =>
  plain(layout.kind === 'derived' ? name.replace(counted, '') : name) === plain(layout.sheet);

/** Shows in the tab's name how many things need attention, and colors the tab red while there are any. A name given by hand stays. */
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

/** Our tab's name if the instructor already has a tab of that name. */
const besides = (layout: Layout): string => `${layout.sheet} (Lectern)`;

/** In courses begun before the sheet was shared, it still warns anyone who edits it; this removes the warning. */
function unguard(sheet: Tab): void {
  for (const guard of sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET))
    if (guard.isWarningOnly() && guard.getDescription().endsWith('written by Lectern')) guard.remove();
}

/** Whether the tab is ours: it is blank, has our color (as in a copy of the spreadsheet), or has most of our headers. */
function isOurs(sheet: Tab, { kind, shape, headings }: Layout): boolean {
  if (sheet.getLastRow() === 0 || sheet.getTabColor() === tabColors[kind]) return true;
  const standing = headersOf(sheet);
  const known = headings.filter(({ header }) => standing.includes(plain(header))).length;
  return shape === 'rows' && known > headings.length / 2;
}

/**
 * Adds missing headers. In a tab that we made, a first row without any of our headers means the header row was lost. Returns false if the headers are
 * below other content.
 */
function complete(tab: Standing, inZone: Zone): boolean {
  const { sheet, layout, ours } = tab;
  const settings = layout.shape === 'settings';
  const headersNow = (rows: NonNullable<Standing['values']>): string[] =>
    headersIn(settings ? rows.map((row) => row[0]) : rows[0]!);
  const lacking = (headers: readonly string[]): readonly Heading[] =>
    layout.headings.filter(({ header }) => !headers.includes(plain(header)));
  if (!tab.values || (tab.values.length > 1 && lacking(headersNow(tab.values)).length === 0)) return true;
  // Someone may have edited in the meantime.
  const values = valuesOf(sheet);
  const standing = headersNow(values);
  const missing = lacking(standing);
  const row = settings || missing.length === 0 ? 0 : headersAt(layout, values);
  if (row > 1) return uncovered(sheet, values.slice(0, row - 1));
  if (missing.length === 0 && values.length === 1 && ours && layout.kind === 'given')
    showExamples(sheet, layout, standing, inZone);
  if (missing.length === 0) return true;
  if (ours && !settings && missing.length === layout.headings.length) {
    sheet.insertRowBefore(1);
    const size = roomIn(tab, 2, missing.length);
    // Inserted cells may inherit the drop-downs of their neighbors, which no header would satisfy.
    sheet.getRange(1, 1, 1, size.columns).clearDataValidations();
    makeColumns(tab, size, missing, 1, [], inZone);
  } else if (settings) {
    roomIn(tab, values.length + missing.length, 3);
    const lines = missing.map(({ header, about }) => [header, '', about]);
    sheet.getRange(values.length + 1, 1, missing.length, 3).setValues(lines);
  } else {
    const from = values[0]!.length + 1;
    makeColumns(tab, roomIn(tab, 2, from + missing.length - 1), missing, from, [], inZone);
  }
  return true;
}

const headersAt = ({ headings }: Layout, values: NonNullable<Standing['values']>): number =>
  rowOfHeaders(
    headings.map(({ header }) => header),
    values.slice(0, 9).map(headersIn),
  );

/** Moves the headers back to the top if nothing is above them, and returns true; otherwise false. */
function uncovered(sheet: Tab, above: NonNullable<Standing['values']>): boolean {
  if (above.some((cells) => cells.some((cell) => cell !== ''))) return false;
  sheet.deleteRows(1, above.length);
  return true;
}

/** Makes the columns of the headings, starting at column `from`, and fills the rows below. The tab must have room for them. */
function makeColumns(
  { sheet, layout, isNew }: Standing,
  size: Size,
  headings: readonly Heading[],
  from: number,
  below: Grid,
  inZone: Zone,
): void {
  const rows = size.rows - 1;
  const columns = (first: number, count: number) => sheet.getRange(2, from + first, rows, count);
  // Reading lists and emails would make rows as high as a page, so they are cut off and can be read by opening the cell.
  if (layout.kind !== 'derived' && headings.every(({ width }) => width < wrapping))
    sheet.setRowHeightsForced(2, rows, 21);
  const [usual, widths] = strokes(headings.map(({ width }) => width));
  sheet.setColumnWidths(from, headings.length, usual);
  for (const { first, count, value } of widths) sheet.setColumnWidths(from + first, count, value);
  const [format, formats] = strokes(headings.map((heading) => formatOf(heading, inZone)));
  columns(0, headings.length).setNumberFormat(format).setVerticalAlignment('top');
  for (const { first, count, value } of formats) columns(first, count).setNumberFormat(value);
  for (const { first, count, value } of alike(headings.map((heading) => isWrapped(heading, layout.kind))))
    if (value) columns(first, count).setWrap(true);
  // The rule of row 2 is skipped if it shows an example, because the example of a date column would have to be a date, too.
  const isShown = ({ shown }: Heading): boolean => shown !== undefined && below[0]?.includes(shown) === true;
  for (const top of [2, 3])
    for (const { first, count, value } of alike(
      headings.map((heading) => (isShown(heading) === top > 2 ? ruleOf(heading, layout.kind) : null)),
    ))
      if (value) sheet.getRange(top, from + first, size.rows + 1 - top, count).setDataValidation(value);
  for (const [index, { shows }] of headings.entries())
    if (shows.kind === 'choice' && shows.colors) colorChoices(sheet, columns(index, 1), shows.colors, isNew);
  for (const { first, count, value } of alike(headings.map(({ rare = false }) => rare)))
    if (value) sheet.hideColumns(from + first, count);
  const header = sheet.getRange(1, from, 1, headings.length);
  header
    .setNotes([
      headings.map(({ about, example }) => (example === undefined ? about : `${about}\nFor example: ${example}`)),
    ])
    .setFontWeight('bold')
    .setBackground(headerColors[layout.kind]);
  const whole = below.length === 0 ? header : sheet.getRange(1, from, 1 + below.length, headings.length);
  const shown = headings.some(isShown);
  if (shown) whole.setFontColors([null, ...below].map((row) => headings.map(() => row && exampleColor)) as string[][]);
  // Headers are written last: a sheet with headers counts as finished.
  whole.setValues([headings.map((h) => h.header), ...toGoogle(below, inZone, headings.length)]);
}

function makeSettings(sheet: Tab, { headings, line }: Layout, begun: Grid, inZone: Zone): void {
  const rows = headings.flatMap((heading) => [
    { heading, title: '' },
    ...(heading.header === line?.below ? [{ heading: null, title: line.title }] : []),
  ]);
  sheet
    .getRange(2, 2, rows.length, 1)
    .setNumberFormats(rows.map(({ heading }) => [heading ? formatOf(heading, inZone) : general]))
    .setDataValidations(rows.map(({ heading }) => [heading && ruleOf(heading, 'given')]))
    .setWraps(rows.map(({ heading }) => [heading !== null && isWrapped(heading, 'given')]))
    .setHorizontalAlignment('left');
  const labels = Math.max(190, ...headings.map(({ header }) => wordsWidth(header)));
  for (const [column, pixels] of [labels, 260, 520].entries()) sheet.setColumnWidth(column + 1, pixels);
  sheet.getRange(2, 1, rows.length, 3).setVerticalAlignment('top');
  sheet.getRange(1, 1, 1, 3).setFontWeight('bold').setBackground(headerColors.given);
  sheet.getRange(2, 1, rows.length, 1).setFontWeight('bold');
  sheet.getRange(2, 3, rows.length, 1).setFontColor('#5f6368').setWrap(true);
  const divider = rows.findIndex(({ heading }) => heading === null);
  if (divider >= 0) sheet.getRange(2 + divider, 1, 1, 3).setBackground(headerColors.ledger);
  const values = toGoogle(
    rows.map(({ heading }) => [heading ? valueIn(begun, heading) : '']),
    inZone,
    1,
  );
  const cells = rows.map(({ heading, title }, i) => [heading?.header ?? title, values[i]![0]!, heading?.about ?? '']);
  sheet.getRange(1, 1, 1 + cells.length, 3).setValues([['Setting', 'Value', 'What it means'], ...cells]);
}

const valueIn = (values: Grid, { header }: Heading): Cell => values.find(([label]) => label === header)?.[1] ?? '';

interface Stretch<T> {
  readonly first: number;
  readonly count: number;
  readonly value: T;
}

/** Groups equal neighbors. */
function alike<T>(values: readonly T[]): readonly Stretch<T>[] {
  const found: { first: number; count: number; value: T }[] = [];
  for (const [first, value] of values.entries()) {
    const last = found[found.length - 1];
    if (last?.value === value) last.count += 1;
    else found.push({ first, count: 1, value });
  }
  return found;
}

/** The value most stretches share, to be applied to all, and the stretches that differ from it. */
function strokes<T>(values: readonly T[]): readonly [usual: T, others: readonly Stretch<T>[]] {
  const stretches = alike(values);
  const times = (value: T): number => stretches.filter((stretch) => stretch.value === value).length;
  const [usual] = [...new Set(values)].sort((a, b) => times(b) - times(a));
  return [usual!, stretches.filter(({ value }) => value !== usual)];
}

/** Tabs without content, such as the one in every new spreadsheet. */
export const blankTabs = (): readonly Tab[] =>
  book()
    .getSheets()
    .filter((sheet) => sheet.getLastRow() === 0);

export function dropTabs(tabs: readonly Tab[], keep: ReadonlySet<number>): void {
  for (const sheet of tabs) if (!keep.has(sheet.getSheetId())) book().deleteSheet(sheet);
}

const names = (): ReadonlySet<string> => new Set([...tabs().keys()].map(plain));

/** The name, with a number appended if another tab has it. */
function freeName(name: string, taken: ReadonlySet<string> = names()): string {
  let free = name.slice(0, 90);
  for (let n = 2; taken.has(plain(free)); n++) free = `${name.slice(0, 84)} ${n}`;
  return free;
}

/** Renames a tab. Asking for all names takes a call for each tab, so that is done only if another tab has the name, in any case. */
function rename(sheet: Tab, name: string): void {
  const wanted = name.slice(0, 90);
  const there = book().getSheetByName(wanted);
  if (there && there.getSheetId() === sheet.getSheetId()) return;
  if (there || !attempt(() => sheet.setName(wanted)).ok) sheet.setName(freeName(name));
}

/** Moves a tab that received a form's responses to the end, under a name that says what it holds. */
export function nameTab(id: number, name: string): void {
  const sheet = tab(id);
  if (!sheet) return;
  const front = inFront();
  rename(sheet, name);
  sheet.setTabColor('#f9ab00').activate();
  book().moveActiveSheet(book().getNumSheets());
  front?.activate();
}
