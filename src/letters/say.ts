// How letters express a class, a duty and the course.

import { type Instant, sayDay, sayInstant, sayTime, wallAt, type Zone } from '../domain/base/time';
import {
  type Course,
  type Deliverable,
  type Email,
  type Session,
  type Student,
  startOf,
  titleOf,
} from '../domain/course/course';
import { ways } from '../domain/course/handIn';
import { givenName } from '../domain/course/roster';
import type { Duty } from '../domain/duties/duty';
import type { Status } from '../domain/duties/evidence';
import { holdersThere, partnersOf, sharingOf } from '../domain/duties/owing';
import { papersOf } from '../domain/letters/schedule';
import type { Left } from '../domain/letters/week';
import type { Addressee } from './compose';
import type { CourseView, DutyView, PersonView, SeatView } from './placeholder';

/** 'Tue Sep 9, 12:30 PM'. */
export const sayClass = (session: Session, course: Course): string => sayStart(startOf(session, course), course.zone);
export function sayStart(at: Instant, zone: Zone): string {
  const { day, time } = wallAt(at, zone);
  return `${sayDay(day)}, ${sayTime(time, zone)}`;
}

/** 'Pre-lecture questions: Scaling laws'. */
export const sayDuty = ({ deliverable, topic }: { readonly deliverable: string; readonly topic: string }): string =>
  `${deliverable}${topic === '' ? '' : `: ${topic}`}`;

export const courseView = ({ settings }: Course): CourseView => ({
  course: settings.course,
  term: settings.term,
  signature: settings.instructor,
  answersTo: settings.replyTo ?? 'the instructor',
});

export const personView = (student: Student, course: Course): PersonView => ({
  ...courseView(course),
  name: student.name,
  first: givenName(student.name),
  page: course.pages?.get(student.email) ?? '',
  requests: course.asking?.url ?? '',
});

export const studentAt = (student: Student, course: Course): Addressee => ({
  to: student.email,
  reader: 'student',
  view: personView(student, course),
});

/** Where the deliverable is handed in, for whom it counts, and how many of them to choose, in words. */
export function placeOf(deliverable: Deliverable, { settings }: Course): string {
  const { handIn, owedBy, submitted, allowance } = deliverable;
  const ofTeams = owedBy.every((who) => who === 'team');
  return [
    ways[handIn].where(deliverable, settings),
    ofTeams ? (submitted === 'each' ? ', by each of you' : ', once for your team') : '',
    typeof allowance === 'number' ? '' : `; you choose ${allowance.allBut} of these`,
  ].join('');
}

/** `link` is the address of the form; '' if there is none. */
export const dutyView = ({ deliverable, session, student, due }: Duty, course: Course, link: string): DutyView => ({
  deliverable: deliverable.name,
  class: session ? sayClass(session, course) : '',
  topic: session ? titleOf(session) : '',
  due: sayInstant(due, course.zone),
  where: placeOf(deliverable, course),
  link,
  shared: sharedWith(deliverable, session, student, course),
});

/** The status of a duty as its student reads it. */
export const statusWords: { readonly [S in Status]: string } = {
  upcoming: 'still to come',
  done: 'on time',
  late: 'late',
  missing: 'missing',
  'not open': 'could not be submitted; does not count',
  unknown: 'not known yet',
  excused: 'excused',
  waived: 'missed, and waived',
};

export const leftLines = ({ lateDays, misses }: Left): readonly string[] => [
  ...(lateDays ? [`Late days left: ${lateDays.left} of ${lateDays.of}`] : []),
  ...misses.map(({ deliverable, left, of }) => `${deliverable}: ${left} of ${of} allowed misses left`),
];

/** Students for whom the same submission counts: 'Ben Okafor and Chi Adeyemi'; empty if each submits their own. */
export function sharedWith(
  deliverable: Deliverable,
  session: Session | null,
  student: Student,
  course: Course,
): string {
  const code = session?.code ?? '';
  // A team is told of its members only once.
  if (sharingOf(course, deliverable, student.email, code)?.by === 'team') return '';
  return sayNames(partnersOf(course, deliverable, student.email, code), course);
}

const sayNames = (people: readonly Email[], { students }: Course): string => {
  const names = students
    .filter(({ email, standing }) => people.includes(email) && standing === 'enrolled')
    .map(({ name }) => name);
  return sayAll(names);
};

/** 'Ben Okafor, Chi Nguyen and Dana Levi'. */
export const sayAll = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');

/** A student's seat, with the others in the same role and class. */
export const seatView = (role: string, session: Session, course: Course, student?: Student): SeatView => ({
  with: student
    ? sayNames(
        holdersThere(course, session)
          .filter((seat) => seat.role === role && seat.student !== student.email)
          .map((seat) => seat.student),
        course,
      )
    : '',
  papers: papersOf(session).join('; '),
  role,
  class: sayClass(session, course),
  topic: titleOf(session),
  room: session.room,
});

/** The name if it is one thing, otherwise how many things. */
export const sayHowMany = (names: readonly string[]): string =>
  names.length === 1 ? names[0]! : `${names.length} things`;
