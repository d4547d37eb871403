// An assignment problem and its solution, in the words of the schema `seminar-assign/2`; `seminar-assign/1` is read as well.
import { fnv, mix } from '../base/hash';

/** The least and the most, both included. */
export type Range = readonly [min: number, max: number];

export interface Role {
  readonly id: string;
  readonly heavy: boolean;
  readonly topicWeight: number;
  readonly roleWeight: number;
  /** Others that one student may have with it in one session. Said of either, it holds for both. */
  readonly with?: readonly string[];
}

/** Roles that are counted together: the ranges of seats and loads name it as they name roles. */
export interface Sum {
  readonly id: string;
  readonly roles: readonly string[];
}

export interface Session {
  readonly id: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** When it is held, in minutes from the midnight before its date; the last is no part of it. Sessions with a time may be at once. */
  readonly time?: Range;
  readonly section?: string;
  /** Seats by role and sum; a role that is not named has none, and a sum no limit. */
  readonly seats: { readonly [role: string]: Range };
  /** Who alone may sit there, by role. */
  readonly eligible?: { readonly [role: string]: readonly string[] };
}

export interface Student {
  readonly id: string;
  /** What the lottery and all orders go by instead of the id. */
  readonly lot?: string;
  /** Sessions, best first; null when the student gave no answer. */
  readonly topics: readonly string[] | null;
  /** What the student ranked, where `topics` lack some of it since they cannot be there: what people read goes by it, and nothing else. */
  readonly ranked?: readonly string[];
  readonly roleCost?: { readonly [role: string]: number };
  /** Dates. */
  readonly unavailable?: readonly string[];
  /** Without any, the student may sit in every section. */
  readonly sections?: readonly string[];
  readonly quota?: { readonly [role: string]: Range };
  /** How many roles they held before the first of these sessions; none unless it is said. For `balance`. */
  readonly held?: number;
  /** Which they held in the last session before these in which they held any. For `again`. */
  readonly last?: readonly string[];
  /** With whom they shared a role in a session before. For `partners`. */
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
  /** By rank; ranks past the end cost the last. */
  readonly rank: readonly number[];
  /**
   * What a session costs that is not listed, in `seminar-assign/1`, where it is below every place. Without it, such a session counts as the
   * place after the end of the student's list, so that a short list gains nothing.
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
  /** Load by role and sum; what is not named has no limit. */
  readonly quotas: { readonly [role: string]: Range };
  readonly students: readonly Student[];
  readonly spacing: { readonly minDays: number };
  readonly costs: Costs;
  readonly pins: readonly Seat[];
  readonly pairs: readonly { readonly a: string; readonly b: string }[];
  readonly previous: readonly Seat[];
  readonly objective: readonly string[];
}

/** One aim: its value in the assignment, and what no assignment can go below, given the values of the levels before it. */
export interface Level {
  readonly name: string;
  readonly value: number;
  readonly bound: number;
  readonly proven: boolean;
}

/**
 * Multipliers that prove `bound` for a level by weak duality: docs/problem-file.md says how to check it.
 * `levels` are the multipliers of the levels up to this one; `rows` those of the rules.
 */
export interface Certificate {
  readonly level: string;
  /** No assignment goes below this, by these multipliers alone. A search may have proven more. */
  readonly bound: number;
  readonly levels: readonly (readonly [level: string, multiplier: number])[];
  readonly rows: readonly (readonly [rule: readonly string[], multiplier: number])[];
}

/** The least or the most of a range. */
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

/** Counts, never seconds: the same on every machine. */
export interface Work {
  readonly pivots: number;
  readonly nodes: number;
}

export interface Solution {
  /**
   * `infeasible`: it is proven that not everything can be met; the assignment beside it is the best elastic one found.
   * `unknown`: time ran out before that was known; the assignment is a rough elastic one.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  /** `elastic`: minima of seats and loads are softened, and the first level is `shortage`. */
  readonly mode: 'strict' | 'elastic';
  readonly levels: readonly Level[];
  readonly assignment: readonly Seat[];
  readonly certificates: readonly Certificate[];
  /** With `infeasible`, once it is found. */
  readonly conflict?: Conflict;
  readonly work: Work;
  /** Given back as `resume`, the work goes on from here; absent when there is nothing left to do. */
  readonly state?: Paused;
}

/** Where an interrupted run stands. Plain JSON. */
export interface Paused {
  /** A hash of the problem: a state of another one is passed over. */
  readonly problem: number;
  /** What repeats are counted of. */
  readonly watched?: readonly Watched[];
  /** Rules that are known to clash, and where the search for fewer of them stands. */
  readonly clash?: {
    readonly rules: readonly number[];
    /** The next to be left out: so many, before this place. */
    readonly open?: readonly [size: number, at: number];
  };
  readonly parts: readonly {
    readonly proven: number;
    readonly columns: number;
    /** Columns and their values, in turn, where not zero. */
    readonly x?: readonly number[];
    readonly basis?: readonly number[];
    readonly open?: readonly number[];
  }[];
}

/** Of a student's turns in a role, from one session to another. The first may lie before all of them. */
export type Window = readonly [level: 'again', student: string, role: string, from: string, to: string];
export const BEFORE = '';
/** Of two students. */
export type Couple = readonly [level: 'partners', student: string, other: string];
/** Of what repeats are counted. */
export type Watched = Window | Couple;

export const lotOf = ({ id, lot }: { readonly id: string; readonly lot?: string }): string => lot ?? id;

/** Whether two sessions, or one with itself, are held at once. */
export function areAtOnce(a: Session, b: Session): boolean {
  if (a.id === b.id) return true;
  return a.date === b.date && !!a.time && !!b.time && a.time[0] < b.time[1] && b.time[0] < a.time[1];
}

/** Whether one student may have both roles in one session. */
export const mayCombine = (a: Role, b: Role): boolean => !!a.with?.includes(b.id) || !!b.with?.includes(a.id);

/** In which order the solver takes roles, sessions and students. */
export function byLot(
  a: { readonly id: string; readonly lot?: string },
  b: { readonly id: string; readonly lot?: string },
): number {
  return lotOf(a) < lotOf(b) ? -1 : lotOf(a) > lotOf(b) ? 1 : 0;
}

/** Two problems with the same are taken for the same. */
export const hashOf = (problem: Problem): number => fnv(JSON.stringify(problem));

/** The lottery number of a seat, 1 to 65536: it depends on these four texts and on nothing else. */
export function ticket(seed: string, student: string, session: string, role: string): number {
  return (mix(fnv(`${seed}|${student}|${session}|${role}`)) & 0xffff) + 1;
}
