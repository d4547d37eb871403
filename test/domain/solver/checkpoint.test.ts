import fc from 'fast-check';
import { instance, SEMINAR } from '../../../bench/assign/instances';
import { parseBrief, parseState, printBrief, printState } from '../../../src/domain/solver/checkpoint';
import type { Paused } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';

const course = instance('brief', { students: 14, sessions: 7, roles: SEMINAR });

test('a solution that is written down is read again as it was, and only for the same problem', () => {
  const solution = solve(course);
  const { status, mode, levels, assignment } = solution;
  const text = printBrief(solution, course);
  const read = parseBrief(text, course)!;
  const keys = (seats: typeof assignment) => seats.map((s) => `${s.student}|${s.session}|${s.role}`).sort();
  expect({ ...read, assignment: keys(read.assignment) }).toEqual({
    status,
    mode,
    levels,
    assignment: keys(assignment),
  });
  expect(parseBrief(text, { ...course, seed: 'another' })).toBeNull();
});

fc.configureGlobal({ seed: 294288, numRuns: 200 });

const numbers = fc.array(fc.integer({ min: 0, max: 1e6 }), { maxLength: 30 });
const part = fc.record(
  { proven: fc.nat(6), columns: fc.nat(1e6), x: numbers, basis: numbers, open: numbers },
  { requiredKeys: ['proven', 'columns'], noNullPrototype: true },
);

const clash = fc.record(
  { rules: numbers, open: fc.tuple(fc.nat(), fc.nat()) },
  { requiredKeys: ['rules'], noNullPrototype: true },
);

test('a state that is written down is read again as it was', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.nat(), fc.option(clash), (parts, problem, found) => {
      const state = { problem, parts, ...(found === null ? {} : { clash: found }) } as Paused;
      expect(parseState(printState(state))).toEqual(state);
    }),
  );
});

test('long lists of near numbers take little room', () => {
  const basis = Array.from({ length: 25_000 }, (_, n) => 35_000 + n + (n % 7));
  const state: Paused = { problem: 7, parts: [{ proven: 2, columns: 60_000, basis }] };
  expect(printState(state).length).toBeLessThan(JSON.stringify(state).length / 2);
});
