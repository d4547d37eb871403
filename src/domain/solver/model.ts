// The integer program of a problem, with its levels as aims. Below this layer there are only columns, rows and costs, and no seminar.
import { thousandths } from './number';
import { type Costs, lotOf, type Problem, type Seat, type Student, ticket, type Watched } from './problem';
import { type Draft, draftOf, type Program } from './program';
import { type Rotation, rotationOf } from './rotation';
import { key, type Table, type Turns, tableOf, writeRules } from './rules';

/** An aim over the columns: (constant + cost · x) / unit, with whole numbers for all of them. */
export interface Aim {
  readonly name: string;
  readonly unit: number;
  readonly constant: number;
  readonly cost: Float64Array;
}

export interface Model {
  readonly program: Program;
  readonly aims: readonly Aim[];
  /** What each column stands for; undefined if the column is not a seat. */
  readonly seats: readonly (Seat | undefined)[];
  /** The column of a seat, if the seat is permitted. */
  readonly columnOf: (seat: Seat) => number | undefined;
  /** The columns that make up for what a row lacks. */
  readonly shortages: readonly number[];
  readonly turns: Turns;
  /** The columns from this one on count repeats. */
  readonly rotated: number;
  readonly rotation: Rotation;
  /** The rule behind each row: its kind, then whom and what it concerns, as in docs/problem-file.md. */
  readonly names: readonly (readonly string[])[];
}

/** Below every place in a list. */
const below = Number.POSITIVE_INFINITY;

/** The place of a session in a student's list, from 0. A session not listed has the place after the end, or is below all places (see `Costs`). */
function placeIn(topics: readonly string[], session: string, { unranked }: Costs): number {
  const at = topics.indexOf(session);
  return at >= 0 ? at : unranked === undefined ? topics.length : below;
}

/** What a seat costs its holder. */
export function seatCost(problem: Problem, student: Student, session: string, roleId: string): number {
  const { rank, unranked, neutral } = problem.costs;
  const role = problem.roles.find((candidate) => candidate.id === roleId)!;
  const place = student.topics === null ? null : placeIn(student.topics, session, problem.costs);
  const topic = place === null ? neutral : place === below ? unranked! : (rank[Math.min(place, rank.length - 1)] ?? 0);
  const sum = role.topicWeight * topic + role.roleWeight * (student.roleCost?.[roleId] ?? 0);
  return Math.round(sum * 1000) / 1000;
}

/** Builds the program. Ids are sorted first, so that the order of the file does not matter. Repeats are counted only for what is watched. */
export function modelOf(problem: Problem, elastic: boolean, watched: readonly Watched[] = []): Model {
  const draft = draftOf();
  const table = tableOf(problem, draft);
  const { shortages, turns } = writeRules(table, draft, elastic);
  const met = writePairs(table, draft);
  const rotated = draft.seats.length;
  const { columnOf } = table;
  const rotation = rotationOf(problem, watched, {
    seat: (student, session, role) => columnOf({ student, session, role }),
    column: (most) => draft.column(undefined, 0, most),
    row: (name, own, least, most) => {
      const at = draft.row(name, [], least, most);
      for (const [j, value] of own) draft.entry(j, at, value);
    },
  });
  const studentAt = new Map(table.students.map(({ id }, i) => [id, i]));
  const program = draft.done(({ student }) => studentAt.get(student)!);
  const { seats, names } = draft;
  const aims = aimsOf(problem, { seats, turns, met, rotation });
  if (elastic) aims.unshift({ name: 'shortage', unit: 1, constant: 0, cost: indicator(seats.length, shortages) });
  return { program, aims, seats, columnOf, shortages, turns, rotated, rotation, names };
}

const lotsIn = ({ students }: Problem): ReadonlyMap<string, string> =>
  new Map(students.map((student) => [student.id, lotOf(student)]));

/** Pairs of two different students, each pair and all pairs in the order of their lots. */
function pairsIn(problem: Problem): readonly (readonly [string, string])[] {
  const lots = lotsIn(problem);
  const lot = (id: string): string => lots.get(id) ?? lotOf({ id });
  return problem.pairs
    .filter((pair) => pair.a !== pair.b)
    .map(({ a, b }): readonly [string, string] => (lot(a) < lot(b) ? [a, b] : [b, a]))
    .sort(([a, b], [c, d]) => (lot(a) < lot(c) || (a === c && lot(b) < lot(d)) ? -1 : 1));
}

/** Columns that are 1 if a pair who want it have the main role together: at most as much as either has it, and once per pair. */
function writePairs({ problem, sessions, columnOf }: Table, draft: Draft): readonly number[] {
  const role = problem.costs.mainRole;
  return pairsIn(problem).flatMap((pair, n) => {
    const met = sessions.flatMap(({ id: session }) => {
      const places = pair.map((student) => columnOf({ student, session, role }));
      if (places.some((j) => j === undefined)) return [];
      const together = draft.column(undefined, 0, 1);
      places.forEach((j, side) => {
        draft.entry(j!, draft.row(['together', String(n), session, pair[side]!], [together], -1, 0), -1);
      });
      return [together];
    });
    if (met.length > 1) draft.row(['once', String(n)], met, 0, 1);
    return met;
  });
}

/** The columns, other than seats, that levels count. */
interface Counters extends Pick<Model, 'seats' | 'turns' | 'rotation'> {
  readonly met: readonly number[];
}

function aimsOf(problem: Problem, { seats, turns, rotation, met }: Counters): Aim[] {
  const studentOf = new Map(problem.students.map((student) => [student.id, student]));
  const priced = (price: (seat: Seat, student: Student) => number): Float64Array =>
    Float64Array.from(seats, (seat) => (seat === undefined ? 0 : price(seat, studentOf.get(seat.student)!)));
  return problem.objective.map((name): Aim => {
    switch (name) {
      case 'again':
      case 'partners':
        return { name, unit: 1, constant: 0, cost: indicator(seats.length, rotation[name]) };
      case 'balance': {
        const cost = new Float64Array(seats.length);
        for (const [j, nth] of turns) cost[j] = 2 * nth - 1;
        return { name, unit: 1, constant: problem.students.reduce((sum, { held = 0 }) => sum + held ** 2, 0), cost };
      }
      case 'change': {
        // No one can keep the seat of a student who has left, so it does not count as a change.
        const previous = new Set(problem.previous.filter(({ student }) => studentOf.has(student)).map(key));
        return { name, unit: 1, constant: previous.size, cost: priced((seat) => (previous.has(key(seat)) ? -1 : 0)) };
      }
      case 'lottery': {
        const lots = lotsIn(problem);
        const cost = priced((seat) => ticket(problem.seed, lots.get(seat.student)!, seat.session, seat.role));
        return { name, unit: 1, constant: 0, cost };
      }
      case 'cost': {
        const cost = priced((seat, student) => thousandths(seatCost(problem, student, seat.session, seat.role)));
        const penalty = thousandths(problem.costs.pairPenalty);
        for (const j of met) cost[j] = -penalty;
        const unit = cost.every((c) => c % 1000 === 0) && penalty % 1000 === 0 ? 1 : 1000;
        const constant = (penalty * pairsIn(problem).length * unit) / 1000;
        return { name, unit, constant, cost: cost.map((c) => (c * unit) / 1000) };
      }
      default:
        return { name, unit: 1, constant: 0, cost: priced(worseThan(problem, Number(/^worse:(\d+)$/.exec(name)![1]))) };
    }
  });
}

/** 1 for the main role with a topic below the first `places` of its holder, otherwise 0. */
const worseThan =
  ({ costs }: Problem, places: number) =>
  ({ session, role }: Seat, { topics }: Student): number =>
    topics !== null && role === costs.mainRole && placeIn(topics, session, costs) >= places ? 1 : 0;

function indicator(length: number, ones: readonly number[]): Float64Array {
  const vector = new Float64Array(length);
  for (const j of ones) vector[j] = 1;
  return vector;
}
