// Roles held by whole groups: builds a course whose students are the groups, and turns its seats into seats of the members.

import { grouped } from '../base/group';
import type { Assignment, Course, Email, Role, Span, Student } from '../course/course';
import { awayFrom, type Preference } from './preference';

export interface Group {
  readonly name: string;
  /** Enrolled members, in order of the Roster. */
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

/** A group's id among students; not anyone's address. */
const idOf = (name: string): Email => `group ${name}` as Email;

/** The course with groups in place of students, and only the roles that groups hold. */
export function courseOfGroups(course: Course, preferences: readonly Preference[]): Course {
  const roles = course.roles.filter(isOfGroups).map((role): Role => ({ ...role, heldBy: 'student' }));
  const students = groupsOf(course).map((group) => asStudent(group, daysAway(course, group.members, preferences)));
  return { ...course, roles, students, assignments: [] };
}

/** If all members have the same sections, so does the group. */
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

/** Seats of groups: a seat of any member is the group's, and is pinned if any member's is. */
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

/** Puts each member into the group's seat. */
export function seatsOfMembers(course: Course, seats: readonly Assignment[]): readonly Assignment[] {
  const members = new Map(groupsOf(course).map((group) => [idOf(group.name), group.members]));
  return seats.flatMap((seat): readonly Assignment[] => {
    const own = seat.student === null ? undefined : members.get(seat.student);
    return own ? own.map(({ email }) => ({ ...seat, student: email })) : [seat];
  });
}

/**
 * A group's preferences: topics by the sum of their ranks over the members who answered; a member's unranked topics count as the rank after the last.
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

/** The days of classes at which at least half of the members cannot have a role. */
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
