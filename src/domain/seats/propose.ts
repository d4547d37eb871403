// Proposes assignments: turns the course into a problem for the solver, and its solution into seats.

import type { Instant } from '../base/time';
import {
  type Assignment,
  type Course,
  type Email,
  mayCombine,
  type Role,
  type Session,
  type Student,
} from '../course/course';
import { isSeated } from '../course/occasion';
import { totalLoad, totalsAmong } from '../course/total';
import type { Paused, Solution } from '../solver/problem';
import { solve } from '../solver/solve';
import { courseOfGroups, isOfGroups, seatsOfGroups, seatsOfMembers, wishesOfGroups } from './group';
import { awayFrom, type Preference, seatsOf } from './preference';
import { type Aim, ahead, begun, mainRole, problemOf } from './problem';
import { type Fix, repairOf } from './repair';

export interface SeatProposal {
  /** Every session with roles, by role, in the order of Sessions and Roles. Includes required seats that no one can take. */
  readonly seats: readonly Assignment[];
  readonly empty: readonly EmptySeat[];
  /** How many students got their 1st, 2nd, ... choice in the main role; then how many got a topic that they did not rank. */
  readonly ranks: readonly number[];
  readonly unranked: number;
  readonly silent: readonly Student[];
  readonly solution: Solution;
  /** What to change so that all rules can be met; empty if they can be, or if that is unknown. */
  readonly repair: readonly Fix[];
}

export interface EmptySeat {
  readonly session: string;
  readonly role: string;
  readonly why: string;
}

/**
 * Classes that have begun stay as they are. `stop` is called from time to time; once it returns true, the best assignment so far is returned.
 * `resume` is the state of an earlier solution: the search continues from there if the problem is still the same.
 */
export function propose(
  course: Course,
  preferences: readonly Preference[],
  present: readonly Assignment[],
  {
    stop,
    aim = 'fresh',
    resume,
    now,
  }: { readonly stop: () => boolean; readonly aim?: Aim; readonly resume?: Paused; readonly now: Instant },
): SeatProposal {
  const options = { stop, aim, now, ...(resume ? { resume } : {}) };
  const singles = course.roles.filter((role) => !isOfGroups(role));
  if (singles.length === course.roles.length) return proposeEach(course, preferences, present, options);
  const groups = courseOfGroups(course, preferences);
  const whole = proposeEach(groups, wishesOfGroups(course, preferences), seatsOfGroups(course, present), {
    stop,
    aim,
    now,
  });
  const over = begun(course, now);
  const isSingle = ({ role }: Assignment): boolean => singles.some(({ name }) => name === role);
  const ofGroups = [
    ...present.filter((seat) => over.has(seat.session) && !isSingle(seat)),
    ...seatsOfMembers(
      course,
      whole.seats.filter(({ session }) => !over.has(session)),
    ),
  ];
  const single =
    singles.length === 0 ? null : proposeEach(course, preferences, [...present.filter(isSingle), ...ofGroups], options);
  return together(course, preferences, ofGroups, whole, single);
}

/** Combines seats of groups, as seats of their members, with those of single students. The proposal is only as proven as the less proven part. */
function together(
  course: Course,
  preferences: readonly Preference[],
  ofGroups: readonly Assignment[],
  whole: SeatProposal,
  single: SeatProposal | null,
): SeatProposal {
  const all = [...ofGroups, ...(single?.seats ?? [])];
  const seats = course.sessions.flatMap(({ code }) =>
    course.roles.flatMap(({ name }) => all.filter((seat) => seat.session === code && seat.role === name)),
  );
  const held = seats.flatMap(({ student, session, role }) => (student === null ? [] : [{ student, session, role }]));
  const isWorse = single !== null && ranking.indexOf(single.solution.status) >= ranking.indexOf(whole.solution.status);
  const { solution } = isWorse ? single : whole;
  return {
    ...countsOf(course, preferences, seats),
    seats,
    empty: [...whole.empty, ...(single?.empty ?? [])],
    solution: { ...solution, assignment: held },
    // A group has no load of its own to change.
    repair: [...whole.repair.filter(({ kind }) => kind === 'seats'), ...(single?.repair ?? [])],
  };
}

const ranking: readonly Solution['status'][] = ['optimal', 'feasible', 'unknown', 'infeasible'];

interface Options {
  readonly stop: () => boolean;
  readonly aim: Aim;
  readonly resume?: Paused;
  readonly now: Instant;
}

/** For roles held by single students. */
function proposeEach(
  course: Course,
  preferences: readonly Preference[],
  present: readonly Assignment[],
  { stop, aim, resume, now }: Options,
): SeatProposal {
  const roles = course.roles.filter((role) => !isOfGroups(role));
  const over = begun(course, now);
  const problem = ahead(problemOf(course, preferences, present, aim), present, over);
  const solution = solve(problem, { stop, ...(resume ? { resume } : {}) });
  const pinned = new Set(present.filter((s) => s.pinned).map((s) => `${s.student}|${s.session}|${s.role}`));
  const rosterOrder = new Map(course.students.map((s, i) => [s.email as string, i]));
  const seats: Assignment[] = [];
  const empty: EmptySeat[] = [];
  const heldIn = (code: string, names: readonly string[]): number =>
    solution.assignment.filter(({ session, role }) => session === code && names.includes(role)).length;
  for (const session of course.sessions.filter((one) => isSeated(one, course))) {
    if (over.has(session.code))
      seats.push(
        ...present.filter((seat) => seat.session === session.code && roles.some(({ name }) => name === seat.role)),
      );
    else
      for (const role of roles) {
        const held = solution.assignment
          .filter((s) => s.session === session.code && s.role === role.name)
          .sort((a, b) => rosterOrder.get(a.student)! - rosterOrder.get(b.student)!);
        for (const { student } of held)
          seats.push({
            session: session.code,
            role: role.name,
            student: student as Email,
            pinned: pinned.has(`${student}|${session.code}|${role.name}`),
          });
        for (let n = held.length; n < seatsOf(role, session)[0]; n++) {
          seats.push({ session: session.code, role: role.name, student: null, pinned: false });
          empty.push({
            session: session.code,
            role: role.name,
            why: whyEmpty(session, role, course, preferences, solution),
          });
        }
      }
  }
  // For a total: what its roles lack beyond their own minima.
  for (const { id, roles: counted } of problem.sums ?? [])
    for (const session of problem.sessions) {
      const own = (role: string): number => session.seats[role]?.[0] ?? 0;
      const short = (role: string): number => Math.max(0, own(role) - heldIn(session.id, [role]));
      const lacking =
        (session.seats[id]?.[0] ?? 0) -
        heldIn(session.id, counted) -
        counted.reduce((sum, role) => sum + short(role), 0);
      if (lacking > 0) empty.push({ session: session.id, role: id, why: `${lacking} more of ${counted.join(', ')}.` });
    }
  return {
    ...countsOf(course, preferences, seats),
    seats,
    empty,
    solution,
    repair: solution.status === 'infeasible' ? repairOf(problem, solution.assignment).map(ofTerm) : [],
  };

  /** Loads in the problem are those still left; adding what was already held gives those of the term. */
  function ofTerm(fix: Fix): Fix {
    if (fix.kind !== 'load') return fix;
    const student = course.students.find(({ email }) => email === fix.student)!;
    const counted = problem.sums?.find(({ id }) => id === fix.role)?.roles ?? [fix.role];
    const from = student.loads[fix.role] ?? loadOf(course, fix.role);
    const held = present.filter(
      (seat) => seat.student === fix.student && counted.includes(seat.role) && over.has(seat.session),
    ).length;
    const least = fix.to[0] < fix.from[0] ? held + fix.to[0] : from[0];
    const most = fix.to[1] > fix.from[1] ? held + fix.to[1] : from[1];
    return { ...fix, from, to: [least, most] };
  }
}

/** The load of a role or total for a student without an entry of their own in the Roster. */
function loadOf(course: Course, name: string): readonly [number, number] {
  const role = course.roles.find((one) => one.name === name);
  const total = course.settings.totals.find((one) => one.name === name);
  return role ? [role.loadMin, role.loadMax] : total ? totalLoad(total, { loads: {} }) : [0, 0];
}

/** How preferences for topics were met, and whose are unknown. */
function countsOf(
  course: Course,
  preferences: readonly Preference[],
  seats: readonly Assignment[],
): Pick<SeatProposal, 'ranks' | 'unranked' | 'silent'> {
  const wish = new Map(preferences.map((p) => [p.student, p]));
  const main = seats.filter((s) => s.student !== null && s.role === mainRole(course)?.name && wish.has(s.student));
  const rankOf = (s: Assignment): number => wish.get(s.student!)!.ranks.indexOf(s.session);
  // The form may have asked for more ranks than Settings says now.
  const ranks = Math.max(course.settings.ranks, ...main.map((s) => rankOf(s) + 1));
  return {
    ranks: Array.from({ length: ranks }, (_, i) => main.filter((s) => rankOf(s) === i).length),
    unranked: main.filter((s) => rankOf(s) < 0).length,
    silent: course.students.filter((s) => s.standing === 'enrolled' && !wish.has(s.email)),
  };
}

/** Of all students who might have taken the seat, how many were prevented by which rule. */
function whyEmpty(
  session: Session,
  role: Role,
  course: Course,
  preferences: readonly Preference[],
  solution: Solution,
): string {
  const totals = totalsAmong(
    course,
    course.roles.map(({ name }) => name),
  ).filter(({ roles }) => roles.includes(role.name));
  const reached = (total: string): string => `with all of ${total} that they may have`;
  const counts: { [why: string]: number } = {
    'away that day': 0,
    'in another role of this class': 0,
    [`with all the seats as ${role.name} that they may have`]: 0,
    ...Object.fromEntries(totals.map(({ name }) => [reached(name), 0])),
    'kept from it by another rule': 0,
  };
  for (const student of course.students.filter((s) => s.standing === 'enrolled')) {
    const own = solution.assignment.filter((s) => s.student === student.email);
    const wish = preferences.find((p) => p.student === student.email);
    const full = totals.find(
      (total) => own.filter((s) => total.roles.includes(s.role)).length >= totalLoad(total, student)[1],
    );
    const why = awayFrom(course, student, wish).includes(session.code)
      ? 'away that day'
      : own.some((s) => s.session === session.code && !mayCombine(course, s.role, role.name))
        ? 'in another role of this class'
        : own.filter((s) => s.role === role.name).length >= (student.loads[role.name]?.[1] ?? role.loadMax)
          ? `with all the seats as ${role.name} that they may have`
          : full
            ? reached(full.name)
            : 'kept from it by another rule';
    counts[why]!++;
  }
  const reasons = Object.entries(counts).filter(([, n]) => n > 0);
  return reasons.length === 0 ? 'No one is enrolled.' : `${reasons.map(([why, n]) => `${n} ${why}`).join(', ')}.`;
}
