// Rotating roles and partners: compared with the exact solver (more cases in bench/assign), and case by case.
import fc from 'fast-check';
import { rotating } from '../../../bench/assign/instances';
import { oracle } from '../../../bench/assign/oracle';
import { verify } from '../../../bench/assign/verify';
import { anonymous } from '../../../src/domain/seats/anonymous';
import { modelOf } from '../../../src/domain/solver/model';
import { parseProblem } from '../../../src/domain/solver/parse';
import type { Problem, Seat, Student, Watched } from '../../../src/domain/solver/problem';
import { repeatsIn } from '../../../src/domain/solver/rotation';
import { key } from '../../../src/domain/solver/rules';
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
    'again p a  s1 1',
    'again p a s1 s3 1',
    'again q a s2 s3 1',
    'partners p r 1',
  ]);
});

test('every window holds of every assignment once its repeats are counted, and one of them shows a repeat that is not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('p', 'q'), fc.nat(3), fc.subarray(['a', 'b', 'c'])), { maxLength: 8 }),
      fc.subarray(['a', 'b', 'c']),
      (turns, last) => {
        const roles = { a: [0, 2], b: [0, 2], c: [0, 2] } as const;
        const problem = class_([{ last }, {}], roles);
        const held = turns.flatMap(([who, day, own]) => own.map((role) => `${who} s${day} ${role}`));
        const seats = [...new Set(held)].map(seat);
        const ends = ['', ...problem.sessions.map(({ id }) => id)];
        const all = problem.students.flatMap(({ id, last: begun = [] }) =>
          Object.keys(roles).flatMap((role) =>
            ends.flatMap((from, n) =>
              (from === '' && !begun.includes(role) ? [] : ends.slice(n + 1)).map(
                (to): Watched => ['again', id, role, from, to],
              ),
            ),
          ),
        );
        const { program, rotation, names, seats: columns } = modelOf(problem, false, all);
        const taken: number[] = columns.map((one) => (one && seats.some((of) => key(of) === key(one)) ? 1 : 0));
        const isBeyond = (x: readonly number[]): boolean => {
          const sums = new Float64Array(program.rows);
          for (let j = 0; j < program.columns; j++)
            for (let e = program.starts[j]!; e < program.starts[j + 1]!; e++)
              sums[program.index[e]!]! += program.value[e]! * x[j]!;
          return names.some(([name], r) => name === 'again' && sums[r]! > program.high[r]!);
        };
        const counted = [...taken];
        for (const [j, value] of rotation.settle(seats)) counted[j] = value;
        expect(isBeyond(counted)).toBe(false);
        expect(isBeyond(taken)).toBe(repeatsIn({ ...problem, objective: ['again'] }, seats).length > 0);
        // A model that watches no windows must find one exactly if one is exceeded.
        const found = modelOf(problem, false).rotation.exceeded(Float64Array.from(taken));
        expect(found.length > 0).toBe(isBeyond(taken));
        for (const of of found) expect(all).toContainEqual(of);
      },
    ),
    { numRuns: 150 },
  );
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
  // Three ways to pair four students, for four sessions.
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

test('who waits longer is never shown a worse assignment', () => {
  for (const problem of [rotating('mono-25', 7, 6, 3), rotating('mono-50', 8, 7, 3)]) {
    let before: readonly number[] = [];
    for (let n = 0; ; n++) {
      let asked = 0;
      const { mode, levels } = solve(problem, { stop: () => asked++ >= n });
      const values = [mode === 'strict' ? 0 : 1, ...levels.map(({ value }) => value)];
      const at = before.findIndex((value, level) => value !== values[level]);
      expect([problem.id, n, at < 0 || values[at]! < before[at]! ? 'no worse' : values]).toEqual([
        problem.id,
        n,
        'no worse',
      ]);
      if (asked <= n) break;
      before = values;
    }
  }
});

test('a file says what was before, and without names it is the same problem', () => {
  const problem = class_([{ last: ['a'], met: ['q'], lot: '77' }, { lot: '12' }], { a: [1, 1], b: [1, 1] });
  const file = anonymous(problem);
  expect(file.students[0]).toMatchObject({ id: '77', met: ['12'] });
  expect(parseProblem(JSON.parse(JSON.stringify(file)))).toEqual({ problem: file });
  expect(solve(file).levels).toEqual(solve(problem).levels);
});
