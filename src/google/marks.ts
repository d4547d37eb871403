// Columns of marks beside a table: colored words with a note and a link, one per row.
import { plain } from '../schema/cell';
import type { TeamColumn, TeamMark } from '../schema/marks';
import { noteWritten } from './recent';
import { headerColors, headersIn, tab } from './sheets';

/** The note in the header cell of a column of marks. It means that Lectern may rewrite the column, and delete it when no longer used. */
const ours = 'Lectern writes this column.';
const blank: TeamMark = { text: '', background: null, color: null, note: '', link: null };

/** Writes each column where its header is now; a new one goes to the right of all others. */
export function writeMarks(id: number, columns: readonly TeamColumn[]): void {
  const sheet = tab(id);
  if (!sheet) return;
  noteWritten(id);
  const last = sheet.getLastColumn();
  const head = sheet.getRange(1, 1, 1, Math.max(1, last));
  const headers = headersIn(head.getValues()[0]!);
  const notes = head.getNotes()[0]!;
  const wanted = columns.map(({ header }) => plain(header));
  for (let column = headers.length; column > 0; column--)
    if (notes[column - 1]!.startsWith(ours) && !wanted.includes(headers[column - 1]!)) {
      sheet.deleteColumn(column);
      headers.splice(column - 1, 1);
    }
  const rows = Math.max(1, sheet.getLastRow() - 1);
  for (const { header, width, marks } of columns) {
    let column = headers.indexOf(plain(header)) + 1;
    if (column === 0) {
      headers.push(plain(header));
      column = headers.length;
      if (sheet.getMaxColumns() < column) sheet.insertColumnsAfter(sheet.getMaxColumns(), 1);
      sheet.setColumnWidth(column, width);
      sheet
        .getRange(1, column)
        .setNumberFormat('@')
        .setValue(header)
        .setNote(ours)
        .setFontWeight('bold')
        .setBackground(headerColors.derived);
    }
    const lines = Array.from({ length: rows }, (_, i) => marks.get(i + 2) ?? blank);
    const range = sheet.getRange(2, column, rows, 1).setNumberFormat('@').setVerticalAlignment('top').setWrap(true);
    range.setRichTextValues(lines.map(({ text, link }) => [richText(text, link)]));
    range.setBackgrounds(lines.map((mark) => [mark.background]) as string[][]);
    range.setFontColors(lines.map((mark) => [mark.color]) as string[][]);
    range.setNotes(lines.map((mark) => [mark.note]));
  }
}

function richText(text: string, link: string | null): GoogleAppsScript.Spreadsheet.RichTextValue {
  const made = SpreadsheetApp.newRichTextValue().setText(text);
  return (link === null || text === '' ? made : made.setLinkUrl(link)).build();
}
