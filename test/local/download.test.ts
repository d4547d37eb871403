// The Workspace's parts as files for other programs.
import { Workbook } from '@cj-tech-master/excelts';
import { csvParseRows } from 'd3-dsv';
import ICAL from 'ical.js';
import { calendarOf, csvOf, mboxOf, xlsxOf } from '../../local/download';
import type { CellState, Mail } from '../../local/face';
import type { Tab } from '../../local/wire';
import { inputs } from '../letters/inputs';

const text = (value: string, more: Partial<CellState> = {}): CellState => ({
  text: value,
  type: 'text',
  value,
  ...more,
});
const tab = (cells: readonly (readonly CellState[])[]): Tab => ({
  id: 1,
  name: 'Roster/2',
  hidden: false,
  frozenRows: 1,
  frozenColumns: 0,
  columnWidths: [140, 70],
  hiddenColumns: [],
  size: { rows: 10, columns: 2 },
  cells,
  protected: 'no',
  charts: [],
});
const mail = (more: Partial<Mail> = {}): Mail => ({
  at: '2025-08-25T16:00:00.000Z',
  from: 'a@b.example',
  name: 'Ann',
  to: ['c@d.example'],
  cc: [],
  bcc: [],
  replyTo: '',
  subject: 'Hello',
  body: 'One\nFrom here on\n',
  htmlBody: '',
  attachments: [],
  ...more,
});
const calendar = (uid: string, summary: string) =>
  Buffer.from(
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:${uid}\r\nDTSTAMP:20250825T160000Z\r\nDTSTART:20250909T193000Z\r\nSUMMARY:${summary}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  ).toString('base64');

test('a sheet is CSV as shown, and starts no formula elsewhere', () => {
  expect(
    csvOf(
      tab([
        [text('a,b'), text('=1+1')],
        [text('one\ntwo'), text('')],
        [text(''), text('')],
      ]),
    ),
  ).toBe('"a,b",\'=1+1\n"one\ntwo",\n');
});

test('a mailbox has a line before each mail, and none is taken for one', async () => {
  const box = await mboxOf([mail(), mail({ subject: 'Again' })]);
  expect(box.match(/^From .*$/gm)).toEqual(Array(2).fill('From a@b.example Mon Aug 25 16:00:00 2025'));
  expect(box).toContain('\n>From here on\n');
});

test('calendars are joined, each event as it was sent last', () => {
  const sent = (base64: string) => mail({ attachments: [{ name: 'x.ics', type: 'text/calendar', base64 }] });
  const all = calendarOf([sent(calendar('1', 'Old')), sent(calendar('2', 'Two')), sent(calendar('1', 'New'))]);
  expect(all.match(/SUMMARY:.*/g)?.map((line) => line.trim())).toEqual(['SUMMARY:New', 'SUMMARY:Two']);
  expect(all.match(/BEGIN:VCALENDAR/g)).toHaveLength(1);
});

test('a workbook holds values, dates, formulas, looks, notes and drop-downs', async () => {
  const bytes = await xlsxOf([
    tab([
      [text('Name', { bold: true, background: '#e8eef7', note: 'As they sign.' }), text('Since')],
      [
        text('a', { validation: { kind: 'list', choices: ['a', 'b, c'], strict: true } }),
        { text: '2025-09-04', type: 'date', value: 45_904 },
      ],
      [
        { text: '3', type: 'number', value: 3, formula: '=1+2' },
        { text: 'TRUE', type: 'boolean', value: true },
      ],
    ]),
  ]);
  const book = new Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets[0]!;
  expect(sheet.name).toBe('Roster_2');
  expect(sheet.getCell('A1')).toMatchObject({ value: 'Name', font: { bold: true } });
  expect(JSON.stringify(sheet.getCell('A1').note)).toContain('As they sign.');
  expect(sheet.getCell('A1').fill).toMatchObject({ fgColor: { argb: 'FFE8EEF7' } });
  expect(sheet.getCell('A2').dataValidation).toMatchObject({ type: 'list', formulae: ['Choices!$A$1:$A$2'] });
  expect(book.getWorksheet('Choices')!.getCell('A2').value).toBe('b, c');
  expect(sheet.getCell('B2').value).toEqual(new Date('2025-09-04T00:00:00Z'));
  expect(sheet.getCell('A3')).toMatchObject({ formula: '1+2', result: 3 });
  expect(sheet.getCell('B3').value).toBe(true);
});

const letters = (value: string): string => value.replace(/[^\p{L}\p{N}\p{P}\p{Sm} ]/gu, '');
/** Also what only a cell or a mail of other origin holds. */
const hostile = [...inputs, '\0bell\x07', '\uFFFE', ' =1', 'a;=1', 'a\n+1', '_x000D_', ']]>'];

test('hostile text is one cell of a sheet, and starts no formula elsewhere', () => {
  const rows = csvParseRows(csvOf(tab(hostile.map((one) => [text(one), text('end')]))).trimEnd());
  expect(rows.map((row) => row.length)).toEqual(hostile.map(() => 2));
  for (const [i, [cell]] of rows.entries()) {
    expect(cell!.replace(/'/g, '')).toBe(hostile[i]!.replace(/'/g, ''));
    expect(cell).not.toMatch(/(^|[;\t\r\n])\s*[=+\-@＝＋－＠]/);
  }
  const number: CellState = { text: '-1', type: 'number', value: -1 };
  expect(csvOf(tab([[number]]))).toBe('-1\n');
});

test('hostile text is text in a workbook that other programs can read', async () => {
  const bytes = await xlsxOf([tab(hostile.map((one) => [text(one, { note: one }), text('end')]))]);
  const book = new Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets[0]!;
  for (const [i, one] of hostile.entries()) {
    const { value, formula } = sheet.getCell(i + 1, 1);
    expect([formula, letters(String(value))]).toEqual([undefined, letters(one)]);
    expect(sheet.getCell(i + 1, 2).value).toBe('end');
  }
});

test('hostile text adds no mail, no header and no event', async () => {
  const plain = (await mboxOf([mail()])).split('\n\n')[0]!.match(/^[\w-]+:/gm);
  for (const one of hostile) {
    const box = await mboxOf([mail({ subject: one, name: one, body: `${one}\nFrom here`, htmlBody: one })]);
    expect(box.match(/^From .*$/gm)).toHaveLength(1);
    const heads = box.split('\n\n')[0]!.match(/^[\w-]+:/gm)!;
    expect([one, heads.filter((head) => !plain!.includes(head))]).toEqual([one, []]);
    const ics = Buffer.from(calendar('1', ICAL.stringify.value(one, 'text', ICAL.design.icalendar, false) as string));
    const sent = mail({ attachments: [{ name: 'x.ics', type: 'text/calendar', base64: ics.toString() }] });
    const all = new ICAL.Component(ICAL.parse(calendarOf([sent])));
    expect([one, all.getAllSubcomponents('vevent').length]).toEqual([one, 1]);
  }
});
