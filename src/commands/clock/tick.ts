// The update round, run every hour and after form answers: does everything that is due and not done yet, and nothing twice.

import { hour, type Instant, minute } from '../../domain/base/time';
import { missingFrom } from '../../domain/letters/outbox';
import { callLater, dropTriggers } from '../../google/script';
import { lettersDue } from '../../letters/due';
import { complianceLayout } from '../../schema/compliance';
import { findings } from '../../schema/course';
import { duties, posts } from '../../schema/duties';
import { letterTexts } from '../../schema/letters';
import { goOnForgetting } from '../course/forget';
import type { Book } from '../desk/gathered';
import { record } from '../desk/log';
import { followTold } from '../desk/publish';
import { attempt, type Run } from '../desk/run';
import { send } from '../desk/send';
import { situationOf } from '../desk/situation';
import {
  beginRound,
  endRound,
  findState,
  lastAnswerRound,
  lastBeat,
  noteAnswerRound,
  noteDelivered,
  noteSilence,
  onceDelivered,
  openState,
  saveState,
  slackToken,
} from '../desk/state';
import { longClosed } from '../desk/tabs';
import { callRound, dropOwn, isSecond } from '../desk/triggers';
import { bringUpToDate, readAll } from '../desk/update';
import { tellDeath, tellLoss, tellUntold } from './alarm';
import { isCalm, settle } from './calm';
import { finish, hasEnded } from './end';
import { keepToday } from './today';

/**
 * False before set-up, or in a copy without set-up. Also false for an account that a colleague took over from, whose triggers are no longer needed.
 */
function isMine(): boolean {
  const state = findState();
  if (!state) return false;
  const second = isSecond(state);
  if (second) attempt(dropOwn);
  return !second;
}

export function hourly(run: Run): void {
  if (!isMine()) return;
  if (hasEnded()) {
    finish(run);
    return;
  }
  goOnForgetting(run);
  // If the check fails, everything is read, with retries.
  const calm = attempt(() => isCalm(run.start));
  if (calm.ok && calm.value) {
    endRound({ at: run.start, retries: run.retries() });
    return;
  }
  const last = lastBeat();
  const dead = beginRound(run.start);
  if (dead !== null) attempt(() => tellDeath(dead, run.start));
  attempt(() => tellUntold(run.start));
  const before = readAll(run);
  const once = onceDelivered();
  const missing = before.book.state.sendingOn ? missingFrom(before.outbox, once) : [];
  if (missing.length > 0) stopSending(before.book, once.size, missing.length, run.start);
  const round = bringUpToDate(run, missing.length > 0 ? readAll(run) : before);
  const { gathered, assessed } = round;
  if (last !== null && run.start - last.at > 24 * hour) noteSilence({ from: last.at, to: run.start });
  const { book, outbox } = gathered;
  const goes = book.state.sendingOn && !run.late();
  const letters = goes ? lettersDue(situationOf(gathered, assessed), book.wordings, run.start) : [];
  const sent = goes ? send(letters, gathered, run, 'clock', assessed.judged).lines : [];
  // Missing rows were reported, so an instructor who goes on without them is not stopped again.
  const all = new Set([...(missing.length > 0 ? [] : once), ...outbox.delivered, ...sent]);
  if (missing.length > 0 || all.size > once.size) noteDelivered(all);
  if (sent.length > 0) followTold(gathered, letters);
  keepToday(gathered, assessed, run.start);
  settle(round, letters, run.late(), run.start);
  endRound({ at: run.start, retries: run.retries() });
}

/** Rows missing from the Outbox had kept letters from going out twice, so the instructor must decide how to go on. */
function stopSending({ state }: Book, once: number, missing: number, now: Instant): void {
  const left = once - missing;
  attempt(() => tellLoss(once, left, now));
  saveState({ ...state, sendingOn: false });
  record(state, now, 'Automatic emails turned off', `Lines are missing in the Outbox: ${left} of ${once} are left`);
}

/**
 * An answer came in: updates the sheets. Letters wait for the hourly round, except those about sign-ups. If several answers come within a minute, the
 * first starts a round and one more follows for all others. If Google cannot create the trigger for that, the next hourly round handles them.
 */
export function answered(run: Run): void {
  if (!isMine() || hasEnded()) return;
  const { at, follows } = lastAnswerRound();
  if (run.start < at || run.start - at >= minute) {
    noteAnswerRound({ at: run.start, follows: false });
    follow(run);
  } else if (!follows && attempt(() => callLater('answersLater', minute)).ok) noteAnswerRound({ at, follows: true });
}

/** Another run holds the lock and may have read the forms before this answer arrived, so one more round must follow. */
export function leaveAnswers(): void {
  const state = findState();
  if (state) callRound(state);
}

/** The same for a follow-up round, whose trigger is used up. */
export function leaveAgain(): void {
  dropTriggers('answersLater', '');
  leaveAnswers();
}

/** The follow-up round; removes the trigger that started it. */
export function answeredLater(run: Run): void {
  attempt(() => dropTriggers('answersLater', ''));
  if (!findState() || hasEnded()) return;
  noteAnswerRound({ at: run.start, follows: false });
  follow(run);
}

function follow(run: Run): void {
  // No mail is sent here, so wordings and answers to forms closed long ago need not be read again.
  const { sheets, ...state } = openState();
  const isClosed = longClosed(state, run.start);
  // Slack posts are written only while Slack is connected.
  const shown = [letterTexts, duties, findings, complianceLayout, ...(slackToken() === null ? [posts] : [])];
  const isRead = new Set(shown.map(({ sheet }) => sheets[sheet]));
  const asRead = (id: number): boolean => isRead.has(id) || isClosed(id);
  const { gathered, assessed, signedUp } = bringUpToDate(run, readAll(run, { asRead }), asRead);
  keepToday(gathered, assessed, run.start);
  // Students who signed up are told at once.
  if (signedUp) hourly(run);
}
