import { inventClass } from '../../../bench/team/classes';
import { oracle } from '../../../bench/team/oracle';
import { divide } from '../../../src/domain/teams/solve';

/** Classes in which counting wishes one by one left more students than necessary without anyone they named. */
test.each([
  [12, 1030],
  [13, 1030],
  [13, 1031],
  [14, 1028],
  [14, 1029],
  [15, 1006],
  [15, 1019],
  [16, 1015],
  [16, 1037],
  [17, 1028],
  [17, 1031],
  [18, 1011],
])(
  'of %i students (class %i) no more are left without all whom they named than must be, as an exact solver shows',
  async (n, seed) => {
    const problem = inventClass(n, seed);
    const exact = await oracle(problem);
    expect(exact.proven).toBe(true);
    expect(divide(problem).price).toEqual(exact.price);
  },
);
