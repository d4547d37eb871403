import { instance, SEMINAR } from '../../bench/assign/instances';
import { verify } from '../../bench/assign/verify';
import type { Certificate, Solution } from '../../src/domain/solver/problem';
import { solve } from '../../src/domain/solver/solve';

const problem = instance('verifier', { students: 14, sessions: 7, roles: SEMINAR, contest: 2, pairs: 2 });
const solution = solve(problem);

test('the solution as it came is sound, and its levels rest on multipliers', () => {
  expect(verify(problem, solution)).toEqual([]);
  expect(solution.levels.map((level) => level.name)).toEqual(['worse:5', 'worse:3', 'cost', 'lottery']);
  expect(solution.certificates.map((certificate) => certificate.level)).toEqual([
    'worse:5',
    'worse:3',
    'cost',
    'lottery',
  ]);
  expect(solution.certificates[2]!.rows.length).toBeGreaterThan(0);
});

test('a seat given to somebody else is noticed', () => {
  const [first, ...others] = solution.assignment;
  const other = problem.students.find((student) => student.id !== first!.student)!;
  const changed: Solution = { ...solution, assignment: [{ ...first!, student: other.id }, ...others] };
  expect(verify(problem, changed)).not.toEqual([]);
});

test('a value that is not that of the seats is noticed', () => {
  const levels = solution.levels.map((level) =>
    level.name === 'cost' ? { ...level, value: level.value - 1, bound: level.bound - 1 } : level,
  );
  expect(verify(problem, { ...solution, levels })).toEqual([
    `level cost is ${solution.levels[2]!.value}, not ${solution.levels[2]!.value - 1}`,
  ]);
});

describe('a certificate', () => {
  const at = solution.certificates.findIndex((certificate) => certificate.level === 'cost');
  const claim = (change: Partial<Certificate>): string[] => {
    const certificates = solution.certificates.map((certificate, n) =>
      n === at ? { ...certificate, ...change } : certificate,
    );
    return verify(problem, { ...solution, certificates });
  };
  const { bound, rows, levels } = solution.certificates[at]!;

  test('that claims more than its multipliers prove is refused', () => {
    expect(claim({ bound: bound + 1 })).toEqual([`certificate cost: proves less than ${bound + 1}`]);
  });

  test('whose multipliers were left out is refused', () => {
    expect(claim({ rows: [] })).toEqual([`certificate cost: proves less than ${bound}`]);
  });

  test('that names a rule which the problem does not have is refused', () => {
    expect(claim({ rows: [...rows, [['seats', 'nowhere', 'main'], 1]] })).toEqual([
      'certificate cost: no rule ["seats","nowhere","main"]',
    ]);
  });

  test('that pays for a level with a later one is refused', () => {
    expect(claim({ levels: [['lottery', 1], ...levels] })).toEqual(['certificate cost: the levels are not in order']);
  });

  test('that sets a level against itself is refused', () => {
    expect(claim({ levels: levels.map(([name, multiplier]) => [name, -multiplier]) })).toEqual([
      'certificate cost: a multiplier of a level is not positive',
    ]);
  });
});
