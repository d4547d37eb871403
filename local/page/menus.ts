// The spreadsheet's menus: the script's own, and what a person can do with the selected cells.
import type { MenuNode } from '../face';
import type { Tab } from '../wire';
import { address, type Block, blockName, bounds, letters } from './address';
import type { Asking } from './alert';
import type { Entry } from './menu';
import { perform } from './store';
import { take } from './top';

/** What the menus need to know about the displayed sheet. */
export interface Desk {
  readonly sheet: Tab;
  readonly block: Block;
  ask(asking: Asking): void;
  undo(): void;
  redo(): void;
  copy(cut: boolean): void;
  paste(): void;
  /** Opens the search in this sheet. */
  find(): void;
  fillDown(): void;
  /** Opens the filter of a column. */
  filter(column: number): void;
  readonly filtered: boolean;
  unfilter(): void;
}

const line: Entry = { kind: 'separator' };
const item = (
  label: string,
  act: () => void,
  more: { keys?: string; disabled?: boolean; about?: string } = {},
): Entry => ({
  kind: 'item',
  label,
  act,
  ...more,
});
const some = (n: number, one: string) => (n === 1 ? one : `${n} ${one}s`);

/** The items of a script's menu, in the spreadsheet or in a form's editor. */
export function scripted(items: readonly MenuNode[], path: readonly string[], form?: string): Entry[] {
  return items.map((node): Entry => {
    if (node.kind === 'separator') return node;
    const labels = [...path, node.label];
    if (node.kind === 'menu') return { kind: 'menu', label: node.label, entries: scripted(node.items, labels, form) };
    const failed = `“${node.label}” failed`;
    return item(node.label, () =>
      form === undefined ? perform(failed, 'click', ...labels) : perform(failed, 'clickForm', form, ...labels),
    );
  });
}

function sizes({ sheet, block }: Desk) {
  const { top, bottom, left, right } = bounds(block);
  const rows = Math.min(bottom, sheet.size.rows - 1) - top + 1;
  const columns = Math.min(right, sheet.size.columns - 1) - left + 1;
  // Whole columns or rows are selected by their head; that is not meant as all rows or columns of the sheet.
  return {
    top,
    left,
    rows: rows >= sheet.size.rows ? 1 : rows,
    columns: columns >= sheet.size.columns ? 1 : columns,
  };
}

export function editing(desk: Desk): Entry[] {
  const { sheet, block } = desk;
  const { rows, columns } = sizes(desk);
  return [
    item('Undo', desk.undo, { keys: 'Ctrl+Z' }),
    item('Redo', desk.redo, { keys: 'Ctrl+Y' }),
    line,
    item('Cut', () => desk.copy(true), { keys: 'Ctrl+X' }),
    item('Copy', () => desk.copy(false), { keys: 'Ctrl+C' }),
    item('Paste', desk.paste, { keys: 'Ctrl+V' }),
    item('Fill down', desk.fillDown, { keys: 'Ctrl+D', disabled: rows < 2 }),
    line,
    item('Find in this sheet…', desk.find, { keys: 'Ctrl+F' }),
    line,
    ...deleting(desk),
    item('Merge cells', () => perform('Nothing was merged', 'merge', sheet.name, blockName(block)), {
      disabled: rows * columns < 2,
    }),
    line,
    ...ofTab(sheet, desk.ask),
    line,
    item('Open again', () => perform('onOpen failed', 'open'), {
      about: 'Runs onOpen, as loading the spreadsheet does.',
    }),
  ];
}

export const filing = ({ sheet }: Desk): Entry[] => [
  item('Download as Excel (.xlsx)', () => take('/download/book'), { about: 'All sheets, with their looks and notes.' }),
  item('Download this sheet (.csv)', () => take(`/download/sheet?id=${sheet.id}`)),
  line,
  item('Download all emails (.mbox)', () => take('/download/mail')),
  item('Download calendars (.ics)', () => take('/download/calendar'), {
    about: 'Every event that was sent, as last sent.',
  }),
];

export function inserting(desk: Desk): Entry[] {
  const { sheet } = desk;
  const { top, left, rows, columns } = sizes(desk);
  const row = (before: number) => () => perform('No row was inserted', 'insertRows', sheet.name, before, rows);
  const column = (before: number) => () =>
    perform('No column was inserted', 'insertColumns', sheet.name, before, columns);
  return [
    item(`Insert ${some(rows, 'row')} above`, row(top + 1)),
    item(`Insert ${some(rows, 'row')} below`, row(top + rows + 1)),
    line,
    item(`Insert ${some(columns, 'column')} to the left`, column(left + 1)),
    item(`Insert ${some(columns, 'column')} to the right`, column(left + columns + 1)),
  ];
}

function deleting(desk: Desk): Entry[] {
  const { sheet } = desk;
  const { top, left, rows, columns } = sizes(desk);
  return [
    item(`Delete ${some(rows, 'row')}`, () => perform('No row was deleted', 'deleteRows', sheet.name, top + 1, rows)),
    item(`Delete ${some(columns, 'column')}`, () =>
      perform('No column was deleted', 'deleteColumns', sheet.name, left + 1, columns),
    ),
  ];
}

export function sorting(desk: Desk): Entry[] {
  const { sheet, block } = desk;
  const name = letters(block.column);
  const from = { row: sheet.frozenRows, column: 0 };
  const to = { row: Math.max(from.row, sheet.cells.length - 1), column: (sheet.cells[0]?.length ?? 1) - 1 };
  const sort = (ascending: boolean) => () =>
    perform('It was not sorted', 'sort', sheet.name, `${address(from)}:${address(to)}`, block.column + 1, ascending);
  return [
    item(`Sort sheet by column ${name} (A to Z)`, sort(true)),
    item(`Sort sheet by column ${name} (Z to A)`, sort(false)),
    line,
    item(`Filter by column ${name}…`, () => desk.filter(block.column)),
    item('Remove filter', desk.unfilter, { disabled: !desk.filtered }),
  ];
}

/** The menu for a right click on a cell or on a row's or column's head. */
export const atCell = (desk: Desk): Entry[] => [
  item('Cut', () => desk.copy(true), { keys: 'Ctrl+X' }),
  item('Copy', () => desk.copy(false), { keys: 'Ctrl+C' }),
  item('Paste', desk.paste, { keys: 'Ctrl+V' }),
  line,
  ...inserting(desk),
  line,
  ...deleting(desk),
  line,
  ...sorting(desk),
];

/** The menu for a right click on a tab. */
export const ofTab = (sheet: Tab, ask: (asking: Asking) => void): Entry[] => [
  item('Rename sheet…', () =>
    ask({
      title: 'Rename sheet',
      text: 'Name of the sheet',
      value: sheet.name,
      confirm: 'Rename',
      agree: (name) => perform('It was not renamed', 'renameSheet', sheet.name, name),
    }),
  ),
  item('Delete sheet…', () =>
    ask({
      title: 'Delete sheet',
      text: `“${sheet.name}” and all that is in it will be gone; Undo brings it back.`,
      confirm: 'Delete',
      agree: () => perform('It was not deleted', 'deleteSheet', sheet.name),
    }),
  ),
];
