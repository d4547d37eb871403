// An assignment in an instant: one minimum-cost flow per role, one role after the other. Good, never proven.
import { key, type Model, seatCost } from './model';
import { dayNumber, thousandths } from './parse';
import { areAtOnce, byLot, lotOf, mayCombine, type Problem, type Range, type Role, type Seat, ticket } from './problem';

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
  const own = new Map<string, Seat[]>(problem.students.map(({ id }) => [id, []]));
  for (const seat of taken) own.get(seat.student)!.push(seat);
  const sessionOf = new Map(problem.sessions.map((session) => [session.id, session]));
  const roleOf = new Map(problem.roles.map((role) => [role.id, role]));
  const isTogether = (a: Seat, b: Seat): boolean =>
    a.session === b.session
      ? !mayCombine(roleOf.get(a.role)!, roleOf.get(b.role)!)
      : areAtOnce(sessionOf.get(a.session)!, sessionOf.get(b.session)!);
  /** One more would be over the most of a sum. */
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
  const isBarred = (seat: Seat): boolean =>
    own.get(seat.student)!.some((mine) => isTogether(mine, seat) || isNear(mine, seat)) || isOver(seat);
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
    const network = networkOf();
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
    const search = searchOf(network);
    while (augment(network, search)) {}
    // Spacing within one role is no flow: the later of two near seats is left open.
    for (const { seat, arc } of choices) {
      if (arc.room > 0 || isBarred(seat)) continue;
      taken.push(seat);
      own.get(seat.student)!.push(seat);
    }
  }
  return taken;
}

/** The main role first, then the heavy ones. */
function inOrder(problem: Problem): Role[] {
  const place = (role: Role): number => (role.id === problem.costs.mainRole ? 0 : role.heavy ? 1 : 2);
  return [...problem.roles].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  room: number;
  back?: Arc;
}

/** The arcs out of every node; nodes are numbered as they come up. */
interface Network {
  readonly numbers: Map<string, number>;
  readonly arcs: Arc[][];
}

const SOURCE = 0;
const SINK = 1;
const networkOf = (): Network => ({
  numbers: new Map([
    ['source', SOURCE],
    ['sink', SINK],
  ]),
  arcs: [[], []],
});

function numberOf({ numbers, arcs }: Network, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, arcs.length);
  return arcs.push([]) - 1;
}

function link(network: Network, out: string, into: string, cost: number, room: number): Arc {
  const [from, to] = [numberOf(network, out), numberOf(network, into)];
  const arc: Arc = { from, to, cost, room };
  const back: Arc = { from: to, to: from, cost: -cost, room: 0, back: arc };
  arc.back = back;
  network.arcs[from]!.push(arc);
  network.arcs[to]!.push(back);
  return arc;
}

function ranged(network: Network, from: string, to: string, [min, max]: Range): void {
  if (min > 0) link(network, from, to, -MINIMUM_MET, min);
  if (max > min) link(network, from, to, 0, max - min);
}

/** Paths are looked for by costs that potentials keep from being negative (Edmonds and Karp 1972; Tomizawa 1971). */
interface Search {
  readonly potential: Float64Array;
  readonly far: Float64Array;
  readonly via: (Arc | undefined)[];
}

/** Distances from the source (Bellman and Ford, with a queue) are the first potentials. */
function searchOf({ arcs }: Network): Search {
  const potential = new Float64Array(arcs.length).fill(Number.POSITIVE_INFINITY);
  const queue = [SOURCE];
  const queued = new Uint8Array(arcs.length);
  potential[SOURCE] = 0;
  for (const node of queue) {
    queued[node] = 0;
    for (const { to, cost, room } of arcs[node]!) {
      const reached = potential[node]! + cost;
      if (room <= 0 || reached >= potential[to]!) continue;
      potential[to] = reached;
      if (queued[to] === 0) queue.push(to);
      queued[to] = 1;
    }
  }
  return { potential, far: new Float64Array(arcs.length), via: [] };
}

/** Sends one unit along the cheapest path (Dijkstra 1959, up to the sink) while a minimum is met by it. */
function augment({ arcs }: Network, { potential, far, via }: Search): boolean {
  far.fill(Number.POSITIVE_INFINITY);
  far[SOURCE] = 0;
  const closed = new Uint8Array(arcs.length);
  const open = [SOURCE];
  while (open.length > 0 && closed[SINK] === 0) {
    let next = 0;
    for (let n = 1; n < open.length; n++) if (far[open[n]!]! <= far[open[next]!]!) next = n;
    const node = open[next]!;
    open[next] = open[open.length - 1]!;
    open.pop();
    closed[node] = 1;
    for (const arc of arcs[node]!) {
      if (arc.room <= 0 || closed[arc.to] === 1) continue;
      const reached = far[node]! + arc.cost + potential[node]! - potential[arc.to]!;
      if (reached >= far[arc.to]!) continue;
      if (far[arc.to] === Number.POSITIVE_INFINITY) open.push(arc.to);
      far[arc.to] = reached;
      via[arc.to] = arc;
    }
  }
  const end = far[SINK]!;
  if (!(end + potential[SINK]! - potential[SOURCE]! <= -MINIMUM_MET / 2)) return false;
  for (let node = 0; node < arcs.length; node++) potential[node]! += closed[node] === 1 ? far[node]! : end;
  for (let arc = via[SINK]; arc !== undefined; arc = arc.from === SOURCE ? undefined : via[arc.from]) {
    arc.room--;
    arc.back!.room++;
  }
  return true;
}
