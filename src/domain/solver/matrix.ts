// Sparse matrices: entries are put in any order, and read by columns or by rows.

/** By columns (CSC): the entries of column j are those from starts[j] to before starts[j + 1], each in the row `index`. By rows (CSR) likewise. */
export interface Matrix {
  readonly starts: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

export interface Entries {
  readonly columns: number[];
  readonly rows: number[];
  readonly values: number[];
}

export function put({ columns, rows, values }: Entries, column: number, row: number, value: number): void {
  columns.push(column);
  rows.push(row);
  values.push(value);
}

export const byColumns = (columns: number, entries: Entries): Matrix =>
  sorted(columns, entries.columns, entries.rows, entries.values);

export function byRows(rows: number, { starts, index, value }: Matrix): Matrix {
  const columns = new Int32Array(index.length);
  for (let j = 0; j + 1 < starts.length; j++) columns.fill(j, starts[j]!, starts[j + 1]!);
  return sorted(rows, index, columns, value);
}

/** Counting sort by one of the two; keeps the order of the entries within each. */
function sorted(count: number, by: ArrayLike<number>, other: ArrayLike<number>, values: ArrayLike<number>): Matrix {
  const starts = new Int32Array(count + 1);
  for (let e = 0; e < by.length; e++) starts[by[e]! + 1]!++;
  for (let n = 0; n < count; n++) starts[n + 1]! += starts[n]!;
  const next = starts.slice();
  const index = new Int32Array(by.length);
  const value = new Float64Array(by.length);
  for (let e = 0; e < by.length; e++) {
    const at = next[by[e]!]!++;
    index[at] = other[e]!;
    value[at] = values[e]!;
  }
  return { starts, index, value };
}
