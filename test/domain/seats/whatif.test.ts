import { changed, type Difference, differenceOf, nearest, type WhatIf } from '../../../src/domain/seats/whatif';
import type { Problem } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';
import '../still';

/** Three students and three Tuesdays; ada and ben both want S1 first. */
const small: Problem = {
  schema: 'seminar-assign/1',
  id: 'small',
  seed: 'autumn',
  roles: [
    { id: 'presenter', heavy: true, topicWeight: 10, roleWeight: 1 },
    { id: 'critic', heavy: true, topicWeight: 1, roleWeight: 1 },
  ],
  sessions: ['2025-09-02', '2025-09-09', '2025-09-16'].map((date, n) => ({
    id: `S${n + 1}`,
    date,
    seats: { presenter: [1, 1], critic: [0, 1] },
  })),
  quotas: { presenter: [1, 1], critic: [0, 1] },
  students: [
    { id: 'ada', topics: ['S1', 'S2', 'S3'] },
    { id: 'ben', topics: ['S1', 'S3', 'S2'] },
    { id: 'chi', topics: null },
  ],
  spacing: { minDays: 0 },
  costs: { mainRole: 'presenter', rank: [0, 1, 4], unranked: 9, neutral: 0, pairPenalty: 5 },
  pins: [{ student: 'ada', session: 'S1', role: 'presenter' }],
  pairs: [{ a: 'ada', b: 'ben' }],
  previous: [],
  objective: ['worse:1', 'cost', 'lottery'],
};
const tried = (change: WhatIf): Difference => {
  const before = solve(small);
  const other = changed(small, change);
  return differenceOf(other, before, solve(nearest(other, before.assignment)));
};

test('with room for two in a session both have their first choice, together', () => {
  const difference = tried({ kind: 'seats', role: 'presenter', session: null, range: [0, 2] });
  expect(difference.steps.map(({ name, before, after }) => [name, before, after])).toEqual([
    ['worse:1', 1, 0],
    ['cost', 15, 0],
  ]);
  expect(difference.ranks.before).toEqual({ ranks: [1, 1, 0], unranked: 0, silent: 1 });
  expect(difference.ranks.after).toEqual({ ranks: [2, 0, 0], unranked: 0, silent: 1 });
  expect(difference).toMatchObject({ status: 'optimal', messages: [], partings: [] });
});

test('a pin moves who sat there, and says from where to where', () => {
  const difference = tried({ kind: 'pin', student: 'ben', session: 'S2', role: 'presenter' });
  expect(difference.status).toBe('optimal');
  expect(difference.moves.find((move) => move.student === 'ben')).toEqual({
    student: 'ben',
    role: 'presenter',
    from: [{ session: 'S3', choice: 2 }],
    to: [{ session: 'S2', choice: 3 }],
    rise: 30,
    worse: true,
  });
  expect(difference.ranks.after).toEqual({ ranks: [1, 0, 1], unranked: 0, silent: 1 });
  expect(difference.kept).toBe(1);
});

test('what cannot be done is told with the rules that clash, and what would stay unmet', () => {
  const difference = tried({ kind: 'load', role: 'presenter', student: 'ben', range: [0, 0] });
  expect(difference).toMatchObject({ status: 'infeasible', could: true });
  expect(difference.messages.join(' ')).toContain('presenter');
  expect(difference.steps[0]).toMatchObject({ name: 'shortage', before: 0, after: 1 });
});

test('a student who loses a topic that they had ranked is worse off, one who gave no answer is not', () => {
  const moves = tried({ kind: 'load', role: 'presenter', student: null, range: [0, 0] }).moves;
  expect(moves.map(({ student, worse }) => [student, worse]).sort()).toEqual([
    ['ben', true],
    ['chi', false],
  ]);
});

test('a forbidden session lifts the pin that stands there', () => {
  const other = changed(small, { kind: 'forbid', student: 'ada', session: 'S1' });
  expect(other.pins).toEqual([]);
  expect(tried({ kind: 'forbid', student: 'ada', session: 'S1' }).moves.map((move) => move.student)).toContain('ben');
});

test.each<[string, WhatIf, (problem: Problem) => unknown, unknown]>([
  [
    'the load of all',
    { kind: 'load', role: 'critic', student: null, range: [1, 1] },
    (p) => p.quotas,
    { presenter: [1, 1], critic: [1, 1] },
  ],
  [
    'the load of one',
    { kind: 'load', role: 'critic', student: 'ben', range: [1, 1] },
    (p) => p.students.map((s) => s.quota),
    [undefined, { critic: [1, 1] }, undefined],
  ],
  [
    'the seats of all sessions',
    { kind: 'seats', role: 'critic', session: null, range: [1, 2] },
    (p) => p.sessions.map((s) => s.seats.critic),
    [
      [1, 2],
      [1, 2],
      [1, 2],
    ],
  ],
  ['the days between heavy roles', { kind: 'spacing', days: 9 }, (p) => p.spacing.minDays, 9],
  [
    'the weight of topics',
    { kind: 'weight', role: 'critic', weight: 7 },
    (p) => p.roles.map((r) => r.topicWeight),
    [10, 7],
  ],
])('%s can be changed, and nothing else is', (_, change, look, expected) => {
  const other = changed(small, change);
  expect(look(other)).toEqual(expected);
  expect(Object.keys(other)).toEqual(Object.keys(small));
  expect(changed(other, change)).toEqual(other);
});

test('a change that matters to nobody moves nobody', () => {
  const difference = tried({ kind: 'weight', role: 'presenter', weight: 11 });
  expect(difference.moves).toEqual([]);
  expect(difference.ranks.after).toEqual(difference.ranks.before);
});
