// What a student does again, and with whom again: counted of an assignment, and as columns and rows where it may matter.

import { dayNumber } from './parse';
import { lotOf, type Problem, type Seat, type Session, type Student, type Watched } from './problem';

export const watchKey = (watched: Watched): string => JSON.stringify(watched);

/** In an order that goes by lots. */
export function ordered(problem: Problem, watched: readonly Watched[]): readonly Watched[] {
  const lots = new Map(problem.students.map((student) => [student.id, lotOf(student)]));
  const keyOf = (of: Watched): string => JSON.stringify(of.map((part) => lots.get(part) ?? part));
  return [...watched].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export const inTime = (a: Session, b: Session): number =>
  dayNumber(a.date)! - dayNumber(b.date)! || (a.time?.[0] ?? 0) - (b.time?.[0] ?? 0) || (a.id < b.id ? -1 : 1);

export const isRotation = (name: string): name is Watched[0] => name === 'again' || name === 'partners';

/** The last of these levels in the objective; below 0 where there is none. */
export const lastRotation = ({ objective }: Problem): number =>
  objective.reduce((last, name, n) => (isRotation(name) ? n : last), -1);

const hasMet = (a: Student, b: Student): boolean => !!a.met?.includes(b.id) || !!b.met?.includes(a.id);

/** Whatever is repeated, and how often. */
export function repeatsIn(
  problem: Problem,
  seats: readonly Seat[],
): readonly (readonly [of: Watched, times: number])[] {
  const found = new Map<string, [Watched, number]>();
  const count = (of: Watched): unknown => found.set(watchKey(of), [of, (found.get(watchKey(of))?.[1] ?? 0) + 1]);
  const sessions = [...problem.sessions].sort(inTime);
  if (problem.objective.includes('again'))
    for (const { id, last = [] } of problem.students) {
      let before: readonly string[] = last;
      for (const session of sessions) {
        const held = seats.filter((seat) => seat.student === id && seat.session === session.id).map(({ role }) => role);
        for (const role of held) if (before.includes(role)) count(['again', id, role]);
        if (held.length > 0) before = held;
      }
    }
  if (problem.objective.includes('partners')) {
    const byId = new Map(problem.students.map((student) => [student.id, student]));
    const lot = (id: string): string => lotOf(byId.get(id)!);
    const met = new Set<string>();
    const places = new Map<string, Seat[]>();
    for (const seat of seats) {
      const place = JSON.stringify([seat.session, seat.role]);
      places.set(place, [...(places.get(place) ?? []), seat]);
    }
    for (const there of places.values())
      for (const { student: a } of there)
        for (const { student: b } of there) {
          if (lot(a) >= lot(b)) continue;
          const of: Watched = ['partners', a, b];
          if (met.has(watchKey(of)) || hasMet(byId.get(a)!, byId.get(b)!)) count(of);
          met.add(watchKey(of));
        }
  }
  return [...found.values()];
}

/** How a model takes columns and rows. */
export interface Frame {
  /** The column of a seat, if it is permitted. */
  readonly seat: (student: string, session: string, role: string) => number | undefined;
  readonly column: (most: number) => number;
  readonly row: (
    name: string[],
    entries: readonly (readonly [column: number, value: number])[],
    low: number,
    high: number,
  ) => void;
}

export interface Rotation {
  readonly again: readonly number[];
  readonly partners: readonly number[];
  /** What columns of this come to, given the seats. */
  readonly settle: (isTaken: (column: number) => boolean) => readonly (readonly [column: number, value: number])[];
}

/** Columns and rows that count the repeats of what is watched. */
export function rotationOf(problem: Problem, watched: readonly Watched[], frame: Frame): Rotation {
  const [again, partners]: [number[], number[]] = [[], []];
  const settlers: Rotation['settle'][] = [];
  const sessions = [...problem.sessions].sort(inTime);
  const student = (id: string): Student => problem.students.find((one) => one.id === id)!;
  for (const [level, a, b] of watched)
    if (level === 'again') {
      const begun = student(a).last?.includes(b) === true;
      let state: number | undefined;
      const steps = sessions.flatMap(({ id }) => {
        const own = frame.seat(a, id, b);
        const others = problem.roles.flatMap((role) => (role.id === b ? [] : (frame.seat(a, id, role.id) ?? [])));
        if (own === undefined && others.length === 0) return [];
        // In the state that b was the last role: entered with it, left with another, and otherwise kept.
        const [leave, after] = [frame.column(1), frame.column(1)];
        const [enter, repeat] = own === undefined ? [-1, -1] : [frame.column(1), frame.column(1)];
        const before = state;
        const known = before === undefined && begun ? 1 : 0;
        state = after;
        const from: [number, number][] = before === undefined ? [] : [[before, -1]];
        const entered: [number, number][] = own === undefined ? [] : [[enter, -1]];
        frame.row(['state', a, b, id], [[after, 1], ...from, ...entered, [leave, 1]], known, known);
        frame.row(['leave', a, b, id], [[leave, 1], ...others.map((j) => [j, -1] as const)], -others.length, 0);
        if (own !== undefined) {
          frame.row(
            ['again', a, b, id],
            [
              [own, 1],
              [enter, -1],
              [repeat, -1],
            ],
            -2,
            0,
          );
          frame.row(
            ['stay', a, b, id],
            [
              [own, 1],
              [leave, 1],
            ],
            0,
            1,
          );
          again.push(repeat);
        }
        return [{ own, others, enter, leave, repeat, after }];
      });
      settlers.push((isTaken) => {
        let is = begun;
        return steps.flatMap(({ own, others, enter, leave, repeat, after }) => {
          const [holds, other] = [own !== undefined && isTaken(own), others.some(isTaken)];
          const set: [number, number][] = [];
          if (holds) set.push([is ? repeat : enter, 1]);
          else if (is && other) set.push([leave, 1]);
          is = holds || (is && !other);
          if (is) set.push([after, 1]);
          return set;
        });
      });
    } else {
      const known = hasMet(student(a), student(b)) ? 1 : 0;
      const both = sessions.flatMap(({ id }) =>
        problem.roles.flatMap((role) => {
          const [x, y] = [frame.seat(a, id, role.id), frame.seat(b, id, role.id)];
          if (x === undefined || y === undefined) return [];
          const met = frame.column(1);
          frame.row(
            ['both', a, b, id, role.id],
            [
              [x, 1],
              [y, 1],
              [met, -1],
            ],
            -1,
            1,
          );
          return [{ x, y, met }];
        }),
      );
      const more = frame.column(both.length);
      frame.row(['met', a, b], [...both.map(({ met }) => [met, 1] as const), [more, -1]], -both.length, 1 - known);
      partners.push(more);
      settlers.push((isTaken) => {
        const times = both.filter(({ x, y }) => isTaken(x) && isTaken(y));
        return [...times.map(({ met }) => [met, 1] as const), [more, Math.max(0, times.length + known - 1)]];
      });
    }
  return { again, partners, settle: (isTaken) => settlers.flatMap((settler) => settler(isTaken)) };
}
