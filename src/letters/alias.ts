// The email to a student about an address that was added as theirs.
import type { Course, Email, Student } from '../domain/course/course';
import { type Letter, letterKey, type Wording } from '../domain/letters/letter';
import { composeMail } from './compose';
import { studentAt } from './say';

/** Sent to the address on the Roster, since the other one may belong to someone else. */
export const aliasLetter = (student: Student, address: Email, course: Course, wordings: readonly Wording[]): Letter =>
  composeMail(wordings, course.settings.tag, studentAt(student, course), [
    {
      kind: 'alias',
      // Spelled with ' at ' so that it is not taken for one of the student's addresses and replaced by the present one.
      keys: [letterKey(student.email, 'alias', address.replace('@', ' at '))],
      until: null,
      why: 'an address was added to yours on the roster',
      view: { address },
    },
  ]);

/** The waiting ones, about addresses that are still on the Roster. */
export const aliasLetters = (
  waiting: ReadonlySet<string>,
  course: Course,
  wordings: readonly Wording[],
): readonly Letter[] =>
  course.students
    .flatMap((student) => student.aliases.map((address) => aliasLetter(student, address, course, wordings)))
    .filter(({ keys }) => keys.some((key) => waiting.has(key)));
