import type { Course } from '../../../src/domain/course/course';
import { behind, type DigestMatter, digestsDue } from '../../../src/domain/letters/digest';
import { toldKeys } from '../../../src/domain/letters/notified';
import type { Situation } from '../../../src/domain/letters/situation';
import { at, course, deliverable, mail, type Parts, role, seat, session, student } from '../seminar';
import '../still';
import { gone, type Happened, situation } from './situation';

/** Classes on three Tuesdays at 12:30 (19:30 UTC); the digest comes 18 hours before class. */
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  roles: [role('critic')],
  sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16'), session('S3', '2025-09-23')],
  deliverables: [deliverable('R', 'before class'), deliverable('Q', 'before class')],
  settings: { weekly: 'Mon', classDigest: 18 },
};

const dueAt = (
  now: string,
  of: Course = course(parts),
  happened: Happened = {},
  changes: Partial<Situation> = {},
): readonly DigestMatter[] => digestsDue(situation(of, now, happened, changes), at(now));
const kindsAt = (...given: Parameters<typeof dueAt>): readonly string[] => dueAt(...given).map(({ kind }) => kind);

test.each<[string, readonly string[]]>([
  ['2025-09-08T14:59:00Z', []],
  ['2025-09-08T15:00:00Z', ['week digest']],
  ['2025-09-09T01:29:00Z', ['week digest']],
  ['2025-09-09T01:30:00Z', ['class digest', 'week digest']],
  ['2025-09-09T19:29:00Z', ['class digest']],
  ['2025-09-09T19:30:00Z', []],
])('at %s, Mondays from 8:00 and 18 hours before class, the instructor is due %j', (now, kinds) => {
  expect(kindsAt(now)).toEqual(kinds);
});

test('without a lead there is no digest of a class, and none goes twice', () => {
  const never = course({ ...parts, settings: { ...parts.settings, classDigest: 0 } });
  expect(kindsAt('2025-09-09T18:00:00Z', never)).toEqual([]);
  const sent = dueAt('2025-09-09T18:00:00Z').map(({ keys }) => gone('prof@uni.example', keys));
  expect(kindsAt('2025-09-09T18:00:00Z', course(parts), { sent })).toEqual([]);
});

test('behind is who misses two things or more, the most first', () => {
  const of = course({ ...parts, deliverables: [deliverable('R', 'before class')] });
  const behindAt = (now: string, evidence: Happened['evidence'] = []) =>
    behind(of, situation(of, now, { evidence }).judged).map(({ student: s, open }) => [s.email, open.length]);
  expect(behindAt('2025-09-10T00:00:00Z')).toEqual([]);
  const one = {
    student: mail('ada'),
    deliverable: 'R',
    session: 'S1',
    at: at('2025-09-09T18:00:00Z'),
    complete: true,
    source: 'form',
    what: '',
  } as const;
  expect(behindAt('2025-09-17T00:00:00Z', [one])).toEqual([[mail('ben'), 2]]);
  expect(behindAt('2025-09-24T00:00:00Z', [one])).toEqual([
    [mail('ben'), 3],
    [mail('ada'), 2],
  ]);
});

test('the week digest says what is left of the quota as it is told', () => {
  expect(dueAt('2025-09-08T15:00:00Z', course(parts), {}, { quota: 17 })).toMatchObject([{ quota: 17 }]);
});

test('of letters it counts those of the last seven days', () => {
  const sent = [
    gone(mail('ada'), ['a'], { claimed: at('2025-09-01T15:00:00Z') }),
    gone(mail('ada'), ['b'], { claimed: at('2025-09-01T15:00:01Z') }),
    gone(mail('ada'), ['c'], { claimed: at('2025-09-05T15:00:00Z'), state: 'failed' }),
    gone(mail('ada'), ['d'], { claimed: at('2025-09-05T15:00:00Z'), state: 'unconfirmed', kind: 'missed' }),
  ];
  expect(dueAt('2025-09-08T15:00:00Z', course(parts), { sent })).toMatchObject([
    {
      sent: [
        ['reminder', 1],
        ['missed', 1],
      ],
      failed: 2,
    },
  ]);
});

describe('an alarm', () => {
  const silence = { from: at('2025-09-01T12:00:00Z'), to: at('2025-09-03T12:00:00Z') };

  test('tells of a day of silence for a week, once', () => {
    expect(kindsAt('2025-09-05T12:00:00Z', course(parts), {}, { silence })).toEqual(['alarm']);
    expect(kindsAt('2025-09-12T12:00:00Z', course(parts), {}, { silence })).toEqual([]);
    const sent = [gone('prof@uni.example', [`instructor|silence|${silence.from}`])];
    expect(kindsAt('2025-09-05T12:00:00Z', course(parts), { sent }, { silence })).toEqual([]);
  });

  const ada = student('ada');
  const item = {
    kind: 'seat',
    session: 'S2',
    name: 'critic',
    start: at('2025-09-16T19:30:00Z'),
    end: at('2025-09-16T21:00:00Z'),
  } as const;
  const told = gone(mail('ada'), toldKeys(ada, { version: 1, items: [item] }), { kind: 'seats' });

  test.each<[string, Course, string, readonly string[]]>([
    ['of a seat that nobody holds any more', course(parts), '2025-09-10T12:00:00Z', ['alarm']],
    [
      'not of one that somebody else holds',
      course({ ...parts, assignments: [seat('S2', 'critic', 'ben')] }),
      '2025-09-10T12:00:00Z',
      [],
    ],
    ['not of one in a class that is over', course(parts), '2025-09-17T12:00:00Z', []],
    [
      'of one whose holder has dropped',
      course({ ...parts, roster: [student('ada', { standing: 'dropped' }), student('ben')] }),
      '2025-09-10T12:00:00Z',
      ['alarm'],
    ],
  ])('tells %s', (_, of, now, kinds) => {
    expect(kindsAt(now, of, { sent: [told] })).toEqual(kinds);
  });
});

describe('the digest of a class', () => {
  const counted = (now: string, of: Course, happened: Happened = {}) =>
    dueAt(now, of, happened).flatMap((matter) =>
      matter.kind === 'class digest'
        ? [
            matter.outlook.counts.map(({ deliverable: name, missing, awaited, unknown, later }) => ({
              name,
              missing,
              awaited,
              unknown,
              later,
            })),
          ]
        : [],
    );
  const late = { ...parts, deliverables: [deliverable('R', '2 days after class at 23:59')] };

  test('with nothing in it does not go: no seats, and what is due comes after the class', () => {
    expect(kindsAt('2025-09-09T18:00:00Z', course({ ...parts, deliverables: [] }))).toEqual([]);
    expect(kindsAt('2025-09-09T18:00:00Z', course(late))).toEqual([]);
  });

  test('calls missing what is overdue alone: what is due after the class is not yet due', () => {
    const of = course({
      ...late,
      assignments: [seat('S1', 'critic', 'ada')],
      deliverables: [
        ...late.deliverables,
        deliverable('Q', '1 day before class at 12:00'),
        deliverable('P', 'before class'),
      ],
    });
    const [ada, ben] = ['Ada Student', 'Ben Student'] as const;
    expect(counted('2025-09-09T18:00:00Z', of)).toEqual([
      [
        { name: 'R', missing: [], awaited: [ada, ben], unknown: [], later: true },
        { name: 'Q', missing: [ada, ben], awaited: [], unknown: [], later: false },
        { name: 'P', missing: [], awaited: [ada, ben], unknown: [], later: false },
      ],
    ]);
  });

  test('asks to announce while somebody was not told of a role', () => {
    const of = course({ ...parts, assignments: [seat('S2', 'critic', 'ada')] });
    expect(dueAt('2025-09-09T18:00:00Z', of)).toMatchObject([{ kind: 'class digest', unaware: 1 }]);
  });
});

describe('digests of classes', () => {
  test('come for each of two classes at one hour', () => {
    const of = course({ ...parts, sessions: [session('S1', '2025-09-09'), session('S1b', '2025-09-09')] });
    expect(
      dueAt('2025-09-09T18:00:00Z', of).map((matter) => matter.kind === 'class digest' && matter.session.code),
    ).toEqual(['S1', 'S1b']);
  });

  test('come after quiet hours, or before them when the class is too early', () => {
    const quiet = { from: '22:00' as never, to: '07:00' as never };
    const of = (start: string) =>
      course({
        ...parts,
        settings: { classDigest: 9, weekly: 'never', quiet },
        sessions: [session('S1', '2025-09-09', { start: start as never })],
      });
    // 12:30 minus nine hours is 3:30 AM; quiet hours end at 14:00 UTC.
    expect(kindsAt('2025-09-09T13:59:00Z', of('12:30'))).toEqual([]);
    expect(kindsAt('2025-09-09T14:00:00Z', of('12:30'))).toEqual(['class digest']);
    // For 7:30 AM: an hour before quiet hours begin, at 9 PM.
    expect(kindsAt('2025-09-09T03:59:00Z', of('07:30'))).toEqual([]);
    expect(kindsAt('2025-09-09T04:00:00Z', of('07:30'))).toEqual(['class digest']);
  });
});
