// The spreadsheet itself: its tabs, the values of their cells, and what was flushed.
import type { CellValue } from '../face.ts';
import { type Box, parseA1 } from './a1.ts';
import { type Cell, dress, fill } from './cell.ts';
import { now } from './clock.ts';
import { Real } from './date.ts';
import { display, isDateFormat } from './display.ts';
import { afterCall, atEnd, execution } from './execution.ts';
import { evaluate, type Result } from './formula.ts';
import { habitsOf } from './habits.ts';
import { parseTyped } from './parse.ts';
import { refusal } from './rule.ts';
import { type Shift, shifted } from './shift.ts';
import { freshStamp, onShift, Tab } from './tab.ts';
import { fail, quirk, token, touch } from './world.ts';
import { instantOf, serialOf, wallAt, wallOf } from './zone.ts';

type Maps = 'rows' | 'widths' | 'heights' | 'hiddenColumns';
type Methods = { [K in keyof Tab]: Tab[K] extends (...args: never[]) => unknown ? K : never }[keyof Tab];

/** A spreadsheet as plain data. */
export interface SavedBook {
  readonly title: string;
  readonly zone: string;
  readonly locale: string;
  readonly tabs: readonly (Omit<Tab, Maps | Methods> & {
    readonly rows: readonly (readonly (Cell | null)[])[];
    readonly widths: readonly [number, number][];
    readonly heights: readonly [number, number][];
    readonly hiddenColumns: readonly number[];
  })[];
}

/** Calls that make Google write pending changes. */
const settling =
  /^(SpreadsheetApp\.flush|Range\.(get(Display)?Values?|getFormulas?|isBlank|isChecked)|Sheet\.(getLast|getDataRange|getSheetValues|appendRow|insert|delete|setName)|Spreadsheet\.(insert|delete|rename|setSpreadsheet)|Form\.setDestination)/;

export class Workbook {
  readonly id: string;
  title: string;
  zone: string;
  locale: string;
  tabs: Tab[] = [];
  active: Tab;
  /** How many response tabs have been created. */
  responses = 0;
  private saved: { tabs: Tab[]; copies: Map<Tab, Tab>; active: Tab } | null = null;
  private results = new Map<string, Result>();
  private busy = new Set<string>();

  constructor(title: string, zone: string, locale: string, saved: SavedBook | null) {
    this.id = `1${token(43)}`;
    this.title = title;
    this.zone = zone;
    this.locale = locale;
    this.active = new Tab(0, 'Sheet1');
    this.tabs.push(this.active);
    if (saved) this.load(saved);
    afterCall((call) => {
      if (this.saved && settling.test(call)) this.commit();
    });
    onShift((tab, shift) => this.followShift(tab, shift));
    atEnd((died) => (died ? this.revert() : this.commit()));
  }

  get url(): string {
    return `https://docs.google.com/spreadsheets/d/${this.id}/edit`;
  }

  /** Call before every change to one or more tabs. It keeps copies to which a run that dies is rolled back. */
  beforeChange(changing: readonly Tab[] = this.tabs): void {
    touch();
    this.results.clear();
    for (const tab of changing) tab.stamp = freshStamp();
    if (!execution()) return;
    this.saved ??= { tabs: this.tabs.slice(), copies: new Map(), active: this.active };
    for (const tab of changing) if (!this.saved.copies.has(tab)) this.saved.copies.set(tab, tab.copy());
  }

  /** Drops results computed from cells that are no longer current. */
  forget(): void {
    this.results.clear();
    this.saved = null;
  }

  commit(): void {
    this.saved = null;
  }

  /** What File > Make a copy carries over. Tabs lose their link to forms. */
  save(): SavedBook {
    return {
      title: this.title,
      zone: this.zone,
      locale: this.locale,
      tabs: this.tabs.map((tab) => ({
        ...tab,
        formId: undefined,
        formUrl: undefined,
        rows: tab.rows.map((line) => Array.from(line, (cell) => cell ?? null)),
        widths: [...tab.widths],
        heights: [...tab.heights],
        hiddenColumns: [...tab.hiddenColumns],
      })),
    };
  }

  private load(saved: SavedBook): void {
    this.title = saved.title;
    this.zone = saved.zone;
    this.locale = saved.locale;
    this.tabs = saved.tabs.map((from) =>
      Object.assign(new Tab(from.id, from.name), {
        ...from,
        formId: undefined,
        formUrl: undefined,
        rows: from.rows.map((line) => line.map((cell) => cell ?? undefined)),
        widths: new Map(from.widths),
        heights: new Map(from.heights),
        hiddenColumns: new Set(from.hiddenColumns),
      }),
    );
    this.active = this.tabs[0]!;
  }

  private revert(): void {
    if (!this.saved) return;
    this.tabs = this.saved.tabs;
    for (const [tab, copy] of this.saved.copies) Object.assign(tab, copy, { stamp: freshStamp() });
    this.active = this.saved.active;
    this.saved = null;
    this.results.clear();
    touch();
  }

  tab(name: string): Tab | undefined {
    return (
      this.tabs.find((tab) => tab.name === name) ??
      this.tabs.find((tab) => tab.name.toLowerCase() === name.toLowerCase())
    );
  }

  addTab(name?: string, index = this.tabs.length, rows = 1000, columns = 26): Tab {
    let number = this.tabs.length + 1;
    while (name === undefined && this.tab(`Sheet${number}`)) number += 1;
    const called = name ?? `Sheet${number}`;
    this.requireFree(called);
    this.beforeChange();
    const tab = new Tab(Number(token(1, '123456789') + token(8, '0123456789')), called, rows, columns);
    this.tabs.splice(Math.max(0, Math.min(index, this.tabs.length)), 0, tab);
    this.active = tab;
    return tab;
  }

  requireFree(name: string, self?: Tab): void {
    const other = this.tabs.find((tab) => tab !== self && tab.name.toLowerCase() === name.toLowerCase());
    if (other) fail(`A sheet with the name “${name}” already exists. Please enter another name.`);
    if (name === '') fail('Invalid argument: name');
  }

  removeTab(tab: Tab): void {
    if (tab.formId) fail('You cannot delete a sheet with a linked form. Please unlink the form first.');
    if (this.tabs.filter((other) => !other.hidden).length <= 1 && !tab.hidden)
      fail("You can't remove all the sheets in a document.");
    this.beforeChange();
    const at = this.tabs.indexOf(tab);
    this.tabs = this.tabs.filter((other) => other !== tab);
    if (this.active === tab) this.active = this.tabs[Math.min(at, this.tabs.length - 1)]!;
  }

  // Values of cells.

  private result(tab: Tab, row: number, column: number, formula: string): Result {
    const key = `${tab.id}!${row},${column}`;
    const known = this.results.get(key);
    if (known) return known;
    if (this.busy.has(key)) return { value: '#REF!' };
    this.busy.add(key);
    const formats: string[] = [];
    const read = evaluate(formula, {
      wall: wallAt(now(), this.zone),
      values: (reference) => {
        const { tab: name, box } = parseA1(reference, { rows: tab.maxRows, columns: tab.maxColumns });
        const other = name === undefined ? tab : this.tab(name);
        if (other) formats.push(this.format(other, box.row, box.column));
        return other ? this.rawValues(other, clip(other, box)) : null;
      },
    });
    this.busy.delete(key);
    // A formula over one cell takes over that cell's format: =A1+7 is a date if A1 is one.
    const alone =
      formats.length === 1 && typeof read.value === 'number' && !/[a-z]\(/i.test(formula) ? formats[0] : undefined;
    const found = alone && alone !== 'General' && !read.format ? { ...read, format: alone } : read;
    if (!/\b(NOW|TODAY)\b/i.test(formula)) this.results.set(key, found);
    return found;
  }

  private rawValues(tab: Tab, box: Box): CellValue[][] {
    return grid(box, (row, column) => this.raw(tab, row, column));
  }

  /** The value as stored or calculated. Dates are serial numbers. */
  raw(tab: Tab, row: number, column: number): CellValue {
    const cell = tab.at(row, column);
    return cell.formula === undefined ? cell.value : this.result(tab, row, column, cell.formula).value;
  }

  format(tab: Tab, row: number, column: number): string {
    const cell = tab.at(row, column);
    const implied = cell.formula === undefined ? cell.implied : this.result(tab, row, column, cell.formula).format;
    return shownFormat(cell, implied);
  }

  link(tab: Tab, row: number, column: number): string | undefined {
    const cell = tab.at(row, column);
    return cell.formula === undefined ? cell.link : this.result(tab, row, column, cell.formula).link;
  }

  /** The value as a script reads it. Dates are Date objects. */
  value(tab: Tab, row: number, column: number, cell: Cell = tab.at(row, column)): CellValue | Date {
    const { value, formula } = cell;
    if (formula === undefined && typeof value !== 'number') return value;
    const { value: raw, format } =
      formula === undefined ? { value, format: cell.implied } : this.result(tab, row, column, formula);
    if (typeof raw !== 'number' || !isDateFormat(shownFormat(cell, format))) return raw;
    return new Real(instantOf(wallOf(raw), this.zone));
  }

  /** The values of a block as a script reads them. What was read is kept until the tab changes, since scripts read the same blocks again and again. */
  values(tab: Tab, box: Box): unknown[][] {
    const known = read.get(tab);
    const place = `${box.row},${box.column},${box.rows},${box.columns},${this.zone}`;
    const isKnown = known?.stamp === tab.stamp && known.place === place;
    const lines = isKnown ? known.lines : this.valuesNow(tab, box);
    if (!isKnown && !isCalculated(tab)) read.set(tab, { stamp: tab.stamp, place, lines });
    // The script owns what it gets, so each reading is a copy.
    return lines.map((line) => line.map((value) => (value instanceof Real ? new Real(value.getTime()) : value)));
  }

  private valuesNow(tab: Tab, { row, column, rows, columns }: Box): unknown[][] {
    return Array.from({ length: rows }, (_, i) => {
      const line = tab.rows[row + i - 1];
      const values = new Array<unknown>(columns).fill('');
      for (let j = 0; line && j < columns; j += 1) {
        const cell = line[column + j - 1];
        if (cell) values[j] = this.value(tab, row + i, column + j, cell);
      }
      return values;
    });
  }

  text(tab: Tab, row: number, column: number): string {
    const raw = this.raw(tab, row, column);
    return typeof raw === 'number' ? display(raw, this.format(tab, row, column)) : display(raw, '');
  }

  /** Adjusts the formulas of all tabs to rows and columns inserted or deleted in one. */
  private followShift(moved: Tab, shift: Shift): void {
    for (const tab of this.tabs.filter(isCalculated))
      for (const line of tab.rows)
        line.forEach((cell, index) => {
          if (cell?.formula === undefined) return;
          const formula = shifted(cell.formula, moved.name, tab === moved, shift);
          if (formula === cell.formula) return;
          this.beforeChange([tab]);
          line[index] = { ...cell, formula };
        });
  }

  // Input into cells.

  /** The cell that results from writing `input` to it. */
  entered(cell: Cell, input: unknown): Cell {
    if (input === null || input === undefined || input === '') return fill(cell, { value: '' });
    if (typeof input === 'number') return fill(cell, { value: Number.isFinite(input) ? input : '#NUM!' });
    if (typeof input === 'boolean') return fill(cell, { value: input });
    if (input instanceof Date) {
      const serial = serialOf(wallAt(input.getTime(), this.zone));
      const bare = cell.style?.format === '@' ? dress(cell, { format: undefined }) : cell;
      return fill(bare, { value: serial, implied: Number.isInteger(serial) ? 'm/d/yyyy' : 'm/d/yyyy h:mm:ss' });
    }
    const text = String(input);
    if (cell.style?.format === '@')
      return fill(cell, { value: quirk('apostrophe') === 'hidden' ? text.replace(/^'/, '') : text });
    const typed = parseTyped(text, () => new Date(wallAt(now(), this.zone)).getUTCFullYear(), habitsOf(this.locale));
    return fill(cell, {
      value: typed.value,
      ...(typed.formula !== undefined && { formula: typed.formula }),
      ...(typed.format !== undefined && { implied: typed.format }),
    });
  }

  /** Writes a block. Refuses all of it if a value breaks a strict rule of its cell. */
  enter(tab: Tab, box: Box, inputs: readonly (readonly unknown[])[]): void {
    tab.refuseBarred(box);
    this.beforeChange([tab]);
    const cells = inputs.map((line, i) =>
      line.map((input, j) => this.entered(tab.at(box.row + i, box.column + j), input)),
    );
    cells.forEach((line, i) => {
      line.forEach((cell, j) => {
        if (!cell.rule?.strict) return;
        const message = refusal(cell, { row: box.row + i, column: box.column + j }, (rule) => this.choices(rule));
        if (message) fail(message);
      });
    });
    tab.grow(box.row + box.rows - 1, box.column + box.columns - 1);
    cells.forEach((line, i) => {
      line.forEach((cell, j) => {
        tab.put(box.row + i, box.column + j, cell);
      });
    });
  }

  /** The choices of a rule, as shown; read from the sheet if the rule refers to cells. */
  choices(rule: NonNullable<Cell['rule']>): string[] {
    if (rule.criteria === 'VALUE_IN_LIST') return (rule.values[0] as readonly unknown[]).map(String);
    const tab = this.tabs.find((other) => other.id === rule.source?.tab);
    if (!tab || !rule.source) return [];
    const texts = grid(clip(tab, rule.source.box), (row, column) => this.text(tab, row, column)).flat();
    return [...new Set(texts.filter((text) => text !== ''))];
  }
}

/** The block of each tab that a script read last, and the state of the tab at that time. */
const read = new WeakMap<Tab, { readonly stamp: number; readonly place: string; readonly lines: unknown[][] }>();

const calculated = new WeakMap<Tab, { readonly stamp: number; readonly is: boolean }>();
/** Whether the tab contains formulas; searched once per state of the tab. */
export function isCalculated(tab: Tab): boolean {
  const { stamp } = tab;
  const known = calculated.get(tab);
  if (known?.stamp === stamp) return known.is;
  const is = tab.rows.some((line) => line.some((cell) => cell?.formula !== undefined));
  calculated.set(tab, { stamp, is });
  return is;
}

/** The effective format: the cell's own, else `implied`, the one that comes with its content. */
function shownFormat({ style }: Cell, implied: string | undefined): string {
  return style?.format && style.format !== 'General' ? style.format : (implied ?? style?.format ?? 'General');
}

/** The part of a block that lies inside the tab. Whole columns end at the last row with content. */
export function clip(tab: Tab, box: Box): Box {
  const rows = Math.min(box.rows, Math.max(tab.rows.length - box.row + 1, 1));
  return { ...box, rows, columns: Math.min(box.columns, Math.max(tab.maxColumns - box.column + 1, 1)) };
}

export function grid<T>(box: Box, at: (row: number, column: number) => T): T[][] {
  const lines = new Array<T[]>(box.rows);
  for (let i = 0; i < box.rows; i += 1) {
    const line = new Array<T>(box.columns);
    for (let j = 0; j < box.columns; j += 1) line[j] = at(box.row + i, box.column + j);
    lines[i] = line;
  }
  return lines;
}

let book: Workbook | undefined;

export function openBook(title: string, zone: string, locale: string, saved: SavedBook | null): Workbook {
  book = new Workbook(title, zone, locale, saved);
  return book;
}

export function workbook(): Workbook {
  if (!book) throw new Error('no spreadsheet is open');
  return book;
}
