// What a person does to cells and tabs. Each action can be undone and redone as a unit.
import { type Box, overlaps, parseA1, printBox } from './a1.ts';
import { type Cell, fill, drop as without } from './cell.ts';
import { shifted } from './shift.ts';
import type { Tab } from './tab.ts';
import { edited, restructured } from './triggers.ts';
import { grid, workbook } from './workbook.ts';
import { fail } from './world.ts';

type Frame = Pick<
  Tab,
  'merges' | 'guards' | 'conditions' | 'charts' | 'widths' | 'heights' | 'hiddenColumns' | 'fields'
>;
/** What is set by hand for a whole tab. */
type Layout = Partial<Pick<Tab, 'frozenRows' | 'frozenColumns' | 'hidden' | 'merges'>>;
type Along = 'rows' | 'columns';

/**
 * An action that takes something back. Performing it returns the action that reverses it. `joined`: undone and redone together with the action before
 * it.
 */
type Act = {
  readonly joined?: boolean;
} /** `whole` cells bring their styles, notes and rules; others only their content. */ & (
  | { readonly kind: 'put'; readonly tab: number; readonly box: Box; readonly cells: Cell[][]; readonly whole: boolean }
  | { readonly kind: 'take'; readonly tab: number; readonly along: Along; readonly at: number; readonly count: number }
  | {
      readonly kind: 'give';
      readonly tab: number;
      readonly along: Along;
      readonly at: number;
      readonly count: number;
      readonly like: number;
      readonly lost?: { readonly cells: Cell[][]; readonly frame: Frame; readonly formulas: readonly Formula[] };
    }
  | { readonly kind: 'name'; readonly tab: number; readonly name: string }
  | { readonly kind: 'width'; readonly tab: number; readonly column: number; readonly width: number }
  | { readonly kind: 'set'; readonly tab: number; readonly to: Layout; readonly at?: Box }
  | { readonly kind: 'notes'; readonly tab: number; readonly box: Box; readonly notes: readonly string[][] }
  | { readonly kind: 'drop'; readonly tab: number }
  | { readonly kind: 'return'; readonly tab: number; readonly gone: Tab; readonly at: number }
);

interface Formula {
  readonly tab: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Undo and redo stacks, latest last. */
export const past: { done: Act[]; undone: Act[] } = { done: [], undone: [] };

const kept = 100;
/** In pixels. */
const narrowest = 21;
/** Google's limits: cells per spreadsheet, columns per tab. */
const most = { cells: 10_000_000, columns: 18_278 };

/** Refuses to let the tab grow beyond Google's limits. */
function requireRoom(tab: Tab, rows: number, columns: number): void {
  if (columns > most.columns) fail(`A sheet holds ${most.columns.toLocaleString('en-US')} columns at most.`);
  const others = workbook().tabs.reduce((sum, one) => (one === tab ? sum : sum + one.maxRows * one.maxColumns), 0);
  if (others + rows * columns > most.cells)
    fail(
      `This action would increase the number of cells in the workbook above the limit of ${most.cells.toLocaleString('en-US')} cells.`,
    );
}

export function tabOf(name: string): Tab {
  const tab = workbook().tab(name);
  if (!tab) throw new Error(`there is no sheet "${name}"`);
  return tab;
}

function record(act: Act): void {
  past.done.push(act);
  past.done.splice(0, past.done.length - kept);
  past.undone = [];
}

const cellsIn = (tab: Tab, box: Box): Cell[][] => grid(box, (row, column) => tab.at(row, column));

/** Types or pastes a block, starting at this cell, as one edit. A paste may grow the tab, but its first cell must exist. */
export function enter(
  name: string,
  a1: string,
  typed: readonly (readonly (string | number | boolean)[])[],
  joined = false,
): void {
  const tab = tabOf(name);
  const book = workbook();
  const { row, column } = parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns }).box;
  const columns = Math.max(...typed.map((line) => line.length));
  const box = { row, column, rows: typed.length, columns };
  if (row > tab.maxRows || column > tab.maxColumns)
    fail(`${printBox({ ...box, rows: 1, columns: 1 })} is beyond the edge of “${tab.name}”.`);
  requireRoom(tab, Math.max(tab.maxRows, row + typed.length - 1), Math.max(tab.maxColumns, column + columns - 1));
  const before = cellsIn(tab, box);
  const oldValue = book.raw(tab, row, column);
  book.enter(
    tab,
    box,
    typed.map((line) => Array.from({ length: columns }, (_, at) => line[at] ?? '')),
  );
  record({ kind: 'put', tab: tab.id, box, cells: before, whole: false, joined });
  edited({ tab, box, value: book.raw(tab, row, column), oldValue });
}

/** Sorts the rows of a block by one of its columns: numbers, then text, then booleans. Blanks stay last in either direction. */
export function sort(name: string, a1: string, column: number, ascending: boolean): void {
  const tab = tabOf(name);
  const book = workbook();
  const { box } = parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns });
  const before = cellsIn(tab, box);
  const rank = { number: 0, string: 1, boolean: 2 } as Record<string, number>;
  const keys = before.map((cells, at) => ({ cells, value: book.raw(tab, box.row + at, column) }));
  const blank = ({ value }: (typeof keys)[number]) => value === '';
  const compare = (a: unknown, b: unknown) =>
    rank[typeof a]! - rank[typeof b]! ||
    (typeof a === 'number' || typeof a === 'boolean'
      ? Number(a) - Number(b)
      : String(a).localeCompare(String(b), 'en', { sensitivity: 'base', numeric: false }));
  const full = keys.filter((key) => !blank(key)).sort((a, b) => compare(a.value, b.value) * (ascending ? 1 : -1));
  const sorted = [...full, ...keys.filter(blank)].map(({ cells }) => cells);
  book.beforeChange();
  put(tab, box, sorted, true);
  record({ kind: 'put', tab: tab.id, box, cells: before, whole: true });
  restructured('OTHER');
}

function put(tab: Tab, box: Box, cells: Cell[][], whole: boolean): void {
  tab.change(box, (cell, row, column) => {
    const one = cells[row - box.row]![column - box.column]!;
    return whole ? one : fill(cell, one);
  });
}

/** Inserts rows or columns. New rows are formatted like row `like`; new columns are blank. */
export function insert(name: string, along: Along, at: number, count: number, like = 0): void {
  const tab = tabOf(name);
  if (along === 'rows') requireRoom(tab, tab.maxRows + count, tab.maxColumns);
  else requireRoom(tab, tab.maxRows, tab.maxColumns + count);
  record(perform(tab, { kind: 'give', tab: tab.id, along, at, count, like }));
}

export function remove(name: string, along: Along, at: number, count: number): void {
  const tab = tabOf(name);
  record(perform(tab, { kind: 'take', tab: tab.id, along, at, count }));
}

export function rename(from: string, to: string): void {
  const tab = tabOf(from);
  record(perform(tab, { kind: 'name', tab: tab.id, name: to }));
}

/** Drags the right edge of a column's head; `width` in pixels. */
export function resize(name: string, column: number, width: number): void {
  const tab = tabOf(name);
  record(perform(tab, { kind: 'width', tab: tab.id, column, width: Math.max(narrowest, Math.round(width)) }));
}

/** Freezes that many rows from the top and columns from the left. */
export function freeze(name: string, rows: number, columns: number): void {
  const tab = tabOf(name);
  if (rows >= tab.maxRows) fail('You cannot freeze all rows.');
  if (columns >= tab.maxColumns) fail('You cannot freeze all columns.');
  record(perform(tab, { kind: 'set', tab: tab.id, to: { frozenRows: rows, frozenColumns: columns } }));
}

export function hide(name: string, hidden: boolean): void {
  const tab = tabOf(name);
  if (hidden && !workbook().tabs.some((other) => other !== tab && !other.hidden))
    fail("You can't hide all the sheets in a document.");
  record(perform(tab, { kind: 'set', tab: tab.id, to: { hidden } }));
}

/** Merges the block into one cell, or splits up what is merged in it. */
export function merge(name: string, a1: string, joins: boolean): void {
  const tab = tabOf(name);
  const { box } = parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns });
  const others = tab.merges.filter((merged) => !overlaps(merged, box));
  record(perform(tab, { kind: 'set', tab: tab.id, to: { merges: joins ? [...others, box] : others }, at: box }));
}

/** Writes this note on every cell of the block; '' deletes them. */
export function note(name: string, a1: string, text: string): void {
  const tab = tabOf(name);
  const { box } = parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns });
  record(perform(tab, { kind: 'notes', tab: tab.id, box, notes: grid(box, () => text) }));
}

/** Adds a blank tab after the active one; returns its name. */
export function add(): string {
  const book = workbook();
  const tab = book.addTab(undefined, book.tabs.indexOf(book.active) + 1);
  record({ kind: 'drop', tab: tab.id });
  restructured('INSERT_GRID');
  return tab.name;
}

export function drop(name: string): void {
  const tab = tabOf(name);
  record(perform(tab, { kind: 'drop', tab: tab.id }));
}

const types = {
  rows: { take: 'REMOVE_ROW', give: 'INSERT_ROW' },
  columns: { take: 'REMOVE_COLUMN', give: 'INSERT_COLUMN' },
} as const;

/** Performs the action, fires the triggers, and returns the action that reverses it. */
function perform(tab: Tab, act: Act): Act {
  const book = workbook();
  if (act.kind === 'name' || act.kind === 'return') book.requireFree(act.kind === 'name' ? act.name : tab.name, tab);
  book.beforeChange();
  let back: Act;
  if (act.kind === 'name') {
    back = { ...act, name: tab.name };
    tab.name = act.name;
    restructured('OTHER');
  } else if (act.kind === 'width') {
    back = { ...act, width: tab.widths.get(act.column) ?? 100 };
    tab.widths.set(act.column, act.width);
    restructured('FORMAT');
  } else if (act.kind === 'set') {
    const was = Object.keys(act.to).map((field) => [field, tab[field as keyof Layout]]);
    back = { ...act, to: Object.fromEntries(was) as Layout };
    Object.assign(tab, act.to);
    if (tab.hidden && book.active === tab) book.active = book.tabs.find((other) => !other.hidden) ?? tab;
    restructured(act.to.hidden === undefined ? 'FORMAT' : 'OTHER');
  } else if (act.kind === 'notes') {
    const { box, notes } = act;
    back = { ...act, notes: grid(box, (row, column) => tab.at(row, column).note ?? '') };
    tab.change(box, (cell, row, column) => {
      const text = notes[row - box.row]![column - box.column]!;
      return text === '' ? without(cell, 'note') : { ...cell, note: text };
    });
    restructured('OTHER');
  } else if (act.kind === 'drop') {
    back = { kind: 'return', tab: tab.id, gone: tab, at: book.tabs.indexOf(tab) };
    book.removeTab(tab);
    restructured('REMOVE_GRID');
  } else if (act.kind === 'return') {
    back = { kind: 'drop', tab: tab.id };
    book.tabs.splice(act.at, 0, tab);
    book.active = tab;
    restructured('INSERT_GRID');
  } else if (act.kind === 'put') {
    const { box } = act;
    const oldValue = book.raw(tab, box.row, box.column);
    back = { ...act, cells: cellsIn(tab, box) };
    put(tab, box, act.cells, act.whole);
    edited({ tab, box, value: book.raw(tab, box.row, box.column), oldValue });
  } else if (act.kind === 'take') {
    const { along, at, count } = act;
    const size =
      along === 'rows'
        ? { row: at, rows: count, column: 1, columns: tab.maxColumns }
        : { row: 1, rows: Math.max(1, tab.rows.length), column: at, columns: count };
    const lost = { cells: cellsIn(tab, size), frame: frameOf(tab), formulas: following(tab, along, at, -count) };
    if (along === 'rows') tab.deleteRows(at, count);
    else tab.deleteColumns(at, count);
    back = { kind: 'give', tab: tab.id, along, at, count, like: 0, lost };
    restructured(types[along].take);
  } else {
    const { along, at, count, lost } = act;
    if (along === 'rows') tab.insertRows(at, count, act.like);
    else tab.insertColumns(at, count);
    if (lost) bringBack(tab, along, at, lost);
    back = { kind: 'take', tab: tab.id, along, at, count };
    restructured(types[along].give);
  }
  return back;
}

function frameOf(tab: Tab): Frame {
  const { merges, guards, conditions, charts, widths, heights, hiddenColumns, fields } = tab.copy();
  return { merges, guards, conditions, charts: charts.slice(), widths, heights, hiddenColumns, fields };
}

/** The formulas that a shift will change, as they were before it. */
function following(moved: Tab, along: Along, at: number, count: number): Formula[] {
  const found: Formula[] = [];
  for (const tab of workbook().tabs)
    tab.rows.forEach((line, i) => {
      line.forEach((cell, j) => {
        if (cell?.formula === undefined) return;
        if (shifted(cell.formula, moved.name, tab === moved, { along, at, count }) !== cell.formula)
          found.push({ tab: tab.id, row: i + 1, column: j + 1, text: cell.formula });
      });
    });
  return found;
}

function bringBack(
  tab: Tab,
  along: Along,
  at: number,
  lost: Exclude<Extract<Act, { kind: 'give' }>['lost'], undefined>,
) {
  lost.cells.forEach((line, i) => {
    line.forEach((cell, j) => {
      if (along === 'rows') tab.put(at + i, j + 1, cell);
      else tab.put(i + 1, at + j, cell);
    });
  });
  Object.assign(tab, lost.frame);
  for (const { tab: id, row, column, text } of lost.formulas) {
    const other = workbook().tabs.find((one) => one.id === id);
    const cell = other?.at(row, column);
    if (other && cell?.formula !== undefined) other.put(row, column, { ...cell, formula: text });
  }
}

/** Where something was undone or redone, so that the page can show it. */
export interface Turned {
  readonly sheet: string;
  readonly a1: string;
}

/** Undoes the person's last action, or redoes the last undone one; null if there is none. */
export function turn(from: 'done' | 'undone'): Turned | null {
  const into = from === 'done' ? 'undone' : 'done';
  let turned: Turned | null = null;
  for (;;) {
    const act = past[from].at(-1);
    if (!act) return turned;
    const tab = act.kind === 'return' ? act.gone : workbook().tabs.find((one) => one.id === act.tab);
    // If this throws, the action stays on its stack.
    const back = tab && perform(tab, act);
    past[from].pop();
    if (!back) continue;
    const { joined = false } = act;
    past[into].push({ ...back, joined });
    const { row, column } = placeOf(act, tab);
    const { name } = act.kind === 'drop' || (act.kind === 'set' && tab.hidden) ? workbook().active : tab;
    turned = { sheet: name, a1: printBox({ rows: 1, columns: 1, row, column }) };
    if (from === 'done' ? !joined : !past.undone.at(-1)?.joined) return turned;
  }
}

function placeOf(act: Act, tab: Tab): Pick<Box, 'row' | 'column'> {
  if (act.kind === 'put' || act.kind === 'notes') return act.box;
  // Nothing is selected anew by what was set for a whole tab.
  if (act.kind === 'set') return act.at ?? tab.current;
  if (act.kind === 'width') return { row: 1, column: act.column };
  if (act.kind !== 'take' && act.kind !== 'give') return { row: 1, column: 1 };
  return act.along === 'rows' ? { row: act.at, column: 1 } : { row: 1, column: act.at };
}
