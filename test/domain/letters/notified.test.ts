import type { Assignment, Course } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge } from '../../../src/domain/duties/evidence';
import type { Sent } from '../../../src/domain/letters/letter';
import {
  isUrgent,
  itemsOf,
  type News,
  newsFor,
  type Snapshot,
  toldKeys,
  toldOf,
} from '../../../src/domain/letters/notified';
import { at, course, deliverable, exception, iso, type Parts, seat, session, student, wall } from '../seminar';
import '../still';

const ada = student('ada');
const now = at('2025-09-01T16:00:00Z');
/** Classes on three Tuesdays at 19:30 UTC; critics owe slides two days before, all others responses before class. */
const parts: Parts = {
  roster: [ada, student('ben')],
  roles: [],
  sessions: [
    session('S1', '2025-09-09', { topic: 'Scaling' }),
    session('S2', '2025-09-16', { topic: 'Data|Bias' }),
    session('S3', '2025-09-23', { topic: 'Agents' }),
  ],
  deliverables: [deliverable('Essay', '48 hours before class', { grace: 10 })],
};
const withRoles = (changes: Parts = {}): Course =>
  course({
    ...parts,
    roles: [
      {
        name: 'critic',
        about: '',
        seatsMin: 1,
        seatsMax: 1,
        loadMin: 0,
        loadMax: 5,
        heavy: false,
        exempt: true,
        topicWeight: 1,
        wishWeight: 1,
        classes: [],
        heldBy: 'student',
        combines: [],
      },
    ],
    assignments: [seat('S1', 'critic', 'ada')],
    ...changes,
  });

const owned = (of: Course, when = now) =>
  judge(of, dutiesOf(of).duties, [], when).filter(({ duty }) => duty.student.email === ada.email);
const told = (of: Course, version = 1, when = now): Snapshot => ({
  version,
  items: itemsOf(ada, of, owned(of, when), when),
});
const news = (before: Course, after: Course, when = now): News | null =>
  newsFor(ada, told(before), after, owned(after, when), when);

const sent = (keys: readonly string[], state: Sent['state'] = 'sent'): Sent => ({
  keys,
  kind: 'seats',
  to: ada.email,
  subject: '',
  state,
  claimed: now,
  sent: now,
  run: 'r',
  reason: '',
  text: '',
});

test('what the keys of a letter tell is read back from the Outbox, whatever the names', () => {
  const odd = withRoles({
    deliverables: [deliverable('A|B 100% essay, with blanks', 'before class')],
  });
  const one = told(odd);
  expect(one.items).toHaveLength(4);
  expect(toldOf([sent(toldKeys(ada, one))]).get(ada.email)).toEqual(one);
});

test('the last letter counts; what failed or waits told nothing, what is unconfirmed did', () => {
  const [first, second] = [told(withRoles(), 1), told(withRoles({ assignments: [] }), 2)];
  const lines = (state: Sent['state']) => [sent(toldKeys(ada, first)), sent(toldKeys(ada, second), state)];
  for (const state of ['sent', 'sending', 'unconfirmed'] as const)
    expect(toldOf(lines(state)).get(ada.email)).toEqual(second);
  for (const state of ['failed', 'pending'] as const) expect(toldOf(lines(state)).get(ada.email)).toEqual(first);
  expect([...toldOf(lines('sent')).keys()]).toEqual([ada.email]);
});

test('nothing is news while nothing has changed', () => {
  expect(news(withRoles(), withRoles())).toBeNull();
});

const seats = (...all: Assignment[]): Parts => ({ assignments: all });

test.each<[string, Parts, (news: News) => unknown, unknown]>([
  [
    'a seat more',
    seats(seat('S1', 'critic', 'ada'), seat('S3', 'critic', 'ada')),
    (n) => n.seats.added.map((s) => s.session),
    ['S3'],
  ],
  ['a seat less', seats(), (n) => n.seats.removed.map((s) => s.session), ['S1']],
  [
    'a seat elsewhere',
    seats(seat('S2', 'critic', 'ada')),
    (n) => n.seats.moved.map((s) => [s.from, s.to]),
    [['S1', 'S2']],
  ],
  [
    'a class on another day',
    { sessions: [session('S1', '2025-09-10', { topic: 'Scaling' }), ...parts.sessions!.slice(1)] },
    (n) => [n.classes.map((c) => iso(c.was.start)), n.dutiesMoved.map((m) => [iso(m.was), iso(m.judged.duty.due)])],
    [['2025-09-09T19:30:00Z'], [['2025-09-07T19:30:00Z', '2025-09-08T19:30:00Z']]],
  ],
  [
    'a class that is cancelled',
    { sessions: [session('S1', '2025-09-09', { topic: 'Scaling', kind: 'cancelled' }), ...parts.sessions!.slice(1)] },
    (n) => [n.seats.removed.map((s) => s.session), n.dutiesGone.map((d) => d.session)],
    [['S1'], ['S1']],
  ],
  [
    'an extension',
    { exceptions: [exception('extension', 'ada', 'Essay', 'S2', { when: wall('2025-09-15 18:00') })] },
    (n) => n.dutiesMoved.map((m) => iso(m.judged.duty.due)),
    ['2025-09-16T01:00:00Z'],
  ],
  [
    'an excuse',
    { exceptions: [exception('excuse', 'ada', 'Essay', 'S2')] },
    (n) => n.dutiesGone.map((d) => d.session),
    ['S2'],
  ],
  [
    'one thing more that is owed',
    { deliverables: [...parts.deliverables!, deliverable('Plan', '2025-10-01 18:00', { each: [] })] },
    (n) => n.dutiesNew.map((d) => d.duty.deliverable.name),
    ['Plan'],
  ],
])('%s is news', (_, changes, seen, expected) => {
  const found = news(withRoles(), withRoles(changes))!;
  expect(seen(found)).toEqual(expected);
});

test('what is over, or came in, is not news, nor what changes for somebody else', () => {
  const later = at('2025-09-12T16:00:00Z');
  const moved = withRoles({ sessions: [session('S1', '2025-09-08'), ...parts.sessions!.slice(1)] });
  expect(news(withRoles(), moved, later)).toBeNull();
  expect(news(withRoles(), withRoles({ exceptions: [exception('excuse', 'ben', 'Essay', 'S2')] }))).toBeNull();
  const extended = withRoles({
    exceptions: [exception('extension', 'ada', 'Essay', 'S2', { when: wall('2025-09-15 18:00') })],
  });
  const done = judge(
    extended,
    dutiesOf(extended).duties,
    [
      {
        student: ada.email,
        deliverable: 'Essay',
        session: 'S2',
        at: at('2025-09-01T10:00:00Z'),
        complete: true,
        source: 'form',
        what: '',
      },
    ],
    now,
  ).filter(({ duty }) => duty.student.email === ada.email);
  expect(newsFor(ada, told(withRoles()), extended, done, now)).toBeNull();
});

test('a seat that goes away and comes back is news both times', () => {
  const [with1, without] = [withRoles(), withRoles(seats())];
  expect(newsFor(ada, told(without, 2), with1, owned(with1), now)!.seats.added).toHaveLength(1);
  expect(toldKeys(ada, told(with1, 3))[0]).not.toBe(toldKeys(ada, told(with1, 1))[0]);
});

test('what concerns the next two days is urgent', () => {
  const moved = withRoles({ sessions: [session('S1', '2025-09-10'), ...parts.sessions!.slice(1)] });
  const found = (when: string) => newsFor(ada, told(withRoles()), moved, owned(moved, at(when)), at(when))!;
  expect(isUrgent(found('2025-09-05T19:00:00Z'), at('2025-09-05T19:00:00Z'))).toBe(false);
  expect(isUrgent(found('2025-09-05T20:00:00Z'), at('2025-09-05T20:00:00Z'))).toBe(true);
});
