// Roles and partners that rotate: against the exact solver (more of them in bench/assign), and one by one.
import { rotating } from '../../../bench/assign/instances';
import { oracle } from '../../../bench/assign/oracle';
import { verify } from '../../../bench/assign/verify';
import { anonymous } from '../../../src/domain/seats/anonymous';
import { parseProblem } from '../../../src/domain/solver/parse';
import type { Problem, Seat, Student } from '../../../src/domain/solver/problem';
import { repeatsIn } from '../../../src/domain/solver/rotation';
import { solve } from '../../../src/domain/solver/solve';

test('sixteen seeded problems are as good on every level as the exact solver says, and their certificates hold', async () => {
  let strict = 0;
  for (let n = 0; n < 16; n++) {
    const problem = rotating(`ci-${n}`, 3 + (n % 5), 2 + (n % 4), 2 + (n % 2));
    const solution = solve(problem);
    expect([problem.id, verify(problem, solution)]).toEqual([problem.id, []]);
    const exact = await oracle(problem, solution.mode === 'elastic');
    if (exact.status === 'optimal')
      expect([problem.id, ...solution.levels.map(({ value }) => value)]).toEqual([problem.id, ...exact.values]);
    if (solution.mode === 'strict') strict++;
  }
  expect(strict).toBeGreaterThan(5);
});

const dates = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'];
const class_ = (students: readonly Partial<Student>[], seats: Problem['sessions'][number]['seats']): Problem => ({
  schema: 'seminar-assign/2',
  id: 'rotation',
  seed: '1',
  roles: Object.keys(seats).map((id) => ({ id, heavy: false, topicWeight: 0, roleWeight: 0 })),
  sessions: dates.map((date, n) => ({ id: `s${n}`, date, seats })),
  quotas: {},
  students: students.map((one, n) => ({ id: 'pqrst'[n]!, topics: null, ...one })),
  spacing: { minDays: 0 },
  costs: { mainRole: Object.keys(seats)[0]!, rank: [0], neutral: 0, pairPenalty: 0 },
  pins: [],
  pairs: [],
  previous: [],
  objective: ['again', 'partners', 'lottery'],
});
const seat = (text: string): Seat => {
  const [student = '', session = '', role = ''] = text.split(' ');
  return { student, session, role };
};

test('a role is repeated where it was the last that one had, however long ago, and partners by every time after the first', () => {
  const problem = class_([{ last: ['a'] }, {}, { met: ['p'] }], { a: [0, 2], b: [0, 2] });
  const seats = ['p s1 a', 'p s3 a', 'q s0 a', 'q s1 b', 'q s2 a', 'q s3 a', 'r s1 a', 'r s3 b'].map(seat);
  expect(repeatsIn(problem, seats).map(([of, times]) => `${of.join(' ')} ${times}`)).toEqual([
    'again p a 2',
    'again q a 1',
    'partners p r 1',
  ]);
});

test('two who take turns in two roles change them each time', () => {
  const { status, levels, assignment } = solve(class_([{}, {}], { a: [1, 1], b: [1, 1] }));
  expect([status, levels[0]!.value, levels[1]!.value]).toEqual(['optimal', 0, 0]);
  const roles = assignment.filter(({ student }) => student === 'p').map(({ role }) => role);
  expect(['abab', 'baba']).toContain(roles.join(''));
  const begun = solve(class_([{ last: ['a'] }, { last: ['b'] }], { a: [1, 1], b: [1, 1] }));
  expect(begun.assignment.find(({ student }) => student === 'p')!.role).toBe('b');
});

test('four who work two by two have another partner each time, as long as there is one', () => {
  const { status, levels } = solve({
    ...class_([{}, {}, {}, {}], { a: [2, 2], b: [2, 2] }),
    objective: ['partners', 'lottery'],
  });
  // Three ways to part four into pairs, for four sessions.
  expect([status, levels.find(({ name }) => name === 'partners')!.value]).toEqual(['optimal', 2]);
});

test('interrupted it claims no more than is proved, and goes on from there to the same end', () => {
  for (let n = 0; n < 8; n++) {
    const problem = rotating(`stop-${n}`, 6, 5, 3);
    const whole = solve(problem);
    let solution = solve(problem, { budget: { pivots: 30 } });
    for (let pivots = 60; solution.state !== undefined && pivots < 1e6; pivots *= 2) {
      expect([problem.id, verify(problem, solution)]).toEqual([problem.id, []]);
      solution = solve(problem, { budget: { pivots }, resume: solution.state });
    }
    expect([problem.id, solution.levels]).toEqual([problem.id, whole.levels]);
  }
});

test('a file says what was before, and without names it is the same problem', () => {
  const problem = class_([{ last: ['a'], met: ['q'], lot: '77' }, { lot: '12' }], { a: [1, 1], b: [1, 1] });
  const file = anonymous(problem);
  expect(file.students[0]).toMatchObject({ id: '77', met: ['12'] });
  expect(parseProblem(JSON.parse(JSON.stringify(file)))).toEqual({ problem: file });
  expect(solve(file).levels).toEqual(solve(problem).levels);
});
