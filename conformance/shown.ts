// What getDisplayValue shows under each format, and the results of formulas.
import { gives, type Probe } from './case';

const formats = 'reference: number formats of the Sheets API';
const unknown = 'unknown';
const functions = 'reference: list of functions of Sheets';

const numbers: readonly (readonly [value: number, format: string, shown: string, source?: string])[] = [
  [5, '', '5'],
  [5.5, '', '5.5'],
  [1 / 3, '', '0.3333333333', 'public tests'],
  [0.1 + 0.2, '', '0.3'],
  [1_234_567.5, '', '1234567.5'],
  [-3, '', '-3'],
  [5, '0', '5'],
  [5, '00', '05'],
  [5, '0.00', '5.00'],
  [2.345, '0.0', '2.3'],
  [0.5, '0%', '50%'],
  [0.125, '0.0%', '12.5%'],
  [1234.5, '#,##0.00', '1,234.50'],
  [1234.5, '#,##0', '1,235'],
  [5, '"$"#,##0.00', '$5.00'],
  [1000, '0.00E+00', '1.00E+03'],
  [5, '@', '5'],
  [45904, 'yyyy-mm-dd', '2025-09-04'],
  [45904, 'm/d/yyyy', '9/4/2025'],
  [45904, 'ddd, mmm d', 'Thu, Sep 4'],
  [45904, 'dddd', 'Thursday'],
  [45904, 'mmmm d, yyyy', 'September 4, 2025'],
  [45904.5, 'yyyy-mm-dd hh:mm', '2025-09-04 12:00'],
  [0.75, 'h:mm am/pm', '6:00 PM'],
  [0.75, 'hh:mm', '18:00'],
  [0.520_833_333_333, 'hh:mm', '12:30'],
];

const formulas: readonly (readonly [formula: string, value: unknown])[] = [
  ['=SUM(1,2)', 3],
  ['=1+2*3', 7],
  ['="a"&"b"', 'ab'],
  ['=IF(1=1,"x","y")', 'x'],
  ['=LEN("abc")', 3],
];

export const shownCases: readonly Probe[] = [
  ...numbers.map(([value, format, shown, source = formats]) =>
    gives(
      `shown ${value} ${format}`,
      `${value} under the format “${format || 'automatic'}” shows as ${shown}`,
      source,
      [shown],
      ({ cell }) => {
        const one = cell().setValue(value);
        if (format !== '') one.setNumberFormat(format);
        return one.getDisplayValue();
      },
    ),
  ),
  ...formulas.map(([formula, value]) =>
    gives(`formula ${formula}`, `${formula} is read in the same run, without a flush`, functions, [value], ({ cell }) =>
      cell().setFormula(formula).getValue(),
    ),
  ),
  gives('shown true', 'A truth value shows in capitals', formats, ['TRUE'], ({ cell }) =>
    cell().setValue(true).getDisplayValue(),
  ),
  gives('shown blank', 'A blank cell shows as an empty text', formats, [''], ({ cell }) => cell().getDisplayValue()),
  gives('shown text', 'A text shows as it is, without the apostrophe that kept it', formats, ['007'], ({ cell }) =>
    cell().setValue("'007").getDisplayValue(),
  ),
  gives(
    'formula read',
    'getFormula gives the text with its equals sign',
    'reference: Range.getFormula',
    ['=1+1'],
    ({ cell }) => cell().setValue('=1+1').getFormula(),
  ),
  gives('formula none', 'getFormula of a value is an empty text', 'reference: Range.getFormula', [''], ({ cell }) =>
    cell().setValue(5).getFormula(),
  ),
  gives('formula bare', 'setFormula adds the equals sign that was left out', unknown, [2], ({ cell }) =>
    cell().setFormula('1+1').getValue(),
  ),
  gives(
    'formula gone',
    'A value written over a formula takes its place',
    'reference: Range.setValue',
    ['', 5],
    ({ cell }) => cell().setFormula('=1+1').setValue(5).getFormula(),
  ),
  gives(
    'format read',
    'getNumberFormat gives the format as it was set',
    'reference: Range.getNumberFormat',
    ['@'],
    ({ cell }) => cell().setNumberFormat('@').getNumberFormat(),
  ),
  gives(
    'format after',
    'A format that is set to @ after a number leaves the number a number',
    unknown,
    [5, '5'],
    ({ cell }) => cell().setValue(5).setNumberFormat('@').getValue(),
  ),
  gives(
    'date in zone',
    'A date that is typed is midnight in the zone of the spreadsheet',
    'public reports',
    ['2025-09-04 00:00'],
    ({ cell }) => {
      const value: unknown = cell().setValue('2025-09-04').getValue();
      const zone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
      return value instanceof Date ? Utilities.formatDate(value, zone, 'yyyy-MM-dd HH:mm') : value;
    },
  ),
  gives(
    'dates',
    'A date that a script writes into a cell is read as the same instant',
    'reference: Range.setValue',
    [true],
    ({ cell }) => {
      const at = new Date(Date.now() - (Date.now() % 60_000));
      const read: unknown = cell().setValue(at).getValue();
      return read instanceof Date && read.getTime() === at.getTime();
    },
  ),
  gives('date instance', 'A date that is read is a Date of the script itself', 'public tests', [true], ({ cell }) => {
    const value: unknown = cell().setValue(new Date()).getValue();
    return value instanceof Date;
  }),
];
