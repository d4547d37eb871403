// One row of a sheet, drawn as Sheets would.
import { Component, type JSX } from 'preact';
import type { CellState } from '../face';
import { letters } from './address';
import { Chart } from './chart';
import { type Edit, Editor, type Hand } from './editor';
import { Icon } from './icons';
import { readable } from './ink';
import { coveredIn, type Shape } from './shape';

export interface RowShape {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly CellState[];
  readonly shape: Shape;
  /** How many of the visible columns are drawn. */
  readonly reach: number;
  /** First and last selected column in this row, or -1. */
  readonly from: number;
  readonly to: number;
  /** The column of the active cell, or -1. */
  readonly active: number;
  readonly edit: Edit | null;
  readonly hand: Hand;
  /** The column with the fill handle, or -1. */
  readonly handle: number;
  /** First and last column over which the fill handle is being dragged in this row, or -1. */
  readonly pullFrom: number;
  readonly pullTo: number;
}

const empty: CellState = { text: '', type: 'blank', value: '' };
const address = /^(https?:\/\/|mailto:)\S+$/;

/** Draws again only if one of its own props changes. */
export class Row extends Component<RowShape> {
  override shouldComponentUpdate(next: RowShape): boolean {
    const now = this.props;
    return (Object.keys(next) as (keyof RowShape)[]).some((key) => next[key] !== now[key]);
  }

  override render(props: RowShape): JSX.Element {
    const { row, shape, reach, from, to } = props;
    const hidden = coveredIn(shape, row);
    return (
      <tr role="row" aria-rowindex={row + 2}>
        <th role="rowheader" class={from >= 0 ? 'on' : ''} data-row={row}>
          {row + 1}
        </th>
        {shape.shown
          .slice(0, reach)
          .map((column) =>
            hidden.has(column) ? null : (
              <Cell key={column} {...props} column={column} chosen={column >= from && column <= to} />
            ),
          )}
      </tr>
    );
  }
}

function Cell({
  sheet,
  row,
  cells,
  shape,
  active,
  edit,
  hand,
  column,
  chosen,
  handle,
  pullFrom,
  pullTo,
}: RowShape & { column: number; chosen: boolean }) {
  const cell = cells[column] ?? empty;
  const editing = edit?.column === column && edit.via !== 'bar';
  const left = shape.lefts.get(column);
  const style: Record<string, string> = {};
  if (left !== undefined) style.left = `${left}px`;
  if (cell.background) style.background = cell.background;
  if (cell.color) style.color = readable(cell.color, cell.background);
  if (cell.vertical) style.verticalAlign = cell.vertical;
  if (cell.size) style.fontSize = `${(cell.size * 4) / 3}px`;
  const side = sideOf(cell);
  const list = cell.validation?.kind === 'list' && (cell.validation.choices?.length ?? 0) > 0;
  const fits = cell.wrap || fitsIn(shape.widths[column]!, cell);
  const spill = fits || list || editing ? 0 : spillOf(cells, shape, column, cell, side);
  const names = side === 'left' ? ['cell'] : ['cell', side];
  if (left !== undefined) names.push(shape.lefts.has(column + 1) ? 'frozen' : 'frozen last');
  if (cell.bold) names.push('bold');
  if (cell.italic) names.push('italic');
  if (cell.strike) names.push('strike');
  if (cell.cut) names.push('cut');
  else if (cell.wrap) names.push('wrap');
  const charts = shape.charts.get(`${row},${column}`);
  if (charts) names.push('charted');
  if (cell.note) names.push('noted');
  if (chosen) names.push('chosen');
  if (active === column) names.push('active');
  if (editing) names.push('editing');
  if (column >= pullFrom && column <= pullTo) names.push('pulled');
  if (cell.background) names.push('painted');
  const text = edit?.column === column && edit.via === 'bar' ? edit.text : cell.text;
  return (
    <td
      role="gridcell"
      id={`cell-${row}-${column}`}
      class={names.join(' ')}
      style={style}
      data-cell={`${sheet}!${letters(column)}${row + 1}`}
      aria-colindex={column + 1}
      aria-selected={chosen || undefined}
      aria-describedby={cell.note && active === column ? 'cell-note' : undefined}
      colSpan={cell.merged?.columns}
      rowSpan={cell.merged?.rows}
    >
      {cell.validation?.kind === 'checkbox' && typeof cell.value !== 'string' ? (
        <Tick on={cell.value === true} />
      ) : cell.validation?.kind === 'checkbox' && cell.type === 'blank' ? (
        <Tick on={false} />
      ) : list ? (
        <span class="pick">
          <span class={text ? 'chip' : ''}>{text}</span>
          <span class="arrow" data-act="list" aria-hidden="true">
            <Icon name="down" size={16} />
          </span>
        </span>
      ) : (
        <Words text={text} link={cell.link} fits={fits && text === cell.text} spill={spill} />
      )}
      {charts?.map((chart) => (
        <Chart key={chart.id} chart={chart} />
      ))}
      {handle === column && !editing && <span class="handle" data-act="pull" aria-hidden="true" />}
      {editing && edit && <Editor cell={cell} edit={edit} hand={hand} />}
    </td>
  );
}

/** The text of a cell. Only what is too wide for its column gets an element that clips it: thousands of those slow down scrolling. */
function Words({ text, link, fits, spill }: { text: string; link: string | undefined; fits: boolean; spill: number }) {
  const words =
    link || address.test(text) ? (
      <a href={link ?? text} tabIndex={-1} data-act="link">
        {text}
      </a>
    ) : (
      text
    );
  if (fits) return words;
  return (
    <span class={spill > 0 ? 'words spill' : 'words'} style={spill > 0 ? { width: `${spill}px` } : undefined}>
      {words}
    </span>
  );
}

function Tick({ on }: { on: boolean }) {
  return (
    <span
      class={`tick${on ? ' on' : ''}`}
      role="checkbox"
      aria-checked={on}
      aria-label={on ? 'Ticked' : 'Not ticked'}
      data-act="tick"
    >
      {on && <Icon name="check" size={14} />}
    </span>
  );
}

function sideOf(cell: CellState): string {
  const said = cell.align?.toLowerCase().replace(/^general-?/, '') ?? '';
  if (said === 'left' || said === 'center' || said === 'right') return said;
  if (cell.type === 'boolean' || cell.validation?.kind === 'checkbox') return 'center';
  return cell.type === 'number' || cell.type === 'date' ? 'right' : 'left';
}

/** What a cell’s sides take of its width, in pixels. */
export const inset = 10;

/** Whether the text needs no more than the column’s width. */
function fitsIn(width: number, cell: CellState): boolean {
  if (cell.text === '') return true;
  if (cell.cut || cell.merged || cell.text.includes('\n')) return false;
  return lengthOf(cell) + inset <= width;
}

/** The width over which a text too wide for its column overflows into blank neighbors; 0 if it stays in its cell. */
function spillOf(cells: readonly CellState[], shape: Shape, column: number, cell: CellState, side: string): number {
  if (cell.type !== 'text' || cell.wrap || cell.merged || side !== 'left' || shape.lefts.has(column)) return 0;
  const needed = Math.ceil(lengthOf(cell)) + inset;
  let width = shape.widths[column]!;
  for (let next = column + 1; next < shape.columns && width < needed; next += 1) {
    const beside = cells[next];
    if (beside && (beside.type !== 'blank' || beside.validation || beside.background !== cell.background)) break;
    if (shape.shown.includes(next)) width += shape.widths[next]!;
  }
  return width > shape.widths[column]! ? Math.min(width, needed) - 8 : 0;
}

const pen = document.createElement('canvas').getContext('2d');
/** The widths of letters by face, in shares of the font size. */
const letterWidths = new Map<string, Map<string, number>>();

/** The width of the text's first line, in pixels, letter by letter: measuring whole texts takes longer. */
export function lengthOf(cell: CellState): number {
  const size = ((cell.size ?? 10) * 4) / 3;
  const face = `${cell.italic ? 'italic ' : ''}${cell.bold ? 'bold ' : ''}`;
  const widths = letterWidths.get(face) ?? new Map<string, number>();
  letterWidths.set(face, widths);
  let length = 0;
  for (const letter of cell.text) {
    if (letter === '\n') break;
    let width = widths.get(letter);
    if (width === undefined) {
      if (pen) pen.font = `${face}100px Arial, "Liberation Sans", sans-serif`;
      width = pen ? pen.measureText(letter).width / 100 : 1;
      widths.set(letter, width);
    }
    length += width;
  }
  return length * size;
}
