// Roles that whole groups hold: a course whose students are the groups, and its seats as those of their members.

import { grouped } from '../base/group';
import type { Assignment, Course, Email, Role, Span, Student } from '../course/course';
import { awayFrom, type Preference } from './preference';

export interface Group {
  readonly name: string;
  /** Enrolled, in order of the roster. */
  readonly members: readonly Student[];
}

export const isOfGroups = ({ heldBy }: Role): boolean => heldBy === 'group';

export const groupsOf = ({ students }: Pick<Course, 'students'>): readonly Group[] =>
  [
    ...grouped(
      students.filter(({ standing, group }) => standing === 'enrolled' && group !== ''),
      ({ group }) => group,
    ),
  ].map(([name, members]) => ({ name, members }));

/** As a group goes among students; no address of anybody. */
const idOf = (name: string): Email => `group ${name}` as Email;

/** The course with groups in the place of students, and only with the roles that they hold. */
export function courseOfGroups(course: Course, preferences: readonly Preference[]): Course {
  const roles = course.roles.filter(isOfGroups).map((role): Role => ({ ...role, heldBy: 'student' }));
  const students = groupsOf(course).map((group) => asStudent(group, daysAway(course, group.members, preferences)));
  return { ...course, roles, students, assignments: [] };
}

/** Where all members have the same sections, these are the group's. */
function asStudent({ name, members }: Group, away: readonly Span[]): Student {
  const [first, ...others] = members.map(({ sections }) => sections.join());
  return {
    ...members[0]!,
    email: idOf(name),
    name: `Group ${name}`,
    standing: 'enrolled',
    aliases: [],
    joined: null,
    left: null,
    sections: others.every((sections) => sections === first) ? members[0]!.sections : [],
    loads: {},
    away,
    group: '',
    id: '',
  };
}

/** Seats of groups: one that any member holds is the group's, and pinned if any member is. */
export function seatsOfGroups(course: Course, present: readonly Assignment[]): readonly Assignment[] {
  const groupOf = new Map(groupsOf(course).flatMap(({ name, members }) => members.map(({ email }) => [email, name])));
  const roles = new Set(course.roles.filter(isOfGroups).map(({ name }) => name));
  const held = new Map<string, Assignment>();
  for (const seat of present) {
    const name = seat.student === null ? undefined : groupOf.get(seat.student);
    if (name === undefined || !roles.has(seat.role)) continue;
    const key = `${seat.session}|${seat.role}|${name}`;
    held.set(key, { ...seat, student: idOf(name), pinned: seat.pinned || held.get(key)?.pinned === true });
  }
  return [...held.values()];
}

/** Each member in the group's seat. */
export function seatsOfMembers(course: Course, seats: readonly Assignment[]): readonly Assignment[] {
  const members = new Map(groupsOf(course).map((group) => [idOf(group.name), group.members]));
  return seats.flatMap((seat): readonly Assignment[] => {
    const own = seat.student === null ? undefined : members.get(seat.student);
    return own ? own.map(({ email }) => ({ ...seat, student: email })) : [seat];
  });
}

/**
 * What a group would like: the topics by the sum of their places with its members who answered, of whom each puts what they did not rank
 * behind the rest.
 */
export function wishesOfGroups(course: Course, preferences: readonly Preference[]): readonly Preference[] {
  const wishes = new Map(preferences.map((one) => [one.student, one]));
  const order = new Map(course.sessions.map(({ code }, i) => [code, i]));
  return groupsOf(course).flatMap(({ name, members }): Preference[] => {
    const answers = members.flatMap(({ email }) => wishes.get(email) ?? []);
    const placeFor = (code: string): number =>
      answers.reduce((sum, { ranks }) => sum + (ranks.includes(code) ? ranks.indexOf(code) : ranks.length), 0);
    const ranks = [...new Set(answers.flatMap((one) => one.ranks))]
      .sort((a, b) => placeFor(a) - placeFor(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .slice(0, course.settings.ranks);
    return answers.length === 0
      ? []
      : [{ student: idOf(name), ranks, roles: {}, cannot: [], partner: null, proposal: null }];
  });
}

/** Days of classes at which half of the members or more get no role. */
function daysAway(course: Course, members: readonly Student[], preferences: readonly Preference[]): readonly Span[] {
  const wishes = new Map(preferences.map((one) => [one.student, one]));
  const missing = grouped(
    members.flatMap((member) => awayFrom(course, member, wishes.get(member.email))),
    (code) => code,
  );
  return course.sessions
    .filter(({ code }) => 2 * (missing.get(code)?.length ?? 0) >= members.length)
    .map(({ day }) => ({ from: day, to: day }));
}
