// Certificates: proofs of bounds by weak duality, which anyone can check with sums and products.

import { mix } from '../base/hash';
import { type Meter, pivot } from './budget';
import { dot } from './lexicographic';
import type { Aim, Model } from './model';
import type { Certificate } from './problem';
import { type Simplex, simplexOf } from './simplex';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, ceil, max, min, round } = Math;

/** A certificate for each level, given the values of the levels before it. `basis` is where the search's LP relaxation ended. */
export function certify(model: Model, x: Float64Array, basis: Int32Array, meter: Meter): Certificate[] {
  const { program, aims } = model;
  const isBegun = basis.some((j) => j < program.columns);
  // Without a basis and without time, nothing can be shown beyond the sum of the cheapest columns.
  if (!isBegun && meter.stop()) return [];
  const weights = weigh(aims);
  const certificates: Certificate[] = [];
  let lp: Simplex | undefined;
  // From the last level to the first, because each relaxation is a small step from the one with one level more.
  for (let level = aims.length - 1; level >= 0; level--) {
    const aim = aims[level]!;
    const alone = certificate(model, x, level, [1], new Float64Array(program.rows));
    certificates.unshift(alone);
    // If the value equals the sum of the cheapest columns, no row is needed.
    const value = (aim.constant + dot(aim.cost, x)) / aim.unit;
    if (alone.bound >= value || meter.pivots <= 0 || (lp === undefined && !isBegun && meter.stop())) continue;
    const scale = weights.slice(0, level + 1).map((weight) => weight / weights[level]!);
    const cost = blend(aims.slice(0, level + 1), scale);
    const priced = level + 1 < aims.length ? untied(cost, aims[level + 1]!.cost) : cost;
    if (lp === undefined) {
      lp = simplexOf(program, priced);
      lp.setBasis(basis);
    } else lp.setCost(priced);
    // Even out of time, the present basis proves something.
    if (meter.stop()) lp.run(0, Number.POSITIVE_INFINITY);
    else pivot(lp, meter);
    const duals = Float64Array.from(lp.reduced.subarray(program.columns), (d) => -d);
    const proof = certificate(model, x, level, scale, duals);
    if (largestOf(cost, duals) < EXACT && proof.bound > alone.bound) certificates[0] = proof;
  }
  return certificates;
}

/** Costs with many ties stall the simplex method. The next level and a hash break the ties, by less than half a unit in total. */
function untied(cost: Float64Array, next: Float64Array): Float64Array {
  const sum = next.reduce((total, c) => total + abs(c), 1);
  return cost.map((c, j) => c + next[j]! / (4 * sum) + (mix(j + 1) & 0xff) / (1024 * cost.length));
}

/** The weight of each level relative to the last: enough for long chains of exchanges, and no more, so that sums stay exact. */
function weigh(aims: readonly Aim[]): number[] {
  const weights = aims.map(() => 1);
  for (let i = aims.length - 2; i >= 0; i--) {
    const span = aims[i + 1]!.cost.reduce((most, c) => max(most, abs(c)), 1);
    weights[i] = weights[i + 1]! * 2 ** ceil(Math.log2(32 * span));
  }
  return weights;
}

/** The weighted sum of the aims' costs. */
function blend(aims: readonly Aim[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(aims[0]?.cost.length ?? 0);
  aims.forEach(({ cost }, i) => {
    for (let j = 0; j < sum.length; j++) sum[j]! += cost[j]! * weights[i]!;
  });
  return sum;
}

/** Above this, sums of a few whole numbers may not be exact. */
const EXACT = 2 ** 49;

const largestOf = (...vectors: readonly Float64Array[]): number =>
  vectors.reduce((most, vector) => vector.reduce((largest, c) => max(largest, abs(c)), most), 1);

/** Rounds the dual multipliers to a grid on which all sums are exact, and states what they prove. */
function certificate(
  { program, aims, names }: Model,
  x: Float64Array,
  level: number,
  scale: readonly number[],
  duals: Float64Array,
): Certificate {
  const { columns, rows, starts, index, value, lower, upper, low, high } = program;
  const aim = aims[level]!;
  const first = level + 1 - scale.length;
  const cost = blend(aims.slice(first, level + 1), scale);
  const grid = 2 ** max(0, 49 - ceil(Math.log2(largestOf(cost, duals))));
  const y = duals.map((multiplier) => round(multiplier * grid) / grid);
  // Compensated summation: `lost` collects what rounding loses (Neumaier 1974).
  let sum = 0;
  let lost = 0;
  const add = (term: number): void => {
    const next = sum + term;
    lost += abs(sum) >= abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  };
  for (let r = 0; r < rows; r++) add(min(y[r]! * low[r]!, y[r]! * high[r]!));
  for (let j = 0; j < columns; j++) {
    let rest = cost[j]!;
    for (let e = starts[j]!; e < starts[j + 1]!; e++) rest -= value[e]! * y[index[e]!]!;
    add(min(rest * lower[j]!, rest * upper[j]!));
  }
  for (let i = first; i < level; i++) add(-scale[i - first]! * dot(aims[i]!.cost, x));
  return {
    level: aim.name,
    bound: (aim.constant + ceil(sum + lost)) / aim.unit,
    levels: scale.map((weight, i) => [aims[first + i]!.name, weight * aims[first + i]!.unit] as const),
    rows: names.flatMap((name, r) => (y[r] === 0 ? [] : [[name, y[r]!] as const])),
  };
}
