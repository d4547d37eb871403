import { oddity, tangled } from '../../../bench/assign/instances';
import { repaired, repairOf } from '../../../src/domain/seats/repair';
import type { Problem, Solution } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';

/** Random classes that cannot meet their rules, some with conflicting pins, and their best elastic assignments. */
const infeasible: { readonly problem: Problem; readonly solution: Solution }[] = [];
const candidates = [...['2', '4', '12', '13', '14'].map(tangled)];
for (let n = 0; infeasible.length < 25; n++) {
  const problem = candidates[n] ?? oddity(`repair-${n}`, 4 + (n % 9), 3 + (n % 6), 2 + (n % 2));
  const solution = solve(problem);
  if (solution.status === 'infeasible') infeasible.push({ problem, solution });
}

test('twenty-five classes whose rules clash can meet them once their repair is applied, in one step', () => {
  for (const { problem, solution } of infeasible) {
    const fixes = repairOf(problem, solution.assignment);
    expect(fixes.length).toBeGreaterThan(0);
    expect(solve(repaired(problem, fixes)).mode).toBe('strict');
  }
});

test('numbers are lowered by no more than what the best assignment is short of', () => {
  for (const { problem, solution } of infeasible) {
    if (problem.pins.length > 0) continue;
    const fixes = repairOf(problem, solution.assignment);
    const lowered = fixes.map((fix) => (fix.kind === 'pins' ? 0 : fix.from[0] - fix.to[0]));
    expect(lowered.reduce((sum, n) => sum + n, 0)).toBe(solution.levels[0]!.value);
  }
});

describe('in a class of two', () => {
  const seats = { main: [1, 1] } as const;
  const pair: Problem = {
    schema: 'seminar-assign/1',
    id: 'pair',
    seed: '',
    roles: [{ id: 'main', heavy: true, topicWeight: 1, roleWeight: 1 }],
    sessions: [
      { id: 'S1', date: '2025-09-02', seats },
      { id: 'S2', date: '2025-09-04', seats },
    ],
    quotas: { main: [0, 2] },
    students: [
      { id: 'a', topics: null, unavailable: ['2025-09-04'] },
      { id: 'b', topics: null, forbid: [['S2', '*']] },
    ],
    spacing: { minDays: 7 },
    costs: { mainRole: 'main', rank: [0], unranked: 1, neutral: 1, pairPenalty: 0 },
    pins: [],
    pairs: [],
    previous: [],
    objective: ['cost'],
  };

  test('a session to which nobody can come needs one seat less, and who is away is named', () => {
    expect(repairOf(pair, solve(pair).assignment)).toEqual([
      { kind: 'seats', session: 'S2', role: 'main', from: [1, 1], to: [0, 1], away: ['a', 'b'] },
    ]);
  });

  test('a load that dates leave no room for is lowered, and the dates are named', () => {
    const loaded = {
      ...pair,
      quotas: { main: [0, 1] as const },
      students: [...pair.students, { id: 'c', topics: null }],
    };
    const must = loaded.students.map((one) => (one.id === 'b' ? { ...one, quota: { main: [2, 2] as const } } : one));
    const problem: Problem = { ...loaded, students: must };
    expect(repairOf(problem, solve(problem).assignment)).toEqual([
      { kind: 'load', student: 'b', role: 'main', from: [2, 2], to: [1, 2], away: ['S2'] },
    ]);
  });

  test('of two pins that lie too near the earlier stays, and both are named', () => {
    const pins = ['S2', 'S1'].map((session) => ({ student: 'b', session, role: 'main' }));
    const problem: Problem = {
      ...pair,
      students: [
        { id: 'a', topics: null },
        { id: 'b', topics: null },
      ],
      pins,
    };
    const fixes = repairOf(problem, solve(problem).assignment);
    expect(fixes[0]).toEqual({ kind: 'pins', kept: pins[1], lifted: pins[0] });
    expect(solve(repaired(problem, fixes)).mode).toBe('strict');
  });

  test('nothing is changed where all rules are met', () => {
    const problem: Problem = {
      ...pair,
      students: [
        { id: 'a', topics: null },
        { id: 'b', topics: null },
      ],
    };
    expect(repairOf(problem, solve(problem).assignment)).toEqual([]);
  });
});
