// The spreadsheet tab that receives a form's responses, as the form writes to it.
import { blank, type Cell, fill } from './cell.ts';
import type { Tab } from './tab.ts';
import { workbook } from './workbook.ts';
import { said } from './world.ts';

export interface ResponseTab {
  readonly sheetId: number;
  /** Replaces the header of a column; columns count from 1. */
  setHeader(column: number, text: string): void;
  /** Adds a header at the right end and returns its column. */
  addHeader(text: string): number;
  removeColumn(column: number): void;
  /** Adds a response below the last one, parsed as Google Forms stores it, and returns its row. */
  insert(values: readonly (string | number | Date)[]): number;
  /** Overwrites the response in a row, as an edited response does. */
  replace(row: number, values: readonly (string | number | Date)[]): void;
}

export function addResponseTab(formId: string, formUrl: string, headers: readonly string[]): ResponseTab {
  const book = workbook();
  do book.responses += 1;
  while (book.tab(said(`Form Responses ${book.responses}`)));
  const active = book.active;
  const tab = book.addTab(said(`Form Responses ${book.responses}`), 0, 100, Math.max(26, headers.length));
  book.active = active;
  tab.formId = formId;
  tab.formUrl = formUrl;
  tab.frozenRows = 1;
  headers.forEach((text, index) => {
    tab.put(1, index + 1, { value: text });
  });
  return new Responses(tab);
}

/** An answer as Forms stores it: numbers and dates are parsed, a formula stays text. */
function answered(cell: Cell, input: string | number | Date): Cell {
  const book = workbook();
  if (typeof input !== 'string') return book.entered(cell, input);
  const read = book.entered(blank, input);
  return read.formula === undefined && typeof read.value !== 'boolean' && !input.startsWith("'")
    ? read
    : { value: input };
}

export class Responses implements ResponseTab {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  get sheetId(): number {
    return this.tab.id;
  }

  setHeader(column: number, text: string): void {
    workbook().beforeChange([this.tab]);
    this.tab.put(1, column, fill(this.tab.at(1, column), { value: text }));
  }

  addHeader(text: string): number {
    const { tab } = this;
    workbook().beforeChange([tab]);
    let column = tab.lastColumn() + 1;
    while (tab.at(1, column).value !== '') column += 1;
    tab.grow(1, column);
    tab.put(1, column, { value: text });
    return column;
  }

  removeColumn(column: number): void {
    workbook().beforeChange([this.tab]);
    this.tab.deleteColumns(column, 1);
  }

  insert(values: readonly (string | number | Date)[]): number {
    workbook().beforeChange([this.tab]);
    const row = Math.max(this.tab.lastRow(), 1) + 1;
    this.tab.insertRows(row, 1);
    this.write(row, values);
    return row;
  }

  replace(row: number, values: readonly (string | number | Date)[]): void {
    workbook().beforeChange([this.tab]);
    this.write(row, values);
  }

  private write(row: number, values: readonly (string | number | Date)[]): void {
    values.forEach((input, index) => {
      this.tab.put(row, index + 1, answered(this.tab.at(row, index + 1), input));
    });
  }
}
