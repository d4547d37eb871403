// What may still be spent on a problem: counts, so that every machine stops at the same place, and the caller's patience.
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

/** Spends from a meter, so much at most; what it spent is taken off when it is done. */
export function portion<T>(meter: Meter, most: Budget, work: (part: Meter) => T): T {
  const given = { pivots: Math.min(meter.pivots, most.pivots), nodes: Math.min(meter.nodes, most.nodes) };
  const part = meterOf(given, meter.stop);
  const result = work(part);
  meter.pivots -= given.pivots - part.pivots;
  meter.nodes -= given.nodes - part.nodes;
  return result;
}

/** What was spent on all of them. */
export const spentOn = (meters: readonly Meter[]): Budget => ({
  pivots: meters.reduce((sum, meter) => sum + meter.given.pivots - meter.pivots, 0),
  nodes: meters.reduce((sum, meter) => sum + meter.given.nodes - meter.nodes, 0),
});

/** How often the caller is asked: the larger a program, the fewer pivots lie between. */
const pivotsBetween = ({ size }: Simplex): number => Math.max(8, Math.min(256, Math.round(2e6 / size)));

export const isSpent = (meter: Meter): boolean => meter.pivots <= 0 || meter.nodes <= 0 || meter.stop();

/** Pivots on the meter's account, so many at most. */
export function pivot(
  lp: Simplex,
  meter: Meter,
  cutoff = Number.POSITIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): LpStatus {
  const between = pivotsBetween(lp);
  // Out of time before the first, the basis at hand has a bound as well.
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
