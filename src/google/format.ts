// The formatting and input rules of columns: number formats, drop-downs, colors by choice.
import { hasDayOf24, type Zone } from '../domain/base/time';
import type { Heading, Layout } from '../schema/table';
import { once } from './once';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** In given sheets, columns at least this wide, in pixels, wrap to show all of their text. */
export const wrapping = 400;

/** The merged ranges of a tab. */
export const mergedIn = (sheet: GoogleAppsScript.Spreadsheet.Sheet) =>
  sheet
    .getDataRange()
    .getMergedRanges()
    .map((range) => ({ range: range.getA1Notation(), row: range.getRow(), column: range.getColumn() }));

/** Extends conditional formats that reached the last row to the new last row, in case Google did not. */
export function extendRules(sheet: GoogleAppsScript.Spreadsheet.Sheet, before: number, rows: number): void {
  const rules = sheet.getConditionalFormatRules();
  const short = (range: Range): boolean => range.getLastRow() === before;
  if (!rules.some((rule) => rule.getRanges().some(short))) return;
  const whole = (range: Range) =>
    short(range)
      ? sheet.getRange(range.getRow(), range.getColumn(), rows - range.getRow() + 1, range.getNumColumns())
      : range;
  sheet.setConditionalFormatRules(rules.map((rule) => rule.copy().setRanges(rule.getRanges().map(whole)).build()));
}

const formats: { readonly [kind: string]: string } = {
  text: '@',
  email: '@',
  time: '@',
  choice: '@',
  number: '0',
  day: 'ddd mmm d, yyyy',
  moment: 'ddd mmm d, h:mm am/pm',
};

/** Checkbox cells must not have the text format. */
export const general = 'General';

export function formatOf({ shows }: Heading, inZone: Zone): string {
  return (shows.kind === 'moment' && hasDayOf24(inZone) ? 'ddd mmm d, h:mm' : formats[shows.kind]) ?? general;
}

export const isWrapped = ({ shows, width }: Heading, kind: Layout['kind']): boolean =>
  shows.kind === 'text' && width >= (kind === 'given' ? wrapping : 240);

/** Rules by what they allow; equal rules are created only once. */
const rules = once(() => new Map<string, GoogleAppsScript.Spreadsheet.DataValidation>());

/** The validation rule of a column; null if anything is allowed. When something else is typed, Google shows the rule's message. */
export function ruleOf({ shows }: Heading, kind: Layout['kind']): GoogleAppsScript.Spreadsheet.DataValidation | null {
  if (shows.kind !== 'tick' && (kind !== 'given' || !['choice', 'number', 'day', 'email'].includes(shows.kind)))
    return null;
  const name = JSON.stringify(shows);
  const rule = rules().get(name) ?? newRule(shows).build();
  rules().set(name, rule);
  return rule;
}

function newRule(shows: Heading['shows']): GoogleAppsScript.Spreadsheet.DataValidationBuilder {
  const rule = SpreadsheetApp.newDataValidation();
  // All other rules allow invalid input and only mark it, which is the default of a new rule.
  if (shows.kind === 'choice' && !shows.open) rule.setAllowInvalid(false);
  if (shows.kind === 'choice') return rule.requireValueInList([...shows.choices], true);
  if (shows.kind === 'number') return rule.requireNumberBetween(shows.min, shows.max);
  if (shows.kind === 'day') return rule.requireDate();
  if (shows.kind === 'email') return rule.requireTextIsEmail();
  // Unlike insertCheckboxes(), a rule leaves the cells blank, so the sheet does not seem filled down to row 1000.
  return rule.requireCheckbox();
}

/** Adds conditional formats that color the choices. A new tab has no other conditional formats to keep. */
export function colorChoices(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  range: Range,
  colors: Readonly<Record<string, { readonly background: string; readonly color: string }>>,
  isNew: boolean,
): void {
  const rules = Object.entries(colors).map(([choice, { background, color }]) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenTextEqualTo(choice)
      .setBackground(background)
      .setFontColor(color)
      .setRanges([range])
      .build(),
  );
  sheet.setConditionalFormatRules(isNew ? rules : [...sheet.getConditionalFormatRules(), ...rules]);
}
