// The pivot row of the simplex method: the tableau row of the variable that leaves the basis.
import { byRows } from './matrix';
import type { Program } from './program';

const { abs } = Math;

export interface PivotRow {
  /** The entries of all nonbasic variables: columns, then the logicals of the rows. */
  readonly alpha: Float64Array;
  /** The variables whose entries may differ from 0. */
  readonly pattern: readonly number[];
  /** Computes the row from the multipliers of the program's rows. */
  readonly price: (multipliers: Float64Array) => void;
}

/** `position` is negative for nonbasic variables. */
export function pivotRowOf(program: Program, position: Int32Array): PivotRow {
  const { columns, rows } = program;
  const { starts, index, value } = byRows(rows, program);
  const alpha = new Float64Array(columns + rows);
  const seen = new Uint8Array(columns + rows);
  const pattern: number[] = [];
  const price = (multipliers: Float64Array): void => {
    for (const j of pattern) {
      alpha[j] = 0;
      seen[j] = 0;
    }
    pattern.length = 0;
    for (let r = 0; r < rows; r++) {
      const times = multipliers[r]!;
      if (abs(times) < 1e-13) continue;
      if (position[columns + r]! < 0) {
        alpha[columns + r] = times;
        pattern.push(columns + r);
      }
      for (let e = starts[r]!; e < starts[r + 1]!; e++) {
        const j = index[e]!;
        if (position[j]! >= 0) continue;
        if (seen[j] === 0) {
          seen[j] = 1;
          pattern.push(j);
        }
        alpha[j]! += value[e]! * times;
      }
    }
  };
  return { alpha, pattern, price };
}
