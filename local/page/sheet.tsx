// The spreadsheet: title, menus, formula bar, table, tabs, and the windows that a script opens in it.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CellState, MenuNode } from '../face';
import type { Tab } from '../wire';
import { address, type Block, blockName, bounds, parseAddress, type Spot } from './address';
import { Asker, type Asking } from './alert';
import type { Edit, Hand } from './editor';
import { Grid } from './grid';
import { Icon } from './icons';
import { type Entry, Menu } from './menu';
import { go, usePlace } from './route';
import { cellAt, typedIn } from './shape';
import { part, perform, send, tell, usePart, useStore } from './store';
import { Tabs } from './tabs';
import { Windows } from './window';

/** Scripts know which cell is selected. */
const select = (sheet: string, spot: Spot): void => {
  send('select', sheet, address(spot));
};

/** What cells held before they were typed into, to put back. */
interface Past {
  readonly sheet: number;
  readonly cells: readonly (readonly [spot: Spot, text: string])[];
}

const corner: Block = { row: 0, column: 0, toRow: 0, toColumn: 0 };
/** Sheets that are there, read so that each keeps its identity while it does not change. */
function useSheets(): readonly Tab[] {
  const book = usePart('book');
  const held = useRef<readonly Tab[]>([]);
  return useStore(() => {
    const fresh = (book?.sheets ?? []).map((id) => part(`sheet:${id}`)).filter((sheet) => sheet !== undefined);
    if (fresh.length !== held.current.length || fresh.some((sheet, at) => sheet !== held.current[at]))
      held.current = fresh;
    return held.current;
  });
}

export function SheetView({ shown }: { shown: boolean }): JSX.Element {
  const book = usePart('book');
  const place = usePlace();
  const menus = usePart('menu');
  const sheets = useSheets();
  const current = useRef(-1);
  const blocks = useRef(new Map<number, Block>());
  const unlocked = useRef(new Set<number>());
  const [, draw] = useState(0);
  const [edit, setEdit] = useState<Edit | null>(null);
  const [asking, ask] = useState<Asking | null>(null);
  const [pasts, setPasts] = useState<readonly Past[]>([]);

  const front = book?.active ?? -1;
  const before = useRef(front);
  const asked = useRef(0);
  const undone = useRef(false);
  useEffect(() => {
    if (before.current !== front && asked.current === 0) {
      // A script has put a tab in front.
      current.current = front;
      if (shown) go('sheet', String(front));
    }
    if (asked.current === 0) before.current = front;
  }, [front]);
  if (shown && place.view === 'sheet' && place.id) current.current = Number(place.id);
  if (current.current < 0) current.current = front;
  const sheet = sheets.find((one) => one.id === current.current) ?? sheets.find((one) => !one.hidden) ?? sheets[0];
  useEffect(() => {
    // A tab that a person turned to is in front for scripts too.
    if (sheet && sheet.id !== before.current) {
      before.current = sheet.id;
      asked.current += 1;
      send('select', sheet.name).then(() => {
        asked.current -= 1;
      });
    }
    // The keys belong to the tab that an undoing has put in front.
    if (undone.current) document.querySelector<HTMLElement>('.grid')?.focus();
    undone.current = false;
  }, [sheet?.id]);
  const block = (sheet && blocks.current.get(sheet.id)) ?? corner;
  const cell = sheet && cellAt(sheet, block);

  const latest = useRef({ sheet, edit, block });
  latest.current = { sheet, edit, block };

  const choose = (to: Block) => {
    if (latest.current.edit) hand.enter(0, 0);
    if (!latest.current.sheet) return;
    blocks.current.set(latest.current.sheet.id, to);
    draw((n) => n + 1);
    select(latest.current.sheet.name, to);
  };
  const write = async (cells: readonly (readonly [spot: Spot, text: string | boolean])[]) => {
    const into = latest.current.sheet;
    if (!into || cells.length === 0) return;
    const past: Past = { sheet: into.id, cells: cells.map(([spot]) => [spot, typedIn(cellAt(into, spot))]) };
    const go = async () => {
      const outcome =
        cells.length === 1
          ? await send('edit', into.name, address(cells[0]![0]), cells[0]![1])
          : await send(
              'paste',
              into.name,
              cells.map(([spot, text]) => [address(spot), String(text)] as const),
            );
      if (outcome.ok) setPasts((all) => [...all, past]);
      else ask({ title: 'There was a problem', text: outcome.message, agree: () => undefined });
    };
    if (into.protected !== 'warning' || unlocked.current.has(into.id)) return go();
    ask({
      title: 'Heads up!',
      text: `You are trying to edit part of “${into.name}” that should not be changed by accident. Edit anyway?`,
      confirm: 'Edit anyway',
      agree: () => {
        unlocked.current.add(into.id);
        go();
      },
    });
  };
  const undo = () => {
    const past = pasts.at(-1);
    const into = sheets.find((one) => one.id === past?.sheet);
    const spot = past?.cells[0]?.[0];
    setPasts(pasts.slice(0, -1));
    if (!past || !into || !spot) return;
    blocks.current.set(into.id, { ...spot, toRow: spot.row, toColumn: spot.column });
    if (into.id !== sheet?.id) {
      undone.current = true;
      go('sheet', String(into.id));
    }
    const cells = past.cells.map(([at, text]) => [address(at), text] as const);
    perform('It was not undone', 'paste', into.name, cells);
  };
  const hand = useMemo<Hand>(
    () => ({
      type: (text) => setEdit((now) => now && { ...now, text }),
      cancel: () => {
        latest.current = { ...latest.current, edit: null };
        setEdit(null);
      },
      enter: (down, along, text) => {
        const { sheet: into, edit: now } = latest.current;
        if (!into || !now) return;
        latest.current = { ...latest.current, edit: null };
        setEdit(null);
        const typed = text ?? now.text;
        if (typed !== typedIn(cellAt(into, now))) write([[now, typed]]);
        if (down === 0 && along === 0) return;
        const to = { row: Math.max(0, now.row + down), column: Math.max(0, now.column + along) };
        blocks.current.set(into.id, { ...to, toRow: to.row, toColumn: to.column });
        draw((n) => n + 1);
        select(into.name, to);
      },
    }),
    [],
  );
  const begin = (spot: Spot, via: Edit['via'], text?: string) => {
    if (!sheet) return;
    const fresh: Edit = { row: spot.row, column: spot.column, via, text: text ?? typedIn(cellAt(sheet, spot)) };
    latest.current = { ...latest.current, edit: fresh };
    setEdit(fresh);
  };

  const undoing: Entry = { kind: 'item', label: 'Undo typing', disabled: pasts.length === 0, act: undo };
  if (!book || !sheet || !cell) return <p class="empty">The spreadsheet has no sheets.</p>;
  return (
    <section class="book" data-sheet={sheet.name} aria-label={book.title}>
      <header class="book-head">
        <span class="book-mark" aria-hidden="true">
          <Icon name="sheet" size={24} />
        </span>
        <div>
          <h1>{book.title}</h1>
          <div class="menubar" role="menubar" aria-label="Menus of the spreadsheet">
            <Menu label="Edit" entries={[undoing, ...editing(sheet, block, ask, () => setPasts([]))]} />
            {(menus ?? []).map(
              (node) =>
                node.kind === 'menu' && (
                  <Menu key={node.label} label={node.label} entries={entries(node.items, [node.label])} />
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
        hand={hand}
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
            hand={hand}
            choose={choose}
            begin={begin}
            write={write}
            undo={undo}
            tick={(spot) => write([[spot, cellAt(sheet, spot).value !== true]])}
          />
          <Tabs sheets={sheets} current={sheet.id} />
        </div>
        <Windows />
      </div>
      {asking && <Asker asking={asking} close={() => ask(null)} />}
    </section>
  );
}

const isBare = (sheets: readonly Tab[]) =>
  sheets.length === 1 && sheets[0]!.cells.every((row) => row.every((cell) => cell.type === 'blank'));

/** The first step, for somebody who sees all this for the first time. */
function Hint({ menus }: { menus: readonly MenuNode[] }) {
  const first = menus.find((node) => node.kind === 'menu');
  return (
    <p class="hint" role="status">
      {first?.kind === 'menu' ? (
        <span>
          This spreadsheet is empty. Begin with its <b>{first.label}</b> menu, as you would in Sheets.
        </span>
      ) : (
        'This spreadsheet is empty, and its script has no menu.'
      )}
    </p>
  );
}

function FormulaBar(props: {
  sheet: Tab;
  block: Block;
  cell: CellState;
  edit: Edit | null;
  hand: Hand;
  begin(): void;
  choose(block: Block): void;
}) {
  const { sheet, block, cell, edit, hand } = props;
  return (
    <div class="formula">
      <input
        key={`${sheet.id}:${blockName(block)}`}
        class="name-box"
        aria-label="Go to cell"
        defaultValue={blockName(block)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          const spot = parseAddress(event.currentTarget.value);
          if (!spot)
            return tell(
              'failed',
              'There is no such cell',
              `“${event.currentTarget.value}” is not an address such as B12.`,
            );
          props.choose({ ...spot, toRow: spot.row, toColumn: spot.column });
          document.querySelector<HTMLElement>('.grid')?.focus();
        }}
      />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <input
        class="formula-text"
        aria-label={`Content of ${address(block)}`}
        value={edit ? edit.text : typedIn(cell)}
        spellcheck={false}
        onFocus={props.begin}
        onInput={(event) => hand.type(event.currentTarget.value)}
        onBlur={() => hand.enter(0, 0)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'Tab') return;
          if (event.key === 'Escape') hand.cancel();
          else hand.enter(event.key === 'Enter' ? 1 : 0, 0);
          if (event.key === 'Tab' && event.shiftKey) return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.grid')?.focus();
        }}
      />
    </div>
  );
}

function entries(items: readonly MenuNode[], path: readonly string[]): Entry[] {
  return items.map((node): Entry => {
    if (node.kind === 'separator') return node;
    const labels = [...path, node.label];
    if (node.kind === 'menu') return { kind: 'menu', label: node.label, entries: entries(node.items, labels) };
    return { kind: 'item', label: node.label, act: () => perform(`“${node.label}” failed`, 'click', ...labels) };
  });
}

/** `forget` is called where cells may stand elsewhere afterwards. */
function editing(sheet: Tab, block: Block, ask: (asking: Asking) => void, forget: () => void): Entry[] {
  const { top, bottom, left, right } = bounds(block);
  const rows = Math.min(bottom, Math.max(top, sheet.cells.length - 1)) - top + 1;
  const columns = Math.min(right, Math.max(left, (sheet.cells[0]?.length ?? 1) - 1)) - left + 1;
  const some = (n: number, one: string) => (n === 1 ? one : `${n} ${one}s`);
  const item = (label: string, act: () => void): Entry => ({ kind: 'item', label, act });
  const reshape: typeof perform = (failed, verb, ...args) => {
    forget();
    return perform(failed, verb, ...args);
  };
  return [
    { kind: 'separator' },
    item(`Insert ${some(rows, 'row')} above`, () =>
      reshape('No row was inserted', 'insertRows', sheet.name, top + 1, rows),
    ),
    item(`Insert ${some(columns, 'column')} to the left`, () =>
      reshape('No column was inserted', 'insertColumns', sheet.name, left + 1, columns),
    ),
    item(`Delete ${some(rows, 'row')}`, () => reshape('No row was deleted', 'deleteRows', sheet.name, top + 1, rows)),
    item(`Delete ${some(columns, 'column')}`, () =>
      reshape('No column was deleted', 'deleteColumns', sheet.name, left + 1, columns),
    ),
    {
      kind: 'item',
      label: 'Merge cells',
      disabled: rows * columns < 2,
      act: () => reshape('Nothing was merged', 'merge', sheet.name, blockName(block)),
    },
    { kind: 'separator' },
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
        text: `“${sheet.name}” and all that is in it will be gone.`,
        confirm: 'Delete',
        agree: () => perform('It was not deleted', 'deleteSheet', sheet.name),
      }),
    ),
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Open again',
      about: 'Runs onOpen, as loading the spreadsheet does.',
      act: () => perform('onOpen failed', 'open'),
    },
  ];
}
