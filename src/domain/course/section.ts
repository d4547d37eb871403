// In which sections students were, and until when.

import { remembered } from '../base/group';
import type { Instant } from '../base/time';
import type { Course, Student } from './course';

/** By address: since when the student is in which sections, separated by commas; the first since ever. */
export type Moves = Readonly<Record<string, readonly (readonly [since: Instant, sections: string])[]>>;

/** Updated from another look at the Roster; none where it has no sections. An address that was corrected is recognized by its alias. */
export function movesOf(students: readonly Student[], before: Moves, now: Instant): Moves {
  if (!students.some(({ sections }) => sections.length > 0)) return {};
  return Object.fromEntries(
    students.map(({ email, aliases, sections }) => {
      const were = [email, ...aliases].map((address) => before[address]).find((those) => those !== undefined) ?? [];
      const here = sections.join();
      const isNew = were[were.length - 1]?.[1] !== here;
      return [email, isNew ? [...were, [were.length === 0 ? 0 : now, here]] : were] as const;
    }),
  ) as Moves;
}

export const withMoves = (course: Course, moves: Moves): Course =>
  Object.keys(moves).length === 0 ? course : { ...course, moves };

export interface Stay {
  /** The student with the sections of that time. */
  readonly student: Student;
  readonly since: Instant;
  /** Null for the present. */
  readonly until: Instant | null;
}

/** The stays of each student, in order of time; the last is the present. Sections that the course no longer knows have been renamed. */
export const staysOf = remembered((course: Course): readonly Stay[] => {
  const known = new Set([
    ...course.sessions.map(({ section }) => section),
    ...course.deliverables.flatMap(({ owedBy }) => owedBy),
    ...course.students.flatMap(({ sections }) => sections),
  ]);
  return course.students.flatMap((student) => {
    const moves = (course.moves?.[student.email] ?? []).map(([since, named]) => {
      return { since, sections: named === '' ? [] : named.split(',') };
    });
    const stays = moves.filter(({ sections }) => sections.length === 0 || sections.some((name) => known.has(name)));
    return stays.length < 2
      ? [{ student, since: 0 as Instant, until: null }]
      : stays.map(({ since, sections }, i): Stay => {
          const next = stays[i + 1];
          const from = i === 0 ? (0 as Instant) : since;
          return { student: next ? { ...student, sections } : student, since: from, until: next?.since ?? null };
        });
  });
});
