// Presolve makes a program smaller: propagates bounds, drops fixed columns and redundant rows, and splits it into independent parts.
import { byColumns, byRows, type Entries, type Matrix, put } from './matrix';
import type { Program } from './program';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, floor, max, min } = Math;

/** A program made of some columns of a larger one. */
export interface Part {
  readonly program: Program;
  /** For each column and row of this program, the one of the larger program. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export const boxOf = (program: Program): Box => ({ lower: program.lower.slice(), upper: program.upper.slice() });

const SLACK = 1e-6;

/** For each row, the least and the most that its columns can add up to within the box: its activities (Brearley, Mitra and Williams 1975). */
interface Activities {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

function activitiesOf({ columns, rows, starts, index, value }: Program, { lower, upper }: Box): Activities {
  const least = new Float64Array(rows);
  const most = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const [r, a] = [index[e]!, value[e]!];
      least[r]! += a * (a > 0 ? lower[j]! : upper[j]!);
      most[r]! += a * (a > 0 ? upper[j]! : lower[j]!);
    }
  }
  return { least, most };
}

/** Bound propagation: tightens the box by what each row leaves for its columns, until nothing changes. False if no integer point is left. */
export function propagate(program: Program, box: Box): boolean {
  const { rows, starts, index, value, low, high } = program;
  const { lower, upper } = box;
  const { least, most } = activitiesOf(program, box);
  const { starts: rowStart, index: rowIndex, value: rowValue } = byRows(rows, program);
  const queue = Array.from({ length: rows }, (_, r) => r);
  const queued = new Uint8Array(rows).fill(1);
  const move = (j: number, l: number, u: number): void => {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      const a = value[e]!;
      least[r]! += a * (a > 0 ? l - lower[j]! : u - upper[j]!);
      most[r]! += a * (a > 0 ? u - upper[j]! : l - lower[j]!);
      if (queued[r] === 0) queue.push(r);
      queued[r] = 1;
    }
    lower[j] = l;
    upper[j] = u;
  };
  for (let next = 0; next < queue.length; next++) {
    const r = queue[next]!;
    queued[r] = 0;
    if (least[r]! > high[r]! + SLACK || most[r]! < low[r]! - SLACK) return false;
    if (most[r]! <= high[r]! && least[r]! >= low[r]!) continue;
    for (let e = rowStart[r]!; e < rowStart[r + 1]!; e++) {
      const j = rowIndex[e]!;
      const a = rowValue[e]!;
      if (upper[j]! <= lower[j]!) continue;
      // How far the column can move from the bound that is easy for the row before the row breaks.
      const up = floor((high[r]! - least[r]! + SLACK) / abs(a));
      const down = floor((most[r]! - low[r]! + SLACK) / abs(a));
      const fall = a > 0 ? down : up;
      const rise = a > 0 ? up : down;
      const l = max(lower[j]!, upper[j]! - fall);
      const u = min(upper[j]!, lower[j]! + rise);
      if (l > u) return false;
      if (l !== lower[j] || u !== upper[j]) move(j, l, u);
    }
  }
  return true;
}

/** The independent parts (connected components) of what the box leaves open. */
export function partsOf(program: Program, box: Box): Part[] {
  const { low, high } = program;
  const { least, most } = activitiesOf(program, box);
  /** Whatever the columns are, the row is met. */
  const isIdle = (r: number): boolean => least[r]! >= low[r]! - SLACK && most[r]! <= high[r]! + SLACK;
  const open = Array.from({ length: program.columns }, (_, j) => j).filter((j) => box.lower[j] !== box.upper[j]);
  // What the box fixes.
  const base = new Float64Array(program.rows);
  for (let j = 0; j < program.columns; j++) {
    if (box.lower[j] !== box.upper[j]) continue;
    for (let e = program.starts[j]!; e < program.starts[j + 1]!; e++)
      base[program.index[e]!]! += program.value[e]! * box.lower[j]!;
  }
  // Limited to what the columns can reach, so that every logical is bounded on both sides.
  const rangeOf = (r: number): readonly [low: number, high: number] => [
    max(low[r]!, least[r]!) - base[r]!,
    min(high[r]!, most[r]!) - base[r]!,
  ];
  const place = new Int32Array(program.rows).fill(-1);
  return components(program, open, isIdle).map((mine): Part => {
    const used = rowsOf(program, mine, isIdle, place);
    const ranges = used.map(rangeOf);
    const columns = Int32Array.from(mine);
    const part = {
      columns,
      rows: Int32Array.from(used),
      program: {
        columns: mine.length,
        rows: used.length,
        ...entriesOf(program, mine, place),
        owner: columns.map((j) => program.owner[j]!),
        lower: Float64Array.from(mine, (j) => box.lower[j]!),
        upper: Float64Array.from(mine, (j) => box.upper[j]!),
        low: Float64Array.from(ranges, ([least]) => least),
        high: Float64Array.from(ranges, ([, most]) => most),
      },
    };
    for (const r of used) place[r] = -1;
    return part;
  });
}

/** Columns that share rows, directly or through others; those in no row form one component together. */
function components(
  { rows, starts, index }: Program,
  open: readonly number[],
  isIdle: (r: number) => boolean,
): readonly (readonly number[])[] {
  // Union-find: the least row is the root, with path halving (Tarjan and van Leeuwen 1984).
  const root = Int32Array.from({ length: rows }, (_, r) => r);
  const find = (r: number): number => {
    let at = r;
    while (root[at] !== at) {
      root[at] = root[root[at]!]!;
      at = root[at]!;
    }
    return at;
  };
  const first = open.map((j) => {
    let home = -1;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      if (isIdle(r)) continue;
      if (home < 0) home = r;
      const [a, b] = [find(home), find(r)];
      root[max(a, b)] = min(a, b);
    }
    return home;
  });
  const members = new Map<number, number[]>();
  open.forEach((j, n) => {
    const home = first[n]! < 0 ? -1 : find(first[n]!);
    const list = members.get(home);
    if (list === undefined) members.set(home, [j]);
    else list.push(j);
  });
  return [...members.values()];
}

/** The rows of some columns, in order; notes the place of each. */
function rowsOf(
  { starts, index }: Program,
  columns: readonly number[],
  isIdle: (r: number) => boolean,
  place: Int32Array,
): readonly number[] {
  const used: number[] = [];
  for (const j of columns) {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      if (isIdle(r) || place[r]! >= 0) continue;
      place[r] = 0;
      used.push(r);
    }
  }
  used.sort((a, b) => a - b);
  used.forEach((r, at) => {
    place[r] = at;
  });
  return used;
}

/** The entries of some columns in the rows that have a place. */
function entriesOf({ starts, index, value }: Program, columns: readonly number[], place: Int32Array): Matrix {
  const entries: Entries = { columns: [], rows: [], values: [] };
  columns.forEach((j, n) => {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const row = place[index[e]!]!;
      if (row >= 0) put(entries, n, row, value[e]!);
    }
  });
  return byColumns(columns.length, entries);
}
