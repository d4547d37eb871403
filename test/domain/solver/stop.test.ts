import { instance, SEMINAR, tangled } from '../../../bench/assign/instances';
import { verify } from '../../../bench/assign/verify';
import type { Problem, Solution } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';

/** True from the n-th call on. */
const after = (n: number): (() => boolean) => {
  let asked = 0;
  return () => asked++ >= n;
};

const met: readonly Problem[] = [
  tangled('0'),
  tangled('8'),
  instance('stopped', { students: 28, sessions: 14, roles: SEMINAR, pairs: 6 }),
];
const clashing = ['2', '4', '12'].map(tangled);

test('a class whose rules can be met is never said to be infeasible, wherever the search stops', () => {
  const said = met.flatMap((problem) =>
    [0, 1, 2, 5].map((n) => {
      const solution = solve(problem, { stop: after(n) });
      expect(verify(problem, solution)).toEqual([]);
      return solution.status;
    }),
  );
  expect(said).not.toContain('infeasible');
  expect(said).toContain('unknown');
});

test('a class whose rules clash is said to be infeasible once that is proven, and not before', () => {
  for (const problem of clashing) {
    const statuses = [0, 1, 1000].map((n) => solve(problem, { stop: after(n) }).status);
    for (const status of statuses) expect(['unknown', 'infeasible']).toContain(status);
    expect(statuses[2]).toBe('infeasible');
  }
});

test('a search for the clash that was cut short goes on, to the same rules and the same assignment', () => {
  for (const problem of clashing) {
    const whole = solve(problem);
    let solution: Solution = solve(problem, { stop: after(3) });
    for (let round = 0; round < 40 && solution.state !== undefined; round++) {
      expect(verify(problem, solution)).toEqual([]);
      solution = solve(problem, { stop: after(4 + 4 * round), resume: solution.state });
    }
    expect(solution.state).toBeUndefined();
    expect(solution.assignment).toEqual(whole.assignment);
    expect(solution.levels).toEqual(whole.levels);
    expect(solution.conflict?.rules.length).toBe(whole.conflict?.rules.length);
  }
});
