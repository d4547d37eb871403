// What students are told about seats they wait for and seats they could not get. Seats they got are told like all others.
import { type Course, type Email, sessionOf } from '../domain/course/course';
import { letterKey } from '../domain/letters/letter';
import { ordinal } from '../domain/seats/preference';
import { inLine, type SignUp } from '../domain/seats/signUp';
import type { Part } from './compose';
import { sayClass, sayHowMany, seatView } from './say';

const key = ({ email, since, session, role, state }: SignUp): string =>
  letterKey(email, 'sign-up', since, state, session, role);

/** One part per student, with what was not told yet. */
export function signUpParts(
  list: readonly SignUp[],
  course: Course,
  claimed: ReadonlySet<string>,
): ReadonlyMap<Email, readonly Part[]> {
  const news = list.filter((one) => (one.state === 'waiting' || one.state === 'not given') && !claimed.has(key(one)));
  if (news.length === 0) return new Map();
  const line = inLine(list, course);
  return new Map(
    course.students
      .filter(({ email, standing }) => standing === 'enrolled' && news.some((one) => one.email === email))
      .map((student) => {
        const own = news.flatMap((one) => {
          const session = sessionOf(course, one.session);
          return session && one.email === student.email
            ? [{ one, session, view: seatView(one.role, session, course) }]
            : [];
        });
        const inFront = ({ session, role }: SignUp): readonly SignUp[] =>
          line.filter((other) => other.session === session && other.role === role);
        const waiting = own
          .filter(({ one }) => one.state === 'waiting')
          .map(({ one, view }) => ({ ...view, place: ordinal(inFront(one).indexOf(one) + 1) }));
        const refused = own
          .filter(({ one }) => one.state === 'not given')
          .map(({ one, view }) => ({ ...view, reason: one.why }));
        const part: Part = {
          kind: 'sign-up',
          keys: own.map(({ one }) => key(one)),
          until: null,
          why: 'you signed up',
          view: {
            what: sayHowMany(own.map(({ one, session }) => `${one.role} on ${sayClass(session, course)}`)),
            waiting,
            refused,
          },
        };
        return [student.email, own.length === 0 ? [] : [part]] as const;
      }),
  );
}
