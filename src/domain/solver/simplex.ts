// The LP relaxation of a program, solved by the bounded dual simplex method.
import { factorOf } from './lu';
import { byRows } from './matrix';
import type { Program } from './program';

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
  const factor = factorOf(program);
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
  const weight = new Float64Array(rows).fill(1);
  const kept = new Float64Array(total);
  const ray = new Float64Array(rows);
  let [pivots, factored] = [0, 0];
  let [fresh, placed, dual] = [false, false, 1e-9];

  const { starts: rowStart, index: rowIndex, value: rowValue } = byRows(rows, program);
  const rho = new Float64Array(rows);
  const tau = new Float64Array(rows);
  const solved = new Float64Array(rows);
  const flips = new Float64Array(rows);
  const alpha = new Float64Array(total);
  const seen = new Uint8Array(total);
  const pattern: number[] = [];
  const candidates: number[] = [];
  const ratios: number[] = [];
  const passed: number[] = [];
  let step = 0;

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
    flips.fill(0);
    for (let j = 0; j < total; j++) if (position[j]! < 0 && x[j] !== 0) scatter(j, -x[j]!, flips);
    factor.forward(flips);
    for (let p = 0; p < rows; p++) x[head[p]!] = flips[p]!;
    placed = true;
  };

  /** Factors the basis anew; recomputes all reduced costs and values from it. */
  const refactor = (): void => {
    kept.fill(1);
    for (let p = 0; p < rows; p++) if (head[p]! >= 0) kept[head[p]!] = weight[p]!;
    const whole = factor.factor(head);
    factored++;
    position.fill(-1);
    for (let p = 0; p < rows; p++) {
      position[head[p]!] = p;
      weight[p] = whole ? kept[head[p]!]! : 1;
    }
    for (let p = 0; p < rows; p++) tau[p] = cost[head[p]!]!;
    factor.backward(tau);
    for (let j = 0; j < columns; j++) {
      let sum = cost[j]!;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) sum -= value[e]! * tau[index[e]!]!;
      reduced[j] = position[j]! < 0 ? sum : 0;
    }
    for (let r = 0; r < rows; r++) reduced[columns + r] = position[columns + r]! < 0 ? cost[columns + r]! - tau[r]! : 0;
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

  /** The position of the basic variable that is farthest outside its bounds, measured along its edge; -1 if none is. */
  const leaving = (): number => {
    let [best, most] = [-1, 0];
    for (let p = 0; p < rows; p++) {
      const j = head[p]!;
      const below = lower[j]! - x[j]!;
      const above = x[j]! - upper[j]!;
      const outside = max(below, above);
      if (outside <= PRIMAL) continue;
      const score = (outside * outside) / weight[p]!;
      if (score > most) {
        most = score;
        best = p;
      }
    }
    return best;
  };

  /** The tableau row of the leaving variable, over all nonbasic ones. */
  const price = (): void => {
    for (const j of pattern) {
      alpha[j] = 0;
      seen[j] = 0;
    }
    pattern.length = 0;
    for (let r = 0; r < rows; r++) {
      const times = rho[r]!;
      if (abs(times) < 1e-13) continue;
      if (position[columns + r]! < 0) {
        alpha[columns + r] = times;
        pattern.push(columns + r);
      }
      for (let e = rowStart[r]!; e < rowStart[r + 1]!; e++) {
        const j = rowIndex[e]!;
        if (position[j]! >= 0) continue;
        if (seen[j] === 0) {
          seen[j] = 1;
          pattern.push(j);
        }
        alpha[j]! += rowValue[e]! * times;
      }
    }
  };

  /** Lists the variables that may enter: those whose reduced cost would change sign, each with the step at which it does. */
  const listCandidates = (sign: number): void => {
    candidates.length = ratios.length = 0;
    for (const j of pattern) {
      const slope = alpha[j]! * sign;
      if (upper[j]! - lower[j]! <= 0 || (slope < 1e-9 && slope > -1e-9)) continue;
      if (x[j]! >= upper[j]! ? slope > 0 : slope < 0) continue;
      candidates.push(j);
      ratios.push(max(0, reduced[j]! / slope));
    }
  };

  /** Among the candidates with the least step, the one with the largest pivot. */
  const nearest = (): number => {
    let best = 0;
    for (let c = 1; c < candidates.length; c++) {
      const gap = ratios[c]! - ratios[best]!;
      if (gap < -dual || (gap <= dual && abs(alpha[candidates[c]!]!) > abs(alpha[candidates[best]!]!))) best = c;
    }
    return best;
  };

  /**
   * The bound flipping ratio test: returns the entering variable and sets `step`. Variables whose sign changes earlier are `passed`, to be moved to
   * their other bounds, as long as the row stays infeasible: its infeasibility is the slope of the dual objective. Negative if all are passed.
   */
  const entering = (sign: number, infeasibility: number): number => {
    listCandidates(sign);
    passed.length = 0;
    let slope = infeasibility;
    while (candidates.length > 0) {
      const best = nearest();
      const j = candidates[best]!;
      const rest = slope - abs(alpha[j]!) * (upper[j]! - lower[j]!);
      if (rest < -PRIMAL / 10) {
        step = ratios[best]! * sign;
        return j;
      }
      slope = rest;
      passed.push(j);
      candidates[best] = candidates[candidates.length - 1]!;
      ratios[best] = ratios[ratios.length - 1]!;
      candidates.pop();
      ratios.pop();
    }
    // Only rounding keeps the row infeasible, so the last variable passed may enter.
    const last = slope <= PRIMAL ? passed.pop() : undefined;
    if (last === undefined) return -1;
    step = (reduced[last]! / (alpha[last]! * sign)) * sign;
    return last;
  };

  /** Moves the passed variables to their other bounds. */
  const flip = (): void => {
    if (passed.length === 0) return;
    flips.fill(0);
    for (const j of passed) {
      const to = x[j]! >= upper[j]! ? lower[j]! : upper[j]!;
      scatter(j, to - x[j]!, flips);
      x[j] = to;
    }
    factor.forward(flips);
    for (let q = 0; q < rows; q++) if (flips[q] !== 0) x[head[q]!]! -= flips[q]!;
  };

  /** One variable leaves the basis for its bound, and another enters at its position. Updates the steepest edge weights. */
  const exchange = (p: number, into: number, target: number): void => {
    const out = head[p]!;
    const pivot = solved[p]!;
    const move = (x[out]! - target) / pivot;
    let norm = 0;
    for (let r = 0; r < rows; r++) {
      norm += rho[r]! * rho[r]!;
      tau[r] = rho[r]!;
    }
    factor.forward(tau);
    for (let q = 0; q < rows; q++) {
      const entry = solved[q]!;
      if (entry === 0) continue;
      x[head[q]!]! -= move * entry;
      if (q === p) continue;
      const times = entry / pivot;
      weight[q] = max(weight[q]! - 2 * times * tau[q]! + times * times * norm, 1e-4);
    }
    weight[p] = max(norm / (pivot * pivot), 1e-4);
    x[into]! += move;
    x[out] = target;
    factor.exchange(p, solved);
    position[out] = -1;
    position[into] = p;
    head[p] = into;
  };

  /** Each turn: choose the leaving row, price it, run the ratio test, exchange. Every 8th turn compares the bound with the cutoff. */
  const run = (limit: number, cutoff: number): LpStatus => {
    const end = pivots + limit;
    if (!fresh) refactor();
    else if (!placed) settle();
    for (let turn = 0; ; turn++) {
      if (factor.exchanges() >= REFACTOR) refactor();
      if (turn % 8 === 7 && bound() >= cutoff) return 'cutoff';
      const p = leaving();
      if (p < 0) {
        if (factor.exchanges() > 0 && turn > 0) {
          refactor();
          if (leaving() >= 0) continue;
        }
        return bound() >= cutoff ? 'cutoff' : 'optimal';
      }
      if (pivots >= end) return 'limit';
      pivots++;
      const out = head[p]!;
      const low = x[out]! < lower[out]!;
      const sign = low ? -1 : 1;
      const target = low ? lower[out]! : upper[out]!;
      rho.fill(0);
      rho[p] = 1;
      factor.backward(rho);
      price();

      const into = entering(sign, abs(x[out]! - target));
      // Exchanges add rounding errors, so refactor before concluding anything.
      if (into < 0 && factor.exchanges() === 0) {
        for (let r = 0; r < rows; r++) ray[r] = -sign * rho[r]!;
        return 'infeasible';
      }
      if (into >= 0) {
        solved.fill(0);
        scatter(into, 1, solved);
        factor.forward(solved);
      }
      if (into < 0 || (isDoubtful(solved[p]!, alpha[into]!) && factor.exchanges() > 0)) {
        refactor();
        continue;
      }
      for (const j of pattern) reduced[j]! -= step * alpha[j]!;
      reduced[into] = 0;
      reduced[out] = -step;
      flip();
      exchange(p, into, target);
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
      position.fill(-1);
      for (let p = 0; p < rows; p++) position[head[p]!] = p;
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
