// The polite reply to people on the waiting list whom the instructor declined.
import type { Applicant } from '../domain/course/applicant';
import { type Course, parseEmail } from '../domain/course/course';
import { givenName } from '../domain/course/roster';
import { type Letter, letterKey, type Wording } from '../domain/letters/letter';
import { composeMail } from './compose';
import { courseView } from './say';

/** Once per address, and never to anyone on the Roster. */
export function declineLetters(
  applicants: readonly Applicant[],
  course: Course,
  wordings: readonly Wording[],
): readonly Letter[] {
  const declined = new Map(
    applicants
      .filter(({ decision, email }) => decision === 'decline' && parseEmail(email) !== null)
      .filter(({ email }) => course.students.every((s) => s.email !== email && !s.aliases.includes(email)))
      .map((applicant) => [applicant.email, applicant]),
  );
  return [...declined.values()].map(({ email, name }) =>
    composeMail(
      wordings,
      course.settings.tag,
      { to: email, reader: 'student', view: { ...courseView(course), name, first: givenName(name), page: '' } },
      [
        {
          kind: 'decline',
          keys: [letterKey(email, 'decline')],
          until: null,
          why: 'you filled out the interest form',
          view: {},
        },
      ],
    ),
  );
}
