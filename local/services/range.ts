// A Range: what the cells of a block hold, and the operations on them.
import { type Box, overlaps, printBox } from './a1.ts';
import { type Area, fitting, type GoogleRange, readAll, writeAlike, writeAll } from './area.ts';
import { type Cell, drop, fill, hasContent } from './cell.ts';
import { expose } from './expose.ts';
import { Looks } from './looks.ts';
import { protection } from './protection.ts';
import { richOf, richText } from './rich.ts';
import { sheet } from './sheet.ts';
import type { Tab } from './tab.ts';
import { ruled, validation } from './validation.ts';
import { workbook } from './workbook.ts';
import { fail, quirk } from './world.ts';

type Validation = GoogleAppsScript.Spreadsheet.DataValidation;
type RichTextValue = GoogleAppsScript.Spreadsheet.RichTextValue;

type Ranged = Pick<
  GoogleRange,
  | 'getValue'
  | 'getValues'
  | 'setValue'
  | 'setValues'
  | 'getDisplayValue'
  | 'getDisplayValues'
  | 'getFormula'
  | 'getFormulas'
  | 'setFormula'
  | 'getDataValidation'
  | 'getDataValidations'
  | 'setDataValidation'
  | 'setDataValidations'
  | 'clearDataValidations'
  | 'insertCheckboxes'
  | 'removeCheckboxes'
  | 'check'
  | 'uncheck'
  | 'isChecked'
  | 'merge'
  | 'breakApart'
  | 'isPartOfMerge'
  | 'getMergedRanges'
  | 'clear'
  | 'clearContent'
  | 'clearFormat'
  | 'setRichTextValue'
  | 'setRichTextValues'
  | 'getRichTextValue'
  | 'getRichTextValues'
  | 'getA1Notation'
  | 'getRow'
  | 'getColumn'
  | 'getLastRow'
  | 'getLastColumn'
  | 'getNumRows'
  | 'getNumColumns'
  | 'getHeight'
  | 'getWidth'
  | 'getSheet'
  | 'offset'
  | 'getCell'
  | 'protect'
  | 'activate'
  | 'isBlank'
  | 'sort'
>;

/** The values of a ticked and an unticked box; null if the cell is no checkbox. */
function boxValues(cell: Cell): [unknown, unknown] | null {
  if (cell.rule?.criteria !== 'CHECKBOX') return null;
  return [
    cell.rule.values[0] ?? true,
    cell.rule.values.length > 1 ? cell.rule.values[1] : cell.rule.values.length ? '' : false,
  ];
}

/** It is not certain whether a blank cell stays blank when it becomes a checkbox, so a quirk decides. */
const boxed = (cell: Cell): Cell =>
  cell.rule?.criteria === 'CHECKBOX' && !hasContent(cell) && quirk('checkboxRule') === 'false'
    ? fill(cell, { value: false })
    : cell;

class Range extends Looks implements Ranged {
  readonly first = (): Cell => this.tab.at(this.box.row, this.box.column);
  readonly enter = (values: readonly (readonly unknown[])[]): GoogleRange => {
    workbook().enter(this.tab, this.box, values);
    return this.me;
  };
  readonly every = <T>(value: T): T[][] => readAll(this, () => value);
  readonly change = (change: (cell: Cell) => Cell): GoogleRange => {
    writeAlike(this, change);
    return this.me;
  };

  getValue(): unknown {
    return workbook().value(this.tab, this.box.row, this.box.column);
  }
  getValues(): unknown[][] {
    return workbook().values(this.tab, this.box);
  }
  setValue(value: unknown): GoogleRange {
    return this.enter(this.every(value));
  }
  setValues(values: unknown[][]): GoogleRange {
    return this.enter(fitting(this, values, 'setValues'));
  }
  getDisplayValue(): string {
    return workbook().text(this.tab, this.box.row, this.box.column);
  }
  getDisplayValues(): string[][] {
    return readAll(this, (_, row, column) => workbook().text(this.tab, row, column));
  }
  getFormula(): string {
    return this.first().formula ?? '';
  }
  getFormulas(): string[][] {
    return readAll(this, (cell) => cell.formula ?? '');
  }
  setFormula(formula: string): GoogleRange {
    return this.change((cell) => fill(cell, calculated(formula)));
  }

  getDataValidation(): Validation | null {
    const { rule } = this.first();
    return rule ? validation(rule) : null;
  }
  getDataValidations(): (Validation | null)[][] {
    return readAll(this, ({ rule }) => (rule ? validation(rule) : null));
  }
  setDataValidation(rule: Validation | null): GoogleRange {
    return this.change((cell) => boxed(ruled(cell, rule)));
  }
  setDataValidations(rules: (Validation | null)[][]): GoogleRange {
    const lines = fitting<Validation | null>(this, rules, 'setDataValidations');
    writeAll(this, (cell, row, column) => boxed(ruled(cell, lines[row - this.box.row]![column - this.box.column]!)));
    return this.me;
  }
  clearDataValidations(): GoogleRange {
    return this.change((cell) => drop(cell, 'rule'));
  }
  insertCheckboxes(...values: unknown[]): GoogleRange {
    return this.change((cell) => {
      const made = { ...cell, rule: { criteria: 'CHECKBOX', values, strict: true } };
      const [, unticked] = boxValues(made) ?? [];
      const kept = hasContent(cell) && boxValues(made)?.some((value) => value === cell.value);
      return kept ? made : workbook().entered(made, unticked);
    });
  }
  removeCheckboxes(): GoogleRange {
    return this.change((cell) => (boxValues(cell) ? fill(drop(cell, 'rule'), { value: '' }) : cell));
  }
  check(): GoogleRange {
    return this.change((cell) => (boxValues(cell) ? workbook().entered(cell, boxValues(cell)![0]) : cell));
  }
  uncheck(): GoogleRange {
    return this.change((cell) => (boxValues(cell) ? workbook().entered(cell, boxValues(cell)![1]) : cell));
  }
  isChecked(): boolean | null {
    const states = readAll(this, (cell) => {
      const values = boxValues(cell);
      return values ? cell.value === values[0] : null;
    }).flat();
    return states.every((state) => state === states[0]) ? states[0]! : null;
  }

  merge(): GoogleRange {
    return mergeInto(this, [this.box]);
  }
  breakApart(): GoogleRange {
    workbook().beforeChange();
    this.tab.merges = this.tab.merges.filter((merged) => !overlaps(merged, this.box));
    return this.me;
  }
  isPartOfMerge(): boolean {
    return this.tab.merges.some((merged) => overlaps(merged, this.box));
  }
  getMergedRanges(): GoogleRange[] {
    return this.tab.merges.filter((merged) => overlaps(merged, this.box)).map((box) => range(this.tab, box));
  }

  clear(
    options?: { [only in 'contentsOnly' | 'formatOnly' | 'validationsOnly' | 'commentsOnly']?: boolean | undefined },
  ): GoogleRange {
    const { contentsOnly, formatOnly, validationsOnly, commentsOnly } = options ?? {};
    const some = contentsOnly || formatOnly || validationsOnly || commentsOnly;
    return this.change((cell) => {
      let left = contentsOnly || !some ? fill(cell, { value: '' }) : cell;
      if (formatOnly || !some) left = drop(left, 'style');
      if (validationsOnly) left = drop(left, 'rule');
      if (commentsOnly) left = drop(left, 'note');
      return left;
    });
  }
  clearContent(): GoogleRange {
    return this.clear({ contentsOnly: true });
  }
  clearFormat(): GoogleRange {
    return this.clear({ formatOnly: true });
  }

  setRichTextValue(value: RichTextValue): GoogleRange {
    return this.change((cell) => linked(cell, value));
  }
  setRichTextValues(values: RichTextValue[][]): GoogleRange {
    const lines = fitting<RichTextValue>(this, values, 'setRichTextValues');
    writeAll(this, (cell, row, column) => linked(cell, lines[row - this.box.row]![column - this.box.column]!));
    return this.me;
  }
  getRichTextValue(): RichTextValue | null {
    return this.getRichTextValues()[0]![0]!;
  }
  getRichTextValues(): (RichTextValue | null)[][] {
    const book = workbook();
    return readAll(this, (cell, row, column) => {
      const plain = cell.formula === undefined && typeof cell.value !== 'string';
      return plain ? null : richText(book.text(this.tab, row, column), book.link(this.tab, row, column) ?? null);
    });
  }

  getA1Notation(): string {
    return printBox(this.box);
  }
  getRow(): number {
    return this.box.row;
  }
  getColumn(): number {
    return this.box.column;
  }
  getLastRow(): number {
    return this.box.row + this.box.rows - 1;
  }
  getLastColumn(): number {
    return this.box.column + this.box.columns - 1;
  }
  getNumRows(): number {
    return this.box.rows;
  }
  getNumColumns(): number {
    return this.box.columns;
  }
  getHeight(): number {
    return this.box.rows;
  }
  getWidth(): number {
    return this.box.columns;
  }
  getSheet(): GoogleAppsScript.Spreadsheet.Sheet {
    return sheet(this.tab);
  }
  offset(rows: number, columns: number, height = this.box.rows, width = this.box.columns): GoogleRange {
    return range(this.tab, {
      row: this.box.row + rows,
      column: this.box.column + columns,
      rows: height,
      columns: width,
    });
  }
  getCell(row: number, column: number): GoogleRange {
    if (row < 1 || column < 1 || row > this.box.rows || column > this.box.columns) fail('Cell reference out of range');
    return range(this.tab, { row: this.box.row + row - 1, column: this.box.column + column - 1, rows: 1, columns: 1 });
  }
  protect(): GoogleAppsScript.Spreadsheet.Protection {
    return protection(this.tab, 'RANGE', this.box);
  }
  activate(): GoogleRange {
    workbook().active = this.tab;
    this.tab.current = { row: this.box.row, column: this.box.column };
    return this.me;
  }
  isBlank(): boolean {
    return readAll(this, hasContent)
      .flat()
      .every((filled) => !filled);
  }
  sort(spec: unknown): GoogleRange {
    const keys = (Array.isArray(spec) ? spec : [spec]).map((key: number | { column: number; ascending?: boolean }) =>
      typeof key === 'number'
        ? { column: key, ascending: true }
        : { column: key.column, ascending: key.ascending !== false },
    );
    workbook().beforeChange([this.tab]);
    sortRows(this, keys);
    return this.me;
  }
}

function calculated(formula: string): Pick<Cell, 'value' | 'formula'> {
  const text = String(formula ?? '');
  return text === '' ? { value: '' } : { value: '', formula: text.startsWith('=') ? text : `=${text}` };
}

function linked(cell: Cell, held: RichTextValue): Cell {
  const { text, link } = richOf(held);
  return fill(cell, { value: text, ...(link && { link }) });
}

function mergeInto(area: Area & { readonly me: GoogleRange }, boxes: readonly Box[]): GoogleRange {
  workbook().beforeChange();
  const { tab, box } = area;
  tab.merges = tab.merges.filter((merged) => !overlaps(merged, box));
  for (const merged of boxes) {
    if (merged.rows * merged.columns < 2) continue;
    tab.merges.push(merged);
    const top = { row: merged.row, column: merged.column };
    tab.change(merged, (cell, row, column) =>
      row === top.row && column === top.column ? cell : fill(cell, { value: '' }),
    );
  }
  return area.me;
}

/** Numbers before text before booleans, blanks last. Key columns count from the left edge of the sheet. */
export function sortRows({ tab, box }: Area, keys: readonly { column: number; ascending: boolean }[]): void {
  const book = workbook();
  const rank = (value: unknown) =>
    value === '' ? 3 : typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
  const lines = Array.from({ length: box.rows }, (_, i) => ({
    keys: keys.map(({ column }) => book.raw(tab, box.row + i, column)),
    cells: Array.from({ length: box.columns }, (__, j) => tab.at(box.row + i, box.column + j)),
  }));
  lines.sort((a, b) => {
    for (const [index, { ascending }] of keys.entries()) {
      const [x, y] = [a.keys[index]!, b.keys[index]!];
      if (x === '' || y === '') {
        if (x !== y) return x === '' ? 1 : -1;
        continue;
      }
      const [p, q] = [typeof x === 'string' ? x.toLowerCase() : x, typeof y === 'string' ? y.toLowerCase() : y];
      const order = rank(x) - rank(y) || (p < q ? -1 : p > q ? 1 : 0);
      if (order) return ascending ? order : -order;
    }
    return 0;
  });
  tab.change(box, (_, row, column) => lines[row - box.row]!.cells[column - box.column]!);
}

/** A script's Range for a block. */
export function range(tab: Tab, box: Box): GoogleRange {
  return expose('Range', new Range(tab, box)) as unknown as GoogleRange;
}
