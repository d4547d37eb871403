// What a submission is worth in points: on time, so many days late, or missing.

import { daysBegun, hour, type Instant, type Zone } from '../base/time';
import type { Duty } from './duty';

/** Started days since it was due. The grace and the minute of the deadline itself do not count as late; one second after them does. */
export function daysLate({ due, onTimeUntil }: Pick<Duty, 'due' | 'onTimeUntil'>, at: Instant, zone: Zone): number {
  return daysBegun(due, withoutGrace({ due, onTimeUntil }, at), zone);
}

const withoutGrace = ({ due, onTimeUntil }: Pick<Duty, 'due' | 'onTimeUntil'>, at: Instant): Instant =>
  (Math.ceil((at - (onTimeUntil - due)) / 1000) * 1000) as Instant;

/** The points for late work on a deliverable that is worth points. */
export function worthLate(duty: Pick<Duty, 'deliverable' | 'due' | 'onTimeUntil'>, at: Instant, zone: Zone): number {
  const { points, perDayLate } = duty.deliverable;
  const { full, late } = points ?? { full: 0, late: 0 };
  if (perDayLate === null) return late;
  const { amount, unit, most = Number.POSITIVE_INFINITY, hourly } = perDayLate;
  const begun = hourly ? Math.ceil((withoutGrace(duty, at) - duty.due) / hour) : daysLate(duty, at, zone);
  const taken = Math.min(begun * amount, most);
  return Math.max(0, full - (unit === '%' ? (full * taken) / 100 : taken));
}
