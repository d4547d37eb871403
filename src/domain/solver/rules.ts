// The rules of a seminar as rows of a program: who may sit where, seats and loads, one role at a time, days between heavy roles.
import { dayNumber } from './number';
import {
  byLot,
  mayCombine,
  type Problem,
  type Range,
  type Role,
  type Seat,
  type Session,
  type Student,
} from './problem';
import type { Draft } from './program';

export const key = (seat: Seat): string => `${seat.student}|${seat.session}|${seat.role}`;

/**
 * The maximal sets of roles of which no one can have two in one session: a single set of all roles, unless some may be combined. Each in the order of
 * the roles. Maximal cliques by Bron and Kerbosch (1973), without pivoting, since there are few roles.
 */
export function exclusive(roles: readonly Role[]): readonly (readonly Role[])[] {
  const sets: Role[][] = [];
  const grow = (own: readonly Role[], open: readonly Role[], done: readonly Role[]): void => {
    if (open.length === 0 && done.length === 0) sets.push(roles.filter((role) => own.includes(role)));
    open.forEach((role, n) => {
      const beside = (other: Role): boolean => other !== role && !mayCombine(role, other);
      grow([...own, role], open.slice(n + 1).filter(beside), [...done, ...open.slice(0, n)].filter(beside));
    });
  };
  grow([], roles, []);
  return sets;
}

/** What seats and loads are counted by: each role, and each sum of roles. */
interface Counted {
  readonly id: string;
  readonly of: ReadonlySet<string>;
  /** The range of a session's seats if none is given. */
  readonly unsaid: Range;
}

function countedIn(problem: Problem): readonly Counted[] {
  const all = problem.students.length * problem.roles.length;
  const sums = [...(problem.sums ?? [])].sort(byLot);
  return [
    ...[...problem.roles].sort(byLot).map(({ id }): Counted => ({ id, of: new Set([id]), unsaid: [0, 0] })),
    ...sums.map(({ id, roles }): Counted => ({ id, of: new Set(roles), unsaid: [0, all] })),
  ];
}

/** A permitted seat: its role and its column. */
interface Place {
  readonly role: Role;
  readonly j: number;
}

/** The columns of places in some roles. */
const columnsOf = (places: readonly Place[], roles: ReadonlySet<string>): number[] =>
  places.filter(({ role }) => roles.has(role.id)).map(({ j }) => j);

/** Whether a session is in progress when another begins. */
const isOn = ({ date, time }: Session, other: Session): boolean =>
  date === other.date && !!time && !!other.time && time[0] <= other.time[0] && other.time[0] < time[1];

/** A problem in an order that does not depend on its file, with a column for every permitted seat. */
export interface Table {
  readonly problem: Problem;
  readonly roles: readonly Role[];
  readonly sessions: readonly Session[];
  readonly students: readonly Student[];
  /** By student and session: one place for each permitted role. */
  readonly at: readonly (readonly (readonly Place[])[])[];
  readonly columnOf: (seat: Seat) => number | undefined;
}

export function tableOf(problem: Problem, draft: Draft): Table {
  const roles = [...problem.roles].sort(byLot);
  const sessions = [...problem.sessions].sort(byLot);
  const students = [...problem.students].sort(byLot);
  const pins = new Set(problem.pins.map(key));
  const at = students.map((student) =>
    sessions.map((session) => {
      const section = session.section === undefined || !student.sections || student.sections.includes(session.section);
      const free = section && !student.unavailable?.includes(session.date);
      return roles.flatMap((role): Place[] => {
        const seat = { student: student.id, session: session.id, role: role.id };
        const pinned = pins.size > 0 && pins.has(key(seat));
        const eligible = session.eligible?.[role.id];
        const open =
          free &&
          (session.seats[role.id]?.[1] ?? 0) > 0 &&
          (eligible === undefined || eligible.includes(student.id)) &&
          !student.forbid?.some(([where, what]) => where === session.id && (what === '*' || what === role.id));
        return open || pinned ? [{ role, j: draft.column(seat, pinned ? 1 : 0, 1) }] : [];
      });
    }),
  );
  const studentAt = new Map(students.map(({ id }, i) => [id, i]));
  const sessionAt = new Map(sessions.map(({ id }, s) => [id, s]));
  const columnOf = ({ student, session, role }: Seat): number | undefined =>
    at[studentAt.get(student) ?? -1]?.[sessionAt.get(session) ?? -1]?.find((seat) => seat.role.id === role)?.j;
  return { problem, roles, sessions, students, at, columnOf };
}

/** Columns that count a student's roles, each with how many roles there are up to it. */
export type Turns = readonly (readonly [column: number, nth: number])[];

/** Adds the rule that the sum of the columns lies in a range. */
type Say = (name: readonly string[], members: readonly number[], range: Range) => void;

interface Writing extends Table {
  readonly draft: Draft;
  readonly counted: readonly Counted[];
  readonly sets: readonly (readonly Role[])[];
  readonly say: Say;
}

/** Pins alone may exceed the maximum of a rule. */
const pinnedIn = ({ lower }: Draft, members: readonly number[]): number =>
  members.reduce((sum, j) => sum + lower[j]!, 0);

/**
 * If `soft`, each minimum may be missed, because a column among the `shortages` makes up for what is missing; and a maximum that pins alone exceed
 * gives way to them.
 */
export function writeRules(
  table: Table,
  draft: Draft,
  soft: boolean,
): { readonly shortages: readonly number[]; readonly turns: Turns } {
  const shortages: number[] = [];
  const say: Say = (name, members, [least, most]) => {
    const row = draft.row(name, members, least, soft ? Math.max(most, pinnedIn(draft, members)) : most);
    if (!soft || least === 0) return;
    const missing = draft.column(undefined, 0, least);
    draft.entry(missing, row, 1);
    draft.raise(row, least);
    shortages.push(missing);
  };
  const writing = { ...table, draft, counted: countedIn(table.problem), sets: exclusive(table.roles), say };
  writeSeats(writing);
  const turns = table.students.map((student, i) => {
    writeLoads(writing, student, i);
    writeOneRole(writing, student, i);
    writeHours(writing, student, i);
    writeSpacing(writing, student, i);
    return table.problem.objective.includes('balance') ? writeTurns(writing, student, i) : [];
  });
  return { shortages, turns: turns.flat() };
}

function writeSeats({ sessions, at, counted, say }: Writing): void {
  sessions.forEach((session, s) => {
    const there = at.flatMap((own) => own[s]!);
    for (const { id, of, unsaid } of counted) {
      const range = session.seats[id] ?? unsaid;
      const members = columnsOf(there, of);
      if (range[0] === 0 && (members.length === 0 || (range === unsaid && members.length <= range[1]))) continue;
      say(['seats', session.id, id], members, range);
    }
  });
}

function writeLoads({ problem, sessions, at, counted, say }: Writing, student: Student, i: number): void {
  const own = at[i]!.flat();
  for (const { id, of } of counted) {
    const range = student.quota?.[id] ?? problem.quotas[id] ?? ([0, sessions.length * of.size] as const);
    const members = columnsOf(own, of);
    if (range[0] === 0 && members.length <= range[1]) continue;
    say(['quota', student.id, id], members, range);
  }
}

/** One role in a session, or several that may be combined. */
function writeOneRole({ sessions, at, sets, say }: Writing, student: Student, i: number): void {
  sessions.forEach((session, s) => {
    for (const set of sets) {
      const members = at[i]![s]!.filter(({ role }) => set.includes(role)).map(({ j }) => j);
      if (members.length < 2) continue;
      say(['one', student.id, session.id, ...(sets.length > 1 ? set.map(({ id }) => id) : [])], members, [0, 1]);
    }
  });
}

/**
 * One session at a time: sessions that overlap are all in progress when one of them begins. A student pinned to several of them has those and no
 * other. Two roles that may be combined can be held within one session, but not in two sessions at once.
 */
function writeHours({ roles, sessions, at, sets, draft, say }: Writing, student: Student, i: number): void {
  const apart = (session: Session, name: readonly string[], members: readonly number[]): void =>
    say(['hour', student.id, session.id, ...name], members, [0, Math.max(1, pinnedIn(draft, members))]);
  sessions.forEach((session, s) => {
    if (session.time === undefined) return;
    const there = sessions.map((_, n) => n).filter((n) => isOn(sessions[n]!, session) && at[i]![n]!.length > 0);
    const first = sessions.findIndex((one) => one.date === session.date && one.time?.[0] === session.time![0]);
    if (there.length < 2 || first !== s) return;
    if (sets.length === 1) {
      const members = there.flatMap((n) => at[i]![n]!.map(({ j }) => j));
      apart(session, [], members);
      return;
    }
    for (const here of there) {
      const elsewhere = there.filter((n) => n !== here).flatMap((n) => at[i]![n]!);
      for (const { role, j } of at[i]![here]!)
        for (const other of roles) {
          const members = elsewhere.filter((place) => place.role === other).map((place) => place.j);
          if (members.length > 0) apart(session, [sessions[here]!.id, role.id, other.id], [j, ...members]);
        }
    }
  });
}

/** One heavy role within so many days: the windows are the maximal cliques of sessions that are too close together. */
function writeSpacing({ problem, sessions, at, sets, say }: Writing, student: Student, i: number): void {
  const { minDays } = problem.spacing;
  const days = sessions.map(({ date }) => dayNumber(date)!);
  const heavy = sessions.map((_, s) => s).filter((s) => at[i]![s]!.some(({ role }) => role.heavy));
  heavy.sort((a, b) => days[a]! - days[b]! || a - b);
  let reached = -1;
  heavy.forEach((first, from) => {
    let to = from;
    while (to + 1 < heavy.length && days[heavy[to + 1]!]! - days[first]! < minDays) to++;
    // Heavy roles in the same session are also too close together.
    if ((to === from && (sets.length === 1 || minDays === 0)) || to === reached) return;
    reached = to;
    const window = heavy.slice(from, to + 1).flatMap((s) => at[i]![s]!);
    const members = window.filter(({ role }) => role.heavy).map(({ j }) => j);
    say(['spacing', student.id, sessions[first]!.id], members, [0, 1]);
  });
}

/** A student's n-th role costs what it adds to a square. Since these costs rise, the first columns are used first. */
function writeTurns({ problem, roles, at, draft }: Writing, student: Student, i: number): Turns {
  const own = at[i]!.flat();
  const most = roles.reduce((sum, role) => {
    const mine = own.filter((place) => place.role === role);
    const pinned = mine.filter(({ j }) => draft.lower[j] === 1).length;
    const range = student.quota?.[role.id] ?? problem.quotas[role.id];
    return sum + Math.min(mine.length, Math.max(range?.[1] ?? mine.length, pinned));
  }, 0);
  const members = own.map(({ j }) => j);
  const load = draft.row(['load', student.id], members, 0, 0);
  return Array.from({ length: most }, (_, n) => {
    const turn = draft.column(undefined, 0, 1);
    draft.entry(turn, load, -1);
    return [turn, (student.held ?? 0) + n + 1] as const;
  });
}
