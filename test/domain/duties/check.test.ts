import { parseRule } from '../../../src/domain/base/rule';
import {
  endOf,
  isHeld,
  isOn,
  parseEmail,
  sessionKinds,
  sessionOf,
  startOf,
  studentOf,
  titleOf,
} from '../../../src/domain/course/course';
import { sayFinding } from '../../../src/domain/findings';
import { newSettings, settings } from '../../../src/schema/settings';
import {
  course,
  day,
  deliverable,
  exampleCourse,
  exception,
  iso,
  line,
  losAngeles,
  made,
  mail,
  role,
  seat,
  session,
  student,
  team,
  time,
} from '../seminar';
import '../still';

describe('an address', () => {
  test.each([
    ['ada@uni.example', 'ada@uni.example'],
    [' Ada.Park+notes@Uni.Example ', 'ada.park+notes@uni.example'],
    ['ö.çelik@uni.example', 'ö.çelik@uni.example'],
    ["o'neil@a.b.co", "o'neil@a.b.co"],
  ])('%j is %s', (text, address) => {
    expect(parseEmail(text)).toBe(address);
  });

  test.each([
    '',
    'ada',
    'ada@uni',
    '@uni.example',
    'ada@uni.e',
    'ada park@uni.example',
    'ada@uni.example, ben@uni.example',
    'Ada <ada@uni.example>',
    'ada@uni.example\nbcc: eve@evil.example',
    'ada@@uni.example',
    // A Cyrillic а, and a Greek ο.
    'а' + 'da@uni.example',
    'ada@uni.example.c\u03bfm',
    `${'a'.repeat(250)}@uni.example`,
  ])('%j is none', (text) => {
    expect(parseEmail(text)).toBeNull();
  });

  test('leads to its student by address or alias, whatever its case', () => {
    const { students } = course({
      roster: [student('ada', { aliases: [mail('adapark@home.example')] }), student('ben')],
    });
    expect(studentOf({ students }, ' ADA@uni.example ')?.name).toBe('Ada Student');
    expect(studentOf({ students }, 'AdaPark@home.example')?.name).toBe('Ada Student');
    expect(studentOf({ students }, 'adapark@uni.example')).toBeNull();
  });
});

describe('a session', () => {
  test('is held unless offline, a holiday or cancelled', () => {
    expect(sessionKinds.filter((kind) => !isHeld(session('S1', '2025-09-02', { kind })))).toEqual([
      'offline',
      'holiday',
      'cancelled',
    ]);
  });

  test('starts and ends as Settings say, unless it has a time of its own', () => {
    const made = course({
      settings: { start: time('12:30'), end: time('14:00') },
      sessions: [
        session('S1', '2025-09-02'),
        session('S2', '2025-09-06', { start: time('10:00'), end: time('16:00') }),
      ],
    });
    const [first, second] = made.sessions;
    expect([startOf(first!, made), endOf(first!, made)].map(iso)).toEqual([
      '2025-09-02T19:30:00Z',
      '2025-09-02T21:00:00Z',
    ]);
    expect([startOf(second!, made), endOf(second!, made)].map(iso)).toEqual([
      '2025-09-06T17:00:00Z',
      '2025-09-06T23:00:00Z',
    ]);
  });

  test('is called by its topic, else by its guest, else by its kind', () => {
    expect(titleOf(session('S1', '2025-09-02', { topic: 'Scaling laws', guest: 'Ada' }))).toBe('Scaling laws');
    expect(titleOf(session('S1', '2025-09-02', { guest: 'Ada', kind: 'guest' }))).toBe('Ada');
    expect(titleOf(session('S1', '2025-09-02', { kind: 'holiday' }))).toBe('holiday');
  });

  test('stands in order of time, two on one day by their start, two at one time by their code', () => {
    const { sessions } = course({
      sessions: [
        session('D', '2025-09-03'),
        session('C', '2025-09-02', { start: time('15:00'), end: time('16:00') }),
        session('B', '2025-09-02'),
        session('A', '2025-09-02', { start: time('12:30') }),
      ],
    });
    expect(sessions.map((s) => s.code)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('is found by its code', () => {
    const example = exampleCourse();
    expect(sessionOf(example, 'S20')?.topic).toBe('Memorization');
    expect(sessionOf(example, 's20')).toBeNull();
  });
});

describe('a student is on', () => {
  const ada = student('ada', { joined: day('2025-09-09'), left: day('2025-10-30') });
  test.each([
    ['2025-09-08', false],
    ['2025-09-09', true],
    ['2025-10-30', true],
    ['2025-10-31', false],
  ])('between the days joined and left, both included: %s %s', (on, is) => {
    expect(isOn(ada, day(on))).toBe(is);
  });

  test('only when enrolled', () => {
    for (const standing of ['auditing', 'waitlisted', 'dropped'] as const)
      expect(isOn(student('ada', { standing }), day('2025-09-09'))).toBe(false);
    expect(isOn(student('ada'), day('2025-09-09'))).toBe(true);
  });
});

describe('a bad row is left out, named at its cell, and costs no other row anything', () => {
  test('an address that stands twice: the first row counts', () => {
    const { course, findings } = made({
      roster: [student('ada'), student('ada', { name: 'Ada Again' }), student('ben')],
    });
    expect(course.students.map((s) => s.name)).toEqual(['Ada Student', 'Ben Student']);
    expect(findings).toEqual([
      {
        kind: 'duplicate address',
        at: { sheet: 'Roster', row: 3, column: 1 },
        address: 'ada@uni.example',
        first: 'Ada Student',
      },
    ]);
  });

  test('an alias that is the address of another student, above or below, is left out; both students stay', () => {
    const ada = student('ada', { aliases: [mail('ben'), mail('ada.park')] });
    for (const roster of [
      [ada, student('ben')],
      [student('ben'), ada],
    ]) {
      const { course, findings } = made({ roster });
      expect(course.students.map((s) => s.name).sort()).toEqual(['Ada Student', 'Ben Student']);
      expect(studentOf(course, 'ben@uni.example')?.name).toBe('Ben Student');
      expect(studentOf(course, 'ada.park@uni.example')?.name).toBe('Ada Student');
      expect(findings).toEqual([
        {
          kind: 'duplicate address',
          at: { sheet: 'Roster', row: roster.indexOf(ada) + 2, column: 4 },
          address: 'ben@uni.example',
          first: 'Ben Student',
        },
      ]);
    }
  });

  test('an alias that is the own address is no fault', () => {
    const { course, findings } = made({ roster: [student('ada', { aliases: [mail('ada')] })] });
    expect(findings).toEqual([]);
    expect(studentOf(course, 'ada@uni.example')?.name).toBe('Ada Student');
  });

  test('an alias that two students claim belongs to the first', () => {
    const aliases = [mail('shared')];
    const { course, findings } = made({ roster: [student('ada', { aliases }), student('ben', { aliases })] });
    expect(studentOf(course, 'shared@uni.example')?.name).toBe('Ada Student');
    expect(course.students).toHaveLength(2);
    expect(findings).toMatchObject([
      { kind: 'duplicate address', at: { sheet: 'Roster', row: 3, column: 4 }, first: 'Ada Student' },
    ]);
  });

  test('but one name with two addresses stays, however it is written, and is said at the second row', () => {
    const again = student('apark', { name: 'STUDENT, Áda' });
    const { course, findings } = made({ roster: [student('ada'), student('ben'), again] });
    expect(course.students.map((s) => s.email)).toEqual(['ada@uni.example', 'ben@uni.example', 'apark@uni.example']);
    expect(findings).toEqual([
      {
        kind: 'name in two rows',
        at: { sheet: 'Roster', row: 4, column: 2 },
        name: 'STUDENT, Áda',
        address: 'apark@uni.example',
        first: { name: 'Ada Student', address: 'ada@uni.example', row: 2 },
      },
    ]);
    expect(sayFinding(findings[0]!)).toEqual({
      what: 'STUDENT, Áda (apark@uni.example) has the same name as Ada Student (ada@uni.example) in row 2, and each counts as a student.',
      remedy:
        'If this is one person, write apark@uni.example under Aliases in row 2, and delete this row. If they are two, tell the names apart, with a middle initial say.',
    });
    expect(made({ roster: [student('ada'), { ...again, name: 'Ada B. Student' }] }).findings).toEqual([]);
  });

  test('a name that two share leads to neither, and the addresses of both are said', () => {
    const { course, findings } = made({
      roster: [student('ada'), student('apark', { name: 'Ada Student' }), student('ben')],
      sessions: [session('S1', '2025-09-09')],
      deliverables: [deliverable('R', 'before class')],
      exceptions: [
        line('excuse', 'Student, Ada', 'R', 'S1'),
        line('excuse', 'Ada Student (apark@uni.example)', 'R', 'S1'),
      ],
      teams: [{ ...team('01', []), members: ['Ada Student', 'Ben Student'] }],
    });
    expect(course.exceptions.map((e) => e.student)).toEqual(['apark@uni.example']);
    expect(course.teams.map((t) => t.members)).toEqual([['ben@uni.example']]);
    expect(
      findings.map((f) => [f.kind, f.at.sheet, f.at.row, f.kind === 'name of several students' && f.addresses]),
    ).toEqual([
      ['name in two rows', 'Roster', 3, false],
      ['name of several students', 'Teams', 2, ['ada@uni.example', 'apark@uni.example']],
      ['name of several students', 'Exceptions', 2, ['ada@uni.example', 'apark@uni.example']],
    ]);
  });

  test('a code, a role, a deliverable that stands twice', () => {
    const { course, findings } = made({
      sessions: [session('S1', '2025-09-02'), session('S1', '2025-09-04'), session('S2', '2025-09-09')],
      roles: [role('scribe'), role('scribe', { seatsMax: 3 })],
      deliverables: [deliverable('Notes', 'before class'), deliverable('Notes', 'before next class')],
    });
    expect(course.sessions.map((s) => `${s.code} ${s.day}`)).toEqual(['S1 2025-09-02', 'S2 2025-09-09']);
    expect(course.roles.map((r) => r.seatsMax)).toEqual([1]);
    expect(course.deliverables.map((d) => d.due.kind)).toEqual(['class']);
    expect(findings).toEqual([
      { kind: 'duplicate code', at: { sheet: 'Sessions', row: 3, column: 1 }, what: 'session', code: 'S1' },
      { kind: 'duplicate code', at: { sheet: 'Roles', row: 3, column: 1 }, what: 'role', code: 'scribe' },
      { kind: 'duplicate code', at: { sheet: 'Deliverables', row: 3, column: 1 }, what: 'deliverable', code: 'Notes' },
    ]);
  });

  test('a class that ends before it starts, or when it starts', () => {
    const { course, findings } = made({
      sessions: [
        session('S1', '2025-09-02', { start: time('15:00') }),
        session('S2', '2025-09-04', { start: time('14:00') }),
        session('S3', '2025-09-09', { start: time('15:00'), end: time('16:00') }),
      ],
    });
    expect(course.sessions.map((s) => s.code)).toEqual(['S3']);
    expect(findings).toEqual([
      { kind: 'class ends before it starts', at: { sheet: 'Sessions', row: 2, column: 6 }, session: 'S1' },
      { kind: 'class ends before it starts', at: { sheet: 'Sessions', row: 3, column: 6 }, session: 'S2' },
    ]);
  });

  test('but not a class of the evening that ends after midnight: it ends on the next day', () => {
    const { course, findings } = made({
      settings: { start: time('22:30'), end: time('00:30') },
      sessions: [
        session('S1', '2025-10-31'),
        session('S2', '2025-11-01', { start: time('19:00'), end: time('01:15') }),
      ],
    });
    expect(findings).toEqual([]);
    expect(course.sessions.map((s) => [iso(startOf(s, course)), iso(endOf(s, course))])).toEqual([
      ['2025-11-01T05:30:00Z', '2025-11-01T07:30:00Z'],
      ['2025-11-02T02:00:00Z', '2025-11-02T08:15:00Z'],
    ]);
  });

  test('nor one that writes a name in other capitals: Everyone is everyone', () => {
    const { course, findings } = made({
      roles: [role('main presenter')],
      sessions: [session('S1', '2025-09-09')],
      deliverables: [deliverable('R', 'before class', { owedBy: ['Everyone', 'Main Presenter', 'OTHER SECTIONS'] })],
    });
    expect(findings).toEqual([]);
    expect(course.deliverables[0]!.owedBy).toEqual(['everyone', 'main presenter', 'other sections']);
  });

  test('late work, or opening, by a class that there is none of: said, and not taken', () => {
    const { course, findings } = made({
      sessions: [session('S1', '2025-09-09')],
      deliverables: [
        deliverable('Essay', '2025-10-09', {
          each: [],
          until: parseRule('24 hours after class'),
          opens: parseRule('1 week before class'),
        }),
      ],
    });
    expect(course.deliverables[0]).toMatchObject({ until: null, opens: null });
    expect(findings.map((f) => [f.kind, f.at.column, f.kind === 'needs a session' && f.rule])).toEqual([
      ['needs a session', 7, '24 hours after class'],
      ['needs a session', 11, '7 days before class'],
    ]);
  });

  test('a weekday beside a date that is another day is said at its cell; the date counts', () => {
    const paper = (due: string, until: string | null = null) => ({
      deliverables: [deliverable('Paper', due, { each: [], until: until === null ? null : parseRule(until) })],
      sessions: [session('S1', '2025-09-09')],
    });
    expect(made(paper('Thu 10/09 6pm', 'Fri 2025-10-10')).findings).toEqual([]);
    const { course, findings } = made(paper('Mon 10/09 6pm', 'Sat 2025-10-10'));
    expect(course.deliverables[0]!.due).toMatchObject({ kind: 'date', day: '2025-10-09', at: '18:00' });
    expect(findings.map((f) => [f.at.column, sayFinding(f).what])).toEqual([
      [5, '“Mon 2025-10-09 18:00” contradicts itself: that day is Thu Oct 9.'],
      [7, '“Sat 2025-10-10” contradicts itself: that day is Fri Oct 10.'],
    ]);
  });

  test('impossible times in Settings, once and there, and cost no class anything', () => {
    const { course, findings } = made({
      settings: { start: time('14:00'), end: time('12:30') },
      sessions: [
        session('S1', '2025-09-02'),
        session('S2', '2025-09-04'),
        session('S3', '2025-09-09', { start: time('15:00'), end: time('14:00') }),
      ],
    });
    expect(course.sessions.map((s) => [s.code, iso(endOf(s, course))])).toEqual([
      ['S1', '2025-09-03T06:59:00Z'],
      ['S2', '2025-09-05T06:59:00Z'],
    ]);
    expect(findings).toEqual([
      { kind: 'class times in Settings', at: { sheet: 'Settings', row: 6, column: 2 }, start: '14:00', end: '12:30' },
      { kind: 'class ends before it starts', at: { sheet: 'Sessions', row: 4, column: 6 }, session: 'S3' },
    ]);
  });

  test('a role with its least above its most', () => {
    const { course, findings } = made({
      roles: [
        role('critic', { seatsMin: 3, seatsMax: 2 }),
        role('scribe', { loadMin: 9, loadMax: 1 }),
        role('presenter'),
      ],
    });
    expect(course.roles.map((r) => r.name)).toEqual(['presenter']);
    expect(findings).toEqual([
      { kind: 'seats against each other', at: { sheet: 'Roles', row: 2, column: 2 }, what: 'seats', min: 3, max: 2 },
      { kind: 'seats against each other', at: { sheet: 'Roles', row: 3, column: 4 }, what: 'load', min: 9, max: 1 },
    ]);
  });

  test('a section that is written one way in the Roster and another in Sessions', () => {
    const sections = [{ sections: ['Tue', 'Thu'] }, { sections: ['Tues'] }, {}];
    const { findings } = made({
      roster: sections.map((own, i) => student(['ada', 'ben', 'chi'][i]!, own)),
      sessions: ['Tue', 'Thu', 'Fri', ''].map((section, i) => session(`S${i}`, `2025-09-0${i + 1}`, { section })),
    });
    expect(findings).toEqual([
      { kind: 'unknown section', at: { sheet: 'Roster', row: 3, column: 7 }, found: 'Tues', of: 'session' },
      {
        kind: 'unknown section',
        at: expect.objectContaining({ sheet: 'Sessions', row: 4 }),
        found: 'Fri',
        of: 'student',
      },
    ]);
    expect(made({ sessions: [session('S1', '2025-09-02', { section: 'Tue' })] }).findings).toEqual([]);
  });

  test('a deliverable owed by a role that does not exist, or by nothing that a date can be told of', () => {
    const { course, findings } = made({
      roles: [role('scribe')],
      deliverables: [
        deliverable('Notes', 'before class', { owedBy: ['scribe', 'scribbler'] }),
        deliverable('Essay', '72 hours before class', { each: [] }),
        deliverable('Paper', '2025-12-10 18:00', { each: [] }),
        deliverable('Slides', 'before class', { owedBy: ['scribe', 'others'] }),
      ],
    });
    expect(course.deliverables.map((d) => d.name)).toEqual(['Paper', 'Slides']);
    expect(findings).toEqual([
      {
        kind: 'unknown role',
        at: { sheet: 'Deliverables', row: 2, column: 2 },
        found: 'scribbler',
        known: ['everyone', 'others', 'other sections', 'team', 'scribe'],
      },
      {
        kind: 'needs a session',
        at: { sheet: 'Deliverables', row: 3, column: 5 },
        deliverable: 'Essay',
        rule: '72 hours before class',
      },
    ]);
  });

  test('exceptions, seats and teams that name nobody, nothing or nowhere', () => {
    const { course, findings } = made({
      roster: [student('ada'), student('ben')],
      sessions: [session('S1', '2025-09-02')],
      roles: [role('scribe')],
      deliverables: [deliverable('Notes', 'before class')],
      exceptions: [
        exception('tick', 'adda', 'Notes', 'S1'),
        exception('excuse', 'ada', 'Note', 'S1'),
        exception('excuse', 'ada', 'Notes', 'S9'),
        exception('extension', 'ada', 'Notes', 'S1'),
        exception('stand-in', 'ada', 'Notes', 'S1', { standIn: mail('eve') }),
        exception('tick', 'ada', 'Notes', 'S1'),
      ],
      assignments: [
        seat('S9', 'scribe', 'ada'),
        seat('S1', 'critic', 'ada'),
        seat('S1', 'scribe', 'eve'),
        seat('S1', 'scribe', 'ada'),
      ],
      teams: [
        team('01', ['ada', 'eve']),
        team('02', ['ben'], { presents: 'S9' }),
        team('03', ['ada', 'ben'], { presents: 'S1' }),
      ],
    });
    expect(course.exceptions.map((e) => e.kind)).toEqual(['tick']);
    expect(course.assignments).toMatchObject([seat('S1', 'scribe', 'ada')]);
    expect(course.teams.map((t) => [t.number, ...t.members, t.presents])).toEqual([
      ['01', mail('ada'), ''],
      ['02', mail('ben'), ''],
      ['03', 'S1'],
    ]);
    expect(findings.map(({ kind, at }) => `${kind} ${at.sheet} ${at.row}:${at.column}`)).toEqual([
      'unknown session Assignments 2:1',
      'unknown role Assignments 3:4',
      'unknown student Assignments 4:5',
      'unknown student Teams 2:2',
      'unknown session Teams 3:4',
      'in two teams Teams 4:2',
      'in two teams Teams 4:2',
      'unknown student Exceptions 2:1',
      'unknown deliverable Exceptions 3:2',
      'unknown session Exceptions 4:3',
      'needs a due time Exceptions 5:5',
      'unknown student Exceptions 6:6',
    ]);
  });

  test('an exception that would have no effect is said and left out', () => {
    const { course, findings } = made({
      roster: [student('ada'), student('ben')],
      sessions: [session('S1', '2025-09-02')],
      deliverables: [deliverable('R', 'before class'), deliverable('Essay', '2025-10-09', { each: [] })],
      exceptions: [
        exception('tick', 'ada', 'R', ''),
        exception('stand-in', 'ada', '', 'S1'),
        exception('stand-in', 'ada', '', '', { standIn: mail('ben') }),
        exception('stand-in', 'ada', '', 'S1', { standIn: mail('ben') }),
        exception('tick', 'ada', 'Essay', ''),
      ],
    });
    expect(course.exceptions).toHaveLength(2);
    expect(findings.map(({ kind, at }) => `${kind} ${at.row}:${at.column}`)).toEqual([
      'needs a session code 2:3',
      'needs a stand-in 3:6',
      'needs a session code 4:3',
    ]);
  });

  test('a row that is left out for a reason of its own is not also unknown wherever it is named', () => {
    const { findings } = made({
      roster: [student('ada')],
      sessions: [session('S1', '2025-09-02', { seats: { Presenter: [1, 1] } })],
      roles: [role('Presenter', { seatsMin: 3, seatsMax: 1 }), role('Scribe')],
      deliverables: [deliverable('Slides', 'before class', { owedBy: ['Presenter'] })],
      assignments: [seat('S1', 'Presenter', 'ada')],
    });
    expect(findings.map(({ kind }) => kind)).toEqual(['seats against each other']);
  });

  test('a student in two seats of one session is not questioned where both are pinned', () => {
    const both = (pinned: boolean) =>
      made({
        roster: [student('ada')],
        sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-04')],
        roles: [role('critic'), role('scribe')],
        assignments: [
          seat('S1', 'critic', 'ada', true),
          seat('S1', 'scribe', 'ada', pinned),
          seat('S2', 'critic', 'ada'),
        ],
      }).findings.map(({ kind }) => kind);
    expect(both(true)).toEqual([]);
    expect(both(false)).toEqual(['two roles in one session']);
  });

  test('a student in two seats of one session keeps both, and it is said', () => {
    const { course, findings } = made({
      roster: [student('ada')],
      sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-04')],
      roles: [role('critic'), role('scribe')],
      assignments: [
        seat('S1', 'critic', 'ada'),
        seat('S2', 'critic', 'ada'),
        seat('S1', 'scribe', 'ada'),
        seat('S1', 'scribe', null),
      ],
    });
    expect(course.assignments).toHaveLength(4);
    expect(findings).toEqual([
      {
        kind: 'two roles in one session',
        at: { sheet: 'Assignments', row: 4, column: 5 },
        student: 'Ada Student',
        session: 'S1',
        roles: 'critic, scribe',
      },
    ]);
  });
});

test('a least team size above the most is said at its cell in Settings', () => {
  const { findings } = made({ settings: { teamMin: 4, teamMax: 3 } });
  expect(findings).toEqual([{ kind: 'team sizes against each other', at: expect.anything(), min: 4, max: 3 }]);
  const { at } = findings[0]!;
  expect(settings.print([newSettings], losAngeles)[at.row! - 1]!.slice(0, 2)).toEqual(['Min team size', 2]);
  expect(at).toMatchObject({ sheet: 'Settings', column: 2 });
});

test('the example course is without a fault: 28 students, 5 roles, 9 deliverables', () => {
  const example = exampleCourse();
  expect(example.students).toHaveLength(28);
  expect(example.roles.map((r) => r.name)).toEqual([
    'main presenter',
    'critic',
    'proponent',
    'follow-up researcher',
    'auditor',
  ]);
  expect(example.deliverables).toHaveLength(9);
  expect(example.places.deliverable('Main slides', 'due')).toEqual({ sheet: 'Deliverables', row: 3, column: 5 });
  expect(example.places.session('S04', 'questions')).toEqual({ sheet: 'Sessions', row: 5, column: 11 });
});
