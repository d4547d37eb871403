// What a hand-in is worth in points: on time, so many days late, or missing.

import { daysBegun, hour, type Instant, type Zone } from '../base/time';
import type { Duty } from './duty';

/** Days begun since it was due; the grace and the minute that is named are no lateness, a second begun is one. */
export function daysLate({ due, onTimeUntil }: Pick<Duty, 'due' | 'onTimeUntil'>, at: Instant, zone: Zone): number {
  return daysBegun(due, withoutGrace({ due, onTimeUntil }, at), zone);
}

const withoutGrace = ({ due, onTimeUntil }: Pick<Duty, 'due' | 'onTimeUntil'>, at: Instant): Instant =>
  (Math.ceil((at - (onTimeUntil - due)) / 1000) * 1000) as Instant;

/** Submitted late, of a deliverable that is worth points. */
export function worthLate(duty: Pick<Duty, 'deliverable' | 'due' | 'onTimeUntil'>, at: Instant, zone: Zone): number {
  const { points, perDayLate } = duty.deliverable;
  const { full, late } = points ?? { full: 0, late: 0 };
  if (perDayLate === null) return late;
  const { amount, unit, most = Number.POSITIVE_INFINITY, hourly } = perDayLate;
  const begun = hourly ? Math.ceil((withoutGrace(duty, at) - duty.due) / hour) : daysLate(duty, at, zone);
  const taken = Math.min(begun * amount, most);
  return Math.max(0, full - (unit === '%' ? (full * taken) / 100 : taken));
}
