// The table of a sheet: selection, keys, entries, and rows drawn only where one looks.
import { Component, createRef, type JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Tab } from '../wire';
import { address, type Block, bounds, letters, type Spot } from './address';
import { Row, type RowShape } from './cell';
import type { Edit, Hand } from './editor';
import { openLink } from './route';
import { cellAt, edge, headWidth, shapeOf } from './shape';

export interface GridShape {
  readonly sheet: Tab;
  readonly block: Block;
  readonly edit: Edit | null;
  readonly hand: Hand;
  choose(block: Block): void;
  begin(spot: Spot, via: Edit['via'], text?: string): void;
  write(cells: readonly (readonly [spot: Spot, text: string])[]): void;
  undo(): void;
  tick(spot: Spot): void;
}

const chunk = 30;
const rowHeight = 25;

export function Grid(props: GridShape): JSX.Element {
  const { sheet, block, edit, hand } = props;
  const shape = useMemo(() => shapeOf(sheet), [sheet]);
  const frame = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState<{ text: string; x: number; y: number } | null>(null);
  const dragging = useRef(false);
  const released = useRef(false);
  const { row, column } = block;

  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const show = () =>
      document
        .getElementById(`cell-${block.toRow}-${block.toColumn}`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (document.getElementById(`cell-${block.toRow}-${block.toColumn}`)) show();
    else {
      box
        .querySelector(`tbody[data-chunk="${Math.floor((block.toRow - sheet.frozenRows) / chunk)}"]`)
        ?.scrollIntoView({ block: 'nearest' });
      const timer = setTimeout(show, 60);
      return () => clearTimeout(timer);
    }
  }, [block.toRow, block.toColumn, sheet.id]);
  // After an entry the keys belong to the table again.
  const was = useRef(edit);
  useEffect(() => {
    const left = document.activeElement;
    if (was.current && !edit && (left === document.body || left === null))
      frame.current?.focus({ preventScroll: true });
    was.current = edit;
  }, [edit]);
  // The frozen rows' height is known only once they are drawn.
  useLayoutEffect(() => {
    const box = frame.current;
    const head = box?.querySelector('thead');
    if (box && head) box.style.scrollPadding = `${head.offsetHeight}px 0 0 ${shape.frozenWidth}px`;
  });

  const spotOf = (event: Event): Spot | null => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at?.split(',');
    return at ? { row: Number(at[0]), column: Number(at[1]) } : null;
  };
  const press = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const spot = spotOf(event);
    const rowHead = target.closest<HTMLElement>('[data-row]')?.dataset.row;
    const columnHead = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    if (rowHead !== undefined)
      props.choose({ row: Number(rowHead), column: 0, toRow: Number(rowHead), toColumn: shape.columns - 1 });
    else if (columnHead !== undefined)
      props.choose({ row: 0, column: Number(columnHead), toRow: shape.rows - 1, toColumn: Number(columnHead) });
    if (!spot || event.button !== 0) return;
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
    dragging.current = true;
    props.choose({ ...spot, toRow: spot.row, toColumn: spot.column });
    if (act === 'tick') props.tick(spot);
  };
  const hover = (event: MouseEvent) => {
    const spot = spotOf(event);
    if (spot && dragging.current && event.buttons === 1 && (spot.row !== block.toRow || spot.column !== block.toColumn))
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
  /** The next column that shows. */
  const beside = (from: number, step: number) => {
    let at = from + step;
    while (at >= 0 && at < shape.columns && !shape.shown.includes(at)) at += step;
    return at < 0 || at >= shape.columns ? from : at;
  };
  const keys = (event: KeyboardEvent) => {
    const move = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    const control = event.ctrlKey || event.metaKey;
    const from: Spot = event.shiftKey ? { row: block.toRow, column: block.toColumn } : { row, column };
    const cell = cellAt(sheet, block);
    const last = { row: sheet.cells.length - 1, column: (sheet.cells[0]?.length ?? 1) - 1 };
    // Escape lets the next Tab out of the table.
    if (event.key === 'Tab' && released.current) return;
    released.current = event.key === 'Escape';
    if (move) {
      const [down = 0, along = 0] = move;
      goTo(
        control
          ? edge(sheet, shape, from, down, along)
          : { row: from.row + down, column: along ? beside(from.column, along) : from.column },
        event.shiftKey,
      );
    } else if (event.key === 'Tab') goTo({ row, column: beside(column, event.shiftKey ? -1 : 1) }, false);
    else if (event.key === 'Home') goTo({ row: control ? 0 : row, column: 0 }, event.shiftKey);
    else if (event.key === 'End') goTo({ row: control ? last.row : row, column: last.column }, event.shiftKey);
    else if (event.key === 'PageDown') goTo({ row: from.row + 20, column: from.column }, event.shiftKey);
    else if (event.key === 'PageUp') goTo({ row: from.row - 20, column: from.column }, event.shiftKey);
    else if (control && event.key.toLowerCase() === 'a')
      props.choose({ row: 0, column: 0, toRow: last.row, toColumn: last.column });
    else if (control && !event.shiftKey && event.key.toLowerCase() === 'z') props.undo();
    else if (control || event.altKey) return;
    else if (event.key === 'Enter' || event.key === 'F2') props.begin(block, 'open');
    else if (event.key === ' ' && cell.validation?.kind === 'checkbox') props.tick(block);
    else if (event.key === 'Delete' || event.key === 'Backspace')
      props.write(spots(block, sheet).map((spot) => [spot, '']));
    else if (event.key.length === 1 && cell.validation?.kind !== 'checkbox') props.begin(block, 'type', event.key);
    else return;
    event.preventDefault();
  };
  const copy = (event: ClipboardEvent) => {
    if (edit) return;
    const { top, bottom, left, right } = bounds(block);
    const lines: string[] = [];
    for (let at = top; at <= Math.min(bottom, sheet.cells.length - 1); at += 1)
      lines.push(
        (sheet.cells[at] ?? [])
          .slice(left, right + 1)
          .map((cell) => quoted(cell.text))
          .join('\t'),
      );
    event.clipboardData?.setData('text/plain', lines.join('\n'));
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent) => {
    if (edit) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const { top, left } = bounds(block);
    const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
    props.write(
      lines.flatMap((line, down) =>
        line.split('\t').map((one, along) => [{ row: top + down, column: left + along }, one] as const),
      ),
    );
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
      from: within ? left : -1,
      to: within ? right : -1,
      active: at === row ? column : -1,
      edit: edit?.row === at ? edit : null,
      hand,
    };
  };
  const frozen = Math.min(sheet.frozenRows, shape.rows);
  const chunks = Math.ceil((shape.rows - frozen) / chunk);
  const { left, right } = bounds(block);
  return (
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
        dragging.current = false;
      }}
      onClick={(event) => {
        const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[data-act=link]');
        if (!link) return;
        event.preventDefault();
        openLink(link.href);
      }}
      onDblClick={(event) => {
        const spot = spotOf(event);
        if (spot && cellAt(sheet, spot).validation?.kind !== 'checkbox') props.begin(spot, 'open');
      }}
      onKeyDown={(event) => !edit && keys(event)}
      onCopy={copy}
      onPaste={paste}
    >
      <table style={{ width: `${shape.width}px` }} role="presentation">
        <colgroup>
          <col style={{ width: `${headWidth}px` }} />
          {shape.shown.map((at) => (
            <col key={at} style={{ width: `${shape.widths[at]}px` }} />
          ))}
        </colgroup>
        <thead class={frozen > 0 ? 'with-rows' : ''}>
          <tr aria-rowindex={1}>
            <th class="corner" aria-label="All cells" />
            {shape.shown.map((at) => (
              <th
                key={at}
                scope="col"
                data-column={at}
                class={`${at >= left && at <= right ? 'on' : ''}${shape.lefts.has(at) ? ' frozen' : ''}${at === sheet.frozenColumns - 1 ? ' last' : ''}`}
                style={shape.lefts.has(at) ? { left: `${shape.lefts.get(at)}px` } : undefined}
              >
                {letters(at)}
              </th>
            ))}
          </tr>
          {Array.from({ length: frozen }, (_, at) => (
            <Row key={at} {...rowOf(at)} />
          ))}
        </thead>
        {Array.from({ length: chunks }, (_, at) => {
          const from = frozen + at * chunk;
          const rows = Array.from({ length: Math.min(chunk, shape.rows - from) }, (_, down) => rowOf(from + down));
          return <Chunk key={`${sheet.id}:${at}`} at={at} rows={rows} frame={frame} />;
        })}
      </table>
      {note && (
        <div class="note" style={{ left: `${note.x}px`, top: `${note.y}px` }} role="tooltip">
          {note.text}
        </div>
      )}
      <span id="cell-note" class="hidden">
        {cellAt(sheet, block).note}
      </span>
      <span class="hidden" aria-live="polite">
        {address(block)} {cellAt(sheet, block).text}
      </span>
    </div>
  );
}

const noCells: readonly never[] = [];
const quoted = (text: string) => text.replace(/[\t\r\n]+/g, ' ');

/** The cells of a block that hold something. */
function spots(block: Block, sheet: Tab): Spot[] {
  const { top, bottom, left, right } = bounds(block);
  const found: Spot[] = [];
  for (let row = top; row <= Math.min(bottom, sheet.cells.length - 1); row += 1)
    for (let column = left; column <= right; column += 1)
      if (cellAt(sheet, { row, column }).type !== 'blank') found.push({ row, column });
  return found;
}

interface ChunkShape {
  readonly at: number;
  readonly rows: readonly RowShape[];
  readonly frame: { current: HTMLDivElement | null };
}

/** Thirty rows: drawn while they are near the window, a blank of the same height when they are not. */
class Chunk extends Component<ChunkShape, { near: boolean }> {
  override state = { near: this.props.at < 1 };
  body = createRef<HTMLTableSectionElement>();
  height = 0;
  watch: IntersectionObserver | null = null;

  override componentDidMount(): void {
    this.watch = new IntersectionObserver(
      ([entry]) => {
        const near = entry?.isIntersecting ?? true;
        if (near === this.state.near) return;
        // Hidden views have no height to remember.
        if (!near && !entry?.boundingClientRect.height) return;
        if (!near) this.height = entry?.boundingClientRect.height ?? 0;
        this.setState({ near });
      },
      { root: this.props.frame.current, rootMargin: '900px 0px' },
    );
    if (this.body.current) this.watch.observe(this.body.current);
  }

  override componentWillUnmount(): void {
    this.watch?.disconnect();
  }

  override render({ at, rows }: ChunkShape, { near }: { near: boolean }): JSX.Element {
    return (
      <tbody ref={this.body} data-chunk={at}>
        {near || rows.some((row) => row.edit) ? (
          rows.map((row) => <Row key={row.row} {...row} />)
        ) : (
          <tr class="blank-rows" style={{ height: `${this.height || rows.length * rowHeight}px` }} />
        )}
      </tbody>
    );
  }
}
