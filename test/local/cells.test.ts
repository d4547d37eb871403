// What cells contain and display: typing, blanks, dates, formats, formulas. Numbers in names are those of PLATFORM.md.
import { evaluate, open } from './bundle.ts';

/** What a cell returns after a value was written to it. */
const written = (value: string, read = 'getValue()') =>
  evaluate(`SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setValue(${value}).${read}`);

test("11.1 a blank cell reads as '' and null writes ''", () => {
  expect(
    evaluate(
      `SpreadsheetApp.getActive().getActiveSheet().getRange('A1:B1').setValues([[1, 2]]).setValues([[null, undefined]]).getValues()`,
    ),
  ).toEqual([['', '']]);
  expect(evaluate(`SpreadsheetApp.getActive().getActiveSheet().getRange('C7').getValue()`)).toBe('');
});

test.each([
  ["'1'", 1],
  ["' 5 '", 5],
  ["'007'", 7],
  ["'1,234.5'", 1234.5],
  ["'-3'", -3],
  ["'+3'", 3],
  ["'50%'", 0.5],
  ["'$12.50'", 12.5],
  ["'1e3'", 1000],
  ["'TRUE'", true],
  ["'false'", false],
  ["'=1+1'", 2],
  ["'+1+1'", 2],
  ["'\\uFEFF=1+1'", 2],
  ["'   =SUM(1,2)'", '   =SUM(1,2)'],
  ["'-1-1'", '-1-1'],
  ["'@SUM'", '@SUM'],
  ['"\'=1+1"', '=1+1'],
  ['"\'007"', '007'],
  ["'e'", 'e'],
  ["'.'", '.'],
  ["'12:99'", '12:99'],
  ["'2025-02-30'", '2025-02-30'],
  ["'Ada'", 'Ada'],
])('11.9 setValue(%s) is parsed as typed and reads back %j', (value, expected) => {
  expect(written(value)).toBe(expected);
});

test.each([
  ["'2025-09-04'", '2025-09-04T07:00:00.000Z', '2025-09-04'],
  ["'9/4/2025'", '2025-09-04T07:00:00.000Z', '9/4/2025'],
  ["'Sep 9'", '2025-09-09T07:00:00.000Z', 'Sep 9'],
  ["'9 September 2025'", '2025-09-09T07:00:00.000Z', '9 September 2025'],
  ["'2025-11-04 12:30'", '2025-11-04T20:30:00.000Z', '2025-11-04 12:30'],
  ["'11/4/2025 1:05 PM'", '2025-11-04T21:05:00.000Z', '11/4/2025 1:05 PM'],
  ["'1-2'", '2025-01-02T08:00:00.000Z', '1-2'],
  ['new Date(Date.UTC(2025, 10, 1, 20, 30))', '2025-11-01T20:30:00.000Z', '11/1/2025 13:30:00'],
])('section 6: setValue(%s) is a date in the zone of the spreadsheet', (value, instant, shown) => {
  expect(written(value)).toBe(instant);
  expect(written(value, 'getDisplayValue()')).toBe(shown);
});

test('a Date is stored as the wall clock of the spreadsheet, so that another zone tells another instant', () => {
  const seen = evaluate(`(function () {
    var book = SpreadsheetApp.getActive(), cell = book.getActiveSheet().getRange('A1');
    cell.setValue(new Date('2025-09-04T19:30:00Z'));
    book.setSpreadsheetTimeZone('Europe/Berlin');
    return [cell.getValue() instanceof Date, cell.getValue().toISOString(), cell.getDisplayValue()];
  })()`);
  expect(seen).toEqual([true, '2025-09-04T10:30:00.000Z', '9/4/2025 12:30:00']);
});

test.each([
  ['0', '0.00', '0.00'],
  ['1234.5', '#,##0.00', '1,234.50'],
  ['0.125', '0%', '13%'],
  ['0.125', '0.0%', '12.5%'],
  ['-5', '0;(0)', '(5)'],
  ['7', '000', '007'],
  ['3', '0" seats"', '3 seats'],
  ['1.5', '0.###', '1.5'],
  ['12345', '0.00E+00', '1.23E+04'],
  ["'2025-09-04 15:05'", 'yyyy-mm-dd', '2025-09-04'],
  ["'2025-09-04 15:05'", 'ddd mmm d, h:mm am/pm', 'Thu Sep 4, 3:05 PM'],
  ["'2025-09-04 15:05'", 'dddd, mmmm d', 'Thursday, September 4'],
  ["'2025-09-04 15:05'", 'hh:mm:ss', '15:05:00'],
  ["'2025-09-04 15:05'", 'm/d/yy', '9/4/25'],
  ['1.5', '[h]:mm', '36:00'],
  ['0.1 + 0.2', 'General', '0.3'],
])('%s under the format %s shows %s', (value, format, shown) => {
  expect(
    evaluate(
      `SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setNumberFormat('${format}').setValue(${value}).getDisplayValue()`,
    ),
  ).toBe(shown);
});

test("section 6: under the format '@' text stays text, also when it begins with =", () => {
  const text = (value: string) =>
    evaluate(
      `SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setNumberFormat('@').setValue('${value}').getValue()`,
    );
  expect(text('007')).toBe('007');
  expect(text('=1+1')).toBe('=1+1');
});

test('11.10 a formula has its value at once, and changes with the cells that it names', () => {
  expect(
    evaluate(`SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setFormula('=SUM(1,2)').getValue()`),
  ).toBe(3);
  const workspace = open('');
  workspace.edit('Sheet1', 'A1', 2);
  workspace.edit('Sheet1', 'A2', 'x');
  workspace.edit('Sheet1', 'B1', '=IF(COUNTA(A1:A9)>1, A1*10 & " seats", "few")');
  workspace.edit('Sheet1', 'A1', 4);
  expect(workspace.sheets()[0]!.cells[0]![1]).toMatchObject({
    text: '40 seats',
    formula: '=IF(COUNTA(A1:A9)>1, A1*10 & " seats", "few")',
    type: 'text',
  });
});

test.each([
  ['=1/0', '#DIV/0!'],
  ['=IFERROR(1/0, "none")', 'none'],
  ['=NOSUCH(1)', '#NAME?'],
  ['=1+', '#ERROR!'],
  ['="a"+1', '#VALUE!'],
  ['=Nowhere!A1', '#REF!'],
  ['=A1', '#REF!'],
  ['=COUNTIF(B1:B3, ">1")', '0'],
  ['=2^3*2-1', '15'],
  ['=10%', '0.1'],
  ['=TODAY()', '8/28/2025'],
  ['=HYPERLINK("https://arxiv.org/abs/1", "paper")', 'paper'],
])('the formula %s shows %s', (formula, shown) => {
  const workspace = open('');
  workspace.edit('Sheet1', 'A1', formula);
  expect(workspace.sheets()[0]!.cells[0]![0]!.text).toBe(shown);
});

test.each([
  ['=SUM(A1:A3)', 'insertRows', 2, 1, '=SUM(A1:A4)'],
  ['=$A$5 & "A5"', 'insertRows', 5, 2, '=$A$7 & "A5"'],
  ['=SUM(A1:A3)', 'deleteRows', 3, 1, '=SUM(A1:A2)'],
  ['=SUM(A5:A9)', 'deleteRows', 4, 3, '=SUM(A4:A6)'],
  ['=A5', 'deleteRows', 5, 1, '=#REF!'],
  ['=Sheet1!B2+A1', 'insertColumns', 2, 1, '=Sheet1!C2+A1'],
  ['=Elsewhere!B2', 'insertColumns', 1, 1, '=Elsewhere!B2'],
] as const)('the formula %s after %s(%i, %i) is %s', (formula, change, at, count, after) => {
  const workspace = open('');
  workspace.edit('Sheet1', 'A1', formula);
  workspace[change]('Sheet1', at, count);
  const formulas = workspace
    .sheets()[0]!
    .cells.flat()
    .flatMap((cell) => cell.formula ?? []);
  expect(formulas).toEqual([after]);
});

test('a formula whose cell was deleted shows #REF!, and one on another tab follows', () => {
  const workspace = open(
    `function main() { SpreadsheetApp.getActive().insertSheet('B').getRange('A1').setFormula('=Sheet1!A2'); }`,
  );
  workspace.call('main');
  workspace.edit('Sheet1', 'A2', 7);
  workspace.insertRows('Sheet1', 1, 1);
  const shown = () => workspace.sheets()[1]!.cells[0]![0]!.text;
  expect(shown()).toBe('7');
  workspace.deleteRows('Sheet1', 3, 1);
  expect(shown()).toBe('#REF!');
});

test('a formula over one cell shows as that cell does', () => {
  const workspace = open('');
  workspace.edit('Sheet1', 'A1', '2025-09-04');
  workspace.edit('Sheet1', 'B1', '=A1+7');
  workspace.edit('Sheet1', 'C1', '=B1-A1');
  expect(workspace.sheets()[0]!.cells[0]!.map((cell) => [cell.text, cell.type])).toEqual([
    ['2025-09-04', 'date'],
    ['2025-09-11', 'date'],
    ['7', 'number'],
  ]);
});

test('11.8 a note given as an integer reads back as a double', () => {
  expect(
    evaluate(`SpreadsheetApp.getActive().getActiveSheet().getRange('A1:A2').setNotes([[25], ['due']]).getNotes()`),
  ).toEqual([['25.0'], ['due']]);
});

test('11.11 a sort puts numbers before texts before booleans, by a column of the sheet', () => {
  const sorted = `SpreadsheetApp.getActive().getActiveSheet().getRange('B1:B5').setValues([['b'], [true], [10], ['A'], [9]]).sort(2).getValues()`;
  expect(evaluate(sorted)).toEqual([[9], [10], ['A'], ['b'], [true]]);
  expect(evaluate(sorted.replace('sort(2)', 'sort({ column: 2, ascending: false })'))).toEqual([
    [true],
    ['b'],
    ['A'],
    [10],
    [9],
  ]);
});

test('11.12 checkboxes: FALSE when inserted, ticked only where they are, gone when removed', () => {
  const seen = evaluate(`(function () {
    var sheet = SpreadsheetApp.getActive().getActiveSheet(), boxes = sheet.getRange('A1:A2').insertCheckboxes();
    sheet.getRange('A1:B2').check();
    var custom = sheet.getRange('C1').insertCheckboxes('yes', 'no');
    var out = [boxes.getValues(), sheet.getRange('B1').getValue(), boxes.isChecked(), custom.getValue(), custom.check().getValue(),
      String(boxes.getDataValidation().getCriteriaType()), boxes.removeCheckboxes().getValues(), boxes.getDataValidation()];
    return out;
  })()`);
  expect(seen).toEqual([[[true], [true]], '', true, 'no', 'yes', 'CHECKBOX', [[''], ['']], null]);
});

test('11.13 the criteria of a rule come back with their values, the drop-down included', () => {
  const seen = evaluate(`(function () {
    var sheet = SpreadsheetApp.getActive().getActiveSheet(), cell = sheet.getRange('A1');
    cell.setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b'], false).setAllowInvalid(false).setHelpText('pick').build());
    var list = cell.getDataValidation();
    sheet.getRange('B1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange('D1:D3')).build());
    var range = sheet.getRange('B1').getDataValidation();
    return [list.getCriteriaType() === SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST, list.getCriteriaValues(), list.getAllowInvalid(), list.getHelpText(),
      range.getCriteriaValues()[0].getA1Notation(), range.getCriteriaValues()[1]];
  })()`);
  expect(seen).toEqual([true, [['a', 'b'], false], false, 'pick', 'D1:D3', true]);
});

test('a strict rule refuses what a script writes and what a person types', () => {
  const workspace = open(`
    function rule() { SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setDataValidation(
      SpreadsheetApp.newDataValidation().requireValueInList(['lecture', 'guest']).setAllowInvalid(false).build()); }
    function write(text) { SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setValue(text); }`);
  workspace.call('rule');
  const refusal = 'The data you entered in cell A1 violates the data validation rules set on this cell.';
  expect(() => workspace.call('write', 'party')).toThrow(refusal);
  expect(() => workspace.edit('Sheet1', 'A1', 'party')).toThrow(refusal);
  workspace.edit('Sheet1', 'A1', 'guest');
  expect(workspace.sheets()[0]!.cells[0]![0]).toMatchObject({
    text: 'guest',
    validation: { kind: 'list', choices: ['lecture', 'guest'], strict: true },
  });
});

test('11.23 a block of the wrong size is refused in the words of Google', () => {
  const write = (values: string) => () =>
    evaluate(`SpreadsheetApp.getActive().getActiveSheet().getRange('A1:B2').setValues(${values})`);
  expect(write('[[1, 2]]')).toThrow(
    'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
  );
  expect(write('[[1], [2]]')).toThrow(
    'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
  );
});

test("11.7 arguments of the wrong kind don't match the signature", () => {
  expect(() => evaluate(`SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setValues('x')`)).toThrow(
    "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues.",
  );
  expect(() => evaluate(`SpreadsheetApp.getActive().getActiveSheet().getRange(true, 1)`)).toThrow(
    "don't match the method signature for SpreadsheetApp.Sheet.getRange.",
  );
});

test('a link in rich text is told back and shown', () => {
  const workspace = open(`function main() {
    var cell = SpreadsheetApp.getActive().getActiveSheet().getRange('A1');
    cell.setRichTextValue(SpreadsheetApp.newRichTextValue().setText('form').setLinkUrl('https://docs.google.com/forms/d/e/1/viewform').build());
    return [cell.getValue(), cell.getRichTextValue().getLinkUrl()];
  }`);
  expect(workspace.call('main')).toEqual(['form', 'https://docs.google.com/forms/d/e/1/viewform']);
  expect(workspace.sheets()[0]!.cells[0]![0]).toMatchObject({
    text: 'form',
    link: 'https://docs.google.com/forms/d/e/1/viewform',
  });
});

test('a conditional format shows on the cells that fulfil it', () => {
  const workspace = open(`function main() {
    var sheet = SpreadsheetApp.getActive().getActiveSheet();
    sheet.getRange('A1:A2').setValues([['late'], ['done']]);
    sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('late').setBackground('#F00').setRanges([sheet.getRange('A:A')]).build()]);
    return sheet.getConditionalFormatRules().length;
  }`);
  expect(workspace.call('main')).toBe(1);
  expect(workspace.sheets()[0]!.cells.map(([cell]) => cell!.background)).toEqual(['#ff0000', undefined]);
});

test('what a script reads is its own: changing it changes neither the sheet nor the next reading, and each reading is of the present', () => {
  expect(
    evaluate(`(function () {
      var book = SpreadsheetApp.getActive(), sheet = book.getActiveSheet(), other = book.insertSheet('Other');
      var block = sheet.getRange('A1:B2').setValues([['Ada', new Date(Date.UTC(2025, 8, 4, 7))], ['Ben', 1]]);
      other.getRange('A1').setFormula('=' + sheet.getName() + '!A1');
      var first = block.getValues();
      first[0][0] = 'Eve';
      first[0][1].setTime(0);
      first.pop();
      var again = block.getValues(), linked = [other.getRange('A1').getValues()];
      sheet.getRange('A1').setValue('Cy');
      linked.push(other.getRange('A1').getValues());
      sheet.insertRowBefore(1);
      book.setSpreadsheetTimeZone('Etc/UTC');
      return [again, linked, sheet.getRange('A2:B2').getValues(), block.getValues()]; })()`),
  ).toEqual([
    [
      ['Ada', '2025-09-04T07:00:00.000Z'],
      ['Ben', 1],
    ],
    [[['Ada']], [['Cy']]],
    [['Cy', '2025-09-04T00:00:00.000Z']],
    [
      ['', ''],
      ['Cy', '2025-09-04T00:00:00.000Z'],
    ],
  ]);
});

test('what is typed is read as the locale of the spreadsheet has it', () => {
  const typed = (locale: string, text: string) => {
    const workspace = open('function f() {}', { locale });
    workspace.edit('Sheet1', 'A1', text);
    const { type, value } = workspace.sheet('Sheet1')!.cells[0]![0]!;
    return [type, value];
  };
  const september3 = ['date', 45903];
  expect(typed('en_US', '9/3/2025')).toEqual(september3);
  expect(typed('en_GB', '3/9/2025')).toEqual(september3);
  expect(typed('de_DE', '3.9.2025')).toEqual(september3);
  expect(typed('de_DE', '3. September 2025')).toEqual(september3);
  expect(typed('pt_BR', '3 de set. de 2025')).toEqual(september3);
  expect(typed('ja_JP', '2025/09/03')).toEqual(september3);
  expect(typed('fr_FR', '2,5')).toEqual(['number', 2.5]);
  expect(typed('de_DE', '12,5 %')).toEqual(['number', 0.125]);
  expect(typed('en_US', '2,5')).toEqual(['text', '2,5']);
  expect(typed('en_GB', '14.30')).toEqual(['number', 14.3]);
  expect(typed('de_DE', '14.30')).toEqual(['text', '14.30']);
});
