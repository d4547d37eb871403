// Dual steepest edge pricing: which variable leaves the basis (Forrest and Goldfarb 1992).
import type { Point } from './ratio';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { max } = Math;

/** Rounding must not let a weight vanish. */
const LEAST_WEIGHT = 1e-4;

export interface Edges {
  /** For each position of the basis, the squared norm of its row of the basis inverse, as far as it is known. */
  readonly weight: Float64Array;
  /** The position of the basic variable that is farthest outside its bounds, measured along its edge; -1 if none is. */
  readonly leaving: () => number;
  /**
   * Updates the weights for an exchange at position p, given the row of the basis inverse there, the forward solution of that row, and the column of
   * the entering variable.
   */
  readonly update: (p: number, rho: Float64Array, tau: Float64Array, column: Float64Array) => void;
  /** Carries the weights over to the order that a new factorization gives the basis; they begin with ones if it had to be repaired. */
  readonly reorder: (factor: () => boolean) => void;
}

/** `head` has the basic variables, and `primal` is how far outside its bounds one may be. */
export function edgesOf({ lower, upper, x }: Point, head: Int32Array, primal: number): Edges {
  const rows = head.length;
  const weight = new Float64Array(rows).fill(1);
  const kept = new Float64Array(x.length);
  return {
    weight,
    leaving: () => {
      let [best, most] = [-1, 0];
      for (let p = 0; p < rows; p++) {
        const j = head[p]!;
        const below = lower[j]! - x[j]!;
        const above = x[j]! - upper[j]!;
        const outside = max(below, above);
        if (outside <= primal) continue;
        const score = (outside * outside) / weight[p]!;
        if (score > most) {
          most = score;
          best = p;
        }
      }
      return best;
    },
    update: (p, rho, tau, column) => {
      const pivot = column[p]!;
      let norm = 0;
      for (let r = 0; r < rows; r++) norm += rho[r]! * rho[r]!;
      for (let q = 0; q < rows; q++) {
        const entry = column[q]!;
        if (entry === 0 || q === p) continue;
        const times = entry / pivot;
        weight[q] = max(weight[q]! - 2 * times * tau[q]! + times * times * norm, LEAST_WEIGHT);
      }
      weight[p] = max(norm / (pivot * pivot), LEAST_WEIGHT);
    },
    reorder: (factor) => {
      kept.fill(1);
      for (let p = 0; p < rows; p++) if (head[p]! >= 0) kept[head[p]!] = weight[p]!;
      const whole = factor();
      for (let p = 0; p < rows; p++) weight[p] = whole ? kept[head[p]!]! : 1;
    },
  };
}
