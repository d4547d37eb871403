// An assignment in an instant: one minimum-cost flow per role, one role after the other. Good, never proven.
import { key, type Model, seatCost } from './model';
import { dayNumber, thousandths } from './parse';
import { byLot, lotOf, type Problem, type Range, type Role, type Seat, ticket } from './problem';

/** Whole numbers throughout, so that no cycle gains by rounding. */
const MINIMUM_MET = 1e13;
const SEAT_KEPT = 1e10;
const THOUSANDTH = 128;

/** Seats by successive shortest paths (Jewell 1958; Busacker and Gowen 1960): minima first, wherever they can be met. */
export function initialFlow(problem: Problem, model: Model): Seat[] {
  const days = new Map(problem.sessions.map((session) => [session.id, dayNumber(session.date)!]));
  const heavy = new Set(problem.roles.filter((role) => role.heavy).map((role) => role.id));
  const studentOf = new Map(problem.students.map((student) => [student.id, student]));
  const previous = new Set(problem.previous.map(key));
  const pins = new Set(problem.pins.map(key));
  const permitted = model.seats.filter((seat): seat is Seat => seat !== undefined);
  const taken = permitted.filter((seat) => pins.has(key(seat)));

  const isNear = (a: Seat, b: Seat): boolean =>
    heavy.has(a.role) &&
    heavy.has(b.role) &&
    Math.abs(days.get(a.session)! - days.get(b.session)!) < problem.spacing.minDays;
  const isBarred = (seat: Seat): boolean =>
    taken.some((mine) => mine.student === seat.student && (mine.session === seat.session || isNear(mine, seat)));
  const price = (seat: Seat): number => {
    const cost = Math.round(thousandths(seatCost(problem, studentOf.get(seat.student)!, seat.session, seat.role)));
    const luck = ticket(problem.seed, lotOf(studentOf.get(seat.student)!), seat.session, seat.role) >> 10;
    return cost * THOUSANDTH + luck - (previous.has(key(seat)) ? SEAT_KEPT : 0);
  };

  for (const role of inOrder(problem)) {
    const left = ([min, max]: Range, test: (seat: Seat) => boolean): Range => {
      const held = taken.filter((seat) => seat.role === role.id && test(seat)).length;
      return [Math.max(0, min - held), Math.max(0, max - held)];
    };
    const network: Network = new Map();
    for (const { id, quota } of [...problem.students].sort(byLot)) {
      const range = quota?.[role.id] ?? problem.quotas[role.id] ?? ([0, problem.sessions.length] as const);
      ranged(
        network,
        'source',
        `student ${id}`,
        left(range, (seat) => seat.student === id),
      );
    }
    for (const { id, seats } of [...problem.sessions].sort(byLot)) {
      ranged(
        network,
        `session ${id}`,
        'sink',
        left(seats[role.id] ?? [0, 0], (seat) => seat.session === id),
      );
    }
    const choices = permitted
      .filter((seat) => seat.role === role.id && !isBarred(seat))
      .map((seat) => ({
        seat,
        arc: link(network, `student ${seat.student}`, `session ${seat.session}`, price(seat), 1),
      }));
    while (augment(network)) {}
    // Spacing within one role is no flow: the later of two near seats is left open.
    for (const { seat, arc } of choices) if (arc.room === 0 && !isBarred(seat)) taken.push(seat);
  }
  return taken;
}

/** The main role first, then the heavy ones. */
function inOrder(problem: Problem): Role[] {
  const place = (role: Role): number => (role.id === problem.costs.mainRole ? 0 : role.heavy ? 1 : 2);
  return [...problem.roles].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

interface Arc {
  readonly from: string;
  readonly to: string;
  readonly cost: number;
  room: number;
  back?: Arc;
}

/** The arcs out of every node. */
type Network = Map<string, Arc[]>;

function link(network: Network, from: string, to: string, cost: number, room: number): Arc {
  const arc: Arc = { from, to, cost, room };
  const back: Arc = { from: to, to: from, cost: -cost, room: 0, back: arc };
  arc.back = back;
  for (const one of [arc, back]) {
    const list = network.get(one.from);
    if (list === undefined) network.set(one.from, [one]);
    else list.push(one);
  }
  return arc;
}

function ranged(network: Network, from: string, to: string, [min, max]: Range): void {
  if (min > 0) link(network, from, to, -MINIMUM_MET, min);
  if (max > min) link(network, from, to, 0, max - min);
}

/** Sends one unit along the cheapest path (Bellman and Ford, with a queue) while a minimum is met by it. */
function augment(network: Network): boolean {
  const far = new Map([['source', 0]]);
  const via = new Map<string, Arc>();
  const queue = ['source'];
  const queued = new Set(queue);
  for (const node of queue) {
    queued.delete(node);
    for (const arc of network.get(node) ?? []) {
      const reached = far.get(node)! + arc.cost;
      if (arc.room <= 0 || reached >= (far.get(arc.to) ?? Number.POSITIVE_INFINITY)) continue;
      far.set(arc.to, reached);
      via.set(arc.to, arc);
      if (!queued.has(arc.to)) queue.push(arc.to);
      queued.add(arc.to);
    }
  }
  if ((far.get('sink') ?? 0) > -MINIMUM_MET / 2) return false;
  for (let arc = via.get('sink'); arc !== undefined; arc = via.get(arc.from)) {
    arc.room--;
    arc.back!.room++;
  }
  return true;
}
