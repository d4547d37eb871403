// Words what the instructor is told by mail.

import { count } from '../domain/base/text';
import { type Instant, sayDay, sayInstant, wallAt } from '../domain/base/time';
import { type Course, titleOf } from '../domain/course/course';
import { cellName } from '../domain/course/finding';
import { isSeated } from '../domain/course/occasion';
import { teamsIn } from '../domain/duties/today';
import type { Alarm, DigestMatter } from '../domain/letters/digest';
import type { Letter, LetterKind, Wording } from '../domain/letters/letter';
import { presenters } from '../domain/letters/situation';
import { composeMail, type Part } from './compose';
import type { ViewOf } from './placeholder';
import { courseView, sayAll, sayClass } from './say';

/** Items shown from a list in a letter; the rest is only counted. */
const most = 10;

/** Sent to the account whose triggers run the rounds. */
export const digest = (
  matter: DigestMatter,
  course: Course,
  wordings: readonly Wording[],
  owner: string,
  now: Instant,
): Letter =>
  composeMail(wordings, course.settings.tag, { to: owner, reader: 'instructor', view: courseView(course) }, [
    partOf(matter, course, now),
  ]);

function partOf(matter: DigestMatter, course: Course, now: Instant): Part {
  const { kind, keys, until } = matter;
  switch (kind) {
    case 'alarm':
      return { kind, keys, until, why: 'something needs you', view: alarmsView(matter.alarms, course) };
    case 'class digest':
      return { kind, keys, until, why: 'a class is ahead', view: classView(matter, course) };
    case 'week digest':
      return { kind, keys, until, why: 'a week begins', view: weekView(matter, course, now) };
  }
}

/** Kinds of which a letter is not called after its kind. */
const called: { readonly [K in LetterKind]?: string } = {
  seats: 'email about roles',
  change: 'email about changes',
  team: 'email about teams',
  missed: 'email about missed work',
  rename: 'email about the name of a file',
  'student week': 'weekly email',
  feedback: 'email about feedback',
  alias: 'email about another address',
  decline: 'email that declines a place',
  request: 'answer to a request',
  'role request': 'answer to a request about roles',
  agree: 'question about a swap',
  'sign-up': 'email about sign-up',
  agenda: 'email about project dates',
  'request asked': 'request to you',
  'role request asked': 'request about roles to you',
};

/** '25 invitations', '1 email about roles'. */
function sayLetters(kind: LetterKind, n: number): string {
  const [, noun = '', rest = ''] = /^(email|answer|question|request)?(.*)$/.exec(called[kind] ?? kind)!;
  const ends = noun === '' ? [rest, kind === 'copy' ? 'copies' : `${rest}s`] : [`${noun}${rest}`, `${noun}s${rest}`];
  return count(n, ends[0]!, ends[1]!);
}

type Of<Kind extends DigestMatter['kind']> = Extract<DigestMatter, { readonly kind: Kind }>;

function classView(
  { session, outlook, unaware, findings }: Of<'class digest'>,
  course: Course,
): ViewOf<'class digest'> {
  return {
    class: sayClass(session, course),
    topic: titleOf(session),
    room: session.room,
    seats: outlook.seats.map(({ role, names }) => ({ role, people: names.join(', ') })),
    unseated: outlook.seats.length === 0 && isSeated(session, course),
    counts: outlook.counts.map(({ deliverable, in: came, owed, awaited, missing, unknown, due, later }) => ({
      deliverable,
      in: came,
      owed,
      missing: atMost(missing),
      awaited: later ? '' : atMost(awaited),
      later: later && due !== null ? sayInstant(due, course.zone) : '',
      unknown: atMost(unknown),
    })),
    untold: unaware === 0 ? '' : unaware === 1 ? 'one student' : `${unaware} students`,
    findings: findings === 0 ? '' : count(findings, 'finding'),
  };
}

function weekView(matter: Of<'week digest'>, course: Course, now: Instant): ViewOf<'week digest'> {
  const { sessions, counts, behind, sent, failed, quota, findings } = matter;
  return {
    week: sayDay(wallAt(now, course.zone).day),
    sessions: sessions.map((session) => ({
      class: sayClass(session, course),
      topic: titleOf(session),
      room: session.room,
      people:
        presenters(session, course) ||
        teamsIn(course, session)
          .map(({ number }) => `team ${number}`)
          .join(', '),
    })),
    counts: counts.map((count) => ({ ...count })),
    behind: behind.slice(0, most).map(({ student, open }) => ({
      student: student.name,
      missing: count(open.length, 'thing'),
      what: atMost(
        open.map(({ duty }) =>
          duty.session ? `${duty.deliverable.name} ${duty.session.code}` : duty.deliverable.name,
        ),
      ),
    })),
    sent: sayAll(sent.map(([kind, n]) => sayLetters(kind, n))) || 'none',
    failed: failed === 0 ? '' : String(failed),
    quota,
    findings: findings.slice(0, most).map(({ at, what }) => ({ sheet: at.sheet, cell: cellName(at), finding: what })),
  };
}

function alarmsView(alarms: readonly [Alarm, ...Alarm[]], course: Course): ViewOf<'alarm'> {
  const [first, ...more] = alarms.map((alarm) => sayAlarm(alarm, course));
  const left = alarms.length - most;
  return {
    what: more.length === 0 ? first!.what : `${first!.what} (and ${more.length} more)`,
    alarms: [
      ...[first!, ...more].slice(0, most).map(({ what, remedy }) => ({ what: `${what}.`, remedy })),
      ...(left > 0 ? [{ what: `${left} more like these.`, remedy: 'The Assignments sheet shows them.' }] : []),
    ],
  };
}

function sayAlarm(alarm: Alarm, course: Course): { readonly what: string; readonly remedy: string } {
  if (alarm.kind === 'silence') {
    const { from, to } = alarm.silence;
    const say = (at: Instant): string => sayInstant(at, course.zone);
    return {
      what: 'Lectern did not run for more than a day',
      remedy: `Nothing ran between ${say(from)} and ${say(to)}. It runs again now; reminders whose time had passed were not sent. If this happens again, choose Lectern > Set up.`,
    };
  }
  if (alarm.kind === 'unread') {
    const { place, since, what, remedy } = alarm.unread;
    return {
      what: `${place} has not been readable since ${sayInstant(since, course.zone)}: ${what}`.replace(/\.$/, ''),
      remedy,
    };
  }
  const { name, who, held } = alarm.seat;
  return {
    what: `The seat of ${name} on ${sayClass(held, course)} is empty`,
    remedy: `${who} no longer has it, and no one else does. Choose Lectern > Assignments > Propose assignments, or enter someone in the Assignments sheet; then announce.`,
  };
}

const atMost = (names: readonly string[]): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
