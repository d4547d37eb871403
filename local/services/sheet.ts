// A Sheet: one tab as a script sees it.
import { type Box, parseA1 } from './a1.ts';
import { drop, fill } from './cell.ts';
import { chartsOf, insertChart, newChart, removeChart, updateChart } from './chart.ts';
import { conditionOf, conditionRule } from './condition.ts';
import { expose, reveal } from './expose.ts';
import { finder } from './finder.ts';
import { hexOf } from './looks.ts';
import { protection, protections } from './protection.ts';
import { range } from './range.ts';
import { spreadsheet } from './spreadsheet.ts';
import type { Tab } from './tab.ts';
import { workbook } from './workbook.ts';
import { fail, mismatch, quirk } from './world.ts';

type Google = GoogleAppsScript.Spreadsheet.Sheet;
type GoogleRange = GoogleAppsScript.Spreadsheet.Range;
type EmbeddedChart = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type ConditionalFormatRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

type Sheeted = Pick<
  Google,
  | 'getSheetId'
  | 'getName'
  | 'setName'
  | 'getIndex'
  | 'getDataRange'
  | 'getSheetValues'
  | 'getRange'
  | 'getLastRow'
  | 'getLastColumn'
  | 'getMaxRows'
  | 'getMaxColumns'
  | 'setFrozenRows'
  | 'setFrozenColumns'
  | 'getFrozenRows'
  | 'getFrozenColumns'
  | 'setColumnWidth'
  | 'setColumnWidths'
  | 'getColumnWidth'
  | 'setRowHeights'
  | 'setRowHeightsForced'
  | 'getRowHeight'
  | 'setTabColor'
  | 'getTabColor'
  | 'hideSheet'
  | 'showSheet'
  | 'isSheetHidden'
  | 'hideColumns'
  | 'showColumns'
  | 'isColumnHiddenByUser'
  | 'appendRow'
  | 'clear'
  | 'insertRows'
  | 'insertRowAfter'
  | 'insertRowBefore'
  | 'insertRowsAfter'
  | 'insertRowsBefore'
  | 'insertColumns'
  | 'insertColumnAfter'
  | 'insertColumnBefore'
  | 'insertColumnsAfter'
  | 'insertColumnsBefore'
  | 'deleteRow'
  | 'deleteRows'
  | 'deleteColumn'
  | 'deleteColumns'
  | 'protect'
  | 'getProtections'
  | 'getFormUrl'
  | 'activate'
  | 'setConditionalFormatRules'
  | 'getConditionalFormatRules'
  | 'newChart'
  | 'insertChart'
  | 'updateChart'
  | 'removeChart'
  | 'getCharts'
  | 'getParent'
  | 'sort'
  | 'createTextFinder'
>;

/** The block named by the arguments of Sheet.getRange: ('A1') or (row, column[, rows[, columns]]). */
export function boxFrom(tab: Tab, args: readonly unknown[], member: string): Box {
  const [first, column, rows = 1, columns = 1] = args;
  if (args.length === 1 && typeof first === 'string') {
    const { tab: name, box } = parseA1(first, { rows: tab.maxRows, columns: tab.maxColumns });
    if (name !== undefined && name.toLowerCase() !== tab.name.toLowerCase()) fail('Range not found');
    return box;
  }
  if (args.length < 2 || ![first, column, rows, columns].every((arg) => typeof arg === 'number'))
    mismatch(member, args);
  const [row, left, height, width] = [first, column, rows, columns].map((arg) => Math.trunc(arg as number));
  return { row: row!, column: left!, rows: height!, columns: width! };
}

/** 1 if inserted columns copy the format of the adjacent one. */
const inherits = (): number => (quirk('inserted') === 'rows and columns' ? 1 : 0);
const rowsInherit = (): number => (quirk('inserted') === 'nothing' ? 0 : 1);

class Sheet implements Sheeted {
  readonly tab: Tab;
  readonly me = this as unknown as Google;
  constructor(tab: Tab) {
    this.tab = tab;
  }
  readonly change = (change: (tab: Tab) => void): Google => {
    const book = workbook();
    if (!book.tabs.includes(this.tab)) fail(`Sheet ${this.tab.id} not found`);
    book.beforeChange([this.tab]);
    change(this.tab);
    return this.me;
  };
  readonly whole = (): Box => ({
    row: 1,
    column: 1,
    rows: Math.max(this.tab.rows.length, 1),
    columns: this.tab.maxColumns,
  });

  getSheetId(): number {
    return this.tab.id;
  }
  getName(): string {
    return this.tab.name;
  }
  setName(name: string): Google {
    workbook().requireFree(String(name), this.tab);
    return this.change((tab) => {
      tab.name = String(name);
    });
  }
  getIndex(): number {
    return workbook().tabs.indexOf(this.tab) + 1;
  }
  getDataRange(): GoogleRange {
    const [rows, columns] = [Math.max(this.tab.lastRow(), 1), Math.max(this.tab.lastColumn(), 1)];
    return range(this.tab, { row: 1, column: 1, rows, columns });
  }
  /** -1 means up to the last row or column with data. What a blank tab gives is undocumented; here it throws. */
  getSheetValues(row: number, column: number, rows: number, columns: number): unknown[][] {
    if (quirk('sheetValues') === 'throws') fail('Service Spreadsheets failed');
    const last = [
      rows === -1 ? this.tab.lastRow() - row + 1 : rows,
      columns === -1 ? this.tab.lastColumn() - column + 1 : columns,
    ];
    return (reveal(this.getRange(row, column, ...last)) as GoogleRange).getValues();
  }
  getRange(...args: unknown[]): GoogleRange {
    if (!workbook().tabs.includes(this.tab)) fail(`Sheet ${this.tab.id} not found`);
    return range(this.tab, boxFrom(this.tab, args, 'SpreadsheetApp.Sheet.getRange'));
  }
  getLastRow(): number {
    return this.tab.lastRow();
  }
  getLastColumn(): number {
    return this.tab.lastColumn();
  }
  getMaxRows(): number {
    return this.tab.maxRows;
  }
  getMaxColumns(): number {
    return this.tab.maxColumns;
  }
  setFrozenRows(rows: number): void {
    if (rows >= this.tab.maxRows) fail('You cannot freeze all rows.');
    this.change((tab) => {
      tab.frozenRows = rows;
    });
  }
  setFrozenColumns(columns: number): void {
    if (columns >= this.tab.maxColumns) fail('You cannot freeze all columns.');
    this.change((tab) => {
      tab.frozenColumns = columns;
    });
  }
  getFrozenRows(): number {
    return this.tab.frozenRows;
  }
  getFrozenColumns(): number {
    return this.tab.frozenColumns;
  }
  setColumnWidth(column: number, width: number): Google {
    return this.setColumnWidths(column, 1, width);
  }
  setColumnWidths(start: number, count: number, width: number): Google {
    if (start < 1 || start + count - 1 > this.tab.maxColumns) fail('Those columns are out of bounds.');
    return this.change((tab) => {
      for (let column = start; column < start + count; column += 1) tab.widths.set(column, width);
    });
  }
  getColumnWidth(column: number): number {
    return this.tab.widths.get(column) ?? 100;
  }
  setRowHeights(start: number, count: number, height: number): Google {
    return this.change((tab) => {
      for (let row = start; row < start + count; row += 1) tab.heights.set(row, height);
    });
  }
  /** Row heights are not shown here, so it makes no difference whether content may stretch them. */
  setRowHeightsForced(start: number, count: number, height: number): Google {
    return this.setRowHeights(start, count, height);
  }
  getRowHeight(row: number): number {
    return this.tab.heights.get(row) ?? 21;
  }
  setTabColor(color: string | null): Google {
    return this.change((tab) => {
      tab.color = hexOf(color);
    });
  }
  getTabColor(): string | null {
    return this.tab.color ?? null;
  }
  hideSheet(): Google {
    if (!workbook().tabs.some((tab) => tab !== this.tab && !tab.hidden))
      fail("You can't hide all the sheets in a document.");
    return this.change((tab) => {
      tab.hidden = true;
      const book = workbook();
      if (book.active === tab) book.active = book.tabs.find((other) => !other.hidden) ?? tab;
    });
  }
  showSheet(): Google {
    return this.change((tab) => {
      tab.hidden = false;
    });
  }
  isSheetHidden(): boolean {
    return this.tab.hidden;
  }
  hideColumns(start: number, count = 1): void {
    this.change((tab) => {
      for (let column = start; column < start + count; column += 1) tab.hiddenColumns.add(column);
    });
  }
  showColumns(start: number, count = 1): void {
    this.change((tab) => {
      for (let column = start; column < start + count; column += 1) tab.hiddenColumns.delete(column);
    });
  }
  isColumnHiddenByUser(column: number): boolean {
    return this.tab.hiddenColumns.has(column);
  }
  appendRow(contents: unknown[]): Google {
    if (!Array.isArray(contents)) mismatch('SpreadsheetApp.Sheet.appendRow', [contents]);
    const row = this.tab.lastRow() + 1;
    this.change((tab) => tab.grow(row, contents.length));
    workbook().enter(this.tab, { row, column: 1, rows: 1, columns: contents.length }, [contents]);
    return this.me;
  }
  clear(options?: { [only in 'contentsOnly' | 'formatOnly']?: boolean | undefined }): Google {
    const { formatOnly, contentsOnly } = options ?? {};
    return this.change((tab) => {
      tab.change(this.whole(), (cell) => {
        const left = formatOnly && !contentsOnly ? cell : fill(cell, { value: '' });
        return contentsOnly && !formatOnly ? left : drop(left, 'style');
      });
      if (!contentsOnly) tab.conditions = [];
    });
  }

  insertRows(at: number, count = 1): void {
    this.change((tab) => tab.insertRows(at, count, rowsInherit() && at));
  }
  insertRowBefore(at: number): Google {
    return this.change((tab) => tab.insertRows(at, 1, rowsInherit() && at));
  }
  insertRowAfter(at: number): Google {
    return this.change((tab) => tab.insertRows(at + 1, 1, rowsInherit() && at));
  }
  insertRowsBefore(at: number, count: number): Google {
    return this.change((tab) => tab.insertRows(at, count, rowsInherit() && at));
  }
  insertRowsAfter(at: number, count: number): Google {
    return this.change((tab) => tab.insertRows(at + 1, count, rowsInherit() && at));
  }
  insertColumns(at: number, count = 1): void {
    this.change((tab) => tab.insertColumns(at, count, inherits() && at));
  }
  insertColumnBefore(at: number): Google {
    return this.change((tab) => tab.insertColumns(at, 1, inherits() && at));
  }
  insertColumnAfter(at: number): Google {
    return this.change((tab) => tab.insertColumns(at + 1, 1, inherits() && at));
  }
  insertColumnsBefore(at: number, count: number): Google {
    return this.change((tab) => tab.insertColumns(at, count, inherits() && at));
  }
  insertColumnsAfter(at: number, count: number): Google {
    return this.change((tab) => tab.insertColumns(at + 1, count, inherits() && at));
  }
  deleteRow(at: number): Google {
    return this.change((tab) => tab.deleteRows(at, 1));
  }
  deleteRows(at: number, count: number): void {
    this.change((tab) => tab.deleteRows(at, count));
  }
  deleteColumn(at: number): Google {
    return this.change((tab) => tab.deleteColumns(at, 1));
  }
  deleteColumns(at: number, count: number): void {
    this.change((tab) => tab.deleteColumns(at, count));
  }

  protect(): GoogleAppsScript.Spreadsheet.Protection {
    return protection(this.tab, 'SHEET', { row: 1, column: 1, rows: this.tab.maxRows, columns: this.tab.maxColumns });
  }
  getProtections(type: GoogleAppsScript.Spreadsheet.ProtectionType): GoogleAppsScript.Spreadsheet.Protection[] {
    return protections(this.tab, type);
  }
  getFormUrl(): string | null {
    return this.tab.formUrl ?? null;
  }
  activate(): Google {
    workbook().active = this.tab;
    return this.me;
  }
  setConditionalFormatRules(rules: ConditionalFormatRule[]): void {
    this.change((tab) => {
      tab.conditions = rules.map(conditionOf);
    });
  }
  getConditionalFormatRules(): ConditionalFormatRule[] {
    return this.tab.conditions.map((condition) => conditionRule(this.tab, condition));
  }
  newChart(): GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder {
    return newChart(this.tab);
  }
  getCharts(): EmbeddedChart[] {
    return chartsOf(this.tab);
  }
  insertChart(chart: EmbeddedChart): void {
    insertChart(this.tab, chart);
  }
  updateChart(chart: EmbeddedChart): void {
    updateChart(this.tab, chart);
  }
  removeChart(chart: EmbeddedChart): void {
    removeChart(this.tab, chart);
  }
  createTextFinder(text: string): GoogleAppsScript.Spreadsheet.TextFinder {
    return finder(this.tab, String(text));
  }
  getParent(): GoogleAppsScript.Spreadsheet.Spreadsheet {
    return spreadsheet();
  }
  sort(column: number, ascending = true): Google {
    const all = {
      row: 1,
      column: 1,
      rows: Math.max(this.tab.lastRow(), 1),
      columns: Math.max(this.tab.lastColumn(), 1),
    };
    range(this.tab, all).sort({ column, ascending });
    return this.me;
  }
}

const held = new WeakMap<Tab, Sheet>();

/** A script's Sheet for a tab. */
export function sheet(tab: Tab): Google {
  let made = held.get(tab);
  if (!made) {
    made = new Sheet(tab);
    held.set(tab, made);
  }
  return expose('Sheet', made) as unknown as Google;
}

export function tabOf(google: unknown): Tab {
  const made = reveal(google);
  return made instanceof Sheet ? made.tab : fail('Invalid argument: sheet');
}
