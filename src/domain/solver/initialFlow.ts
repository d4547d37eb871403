// A quick first assignment: one minimum-cost flow per role, role by role. Good, but never proven optimal.
import { type Model, seatCost } from './model';
import { dayNumber, thousandths } from './number';
import { areAtOnce, byLot, lotOf, mayCombine, type Problem, type Range, type Role, type Seat, ticket } from './problem';
import { key } from './rules';

/** Whole numbers throughout, so that rounding cannot create a negative cycle. */
const MINIMUM_MET = 1e13;
const SEAT_KEPT = 1e10;
const THOUSANDTH = 128;

/** Finds seats by successive shortest paths (Jewell 1958; Busacker and Gowen 1960). Minima come first, wherever they can be met. */
export function initialFlow(problem: Problem, model: Model): Seat[] {
  const days = new Map(problem.sessions.map((session) => [session.id, dayNumber(session.date)!]));
  const heavy = new Set(problem.roles.filter((role) => role.heavy).map((role) => role.id));
  const studentOf = new Map(problem.students.map((student) => [student.id, student]));
  const previous = new Set(problem.previous.map(key));
  const pins = new Set(problem.pins.map(key));
  const permitted = model.seats.filter((seat): seat is Seat => seat !== undefined);
  const taken = pins.size > 0 ? permitted.filter((seat) => pins.has(key(seat))) : [];

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
  const isBarred = (seat: Seat): boolean =>
    own.get(seat.student)!.some((mine) => isTogether(mine, seat) || isNear(mine, seat)) || isOver(seat);
  const price = (seat: Seat): number => {
    const cost = Math.round(thousandths(seatCost(problem, studentOf.get(seat.student)!, seat.session, seat.role)));
    const luck = ticket(problem.seed, lotOf(studentOf.get(seat.student)!), seat.session, seat.role) >> 10;
    return cost * THOUSANDTH + luck - (previous.size > 0 && previous.has(key(seat)) ? SEAT_KEPT : 0);
  };

  const students = [...problem.students].sort(byLot);
  const sessions = [...problem.sessions].sort(byLot);
  for (const role of inOrder(problem)) {
    const mine = taken.filter((seat) => seat.role === role.id);
    const left = ([min, max]: Range, test: (seat: Seat) => boolean): Range => {
      const held = mine.filter(test).length;
      return [Math.max(0, min - held), Math.max(0, max - held)];
    };
    const network = networkOf();
    const studentNode = new Map(students.map(({ id }) => [id, node(network)]));
    const sessionNode = new Map(sessions.map(({ id }) => [id, node(network)]));
    for (const { id, quota } of students) {
      const range = quota?.[role.id] ?? problem.quotas[role.id] ?? ([0, problem.sessions.length] as const);
      const open = left(range, (seat) => seat.student === id);
      ranged(network, SOURCE, studentNode.get(id)!, open);
    }
    for (const { id, seats } of sessions) {
      const open = left(seats[role.id] ?? [0, 0], (seat) => seat.session === id);
      ranged(network, sessionNode.get(id)!, SINK, open);
    }
    const choices = permitted
      .filter((seat) => seat.role === role.id && !isBarred(seat))
      .map((seat) => {
        const [from, to] = [studentNode.get(seat.student)!, sessionNode.get(seat.session)!];
        return { seat, arc: link(network, from, to, price(seat), 1) };
      });
    const search = searchOf(network);
    while (augment(network, search)) {}
    // A flow cannot express spacing within one role, so the later of two seats that are too close is left open.
    for (const { seat, arc } of choices) {
      if (network.room[arc]! > 0 || isBarred(seat)) continue;
      taken.push(seat);
      own.get(seat.student)!.push(seat);
    }
  }
  return taken;
}

/** The main role first, then the heavy roles. */
function inOrder(problem: Problem): Role[] {
  const place = (role: Role): number => (role.id === problem.costs.mainRole ? 0 : role.heavy ? 1 : 2);
  return [...problem.roles].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

/** Arcs come in pairs: 2n and 2n + 1 are an arc and its reverse, so the partner of e is e ^ 1. */
interface Network {
  /** For each node, its outgoing arcs with residual capacity, in the order in which they were made. */
  readonly out: number[][];
  readonly to: number[];
  readonly cost: number[];
  readonly room: number[];
}

const SOURCE = 0;
const SINK = 1;
const networkOf = (): Network => ({ out: [[], []], to: [], cost: [], room: [] });
const node = ({ out }: Network): number => out.push([]) - 1;

function link({ out, to, cost, room }: Network, from: number, into: number, price: number, most: number): number {
  const arc = to.push(into, from) - 2;
  cost.push(price, -price);
  room.push(most, 0);
  out[from]!.push(arc);
  return arc;
}

/** Sends one more unit along an arc. */
function send({ out, to, room }: Network, arc: number): void {
  const [from, into] = [out[to[arc ^ 1]!]!, out[to[arc]!]!];
  if (--room[arc]! === 0) from.splice(from.indexOf(arc), 1);
  if (room[arc ^ 1]!++ > 0) return;
  const after = into.findIndex((other) => other > (arc ^ 1));
  into.splice(after < 0 ? into.length : after, 0, arc ^ 1);
}

function ranged(network: Network, from: number, to: number, [min, max]: Range): void {
  if (min > 0) link(network, from, to, -MINIMUM_MET, min);
  if (max > min) link(network, from, to, 0, max - min);
}

/** Shortest paths use reduced costs, which node potentials keep nonnegative (Edmonds and Karp 1972; Tomizawa 1971). */
interface Search {
  readonly potential: Float64Array;
  readonly far: Float64Array;
  /** The arc by which each node is reached. */
  readonly via: Int32Array;
  readonly closed: Uint8Array;
  readonly open: Heap;
}

/** The first potentials are the distances from the source (Bellman-Ford with a queue). */
function searchOf({ out, to, cost }: Network): Search {
  const potential = new Float64Array(out.length).fill(Number.POSITIVE_INFINITY);
  const queue = [SOURCE];
  const queued = new Uint8Array(out.length);
  potential[SOURCE] = 0;
  for (const from of queue) {
    queued[from] = 0;
    for (const arc of out[from]!) {
      const into = to[arc]!;
      const reached = potential[from]! + cost[arc]!;
      if (reached >= potential[into]!) continue;
      potential[into] = reached;
      if (queued[into] === 0) queue.push(into);
      queued[into] = 1;
    }
  }
  const nodes = out.length;
  return {
    potential,
    far: new Float64Array(nodes),
    via: new Int32Array(nodes),
    closed: new Uint8Array(nodes),
    open: heapOf(to.length + 1),
  };
}

/** Sends one unit along the cheapest path (Dijkstra 1959, stopped at the sink) as long as that meets a minimum. */
function augment(network: Network, { potential, far, via, closed, open }: Search): boolean {
  const { out, to, cost } = network;
  far.fill(Number.POSITIVE_INFINITY);
  far[SOURCE] = 0;
  closed.fill(0);
  open.clear();
  open.push(SOURCE, 0);
  while (closed[SINK] === 0) {
    const from = open.pop();
    if (from < 0) return false;
    if (closed[from] === 1) continue;
    closed[from] = 1;
    const base = far[from]! + potential[from]!;
    for (const arc of out[from]!) {
      const into = to[arc]!;
      if (closed[into] === 1) continue;
      const reached = base + cost[arc]! - potential[into]!;
      if (reached >= far[into]! || reached >= far[SINK]!) continue;
      far[into] = reached;
      via[into] = arc;
      open.push(into, reached);
    }
  }
  const end = far[SINK]!;
  if (!(end + potential[SINK]! - potential[SOURCE]! <= -MINIMUM_MET / 2)) return false;
  for (let n = 0; n < far.length; n++) potential[n]! += closed[n] === 1 ? far[n]! : end;
  for (let at = SINK; at !== SOURCE; at = to[via[at]! ^ 1]!) send(network, via[at]!);
  return true;
}

/** A priority queue of nodes, nearest first. */
interface Heap {
  readonly clear: () => void;
  /** A node that came nearer is simply pushed again. */
  readonly push: (node: number, far: number) => void;
  /** -1 if it is empty. */
  readonly pop: () => number;
}

/** A binary heap (Williams 1964) with a fixed capacity. */
function heapOf(room: number): Heap {
  const nodes = new Int32Array(room);
  const keys = new Float64Array(room);
  let length = 0;
  const set = (at: number, node: number, key: number): void => {
    nodes[at] = node;
    keys[at] = key;
  };
  return {
    clear: () => {
      length = 0;
    },
    push: (node, key) => {
      let at = length++;
      for (let up = (at - 1) >> 1; at > 0 && keys[up]! > key; up = (at - 1) >> 1) {
        set(at, nodes[up]!, keys[up]!);
        at = up;
      }
      set(at, node, key);
    },
    pop: () => {
      if (length === 0) return -1;
      const top = nodes[0]!;
      const [node, key] = [nodes[--length]!, keys[length]!];
      let at = 0;
      for (let down = 1; down < length; down = 2 * at + 1) {
        if (down + 1 < length && keys[down + 1]! < keys[down]!) down++;
        if (keys[down]! >= key) break;
        set(at, nodes[down]!, keys[down]!);
        at = down;
      }
      set(at, node, key);
      return top;
    },
  };
}
