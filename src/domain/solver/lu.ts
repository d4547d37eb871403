// Sparse LU factorization of a basis, updated by one eta column for each exchange since.
import { etasOf, heap, push } from './eta';
import type { Program } from './program';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, max } = Math;

/**
 * Solves with a basis whose column at position p has its pivot in row p. First the triangular part is peeled off; the rest is factored left-looking
 * (Gilbert and Peierls 1988) with pivot rows by Markowitz count (Markowitz 1957).
 */
export interface Factor {
  /** Factors the basis and reorders its columns by their pivot rows. Linearly dependent columns are replaced by logicals; then returns false. */
  readonly factor: (head: Int32Array) => boolean;
  /** FTRAN: solves B x = b in place. */
  readonly forward: (b: Float64Array) => void;
  /** BTRAN: solves B' y = c in place. */
  readonly backward: (c: Float64Array) => void;
  /** Replaces the column at position p by the one whose forward solution is given. */
  readonly exchange: (p: number, solved: Float64Array) => void;
  readonly exchanges: () => number;
  /** Forgets all exchanges after the first `exchanges`. */
  readonly retract: (exchanges: number) => void;
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
  const etas = etasOf(rows);

  /** For each pivot row, the column with its pivot there; negative if there is none yet. */
  const placed = new Int32Array(rows);
  /** Columns of the basis that are factored already. */
  const done = new Uint8Array(columns);
  /** For the part that is not factored yet: the entries per row and per column, and the columns of each row. */
  const rowCount = new Int32Array(rows);
  const columnCount = new Int32Array(columns);
  const rowStart = new Int32Array(rows + 1);
  const rowFill = new Int32Array(rows);
  let rowColumns = new Int32Array(0);
  const rowQueue: number[] = [];
  const columnQueue: number[] = [];
  /** A column during elimination, and the rows of its entries. */
  const work = new Float64Array(rows);
  const touched: number[] = [];

  const isFree = (r: number): boolean => placed[r]! < 0;

  /** Makes j the next pivot column, with its pivot in row p. Its entries in earlier pivot rows belong to the upper factor. */
  const place = (j: number, p: number, pivot: number): void => {
    placed[p] = j;
    diagonal[p] = pivot;
    upperPivot[uppers++] = p;
    upperStart[uppers] = upper.size;
  };

  /** Ends a column of the lower factor: what was pushed since the last one, with its pivot in row p. */
  const closeLower = (p: number): void => {
    if (lower.size === lowerStart[lowers]) return;
    lowerPivot[lowers++] = p;
    lowerStart[lowers] = lower.size;
  };

  /** Starts with nothing factored; logicals pivot in their own rows. Returns the columns that are left. */
  const begin = (head: Int32Array): number[] => {
    lowers = uppers = lower.size = upper.size = 0;
    etas.retract(0);
    placed.fill(-1);
    const left: number[] = [];
    for (const j of head) {
      if (j < 0) continue;
      if (j >= columns) {
        placed[j - columns] = j;
        diagonal[j - columns] = 1;
      } else left.push(j);
    }
    return left;
  };

  const count = (left: readonly number[]): void => {
    rowCount.fill(0);
    let entries = 0;
    for (const j of left) {
      done[j] = 0;
      columnCount[j] = 0;
      for (let e = starts[j]!; e < starts[j + 1]!; e++) {
        if (!isFree(index[e]!)) continue;
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
        if (isFree(index[e]!)) rowColumns[rowFill[index[e]!]!++] = j;
      }
    }
  };

  /** Writes column j, with its pivot in row p, into both factors; no earlier column of the lower factor affects it. */
  const peel = (j: number, p: number): void => {
    let pivot = 0;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      if (index[e] === p) pivot = value[e]!;
    }
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const r = index[e]!;
      if (r === p) continue;
      if (!isFree(r)) push(upper, r, value[e]!);
      else {
        push(lower, r, value[e]! / pivot);
        if (--rowCount[r]! === 1) rowQueue.push(r);
      }
    }
    closeLower(p);
    place(j, p, pivot);
    done[j] = 1;
    for (let e = rowStart[p]!; e < rowStart[p + 1]!; e++) {
      const other = rowColumns[e]!;
      if (done[other] === 0 && --columnCount[other]! === 1) columnQueue.push(other);
    }
  };

  /** The triangular part: as long as some column or row has a single entry left, that entry is the next pivot. */
  const peelAll = (left: readonly number[]): void => {
    columnQueue.length = rowQueue.length = 0;
    for (const j of left) if (columnCount[j] === 1) columnQueue.push(j);
    for (let r = 0; r < rows; r++) if (isFree(r) && rowCount[r] === 1) rowQueue.push(r);
    while (columnQueue.length + rowQueue.length > 0) {
      const j = columnQueue.pop();
      if (j !== undefined) {
        if (done[j] === 1 || columnCount[j] !== 1) continue;
        let p = -1;
        for (let e = starts[j]!; e < starts[j + 1]!; e++) if (isFree(index[e]!)) p = index[e]!;
        if (p >= 0) peel(j, p);
        continue;
      }
      const p = rowQueue.pop()!;
      if (!isFree(p) || rowCount[p] !== 1) continue;
      for (let e = rowStart[p]!; e < rowStart[p + 1]!; e++) {
        if (done[rowColumns[e]!] === 1) continue;
        peel(rowColumns[e]!, p);
        break;
      }
    }
  };

  /** Subtracts from column j what the lower columns from `first` on eliminate. The result is in `work`, at the rows `touched`. */
  const eliminate = (j: number, first: number): void => {
    touched.length = 0;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      work[index[e]!] = value[e]!;
      touched.push(index[e]!);
    }
    for (let l = first; l < lowers; l++) {
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
  };

  /** Threshold pivoting: among rows whose entry is at least a tenth of the largest, the one with the fewest entries; negative if all are near 0. */
  const pivotRow = (): number => {
    let largest = 0;
    for (const r of touched) if (isFree(r)) largest = max(largest, abs(work[r]!));
    if (largest < 1e-9) return -1;
    let p = -1;
    for (const r of touched) {
      if (
        isFree(r) &&
        abs(work[r]!) >= 0.1 * largest &&
        (p < 0 || rowCount[r]! < rowCount[p]! || (rowCount[r] === rowCount[p] && r < p))
      )
        p = r;
    }
    return p;
  };

  /** Writes the eliminated column j, with its pivot in row p, into both factors. `touched` may list a row twice. */
  const store = (j: number, p: number): void => {
    const pivot = work[p]!;
    for (const r of touched) {
      const entry = work[r]!;
      work[r] = 0;
      if (r === p || abs(entry) < 1e-14) continue;
      if (isFree(r)) push(lower, r, entry / pivot);
      else push(upper, r, entry);
    }
    closeLower(p);
    place(j, p, pivot);
  };

  const factor = (head: Int32Array): boolean => {
    const left = begin(head);
    count(left);
    peelAll(left);
    const nucleus = left.filter((j) => done[j] === 0).sort((a, b) => columnCount[a]! - columnCount[b]! || a - b);
    const first = lowers;
    let whole = true;
    for (const j of nucleus) {
      eliminate(j, first);
      const p = pivotRow();
      if (p >= 0) store(j, p);
      else {
        whole = false;
        for (const r of touched) work[r] = 0;
      }
    }
    for (let r = 0; r < rows; r++) {
      if (isFree(r)) {
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
    etas.forward(b);
  };

  const backward = (c: Float64Array): void => {
    etas.backward(c);
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
    exchange: etas.exchange,
    exchanges: etas.count,
    retract: etas.retract,
  };
}
