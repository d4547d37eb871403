// Blocks of cells as text: on the clipboard, and when dragged.
import type { CellState } from '../../local/face';
import { follow, goOn, parseBlock, printBlock, tiled } from '../../local/page/clip';

test.each([
  [
    'two rows',
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a break within quotes, as Sheets and Excel copy it',
    'a\t"one\ntwo"\r\nc\td\r\n',
    [
      ['a', 'one\ntwo'],
      ['c', 'd'],
    ],
  ],
  ['doubled quotes within quotes', '"say ""hi""\nnow"\tx', [['say "hi"\nnow', 'x']]],
  ['quotes that only begin a sentence', '"Hello" she said\tb', [['"Hello" she said', 'b']]],
  ['a cell in quotes that needs none stays as it is', '"Hello"\tb', [['"Hello"', 'b']]],
  ['an open quote', 'a\t"b\nc', [['a', '"b'], ['c']]],
  ['blank cells and rows', '\t\n\nx\t', [['', ''], [''], ['x', '']]],
  ['nothing', '', [['']]],
])('%s is read', (_, text, rows) => {
  expect(parseBlock(text)).toEqual(rows);
});

test('what is copied is read back as it was', () => {
  const rows = [
    ['a\tb', 'one\ntwo', '"'],
    ['', 'say "hi"', '"x\ny"'],
  ];
  expect(parseBlock(printBlock(rows))).toEqual(rows);
});

test('a block is pasted as often as the chosen block holds it', () => {
  expect(tiled([['a']], 2, 2)).toEqual([
    ['a', 'a'],
    ['a', 'a'],
  ]);
  expect(tiled([['a', 'b']], 3, 1)).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(tiled([['a'], ['b']], 3, 1)).toEqual([['a'], ['b']]);
});

const number = (value: number): CellState => ({ text: String(value), type: 'number', value });
const date = (value: number): CellState => ({ text: '', type: 'date', value });
const text = (value: string): CellState => ({ text: value, type: 'text', value });
const formula = (value: string): CellState => ({ text: '0', type: 'number', value: 0, formula: value });

test.each<[string, CellState[], string[]]>([
  ['one number repeats', [number(5)], ['5', '5', '5']],
  ['two numbers go on', [number(1), number(3)], ['5', '7', '9']],
  ['a date goes on by days', [date(45_904)], ['2025-09-05', '2025-09-06', '2025-09-07']],
  ['dates go on by weeks', [date(45_904), date(45_911)], ['2025-09-18', '2025-09-25', '2025-10-02']],
  ['a code counts on', [text('S08')], ['S09', 'S10', 'S11']],
  ['texts repeat', [text('a'), text('b')], ['a', 'b', 'a']],
  ['a formula follows', [formula('=A1*$B$1')], ['=A2*$B$1', '=A3*$B$1', '=A4*$B$1']],
])('dragged on, %s', (_, cells, expected) => {
  expect(goOn(cells, 3, 'rows')).toEqual(expected);
});

test('a formula follows to the right, and a text within it stays', () => {
  expect(follow('=A1&"B2"&$C3', 1, 'columns')).toBe('=B1&"B2"&$C3');
});
