// What is due from a student for classes in which they have no role, in a sentence.

import type { Instant } from '../domain/base/time';
import type { Course, Deliverable, Session, Student } from '../domain/course/course';
import { dueOf, sayDue } from '../domain/duties/deadline';
import { type Owing, owingOf } from '../domain/duties/owing';
import { sayAll } from './say';

/** Whether the student owes the deliverable for the session, and why. */
export function owing(deliverable: Deliverable, session: Session, course: Course, student: Student): Owing {
  return owingOf(deliverable, session, course)(student, dueOf(deliverable, session, course, student));
}

/** For use within a sentence: 'Class review' becomes 'class review', but 'CME attendance' stays. */
const inSentence = (name: string): string =>
  name.replace(/[\p{L}\d]+/gu, (word) => (/^\p{Lu}\p{Ll}*$/u.test(word) ? word.toLowerCase() : word));

interface Other {
  readonly d: Deliverable;
  /** Whether it is due for classes of other sections. */
  readonly apart: boolean;
  readonly next: Session | undefined;
}

/** What is due for any of these sessions, and for which of them next. */
export const othersIn = (
  student: Student,
  course: Course,
  sessions: readonly Session[],
  now: Instant,
): readonly Other[] =>
  [false, true].flatMap((apart) =>
    course.deliverables.flatMap((d) => {
      const due = sessions.filter((session) => {
        const owed = owing(d, session, course, student);
        return owed.owed && owed.by !== 'role' && (owed.by === 'other sections') === apart;
      });
      const next = due.find((session) => dueOf(d, session, course, student) > now);
      return due.length === 0 ? [] : [{ d, apart, next }];
    }),
  );

/** Completes 'For classes in which you have no role,': what is due for them, and when for the next one. */
export function sayOthers(others: readonly Other[], course: Course, student: Student): string {
  const say = (these: readonly Other[]): string =>
    sayAll(
      these.map(({ d, next }) => {
        const some = typeof d.allowance === 'number' ? '' : `${d.allowance.allBut} that you choose`;
        const due = next ? `next due ${sayDue(d, next, course, student)}` : '';
        const said = [some, due].filter(Boolean).join('; ');
        return `the ${inSentence(d.name)}${said === '' ? '' : ` (${said})`}`;
      }),
    );
  const there = others.filter(({ d, apart }) => d.handIn === 'in class' && !apart);
  const own = say(others.filter((one) => !one.apart && !there.includes(one)));
  const apart = say(others.filter((one) => one.apart));
  const submitted = [own, apart && `${apart} for classes of the other sections`].filter(Boolean).join('; ');
  const said = [
    submitted && `submit ${submitted}`,
    there.length > 0 && `${say(there)} ${there.length === 1 ? 'is' : 'are'} due in class`,
  ].filter(Boolean);
  return said.join('; ') || 'nothing is due from you';
}
