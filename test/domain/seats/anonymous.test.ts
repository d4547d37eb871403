import { instance, SEMINAR, type Shape, tangled } from '../../../bench/assign/instances';
import { verify } from '../../../bench/assign/verify';
import { anonymous, lotFor, seedFor } from '../../../src/domain/seats/anonymous';
import { parseProblem } from '../../../src/domain/solver/parse';
import type { Problem } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';

const shape: Shape = { students: 28, sessions: 14, roles: SEMINAR, pins: 2, pairs: 3, silent: 20 };

/** The problem as a course gives it: addresses as ids, with lots beside them. */
function named(problem: Problem): Problem {
  const email = (id: string): string => `${id}@example.org`;
  const seat = <T extends { readonly student: string }>(one: T): T => ({ ...one, student: email(one.student) });
  return {
    ...problem,
    seed: seedFor('7'),
    students: problem.students.map((one) => ({ ...one, id: email(one.id), lot: lotFor('7', email(one.id)) })),
    pins: problem.pins.map(seat),
    pairs: problem.pairs.map(({ a, b }) => ({ a: email(a), b: email(b) })),
    previous: problem.previous.map(seat),
  };
}

test.each([instance('exported', shape), instance('again', { ...shape, contest: 2 }), tangled('2')])(
  'class $id: its problem without names, read from a file, gives the same seats, and the proof holds',
  (problem) => {
    const inside = named(problem);
    const parsed = parseProblem(JSON.parse(JSON.stringify(anonymous(inside))));
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    const [announced, audited] = [solve(inside), solve(parsed.problem)];
    const keys = (seats: typeof announced.assignment, of: (id: string) => string): string[] =>
      seats.map(({ student, session, role }) => `${of(student)} ${session} ${role}`).sort();
    expect(keys(audited.assignment, (id) => id)).toEqual(keys(announced.assignment, (id) => lotFor('7', id)));
    expect(audited.levels).toEqual(announced.levels);
    expect(verify(parsed.problem, audited)).toEqual([]);
    expect(JSON.stringify(parsed.problem)).not.toContain('@');
  },
);

test('lots of a thousand students differ, and another lottery number gives others', () => {
  const emails = Array.from({ length: 1000 }, (_, n) => `student${n}@example.org`);
  expect(new Set(emails.map((email) => lotFor('7', email))).size).toBe(1000);
  expect(lotFor('7', emails[0]!)).not.toBe(lotFor('8', emails[0]!));
});
