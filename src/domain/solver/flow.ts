// Minimum-cost flow by successive shortest paths (Jewell 1958; Busacker and Gowen 1960).

/** Arcs come in pairs: 2n and 2n + 1 are an arc and its reverse, so the partner of e is e ^ 1. */
export interface Network {
  /** For each node, its outgoing arcs with residual capacity, in the order in which they were made. */
  readonly out: number[][];
  readonly to: number[];
  readonly cost: number[];
  readonly room: number[];
}

export const SOURCE = 0;
export const SINK = 1;
export const networkOf = (): Network => ({ out: [[], []], to: [], cost: [], room: [] });
export const node = ({ out }: Network): number => out.push([]) - 1;

/** Adds an arc for at most `most` units at this price each, and returns its number. */
export function link(
  { out, to, cost, room }: Network,
  from: number,
  into: number,
  price: number,
  most: number,
): number {
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

/** Sends units from source to sink one by one, each along the cheapest path, as long as that costs at most `most`. There must be no negative cycle. */
export function sendAll(network: Network, most: number): void {
  const search = searchOf(network);
  while (augment(network, search, most)) {}
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

/** Sends one unit along the cheapest path (Dijkstra 1959, stopped at the sink); false if none costs at most `most`. */
function augment(network: Network, { potential, far, via, closed, open }: Search, most: number): boolean {
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
  if (!(end + potential[SINK]! - potential[SOURCE]! <= most)) return false;
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
