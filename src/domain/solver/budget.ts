// What may still be spent on a problem: counts, so that every machine stops at the same point, and a way for the caller to stop the work.
import type { LpStatus, Simplex } from './simplex';

export interface Budget {
  readonly pivots: number;
  readonly nodes: number;
}

export interface Meter {
  /** What is left. */
  pivots: number;
  nodes: number;
  readonly given: Budget;
  readonly stop: () => boolean;
}

export const meterOf = (given: Budget, stop: () => boolean): Meter => ({ ...given, given, stop });

/** Spends at most so much from a meter, and subtracts what was spent when done. */
export function portion<T>(meter: Meter, most: Budget, work: (part: Meter) => T): T {
  const given = { pivots: Math.min(meter.pivots, most.pivots), nodes: Math.min(meter.nodes, most.nodes) };
  const part = meterOf(given, meter.stop);
  const result = work(part);
  meter.pivots -= given.pivots - part.pivots;
  meter.nodes -= given.nodes - part.nodes;
  return result;
}

/** The total spent on these meters. */
export const spentOn = (meters: readonly Meter[]): Budget => ({
  pivots: meters.reduce((sum, meter) => sum + meter.given.pivots - meter.pivots, 0),
  nodes: meters.reduce((sum, meter) => sum + meter.given.nodes - meter.nodes, 0),
});

/** Pivots between two calls of the caller's `stop`: the larger the program, the fewer. */
const pivotsBetween = ({ size }: Simplex): number => Math.max(8, Math.min(256, Math.round(2e6 / size)));

export const isSpent = (meter: Meter): boolean => meter.pivots <= 0 || meter.nodes <= 0 || meter.stop();

/** Makes at most `most` pivots and charges them to the meter. */
export function pivot(
  lp: Simplex,
  meter: Meter,
  cutoff = Number.POSITIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): LpStatus {
  const between = pivotsBetween(lp);
  // Even without time for a single pivot, the present basis gives a bound.
  if (lp.pivots() === 0 && meter.stop()) return lp.run(0, cutoff);
  for (let left = most; ; ) {
    const before = lp.pivots();
    const outcome = lp.run(Math.min(left, meter.pivots, between), cutoff);
    const made = lp.pivots() - before;
    meter.pivots -= made;
    left -= made;
    if (outcome !== 'limit' || left <= 0 || meter.pivots <= 0 || meter.stop()) return outcome;
  }
}
