// The table of a sheet: selection, keys, input.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Tab } from '../wire';
import { address, type Block, bounds, letters, type Spot } from './address';
import { Row, type RowShape } from './cell';
import { Chunk, chunk, useReach } from './chunk';
import type { Edit, Hand } from './editor';
import { allOf, columnsOf, headOf, rowsOf } from './heads';
import { Edge, useResize } from './resize';
import { openLink } from './route';
import { cellAt, edge, headWidth, nextShown, type Shape, sameShape, shapeOf } from './shape';

export interface GridShape {
  readonly sheet: Tab;
  readonly block: Block;
  readonly edit: Edit | null;
  readonly hand: Hand;
  /** Rows that a filter hides. */
  readonly hidden: ReadonlySet<number>;
  /** The current selection and input, which may not be drawn yet. */
  now(): { readonly block: Block; readonly edit: Edit | null };
  choose(block: Block): void;
  /** Moves one step, by Tab or Enter. */
  step(down: number, along: number): void;
  /** Whether Enter ends a row of entries made with Tab. */
  inRun(): boolean;
  begin(spot: Spot, via: Edit['via'], text?: string): void;
  clear(): void;
  /** Opens the note of the active cell. */
  note(): void;
  undo(): void;
  redo(): void;
  fillDown(): void;
  tick(spot: Spot): void;
  copy(event: ClipboardEvent, cut: boolean): void;
  paste(event: ClipboardEvent): void;
  /** The fill handle was dragged to here. */
  pull(to: Block): void;
  /** A right click: shows a menu at this point. */
  offer(x: number, y: number): void;
}

export function Grid(props: GridShape): JSX.Element {
  const { sheet, block, edit, hand, hidden } = props;
  const last = useRef<Shape | null>(null);
  const shape = useMemo(() => {
    last.current = sameShape(last.current, shapeOf(sheet, hidden));
    return last.current;
  }, [sheet, hidden]);
  const [pulled, setPulled] = useState<Block | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState<{ text: string; x: number; y: number } | null>(null);
  const dragging = useRef<'cells' | 'rows' | 'columns' | null>(null);
  const sizing = useResize(sheet);
  const released = useRef(false);
  const { row, column } = block;

  // Whole rows and columns are chosen without scrolling.
  const ofRows = block.column === 0 && block.toColumn === shape.columns - 1;
  const ofColumns = block.row === 0 && block.toRow === shape.rows - 1;
  const toRow = ofColumns ? row : block.toRow;
  const toColumn = ofRows ? column : block.toColumn;
  const reach = Math.max(useReach(shape, frame), shape.shown.indexOf(toColumn) + 1);

  useLayoutEffect(() => {
    const box = frame.current;
    if (!box || ofRows || ofColumns) return;
    const cell = () => document.getElementById(`cell-${toRow}-${toColumn}`);
    const show = () => cell()?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (cell()) show();
    else {
      box
        .querySelector(`[data-chunk="${Math.floor(shape.body.indexOf(toRow) / chunk)}"]`)
        ?.scrollIntoView({ block: 'nearest' });
      const timer = setTimeout(show, 60);
      return () => clearTimeout(timer);
    }
  }, [toRow, toColumn, sheet.id]);
  // After an entry, the grid gets the keys again.
  const was = useRef(edit);
  useEffect(() => {
    const left = document.activeElement;
    if (was.current && !edit && (left === document.body || left === null))
      frame.current?.focus({ preventScroll: true });
    was.current = edit;
  }, [edit]);
  // The frozen rows' height is known only after they are drawn.
  useLayoutEffect(() => {
    const box = frame.current;
    const head = box?.querySelector('thead');
    if (box && head) box.style.scrollPadding = `${head.offsetHeight}px 0 0 ${shape.frozenWidth}px`;
  });

  const spotOf = (event: Event): Spot | null => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.id.split('-');
    return at ? { row: Number(at[1]), column: Number(at[2]) } : null;
  };
  const press = (event: MouseEvent) => {
    if (sizing.press(event)) return;
    const target = event.target as HTMLElement;
    const spot = spotOf(event);
    if (target.dataset.act === 'pull') {
      event.preventDefault();
      return setPulled(props.now().block);
    }
    const { top, bottom, left, right } = bounds(block);
    const within = (at: number, from: number, to: number) => at >= from && at <= to;
    // A right click inside the selection applies to all of it.
    if (event.button === 2 && spot && within(spot.row, top, bottom) && within(spot.column, left, right)) return;
    const head = headOf(event);
    // A right click on the head of what is selected applies to all of it.
    if (event.button === 2 && head.row !== undefined && ofRows && within(head.row, top, bottom)) return;
    if (event.button === 2 && head.column !== undefined && ofColumns && within(head.column, left, right)) return;
    if (head.row !== undefined) {
      dragging.current = 'rows';
      props.choose(rowsOf(shape, event.shiftKey ? row : head.row, head.row));
    } else if (head.column !== undefined) {
      dragging.current = 'columns';
      props.choose(columnsOf(shape, event.shiftKey ? column : head.column, head.column));
    } else if (target.closest('.corner')) props.choose(allOf(shape));
    if (!spot) return;
    if (event.button !== 0) return props.choose({ ...spot, toRow: spot.row, toColumn: spot.column });
    const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
    if (act === 'list') {
      event.preventDefault();
      props.choose({ ...spot, toRow: spot.row, toColumn: spot.column });
      return props.begin(spot, 'open');
    }
    if (event.shiftKey) {
      event.preventDefault();
      return props.choose({ ...block, toRow: spot.row, toColumn: spot.column });
    }
    dragging.current = 'cells';
    props.choose({ ...spot, toRow: spot.row, toColumn: spot.column });
    if (act === 'tick') props.tick(spot);
  };
  const hover = (event: MouseEvent) => {
    const spot = spotOf(event);
    if (spot && pulled) return setPulled(pullOn(block, spot));
    const over = event.buttons === 1 && dragging.current ? { ...headOf(event), ...spot } : {};
    if (dragging.current === 'rows' && over.row !== undefined) props.choose(rowsOf(shape, row, over.row));
    else if (dragging.current === 'columns' && over.column !== undefined)
      props.choose(columnsOf(shape, column, over.column));
    else if (spot && over.row !== undefined && (spot.row !== block.toRow || spot.column !== block.toColumn))
      props.choose({ ...block, toRow: spot.row, toColumn: spot.column });
    const text = spot && cellAt(sheet, spot).note;
    const cell = (event.target as HTMLElement).closest<HTMLElement>('td');
    if (!text || !cell) return setNote(null);
    const box = cell.getBoundingClientRect();
    setNote({ text, x: Math.min(box.right + 2, innerWidth - 276), y: Math.min(box.top, innerHeight - 120) });
  };
  const goTo = (spot: Spot, extend: boolean) => {
    const inside = {
      row: Math.min(Math.max(spot.row, 0), shape.rows - 1),
      column: Math.min(Math.max(spot.column, 0), shape.columns - 1),
    };
    if (extend) props.choose({ ...block, toRow: inside.row, toColumn: inside.column });
    else props.choose({ ...inside, toRow: inside.row, toColumn: inside.column });
  };
  const keys = (event: KeyboardEvent) => {
    const { block: here, edit: typing } = props.now();
    const { row, column } = here;
    if (typing) {
      // Keys typed before the editor is drawn belong to it.
      if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length === 1) hand.type(typing.text + event.key);
      else if (event.key === 'Tab') hand.enter(0, event.shiftKey ? -1 : 1);
      else if (event.key === 'Enter') hand.enter(event.shiftKey ? -1 : 1, 0);
      else if (event.key === 'Escape') hand.cancel();
      else return;
      return event.preventDefault();
    }
    const move = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    const control = event.ctrlKey || event.metaKey;
    const letter = control ? event.key.toLowerCase() : '';
    const from: Spot = event.shiftKey ? { row: here.toRow, column: here.toColumn } : { row, column };
    const cell = cellAt(sheet, here);
    const end = { row: sheet.cells.length - 1, column: (sheet.cells[0]?.length ?? 1) - 1 };
    // After Escape, the next Tab leaves the table.
    if (event.key === 'Tab' && released.current) return;
    if (event.key === 'Escape') props.choose({ row, column, toRow: row, toColumn: column });
    released.current = event.key === 'Escape';
    if (event.key === ' ' && (control || event.shiftKey)) {
      if (control && event.shiftKey) props.choose(allOf(shape));
      else props.choose(control ? columnsOf(shape, column, here.toColumn) : rowsOf(shape, row, here.toRow));
    } else if (move) {
      const [down = 0, along = 0] = move;
      goTo(
        control
          ? edge(sheet, shape, from, down, along)
          : {
              row: down ? nextShown(shape, 'rows', from.row, down) : from.row,
              column: along ? nextShown(shape, 'columns', from.column, along) : from.column,
            },
        event.shiftKey,
      );
    } else if (event.key === 'Tab') props.step(0, event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && props.inRun()) props.step(event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'Home' && control && !event.shiftKey) {
      goTo({ row: 0, column: 0 }, false);
      frame.current?.scrollTo(0, 0);
    } else if (event.key === 'Home') goTo({ row: control ? 0 : row, column: 0 }, event.shiftKey);
    else if (event.key === 'End') goTo({ row: control ? end.row : row, column: end.column }, event.shiftKey);
    else if (event.key === 'PageDown') goTo({ row: from.row + 20, column: from.column }, event.shiftKey);
    else if (event.key === 'PageUp') goTo({ row: from.row - 20, column: from.column }, event.shiftKey);
    else if (letter === 'a') props.choose(allOf(shape));
    // What is typed is kept as one goes; the browser’s own dialog would save the page.
    else if (letter === 's') released.current = false;
    else if (letter === 'y' || (letter === 'z' && event.shiftKey)) props.redo();
    else if (letter === 'z') props.undo();
    else if (letter === 'd') props.fillDown();
    else if (control || event.altKey) return;
    else if (event.key === 'F2' && event.shiftKey) props.note();
    else if (event.key === 'Enter' || event.key === 'F2') props.begin(here, 'open');
    else if (event.key === ' ' && cell.validation?.kind === 'checkbox') props.tick(here);
    else if (event.key === 'Delete' || event.key === 'Backspace') props.clear();
    else if (event.key.length === 1 && cell.validation?.kind !== 'checkbox') props.begin(here, 'type', event.key);
    else return;
    event.preventDefault();
  };

  const rowOf = (at: number): RowShape => {
    const { top, bottom, left, right } = bounds(block);
    const within = at >= top && at <= bottom;
    return {
      sheet: sheet.name,
      row: at,
      cells: sheet.cells[at] ?? noCells,
      shape,
      reach,
      from: within ? left : -1,
      to: within ? right : -1,
      active: at === row ? column : -1,
      edit: edit?.row === at ? edit : null,
      hand,
      handle: at === bottom ? right : -1,
      ...pullIn(pulled, at),
    };
  };
  const frozen = shape.frozenRows;
  const chunks = Math.ceil(shape.body.length / chunk);
  const { left, right } = bounds(block);
  const columns = useMemo(
    () => (
      <colgroup>
        <col style={{ width: `${headWidth}px` }} />
        {shape.shown.map((at) => (
          <col key={at} style={{ width: `${shape.widths[at]}px` }} />
        ))}
      </colgroup>
    ),
    [shape],
  );
  return (
    <>
      <div
        class="grid"
        ref={frame}
        role="grid"
        tabIndex={0}
        aria-label={`Sheet ${sheet.name}`}
        aria-rowcount={shape.rows + 1}
        aria-colcount={shape.columns}
        aria-activedescendant={`cell-${row}-${column}`}
        aria-multiselectable="true"
        data-grid={sheet.name}
        onMouseDown={press}
        onMouseOver={hover}
        onMouseLeave={() => setNote(null)}
        onMouseUp={() => {
          dragging.current = null;
          if (pulled) props.pull(pulled);
          setPulled(null);
        }}
        onContextMenu={(event) => {
          if (edit) return;
          event.preventDefault();
          const by = event.target === frame.current ? document.getElementById(`cell-${row}-${column}`) : null;
          const box = by?.getBoundingClientRect();
          props.offer(box ? box.left : event.clientX, box ? box.bottom : event.clientY);
        }}
        onClick={(event) => {
          const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[data-act=link]');
          if (!link) return;
          event.preventDefault();
          openLink(link.href);
        }}
        onDblClick={(event) => {
          if (sizing.fit(event)) return;
          const spot = spotOf(event);
          if (spot && cellAt(sheet, spot).validation?.kind !== 'checkbox') props.begin(spot, 'open');
        }}
        onKeyDown={keys}
        onCopy={(event) => !edit && props.copy(event, false)}
        onCut={(event) => !edit && props.copy(event, true)}
        onPaste={(event) => !edit && props.paste(event)}
      >
        <table class="top-rows" style={{ width: `${shape.width}px` }} role="presentation">
          {columns}
          <thead role="rowgroup" class={frozen > 0 ? 'with-rows' : ''}>
            <tr role="row" aria-rowindex={1}>
              <th role="columnheader" class="corner" aria-label="Rows" />
              {shape.shown.map((at) => (
                <th
                  key={at}
                  role="columnheader"
                  aria-colindex={at + 1}
                  data-column={at}
                  class={`${at >= left && at <= right ? 'on' : ''}${shape.lefts.has(at) ? ' frozen' : ''}${at === sheet.frozenColumns - 1 ? ' last' : ''}`}
                  style={shape.lefts.has(at) ? { left: `${shape.lefts.get(at)}px` } : undefined}
                >
                  {letters(at)}
                  <Edge />
                </th>
              ))}
            </tr>
            {Array.from({ length: frozen }, (_, at) => (
              <Row key={at} {...rowOf(at)} />
            ))}
          </thead>
        </table>
        {Array.from({ length: chunks }, (_, at) => {
          const rows = shape.body.slice(at * chunk, (at + 1) * chunk).map(rowOf);
          return (
            <Chunk key={`${sheet.id}:${at}`} at={at} rows={rows} frame={frame} width={shape.width} columns={columns} />
          );
        })}
      </div>
      {sizing.line}
      {note && (
        <div class="note" style={{ left: `${note.x}px`, top: `${note.y}px` }} role="tooltip">
          {note.text}
        </div>
      )}
      <span id="cell-note" class="hidden">
        {cellAt(sheet, block).note}
      </span>
      <span class="hidden" aria-live="polite" data-heard>
        {spoken(sheet, block)}
      </span>
    </>
  );
}

const noCells: readonly never[] = [];

/** What a screen reader says about the selected cell. */
function spoken(sheet: Tab, block: Block): string {
  const { text, note, formula } = cellAt(sheet, block);
  const words = [address(block), text || 'blank'];
  if (formula) words.push('formula');
  if (note) words.push(`note: ${note}`);
  return words.join(', ');
}

/** The block extended to the pointer, either down or to the right. */
function pullOn(block: Block, spot: Spot): Block {
  const { top, bottom, left, right } = bounds(block);
  const down = spot.row - bottom;
  const along = spot.column - right;
  if (down <= 0 && along <= 0) return { row: top, column: left, toRow: bottom, toColumn: right };
  return down >= along
    ? { row: top, column: left, toRow: spot.row, toColumn: right }
    : { row: top, column: left, toRow: bottom, toColumn: spot.column };
}

function pullIn(pulled: Block | null, row: number): { pullFrom: number; pullTo: number } {
  if (!pulled || row < pulled.row || row > pulled.toRow) return { pullFrom: -1, pullTo: -1 };
  return { pullFrom: pulled.column, pullTo: pulled.toColumn };
}
