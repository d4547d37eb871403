// Roles that change hands: what prevents it, what speaks against it, and 200 terms of requests interleaved with drops, moves and cancellations.

import type { Instant } from '../../../src/domain/base/time';
import type { Course } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge } from '../../../src/domain/duties/evidence';
import type { Request } from '../../../src/domain/duties/request';
import {
  brokenBy,
  doubtsAbout,
  handedOver,
  handoverOf,
  obstacleTo,
  offersOf,
  parseSeat,
  printSeat,
} from '../../../src/domain/seats/handover';
import { meansOf, rule } from '../../../src/domain/seats/ruling';
import { sayVerdict } from '../../../src/domain/seats/verdict';
import {
  at,
  course,
  day,
  deliverable,
  line,
  mail,
  preference,
  request,
  role,
  seat,
  session,
  student,
  time,
} from '../seminar';

const parts = {
  settings: { swaps: 'if no rule is broken', absences: true, spacing: 7 } as const,
  roster: [
    student('ada', { sections: ['A'] }),
    student('ben'),
    student('chi'),
    student('dan', { sections: ['B'] }),
    student('eve', { standing: 'dropped' }),
  ],
  sessions: [
    session('S01', '2025-11-04', { topic: 'Memorization' }),
    session('S02', '2025-11-06', { topic: 'Scaling' }),
    session('S03', '2025-11-18', { topic: 'Agents', section: 'A' }),
    session('S04', '2025-11-20', { topic: 'Data' }),
    session('S05', '2025-11-21', { kind: 'lecture', section: 'B' }),
  ],
  roles: [role('presenter', { heavy: true, loadMax: 2 }), role('critic', { seatsMax: 2 })],
  deliverables: [deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' })],
  assignments: [
    seat('S01', 'presenter', 'ada'),
    seat('S02', 'presenter', 'ben'),
    seat('S04', 'presenter', 'chi'),
    seat('S01', 'critic', 'ben'),
    seat('S03', 'critic', 'ada'),
  ],
};
const now = at('2025-10-30T00:00:00Z');
const given = (who: string, to: string, code: string, what: string, changes: Partial<Request> = {}): Request =>
  request({ kind: 'give away', email: mail(who), name: who, other: mail(to), session: code, role: what, ...changes });
const swapped = (
  who: string,
  to: string,
  code: string,
  what: string,
  back: string,
  changes: Partial<Request> = {},
): Request => given(who, to, code, what, { kind: 'swap', inReturn: back, ...changes });
const bench = (of: Course, when: Instant = now, preferences: Parameters<typeof brokenBy>[2] = []) => ({
  course: of,
  // None of the requests here is for an extension.
  judged: [],
  preferences,
  now: when,
  account: 'prof@uni.example',
});
const all = course(parts);

test('a seat is printed as it is read', () => {
  expect(parseSeat(printSeat({ session: 'S07', role: 'critic, first' }))).toEqual({
    session: 'S07',
    role: 'critic, first',
  });
  expect(parseSeat('S07')).toBeNull();
});

test.each([
  [
    'who has another role in the class',
    given('ada', 'ben', 'S01', 'presenter'),
    'Ben Student already has a role on Tue Nov 4',
  ],
  ['who is not enrolled', given('ada', 'eve', 'S01', 'presenter'), 'Eve Student is not enrolled on Tue Nov 4'],
  ['who is of another section', given('ada', 'dan', 'S03', 'critic'), 'The class on Tue Nov 18 is for another section'],
  [
    'a role that is not theirs',
    given('ada', 'chi', 'S02', 'presenter'),
    'Ada Student does not have presenter on Thu Nov 6 (Scaling)',
  ],
  ['a class that is gone', given('ada', 'chi', 'S09', 'presenter'), 'There is no class S09 any more'],
  [
    'for a role that the other does not have',
    swapped('ada', 'chi', 'S01', 'presenter', 'S02, presenter'),
    'Chi Student does not have presenter on Thu Nov 6 (Scaling)',
  ],
])('nothing goes to or from %s', (_, asked, says) => {
  expect(obstacleTo(handoverOf(asked, all)!, all, now)).toBe(says);
});

test('who has another role in the class may have it where the two can be combined', () => {
  const handover = handoverOf(given('ada', 'ben', 'S01', 'presenter'), all)!;
  const roles = parts.roles.map((one) => (one.name === 'critic' ? { ...one, combines: ['presenter'] } : one));
  expect(obstacleTo(handover, course({ ...parts, roles }), now)).toBeNull();
});

test('a class that has begun, or is not held, keeps its roles', () => {
  const handover = handoverOf(given('ada', 'chi', 'S01', 'presenter'), all)!;
  expect(obstacleTo(handover, all, now)).toBeNull();
  expect(obstacleTo(handover, all, at('2025-11-05T00:00:00Z'))).toBe('The class on Tue Nov 4 has begun');
  const off = course({
    ...parts,
    sessions: parts.sessions.map((s) => (s.code === 'S01' ? { ...s, kind: 'cancelled' as const } : s)),
  });
  expect(obstacleTo(handover, off, now)).toBe('The class on Tue Nov 4 is not held');
  const standIn = course({
    ...parts,
    exceptions: [line('stand-in', mail('ada'), '', 'S01', { standIn: mail('dan') })],
  });
  expect(obstacleTo(handover, standIn, now)).toBe(
    'Exceptions has a stand-in for presenter on Tue Nov 4 (Memorization)',
  );
});

test.each([
  ['too near to another heavy role', given('ben', 'ada', 'S02', 'presenter'), {}, [], 'less than 7 days apart'],
  [
    'more often than they may',
    given('ada', 'chi', 'S01', 'presenter'),
    { roles: [role('presenter', { loadMax: 1 }), role('critic')] },
    [],
    'the maximum is 1',
  ],
  [
    'on a day on which they are away',
    given('ada', 'chi', 'S01', 'presenter'),
    {
      roster: parts.roster.map((s) =>
        s.email === mail('chi') ? { ...s, away: [{ from: day('2025-11-04'), to: day('2025-11-04') }] } : s,
      ),
    },
    [],
    'is away on Tue Nov 4',
  ],
  [
    'where they said that they cannot come',
    given('ada', 'chi', 'S01', 'presenter'),
    {},
    [preference('chi', [], { cannot: ['S01'] })],
    'cannot attend on Tue Nov 4',
  ],
])(
  'who would have it %s is not offered it, and the setting does not let it pass',
  (_, asked, changes, preferences, says) => {
    const here = course({ ...parts, ...changes });
    const handover = handoverOf(asked, here)!;
    expect(brokenBy(handover, here, preferences, now).join(' ')).toContain(says);
    const offer = offersOf(handover.from, here, preferences, now).find(
      (one) => one.seat.session === asked.session && one.seat.role === asked.role,
    )!;
    expect(offer.takers.map(({ email }) => email)).not.toContain(handover.to.email);
    expect(rule([{ ...asked, agreed: 'yes' }], bench(here, now, preferences))).toEqual([]);
    expect(rule([{ ...asked, agreed: 'yes', decision: 'grant' }], bench(here, now, preferences))[0]!.outcome).toMatch(
      /^Granted/,
    );
  },
);

test('who grants what cannot be asked for reads once that nothing was done, and the student does not', () => {
  const [none, grants] = ['Not asked: Paper is not due from you', 'grant'] as const;
  const asked = { ...given('ada', 'chi', 'S01', 'presenter'), outcome: none, decision: grants };
  const [ruled] = rule([asked], bench(all));
  expect(ruled).toMatchObject({ outcome: `${none}; not granted: write it into the sheets`, seats: null });
  expect(rule([{ ...asked, outcome: ruled!.outcome }], bench(all))).toEqual([]);
  expect(
    rule(
      [
        { ...asked, decision: 'decline' },
        { ...asked, decision: null },
      ],
      bench(all),
    ),
  ).toEqual([]);
  expect(sayVerdict({ ...asked, outcome: ruled!.outcome }, all, all.students[0]!)).toBe(
    'It cannot be asked for: Paper is not due from you',
  );
});

test('only who could take it without breaking a rule is offered', () => {
  const [first] = offersOf(all.students[0]!, all, [], now);
  expect(first!.takers.map(({ name }) => name)).toEqual(['Dan Student', 'Chi Student']);
  expect(first!.swaps.map(({ with: other, back }) => `${other.name} ${printSeat(back)}`)).toEqual([
    'Chi Student S04, presenter',
  ]);
});

test('what was due already, a pin and too few of a role are for the instructor', () => {
  const few = course({
    ...parts,
    roles: [role('presenter', { loadMin: 1, loadMax: 2 }), role('critic')],
    assignments: [seat('S01', 'presenter', 'ada', true)],
  });
  const handover = handoverOf(given('ada', 'chi', 'S01', 'presenter'), few)!;
  expect(doubtsAbout(handover, few, at('2025-11-03T00:00:00Z'))).toEqual([
    'Ada Student is presenter 0 times, at least 1 was asked.',
    'Slides of presenter on Tue Nov 4 (Memorization) was due already.',
    'The role is pinned.',
  ]);
});

test('of two who ask for one role at once the first has it, and the other is told why not', () => {
  const [first, second] = rule(
    [
      given('ada', 'chi', 'S01', 'presenter', { agreed: 'yes', key: '1' }),
      given('ada', 'dan', 'S01', 'presenter', { agreed: 'yes', key: '2' }),
    ],
    bench(all),
  );
  expect(first!.outcome).toBe('Granted: Chi Student is presenter on Tue Nov 4 (Memorization)');
  expect(second!.outcome).toBe('Not done: Ada Student does not have presenter on Tue Nov 4 (Memorization)');
});

test('an extension of what a swap of the same moment took is not granted, and whoever keeps the role has it', () => {
  const until = { day: day('2025-11-03'), time: time('12:30') };
  const asks = request({
    email: mail('ada'),
    name: 'Ada',
    deliverable: 'Slides',
    session: 'S01',
    until,
    decision: 'grant',
  });
  const judged = judge(all, dutiesOf(all).duties, [], now);
  const outcomes = (...asked: readonly Request[]) =>
    rule(asked, { ...bench(all), judged }).map(({ outcome }) => outcome);
  expect(outcomes(given('ada', 'chi', 'S01', 'presenter', { agreed: 'yes', key: '1' }), asks)).toEqual([
    expect.stringMatching(/^Granted: Chi/),
    'Nothing is due any more',
  ]);
  expect(outcomes(asks)).toEqual([expect.stringMatching(/^Granted until Mon Nov 3/)]);
});

test('a handover leaves all other seats, their order and their pins', () => {
  const after_ = handedOver(
    all.assignments,
    handoverOf(swapped('ada', 'chi', 'S01', 'presenter', 'S04, presenter'), all)!,
  );
  expect(after_.map(({ student: who }) => who)).toEqual([
    mail('chi'),
    mail('ben'),
    mail('ada'),
    mail('ben'),
    mail('ada'),
  ]);
});

test('an absence asked for without a role is not granted over a role taken since, unless someone stands in', () => {
  const absent = request({
    kind: 'absence',
    email: mail('chi'),
    name: 'Chi',
    session: 'S01',
    decision: 'grant',
    key: '2',
  });
  const asks = { ...absent, means: meansOf(absent, [], bench(all)) };
  const takes = given('ada', 'chi', 'S01', 'presenter', { agreed: 'yes', key: '1' });
  const outcomes = (...asked: readonly Request[]) => rule(asked, bench(all)).map(({ outcome }) => outcome);
  expect(outcomes(asks)).toEqual(['Granted: away on Tue Nov 4']);
  expect(outcomes(takes, asks)).toEqual([
    expect.stringMatching(/^Granted: Chi/),
    'Not done: Chi is presenter in it by now',
  ]);
  expect(outcomes(takes, { ...asks, other: mail('dan') })[1]).toMatch(/^Granted: away.*Dan Student is in$/);
  // Asked for with the role: the instructor knew, but not of another that a swap gave since.
  const held = { ...asks, email: mail('ada'), name: 'Ada' };
  const meant = { ...held, means: meansOf(held, [], bench(all)) };
  expect(outcomes(meant)).toEqual(['Granted: away on Tue Nov 4']);
  const other = { ...meant, means: meant.means.replace('presenter', 'critic') };
  expect(outcomes(other)).toEqual(['Not done: Ada is presenter in it by now']);
});
