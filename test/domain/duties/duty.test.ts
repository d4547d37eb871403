import fc from 'fast-check';
import { parseRule } from '../../../src/domain/base/rule';
import { plusDays, sayInstant } from '../../../src/domain/base/time';
import { closesAt, dutyKey, opensAt } from '../../../src/domain/duties/deadline';
import { dutiesOf } from '../../../src/domain/duties/duty';
import {
  course,
  day,
  deliverable,
  exampleCourse,
  exampleParts,
  exception,
  iso,
  mail,
  owed,
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

const roster = [student('ada'), student('ben'), student('chi'), student('dan')];
const roles = [role('presenter', { heavy: true }), role('auditor', { exempt: false })];
const small: Parts = {
  roster,
  roles,
  sessions: [
    session('S1', '2025-09-02'),
    session('S2', '2025-09-04', { kind: 'holiday' }),
    session('S3', '2025-09-09'),
    session('S4', '2025-09-11', { kind: 'guest' }),
  ],
  assignments: [
    seat('S1', 'presenter', 'ada'),
    seat('S1', 'auditor', 'ben'),
    seat('S3', 'presenter', 'chi'),
    seat('S3', 'auditor', null),
  ],
};

describe('who owes', () => {
  test('everyone: each enrolled student, for each session of the kinds named', () => {
    expect(owed(course({ ...small, deliverables: [deliverable('R', 'before class')] }))).toEqual([
      'ada S1 R',
      'ben S1 R',
      'chi S1 R',
      'dan S1 R',
      'ada S3 R',
      'ben S3 R',
      'chi S3 R',
      'dan S3 R',
    ]);
    expect(owed(course({ ...small, deliverables: [deliverable('R', 'before class', { each: ['guest'] })] }))).toEqual([
      'ada S4 R',
      'ben S4 R',
      'chi S4 R',
      'dan S4 R',
    ]);
  });

  test('others: all but the holders of an exempt role in that session', () => {
    expect(
      owed(course({ ...small, deliverables: [deliverable('R', 'before class', { owedBy: ['others'] })] })),
    ).toEqual(['ben S1 R', 'chi S1 R', 'dan S1 R', 'ada S3 R', 'ben S3 R', 'dan S3 R']);
  });

  test('roles: who sits in their seats, and nobody for an empty seat', () => {
    expect(
      owed(
        course({
          ...small,
          deliverables: [deliverable('Notes', 'before class', { owedBy: ['presenter', 'auditor'] })],
        }),
      ),
    ).toEqual(['ada S1 Notes', 'ben S1 Notes', 'chi S3 Notes']);
  });

  test('once: everyone one time, and a role once however many seats of it one holds', () => {
    const assignments = [...small.assignments!, seat('S3', 'presenter', 'ada')];
    expect(
      owed(
        course({
          ...small,
          assignments,
          deliverables: [
            deliverable('Form', '2025-09-01 18:00', { each: [] }),
            deliverable('Essay', '2025-10-01 18:00', { each: [], owedBy: ['presenter'] }),
          ],
        }),
      ),
    ).toEqual(['ada Form', 'ben Form', 'chi Form', 'dan Form', 'ada Essay', 'chi Essay']);
  });

  test('team: members of a team; for a session, those whose team presents in it', () => {
    const teams = [team('01', ['ada', 'chi'], { presents: 'S3' }), team('02', ['dan'])];
    const deliverables = [
      deliverable('Slides', '1 day before class at 23:59', { owedBy: ['team'] }),
      deliverable('Paper', '2025-12-10 18:00', { owedBy: ['team'], each: [] }),
    ];
    expect(owed(course({ ...small, teams, deliverables }))).toEqual([
      'ada S3 Slides',
      'chi S3 Slides',
      'ada Paper',
      'chi Paper',
      'dan Paper',
    ]);
    expect(owed(course({ ...small, deliverables }))).toEqual([]);
  });

  test('only who is enrolled, for classes from the day joined to the day left', () => {
    const deliverables = [deliverable('R', 'before class'), deliverable('Form', '2025-09-03', { each: [] })];
    const changed = [
      student('ada', { joined: day('2025-09-03') }),
      student('ben', { left: day('2025-09-02') }),
      student('chi', { standing: 'waitlisted' }),
      student('dan', { standing: 'dropped' }),
      student('eve', { standing: 'auditing' }),
    ];
    expect(owed(course({ ...small, roster: changed, deliverables }))).toEqual(['ben S1 R', 'ada Form', 'ada S3 R']);
  });

  test('nobody for a class that is not held', () => {
    for (const kind of ['cancelled', 'offline', 'holiday'] as const) {
      const sessions = [session('S1', '2025-09-02', { kind }), session('S3', '2025-09-09')];
      const deliverables = [deliverable('R', 'before class', { owedBy: ['others', 'presenter'] })];
      expect(owed(course({ ...small, sessions, deliverables })).filter((duty) => duty.includes('S1'))).toEqual([]);
    }
  });

  test('who dropped keeps the seat on paper and owes nothing for it', () => {
    const changed = [student('ada', { standing: 'dropped' }), student('ben')];
    const assignments = [seat('S1', 'presenter', 'ada')];
    expect(
      owed(
        course({
          ...small,
          roster: changed,
          assignments,
          deliverables: [deliverable('Slides', 'before class', { owedBy: ['presenter'] })],
        }),
      ),
    ).toEqual([]);
  });

  test('a stand-in in place of the holder, who then owes what the others owe', () => {
    const deliverables = [
      deliverable('Slides', '72 hours before class', { owedBy: ['presenter'] }),
      deliverable('R', 'before class', { owedBy: ['others'] }),
    ];
    const exceptions = [exception('stand-in', 'ada', '', 'S1', { standIn: mail('dan') })];
    expect(owed(course({ ...small, deliverables, exceptions })).filter((duty) => duty.includes('S1'))).toEqual([
      'dan S1 Slides',
      'ada S1 R',
      'ben S1 R',
      'chi S1 R',
    ]);
  });

  test('only what is due, extensions apart, from the day joined to the day left by the clocks of the course', () => {
    const on: Parts = {
      sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16'), session('S3', '2025-09-23')],
      roster: [
        student('ada'),
        student('eve', { joined: day('2025-09-16') }),
        student('fay', { left: day('2025-09-16') }),
      ],
    };
    const of = (due: string, more: Parts = {}) =>
      owed(course({ ...on, deliverables: [deliverable('R', due)], ...more }));
    expect(of('72 hours before class').filter((line) => !line.startsWith('ada'))).toEqual([
      'fay S1 R',
      'fay S2 R',
      'eve S3 R',
    ]);
    expect(of('7 days after class at 12:30').filter((line) => !line.startsWith('ada'))).toEqual([
      'fay S1 R',
      'eve S2 R',
      'eve S3 R',
    ]);
    // At 23:30 in Los Angeles it is already the next day in London. The day joined is in the course's zone.
    expect(of('1 day before class at 23:30').filter((line) => line.startsWith('eve'))).toEqual(['eve S3 R']);
    expect(of('day of class at 00:00').filter((line) => line.startsWith('eve'))).toEqual(['eve S2 R', 'eve S3 R']);
    const later = exception('extension', 'eve', 'R', 'S2', { when: wall('2025-09-20 12:00') });
    expect(of('72 hours before class', { exceptions: [later] }).filter((line) => line.startsWith('eve'))).toEqual([
      'eve S3 R',
    ]);
  });
});

describe('when it is due', () => {
  const duty = (parts: Parts, who: string, code: string) =>
    dutiesOf(course(parts)).duties.find((d) => d.student.email === mail(who) && (d.session?.code ?? '') === code)!;

  test('grace moves what is on time, not the instant that letters name', () => {
    const parts = { ...small, deliverables: [deliverable('R', 'before class', { grace: 10 })] };
    expect([duty(parts, 'ben', 'S1').due, duty(parts, 'ben', 'S1').onTimeUntil].map(iso)).toEqual([
      '2025-09-02T19:30:00Z',
      '2025-09-02T19:40:59.999Z',
    ]);
  });

  test('late work is taken up to the limit of the deliverable; without one, for a class to the end of its week, and else of the term', () => {
    const limited = {
      ...small,
      deliverables: [deliverable('R', 'before class', { until: parseRule('before next class') })],
    };
    expect(iso(duty(limited, 'ben', 'S1').lateUntil)).toBe('2025-09-09T19:30:59.999Z');
    const open = (due: string, changes = {}) =>
      iso(
        duty({ ...small, deliverables: [deliverable('R', due, changes)] }, 'ben', 'each' in changes ? '' : 'S1')
          .lateUntil,
      );
    expect(open('before class')).toBe('2025-09-08T06:59:59.999Z');
    expect(open('3 days before class at 12:00')).toBe('2025-09-08T06:59:59.999Z');
    expect(open('8 days after class at 12:00')).toBe('2025-09-15T06:59:59.999Z');
    expect(open('2025-09-04', { each: [] })).toBe('2025-12-20T07:59:59.999Z');
  });

  test('an extension moves the due instant of one student, grace and late limit with it', () => {
    const parts = {
      ...small,
      deliverables: [deliverable('R', 'before class', { grace: 10, until: parseRule('day of class at 18:00') })],
      exceptions: [exception('extension', 'ben', 'R', 'S1', { when: wall('2025-09-20 18:00') })],
    };
    const { due, onTimeUntil, lateUntil } = duty(parts, 'ben', 'S1');
    expect([due, onTimeUntil, lateUntil].map(iso)).toEqual([
      '2025-09-21T01:00:00Z',
      '2025-09-21T01:10:59.999Z',
      '2025-09-21T01:10:59.999Z',
    ]);
    expect(iso(duty(parts, 'ada', 'S1').due)).toBe('2025-09-02T19:30:00Z');
  });

  test('an extension may be of what is owed once', () => {
    const parts = {
      ...small,
      deliverables: [deliverable('Paper', '2025-12-10 18:00', { each: [] })],
      exceptions: [exception('extension', 'ada', 'Paper', '', { when: wall('2025-12-12 18:00') })],
    };
    expect(iso(duty(parts, 'ada', '').due)).toBe('2025-12-13T02:00:00Z');
    expect(iso(duty(parts, 'ben', '').due)).toBe('2025-12-11T02:00:00Z');
  });

  test('before the next class skips the holiday; after the last class it is the end of term, and that is said', () => {
    const parts = {
      ...small,
      deliverables: [deliverable('Review', 'before next class', { each: ['student-led', 'guest'] })],
    };
    const { duties, findings } = dutiesOf(course(parts));
    const of = (code: string) => iso(duties.find((d) => d.session?.code === code)!.due);
    expect([of('S1'), of('S3'), of('S4')]).toEqual([
      '2025-09-09T19:30:00Z',
      '2025-09-11T19:30:00Z',
      '2025-12-20T07:59:00Z',
    ]);
    expect(findings).toEqual([
      { kind: 'no next class', at: { sheet: 'Deliverables', row: 2, column: 5 }, deliverable: 'Review', session: 'S4' },
    ]);
  });

  test('of two classes on one day the second is the next of the first', () => {
    const sessions = [
      session('A', '2025-09-02'),
      session('B', '2025-09-02', { start: time('15:00'), end: time('16:00') }),
      session('C', '2025-09-06'),
    ];
    const parts = { ...small, sessions, assignments: [], deliverables: [deliverable('Review', 'before next class')] };
    expect(iso(duty(parts, 'ada', 'A').due)).toBe('2025-09-02T22:00:00Z');
    expect(iso(duty(parts, 'ada', 'B').due)).toBe('2025-09-06T19:30:00Z');
  });

  test('three scribes a class owe notes three days after class at 23:59', () => {
    const parts: Parts = {
      ...small,
      roles: [role('scribe', { seatsMin: 3, seatsMax: 3 })],
      assignments: [seat('S3', 'scribe', 'ada'), seat('S3', 'scribe', 'ben'), seat('S3', 'scribe', 'chi')],
      deliverables: [deliverable('Notes', '3 days after class at 23:59', { owedBy: ['scribe'] })],
    };
    expect(owed(course(parts))).toEqual(['ada S3 Notes', 'ben S3 Notes', 'chi S3 Notes']);
    expect(sayInstant(duty(parts, 'ada', 'S3').due, 'America/Los_Angeles')).toBe('Fri Sep 12, 11:59 PM PDT');
  });

  test('an excuse is noted on the duty', () => {
    const parts = {
      ...small,
      deliverables: [deliverable('R', 'before class')],
      exceptions: [exception('excuse', 'ada', 'R', 'S1')],
    };
    expect([
      duty(parts, 'ada', 'S1').excused,
      duty(parts, 'ada', 'S3').excused,
      duty(parts, 'ben', 'S1').excused,
    ]).toEqual([true, false, false]);
  });
});

describe('a form', () => {
  const base = {
    ...small,
    deliverables: [
      deliverable('R', 'before class', {
        opens: parseRule('5 days before class at 09:00'),
        until: parseRule('before next class'),
      }),
    ],
  };

  test('opens by its rule, or waits for the instructor', () => {
    const made = course(base);
    expect(iso(opensAt(made.deliverables[0]!, made.sessions[2]!, made)!)).toBe('2025-09-04T16:00:00Z');
    const waits = course({ ...small, deliverables: [deliverable('R', 'before class')] });
    expect(opensAt(waits.deliverables[0]!, waits.sessions[2]!, waits)).toBeNull();
  });

  test('closes when late work is no longer taken, or with the last extension', () => {
    const made = course(base);
    expect(iso(closesAt(made.deliverables[0]!, made.sessions[0]!, made))).toBe('2025-09-09T19:30:59.999Z');
    const extended = course({
      ...base,
      exceptions: [exception('extension', 'ada', 'R', 'S1', { when: wall('2025-09-15 09:00') })],
    });
    expect(iso(closesAt(extended.deliverables[0]!, extended.sessions[0]!, extended))).toBe('2025-09-15T16:00:59.999Z');
    expect(iso(closesAt(extended.deliverables[0]!, extended.sessions[2]!, extended))).toBe('2025-09-11T19:30:59.999Z');
  });
});

describe('the example course', () => {
  test('everyone owes two preferences; without seats all 28 owe responses to the 14 classes that students lead', () => {
    const { duties, findings } = dutiesOf(exampleCourse());
    expect(findings).toEqual([]);
    const count = (name: string) => duties.filter((d) => d.deliverable.name === name).length;
    expect(
      ['Preferences', 'Project preferences', 'Pre-lecture responses', 'Main slides', 'Final paper'].map(count),
    ).toEqual([28, 28, 28 * 14, 0, 0]);
  });

  test('on 11-04 presenters owe slides, panelists theirs a day later, auditors a review, and all others responses', () => {
    const made = exampleCourse({
      assignments: [
        seat('S20', 'main presenter', 'adapark@berkeley.example'),
        seat('S20', 'critic', 'benokafor@berkeley.example'),
        seat('S20', 'proponent', 'chinguyen@berkeley.example'),
        seat('S20', 'follow-up researcher', 'danalevi@berkeley.example'),
        seat('S20', 'auditor', 'elifyildiz@berkeley.example'),
      ],
    });
    const own = dutiesOf(made).duties.filter((d) => d.session?.code === 'S20');
    const seats = own.filter((d) => d.deliverable.name !== 'Pre-lecture responses');
    expect(seats.map((d) => `${d.student.name}: ${d.deliverable.name}, ${sayInstant(d.due, made.zone)}`)).toEqual([
      'Ada Park: Main slides, Sat Nov 1, 1:30 PM PDT',
      'Ben Okafor: Panel and follow-up slides, Sun Nov 2, 12:30 PM PST',
      'Chi Nguyen: Panel and follow-up slides, Sun Nov 2, 12:30 PM PST',
      'Dana Levi: Panel and follow-up slides, Sun Nov 2, 12:30 PM PST',
      'Elif Yıldız: Class review, Thu Nov 6, 12:30 PM PST',
    ]);
    const responses = own.filter((d) => d.deliverable.name === 'Pre-lecture responses').map((d) => d.student.name);
    expect(responses).toHaveLength(23);
    expect(responses).not.toContain('Ada Park');
    expect(responses).not.toContain('Elif Yıldız');
  });
});

test('the key of a duty names student, deliverable and session, and stays when the class moves', () => {
  const keys = (parts: Parts) =>
    dutiesOf(course({ ...parts, deliverables: [deliverable('R', 'before class')] })).duties.map((d) => d.key);
  const before = keys(small);
  expect(keys({ ...small, sessions: small.sessions!.map((s) => ({ ...s, day: plusDays(s.day, 7) })) })).toEqual(before);
  expect(before[0]).toBe(dutyKey(mail('ada'), 'R', 'S1'));
});

test('duties stand in order of due instant, then of the roster', () => {
  const example = exampleCourse();
  const place = (email: string): string =>
    String(example.students.findIndex((s) => s.email === email)).padStart(2, '0');
  const order = dutiesOf(example).duties.map(({ due, student }) => `${due} ${place(student.email)}`);
  expect(order).toEqual([...order].sort());
});

test('a class that moves by n days moves its duties by n days on the wall', () => {
  const deliverables = [
    deliverable('R', '1 day before class at 23:59'),
    deliverable('Slides', 'day of class at 11:00'),
  ];
  const utc = { ...small, zone: 'UTC', deliverables };
  const [first] = dutiesOf(course(utc)).duties;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (n) => {
      const sessions = small.sessions!.map((s) => ({ ...s, day: plusDays(s.day, n) }));
      expect(dutiesOf(course({ ...utc, sessions })).duties[0]!.due - first!.due).toBe(n * 24 * 3_600_000);
    }),
    { numRuns: 20 },
  );
});

test('the order of rows in the sheets never changes who owes what by when', () => {
  const parts = exampleParts();
  const assignments = parts.sessions
    .filter((s) => s.kind === 'student-led')
    .flatMap((s, i) => [
      seat(s.code, 'main presenter', parts.roster[2 * i]!.email),
      seat(s.code, 'auditor', parts.roster[2 * i + 1]!.email),
    ]);
  const exceptions = [
    exception('excuse', 'adapark@berkeley.example', 'Pre-lecture responses', 'S05'),
    exception('extension', 'benokafor@berkeley.example', 'Final paper', '', { when: wall('2025-12-12 18:00') }),
    exception('stand-in', 'adapark@berkeley.example', 'Main slides', 'S04', {
      standIn: mail('biancarossi@berkeley.example'),
    }),
  ];
  const facts = (changes: Parts) =>
    dutiesOf(exampleCourse({ assignments, exceptions, ...changes }))
      .duties.map((d) => `${d.key} ${d.due} ${d.onTimeUntil} ${d.lateUntil} ${d.excused}`)
      .sort();
  const expected = facts({});
  const shuffled = <T>(rows: readonly T[]) =>
    fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
  fc.assert(
    fc.property(
      shuffled(parts.roster),
      shuffled(parts.sessions),
      shuffled(parts.roles),
      shuffled(parts.deliverables),
      shuffled(assignments),
      (roster, sessions, roles, deliverables, seats) => {
        expect(facts({ roster, sessions, roles, deliverables, assignments: seats })).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
});
