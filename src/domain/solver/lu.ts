// A sparse basis as triangular factors, with one eta column for every exchange since.
import type { Program } from './program';

// Looked up once: where the script runs in a context of its own, globals are slow.
const { abs, max } = Math;

/**
 * Solves with a basis whose column at position p has its pivot in row p.
 * Triangular part first, then the rest left-looking (Gilbert and Peierls 1988) with rows chosen by count (Markowitz 1957);
 * exchanges in product form (Dantzig and Orchard-Hays 1954).
 */
export interface Factor {
  /** Factors the basis and puts its columns in order of their pivot rows; columns that depend on others give way to logicals. */
  readonly factor: (head: Int32Array) => boolean;
  /** Solves B x = b in place. */
  readonly forward: (b: Float64Array) => void;
  /** Solves B' y = c in place. */
  readonly backward: (c: Float64Array) => void;
  /** Column at position p becomes the one whose forward solution is given. */
  readonly exchange: (p: number, solved: Float64Array) => void;
  readonly exchanges: () => number;
  /** Forgets all exchanges past the first so many. */
  readonly retract: (exchanges: number) => void;
}

/** A list of sparse vectors that grows. */
interface Heap {
  index: Int32Array;
  value: Float64Array;
  size: number;
}

const heap = (room: number): Heap => ({ index: new Int32Array(room), value: new Float64Array(room), size: 0 });

function push(to: Heap, index: number, value: number): void {
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

export function factorOf({ columns, rows, starts, index, value }: Program): Factor {
  const lower = heap(4 * rows + 16);
  const lowerPivot = new Int32Array(rows);
  const lowerStart = new Int32Array(rows + 1);
  let lowers = 0;
  const upper = heap(8 * rows + 16);
  const upperPivot = new Int32Array(rows);
  const upperStart = new Int32Array(rows + 1);
  const diagonal = new Float64Array(rows);
  let uppers = 0;
  const etas = heap(16 * rows + 16);
  const etaAt: number[] = [];
  const etaPivot: number[] = [];
  const etaStart: number[] = [0];

  const work = new Float64Array(rows);
  const placed = new Int32Array(rows);
  const rowCount = new Int32Array(rows);
  const columnCount = new Int32Array(columns);
  const rowStart = new Int32Array(rows + 1);
  const rowFill = new Int32Array(rows);
  let rowColumns = new Int32Array(0);
  const touched: number[] = [];

  /** Column j is the next pivot column, with its pivot in row p; what lies in earlier pivot rows belongs to the upper factor. */
  const place = (j: number, p: number, pivot: number): void => {
    placed[p] = j;
    diagonal[p] = pivot;
    upperPivot[uppers++] = p;
    upperStart[uppers] = upper.size;
  };

  const factor = (head: Int32Array): boolean => {
    lowers = uppers = lower.size = upper.size = etas.size = 0;
    etaAt.length = etaPivot.length = 0;
    etaStart.length = 1;
    placed.fill(-1);
    rowCount.fill(0);
    const left: number[] = [];
    for (const j of head) {
      if (j < 0) continue;
      if (j >= columns) {
        placed[j - columns] = j;
        diagonal[j - columns] = 1;
      } else left.push(j);
    }
    // Rows of the part that is left, and their columns.
    let entries = 0;
    for (const j of left) {
      columnCount[j] = 0;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        if (placed[index[e]!]! >= 0) continue;
        rowCount[index[e]!]!++;
        columnCount[j]!++;
        entries++;
      }
    }
    if (rowColumns.length < entries) rowColumns = new Int32Array(2 * entries);
    for (let r = 0; r < rows; r++) {
      rowStart[r + 1] = rowStart[r]! + rowCount[r]!;
      rowFill[r] = rowStart[r]!;
    }
    for (const j of left) {
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        if (placed[index[e]!]! < 0) rowColumns[rowFill[index[e]!]!++] = j;
      }
    }
    const done = new Set<number>();
    const free = (r: number): boolean => placed[r]! < 0;
    /** Writes column j, whose pivot lies in row p, into both factors; no earlier lower column touches it. */
    const peel = (j: number, p: number): void => {
      let pivot = 0;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        if (index[e] === p) pivot = value[e]!;
      }
      let below = false;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        const r = index[e]!;
        if (r === p) continue;
        if (!free(r)) push(upper, r, value[e]!);
        else {
          push(lower, r, value[e]! / pivot);
          below = true;
          if (--rowCount[r]! === 1) rowQueue.push(r);
        }
      }
      if (below) {
        lowerPivot[lowers++] = p;
        lowerStart[lowers] = lower.size;
      }
      place(j, p, pivot);
      done.add(j);
      for (let e = rowStart[p]!; e < rowStart[p + 1]!; e++) {
        const other = rowColumns[e]!;
        if (!done.has(other) && --columnCount[other]! === 1) columnQueue.push(other);
      }
    };
    const columnQueue = left.filter((j) => columnCount[j] === 1);
    const rowQueue: number[] = [];
    for (let r = 0; r < rows; r++) if (free(r) && rowCount[r] === 1) rowQueue.push(r);
    while (columnQueue.length + rowQueue.length > 0) {
      const j = columnQueue.pop();
      if (j !== undefined) {
        if (done.has(j) || columnCount[j] !== 1) continue;
        let p = -1;
        for (let e = starts[j]!; e < starts[j + 1]!; e++) if (free(index[e]!)) p = index[e]!;
        if (p >= 0) peel(j, p);
        continue;
      }
      const p = rowQueue.pop()!;
      if (!free(p) || rowCount[p] !== 1) continue;
      for (let e = rowStart[p]!; e < rowStart[p + 1]!; e++) {
        if (!done.has(rowColumns[e]!)) {
          peel(rowColumns[e]!, p);
          break;
        }
      }
    }
    const nucleus = left.filter((j) => !done.has(j)).sort((a, b) => columnCount[a]! - columnCount[b]! || a - b);
    const firstOfNucleus = lowers;
    let whole = true;
    for (const j of nucleus) {
      touched.length = 0;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        work[index[e]!] = value[e]!;
        touched.push(index[e]!);
      }
      for (let l = firstOfNucleus; l < lowers; l++) {
        const times = work[lowerPivot[l]!]!;
        if (times === 0) continue;
        for (let e = lowerStart[l]!; e < lowerStart[l + 1]!; e++) {
          const r = lower.index[e]!;
          if (work[r] === 0) {
            touched.push(r);
            work[r] = 1e-300;
          }
          work[r]! -= lower.value[e]! * times;
        }
      }
      let largest = 0;
      for (const r of touched) if (free(r)) largest = max(largest, abs(work[r]!));
      let p = -1;
      for (const r of touched) {
        if (
          free(r) &&
          abs(work[r]!) >= 0.1 * largest &&
          (p < 0 || rowCount[r]! < rowCount[p]! || (rowCount[r] === rowCount[p] && r < p))
        )
          p = r;
      }
      if (largest < 1e-9) {
        whole = false;
        for (const r of touched) work[r] = 0;
        continue;
      }
      const pivot = work[p]!;
      let below = false;
      for (const r of touched) {
        const entry = work[r]!;
        work[r] = 0;
        if (r === p || abs(entry) < 1e-14) continue;
        if (!free(r)) push(upper, r, entry);
        else {
          push(lower, r, entry / pivot);
          below = true;
        }
      }
      if (below) {
        lowerPivot[lowers++] = p;
        lowerStart[lowers] = lower.size;
      }
      place(j, p, pivot);
    }
    for (let r = 0; r < rows; r++) {
      if (free(r)) {
        placed[r] = columns + r;
        diagonal[r] = 1;
      }
      head[r] = placed[r]!;
    }
    return whole;
  };

  const forward = (b: Float64Array): void => {
    for (let l = 0; l < lowers; l++) {
      const times = b[lowerPivot[l]!]!;
      if (times === 0) continue;
      for (let e = lowerStart[l]!; e < lowerStart[l + 1]!; e++) b[lower.index[e]!]! -= lower.value[e]! * times;
    }
    for (let k = uppers - 1; k >= 0; k--) {
      const p = upperPivot[k]!;
      if (b[p] === 0) continue;
      const times = b[p]! / diagonal[p]!;
      b[p] = times;
      for (let e = upperStart[k]!; e < upperStart[k + 1]!; e++) b[upper.index[e]!]! -= upper.value[e]! * times;
    }
    for (let t = 0; t < etaAt.length; t++) {
      const p = etaAt[t]!;
      if (b[p] === 0) continue;
      const times = b[p]! / etaPivot[t]!;
      b[p] = times;
      for (let e = etaStart[t]!; e < etaStart[t + 1]!; e++) b[etas.index[e]!]! -= etas.value[e]! * times;
    }
  };

  const backward = (c: Float64Array): void => {
    for (let t = etaAt.length - 1; t >= 0; t--) {
      let sum = c[etaAt[t]!]!;
      for (let e = etaStart[t]!; e < etaStart[t + 1]!; e++) sum -= etas.value[e]! * c[etas.index[e]!]!;
      c[etaAt[t]!] = sum / etaPivot[t]!;
    }
    for (let k = 0; k < uppers; k++) {
      const p = upperPivot[k]!;
      let sum = c[p]!;
      for (let e = upperStart[k]!; e < upperStart[k + 1]!; e++) sum -= upper.value[e]! * c[upper.index[e]!]!;
      c[p] = sum / diagonal[p]!;
    }
    for (let l = lowers - 1; l >= 0; l--) {
      let sum = c[lowerPivot[l]!]!;
      for (let e = lowerStart[l]!; e < lowerStart[l + 1]!; e++) sum -= lower.value[e]! * c[lower.index[e]!]!;
      c[lowerPivot[l]!] = sum;
    }
  };

  return {
    factor,
    forward,
    backward,
    exchange: (p, solved) => {
      for (let r = 0; r < rows; r++) {
        if (r !== p && abs(solved[r]!) > 1e-13) push(etas, r, solved[r]!);
      }
      etaAt.push(p);
      etaPivot.push(solved[p]!);
      etaStart.push(etas.size);
    },
    exchanges: () => etaAt.length,
    retract: (exchanges) => {
      etaAt.length = etaPivot.length = exchanges;
      etaStart.length = exchanges + 1;
      etas.size = etaStart[exchanges]!;
    },
  };
}
