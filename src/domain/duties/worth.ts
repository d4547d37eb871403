// What a hand-in is worth in points: on time, so many days late, or missing.

import { daysBegun, type Instant, type Zone } from '../base/time';
import type { Deliverable } from '../course/course';
import type { Duty } from './duty';

/** Days begun since it was due; the grace and the minute that is named are no lateness, a second begun is one. */
export function daysLate({ due, onTimeUntil }: Pick<Duty, 'due' | 'onTimeUntil'>, at: Instant, zone: Zone): number {
  const since = Math.ceil((at - (onTimeUntil - due)) / 1000) * 1000;
  return daysBegun(due, since as Instant, zone);
}

/** Of a deliverable that is worth points. */
export function worthLate({ points, perDayLate }: Pick<Deliverable, 'points' | 'perDayLate'>, days: number): number {
  const { full, late } = points ?? { full: 0, late: 0 };
  if (perDayLate === null) return late;
  const { amount, unit, most = Number.POSITIVE_INFINITY } = perDayLate;
  const taken = Math.min(days * amount, most);
  return Math.max(0, full - (unit === '%' ? (full * taken) / 100 : taken));
}
