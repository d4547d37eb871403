import { parseRule } from '../../../src/domain/base/rule';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import { todayOf } from '../../../src/domain/duties/today';
import {
  at,
  course,
  deliverable,
  exampleCourse,
  exception,
  iso,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  time,
} from '../seminar';
import '../still';

const parts: Parts = {
  roster: [student('ada'), student('ben'), student('chi')],
  roles: [role('presenter'), role('critic')],
  sessions: [
    session('S1', '2025-09-02'),
    session('S2', '2025-09-04', { kind: 'holiday' }),
    session('S3', '2025-09-09'),
  ],
  assignments: [seat('S3', 'critic', 'ben'), seat('S3', 'presenter', 'ada'), seat('S3', 'presenter', null)],
  deliverables: [
    deliverable('R', 'before class', { owedBy: ['others'], until: parseRule('before next class') }),
    deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
  ],
};

const answered = (who: string, code: string, when: string): Evidence => ({
  student: mail(who),
  deliverable: 'R',
  session: code,
  at: at(when),
  complete: true,
  source: 'form',
  what: '',
});

const todayAt = (now: string, evidence: readonly Evidence[] = [], of: Parts = parts) => {
  const made = course(of);
  return todayOf(made, judge(made, dutiesOf(made).duties, evidence, at(now)), at(now));
};

test.each([
  ['2025-08-30T00:00:00Z', 'S1'],
  ['2025-09-02T19:29:59Z', 'S1'],
  ['2025-09-02T19:30:00Z', 'S3'],
  ['2025-09-04T19:00:00Z', 'S3'],
  ['2025-09-09T19:30:00Z', undefined],
])('at %s the next class is %s: one that has begun, and a holiday, is none', (now, code) => {
  expect(todayAt(now).next?.code).toBe(code);
});

test('the next class says when it starts and who is on, in the order of Roles', () => {
  const today = todayAt('2025-09-05T00:00:00Z');
  expect(iso(today.start!)).toBe('2025-09-09T19:30:00Z');
  expect(today.seats).toEqual([
    { role: 'presenter', names: ['Ada Student'] },
    { role: 'critic', names: ['Ben Student'] },
  ]);
});

test('a stand-in is on, and not the one they stand in for', () => {
  const exceptions = [exception('stand-in', 'ada', '', 'S3', { standIn: mail('chi') })];
  expect(todayAt('2025-09-05T00:00:00Z', [], { ...parts, exceptions }).seats[0]).toEqual({
    role: 'presenter',
    names: ['Chi Student'],
  });
});

test('what came in for the next class is counted, and who has not handed in is named', () => {
  const all = { ...parts, assignments: [] };
  const { counts } = todayAt('2025-09-09T00:00:00Z', [answered('ben', 'S3', '2025-09-08T00:00:00Z')], all);
  expect(counts).toMatchObject([{ deliverable: 'R', in: 1, owed: 3, open: ['Ada Student', 'Chi Student'] }]);
});

test('what is excused has not come in, and is not waited for', () => {
  const all = { ...parts, assignments: [], exceptions: [exception('excuse', 'ada', 'R', 'S3')] };
  const { counts } = todayAt('2025-09-09T00:00:00Z', [answered('ben', 'S3', '2025-09-08T00:00:00Z')], all);
  expect(counts).toMatchObject([{ deliverable: 'R', in: 1, owed: 2, open: ['Chi Student'] }]);
});

test('open duties of the next seven days stand in order of urgency', () => {
  const soon = (now: string, evidence: readonly Evidence[] = []) =>
    todayAt(now, evidence).soon.map(
      ({ duty }) => `${duty.student.name[0]} ${duty.deliverable.name} ${duty.session?.code}`,
    );
  expect(soon('2025-08-26T19:29:59Z')).toEqual([]);
  expect(soon('2025-08-26T19:30:00Z')).toEqual(['A R S1', 'B R S1', 'C R S1']);
  expect(soon('2025-09-03T00:00:00Z')).toEqual(['A Slides S3', 'C R S3']);
  expect(soon('2025-09-03T00:00:00Z', [answered('chi', 'S3', '2025-09-02T23:00:00Z')])).toEqual(['A Slides S3']);
});

test('what is missing is shown for as long as it is still taken', () => {
  const missing = (now: string) =>
    todayAt(now).missing.map(({ duty }) => `${duty.student.name[0]} ${duty.deliverable.name} ${duty.session?.code}`);
  expect(missing('2025-09-02T19:30:00Z')).toEqual([]);
  expect(missing('2025-09-02T19:31:00Z')).toEqual(['A R S1', 'B R S1', 'C R S1']);
  expect(missing('2025-09-09T19:30:00Z')).toEqual(['A R S1', 'B R S1', 'C R S1', 'A Slides S3']);
  expect(missing('2025-09-09T19:31:00Z')).toEqual(['A Slides S3', 'C R S3']);
});

test('before the term the example course shows its first class, and after it none', () => {
  const example = exampleCourse();
  expect(todayOf(example, [], at('2025-08-01T00:00:00Z')).next?.code).toBe('S01');
  expect(todayOf(example, [], at('2025-11-21T00:00:00Z')).next).toBeNull();
  expect(time('12:30')).toBe(example.settings.start);
});
