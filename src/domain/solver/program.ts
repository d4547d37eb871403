// An integer program whose columns and rows are bounded on both sides, and a draft to write one.
import { byColumns, type Entries, type Matrix, put } from './matrix';
import type { Seat } from './problem';

/** Minimize cost · x over integers x with lower ≤ x ≤ upper and low ≤ row sums ≤ high. */
export interface Program extends Matrix {
  readonly columns: number;
  readonly rows: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** For each column, the number of the student whose seat it is; negative if it is not a seat. */
  readonly owner: Int32Array;
}

/** A program being written. Columns and rows are numbered in the order in which they come. */
export interface Draft {
  /** What each column stands for; undefined if the column is not a seat. */
  readonly seats: readonly (Seat | undefined)[];
  readonly lower: readonly number[];
  readonly names: readonly (readonly string[])[];
  readonly column: (seat: Seat | undefined, least: number, most: number) => number;
  /** A row: the sum of some columns, between two bounds. */
  readonly row: (name: readonly string[], members: readonly number[], least: number, most: number) => number;
  /** Gives a column a coefficient in a row, in addition to the row's members. */
  readonly entry: (column: number, row: number, value: number) => void;
  readonly raise: (row: number, most: number) => void;
  readonly done: (owner: (seat: Seat) => number) => Program;
}

export function draftOf(): Draft {
  const seats: (Seat | undefined)[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const names: (readonly string[])[] = [];
  const low: number[] = [];
  const high: number[] = [];
  const entries: Entries = { columns: [], rows: [], values: [] };
  return {
    seats,
    lower,
    names,
    column: (seat, least, most) => {
      seats.push(seat);
      lower.push(least);
      return upper.push(most) - 1;
    },
    row: (name, members, least, most) => {
      const at = names.push(name) - 1;
      low.push(least);
      high.push(most);
      for (const j of members) put(entries, j, at, 1);
      return at;
    },
    entry: (column, row, value) => put(entries, column, row, value),
    raise: (row, most) => {
      high[row] = Math.max(high[row]!, most);
    },
    done: (owner) => ({
      columns: seats.length,
      rows: names.length,
      ...byColumns(seats.length, entries),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      low: Float64Array.from(low),
      high: Float64Array.from(high),
      owner: Int32Array.from(seats, (seat) => (seat === undefined ? -1 : owner(seat))),
    }),
  };
}
