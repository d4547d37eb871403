// Hands one letter to Google or Slack and reports the result.

import type { Course } from '../../domain/course/course';
import type { Letter } from '../../domain/letters/letter';
import { mailsOf, meaningOf, reasonLength, type SendResult } from '../../domain/letters/outbox';
import { now as clock, sleep } from '../../google/clock';
import { quota, sendMail } from '../../google/mail';
import { postMessage, unreadable } from '../../google/slack';
import { attempt, type Run } from './run';
import { slackToken } from './state';

/** Waits before retrying a mail that was sent too fast, in milliseconds; after the last, all mail waits for the next update. */
const pauses = [1_000, 2_000, 4_000];

/** Google accepts no more mail today, or not this fast. */
export type Held = 'no quota' | 'too fast';
export interface Outcome extends SendResult {
  readonly held?: Held;
}

export const tooFast = 'Google asks to send more slowly: it continues at the next update.';

const said = (error: unknown): string => String((error as Error).message ?? error);

/** `left`: how many mails Google would still accept before this one, by its own count. */
export function mail(letter: Letter, left: number, course: Pick<Course, 'settings'>, run: Pick<Run, 'late'>): Outcome {
  const { instructor: name, replyTo } = course.settings;
  const { to, cc, subject, text, html, attachments } = letter;
  for (const pause of [...pauses, null]) {
    const sent = attempt(() =>
      sendMail({ to, ...(cc ? { cc } : {}), subject, text, html, name, replyTo, attachments }),
    );
    if (sent.ok) return { state: 'sent', reason: '', at: clock() };
    const reason = said(sent.error).slice(0, reasonLength);
    const now = attempt(quota);
    const meaning = meaningOf(said(sent.error), now.ok ? now.value : null, left - mailsOf(letter) + 1);
    if (meaning === 'no quota') return { state: 'pending', reason, at: clock(), held: 'no quota' };
    if (meaning === 'refused' && cc) {
      const { cc: _, ...alone } = letter;
      const outcome = mail(alone, left, course, run);
      return outcome.state === 'sent' ? { ...outcome, reason: `Without its copies: ${reason}` } : outcome;
    }
    if (meaning !== 'too fast') return { state: meaning === 'refused' ? 'failed' : 'unconfirmed', reason, at: clock() };
    if (pause === null || run.late()) break;
    sleep(pause);
  }
  return { state: 'pending', reason: tooFast, at: clock(), held: 'too fast' };
}

export function post(letter: Letter): Outcome {
  const outcome = attempt((): Pick<SendResult, 'state' | 'reason'> => {
    const token = slackToken();
    if (token === null) return { state: 'failed', reason: 'Slack is not connected' };
    const answer = postMessage(token, letter.to, letter.text);
    if (answer.ok) return { state: 'sent', reason: '' };
    if (answer.error === 'HTTP 429' || answer.error === 'ratelimited')
      return { state: 'pending', reason: 'Slack asks to wait: it continues at the next update.' };
    // Slack or something in between failed, so it is unknown whether the message was posted.
    const doubtful = answer.error === unreadable || /^HTTP 5/.test(answer.error);
    return { state: doubtful ? 'unconfirmed' : 'failed', reason: answer.error };
  });
  if (outcome.ok) return { ...outcome.value, at: clock() };
  const reason = said(outcome.error).slice(0, reasonLength);
  return {
    state: meaningOf(said(outcome.error), null, null) === 'refused' ? 'failed' : 'unconfirmed',
    at: clock(),
    reason,
  };
}
