// A bound by Dantzig-Wolfe decomposition (Dantzig and Wolfe 1960): rows that join students get prices, and each student has the cheapest timetable at
// those prices.
import { isWhole } from './branch';
import { type Budget, isSpent, type Meter, pivot, portion } from './budget';
import { byColumns, type Entries, put } from './matrix';
import { type Box, type Part, partsOf } from './presolve';
import type { Program } from './program';
import type { Found, Price } from './search';
import { type Simplex, simplexOf } from './simplex';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { max, round } = Math;

const TURNS = 60;
/** Budget for one whole point of a block. */
const ONE: Budget = { pivots: 2000, nodes: 40 };
/** More than a row can lack or exceed. */
const AMPLE = 1e6;

/** A program without its joint rows: independent blocks. */
interface Split {
  readonly program: Program;
  readonly cost: Float64Array;
  readonly blocks: readonly { readonly part: Part; readonly lp: Simplex }[];
  /** Maps the number of each joint row to its place in the lists below. */
  readonly place: ReadonlyMap<number, number>;
  /** Bounds of the joint rows, without the columns that the box fixes; `settled` is what those columns cost. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly settled: number;
}

/** A whole point of a block: its cost, and what it adds to the joint rows. */
interface Pattern {
  readonly block: number;
  readonly cost: number;
  readonly adds: ReadonlyMap<number, number>;
}

type Seek = (program: Program, price: Price, meter: Meter) => Found;

/**
 * Stabilized column generation. Returns a lower bound on the cost of all whole points in the box; it is at most the cutoff. Prices start as the
 * multipliers of an LP relaxation. A row may be missed for half a step more or less than the best prices so far, which keeps the prices from jumping
 * (du Merle, Villeneuve, Desrosiers and Hansen 1999).
 */
export function patternBound(
  program: Program,
  { cost, step }: Price,
  box: Box,
  { reduced }: Simplex,
  cutoff: number,
  meter: Meter,
  seek: Seek,
): number {
  const split = splitOf(program, cost, box);
  const patterns: Pattern[] = [];
  let bound = Number.NEGATIVE_INFINITY;
  let center: readonly number[] = [...split.place.keys()].map((r) => -reduced[program.columns + r]!);
  let prices = center;
  let basis: Int32Array | undefined;
  for (let turn = 0; turn < TURNS && split.blocks.length > 1 && !isSpent(meter); turn++) {
    const found = cheapest(split, prices, step / 1e6, meter, seek);
    if (found === 'none') return cutoff;
    if (found === 'limit') break;
    if (found.value > bound) [bound, center] = [found.value, prices];
    if (bound >= cutoff) return cutoff;
    patterns.push(...found.patterns);
    const master = masterOf(split, patterns, center, step / 2);
    const { columns } = master.program;
    const lp = simplexOf(master.program, master.cost);
    const added = found.patterns.length;
    if (basis !== undefined) lp.setBasis(basis.map((j) => (j < columns - added ? j : j + added)));
    if (pivot(lp, meter) !== 'optimal') break;
    // No row is missed and the cost is still lower, so no prices reach the cutoff.
    const misses = lp.x.subarray(0, 2 * split.low.length).some((miss) => miss > 1e-6);
    if (!misses && split.settled + lp.bound() < cutoff) break;
    basis = lp.basis();
    prices = split.low.map((_, n) => -lp.reduced[columns + n]!);
  }
  return bound;
}

function splitOf(program: Program, cost: Float64Array, box: Box): Split {
  const { columns, starts, index, value } = program;
  const rows = jointRows(program, box);
  const place = new Map(rows.map((r, n) => [r, n]));
  const low = rows.map((r) => program.low[r]!);
  const high = rows.map((r) => program.high[r]!);
  let settled = 0;
  for (let j = 0; j < columns; j++) {
    const at = box.lower[j]!;
    if (at !== box.upper[j] || at === 0) continue;
    settled += cost[j]! * at;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const n = place.get(index[e]!);
      if (n === undefined) continue;
      low[n]! -= value[e]! * at;
      high[n]! -= value[e]! * at;
    }
  }
  const apart: Program = {
    ...program,
    low: program.low.map((least, r) => (place.has(r) ? Number.NEGATIVE_INFINITY : least)),
    high: program.high.map((most, r) => (place.has(r) ? Number.POSITIVE_INFINITY : most)),
  };
  const blocks = partsOf(apart, box).map((part) => ({
    part,
    lp: simplexOf(part.program, new Float64Array(part.program.columns)),
  }));
  return { program, cost, blocks, place, low, high, settled };
}

/** Rows that join columns of several students. A column that is not a seat belongs to a student if its first row has seats of that student only. */
function jointRows({ columns, rows, starts, index, owner }: Program, { lower, upper }: Box): readonly number[] {
  const ownerOf = new Int32Array(rows).fill(-1);
  const joint = new Set<number>();
  const mark = (j: number, student: number): void => {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      if (ownerOf[r]! >= 0 && ownerOf[r] !== student) joint.add(r);
      ownerOf[r] = student;
    }
  };
  const open = Array.from({ length: columns }, (_, j) => j).filter((j) => lower[j] !== upper[j]);
  for (const j of open) if (owner[j]! >= 0) mark(j, owner[j]!);
  for (const j of open) {
    const first = starts[j]! < starts[j + 1]! ? index[starts[j]!]! : -1;
    if (owner[j]! < 0 && first >= 0 && !joint.has(first) && ownerOf[first]! >= 0) mark(j, ownerOf[first]!);
  }
  return [...joint].sort((a, b) => a - b);
}

/**
 * Pricing: the cheapest whole point of each block at these prices, and the Lagrangian bound that they add up to, which no point of the program is
 * below.
 */
function cheapest(
  split: Split,
  prices: readonly number[],
  step: number,
  meter: Meter,
  seek: Seek,
): { readonly value: number; readonly patterns: readonly Pattern[] } | 'none' | 'limit' {
  const { program, blocks, place, cost, low, high } = split;
  const { starts, index, value } = program;
  const patterns: Pattern[] = [];
  let sum = split.settled + prices.reduce((total, p, n) => total + p * (p > 0 ? low[n]! : high[n]!), 0);
  for (const [k, { part, lp }] of blocks.entries()) {
    const priced = Float64Array.from(part.columns, (j) => {
      let own = cost[j]!;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        const n = place.get(index[e]!);
        if (n !== undefined) own -= value[e]! * prices[n]!;
      }
      return own;
    });
    lp.setCost(priced);
    const outcome = pivot(lp, meter);
    if (outcome !== 'optimal') return outcome === 'infeasible' ? 'none' : 'limit';
    let [least, x] = [lp.bound(), lp.x];
    if (!isWhole(lp, priced.length)) {
      const found = portion(meter, ONE, (one) => seek(part.program, { cost: priced, step, cuts: false }, one));
      if (found.status === 'none') return 'none';
      if (found.x === undefined) return 'limit';
      [least, x] = [max(least, found.bound - step), found.x];
    }
    sum += least;
    patterns.push(patternOf(split, k, x));
  }
  return { value: sum, patterns };
}

function patternOf({ program, cost, blocks, place }: Split, block: number, x: Float64Array): Pattern {
  const { starts, index, value } = program;
  const adds = new Map<number, number>();
  let sum = 0;
  for (const [n, j] of blocks[block]!.part.columns.entries()) {
    const at = round(x[n]!);
    if (at === 0) continue;
    sum += cost[j]! * at;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const row = place.get(index[e]!);
      if (row !== undefined) adds.set(row, (adds.get(row) ?? 0) + value[e]! * at);
    }
  }
  return { block, cost: sum, adds };
}

/**
 * The restricted master problem: the shares of each block's patterns add up to one. A joint row may be missed at its price plus or minus the width;
 * those columns come first, two per row.
 */
function masterOf(
  { blocks, low, high }: Split,
  patterns: readonly Pattern[],
  prices: readonly number[],
  width: number,
): { readonly program: Program; readonly cost: Float64Array } {
  const entries: Entries = { columns: [], rows: [], values: [] };
  const cost: number[] = [];
  prices.forEach((price, n) => {
    put(entries, cost.push(price + width) - 1, n, 1);
    put(entries, cost.push(width - price) - 1, n, -1);
  });
  for (const pattern of patterns) {
    const column = cost.push(pattern.cost) - 1;
    for (const [n, sum] of pattern.adds) put(entries, column, n, sum);
    put(entries, column, low.length + pattern.block, 1);
  }
  const columns = cost.length;
  const once = blocks.map(() => 1);
  const program: Program = {
    columns,
    rows: low.length + once.length,
    ...byColumns(columns, entries),
    lower: new Float64Array(columns),
    upper: Float64Array.from(cost, (_, j) => (j < 2 * low.length ? AMPLE : 1)),
    low: Float64Array.of(...low, ...once),
    high: Float64Array.of(...high, ...once),
    owner: new Int32Array(columns).fill(-1),
  };
  return { program, cost: Float64Array.from(cost) };
}
