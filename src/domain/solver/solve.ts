// The best assignment for a problem, with a proof of how good it is.

import { type Budget, type Meter, meterOf, spentOn } from './budget';
import { certify } from './certificate';
import { conflictOf, refine, type Search } from './infeasibility';
import { initialFlow } from './initialFlow';
import { dot, minimizeInOrder, type Ordered, type Progress } from './lexicographic';
import { key, type Model, modelOf, type Program } from './model';
import { type Certificate, hashOf, type Level, type Paused, type Problem, type Seat, type Solution } from './problem';

export interface Options {
  /** Counts, never seconds, for each independent part of the problem. */
  readonly budget?: Partial<Budget>;
  /** Asked now and then: true when the caller is out of time. */
  readonly stop?: () => boolean;
  /** The `state` of an earlier solution of the same problem. */
  readonly resume?: Paused;
}

/** A pivot takes time in proportion to columns and rows: pivots times these take some ten to twenty seconds on a desk. */
const EFFORT = 1e9;
const LEAST_PIVOTS = 40_000;
const NODES = 20_000;

export function solve(problem: Problem, options: Options = {}): Solution {
  const hash = hashOf(problem);
  const resume = options.resume?.problem === hash ? options.resume : undefined;
  const stop = options.stop ?? (() => false);
  const meters: Meter[] = [];
  const meter = ({ columns, rows }: Program): Meter => {
    const pivots = Math.max(LEAST_PIVOTS, Math.round(EFFORT / (columns + rows + 1)));
    const opened = meterOf({ pivots, nodes: NODES, ...options.budget }, stop);
    meters.push(opened);
    return opened;
  };

  const strict = modelOf(problem, false);
  if (resume?.clash === undefined) {
    const ordered = inOrder(strict, meter, resume?.parts, undefined);
    if (ordered.status !== 'none') return report(problem, strict, ordered, hash, meter, meters);
  }
  const model = modelOf(problem, true);
  const rules = rulesOf(problem);
  const rough = pointOf(model, initialFlow(problem, model));
  // Whichever came off badly last time goes first.
  let clash = resume?.clash === undefined ? undefined : refine(rules.program, resume.clash, meter(rules.program));
  const ordered = inOrder(model, meter, resume?.clash === undefined ? undefined : resume.parts, rough);
  clash ??= refine(rules.program, undefined, meter(rules.program));
  return report(problem, model, ordered, hash, meter, meters, clash);
}

/** What must be met, without what is merely counted for a level. */
const rulesOf = (problem: Problem): Model => modelOf({ ...problem, objective: [] }, false);

/** What was found of a model; with a clash, of the softened one. */
function report(
  problem: Problem,
  model: Model,
  ordered: Ordered,
  hash: number,
  meter: (program: Program) => Meter,
  meters: readonly Meter[],
  clash?: Search,
): Solution {
  const flow = (of: Model): Float64Array | undefined => pointOf(of, initialFlow(problem, of));
  // What follows from the seats is counted afresh: a search that was cut short may have left it askew.
  const found = ordered.x === undefined ? flow(model) : (pointOf(model, seatsOf(model, ordered.x)) ?? ordered.x);
  // Not even a rough assignment that keeps all rules: a rough one that does not is better than none.
  const shown = found === undefined ? modelOf(problem, true) : model;
  const x = found ?? flow(shown)!;
  const certificates = found === undefined ? [] : certify(model, x, basisOf(model, ordered), meter(model.program));
  const levels = levelsOf(shown, x, ordered.x === undefined ? 0 : ordered.proven, certificates);
  const proven = found !== undefined && levels.every((level) => level.proven);
  const done = clash?.open === undefined;
  const state: Paused = {
    problem: hash,
    ...(clash === undefined ? {} : { clash }),
    parts: ordered.parts.map(({ progress }) => pack(progress)),
  };
  return {
    status: clash !== undefined ? 'infeasible' : found === undefined ? 'unknown' : proven ? 'optimal' : 'feasible',
    mode: clash !== undefined || found === undefined ? 'elastic' : 'strict',
    levels,
    assignment: seatsOf(shown, x),
    certificates,
    ...(clash !== undefined && done ? { conflict: conflictOf(problem, rulesOf(problem), clash) } : {}),
    work: spentOn(meters),
    ...((proven || ordered.status !== 'open') && done ? {} : { state }),
  };
}

function inOrder(
  model: Model,
  meter: (program: Program) => Meter,
  parts: Paused['parts'] | undefined,
  rough: Float64Array | undefined,
): Ordered {
  const costs = model.aims.map((aim) => aim.cost);
  return minimizeInOrder(model.program, costs, meter, parts?.map(unpack), rough);
}

function pack({ columns, proven, x, basis, open }: Progress): Paused['parts'][number] {
  return {
    proven,
    columns,
    ...(x === undefined ? {} : { x: Array.from(x).flatMap((value, j) => (value === 0 ? [] : [j, value])) }),
    ...(basis === undefined ? {} : { basis: Array.from(basis) }),
    ...(open === undefined ? {} : { open: Array.from(open) }),
  };
}

function unpack({ columns, proven, x, basis, open }: Paused['parts'][number]): Progress {
  const point = new Float64Array(columns);
  if (x !== undefined) for (let n = 0; n < x.length; n += 2) point[x[n]!] = x[n + 1]!;
  return {
    columns,
    proven,
    ...(x === undefined ? {} : { x: point }),
    ...(basis === undefined ? {} : { basis: Int32Array.from(basis) }),
    ...(open === undefined ? {} : { open: Int32Array.from(open) }),
  };
}

/** Each part's basis in terms of the whole; rows of no part have their logicals. */
function basisOf({ program }: Model, { parts }: Ordered): Int32Array {
  const inside = new Uint8Array(program.rows);
  const basis: number[] = [];
  for (const { part, progress } of parts) {
    if (progress.basis === undefined) continue;
    for (const r of part.rows) inside[r] = 1;
    for (const j of progress.basis) {
      if (j < part.columns.length) basis.push(part.columns[j]!);
      else if (j - part.columns.length < part.rows.length)
        basis.push(program.columns + part.rows[j - part.columns.length]!);
    }
  }
  inside.forEach((used, r) => {
    if (used === 0) basis.push(program.columns + r);
  });
  return Int32Array.from(basis);
}

function seatsOf({ seats }: Model, x: Float64Array): Seat[] {
  return seats.filter((seat, j): seat is Seat => seat !== undefined && x[j]! > 0.5);
}

function levelsOf(
  { program, aims }: Model,
  x: Float64Array,
  searched: number,
  certificates: readonly Certificate[],
): Level[] {
  let before = true;
  return aims.map(({ name, unit, constant, cost }, n) => {
    const value = (constant + dot(cost, x)) / unit;
    let least = constant;
    for (let j = 0; j < program.columns; j++)
      least += Math.min(cost[j]! * program.lower[j]!, cost[j]! * program.upper[j]!);
    const bound = n < searched ? value : Math.min(value, certificates[n]?.bound ?? least / unit);
    before = before && bound === value;
    return { name, value, bound, proven: before };
  });
}

/** The point of a list of seats, with shortages filled and wishes met as far as they go; undefined when it breaks a rule. */
function pointOf(model: Model, assignment: readonly Seat[]): Float64Array | undefined {
  const { program, seats, shortages } = model;
  const { columns, starts, index, value, low, high, lower, upper } = program;
  const chosen = new Set(assignment.map(key));
  const x = new Float64Array(columns);
  const sums = new Float64Array(program.rows);
  const add = (j: number, amount: number): void => {
    x[j] = amount;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) sums[index[e]!]! += value[e]! * amount;
  };
  const short = new Set(shortages);
  for (let j = 0; j < columns; j++) if (seats[j] !== undefined && chosen.has(key(seats[j]!))) add(j, 1);
  for (let j = 0; j < columns; j++) {
    if (seats[j] !== undefined) continue;
    let room = upper[j]!;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      room = Math.min(room, short.has(j) ? Math.max(0, low[r]! - sums[r]!) : (high[r]! - sums[r]!) / value[e]!);
    }
    if (room > 0) add(j, room);
  }
  const fits =
    sums.every((sum, r) => sum >= low[r]! && sum <= high[r]!) && x.every((at, j) => at >= lower[j]! && at <= upper[j]!);
  return fits ? x : undefined;
}
