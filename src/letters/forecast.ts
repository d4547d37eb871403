// Predicts what the next rounds will send if nothing else comes in.

import { quietAt } from '../domain/base/quiet';
import type { Instant } from '../domain/base/time';
import type { Letter, Wording } from '../domain/letters/letter';
import { isForNight, type Outbox, sentOut, unsent } from '../domain/letters/outbox';
import type { Situation } from '../domain/letters/situation';
import { lettersDue } from './due';

export interface Foreseen {
  /** When the round would send it. The minute within the hour is Google's choice. */
  readonly at: Instant;
  readonly letter: Letter;
}

/** In order of time. `then` gives the situation at a round, knowing what earlier rounds have sent. */
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
