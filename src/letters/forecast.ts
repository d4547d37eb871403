// What would go out at the next round of the clock and at later ones, if nothing else came in.

import { quietAt } from '../domain/base/quiet';
import type { Instant } from '../domain/base/time';
import type { Letter, Wording } from '../domain/letters/letter';
import { isForNight, type Outbox, sentOut, unsent } from '../domain/letters/outbox';
import type { Situation } from '../domain/letters/situation';
import { lettersDue } from './due';

export interface Foreseen {
  /** When the clock would send it; the minute within the hour is Google's choice. */
  readonly at: Instant;
  readonly letter: Letter;
}

/** In order of time. `then` is how things will stand at a round: what was sent at the ones before is known to it. */
export function foresee(
  rounds: readonly Instant[],
  start: Outbox,
  wordings: readonly Wording[],
  then: (at: Instant, outbox: Outbox) => Situation,
): readonly Foreseen[] {
  const found: Foreseen[] = [];
  let outbox = start;
  for (const at of rounds) {
    const situation = then(at, outbox);
    const { settings, zone } = situation.course;
    const night = quietAt(at, settings.quiet, zone);
    const due = unsent(lettersDue(situation, wordings, at), outbox);
    const going = due.filter((letter) => !night || isForNight(letter));
    found.push(...going.map((letter) => ({ at, letter })));
    outbox = sentOut(outbox, going, at);
  }
  return found;
}
