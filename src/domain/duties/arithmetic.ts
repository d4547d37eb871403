// Adds up seats against students and loads, as one would on paper, to find what no assignment could satisfy.

import { count } from '../base/text';
import {
  type Course,
  isAway,
  isFor,
  isOn,
  mayCombine,
  type Ranges,
  type Role,
  type Session,
  type Student,
} from '../course/course';
import type { Advice, CellRef } from '../course/finding';
import { isSeated, offers } from '../course/occasion';
import { totalLoad, totalSeats } from '../course/total';
import { signUpRoles } from './signUp';

interface Sum {
  readonly role: Role;
  /** Over all sessions with seats. */
  readonly seats: { readonly min: number; readonly max: number };
  /** Over all enrolled students, or over their groups. */
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

/** All enrolled students, or one student for each group. */
function holdersOf(course: Course, { heldBy }: Role): readonly Student[] {
  const students = enrolledIn(course);
  if (heldBy === 'student') return students;
  const groups = new Map(students.filter(({ group }) => group !== '').map((student) => [student.group, student]));
  return [...groups.values()].map((student) => ({ ...student, loads: {} }));
}

const seatsIn = (session: Session, role: Role): readonly [number, number] =>
  rangeOf(
    session.seats,
    role.name,
    ...(offers(role, session) ? ([role.seatsMin, role.seatsMax] as const) : ([0, 0] as const)),
  );

const sumsOf = (course: Course): readonly Sum[] =>
  course.roles.map((role) => {
    const { name, loadMin, loadMax } = role;
    return {
      role,
      seats: add(ledIn(course).map((session) => seatsIn(session, role))),
      loads: add(holdersOf(course, role).map(({ loads }) => rangeOf(loads, name, loadMin, loadMax))),
    };
  });

/** Roles that only just fit, without a seat to spare. */
export function tight(course: Course): readonly Advice[] {
  const roles = sumsOf(course)
    .filter(({ role, seats, loads }) => role.loadMin > 0 && loads.min > 0 && loads.min === seats.max)
    .map(({ role }) => role.name);
  const [first] = roles;
  return first === undefined
    ? []
    : [
        {
          at: course.places.role(first, 'loadMin'),
          what: `${roles.join(', ')}: everyone must have ${roles.length === 1 ? 'it' : 'each'}, and there is no seat to spare. A day that someone cannot attend, or a late joiner, may not fit.`,
          remedy: 'Raise Max seats by one, or lower Min load, to leave some room.',
        },
      ];
}

/** Nothing to report for a course without sessions with seats or without students. */
export function arithmetic(course: Course): readonly Advice[] {
  const [led, students] = [ledIn(course), enrolledIn(course)];
  if (led.length === 0 || students.length === 0) return [];
  const singles = signUpRoles(course);
  const isCombined = singles.some((a) => singles.some((b) => mayCombine(course, a.name, b.name)));
  const size: Size = { led, students, singles, isCombined };
  const crowded = crowdedClass(course, size);
  const oneRole = isCombined
    ? []
    : [...crowded, ...(crowded.length > 0 ? [] : fewThere(course, size)), ...overloaded(course, size)];
  const sums = sumsOf(course).flatMap((sum) => unbalanced(course, size, sum));
  const alone = crowded.length > 0 ? [] : noOthers(course, size);
  return [...oneRole, ...sums, ...ofTotals(course), ...alone];
}

/** What is counted. */
interface Size {
  readonly led: readonly Session[];
  readonly students: readonly Student[];
  /** Roles held by students, not by groups. */
  readonly singles: readonly Role[];
  /** Whether a student may have two of these roles in one class. */
  readonly isCombined: boolean;
}
const classesIn = ({ led }: Size): string => `${led.length} classes with roles`;
const seatCell = ({ places }: Course, { name }: Role): CellRef => places.role(name, 'seatsMin');
const loadCell = ({ places }: Course, { name }: Role, field: 'loadMin' | 'loadMax'): CellRef =>
  places.role(name, field);

/** How many seats of a class must be filled. */
const least = (session: Session, roles: readonly Role[]): number =>
  roles.reduce(
    (sum, role) => sum + rangeOf(session.seats, role.name, offers(role, session) ? role.seatsMin : 0, 0)[0],
    0,
  );

/** Compares a role's seats over the term with the loads of those who may have it. */
function unbalanced(course: Course, size: Size, { role, seats, loads }: Sum): readonly Advice[] {
  const { name, seatsMin, seatsMax, loadMin, loadMax } = role;
  const holders = holdersOf(course, role);
  // A separate finding reports this.
  if (holders.length === 0) return [];
  const [classes, people] = [classesIn(size), `${holders.length} ${role.heldBy === 'group' ? 'groups' : 'students'}`];
  if (seats.min > 0 && loads.max === 0)
    return [
      {
        at: loadCell(course, role, 'loadMax'),
        what: `No one can be ${name}: Max load is 0, and each class needs ${seatsMin}.`,
        remedy: 'Raise Max load, or set Min seats to 0.',
      },
    ];
  if (seats.min > loads.max)
    return [
      {
        at: loadCell(course, role, 'loadMax'),
        what: `${name}: ${classes} need ${seats.min} seats (${seatsMin} each), and ${people} can take ${loads.max} (${loadMax} each).`,
        remedy: `Raise Max load to ${Math.ceil(seats.min / holders.length)}, or need fewer seats.`,
      },
    ];
  if (loads.min > seats.max)
    return [
      {
        at: loadCell(course, role, 'loadMin'),
        what: `${name}: ${people} must have it ${count(loads.min, 'time')} (${loadMin} each), and ${classes} have ${seats.max} seats (${seatsMax} each).`,
        remedy: `Lower Min load, or raise Max seats to ${Math.ceil(loads.min / size.led.length)}.`,
      },
    ];
  return [];
}

function crowdedClass(course: Course, { led, students, singles, isCombined }: Size): readonly Advice[] {
  const [first] = course.roles;
  const needed = Math.max(...led.map((session) => least(session, singles)));
  if (!first || needed <= students.length || isCombined) return [];
  return [
    {
      at: seatCell(course, first),
      what: `A class needs ${needed} students in roles, and ${students.length} students are enrolled: no one has two roles in one class.`,
      remedy: 'Lower Min seats of some roles.',
    },
  ];
}

/** The first class that needs more students than can be there. */
function fewThere(course: Course, { led, students, singles }: Size): readonly Advice[] {
  const [first] = course.roles;
  for (const session of led) {
    const needed = least(session, singles);
    const there = students.filter((student) => isOn(student, session.day) && isFor(student.sections, session));
    const away = there.filter((student) => isAway(student, session.day)).length;
    if (needed <= there.length - away) continue;
    return [
      {
        at: course.places.session(session.code, 'seats'),
        what: `${session.code} needs ${needed} students in roles, and ${there.length - away} of ${session.section === '' ? 'the class' : `section ${session.section}`} can be there${away > 0 ? `: ${away} ${away === 1 ? 'is' : 'are'} away` : ''}.`,
        remedy: `Write fewer seats into Seats of ${session.code}, such as ${first?.name ?? 'presenter'} 1.`,
      },
    ];
  }
  return [];
}

function overloaded(course: Course, size: Size): readonly Advice[] {
  const [first] = course.roles;
  const total = course.roles.reduce((sum, { loadMin }) => sum + loadMin, 0);
  if (!first || total <= size.led.length) return [];
  return [
    {
      at: loadCell(course, first, 'loadMin'),
      what: `Each student must have a role ${count(total, 'time')}, and there are ${classesIn(size)}: no one has two roles in one class.`,
      remedy: 'Lower Min load of some roles.',
    },
  ];
}

/** Deliverables due from 'others' that no one would owe, because in every class everyone has an exempt role. */
function noOthers(course: Course, { led, students }: Size): readonly Advice[] {
  const exempt = course.roles.filter((role) => role.exempt);
  if (Math.min(...led.map((session) => least(session, exempt))) < students.length) return [];
  return course.deliverables
    .filter(({ owedBy }) => owedBy.includes('others'))
    .map(({ name }) => ({
      at: course.places.deliverable(name, 'due'),
      what: `${name} is due from “others”, and in each class all ${students.length} students have a role that is exempt from it.`,
      remedy: 'Uncheck Exempt for some roles, or write everyone under Due from.',
    }));
}

/** Compares totals with the limits of their roles: by class, by student, and over the term. */
function ofTotals(course: Course): readonly Advice[] {
  const { places, roles, settings } = course;
  const led = ledIn(course);
  return settings.totals.flatMap((total): readonly Advice[] => {
    const { name, perClass } = total;
    const of = roles.filter((role) => total.roles.includes(role.name));
    const students = of[0] ? holdersOf(course, of[0]) : [];
    const advice = (what: string, remedy: string): readonly Advice[] => [{ at: places.totals, what, remedy }];
    const limits = led.map((session) => {
      const own = add(of.map((role) => seatsIn(session, role)));
      return { session, own, range: totalSeats(total, session, own.max) };
    });
    const loads = students.map((student) => {
      const own = add(of.map((role) => rangeOf(student.loads, role.name, role.loadMin, role.loadMax)));
      return { student, own, range: totalLoad(total, student) };
    });
    if (perClass && limits.every(({ own }) => own.max < perClass[0]))
      return advice(
        `${name}: no class has ${perClass[0]} seats of these roles, so that ${perClass[0]} per class is never asked.`,
        'Raise Max seats of these roles, or lower the number in Role totals.',
      );
    const full = limits.find(({ own, range }) => own.min > range[1]);
    if (full)
      return advice(
        `${name}: in ${full.session.code} Min seats of these roles add up to ${full.own.min}, and at most ${full.range[1]} are allowed.`,
        `Lower Min seats of some of ${total.roles.join(', ')}: to 0 where one of them may stay empty.`,
      );
    const few = loads.find(({ own, range }) => own.max < range[0]);
    if (few)
      return advice(
        `${name}: each student must have these roles ${count(few.range[0], 'time')}, and by their Max load ${few.student.name} may have them ${count(few.own.max, 'time')}.`,
        'Raise Max load of some of these roles, or lower the number in Role totals.',
      );
    const many = loads.find(({ own, range }) => own.min > range[1]);
    if (many)
      return advice(
        `${name}: by their Min load ${many.student.name} must have these roles ${count(many.own.min, 'time')}, and at most ${many.range[1]} are allowed.`,
        'Lower Min load of some of these roles, or raise the number in Role totals.',
      );
    const needed = limits.reduce((sum, { own, range }) => sum + Math.max(own.min, range[0]), 0);
    const offered = limits.reduce((sum, { own, range }) => sum + Math.min(own.max, range[1]), 0);
    const must = loads.reduce((sum, { own, range }) => sum + Math.max(own.min, range[0]), 0);
    const may = loads.reduce((sum, { own, range }) => sum + Math.min(own.max, range[1]), 0);
    const [classes, people] = [`${led.length} classes with roles`, `${students.length} students`];
    if (needed > may)
      return advice(
        `${name}: ${classes} need ${needed} seats of these roles, and ${people} can take ${may}.`,
        'Raise the number per student, or lower the number per class.',
      );
    if (must > offered)
      return advice(
        `${name}: ${people} must have these roles ${count(must, 'time')}, and ${classes} have ${offered} seats of them.`,
        'Lower the number per student, or raise the number per class.',
      );
    return [];
  });
}
