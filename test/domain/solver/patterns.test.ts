import { oddity, tangled } from '../../../bench/assign/instances';
import { meterOf } from '../../../src/domain/solver/budget';
import { modelOf } from '../../../src/domain/solver/model';
import { patternBound } from '../../../src/domain/solver/patterns';
import { boxOf, propagate } from '../../../src/domain/solver/presolve';
import type { Program } from '../../../src/domain/solver/program';
import { minimize, type Price } from '../../../src/domain/solver/search';
import { simplexOf } from '../../../src/domain/solver/simplex';

const meter = () => meterOf({ pivots: 1e6, nodes: 1e4 }, () => false);
const seek = (program: Program, price: Price) => minimize(program, price, Number.POSITIVE_INFINITY, meter());

/** For one level: the bound of its relaxation, and the bound from whole timetables. */
function bounds(program: Program, cost: Float64Array, cutoff: number): readonly [number, number] {
  const box = boxOf(program);
  expect(propagate(program, box)).toBe(true);
  const lp = simplexOf(program, cost);
  lp.run(1e6, Number.POSITIVE_INFINITY);
  return [lp.bound(), patternBound(program, { cost, step: 0.99, cuts: false }, box, lp, cutoff, meter(), seek)];
}

test.each([
  ['52', 2.5, 4],
  ['141', 0.5, 2],
])('in class %s the relaxation is short of %d seats and loads, whole timetables show %d', (id, relaxed, shown) => {
  const { program, aims } = modelOf(tangled(id), true);
  const [lp, bound] = bounds(program, aims[0]!.cost, shown + 1);
  expect(lp).toBeCloseTo(relaxed);
  expect(Math.ceil(bound - 1e-6)).toBe(shown);
});

test('the bound from whole timetables never lies above the optimum, nor below that of the relaxation', () => {
  for (let n = 0; n < 20; n++) {
    const { program, aims } = modelOf(oddity(`timetables ${n}`, 6 + (n % 5), 4 + (n % 4), 3), true);
    for (const { name, cost } of aims.slice(0, -1)) {
      const best = seek(program, { cost, step: 0.99, cuts: false });
      const value = best.status === 'none' ? Number.NaN : best.value;
      const [lp, bound] = bounds(program, cost, value + 1);
      expect([n, name, bound >= lp - 1e-6, bound <= value + 1e-6]).toEqual([n, name, true, true]);
    }
  }
});
