// Roles counted together, roles that may be combined, and even loads, compared with the exact solver (more cases in bench/assign).
import { counted } from '../../../bench/assign/instances';
import { oracle } from '../../../bench/assign/oracle';
import { verify } from '../../../bench/assign/verify';
import { anonymous } from '../../../src/domain/seats/anonymous';
import { modelOf } from '../../../src/domain/solver/model';
import { parseProblem } from '../../../src/domain/solver/parse';
import type { Problem, Role } from '../../../src/domain/solver/problem';
import { exclusive } from '../../../src/domain/solver/rules';
import { solve } from '../../../src/domain/solver/solve';

test('thirty seeded problems are as good on every level as the exact solver says, and their certificates hold', async () => {
  let [even, combined, strict] = [0, 0, 0];
  for (let n = 0; n < 30; n++) {
    const problem = counted(`ci-${n}`, 3 + (n % 6), 2 + (n % 4), 2 + (n % 2));
    const solution = solve(problem);
    const exact = await oracle(problem, solution.mode === 'elastic');
    expect([problem.id, verify(problem, solution)]).toEqual([problem.id, []]);
    if (exact.status === 'optimal')
      expect([problem.id, ...solution.levels.map(({ value }) => value)]).toEqual([problem.id, ...exact.values]);
    if (solution.mode === 'strict') strict++;
    if (problem.objective.includes('balance')) even++;
    if (problem.roles.some((role) => role.with)) combined++;
  }
  expect([even > 10, combined > 5, strict > 8]).toEqual([true, true, true]);
});

test('of four roles of which two may be combined, no two others go together', () => {
  const role = (id: string, others?: readonly string[]): Role => ({
    id,
    heavy: false,
    topicWeight: 1,
    roleWeight: 0,
    ...(others ? { with: others } : {}),
  });
  const named = (roles: readonly Role[]): string[] => exclusive(roles).map((set) => set.map(({ id }) => id).join(' '));
  expect(named([role('a'), role('b'), role('c')])).toEqual(['a b c']);
  expect(named([role('a', ['c']), role('b'), role('c'), role('d')]).sort()).toEqual(['a b d', 'b c d']);
  expect(named([role('a', ['b', 'c']), role('b', ['c']), role('c')])).toEqual(['a', 'b', 'c']);
});

const small: Problem = {
  schema: 'seminar-assign/2',
  id: 'even',
  seed: '1',
  roles: [
    { id: 'main', heavy: false, topicWeight: 1, roleWeight: 0 },
    { id: 'notes', heavy: false, topicWeight: 0, roleWeight: 0 },
  ],
  sums: [{ id: 'all', roles: ['main', 'notes'] }],
  sessions: ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map((date, n) => ({
    id: `s${n}`,
    date,
    seats: { main: [0, 1], notes: [0, 1], all: [1, 2] },
  })),
  quotas: {},
  students: ['p', 'q'].map((id) => ({ id, topics: id === 'p' ? ['s0', 's1', 's2', 's3'] : null })),
  spacing: { minDays: 0 },
  costs: { mainRole: 'main', rank: [0], neutral: 5, pairPenalty: 0 },
  pins: [],
  pairs: [],
  previous: [],
  objective: ['balance', 'cost', 'lottery'],
};

test('a class may choose which of its roles is taken, and loads count what was held before', () => {
  const loads = (held: number): number[] => {
    const { assignment, status, levels } = solve({
      ...small,
      students: small.students.map((one) => (one.id === 'p' ? { ...one, held } : one)),
    });
    expect([status, assignment.length]).toEqual(['optimal', 4]);
    const of = (id: string): number => assignment.filter(({ student }) => student === id).length;
    expect(levels[0]!.value).toBe((held + of('p')) ** 2 + of('q') ** 2);
    return [of('p'), of('q')];
  };
  expect([loads(0), loads(2), loads(6)]).toEqual([
    [2, 2],
    [1, 3],
    [0, 4],
  ]);
});

test('a file says sums and combined roles, is read back the same, and says what is wrong with them', () => {
  const problem: Problem = {
    ...small,
    roles: small.roles.map((role) => ({ ...role, with: ['notes'] })),
    students: small.students.map((one) => ({ ...one, held: 1, quota: { all: [1, 2] } })),
  };
  expect(parseProblem(JSON.parse(JSON.stringify(anonymous(problem))))).toEqual({ problem: anonymous(problem) });
  const faults = (change: object): string[] => {
    const parsed = parseProblem(JSON.parse(JSON.stringify({ ...problem, ...change })));
    return 'faults' in parsed ? parsed.faults.map(({ path, text }) => `${path} ${text}`) : [];
  };
  expect(faults({ sums: [{ id: 'main', roles: ['main', 'critic'] }], quotas: { some: [0, 1] } })).toEqual([
    'sums "main" is a role and a sum',
    'sums[0].roles[1] no role is called "critic"',
    'sessions[0].seats.all no role or sum is called "all"',
    'sessions[1].seats.all no role or sum is called "all"',
    'sessions[2].seats.all no role or sum is called "all"',
    'sessions[3].seats.all no role or sum is called "all"',
    'quotas.some no role or sum is called "some"',
    'students[0].quota.all no role or sum is called "all"',
    'students[1].quota.all no role or sum is called "all"',
  ]);
});

test('what cannot be met names the sum', () => {
  const { status, conflict, levels } = solve({ ...small, quotas: { all: [0, 1] } });
  expect([status, levels[0]!.name, levels[0]!.value]).toEqual(['infeasible', 'shortage', 2]);
  expect(conflict!.messages.join(' ')).toContain('all');
});

test('a problem without any of it has the rows that it always had', () => {
  const { sums: _, ...bare } = small;
  const plain: Problem = {
    ...bare,
    sessions: small.sessions.map((session) => ({ ...session, seats: { main: [0, 1], notes: [0, 1] } })),
    objective: ['cost', 'lottery'],
  };
  expect([...new Set(modelOf(plain, false).names.map(([kind, , , ...more]) => `${kind} ${more.length}`))]).toEqual([
    'seats 0',
    'one 0',
  ]);
});
