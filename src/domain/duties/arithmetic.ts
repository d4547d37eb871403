// Seats against students and loads, added up as one would on paper: what no assignment could mend.

import { type Course, isSeated, offers, type Ranges, type Role, type Session } from '../course/course';
import type { Advice, CellRef } from '../course/finding';

interface Sum {
  readonly role: Role;
  /** Over all student-led classes. */
  readonly seats: { readonly min: number; readonly max: number };
  /** Over all enrolled students. */
  readonly loads: { readonly min: number; readonly max: number };
}

const rangeOf = (own: Ranges, name: string, min: number, max: number): readonly [number, number] =>
  own[name] ?? [min, max];
const add = (ranges: readonly (readonly [number, number])[]): { readonly min: number; readonly max: number } => ({
  min: ranges.reduce((sum, [min]) => sum + min, 0),
  max: ranges.reduce((sum, [, max]) => sum + max, 0),
});

const ledIn = (course: Course) => course.sessions.filter((session) => isSeated(session, course));
const enrolledIn = ({ students }: Course) => students.filter(({ standing }) => standing === 'enrolled');

const sumsOf = (course: Course): readonly Sum[] =>
  course.roles.map((role) => {
    const { name, seatsMin, seatsMax, loadMin, loadMax } = role;
    return {
      role,
      seats: add(
        ledIn(course).map((session) =>
          rangeOf(
            session.seats,
            name,
            ...(offers(role, session) ? ([seatsMin, seatsMax] as const) : ([0, 0] as const)),
          ),
        ),
      ),
      loads: add(enrolledIn(course).map(({ loads }) => rangeOf(loads, name, loadMin, loadMax))),
    };
  });

/** Roles that just fit: nobody can be spared. */
export function tight(course: Course): readonly Advice[] {
  const roles = sumsOf(course)
    .filter(({ role, seats, loads }) => role.loadMin > 0 && loads.min > 0 && loads.min === seats.max)
    .map(({ role }) => role.name);
  const [first] = roles;
  return first === undefined
    ? []
    : [
        {
          at: course.places.loads.get(first)?.least ?? { sheet: 'Roles' },
          what: `${roles.join(', ')}: everyone must have ${roles.length === 1 ? 'it' : 'each'}, and there is no seat to spare. A day that someone cannot attend, or a late joiner, may not fit.`,
          remedy: 'Raise Max seats by one, or lower Min load, to leave some room.',
        },
      ];
}

/** Nothing of a course that has no student-led class or no student yet. */
export function arithmetic(course: Course): readonly Advice[] {
  const [led, students] = [ledIn(course), enrolledIn(course)];
  if (led.length === 0 || students.length === 0) return [];
  const sums = sumsOf(course);
  const [classes, people] = [`${led.length} classes with roles`, `${students.length} students`];
  const seatCell = ({ name }: Role): CellRef => course.places.seats.get(name)?.least ?? { sheet: 'Roles' };
  const loadCell = ({ name }: Role, which: 'least' | 'most'): CellRef =>
    course.places.loads.get(name)?.[which] ?? { sheet: 'Roles' };

  const bySum = sums.flatMap(({ role, seats, loads }): Advice[] => {
    const { name, seatsMin, seatsMax, loadMin, loadMax } = role;
    if (seats.min > 0 && loads.max === 0)
      return [
        {
          at: loadCell(role, 'most'),
          what: `No one can be ${name}: Max load is 0, and each class needs ${seatsMin}.`,
          remedy: 'Raise Max load, or set Min seats to 0.',
        },
      ];
    if (seats.min > loads.max)
      return [
        {
          at: loadCell(role, 'most'),
          what: `${name}: ${classes} need ${seats.min} seats (${seatsMin} each), and ${people} can take ${loads.max} (${loadMax} each).`,
          remedy: `Raise Max load to ${Math.ceil(seats.min / students.length)}, or need fewer seats.`,
        },
      ];
    if (loads.min > seats.max)
      return [
        {
          at: loadCell(role, 'least'),
          what: `${name}: ${people} must have it ${loads.min} times (${loadMin} each), and ${classes} have ${seats.max} seats (${seatsMax} each).`,
          remedy: `Lower Min load, or raise Max seats to ${Math.ceil(loads.min / led.length)}.`,
        },
      ];
    return [];
  });

  const least = (session: Session, roles: readonly Role[]): number =>
    roles.reduce(
      (sum, role) => sum + rangeOf(session.seats, role.name, offers(role, session) ? role.seatsMin : 0, 0)[0],
      0,
    );
  const inOne = Math.max(...led.map((session) => least(session, course.roles)));
  const [first] = course.roles;
  const crowded: readonly Advice[] =
    first && inOne > students.length
      ? [
          {
            at: seatCell(first),
            what: `A class needs ${inOne} students in roles, and ${people} are enrolled: no one has two roles in one class.`,
            remedy: 'Lower Min seats of some roles.',
          },
        ]
      : [];
  const free = Math.min(
    ...led.map((session) =>
      least(
        session,
        course.roles.filter(({ exempt }) => exempt),
      ),
    ),
  );
  const forOthers = course.deliverables.filter(({ owedBy }) => owedBy.includes('others'));
  const alone: readonly Advice[] =
    crowded.length === 0 && free >= students.length
      ? forOthers.map(({ name }) => ({
          at: course.places.due.get(name) ?? { sheet: 'Deliverables' },
          what: `${name} is due from “others”, and in each class all ${people} have a role that is exempt from it.`,
          remedy: 'Uncheck Exempt for some roles, or write everyone under Due from.',
        }))
      : [];
  const total = course.roles.reduce((sum, { loadMin }) => sum + loadMin, 0);
  const overloaded: readonly Advice[] =
    first && total > led.length
      ? [
          {
            at: loadCell(first, 'least'),
            what: `Each student must have a role ${total} times, and there are ${classes}: no one has two roles in one class.`,
            remedy: 'Lower Min load of some roles.',
          },
        ]
      : [];
  return [...crowded, ...overloaded, ...bySum, ...alone];
}
