// How a class, a duty and the course are said in letters.

import { type Instant, sayDay, sayInstant, sayTime, wallAt, type Zone } from '../domain/base/time';
import { type Course, type Deliverable, type Session, type Student, startOf, titleOf } from '../domain/course/course';
import { ways } from '../domain/course/handIn';
import { givenName } from '../domain/course/roster';
import type { Duty } from '../domain/duties/duty';
import type { Addressee } from './compose';

/** 'Tue Sep 9, 12:30 PM'. */
export const sayClass = (session: Session, course: Course): string => sayStart(startOf(session, course), course.zone);
export function sayStart(at: Instant, zone: Zone): string {
  const { day, time } = wallAt(at, zone);
  return `${sayDay(day)}, ${sayTime(time, zone)}`;
}

export const courseView = ({ settings }: Course): { readonly [name: string]: string } => ({
  course: settings.course,
  term: settings.term,
  signature: settings.instructor,
  answersTo: settings.replyTo ?? 'the instructor',
});

export const personView = (student: Student, course: Course): { readonly [name: string]: string } => ({
  ...courseView(course),
  name: student.name,
  first: givenName(student.name),
});

export const studentAt = (student: Student, course: Course): Addressee => ({
  to: student.email,
  reader: 'student',
  view: personView(student, course),
});

/** In words, where something is handed in. */
export const placeOf = (deliverable: Deliverable, { settings }: Course): string =>
  ways[deliverable.handIn].where(deliverable, settings);

/** `link` is the address of the form, '' where there is none. */
export const dutyView = (
  { deliverable, session, due }: Duty,
  course: Course,
  link: string,
): { readonly [name: string]: string } => ({
  deliverable: deliverable.name,
  class: session ? sayClass(session, course) : '',
  topic: session ? titleOf(session) : '',
  due: sayInstant(due, course.zone),
  where: placeOf(deliverable, course),
  link,
});

export const seatView = (role: string, session: Session, course: Course): { readonly [name: string]: string } => ({
  role,
  class: sayClass(session, course),
  topic: titleOf(session),
  room: session.room,
});

/** What is owed of one thing, or how many things. */
export const sayHowMany = (names: readonly string[]): string =>
  names.length === 1 ? names[0]! : `${names.length} things`;
