// Compares seats with preferences and loads, in words.

import { grouped } from '../base/group';
import { count } from '../base/text';
import { sayDay } from '../base/time';
import { type Assignment, type Course, isHeld } from '../course/course';
import type { Priority } from '../course/settings';
import { totalLoad } from '../course/total';
import type { Solution } from '../solver/problem';
import { ordinal, type Preference } from './preference';
import { mainRole, pairsOf } from './problem';

/** How the student ranked the session: '2nd choice', 'not ranked' or 'no answer'. */
export function choiceOf(seat: Assignment, preferences: readonly Preference[]): string {
  if (seat.student === null) return '';
  const wish = preferences.find((p) => p.student === seat.student);
  if (!wish) return 'no answer';
  const rank = wish.ranks.indexOf(seat.session);
  return rank < 0 ? 'not ranked' : `${ordinal(rank + 1)} choice`;
}

/** Preferences of one kind that are not met. */
export interface UnmetWishes {
  readonly kind: string;
  readonly lines: readonly string[];
}

/** Preferences that the seats do not meet, in words; students are named by address. */
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

/**
 * Who has a role or a partner again although *Rotate roles* or *Rotate partners* asks for others, and why, in words; students are named by address.
 */
export function repeats(
  course: Course,
  seats: readonly Assignment[],
  levels: Solution['levels'],
): readonly UnmetWishes[] {
  const { rotateRoles, rotatePartners } = course.settings;
  const turns = course.sessions
    .filter(isHeld)
    .map((session) => ({ on: sayDay(session.day), here: seats.filter((seat) => seat.session === session.code) }));
  const again = course.students.flatMap(({ email }) => {
    const own = turns
      .map(({ on, here }) => ({ on, roles: here.filter(({ student }) => student === email).map(({ role }) => role) }))
      .filter(({ roles }) => roles.length > 0);
    return own.flatMap(({ on, roles }, i) =>
      roles
        .filter((role) => own[i - 1]?.roles.includes(role))
        .map((role) => `${email}: ${role} on ${own[i - 1]!.on} and on ${on}`),
    );
  });
  const met = new Map<string, string[]>();
  for (const { on, here } of turns)
    for (const [i, { role, student }] of here.entries())
      for (const other of here.slice(i + 1).filter((one) => one.role === role)) {
        if (student === null || other.student === null || isOfGroup(role, course)) continue;
        const pair = [student, other.student].sort().join(' and ');
        met.set(pair, [...(met.get(pair) ?? []), `${role} on ${on}`]);
      }
  const partners = [...met].flatMap(([pair, times]) => (times.length > 1 ? [`${pair}: ${times.join(', ')}`] : []));
  const why = (name: string, when: Priority): string => {
    const level = levels.find((one) => one.name === name);
    return level?.proven
      ? `no assignment${when === 'after wishes' ? ' that meets the wishes as well' : ''} has fewer`
      : 'it is not yet known whether there can be fewer';
  };
  const listed = (kind: string, name: string, when: Priority, lines: readonly string[]): readonly UnmetWishes[] =>
    when === 'no' || lines.length === 0 ? [] : [{ kind: `${kind} (${why(name, when)})`, lines }];
  return [
    ...listed('The same role twice in a row', 'again', rotateRoles, again),
    ...listed('The same partner again', 'partners', rotatePartners, partners),
  ];
}

/** Members of a group are partners because the Roster says so. */
const isOfGroup = (name: string, { roles }: Course): boolean =>
  roles.some((role) => role.name === name && role.heldBy === 'group');

/** Students who have a role less often than they must or more often than they may, in words; students are named by address. */
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
