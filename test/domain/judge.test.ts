import fc from 'fast-check';
import type { Course } from '../../src/domain/course';
import { dutiesOf } from '../../src/domain/duty';
import { type Evidence, judge, type Post, postEvidence, tickEvidence } from '../../src/domain/evidence';
import { hour, type Instant, plusDays, wallAt } from '../../src/domain/time';
import {
  at,
  course,
  day,
  deliverable,
  exception,
  line,
  losAngeles,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  team,
  wall,
} from './seminar';
import './still';

const answer = (who: string, deliverable: string, session: string, when: string): Evidence => ({
  student: mail(who),
  deliverable,
  session,
  at: at(when),
  complete: true,
  source: 'form',
  what: '',
});

/** Five classes on Tuesdays at 12:30 PDT, which is 19:30 UTC. */
const tuesdays = ['2025-09-02', '2025-09-09', '2025-09-16', '2025-09-23', '2025-09-30'];
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  sessions: tuesdays.map((on, i) => session(`S${i + 1}`, on)),
};

/** 'S1 done', 'S2 late 3' with the late days taken. */
const statuses = (of: Course, evidence: readonly Evidence[], now: string, who = 'ada'): readonly string[] => {
  const { duties } = dutiesOf(of);
  return judge(of, duties, [...evidence, ...tickEvidence(of, duties)], at(now))
    .filter(({ duty }) => duty.student.email === mail(who))
    .map(({ duty, status, lateDays }) =>
      [duty.session?.code ?? duty.deliverable.name, status, lateDays || ''].join(' ').trim(),
    );
};

describe('two misses are allowed', () => {
  const of = course({ ...parts, deliverables: [deliverable('R', 'before class', { allowance: 2 })] });
  const in1 = answer('ada', 'R', 'S1', '2025-09-02T19:00:00Z');
  const in3 = answer('ada', 'R', 'S3', '2025-09-16T19:00:00Z');

  // what came in; when one looks; what it is
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

  // handed in, with five days to spend and ten minutes of grace; days taken
  test.each([
    ['2025-09-02T19:40:00Z', 'S1 done'],
    ['2025-09-02T19:40:01Z', 'S1 late 1'],
    ['2025-09-03T19:30:00Z', 'S1 late 1'],
    ['2025-09-03T19:40:00Z', 'S1 late 1'],
    ['2025-09-03T19:40:01Z', 'S1 late 2'],
    ['2025-09-07T19:40:00Z', 'S1 late 5'],
    ['2025-09-07T19:40:01Z', 'S1 late'],
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

  test('are not taken for a deliverable that says so, nor without a budget', () => {
    const evidence = [answer('ada', 'R', 'S1', '2025-09-03T19:00:00Z')];
    expect(statuses(of(5, { noLateDays: true }), evidence, '2025-09-05T00:00:00Z')[0]).toBe('S1 late');
    expect(statuses(of(0), evidence, '2025-09-05T00:00:00Z')[0]).toBe('S1 late');
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
    // 12:30 PDT is 19:30 UTC, and 12:30 PST a day later 20:30 UTC.
    expect(handed('2025-11-02T20:30:00Z')).toBe('S1 late 1');
    expect(handed('2025-11-02T20:30:01Z')).toBe('S1 late 2');
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

test('granting an extension never turns done into missing, whatever was posted, late or allowed', () => {
  const codes = ['S1', 'S2', 'S3'];
  const anInstant = fc
    .integer({ min: at('2025-08-25T00:00:00Z') / hour, max: at('2025-10-20T00:00:00Z') / hour })
    .map((h) => (h * hour) as Instant);
  const posts = fc.array(fc.record({ when: anInstant, text: fc.constantFrom('', 'S1', 'slides for S2', 'S3 again') }), {
    maxLength: 6,
  });
  const granted = fc.record({
    code: fc.constantFrom(...codes),
    what: fc.constantFrom('Slides', 'R'),
    on: fc.nat(60).map((n) => plusDays(day('2025-08-25'), n)),
    who: fc.constantFrom('ada@uni.example', 'everyone'),
  });
  const made = (exceptions: Parts['exceptions'] & object, allowance: number): Course =>
    course({
      ...parts,
      settings: { lateDays: 2 },
      roles: [role('presenter')],
      assignments: codes.map((code) => seat(code, 'presenter', 'ada')),
      deliverables: [
        deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack', allowance }),
        deliverable('R', 'before class', { grace: 10, allowance, until: { kind: 'next class' } }),
      ],
      exceptions,
    });
  const facts = (of: Course, messages: readonly Post[], answers: readonly Evidence[], now: Instant) => {
    const { duties } = dutiesOf(of);
    return judge(of, duties, [...answers, ...postEvidence(of, duties, messages)], now);
  };
  const good = ['done', 'late', 'excused', 'waived'];
  fc.assert(
    fc.property(
      posts,
      fc.array(fc.record({ when: anInstant, code: fc.constantFrom(...codes) }), { maxLength: 4 }),
      fc.array(granted, { maxLength: 2 }),
      granted,
      fc.nat(1),
      anInstant,
      (typed, handed, before, added, allowance, now) => {
        const messages = typed.map(({ when, text }, i): Post => {
          return { at: when, address: mail('ada'), text, files: ['slides.pdf'], ts: String(i), deleted: null };
        });
        const answers = handed.map(({ when, code }) => ({ ...answer('ada', 'R', code, '2025-09-01'), at: when }));
        const rows = [...before, added].map(({ who, what, code, on }) =>
          line('extension', who, what, code, { when: { day: on, time: wallAt(now, losAngeles).time } }),
        );
        const was = facts(made(rows.slice(0, -1), allowance), messages, answers, now);
        const is = new Map(facts(made(rows, allowance), messages, answers, now).map((j) => [j.duty.key, j.status]));
        const lost = was.filter(({ duty, status }) => good.includes(status) && is.get(duty.key) === 'missing');
        expect(lost.map(({ duty, status }) => `${duty.key} ${status}`)).toEqual([]);
        const worse = was.filter(({ duty, status }) => status === 'done' && is.get(duty.key) !== 'done');
        expect(worse.map(({ duty }) => `${duty.key} ${is.get(duty.key)}`)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
