// Presolve makes a program smaller: propagates bounds, drops fixed columns and redundant rows, and splits it into independent parts.
import { byRows } from './matrix';
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

/** Bound propagation: tightens the box by what each row leaves for its columns, until nothing changes. False if no integer point is left. */
export function propagate(program: Program, { lower, upper }: Box): boolean {
  const { columns, rows, starts, index, value, low, high } = program;
  const least = new Float64Array(rows);
  const most = new Float64Array(rows);
  const { starts: rowStart, index: rowIndex, value: rowValue } = byRows(rows, program);
  for (let j = 0; j < columns; j++) {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      least[r]! += value[e]! * (value[e]! > 0 ? lower[j]! : upper[j]!);
      most[r]! += value[e]! * (value[e]! > 0 ? upper[j]! : lower[j]!);
    }
  }
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
export function partsOf(program: Program, { lower, upper }: Box): Part[] {
  const { columns, rows, starts, index, value, low, high } = program;
  const least = new Float64Array(rows);
  const most = new Float64Array(rows);
  const base = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    const fixed = lower[j] === upper[j];
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const [r, a] = [index[e]!, value[e]!];
      least[r]! += a * (a > 0 ? lower[j]! : upper[j]!);
      most[r]! += a * (a > 0 ? upper[j]! : lower[j]!);
      if (fixed) base[r]! += a * lower[j]!;
    }
  }
  const idle = (r: number): boolean => least[r]! >= low[r]! - SLACK && most[r]! <= high[r]! + SLACK;
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
  const first = new Int32Array(columns).fill(-1);
  for (let j = 0; j < columns; j++) {
    if (lower[j] === upper[j]) continue;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      if (idle(r)) continue;
      if (first[j]! < 0) first[j] = r;
      const [a, b] = [find(first[j]!), find(r)];
      root[max(a, b)] = min(a, b);
    }
  }
  const members = new Map<number, number[]>();
  for (let j = 0; j < columns; j++) {
    if (lower[j] === upper[j]) continue;
    // Columns that are in no row form one part together.
    const home = first[j]! < 0 ? -1 : find(first[j]!);
    const list = members.get(home);
    if (list === undefined) members.set(home, [j]);
    else list.push(j);
  }
  const local = new Int32Array(rows).fill(-1);
  return [...members.values()].map((mine): Part => {
    const used: number[] = [];
    for (const j of mine) {
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        const r = index[e]!;
        if (idle(r) || local[r]! >= 0) continue;
        local[r] = 0;
        used.push(r);
      }
    }
    used.sort((a, b) => a - b);
    used.forEach((r, at) => {
      local[r] = at;
    });
    const at: number[] = [];
    const entries: number[] = [];
    const begin = new Int32Array(mine.length + 1);
    mine.forEach((j, n) => {
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        if (local[index[e]!]! < 0) continue;
        at.push(local[index[e]!]!);
        entries.push(value[e]!);
      }
      begin[n + 1] = at.length;
    });
    for (const r of used) local[r] = -1;
    return {
      columns: Int32Array.from(mine),
      rows: Int32Array.from(used),
      program: {
        columns: mine.length,
        rows: used.length,
        starts: begin,
        index: Int32Array.from(at),
        value: Float64Array.from(entries),
        owner: Int32Array.from(mine, (j) => program.owner[j]!),
        lower: Float64Array.from(mine, (j) => lower[j]!),
        upper: Float64Array.from(mine, (j) => upper[j]!),
        // Limited to what the columns can reach, so that every logical is bounded on both sides.
        low: Float64Array.from(used, (r) => max(low[r]!, least[r]!) - base[r]!),
        high: Float64Array.from(used, (r) => min(high[r]!, most[r]!) - base[r]!),
      },
    };
  });
}
