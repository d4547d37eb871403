// From cells that cannot be read to what depends on them: one rule for every sheet that says who owes what by when.

import { clausesOf } from '../base/rule';
import type { Course, Deliverable, Email, ExceptionLine, Session, Student, Team } from '../course/course';
import { type Doubt, isDoubtful } from '../course/doubt';
import type { CellRef } from '../course/finding';
import { exactly } from '../course/roster';
import { type Duty, dutiesOf } from './duty';
import { holders } from './owing';

/** A cell that cannot be read: of which sheet and field (null: the whole sheet, or an unknown row), and what is known of its row. */
export interface UnreadCell {
  readonly of: keyof typeof unsaid | 'exceptions' | 'teams';
  readonly field: string | null;
  readonly known: object;
  readonly at: CellRef;
}

/** Fields of which nothing depends that anybody else is told, or that opens or closes. */
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

/** Of a session, what moves the class before it, too: what is due before the next one. */
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
      const { email } = known as Partial<Student>;
      return [email === undefined ? { at } : { at, student: email }];
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

/** A row for many, or for nobody who is known, may be for anybody; one without a deliverable for all that the session asks for. */
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

export const isDoubtfulDuty = (
  course: Course,
  { student, deliverable, session }: Pick<Duty, 'student' | 'deliverable' | 'session'>,
): boolean =>
  isDoubtful(course, { student: student.email, deliverable: deliverable.name, session: session?.code ?? '' });

/** Who is enrolled and held back, by name: they are told of nothing, and it is said. */
export const heldNames = (course: Course): readonly string[] => {
  const held = heldStudents(course);
  return course.students
    .filter(({ email, standing }) => standing === 'enrolled' && held.has(email))
    .map(({ name }) => name);
};

/** Students of whom something cannot be read, of themselves, of a seat or of a duty: they are not told of all that they have. */
export function heldStudents(course: Course): ReadonlySet<Email> {
  if (course.doubts.length === 0) return new Set();
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
