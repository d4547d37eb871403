import { formNoticeDue, noticesDue, seatsKey } from '../../../src/domain/letters/notices';
import { type OpenForm, presenters } from '../../../src/domain/letters/situation';
import { at, course, deliverable, type Parts, role, seat, session, student } from '../seminar';
import '../still';
import { situation } from './situation';

/** Class on Tue 2025-09-09 at 12:30 (19:30 UTC); Monday is the weekly day. */
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  roles: [role('critic')],
  sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16')],
  deliverables: [deliverable('R', 'before class')],
  settings: { weekly: 'Mon', deadlineNotice: 24 },
};

/** 'deadline notice C1|deadline|R|S1|…' for each notice that is due. */
const dueAt = (now: string, of: Parts = parts, isOpen = true): readonly string[] => {
  const { forms, ...rest } = situation(course(of), now);
  return noticesDue({ ...rest, forms: { ...forms, isOpen: () => isOpen } }, 'C1', at(now)).map(
    ({ kind, keys }) => `${kind} ${keys[0]}`,
  );
};
const week = 'week notice C1|week|2025-09-08';
const deadline = `deadline notice C1|deadline|R|S1|${at('2025-09-09T19:30:00Z')}`;

test.each<[string, readonly string[]]>([
  ['2025-09-08T14:59:00Z', []],
  ['2025-09-08T15:00:00Z', [week]],
  ['2025-09-08T19:29:00Z', [week]],
  ['2025-09-08T19:30:00Z', [week, deadline]],
  ['2025-09-09T07:00:00Z', [deadline]],
  ['2025-09-09T19:29:00Z', [deadline]],
  ['2025-09-09T19:30:00Z', []],
])('at %s, Mondays from 8:00 and 24 hours before it is due, the channel is due %j', (now, due) => {
  expect(dueAt(now)).toEqual(due);
});

test('the lead is the instructor’s, and without one there are no notices of deadlines', () => {
  const lead = (deadlineNotice: number): Parts => ({ ...parts, settings: { ...parts.settings, deadlineNotice } });
  expect(dueAt('2025-09-09T17:29:00Z', lead(2))).toEqual([]);
  expect(dueAt('2025-09-09T17:30:00Z', lead(2))).toEqual([deadline]);
  expect(dueAt('2025-09-09T19:29:00Z', lead(0))).toEqual([]);
});

test('of a form that is closed, or of what is due from the holder of a role alone, there is no notice', () => {
  expect(dueAt('2025-09-09T17:30:00Z', parts, false)).toEqual([]);
  const own = [deliverable('R', 'before class', { owedBy: ['critic'] })];
  expect(
    dueAt('2025-09-09T17:30:00Z', { ...parts, deliverables: own, assignments: [seat('S1', 'critic', 'ada')] }),
  ).toEqual([]);
});

test('a week without classes and due times has no notice', () => {
  expect(dueAt('2025-09-22T16:00:00Z')).toEqual([]);
});

test('a form is told of as long as it is not due, and its class still asks for it', () => {
  const of = course(parts);
  const form: OpenForm = { id: 'f', title: 'R S1', url: 'u', deliverable: 'R', session: 'S1' };
  expect(formNoticeDue(of, 'C1', form, at('2025-09-09T19:29:00Z'))).toMatchObject({ keys: ['C1|form|f'] });
  expect(formNoticeDue(of, 'C1', form, at('2025-09-09T19:30:00Z'))).toBe(null);
  const cancelled = course({ ...parts, sessions: [session('S1', '2025-09-09', { kind: 'cancelled' })] });
  expect(formNoticeDue(cancelled, 'C1', form, at('2025-09-08T19:30:00Z'))).toBe(null);
});

test('other seats make another key, in whatever order they stand', () => {
  const of = course(parts);
  const [a, b] = [seat('S1', 'critic', 'ada'), seat('S2', 'critic', 'ben')];
  expect(seatsKey('C1', [a, b], of)).toBe(seatsKey('C1', [b, a], of));
  expect(seatsKey('C1', [a], of)).not.toBe(seatsKey('C1', [a, b], of));
});

test('whoever leads a class is named, of every leading role', () => {
  const of = (heavy: boolean) =>
    course({
      roster: [student('ada'), student('ben'), student('chi')],
      roles: [role('presenter', { heavy: true }), role('discussant', { heavy }), role('scribe')],
      sessions: [session('S1', '2025-09-09')],
      assignments: [seat('S1', 'scribe', 'chi'), seat('S1', 'discussant', 'ben'), seat('S1', 'presenter', 'ada')],
    });
  const named = (made: ReturnType<typeof of>) => presenters(made.sessions[0]!, made);
  expect(named(of(true))).toBe('Ada Student, Ben Student');
  expect(named(of(false))).toBe('Ada Student');
});

test('whoever has dropped and is still in a seat leads no class', () => {
  const of = course({
    roster: [student('ada'), student('ben', { standing: 'dropped' })],
    roles: [role('presenter', { heavy: true, seatsMax: 2 })],
    sessions: [session('S1', '2025-09-09')],
    assignments: [seat('S1', 'presenter', 'ada'), seat('S1', 'presenter', 'ben')],
  });
  expect(presenters(of.sessions[0]!, of)).toBe(of.students[0]!.name);
});
