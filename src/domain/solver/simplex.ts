// The LP relaxation of a program, solved by the bounded dual simplex method.
import { edgesOf } from './edge';
import { factorOf } from './lu';
import type { Program } from './program';
import { ratioTestOf } from './ratio';
import { pivotRowOf } from './row';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, max, min } = Math;

export type LpStatus = 'optimal' | 'infeasible' | 'cutoff' | 'limit';

/**
 * Every column and row is bounded on both sides, so each basis is dual feasible once its nonbasic variables are at the right bounds. Bounds and costs
 * may therefore change at any time, and the method continues from where it is.
 */
export interface Simplex {
  /** Pivots until optimal, infeasible, the bound reaches the cutoff, or `pivots` pivots were made. */
  readonly run: (pivots: number, cutoff: number) => LpStatus;
  /** No point within the bounds costs less than this. */
  readonly bound: () => number;
  readonly setBounds: (j: number, least: number, most: number) => void;
  readonly setCost: (cost: Float64Array) => void;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly x: Float64Array;
  /** Reduced costs of the columns, then of the rows; the negatives of the latter are the dual multipliers. */
  readonly reduced: Float64Array;
  /** After `infeasible`, a Farkas ray: multipliers of the rows with which no point within the bounds balances. */
  readonly ray: Float64Array;
  readonly isBasic: (j: number) => boolean;
  /**
   * The row of the basis inverse for this basic variable: multipliers of the rows that leave it with coefficient 1, and every other basic variable
   * with 0.
   */
  readonly rowOf: (j: number) => Float64Array;
  /** Number of columns and rows together. */
  readonly size: number;
  readonly pivots: () => number;
  readonly save: () => Snapshot;
  readonly restore: (snapshot: Snapshot) => void;
  /** The basic variables: columns, then rows numbered after them. */
  readonly basis: () => Int32Array;
  /** Starts from these basic variables. Too few, too many, or linearly dependent ones do no harm. */
  readonly setBasis: (given: Int32Array) => void;
}

export interface Snapshot {
  readonly exchanges: number;
  readonly factored: number;
  readonly head: Int32Array;
  readonly x: Float64Array;
  readonly reduced: Float64Array;
  readonly weight: Float64Array;
}

/** Primal feasibility tolerance: how far outside its bounds a variable may be. */
const PRIMAL = 1e-7;
/** Exchanges on one factorization before the next one. */
const REFACTOR = 80;

/** A pivot that is tiny, or that differs between its row and its column. */
const isDoubtful = (byColumn: number, byRow: number): boolean =>
  abs(byColumn - byRow) > 1e-7 * (1 + abs(byColumn)) || abs(byColumn) < 1e-8;

/**
 * Dual steepest edge pricing (Forrest and Goldfarb 1992) with the bound flipping ratio test (Maros 2003), as combined in Koberstein's thesis
 * (Paderborn 2005). The rows are A x + s = 0 with logicals s between -high and -low.
 */
export function simplexOf(program: Program, costs: Float64Array): Simplex {
  const { columns, rows, starts, index, value } = program;
  const total = columns + rows;
  const cost = new Float64Array(total);
  const lower = new Float64Array(total);
  const upper = new Float64Array(total);
  lower.set(program.lower);
  upper.set(program.upper);
  for (let r = 0; r < rows; r++) {
    lower[columns + r] = -program.high[r]!;
    upper[columns + r] = -program.low[r]!;
  }
  const x = new Float64Array(total);
  const reduced = new Float64Array(total);
  const head = Int32Array.from({ length: rows }, (_, r) => columns + r);
  const position = new Int32Array(total).fill(-1);
  const ray = new Float64Array(rows);
  let [pivots, factored] = [0, 0];
  let [fresh, placed, dual] = [false, false, 1e-9];

  const point = { lower, upper, x, reduced };
  const factor = factorOf(program);
  const edges = edgesOf(point, head, PRIMAL);
  const { weight } = edges;
  const row = pivotRowOf(program, position);
  const { alpha, pattern } = row;
  const ratio = ratioTestOf(point, row, PRIMAL);
  const rho = new Float64Array(rows);
  const tau = new Float64Array(rows);
  const solved = new Float64Array(rows);
  const moves = new Float64Array(rows);

  const scatter = (j: number, times: number, into: Float64Array): void => {
    if (j >= columns) into[j - columns]! += times;
    else for (let e = starts[j]!; e < starts[j + 1]!; e++) into[index[e]!]! += value[e]! * times;
  };

  /** Puts a nonbasic variable where it is cheapest; one with reduced cost 0 goes to the bound that it has reached. */
  const toBound = (j: number): void => {
    const isFree = reduced[j]! <= dual && x[j]! > lower[j]! && x[j]! >= upper[j]!;
    x[j] = reduced[j]! < -dual || isFree ? upper[j]! : lower[j]!;
  };

  /** Computes the basic variables from the nonbasic ones. */
  const settle = (): void => {
    moves.fill(0);
    for (let j = 0; j < total; j++) if (position[j]! < 0 && x[j] !== 0) scatter(j, -x[j]!, moves);
    factor.forward(moves);
    for (let p = 0; p < rows; p++) x[head[p]!] = moves[p]!;
    placed = true;
  };

  /** Computes the reduced costs from the multipliers of the rows. */
  const priceOut = (): void => {
    for (let p = 0; p < rows; p++) tau[p] = cost[head[p]!]!;
    factor.backward(tau);
    for (let j = 0; j < columns; j++) {
      let sum = cost[j]!;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) sum -= value[e]! * tau[index[e]!]!;
      reduced[j] = position[j]! < 0 ? sum : 0;
    }
    for (let r = 0; r < rows; r++) reduced[columns + r] = position[columns + r]! < 0 ? cost[columns + r]! - tau[r]! : 0;
  };

  const place = (): void => {
    position.fill(-1);
    for (let p = 0; p < rows; p++) position[head[p]!] = p;
  };

  /** Factors the basis anew; recomputes all reduced costs and values from it. */
  const refactor = (): void => {
    edges.reorder(() => factor.factor(head));
    factored++;
    place();
    priceOut();
    for (let j = 0; j < total; j++) if (position[j]! < 0) toBound(j);
    settle();
    fresh = true;
  };

  const setCost = (given: Float64Array): void => {
    cost.fill(0);
    cost.set(given);
    let largest = 1;
    for (let j = 0; j < columns; j++) largest = max(largest, abs(cost[j]!));
    dual = max(1e-9, largest * 2e-15);
    fresh = false;
  };
  setCost(costs);

  const bound = (): number => {
    let sum = 0;
    for (let j = 0; j < total; j++) if (position[j]! < 0) sum += min(reduced[j]! * lower[j]!, reduced[j]! * upper[j]!);
    return sum;
  };

  /** Moves the variables that the ratio test passed to their other bounds. */
  const flip = (): void => {
    if (ratio.passed.length === 0) return;
    moves.fill(0);
    for (const j of ratio.passed) {
      const to = x[j]! >= upper[j]! ? lower[j]! : upper[j]!;
      scatter(j, to - x[j]!, moves);
      x[j] = to;
    }
    factor.forward(moves);
    for (let q = 0; q < rows; q++) if (moves[q] !== 0) x[head[q]!]! -= moves[q]!;
  };

  /** One variable leaves the basis for its bound, and another enters at its position. */
  const exchange = (p: number, into: number, target: number): void => {
    const out = head[p]!;
    const move = (x[out]! - target) / solved[p]!;
    tau.set(rho);
    factor.forward(tau);
    for (let q = 0; q < rows; q++) if (solved[q] !== 0) x[head[q]!]! -= move * solved[q]!;
    edges.update(p, rho, tau, solved);
    x[into]! += move;
    x[out] = target;
    factor.exchange(p, solved);
    position[out] = -1;
    position[into] = p;
    head[p] = into;
  };

  /**
   * One iteration, for the variable that leaves from position p: its row (BTRAN and pricing), the ratio test, the column of the entering variable
   * (FTRAN), and the exchange.
   */
  const iterate = (p: number): 'exchanged' | 'infeasible' | 'inexact' => {
    const out = head[p]!;
    const low = x[out]! < lower[out]!;
    const sign = low ? -1 : 1;
    const target = low ? lower[out]! : upper[out]!;
    rho.fill(0);
    rho[p] = 1;
    factor.backward(rho);
    row.price(rho);

    const into = ratio.entering(sign, abs(x[out]! - target), dual);
    if (into < 0) {
      // Exchanges add rounding errors, so refactor before concluding anything.
      if (factor.exchanges() > 0) return 'inexact';
      for (let r = 0; r < rows; r++) ray[r] = -sign * rho[r]!;
      return 'infeasible';
    }
    solved.fill(0);
    scatter(into, 1, solved);
    factor.forward(solved);
    if (isDoubtful(solved[p]!, alpha[into]!) && factor.exchanges() > 0) return 'inexact';
    const step = ratio.step();
    for (const j of pattern) reduced[j]! -= step * alpha[j]!;
    reduced[into] = 0;
    reduced[out] = -step;
    flip();
    exchange(p, into, target);
    return 'exchanged';
  };

  /** Every 8th turn compares the bound with the cutoff. */
  const run = (limit: number, cutoff: number): LpStatus => {
    const end = pivots + limit;
    if (!fresh) refactor();
    else if (!placed) settle();
    for (let turn = 0; ; turn++) {
      if (factor.exchanges() >= REFACTOR) refactor();
      if (turn % 8 === 7 && bound() >= cutoff) return 'cutoff';
      const p = edges.leaving();
      if (p < 0) {
        if (factor.exchanges() > 0 && turn > 0) {
          refactor();
          if (edges.leaving() >= 0) continue;
        }
        return bound() >= cutoff ? 'cutoff' : 'optimal';
      }
      if (pivots >= end) return 'limit';
      pivots++;
      const outcome = iterate(p);
      if (outcome === 'infeasible') return outcome;
      if (outcome === 'inexact') refactor();
    }
  };

  return {
    run,
    bound,
    setCost,
    setBounds: (j, least, most) => {
      lower[j] = least;
      upper[j] = most;
      if (position[j]! >= 0) return;
      const before = x[j]!;
      toBound(j);
      if (x[j] !== before) placed = false;
    },
    lower,
    upper,
    x,
    reduced,
    ray,
    isBasic: (j) => position[j]! >= 0,
    rowOf: (j) => {
      const row = new Float64Array(rows);
      row[position[j]!] = 1;
      factor.backward(row);
      return row;
    },
    size: total,
    pivots: () => pivots,
    save: () => ({
      exchanges: factor.exchanges(),
      factored,
      head: head.slice(),
      x: x.slice(),
      reduced: reduced.slice(),
      weight: weight.slice(),
    }),
    restore: (snapshot) => {
      head.set(snapshot.head);
      x.set(snapshot.x);
      reduced.set(snapshot.reduced);
      weight.set(snapshot.weight);
      place();
      if (factored === snapshot.factored) factor.retract(snapshot.exchanges);
      else fresh = false;
      placed = false;
    },
    basis: () => head.slice(),
    setBasis: (given) => {
      head.fill(-1);
      head.set(given.subarray(0, rows));
      weight.fill(1);
      fresh = false;
    },
  };
}
