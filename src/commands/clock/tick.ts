// What the clock does, every hour and whenever a form is answered: all that is due and not done, and nothing twice.

import { hour, type Instant, minute } from '../../domain/base/time';
import { missingFrom, unsent } from '../../domain/letters/outbox';
import { callLater, dropTriggers } from '../../google/script';
import { lettersDue } from '../../letters/due';
import { complianceLayout } from '../../schema/compliance';
import { findings } from '../../schema/course';
import { duties, posts } from '../../schema/duties';
import { letterTexts } from '../../schema/letters';
import { goOnForgetting } from '../course/forget';
import { record } from '../desk/log';
import type { Book } from '../desk/read';
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
 * Before set-up, and in a copy that was not set up, there is nothing to do. Nor for an account from which a colleague took over:
 * its triggers have no use any more.
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
  // Where it cannot be seen, all is read, and tried again.
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
  // What is missing was told: whoever goes on without it is not stopped again.
  const all = new Set([...(missing.length > 0 ? [] : once), ...outbox.delivered, ...sent]);
  if (missing.length > 0 || all.size > once.size) noteDelivered(all);
  keepToday(gathered, assessed, run.start);
  settle(round, run.late() || unsent(letters, outbox).length > 0, run.start);
  endRound({ at: run.start, retries: run.retries() });
}

/** Lines that are missing in the Outbox kept letters from going out twice: the instructor decides how it goes on. */
function stopSending({ state }: Book, once: number, missing: number, now: Instant): void {
  const left = once - missing;
  attempt(() => tellLoss(once, left, now));
  saveState({ ...state, sendingOn: false });
  record(state, now, 'Automatic emails turned off', `Lines are missing in the Outbox: ${left} of ${once} are left`);
}

/**
 * An answer came in: the sheets are brought up to date. Letters are the clock's, but for those of sign-ups. Of many answers in a minute the first sets off a
 * round, and one more follows for all others; where Google makes no trigger for it, the next hour's round sees them.
 */
export function answered(run: Run): void {
  if (!isMine()) return;
  const { at, follows } = lastAnswerRound();
  if (run.start < at || run.start - at >= minute) {
    noteAnswerRound({ at: run.start, follows: false });
    follow(run);
  } else if (!follows && attempt(() => callLater('answersLater', minute)).ok) noteAnswerRound({ at, follows: true });
}

/** Another run holds the lock, and may have read the forms before this answer: one round more is to follow it. */
export function leaveAnswers(): void {
  const state = findState();
  if (state) callRound(state);
}

/** The same of the round that follows, whose trigger is used up. */
export function leaveAgain(): void {
  dropTriggers('answersLater', '');
  leaveAnswers();
}

/** The round that follows; the trigger that set it off is used up. */
export function answeredLater(run: Run): void {
  attempt(() => dropTriggers('answersLater', ''));
  if (!findState()) return;
  noteAnswerRound({ at: run.start, follows: false });
  follow(run);
}

function follow(run: Run): void {
  // Nothing is mailed: neither wordings are looked at, nor answers to forms that nobody fills in any more.
  const { sheets, ...state } = openState();
  const isClosed = longClosed(state, run.start);
  // What came from Slack is written only while it is connected.
  const shown = [letterTexts, duties, findings, complianceLayout, ...(slackToken() === null ? [posts] : [])];
  const isRead = new Set(shown.map(({ sheet }) => sheets[sheet]));
  const asRead = (id: number): boolean => isRead.has(id) || isClosed(id);
  const { gathered, assessed, signedUp } = bringUpToDate(run, readAll(run, { asRead }), asRead);
  keepToday(gathered, assessed, run.start);
  // Who signed up is told at once.
  if (signedUp) hourly(run);
}
