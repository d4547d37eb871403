// A quick first assignment: one minimum-cost flow per role, role by role. Good, but never proven optimal.
import { link, type Network, networkOf, node, SINK, SOURCE, sendAll } from './flow';
import { type Model, seatCost } from './model';
import { dayNumber, thousandths } from './number';
import { areAtOnce, byLot, lotOf, mayCombine, type Problem, type Range, type Role, type Seat, ticket } from './problem';
import { key } from './rules';

/** Whole numbers throughout, so that rounding cannot create a negative cycle. */
const MINIMUM_MET = 1e13;
const SEAT_KEPT = 1e10;
const THOUSANDTH = 128;

/** Minima come first, wherever they can be met. */
export function initialFlow(problem: Problem, model: Model): Seat[] {
  const permitted = model.seats.filter((seat): seat is Seat => seat !== undefined);
  const pins = new Set(problem.pins.map(key));
  const taken = pins.size > 0 ? permitted.filter((seat) => pins.has(key(seat))) : [];
  const isBarred = barring(problem, taken);
  const price = pricing(problem);
  for (const role of inOrder(problem)) {
    const choices = permitted.filter((seat) => seat.role === role.id && !isBarred(seat));
    // A flow cannot express spacing within one role, so the later of two seats that are too close is left open.
    for (const seat of cheapest(problem, role, choices, taken, price)) if (!isBarred(seat)) taken.push(seat);
  }
  return taken;
}

/** The main role first, then the heavy roles. */
function inOrder(problem: Problem): Role[] {
  const place = (role: Role): number => (role.id === problem.costs.mainRole ? 0 : role.heavy ? 1 : 2);
  return [...problem.roles].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

/** Whether a seat cannot be added to the `taken` ones, which may grow. */
function barring(problem: Problem, taken: readonly Seat[]): (seat: Seat) => boolean {
  const days = new Map(problem.sessions.map((session) => [session.id, dayNumber(session.date)!]));
  const studentOf = new Map(problem.students.map((student) => [student.id, student]));
  const sessionOf = new Map(problem.sessions.map((session) => [session.id, session]));
  const roleOf = new Map(problem.roles.map((role) => [role.id, role]));
  const isNear = (a: Seat, b: Seat): boolean =>
    roleOf.get(a.role)!.heavy &&
    roleOf.get(b.role)!.heavy &&
    Math.abs(days.get(a.session)! - days.get(b.session)!) < problem.spacing.minDays;
  const isTogether = (a: Seat, b: Seat): boolean =>
    a.session === b.session
      ? !mayCombine(roleOf.get(a.role)!, roleOf.get(b.role)!)
      : areAtOnce(sessionOf.get(a.session)!, sessionOf.get(b.session)!);
  /** One more seat would exceed the maximum of a sum of roles. */
  const isOver = (seat: Seat): boolean =>
    (problem.sums ?? []).some(({ id, roles }) => {
      if (!roles.includes(seat.role)) return false;
      const held = taken.filter(({ role }) => roles.includes(role));
      const seats = sessionOf.get(seat.session)!.seats[id]?.[1] ?? held.length + 1;
      const load = (studentOf.get(seat.student)!.quota?.[id] ?? problem.quotas[id])?.[1] ?? held.length + 1;
      return (
        held.filter(({ session }) => session === seat.session).length >= seats ||
        held.filter(({ student }) => student === seat.student).length >= load
      );
    });
  /** The taken seats of each student, up to the first `read` of them all. */
  const own = new Map<string, Seat[]>(problem.students.map(({ id }) => [id, []]));
  let read = 0;
  return (seat) => {
    for (; read < taken.length; read++) own.get(taken[read]!.student)!.push(taken[read]!);
    return own.get(seat.student)!.some((mine) => isTogether(mine, seat) || isNear(mine, seat)) || isOver(seat);
  };
}

/** What a seat costs here: its cost, then the lottery; one that is held already comes before both. */
function pricing(problem: Problem): (seat: Seat) => number {
  const studentOf = new Map(problem.students.map((student) => [student.id, student]));
  const previous = new Set(problem.previous.map(key));
  return (seat) => {
    const student = studentOf.get(seat.student)!;
    const cost = Math.round(thousandths(seatCost(problem, student, seat.session, seat.role)));
    const luck = ticket(problem.seed, lotOf(student), seat.session, seat.role) >> 10;
    return cost * THOUSANDTH + luck - (previous.size > 0 && previous.has(key(seat)) ? SEAT_KEPT : 0);
  };
}

/** Which of the choices fill what the taken seats leave open of one role, within its loads and seats. */
function cheapest(
  problem: Problem,
  { id: role }: Role,
  choices: readonly Seat[],
  taken: readonly Seat[],
  price: (seat: Seat) => number,
): readonly Seat[] {
  const mine = taken.filter((seat) => seat.role === role);
  const left = ([min, max]: Range, test: (seat: Seat) => boolean): Range => {
    const held = mine.filter(test).length;
    return [Math.max(0, min - held), Math.max(0, max - held)];
  };
  const students = [...problem.students].sort(byLot);
  const sessions = [...problem.sessions].sort(byLot);
  const network = networkOf();
  const studentNode = new Map(students.map(({ id }) => [id, node(network)]));
  const sessionNode = new Map(sessions.map(({ id }) => [id, node(network)]));
  for (const { id, quota } of students) {
    const range = quota?.[role] ?? problem.quotas[role] ?? ([0, sessions.length] as const);
    linkRange(
      network,
      SOURCE,
      studentNode.get(id)!,
      left(range, (seat) => seat.student === id),
    );
  }
  for (const { id, seats } of sessions)
    linkRange(
      network,
      sessionNode.get(id)!,
      SINK,
      left(seats[role] ?? [0, 0], (seat) => seat.session === id),
    );
  const arcs = choices.map((seat) =>
    link(network, studentNode.get(seat.student)!, sessionNode.get(seat.session)!, price(seat), 1),
  );
  // Only paths that meet a minimum, of a load or of seats.
  sendAll(network, -MINIMUM_MET / 2);
  return choices.filter((_, n) => network.room[arcs[n]!] === 0);
}

/** Two arcs: what lies below the minimum is worth more than any cost. */
function linkRange(network: Network, from: number, to: number, [min, max]: Range): void {
  if (min > 0) link(network, from, to, -MINIMUM_MET, min);
  if (max > min) link(network, from, to, 0, max - min);
}
