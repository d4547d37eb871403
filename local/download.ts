// Downloads for other programs: a sheet as CSV, the spreadsheet as .xlsx, email as .mbox, calendars as .ics.
import type { Workbook as Book, Worksheet } from '@cj-tech-master/excelts';
import { csvFormatRows } from 'd3-dsv';
import ICAL from 'ical.js';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { CellState, Mail } from './face';
import type { Parts, Tab } from './wire';

/**
 * Puts an apostrophe before text that a spreadsheet program would read as a formula (see OWASP on CSV injection), also within a text: where lists
 * are separated by semicolons or tabs, a new cell begins after one.
 */
export const harmless = (text: string): string =>
  text.replace(/(^|[;\t\r\n])(?=[^\S;\t\r\n]*[=+\-@＝＋－＠])/g, "$1'").replace(/^(?=[\t\r\n])/, "'");

/** Cells as displayed; trailing blank rows are omitted. */
export function csvOf(tab: Pick<Tab, 'cells'>): string {
  const rows = tab.cells.map((row) => row.map(({ type, text }) => (type === 'text' ? harmless(text) : text)));
  while (rows.length > 1 && rows[rows.length - 1]!.every((text) => text === '')) rows.pop();
  return `${csvFormatRows(rows)}\n`;
}

/** The email as a mail client would receive it (RFC 5322, text and HTML parts). */
export async function messageOf(mail: Mail, number: string): Promise<string> {
  const composed = new MailComposer({
    from: { name: mail.name, address: mail.from },
    to: [...mail.to],
    cc: [...mail.cc],
    ...(mail.replyTo === '' ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.body,
    ...(mail.htmlBody === '' ? {} : { html: mail.htmlBody }),
    date: new Date(mail.at),
    messageId: `<${number}@lectern.example>`,
    // biome-ignore lint/suspicious/noExplicitAny: the types lack this option, without which boundaries are random
    ...({ baseBoundary: `lectern-${number}` } as any),
    attachments: mail.attachments.map((a) => ({
      filename: a.name,
      contentType: a.type,
      content: a.base64,
      encoding: 'base64',
    })),
  });
  const bytes = await composed.compile().build();
  return bytes.toString('utf8');
}

/** The emails in the mbox format of RFC 4155, quoting "From " lines as mboxrd does. */
export async function mboxOf(mails: readonly Mail[]): Promise<string> {
  const parts: string[] = [];
  for (const [index, mail] of mails.entries()) {
    const text = (await messageOf(mail, String(index + 1).padStart(4, '0'))).replace(/\r\n/g, '\n');
    // toUTCString returns: Mon, 25 Aug 2025 16:00:00 GMT
    const [, weekday, day, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) (\S+)/.exec(
      new Date(mail.at).toUTCString(),
    )!;
    const at = `${weekday} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`;
    parts.push(`From ${mail.from} ${at}\n${text.replace(/^(>*From )/gm, '>$1')}\n`);
  }
  return parts.join('\n');
}

/** All events sent as attachments, each in the version sent last. */
export function calendarOf(mails: readonly Mail[]): string {
  const events = new Map<string, ICAL.Component>();
  const zones = new Map<string, ICAL.Component>();
  for (const { attachments } of mails)
    for (const { name, type, base64 } of attachments) {
      if (!/calendar/i.test(type) && !/\.ics$/i.test(name)) continue;
      const calendar = new ICAL.Component(ICAL.parse(Buffer.from(base64, 'base64').toString('utf8')));
      const text = (part: ICAL.Component, key: string) => String(part.getFirstPropertyValue(key) ?? '');
      for (const zone of calendar.getAllSubcomponents('vtimezone')) zones.set(text(zone, 'tzid'), zone);
      for (const event of calendar.getAllSubcomponents('vevent'))
        events.set(`${text(event, 'uid')}|${text(event, 'recurrence-id')}`, event);
    }
  const all = new ICAL.Component('vcalendar');
  all.addPropertyWithValue('version', '2.0');
  all.addPropertyWithValue('prodid', '-//Local Workspace//EN');
  for (const part of [...zones.values(), ...events.values()]) all.addSubcomponent(part);
  return `${all.toString()}\r\n`;
}

/** The spreadsheet as .xlsx: values, formulas, formatting, notes, drop-downs and checkboxes, widths and frozen panes. */
export async function xlsxOf(tabs: readonly Tab[]): Promise<Uint8Array> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const book = new Workbook();
  const lists = new Map<string, string>();
  for (const tab of tabs) addSheet(book, tab, lists);
  if (lists.size > 0) {
    const sheet = book.addWorksheet('Choices', { state: 'veryHidden' });
    [...lists.keys()].forEach((choices, column) => {
      (JSON.parse(choices) as string[]).forEach((choice, row) => {
        sheet.getCell(row + 1, column + 1).value = choice;
      });
    });
  }
  return (await book.xlsx.writeBuffer()) as Uint8Array;
}

const argb = (color: string): string => `FF${color.slice(1).toUpperCase()}`;
const isColor = (color: string | undefined): color is string => /^#[0-9a-f]{6}$/i.test(color ?? '');
/** A valid sheet name for spreadsheet programs: at most 31 characters, forbidden ones replaced. */
const sheetName = (name: string): string => name.replace(/[\\/*?:[\]]/g, '_').slice(0, 31);

function addSheet(book: Book, tab: Tab, lists: Map<string, string>): void {
  const taken = new Set(book.worksheets.map(({ name }) => name.toLowerCase()));
  let name = sheetName(tab.name);
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${sheetName(tab.name).slice(0, 27)} (${n})`;
  const sheet = book.addWorksheet(name, {
    state: tab.hidden ? 'hidden' : 'visible',
    views: [{ state: 'frozen', xSplit: tab.frozenColumns, ySplit: tab.frozenRows }],
    ...(isColor(tab.tabColor) ? { properties: { tabColor: { argb: argb(tab.tabColor) } } } : {}),
  });
  tab.columnWidths.forEach((pixels, at) => {
    const column = sheet.getColumn(at + 1);
    column.width = pixels / 7;
    column.hidden = tab.hiddenColumns.includes(at + 1);
  });
  tab.cells.forEach((row, i) => {
    row.forEach((cell, j) => {
      fill(sheet, i + 1, j + 1, cell, lists);
    });
  });
  tab.cells.forEach((row, i) => {
    row.forEach(({ merged }, j) => {
      if (merged) sheet.mergeCells(i + 1, j + 1, i + merged.rows, j + merged.columns);
    });
  });
}

/** A workbook reads '_x000D_' as the character of that number, unless its first underscore is written as one. */
const literal = (text: string): string => text.replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_');

function fill(sheet: Worksheet, row: number, column: number, cell: CellState, lists: Map<string, string>): void {
  const isPlain = Object.keys(cell).length === 3;
  if (cell.type === 'blank' && isPlain) return;
  const into = sheet.getCell(row, column);
  if (cell.formula) into.value = { formula: cell.formula.slice(1), result: cell.value };
  else if (cell.type !== 'blank') into.value = typeof cell.value === 'string' ? literal(cell.value) : cell.value;
  if (cell.type === 'date' && typeof cell.value === 'number')
    into.numFmt = cell.value < 1 ? 'h:mm' : cell.value % 1 === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd h:mm';
  if (isColor(cell.background))
    into.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(cell.background) } };
  into.font = {
    name: 'Arial',
    size: cell.size ?? 10,
    ...(cell.bold ? { bold: true } : {}),
    ...(cell.italic ? { italic: true } : {}),
    ...(cell.strike ? { strike: true } : {}),
    ...(isColor(cell.color) ? { color: { argb: argb(cell.color) } } : {}),
  };
  if (cell.wrap && !cell.cut) into.alignment = { wrapText: true };
  if (cell.note) into.note = literal(cell.note);
  const choices = cell.validation?.kind === 'checkbox' ? ['TRUE', 'FALSE'] : cell.validation?.choices;
  if (choices && choices.length > 0) {
    const key = JSON.stringify(choices);
    const place = lists.get(key) ?? `Choices!$${letters(lists.size)}$1:$${letters(lists.size)}$${choices.length}`;
    lists.set(key, place);
    into.dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [place],
      showErrorMessage: cell.validation?.strict ?? false,
    };
  }
}

/** The column's letters, counting from 0: 0 is A, 26 is AA. */
const letters = (at: number): string =>
  (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Returns the parts of the state as last sent. */
type Told = <K extends keyof Parts>(key: K) => Parts[K] | null;

function mailsIn(told: Told): readonly Mail[] {
  const all: Mail[] = [];
  for (let at = 0; told(`mail:${at}`); at += 1) all.push(...told(`mail:${at}`)!);
  return all;
}

/** A downloadable file; null if there is none. `what`: 'sheet' with its id, 'book', 'mail', 'calendar', or 'state', which comes from `save`. */
export async function fileOf(what: string, id: string | null, told: Told, save: () => Promise<string | null>) {
  const book = told('book');
  const title = book?.title.replace(/[\\/:*?"<>|]/g, '_') ?? 'Workspace';
  const tabs = (book?.sheets ?? []).flatMap((sheet) => told(`sheet:${sheet}`) ?? []) as Tab[];
  const tab = tabs.find((one) => String(one.id) === id);
  if (what === 'sheet' && tab)
    return { name: `${title} - ${tab.name}.csv`, type: 'text/csv; charset=utf-8', body: `\ufeff${csvOf(tab)}` };
  if (what === 'book') return { name: `${title}.xlsx`, type: xlsx, body: await xlsxOf(tabs) };
  if (what === 'mail') return { name: `${title}.mbox`, type: 'application/mbox', body: await mboxOf(mailsIn(told)) };
  if (what === 'calendar')
    return { name: `${title}.ics`, type: 'text/calendar; charset=utf-8', body: calendarOf(mailsIn(told)) };
  if (what !== 'state') return null;
  const state = await save();
  return state === null ? null : { name: `${title}.workspace`, type: 'application/json', body: state };
}
