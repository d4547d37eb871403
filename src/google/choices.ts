// Drop-downs of names, as a list or from the cells of another tab.
import { plain } from '../schema/cell';
import { headersOf, tab } from './sheets';

/** Google refuses a drop-down with more entries. */
const longestList = 500;

/**
 * Offers names in a drop-down down one column of a derived sheet. Other texts are marked, not rejected. If there are too many names for a list, the
 * cells under a header of another tab are offered.
 */
export function offerChoices(
  id: number,
  header: string,
  rows: number,
  choices: readonly string[],
  from: { readonly id: number; readonly header: string },
): void {
  const sheet = tab(id);
  const column = sheet ? headersOf(sheet).indexOf(plain(header)) + 1 : 0;
  if (!sheet || column === 0 || rows === 0 || choices.length === 0) return;
  const list = SpreadsheetApp.newDataValidation().setAllowInvalid(true);
  const rule = choices.length > longestList ? below(from, list) : list.requireValueInList([...choices], true).build();
  sheet.getRange(2, column, rows, 1).setDataValidation(rule);
}

function below(
  { id, header }: { readonly id: number; readonly header: string },
  list: GoogleAppsScript.Spreadsheet.DataValidationBuilder,
): GoogleAppsScript.Spreadsheet.DataValidation | null {
  const sheet = tab(id);
  const column = sheet ? headersOf(sheet).indexOf(plain(header)) + 1 : 0;
  if (!sheet || column === 0) return null;
  return list.requireValueInRange(sheet.getRange(2, column, sheet.getMaxRows() - 1, 1), true).build();
}
