// Quiet hours: when nothing goes out by itself, and when what falls into them is said instead.
import { hour, type Instant, instantAt, plusDays, type Time, wallAt, type Zone } from './time';

/** Wall clock of the course's zone; `from` later than `to` goes over midnight. */
export interface Quiet {
  readonly from: Time;
  readonly to: Time;
}

export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

/** The quiet stretch in which an instant lies, its end not included; null outside. */
export function quietAt(at: Instant, quiet: Quiet | null, zone: Zone): Stretch | null {
  if (quiet === null || quiet.from === quiet.to) return null;
  const { day, time } = wallAt(at, zone);
  const { from, to } = quiet;
  const overnight = from > to;
  if (overnight ? time < from && time >= to : time < from || time >= to) return null;
  const first = overnight && time < to ? plusDays(day, -1) : day;
  const last = overnight && time >= from ? plusDays(day, 1) : day;
  return { start: instantAt(first, from, zone), end: instantAt(last, to, zone) };
}

/** The clock comes round once in an hour: what is to be said before an instant begins this long before it. */
const round = hour;

/** By when the clock has surely come round on the day that begins at `midnight`: what is stale by then cannot wait for that day. */
export const firstRound = (midnight: Instant, quiet: Quiet | null, zone: Zone): Instant =>
  ((quietAt(midnight, quiet, zone)?.end ?? midnight) + round) as Instant;

/**
 * When something is said that was to be said at an instant: an hour before its deadline at the latest, or the clock might come round
 * after it; after the quiet hours in which it falls, or before them when its deadline comes sooner than the first round of the clock
 * after them. Shortly before them the clock may come round next within them.
 */
export function wakingTime(wanted: Instant, deadline: Instant, quiet: Quiet | null, zone: Zone): Instant {
  const at = Math.min(wanted, deadline - round) as Instant;
  const within = quietAt(at, quiet, zone);
  const night = within ?? quietAt((at + round) as Instant, quiet, zone);
  if (night !== null && deadline < night.end + round) return Math.min(at, night.start - round) as Instant;
  return within?.end ?? at;
}
