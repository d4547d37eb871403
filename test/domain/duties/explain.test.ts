import { parseRule } from '../../../src/domain/base/rule';
import type { Course } from '../../../src/domain/course/course';
import { barriers, blanks, type Hindrance } from '../../../src/domain/duties/access';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge, tickEvidence } from '../../../src/domain/duties/evidence';
import { explainAll, explainDuty, explainStatus } from '../../../src/domain/duties/explain';
import {
  at,
  codeOn,
  course,
  day,
  deliverable,
  exampleCourse,
  exception,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  wall,
} from '../seminar';
import '../still';

const handed = (who: string, what: string, code: string, when: string, complete = true): Evidence => ({
  student: mail(who),
  deliverable: what,
  session: code,
  at: at(when),
  complete,
  source: 'form',
  what: 'page 1',
});

function explain(of: Course, who: string, what: string, code: string, evidence: readonly Evidence[], now: string) {
  const { duties } = dutiesOf(of);
  const all = [...evidence, ...tickEvidence(of, duties)];
  return explainDuty(
    of,
    { judged: judge(of, duties, all, at(now)), evidence: all, posts: [] },
    {
      student: of.students.find(({ email }) => email === mail(who))!,
      deliverable: of.deliverables.find(({ name }) => name === what)!,
      session: of.sessions.find((s) => s.code === code) ?? null,
    },
    at(now),
  );
}

const parts: Parts = {
  roster: [
    student('ada'),
    student('ben'),
    student('chi', { standing: 'dropped' }),
    student('eve', { joined: day('2025-09-10') }),
    student('gus', { joined: day('2025-09-16') }),
  ],
  roles: [role('presenter')],
  sessions: [
    session('S1', '2025-09-02', { topic: 'Scaling laws' }),
    session('S2', '2025-09-09', { kind: 'holiday' }),
    session('S3', '2025-09-16'),
  ],
  assignments: [seat('S1', 'presenter', 'ada')],
  deliverables: [
    deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
    deliverable('Responses', 'before class', { owedBy: ['others'], grace: 10 }),
    deliverable('Review', 'before next class', { owedBy: ['presenter'] }),
    deliverable('Notes', '1 day after class at 23:59', { owedBy: ['presenter'], allowance: 1 }),
    deliverable('Survey', '2025-10-09 18:00', { owedBy: ['everyone'], each: [] }),
  ],
};
const made = course(parts);

test('says the rule, the session and the arithmetic of the due instant', () => {
  const { lead, owed, due } = explain(made, 'ada', 'Review', 'S1', [], '2025-09-20T00:00:00Z');
  expect(lead).toBe('Ada Student, Review for S1: missing.');
  expect(owed).toEqual([
    'Ada Student is presenter (Tue Sep 2, Scaling laws, is a student-led class), and it is due from that role.',
  ]);
  expect(due).toEqual([
    'The rule: before next class.',
    'S1 starts Tue Sep 2, 12:30 PM PDT; the next class, S3, starts Tue Sep 16, 12:30 PM PDT. Tue Sep 9 (holiday) does not count.',
    'Accepted late until Sun Sep 21, 11:59 PM PDT (the end of the week, since Late until is empty); after that it is missing.',
  ]);
});

test('says the grace, days on the calendar, and a date of its own', () => {
  expect(explain(made, 'ben', 'Responses', 'S1', [], '2025-09-02T00:00:00Z').due).toContain(
    'A grace of 10 minutes: up to Tue Sep 2, 12:40 PM PDT it is on time.',
  );
  expect(explain(made, 'ada', 'Notes', 'S1', [], '2025-09-02T00:00:00Z').due[1]).toBe(
    'S1 starts Tue Sep 2, 12:30 PM PDT; 1 day after it is Wed Sep 3, at 11:59 PM: Wed Sep 3, 11:59 PM PDT. Days are counted on the calendar.',
  );
  expect(explain(made, 'ben', 'Survey', '', [], '2025-09-02T00:00:00Z').due.slice(0, 2)).toEqual([
    'The rule: Thu Oct 9 at 6:00 PM.',
    'That is Thu Oct 9, 6:00 PM PDT.',
  ]);
});

test('over the change of clocks says that hours are counted as they pass', () => {
  const example = exampleCourse();
  const { code } = codeOn(example, '2025-11-04');
  const led = exampleCourse({ assignments: [seat(code, 'main presenter', example.students[0]!.email)] });
  const { due } = explain(led, example.students[0]!.email, 'Main slides', code, [], '2025-10-20T00:00:00Z');
  expect(due.slice(0, 3)).toEqual([
    'The rule: 72 hours before class.',
    `${code} starts Tue Nov 4, 12:30 PM PST; 72 hours before that is Sat Nov 1, 1:30 PM PDT.`,
    'The clocks change on the way (PST to PDT), and hours are counted as they pass.',
  ]);
});

test('says of each hand-in whether it counts, and why not', () => {
  const evidence = [
    handed('ben', 'Responses', 'S1', '2025-09-02T20:30:00Z'),
    handed('ben', 'Responses', 'S1', '2025-09-02T18:00:00Z', false),
    handed('ben', 'Responses', 'S1', '2025-09-03T18:00:00Z'),
    handed('ben', 'Responses', 'S3', '2025-09-03T18:00:00Z'),
  ];
  const { lead, evidence: said, verdict } = explain(made, 'ben', 'Responses', 'S1', evidence, '2025-09-20T00:00:00Z');
  expect(lead).toBe('Ben Student, Responses for S1: late.');
  expect(said).toEqual([
    {
      what: 'Tue Sep 2, 11:00 AM PDT, form: page 1',
      verdict: 'Does not count: a required answer is missing.',
      counts: false,
    },
    { what: 'Tue Sep 2, 1:30 PM PDT, form: page 1', verdict: 'Counts: the earliest complete one, late.', counts: true },
    {
      what: 'Wed Sep 3, 11:00 AM PDT, form: page 1',
      verdict: 'Kept; the earliest complete one decides the time.',
      counts: false,
    },
  ]);
  expect(verdict).toEqual(['In Tue Sep 2, 1:30 PM PDT, after Tue Sep 2, 12:40 PM PDT.']);
});

test('says what was granted', () => {
  const granted = course({
    ...parts,
    exceptions: [
      exception('extension', 'ada', 'Slides', 'S1', { when: wall('2025-09-01 09:00') }),
      exception('excuse', 'ben', 'Responses', 'S1'),
    ],
  });
  expect(explain(granted, 'ada', 'Slides', 'S1', [], '2025-09-20T00:00:00Z').due).toContain(
    'Extended (see Exceptions): due Mon Sep 1, 9:00 AM PDT.',
  );
  expect(explain(granted, 'ben', 'Responses', 'S1', [], '2025-09-20T00:00:00Z').verdict).toEqual([
    'Excused in Exceptions: it is not due, whatever came in.',
  ]);
  expect(explain(made, 'ada', 'Notes', 'S1', [], '2025-09-20T00:00:00Z').verdict).toEqual([
    'Missed, and waived: 1 of Notes may be missed, and the earliest misses are waived.',
  ]);
});

test.each([
  ['ada', 'Responses', 'S1', 'Ada Student is presenter in this class, which exempts from what is due from others.'],
  ['ben', 'Slides', 'S1', 'It is due from presenter; Ben Student has no such role in this class.'],
  ['chi', 'Responses', 'S1', 'The Roster says dropped: only enrolled students have due dates.'],
  ['eve', 'Responses', 'S1', 'Eve Student joined on Wed Sep 10, after this class.'],
  ['ben', 'Responses', 'S2', 'S2 is holiday, and not held; Responses is due for classes that are student-led.'],
  ['gus', 'Slides', 'S3', 'Gus Student joined on Tue Sep 16, after the due time.'],
])('says why %s does not owe %s for %s', (who, what, code, reason) => {
  const { lead, owed } = explain(made, who, what, code, [], '2025-09-20T00:00:00Z');
  expect(lead).toMatch(/is not due from/);
  expect(owed).toEqual([reason]);
});

test.each([
  [2, false, 'It takes 1 of the student’s 2 late days. They go where'],
  [0, false, undefined],
  [2, true, 'Late days do not cover it: Deliverables says so.'],
])('of %s late days, kept out %s: %s', (lateDays, noLateDays, said) => {
  const of = course({
    roster: [student('ada')],
    sessions: [session('S1', '2025-09-02')],
    settings: { lateDays },
    deliverables: [deliverable('R', 'before class', { noLateDays })],
  });
  const came = [handed('ada', 'R', 'S1', '2025-09-02T20:30:00Z')];
  const { verdict } = explain(of, 'ada', 'R', 'S1', came, '2025-09-03T00:00:00Z');
  expect(verdict[1]?.slice(0, said?.length)).toBe(said);
});

test('what late days do not cover says so, and where they go', () => {
  const of = course({
    roster: [student('ada')],
    sessions: [session('S1', '2025-09-02')],
    settings: { lateDays: 2 },
    deliverables: [deliverable('R', 'before class')],
  });
  const came = [handed('ada', 'R', 'S1', '2025-09-05T20:30:00Z')];
  expect(explain(of, 'ada', 'R', 'S1', came, '2025-09-06T00:00:00Z').verdict[1]).toBe(
    'The student’s 2 late days do not cover it. They go where they save the most points, and of equal choices to what was due first.',
  );
});

test('a hand-in for what is not owed is shown, with why it does not count', () => {
  const { evidence } = explain(
    made,
    'ben',
    'Review',
    'S1',
    [handed('ben', 'Review', 'S1', '2025-09-03T18:00:00Z')],
    '2025-09-20T00:00:00Z',
  );
  expect(evidence).toEqual([
    {
      what: 'Wed Sep 3, 11:00 AM PDT, form: page 1',
      verdict: 'Kept, but does not count: it is not due from them.',
      counts: false,
    },
  ]);
});

test('who joined after what is owed once was due does not owe it, and is told so', () => {
  const late = course({ ...parts, roster: [...parts.roster!, student('fay', { joined: day('2025-10-20') })] });
  expect(explain(late, 'fay', 'Survey', '', [], '2025-11-01T00:00:00Z').owed).toEqual([
    'Fay Student joined on Mon Oct 20, after the due time.',
  ]);
});

test('slides that went to another duty, or to none, are named where they are missed', () => {
  const { duties } = dutiesOf(made);
  const post = (when: string, file: string) => ({
    at: at(when),
    address: mail('ada'),
    text: '',
    files: [file],
    ts: when,
    deleted: null,
  });
  const posts = [post('2025-08-29T18:00:00Z', 'a.pdf'), post('2025-09-10T18:00:00Z', 'b.pdf')];
  const counted: Evidence = { ...handed('ada', 'Slides', 'S3', '2025-08-29T18:00:00Z'), source: 'Slack' };
  const asked = {
    student: made.students[0]!,
    deliverable: made.deliverables[0]!,
    session: made.sessions[0]!,
  };
  const now = at('2025-09-20T00:00:00Z');
  const known = { judged: judge(made, duties, [counted], now), evidence: [counted], posts };
  expect(explainDuty(made, known, asked, now).evidence.map(({ what, verdict }) => `${what}. ${verdict}`)).toEqual([
    'Fri Aug 29, 11:00 AM PDT, Slack: a.pdf. Counts for Slides for S3.',
    'Wed Sep 10, 11:00 AM PDT, Slack: b.pdf. Counts for nothing: no duty that it could be meant for was open.',
  ]);
});

test('all that has fallen due for a student is said in a line each', () => {
  const { duties } = dutiesOf(made);
  const now = at('2025-09-20T00:00:00Z');
  const [answer] = explainAll(made, judge(made, duties, [], now), made.students[1]!, now);
  expect(answer).toMatchObject({
    lead: 'Ben Student: 2 of 3 duties have come due.',
    owed: ['1 still to come.'],
    evidence: [
      { what: 'Responses for S1, due Tue Sep 2, 12:30 PM PDT: missing' },
      { what: 'Responses for S3, due Tue Sep 16, 12:30 PM PDT: missing' },
    ],
  });
});

test('of a form that is not open yet it is said when it opens', () => {
  const of = course({
    ...parts,
    deliverables: [deliverable('Response', '1 hour before class', { opens: parseRule('48 hours before class')! })],
  });
  const { duties } = dutiesOf(of);
  const now = at('2025-09-01T00:00:00Z');
  const judged = judge(of, duties, [], now).map((it) => ({ ...it, hindrance: 'form' as const }));
  const asked = { student: of.students[0]!, deliverable: of.deliverables[0]!, session: of.sessions[2]! };
  const { due, verdict } = explainDuty(of, { judged, evidence: [], posts: [] }, asked, now);
  expect(due.join('\n')).toContain('1 hour before that is');
  expect(verdict).toContain('Its form opens Sun Sep 14, 12:30 PM PDT.');
});

/** Names of sheets and columns, which students never see, and codes of classes. */
const ofTheSheets =
  /Exceptions|Findings|Roster|Deliverables|Sessions|Settings|Late until|Lectern|\bJoined\b|\bS\d\d?\b|the student|\b\d\d:\d\d(?! [AP]M)/;

test.each([
  '72 hours before class',
  'before next class',
  '1 hour after class',
  '1 class after class',
  '3 days after class at 23:59',
  'Mon 15:30 before class',
  'each week: Fri 17:00',
  '2025-10-09 18:00',
  'for S1: 2025-09-09 18:00; otherwise: day of class at 09:00',
  'before class; from 2025-09-10: 2 working days before class at 17:00',
])('what is explained to a student of “%s” is about them, and names no sheet, no column, no code of a class', (due) => {
  const all: readonly (Hindrance | null)[] = [null, ...barriers, ...blanks, 'settled', 'enough'];
  for (const changes of [{}, { noLateDays: true, until: { kind: 'days', days: 9, at: '17:00' } as never, grace: 10 }]) {
    const of = course({
      ...parts,
      settings: { lateDays: 2 },
      roster: [student('ada'), student('ben', { away: [{ from: day('2025-09-02'), to: day('2025-09-02') }] })],
      deliverables: [deliverable('Paper', due, changes)],
      exceptions: [exception('extension', 'ada', 'Paper', 'S3', { when: wall('2025-10-20 09:00') })],
    });
    const [first] = judge(of, dutiesOf(of).duties, [], at('2025-09-01T00:00:00Z'));
    expect(first).toBeDefined();
    const statuses = ['upcoming', 'done', 'late', 'missing', 'not open', 'unknown', 'excused', 'waived'] as const;
    for (const judged of judge(of, dutiesOf(of).duties, [], at('2025-09-01T00:00:00Z')))
      for (const status of statuses)
        for (const hindrance of all)
          for (const came of [null, at('2025-10-25T18:00:00Z')])
            for (const absent of [false, true]) {
              if (hindrance === null && (status === 'not open' || status === 'unknown')) continue;
              const duty = { ...judged.duty, absent };
              const it = {
                ...judged,
                duty,
                status,
                hindrance,
                at: came ?? (status === 'done' || status === 'late' ? duty.due : null),
              };
              const said = explainStatus(of, it, at('2025-09-01T00:00:00Z')).join(' ');
              expect(ofTheSheets.exec(said)?.[0] ?? said).toBe(said);
            }
  }
});
