// Two students present each evening, with rotating partners: no pair repeats while others are left, and the result is as good as an exact solver's.
import { readFileSync } from 'node:fs';
import { oracle } from '../../bench/assign/oracle';
import { verify } from '../../bench/assign/verify';
import { makeCourse } from '../../src/domain/duties/check';
import { anonymous } from '../../src/domain/seats/anonymous';
import { problemOf } from '../../src/domain/seats/problem';
import type { Problem, Solution } from '../../src/domain/solver/problem';
import { solve } from '../../src/domain/solver/solve';
import { roster, sessions } from '../../src/schema/course';
import { parseFile } from '../../src/schema/file';
import { roles } from '../../src/schema/seats';
import { settings } from '../../src/schema/settings';
import type { Table } from '../../src/schema/table';

function evenings(): Problem {
  const text = readFileSync('test/courses/evenings.json', 'utf8');
  const parse = (json: string): unknown => JSON.parse(json);
  const file = parseFile(text, parse, () => true);
  if ('faults' in file) throw new Error(JSON.stringify(file.faults));
  const { grids, timeZone } = file;
  const rows = <T extends object>(table: Table<T>) => table.parse(grids[table.sheet] ?? [], timeZone).rows;
  const { course } = makeCourse(
    {
      settings: rows(settings)[0]!,
      roster: rows(roster),
      sessions: rows(sessions),
      roles: rows(roles),
      deliverables: [],
      exceptions: [],
      assignments: [],
      teams: [],
    },
    timeZone,
  );
  return anonymous(problemOf(course, [], []));
}

/** How often each pair presents together. */
function together({ assignment }: Solution): readonly number[] {
  const times = new Map<string, number>();
  for (const a of assignment)
    for (const b of assignment)
      if (a.session === b.session && a.student < b.student)
        times.set(`${a.student} ${b.student}`, (times.get(`${a.student} ${b.student}`) ?? 0) + 1);
  return [...times.values()];
}

test('eleven students in twenty-four evenings have another partner each time', () => {
  const problem = evenings();
  expect([problem.students.length, problem.sessions.length]).toEqual([11, 24]);
  const solution = solve(problem);
  expect([solution.status, verify(problem, solution)]).toEqual(['optimal', []]);
  expect([together(solution).length, Math.max(...together(solution))]).toEqual([24, 1]);
});

test.each([
  [4, 8, 2],
  [6, 12, 0],
])(
  'where %d students have %d evenings, they meet again as seldom as an exact solver says',
  async (students, classes, repeats) => {
    const all = evenings();
    const problem: Problem = {
      ...all,
      students: all.students.slice(0, students),
      sessions: all.sessions.slice(0, classes),
      quotas: { presenter: [0, classes] },
      spacing: { minDays: 0 },
    };
    const solution = solve(problem);
    expect([solution.status, verify(problem, solution)]).toEqual(['optimal', []]);
    const exact = await oracle(problem);
    expect(solution.levels.map(({ value }) => value)).toEqual(exact.values);
    expect(together(solution).reduce((sum, times) => sum + times - 1, 0)).toBe(repeats);
  },
);
