// What a cell holds after a script writes a text into it, as if typed, in a spreadsheet with the locale United States.
import { gives, type Probe, type Scratch, show } from './case';

const typing = 'reference: Range.setValue, which reads as typing does';
const unknown = 'unknown';
const live = 'public tests on live Google';

const dayOf = (value: Date, pattern = 'yyyy-MM-dd'): string =>
  Utilities.formatDate(value, SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(), pattern);

/** Describes a value: 'number 5', 'text "a"', 'date 2025-09-04', 'time 12:30', 'boolean true', 'blank'. */
function held(value: unknown): string {
  if (value === '') return 'blank';
  if (!(value instanceof Date)) return `${typeof value === 'string' ? 'text' : typeof value} ${show(value)}`;
  const day = dayOf(value);
  const time = dayOf(value, 'HH:mm:ss');
  return day === '1899-12-30' ? `time ${time}` : time === '00:00:00' ? `date ${day}` : `date ${day} ${time}`;
}

const thisYear = (): number => Number(dayOf(new Date(), 'yyyy'));
/** YEAR stands for the current year. */
type Row = readonly [typed: string, held: string, source?: string, ...others: string[]];

const plain: readonly Row[] = [
  ['abc', 'text "abc"'],
  ['5', 'number 5'],
  ['-5', 'number -5'],
  ['+5', 'number 5'],
  [' 5 ', 'number 5', unknown, 'text " 5 "'],
  ['5.0', 'number 5'],
  ['5.25', 'number 5.25'],
  ['.5', 'number 0.5'],
  ['-.5', 'number -0.5'],
  ['1.', 'number 1'],
  ['007', 'number 7', live],
  ['1e3', 'number 1000'],
  ['1E-2', 'number 0.01'],
  ['1,000', 'number 1000'],
  ['1,234,567.5', 'number 1234567.5'],
  ['$5', 'number 5'],
  ['$1,234.50', 'number 1234.5'],
  ['50%', 'number 0.5'],
  ['12.5%', 'number 0.125'],
  ['5 apples', 'text "5 apples"'],
  ['1 2', 'text "1 2"'],
  ['5-', 'text "5-"'],
  ['--5', 'text "--5"', unknown],
  ['0x10', 'text "0x10"'],
  ['NaN', 'text "NaN"'],
  ['null', 'text "null"'],
  ['1e', 'text "1e"'],
  ['e3', 'text "e3"'],
  ['#1', 'text "#1"'],
  ['1st', 'text "1st"'],
  ["'5", 'text "5"'],
  ["'007", 'text "007"'],
  ["'=1+1", 'text "=1+1"', live],
  ["'TRUE", 'text "TRUE"'],
  ["'2025-09-04", 'text "2025-09-04"'],
  ["''5", 'text "\'5"', unknown],
  ['=1+1', 'number 2', 'reference: Range.setValues, texts that begin with ='],
  ['=', 'text "="', unknown],
  ['+1+1', 'number 2', live],
  ['-1-1', 'text "-1-1"', live, 'number -2'],
  ['@SUM(1,2)', 'text "@SUM(1,2)"', live],
  [' =1+1', 'text " =1+1"', live],
  ['   =SUM(1,2)', 'text "   =SUM(1,2)"', live],
  ['\uFEFF=1+1', 'number 2', live],
  ['="007"', 'text "007"'],
  ['=TRUE', 'boolean true'],
  ['=1/0', 'text "#DIV/0!"', 'public tests: errors are read as texts'],
  ['TRUE', 'boolean true', live],
  ['true', 'boolean true', live],
  ['False', 'boolean false'],
  ['yes', 'text "yes"'],
  ['T', 'text "T"'],
  ['2025-09-04', 'date 2025-09-04'],
  ['2025-9-4', 'date 2025-09-04'],
  ['2025/09/04', 'date 2025-09-04'],
  ['9/4/2025', 'date 2025-09-04'],
  ['09/04/2025', 'date 2025-09-04'],
  ['9-4-2025', 'date 2025-09-04'],
  ['9/4/25', 'date 2025-09-04'],
  ['1/2', 'date YEAR-01-02', live],
  ['1-2', 'date YEAR-01-02', live],
  ['Sep 4', 'date YEAR-09-04'],
  ['Sep 4, 2025', 'date 2025-09-04'],
  ['September 4, 2025', 'date 2025-09-04'],
  ['4 Sep 2025', 'date 2025-09-04'],
  ['2025-02-28', 'date 2025-02-28'],
  ['2024-02-29', 'date 2024-02-29'],
  ['2025-02-29', 'text "2025-02-29"'],
  ['2025-13-01', 'text "2025-13-01"'],
  ['13/1/2025', 'text "13/1/2025"'],
  ['Sep 31', 'text "Sep 31"', unknown, 'date 2031-09-01'],
  ['Sept. 4', 'date YEAR-09-04', unknown, 'text "Sept. 4"'],
  ['12:30', 'time 12:30:00'],
  ['6:30 PM', 'time 18:30:00'],
  ['6:30pm', 'time 18:30:00'],
  ['6pm', 'time 18:00:00', unknown, 'text "6pm"'],
  ['0:00', 'time 00:00:00'],
  ['12:30:15', 'time 12:30:15'],
  ['12:60', 'text "12:60"', unknown],
  ['13:00 PM', 'text "13:00 PM"', unknown],
  ['2025-09-04 12:30', 'date 2025-09-04 12:30:00'],
  ['9/4/2025 6:30 PM', 'date 2025-09-04 18:30:00'],
  ['2025-09-04T12:30', 'text "2025-09-04T12:30"', unknown, 'date 2025-09-04 12:30:00'],
  ['', 'blank'],
  [' ', 'text " "'],
  ['\u00a0', 'text "\u00a0"', unknown, 'blank'],
  ['a\nb', 'text "a\\nb"'],
  ['a\tb', 'text "a\\tb"', unknown],
  [' a ', 'text " a "'],
  ['a  b', 'text "a  b"'],
  ['\u{1F469}\u200d\u{1F393}', 'text "\u{1F469}\u200d\u{1F393}"'],
  ['Zu\u0308rich', 'text "Zu\u0308rich"'],
  ['Z\u00fcrich', 'text "Z\u00fcrich"'],
  ['a\u200bb', 'text "a\u200bb"'],
  ['\u05d0\u05d1', 'text "\u05d0\u05d1"'],
  ['\u202eab', 'text "\u202eab"'],
  ['<b>a</b>', 'text "<b>a</b>"'],
  ['a@berkeley.example', 'text "a@berkeley.example"'],
  ['https://a.example/x?y=1', 'text "https://a.example/x?y=1"'],
  ['[0909] Scaling laws', 'text "[0909] Scaling laws"'],
  ['S04', 'text "S04"'],
  ['1.2.3', 'text "1.2.3"', unknown],
  ['#N/A', 'text "#N/A"', unknown],
];

const inText: readonly Row[] = [
  ['=1+1', 'text "=1+1"', unknown, 'number 2'],
  ["'=1+1", 'text "=1+1"', 'public code', 'text "\'=1+1"'],
  ["'007", 'text "007"', 'public code', 'text "\'007"'],
  ["'TRUE", 'text "TRUE"', 'public code', 'text "\'TRUE"'],
  ['#N/A', 'text "#N/A"'],
  ['5', 'text "5"'],
  ['007', 'text "007"'],
  ['1/2', 'text "1/2"'],
  ['TRUE', 'text "TRUE"'],
  ['2025-09-04', 'text "2025-09-04"'],
  ['12:30', 'text "12:30"'],
  ['6:30 PM', 'text "6:30 PM"'],
  ['50%', 'text "50%"'],
  ['1e3', 'text "1e3"'],
  ['$5', 'text "$5"'],
  ['+1', 'text "+1"', unknown, 'number 1'],
  ['-1', 'text "-1"'],
  ['@x', 'text "@x"'],
  ['a\nb', 'text "a\\nb"'],
  ['', 'blank'],
];

const caseOf =
  (into: string, make: (scratch: Scratch) => GoogleAppsScript.Spreadsheet.Range) =>
  ([typed, expected, source = typing, ...others]: Row): Probe => ({
    name: `${into} ${show(typed)}`,
    fact: `${show(typed)} written into a cell ${into === 'typed' ? 'of no format' : 'of the format @'} is ${expected}`,
    source,
    answers: [expected, ...others],
    try: (scratch) => {
      const found = held(make(scratch).setValue(typed).getValue());
      return expected.includes('YEAR') ? found.replace(String(thisYear()), 'YEAR') : found;
    },
  });

const written: readonly (readonly [what: string, value: unknown, held: string, source?: string])[] = [
  ['the number 5', 5, 'number 5'],
  ['the number 0', 0, 'number 0'],
  ['the number -1.5', -1.5, 'number -1.5'],
  ['the number 0.1 + 0.2', 0.1 + 0.2, 'number 0.30000000000000004', unknown],
  ['the number 1e15', 1e15, 'number 1000000000000000'],
  ['true', true, 'boolean true'],
  ['false', false, 'boolean false'],
  ['null', null, 'blank', live],
  ['undefined', undefined, 'blank', 'reference: migration to V8'],
];

export const typedCases: readonly Probe[] = [
  ...plain.map(caseOf('typed', ({ cell }) => cell())),
  ...inText.map(caseOf('typed@', ({ cell }) => cell().setNumberFormat('@'))),
  ...written.map(
    ([what, value, expected, source = typing]): Probe => ({
      name: `written ${what}`,
      fact: `A cell into which ${what} is written holds ${expected}`,
      source,
      answers: [expected],
      try: ({ cell }) => held(cell().setValue(value).getValue()),
    }),
  ),
  gives(
    'number in text',
    'The number 5 that is written into a cell of the format @ is a number or a text',
    unknown,
    [5, '5'],
    ({ cell }) => cell().setNumberFormat('@').setValue(5).getValue(),
  ),
  gives(
    'truth in text',
    'The truth value true that is written into a cell of the format @',
    unknown,
    [true, 'TRUE', 'true'],
    ({ cell }) => cell().setNumberFormat('@').setValue(true).getValue(),
  ),
  gives(
    'date in text',
    'A Date that is written into a cell of the format @ is read as a Date',
    unknown,
    ['true', 'false'],
    ({ cell }) => {
      const value: unknown = cell().setNumberFormat('@').setValue(new Date()).getValue();
      return String(value instanceof Date);
    },
  ),
  gives(
    'text 50000',
    'A text of 50,000 characters fits into a cell',
    'public reports',
    ['taken', 'refused'],
    ({ cell }) => {
      const text = 'x'.repeat(50_000);
      return cell().setValue(text).getValue() === text ? 'taken' : 'changed';
    },
  ),
  gives(
    'text crlf',
    'A line break of two characters is stored as it is, or as one',
    unknown,
    ['a\r\nb', 'a\nb'],
    ({ cell }) => cell().setValue('a\r\nb').getValue(),
  ),
  gives('block mixed', 'setValues reads each text of a block by itself', typing, [[[5, 'a', true, '']]], ({ cell }) => {
    const at = cell();
    const range = at.getSheet().getRange(19, 1, 1, 4);
    return range.setValues([['5', 'a', 'TRUE', '']]).getValues();
  }),
  gives(
    'kept format',
    'A text that reads as a date gives its format to a cell that had none',
    typing,
    ['2025-09-04'],
    ({ cell }) => cell().setValue('2025-09-04').getDisplayValue(),
  ),
  gives(
    'overwritten',
    'A cell in which a date stood shows a number that is written into it as a number or as a date',
    unknown,
    ['5', '1900-01-04'],
    ({ cell }) => cell().setValue('2025-09-04').setValue(5).getDisplayValue(),
  ),
  gives(
    'reread',
    'A text that an apostrophe kept a text loses it when it is read and written again',
    live,
    [5],
    ({ cell }) => {
      const one = cell().setValue("'5");
      return one.setValue(one.getValue()).getValue();
    },
  ),
];
