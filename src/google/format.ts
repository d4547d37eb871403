// How columns look and what one may type there: formats, drop-downs, colors by choice.
import { hasDayOf24, type Zone } from '../domain/base/time';
import type { Heading, Layout } from '../schema/table';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Columns of given sheets from this width on, in pixels, show all of their text. */
export const wrapping = 400;

/** Conditional formats that went down to the last row do so again, whether or not Google saw to it. */
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

export function formatColumn(range: Range, heading: Heading, kind: Layout['kind'], inZone: Zone): void {
  const { shows } = heading;
  const format = shows.kind === 'moment' && hasDayOf24(inZone) ? 'ddd mmm d, h:mm' : formats[shows.kind];
  if (format) range.setNumberFormat(format);
  range.setVerticalAlignment('top');
  if (shows.kind === 'text') range.setWrap(heading.width >= (kind === 'given' ? wrapping : 240));
  // A rule leaves the cells blank, so that the sheet does not end at row 1000 as it would after insertCheckboxes().
  if (shows.kind === 'tick') range.setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
  if (shows.kind === 'choice' && shows.colors) colorChoices(range, shows.colors);
  if (kind !== 'given') return;
  const rule = SpreadsheetApp.newDataValidation()
    .setAllowInvalid(true)
    .setHelpText(heading.about || heading.header);
  if (shows.kind === 'choice')
    range.setDataValidation(
      rule
        .requireValueInList([...shows.choices], true)
        .setAllowInvalid(shows.open)
        .build(),
    );
  if (shows.kind === 'number') range.setDataValidation(rule.requireNumberBetween(shows.min, shows.max).build());
  if (shows.kind === 'day') range.setDataValidation(rule.requireDate().build());
  if (shows.kind === 'email') range.setDataValidation(rule.requireTextIsEmail().build());
}

function colorChoices(
  range: Range,
  colors: Readonly<Record<string, { readonly background: string; readonly color: string }>>,
): void {
  const sheet = range.getSheet();
  const rules = Object.entries(colors).map(([choice, { background, color }]) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenTextEqualTo(choice)
      .setBackground(background)
      .setFontColor(color)
      .setRanges([range])
      .build(),
  );
  sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), ...rules]);
}
