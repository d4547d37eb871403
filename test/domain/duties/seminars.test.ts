// Other seminars' rules as their instructors would write them into cells: who owes what by when.
import fc from 'fast-check';
import { parseRule, type WrittenRule } from '../../../src/domain/base/rule';
import { plusDays, sayInstant, type Time, wallAt, weekdayOf } from '../../../src/domain/base/time';
import type { Deliverable, Session } from '../../../src/domain/course/course';
import { closesAt } from '../../../src/domain/duties/deadline';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge, tickEvidence } from '../../../src/domain/duties/evidence';
import { deliverables } from '../../../src/schema/duties';
import {
  at,
  course,
  day,
  deliverable,
  exampleCourse,
  exception,
  line,
  losAngeles,
  made,
  type Parts,
  role,
  seat,
  session,
  student,
  team,
  time,
  wall,
} from '../seminar';
import '../still';

const people = ['ada', 'ben', 'chi', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida', 'jon', 'kim', 'leo', 'mia', 'nia'];
const roster = people.map((name) => student(name));
/** 'ada, ben | Notes S1 | Fri Sep 5, 11:59 PM PDT': who owes it together. */
function owedIn(parts: Parts): readonly string[] {
  const of = course(parts);
  const lines = new Map<string, string[]>();
  for (const { student: who, deliverable: what, session: on, due } of dutiesOf(of).duties) {
    const key = `${what.name} ${on?.code ?? ''} | ${sayInstant(due, of.zone)}`;
    lines.set(key, [...(lines.get(key) ?? []), who.email.split('@')[0]!]);
  }
  return [...lines].map(([key, who]) => `${who.join(', ')} | ${key}`);
}
const owes = (name: string, who: string, due: string, changes: Partial<Deliverable<WrittenRule>> = {}) =>
  deliverable(name, due, { owedBy: who.split(', '), ...changes });
const column = (header: string): number => deliverables.headings.findIndex((h) => h.header === header) + 1;
const seats = (code: string, what: string, ...who: readonly string[]) => who.map((name) => seat(code, what, name));

test('one presenter, two critics, two proponents and three scribes, whose notes are due three days after class', () => {
  const roles = ['presenter', 'critic', 'proponent', 'scribe'].map((name) => role(name));
  expect(
    owedIn({
      roster: roster.slice(0, 9),
      roles,
      sessions: [session('S1', '2025-10-28'), session('S2', '2025-10-30')],
      assignments: [
        ...seats('S1', 'presenter', 'ada'),
        ...seats('S1', 'critic', 'ben', 'chi'),
        ...seats('S1', 'proponent', 'dan', 'eve'),
        ...seats('S1', 'scribe', 'fay', 'gus', 'hal'),
        ...seats('S2', 'scribe', 'ada', 'ben', 'chi'),
      ],
      deliverables: [
        owes('Slides', 'presenter, critic, proponent', '1 day before class at 20:00'),
        owes('Notes', 'scribe', '3 days after class, 11:59pm'),
        owes('Questions', 'others', 'before class', { each: ['student-led'] }),
      ],
    }),
  ).toEqual([
    'ada, ben, chi, dan, eve | Slides S1 | Mon Oct 27, 8:00 PM PDT',
    'ida | Questions S1 | Tue Oct 28, 12:30 PM PDT',
    'dan, eve, fay, gus, hal, ida | Questions S2 | Thu Oct 30, 12:30 PM PDT',
    'fay, gus, hal | Notes S1 | Fri Oct 31, 11:59 PM PDT',
    // The clocks change the night before.
    'ada, ben, chi | Notes S2 | Sun Nov 2, 11:59 PM PST',
  ]);
});

test('forms that are due at 23:59 on the day before', () => {
  expect(
    owedIn({
      roster: roster.slice(0, 2),
      sessions: [session('S1', '2025-11-03'), session('S2', '2025-11-05', { kind: 'guest' })],
      deliverables: [owes('Form', 'everyone', '11:59pm the day before class', { each: ['student-led', 'guest'] })],
    }),
  ).toEqual(['ada, ben | Form S1 | Sun Nov 2, 11:59 PM PST', 'ada, ben | Form S2 | Tue Nov 4, 11:59 PM PST']);
});

test('slides due Monday 23:59 for Wednesday, Wednesday 23:59 for Friday', () => {
  expect(
    owedIn({
      roster: roster.slice(0, 2),
      roles: [role('presenter')],
      settings: { start: time('15:00'), end: time('16:20') },
      sessions: [session('W1', '2025-10-29'), session('F1', '2025-10-31'), session('W2', '2025-11-05')],
      assignments: [seat('W1', 'presenter', 'ada'), seat('F1', 'presenter', 'ben'), seat('W2', 'presenter', 'ada')],
      deliverables: [owes('Slides', 'presenter', '2 days before class at 23:59')],
    }),
  ).toEqual([
    'ada | Slides W1 | Mon Oct 27, 11:59 PM PDT',
    'ben | Slides F1 | Wed Oct 29, 11:59 PM PDT',
    'ada | Slides W2 | Mon Nov 3, 11:59 PM PST',
  ]);
});

test('seven roles in two groups that alternate by weekday: the other group reads and answers', () => {
  const names = ['author', 'reviewer', 'archaeologist', 'hacker', 'lawyer', 'industry', 'student'];
  const groups = people.map((name, i) => student(name, { sections: [i < 7 ? 'Tuesday' : 'Thursday'] }));
  expect(
    owedIn({
      roster: groups,
      roles: names.map((name) => role(name)),
      sessions: [
        session('T1', '2025-09-09', { section: 'Tuesday' }),
        session('T2', '2025-09-11', { section: 'Thursday' }),
      ],
      assignments: names.flatMap((name, i) => [seat('T1', name, people[i]!), seat('T2', name, people[i + 7]!)]),
      deliverables: [
        owes('One slide', names.join(', '), '24h before class'),
        owes('A question', 'others, other sections', 'day of class at 9am'),
      ],
    }),
  ).toEqual([
    'ada, ben, chi, dan, eve, fay, gus | One slide T1 | Mon Sep 8, 12:30 PM PDT',
    'hal, ida, jon, kim, leo, mia, nia | A question T1 | Tue Sep 9, 9:00 AM PDT',
    'hal, ida, jon, kim, leo, mia, nia | One slide T2 | Wed Sep 10, 12:30 PM PDT',
    'ada, ben, chi, dan, eve, fay, gus | A question T2 | Thu Sep 11, 9:00 AM PDT',
  ]);
});

test('a lead team and a blog team of six', () => {
  const six = { seatsMin: 6, seatsMax: 6 };
  expect(
    owedIn({
      roster: roster.slice(0, 13),
      roles: [role('lead team', six), role('blog team', six)],
      sessions: [
        session('S1', '2025-09-30'),
        session('S2', '2025-10-07', { kind: 'cancelled' }),
        session('S3', '2025-10-14'),
      ],
      assignments: [
        ...seats('S1', 'lead team', ...people.slice(0, 6)),
        ...seats('S1', 'blog team', ...people.slice(6, 12)),
      ],
      deliverables: [
        owes('Plan', 'lead team', 'a week before class'),
        owes('Blog post', 'blog team', 'before the next class'),
        owes('Comment', 'others', '10/02 6pm'),
      ],
    }),
  ).toEqual([
    'ada, ben, chi, dan, eve, fay | Plan S1 | Tue Sep 23, 12:30 PM PDT',
    'ada, ben, chi, dan, eve, fay, gus, hal, ida, jon, kim, leo, mia | Comment S3 | Thu Oct 2, 6:00 PM PDT',
    'mia | Comment S1 | Thu Oct 2, 6:00 PM PDT',
    'gus, hal, ida, jon, kim, leo | Blog post S1 | Tue Oct 14, 12:30 PM PDT',
  ]);
});

test('two responses may be missed, and three late days spent', () => {
  const of = course({
    roster: roster.slice(0, 1),
    settings: { lateDays: 3 },
    sessions: ['2025-09-02', '2025-09-04', '2025-09-09', '2025-09-11'].map((on, i) => session(`S${i + 1}`, on)),
    deliverables: [
      owes('Response', 'everyone', 'before class', { allowance: 2 }),
      owes('Essay', 'everyone', '10/01 noon', { each: [], handIn: 'in class' }),
    ],
    exceptions: [exception('tick', 'ada', 'Essay', '', { when: wall('2025-10-03 09:00') })],
  });
  const { duties } = dutiesOf(of);
  expect(
    judge(of, duties, tickEvidence(of, duties), at('2025-10-05T00:00:00Z')).map(
      (j) => `${j.duty.deliverable.name} ${j.duty.session?.code ?? ''} ${j.status} ${j.lateDays}`,
    ),
  ).toEqual([
    'Response S1 waived 0',
    'Response S2 waived 0',
    'Response S3 missing 0',
    'Response S4 missing 0',
    'Essay  late 2',
  ]);
});

/** Classes on Mondays and Wednesdays at 10:00; one on a Saturday; a Wednesday with a Monday's hours; two on one day. */
const odd: Parts = {
  roster: roster.slice(0, 1),
  roles: [role('presenter')],
  settings: { start: time('10:00'), end: time('11:30'), lastDay: day('2025-12-12') },
  sessions: [
    session('S1', '2025-11-19'),
    session('S2', '2025-11-22', { start: time('14:00'), end: time('17:00') }),
    session('S3', '2025-11-24', { kind: 'offline' }),
    session('S4', '2025-11-26', { start: time('08:30'), end: time('10:00') }),
    session('S5', '2025-12-01'),
    session('S6', '2025-12-01', { start: time('16:00'), end: time('17:30') }),
    session('S7', '2025-12-03'),
  ],
};

// rule; when it is due for S1 to S7, without S3, which is no class
test.each<[string, readonly string[]]>([
  [
    'before next class',
    [
      'Sat Nov 22, 2:00 PM PST',
      'Wed Nov 26, 8:30 AM PST',
      'Mon Dec 1, 10:00 AM PST',
      'Mon Dec 1, 4:00 PM PST',
      'Wed Dec 3, 10:00 AM PST',
      'Fri Dec 12, 11:59 PM PST',
    ],
  ],
  [
    '48 hours before class',
    [
      'Mon Nov 17, 10:00 AM PST',
      'Thu Nov 20, 2:00 PM PST',
      'Mon Nov 24, 8:30 AM PST',
      'Sat Nov 29, 10:00 AM PST',
      'Sat Nov 29, 4:00 PM PST',
      'Mon Dec 1, 10:00 AM PST',
    ],
  ],
  [
    '2 hours after class',
    [
      'Wed Nov 19, 1:30 PM PST',
      'Sat Nov 22, 7:00 PM PST',
      'Wed Nov 26, 12:00 PM PST',
      'Mon Dec 1, 1:30 PM PST',
      'Mon Dec 1, 7:30 PM PST',
      'Wed Dec 3, 1:30 PM PST',
    ],
  ],
  [
    'Sun 20:00 before class',
    [
      'Sun Nov 16, 8:00 PM PST',
      'Sun Nov 16, 8:00 PM PST',
      'Sun Nov 23, 8:00 PM PST',
      'Sun Nov 30, 8:00 PM PST',
      'Sun Nov 30, 8:00 PM PST',
      'Sun Nov 30, 8:00 PM PST',
    ],
  ],
])('odd sessions: %s', (due, expected) => {
  const of = course({ ...odd, deliverables: [deliverable('R', due, { until: null })] });
  const bySession = new Map(dutiesOf(of).duties.map((d) => [d.session!.code, sayInstant(d.due, of.zone)]));
  expect(['S1', 'S2', 'S4', 'S5', 'S6', 'S7'].map((code) => bySession.get(code))).toEqual(expected);
  expect(bySession.has('S3')).toBe(false);
});

test('after the last class “before next class” is the end of the last day of term, and that is said at its cell', () => {
  const { course: of } = made({ ...odd, deliverables: [deliverable('Review', 'before next class')] });
  expect(dutiesOf(of).findings).toEqual([
    { kind: 'no next class', at: { sheet: 'Deliverables', row: 2, column: 5 }, deliverable: 'Review', session: 'S7' },
  ]);
});

test('what counts from the class before asks for a rule of the first class, and counts from held classes of one’s own section', () => {
  const { course: of } = made({
    ...odd,
    deliverables: [deliverable('Draft', '1 day before previous class at 18:00', { until: null })],
  });
  const { duties, findings } = dutiesOf(of);
  expect(duties.map((d) => [d.session!.code, sayInstant(d.due, of.zone)])).toEqual([
    ['S2', 'Tue Nov 18, 6:00 PM PST'],
    ['S4', 'Fri Nov 21, 6:00 PM PST'],
    ['S5', 'Tue Nov 25, 6:00 PM PST'],
    ['S6', 'Sun Nov 30, 6:00 PM PST'],
    ['S7', 'Sun Nov 30, 6:00 PM PST'],
  ]);
  expect(findings).toEqual([
    {
      kind: 'no rule for a class',
      at: { sheet: 'Deliverables', row: 2, column: 5 },
      deliverable: 'Draft',
      session: 'S1',
    },
  ]);
});

describe('rules and dates that contradict themselves are said, and nothing is lost', () => {
  const rules = deliverable('Review', 'before next class', { until: parseRule('day of class at 18:00'), grace: 10 });

  test('late work that would be over before it is due is taken until it is due, and the form stays open until then', () => {
    const { course: of } = made({ ...odd, sessions: odd.sessions!.slice(0, 2), deliverables: [rules] });
    const { duties, findings } = dutiesOf(of);
    expect(findings[0]).toEqual({
      kind: 'over before it is due',
      at: { sheet: 'Deliverables', row: 2, column: column('Late until') },
      deliverable: 'Review',
      due: 'Sat Nov 22, 2:00 PM PST',
      over: 'Wed Nov 19, 6:00 PM PST',
    });
    expect(sayInstant(duties[0]!.lateUntil, of.zone)).toBe('Sat Nov 22, 2:10 PM PST');
    expect(closesAt(of.deliverables[0]!, of.sessions[0]!, of)).toBe(duties[0]!.lateUntil);
  });

  test('a class after the last day of term is still due after it ends, not before', () => {
    const { course: of, findings } = made({
      ...odd,
      sessions: [session('S9', '2025-12-15')],
      deliverables: [deliverable('Review', 'before next class')],
    });
    expect(findings).toEqual([
      { kind: 'after the last day', at: { sheet: 'Sessions', row: 2, column: 2 }, session: 'S9', last: 'Fri Dec 12' },
    ]);
    expect(sayInstant(dutiesOf(of).duties[0]!.due, of.zone)).toBe('Mon Dec 15, 11:30 AM PST');
  });
});

describe('the example course has two traps', () => {
  const of = exampleCourse({
    assignments: [
      seat('S20', 'main presenter', 'adapark@berkeley.example'),
      seat('S11', 'auditor', 'benokafor@berkeley.example'),
      seat('S21', 'auditor', 'benokafor@berkeley.example'),
    ],
  });
  const codeOf = (on: string): string => of.sessions.find((s) => s.day === on)!.code;
  const dueOf = (what: string, on: string): string => {
    const { due } = dutiesOf(of).duties.find((d) => d.deliverable.name === what && d.session?.code === codeOf(on))!;
    return sayInstant(due, of.zone);
  };

  test('72 hours before Tue 11-04 12:30 PST is Sat 11-01 13:30 PDT', () => {
    expect([codeOf('2025-11-04'), dueOf('Main slides', '2025-11-04')]).toEqual(['S20', 'Sat Nov 1, 1:30 PM PDT']);
  });

  test('the class after Thu 10-02 is Tue 10-14, the class after Thu 11-06 is Thu 11-13', () => {
    expect([codeOf('2025-10-02'), dueOf('Class review', '2025-10-02')]).toEqual(['S11', 'Tue Oct 14, 12:30 PM PDT']);
    expect([codeOf('2025-11-06'), dueOf('Class review', '2025-11-06')]).toEqual(['S21', 'Thu Nov 13, 12:30 PM PST']);
  });
});

test('a class that moves by n days moves its duties by n days on the wall, in every zone and over every clock change', () => {
  const zones = fc.constantFrom(
    losAngeles,
    'Australia/Sydney',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/Phoenix',
  );
  const rules = fc.constantFrom(
    'before class',
    '2 days before class',
    '1 day before class at 23:59',
    '3 days after class at 18:00',
    'day of class at 11:00',
    'Mon 23:59 before class',
  );
  const from = fc.nat(700).map((n) => plusDays(day('2025-01-01'), n));
  fc.assert(
    fc.property(zones, rules, from, fc.integer({ min: -40, max: 40 }), (zone, rule, on, n) => {
      // Rules by weekday can only move by whole weeks.
      const days = rule.startsWith('Mon') ? n * 7 : n;
      const dueIf = (moved: Session) => {
        const of = course({
          zone,
          settings: { lastDay: day('2099-12-31') },
          roster: roster.slice(0, 1),
          sessions: [moved],
          deliverables: [deliverable('R', rule)],
        });
        return wallAt(dutiesOf(of).duties[0]!.due, zone);
      };
      const [before, after] = [dueIf(session('S1', on)), dueIf(session('S1', plusDays(on, days)))];
      expect(after).toEqual({ day: plusDays(before.day, days), time: before.time });
      expect(weekdayOf(after.day)).toBe(((weekdayOf(before.day) + days + 6 + 7 * 40) % 7) + 1);
    }),
    { numRuns: 200 },
  );
});

test('the order of rows never changes a duty, its times or its status: exceptions and teams as little as the rest', () => {
  const parts = {
    roster: roster.slice(0, 6),
    roles: [role('presenter'), role('scribe')],
    settings: { lateDays: 2 },
    sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-09'), session('S3', '2025-09-16')],
    assignments: [seat('S1', 'presenter', 'ada'), seat('S2', 'presenter', 'ben'), seat('S3', 'scribe', 'chi')],
    teams: [team('01', ['ada', 'ben']), team('02', ['chi', 'dan']), team('03', ['eve', 'fay'])],
    deliverables: [
      deliverable('R', 'before class', { allowance: 1 }),
      deliverable('Slides', '10/01 6pm', { owedBy: ['presenter'] }),
      deliverable('Paper', '2025-09-20 18:00', { owedBy: ['team'], each: [], until: parseRule('2025-09-25') }),
    ],
    exceptions: [
      line('extension', 'everyone', 'R', 'S1', { when: wall('2025-09-04 12:00') }),
      line('extension', 'Ada Student', 'R', 'S1', { when: wall('2025-09-06 12:00') }),
      line('extension', 'team 02', 'Paper', '', { when: wall('2025-09-22 12:00') }),
      line('excuse', 'ben@uni.example', '', 'S2'),
      line('tick', 'team 01', 'Paper', '', { when: { day: day('2025-09-21'), time: '10:00' as Time } }),
      line('stand-in', 'Chi Student', '', 'S3', { standIn: 'dan@uni.example' }),
    ],
  };
  const facts = (of: Parts): readonly string[] => {
    const built = course(of);
    const { duties } = dutiesOf(built);
    return judge(built, duties, tickEvidence(built, duties), at('2025-09-24T00:00:00Z'))
      .map(({ duty, status, lateDays }) => `${duty.key} ${duty.due} ${duty.lateUntil} ${status} ${lateDays}`)
      .sort();
  };
  const expected = facts(parts);
  expect(expected).toHaveLength(6 * 3 + 2 + 6);
  const shuffled = <T>(rows: readonly T[]) =>
    fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
  fc.assert(
    fc.property(
      shuffled(parts.exceptions),
      shuffled(parts.teams),
      shuffled(parts.sessions),
      shuffled(parts.deliverables),
      (exceptions, teams, sessions, deliverables) => {
        expect(facts({ ...parts, exceptions, teams, sessions, deliverables })).toEqual(expected);
      },
    ),
    { numRuns: 20 },
  );
});
