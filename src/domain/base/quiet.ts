// Quiet hours: when nothing is sent automatically, and when a message that falls into them is sent instead.
import { hour, type Instant, instantAt, plusDays, type Time, wallAt, type Zone } from './time';

/** Wall-clock times in the course's zone. If `from` is later than `to`, the hours span midnight. */
export interface Quiet {
  readonly from: Time;
  readonly to: Time;
}

export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

/** The stretch of quiet hours that contains an instant, excluding its end; null if the instant is outside. */
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

/** Update rounds come once an hour, so what must be said before an instant is planned one hour before it. */
const round = hour;

/** By this instant the first round after `midnight` has surely run. A message that is stale by then cannot wait for that day. */
export const firstRound = (midnight: Instant, quiet: Quiet | null, zone: Zone): Instant =>
  ((quietAt(midnight, quiet, zone)?.end ?? midnight) + round) as Instant;

/**
 * When to send a message planned for an instant. At the latest, one hour before its deadline, since the next round might come after the deadline.
 * If that falls into quiet hours, after them; but before them if the deadline comes sooner than the first round after them. Also checks the hour
 * after the instant, because the next round may fall into quiet hours.
 */
export function wakingTime(wanted: Instant, deadline: Instant, quiet: Quiet | null, zone: Zone): Instant {
  const at = Math.min(wanted, deadline - round) as Instant;
  const within = quietAt(at, quiet, zone);
  const night = within ?? quietAt((at + round) as Instant, quiet, zone);
  if (night !== null && deadline < night.end + round) return Math.min(at, night.start - round) as Instant;
  return within?.end ?? at;
}
