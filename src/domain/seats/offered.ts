// What the form for requests offers: classes, roles, students and teams that could still matter, as far as one form for everyone can tell.

import { remembered } from '../base/group';
import type { Instant } from '../base/time';
import { type Course, isFor, isOn, type Session, type Student, sessionOf } from '../course/course';
import { occasionsOf } from '../course/occasion';
import { totalLoad } from '../course/total';
import { closesAt } from '../duties/deadline';
import { isExtendable, type RequestKind } from '../duties/request';
import { kinds } from './answer';
import { isOfGroups } from './group';
import { isAhead } from './signUp';
import { turnOffers } from './turn';

export interface Offered {
  readonly kinds: readonly RequestKind[];
  /** Classes with something due, a role, a day of teams, or from which one can be absent. */
  readonly classes: readonly Session[];
  readonly deliverables: readonly string[];
  readonly roles: readonly string[];
  /** Students who could take or swap some role. */
  readonly students: readonly Student[];
  /** Classes in which someone has a role. */
  readonly back: readonly Session[];
  /** Numbers of teams. */
  readonly teams: readonly string[];
}

/** Until when work on each deliverable that can be extended is accepted. */
const closings = remembered((course: Course) =>
  course.deliverables.filter(isExtendable).flatMap((deliverable) =>
    occasionsOf(deliverable, course).map((session) => ({
      name: deliverable.name,
      code: session?.code ?? '',
      at: closesAt(deliverable, session, course),
    })),
  ),
);

export function offeredIn(course: Course, now: Instant): Offered {
  const asks = kinds(course);
  const { assignments, deliverables, roles, sessions, settings, students, teams } = course;
  const ahead = sessions.filter((session) => isAhead(session, course, now));
  const open = asks.includes('extension') ? closings(course).filter(({ at }) => at > now) : [];
  const turns = asks.includes('team swap')
    ? teams.flatMap(({ number, members }) => {
        const member = students.find(({ email }) => members.includes(email));
        const offers = member ? turnOffers(member, course, now) : [];
        return offers.length > 0 ? [{ number, days: offers.map(({ seat }) => seat.session) }] : [];
      })
    : [];
  const seats = !asks.includes('swap')
    ? []
    : assignments.filter(
        ({ session: code, role: name, student }) =>
          student !== null &&
          ahead.some((session) => session.code === code) &&
          roles.some((role) => role.name === name && !isOfGroups(role)),
      );
  /** Roles that a student may have once more. */
  const roomFor = (who: Student): ReadonlySet<string> => {
    const held = assignments.flatMap(({ student, role }) => (student === who.email ? [role] : []));
    const times = (names: readonly string[]): number => held.filter((role) => names.includes(role)).length;
    const free = roles.filter(
      ({ name, loadMax }) =>
        times([name]) < (who.loads[name]?.[1] ?? loadMax) &&
        settings.totals.every((total) => !total.roles.includes(name) || times(total.roles) < totalLoad(total, who)[1]),
    );
    return new Set(free.map(({ name }) => name));
  };
  const couldTake = (who: Student): boolean => {
    const room = roomFor(who);
    return seats.some(({ session: code, role, student: holder }) => {
      const session = sessionOf(course, code)!;
      return isOn(who, session.day) && isFor(who.sections, session) && (holder === who.email || room.has(role));
    });
  };
  const isIn = (codes: readonly string[]): readonly Session[] => sessions.filter(({ code }) => codes.includes(code));
  const some: { readonly [K in RequestKind]: readonly unknown[] } = {
    extension: open,
    'give away': seats,
    swap: seats,
    'team swap': turns,
    absence: ahead,
  };
  return {
    kinds: asks.filter((kind) => some[kind].length > 0),
    classes: isIn(
      [...ahead, ...open, ...turns.flatMap(({ days }) => days.map((code) => ({ code })))].map(({ code }) => code),
    ),
    deliverables: deliverables.map(({ name }) => name).filter((one) => open.some(({ name }) => name === one)),
    roles: roles.map(({ name }) => name).filter((name) => seats.some(({ role }) => role === name)),
    students: students.filter((one) => one.standing === 'enrolled' && couldTake(one)),
    back: isIn(seats.map(({ session }) => session)),
    teams: turns.map(({ number }) => number),
  };
}
