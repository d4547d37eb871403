// Explains why a student has their seats: who was preferred, by which rule, and what another decision would cost.
import type { Brief } from '../solver/checkpoint';
import { dayNumber } from '../solver/number';
import { lotOf, mayCombine, type Problem, type Seat, type Student, ticket } from '../solver/problem';
import { isRotation } from '../solver/rotation';
import { solve } from '../solver/solve';
import { type Choice, choiceIn, type Move, movesOf, nearest, partings, rankedBy, stepsOf } from './whatif';

export interface Held {
  readonly session: string;
  readonly role: string;
  readonly choice: Choice;
  readonly pinned: boolean;
  /** The student answered 'rather not' for this role. */
  readonly disliked: boolean;
  /** Number of other students who would rather not have it, and of seats of the role that must be filled. */
  readonly unwilling: number;
  readonly needed: number;
}

export interface Rival {
  readonly student: string;
  readonly choice: Choice;
  readonly pinned: boolean;
  /** From 0 to 1; all else being equal, the lower number goes first. */
  readonly lottery: number;
}

/** A rule that keeps the student out of a session, whatever others prefer. */
export type Obstacle =
  | { readonly kind: 'away' }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'no seats' }
  | { readonly kind: 'no load' }
  | { readonly kind: 'pinned rivals'; readonly students: readonly string[] }
  | { readonly kind: 'pinned there'; readonly role: string }
  | { readonly kind: 'near pinned'; readonly session: string; readonly role: string; readonly days: number };

/** What giving the seat to this student would cost. */
export type Price =
  | { readonly kind: 'lottery' }
  /** Nothing prevents it: the best assignment gives it to the student. */
  | { readonly kind: 'theirs' }
  /** It would be better than the current best, but only because one of the student's own pins was lifted to try it. */
  | { readonly kind: 'gain' }
  | { readonly kind: 'impossible'; readonly messages: readonly string[] }
  | {
      readonly kind: 'short' | 'worse' | 'cost' | 'uneven' | 'again' | 'partners';
      /** By kind: unmet seats and loads, students, points of cost, the sum of squared loads, or repeats. */
      readonly more: number;
      /** For 'worse': the choice below which they fall. */
      readonly below: number;
      readonly sure: boolean;
      readonly losers: readonly Move[];
      readonly partings: readonly { readonly a: string; readonly b: string }[];
    };

export interface Wanted {
  readonly session: string;
  readonly rank: number;
  readonly seats: number;
  readonly rivals: readonly Rival[];
  /** Number of other students who ranked it first, and who ranked it at least as high as the student. */
  readonly firsts: number;
  readonly asHigh: number;
  readonly lottery: number;
  /** Another heavy seat of the student that is too close, but could have been moved. */
  readonly near: { readonly session: string; readonly role: string; readonly days: number } | null;
  readonly obstacle: Obstacle | null;
  /** Null if a rule prevents it, or there was no time to find out. */
  readonly price: Price | null;
}

export interface Why {
  readonly student: string;
  readonly answered: boolean;
  readonly main: readonly Held[];
  /** Other seats that are heavy, or in a role that the student would rather not have. */
  readonly others: readonly Held[];
  /** Sessions that the student ranked above those they have, best first. */
  readonly wanted: readonly Wanted[];
  /** Number of seats that differ from the best assignment, and the sessions that the student would present in it. */
  readonly differs: number;
  readonly best: readonly string[];
}

export interface Limits {
  readonly stop?: () => boolean;
  /** The best assignment, if already known. */
  readonly best?: Brief;
  /** How many sessions to try. */
  readonly tries?: number;
}

/** Null if the problem has no such student. */
export function whyOf(problem: Problem, assignment: readonly Seat[], id: string, limits: Limits = {}): Why | null {
  const student = problem.students.find((one) => one.id === id);
  if (student === undefined) return null;
  const stop = limits.stop ?? (() => false);
  const main = problem.costs.mainRole;
  const best = limits.best ?? solve(problem, { stop });
  const own = assignment.filter((seat) => seat.student === id).sort((a, b) => (a.session < b.session ? -1 : 1));
  const held = own.map((seat) => heldOf(problem, student, seat));
  const mains = held.filter((seat) => seat.role === main);
  const ranks = mains.map(({ choice }) => (typeof choice === 'number' ? choice : Number.POSITIVE_INFINITY));
  const worst = mains.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...ranks);
  let tries = limits.tries ?? 6;
  const wanted = rankedBy(student)
    .slice(0, Math.min(worst - 1, rankedBy(student).length))
    .filter((session) => !mains.some((seat) => seat.session === session))
    .map((session): Wanted => {
      const contest = contestOf(problem, assignment, student, session);
      const obstacle = obstacleOf(problem, student, session);
      const price = obstacle || tries <= 0 || stop() ? null : priceOf(problem, best, student, session, stop);
      if (price !== null && price.kind !== 'theirs') tries--;
      return { ...contest, obstacle, price };
    });
  const keyOf = (seat: Seat): string => `${seat.student}|${seat.session}|${seat.role}`;
  const stands = new Set(assignment.map(keyOf));
  return {
    student: id,
    answered: student.topics !== null,
    main: mains,
    others: held.filter(
      (seat) => seat.role !== main && (seat.disliked || problem.roles.find((role) => role.id === seat.role)?.heavy),
    ),
    wanted,
    differs: best.assignment.filter((seat) => !stands.has(keyOf(seat))).length,
    best: best.assignment.filter((seat) => seat.student === id && seat.role === main).map((seat) => seat.session),
  };
}

const isPinned = (problem: Problem, seat: Seat): boolean =>
  problem.pins.some((p) => p.student === seat.student && p.session === seat.session && p.role === seat.role);

const drawn = (problem: Problem, student: string, session: string): number => {
  const lot = lotOf(problem.students.find(({ id }) => id === student) ?? { id: student });
  return ticket(problem.seed, lot, session, problem.costs.mainRole) / 65536;
};

/** 'would like' costs 0 and 'fine' costs 1. */
const dislikes = (student: Student, role: string): boolean => (student.roleCost?.[role] ?? 0) > 1;

function heldOf(problem: Problem, student: Student, seat: Seat): Held {
  return {
    session: seat.session,
    role: seat.role,
    choice: choiceIn(student, seat.session),
    pinned: isPinned(problem, seat),
    disliked: dislikes(student, seat.role),
    unwilling: problem.students.filter((one) => one.id !== student.id && dislikes(one, seat.role)).length,
    needed: problem.sessions.reduce((sum, one) => sum + (one.seats[seat.role]?.[0] ?? 0), 0),
  };
}

function contestOf(problem: Problem, assignment: readonly Seat[], student: Student, session: string) {
  const main = problem.costs.mainRole;
  const rank = rankedBy(student).indexOf(session) + 1;
  const others = problem.students.filter((one) => one.id !== student.id);
  const high = (most: number): number =>
    others.filter((one) => {
      const choice = choiceIn(one, session);
      return typeof choice === 'number' && choice <= most;
    }).length;
  const rivals = assignment
    .filter((seat) => seat.session === session && seat.role === main && seat.student !== student.id)
    .map((seat): Rival => {
      const rival = others.find((one) => one.id === seat.student);
      return {
        student: seat.student,
        choice: rival ? choiceIn(rival, session) : 'no answer',
        pinned: isPinned(problem, seat),
        lottery: drawn(problem, seat.student, session),
      };
    });
  const heavy = new Set(problem.roles.filter((role) => role.heavy).map((role) => role.id));
  const near = assignment
    .filter((seat) => seat.student === student.id && seat.role !== main && heavy.has(seat.role) && heavy.has(main))
    .map((seat) => ({ session: seat.session, role: seat.role, days: apart(problem, seat.session, session) }))
    .find(({ session: other, days }) => other !== session && days < problem.spacing.minDays);
  return {
    session,
    rank,
    seats: problem.sessions.find((one) => one.id === session)?.seats[main]?.[1] ?? 0,
    rivals: rivals.sort((a, b) => (a.student < b.student ? -1 : 1)),
    firsts: high(1),
    asHigh: high(rank),
    lottery: drawn(problem, student.id, session),
    near: near ?? null,
  };
}

/** Days between two sessions. */
function apart(problem: Problem, a: string, b: string): number {
  const day = (id: string): number => dayNumber(problem.sessions.find((one) => one.id === id)!.date)!;
  return Math.abs(day(a) - day(b));
}

/** Ignores the student's own pins in the main role, which are lifted to try. */
function obstacleOf(problem: Problem, student: Student, id: string): Obstacle | null {
  const main = problem.costs.mainRole;
  const session = problem.sessions.find((one) => one.id === id)!;
  const [, most] = session.seats[main] ?? [0, 0];
  const pins = problem.pins.filter((pin) => pin.student === student.id && pin.role !== main);
  const roleOf = (role: string) => problem.roles.find((one) => one.id === role)!;
  const there = pins.find((pin) => pin.session === id && !mayCombine(roleOf(pin.role), roleOf(main)));
  const rivals = problem.pins.filter((p) => p.session === id && p.role === main && p.student !== student.id);
  const away =
    student.unavailable?.includes(session.date) ||
    student.forbid?.some(([where, what]) => where === id && (what === '*' || what === main));
  if (away) return { kind: 'away' };
  if (session.section !== undefined && student.sections && !student.sections.includes(session.section))
    return { kind: 'section', section: session.section };
  if (session.eligible?.[main] && !session.eligible[main].includes(student.id)) return { kind: 'closed' };
  if (most === 0) return { kind: 'no seats' };
  const counts = [main, ...(problem.sums ?? []).filter(({ roles }) => roles.includes(main)).map((sum) => sum.id)];
  if (counts.some((name) => (student.quota?.[name] ?? problem.quotas[name] ?? [0, 1])[1] === 0))
    return { kind: 'no load' };
  if (there) return { kind: 'pinned there', role: there.role };
  if (rivals.length >= most) return { kind: 'pinned rivals', students: rivals.map((pin) => pin.student) };
  const heavy = (role: string): boolean => problem.roles.some((one) => one.id === role && one.heavy);
  if (heavy(main))
    for (const pin of pins) {
      const days = apart(problem, pin.session, id);
      if (heavy(pin.role) && days < problem.spacing.minDays)
        return { kind: 'near pinned', session: pin.session, role: pin.role, days };
    }
  return null;
}

/** Solves again with the seat pinned and the student's other pins in the main role lifted. Null if time ran out. */
function priceOf(problem: Problem, best: Brief, student: Student, session: string, stop: () => boolean): Price | null {
  const role = problem.costs.mainRole;
  const seat = { student: student.id, session, role };
  if (best.assignment.some((s) => s.student === seat.student && s.session === session && s.role === role))
    return { kind: 'theirs' };
  const pins = problem.pins.filter((pin) => pin.student !== student.id || pin.role !== role);
  const otherwise = solve(nearest({ ...problem, pins: [...pins, seat] }, best.assignment), { stop });
  if (best.status === 'unknown' || otherwise.status === 'unknown') return null;
  if (otherwise.mode === 'elastic' && best.mode === 'strict')
    return { kind: 'impossible', messages: otherwise.conflict?.messages ?? [] };
  const steps = stepsOf(best, otherwise);
  const step = steps.find(({ before, after }) => Math.abs(before - after) > 1e-6);
  if (step === undefined) return steps.every(({ sure }) => sure) ? { kind: 'lottery' } : null;
  // If no pin was lifted, the best was not the best: its search was cut short.
  if (step.after < step.before) return pins.length < problem.pins.length ? { kind: 'gain' } : null;
  const moves = movesOf(problem, best.assignment, otherwise.assignment);
  const worse = /^worse:(\d+)$/.exec(step.name);
  return {
    kind:
      step.name === 'shortage'
        ? 'short'
        : step.name === 'balance'
          ? 'uneven'
          : isRotation(step.name)
            ? step.name
            : worse
              ? 'worse'
              : 'cost',
    more: step.after - step.before,
    below: worse ? Number(worse[1]) : 0,
    sure: step.sure,
    losers: moves.filter((move) => move.worse && move.student !== student.id),
    partings: partings(problem, best.assignment, otherwise.assignment),
  };
}
