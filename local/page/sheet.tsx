// The spreadsheet: title, menus, formula bar, table, tabs, and the windows that a script opens.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CellValue } from '../face';
import type { Tab } from '../wire';
import { address, type Block, bounds, parseAddress, type Spot } from './address';
import { Asker, type Asking } from './alert';
import { FormulaBar, focusGrid } from './bar';
import { cleared, dragged, type Filling, stepped, textOf } from './blocks';
import { parseBlock, tiled } from './clip';
import type { Edit, Hand } from './editor';
import { type Filter, FilterBar, FilterBox, filtered } from './filter';
import { Finder, useFindKey } from './finder';
import { useFront, useSheets } from './front';
import { Grid } from './grid';
import { Guide, Hint, isBare } from './guide';
import { Icon } from './icons';
import { type Entry, Menu, Popup } from './menu';
import { atCell, type Desk, editing, filing, insertingAll, ofTab, scripted, sorting, viewing } from './menus';
import { enter } from './queue';
import { go } from './route';
import { cellAt, typedIn } from './shape';
import { part, perform, select, send, tell, usePart } from './store';
import { Tabs } from './tabs';
import { Windows } from './window';

const nothing: ReadonlySet<number> = new Set();
const corner: Block = { row: 0, column: 0, toRow: 0, toColumn: 0 };
export function SheetView({ shown }: { shown: boolean }): JSX.Element {
  const book = usePart('book');
  const menus = usePart('menu');
  const beside = usePart('windows')?.sidebar ?? null;
  const sheets = useSheets();
  const blocks = useRef(new Map<number, Block>());
  const unlocked = useRef(new Set<number>());
  const [, draw] = useState(0);
  const [edit, setEdit] = useState<Edit | null>(null);
  const [asking, ask] = useState<Asking | null>(null);
  const [filters, setFilters] = useState<ReadonlyMap<number, Filter>>(new Map());
  const [filtering, filterBy] = useState(-1);
  const [finding, find] = useState(false);
  const [popup, pop] = useState<{ entries: readonly Entry[]; x: number; y: number } | null>(null);
  /** The column where a run of entries with Tab began, or -1. */
  const run = useRef(-1);
  /** What was cut and not yet pasted. */
  const cut = useRef<{ sheet: number; block: Block; text: string } | null>(null);

  /** Whether the table gets the keys once the next tab is drawn. */
  const taking = useRef(false);
  const sheet = useFront(sheets, shown);
  useEffect(() => {
    if (taking.current) focusGrid();
    taking.current = false;
  }, [sheet?.id]);
  const open = (id: number) => {
    if (id === latest.current.sheet?.id) return focusGrid();
    taking.current = true;
    go('sheet', String(id));
  };
  const add = () => {
    taking.current = true;
    perform('No sheet was added', 'addSheet');
  };
  const block = (sheet && blocks.current.get(sheet.id)) ?? corner;
  const cell = sheet && cellAt(sheet, block);

  const latest = useRef({ sheet, edit, block });
  latest.current = { sheet, edit, block };

  const put = (to: Block) => {
    const into = latest.current.sheet;
    if (!into) return;
    latest.current = { ...latest.current, block: to };
    blocks.current.set(into.id, to);
    draw((n) => n + 1);
    select(into.name, address(to));
  };
  const choose = (to: Block) => {
    if (latest.current.edit) hand.leave();
    run.current = -1;
    put(to);
  };
  const step = (down: number, along: number) => {
    const { block: from, sheet: into } = latest.current;
    if (!into || (down === 0 && along === 0)) return;
    if (along > 0 && run.current < 0) run.current = from.column;
    const back = down > 0 && run.current >= 0 ? run.current : from.column;
    const hidden = filtered(into, filters.get(into.id));
    const { row, column } = stepped(into, { row: from.row, column: back }, down, along, hidden);
    if (down !== 0) run.current = -1;
    put({ row, column, toRow: row, toColumn: column });
  };
  const write = (spot: Spot, rows: readonly (readonly CellValue[])[], joined = false) => {
    const into = latest.current.sheet;
    if (!into) return;
    guarded(into, async () => {
      const told = await enter(into, spot, rows, joined);
      if (!told.ok) ask({ title: 'There was a problem', text: told.message, agree: () => undefined });
    });
  };
  /** Asks before a change to a tab that is protected by a warning, once. */
  const guarded = (into: Tab, act: () => void) => {
    if (into.protected !== 'warning' || unlocked.current.has(into.id)) return act();
    ask({
      title: 'Heads up!',
      text: `You are trying to edit part of “${into.name}” that should not be changed by accident. Edit anyway?`,
      confirm: 'Edit anyway',
      agree: () => {
        unlocked.current.add(into.id);
        act();
      },
    });
  };
  const note = () => {
    const { sheet: into, block: at } = latest.current;
    if (!into) return;
    const a1 = address(at);
    guarded(into, () =>
      ask({
        title: `Note of ${a1}`,
        text: 'What the note says; blank deletes it',
        value: cellAt(into, at).note ?? '',
        long: true,
        confirm: 'Save',
        agree: (text) => perform('The note was not saved', 'note', into.name, a1, text.trim()),
      }),
    );
  };
  const turn = (verb: 'undo' | 'redo') => async () => {
    const told = await send(verb);
    if (!told.ok) return tell('failed', verb === 'undo' ? 'It was not undone' : 'It was not redone', told.message);
    const spot = told.result && parseAddress(told.result.a1);
    const into = part('book')
      ?.sheets.map((id) => part(`sheet:${id}`))
      .find((one) => one?.name === told.result?.sheet);
    if (!spot || !into)
      return tell('said', '', verb === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
    blocks.current.set(into.id, { ...spot, toRow: spot.row, toColumn: spot.column });
    if (into.id !== latest.current.sheet?.id) open(into.id);
    else put({ ...spot, toRow: spot.row, toColumn: spot.column });
  };
  /** The selected block as text. */
  const texts = () => {
    const { sheet: into, block: what } = latest.current;
    return textOf(into!, what, filtered(into!, filters.get(into!.id)));
  };
  const copied = (text: string, cutting: boolean) => {
    const { sheet: from, block: what } = latest.current;
    cut.current = cutting && from ? { sheet: from.id, block: what, text } : null;
  };
  const paste = (text: string) => {
    const { block: into, sheet: to } = latest.current;
    if (!to || text === '') return;
    const { top, bottom, left, right } = bounds(into);
    const rows = tiled(parseBlock(text), bottom - top + 1, right - left + 1);
    const from = cut.current?.text === text.replace(/\r\n/g, '\n').replace(/\n$/, '') ? cut.current : null;
    cut.current = null;
    const source = from && sheets.find((one) => one.id === from.sheet);
    if (from && source) {
      const old = bounds(from.block);
      const blank = parseBlock(text).map((row) => row.map(() => ''));
      enter(source, { row: old.top, column: old.left }, blank);
    }
    write({ row: top, column: left }, rows, from !== null);
    put({ row: top, column: left, toRow: top + rows.length - 1, toColumn: left + rows[0]!.length - 1 });
  };
  const fill = (filling: Filling | null): boolean => {
    if (filling) write(filling.spot, filling.rows);
    return filling !== null;
  };
  const pull = (to: Block) => {
    const { sheet: into, block: from } = latest.current;
    const { top: row, left: column } = bounds(from);
    if (into && fill(dragged(into, from, to))) put({ ...to, row, column });
  };
  /** Fills the first row of the block down through all its rows. */
  const fillDown = () => {
    const { top, bottom, left, right } = bounds(latest.current.block);
    if (bottom === top) return;
    const rest = { row: top, column: left, toRow: bottom, toColumn: right };
    latest.current = { ...latest.current, block: { ...rest, toRow: top } };
    pull(rest);
  };
  const clear = () => {
    const { sheet: into, block: what } = latest.current;
    if (into) fill(cleared(into, what));
  };
  const hand: Hand = {
    type: (text) => {
      const { edit: now } = latest.current;
      if (!now) return;
      latest.current = { ...latest.current, edit: { ...now, text } };
      setEdit(latest.current.edit);
    },
    cancel: () => {
      latest.current = { ...latest.current, edit: null };
      setEdit(null);
    },
    enter: (down, along, text) => {
      const { sheet: into, edit: now } = latest.current;
      if (!into || !now) return;
      hand.cancel();
      const typed = text ?? now.text;
      if (typed !== typedIn(cellAt(into, now))) write(now, [[typed]]);
      if (down !== 0 || along !== 0) step(down, along);
    },
    leave: () => hand.enter(0, 0),
    isEditing: () => latest.current.edit !== null,
  };
  const steady = useRef(hand);
  Object.assign(steady.current, hand);
  const begin = (spot: Spot, via: Edit['via'], text?: string) => {
    if (!sheet) return;
    const fresh: Edit = { row: spot.row, column: spot.column, via, text: text ?? typedIn(cellAt(sheet, spot)) };
    latest.current = { ...latest.current, edit: fresh };
    setEdit(fresh);
  };

  useFindKey(shown, () => find(true));
  const filter = sheet && filters.get(sheet.id);
  const hidden = useMemo(() => (sheet ? filtered(sheet, filter) : nothing), [sheet, filter]);
  if (!book || !sheet || !cell) return <p class="empty">The spreadsheet has no sheets.</p>;
  const sift = (fresh: Filter) => setFilters(new Map(filters).set(sheet.id, fresh));
  const desk: Desk = {
    sheet,
    sheets,
    block,
    ask,
    undo: turn('undo'),
    redo: turn('redo'),
    copy: (cutting) => {
      const text = texts();
      copied(text, cutting);
      navigator.clipboard
        .writeText(text)
        .catch(() => tell('failed', 'Nothing was copied', 'The browser did not allow it. Press Ctrl+C instead.'));
      focusGrid();
    },
    paste: () => {
      navigator.clipboard
        .readText()
        .then(paste)
        .catch(() => tell('failed', 'Nothing was pasted', 'The browser did not allow it. Press Ctrl+V instead.'));
      focusGrid();
    },
    find: () => find(true),
    addSheet: add,
    note,
    fillDown,
    filter: filterBy,
    filtered: (filter?.size ?? 0) > 0,
    unfilter: () => sift(new Map()),
  };
  return (
    <section class="book" data-sheet={sheet.name} aria-label={book.title}>
      <header class="book-head">
        <span class="book-mark" aria-hidden="true">
          <Icon name="sheet" size={24} />
        </span>
        <div>
          <h1>{book.title}</h1>
          <div class="menubar" role="menubar" aria-label="Menus of the spreadsheet">
            <Menu inBar after={focusGrid} label="File" entries={filing(desk)} />
            <Menu inBar after={focusGrid} label="Edit" entries={editing(desk)} />
            <Menu inBar after={focusGrid} label="View" entries={viewing(desk)} />
            <Menu inBar after={focusGrid} label="Insert" entries={insertingAll(desk)} />
            <Menu inBar after={focusGrid} label="Data" entries={sorting(desk)} />
            {(menus ?? []).map(
              (node) =>
                node.kind === 'menu' && (
                  <Menu
                    inBar
                    after={focusGrid}
                    key={node.label}
                    label={node.label}
                    entries={scripted(node.items, [node.label])}
                  />
                ),
            )}
          </div>
        </div>
      </header>
      {isBare(sheets) && <Hint menus={menus ?? []} />}
      <FormulaBar
        sheet={sheet}
        block={block}
        cell={cell}
        edit={edit}
        hand={steady.current}
        begin={() => begin(block, 'bar')}
        choose={choose}
      />
      <div class="book-body">
        <div class="book-table">
          <Grid
            key={sheet.id}
            sheet={sheet}
            block={block}
            edit={edit}
            hand={steady.current}
            hidden={hidden}
            now={() => latest.current}
            choose={choose}
            step={step}
            inRun={() => run.current >= 0}
            begin={begin}
            clear={clear}
            note={note}
            undo={desk.undo}
            redo={desk.redo}
            fillDown={fillDown}
            tick={(spot) => write(spot, [[cellAt(sheet, spot).value !== true]])}
            copy={(event, cutting) => {
              const text = texts();
              copied(text, cutting);
              event.clipboardData?.setData('text/plain', text);
              event.preventDefault();
            }}
            paste={(event) => {
              paste(event.clipboardData?.getData('text/plain') ?? '');
              event.preventDefault();
            }}
            pull={pull}
            offer={(x, y) => pop({ entries: atCell({ ...desk, block: latest.current.block }), x, y })}
          />
          {finding && (
            <Finder
              key={sheet.id}
              sheet={sheet}
              block={block}
              hidden={hidden}
              choose={choose}
              close={() => find(false)}
            />
          )}
          {filter && filter.size > 0 && <FilterBar sheet={sheet} filter={filter} clear={() => sift(new Map())} />}
          <Tabs
            sheets={sheets}
            current={sheet.id}
            shown={shown}
            offer={(tab, x, y) => pop({ entries: ofTab(sheets, tab, ask), x, y })}
            open={({ id }) => open(id)}
            add={add}
          />
        </div>
        <Windows />
        {!beside && <Guide />}
      </div>
      {popup && <Popup label="What to do here" {...popup} close={() => pop(null)} />}
      {filtering >= 0 && (
        <FilterBox
          sheet={sheet}
          column={filtering}
          filter={filter ?? new Map()}
          close={() => filterBy(-1)}
          set={sift}
        />
      )}
      {asking && <Asker asking={asking} close={() => ask(null)} />}
    </section>
  );
}
