// The email to a student about an address that counts as theirs from now on.
import type { Course, Email, Student } from '../domain/course/course';
import { type Letter, letterKey, type Wording } from '../domain/letters/letter';
import { composeMail } from './compose';
import { studentAt } from './say';

/** To the address on the Roster: whoever has the other one may be somebody else. */
export const aliasLetter = (student: Student, address: Email, course: Course, wordings: readonly Wording[]): Letter =>
  composeMail(wordings, course.settings.tag, studentAt(student, course), [
    {
      kind: 'alias',
      // Spelled so that it is not taken for an address of the student's, and replaced by the present one.
      keys: [letterKey(student.email, 'alias', address.replace('@', ' at '))],
      until: null,
      why: 'an address was added to yours on the roster',
      view: { address },
    },
  ]);

/** Those that wait, about addresses that still stand on the Roster. */
export const aliasLetters = (
  waiting: ReadonlySet<string>,
  course: Course,
  wordings: readonly Wording[],
): readonly Letter[] =>
  course.students
    .flatMap((student) => student.aliases.map((address) => aliasLetter(student, address, course, wordings)))
    .filter(({ keys }) => keys.some((key) => waiting.has(key)));
