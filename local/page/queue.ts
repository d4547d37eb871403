// Input not yet in the Workspace: shown at once, sent in order, and kept until the Workspace's own state includes it.
import type { CellState, CellValue } from '../face';
import type { Tab, Told } from '../wire';
import { address, type Spot } from './address';
import { refresh, send, shownVersion } from './store';

interface Typed {
  readonly sheet: number;
  readonly spot: Spot;
  readonly rows: readonly (readonly CellValue[])[];
  /** The version of the state that includes it; infinite until known. */
  shown: number;
}

let waiting: readonly Typed[] = [];
let stamp = 0;
const blank: CellState = { text: '', type: 'blank', value: '' };

function keep(list: readonly Typed[]): void {
  if (list.length === waiting.length && list.every((one, at) => one === waiting[at])) return;
  waiting = list;
  stamp += 1;
}

/** Enters a block starting at this cell. */
export async function enter(
  sheet: Tab,
  spot: Spot,
  rows: readonly (readonly CellValue[])[],
  joined = false,
): Promise<Told> {
  const typed: Typed = { sheet: sheet.id, spot, rows, shown: Number.POSITIVE_INFINITY };
  keep([...waiting, typed]);
  refresh();
  const told = await send('enter', sheet.name, address(spot), rows, joined);
  typed.shown = told.version;
  if (!told.ok) keep(waiting.filter((one) => one !== typed));
  refresh();
  return told;
}

const seen = new WeakMap<Tab, { stamp: number; tab: Tab }>();

/** The sheet with pending input written into it; the same object as long as neither changes. */
export function overlaid(sheet: Tab): Tab {
  keep(waiting.filter(({ shown }) => shown > shownVersion()));
  const own = waiting.filter((one) => one.sheet === sheet.id);
  if (own.length === 0) return sheet;
  const known = seen.get(sheet);
  if (known?.stamp === stamp) return known.tab;
  const cells = sheet.cells.slice() as CellState[][];
  const fresh = new Set<number>();
  for (const { spot, rows } of own)
    rows.forEach((line, i) => {
      const row = spot.row + i;
      while (cells.length <= row) cells.push([]);
      if (!fresh.has(row)) cells[row] = cells[row]!.slice();
      fresh.add(row);
      line.forEach((value, j) => {
        const column = spot.column + j;
        const into = cells[row]!;
        while (into.length <= column) into.push(blank);
        into[column] = shownAs(into[column]!, value);
      });
    });
  const tab = { ...sheet, cells };
  seen.set(sheet, { stamp, tab });
  return tab;
}

/** The cell as typed. What Sheets makes of it shows once it comes back. */
function shownAs(cell: CellState, value: CellValue): CellState {
  const { formula: _, link: __, ...look } = cell;
  if (typeof value === 'boolean') return { ...look, text: value ? 'TRUE' : 'FALSE', type: 'boolean', value };
  const text = String(value);
  return { ...look, text, type: text === '' ? 'blank' : 'text', value: text };
}
