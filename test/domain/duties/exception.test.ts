import type { ExceptionLine } from '../../../src/domain/course/course';
import { cellName } from '../../../src/domain/course/finding';
import { heldStudents, isDoubtfulDuty } from '../../../src/domain/duties/doubt';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge, tickEvidence } from '../../../src/domain/duties/evidence';
import { idleExceptions, ticksAhead } from '../../../src/domain/duties/exception';
import { sayFinding } from '../../../src/domain/findings';
import {
  at,
  course,
  day,
  deliverable,
  exception,
  iso,
  line,
  made,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  team,
  wall,
} from '../seminar';
import '../still';

/** Classes on two Tuesdays at 12:30 PDT (19:30 UTC). */
const parts: Parts = {
  roster: [
    student('ada', { name: 'Ada Park', aliases: [mail('ada@home.example')] }),
    student('ben', { name: 'Ben Okafor' }),
    student('pablo', { name: 'Pablo Ibáñez' }),
  ],
  sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-09', { kind: 'project presentations' })],
  roles: [role('scribe')],
  deliverables: [
    deliverable('R', 'before class'),
    deliverable('Notes', '3 days after class at 23:59', { owedBy: ['scribe'] }),
    deliverable('Paper', '2025-12-10 18:00', { owedBy: ['team'], each: [] }),
  ],
  assignments: [seat('S1', 'scribe', 'ben')],
  teams: [team('01', ['ada', 'ben']), team('12', ['pablo'])],
};

describe('an exception is for', () => {
  // who, deliverable and session as the instructor writes them; the duties that are affected
  test.each<[string, string, string, readonly string[]]>([
    ['ada@uni.example', 'R', 'S1', ['ada R']],
    ['ADA@uni.example', 'R', 'S1', ['ada R']],
    ['ada@home.example', 'R', 'S1', ['ada R']],
    ['Ada Park', 'R', 'S1', ['ada R']],
    ['Park, Ada', 'R', 'S1', ['ada R']],
    ['ibanez pablo', 'R', 'S1', ['pablo R']],
    ['team 01', 'Paper', '', ['ada Paper', 'ben Paper']],
    ['Team 1', 'Paper', '', ['ada Paper', 'ben Paper']],
    ['01', 'Paper', '', ['ada Paper', 'ben Paper']],
    ['Team #12', 'Paper', '', ['pablo Paper']],
    ['team 12', 'R', 'S1', ['pablo R']],
    ['everyone', 'R', 'S1', ['ada R', 'ben R', 'pablo R']],
    ['Everyone', 'Paper', '', ['ada Paper', 'ben Paper', 'pablo Paper']],
    ['everyone', '', 'S1', ['ada R', 'ada Notes', 'ben R', 'ben Notes', 'pablo R', 'pablo Notes']],
    ['Ada Park', '', 'S1', ['ada R', 'ada Notes']],
    ['Ada Park', '', 'S2', ['ada R', 'ada Notes']],
  ])('%s, %j, %j: %j', (who, what, code, reached) => {
    const { exceptions } = course({ ...parts, exceptions: [line('excuse', who, what, code)] });
    expect(exceptions.map((e) => `${e.student.split('@')[0]} ${e.deliverable}`)).toEqual(reached);
  });

  // the row; the finding and its cell; the suggestion
  test.each<[ReturnType<typeof line>, string, string | undefined]>([
    [line('tick', 'adda@uni.example', 'R', 'S1'), 'unknown student 2:1', 'Ada Park: ada@uni.example'],
    [line('tick', 'Adda Park', 'R', 'S1'), 'unknown student 2:1', 'Ada Park: ada@uni.example'],
    [line('tick', 'Somebody Else', 'R', 'S1'), 'unknown student 2:1', undefined],
    [line('tick', 'team 7', 'Paper', ''), 'unknown team 2:1', undefined],
    [line('stand-in', 'everyone', '', 'S1', { standIn: 'ben@uni.example' }), 'stand-in for many 2:1', undefined],
    [line('stand-in', 'team 01', '', 'S1', { standIn: 'ben@uni.example' }), 'stand-in for many 2:1', undefined],
    [line('stand-in', 'Ben Okafor', '', 'S1', { standIn: 'Pablo' }), 'unknown student 2:6', undefined],
    [line('tick', 'Ada Park', '', 'S1'), 'unknown deliverable 2:2', undefined],
    [line('excuse', 'everyone', '', ''), 'unknown deliverable 2:2', undefined],
    [line('excuse', 'everyone', 'R', ''), 'needs a session code 2:3', undefined],
    [line('extension', 'everyone', 'R', 'S1'), 'needs a due time 2:5', undefined],
    [line('excuse', 'everyone', 'R', 'S9'), 'unknown session 2:3', undefined],
  ])('nobody when %j: %s', (row, finding, likely) => {
    const { course, findings } = made({ ...parts, exceptions: [row] });
    expect(course.exceptions).toEqual([]);
    expect(findings.map(({ kind, at }) => `${kind} ${at.row}:${at.column}`)).toEqual([finding]);
    expect((findings[0] as { likely?: string | null }).likely ?? undefined).toBe(likely);
  });

  test('no one stands in for themselves, and who has a role in the class already is said, unless someone takes over that one', () => {
    const assignments = [seat('S1', 'scribe', 'ada'), seat('S1', 'scribe', 'ben')];
    const found = (...exceptions: readonly ExceptionLine[]) =>
      made({ ...parts, assignments, exceptions }).findings.map(({ kind, at }) => `${kind} ${at.row}:${at.column}`);
    const forWhom = (who: string, standIn: string) => line('stand-in', who, '', 'S1', { standIn });
    expect(found(forWhom('Ada Park', 'Ada Park'))).toEqual(['needs a stand-in 2:6']);
    expect(found(forWhom('Ben Okafor', 'Ada Park'))).toEqual(['two roles in one session 2:6']);
    expect(found(forWhom('Ben Okafor', 'Ada Park'), forWhom('Ada Park', 'Ben Okafor'))).toEqual([]);
  });

  test('a stand-in is named as people write names', () => {
    const standIn = line('stand-in', 'Ben Okafor', '', 'S1', { standIn: 'Park, Ada' });
    const { duties } = dutiesOf(course({ ...parts, exceptions: [standIn] }));
    expect(duties.filter((d) => d.deliverable.name === 'Notes').map((d) => d.student.name)).toEqual(['Ada Park']);
  });

  test('whoever joins the team, or the course, later', () => {
    const exceptions = [line('excuse', 'team 12', 'Paper', ''), line('excuse', 'everyone', 'R', 'S1')];
    const roster = [...parts.roster!, student('zoe', { name: 'Zoe Brandt' })];
    const teams = [parts.teams![0]!, team('12', ['pablo', 'zoe'])];
    const { duties } = dutiesOf(course({ ...parts, roster, teams, exceptions }));
    const zoe = duties.filter((d) => d.student.name === 'Zoe Brandt');
    expect(zoe.map((d) => `${d.deliverable.name} ${d.excused}`)).toEqual(['R true', 'Paper true']);
  });
});

describe('what stands in a cell that counts for nothing is said, and the row counts', () => {
  test.each<[ReturnType<typeof line>, string]>([
    [line('excuse', 'Ada Park', 'R', 'S1', { when: wall('2025-09-05 18:00') }), 'no use for When 2:5'],
    [line('absent', 'Ada Park', 'R', 'S1', { when: wall('2025-09-05 18:00') }), 'no use for When 2:5'],
    [line('excuse', 'Ada Park', 'R', 'S1', { standIn: 'Ben Okafor' }), 'no use for Stand-in 2:6'],
    [
      line('stand-in', 'Ben Okafor', '', 'S1', { standIn: 'Ada Park', when: wall('2025-09-05 18:00') }),
      'no use for When 2:5',
    ],
  ])('%j: %s', (row, finding) => {
    const { course, findings } = made({ ...parts, exceptions: [row] });
    expect(course.exceptions.length).toBeGreaterThan(0);
    expect(findings.map(({ kind, at }) => `${kind} ${at.row}:${at.column}`)).toEqual([finding]);
  });
});

test('a tick that is dated ahead counts from its date on, and is said until then; one without a date counts at once', () => {
  const judgedAt = (now: string, when: ReturnType<typeof wall> | null) => {
    const { course } = made({ ...parts, exceptions: [line('tick', 'everyone', 'R', 'S1', { when })] });
    const { duties } = dutiesOf(course);
    const judged = judge(course, duties, tickEvidence(course, duties), at(now));
    return [
      judged.find(({ duty }) => duty.session?.code === 'S1' && duty.student.email === mail('ada'))!.status,
      ticksAhead(course, at(now)).map((finding) => [cellName(finding.at), sayFinding(finding).what]),
    ];
  };
  const what = 'The tick for everyone is dated Wed Sep 3, 9:00 AM PDT, which is yet to come.';
  expect(judgedAt('2025-09-01T00:00:00Z', wall('2025-09-03 09:00'))).toEqual(['upcoming', [['E2', what]]]);
  expect(judgedAt('2025-09-03T15:59:00Z', wall('2025-09-03 09:00'))).toEqual(['missing', [['E2', what]]]);
  expect(judgedAt('2025-09-03T16:00:00Z', wall('2025-09-03 09:00'))).toEqual(['late', []]);
  expect(judgedAt('2025-09-01T00:00:00Z', null)).toEqual(['done', []]);
});

describe('an extension', () => {
  const dueOf = (exceptions: readonly ExceptionLine[], who: string, what: string) =>
    iso(
      dutiesOf(made({ ...parts, exceptions }).course).duties.find(
        (d) => d.student.email === mail(who) && d.deliverable.name === what,
      )!.due,
    );
  const until = (who: string, what: string, code: string, when: string) =>
    line('extension', who, what, code, { when: wall(when) });

  // case; rows; student; deliverable; due
  test.each<[string, readonly ExceptionLine[], string, string, string]>([
    ['of one student', [until('Ada Park', 'R', 'S1', '2025-09-05 18:00')], 'ada', 'R', '2025-09-06T01:00:00Z'],
    ['and of nobody else', [until('Ada Park', 'R', 'S1', '2025-09-05 18:00')], 'ben', 'R', '2025-09-02T19:30:00Z'],
    ['of a team', [until('team 01', 'Paper', '', '2025-12-12 18:00')], 'ben', 'Paper', '2025-12-13T02:00:00Z'],
    [
      'and not of another',
      [until('team 01', 'Paper', '', '2025-12-12 18:00')],
      'pablo',
      'Paper',
      '2025-12-11T02:00:00Z',
    ],
    ['of a whole session', [until('everyone', '', 'S1', '2025-09-12 12:00')], 'ben', 'Notes', '2025-09-12T19:00:00Z'],
    // A date alone, which the sheet stores as midnight, means the whole day.
    ['to a day means its end', [until('Ada Park', 'R', 'S1', '2025-09-05 00:00')], 'ada', 'R', '2025-09-06T06:59:00Z'],
    [
      'of two the later counts',
      [until('Ada Park', 'R', 'S1', '2025-09-05 18:00'), until('everyone', 'R', 'S1', '2025-09-04 18:00')],
      'ada',
      'R',
      '2025-09-06T01:00:00Z',
    ],
    [
      'whichever stands first',
      [until('everyone', 'R', 'S1', '2025-09-04 18:00'), until('Ada Park', 'R', 'S1', '2025-09-05 18:00')],
      'ada',
      'R',
      '2025-09-06T01:00:00Z',
    ],
    [
      'never makes anything due sooner',
      [until('Ada Park', 'R', 'S1', '2025-09-01 18:00')],
      'ada',
      'R',
      '2025-09-02T19:30:00Z',
    ],
  ])('%s', (_, rows, who, what, expected) => {
    expect(dueOf(rows, who, what)).toBe(expected);
  });

  test('that ends before it is due anyway is said, once for the row, at its cell', () => {
    const { course: of } = made({ ...parts, exceptions: [until('everyone', 'R', 'S1', '2025-09-01 18:00')] });
    expect(dutiesOf(of).findings).toEqual([
      {
        kind: 'extension changes nothing',
        at: { sheet: 'Exceptions', row: 2, column: 5 },
        student: 'Ada Park',
        deliverable: 'R',
        due: 'Tue Sep 2, 12:30 PM PDT',
      },
    ]);
  });

  test('keeps who granted it and why', () => {
    const granted = { reason: 'ill', grantedBy: 'Prof. Lee' };
    const row = exception('extension', 'ada', 'R', 'S1', { when: wall('2025-09-05 18:00'), ...granted });
    expect(course({ ...parts, exceptions: [row] }).exceptions[0]).toMatchObject(granted);
  });
});

describe('of two stand-ins for one seat', () => {
  const standIn = (who: string) => line('stand-in', 'Ben Okafor', '', 'S1', { standIn: who });
  const notesBy = (rows: readonly ExceptionLine[]) => {
    const { course, findings } = made({ ...parts, exceptions: rows });
    const owing = dutiesOf(course).duties.filter((d) => d.deliverable.name === 'Notes');
    return { owing: owing.map((d) => d.student.name), findings };
  };

  test.each([
    ['Ada Park', 'Pablo Ibáñez'],
    ['Pablo Ibáñez', 'Ada Park'],
  ])('%s, further up, holds it, and %s is said at the second row', (first, second) => {
    const { owing, findings } = notesBy([standIn(first), standIn(second)]);
    expect(owing).toEqual([first]);
    expect(findings.map(({ at }) => at)).toEqual([{ sheet: 'Exceptions', row: 3, column: 6 }]);
    expect(findings.map((f) => sayFinding(f).what)).toEqual([
      `${first} and ${second} both stand in for Ben Okafor in S1; ${first}, in the upper row, has the role.`,
    ]);
  });

  test('nothing is said where both are the same', () => {
    expect(notesBy([standIn('Ada Park'), standIn('ada@uni.example')])).toEqual({ owing: ['Ada Park'], findings: [] });
  });
});

// what is written; the cell; what is said
test.each<[string, string, number | null, string]>([
  ['ill', 'Prof. Lee', null, ''],
  ['', 'Prof. Lee', 7, 'The excuse for Ada Park does not say why.'],
  ['ill', ' ', 8, 'The excuse for Ada Park does not say who granted it.'],
  ['', '', 7, 'The excuse for Ada Park does not say why and who granted it.'],
])('an exception with reason %j, granted by %j, counts; what is missing is said', (reason, grantedBy, column, said) => {
  const { course, findings } = made({
    ...parts,
    exceptions: [line('excuse', 'Ada Park', 'R', 'S1', { reason, grantedBy })],
  });
  expect(course.exceptions).toHaveLength(1);
  expect(findings.map((f) => [f.at.column, sayFinding(f).what])).toEqual(column === null ? [] : [[column, said]]);
});

test('what is granted to a team for its presentation needs no day, and goes along when the team presents on another', () => {
  const days = ['S2', 'S3'].map((code, i) =>
    session(code, i === 0 ? '2025-09-09' : '2025-09-16', { kind: 'project presentations' }),
  );
  const slides = deliverable('Slides', '1 day before class at 23:59', {
    owedBy: ['team'],
    each: ['project presentations'],
  });
  const grantedTo = (who: string, code: string, presents: string, what = 'Slides'): readonly string[] =>
    course({
      ...parts,
      sessions: [session('S1', '2025-09-02'), ...days],
      deliverables: [slides],
      teams: [team('01', ['ada', 'ben'], { presents, turn: 1 }), team('12', ['pablo'], { presents: 'S3', turn: 1 })],
      exceptions: [line(what === '' ? 'excuse' : 'tick', who, what, code)],
    }).exceptions.map((e) => `${e.student.split('@')[0]} ${e.session}`);
  expect(grantedTo('team 01', '', 'S2')).toEqual(['ada S2', 'ben S2']);
  expect(grantedTo('team 01', 'S2', 'S3')).toEqual(['ada S3', 'ben S3']);
  expect(grantedTo('Ada Park', 'S2', 'S3')).toEqual(['ada S3']);
  expect(grantedTo('everyone', '', 'S2')).toEqual(['ada S2', 'ben S2', 'pablo S3']);
  // For that day only; and before the team has a day.
  expect(grantedTo('everyone', 'S2', 'S2')).toEqual(['ada S2', 'ben S2', 'pablo S2']);
  expect(grantedTo('team 01', '', '')).toEqual(['ada ', 'ben ']);
  // Someone who is away on a day is not excused from what their team does on another day.
  expect(grantedTo('Ada Park', 'S2', 'S3', '')).toEqual(['ada S2']);
});

describe('an exception without effect', () => {
  // Ben is the scribe of S1. S2 is held and requires no notes.
  test.each<[ExceptionLine, string | null]>([
    [line('tick', 'Ben Okafor', 'Notes', 'S1'), null],
    [
      line('tick', 'Ada Park', 'Notes', 'S1'),
      'The tick for Ada Park has no effect: Ada Park does not have Notes due for S1.',
    ],
    [
      line('excuse', 'Ben Okafor', 'R', 'S2'),
      'The excuse for Ben Okafor has no effect: Ben Okafor does not have R due for S2.',
    ],
    [
      line('stand-in', 'Ada Park', '', 'S1', { standIn: 'ben@uni.example' }),
      'The stand-in for Ada Park has no effect: Ada Park has no role in S1.',
    ],
    [line('stand-in', 'Ben Okafor', '', 'S1', { standIn: 'ada@uni.example' }), null],
    // For many at once: applies to those who owe it.
    [line('excuse', 'everyone', 'Notes', 'S1'), null],
    [line('excuse', 'Ada Park', '', 'S1'), null],
  ])('%j: %j', (row, said) => {
    const of = course({ ...parts, exceptions: [row] });
    const found = idleExceptions(of, dutiesOf(of).duties);
    expect(found.map((f) => [f.at, sayFinding(f).what])).toEqual(
      said === null ? [] : [[{ sheet: 'Exceptions', row: 2, column: 1 }, said]],
    );
  });

  test('is not said where the class is off, or the student came later or has left', () => {
    const found = (more: Parts) => {
      const of = course({ ...parts, exceptions: [line('excuse', 'Ada Park', 'R', 'S1')], ...more });
      return idleExceptions(of, dutiesOf(of).duties);
    };
    const [first, second] = parts.sessions!;
    expect(found({ sessions: [{ ...first!, kind: 'cancelled' }, second!] })).toEqual([]);
    const [ada, ...rest] = parts.roster!;
    expect(found({ roster: [{ ...ada!, joined: day('2025-09-05') }, ...rest] })).toEqual([]);
  });
});

test('nothing is said to have no effect before roles and teams are there, and teams present', () => {
  const { assignments, ...rest } = parts;
  const early: Parts = {
    ...rest,
    sessions: [
      ...parts.sessions!,
      session('P1', '2025-12-02', { kind: 'project presentations' }),
      session('P2', '2025-12-04', { kind: 'project presentations' }),
    ],
    deliverables: [
      ...parts.deliverables!,
      deliverable('Slides', 'before class', { owedBy: ['team'], each: ['project presentations'], handIn: 'upload' }),
    ],
    exceptions: [
      line('extension', 'Ada Park', 'Slides', 'P1', { when: wall('2025-12-03 18:00') }),
      line('extension', 'Ada Park', 'Paper', '', { when: wall('2025-12-12 18:00') }),
      line('extension', 'Ada Park', 'Notes', 'S1', { when: wall('2025-12-12 18:00') }),
      line('stand-in', 'Ada Park', '', 'S1', { standIn: 'ben@uni.example' }),
    ],
  };
  const found = (more: Parts): readonly string[] => {
    const of = course({ ...early, ...more });
    return idleExceptions(of, dutiesOf(of).duties).map((f) => sayFinding(f).what);
  };
  expect(found({ teams: [] })).toEqual([]);
  expect(found({ teams: [team('01', ['ada'])] })).toEqual([]);
  expect(found({ teams: [team('01', ['ada'], { presents: 'P1', turn: 1 })], assignments: assignments! })).toEqual([
    'The extension for Ada Park has no effect: Ada Park does not have Notes due for S1.',
    'The stand-in for Ada Park has no effect: Ada Park has no role in S1.',
  ]);
});

test.each<[string, readonly [Parameters<typeof line>[0], string, string, string, object?], readonly string[]]>([
  ['a name with a typo', ['excuse', 'Ada Parc', 'R', 'S1'], ['ada R S1']],
  [
    'an address with a typo',
    ['extension', 'ada@unl.example', 'R', 'S1', { when: wall('2025-09-05 18:00') }],
    ['ada R S1'],
  ],
  ['a deliverable that is none', ['excuse', 'Ada Park', 'Respons', 'S1'], ['ada R S1']],
  ['a class that is none', ['excuse', 'Ada Park', 'R', 'S11'], ['ada R S1']],
  ['no class', ['excuse', 'Ada Park', 'R', ''], ['ada R S1']],
  ['an extension until no time', ['extension', 'Ada Park', 'R', 'S1'], ['ada R S1']],
  ['a stand-in who is nobody', ['stand-in', 'Ben Okafor', '', 'S1', { standIn: 'Zo' }], ['ben Notes S1', 'ben R S1']],
  [
    'everyone, and a deliverable that is none',
    ['excuse', 'everyone', 'x', 'S1'],
    ['ada R S1', 'ben Notes S1', 'ben R S1', 'pablo R S1'],
  ],
  ['a name like nobody’s', ['excuse', 'Zorro', 'R', 'S1'], []],
  ['a team that is none', ['tick', 'team 07', 'Paper', ''], []],
  ['nothing unclear', ['excuse', 'Ada Park', 'R', 'S1'], []],
])('of %s in Exceptions nothing is told that the row may be about', (_, [kind, ...said], held) => {
  const { course } = made({ ...parts, exceptions: [line(kind, ...said)] });
  const duties = dutiesOf(course).duties.filter((duty) => isDoubtfulDuty(course, duty));
  const name = ({ student: { email }, deliverable, session: on }: (typeof duties)[number]) =>
    `${email.split('@')[0]} ${deliverable.name}${on ? ` ${on.code}` : ''}`;
  expect(duties.map(name).sort()).toEqual(held);
  expect([...heldStudents(course)].map((email) => email.split('@')[0]).sort()).toEqual([
    ...new Set(held.map((one) => one.split(' ')[0])),
  ]);
  expect(course.doubts).toEqual([]);
});
