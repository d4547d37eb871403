// Who owes a deliverable and for which classes, beyond kinds and roles: weekdays, parts of the term, sections of the Roster; and how many are
// required.
import type { WrittenRule } from '../../../src/domain/base/rule';
import { sayInstant } from '../../../src/domain/base/time';
import type { Deliverable, Session } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import { explainDuty, explainStatus } from '../../../src/domain/duties/explain';
import { gradesOf } from '../../../src/domain/duties/grade';
import { checkSense } from '../../../src/domain/duties/sense';
import { outlookOf } from '../../../src/domain/duties/today';
import { remindersDue } from '../../../src/domain/letters/reminder';
import {
  at,
  course,
  day,
  deliverable,
  exception,
  losAngeles,
  made,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
} from '../seminar';
import '../still';

/** Tuesdays and Thursdays for three weeks from Sep 2; S4 has a guest, S5 is off. */
const sessions = [
  session('S1', '2025-09-02', { kind: 'lecture' }),
  session('S2', '2025-09-04'),
  session('S3', '2025-09-09'),
  session('S4', '2025-09-11', { kind: 'guest' }),
  session('S5', '2025-09-16', { kind: 'holiday' }),
  session('S6', '2025-09-18'),
];
const given = (each: readonly string[], changes: Partial<Deliverable<WrittenRule>> = {}): Parts => ({
  roster: [student('ada')],
  sessions,
  deliverables: [deliverable('R', 'before class', { each, handIn: 'in class', ...changes })],
});
const codes = (parts: Parts) => dutiesOf(course(parts)).duties.map((duty) => duty.session!.code);

test.each<[string, readonly string[], readonly string[]]>([
  ['a weekday means the classes held on it', ['Thursday'], ['S2', 'S4', 'S6']],
  ['a weekday beside a kind adds to it', ['lecture', 'Thu'], ['S1', 'S2', 'S4', 'S6']],
  ['a weekday may be left out', ['student-led', 'except Thu'], ['S3']],
  ['from and until alone mean all classes held between', ['from S2', 'until S4'], ['S2', 'S3', 'S4']],
  ['days say it as well, with or without the year', ['from 2025-09-05', 'until Sep 18'], ['S3', 'S4', 'S6']],
  ['beside kinds they bound them', ['student-led', 'from S3'], ['S3', 'S6']],
  ['every class means all classes held', ['every class'], ['S1', 'S2', 'S3', 'S4', 'S6']],
  ['all classes but one', ['All classes', 'except S4'], ['S1', 'S2', 'S3', 'S6']],
  ['with an exception as well', ['from S2', 'except S4'], ['S2', 'S3', 'S6']],
])('%s', (_, each, expected) => {
  expect(codes(given(each))).toEqual(expected);
});

test('where a class moves, what is due from it on moves along', () => {
  const moved = sessions.map((one) => (one.code === 'S3' ? session('S3', '2025-09-03') : one));
  expect(codes({ ...given(['from S3', 'student-led']), sessions: moved })).toEqual(['S3', 'S2', 'S6']);
});

test('roles in classes from a day on have no seats before it', () => {
  const of = course({ ...given(['student-led']), roles: [role('scribe', { classes: ['from S4'] })] });
  expect(of.roles[0]!.classes).toEqual(['from 2025-09-11']);
});

test('a bound that is no code and no day is a finding, and nothing that follows from it is told', () => {
  const { course: of, findings } = made(given(['student-led', 'from fall break']));
  expect(findings).toMatchObject([{ kind: 'unknown class in For each', found: 'from fall break' }]);
  expect(of.doubts).toMatchObject([{ deliverable: 'R' }]);
});

test('what is due from a section of the Roster is due from its students, in classes for all and in their own', () => {
  const parts: Parts = {
    roster: [
      student('ada', { sections: ['A', 'grad'] }),
      student('ben', { sections: ['B', 'grad'] }),
      student('chi', { sections: ['A'] }),
    ],
    roles: [role('presenter')],
    sessions: [
      session('S1', '2025-09-02'),
      session('S2', '2025-09-04', { section: 'A' }),
      session('S3', '2025-09-04', { section: 'B', start: '16:00' as never, end: '17:00' as never }),
    ],
    assignments: [seat('S1', 'presenter', 'ada')],
    deliverables: [
      deliverable('Essay', 'before class', { owedBy: ['Grad'], handIn: 'in class' }),
      deliverable('Paper', '2025-11-20 18:00', { owedBy: ['presenter', 'grad'], each: [], handIn: 'upload' }),
    ],
  };
  const of = course(parts);
  const { duties } = dutiesOf(of);
  expect(duties.map((d) => `${d.student.email.split('@')[0]} ${d.deliverable.name} ${d.session?.code ?? ''}`)).toEqual([
    'ada Essay S1',
    'ben Essay S1',
    'ada Essay S2',
    'ben Essay S3',
    'ada Paper ',
    'ben Paper ',
  ]);
  const now = at('2025-09-01T00:00:00Z');
  const said = explainDuty(of, { judged: judge(of, duties, [], now), evidence: [], posts: [] }, duties[0]!, now);
  expect(said.owed.join()).toContain('It is due from grad, to which Ada Student belongs by Section of the Roster');
});

test('whoever is in such a section alone, where classes are by sections, is in no class, and that is said', () => {
  const { findings } = made({
    roster: [student('ada', { sections: ['grad'] }), student('ben', { sections: ['A'] })],
    sessions: [session('S1', '2025-09-02', { section: 'A' })],
    deliverables: [deliverable('Paper', '2025-11-20 18:00', { owedBy: ['grad'], each: [], handIn: 'upload' })],
  });
  expect(findings).toMatchObject([{ kind: 'unknown section', found: 'grad', of: 'session' }]);
});

describe('all but so many', () => {
  const weeks = [1, 2, 3, 4, 5, 6].map((n) => session(`S${n}`, `2025-09-0${n}`));
  const asked = (changes: Partial<Deliverable<WrittenRule>>, came: readonly number[], now = '2025-10-01T00:00:00Z') => {
    const of = course({
      roster: [student('ada')],
      sessions: weeks,
      deliverables: [deliverable('R', 'before class', changes)],
      exceptions: [exception('excuse', 'ada', 'R', 'S6')],
    });
    const evidence = came.map((n): Evidence => {
      const when = at(`2025-09-0${n}T19:00:00Z`);
      return {
        student: mail('ada'),
        deliverable: 'R',
        session: `S${n}`,
        at: when,
        complete: true,
        source: 'form',
        what: '',
      };
    });
    const judged = judge(of, dutiesOf(of).duties, evidence, at(now));
    const reminded = remindersDue(judged, new Set(), at(now)).map(({ judged: { duty } }) => duty.session!.code);
    return { statuses: judged.map(({ status }) => status), grade: gradesOf(of, judged)[0]!, judged, reminded, of };
  };

  test('of those due from the student may be missed, excused ones aside', () => {
    expect(asked({ allowance: { allBut: 3 } }, [2, 4]).statuses).toEqual([
      'waived',
      'done',
      'waived',
      'done',
      'missing',
      'excused',
    ]);
  });

  test('once so many are in, no more are asked for', () => {
    const choose = { allowance: { allBut: 2 }, leads: [2 * 1440] };
    const on = '2025-09-04T19:00:00Z';
    expect(asked(choose, [1], on).reminded).toEqual(['S4', 'S5']);
    const { reminded, judged, statuses, of } = asked(choose, [1, 3], on);
    expect(reminded).toEqual([]);
    expect(statuses).toEqual(['done', 'waived', 'done', 'upcoming', 'upcoming', 'excused']);
    expect(explainStatus(of, judged[3]!, at(on)).join(' ')).toContain('Not needed: as many as are asked have come in.');
    expect(outlookOf(of, judged, of.sessions[3]!).counts).toEqual([]);
  });

  test('what may be missed of them counts for nothing', () => {
    const choose = { allowance: { allBut: 3 }, points: { full: 2, late: 2 } };
    expect(asked(choose, [2, 4]).grade.total).toEqual({ points: 4, of: 6 });
    expect(asked(choose, [1, 2, 3]).grade.total).toEqual({ points: 6, of: 6 });
    expect(asked({ ...choose, dropLowest: { allBut: 3 } }, [2, 3, 4, 5]).grade.total).toEqual({ points: 6, of: 6 });
    expect(asked({ ...choose, allowance: 2 }, [2, 4]).grade.total).toEqual({ points: 8, of: 10 });
  });

  test('of the lowest are dropped, so that the best count', () => {
    const points = { full: 2, late: 2 };
    expect(asked({ points, dropLowest: { allBut: 3 } }, [2, 4]).grade.total).toEqual({ points: 4, of: 6 });
    expect(asked({ points, dropLowest: { allBut: 9 } }, [2, 4]).grade.total).toEqual({ points: 4, of: 10 });
  });

  test('a day late takes no more than its cap', () => {
    const rule = { points: { full: 10, late: 10 }, perDayLate: { amount: 20, unit: '%', most: 30 } as const };
    const until = { kind: 'days', days: 20, at: '23:59' } as never;
    const of = course({
      roster: [student('ada')],
      sessions: weeks.slice(0, 1),
      deliverables: [deliverable('R', 'before class', { ...rule, until })],
    });
    const late = (on: number): Evidence => {
      const when = at(`2025-09-0${on}T19:00:00Z`);
      return {
        student: mail('ada'),
        deliverable: 'R',
        session: 'S1',
        at: when,
        complete: true,
        source: 'form',
        what: '',
      };
    };
    const points = [2, 3, 6].map((on) => {
      const judged = judge(of, dutiesOf(of).duties, [late(on)], at('2025-10-01T00:00:00Z'));
      return gradesOf(of, judged)[0]!.total.points;
    });
    expect(points).toEqual([8, 7, 7]);
  });
});

describe('a break of several days is one row of Sessions', () => {
  const parts = (changes: Partial<Session>): Parts => ({
    roster: [student('ada')],
    sessions: [
      session('S1', '2026-03-10'),
      session('B', '2026-03-23', { kind: 'holiday', through: day('2026-03-27'), ...changes }),
      session('S2', '2026-03-31'),
    ],
    deliverables: [deliverable('Draft', '3 working days before class at 17:00', { handIn: 'upload' })],
    settings: { lastDay: day('2026-05-08') },
  });

  test('none of its days is a working day', () => {
    const due = (of: Parts): string =>
      sayInstant(dutiesOf(course(of)).duties.find((d) => d.session!.code === 'S2')!.due, losAngeles);
    expect(due(parts({}))).toBe('Thu Mar 19, 5:00 PM PDT');
    expect(due(parts({ through: null }))).toBe('Thu Mar 26, 5:00 PM PDT');
  });

  test('one that ends before it begins, and a class of several days, are findings at its row', () => {
    const kinds = (of: Parts) =>
      checkSense(course(of)).map(({ kind, at: { sheet, row } }) => `${kind} ${sheet} ${row}`);
    expect(kinds(parts({}))).toEqual([]);
    expect(kinds(parts({ through: day('2026-03-20') }))).toEqual(['no break of several days Sessions 3']);
    expect(kinds(parts({ kind: 'lecture' }))).toEqual(['no break of several days Sessions 3']);
    const within = parts({});
    const on = (text: string): Parts => ({
      ...within,
      sessions: [...within.sessions!, session('S3', text)],
    });
    for (const text of ['2026-03-23', '2026-03-27'])
      expect(checkSense(course(on(text))).map(({ kind, at }) => [kind, at.row])).toEqual([['class in a break', 5]]);
    expect(kinds(on('2026-03-30'))).toEqual([]);
  });
});

describe('what is due once a week', () => {
  const week = (classes: readonly Session[], owedBy: readonly string[], parts: Parts = {}) =>
    dutiesOf(
      course({
        roster: [
          student('ada', { sections: ['A'] }),
          student('ben', { sections: ['B'] }),
          student('chi', { sections: ['A', 'B'] }),
          student('dan'),
        ],
        sessions: classes,
        deliverables: [
          deliverable('Log', 'each week: Fri 17:00', {
            each: ['student-led'],
            handIn: 'in class',
            owedBy: [...owedBy],
          }),
        ],
        ...parts,
      }),
    )
      .duties.map((duty) => `${duty.student.email.split('@')[0]} ${duty.session!.code}`)
      .sort();

  test('is due once from a student of two sections', () => {
    const classes = [session('A1', '2025-09-09', { section: 'A' }), session('B1', '2025-09-11', { section: 'B' })];
    expect(week(classes, ['everyone'])).toEqual(['ada A1', 'ben B1', 'chi A1', 'dan A1']);
  });

  test('is due once where all meet and then each section', () => {
    const classes = [
      session('L1', '2025-09-08'),
      session('A1', '2025-09-09', { section: 'A' }),
      session('B1', '2025-09-11', { section: 'B' }),
    ];
    expect(week(classes, ['everyone'])).toEqual(['ada L1', 'ben L1', 'chi L1', 'dan L1']);
  });

  test('is due once where one section meets, then all, then the other', () => {
    const classes = [
      session('A1', '2025-09-08', { section: 'A' }),
      session('L1', '2025-09-09'),
      session('B1', '2025-09-11', { section: 'B' }),
    ];
    expect(week(classes, ['everyone'])).toEqual(['ada A1', 'ben L1', 'chi A1', 'dan A1']);
  });

  test('is due from whoever has the role in any class of the week, and once from who has it in two', () => {
    const classes = [session('S1', '2025-09-09'), session('S2', '2025-09-11')];
    const assignments = [
      seat('S1', 'presenter', 'ada'),
      seat('S2', 'presenter', 'ada'),
      seat('S2', 'presenter', 'ben'),
    ];
    const roster = [student('ada'), student('ben')];
    expect(week(classes, ['presenter'], { roster, roles: [role('presenter', { seatsMax: 2 })], assignments })).toEqual([
      'ada S1',
      'ben S2',
    ]);
  });

  test('is due from who joined between its classes, or left after one, and from nobody who was in none', () => {
    const classes = [session('S1', '2025-09-09'), session('S2', '2025-09-11')];
    const roster = [
      student('ada', { joined: day('2025-09-10') }),
      student('ben', { joined: day('2025-09-12') }),
      student('chi', { left: day('2025-09-10') }),
    ];
    expect(week(classes, ['everyone'], { roster })).toEqual(['ada S1']);
    const inB = [...roster, student('dan', { joined: day('2025-09-10'), sections: ['B'] })];
    const apart = [session('S1', '2025-09-09', { section: 'B' }), session('S2', '2025-09-11')];
    expect(week(apart, ['everyone'], { roster: inB })).toEqual(['ada S1', 'dan S1']);
    const held = { roles: [role('presenter')], assignments: [seat('S1', 'presenter', 'ada')] };
    expect(week(classes, ['presenter'], { roster, ...held })).toEqual([]);
  });

  test('is excused by days away only where no class of the week is left', () => {
    const classes = [session('S1', '2025-09-09'), session('S2', '2025-09-11')];
    const away = (to: string) => [{ from: day('2025-09-09'), to: day(to) }];
    const roster = [student('ada', { away: away('2025-09-09') }), student('ben', { away: away('2025-09-11') })];
    const log = deliverable('Log', 'each week: Fri 17:00', { each: ['student-led'], handIn: 'in class' });
    const { duties } = dutiesOf(course({ roster, sessions: classes, deliverables: [log] }));
    expect(duties.map(({ student: { email }, excused }) => [email.split('@')[0], excused])).toEqual([
      ['ada', false],
      ['ben', true],
    ]);
  });
});
