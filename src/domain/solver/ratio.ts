// The bound flipping ratio test of the dual simplex method: which variable enters the basis, and how far the reduced costs move.
import type { PivotRow } from './row';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, max } = Math;

/** Bounds and values of all variables, and their reduced costs. */
export interface Point {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly x: Float64Array;
  readonly reduced: Float64Array;
}

export interface RatioTest {
  /**
   * Given the leaving variable's sign (-1 if it rises to its lower bound, 1 if it falls to its upper one) and its infeasibility, returns the entering
   * variable and sets `step`; -1 if there is none. Reduced costs within `tolerance` of 0 count as 0.
   */
  readonly entering: (sign: number, infeasibility: number, tolerance: number) => number;
  /** The dual step length, with the sign of the leaving variable. */
  readonly step: () => number;
  /** Variables whose reduced costs change sign before the step ends, so that they have to move to their other bounds. */
  readonly passed: readonly number[];
}

/**
 * Maros 2003. Variables are passed as long as the row stays infeasible: its infeasibility is the slope of the dual objective, and each variable passed
 * lowers it. `primal` is how far outside its bounds a variable may be.
 */
export function ratioTestOf(
  { lower, upper, x, reduced }: Point,
  { alpha, pattern }: PivotRow,
  primal: number,
): RatioTest {
  const candidates: number[] = [];
  const ratios: number[] = [];
  const passed: number[] = [];
  let step = 0;

  /** Lists the variables that may enter: those whose reduced cost would change sign, each with the step at which it does. */
  const list = (sign: number): void => {
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
  const nearest = (tolerance: number): number => {
    let best = 0;
    for (let c = 1; c < candidates.length; c++) {
      const gap = ratios[c]! - ratios[best]!;
      if (gap < -tolerance || (gap <= tolerance && abs(alpha[candidates[c]!]!) > abs(alpha[candidates[best]!]!)))
        best = c;
    }
    return best;
  };

  const entering = (sign: number, infeasibility: number, tolerance: number): number => {
    list(sign);
    passed.length = 0;
    let slope = infeasibility;
    while (candidates.length > 0) {
      const best = nearest(tolerance);
      const j = candidates[best]!;
      const rest = slope - abs(alpha[j]!) * (upper[j]! - lower[j]!);
      if (rest < -primal / 10) {
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
    const last = slope <= primal ? passed.pop() : undefined;
    if (last === undefined) return -1;
    step = (reduced[last]! / (alpha[last]! * sign)) * sign;
    return last;
  };

  return { entering, step: () => step, passed };
}
