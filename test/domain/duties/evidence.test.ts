import fc from 'fast-check';
import { parseRule } from '../../../src/domain/base/rule';
import type { Instant } from '../../../src/domain/base/time';
import type { Course } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge, type Response, type Status, tickEvidence } from '../../../src/domain/duties/evidence';
import { responseEvidence } from '../../../src/domain/duties/response';
import { type Post, postEvidence } from '../../../src/domain/duties/slides';
import {
  at,
  course,
  deliverable,
  exampleCourse,
  exampleParts,
  exception,
  iso,
  mail,
  type Parts,
  postRows,
  role,
  seat,
  session,
  student,
  team,
  wall,
} from '../seminar';
import '../still';

const response = (address: string, when: string, changes: Partial<Response> = {}): Response => ({
  deliverable: 'R',
  session: 'S1',
  form: 'R: S1',
  at: at(when),
  address,
  answers: {},
  missing: [],
  place: { sheet: 'R: S1', row: 2, column: 2 },
  ...changes,
});

const post = (who: string, when: string, text = '', files: readonly string[] = ['slides.pdf']): Post => ({
  at: at(when),
  address: mail(who),
  text,
  files,
  ts: when,
  deleted: null,
});

/** Class is on Tue 2025-09-02 at 12:30 PDT (19:30 UTC), with ten minutes of grace; accepted until the class of 09-09. */
const parts: Parts = {
  roster: [student('ada', { aliases: [mail('ada@home.example')] }), student('ben')],
  sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-09')],
  deliverables: [deliverable('R', 'before class', { grace: 10, until: parseRule('before next class') })],
};

const statusOf = (of: Course, evidence: readonly Evidence[], now: string, who = 'ada', code = 'S1'): string => {
  const { duties } = dutiesOf(of);
  const judged = judge(of, duties, [...evidence, ...tickEvidence(of, duties)], at(now));
  const item = judged.find(({ duty }) => duty.student.email === mail(who) && (duty.session?.code ?? '') === code)!;
  return item.at === null ? item.status : `${item.status} ${iso(item.at)}`;
};

const answersOf = (of: Course, ...responses: readonly Response[]) => responseEvidence(of, responses).evidence;

describe('a duty is', () => {
  const made = course(parts);
  const answered = (...times: readonly string[]) =>
    answersOf(made, ...times.map((when) => response('ada@uni.example', when)));

  // when it was submitted, when it is judged, its status
  test.each<[string | null, string, string]>([
    [null, '2025-09-01T00:00:00Z', 'upcoming'],
    [null, '2025-09-02T19:30:00Z', 'upcoming'],
    [null, '2025-09-02T19:40:00Z', 'upcoming'],
    // The named minute still meets the deadline.
    [null, '2025-09-02T19:40:59Z', 'upcoming'],
    [null, '2025-09-02T19:41:00Z', 'missing'],
    [null, '2025-12-31T00:00:00Z', 'missing'],
    ['2025-08-20T00:00:00Z', '2025-09-01T00:00:00Z', 'done 2025-08-20T00:00:00Z'],
    ['2025-09-02T19:30:00Z', '2025-09-03T00:00:00Z', 'done 2025-09-02T19:30:00Z'],
    ['2025-09-02T19:40:00Z', '2025-09-03T00:00:00Z', 'done 2025-09-02T19:40:00Z'],
    ['2025-09-02T19:40:59Z', '2025-09-03T00:00:00Z', 'done 2025-09-02T19:40:59Z'],
    ['2025-09-02T19:41:00Z', '2025-09-03T00:00:00Z', 'late 2025-09-02T19:41:00Z'],
    ['2025-09-09T19:30:59Z', '2025-09-10T00:00:00Z', 'late 2025-09-09T19:30:59Z'],
    ['2025-09-09T19:30:00Z', '2025-09-10T00:00:00Z', 'late 2025-09-09T19:30:00Z'],
    ['2025-09-09T19:31:00Z', '2025-09-10T00:00:00Z', 'missing 2025-09-09T19:31:00Z'],
  ])('handed in at %s and looked at at %s: %s', (came, now, status) => {
    expect(statusOf(made, came === null ? [] : answered(came), now)).toBe(status);
  });

  test('timed by the earliest complete evidence, in whatever order it is read', () => {
    const early = answered('2025-09-02T19:00:00Z', '2025-09-02T20:00:00Z', '2025-09-02T18:00:00Z');
    for (const evidence of [early, [...early].reverse()])
      expect(statusOf(made, evidence, '2025-09-03T00:00:00Z')).toBe('done 2025-09-02T18:00:00Z');
  });

  test('not done by an incomplete answer, and timed by the complete one that follows', () => {
    const half = response('ada@uni.example', '2025-09-02T18:00:00Z', { missing: ['2. Why?'] });
    const whole = response('ada@uni.example', '2025-09-02T19:50:00Z');
    expect(statusOf(made, answersOf(made, half), '2025-09-03T00:00:00Z')).toBe('missing');
    expect(statusOf(made, answersOf(made, half, whole), '2025-09-03T00:00:00Z')).toBe('late 2025-09-02T19:50:00Z');
    expect(responseEvidence(made, [half]).findings).toEqual([
      { kind: 'incomplete response', at: half.place, form: 'R: S1', student: 'Ada Student', missing: '2. Why?' },
    ]);
    expect(responseEvidence(made, [half, whole]).findings).toEqual([]);
  });

  test('done by an answer from an alias, or from the address in capitals', () => {
    for (const address of ['ada@home.example', ' ADA@Uni.Example'])
      expect(statusOf(made, answersOf(made, response(address, '2025-09-02T18:00:00Z')), '2025-09-03T00:00:00Z')).toBe(
        'done 2025-09-02T18:00:00Z',
      );
  });

  test('not done by an answer for another class, another deliverable, or of another student', () => {
    const others = [
      response('ada@uni.example', '2025-09-02T18:00:00Z', { session: 'S2' }),
      response('ada@uni.example', '2025-09-02T18:00:00Z', { deliverable: 'Notes' }),
      response('ben@uni.example', '2025-09-02T18:00:00Z'),
    ];
    expect(statusOf(made, answersOf(made, ...others), '2025-09-03T00:00:00Z')).toBe('missing');
  });
});

describe('the instructor may', () => {
  const granted = (kind: 'tick' | 'excuse' | 'extension', when?: string) =>
    course({
      ...parts,
      exceptions: [exception(kind, 'ada', 'R', 'S1', when ? { when: wall(when), reason: 'ill' } : {})],
    });

  test('excuse: that beats every evidence, at every time', () => {
    const made = granted('excuse');
    expect(statusOf(made, [], '2025-09-01T00:00:00Z')).toBe('excused');
    expect(statusOf(made, [], '2025-10-01T00:00:00Z')).toBe('excused');
    expect(
      statusOf(made, answersOf(made, response('ada@uni.example', '2025-09-02T21:00:00Z')), '2025-10-01T00:00:00Z'),
    ).toMatch(/^excused/);
    expect(statusOf(made, [], '2025-10-01T00:00:00Z', 'ben')).toBe('missing');
  });

  test('extend: what was late or missing is done, and what was open stays open', () => {
    const made = granted('extension', '2025-09-20 18:00');
    expect(statusOf(made, [], '2025-09-05T00:00:00Z')).toBe('upcoming');
    expect(
      statusOf(made, answersOf(made, response('ada@uni.example', '2025-09-21T01:10:00Z')), '2025-10-01T00:00:00Z'),
    ).toBe('done 2025-09-21T01:10:00Z');
    expect(statusOf(made, [], '2025-09-21T01:11:00Z')).toBe('missing');
    expect(statusOf(made, [], '2025-09-05T00:00:00Z', 'ben')).toBe('missing');
  });

  test('tick: without a time it came in when due, with one it may be late', () => {
    expect(statusOf(granted('tick'), [], '2025-10-01T00:00:00Z')).toBe('done 2025-09-02T19:30:00Z');
    expect(statusOf(granted('tick', '2025-09-02 12:00'), [], '2025-10-01T00:00:00Z')).toBe('done 2025-09-02T19:00:00Z');
    expect(statusOf(granted('tick', '2025-09-04 12:00'), [], '2025-10-01T00:00:00Z')).toBe('late 2025-09-04T19:00:00Z');
  });

  test('tick a duty that was extended: it came in when the rule asks for it, whatever was extended', () => {
    const made = course({
      ...parts,
      exceptions: [
        exception('tick', 'ada', 'R', 'S1'),
        exception('extension', 'ada', 'R', 'S1', { when: wall('2025-09-20 18:00') }),
      ],
    });
    expect(statusOf(made, [], '2025-10-01T00:00:00Z')).toBe('done 2025-09-02T19:30:00Z');
  });

  test('tick for a team what one member has longer for: the others are on time as well', () => {
    const made = course({
      ...parts,
      teams: [team('01', ['ada', 'ben'])],
      deliverables: [deliverable('Paper', '2025-09-10 18:00', { each: [], owedBy: ['team'], handIn: 'upload' })],
      exceptions: [
        exception('tick', 'ada', 'Paper', ''),
        exception('extension', 'ada', 'Paper', '', { when: wall('2025-09-20 18:00') }),
      ],
    });
    for (const who of ['ada', 'ben'])
      expect(statusOf(made, [], '2025-10-01T00:00:00Z', who, '')).toBe('done 2025-09-11T01:00:00Z');
  });

  test('tick what nobody owes, without effect', () => {
    const sessions = [...parts.sessions!, session('S3', '2025-09-16', { kind: 'holiday' })];
    const made = course({ ...parts, sessions, exceptions: [exception('tick', 'ada', 'R', 'S3')] });
    expect(tickEvidence(made, dutiesOf(made).duties)).toEqual([]);
  });

  test('name a stand-in: the duty is the stand-in’s, and the other is free of it', () => {
    const made = course({
      ...parts,
      roles: [role('presenter')],
      assignments: [seat('S1', 'presenter', 'ada')],
      deliverables: [deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' })],
      exceptions: [exception('stand-in', 'ada', 'Slides', 'S1', { standIn: mail('ben') })],
    });
    const { duties } = dutiesOf(made);
    const judged = judge(
      made,
      duties,
      postEvidence(made, duties, postRows([post('ben', '2025-08-30T10:00:00Z')])).evidence,
      at('2025-09-03T00:00:00Z'),
    );
    expect(judged.map(({ duty, status }) => `${duty.student.name} ${status}`)).toEqual(['Ben Student done']);
  });

  test('extend whatever: an extension never makes missing what was done', () => {
    const instants = fc
      .integer({ min: at('2025-08-25T00:00:00Z') / 60_000, max: at('2025-10-01T00:00:00Z') / 60_000 })
      .map((m) => (m * 60_000) as Instant);
    const later = fc
      .integer({ min: 0, max: 60 })
      .map((n) => `2025-09-${String(2 + (n % 28)).padStart(2, '0')} ${n % 2 === 0 ? '12:30' : '23:59'}`);
    fc.assert(
      fc.property(instants, instants, later, (came, now, when) => {
        const evidence = answersOf(course(parts), response('ada@uni.example', new Date(came).toISOString()));
        const before = statusOf(course(parts), evidence, new Date(now).toISOString()).split(' ')[0];
        const after = statusOf(granted('extension', when), evidence, new Date(now).toISOString()).split(' ')[0];
        const order: readonly (string | undefined)[] = ['missing', 'late', 'done'];
        if (before !== 'upcoming' && after !== 'upcoming')
          expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
      { numRuns: 60 },
    );
  });
});

describe('who is not on the roster', () => {
  test.each([
    ['adapark@berkely.example', 'Ada Park: adapark@berkeley.example'],
    ['ada.park@berkeley.example', 'Ada Park: adapark@berkeley.example'],
    ['adapark@home.example', 'Ada Park: adapark@berkeley.example'],
    ['nobody@elsewhere.example', null],
  ])('%s is found, with the likely student, and never dropped in silence', (address, likely) => {
    const { evidence, findings } = responseEvidence(exampleCourse(), [response(address, '2025-09-02T18:00:00Z')]);
    expect(evidence).toEqual([]);
    expect(findings).toEqual([
      { kind: 'unknown respondent', at: { sheet: 'R: S1', row: 2, column: 2 }, found: address, form: 'R: S1', likely },
    ]);
  });

  test('costs those who are on it nothing', () => {
    const made = course(parts);
    const answers = answersOf(
      made,
      response('eve@uni.example', '2025-09-02T18:00:00Z'),
      response('ada@uni.example', '2025-09-02T18:00:00Z'),
    );
    expect(statusOf(made, answers, '2025-09-03T00:00:00Z')).toBe('done 2025-09-02T18:00:00Z');
  });
});

describe('a file in Slack', () => {
  const made = course({
    roster: [student('ada'), student('ben')],
    roles: [role('presenter')],
    sessions: [
      session('S1', '2025-09-02', { topic: 'Scaling laws' }),
      session('S10', '2025-09-16', { topic: 'RL' }),
      session('S20', '2025-09-30', { topic: 'Evaluation' }),
    ],
    assignments: [seat('S1', 'presenter', 'ada'), seat('S10', 'presenter', 'ada'), seat('S20', 'presenter', 'ben')],
    deliverables: [
      deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
      deliverable('Paper', '2025-12-10 18:00', { each: [], handIn: 'upload' }),
    ],
    exceptions: [],
  });
  const counted = (posts: readonly Post[], of = made) =>
    postEvidence(of, dutiesOf(of).duties, postRows(posts)).evidence.map(
      (e) => `${e.student.split('@')[0]} ${e.session} ${iso(e.at)}`,
    );

  // Slides for S1 are due on 08-30, those for S10 on 09-13.
  test.each([
    ['counts for the duty that is due nearest', '2025-08-30T12:00:00Z', 'my slides', 'ada S1 2025-08-30T12:00:00Z'],
    ['counts for the nearest one also when it is past', '2025-09-03T12:00:00Z', '', 'ada S1 2025-09-03T12:00:00Z'],
    ['counts for the nearest one, which may be the later', '2025-09-08T12:00:00Z', '', 'ada S10 2025-09-08T12:00:00Z'],
    [
      'counts for the session whose code the message says',
      '2025-08-30T12:00:00Z',
      'Slides for S10!',
      'ada S10 2025-08-30T12:00:00Z',
    ],
    ['reads the code as a word: S1 is not S10', '2025-09-12T12:00:00Z', 'slides_s1', 'ada S1 2025-09-12T12:00:00Z'],
    [
      'counts for the session whose topic the message says',
      '2025-09-12T12:00:00Z',
      'On scaling laws',
      'ada S1 2025-09-12T12:00:00Z',
    ],
    [
      'reads a topic as words: early does not say RL',
      '2025-08-30T12:00:00Z',
      'a bit early',
      'ada S1 2025-08-30T12:00:00Z',
    ],
    ['finds a short topic all the same', '2025-08-30T12:00:00Z', '(RL) slides', 'ada S10 2025-08-30T12:00:00Z'],
  ])('%s', (_, when, text, expected) => {
    expect(counted([post('ada', when, text)])).toEqual([expected]);
  });

  test('counts for the session that the name of the file says', () => {
    expect(counted([post('ada', '2025-08-30T12:00:00Z', '', ['S10_final.pptx'])])).toEqual([
      'ada S10 2025-08-30T12:00:00Z',
    ]);
  });

  test('counts once, the first for the time; the next one counts for the next duty', () => {
    const posts = [
      post('ada', '2025-08-30T13:00:00Z'),
      post('ada', '2025-08-29T12:00:00Z'),
      post('ada', '2025-08-31T12:00:00Z'),
    ];
    expect(counted(posts)).toEqual(['ada S1 2025-08-29T12:00:00Z', 'ada S10 2025-08-30T13:00:00Z']);
    expect(
      counted([post('ada', '2025-08-29T12:00:00Z', 'S1'), post('ada', '2025-08-30T12:00:00Z', 'S1, corrected')]),
    ).toEqual(['ada S1 2025-08-29T12:00:00Z']);
  });

  test('does not count without a file, from strangers, after the limit, or from who owes none', () => {
    expect(counted([post('ada', '2025-08-30T12:00:00Z', 'soon!', [])])).toEqual([]);
    expect(counted([post('eve', '2025-08-30T12:00:00Z')])).toEqual([]);
    expect(counted([post('ada', '2026-01-10T12:00:00Z')])).toEqual([]);
    expect(counted([post('ben', '2025-08-30T12:00:00Z', 'S1')])).toEqual(['ben S20 2025-08-30T12:00:00Z']);
  });

  test('is not taken by a duty that was excused, unless the message names it', () => {
    const excused = { ...made, exceptions: [exception('excuse', 'ada', 'Slides', 'S1')] };
    expect(counted([post('ada', '2025-08-30T12:00:00Z')], excused)).toEqual(['ada S10 2025-08-30T12:00:00Z']);
    expect(counted([post('ada', '2025-08-30T12:00:00Z', 'S1')], excused)).toEqual(['ada S1 2025-08-30T12:00:00Z']);
  });
});

test('the order of rows never changes a status', () => {
  const example = exampleParts();
  const now = at('2025-09-20T00:00:00Z');
  const responses = example.roster.flatMap((s, i) =>
    ['S04', 'S05', 'S06'].map((code, n) =>
      response(s.email, new Date(at('2025-09-09T18:00:00Z') + n * 172_800_000 + i * 240_000).toISOString(), {
        deliverable: 'Pre-lecture responses',
        session: code,
        missing: i % 7 === 3 ? ['1. Why?'] : [],
      }),
    ),
  );
  const assignments = example.roster.slice(0, 8).map((s, i) => seat(`S0${4 + (i >> 1)}`, 'main presenter', s.email));
  const posts = example.roster
    .slice(0, 6)
    .map((s, i) => ({ ...post('x', `2025-09-0${4 + i}T12:00:00Z`), address: s.email }));
  const exceptions = [exception('tick', assignments[7]!.student!, 'Main slides', 'S07')];
  const facts = (changes: Parts, answers: readonly Response[], files: readonly Post[]): readonly string[] => {
    const made = exampleCourse({ assignments, exceptions, ...changes });
    const { duties } = dutiesOf(made);
    const evidence = [
      ...responseEvidence(made, answers).evidence,
      ...postEvidence(made, duties, postRows(files)).evidence,
      ...tickEvidence(made, duties),
    ];
    return judge(made, duties, evidence, now)
      .map(({ duty, status, at }) => `${duty.key} ${status} ${at}`)
      .sort();
  };
  const expected = facts({}, responses, posts);
  const seen = new Set<Status>(expected.map((line) => line.split(' ').at(-2) as Status));
  expect([...seen].sort()).toEqual(['done', 'late', 'missing', 'upcoming']);
  const shuffled = <T>(rows: readonly T[]) =>
    fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
  fc.assert(
    fc.property(
      shuffled(example.roster),
      shuffled(example.sessions),
      shuffled(responses),
      shuffled(posts),
      (roster, sessions, answers, files) => {
        expect(facts({ roster, sessions }, answers, files)).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
});
