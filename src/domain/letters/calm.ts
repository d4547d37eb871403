// Finds how long no decision changes by itself, by running the deciding functions for the coming rounds.

import { hour, type Instant } from '../base/time';

type Part = () => unknown;

/**
 * The last of the next `rounds` hourly rounds up to which everything `decided` stays as it is `now`. Compares part by part and stops at the first
 * difference. A change that begins and ends between two rounds is missed, since no round would see it.
 */
export function calmUntil(now: Instant, rounds: number, decided: (at: Instant) => readonly Part[]): Instant {
  const present = decided(now).map(printed);
  let until = now;
  for (let n = 1; n <= rounds; n++) {
    const at = (now + n * hour) as Instant;
    if (!decided(at).every((part, i) => JSON.stringify(part()) === present[i]!())) break;
    until = at;
  }
  return until;
}

/** The part as JSON, computed on first use. */
function printed(part: Part): () => string {
  let text: string | null = null;
  return () => {
    text ??= JSON.stringify(part());
    return text;
  };
}
