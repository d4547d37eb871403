// The integer program of a problem: below this line there are columns, rows and costs, and no seminar.
import { byColumns, type Entries, type Matrix, put } from './matrix';
import { dayNumber, thousandths } from './parse';
import {
  byLot,
  type Costs,
  lotOf,
  mayCombine,
  type Problem,
  type Range,
  type Role,
  type Seat,
  type Session,
  type Student,
  ticket,
  type Watched,
} from './problem';
import { type Rotation, rotationOf } from './rotation';

/** Minimize cost times x over integers x between lower and upper whose row sums lie between low and high. */
export interface Program extends Matrix {
  readonly columns: number;
  readonly rows: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** By column, the student whose seat it is, as a number; below 0 when it is no seat. */
  readonly owner: Int32Array;
}

/** An aim over the columns: constant + cost times x, in whole numbers of which `unit` make one. */
export interface Aim {
  readonly name: string;
  readonly unit: number;
  readonly constant: number;
  readonly cost: Float64Array;
}

export interface Model {
  readonly program: Program;
  readonly aims: readonly Aim[];
  /** What each column stands for; undefined for columns that are no seat. */
  readonly seats: readonly (Seat | undefined)[];
  /** The column of a seat, if it is permitted. */
  readonly columnOf: (seat: Seat) => number | undefined;
  /** The columns that take up what a row lacks. */
  readonly shortages: readonly number[];
  /** The columns that count the roles of a student, each with how many they are with it. */
  readonly turns: readonly (readonly [column: number, nth: number])[];
  /** From which column on they count repeats. */
  readonly rotated: number;
  readonly rotation: Rotation;
  /** The rule that a row is: its kind, then whom and what it concerns, as in docs/problem-file.md. */
  readonly names: readonly (readonly string[])[];
}

export const key = (seat: Seat): string => `${seat.student}|${seat.session}|${seat.role}`;

/** Below every place of a list. */
const below = Number.POSITIVE_INFINITY;

/** The place of a session in a student's list, from 0: of one that is not listed the place after its end, or below all (see `Costs`). */
export function placeIn(topics: readonly string[], session: string, { unranked }: Costs): number {
  const at = topics.indexOf(session);
  return at >= 0 ? at : unranked === undefined ? topics.length : below;
}

/** What one seat costs its holder. */
export function seatCost(problem: Problem, student: Student, session: string, roleId: string): number {
  const { rank, unranked, neutral } = problem.costs;
  const role = problem.roles.find((candidate) => candidate.id === roleId)!;
  const place = student.topics === null ? null : placeIn(student.topics, session, problem.costs);
  const topic = place === null ? neutral : place === below ? unranked! : (rank[Math.min(place, rank.length - 1)] ?? 0);
  const sum = role.topicWeight * topic + role.roleWeight * (student.roleCost?.[roleId] ?? 0);
  return Math.round(sum * 1000) / 1000;
}

/**
 * The largest sets of roles of which nobody has two in one session: all roles, unless some may be combined. Each in order of the roles
 * (Bron and Kerbosch 1973, without pivots: there are few roles).
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
  /** Where no range is said, of the seats of a session. */
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

interface Place {
  readonly role: Role;
  readonly j: number;
}

/** The columns of those of some roles. */
function columnsIn(lists: readonly (readonly Place[])[], roles: ReadonlySet<string>): number[] {
  const found: number[] = [];
  for (const list of lists) for (const { role, j } of list) if (roles.has(role.id)) found.push(j);
  return found;
}

/** Whether a session is being held when another begins. */
const isOn = ({ date, time }: Session, other: Session): boolean =>
  date === other.date && !!time && !!other.time && time[0] <= other.time[0] && other.time[0] < time[1];

/** Builds the program; ids are sorted first, so that the order of the file does not matter. Repeats are counted of what is watched alone. */
export function modelOf(problem: Problem, elastic: boolean, watched: readonly Watched[] = []): Model {
  const roles = [...problem.roles].sort(byLot);
  const sessions = [...problem.sessions].sort(byLot);
  const students = [...problem.students].sort(byLot);
  const pins = new Set(problem.pins.map(key));
  const days = sessions.map((session) => dayNumber(session.date)!);

  const seats: (Seat | undefined)[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const entries: Entries = { columns: [], rows: [], values: [] };
  const low: number[] = [];
  const high: number[] = [];
  const names: (readonly string[])[] = [];
  const column = (seat: Seat | undefined, least: number, most: number): number => {
    seats.push(seat);
    lower.push(least);
    return upper.push(most) - 1;
  };
  const row = (name: string[], members: readonly number[], least: number, most: number): number => {
    const at = names.push(name) - 1;
    const pinned = members.reduce((sum, j) => sum + lower[j]!, 0);
    low.push(least);
    // Softened, a most that the pins alone exceed gives way to them.
    high.push(elastic ? Math.max(most, pinned) : most);
    for (const j of members) put(entries, j, at, 1);
    return at;
  };

  // at[i][s] lists the columns of student i in session s, one per permitted role.
  const at = students.map((student) =>
    sessions.map((session) => {
      const section = session.section === undefined || !student.sections || student.sections.includes(session.section);
      const free = section && !student.unavailable?.includes(session.date);
      return roles.flatMap((role) => {
        const seat = { student: student.id, session: session.id, role: role.id };
        const pinned = pins.size > 0 && pins.has(key(seat));
        const eligible = session.eligible?.[role.id];
        const open =
          free &&
          (session.seats[role.id]?.[1] ?? 0) > 0 &&
          (eligible === undefined || eligible.includes(student.id)) &&
          !student.forbid?.some(([where, what]) => where === session.id && (what === '*' || what === role.id));
        return open || pinned ? [{ role, j: column(seat, pinned ? 1 : 0, 1) }] : [];
      });
    }),
  );

  const studentAt = new Map(students.map(({ id }, i) => [id, i]));
  const sessionAt = new Map(sessions.map(({ id }, s) => [id, s]));
  const columnOf = ({ student, session, role }: Seat): number | undefined =>
    at[studentAt.get(student) ?? -1]?.[sessionAt.get(session) ?? -1]?.find((seat) => seat.role.id === role)?.j;

  const shortages: number[] = [];
  const minimum = (at: number, least: number): void => {
    if (!elastic || least === 0) return;
    const j = column(undefined, 0, least);
    put(entries, j, at, 1);
    high[at] = Math.max(high[at]!, least);
    shortages.push(j);
  };
  const counted = countedIn(problem);
  sessions.forEach((session, s) => {
    for (const { id, of, unsaid } of counted) {
      const range = session.seats[id] ?? unsaid;
      const members = columnsIn(
        at.map((mine) => mine[s]!),
        of,
      );
      if (range[0] === 0 && (members.length === 0 || (range === unsaid && members.length <= range[1]))) continue;
      minimum(row(['seats', session.id, id], members, ...range), range[0]);
    }
  });
  const sets = exclusive(roles);
  const turns: (readonly [column: number, nth: number])[] = [];
  students.forEach((student, i) => {
    for (const { id, of } of counted) {
      const range = student.quota?.[id] ?? problem.quotas[id] ?? ([0, sessions.length * of.size] as const);
      const members = columnsIn(at[i]!, of);
      if (range[0] === 0 && members.length <= range[1]) continue;
      minimum(row(['quota', student.id, id], members, ...range), range[0]);
    }
    sessions.forEach((session, s) => {
      for (const set of sets) {
        const members = at[i]![s]!.filter(({ role }) => set.includes(role)).map((seat) => seat.j);
        if (members.length < 2) continue;
        row(['one', student.id, session.id, ...(sets.length > 1 ? set.map(({ id }) => id) : [])], members, 0, 1);
      }
    });
    // Whatever is held at once is held when one of it begins. Pinned to several, a student is in those and in no other.
    sessions.forEach((session, s) => {
      if (session.time === undefined) return;
      const there = sessions.map((_, n) => n).filter((n) => isOn(sessions[n]!, session) && at[i]![n]!.length > 0);
      const first = sessions.findIndex((one) => one.date === session.date && one.time?.[0] === session.time![0]);
      if (there.length < 2 || first !== s) return;
      const apart = (name: readonly string[], members: readonly number[]): void => {
        const pinned = members.reduce((sum, j) => sum + lower[j]!, 0);
        row(['hour', student.id, session.id, ...name], members, 0, Math.max(1, pinned));
      };
      if (sets.length === 1)
        apart(
          [],
          there.flatMap((n) => at[i]![n]!.map((seat) => seat.j)),
        );
      // Two that may be combined are none too many in one session, and one too many in two.
      else
        for (const here of there)
          for (const { role, j } of at[i]![here]!)
            for (const other of roles) {
              const elsewhere = there.filter((n) => n !== here).flatMap((n) => at[i]![n]!);
              const members = elsewhere.filter((seat) => seat.role === other).map((seat) => seat.j);
              if (members.length > 0) apart([sessions[here]!.id, role.id, other.id], [j, ...members]);
            }
    });
    // The windows of `minDays` days are the maximal cliques of sessions too near to each other.
    const heavy = sessions.map((_, s) => s).filter((s) => at[i]![s]!.some((seat) => seat.role.heavy));
    heavy.sort((a, b) => days[a]! - days[b]! || a - b);
    let reached = -1;
    heavy.forEach((first, from) => {
      let to = from;
      while (to + 1 < heavy.length && days[heavy[to + 1]!]! - days[first]! < problem.spacing.minDays) to++;
      // Heavy roles are too near to each other in one session as well.
      if ((to === from && (sets.length === 1 || problem.spacing.minDays === 0)) || to === reached) return;
      reached = to;
      const window = heavy.slice(from, to + 1);
      const members = window.flatMap((s) => at[i]![s]!.filter((seat) => seat.role.heavy).map((seat) => seat.j));
      row(['spacing', student.id, sessions[first]!.id], members, 0, 1);
    });
    // The n-th role costs what it adds to a square: with rising costs the first ones are counted first.
    if (!problem.objective.includes('balance')) return;
    const own = at[i]!.flat();
    const most = roles.reduce((sum, role) => {
      const mine = own.filter((seat) => seat.role === role);
      const pinned = mine.filter(({ j }) => lower[j] === 1).length;
      const range = student.quota?.[role.id] ?? problem.quotas[role.id];
      return sum + Math.min(mine.length, Math.max(range?.[1] ?? mine.length, pinned));
    }, 0);
    const load = row(
      ['load', student.id],
      own.map(({ j }) => j),
      0,
      0,
    );
    high[load] = 0;
    for (let n = 1; n <= most; n++) {
      const turn = column(undefined, 0, 1);
      put(entries, turn, load, -1);
      turns.push([turn, (student.held ?? 0) + n]);
    }
  });

  const studentOf = new Map(students.map((student) => [student.id, student]));
  const lot = (id: string): string => lotOf(studentOf.get(id) ?? { id });
  const met: number[] = [];
  const main = problem.costs.mainRole;
  const pairs = problem.pairs
    .filter((pair) => pair.a !== pair.b)
    .map(({ a, b }): readonly [string, string] => (lot(a) < lot(b) ? [a, b] : [b, a]))
    .sort(([a, b], [c, d]) => (lot(a) < lot(c) || (a === c && lot(b) < lot(d)) ? -1 : 1));
  pairs.forEach((pair, n) => {
    const mine: number[] = [];
    sessions.forEach((session) => {
      const places = pair.map((student) => columnOf({ student, session: session.id, role: main }));
      if (places.some((j) => j === undefined)) return;
      const together = column(undefined, 0, 1);
      places.forEach((j, side) => {
        put(entries, j!, row(['together', String(n), session.id, pair[side]!], [together], -1, 0), -1);
      });
      mine.push(together);
    });
    if (mine.length > 1) row(['once', String(n)], mine, 0, 1);
    met.push(...mine);
  });

  const rotated = seats.length;
  const rotation = rotationOf(problem, watched, {
    seat: (student, session, role) => columnOf({ student, session, role }),
    column: (most) => column(undefined, 0, most),
    row: (name, own, least, most) => {
      const at = names.push(name) - 1;
      low.push(least);
      high.push(most);
      for (const [j, value] of own) put(entries, j, at, value);
    },
  });

  const columns = seats.length;
  const program: Program = {
    columns,
    rows: names.length,
    ...byColumns(columns, entries),
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    owner: Int32Array.from(seats, (seat) => (seat === undefined ? -1 : studentAt.get(seat.student)!)),
  };

  // A seat of somebody who has left cannot be kept: it is no change that an assignment makes.
  const previous = new Set(problem.previous.filter(({ student }) => studentOf.has(student)).map(key));
  const aim = (name: string): Aim => {
    const worse = /^worse:(\d+)$/.exec(name);
    const price = (seat: Seat): number => {
      const student = studentOf.get(seat.student)!;
      if (name === 'cost') return thousandths(seatCost(problem, student, seat.session, seat.role));
      if (name === 'lottery') return ticket(problem.seed, lot(seat.student), seat.session, seat.role);
      if (name === 'change') return previous.has(key(seat)) ? -1 : 0;
      if (worse === null || student.topics === null || seat.role !== main) return 0;
      return placeIn(student.topics, seat.session, problem.costs) >= Number(worse[1]) ? 1 : 0;
    };
    const cost = Float64Array.from(seats, (seat) => (seat === undefined ? 0 : price(seat)));
    if (name === 'again' || name === 'partners')
      return { name, unit: 1, constant: 0, cost: indicator(columns, rotation[name]) };
    if (name === 'balance') {
      for (const [j, nth] of turns) cost[j] = 2 * nth - 1;
      return { name, unit: 1, constant: students.reduce((sum, { held = 0 }) => sum + held ** 2, 0), cost };
    }
    if (name !== 'cost') return { name, unit: 1, constant: name === 'change' ? previous.size : 0, cost };
    const penalty = thousandths(problem.costs.pairPenalty);
    for (const j of met) cost[j] = -penalty;
    const unit = cost.every((c) => c % 1000 === 0) && penalty % 1000 === 0 ? 1 : 1000;
    return { name, unit, constant: (penalty * pairs.length * unit) / 1000, cost: cost.map((c) => (c * unit) / 1000) };
  };
  const aims = problem.objective.map(aim);
  if (elastic) aims.unshift({ name: 'shortage', unit: 1, constant: 0, cost: indicator(columns, shortages) });
  return { program, aims, seats, columnOf, shortages, turns, rotated, rotation, names };
}

function indicator(length: number, ones: readonly number[]): Float64Array {
  const vector = new Float64Array(length);
  for (const j of ones) vector[j] = 1;
  return vector;
}
