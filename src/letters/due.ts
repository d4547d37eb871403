// All letters and notices due at one time, worded: what a round sends, and what the instructor may announce.

import type { Instant } from '../domain/base/time';
import type { Email } from '../domain/course/course';
import { ccOf } from '../domain/letters/copy';
import { digestsDue } from '../domain/letters/digest';
import type { Letter, Wording } from '../domain/letters/letter';
import { noticesDue } from '../domain/letters/notices';
import { mailsOf, unsent } from '../domain/letters/outbox';
import { type Situation, settled } from '../domain/letters/situation';
import { announcedSeats, seatsTold, studentsTold } from '../domain/letters/student';
import { settledTurns } from '../domain/seats/ruling';
import { agendaLetters } from './agenda';
import { aliasLetters } from './alias';
import { copyLetters } from './copy';
import { declineLetters } from './decline';
import { digest } from './digest';
import { notice, seatNotice } from './notices';
import { requestLetters, requestMails, requestParts } from './request';
import { signUpParts } from './signUp';
import { studentLetter } from './student';
import { teamLetters, teamNotice } from './teams';

type Wordings = readonly Wording[];

/** Notices first, then the instructor's letters, then students'. Includes what was already sent; the sender filters that. */
export function lettersDue(situation: Situation, wordings: Wordings, now: Instant): readonly Letter[] {
  const { course, forms, channel, owner } = situation;
  const known = { ...situation, judged: settled(situation) };
  const announced = announcedLetters(situation, wordings, now);
  const busy = new Set(announced.map(({ to }) => to));
  const told = studentsTold(known, now).filter(({ student }) => !busy.has(student.email));
  const { claimed } = situation.outbox;
  const asked = requestParts(situation.requests, course, situation.said);
  const signedUp = signUpParts(situation.signUps, course, claimed);
  const parts = new Map(
    [...new Set([...asked.keys(), ...signedUp.keys()])].map((email) => {
      const all = [...(signedUp.get(email) ?? []), ...(asked.get(email) ?? [])];
      return [email, all.filter(({ keys }) => keys.some((key) => !claimed.has(key)))] as const;
    }),
  );
  const along = new Set<string>(told.map(({ student }) => student.email));
  const apart = new Map([...parts].filter(([email]) => !along.has(email)));
  const lettersTo = (copied: boolean): readonly Letter[] =>
    told.map((one) => {
      const along = parts.get(one.student.email) ?? [];
      const cc = along.length > 0 || !copied ? [] : ccOf(one, situation, now);
      return studentLetter(one, course, wordings, forms, now, along, cc);
    });
  const others = [
    ...(channel === null
      ? []
      : noticesDue(known, channel, now).map((matter) => notice(matter, course, wordings, channel, forms))),
    ...(owner === null ? [] : digestsDue(situation, now).map((matter) => digest(matter, course, wordings, owner, now))),
    ...announced,
    ...swappedLetters(situation, wordings, now),
    ...declineLetters(situation.applicants, course, wordings),
    ...requestLetters(situation.requests, course, wordings, owner),
    ...requestMails(apart, course, wordings),
  ];
  const all = (letters: readonly Letter[]): readonly Letter[] => [
    ...others,
    ...letters,
    ...copyLetters(known, letters, wordings, now),
  ];
  const whole = all(lettersTo(true));
  const mails = unsent(whole, situation.outbox).reduce((sum, one) => sum + (one.by === 'mail' ? mailsOf(one) : 0), 0);
  // If little mail quota is left, no student waits because of a copy: copies are sent separately, after all students' letters.
  return mails > situation.quota - course.settings.reserve ? all(lettersTo(false)) : whole;
}

/** New dates of teams that swapped theirs, for students who were told of dates before. */
function swappedLetters(situation: Situation, wordings: Wordings, now: Instant): readonly Letter[] {
  const { course, outbox } = situation;
  const settled = settledTurns(situation.requests, course);
  if (settled.size === 0) return [];
  const waiting = new Set(outbox.pending.flatMap((row) => row.value.keys));
  const knows = new Set(
    [...outbox.claimed].filter((key) => /^[^|]+\|agenda\|/.test(key)).map((key) => key.split('|')[0]!),
  );
  return agendaLetters(course, wordings, outbox.claimed, situation, now).filter(
    ({ to, keys }) => settled.has(to as Email) && knows.has(to) && !keys.some((key) => waiting.has(key)),
  );
}

/** What announcing the assignments now would send to students. */
export const seatLetters = (situation: Situation, wordings: Wordings, now: Instant): readonly Letter[] =>
  seatsTold(situation, now).map((told) => studentLetter(told, situation.course, wordings, situation.forms, now));

/** Notices and team letters that are sent only when the instructor announces them, for the sheets as they are now. */
function announcedOnDemand(
  situation: Situation,
  wordings: Wordings,
  now: Instant,
  isWanted?: (keys: readonly string[]) => boolean,
): readonly Letter[] {
  const { course, outbox, channel } = situation;
  return [
    ...teamLetters(course, wordings, outbox.claimed, now, isWanted),
    ...agendaLetters(course, wordings, outbox.claimed, situation, now, isWanted),
    // The notices name everyone, so they wait while anything is in doubt.
    ...(channel === null || course.doubts.length > 0
      ? []
      : [seatNotice(course, wordings, channel, course.assignments), teamNotice(course, wordings, channel, now)]),
  ];
}

/** Everything that is sent only when the instructor announces it, for the sheets as they are now. */
export const announceable = (situation: Situation, wordings: Wordings, now: Instant): readonly Letter[] => [
  ...seatLetters(situation, wordings, now),
  ...announcedOnDemand(situation, wordings, now),
];

/** What the instructor announced and still waits, unless it has changed since. */
function announcedLetters(situation: Situation, wordings: Wordings, now: Instant): readonly Letter[] {
  const { course, outbox, forms } = situation;
  const waiting = new Set(outbox.pending.flatMap((row) => row.value.keys));
  if (waiting.size === 0) return [];
  const isWaiting = (keys: readonly string[]): boolean => keys.some((key) => waiting.has(key));
  return [
    ...announcedSeats(situation, now).map((told) => studentLetter(told, course, wordings, forms, now)),
    ...aliasLetters(waiting, course, wordings),
    ...announcedOnDemand(situation, wordings, now, isWaiting).filter(({ keys }) => isWaiting(keys)),
  ];
}
