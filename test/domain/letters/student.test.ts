import type { Course } from '../../../src/domain/course/course';
import type { Access } from '../../../src/domain/duties/access';
import type { Evidence } from '../../../src/domain/duties/evidence';
import { toldKeys } from '../../../src/domain/letters/notified';
import type { Situation } from '../../../src/domain/letters/situation';
import { announcedSeats, casesOf, seatsTold, studentsTold, untold } from '../../../src/domain/letters/student';
import { at, course, deliverable, mail, type Parts, role, seat, session, student } from '../seminar';
import '../still';
import { gone, type Happened, situation } from './situation';

const ada = student('ada');
/** Class on Tue 2025-09-09 at 19:30 UTC; responses due before it, with a reminder one day ahead; letters only in daytime. */
const parts: Parts = {
  roster: [ada, student('ben')],
  roles: [role('critic')],
  sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16')],
  deliverables: [deliverable('R', 'before class', { leads: [1440], grace: 10 })],
};
const due = at('2025-09-09T19:30:00Z');

/** 'ada: reminder, receipt' for each student who is told something. */
const saidAt = (
  now: string,
  of: Course = course(parts),
  happened: Happened = {},
  changes: Partial<Situation> = {},
): readonly string[] =>
  studentsTold(situation(of, now, happened, changes), at(now)).map(
    ({ student: { email }, matters }) => `${email.split('@')[0]}: ${matters.map(({ kind }) => kind).join(', ')}`,
  );

const answered = (when: string, source: Evidence['source'] = 'form'): Evidence => ({
  student: mail('ada'),
  deliverable: 'R',
  session: 'S1',
  at: at(when),
  complete: true,
  source,
  what: '',
});

test.each<[string, readonly string[]]>([
  ['2025-09-08T19:00:00Z', []],
  ['2025-09-08T19:30:00Z', ['ada: reminder', 'ben: reminder']],
  ['2025-09-09T19:39:00Z', []],
  ['2025-09-09T19:41:00Z', ['ada: missed', 'ben: missed']],
  ['2025-09-12T19:39:00Z', ['ada: missed', 'ben: missed']],
  ['2025-09-12T19:41:00Z', []],
])('at %s, when nothing came in, the clock tells %j', (now, said) => {
  expect(saidAt(now)).toEqual(said);
});

test('the letter of a day has the reminders of that day, and not one whose time is the midnight that begins the next', () => {
  const of = course({
    ...parts,
    roster: [ada],
    settings: { quiet: null },
    deliverables: [
      deliverable('Morning', 'day of class at 10:00', { leads: [600] }),
      deliverable('Evening', 'day of class at 09:00', { leads: [600] }),
      deliverable('Notes', '2025-09-10 10:00', { each: [], handIn: 'upload', leads: [2880] }),
    ],
  });
  const named = (now: string): readonly string[] =>
    studentsTold(situation(of, now), at(now)).flatMap(({ matters }) =>
      matters.flatMap(({ keys }) => keys.map((key) => key.split('|')[1]!)),
    );
  expect(named('2025-09-08T17:30:00Z')).toEqual(['Evening', 'Notes']);
  expect(named('2025-09-09T07:00:00Z')).toEqual(['Evening', 'Morning', 'Notes']);
});

test('nobody is told twice a day, but for what would be stale before the letter of the next day', () => {
  const claimed = at('2025-09-08T18:00:00Z');
  const sent = [gone(mail('ada'), ['x'], { claimed })];
  expect(saidAt('2025-09-08T20:00:00Z', course(parts), { sent })).toEqual(['ben: reminder']);
  const soon = course({ ...parts, deliverables: [deliverable('R', 'day of class at 06:00', { leads: [720] })] });
  expect(saidAt('2025-09-09T02:00:00Z', soon, { sent: [gone(mail('ada'), ['x'], { claimed })] })).toEqual([
    'ada: reminder',
    'ben: reminder',
  ]);
});

describe('of what cannot be submitted or seen nobody is told:', () => {
  const open = { opened: at('2025-08-01T00:00:00Z'), closed: null, unread: [] };
  const access = (changes: Partial<Access>): Happened => ({
    access: {
      forms: new Map([['R|S1', open]]),
      slack: null,
      folders: new Map(),
      announced: { seats: new Map(), teams: new Map() },
      arrived: new Map(),
      ...changes,
    },
  });
  const told = (happened: Happened, of = course(parts)): readonly string[] =>
    ['2025-09-08T19:30:00Z', '2025-09-09T20:00:00Z'].flatMap((now) => saidAt(now, of, happened));
  const both = (kind: string): readonly string[] => [`ada: ${kind}`, `ben: ${kind}`];

  test.each<[string, Happened, readonly string[]]>([
    ['but of a form that is open', access({}), [...both('reminder'), ...both('missed')]],
    ['a form that is not open', access({ forms: new Map() }), []],
    ['a form whose answers cannot be read', access({ forms: new Map([['R|S1', { ...open, unread: [''] }]]) }), []],
  ])('%s', (_, happened, expected) => {
    expect(told(happened)).toEqual(expected);
  });

  test('slides are missed only where Lectern sees the channel, and asked for only while it does', () => {
    const of = course({
      ...parts,
      deliverables: [deliverable('R', 'before class', { handIn: 'Slack', leads: [1440] })],
    });
    const read = { until: at('2025-09-09T20:00:00Z'), broken: false };
    expect(told(access({}), of)).toEqual(both('reminder'));
    expect(told(access({ slack: read }), of)).toEqual([...both('reminder'), ...both('missed')]);
    expect(told(access({ slack: { until: at('2025-09-08T00:00:00Z'), broken: true } }), of)).toEqual([]);
  });
});

describe('a receipt', () => {
  const of = course({ ...parts, settings: { receipts: true } });
  test.each<[string, string, Evidence, readonly string[]]>([
    ['goes once something came in', '2025-09-07T18:00:00Z', answered('2025-09-07T17:00:00Z'), ['ada: receipt']],
    ['goes for three days', '2025-09-06T18:00:00Z', answered('2025-09-03T18:01:00Z'), ['ada: receipt']],
    ['goes no more afterwards', '2025-09-06T18:00:00Z', answered('2025-09-03T18:00:00Z'), []],
    ['does not go for a tick of the instructor', '2025-09-07T18:00:00Z', answered('2025-09-07T17:00:00Z', 'tick'), []],
  ])('%s', (_, now, evidence, said) => {
    expect(saidAt(now, of, { evidence: [evidence] })).toEqual(said);
  });

  test('goes only where Settings says so, and once', () => {
    const evidence = [answered('2025-09-07T17:00:00Z')];
    expect(saidAt('2025-09-07T18:00:00Z', course(parts), { evidence })).toEqual([]);
    const key = `${mail('ada')}|R|S1|receipt|${at('2025-09-07T17:00:00Z')}`;
    const sent = [gone(mail('ada'), [key])];
    expect(saidAt('2025-09-07T18:00:00Z', of, { evidence, sent })).toEqual([]);
  });
});

describe('what is owed once, on a form', () => {
  const once = deliverable('P', '2025-09-05 18:00', { each: [], handIn: 'one form', leads: [2880] });
  const of = course({ ...parts, deliverables: [once] });

  test('is asked for once, and the invitation is the reminder as well', () => {
    const [first] = studentsTold(situation(of, '2025-09-04T16:00:00Z'), at('2025-09-04T16:00:00Z'));
    const end = at('2025-09-06T01:00:00Z');
    expect(first!.matters).toMatchObject([
      {
        kind: 'invitation',
        keys: [`${mail('ada')}|P||invitation|${end}`, `${mail('ada')}|P||2880|${end}`],
        until: end,
      },
    ]);
    const sent = [
      gone(mail('ada'), first!.matters[0].keys),
      gone(mail('ben'), [`${mail('ben')}|P||invitation|${end}`]),
    ];
    expect(saidAt('2025-09-04T16:00:00Z', of, { sent })).toEqual(['ben: reminder']);
  });
});

describe('a seat', () => {
  const seated = (who: string | null) => course({ ...parts, assignments: [seat('S1', 'critic', who)] });
  const item = { kind: 'seat', session: 'S1', name: 'critic', start: due, end: at('2025-09-09T21:00:00Z') } as const;
  const duty = (session: string, start: string) =>
    ({ kind: 'duty', session, name: 'R', start: at(start), end: at(start) }) as const;
  const told = gone(mail('ada'), toldKeys(ada, { version: 1, items: [item, duty('S2', '2025-09-16T19:30:00Z')] }), {
    kind: 'seats',
  });
  const now = '2025-09-01T16:00:00Z';

  test('that was changed by hand waits for the instructor to announce', () => {
    const changed = situation(seated('ben'), now, { sent: [told] });
    expect(untold(casesOf(changed, at(now)), changed.course, at(now)).map(({ email }) => email)).toEqual([
      mail('ada'),
      mail('ben'),
    ]);
    expect(studentsTold(changed, at(now))).toEqual([]);
    expect(seatsTold(changed, at(now)).map(({ student: s, matters }) => [s.email, matters[0].kind])).toEqual([
      [mail('ada'), 'change'],
      [mail('ben'), 'seats'],
    ]);
  });

  test('that is announced on the day on which something of it is due goes with its reminder, and none follows', () => {
    const day = '2025-09-09T16:00:00Z';
    const of = course({
      ...parts,
      deliverables: [deliverable('R', 'before class', { owedBy: ['critic'], leads: [1440] })],
      assignments: [seat('S1', 'critic', 'ada')],
    });
    const form = { opened: at('2025-09-01T16:00:00Z'), closed: null, unread: [] };
    const access: Access = {
      forms: new Map([
        ['R|S1', form],
        ['R|', form],
      ]),
      slack: null,
      folders: new Map(),
      announced: { seats: new Map(), teams: new Map() },
      arrived: new Map(),
    };
    const now = situation(of, day, { access });
    expect(studentsTold(now, at(day))).toEqual([]);
    const [told] = seatsTold(now, at(day));
    expect(told!.matters.map(({ kind }) => kind)).toEqual(['seats', 'reminder']);
    const sent = told!.matters.map(({ keys }) => gone(mail('ada'), keys, { claimed: at(day) }));
    expect(studentsTold(situation(of, day, { sent }), at(day))).toEqual([]);
  });

  test('that was announced and waits for want of mail still goes, unless it is again as it was told', () => {
    const changed = situation(seated('ben'), now, { sent: [told] });
    const [change] = seatsTold(changed, at(now));
    const waiting = gone(mail('ada'), change!.matters[0].keys, { state: 'pending', kind: 'change' });
    const saysTo = (who: string) =>
      announcedSeats(situation(seated(who), now, { sent: [told, waiting] }), at(now)).map(({ student: s }) => s.email);
    expect(saysTo('ben')).toEqual([mail('ada')]);
    expect(saysTo('ada')).toEqual([]);
  });
});

describe('each piece of news waits for itself only:', () => {
  const two = {
    ...parts,
    sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16'), session('S3', '2025-09-23')],
  };
  const item = (code: string, start: string, end: string) =>
    ({ kind: 'seat', session: code, name: 'critic', start: at(start), end: at(end) }) as const;
  const duty = (code: string, start: string) =>
    ({ kind: 'duty', session: code, name: 'R', start: at(start), end: at(start) }) as const;
  const first = item('S1', '2025-09-09T19:30:00Z', '2025-09-09T21:00:00Z');
  const second = item('S2', '2025-09-16T19:30:00Z', '2025-09-16T21:00:00Z');
  const dues = [
    duty('S1', '2025-09-09T19:30:00Z'),
    duty('S2', '2025-09-16T19:30:00Z'),
    duty('S3', '2025-09-23T19:30:00Z'),
  ];
  const told = gone(mail('ada'), toldKeys(ada, { version: 1, items: [first, second, ...dues] }), { kind: 'seats' });
  const now = '2025-09-01T16:00:00Z';
  /** Ada's seat in the first class was given to Ben by hand; the second class is an hour later. */
  const moved = course({
    ...two,
    sessions: [
      two.sessions[0]!,
      session('S2', '2025-09-16', { start: '13:30' as never, end: '15:00' as never }),
      two.sessions[2]!,
    ],
    assignments: [seat('S1', 'critic', 'ben'), seat('S2', 'critic', 'ada')],
  });

  test('that a class moves is told although another seat was changed by hand, which still waits to be announced', () => {
    const before = situation(moved, now, { sent: [told] });
    const [change, ...others] = studentsTold(before, at(now));
    expect(others).toEqual([]);
    expect(change!.student.email).toBe(mail('ada'));
    const [matter] = change!.matters;
    if (matter.kind !== 'change') throw new Error(matter.kind);
    expect(matter.news.seats.removed).toEqual([]);
    expect(matter.news.classes.map(({ session: { code } }) => code)).toEqual(['S2']);
    const after = situation(moved, now, { sent: [told, gone(mail('ada'), matter.keys, { kind: 'change' })] });
    expect(studentsTold(after, at(now))).toEqual([]);
    expect(untold(casesOf(after, at(now)), moved, at(now)).map(({ email }) => email)).toContain(mail('ada'));
    const [announced] = seatsTold(after, at(now)).filter(({ student: s }) => s.email === mail('ada'));
    expect(announced!.matters[0]).toMatchObject({
      kind: 'change',
      news: { seats: { removed: [{ session: 'S1' }] }, classes: [] },
    });
  });

  test('where only a seat was changed by hand, nothing is told', () => {
    const by = course({ ...two, assignments: [seat('S1', 'critic', 'ben'), seat('S2', 'critic', 'ada')] });
    expect(studentsTold(situation(by, now, { sent: [told] }), at(now))).toEqual([]);
  });

  test('what follows from a seat that was never announced is not told either, not even once its class is over', () => {
    const report = deliverable('R', '5 days after class at 23:59', { owedBy: ['others'], handIn: 'one form' });
    const items = [first, second, duty('S3', '2025-09-29T06:59:00Z')];
    const by = course({
      ...two,
      deliverables: [report],
      assignments: [seat('S1', 'critic', 'ben'), seat('S2', 'critic', 'ada')],
    });
    const sent = [gone(mail('ada'), toldKeys(ada, { version: 1, items }), { kind: 'seats' })];
    for (const then of ['2025-09-08T16:00:00Z', '2025-09-09T20:00:00Z', '2025-09-10T16:00:00Z'])
      expect(studentsTold(situation(by, then, { sent }), at(then))).toEqual([]);
  });

  test('that the code of a class was changed is no news: it is the class that begins when that one did', () => {
    const sessions = [session('S01', '2025-09-09'), two.sessions[1]!, two.sessions[2]!];
    const seats = [seat('S01', 'critic', 'ada'), seat('S2', 'critic', 'ada')];
    const whole = course({ ...two, sessions, assignments: seats });
    // The seat still has the former code, so it counts for nothing until that is fixed.
    const half = course({ ...two, sessions, assignments: seats.slice(1) });
    for (const by of [whole, half]) {
      const then = situation(by, now, { sent: [told] });
      expect(studentsTold(then, at(now))).toEqual([]);
    }
    expect(untold(casesOf(situation(whole, now, { sent: [told] }), at(now)), whole, at(now))).toEqual([]);
    const gone2 = course({ ...two, sessions: sessions.slice(1), assignments: seats.slice(1) });
    const [change] = studentsTold(situation(gone2, now, { sent: [told] }), at(now));
    expect(change!.matters[0]).toMatchObject({ kind: 'change', news: { seats: { removed: [{ session: 'S1' }] } } });
  });

  test('that a class is cancelled is told although another seat was changed by hand', () => {
    const by = course({
      ...two,
      sessions: [two.sessions[0]!, session('S2', '2025-09-16', { kind: 'cancelled' }), two.sessions[2]!],
      assignments: [seat('S1', 'critic', 'ben'), seat('S2', 'critic', 'ada')],
    });
    const [change, ...others] = studentsTold(situation(by, now, { sent: [told] }), at(now));
    expect(others).toEqual([]);
    expect(change!.matters[0]).toMatchObject({ kind: 'change', news: { seats: { removed: [{ session: 'S2' }] } } });
  });
});

test('seats whose letter failed at an address that was corrected since are told when the instructor announces', () => {
  const corrected = student('ada.new', { aliases: [mail('ada')] });
  const of = course({ ...parts, roster: [corrected, student('ben')], assignments: [seat('S1', 'critic', 'ada.new')] });
  const now = '2025-09-01T16:00:00Z';
  const [first] = seatsTold(situation(course({ ...parts, assignments: [seat('S1', 'critic', 'ada')] }), now), at(now));
  const failed = (to: string) => gone(mail(to), first!.matters[0].keys, { state: 'failed', kind: 'seats' });
  const free = (to: string) => {
    const then = situation(of, now, { sent: [failed(to)] });
    return seatsTold(then, at(now))
      .filter(({ student: s }) => s.email === corrected.email)
      .filter(({ matters }) => matters[0].keys.some((key) => !then.outbox.claimed.has(key))).length;
  };
  expect(free('ada')).toBe(1);
  expect(free('ada.new')).toBe(0);
});
