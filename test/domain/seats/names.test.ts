// Names entered by users that have a meaning in JavaScript are names like any other.
import { record } from '../../../src/domain/base/group';
import { wrongLoads } from '../../../src/domain/seats/outcome';
import { propose } from '../../../src/domain/seats/propose';
import { roster } from '../../../src/schema/course';
import { at, course, losAngeles, preference, role, session } from '../seminar';

const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];

test.each(names)('a role and a student called %s get seats', (name) => {
  const grid = roster.print([], losAngeles);
  const people = [
    ['ada@uni.example', name],
    ['ben@uni.example', 'Ben', '', '', '', '', '', `${name} 1`],
  ];
  const students = roster.parse([...grid, ...people], losAngeles).rows.map(({ value }) => value);
  const made = course({
    roster: students,
    roles: [role(name, { heavy: true, loadMax: 2 })],
    sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-20')].map((s) => ({ ...s, seats: record([]) })),
  });
  const wish = preference('ada', ['S1'], { roles: record([[name, 'would like']]) });
  const proposal = propose(made, [wish], [], { stop: () => false, now: at('2025-08-01T12:00:00Z') });
  expect(proposal.seats.map((s) => [s.session, s.role, s.student])).toEqual([
    ['S1', name, 'ada@uni.example'],
    ['S2', name, expect.stringMatching(/@uni.example$/)],
  ]);
  expect(() => wrongLoads(made, proposal.seats)).not.toThrow();
});
