// What seats come to, held against wishes and loads, in words.

import { grouped } from '../base/group';
import { count } from '../base/text';
import type { Assignment, Course } from '../course/course';
import { totalLoad } from '../course/total';
import { ordinal, type Preference } from './preference';
import { mainRole, pairsOf } from './problem';

/** '2nd choice', 'not ranked', 'no answer': how the student had ranked the session. */
export function choiceOf(seat: Assignment, preferences: readonly Preference[]): string {
  if (seat.student === null) return '';
  const wish = preferences.find((p) => p.student === seat.student);
  if (!wish) return 'no answer';
  const rank = wish.ranks.indexOf(seat.session);
  return rank < 0 ? 'not ranked' : `${ordinal(rank + 1)} choice`;
}

/** What was wished for in one way and is not so. */
export interface UnmetWishes {
  readonly kind: string;
  readonly lines: readonly string[];
}

/** Wishes that the seats do not meet, in words; students by their addresses. */
export function unmetWishes(
  course: Course,
  preferences: readonly Preference[],
  seats: readonly Assignment[],
): readonly UnmetWishes[] {
  const main = mainRole(course)?.name;
  const sessionOf = (student: string) => seats.find((s) => s.student === student && s.role === main)?.session;
  const apart = pairsOf(preferences)
    .filter(({ a, b }) => sessionOf(a) === undefined || sessionOf(a) !== sessionOf(b))
    .map(({ a, b }) => `${a} and ${b}`);
  const disliked = seats.flatMap(({ student, session, role }) => {
    const wish = preferences.find((p) => p.student === student);
    return wish?.roles[role] === 'rather not' ? [{ role, line: `${student}, in ${session}` }] : [];
  });
  const byRole = grouped(disliked, ({ role }) => role);
  return [
    ...(apart.length === 0 ? [] : [{ kind: 'Not presenting together', lines: apart }]),
    ...[...byRole].map(([role, those]) => ({
      kind: `Would rather not be ${role}`,
      lines: those.map(({ line }) => line),
    })),
  ];
}

/** Students who hold a role less often than they must, or more often than they may, in words; students by their addresses. */
export function wrongLoads(course: Course, seats: readonly Assignment[]): readonly string[] {
  return course.students
    .filter((s) => s.standing === 'enrolled')
    .flatMap((student) => {
      const own = seats.filter((seat) => seat.student === student.email);
      const asked = (held: number, [least, most]: readonly [number, number], what: string): readonly string[] =>
        held >= least && held <= most
          ? []
          : [`${what} ${count(held, 'time')}, ${held < least ? `at least ${least}` : `at most ${most}`} was asked.`];
      return [
        ...course.roles.flatMap((role) =>
          asked(
            own.filter((seat) => seat.role === role.name).length,
            student.loads[role.name] ?? [role.loadMin, role.loadMax],
            `${student.email} is ${role.name}`,
          ),
        ),
        ...course.settings.totals.flatMap((total) =>
          asked(
            own.filter((seat) => total.roles.includes(seat.role)).length,
            totalLoad(total, student),
            `${student.email} has roles of ${total.name}`,
          ),
        ),
      ];
    });
}
