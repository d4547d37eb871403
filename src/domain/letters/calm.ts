// Until when nothing that is decided changes by itself: found by the functions that decide, asked about the rounds to come.

import { hour, type Instant } from '../base/time';

type Part = () => unknown;

/**
 * The last of the rounds, one an hour and at most so many, up to which all that is `decided` stays as it is `now`. It is compared part by
 * part: after the first that differs the others are not asked for. What both begins and ends between two rounds was never promised to be seen.
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

/** As text, when it is first wanted. */
function printed(part: Part): () => string {
  let text: string | null = null;
  return () => {
    text ??= JSON.stringify(part());
    return text;
  };
}
