// From cells that cannot be read to what depends on them: one rule for every sheet that says who owes what by when.

import { clausesOf } from '../base/rule';
import type { Course, Deliverable, Email, ExceptionLine, Session, Student, Team } from '../course/course';
import { type Doubt, isDoubtful } from '../course/doubt';
import type { CellRef } from '../course/finding';
import { exactly } from '../course/roster';
import { type Duty, dutiesOf } from './duty';
import { holders } from './owing';

/** A cell that cannot be read: its sheet, its field (null: the whole sheet, or an unknown row), and what is known of its row. */
export interface UnreadCell {
  readonly of: keyof typeof unsaid | 'exceptions' | 'teams';
  readonly field: string | null;
  readonly known: object;
  readonly at: CellRef;
}

/** Fields that do not affect what anyone else is told, or what opens or closes. */
const unsaid = {
  settings: [
    'lateDays',
    'ranks',
    'avoid',
    'spacing',
    'lottery',
    'teamMin',
    'teamMax',
    'classDigest',
    'weekly',
    'reserve',
  ],
  roster: ['loads', 'note'],
  sessions: ['seats'],
  roles: ['seatsMin', 'seatsMax', 'loadMin', 'loadMax', 'heavy', 'topicWeight', 'wishWeight'],
  deliverables: ['copies', 'points', 'weight', 'dropLowest', 'perDayLate'],
  assignments: [] as readonly string[],
} as const;

/** Session fields that also affect the class before, through what is due before the next class. */
const timely = ['code', 'day', 'kind', 'start', 'end', 'section'];

type Checked = Pick<Course, 'students' | 'deliverables'>;

export const doubtsOf = (cells: readonly UnreadCell[], course: Checked): readonly Doubt[] =>
  cells.flatMap((cell) => doubtsOfCell(cell, course));

function doubtsOfCell({ of, field, known, at }: UnreadCell, course: Checked): readonly Doubt[] {
  if (of !== 'exceptions' && of !== 'teams' && field !== null && (unsaid[of] as readonly string[]).includes(field))
    return [];
  if (field === null || of === 'settings' || of === 'roles') return [{ at }];
  switch (of) {
    case 'roster': {
      // A new row without an address, such as a heading, concerns nobody. If it took the place of a student's, the whole sheet is in doubt.
      const { email } = known as Partial<Student>;
      return email === undefined ? [] : [{ at, student: email }];
    }
    case 'sessions': {
      const { code } = known as Partial<Session>;
      const next = timely.includes(field) ? course.deliverables.filter(countsOnNext) : [];
      return [
        ...(code === undefined ? [] : [{ at, session: code }]),
        ...next.map(({ name }) => ({ at, deliverable: name })),
      ];
    }
    case 'deliverables': {
      const { name } = known as Partial<Deliverable>;
      return name === undefined ? [] : [{ at, deliverable: name }];
    }
    case 'exceptions':
      return field === 'reason' || field === 'grantedBy' ? [] : [exceptionDoubt(known, at, course)];
    case 'assignments': {
      const { session } = known as { readonly session?: string };
      return [session === undefined ? { at } : { at, session }];
    }
    case 'teams': {
      if (field === 'pinned' || field === 'topic') return [];
      const owed = course.deliverables.filter(({ owedBy }) => owedBy.includes('team'));
      const { presents } = known as Partial<Team>;
      return [...owed.map(({ name }) => ({ at, deliverable: name })), ...(presents ? [{ at, session: presents }] : [])];
    }
  }
}

const countsOnNext = ({ due, until, opens }: Deliverable): boolean =>
  [due, until, opens].some((rule) =>
    rule ? clausesOf(rule).some(({ kind }) => kind === 'next class' || kind === 'other class') : false,
  );

/** A row for many students, or for an unknown one, may concern anyone; a row without a deliverable concerns everything due for the session. */
function exceptionDoubt(known: Partial<ExceptionLine>, at: CellRef, { students }: Checked): Doubt {
  const student = known.student === undefined ? null : exactly(known.student, students);
  const { deliverable = '', session } = known;
  return {
    at,
    ...(student ? { student: student.email } : {}),
    ...(deliverable === '' ? {} : { deliverable }),
    ...(session ? { session } : {}),
  };
}

export function isDoubtfulDuty(
  { doubts, unclear }: Pick<Course, 'doubts' | 'unclear'>,
  { student, deliverable, session }: Pick<Duty, 'student' | 'deliverable' | 'session'>,
): boolean {
  const subject = { student: student.email, deliverable: deliverable.name, session: session?.code ?? '' };
  return isDoubtful({ doubts }, subject) || isDoubtful({ doubts: unclear }, subject);
}

/** Names of enrolled students who are held back: they are sent nothing, and the instructor is told so. */
export const heldNames = (course: Course): readonly string[] => {
  const held = heldStudents(course);
  return course.students
    .filter(({ email, standing }) => standing === 'enrolled' && held.has(email))
    .map(({ name }) => name);
};

/** Students for whom something cannot be read, about themselves, a seat or a duty. They would not be told of everything they have. */
export function heldStudents(course: Course): ReadonlySet<Email> {
  if (course.doubts.length + course.unclear.length === 0) return new Set();
  const seated = course.sessions.flatMap(({ code }) =>
    holders(course, code).flatMap(({ student }) =>
      isDoubtful(course, { student, deliverable: '', session: code }) ? [student] : [],
    ),
  );
  const owing = dutiesOf(course).duties.flatMap((duty) => (isDoubtfulDuty(course, duty) ? [duty.student.email] : []));
  const selves = course.students.flatMap(({ email }) =>
    isDoubtful(course, { student: email, deliverable: '', session: '' }) ? [email] : [],
  );
  return new Set([...selves, ...seated, ...owing]);
}
