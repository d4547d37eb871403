import { parseRule } from '../../../src/domain/base/rule';
import { type Course, startOf } from '../../../src/domain/course/course';
import {
  changedDuties,
  dutiesUnder,
  keptDeadlines,
  noChanges,
  termsOf,
  withKept,
  withoutAhead,
} from '../../../src/domain/duties/change';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import {
  at,
  course,
  deliverable,
  exampleCourse,
  exampleParts,
  exception,
  iso,
  line,
  mail,
  type Parts,
  role,
  said,
  seat,
  session,
  student,
  wall,
} from '../seminar';
import '../still';

/** Ada presents on Tue 09-09; the next class is on 09-16, and nothing else is owed for a guest's class. */
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  roles: [role('presenter')],
  sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16'), session('S3', '2025-09-23', { kind: 'guest' })],
  assignments: [seat('S1', 'presenter', 'ada')],
  deliverables: [
    deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
    deliverable('Responses', 'before class', { owedBy: ['others'] }),
  ],
};

/** What an edit changes, one line each. */
function edited(edit: Parts, of: Parts = parts): readonly string[] {
  const [before, after] = [course(of), course({ ...of, ...edit })];
  const { appeared, moved, gone, affected } = changesTo(after, before);
  expect(new Set(affected)).toEqual(
    new Set([...appeared, ...gone, ...moved.map((m) => m.duty)].map((d) => d.student.email)),
  );
  return [
    ...appeared.map((duty) => `+ ${said(duty)} ${iso(duty.due)}`),
    ...moved.map(({ duty, from }) => `${said(duty)} ${iso(from)} > ${iso(duty.due)}`),
    ...gone.map((duty) => `- ${said(duty)} ${iso(duty.due)}`),
  ];
}

/** Passes the terms through JSON, as they are stored. */
const changesTo = (after: Course, before: Course) =>
  changedDuties(dutiesUnder(JSON.parse(JSON.stringify(termsOf(before))), after), dutiesOf(after).duties);

const [first, second, third] = parts.sessions! as [
  ReturnType<typeof session>,
  ReturnType<typeof session>,
  ReturnType<typeof session>,
];

test.each<[string, Parts, readonly string[]]>([
  ['nothing is edited', {}, []],
  [
    'a class is moved: its duties move with it',
    { sessions: [{ ...first, day: second.day }, { ...second, day: first.day }, third] },
    [
      'ben S2 Responses 2025-09-16T19:30:00Z > 2025-09-09T19:30:00Z',
      'ada S2 Responses 2025-09-16T19:30:00Z > 2025-09-09T19:30:00Z',
      'ada S1 Slides 2025-09-06T19:30:00Z > 2025-09-13T19:30:00Z',
      'ben S1 Responses 2025-09-09T19:30:00Z > 2025-09-16T19:30:00Z',
    ],
  ],
  [
    'a class is cancelled: its duties are gone',
    { sessions: [{ ...first, kind: 'cancelled' }, second, third] },
    ['- ada S1 Slides 2025-09-06T19:30:00Z', '- ben S1 Responses 2025-09-09T19:30:00Z'],
  ],
  [
    'a class changes its kind, and is owed responses',
    { sessions: [first, second, { ...third, kind: 'student-led' }] },
    ['+ ada S3 Responses 2025-09-23T19:30:00Z', '+ ben S3 Responses 2025-09-23T19:30:00Z'],
  ],
  [
    'a class is added on a Saturday',
    { sessions: [first, session('S1b', '2025-09-13'), second, third] },
    ['+ ada S1b Responses 2025-09-13T19:30:00Z', '+ ben S1b Responses 2025-09-13T19:30:00Z'],
  ],
  [
    'a rule is edited',
    {
      deliverables: [
        deliverable('Slides', '48 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
        parts.deliverables![1]!,
      ],
    },
    ['ada S1 Slides 2025-09-06T19:30:00Z > 2025-09-07T19:30:00Z'],
  ],
  [
    'what is excused concerns nobody',
    {
      sessions: [first, { ...second, day: third.day }, third],
      exceptions: [exception('excuse', 'ada', 'Responses', 'S2'), exception('excuse', 'ben', 'Responses', 'S2')],
    },
    [],
  ],
  [
    'seats, students and exceptions are other matters',
    { assignments: [seat('S1', 'presenter', 'ben')], roster: [student('ada')].concat(student('ben'), student('chi')) },
    [],
  ],
  [
    'a role is renamed, everywhere',
    {
      roles: [role('speaker')],
      assignments: [seat('S1', 'speaker', 'ada')],
      deliverables: [
        deliverable('Slides', '72 hours before class', { owedBy: ['speaker'], handIn: 'Slack' }),
        parts.deliverables![1]!,
      ],
    },
    [],
  ],
])('%s', (_, edit, changes) => {
  expect([...edited(edit)].sort()).toEqual([...changes].sort());
});

test('a class that is cancelled concerns nobody who was excused from all of it, and moves what was extended from then', () => {
  const cancelled: Parts = { sessions: [{ ...first, kind: 'cancelled' }, second, third] };
  const of = (kind: 'excuse' | 'extension') =>
    edited(cancelled, {
      ...parts,
      exceptions: [
        line(kind, 'ben@uni.example', '', 'S1', { when: kind === 'excuse' ? null : wall('2025-09-12 12:30') }),
      ],
    });
  expect(of('excuse')).toEqual(['- ada S1 Slides 2025-09-06T19:30:00Z']);
  expect(of('extension')).toEqual(['- ada S1 Slides 2025-09-06T19:30:00Z', '- ben S1 Responses 2025-09-12T19:30:00Z']);
});

test('of the example course, the day off before a class moves the reviews that are due before the next one', () => {
  const { sessions, students } = exampleCourse();
  const auditor = (code: string) => seat(code, 'auditor', students[0]!.email);
  const s10 = sessions.find((s) => s.day === '2025-09-30')!;
  const of = { ...exampleParts(), assignments: [auditor(s10.code)] };
  const next = sessions.find((s) => s.day > s10.day)!;
  const changes = edited({ sessions: sessions.map((s) => (s === next ? { ...s, kind: 'holiday' as const } : s)) }, of);
  expect(changes).toContain(
    `${students[0]!.email.split('@')[0]} ${s10.code} Class review 2025-10-02T19:30:00Z > 2025-10-14T19:30:00Z`,
  );
});

test('an unchanged course has no changes, whatever it is', () => {
  const example = exampleCourse();
  expect(changesTo(example, example)).toEqual(noChanges);
});

test('in another time zone all that is due moves, and comes back with it', () => {
  const here = course(parts);
  const there: Course = { ...here, zone: 'America/New_York' as Course['zone'] };
  expect(changesTo(there, here).moved.map(({ duty, from }) => (from - duty.due) / 3_600_000)).toEqual([3, 3, 3, 3]);
  expect(changesTo(here, here)).toEqual(noChanges);
});

describe('a rule that is edited in mid-term', () => {
  /** The past is judged as it was: slides due 09-06, submitted on 09-06 at 18:00 UTC; nothing is due yet for S2. */
  const now = at('2025-09-08T19:30:00Z');
  const seats: Parts = { ...parts, assignments: [...parts.assignments!, seat('S2', 'presenter', 'ada')] };
  const slides = (due: string, changes = {}) => ({
    deliverables: [deliverable('Slides', due, { owedBy: ['presenter'], handIn: 'Slack', ...changes })],
  });
  const before = course({ ...seats, ...slides('72 hours before class', { grace: 60 }) });
  const keptBy = (edit: Parts): Course => {
    const after = course({ ...seats, ...edit });
    return withKept(after, keptDeadlines(dutiesUnder(termsOf(before), after), dutiesOf(after).duties, now));
  };
  const dues = (of: Course): readonly string[] =>
    dutiesOf(of).duties.map(({ session: s, due }) => `${s!.code} ${iso(due)}`);
  const evidence: Evidence = {
    student: mail('ada'),
    deliverable: 'Slides',
    session: 'S1',
    at: at('2025-09-06T20:00:00Z'),
    complete: true,
    source: 'Slack',
    what: '',
  };
  const status = (of: Course) => judge(of, dutiesOf(of).duties, [evidence], now)[0]!.status;

  test('leaves what was due already as it was, and moves what lies ahead', () => {
    expect(dues(before)).toEqual(['S1 2025-09-06T19:30:00Z', 'S2 2025-09-13T19:30:00Z']);
    expect(dues(keptBy(slides('96 hours before class')))).toEqual([
      'S1 2025-09-06T19:30:00Z',
      'S2 2025-09-12T19:30:00Z',
    ]);
  });

  test('leaves what would have been due before anybody was told as it was, or due when its moved class begins', () => {
    // S2 is on 09-16; a week before class would have been this morning.
    expect(dues(keptBy(slides('8 days before class')))).toEqual(['S1 2025-09-06T19:30:00Z', 'S2 2025-09-13T19:30:00Z']);
    const moved: Parts = {
      ...slides('72 hours before class', { grace: 60 }),
      sessions: [parts.sessions![0]!, session('S2', '2025-09-11')],
    };
    const after = course({ ...seats, ...moved });
    const kept = keptDeadlines(dutiesUnder(termsOf(before), after), dutiesOf(after).duties, now, (s) =>
      startOf(s, after),
    );
    expect(dues(withKept(after, kept))).toEqual(['S1 2025-09-06T19:30:00Z', 'S2 2025-09-11T19:30:00Z']);
    expect(dues(withoutAhead(withKept(after, kept), now))).toEqual([
      'S1 2025-09-06T19:30:00Z',
      'S2 2025-09-08T19:30:00Z',
    ]);
  });

  test.each<[string, Parts]>([
    ['sooner', slides('96 hours before class')],
    ['later', slides('24 hours before class', { grace: 0 })],
    ['with less grace', slides('72 hours before class', { grace: 0 })],
    [
      'with an earlier end of late work',
      slides('96 hours before class', { until: parseRule('95 hours before class') }),
    ],
  ])('%s, makes nothing late that was done', (_, edit) => {
    expect(status(before)).toBe('done');
    expect(status(keptBy(edit))).toBe('done');
  });

  test('goes with a class that moves, and with a longer grace', () => {
    const sessions = [session('S1', '2025-09-11'), ...parts.sessions!.slice(1)];
    expect(dues(keptBy({ ...slides('72 hours before class'), sessions }))[0]).toBe('S1 2025-09-08T19:30:00Z');
    expect(keptBy(slides('72 hours before class', { grace: 90 })).kept).toBeUndefined();
  });

  test('extended beyond what was kept is due then', () => {
    const exceptions = [line('extension', 'ada@uni.example', 'Slides', 'S1', { when: wall('2025-09-10 12:00') })];
    expect(dues(keptBy({ ...slides('96 hours before class'), exceptions }))).toContain('S1 2025-09-10T19:00:00Z');
  });
});
