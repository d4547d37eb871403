// The parts of a student's letter: seats, changes, invitations, reminders, misses, receipts.

import { type Instant, sayInstant } from '../domain/base/time';
import { type Course, isHeld, type Student, sessionOf, startOf, titleOf } from '../domain/course/course';
import { type Duty, dueOf, holders } from '../domain/duties/duty';
import type { LetterKind } from '../domain/letters/letter';
import { type Item, type News, type Snapshot, toldKeys } from '../domain/letters/notified';
import type { Reminder } from '../domain/letters/reminder';
import { calendarOf } from './calendar';
import type { Part, View } from './compose';
import { dutyView, placeOf, sayClass, sayHowMany, sayStart, seatView } from './say';

/** Where a duty is answered; '' where there is no form. */
export type LinkTo = (duty: Duty) => string;

/** What a student was told last, is told now, and what the student's calendar entries are named by. */
export interface Telling {
  readonly before: Snapshot | null;
  readonly told: Snapshot;
  readonly owner: readonly string[];
}

export function seatsPart(student: Student, course: Course, { before, told, owner }: Telling, now: Instant): Part {
  const seats = course.sessions.filter(isHeld).flatMap((session) =>
    holders(course, session.code)
      .filter((seat) => seat.student === student.email)
      .map(({ role }) => ({
        ...seatView(role, session, course),
        duties: course.deliverables
          .filter((d) => d.each.includes(session.kind) && d.owedBy.includes(role))
          .map((d) => ({
            deliverable: d.name,
            due: sayInstant(dueOf(d, session, course, student.sections), course.zone),
            where: placeOf(d, course),
          })),
      })),
  );
  const others = course.deliverables.filter((d) => d.owedBy.includes('others')).map((d) => d.name.toLowerCase());
  return {
    kind: 'seats',
    keys: toldKeys(student, told),
    until: null,
    why: `you are enrolled in ${course.settings.course}`,
    view: { seats, others: others.length === 0 ? 'nothing is due from you' : `submit ${others.join(' and ')}` },
    attachments: told.items.length === 0 ? [] : [calendarOf(owner, course, before, told, now)],
  };
}

/** `telling` is null for whoever was told of no seats yet, and so has no calendar file that a new one could replace. */
export function changePart(student: Student, course: Course, news: News, telling: Telling | null, now: Instant): Part {
  const { zone } = course;
  const about = (code: string, role: string): { readonly [name: string]: string } => {
    const session = sessionOf(course, code);
    return session ? seatView(role, session, course) : { role, class: code, topic: code, room: '' };
  };
  /** A class that may have moved or be gone since: when it was. */
  const asTold = (code: string, role: string): { readonly [name: string]: string } => {
    const was = telling?.before?.items.find(
      (item) => item.kind === 'seat' && item.session === code && item.name === role,
    );
    return { ...about(code, role), ...(was ? { class: sayStart(was.start, zone) } : {}) };
  };
  const dutyOf = ({ session: code, name, start }: Item): { readonly [name: string]: string } => {
    const session = sessionOf(course, code);
    return {
      deliverable: name,
      class: session ? sayClass(session, course) : code,
      topic: session ? titleOf(session) : '',
      due: sayInstant(start, zone),
      where: '',
      link: '',
    };
  };
  const cancelled = (code: string): boolean => {
    const session = sessionOf(course, code);
    return session === null || !isHeld(session);
  };
  const view = {
    seatsNew: news.seats.added.map(({ session, role }) => about(session, role)),
    seatsMoved: news.seats.moved.map(({ role, from, to }) => {
      const old = asTold(from, role);
      return { ...about(to, role), oldClass: old.class ?? '', oldTopic: old.topic ?? '' };
    }),
    seatsGone: news.seats.removed.map(({ session, role }) => ({
      ...asTold(session, role),
      cancelled: cancelled(session),
    })),
    classes: news.classes.map(({ session, role, was }) => {
      return { ...seatView(role, session, course), was: sayStart(was.start, zone) };
    }),
    dutiesMoved: news.dutiesMoved.map(({ judged: { duty }, was }) => {
      return { ...dutyView(duty, course, ''), was: sayInstant(was, zone) };
    }),
    dutiesNew: news.dutiesNew.map(({ duty }) => dutyView(duty, course, '')),
    dutiesGone: news.dutiesGone.map(dutyOf),
  };
  return {
    kind: 'change',
    keys: telling ? toldKeys(student, telling.told) : news.keys,
    until: news.soonest,
    why: 'it changes what an earlier email told you',
    view: { ...view, what: subjectOf(view, news, course), calendar: telling !== null },
    attachments: telling ? [calendarOf(telling.owner, course, telling.before, telling.told, now)] : [],
  };
}

/** The weightiest change by name, or how many there are of the weightiest kind. */
function subjectOf(
  view: { readonly [list: string]: readonly { readonly [name: string]: string | boolean }[] },
  news: News,
  course: Course,
): string {
  const seats = [...view.seatsNew!, ...view.seatsMoved!, ...view.seatsGone!];
  if (seats.length > 0) return seats.length === 1 ? `your role as ${seats[0]!.role}` : 'your roles';
  const [moved] = news.classes;
  if (moved)
    return `your class on ${titleOf(moved.session)} is on ${sayStart(startOf(moved.session, course), course.zone)}`;
  const names = [...news.dutiesMoved.map((m) => m.judged), ...news.dutiesNew].map(({ duty }) => duty.deliverable.name);
  if (names.length === 0) return 'what is due from you';
  return names.length === 1
    ? `${names[0]} due ${String([...view.dutiesMoved!, ...view.dutiesNew!][0]!.due)}`
    : 'due times';
}

const whys = {
  invitation: 'your answers are needed and have not come in yet',
  reminder: 'the items above are due from you',
  missed: 'the items above are due from you',
  receipt: 'you submitted something',
} as const;

/** Of duties, at least one. The soonest due instant makes the part stale: later it would speak of a time that is over. */
export function dutiesPart(
  kind: keyof typeof whys & LetterKind,
  reminders: readonly Reminder[],
  course: Course,
  linkTo: LinkTo,
): Part {
  const { zone } = course;
  const ends = reminders.map(({ judged: { duty } }) => (kind === 'missed' ? duty.lateUntil : duty.due));
  const soonest = Math.min(...ends) as Instant;
  const view: View = {
    what: sayHowMany(reminders.map(({ judged }) => judged.duty.deliverable.name)),
    soonest: sayInstant(soonest, zone),
    duties: reminders.map(({ judged: { duty, status, at } }) => ({
      ...dutyView(duty, course, kind === 'receipt' ? '' : linkTo(duty)),
      until: sayInstant(duty.lateUntil, zone),
      received: at === null ? '' : sayInstant(at, zone),
      late: status === 'late' || status === 'missing',
    })),
  };
  return {
    kind,
    keys: reminders.map(({ key }) => key),
    until: kind === 'receipt' ? null : soonest,
    why: whys[kind],
    view,
  };
}
