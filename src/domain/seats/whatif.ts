// What if: a problem with one thing changed, and a comparison of two assignments.
import { record } from '../base/group';
import type { Brief } from '../solver/checkpoint';
import { seatCost } from '../solver/model';
import {
  mayCombine,
  type Problem,
  type Range,
  type Role,
  type Seat,
  type Solution,
  type Student,
} from '../solver/problem';

export type WhatIf =
  /** For all students without a load of their own, or for one. */
  | { readonly kind: 'load'; readonly role: string; readonly student: string | null; readonly range: Range }
  /** In all sessions, or in one. */
  | { readonly kind: 'seats'; readonly role: string; readonly session: string | null; readonly range: Range }
  | ({ readonly kind: 'pin' } & Seat)
  | { readonly kind: 'forbid'; readonly student: string; readonly session: string }
  | { readonly kind: 'spacing'; readonly days: number }
  | { readonly kind: 'weight'; readonly role: string; readonly weight: number };

export function changed(problem: Problem, change: WhatIf): Problem {
  const student = (id: string, to: (student: Student) => Student): readonly Student[] =>
    problem.students.map((one) => (one.id === id ? to(one) : one));
  switch (change.kind) {
    case 'load': {
      const own = { [change.role]: change.range };
      return change.student === null
        ? { ...problem, quotas: record(Object.entries({ ...problem.quotas, ...own })) }
        : {
            ...problem,
            students: student(change.student, (one) => ({
              ...one,
              quota: record(Object.entries({ ...one.quota, ...own })),
            })),
          };
    }
    case 'seats':
      return {
        ...problem,
        sessions: problem.sessions.map((one) =>
          change.session === null || one.id === change.session
            ? { ...one, seats: record(Object.entries({ ...one.seats, [change.role]: change.range })) }
            : one,
        ),
      };
    case 'pin': {
      const { kind: _, ...pin } = change;
      const role = (id: string): Role => problem.roles.find((one) => one.id === id)!;
      const others = problem.pins.filter(
        (p) => p.student !== pin.student || p.session !== pin.session || mayCombine(role(p.role), role(pin.role)),
      );
      return { ...problem, pins: [...others, pin] };
    }
    case 'forbid':
      return {
        ...problem,
        pins: problem.pins.filter((pin) => pin.student !== change.student || pin.session !== change.session),
        students: student(change.student, (one) => ({
          ...one,
          ...(one.topics?.includes(change.session)
            ? { topics: one.topics.filter((topic) => topic !== change.session), ranked: rankedBy(one) }
            : {}),
          forbid: [...(one.forbid ?? []), [change.session, '*'] as const],
        })),
      };
    case 'spacing':
      return { ...problem, spacing: { minDays: change.days } };
    case 'weight':
      return {
        ...problem,
        roles: problem.roles.map((role) => (role.id === change.role ? { ...role, topicWeight: change.weight } : role)),
      };
  }
}

/** Among equally good assignments prefers the one nearest to `from` instead of the one that wins the lottery. */
export function nearest(problem: Problem, from: readonly Seat[]): Problem {
  if (problem.objective.includes('change')) return problem;
  const aims = problem.objective.filter((aim) => aim !== 'lottery');
  return { ...problem, previous: from, objective: [...aims, 'change'] };
}

/** What a student ranked, best first, including sessions that they cannot attend. */
export const rankedBy = ({ ranked, topics }: Student): readonly string[] => ranked ?? topics ?? [];

/** How a student ranked a session; 1 is the first choice. */
export type Choice = number | 'not ranked' | 'no answer';

export function choiceIn(student: Student, session: string): Choice {
  if (student.topics === null) return 'no answer';
  const at = rankedBy(student).indexOf(session);
  return at < 0 ? 'not ranked' : at + 1;
}

export interface Seating {
  readonly session: string;
  readonly choice: Choice;
}

/** A student's seats in a role, if they differ. */
export interface Move {
  readonly student: string;
  readonly role: string;
  readonly from: readonly Seating[];
  readonly to: readonly Seating[];
  /** Increase in points of cost; negative if the student is better off. */
  readonly rise: number;
  /** Higher cost, or fewer seats in the main role than before, when they had a topic that they ranked. */
  readonly worse: boolean;
}

/** Students whose seats differ; those who lose most come first. */
export function movesOf(problem: Problem, before: readonly Seat[], after: readonly Seat[]): readonly Move[] {
  const moves = problem.students.flatMap((student) =>
    problem.roles.flatMap((role): Move[] => {
      const spots = (seats: readonly Seat[]): Seating[] =>
        seats
          .filter((seat) => seat.student === student.id && seat.role === role.id)
          .map(({ session }) => ({ session, choice: choiceIn(student, session) }))
          .sort((a, b) => (a.session < b.session ? -1 : 1));
      const [from, to] = [spots(before), spots(after)];
      const where = (list: readonly Seating[]): string => list.map(({ session }) => session).join('|');
      if (where(from) === where(to)) return [];
      const cost = (list: readonly Seating[]): number =>
        list.reduce((sum, { session }) => sum + seatCost(problem, student, session, role.id), 0);
      const rise = cost(to) - cost(from);
      const main = role.id === problem.costs.mainRole;
      const lost = main && to.length < from.length && from.some(({ choice }) => typeof choice === 'number');
      return [{ student: student.id, role: role.id, from, to, rise, worse: rise > 0 || lost }];
    }),
  );
  return moves.sort((a, b) => b.rise - a.rise);
}

/** Pairs who have the main role together before, but not after. */
export function partings(
  problem: Problem,
  before: readonly Seat[],
  after: readonly Seat[],
): readonly { readonly a: string; readonly b: string }[] {
  const together = (seats: readonly Seat[], a: string, b: string): boolean => {
    const main = seats.filter((seat) => seat.role === problem.costs.mainRole);
    return main.some((x) => x.student === a && main.some((y) => y.student === b && y.session === x.session));
  };
  return problem.pairs.filter(({ a, b }) => together(before, a, b) && !together(after, a, b));
}

/** Seats of the main role by choice; `ranks` starts with the number of first choices. */
export interface Histogram {
  readonly ranks: readonly number[];
  readonly unranked: number;
  readonly silent: number;
}

function histogram(problem: Problem, seats: readonly Seat[]): Histogram {
  const byId = new Map(problem.students.map((student) => [student.id, student]));
  const choices = seats
    .filter((seat) => seat.role === problem.costs.mainRole)
    .map((seat) => choiceIn(byId.get(seat.student)!, seat.session));
  const length = Math.max(
    problem.costs.rank.length,
    ...choices.map((choice) => (typeof choice === 'number' ? choice : 0)),
  );
  return {
    ranks: Array.from({ length }, (_, n) => choices.filter((choice) => choice === n + 1).length),
    unranked: choices.filter((choice) => choice === 'not ranked').length,
    silent: choices.filter((choice) => choice === 'no answer').length,
  };
}

export interface Step {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** Both values are proven optimal. */
  readonly sure: boolean;
}

/** The levels of two solutions side by side, in order, without those that say nothing about quality. */
export function stepsOf(before: Brief, after: Brief): readonly Step[] {
  const elastic = before.mode === 'elastic' || after.mode === 'elastic';
  const names = [...(elastic ? ['shortage'] : []), ...after.levels.map((level) => level.name)];
  return [...new Set(names)]
    .filter((name) => name !== 'lottery' && name !== 'change')
    .map((name) => {
      const [was, is] = [before, after].map(({ levels }) => levels.find((level) => level.name === name));
      return {
        name,
        before: was?.value ?? 0,
        after: is?.value ?? 0,
        sure: (was?.proven ?? true) && (is?.proven ?? true),
      };
    });
}

export interface Difference {
  readonly status: Solution['status'];
  /** What clashes after the change; empty if everything can be met. */
  readonly messages: readonly string[];
  /** Whether everything could be met before. */
  readonly could: boolean;
  readonly steps: readonly Step[];
  readonly kept: number;
  readonly moves: readonly Move[];
  readonly partings: readonly { readonly a: string; readonly b: string }[];
  readonly ranks: { readonly before: Histogram; readonly after: Histogram };
}

/** Uses the costs of `problem`, the one with the change. */
export function differenceOf(problem: Problem, before: Brief, after: Solution): Difference {
  const keyOf = (seat: Seat): string => `${seat.student}|${seat.session}|${seat.role}`;
  const was = new Set(before.assignment.map(keyOf));
  return {
    status: after.status,
    messages: after.mode === 'strict' ? [] : (after.conflict?.messages ?? []),
    could: before.mode === 'strict',
    steps: stepsOf(before, after),
    kept: after.assignment.filter((seat) => was.has(keyOf(seat))).length,
    moves: movesOf(problem, before.assignment, after.assignment),
    partings: partings(problem, before.assignment, after.assignment),
    ranks: { before: histogram(problem, before.assignment), after: histogram(problem, after.assignment) },
  };
}
