import { oddity } from '../../../bench/assign/instances';
import { verify } from '../../../bench/assign/verify';
import { solve } from '../../../src/domain/solver/solve';
import { brute } from './brute';

const vector = (solution: ReturnType<typeof solve>): number[] => solution.levels.map((level) => level.value);

describe('against looking at every assignment', () => {
  const sizes: [students: number, sessions: number, roles: number][] = [
    [2, 2, 2],
    [3, 2, 2],
    [2, 3, 2],
    [3, 3, 2],
    [2, 3, 3],
    [4, 2, 2],
  ];
  for (const [students, sessions, roles] of sizes) {
    test(`${students} students, ${sessions} sessions and ${roles} roles: sixty problems have the same best values`, () => {
      for (let n = 0; n < 60; n++) {
        const problem = oddity(`tiny-${students}-${sessions}-${roles}-${n}`, students, sessions, roles);
        const solution = solve(problem);
        const strict = brute(problem, false);
        expect([problem.id, verify(problem, solution)]).toEqual([problem.id, []]);
        if (strict !== undefined) {
          expect([problem.id, solution.status, ...vector(solution)]).toEqual([problem.id, 'optimal', ...strict]);
          continue;
        }
        expect([problem.id, solution.status, solution.mode]).toEqual([problem.id, 'infeasible', 'elastic']);
        expect(solution.conflict?.rules.length).toBeGreaterThan(0);
        const elastic = brute(problem, true);
        // Undefined if pins alone break a rule; then there is nothing to compare with.
        if (elastic !== undefined) expect([problem.id, ...vector(solution)]).toEqual([problem.id, ...elastic]);
      }
    });
  }

  test('costs too large for one sum are settled level by level, in one run or in many', () => {
    for (let n = 0; n < 60; n++) {
      const small = oddity(`dear-${n}`, 3, 3, 2);
      const dear = (cost: number): number => cost * 2000 + (cost % 7);
      const { rank, unranked, neutral, pairPenalty } = small.costs;
      const problem = {
        ...small,
        roles: small.roles.map((role) => ({ ...role, topicWeight: role.topicWeight * 30_000 })),
        costs: {
          ...small.costs,
          rank: rank.map(dear),
          ...(unranked === undefined ? {} : { unranked: dear(unranked) }),
          neutral: dear(neutral),
          pairPenalty: dear(pairPenalty),
        },
      };
      let solution = solve(problem, { budget: { pivots: 6 } });
      for (let pivots = 12; solution.state !== undefined && pivots < 1e5; pivots *= 2)
        solution = solve(problem, { budget: { pivots }, resume: solution.state });
      const best = brute(problem, solution.mode === 'elastic');
      expect([problem.id, verify(problem, solution)]).toEqual([problem.id, []]);
      // With such costs the lottery may remain unproven, but the levels above it may not.
      if (best !== undefined)
        expect([problem.id, ...vector(solution).slice(0, -1)]).toEqual([problem.id, ...best.slice(0, -1)]);
      if (best !== undefined && solution.status === 'optimal')
        expect([problem.id, ...vector(solution)]).toEqual([problem.id, ...best]);
    }
  });
});
