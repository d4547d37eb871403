// The spreadsheet's menus: the script's own, and what a person can do with the selected cells.
import type { MenuNode } from '../face';
import type { Tab } from '../wire';
import { address, type Block, blockName, bounds, letters } from './address';
import type { Asking } from './alert';
import type { Entry } from './menu';
import { cellAt } from './shape';
import { perform } from './store';
import { take } from './top';

/** What the menus need to know about the displayed sheet. */
export interface Desk {
  readonly sheet: Tab;
  readonly sheets: readonly Tab[];
  readonly block: Block;
  ask(asking: Asking): void;
  undo(): void;
  redo(): void;
  copy(cut: boolean): void;
  paste(): void;
  /** Opens the search in this sheet. */
  find(): void;
  addSheet(): void;
  /** Opens the note of the active cell. */
  note(): void;
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
  more: { keys?: string; disabled?: boolean; about?: string; checked?: boolean } = {},
): Entry => ({
  kind: 'item',
  label,
  act,
  ...more,
});
/** A disabled item says why it is. */
const unless = (holds: boolean, why: string) => (holds ? {} : { disabled: true, about: why });
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
  const merged = mergedIn(desk);
  return [
    item('Undo', desk.undo, { keys: 'Ctrl+Z' }),
    item('Redo', desk.redo, { keys: 'Ctrl+Y' }),
    line,
    item('Cut', () => desk.copy(true), { keys: 'Ctrl+X' }),
    item('Copy', () => desk.copy(false), { keys: 'Ctrl+C' }),
    item('Paste', desk.paste, { keys: 'Ctrl+V' }),
    item('Fill down', desk.fillDown, { keys: 'Ctrl+D', ...unless(rows > 1, 'Select more than one row first.') }),
    line,
    item('Find in this sheet…', desk.find, { keys: 'Ctrl+F' }),
    line,
    ...deleting(desk),
    merged
      ? item('Unmerge cells', () => perform('Nothing was split up', 'unmerge', sheet.name, blockName(block)))
      : item(
          'Merge cells',
          () => perform('Nothing was merged', 'merge', sheet.name, blockName(block)),
          unless(rows * columns > 1, 'Select more than one cell first.'),
        ),
    line,
    ...ofTab(desk.sheets, sheet, desk.ask),
    line,
    item('Open again', () => perform('onOpen failed', 'open'), {
      about: 'Runs onOpen, as loading the spreadsheet does.',
    }),
  ];
}

/** Whether a merged cell begins in the block. */
const mergedIn = ({ sheet, block }: Desk): boolean => cellsIn(sheet, block).some(({ merged }) => merged !== undefined);

/** The cells of the block, as far as the sheet is filled. */
function cellsIn(sheet: Tab, block: Block) {
  const { top, bottom, left, right } = bounds(block);
  return sheet.cells.slice(top, bottom + 1).flatMap((row) => row.slice(left, right + 1));
}

/** What is shown of the spreadsheet: frozen rows and columns, and hidden sheets. */
export function viewing({ sheet, sheets, block }: Desk): Entry[] {
  const { frozenRows, frozenColumns } = sheet;
  const { bottom, right } = bounds(block);
  const freeze = (label: string, rows: number, columns: number) =>
    item(label, () => perform('Nothing was frozen', 'freeze', sheet.name, rows, columns), {
      checked: rows === frozenRows && columns === frozenColumns,
    });
  const rows = [...new Set([0, 1, 2, bottom + 1, frozenRows])].filter((n) => n <= 2 || n < sheet.size.rows);
  const columns = [...new Set([0, 1, 2, right + 1, frozenColumns])].filter((n) => n <= 2 || n < sheet.size.columns);
  const upTo = (n: number, what: string, name: string) =>
    n > 2 ? `Up to ${what} ${name}` : n === 1 ? `1 ${what}` : `${n || 'No'} ${what}s`;
  const hidden = sheets.filter((one) => one.hidden);
  return [
    {
      kind: 'menu',
      label: 'Freeze',
      entries: [
        ...rows.map((n) => freeze(upTo(n, 'row', String(n)), n, frozenColumns)),
        line,
        ...columns.map((n) => freeze(upTo(n, 'column', letters(n - 1)), frozenRows, n)),
      ],
    },
    line,
    hidden.length > 0
      ? {
          kind: 'menu',
          label: 'Hidden sheets',
          entries: hidden.map(({ name }) => item(`Show ${name}`, () => perform('It was not shown', 'showSheet', name))),
        }
      : item('Hidden sheets', () => undefined, unless(false, 'No sheet is hidden.')),
  ];
}

/** What one does to notes: of the active cell, or of all that are selected. */
function noting(desk: Desk): Entry[] {
  const { sheet, block } = desk;
  const notes = cellsIn(sheet, block).filter(({ note }) => note).length;
  return [
    item(cellAt(sheet, block).note ? 'Edit note…' : 'Insert note…', desk.note, { keys: 'Shift+F2' }),
    item(
      notes > 1 ? `Delete ${notes} notes` : 'Delete note',
      () => perform('No note was deleted', 'note', sheet.name, blockName(block), ''),
      unless(notes > 0, 'There is no note here.'),
    ),
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

export function insertingAll(desk: Desk): Entry[] {
  return [...inserting(desk), line, ...noting(desk), line, item('New sheet', desk.addSheet, { keys: 'Shift+F11' })];
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
    item('Remove filter', desk.unfilter, unless(desk.filtered, 'No filter is set.')),
  ];
}

/** The menu for a right click on a cell or on a row's or column's head. */
export const atCell = (desk: Desk): Entry[] => atAny(desk).filter((one) => one.kind !== 'item' || !one.disabled);

const atAny = (desk: Desk): Entry[] => [
  item('Cut', () => desk.copy(true), { keys: 'Ctrl+X' }),
  item('Copy', () => desk.copy(false), { keys: 'Ctrl+C' }),
  item('Paste', desk.paste, { keys: 'Ctrl+V' }),
  line,
  ...inserting(desk),
  line,
  ...deleting(desk),
  line,
  ...noting(desk),
  line,
  ...sorting(desk),
];

/** The menu for a right click on a tab. */
export const ofTab = (sheets: readonly Tab[], sheet: Tab, ask: (asking: Asking) => void): Entry[] => [
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
  sheet.hidden
    ? item('Show sheet', () => perform('It was not shown', 'showSheet', sheet.name))
    : item(
        'Hide sheet',
        () => perform('It was not hidden', 'hideSheet', sheet.name),
        unless(
          sheets.some((one) => one !== sheet && !one.hidden),
          'It is the only one that shows.',
        ),
      ),
];
