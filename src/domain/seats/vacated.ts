// Seats of coming classes that no one will take: empty ones, and those of students who have left.

import { grouped } from '../base/group';
import { type Instant, sayDay } from '../base/time';
import { type Assignment, type Course, isOn, sessionOf } from '../course/course';
import { begun } from './problem';

/** In the order of the classes. Leaves out classes that have begun. */
export function vacated(course: Course, now: Instant): readonly Assignment[] {
  const past = begun(course, now);
  return course.assignments
    .filter(({ session: code, student: email }) => {
      const session = sessionOf(course, code);
      const student = course.students.find((one) => one.email === email);
      return session !== null && !past.has(code) && !(student && isOn(student, session.day));
    })
    .sort((a, b) => (dayOf(course, a) < dayOf(course, b) ? -1 : dayOf(course, a) > dayOf(course, b) ? 1 : 0));
}

const dayOf = (course: Course, { session }: Assignment): string => sessionOf(course, session)!.day;

/** 'Ada Park leaves empty: main presenter on Tue Oct 7, critic on Thu Nov 6.' One sentence per student. */
export function sayVacated(course: Course, seats: readonly Assignment[]): readonly string[] {
  const held = seats.filter(({ student }) => student !== null);
  return [...grouped(held, ({ student }) => student!)].map(([email, own]) => {
    const name = course.students.find((student) => student.email === email)?.name ?? email;
    const what = own.map(({ role, session }) => `${role} on ${sayDay(sessionOf(course, session)!.day)}`);
    return `${name} leaves empty: ${what.join(', ')}.`;
  });
}
