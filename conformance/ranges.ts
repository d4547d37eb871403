// Ranges: bounds and names, blocks that fit or do not, sorting, and what blank sheets report about themselves.
import { book, gives, type Probe, refuses, type Scratch, says } from './case';

const range = 'reference: Sheet.getRange';
const live = 'public tests on live Google';
const unknown = 'unknown';
const seen = 'error texts in public code';

const a1: readonly (readonly [asked: string, said: string])[] = [
  ['A1', 'A1'],
  ['b2', 'B2'],
  ['$C$3', 'C3'],
  ['A1:B2', 'A1:B2'],
  ['C5:B2', 'B2:C5'],
  ['5:7', '5:7'],
  ['B:D', 'B:D'],
];

const filled = ({ fresh }: Scratch, rows: unknown[][]) => {
  const tab = fresh();
  tab.getRange(1, 1, rows.length, rows[0]!.length).setValues(rows);
  return tab;
};

export const rangeCases: readonly Probe[] = [
  ...a1.map(([asked, said]) =>
    gives(`a1 ${asked}`, `getRange(${asked}) is ${said} to getA1Notation`, live, [said], ({ tab }) =>
      tab().getRange(asked).getA1Notation(),
    ),
  ),
  gives('a1 named', 'A range of the spreadsheet is named with its tab in quotes', range, ['B2'], ({ tab }) =>
    book().getRange(`'${tab().getName()}'!B2`).getA1Notation(),
  ),
  gives('range whole', 'A range of whole rows is as wide as the tab', live, [8], ({ tab }) =>
    tab().getRange('2:3').getNumColumns(),
  ),
  gives('range height', 'getNumRows of a block', range, [2], ({ tab }) => tab().getRange(2, 3, 2, 4).getNumRows()),
  gives(
    'range last',
    'getLastRow of a block is its last row in the tab',
    'reference: Range.getLastRow',
    [3],
    ({ tab }) => tab().getRange(2, 3, 2, 4).getLastRow(),
  ),
  gives('range offset', 'offset moves a block and keeps its size', 'reference: Range.offset', ['B2:C3'], ({ tab }) =>
    tab().getRange('A1:B2').offset(1, 1).getA1Notation(),
  ),
  gives('range cell', 'getCell counts from 1 within its block', 'reference: Range.getCell', ['B3'], ({ tab }) =>
    tab().getRange('A2:B4').getCell(2, 2).getA1Notation(),
  ),
  refuses('bounds row 0', 'Row 0 is refused', range, ({ tab }) => tab().getRange(0, 1)),
  refuses('bounds column 0', 'Column 0 is refused', range, ({ tab }) => tab().getRange(1, 0)),
  refuses('bounds negative', 'A negative row is refused', range, ({ tab }) => tab().getRange(-1, 1)),
  refuses('bounds no rows', 'A block of no rows is refused', live, ({ tab }) => tab().getRange(1, 1, 0, 1)),
  refuses('bounds no columns', 'A block of no columns is refused', live, ({ tab }) => tab().getRange(1, 1, 1, 0)),
  refuses('bounds below', 'A block that ends below the last row is refused', live, ({ tab }) =>
    tab().getRange(tab().getMaxRows(), 1, 2, 1).getValues(),
  ),
  refuses('bounds right', 'A block that ends behind the last column is refused', live, ({ tab }) =>
    tab().getRange(1, tab().getMaxColumns(), 1, 2).getValues(),
  ),
  refuses('a1 none', 'A text that names no range is refused', range, ({ tab }) => tab().getRange('no range!')),
  refuses('a1 no tab', 'A range of a tab that does not exist is refused', range, () =>
    book().getRange("'No such tab at all'!A1"),
  ),
  refuses('range cell out', 'getCell outside its block is refused', 'reference: Range.getCell', ({ tab }) =>
    tab().getRange('A1:B2').getCell(3, 1),
  ),
  says('no rows', 'The number of rows in the range must be at least 1.', seen, ({ tab }) => tab().getRange(1, 1, 0, 1)),
  says(
    'few rows',
    'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    seen,
    ({ tab }) =>
      tab()
        .getRange(1, 1, 2, 1)
        .setValues([[1]]),
  ),
  says(
    'few columns',
    'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    seen,
    ({ tab }) =>
      tab()
        .getRange(1, 1, 1, 2)
        .setValues([[1]]),
  ),
  refuses('block long', 'A block of more rows than its range is refused', live, ({ tab }) =>
    tab()
      .getRange(1, 1, 1, 1)
      .setValues([[1], [2]]),
  ),
  refuses('block ragged', 'A block whose rows differ in length is refused', live, ({ tab }) =>
    tab()
      .getRange(1, 1, 2, 2)
      .setValues([[1, 2], [3]]),
  ),
  refuses('block flat', 'A list in place of a block is refused', live, ({ tab }) =>
    tab()
      .getRange(1, 1, 1, 2)
      .setValues([1, 2] as never),
  ),
  refuses('block formats', 'A block of formats that does not fit is refused', live, ({ tab }) =>
    tab()
      .getRange(1, 1, 2, 1)
      .setNumberFormats([['@']]),
  ),
  refuses('block notes', 'A block of notes that does not fit is refused', live, ({ tab }) =>
    tab()
      .getRange(1, 1, 2, 1)
      .setNotes([['a']]),
  ),
  gives(
    'value fills',
    'setValue of a block fills each of its cells',
    'reference: Range.setValue',
    [[[7, 7]]],
    ({ fresh }) => fresh().getRange(1, 1, 1, 2).setValue(7).getValues(),
  ),
  gives('blank value', 'A blank cell is an empty text', live, [''], ({ fresh }) => fresh().getRange(3, 3).getValue()),
  gives(
    'blank is',
    'isBlank of a block is true only if each cell is blank',
    'reference: Range.isBlank',
    [false],
    (scratch) =>
      filled(scratch, [['', 'x']])
        .getRange(1, 1, 1, 2)
        .isBlank(),
  ),
  gives('empty last row', 'getLastRow of a blank tab', live, [0], ({ fresh }) => fresh().getLastRow()),
  gives('empty last column', 'getLastColumn of a blank tab', live, [0], ({ fresh }) => fresh().getLastColumn()),
  gives('empty data', 'getDataRange of a blank tab is its first cell', live, ['A1'], ({ fresh }) =>
    fresh().getDataRange().getA1Notation(),
  ),
  gives('empty values', 'getValues of it is one empty text', live, [[['']]], ({ fresh }) =>
    fresh().getDataRange().getValues(),
  ),
  gives('last row', 'getLastRow is the last row with content', 'reference: Sheet.getLastRow', [3], ({ fresh }) => {
    const tab = fresh();
    tab.getRange(3, 1).setValue('x');
    return tab.getLastRow();
  }),
  gives('last row format', 'A format alone is no content', 'reference: Sheet.getLastRow', [0], ({ fresh }) => {
    const tab = fresh();
    tab.getRange(5, 1).setBackground('#ff0000').setNumberFormat('@');
    return tab.getLastRow();
  }),
  gives('last row note', 'A note alone is no content', unknown, [0, 5], ({ fresh }) => {
    const tab = fresh();
    tab.getRange(5, 1).setNote('note');
    return tab.getLastRow();
  }),
  gives('last row formula', 'A formula whose result is an empty text is content', unknown, [4, 0], ({ fresh }) => {
    const tab = fresh();
    tab.getRange(4, 1).setFormula('=""');
    return tab.getLastRow();
  }),
  gives('last row cleared', 'What was cleared is no content', 'reference: Sheet.getLastRow', [0], ({ fresh }) => {
    const tab = fresh();
    tab.getRange(4, 1).setValue('x').clearContent();
    return tab.getLastRow();
  }),
  gives('append first', 'appendRow of a blank tab fills its first row', live, [1], ({ fresh }) =>
    fresh().appendRow(['a', 'b']).getLastRow(),
  ),
  gives(
    'append next',
    'appendRow writes below the last row with content',
    'reference: Sheet.appendRow',
    ['b'],
    (scratch) => {
      const tab = filled(scratch, [['a']]);
      tab.appendRow(['b']);
      return tab.getRange(2, 1).getValue();
    },
  ),
  gives(
    'append grows',
    'appendRow makes a row where the tab is full',
    'reference: Sheet.appendRow',
    [21],
    ({ fresh }) => {
      const tab = fresh();
      tab.getRange(20, 1).setValue('last');
      return tab.appendRow(['more']).getMaxRows();
    },
  ),
  gives('append typed', 'appendRow reads texts as typing does', unknown, [7], ({ fresh }) =>
    fresh().appendRow(['007']).getRange(1, 1).getValue(),
  ),
  gives(
    'sort rows',
    'sort orders the rows of a block by a column of the tab',
    'reference: Range.sort',
    [
      [
        ['a', 2],
        ['b', 1],
      ],
    ],
    (scratch) =>
      filled(scratch, [
        ['b', 1],
        ['a', 2],
      ])
        .getRange(1, 1, 2, 2)
        .sort(1)
        .getValues(),
  ),
  gives('sort down', 'sort takes an order', 'reference: Range.sort', [[[3], [2], [1]]], (scratch) =>
    filled(scratch, [[1], [3], [2]])
      .getRange(1, 1, 3, 1)
      .sort({ column: 1, ascending: false })
      .getValues(),
  ),
  gives(
    'sort kinds',
    'Numbers come before texts, and those before truth values',
    live,
    [[[1], ['a'], [true]]],
    (scratch) =>
      filled(scratch, [[true], ['a'], [1]])
        .getRange(1, 1, 3, 1)
        .sort(1)
        .getValues(),
  ),
  gives('sort blanks', 'Blank cells come last, whatever the order', live, [[[2], [1], ['']]], (scratch) =>
    filled(scratch, [[''], [1], [2]])
      .getRange(1, 1, 3, 1)
      .sort({ column: 1, ascending: false })
      .getValues(),
  ),
  gives('sort case', 'Capitals make no difference to sorting', unknown, [[['a'], ['B'], ['c']]], (scratch) =>
    filled(scratch, [['c'], ['B'], ['a']])
      .getRange(1, 1, 3, 1)
      .sort(1)
      .getValues(),
  ),
  gives(
    'sort stable',
    'Rows of equal keys keep their order',
    unknown,
    [
      [
        [1, 'x'],
        [1, 'y'],
      ],
    ],
    (scratch) =>
      filled(scratch, [
        [1, 'x'],
        [1, 'y'],
      ])
        .getRange(1, 1, 2, 2)
        .sort(1)
        .getValues(),
  ),
  gives('clear keeps', 'clearContent keeps the format', 'reference: Range.clearContent', ['#ff0000'], ({ cell }) =>
    cell().setBackground('#ff0000').setValue(1).clearContent().getBackground(),
  ),
  gives('clear format', 'clearFormat keeps the value', 'reference: Range.clearFormat', [1], ({ cell }) =>
    cell().setBackground('#ff0000').setValue(1).clearFormat().getValue(),
  ),
  gives('clear note', 'clear keeps the note', unknown, ['n', ''], ({ cell }) =>
    cell().setNote('n').setValue(1).clear().getNote(),
  ),
  gives('note read', 'A note is read as it was set', 'reference: Range.setNote', ['a\nb'], ({ cell }) =>
    cell().setNote('a\nb').getNote(),
  ),
  gives(
    'note number',
    'A number that is set as a note is read as a text',
    'public tests on live Google',
    ['25.0'],
    ({ cell }) =>
      cell()
        .setNote(25 as never)
        .getNote(),
  ),
  gives('note none', 'A cell without a note has an empty one', 'reference: Range.getNote', [''], ({ cell }) =>
    cell().getNote(),
  ),
  gives(
    'background',
    'A color is read as six digits in lower case',
    'reference: Range.getBackground',
    ['#ff0000'],
    ({ cell }) => cell().setBackground('#FF0000').getBackground(),
  ),
  gives(
    'background none',
    'A cell without a color is white',
    'reference: Range.getBackground',
    ['#ffffff'],
    ({ cell }) => cell().getBackground(),
  ),
  gives('background name', 'A color may be named', 'reference: Range.setBackground', ['#ff0000'], ({ cell }) =>
    cell().setBackground('red').getBackground(),
  ),
  gives(
    'background reset',
    'A color is taken away by null',
    'reference: Range.setBackground',
    ['#ffffff'],
    ({ cell }) => cell().setBackground('#ff0000').setBackground(null).getBackground(),
  ),
  gives('bold', 'getFontWeight of a bold cell', 'reference: Range.setFontWeight', ['bold'], ({ cell }) =>
    cell().setFontWeight('bold').getFontWeight(),
  ),
  gives('wrap', 'A cell that wraps says so', 'reference: Range.getWrap', [true], ({ cell }) =>
    cell().setWrap(true).getWrap(),
  ),
  gives(
    'link',
    'setRichTextValue keeps the text, with a link',
    'reference: RichTextValueBuilder',
    ['https://a.example/'],
    ({ cell }) =>
      cell()
        .setRichTextValue(SpreadsheetApp.newRichTextValue().setText('a').setLinkUrl('https://a.example/').build())
        .getRichTextValue()
        ?.getLinkUrl(),
  ),
  gives('link note', 'setRichTextValue keeps the note of a cell', unknown, ['n'], ({ cell }) =>
    cell().setNote('n').setRichTextValue(SpreadsheetApp.newRichTextValue().setText('a').build()).getNote(),
  ),
  gives(
    'link text',
    'A text that looks like a number stays text in setRichTextValue',
    unknown,
    ['007', 7],
    ({ cell }) => cell().setRichTextValue(SpreadsheetApp.newRichTextValue().setText('007').build()).getValue(),
  ),
  gives(
    'merge keeps',
    'merge keeps the value at the top left and drops the others',
    'reference: Range.merge',
    [[[1, '']]],
    (scratch) =>
      filled(scratch, [[1, 2]])
        .getRange(1, 1, 1, 2)
        .merge()
        .getValues(),
  ),
];
