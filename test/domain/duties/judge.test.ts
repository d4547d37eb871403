import type { Course } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge, tickEvidence } from '../../../src/domain/duties/evidence';
import {
  at,
  course,
  day,
  deliverable,
  exception,
  line,
  mail,
  type Parts,
  session,
  student,
  team,
  time,
  wall,
} from '../seminar';
import '../still';

const answer = (who: string, deliverable: string, session: string, when: string): Evidence => ({
  student: mail(who),
  deliverable,
  session,
  at: at(when),
  complete: true,
  source: 'form',
  what: '',
});

/** Five classes on Tuesdays at 12:30 PDT (19:30 UTC). */
const tuesdays = ['2025-09-02', '2025-09-09', '2025-09-16', '2025-09-23', '2025-09-30'];
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  sessions: tuesdays.map((on, i) => session(`S${i + 1}`, on)),
};

/** 'S1 done', or 'S2 late 3' with the late days used. */
const statuses = (of: Course, evidence: readonly Evidence[], now: string, who = 'ada'): readonly string[] => {
  const { duties } = dutiesOf(of);
  return judge(of, duties, [...evidence, ...tickEvidence(of, duties)], at(now))
    .filter(({ duty }) => duty.student.email === mail(who))
    .map(({ duty, status, lateDays }) =>
      [duty.session?.code ?? duty.deliverable.name, status, lateDays || ''].join(' ').trim(),
    );
};

describe('two misses are allowed', () => {
  const until = { kind: 'date', day: day('2025-12-19'), at: time('23:59') } as const;
  const of = course({ ...parts, deliverables: [deliverable('R', 'before class', { allowance: 2, until })] });
  const in1 = answer('ada', 'R', 'S1', '2025-09-02T19:00:00Z');
  const in3 = answer('ada', 'R', 'S3', '2025-09-16T19:00:00Z');

  // what was submitted; when it is judged; the statuses
  test.each<[string, readonly Evidence[], string, readonly string[]]>([
    [
      'nothing is waived before it is missed',
      [],
      '2025-09-02T19:30:00Z',
      ['S1 upcoming', 'S2 upcoming', 'S3 upcoming', 'S4 upcoming', 'S5 upcoming'],
    ],
    [
      'the earliest misses are waived, the next is missing',
      [],
      '2025-09-17T00:00:00Z',
      ['S1 waived', 'S2 waived', 'S3 missing', 'S4 upcoming', 'S5 upcoming'],
    ],
    [
      'what was done takes none of them',
      [in1, in3],
      '2025-10-01T00:00:00Z',
      ['S1 done', 'S2 waived', 'S3 done', 'S4 waived', 'S5 missing'],
    ],
    [
      'what comes in late gives its waiver to a later miss',
      [answer('ada', 'R', 'S1', '2025-09-20T00:00:00Z')],
      '2025-09-24T00:00:00Z',
      ['S1 late', 'S2 waived', 'S3 waived', 'S4 missing', 'S5 upcoming'],
    ],
  ])('%s', (_, evidence, now, expected) => {
    expect(statuses(of, evidence, now)).toEqual(expected);
  });

  test('for each student and each deliverable', () => {
    const two = course({
      ...parts,
      deliverables: [
        deliverable('R', 'before class', { allowance: 1 }),
        deliverable('Notes', '1 day after class at 23:59', { allowance: 1 }),
      ],
    });
    const expected = ['S1 waived', 'S1 waived', 'S2 missing', 'S2 missing'];
    for (const who of ['ada', 'ben'])
      expect(statuses(two, [], '2025-09-12T00:00:00Z', who).slice(0, 4)).toEqual(expected);
  });

  test('an excuse costs no waiver', () => {
    const excused = course({
      ...parts,
      deliverables: [deliverable('R', 'before class', { allowance: 1 })],
      exceptions: [exception('excuse', 'ada', 'R', 'S1')],
    });
    expect(statuses(excused, [], '2025-09-17T00:00:00Z').slice(0, 3)).toEqual([
      'S1 excused',
      'S2 waived',
      'S3 missing',
    ]);
  });
});

describe('late days', () => {
  const of = (lateDays: number, changes: Parameters<typeof deliverable>[2] = {}) =>
    course({ ...parts, settings: { lateDays }, deliverables: [deliverable('R', 'before class', changes)] });

  // when it was submitted, with five late days to use and ten minutes of grace; the days used
  test.each([
    ['2025-09-02T19:40:00Z', 'S1 done'],
    ['2025-09-02T19:40:59Z', 'S1 done'],
    ['2025-09-02T19:41:00Z', 'S1 late 1'],
    ['2025-09-03T19:30:00Z', 'S1 late 1'],
    ['2025-09-03T19:40:00Z', 'S1 late 1'],
    ['2025-09-03T19:40:59Z', 'S1 late 1'],
    ['2025-09-03T19:41:00Z', 'S1 late 2'],
    ['2025-09-07T19:40:00Z', 'S1 late 5'],
    ['2025-09-07T19:41:00Z', 'S1 late'],
  ])('handed in at %s: %s', (when, expected) => {
    const evidence = [answer('ada', 'R', 'S1', when)];
    expect(statuses(of(5, { grace: 10 }), evidence, '2025-10-01T20:00:00Z')[0]).toBe(expected);
  });

  test('go to the earliest late duty that they cover whole', () => {
    const evidence = [
      answer('ada', 'R', 'S1', '2025-09-04T19:00:00Z'),
      answer('ada', 'R', 'S2', '2025-09-13T19:00:00Z'),
      answer('ada', 'R', 'S3', '2025-09-16T20:00:00Z'),
      answer('ada', 'R', 'S4', '2025-09-23T20:00:00Z'),
    ];
    const expected = ['S1 late 2', 'S2 late', 'S3 late 1', 'S4 late', 'S5 upcoming'];
    expect(statuses(of(3), evidence, '2025-09-24T00:00:00Z')).toEqual(expected);
    expect(statuses(of(3), [...evidence].reverse(), '2025-09-24T00:00:00Z')).toEqual(expected);
  });

  describe('go where they save the most points', () => {
    const graded = (exceptions: Parts['exceptions'] = []) =>
      course({
        ...parts,
        settings: { lateDays: 2 },
        deliverables: [
          deliverable('R', 'before class', { points: { full: 1, late: 0.5 } }),
          deliverable('P', '2025-09-10 12:30', { each: [], points: { full: 10, late: 0 } }),
        ],
        exceptions,
      });
    const evidence = [answer('ada', 'R', 'S1', '2025-09-05T19:00:00Z'), answer('ada', 'P', '', '2025-09-12T19:00:00Z')];

    // R is three days late, P two. With one more day R would be covered too, and it is worth less.
    test.each<[string, Parts['exceptions'] & object]>([
      ['as they are', []],
      ['with an extension', [exception('extension', 'ada', 'R', 'S1', { when: wall('2025-09-03 12:30') })]],
    ])('%s', (_, exceptions) => {
      expect(statuses(graded(exceptions), evidence, '2025-09-15T00:00:00Z').slice(0, 3)).toEqual([
        'S1 late',
        'S2 missing',
        'P late 2',
      ]);
    });

    test('and two small ones before a greater, if they save more together', () => {
      const of = course({
        ...parts,
        settings: { lateDays: 2 },
        deliverables: [
          deliverable('P', '2025-09-01 12:30', { each: [], points: { full: 3, late: 0 } }),
          deliverable('R', 'before class', { points: { full: 2, late: 0 } }),
        ],
      });
      const late = [
        answer('ada', 'P', '', '2025-09-03T19:00:00Z'),
        answer('ada', 'R', 'S1', '2025-09-03T19:00:00Z'),
        answer('ada', 'R', 'S2', '2025-09-10T19:00:00Z'),
      ];
      for (const order of [late, [...late].reverse()])
        expect(statuses(of, order, '2025-09-12T00:00:00Z').slice(0, 3)).toEqual(['P late', 'S1 late 1', 'S2 late 1']);
    });
  });

  test('are not taken for a deliverable that says so, nor without a budget', () => {
    const evidence = [answer('ada', 'R', 'S1', '2025-09-03T19:00:00Z')];
    expect(statuses(of(5, { noLateDays: true }), evidence, '2025-09-05T00:00:00Z')[0]).toBe('S1 late');
    expect(statuses(of(0), evidence, '2025-09-05T00:00:00Z')[0]).toBe('S1 late');
  });

  test('are not taken by who comes late to a class, and are by what is brought to it later', () => {
    // Class is from 12:30 to 14:00.
    const taken = (when: string): string | undefined =>
      statuses(of(5, { handIn: 'in class' }), [answer('ada', 'R', 'S1', when)], '2025-09-05T00:00:00Z')[0];
    expect(taken('2025-09-02T21:00:00Z')).toBe('S1 late');
    expect(taken('2025-09-03T19:00:00Z')).toBe('S1 late 1');
  });

  test('an extension gives them back', () => {
    const evidence = [
      answer('ada', 'R', 'S1', '2025-09-04T19:00:00Z'),
      answer('ada', 'R', 'S2', '2025-09-12T19:00:00Z'),
    ];
    const extended = course({
      ...parts,
      settings: { lateDays: 3 },
      deliverables: [deliverable('R', 'before class')],
      exceptions: [exception('extension', 'ada', 'R', 'S1', { when: wall('2025-09-05 12:00') })],
    });
    expect(statuses(of(3), evidence, '2025-09-15T00:00:00Z').slice(0, 2)).toEqual(['S1 late 2', 'S2 late']);
    expect(statuses(extended, evidence, '2025-09-15T00:00:00Z').slice(0, 2)).toEqual(['S1 done', 'S2 late 3']);
  });

  test('are days on the wall: over the night of 25 hours, noon to noon is one', () => {
    const autumn = course({
      ...parts,
      sessions: [session('S1', '2025-11-01')],
      settings: { lateDays: 9 },
      deliverables: [deliverable('R', 'before class')],
    });
    const handed = (when: string) => statuses(autumn, [answer('ada', 'R', 'S1', when)], '2025-11-09T00:00:00Z')[0];
    // 12:30 PDT is 19:30 UTC; 12:30 PST a day later is 20:30 UTC.
    expect(handed('2025-11-02T20:30:00Z')).toBe('S1 late 1');
    expect(handed('2025-11-02T20:31:00Z')).toBe('S1 late 2');
  });
});

describe('a team', () => {
  const of = course({
    ...parts,
    roster: [student('ada'), student('ben'), student('chi')],
    settings: { lateDays: 2 },
    teams: [team('01', ['ada', 'ben'])],
    deliverables: [
      deliverable('R', 'before class', { each: ['student-led'] }),
      deliverable('Paper', '2025-12-10 18:00', { owedBy: ['team'], each: [], handIn: 'upload' }),
    ],
    exceptions: [line('tick', 'team 01', 'Paper', '', { when: wall('2025-12-12 12:00') })],
  });
  const last = (evidence: readonly Evidence[], who: string, from: Course = of) =>
    statuses(from, evidence, '2025-12-20T00:00:00Z', who).at(-1);

  test('that is late costs every member the days, as far as each has them', () => {
    expect(['ada', 'ben'].map((who) => last([], who))).toEqual(['Paper late 2', 'Paper late 2']);
    const spent = [answer('ada', 'R', 'S1', '2025-09-03T01:00:00Z')];
    expect(['ada', 'ben'].map((who) => last(spent, who))).toEqual(['Paper late', 'Paper late 2']);
  });

  test('has handed in when one member has, and in no other team', () => {
    const without = { ...of, exceptions: [] };
    const evidence = [answer('ben', 'Paper', '', '2025-12-10T00:00:00Z')];
    expect(last(evidence, 'ada', without)).toBe('Paper done');
    expect(last([answer('chi', 'Paper', '', '2025-12-10T00:00:00Z')], 'ada', without)).toBe('Paper missing');
  });
});
