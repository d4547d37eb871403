// What the clock does, every hour and whenever a form is answered: all that is due and not done, and nothing twice.

import { hour, type Instant } from '../../domain/base/time';
import type { Judged } from '../../domain/duties/evidence';
import type { Letter } from '../../domain/letters/letter';
import type { Outbox } from '../../domain/letters/outbox';
import { instructorLetters } from '../desk/digest';
import type { Assessed } from '../desk/judge';
import { announcedSeats, seatLetters, studentLetters } from '../desk/letters';
import { record } from '../desk/log';
import { noticesDue, seatNotice } from '../desk/notices';
import type { Book, Gathered } from '../desk/read';
import { attempt, type Run } from '../desk/run';
import { send } from '../desk/send';
import { beginRound, endRound, findState, lastBeat, noteSilence, saveState } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { agendaLetters } from '../teams/agenda';
import { teamLetters, teamNotice } from '../teams/announce';
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
  else if (!run.late()) gone += send(lettersDue(gathered, assessed, run.start), gathered, run, 'clock').sent;
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

/** About duties that changed nothing goes out until the instructor has agreed to the change. */
const settled = ({ changes, judged }: Assessed): readonly Judged[] => {
  const open = new Set([...changes.appeared, ...changes.moved.map(({ duty }) => duty)].map((duty) => duty.key));
  return open.size === 0 ? judged : judged.filter(({ duty }) => !open.has(duty.key));
};

/** Notices first, then what the instructor is told, then students; what went out already is left to `send` to know. */
export function lettersDue(gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const known = { ...assessed, judged: settled(assessed) };
  const announced = announcedLetters(gathered, assessed, now);
  const busy = new Set(announced.map(({ to }) => to));
  return [
    ...(gathered.book.slack ? noticesDue(gathered, known, now) : []),
    ...instructorLetters(gathered, assessed, now),
    ...announced,
    ...studentLetters(gathered, known, now).filter(({ to }) => !busy.has(to)),
  ];
}

/** Notices and letters of teams that only the instructor sets going, as the sheets are now. */
function announcedOnDemand(gathered: Gathered, now: Instant): readonly Letter[] {
  const notices = [seatNotice(gathered, gathered.course.assignments), teamNotice(gathered, now)];
  return [...teamLetters(gathered, now), ...agendaLetters(gathered), ...notices.filter((notice) => notice !== null)];
}

/** Everything that only the instructor sets going, as the sheets are now. */
export const announceable = (gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] => [
  ...seatLetters(gathered, assessed, now),
  ...announcedOnDemand(gathered, now),
];

/** What the instructor announced and is still waiting, unless it has changed meanwhile. */
function announcedLetters(gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const waiting = new Set(gathered.outbox.pending.flatMap((row) => row.value.keys));
  if (waiting.size === 0) return [];
  return [
    ...announcedSeats(gathered, assessed, now),
    ...announcedOnDemand(gathered, now).filter((letter) => letter.keys.some((key) => waiting.has(key))),
  ];
}
