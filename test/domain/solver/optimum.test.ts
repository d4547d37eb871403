import { instance, TEMPERS, TYPICAL } from '../../../bench/assign/instances';
import { verify } from '../../../bench/assign/verify';
import { solve } from '../../../src/domain/solver/solve';

/** The optimum of every level as found by HiGHS (bench/assign): worse:5, worse:3, cost and lottery. */
const optima: [size: string, temper: string, number: number, values: string][] = [
  ['C', 'busy', 1, '0/2/1685/3084063'],
  ['C', 'ties', 1, '0/0/150/2139985'],
  ['C', 'pins', 1, '5/7/1744/2901357'],
  ['S', 'silent', 1, '0/0/793/1809767'],
  ['S', 'spaced', 1, '0/0/866/2665463'],
  ['S', 'partners', 1, '0/0/958/2997085'],
  ['E', 'contested', 1, '5/16/2632/2206554'],
  ['E', 'base', 1, '0/1/1332/3249065'],
];

test.each(optima)(
  '%s, %s, number %i: every level is as low as the exact solver says',
  (size, temper, number, values) => {
    const problem = instance(`${size}-${temper}-${number}`, { ...TYPICAL[size]!, ...TEMPERS[temper] });
    const solution = solve(problem);
    expect(verify(problem, solution)).toEqual([]);
    expect([solution.status, solution.levels.map((level) => level.value).join('/')]).toEqual(['optimal', values]);
  },
);
