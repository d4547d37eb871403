// The sign-up form: one question per role, with the classes that have it and the number of free seats.
import type { Instant } from '../domain/base/time';
import { type Course, isHeld, type Role, type Session } from '../domain/course/course';
import { signUpRoles } from '../domain/duties/signUp';
import { labelOf, seatsOf } from '../domain/seats/preference';
import { freeSeats, isAhead, signUpKey } from '../domain/seats/signUp';

export const aboutSignUp =
  'Check the classes in which you would like a role. Seats are given in the order of the responses; for a class that is full you go onto the waiting list. To change something, respond again and check all that you still want: what you leave out is given up, and who asks for it anew goes to the end of the line.';

function label(role: Role, session: Session, course: Course, named: boolean, now: Instant): string {
  const free = freeSeats(role, session, course);
  const left = free > 0 ? `${free} free` : 'full, waiting list';
  const section = session.section === '' || named ? '' : `section ${session.section}; `;
  return `${labelOf(session)} (${section}${isAhead(session, course, now) ? left : 'over'})`;
}

interface Boxes {
  readonly key: string;
  readonly kind: 'checkbox';
  readonly title: string;
  readonly help?: string;
  readonly choices: readonly string[];
}

/** One question per section. Classes that have begun stay, since a question must have choices; answers for them do not count. */
export const signUpQuestions = (course: Course, now = 0 as Instant): readonly Boxes[] =>
  signUpRoles(course).flatMap((role): Boxes[] => {
    const classes = course.sessions.filter((session) => isHeld(session) && seatsOf(role, session)[1] > 0);
    const most =
      role.loadMax < classes.length ? `You can have ${role.loadMax === 1 ? 'one' : `up to ${role.loadMax}`}.` : '';
    const sections = new Set(classes.map(({ section }) => section));
    const parted = sections.size > 1;
    return [...sections].sort().map((section) => {
      const named = parted && section !== '';
      const whose = !parted ? '' : named ? `Only if you are in section ${section}.` : 'For all sections.';
      const help = [whose, role.about, parted ? most.replace('.', ' in all.') : most].filter(Boolean).join(' ');
      return {
        key: signUpKey(role.name, parted ? section : null),
        kind: 'checkbox',
        title: named ? `${role.name}, section ${section}` : role.name,
        ...(help === '' ? {} : { help }),
        choices: classes
          .filter((one) => !parted || one.section === section)
          .map((session) => label(role, session, course, parted, now)),
      };
    });
  });
