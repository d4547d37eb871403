// Checks the seats in the Assignments sheet against the rules, for what may be overlooked when editing by hand.

import { grouped } from '../base/group';
import { type Day, daysBetween, sayDay } from '../base/time';
import {
  type Assignment,
  type Course,
  type Email,
  endOf,
  isAway,
  isHeld,
  isOn,
  type Session,
  startOf,
  studentOf,
} from '../course/course';
import type { Row } from '../course/finding';
import { exactly } from '../course/roster';
import { totalLoad } from '../course/total';
import type { Finding } from './finding';
import type { Preference } from './preference';

const standsIn = ({ exceptions }: Course, student: Email, session: string): boolean =>
  exceptions.some((e) => e.kind === 'stand-in' && e.student === student && e.session === session);

/** Whether two held classes overlap. */
const isAtOnce = (a: Session, b: Session, course: Course): boolean =>
  isHeld(a) && isHeld(b) && startOf(a, course) < endOf(b, course) && startOf(b, course) < endOf(a, course);

/**
 * Pinned seats are the instructor's decision: they are only questioned if the student has left or is away that day. Absence from a past class is not
 * reported. Two roles in one session are found in duties/check.ts.
 */
export function checkSeats(
  rows: readonly Row<Assignment>[],
  course: Course,
  preferences: readonly Preference[],
  today: Day,
): readonly Finding[] {
  const findings: Finding[] = [];
  const inOrder = (...codes: string[]) => course.sessions.map((s) => s.code).filter((code) => codes.includes(code));
  const sessions = new Map(course.sessions.map((s) => [s.code, s]));
  const session = (code: string) => sessions.get(code);
  const students = new Map(course.students.map((s) => [s.email, s]));
  const wishes = new Map(preferences.map((p) => [p.student, p]));
  const seats = grouped(rows, (row) => row.value.student ?? '');
  for (const row of rows) {
    const { student, session: code, role: name, pinned } = row.value;
    const [person, day] = [student && students.get(student), session(code)?.day];
    const role = course.roles.find((r) => r.name === name);
    if (!person || !day || !role) continue;
    const at = row.at('student');
    const on = isOn(person, day);
    if (on && day >= today && isAway(person, day) && !standsIn(course, person.email, code))
      findings.push({ kind: 'away that day', at, student: person.name, day: sayDay(day), session: code });
    if (!on && day >= today) findings.push({ kind: 'not in the course', at, student: person.name, day: sayDay(day) });
    const clash = (seats.get(person.email) ?? []).find(({ value: other }) => {
      // Reported at the later of the two rows, or at the one that is not pinned.
      const there = session(other.session);
      if (!there || other.session === code || (pinned && other.pinned)) return false;
      const isLater = rows.findIndex(({ value }) => value === other) < rows.indexOf(row);
      return (pinned === other.pinned ? isLater : !pinned) && isAtOnce(session(code)!, there, course);
    });
    if (clash && day >= today)
      findings.push({
        kind: 'in two rooms at once',
        at,
        student: person.name,
        sessions: inOrder(clash.value.session, code).join(' and '),
        day: sayDay(day),
      });
    if (pinned) continue;
    if (on && day >= today && wishes.get(person.email)?.cannot.includes(code))
      findings.push({ kind: 'cannot attend', at, student: person.name, day: sayDay(day) });
    const own = seats.get(person.email) ?? [];
    const limits = [
      { what: name, roles: [name], most: person.loads[name]?.[1] ?? role.loadMax },
      ...course.settings.totals.map((total) => ({
        what: total.name,
        roles: total.roles,
        most: totalLoad(total, person)[1],
      })),
    ];
    for (const { what, roles, most } of limits) {
      const held = own.filter((other) => roles.includes(other.value.role));
      const open = held.filter((other) => !other.value.pinned);
      if (held.length > most && open[open.length - 1] === row)
        findings.push({ kind: 'too many seats', at, student: person.name, role: what, held: held.length, most });
    }
    const close = own.find((other) => {
      const there = session(other.value.session)?.day;
      const heavy = course.roles.some((r) => r.name === other.value.role && r.heavy);
      // Reported at the later of the two seats, or at the one that is not pinned.
      if (!role.heavy || !heavy || !there || other.value.session === code) return false;
      if (there > day && !other.value.pinned) return false;
      return Math.abs(daysBetween(there, day)) < course.settings.spacing;
    });
    if (close)
      findings.push({
        kind: 'too close',
        at,
        student: person.name,
        sessions: inOrder(close.value.session, code).join(' and '),
        days: course.settings.spacing,
      });
  }
  return findings;
}

/** Names of students next to the address of someone else, or next to none: Google may lose the edit that fills in the address for a name. */
export const checkSeatNames = (
  rows: readonly Row<Pick<Assignment, 'student'> & { readonly name: string }>[],
  course: Course,
): readonly Finding[] =>
  rows.flatMap(({ value: { student, name }, at }): Finding[] => {
    const named = name === '' ? null : exactly(name, course.students);
    const held = student === null ? null : studentOf(course, student);
    // If the address is unknown, that is reported elsewhere.
    if (!named || named === held || (student !== null && !held)) return [];
    return [{ kind: 'another name', at: at('name'), name: named.name, holder: held?.name ?? '' }];
  });
