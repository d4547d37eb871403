// The Spreadsheet as a script sees it, and SpreadsheetApp.
import { parseA1 } from './a1.ts';
import { iso, now } from './clock.ts';
import { newConditionalFormatRule } from './condition.ts';
import { execution } from './execution.ts';
import { expose } from './expose.ts';
import { editedForm } from './maker.ts';
import { ProtectionType } from './protection.ts';
import { range } from './range.ts';
import { newRichTextValue } from './rich.ts';
import { sheet, tabOf } from './sheet.ts';
import { ui } from './ui.ts';
import { DataValidationCriteria, newDataValidation } from './validation.ts';
import { workbook } from './workbook.ts';
import { fail, mismatch, quirk, touch, world } from './world.ts';
import { isZone } from './zone.ts';

type Google = GoogleAppsScript.Spreadsheet.Spreadsheet;
type GoogleSheet = GoogleAppsScript.Spreadsheet.Sheet;
type GoogleRange = GoogleAppsScript.Spreadsheet.Range;

type Booked = Pick<
  Google,
  | 'getId'
  | 'getUrl'
  | 'getName'
  | 'rename'
  | 'getSheets'
  | 'getSheetByName'
  | 'getSheetById'
  | 'insertSheet'
  | 'deleteSheet'
  | 'getActiveSheet'
  | 'setActiveSheet'
  | 'moveActiveSheet'
  | 'getSpreadsheetTimeZone'
  | 'setSpreadsheetTimeZone'
  | 'getSpreadsheetLocale'
  | 'toast'
  | 'getNumSheets'
  | 'getRange'
  | 'getCurrentCell'
  | 'getFormUrl'
>;

class Spreadsheet implements Booked {
  getId(): string {
    return workbook().id;
  }
  getUrl(): string {
    return workbook().url;
  }
  getName(): string {
    return workbook().title;
  }
  rename(name: string): void {
    workbook().title = String(name);
    touch();
  }
  getSheets(): GoogleSheet[] {
    return workbook().tabs.map(sheet);
  }
  getSheetByName(name: string): GoogleSheet | null {
    if (typeof name !== 'string') mismatch('SpreadsheetApp.Spreadsheet.getSheetByName', [name]);
    const tab = workbook().tab(name);
    return tab ? sheet(tab) : null;
  }
  getSheetById(id: number): GoogleSheet | null {
    const tab = workbook().tabs.find((other) => other.id === id);
    return tab ? sheet(tab) : null;
  }
  insertSheet(...args: unknown[]): GoogleSheet {
    const name = args.find((arg) => typeof arg === 'string');
    const index = args.find((arg) => typeof arg === 'number');
    const template = args.find((arg) => typeof arg === 'object' && arg !== null) as
      | { template?: GoogleSheet }
      | undefined;
    const book = workbook();
    const tab = book.addTab(name, index ?? book.tabs.indexOf(book.active) + 1);
    if (template?.template) Object.assign(tab, { ...tabOf(template.template).copy(), id: tab.id, name: tab.name });
    return sheet(tab);
  }
  deleteSheet(held: GoogleSheet): void {
    workbook().removeTab(tabOf(held));
  }
  getActiveSheet(): GoogleSheet {
    return isUnattended() ? (null as unknown as GoogleSheet) : sheet(workbook().active);
  }
  setActiveSheet(held: GoogleSheet): GoogleSheet {
    workbook().active = tabOf(held);
    return held;
  }
  moveActiveSheet(place: number): void {
    const book = workbook();
    if (place < 1 || place > book.tabs.length) fail('Invalid argument: pos');
    book.beforeChange();
    book.tabs = book.tabs.filter((tab) => tab !== book.active);
    book.tabs.splice(place - 1, 0, book.active);
  }
  getSpreadsheetTimeZone(): string {
    return workbook().zone;
  }
  setSpreadsheetTimeZone(zone: string): void {
    if (!isZone(zone)) fail(`Invalid argument: ${zone}`);
    workbook().beforeChange();
    workbook().zone = zone;
  }
  getSpreadsheetLocale(): string {
    return workbook().locale;
  }
  toast(text: string, title = ''): void {
    world.toasts.push({ at: iso(now()), title: String(title ?? ''), text: String(text) });
    touch();
  }
  getNumSheets(): number {
    return workbook().tabs.length;
  }
  getRange(a1: string): GoogleRange {
    const book = workbook();
    const size = { rows: book.active.maxRows, columns: book.active.maxColumns };
    const { tab: name } = parseA1(String(a1), size);
    const tab = name === undefined ? book.active : book.tab(name);
    if (!tab) fail('Range not found');
    return range(tab, parseA1(String(a1), { rows: tab.maxRows, columns: tab.maxColumns }).box);
  }
  getCurrentCell(): GoogleRange {
    const { active } = workbook();
    if (quirk('currentCell') === 'null') return null as unknown as GoogleRange;
    return range(active, { ...active.current, rows: 1, columns: 1 });
  }
  getFormUrl(): string | null {
    return workbook().tabs.find((tab) => tab.formUrl)?.formUrl ?? null;
  }
}

/** Whether a run has no active tab, because no one is looking. */
const isUnattended = (): boolean =>
  quirk('currentCell') === 'null' && ['clock', 'form submit'].includes(execution()?.cause ?? '');

const only = new Spreadsheet();

/** A script's Spreadsheet. */
export function spreadsheet(): Google {
  return expose('Spreadsheet', only) as unknown as Google;
}

type Apped = Pick<
  GoogleAppsScript.Spreadsheet.SpreadsheetApp,
  | 'getActive'
  | 'getActiveSpreadsheet'
  | 'getActiveSheet'
  | 'setActiveSheet'
  | 'getUi'
  | 'flush'
  | 'newDataValidation'
  | 'newRichTextValue'
  | 'newConditionalFormatRule'
  | 'openById'
  | 'openByUrl'
  | 'ProtectionType'
  | 'DataValidationCriteria'
>;

class SpreadsheetAppService implements Apped {
  readonly ProtectionType = ProtectionType;
  readonly DataValidationCriteria = DataValidationCriteria;

  getActive(): Google {
    return this.getActiveSpreadsheet();
  }
  getActiveSpreadsheet(): Google {
    return editedForm() ? (null as unknown as Google) : spreadsheet();
  }
  getActiveSheet(): GoogleSheet {
    return sheet(workbook().active);
  }
  setActiveSheet(held: GoogleSheet): GoogleSheet {
    workbook().active = tabOf(held);
    return held;
  }
  getUi(): GoogleAppsScript.Base.Ui {
    const cause = execution()?.cause;
    if (cause === 'clock' || cause === 'form submit' || editedForm())
      fail('Cannot call SpreadsheetApp.getUi() from this context.');
    return ui();
  }
  flush(): void {
    workbook().commit();
  }
  newDataValidation(): GoogleAppsScript.Spreadsheet.DataValidationBuilder {
    return newDataValidation();
  }
  newRichTextValue(): GoogleAppsScript.Spreadsheet.RichTextValueBuilder {
    return newRichTextValue();
  }
  newConditionalFormatRule(): GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder {
    return newConditionalFormatRule();
  }
  openById(): Google {
    return beyond('openById');
  }
  openByUrl(): Google {
    return beyond('openByUrl');
  }
}

/** Refuses a call: with the scope spreadsheets.currentonly no other file can be opened, nor this one by its id. */
function beyond(member: string): never {
  fail(
    `You do not have permission to call SpreadsheetApp.${member}. Required permissions: https://www.googleapis.com/auth/spreadsheets`,
  );
}

export const spreadsheetApp = () => expose('SpreadsheetApp', new SpreadsheetAppService());
