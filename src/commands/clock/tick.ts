// What the clock does, every hour and whenever a form is answered: all that is due and not done, and nothing twice.

import { hour, type Instant } from '../../domain/base/time';
import type { Outbox } from '../../domain/letters/outbox';
import { lettersDue } from '../../letters/due';
import { record } from '../desk/log';
import type { Book } from '../desk/read';
import { attempt, type Run } from '../desk/run';
import { send } from '../desk/send';
import { situationOf } from '../desk/situation';
import { beginRound, endRound, findState, lastBeat, noteSilence, saveState } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { tellDeath, tellLoss } from './alarm';

/** Before set-up, and in a copy that was not set up, there is nothing to do. */
export function hourly(run: Run): void {
  if (!findState()) return;
  const last = lastBeat();
  const dead = beginRound(run.start);
  if (dead !== null) attempt(() => tellDeath(dead, run.start));
  const { gathered, assessed } = bringUpToDate(run);
  if (last !== null && run.start - last.at > 24 * hour) noteSilence({ from: last.at, to: run.start });
  const { sendingOn } = gathered.book.state;
  const before = last?.delivered ?? 0;
  let { delivered: gone } = gathered.outbox;
  if (!sendingOn) gone = Math.max(gone, before);
  else if (gone < before) stopSending(gathered.book, gathered.outbox, before, run.start);
  else if (!run.late())
    gone += send(
      lettersDue(situationOf(gathered, assessed), gathered.book.wordings, run.start),
      gathered,
      run,
      'clock',
    ).sent;
  endRound({ at: run.start, retries: run.retries(), delivered: gone });
}

/** Lines that are missing in the Outbox kept letters from going out twice: the instructor decides how it goes on. */
function stopSending({ state }: Book, { delivered: gone }: Outbox, before: number, now: Instant): void {
  attempt(() => tellLoss(before, gone, now));
  saveState({ ...state, sendingOn: false });
  record(state, now, 'Automatic emails turned off', `Lines are missing in the Outbox: ${gone} of ${before} are left`);
}

/** An answer came in: the sheets are brought up to date. Letters are the clock's. */
export function answered(run: Run): void {
  if (findState()) bringUpToDate(run);
}
