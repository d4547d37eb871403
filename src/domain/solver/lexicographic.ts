// Lexicographic optimization: several aims in strict order, each as low as possible given those before it.

import { mix } from '../base/hash';
import { type Budget, isSpent, type Meter, pivot, portion } from './budget';
import { boxOf, type Part, partsOf, propagate } from './presolve';
import type { Program } from './program';
import { type Found, minimize, narrow, type Price, type Root, within } from './search';
import { simplexOf } from './simplex';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, floor, max, min, trunc } = Math;

/** How far the search for one independent part has come. */
export interface Progress {
  readonly columns: number;
  /** The best point so far, if any. */
  readonly x?: Float64Array;
  /** How many aims, counted from the first, are proven to be as low as possible. */
  readonly proven: number;
  readonly basis?: Int32Array;
  /** The columns that the proven aims leave open; the others keep their values in x. */
  readonly open?: Int32Array;
}

export interface Ordered {
  readonly status: 'optimal' | 'none' | 'open';
  readonly parts: readonly { readonly part: Part; readonly progress: Progress }[];
  /** A point of the whole program; absent while some part has none. */
  readonly x?: Float64Array;
  readonly proven: number;
}

/** Whole numbers below 2^53 add up exactly; one bit is left for sums within the method. */
const EXACT = 2 ** 52;

interface Stage {
  /** How many aims it settles. */
  readonly stage: number;
  readonly cost: Float64Array;
  /** A point that is better in these aims is cheaper by more than this. */
  readonly step: number;
}

/**
 * Values are whole numbers, so between a value and the next there is only the share of the later aims. Pruning within almost a unit has the effect of
 * rounding the bound up.
 */
const NEARLY = 0.99;

/** Where to start from, and how far to go. */
export interface Start {
  /** What an earlier run left, part by part. */
  readonly done?: readonly (Progress | undefined)[] | undefined;
  /** Any point. */
  readonly rough?: Float64Array | undefined;
  readonly basis?: Int32Array | undefined;
  /** So many of the first aims are to be proven; the others are followed only as far as that costs nothing extra. All if missing. */
  readonly enough?: number | undefined;
}

/** Minimizes the aims one after the other. */
export function minimizeInOrder(
  program: Program,
  aims: readonly Float64Array[],
  meterOf: (part: Program) => Meter,
  { done = [], rough, basis, enough = aims.length }: Start = {},
): Ordered {
  const box = boxOf(program);
  if (!propagate(program, box)) return { status: 'none', parts: [], proven: 0 };
  const parts: { part: Part; progress: Progress }[] = [];
  const x = box.lower.slice();
  let proven = aims.length;
  let whole = true;
  for (const [k, part] of partsOf(program, box).entries()) {
    // Without aims, any point will do.
    const costs = (aims.length > 0 ? aims : [new Float64Array(program.columns)]).map((aim) =>
      Float64Array.from(part.columns, (j) => aim[j]!),
    );
    const before =
      done[k]?.columns === part.program.columns
        ? done[k]
        : {
            columns: part.program.columns,
            proven: 0,
            ...(rough && { x: Float64Array.from(part.columns, (j) => rough[j]!) }),
            ...(basis && { basis: basisWithin(program, part, basis) }),
          };
    const progress =
      before.x !== undefined && before.proven >= min(enough, aims.length)
        ? before
        : alone(part.program, costs, meterOf(part.program), before, max(1, enough));
    if (progress === undefined) return { status: 'none', parts: [], proven: 0 };
    parts.push({ part, progress });
    proven = min(proven, progress.proven);
    if (progress.x === undefined) whole = false;
    else for (let n = 0; n < part.columns.length; n++) x[part.columns[n]!] = progress.x[n]!;
  }
  return { status: proven >= enough ? 'optimal' : 'open', parts, proven, ...(whole ? { x } : {}) };
}

/** The LP relaxation of all aims that fit into one cost: a point of it, and its final basis. Undefined if there is none, or no time for it. */
export function relaxInOrder(
  program: Program,
  aims: readonly Float64Array[],
  meterOf: (part: Program) => Meter,
  basis?: Int32Array,
): { readonly x: Float64Array; readonly basis: Int32Array } | undefined {
  const box = boxOf(program);
  if (!propagate(program, box)) return undefined;
  const x = box.lower.slice();
  const parts: { part: Part; progress: { basis: Int32Array } }[] = [];
  for (const part of partsOf(program, box)) {
    const costs = aims.map((aim) => Float64Array.from(part.columns, (j) => aim[j]!));
    const lp = simplexOf(part.program, together(part.program, costs, costs.length).cost);
    if (basis !== undefined) lp.setBasis(basisWithin(program, part, basis));
    if (pivot(lp, meterOf(part.program)) !== 'optimal') return undefined;
    for (let n = 0; n < part.columns.length; n++) x[part.columns[n]!] = lp.x[n]!;
    parts.push({ part, progress: { basis: lp.basis() } });
  }
  return { x, basis: basisOf(program, parts) };
}

/** Combines the bases of the parts into one of the whole program; rows that are in no part have their logicals as basic variables. */
export function basisOf(
  { columns, rows }: Program,
  parts: readonly { readonly part: Part; readonly progress: Pick<Progress, 'basis'> }[],
): Int32Array {
  const inside = new Uint8Array(rows);
  const basis: number[] = [];
  for (const { part, progress } of parts) {
    if (progress.basis === undefined) continue;
    for (const r of part.rows) inside[r] = 1;
    for (const j of progress.basis) {
      if (j < part.columns.length) basis.push(part.columns[j]!);
      else if (j - part.columns.length < part.rows.length) basis.push(columns + part.rows[j - part.columns.length]!);
    }
  }
  inside.forEach((used, r) => {
    if (used === 0) basis.push(columns + r);
  });
  return Int32Array.from(basis);
}

/** The portion of a basis of the whole program that lies in a part. */
function basisWithin({ columns, rows }: Program, part: Part, basis: Int32Array): Int32Array {
  const place = new Int32Array(columns + rows).fill(-1);
  part.columns.forEach((j, n) => {
    place[j] = n;
  });
  part.rows.forEach((r, n) => {
    place[columns + r] = part.columns.length + n;
  });
  return basis.map((j) => place[j]!).filter((j) => j >= 0);
}

const QUICK_NODES = 20;
const quickly = ({ rows }: Program): Budget => ({ pivots: 20_000 + 4 * rows, nodes: QUICK_NODES });

/** Solves one part. Undefined if it has no point. */
function alone(
  program: Program,
  aims: readonly Float64Array[],
  meter: Meter,
  before: Progress,
  enough: number,
): Progress | undefined {
  const { columns } = program;
  const root: Root = before.basis === undefined ? {} : { basis: before.basis };
  let x = before.x;
  let open = before.open;
  let proven = x !== undefined && open !== undefined ? before.proven : 0;
  let narrowed = program;
  if (proven > 0)
    narrowed = aims.slice(0, proven).reduce((held, aim) => hold(held, aim, x!), opened(program, x!, open!));
  // First all aims that fit into one cost, if a small tree is enough; after that, level by level with cuts.
  let most = aims.length;
  while (proven < min(enough, aims.length) && !isSpent(meter)) {
    const { stage, cost, step } = together(program, aims.slice(proven), most);
    const known = x === undefined ? Number.POSITIVE_INFINITY : dot(cost, x);
    const seek = (price: Price, part: Meter): Found =>
      proven === 0
        ? minimize(program, price, known, part, root)
        : within(narrowed, price, boxOf(narrowed), known, part);
    const quick = most > 1;
    const found = quick
      ? portion(meter, quickly(program), (part) => seek({ cost, step, cuts: false }, part))
      : seek({ cost, step, cuts: true }, meter);
    if (found.status === 'none' && x === undefined) return undefined;
    const point = found.status === 'none' ? undefined : found.x;
    // A row with very large costs holds a settled level only up to the rounding of a column. Better unproven than wrong.
    if (point !== undefined && aims.slice(0, proven).some((aim) => dot(aim, point) > dot(aim, x!))) break;
    x = point ?? x;
    if (found.status === 'open') {
      if (!quick || isSpent(meter)) break;
      most = 1;
      continue;
    }
    if (proven === 0) {
      // All points that tie in these aims differ by no more than the step.
      const box = boxOf(program);
      narrow(box, root, dot(cost, x!) + step);
      open = Int32Array.from(box.lower.keys()).filter((j) => box.lower[j]! < box.upper[j]!);
      narrowed = opened(program, x!, open);
    }
    for (const aim of aims.slice(proven, proven + stage)) narrowed = hold(narrowed, aim, x!);
    proven += stage;
  }
  return {
    columns,
    proven,
    ...(x === undefined ? {} : { x }),
    ...(root.basis === undefined ? {} : { basis: root.basis }),
    ...(open === undefined ? {} : { open }),
  };
}

/** The program with all other columns fixed at their values in x. */
function opened(program: Program, x: Float64Array, open: Int32Array): Program {
  const [lower, upper] = [x.slice(), x.slice()];
  for (const j of open) {
    lower[j] = program.lower[j]!;
    upper[j] = program.upper[j]!;
  }
  return { ...program, lower, upper };
}

export function dot(cost: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < cost.length; j++) sum += cost[j]! * x[j]!;
  return sum;
}

/**
 * Combines as many of the first aims as fit exactly into one cost, each outweighing everything that the later ones can add up to. What room is left
 * goes to a rounded share of the aims that did not fit, because costs with many ties stall the simplex method.
 */
function together(program: Program, aims: readonly Float64Array[], most: number): Stage {
  const room = aims.map((aim) => spread(program, aim) + 1);
  let stage = 1;
  let size = room[0]!;
  for (; stage < min(most, aims.length) && size * room[stage]! <= EXACT; stage++) size *= room[stage]!;
  const cost = new Float64Array(program.columns);
  for (let k = 0; k < stage; k++) {
    for (let j = 0; j < cost.length; j++) cost[j] = cost[j]! * room[k]! + aims[k]![j]!;
  }
  const tail =
    stage < aims.length
      ? together(program, aims.slice(stage), aims.length).cost
      : Float64Array.from(cost, (_, j) => mix(j + 1) & 0xffff);
  if (stage === aims.length && (program.columns === 0 || spread(program, aims[stage - 1]!) > 1e5))
    return { stage, cost, step: NEARLY };
  // The share of the rest adds up to less than what a step leaves of a unit of the last aim that fits.
  const unit = floor(EXACT / size);
  const share = (((1 - NEARLY) / 2) * unit) / (spread(program, tail) + 1);
  const rest = tail.map((t) => trunc(t * min(1, share)));
  for (let j = 0; j < cost.length; j++) cost[j] = cost[j]! * unit + rest[j]!;
  return { stage, cost, step: NEARLY * unit };
}

/** An upper bound on the difference between the most expensive and the cheapest point: the rows allow only so many of the columns. */
function spread(program: Program, cost: Float64Array): number {
  const { columns, rows, starts, index, value, lower, upper, high } = program;
  // Each column is charged to its first row, or on its own if that row does not limit it.
  const most = new Float64Array(rows);
  const least = new Float64Array(rows);
  const sums = new Float64Array(rows);
  let free = 0;
  const home = (j: number): number =>
    starts[j]! < starts[j + 1]! && value[starts[j]!] === 1 && lower[j]! >= 0 ? index[starts[j]!]! : -1;
  const mixed = new Uint8Array(rows);
  for (let j = 0; j < columns; j++) {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) if (value[e]! < 0) mixed[index[e]!] = 1;
  }
  for (let j = 0; j < columns; j++) {
    const r = home(j);
    if (r < 0 || mixed[r] === 1) free += abs(cost[j]!) * (upper[j]! - lower[j]!);
    else {
      most[r] = max(most[r]!, cost[j]!);
      least[r] = min(least[r]!, cost[j]!);
      sums[r]! += abs(cost[j]!) * upper[j]!;
    }
  }
  let total = free;
  for (let r = 0; r < rows; r++) total += min(sums[r]!, max(0, high[r]!) * (most[r]! - least[r]!));
  return total;
}

/** The program in which an aim stays at most at its value in x. */
function hold(program: Program, cost: Float64Array, x: Float64Array): Program {
  const { columns, rows, starts, index, value, lower, upper, low, high } = program;
  const sum = dot(cost, x);
  let least = 0;
  for (let j = 0; j < columns; j++) least += min(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
  if (least >= sum) {
    // It cannot be lower, so every column with a cost is fixed where it costs least.
    return {
      ...program,
      lower: lower.map((l, j) => (cost[j]! < 0 ? upper[j]! : l)),
      upper: upper.map((u, j) => (cost[j]! > 0 ? lower[j]! : u)),
    };
  }
  const begin = new Int32Array(columns + 1);
  const at: number[] = [];
  const entries: number[] = [];
  for (let j = 0; j < columns; j++) {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      at.push(index[e]!);
      entries.push(value[e]!);
    }
    if (cost[j] !== 0) {
      at.push(rows);
      entries.push(cost[j]!);
    }
    begin[j + 1] = at.length;
  }
  return {
    ...program,
    rows: rows + 1,
    starts: begin,
    index: Int32Array.from(at),
    value: Float64Array.from(entries),
    low: Float64Array.of(...low, least),
    high: Float64Array.of(...high, sum),
  };
}
