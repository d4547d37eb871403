// Cutting planes: inequalities that hold for every integer point of a program, but not for the point of its relaxation.
import { fraction, WHOLE } from './branch';
import { byColumns, byRows, type Entries, type Matrix, put } from './matrix';
import type { Program } from './program';
import { type LpStatus, type Simplex, simplexOf } from './simplex';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, ceil, floor, round, sqrt } = Math;

/** The sum of values times columns is at most `most`, and never less than `least` within the bounds. All are whole numbers. */
interface Cut {
  readonly columns: readonly number[];
  readonly values: readonly number[];
  readonly least: number;
  readonly most: number;
  /** Euclidean distance from the relaxation's point to the cut. */
  readonly depth: number;
}

/** Row multipliers are read as fractions with denominators up to this. */
const DENOMINATORS = 12;
const LARGEST = 1e6;
const FRACTION = 0.01;
/** A cut is worth a row if it is at least this deep. */
const DEPTH = 0.02;
/** The most cuts of one round. */
const CUTS = 40;
const ROUNDS = 60;
/** Stop after this many rounds in a row in which the bound hardly moved. */
const PATIENCE = 30;

/** A program with the cuts as its last rows, and its LP relaxation. */
export interface Tightened {
  readonly program: Program;
  readonly lp: Simplex;
}

/**
 * Adds the deepest cuts of the relaxation round by round, and drops cuts that no longer bind. `outcome` tells how the last relaxation ended. The cuts
 * hold for all integer points within the bounds of `lp`, which must be at its optimum.
 */
export function tighten(
  program: Program,
  { cost, step }: { readonly cost: Float64Array; readonly step: number },
  first: Simplex,
  run: (lp: Simplex) => LpStatus,
): Tightened & { readonly outcome: LpStatus } {
  let tight: Tightened = { program, lp: first };
  let outcome: LpStatus = 'optimal';
  for (let round = 0, idle = 0; round < ROUNDS && idle < PATIENCE; round++) {
    const before = tight.lp.bound();
    const cuts = cutsOf(tight);
    if (cuts.length === 0) break;
    tight = extended(tight, cost, cuts);
    outcome = run(tight.lp);
    if (outcome !== 'optimal') break;
    idle = tight.lp.bound() - before < step / 50 ? idle + 1 : 0;
    tight = trimmed(tight, cost, program.rows);
    outcome = run(tight.lp);
    if (outcome !== 'optimal') break;
  }
  return { ...tight, outcome };
}

function cutsOf({ program, lp }: Tightened): readonly Cut[] {
  const cuts: Cut[] = [];
  const matrix = byRows(program.rows, program);
  for (let j = 0; j < program.columns + program.rows; j++) {
    if (!lp.isBasic(j) || fraction(lp.x[j]!) < FRACTION) continue;
    const found = cutOf(program, matrix, lp, j);
    if (found !== undefined && found.depth > DEPTH) cuts.push(found);
  }
  cuts.sort((a, b) => b.depth - a.depth || a.columns.length - b.columns.length);
  const distinct = new Map(cuts.map((one) => [`${one.columns} ${one.values}`, one]));
  return [...distinct.values()].slice(0, CUTS);
}

/**
 * The cut of Gomory (1958) from the tableau row of a basic variable. Its multipliers are read as fractions, and then all sums are of whole numbers,
 * so a wrongly rounded multiplier gives another valid cut (Chvátal 1973), not a false one.
 */
function cutOf(program: Program, matrix: Matrix, lp: Simplex, basic: number): Cut | undefined {
  const { columns, rows } = program;
  const multipliers = lp.rowOf(basic);
  const times = denominatorOf(multipliers);
  if (times === 0) return undefined;
  const whole = multipliers.map((m) => round(m * times));
  const coefficients = combined(matrix, columns, whole);
  let [rhs, beta] = [0, 0];
  const place = (j: number, sum: number): number | undefined => {
    if (sum === 0) return 0;
    if (lp.isBasic(j)) return sum % times === 0 ? sum / times : undefined;
    const c = lp.x[j]! >= lp.upper[j]! ? ceil(sum / times) : floor(sum / times);
    beta -= sum * lp.x[j]!;
    rhs += c * lp.x[j]!;
    return c;
  };
  for (let j = 0; j < columns; j++) {
    const c = place(j, coefficients[j]!);
    if (c === undefined) return undefined;
    coefficients[j] = c;
  }
  const logicals = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const c = place(columns + r, whole[r]!);
    if (c === undefined) return undefined;
    logicals[r] = c;
  }
  rhs += floor(beta / times);
  const mine: number[] = [];
  const values: number[] = [];
  let [at, norm, least] = [0, 0, 0];
  const substituted = combined(matrix, columns, logicals);
  for (let j = 0; j < columns; j++) {
    const c = coefficients[j]! - substituted[j]!;
    if (c === 0) continue;
    if (abs(c) > LARGEST) return undefined;
    mine.push(j);
    values.push(c);
    at += c * lp.x[j]!;
    norm += c * c;
    least += c > 0 ? c * program.lower[j]! : c * program.upper[j]!;
  }
  if (mine.length === 0) return undefined;
  return { columns: mine, values, least, most: rhs, depth: (at - rhs) / sqrt(norm) };
}

/** The linear combination of the rows with these multipliers. */
function combined({ starts, index, value }: Matrix, columns: number, times: Float64Array): Float64Array {
  const sums = new Float64Array(columns);
  for (let r = 0; r < times.length; r++) {
    if (times[r] === 0) continue;
    for (let e = starts[r]!; e < starts[r + 1]!; e++) sums[index[e]!]! += value[e]! * times[r]!;
  }
  return sums;
}

/** The least common denominator, from 2 up; 0 if there is none. */
function denominatorOf(multipliers: Float64Array): number {
  for (let times = 2; times <= DENOMINATORS; times++) {
    let fits = true;
    for (let r = 0; r < multipliers.length && fits; r++) {
      if (fraction(multipliers[r]! * times) > WHOLE || abs(multipliers[r]!) > LARGEST) fits = false;
    }
    if (fits) return times;
  }
  return 0;
}

/** The program with the cuts as additional rows, and its relaxation starting from the same basis. */
function extended({ program, lp }: Tightened, cost: Float64Array, cuts: readonly Cut[]): Tightened {
  const { columns, rows, low, high } = program;
  const added: [row: number, value: number][][] = Array.from({ length: columns }, () => []);
  cuts.forEach((one, n) => {
    one.columns.forEach((j, k) => {
      added[j]!.push([rows + n, one.values[k]!]);
    });
  });
  const longer: Program = {
    ...program,
    rows: rows + cuts.length,
    ...matrixOf(
      program,
      (r) => r,
      (j) => added[j]!,
    ),
    low: Float64Array.of(...low, ...cuts.map((one) => one.least)),
    high: Float64Array.of(...high, ...cuts.map((one) => one.most)),
  };
  return { program: longer, lp: from(longer, cost, lp, [...lp.basis(), ...cuts.map((_, n) => columns + rows + n)]) };
}

/** Drops the rows after the first `rows` that do not bind. */
function trimmed(tight: Tightened, cost: Float64Array, rows: number): Tightened {
  const { program, lp } = tight;
  const { columns } = program;
  const kept = Array.from({ length: program.rows }, (_, r) => r).filter((r) => r < rows || !lp.isBasic(columns + r));
  if (kept.length === program.rows) return tight;
  const place = new Int32Array(program.rows).fill(-1);
  kept.forEach((r, n) => {
    place[r] = n;
  });
  const shorter: Program = {
    ...program,
    rows: kept.length,
    ...matrixOf(
      program,
      (r) => place[r]!,
      () => [],
    ),
    low: Float64Array.from(kept, (r) => program.low[r]!),
    high: Float64Array.from(kept, (r) => program.high[r]!),
  };
  const basis = Array.from(lp.basis())
    .filter((j) => j < columns || place[j - columns]! >= 0)
    .map((j) => (j < columns ? j : columns + place[j - columns]!));
  return { program: shorter, lp: from(shorter, cost, lp, basis) };
}

/** The matrix with its rows moved (-1 drops one) and with additional entries. */
function matrixOf(
  { columns, starts, index, value }: Program,
  place: (row: number) => number,
  more: (column: number) => readonly (readonly [row: number, value: number])[],
): Matrix {
  const entries: Entries = { columns: [], rows: [], values: [] };
  for (let j = 0; j < columns; j++) {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      const row = place(index[e]!);
      if (row >= 0) put(entries, j, row, value[e]!);
    }
    for (const [row, v] of more(j)) put(entries, j, row, v);
  }
  return byColumns(columns, entries);
}

/** A relaxation within the same bounds, starting from a basis. */
function from(program: Program, cost: Float64Array, { lower, upper }: Simplex, basis: readonly number[]): Simplex {
  const lp = simplexOf(program, cost);
  for (let j = 0; j < program.columns; j++) lp.setBounds(j, lower[j]!, upper[j]!);
  lp.setBasis(Int32Array.from(basis));
  return lp;
}
