// Where probes try things: a tab of this spreadsheet and a form. Both are found and cleared even after a run that died.
import { refusal } from './probe';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Form = GoogleAppsScript.Forms.Form;

/** Tabs whose name begins with this may be deleted at any time. */
const mark = 'Scratch tab of a check';
const formTitle = 'Scratch form of a check (may be deleted)';
const key = 'scratchForm';
/** The property that probes use for tests. */
export const scratchProperty = 'scratchProperty';

/** When the form's tab appeared, and the tab itself; null if it did not appear in time. */
export interface Linked {
  readonly when: 'at once' | 'after a flush' | 'after seconds' | 'after the run';
  readonly tab: Sheet | null;
}

export interface Scratch {
  /** A tab of 20 rows and 8 columns, initially blank, shared by all probes that ask for it. */
  tab(): Sheet;
  /** A cell of it that no probe has written to. */
  cell(): GoogleAppsScript.Spreadsheet.Range;
  /** A separate blank tab for probes that change a whole tab. It lasts until the next call. */
  fresh(): Sheet;
  /** Initially without questions, and not linked or published. */
  form(): Form;
  /** The form with two questions and a grid, collecting addresses, linked to this spreadsheet. */
  linked(): Linked;
}

const book = () => SpreadsheetApp.getActiveSpreadsheet();
const store = () => PropertiesService.getDocumentProperties();

/** How many seconds to wait for the form's tab. */
const patience = 12;

export const questions = { first: 'Scratch, first', second: 'Scratch, second', grid: 'Scratch, grid' } as const;

/** Null if there is none or it can no longer be opened. */
function kept(): Form | null {
  const id = store().getProperty(key);
  if (!id) return null;
  try {
    return FormApp.openById(id);
  } catch {
    return null;
  }
}

/** Closes, empties and unlinks the form. Its tab is then recognized by name. */
function release(form: Form): void {
  const id = form.getId();
  for (const sheet of book().getSheets())
    if (sheet.getFormUrl()?.includes(id)) sheet.setName(`${mark} ${sheet.getSheetId()}`);
  refusal(() => form.removeDestination());
  form.setAcceptingResponses(false).deleteAllResponses();
  for (const item of form.getItems()) form.deleteItem(item);
}

/**
 * Removes what this run, or an earlier one that died, has created. Google does not delete the tab of a linked form, and an unlinked tab can be
 * recognized only by its name. Deleting a form would need permission for all of Drive, so the form is emptied and reused. Returns the names of tabs
 * that Google does not delete yet; the next check removes them.
 */
export function clean(): readonly string[] {
  store().deleteProperty(scratchProperty);
  const form = kept();
  if (form) refusal(() => release(form));
  for (let turn = 0; ; turn += 1) {
    SpreadsheetApp.flush();
    const left = book()
      .getSheets()
      .filter((sheet) => sheet.getName().startsWith(mark) && refusal(() => book().deleteSheet(sheet)) !== null);
    if (left.length === 0 || turn === 2) return left.map((sheet) => sheet.getName());
    Utilities.sleep(2_000);
  }
}

/** The address where the scratch form can be deleted by hand; '' if there is none. */
export const formAddress = (): string => kept()?.getEditUrl() ?? '';

/** Everything is created when it is first asked for. */
export function openScratch(): Scratch {
  let sheet: Sheet | null = null;
  let form: Form | null = null;
  let link: Linked | null = null;
  let used = 0;
  let made = 0;

  const make = (): Sheet => {
    const front = book().getActiveSheet();
    made += 1;
    const tab = book().insertSheet(`${mark} (${made})`, book().getNumSheets());
    tab.deleteRows(21, tab.getMaxRows() - 20);
    tab.deleteColumns(9, tab.getMaxColumns() - 8);
    if (front) book().setActiveSheet(front);
    return tab;
  };
  const tab = (): Sheet => {
    sheet ??= make();
    return sheet;
  };
  let own: number | null = null;
  function fresh(): Sheet {
    const old = book()
      .getSheets()
      .find((one) => one.getSheetId() === own);
    if (old) book().deleteSheet(old);
    const made = make();
    own = made.getSheetId();
    return made;
  }

  function cell(): GoogleAppsScript.Spreadsheet.Range {
    const place = used;
    used += 1;
    const row = Math.floor(place / 8) + 1;
    const last = tab().getMaxRows();
    // Inserted rows may copy the formatting of the row above.
    if (row > last)
      tab()
        .insertRowsAfter(last, 40)
        .getRange(last + 1, 1, 40, 8)
        .clearFormat()
        .clearDataValidations();
    return tab().getRange(row, (place % 8) + 1);
  }

  function open(): Form {
    if (form) return form;
    form = kept();
    if (!form) {
      form = FormApp.create(formTitle, false);
      store().setProperty(key, form.getId());
    }
    return form.setTitle(formTitle);
  }

  function linked(): Linked {
    if (link) return link;
    const one = open();
    for (const item of one.getItems()) one.deleteItem(item);
    one.setCollectEmail(true);
    one.addTextItem().setTitle(questions.first);
    one.addTextItem().setTitle(questions.second);
    one.addGridItem().setTitle(questions.grid).setRows(['a', 'b']).setColumns(['1', '2']);
    const before = book()
      .getSheets()
      .map((known) => known.getSheetId());
    const come = (): Sheet | null =>
      book()
        .getSheets()
        .find((other) => !before.includes(other.getSheetId())) ?? null;
    one.setDestination(FormApp.DestinationType.SPREADSHEET, book().getId());
    link = awaitTab(come);
    return link;
  }

  return { tab, cell, fresh, form: open, linked };
}

function awaitTab(come: () => Sheet | null): Linked {
  const first = come();
  if (first) return { when: 'at once', tab: first };
  SpreadsheetApp.flush();
  const second = come();
  if (second) return { when: 'after a flush', tab: second };
  for (let seconds = 0; seconds < patience; seconds += 2) {
    Utilities.sleep(2_000);
    SpreadsheetApp.flush();
    const late = come();
    if (late) return { when: 'after seconds', tab: late };
  }
  return { when: 'after the run', tab: null };
}
