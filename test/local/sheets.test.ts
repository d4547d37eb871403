// Tabs and blocks: sizes, names, A1 notation, rows that are added and removed. Numbers in names are those of PLATFORM.md.
import { evaluate, open } from './bundle.ts';

/** Evaluates code that uses `book` and its first `sheet`. */
const inBook = (body: string) =>
  evaluate(`(function () { var book = SpreadsheetApp.getActive(), sheet = book.getActiveSheet(); ${body} })()`);

test("11.2 an empty sheet has A1 with '' as its data, and the first appended row is row 1", () => {
  expect(
    inBook(
      `return [sheet.getDataRange().getA1Notation(), sheet.getDataRange().getValues(), sheet.getLastRow(), sheet.getLastColumn()];`,
    ),
  ).toEqual(['A1', [['']], 0, 0]);
  expect(inBook(`sheet.appendRow(['a', 1]); return [sheet.getLastRow(), sheet.getLastColumn()];`)).toEqual([1, 2]);
});

test('11.3 blank rows leave the last row as it was, and columns before the data shift the last column', () => {
  expect(
    inBook(`sheet.getRange('A1:B2').setValues([[1, 2], [3, 4]]);
    sheet.insertRowsAfter(5, 3); sheet.deleteRows(10, 2);
    var rows = sheet.getLastRow(); sheet.insertColumnBefore(1);
    return [rows, sheet.getLastColumn(), sheet.getMaxRows(), sheet.getMaxColumns(), sheet.getRange('C2').getValue()];`),
  ).toEqual([2, 3, 1001, 27, 4]);
});

test('11.4 a tab is inserted at its index, and getIndex counts from 1', () => {
  expect(
    inBook(`var second = book.insertSheet('Roster', 0); book.insertSheet('Roles');
    return [book.getSheets().map(function (s) { return s.getName(); }), second.getIndex(), book.getActiveSheet().getName(), book.getNumSheets()];`),
  ).toEqual([['Roster', 'Roles', 'Sheet1'], 1, 'Roles', 3]);
});

test.each([
  ['$C$3', 'C3', 1, 1],
  ['5:7', '5:7', 3, 26],
  ['D:F', 'D:F', 1000, 3],
  ['C5:B2', 'B2:C5', 4, 2],
  ['b2', 'B2', 1, 1],
  ['Sheet1!E10:F12', 'E10:F12', 3, 2],
  ["'Sheet1'!A1", 'A1', 1, 1],
  ['A2:B', 'A2:B1000', 999, 2],
])('11.5 the range %s is %s', (a1, printed, rows, columns) => {
  expect(
    inBook(
      `var range = sheet.getRange("${a1}"); return [range.getA1Notation(), range.getNumRows(), range.getNumColumns()];`,
    ),
  ).toEqual([printed, rows, columns]);
});

test.each([
  ["sheet.getRange('A1').offset(0, 0, 0)", 'The number of rows in the range must be at least 1.'],
  ["sheet.getRange('A1').offset(-1, 0)", 'The starting row of the range is too small.'],
  ['sheet.getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
  ["sheet.getRange('Nowhere!A1')", 'Range not found'],
  ["book.insertSheet('sheet1')", 'A sheet with the name “sheet1” already exists. Please enter another name.'],
  [
    "book.insertSheet('B').setName('Sheet1')",
    'A sheet with the name “Sheet1” already exists. Please enter another name.',
  ],
  ['book.deleteSheet(sheet)', "You can't remove all the sheets in a document."],
  ["SpreadsheetApp.openById('x')", 'You do not have permission to call SpreadsheetApp.openById.'],
])('11.6 and 11.23: %s is refused', (call, message) => {
  expect(() => inBook(`${call};`)).toThrow(message);
});

test('11.14 the owner can edit what is protected, and is not among its editors', () => {
  expect(
    inBook(`var guard = sheet.protect().setDescription('derived').setWarningOnly(true);
    guard.setUnprotectedRanges([sheet.getRange('B2:B5')]);
    var same = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET);
    return [guard.canEdit(), guard.getEditors(), same.length, same[0].getDescription(), same[0].getUnprotectedRanges()[0].getA1Notation(), sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).length];`),
  ).toEqual([true, [], 1, 'derived', 'B2:B5', 0]);
});

test('merged blocks keep their top left value, move with inserted rows, and come apart', () => {
  expect(
    inBook(`sheet.getRange('A2:B3').setValues([[1, 2], [3, 4]]).merge();
    sheet.insertRowBefore(1);
    var merged = sheet.getRange('A3').getMergedRanges().map(function (r) { return r.getA1Notation(); });
    return [merged, sheet.getRange('A3:B4').getValues(), sheet.getRange('A3:B4').breakApart().isPartOfMerge()];`),
  ).toEqual([
    ['A3:B4'],
    [
      [1, ''],
      ['', ''],
    ],
    false,
  ]);
});

test('a row inserted by hand looks like the row above it, rules included', () => {
  const workspace = open(`function main() {
    SpreadsheetApp.getActive().getActiveSheet().getRange('A2').setValue('Ada').setFontWeight('bold')
      .setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Ada', 'Bob']).build());
  }`);
  workspace.call('main');
  workspace.insertRows('Sheet1', 3, 1);
  expect(workspace.sheets()[0]!.cells.map(([cell]) => [cell!.text, cell!.bold, cell!.validation?.choices])).toEqual([
    ['', undefined, undefined],
    ['Ada', true, ['Ada', 'Bob']],
    ['', true, ['Ada', 'Bob']],
  ]);
});

test('what a tab looks like is shown', () => {
  const workspace = open(`function main() {
    var sheet = SpreadsheetApp.getActive().insertSheet('Roster');
    sheet.getRange(1, 1, 1, 3).setValues([['Name', 'Due', 'Pinned']]).setFontWeight('bold').setBackground('#EEE').setNotes([['who', '', '']]);
    sheet.getRange(2, 2).setValue('2025-09-04');
    sheet.getRange(2, 3).insertCheckboxes();
    sheet.setFrozenRows(1); sheet.setFrozenColumns(1); sheet.setColumnWidth(2, 160); sheet.hideColumns(3); sheet.setTabColor('navy');
    sheet.protect().setWarningOnly(true);
    SpreadsheetApp.getActive().toast('ready', 'Lectern');
  }`);
  workspace.call('main');
  expect(workspace.sheets()[1]).toMatchObject({
    name: 'Roster',
    hidden: false,
    tabColor: '#000080',
    frozenRows: 1,
    frozenColumns: 1,
    columnWidths: [100, 160, 100],
    hiddenColumns: [3],
    protected: 'warning',
    cells: [
      [
        { text: 'Name', type: 'text', bold: true, background: '#eeeeee', note: 'who' },
        { text: 'Due' },
        { text: 'Pinned' },
      ],
      [
        { text: '', type: 'blank' },
        { text: '2025-09-04', type: 'date', value: 45904 },
        { text: 'FALSE', type: 'boolean', validation: { kind: 'checkbox' } },
      ],
    ],
  });
  expect(workspace.toasts()).toEqual([{ at: '2025-08-28T16:00:00.000Z', title: 'Lectern', text: 'ready' }]);
});

test('a person may rename, fill and delete tabs, rows and columns', () => {
  const workspace = open(
    `function main() { SpreadsheetApp.getActive().insertSheet('Roster').getRange('A1:B3').setValues([[1, 2], [3, 4], [5, 6]]); }`,
  );
  workspace.call('main');
  workspace.renameSheet('Roster', 'Students');
  workspace.deleteRows('Students', 2, 1);
  workspace.insertColumns('Students', 1, 1);
  workspace.edit('Students', 'A1', 'x');
  expect(workspace.sheets()[1]!.cells.map((row) => row.map((cell) => cell.text))).toEqual([
    ['x', '1', '2'],
    ['', '5', '6'],
  ]);
  workspace.deleteSheet('Sheet1');
  expect(workspace.sheets().map((sheet) => sheet.name)).toEqual(['Students']);
});
