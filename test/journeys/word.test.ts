// The instructor has the final say: pins, columns and notes survive what Lectern writes.
import { letters } from '../../src/domain/course/finding';
import { assigned, confirm, dialogText, rows, underWay } from './stage';

type Book = ReturnType<typeof underWay>;
interface Sheet {
  activate(): void;
  getLastRow(): number;
  getLastColumn(): number;
  getRange(row: number, column: number, rows: number, columns: number): { sort(by: { column: number }): void };
}
interface Spreadsheet {
  getSheets(): readonly Sheet[];
  getSheetByName(name: string): Sheet | null;
  moveActiveSheet(place: number): void;
}
/** `row` counts from 1; Compliance has the months above its headers. */
const header = (workspace: Book, sheet: string, row = 1): string[] =>
  workspace
    .sheet(sheet)!
    .cells[row - 1]!.map((cell) => cell.text)
    .filter((text) => text !== '');
const offered = (workspace: Book): string =>
  /data-run="confirmProposal" data-args="\[&quot;(\d+)&quot;\]"/.exec(workspace.window('dialog')!.html)![1]!;

test('a proposal is not written over what was pinned, dropped or cancelled after it was shown', () => {
  for (const change of [
    (workspace: Book) => workspace.edit('Assignments', 'H2', true),
    (workspace: Book) => workspace.edit('Roster', 'C2', 'dropped'),
    (workspace: Book) => workspace.edit('Sessions', 'C5', 'cancelled'),
  ]) {
    const workspace = underWay();
    confirm(workspace);
    workspace.click('Lectern', 'Propose assignments…');
    const id = offered(workspace);
    change(workspace);
    const before = rows(workspace, 'Assignments');
    expect(workspace.callFromPage('confirmProposal', [id])).toMatchObject({
      refusal: expect.stringContaining('The sheets have changed since this was proposed.'),
    });
    expect(rows(workspace, 'Assignments')).toEqual(before);
  }
});

test('a pinned seat that cannot be read stops the next proposal, and says where it stands', () => {
  const workspace = underWay();
  confirm(workspace);
  workspace.edit('Assignments', 'E2', 'adapark@berkeley.exampl');
  workspace.edit('Assignments', 'H2', true);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Propose assignments…');
  expect(workspace.dialogs().at(-1)!.text).toContain('E2: “adapark@berkeley.exampl” isn’t on the Roster');
  workspace.edit('Assignments', 'H2', false);
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain('Who gets what');
});

test('an address corrected in the Roster, its old form kept as an alias, loses no seat', () => {
  const workspace = assigned();
  const owed = rows(workspace, 'Duties').filter((row) => row.Student === 'Ada Park');
  workspace.edit('Roster', 'A2', 'ada.park@berkeley.example');
  workspace.edit('Roster', 'D2', 'adapark@berkeley.example');
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toEqual(['Nothing to report.']);
  expect(rows(workspace, 'Duties').filter((row) => row.Student === 'Ada Park')).toEqual(
    owed.map((row) => ({ ...row, Email: 'ada.park@berkeley.example' })),
  );
});

test('columns that the instructor inserts or deletes in derived sheets cost nobody a word', () => {
  const workspace = underWay();
  confirm(workspace);
  for (const sheet of ['Assignments', 'Duties']) {
    const own = header(workspace, sheet);
    workspace.insertColumns(sheet, 3, 1);
    workspace.edit(sheet, 'C1', 'Note');
    workspace.edit(sheet, 'C2', '=1+1');
    workspace.deleteColumns(sheet, 5, 1);
    workspace.edit(sheet, `${letters(own.length + 1)}1`, 'Right');
    if (sheet === 'Assignments') workspace.click('Lectern', 'Set up');
    workspace.edit('Roster', 'B2', 'Ada Parker');
    workspace.click('Lectern', 'Refresh');
    if (sheet === 'Assignments') confirm(workspace);
    expect(header(workspace, sheet).sort()).toEqual([...own, 'Note', 'Right'].sort());
    expect(workspace.sheet(sheet)!.cells[1]![2]).toMatchObject({ formula: '=1+1' });
  }
});

test('Compliance leaves nothing behind when it shrinks, and moves the columns to its right when it grows', () => {
  const workspace = underWay();
  confirm(workspace);
  const wide = header(workspace, 'Compliance', 2);
  workspace.insertColumns('Compliance', wide.length + 1, 1);
  workspace.edit('Compliance', `${letters(wide.length + 1)}2`, 'Mine');
  workspace.edit('Compliance', `${letters(wide.length + 1)}3`, '=1+1');
  workspace.edit('Sessions', 'C5', 'cancelled');
  workspace.click('Lectern', 'Refresh');
  workspace.callFromPage('agreeToChanges', []);
  const narrow = header(workspace, 'Compliance', 2);
  expect(narrow).toEqual([...wide.filter((text) => !text.startsWith('S04')), 'Mine']);
  workspace.edit('Sessions', 'C5', 'student-led');
  workspace.edit('Sessions', 'C2', 'student-led');
  workspace.click('Lectern', 'Refresh');
  workspace.callFromPage('agreeToChanges', []);
  expect(header(workspace, 'Compliance', 2).at(-1)).toBe('Mine');
  expect(workspace.sheet('Compliance')!.cells[2]![wide.length + 1]).toMatchObject({ formula: '=1+1' });
});

test('the order of tabs and of the rows that the instructor writes never matters', () => {
  const workspace = underWay();
  confirm(workspace);
  const sheets = (): unknown => ['Duties', 'Findings'].map((name) => rows(workspace, name));
  const before = sheets();
  const { SpreadsheetApp } = workspace.globals as { SpreadsheetApp: { getActive(): Spreadsheet } };
  const book = SpreadsheetApp.getActive();
  for (const sheet of book.getSheets()) {
    sheet.activate();
    book.moveActiveSheet(1);
  }
  for (const name of ['Sessions', 'Deliverables']) {
    const sheet = book.getSheetByName(name)!;
    sheet.getRange(2, 1, sheet.getLastRow() - 1, sheet.getLastColumn()).sort({ column: 4 });
  }
  workspace.click('Lectern', 'Refresh');
  expect(workspace.tabs()[0]!.name).not.toBe('Today');
  expect(sheets()).toEqual(before);
});
