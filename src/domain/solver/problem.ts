// An assignment problem and its solution, in the terms of the schema `seminar-assign/2`; `seminar-assign/1` can be read as well.
import { fnv, mix } from '../base/hash';

/** Min and max, both inclusive. */
export type Range = readonly [min: number, max: number];

export interface Role {
  readonly id: string;
  readonly heavy: boolean;
  readonly topicWeight: number;
  readonly roleWeight: number;
  /** Other roles that a student may have along with it in one session. If either role lists the other, it holds for both. */
  readonly with?: readonly string[];
}

/** Roles that are counted together. The ranges of seats and loads refer to a sum as they do to a role. */
export interface Sum {
  readonly id: string;
  readonly roles: readonly string[];
}

export interface Session {
  readonly id: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** When it is held, in minutes from the midnight before its date; the end is exclusive. Sessions with times may overlap. */
  readonly time?: Range;
  readonly section?: string;
  /** Seats by role and sum. A role that is missing has no seats; a sum that is missing has no limit. */
  readonly seats: { readonly [role: string]: Range };
  /** By role, the only students who may have seats. */
  readonly eligible?: { readonly [role: string]: readonly string[] };
}

export interface Student {
  readonly id: string;
  /** Used by the lottery and for all orders instead of the id. */
  readonly lot?: string;
  /** Sessions, best first; null if the student did not answer. */
  readonly topics: readonly string[] | null;
  /** What the student ranked, if `topics` leaves out sessions that they cannot attend. Only used in what people read. */
  readonly ranked?: readonly string[];
  readonly roleCost?: { readonly [role: string]: number };
  /** Dates. */
  readonly unavailable?: readonly string[];
  /** If missing, the student may be seated in every section. */
  readonly sections?: readonly string[];
  readonly quota?: { readonly [role: string]: Range };
  /** For `balance`: how many roles they held before the first of these sessions; 0 if missing. */
  readonly held?: number;
  /** For `again`: the roles they held in the last earlier session in which they held any. */
  readonly last?: readonly string[];
  /** For `partners`: with whom they shared a role in an earlier session. */
  readonly met?: readonly string[];
  readonly forbid?: readonly (readonly [session: string, role: string])[];
}

export interface Seat {
  readonly student: string;
  readonly session: string;
  readonly role: string;
}

export interface Costs {
  readonly mainRole: string;
  /** By rank; ranks beyond the end cost as much as the last. */
  readonly rank: readonly number[];
  /**
   * Only in `seminar-assign/1`: the cost of a session that is not listed, which is below every place. Without it, such a session counts as the place
   * after the end of the student's list, so that a short list gains nothing.
   */
  readonly unranked?: number;
  readonly neutral: number;
  readonly pairPenalty: number;
}

export const schemas = ['seminar-assign/1', 'seminar-assign/2'] as const;
export type Schema = (typeof schemas)[number];

export interface Problem {
  readonly schema: Schema;
  readonly id: string;
  readonly seed: string;
  readonly roles: readonly Role[];
  readonly sums?: readonly Sum[];
  readonly sessions: readonly Session[];
  /** Load by role and sum; one that is missing has no limit. */
  readonly quotas: { readonly [role: string]: Range };
  readonly students: readonly Student[];
  readonly spacing: { readonly minDays: number };
  readonly costs: Costs;
  readonly pins: readonly Seat[];
  readonly pairs: readonly { readonly a: string; readonly b: string }[];
  readonly previous: readonly Seat[];
  readonly objective: readonly string[];
}

/** The result for one aim: its value in the assignment, and the bound below which no assignment can be, given the values of the levels before it. */
export interface Level {
  readonly name: string;
  readonly value: number;
  readonly bound: number;
  readonly proven: boolean;
}

/**
 * Multipliers that prove `bound` for a level by weak duality; docs/problem-file.md says how to check them. `levels` are the multipliers of the levels
 * up to this one; `rows` those of the rules.
 */
export interface Certificate {
  readonly level: string;
  /** No assignment is below this, by these multipliers alone. A search may have proven more. */
  readonly bound: number;
  readonly levels: readonly (readonly [level: string, multiplier: number])[];
  readonly rows: readonly (readonly [rule: readonly string[], multiplier: number])[];
}

/** The minimum or the maximum of a range. */
export type Side = 'least' | 'most';

export type Clash =
  | {
      readonly kind: 'seats';
      readonly session: string;
      readonly role: string;
      readonly side: Side;
      readonly count: number;
    }
  | {
      readonly kind: 'quota';
      readonly student: string;
      readonly role: string;
      readonly side: Side;
      readonly count: number;
    }
  | { readonly kind: 'oneRole'; readonly student: string; readonly session: string }
  | { readonly kind: 'atOnce'; readonly student: string; readonly sessions: readonly string[] }
  | { readonly kind: 'spacing'; readonly student: string; readonly sessions: readonly string[] }
  | { readonly kind: 'pin'; readonly student: string; readonly session: string; readonly role: string };

/** Rules that cannot all hold, and the same in words. */
export interface Conflict {
  readonly rules: readonly Clash[];
  readonly messages: readonly string[];
}

/** Counts, never seconds, so they are the same on every machine. */
export interface Work {
  readonly pivots: number;
  readonly nodes: number;
}

export interface Solution {
  /**
   * `infeasible`: it is proven that not everything can be met, and the assignment is the best elastic one found. `unknown`: time ran out before that
   * was known, and the assignment is a rough elastic one.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  /** `elastic`: minima of seats and loads are soft, and the first level is `shortage`. */
  readonly mode: 'strict' | 'elastic';
  readonly levels: readonly Level[];
  readonly assignment: readonly Seat[];
  readonly certificates: readonly Certificate[];
  /** With `infeasible`, once it is found. */
  readonly conflict?: Conflict;
  readonly work: Work;
  /** Pass it as `resume` to continue from here; absent if there is nothing left to do. */
  readonly state?: Paused;
}

/** The state of an interrupted run. Plain JSON. */
export interface Paused {
  /** A hash of the problem; the state of another problem is ignored. */
  readonly problem: number;
  /** What repeats are counted for. */
  readonly watched?: readonly Watched[];
  /** Rules known to clash, and how far the search for a smaller set has come. */
  readonly clash?: {
    readonly rules: readonly number[];
    /** The next rules to leave out: `size` of them, before place `at`. */
    readonly open?: readonly [size: number, at: number];
  };
  readonly parts: readonly {
    readonly proven: number;
    readonly columns: number;
    /** Columns and their values, alternating, without zeros. */
    readonly x?: readonly number[];
    readonly basis?: readonly number[];
    readonly open?: readonly number[];
  }[];
}

/** A student's turns in a role from one session to another. `from` may be before all sessions (`BEFORE`). */
export type Window = readonly [level: 'again', student: string, role: string, from: string, to: string];
export const BEFORE = '';
/** Two students. */
export type Couple = readonly [level: 'partners', student: string, other: string];
/** What repeats can be counted for. */
export type Watched = Window | Couple;

export const lotOf = ({ id, lot }: { readonly id: string; readonly lot?: string }): string => lot ?? id;

/** Whether two sessions, which may be the same, are held at the same time. */
export function areAtOnce(a: Session, b: Session): boolean {
  if (a.id === b.id) return true;
  return a.date === b.date && !!a.time && !!b.time && a.time[0] < b.time[1] && b.time[0] < a.time[1];
}

/** Whether a student may have both roles in one session. */
export const mayCombine = (a: Role, b: Role): boolean => !!a.with?.includes(b.id) || !!b.with?.includes(a.id);

/** The order in which the solver takes roles, sessions and students. */
export function byLot(
  a: { readonly id: string; readonly lot?: string },
  b: { readonly id: string; readonly lot?: string },
): number {
  return lotOf(a) < lotOf(b) ? -1 : lotOf(a) > lotOf(b) ? 1 : 0;
}

/** Two problems with the same hash count as the same problem. */
export const hashOf = (problem: Problem): number => fnv(JSON.stringify(problem));

/** The lottery number of a seat, from 1 to 65536. It depends only on these four texts. */
export function ticket(seed: string, student: string, session: string, role: string): number {
  return (mix(fnv(`${seed}|${student}|${session}|${role}`)) & 0xffff) + 1;
}
