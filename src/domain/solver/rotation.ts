// Rotation: which roles and partners a student has again, counted in an assignment, and as columns and rows where it may matter.

import { dayNumber } from './number';
import {
  BEFORE,
  type Couple,
  lotOf,
  type Problem,
  type Seat,
  type Session,
  type Student,
  type Watched,
  type Window,
} from './problem';

export const watchKey = (watched: Watched): string => JSON.stringify(watched);

/** In an order by lots. */
export function ordered(problem: Problem, watched: readonly Watched[]): readonly Watched[] {
  const lots = new Map(problem.students.map((student) => [student.id, lotOf(student)]));
  const keyOf = (of: Watched): string => JSON.stringify(of.map((part) => lots.get(part) ?? part));
  return [...watched].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export const inTime = (a: Session, b: Session): number =>
  dayNumber(a.date)! - dayNumber(b.date)! || (a.time?.[0] ?? 0) - (b.time?.[0] ?? 0) || (a.id < b.id ? -1 : 1);

export const isRotation = (name: string): name is Watched[0] => name === 'again' || name === 'partners';

/** Position in the objective of the last level that counts repeats; negative if there is none. */
export const lastRotation = ({ objective }: Problem): number =>
  objective.reduce((last, name, n) => (isRotation(name) ? n : last), -1);

const hasMet = (a: Student, b: Student): boolean => !!a.met?.includes(b.id) || !!b.met?.includes(a.id);

/** Everything that is repeated, in the form in which it can be watched, and how often. */
export const repeatsIn = (
  problem: Problem,
  seats: readonly Seat[],
): readonly (readonly [of: Watched, times: number])[] => [
  ...(problem.objective.includes('again') ? turnsAgain(problem, seats) : []),
  ...(problem.objective.includes('partners') ? meetingsAgain(problem, seats) : []),
];

/** Each repeat as the window from the turn before to the one that repeats its role. */
function turnsAgain({ students, sessions }: Problem, seats: readonly Seat[]): readonly (readonly [Window, 1])[] {
  const inOrder = [...sessions].sort(inTime);
  const own = groupBy(seats, ({ student, session }) => JSON.stringify([student, session]));
  return students.flatMap(({ id, last = [] }) => {
    let [from, before]: [string, readonly string[]] = [BEFORE, last];
    return inOrder.flatMap(({ id: to }) => {
      const held = (own.get(JSON.stringify([id, to])) ?? []).map(({ role }) => role);
      const repeated = held.filter((role) => before.includes(role));
      const found = repeated.map((role) => [['again', id, role, from, to], 1] as const);
      if (held.length > 0) [from, before] = [to, held];
      return found;
    });
  });
}

/** Two students who have the same role in the same session, counted after their first time. */
function meetingsAgain({ students }: Problem, seats: readonly Seat[]): readonly (readonly [Couple, number])[] {
  const byId = new Map(students.map((student) => [student.id, student]));
  const lot = (id: string): string => lotOf(byId.get(id)!);
  const met = new Map<string, [Couple, number]>();
  for (const there of groupBy(seats, ({ session, role }) => JSON.stringify([session, role])).values())
    for (const { student: a } of there)
      for (const { student: b } of there) {
        if (lot(a) >= lot(b)) continue;
        const of: Couple = ['partners', a, b];
        const before = met.get(watchKey(of))?.[1] ?? (hasMet(byId.get(a)!, byId.get(b)!) ? 0 : -1);
        met.set(watchKey(of), [of, before + 1]);
      }
  return [...met.values()].filter(([, times]) => times > 0);
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** How a model adds columns and rows. */
export interface Frame {
  /** The column of a seat, if the seat is permitted. */
  readonly seat: (student: string, session: string, role: string) => number | undefined;
  readonly column: (most: number) => number;
  readonly row: (
    name: readonly string[],
    entries: readonly (readonly [column: number, value: number])[],
    low: number,
    high: number,
  ) => void;
}

export interface Rotation {
  /** The columns that count, by level. */
  readonly again: readonly number[];
  readonly partners: readonly number[];
  /** The values of these columns, given the seats. */
  readonly settle: (seats: readonly Seat[]) => readonly (readonly [column: number, value: number])[];
  /** Separation: for each student and role, the window that a point violates most, if any. */
  readonly exceeded: (x: Float64Array) => readonly Watched[];
}

/** Columns and rows that count the repeats of what is watched. */
export function rotationOf(problem: Problem, watched: readonly Watched[], frame: Frame): Rotation {
  const windows = watched.filter((one): one is Window => one[0] === 'again');
  const couples = watched.filter((one): one is Couple => one[0] === 'partners');
  const turns = turnsOf(problem, windows, frame);
  const meetings = couples.map((couple) => meetingsOf(problem, couple, frame));
  return {
    again: [...turns.columns.values()],
    partners: meetings.map(({ more }) => more),
    settle: (seats) => [...turns.settle(seats), ...meetings.flatMap(({ settle }) => settle(seats))],
    exceeded: turns.exceeded,
  };
}

/** A session in order of time, with the columns of a student's seats there: in the role concerned, and in other roles. */
interface Step {
  readonly session: string;
  readonly own: number | undefined;
  readonly others: readonly number[];
}

/**
 * Between two turns in a role there is either another role, or a repeat. So in any range of sessions, the turns in the role are at most one more than
 * the seats in other roles between its ends plus the repeats after its first session. A window that starts before all sessions starts with the role
 * that was held last.
 */
function turnsOf(problem: Problem, windows: readonly Window[], frame: Frame) {
  const sessions = [...problem.sessions].sort(inTime);
  const stepsOf = remembered((student: string, role: string): readonly Step[] =>
    sessions.map(({ id }) => ({
      session: id,
      own: frame.seat(student, id, role),
      others: problem.roles.flatMap((other) => (other.id === role ? [] : (frame.seat(student, id, other.id) ?? []))),
    })),
  );
  const columns = new Map<string, number>();
  const repeatAt = (...of: readonly string[]): number => {
    const name = JSON.stringify(of);
    const column = columns.get(name) ?? frame.column(1);
    columns.set(name, column);
    return column;
  };
  for (const [, student, role, from, to] of windows) {
    const steps = stepsOf(student, role);
    const [first, last] = [from, to].map((id) => steps.findIndex(({ session }) => session === id)) as [number, number];
    const inside = steps.slice(Math.max(0, first), last + 1).filter(({ own }) => own !== undefined);
    const later = inside.filter(({ session }) => session !== from);
    const minus = [
      ...steps.slice(first + 1, last).flatMap(({ others }) => others),
      ...later.map(({ session }) => repeatAt(student, role, session)),
    ];
    const plus = inside.map(({ own }): [number, number] => [own!, 1]);
    const entries = [...plus, ...minus.map((j): [number, number] => [j, -1])];
    frame.row(['again', student, role, from, to], entries, -minus.length, from === BEFORE ? 0 : 1);
  }
  return {
    columns,
    settle: (seats: readonly Seat[]): (readonly [number, number])[] =>
      (columns.size === 0 ? [] : turnsAgain(problem, seats)).flatMap(([[, student, role, , to]]) => {
        const column = columns.get(JSON.stringify([student, role, to]));
        return column === undefined ? [] : [[column, 1] as const];
      }),
    exceeded: (x: Float64Array): readonly Window[] =>
      !problem.objective.includes('again')
        ? []
        : problem.students.flatMap((student) =>
            problem.roles.flatMap(({ id: role }) => {
              const begun = student.last?.includes(role) === true;
              const repeat = (session: string): number => {
                const column = columns.get(JSON.stringify([student.id, role, session]));
                return column === undefined ? 0 : x[column]!;
              };
              const found = worst(stepsOf(student.id, role), begun, x, repeat);
              return found === undefined ? [] : [['again', student.id, role, ...found] as const];
            }),
          ),
  };
}

/** A window must be violated by more than this to be worth a row. */
const BEYOND = 0.05;

/** The most violated window, by keeping the best start for each end (Kadane, in Bentley 1984). */
function worst(
  steps: readonly Step[],
  begun: boolean,
  x: Float64Array,
  repeat: (session: string) => number,
): readonly [from: string, to: string] | undefined {
  let [from, sum] = [BEFORE, begun ? 1 : Number.NEGATIVE_INFINITY];
  let found: [string, string] | undefined;
  let most = 1 + BEYOND;
  for (const { session, own, others } of steps) {
    const turn = own === undefined ? 0 : x[own]!;
    const gain = turn === 0 ? 0 : turn - repeat(session);
    if (turn > 0 && sum + gain > most) {
      most = sum + gain;
      found = [from, session];
    }
    sum += gain - others.reduce((total, j) => total + x[j]!, 0);
    if (turn > sum) [from, sum] = [session, turn];
  }
  return found;
}

/** The sessions and roles in which two students may meet, and how often they do after their first time. */
function meetingsOf(problem: Problem, [, a, b]: Couple, frame: Frame) {
  const student = (id: string): Student => problem.students.find((one) => one.id === id)!;
  const known = hasMet(student(a), student(b)) ? 1 : 0;
  const both = [...problem.sessions].sort(inTime).flatMap(({ id }) =>
    problem.roles.flatMap((role) => {
      const [x, y] = [frame.seat(a, id, role.id), frame.seat(b, id, role.id)];
      if (x === undefined || y === undefined) return [];
      const met = frame.column(1);
      const entries = [x, y].map((j): [number, number] => [j, 1]);
      frame.row(['both', a, b, id, role.id], [...entries, [met, -1]], -1, 1);
      return [{ session: id, role: role.id, met }];
    }),
  );
  const more = frame.column(both.length);
  frame.row(['met', a, b], [...both.map(({ met }) => [met, 1] as const), [more, -1]], -both.length, 1 - known);
  return {
    more,
    settle: (seats: readonly Seat[]): (readonly [number, number])[] => {
      const holds = (who: string, session: string, role: string): boolean =>
        seats.some((seat) => seat.student === who && seat.session === session && seat.role === role);
      const times = both.filter(({ session, role }) => holds(a, session, role) && holds(b, session, role));
      return [...times.map(({ met }) => [met, 1] as const), [more, Math.max(0, times.length + known - 1)]];
    },
  };
}

function remembered<T>(make: (a: string, b: string) => T): (a: string, b: string) => T {
  const known = new Map<string, T>();
  return (a, b) => {
    const name = JSON.stringify([a, b]);
    if (!known.has(name)) known.set(name, make(a, b));
    return known.get(name)!;
  };
}
