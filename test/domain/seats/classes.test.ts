// Roles for certain classes only: scribes in lectures and guest classes, presenters in student-led classes.
import { dutiesOf } from '../../../src/domain/duties/duty';
import { checkSense } from '../../../src/domain/duties/sense';
import { problemOf } from '../../../src/domain/seats/problem';
import { propose } from '../../../src/domain/seats/propose';
import { formOf } from '../../../src/schema/questionnaire';
import { at, course, deliverable, made, role, session, student } from '../seminar';
import '../still';

const parts = {
  roster: ['ada', 'ben', 'chi', 'dan', 'eve', 'fay'].map((name) => student(name)),
  roles: [
    role('presenter', { heavy: true, loadMax: 1 }),
    role('scribe', { seatsMin: 2, seatsMax: 2, classes: ['lecture', 'guest', 'except S1'] }),
    role('host', { classes: ['guest', 'S3'] }),
  ],
  sessions: [
    session('S1', '2025-09-02', { kind: 'lecture' }),
    session('S2', '2025-09-04', { kind: 'lecture' }),
    session('S3', '2025-09-09'),
    session('S4', '2025-09-11', { kind: 'guest', seats: { scribe: [1, 1] } }),
    session('S5', '2025-09-16', { kind: 'holiday' }),
  ],
  deliverables: [
    deliverable('Notes', '2 days after class at 23:59', {
      owedBy: ['scribe'],
      each: ['lecture', 'guest'],
      handIn: 'upload',
    }),
    deliverable('Preferences', '2025-09-01 18:00', { each: [], handIn: 'preference form' }),
  ],
};

test('a role has seats in its classes alone, and what a session says of its own seats goes before', () => {
  const problem = problemOf(course(parts), [], []);
  expect(problem.sessions.map(({ id, seats }) => [id, { ...seats }])).toEqual([
    ['S2', { presenter: [0, 0], scribe: [2, 2], host: [0, 0] }],
    ['S3', { presenter: [1, 1], scribe: [0, 0], host: [1, 1] }],
    ['S4', { presenter: [0, 0], scribe: [1, 1], host: [1, 1] }],
  ]);
});

test('its seats are proposed, and its holders owe for a lecture what they owe', () => {
  const of = course(parts);
  const { seats, solution } = propose(of, [], [], { stop: () => false, now: at('2025-09-01T12:00:00Z') });
  expect(solution.status).toBe('optimal');
  expect(seats.map(({ session: code, role: name }) => `${code} ${name}`)).toEqual([
    'S2 scribe',
    'S2 scribe',
    'S3 presenter',
    'S3 host',
    'S4 scribe',
    'S4 host',
  ]);
  const { duties } = dutiesOf(course({ ...parts, assignments: seats }));
  expect(duties.filter((duty) => duty.deliverable.name === 'Notes').map((duty) => duty.session!.code)).toEqual([
    'S2',
    'S2',
    'S4',
  ]);
  expect(checkSense(of)).toEqual([]);
});

test('the form asks of every class with a role whether one can come, and ranks topics that one can lead', () => {
  const of = course(parts);
  const form = formOf(of, of.deliverables[1]!, null)!;
  const said = form.questions.map((question) => ({
    rows: 'rows' in question ? question.rows?.map((label) => label.slice(0, 2)) : undefined,
    choices: 'choices' in question ? question.choices?.map((label) => label.slice(0, 2)) : undefined,
  }));
  expect(said.some(({ rows }) => JSON.stringify(rows) === '["S3"]')).toBe(true);
  expect(said.some(({ choices }) => JSON.stringify(choices) === '["S2","S3","S4"]')).toBe(true);
});

test('a class that is none is a finding', () => {
  const { findings } = made({ ...parts, roles: [role('scribe', { classes: ['lectures'] })], deliverables: [] });
  expect(findings.map(({ kind, at: { sheet } }) => `${sheet} ${kind}`)).toContain('Roles unknown class in For each');
});
