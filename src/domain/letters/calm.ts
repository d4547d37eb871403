// Until when nothing that is decided changes by itself: found by the functions that decide, asked about the rounds to come.

import { hour, type Instant } from '../base/time';

/**
 * The last of the rounds, one an hour and at most so many, up to which all that is `decided` stays as it is `now`. What both begins and
 * ends between two rounds was never promised to be seen.
 */
export function calmUntil(now: Instant, rounds: number, decided: (at: Instant) => string): Instant {
  const present = decided(now);
  let until = now;
  for (let n = 1; n <= rounds; n++) {
    const at = (now + n * hour) as Instant;
    if (decided(at) !== present) break;
    until = at;
  }
  return until;
}
