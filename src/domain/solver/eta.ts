// Sparse vectors in one growing list, and the product form of a basis: one eta column for each exchange (Dantzig and Orchard-Hays 1954).

const { abs } = Math;

/** A growing list of sparse vectors. */
export interface Heap {
  index: Int32Array;
  value: Float64Array;
  size: number;
}

export const heap = (room: number): Heap => ({ index: new Int32Array(room), value: new Float64Array(room), size: 0 });

export function push(to: Heap, index: number, value: number): void {
  if (to.size === to.index.length) {
    const [index, value] = [to.index, to.value];
    to.index = new Int32Array(2 * index.length);
    to.value = new Float64Array(2 * value.length);
    to.index.set(index);
    to.value.set(value);
  }
  to.index[to.size] = index;
  to.value[to.size++] = value;
}

/** The exchanges since a basis was factored. */
export interface Etas {
  /** Goes on from the solution by the factors, in place. */
  readonly forward: (b: Float64Array) => void;
  /** Comes before the solution by the factors, in place. */
  readonly backward: (c: Float64Array) => void;
  /** Replaces the column at position p by the one whose forward solution is given. */
  readonly exchange: (p: number, solved: Float64Array) => void;
  readonly count: () => number;
  /** Forgets all exchanges after the first `count`. */
  readonly retract: (count: number) => void;
}

export function etasOf(rows: number): Etas {
  const etas = heap(16 * rows + 16);
  const at: number[] = [];
  const pivot: number[] = [];
  const start: number[] = [0];
  return {
    forward: (b) => {
      for (let t = 0; t < at.length; t++) {
        const p = at[t]!;
        if (b[p] === 0) continue;
        const times = b[p]! / pivot[t]!;
        b[p] = times;
        for (let e = start[t]!; e < start[t + 1]!; e++) b[etas.index[e]!]! -= etas.value[e]! * times;
      }
    },
    backward: (c) => {
      for (let t = at.length - 1; t >= 0; t--) {
        let sum = c[at[t]!]!;
        for (let e = start[t]!; e < start[t + 1]!; e++) sum -= etas.value[e]! * c[etas.index[e]!]!;
        c[at[t]!] = sum / pivot[t]!;
      }
    },
    exchange: (p, solved) => {
      for (let r = 0; r < rows; r++) {
        if (r !== p && abs(solved[r]!) > 1e-13) push(etas, r, solved[r]!);
      }
      at.push(p);
      pivot.push(solved[p]!);
      start.push(etas.size);
    },
    count: () => at.length,
    retract: (count) => {
      at.length = pivot.length = count;
      start.length = count + 1;
      etas.size = start[count]!;
    },
  };
}
