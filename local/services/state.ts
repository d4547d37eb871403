// The spreadsheet as a person sees it: plain data for the page and for tests.
import type { CellState, ChartState, Contents, SheetLook, SheetState, ValidationState } from '../face.ts';
import type { Cell, Rule, Style } from './cell.ts';
import { conditionalStyle } from './condition.ts';
import { isDateFormat } from './display.ts';
import type { Chart, Tab } from './tab.ts';
import { grid, isCalculated, workbook } from './workbook.ts';

function kindOf(criteria: string): ValidationState['kind'] {
  if (criteria === 'CHECKBOX') return 'checkbox';
  if (criteria.startsWith('VALUE_')) return 'list';
  if (criteria.startsWith('DATE_')) return 'date';
  if (criteria.startsWith('NUMBER_')) return 'number';
  return criteria.startsWith('TEXT_') ? 'text' : 'formula';
}

/** Many cells share a rule, so its choices are read once per snapshot. */
function validationState(rule: Rule, seen: Map<Rule, ValidationState>): ValidationState {
  let state = seen.get(rule);
  if (!state) {
    const kind = kindOf(rule.criteria);
    state = {
      kind,
      strict: rule.strict,
      ...(kind === 'list' && { choices: workbook().choices(rule) }),
      ...(rule.help !== undefined && { help: rule.help }),
    };
    seen.set(rule, state);
  }
  return state;
}

type Shown = { -readonly [K in keyof CellState]: CellState[K] };

function show(state: Shown, style: Style): void {
  if (style.background) state.background = style.background;
  if (style.color) state.color = style.color;
  if (style.weight === 'bold') state.bold = true;
  if (style.slant === 'italic') state.italic = true;
  if (style.line === 'line-through') state.strike = true;
  if (style.size !== undefined) state.size = style.size;
  if (style.align) state.align = style.align;
  if (style.vertical) state.vertical = style.vertical;
  if (style.wrap === 'WRAP') state.wrap = true;
}

function cellState(tab: Tab, row: number, column: number, cell: Cell, seen: Map<Rule, ValidationState>): CellState {
  const book = workbook();
  const value = book.raw(tab, row, column);
  const text = book.text(tab, row, column);
  const type =
    value === '' && cell.formula === undefined
      ? 'blank'
      : typeof value === 'string'
        ? 'text'
        : typeof value === 'boolean'
          ? 'boolean'
          : isDateFormat(book.format(tab, row, column))
            ? 'date'
            : 'number';
  const conditional = tab.conditions.length ? conditionalStyle(tab, row, column, text) : undefined;
  const style = conditional ? { ...cell.style, ...conditional } : cell.style;
  const link = book.link(tab, row, column);
  const merged = tab.merges.find((box) => box.row === row && box.column === column);
  const state: Shown = { text, type, value };
  if (cell.formula !== undefined) state.formula = cell.formula;
  if (cell.note) state.note = cell.note;
  if (style) show(state, style);
  if (tab.heights.has(row)) state.cut = true;
  if (link) state.link = link;
  if (cell.rule) state.validation = validationState(cell.rule, seen);
  if (merged) state.merged = { rows: merged.rows, columns: merged.columns };
  return state;
}

/** Sheets' default series colors, used if a chart names none. */
const palette = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6'];

/** The first column holds the labels, each other column a series. The boxes are side by side. */
function chartState(tab: Tab, { boxes, headers, ...chart }: Chart): ChartState {
  const book = workbook();
  const columns = boxes.flatMap((box) =>
    Array.from({ length: box.columns }, (_, j) => ({ box, column: box.column + j })),
  );
  const texts = ({ box, column }: (typeof columns)[number]) =>
    Array.from({ length: box.rows }, (_, i) => book.text(tab, box.row + i, column));
  const [labels, ...series] = columns;
  const pixels = (option: string, usual: number) => Number(chart.options[option] ?? usual);
  return {
    id: chart.id ?? 0,
    title: chart.title,
    stacked: chart.stacked,
    row: chart.row,
    column: chart.column,
    x: chart.x,
    y: chart.y,
    width: pixels('width', 600),
    height: pixels('height', 371),
    labels: labels ? texts(labels).slice(headers) : [],
    series: series.map((one, at) => ({
      name: headers > 0 ? (texts(one)[0] ?? '') : '',
      color: chart.colors[at] || palette[at % palette.length]!,
      values: Array.from({ length: one.box.rows - headers }, (_, i) => {
        const value = book.raw(tab, one.box.row + headers + i, one.column);
        return typeof value === 'number' ? value : null;
      }),
    })),
  };
}

/** A tab's contents with their stamp; only the stamp if the caller already knows that state. */
export function contentsSince(tab: Tab, known: number): { readonly stamp: number; readonly contents?: Contents } {
  const { stamp } = tab;
  return known === stamp && !isCalculated(tab) ? { stamp } : { stamp, contents: contentsOf(tab) };
}

function contentsOf(tab: Tab): Contents {
  const book = workbook();
  const box = { row: 1, column: 1, rows: tab.lastRow(), columns: tab.lastColumn() };
  const values = grid(box, (row, column) => book.raw(tab, row, column));
  const texts = values.map((line, i) =>
    line.map((value, j) => (typeof value === 'string' ? value : book.text(tab, i + 1, j + 1))),
  );
  return { texts, values };
}

/** Rows with only a format or rule are shown up to this many rows below the last one with content. */
const spare = 30;
const blankState: CellState = { text: '', type: 'blank', value: '' };

export function sheetState(tab: Tab, active: boolean): SheetState {
  const seen = new Map<Rule, ValidationState>();
  const any = (cell: Cell | undefined) => cell !== undefined;
  const merged = Math.max(0, ...tab.merges.map((box) => box.row + box.rows - 1));
  const content = tab.lastRow();
  const dressed = tab.extentOf(any);
  const rows = Math.max(1, content, merged, Math.min(dressed.row, content + spare));
  const columns = Math.max(1, dressed.column, ...tab.merges.map((box) => box.column + box.columns - 1));
  const isTop = new Set(tab.merges.map((box) => `${box.row},${box.column}`));
  const cells = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => {
      const cell = tab.rows[i]?.[j];
      if (!cell && !tab.conditions.length && !isTop.has(`${i + 1},${j + 1}`)) return blankState;
      return cellState(tab, i + 1, j + 1, tab.at(i + 1, j + 1), seen);
    }),
  );
  const guard = tab.guards.find(({ kind }) => kind === 'SHEET');
  return {
    id: tab.id,
    name: tab.name,
    hidden: tab.hidden,
    active,
    ...(tab.color && { tabColor: tab.color }),
    frozenRows: tab.frozenRows,
    frozenColumns: tab.frozenColumns,
    columnWidths: Array.from({ length: columns }, (_, j) => tab.widths.get(j + 1) ?? 100),
    hiddenColumns: [...tab.hiddenColumns].sort((a, b) => a - b),
    size: { rows: tab.maxRows, columns: tab.maxColumns },
    cells,
    charts: tab.charts.map((chart) => chartState(tab, chart)),
    protected: guard ? (guard.warning ? 'warning' : 'yes') : 'no',
    ...(tab.formId && { formId: tab.formId }),
  };
}

/** Whether it may look different without a change of its own: through formulas, or choices that are in other cells. */
const leans = (tab: Tab): boolean =>
  tab.conditions.some(({ criteria }) => criteria === 'CUSTOM_FORMULA') ||
  isCalculated(tab) ||
  tab.rows.some((line) => line.some((cell) => cell?.rule?.source !== undefined));

/** All tabs, each with its state unless the caller knows it by its stamp. */
export const sheetsSince = (known: Readonly<Record<string, number>>): SheetLook[] =>
  workbook().tabs.map((tab) => ({
    id: tab.id,
    active: tab === workbook().active,
    stamp: tab.stamp,
    state: known[tab.id] === tab.stamp && !leans(tab) ? null : sheetState(tab, tab === workbook().active),
  }));
