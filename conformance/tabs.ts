// Tabs: names, positions and sizes, inserted and deleted rows and columns, frozen and hidden ones.
import { book, gives, type Probe, refuses, type Scratch, says } from './case';

const rows = 'reference: Sheet.insertRowsAfter';
const live = 'public tests on live Google';
const unknown = 'unknown';

const numbered = ({ fresh }: Scratch) => {
  const tab = fresh();
  tab.getRange(1, 1, 3, 3).setValues([
    [11, 12, 13],
    [21, 22, 23],
    [31, 32, 33],
  ]);
  return tab;
};
const first = (tab: GoogleAppsScript.Spreadsheet.Sheet): unknown[] =>
  tab
    .getRange(1, 1, 4, 1)
    .getValues()
    .map(([value]) => value);
const top = (tab: GoogleAppsScript.Spreadsheet.Sheet): unknown[] => tab.getRange(1, 1, 1, 4).getValues()[0]!;

export const tabCases: readonly Probe[] = [
  gives('rows after', 'insertRowsAfter moves what stands below', rows, [[11, '', 21, 31]], (scratch) =>
    first(numbered(scratch).insertRowsAfter(1, 1)),
  ),
  gives(
    'rows before',
    'insertRowsBefore moves the row itself',
    'reference: Sheet.insertRowsBefore',
    [['', 11, 21, 31]],
    (scratch) => first(numbered(scratch).insertRowsBefore(1, 1)),
  ),
  gives(
    'rows deleted',
    'deleteRow moves what stands below up',
    'reference: Sheet.deleteRow',
    [[11, 31, '', '']],
    (scratch) => first(numbered(scratch).deleteRow(2)),
  ),
  gives(
    'columns after',
    'insertColumnsAfter moves what stands at the right',
    'reference: Sheet.insertColumnsAfter',
    [[11, '', 12, 13]],
    (scratch) => top(numbered(scratch).insertColumnsAfter(1, 1)),
  ),
  gives(
    'columns before',
    'insertColumnsBefore moves the column itself',
    'reference: Sheet.insertColumnsBefore',
    [['', 11, 12, 13]],
    (scratch) => top(numbered(scratch).insertColumnsBefore(1, 1)),
  ),
  gives(
    'columns deleted',
    'deleteColumn moves what stands at the right',
    'reference: Sheet.deleteColumn',
    [[11, 13, '', '']],
    (scratch) => top(numbered(scratch).deleteColumn(2)),
  ),
  gives('rows grown', 'Inserted rows make the tab longer', live, [22], (scratch) =>
    numbered(scratch).insertRowsAfter(1, 2).getMaxRows(),
  ),
  gives('columns grown', 'Inserted columns make the tab wider', live, [9], (scratch) =>
    numbered(scratch).insertColumnsAfter(1, 1).getMaxColumns(),
  ),
  gives('rows blank', 'Blank rows that are inserted at the end leave getLastRow as it was', live, [3], (scratch) =>
    numbered(scratch).insertRowsAfter(10, 2).getLastRow(),
  ),
  gives('columns shift', 'Inserted columns shift getLastColumn', live, [4], (scratch) =>
    numbered(scratch).insertColumnsAfter(1, 1).getLastColumn(),
  ),
  gives(
    'rows formula',
    'A formula goes with the row that it is about',
    'reference: Sheet.insertRowsAfter',
    ['=A3'],
    ({ fresh }) => {
      const tab = fresh();
      tab.getRange('A2').setValue(5);
      tab.getRange('B5').setFormula('=A2');
      return tab.insertRowsAfter(1, 1).getRange('B6').getFormula();
    },
  ),
  gives('rows rule', 'A rule goes with its row', unknown, ['VALUE_IN_LIST'], ({ fresh }) => {
    const tab = fresh();
    tab.getRange('A2').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a']).build());
    tab.insertRowsBefore(1, 1);
    return String(tab.getRange('A3').getDataValidation()?.getCriteriaType());
  }),
  gives('rows note', 'A note goes with its row', unknown, ['n'], ({ fresh }) => {
    const tab = fresh();
    tab.getRange('A2').setNote('n');
    return tab.deleteRow(1).getRange('A1').getNote();
  }),
  refuses('rows all', 'Not all rows may be deleted', live, ({ fresh }) => fresh().deleteRows(1, 20)),
  refuses('columns all', 'Not all columns may be deleted', live, ({ fresh }) => fresh().deleteColumns(1, 8)),
  refuses(
    'rows unfrozen',
    'Not all rows that are not frozen may be deleted',
    'error texts in public code',
    ({ fresh }) => {
      const tab = fresh();
      tab.setFrozenRows(1);
      tab.deleteRows(2, 19);
    },
  ),
  says(
    'unfrozen rows',
    'Sorry, it is not possible to delete all non-frozen rows.',
    'error texts in public code',
    ({ fresh }) => {
      const tab = fresh();
      tab.setFrozenRows(1);
      tab.deleteRows(2, 19);
    },
  ),
  refuses('rows beyond', 'Rows that are not there cannot be deleted', live, ({ fresh }) => fresh().deleteRows(20, 2)),
  refuses('rows none', 'No rows cannot be deleted', unknown, ({ fresh }) => fresh().deleteRows(1, 0)),
  refuses('rows beyond inserted', 'Rows cannot be inserted behind rows that are not there', unknown, ({ fresh }) =>
    fresh().insertRowsAfter(30, 1),
  ),
  gives('frozen', 'Frozen rows are read back', 'reference: Sheet.setFrozenRows', [1], ({ fresh }) => {
    const tab = fresh();
    tab.setFrozenRows(1);
    return tab.getFrozenRows();
  }),
  gives('frozen none', 'Nothing is frozen in a new tab', 'reference: Sheet.getFrozenRows', [0], ({ fresh }) =>
    fresh().getFrozenRows(),
  ),
  refuses('frozen all', 'Not all rows may be frozen', unknown, ({ fresh }) => fresh().setFrozenRows(20)),
  gives('frozen columns', 'Frozen columns are read back', 'reference: Sheet.setFrozenColumns', [2], ({ fresh }) => {
    const tab = fresh();
    tab.setFrozenColumns(2);
    return tab.getFrozenColumns();
  }),
  gives(
    'frozen sorted',
    'Whether sort of a tab leaves its frozen rows in place',
    'public tests: a header is sorted too; of a frozen one they say nothing',
    [
      [1, 2, 'head', ''],
      ['head', 1, 2, ''],
    ],
    ({ fresh }) => {
      const tab = fresh();
      tab.getRange(1, 1, 3, 1).setValues([['head'], [2], [1]]);
      tab.setFrozenRows(1);
      return first(tab.sort(1));
    },
  ),
  gives('width', 'The width of a column is read back', 'reference: Sheet.setColumnWidth', [150], ({ fresh }) =>
    fresh().setColumnWidth(2, 150).getColumnWidth(2),
  ),
  gives('width usual', 'A column is 100 pixels wide', 'public code', [100], ({ fresh }) => fresh().getColumnWidth(1)),
  gives('height usual', 'A row is 21 pixels high', 'public code', [21], ({ fresh }) => fresh().getRowHeight(1)),
  gives('hidden columns', 'A hidden column says so', 'reference: Sheet.isColumnHiddenByUser', [true], ({ fresh }) => {
    const tab = fresh();
    tab.hideColumns(2);
    return tab.isColumnHiddenByUser(2);
  }),
  gives(
    'shown columns',
    'A column that is shown again says so',
    'reference: Sheet.showColumns',
    [false],
    ({ fresh }) => {
      const tab = fresh();
      tab.hideColumns(2);
      tab.showColumns(2);
      return tab.isColumnHiddenByUser(2);
    },
  ),
  gives('hidden', 'A hidden tab says so', 'reference: Sheet.isSheetHidden', [true], ({ fresh }) =>
    fresh().hideSheet().isSheetHidden(),
  ),
  gives('color', 'The color of a tab is read back', 'reference: Sheet.setTabColor', ['#ff0000'], ({ fresh }) =>
    fresh().setTabColor('#ff0000').getTabColor(),
  ),
  gives('color none', 'A tab without a color has none', 'reference: Sheet.getTabColor', [null, ''], ({ fresh }) =>
    fresh().getTabColor(),
  ),
  gives(
    'id',
    'The id of a tab is a number',
    'reference: Sheet.getSheetId',
    ['number'],
    ({ tab }) => typeof tab().getSheetId(),
  ),
  gives('id kept', 'A tab keeps its id when it is renamed', 'reference: Sheet.getSheetId', [true], ({ fresh }) => {
    const tab = fresh();
    const id = tab.getSheetId();
    return tab.setName(`${tab.getName()} renamed`).getSheetId() === id;
  }),
  gives('name', 'A tab is found by its new name', 'reference: Spreadsheet.getSheetByName', [true], ({ fresh }) => {
    const tab = fresh();
    const name = `${tab.getName()} named`;
    tab.setName(name);
    return book().getSheetByName(name)?.getSheetId() === tab.getSheetId();
  }),
  gives('name none', 'A name that no tab has gives null', 'reference: Spreadsheet.getSheetByName', [null], () =>
    book().getSheetByName('No such tab at all'),
  ),
  gives('name case', 'Capitals make a difference to getSheetByName', unknown, ['found', null], ({ tab }) =>
    book().getSheetByName(tab().getName().toUpperCase()) === null ? null : 'found',
  ),
  refuses('name twice', 'No two tabs have one name', live, ({ fresh, tab }) => fresh().setName(tab().getName())),
  refuses('name made twice', 'A tab of a name that is taken cannot be made', live, ({ tab }) =>
    book().insertSheet(tab().getName()),
  ),
  refuses('name empty', 'A tab has a name', unknown, ({ fresh }) => fresh().setName('')),
  gives(
    'index',
    'getIndex counts from 1',
    live,
    [true],
    ({ tab }) => book().getSheets()[tab().getIndex() - 1]?.getSheetId() === tab().getSheetId(),
  ),
  gives('order', 'getSheets is in the order of the tabs', 'reference: Spreadsheet.getSheets', [true], () =>
    book()
      .getSheets()
      .every((sheet, i) => sheet.getIndex() === i + 1),
  ),
  gives('count', 'getNumSheets counts hidden tabs too', unknown, [true], ({ fresh }) => {
    fresh().hideSheet();
    return book().getNumSheets() === book().getSheets().length;
  }),
  refuses('gone', 'A tab that was deleted can no longer be read', unknown, ({ fresh }) => {
    const tab = fresh();
    book().deleteSheet(tab);
    tab.getRange(1, 1).getValue();
  }),
  gives(
    'form url none',
    'A tab without a form has no address of one',
    'reference: Sheet.getFormUrl',
    [null],
    ({ tab }) => tab().getFormUrl(),
  ),
  gives(
    'parent',
    'A tab knows its spreadsheet',
    'reference: Sheet.getParent',
    [true],
    ({ tab }) => tab().getParent().getId() === book().getId(),
  ),
  gives(
    'rules of color',
    'Rules of color are read back',
    'reference: Sheet.setConditionalFormatRules',
    [1],
    ({ fresh }) => {
      const tab = fresh();
      const rule = SpreadsheetApp.newConditionalFormatRule()
        .whenTextEqualTo('x')
        .setBackground('#ff0000')
        .setRanges([tab.getRange('A1:A5')])
        .build();
      tab.setConditionalFormatRules([rule]);
      return tab.getConditionalFormatRules().length;
    },
  ),
  gives(
    'active',
    'The tab that was set in front is the active one',
    'reference: Spreadsheet.setActiveSheet',
    [true],
    ({ tab }) => {
      const before = book().getActiveSheet();
      const set = book().setActiveSheet(tab());
      const now = book().getActiveSheet()?.getSheetId() === set.getSheetId();
      if (before) book().setActiveSheet(before);
      return now;
    },
  ),
  refuses(
    'other book',
    'A script that may see this spreadsheet only cannot open another',
    'reference: scopes of editor add-ons',
    () => SpreadsheetApp.openById('1abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'),
  ),
  gives(
    'zone',
    'The time zone of the spreadsheet is an IANA name',
    'reference: Spreadsheet.getSpreadsheetTimeZone',
    [true],
    () => /^[A-Za-z_]+(\/[A-Za-z_/-]+)?$/.test(book().getSpreadsheetTimeZone()),
  ),
  refuses('zone none', 'A time zone that is none is refused', unknown, () =>
    book().setSpreadsheetTimeZone('Nowhere/Nothing'),
  ),
  gives('address', 'The address of the spreadsheet holds its id', 'reference: Spreadsheet.getUrl', [true], () =>
    book().getUrl().includes(book().getId()),
  ),
];
