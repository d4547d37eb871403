// Finds the best assignment for a problem, with a proof of how good it is.

import { type Budget, type Meter, meterOf, spentOn } from './budget';
import { certify } from './certificate';
import { conflictOf, refine, type Search } from './infeasibility';
import { initialFlow } from './initialFlow';
import { basisOf, dot, minimizeInOrder, type Ordered, type Progress, relaxInOrder } from './lexicographic';
import { type Model, modelOf } from './model';
import {
  type Certificate,
  hashOf,
  type Level,
  type Paused,
  type Problem,
  type Seat,
  type Solution,
  type Watched,
} from './problem';
import type { Program } from './program';
import { ordered as inLots, isRotation, lastRotation, repeatsIn, watchKey } from './rotation';

export interface Options {
  /** Counts, never seconds, for each independent part of the problem. */
  readonly budget?: Partial<Budget>;
  /** Called from time to time; returns true if the caller is out of time. */
  readonly stop?: () => boolean;
  /** The `state` of an earlier solution of the same problem. */
  readonly resume?: Paused;
}

/**
 * The time of a pivot is proportional to the number of columns and rows. Pivots times that number, up to this limit, take ten to twenty seconds on a
 * desktop.
 */
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

  const asked = { problem, hash, meter, meters };
  if (resume?.clash === undefined) {
    const found = watching(problem, false, meter, stop, resume, undefined);
    if (found.ordered.status !== 'none') return report(asked, found);
  }
  const rules = rulesOf(problem);
  const model = modelOf(problem, true);
  const rough = initialFlow(problem, model);
  // Whichever was short of time in the last run goes first.
  let clash = resume?.clash === undefined ? undefined : refine(rules.program, resume.clash, meter(rules.program));
  const found = watching(problem, true, meter, stop, resume?.clash === undefined ? undefined : resume, rough);
  clash ??= refine(rules.program, undefined, meter(rules.program));
  return report(asked, found, clash);
}

interface Attempt {
  readonly model: Model;
  readonly ordered: Ordered;
  readonly watched: readonly Watched[];
  /** What is repeated but was not counted: the levels of repeats are higher than the model says. */
  readonly missed: readonly Watched[];
}

/** The most rounds in which repeats that were found are added to what is counted; and as many rounds for those of a relaxation. */
const ROUNDS = 24;

/**
 * Counts repeats only for what was found to be repeated: few students repeat anything, though all could. While some are left out, the program is a
 * relaxation; if its optimum has none of those, it is the optimum of the full problem.
 */
function watching(
  problem: Problem,
  elastic: boolean,
  meter: (program: Program) => Meter,
  stop: () => boolean,
  resume: Paused | undefined,
  rough: readonly Seat[] | undefined,
): Attempt {
  const settled = lastRotation(problem) < 0 ? 0 : lastRotation(problem) + (elastic ? 2 : 1);
  let counting = countingOf(problem, elastic, resume?.watched ?? []);
  let known = rough;
  let best: readonly Seat[] | undefined;
  for (let round = 1; ; round++) {
    const done = round === 1 && resume !== undefined && resume.parts.length > 0 ? resume.parts.map(unpack) : undefined;
    // Out of time before anything was begun, so only the flow is left to do.
    if (round === 1 && done === undefined && known === undefined && stop())
      return {
        model: counting.model,
        ordered: { status: 'open', parts: [], proven: 0 },
        watched: counting.watched,
        missed: [],
      };
    if (settled > 0 && done === undefined) counting = tightened(problem, counting, meter, stop);
    const { model, watched } = counting;
    const point = known && pointOf(model, known);
    // The levels after those of repeats are worth the effort only if no repeat is missed.
    const first = settled === 0 || done ? undefined : inOrder(counting, meter, [], point, settled);
    const early = first?.x && first.status === 'optimal' ? missedBy(problem, counting, first.x) : [];
    const ordered =
      first && (first.status === 'none' || (early.length > 0 && round < ROUNDS))
        ? first
        : inOrder(counting, meter, first ? first.parts.map(({ progress }) => progress) : done, point);
    const costs = costsOf(model);
    const seats = ordered.x && seatsOf(model, ordered.x);
    const missed = ordered.x ? missedBy(problem, counting, ordered.x) : [];
    // Of all assignments found on the way, the best with all repeats counted; among equals, the latest.
    for (const point of [first?.x, ordered.x]) {
      const found = point && seatsOf(model, point);
      if (found && !(best && isBetter(problem, model, best, found))) best = found;
    }
    if (missed.length > 0 && ordered.proven >= settled && round < ROUNDS && !stop()) {
      counting = lengthened(problem, { ...counting, basis: basisOf(model.program, ordered.parts) }, missed);
      known = seats;
      continue;
    }
    const x = settled > 0 && best ? pointOf(model, best) : undefined;
    if (x === undefined) return { model, ordered, watched, missed };
    const equal = costs.findIndex((cost) => dot(cost, x) !== dot(cost, ordered.x!));
    const proven = equal < 0 ? ordered.proven : Math.min(equal, ordered.proven);
    return { model, ordered: { ...ordered, x, proven }, watched, missed };
  }
}

/** A model that counts what is watched, and the basis to start from. */
interface Counting {
  readonly elastic: boolean;
  readonly watched: readonly Watched[];
  readonly model: Model;
  readonly basis?: Int32Array;
}

const countingOf = (problem: Problem, elastic: boolean, watched: readonly Watched[]): Counting => ({
  elastic,
  watched,
  model: modelOf(problem, elastic, watched),
});

const inOrder = (
  { model, basis }: Counting,
  meter: (program: Program) => Meter,
  done: readonly Progress[] | undefined,
  point: Float64Array | undefined,
  enough?: number,
): Ordered => minimizeInOrder(model.program, costsOf(model), meter, { done, rough: point, basis, enough });

const costsOf = ({ aims }: Model): readonly Float64Array[] => aims.map(({ cost }) => cost);

/** What a point repeats that its levels do not count. */
function missedBy(problem: Problem, { model, watched }: Counting, x: Float64Array): readonly Watched[] {
  const keys = new Set(watched.map(watchKey));
  const seats = seatsOf(model, x);
  const counts = countsOf(problem, seats);
  const short = model.aims.flatMap(({ name, cost }) => ((counts.get(name) ?? 0) > dot(cost, x) ? [name] : []));
  return repeatsIn(problem, seats).flatMap(([of]) => (short.includes(of[0]) && !keys.has(watchKey(of)) ? [of] : []));
}

/**
 * Adds what the relaxation repeats to what is counted, until it repeats nothing more. This is a cutting plane method (Dantzig, Fulkerson and Johnson
 * 1954).
 */
function tightened(
  problem: Problem,
  counting: Counting,
  meter: (program: Program) => Meter,
  stop: () => boolean,
): Counting {
  let tight = counting;
  for (let round = 1; round <= ROUNDS && !stop(); round++) {
    const relaxed = relaxInOrder(tight.model.program, costsOf(tight.model), meter, tight.basis);
    if (relaxed === undefined) break;
    tight = { ...tight, basis: relaxed.basis };
    const more = tight.model.rotation.exceeded(relaxed.x);
    if (more.length === 0) break;
    tight = lengthened(problem, tight, more);
  }
  return tight;
}

/** Watches more; the new columns and rows come after all others. */
function lengthened(
  problem: Problem,
  { elastic, watched, model, basis }: Counting,
  more: readonly Watched[],
): Counting {
  const all = [...watched, ...inLots(problem, more)];
  const longer = modelOf(problem, elastic, all);
  const [before, after] = [model.program, longer.program];
  if (basis === undefined) return { elastic, watched: all, model: longer };
  const added = Array.from({ length: after.rows - before.rows }, (_, n) => after.columns + before.rows + n);
  const moved = Array.from(basis, (j) => (j < before.columns ? j : j + after.columns - before.columns));
  return { elastic, watched: all, model: longer, basis: Int32Array.from(moved.concat(added)) };
}

/** Whether it is better with all repeats counted. */
function isBetter(problem: Problem, model: Model, seats: readonly Seat[], than: readonly Seat[]): boolean {
  const [a, b] = [seats, than].map((one) => {
    const counts = countsOf(problem, one);
    const x = pointOf(model, one);
    return x && model.aims.map(({ name, cost }) => (isRotation(name) ? (counts.get(name) ?? 0) : dot(cost, x)));
  });
  const at = a && b ? a.findIndex((value, n) => value !== b[n]) : -1;
  return at >= 0 && a![at]! < b![at]!;
}

/** By level, how often something is repeated. */
function countsOf(problem: Problem, seats: readonly Seat[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [[name], times] of repeatsIn(problem, seats)) counts.set(name, (counts.get(name) ?? 0) + times);
  return counts;
}

/** What must be met, without anything that is only counted for a level. */
const rulesOf = (problem: Problem): Model => modelOf({ ...problem, objective: [] }, false);

/** A problem, and what its solution may spend and has spent. */
interface Asked {
  readonly problem: Problem;
  readonly hash: number;
  readonly meter: (program: Program) => Meter;
  readonly meters: readonly Meter[];
}

/** What was found for a model; with a clash, for the elastic model. */
function report(
  { problem, hash, meter, meters }: Asked,
  { model, ordered, watched, missed }: Attempt,
  clash?: Search,
): Solution {
  const flow = (of: Model): Float64Array | undefined => pointOf(of, initialFlow(problem, of));
  // Recomputes everything that follows from the seats, because a search that was cut short may have left it inconsistent.
  const found = ordered.x === undefined ? flow(model) : (pointOf(model, seatsOf(model, ordered.x)) ?? ordered.x);
  // Not even a rough assignment keeps all rules; one that does not is better than none.
  const shown = found === undefined ? modelOf(problem, true) : model;
  const x = found ?? flow(shown)!;
  const certificates =
    found === undefined ? [] : certify(model, x, basisOf(model.program, ordered.parts), meter(model.program));
  const counts = countsOf(problem, seatsOf(shown, x));
  const levels = levelsOf(shown, x, ordered.x === undefined ? 0 : ordered.proven, certificates, counts);
  const proven = found !== undefined && levels.every((level) => level.proven);
  const done = clash?.open === undefined;
  const state: Paused = {
    problem: hash,
    ...(clash === undefined ? {} : { clash }),
    ...(watched.length + missed.length === 0 ? {} : { watched: [...watched, ...inLots(problem, missed)] }),
    parts: missed.length > 0 ? [] : ordered.parts.map(({ progress }) => pack(progress)),
  };
  return {
    status: clash !== undefined ? 'infeasible' : found === undefined ? 'unknown' : proven ? 'optimal' : 'feasible',
    mode: clash !== undefined || found === undefined ? 'elastic' : 'strict',
    levels: levels.map(({ counted: _, ...level }) => level),
    assignment: seatsOf(shown, x),
    // A level that was not fully counted must not appear in the certificates of later levels.
    certificates: certificates.filter((_, n) => levels.slice(0, n).every((level) => level.counted)),
    ...(clash !== undefined && done ? { conflict: conflictOf(problem, rulesOf(problem), clash) } : {}),
    work: spentOn(meters),
    ...((proven || (ordered.status !== 'open' && missed.length === 0)) && done ? {} : { state }),
  };
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

function seatsOf({ seats }: Model, x: Float64Array): Seat[] {
  return seats.filter((seat, j): seat is Seat => seat !== undefined && x[j]! > 0.5);
}

function levelsOf(
  { program, aims }: Model,
  x: Float64Array,
  searched: number,
  certificates: readonly Certificate[],
  repeats: ReadonlyMap<string, number>,
): (Level & { readonly counted: boolean })[] {
  let before = true;
  let all = true;
  return aims.map(({ name, unit, constant, cost }, n) => {
    const counted = (constant + dot(cost, x)) / unit;
    const value = isRotation(name) ? (repeats.get(name) ?? 0) : counted;
    let least = constant;
    for (let j = 0; j < program.columns; j++)
      least += Math.min(cost[j]! * program.lower[j]!, cost[j]! * program.upper[j]!);
    const shown = Math.min(counted, (all ? certificates[n]?.bound : undefined) ?? least / unit);
    const bound = n < searched && all ? counted : shown;
    all = all && counted === value;
    before = before && bound === value;
    return { name, value, bound, proven: before, counted: all };
  });
}

/** The point of a list of seats, with shortages filled and other columns (pairs, turns) raised as far as they can; undefined if it breaks a rule. */
function pointOf(model: Model, assignment: readonly Seat[]): Float64Array | undefined {
  const { program, seats, columnOf, shortages, rotated, rotation } = model;
  const { columns, starts, index, value, low, high, lower, upper } = program;
  const x = new Float64Array(columns);
  const sums = new Float64Array(program.rows);
  const add = (j: number, amount: number): void => {
    x[j] = amount;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) sums[index[e]!]! += value[e]! * amount;
  };
  const short = new Set(shortages);
  for (const j of new Set(assignment.map(columnOf))) if (j !== undefined) add(j, 1);
  for (let j = 0; j < rotated; j++) {
    if (seats[j] !== undefined) continue;
    let room = upper[j]!;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      room = Math.min(room, short.has(j) ? Math.max(0, low[r]! - sums[r]!) : (high[r]! - sums[r]!) / value[e]!);
    }
    if (room > 0) add(j, room);
  }
  for (const [j, value] of rotation.settle(assignment)) add(j, value);
  const fits =
    sums.every((sum, r) => sum >= low[r]! && sum <= high[r]!) && x.every((at, j) => at >= lower[j]! && at <= upper[j]!);
  return fits ? x : undefined;
}
