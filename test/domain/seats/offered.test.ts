// What the common request form offers to all: everyone and everything that could take part, and nothing else; and how a refusal is worded.
import { parseRule } from '../../../src/domain/base/rule';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge } from '../../../src/domain/duties/evidence';
import { askedIn } from '../../../src/domain/seats/answer';
import { offeredIn } from '../../../src/domain/seats/offered';
import { requestForm } from '../../../src/schema/requests';
import {
  at,
  course,
  day,
  deliverable,
  mail,
  type Parts,
  preference,
  role,
  seat,
  session,
  student,
  team,
} from '../seminar';

const swaps = { settings: { swaps: 'if I confirm', requests: true, absences: true, spacing: 0 } } as const;
const seminar = (changes: Parts = {}) =>
  course({
    ...swaps,
    roster: ['ada', 'ben', 'chi', 'dan'].map((name) => student(name)),
    sessions: [
      session('S1', '2025-09-02'),
      session('S2', '2025-09-09'),
      session('S3', '2025-09-16'),
      session('S4', '2025-09-18', { kind: 'cancelled' }),
    ],
    roles: [role('critic', { loadMax: 1 }), role('scribe'), role('usher')],
    deliverables: [
      deliverable('Review', '1 day after class at 23:59', { until: parseRule('2 days after class at 23:59') }),
    ],
    assignments: [seat('S1', 'scribe', 'ada'), seat('S2', 'critic', 'ben'), seat('S3', 'critic', 'chi')],
    ...changes,
  });
const now = at('2025-09-05T16:00:00Z');
const names = (of: ReturnType<typeof seminar>, when = now): readonly string[] =>
  offeredIn(of, when).students.map(({ email }) => email.split('@')[0]!);

test('classes ahead, what is still taken, and roles that somebody has ahead', () => {
  const offered = offeredIn(seminar(), now);
  expect(offered.classes.map(({ code }) => code)).toEqual(['S2', 'S3']);
  expect(offered.deliverables).toEqual(['Review']);
  expect(offered.roles).toEqual(['critic']);
  // As long as the review of a class is accepted, it can be extended.
  expect(offeredIn(seminar(), at('2025-09-03T16:00:00Z')).classes.map(({ code }) => code)).toEqual(['S1', 'S2', 'S3']);
  expect(offeredIn(seminar(), at('2025-09-03T16:00:00Z')).back.map(({ code }) => code)).toEqual(['S2', 'S3']);
});

test('an extension of what can be later: not of a sign-up, nor of what happens in each class', () => {
  const of = seminar({
    deliverables: [
      deliverable('Sign-up', '2025-09-12 18:00', { each: [], handIn: 'sign-up form' }),
      deliverable('Wishes', '2025-09-12 18:00', { each: [], handIn: 'preference form' }),
      deliverable('Attendance', 'before class', { handIn: 'in class' }),
      deliverable('Essay', '2025-09-12 18:00', { each: [], handIn: 'in class' }),
      deliverable('Review', '1 day after class at 23:59'),
    ],
  });
  expect(offeredIn(of, now).deliverables).toEqual(['Wishes', 'Essay', 'Review']);
  const until = requestForm(of, now).questions.find(({ key }) => key === 'until')!;
  expect(until.help).toContain('a date such as 2025-12-19.');
});

test.each<[string, Parts, readonly string[]]>([
  ['everyone who could take one or swap', {}, ['ada', 'ben', 'chi', 'dan']],
  [
    'no one who dropped or has left by then',
    {
      roster: [
        student('ada', { standing: 'dropped' }),
        student('ben'),
        student('chi'),
        student('dan', { left: day('2025-09-08') }),
      ],
    },
    ['ben', 'chi'],
  ],
  [
    'no one who has had the role as often as is allowed, and none ahead',
    { assignments: [seat('S1', 'critic', 'ada'), seat('S2', 'critic', 'ben'), seat('S3', 'critic', 'chi')] },
    ['ben', 'chi', 'dan'],
  ],
  [
    'no one of another section',
    {
      roster: [
        student('ada', { sections: ['B'] }),
        student('ben', { sections: ['A'] }),
        student('chi'),
        student('dan'),
      ],
      sessions: ['S1', 'S2', 'S3'].map((code, i) =>
        session(code, ['2025-09-02', '2025-09-09', '2025-09-16'][i]!, { section: code === 'S1' ? 'B' : 'A' }),
      ),
    },
    ['ben', 'chi', 'dan'],
  ],
])('with whom: %s', (_, changes, could) => {
  expect(names(seminar(changes))).toEqual(could);
});

test('what nobody could ask for now cannot be chosen; agreeing and withdrawing can', () => {
  const what = (of: ReturnType<typeof seminar>, when = now) =>
    requestForm(of, when).questions.find(({ key }) => key === 'what')!.choices!;
  expect(what(seminar())).toHaveLength(7);
  expect(what(seminar({ assignments: [] })).join()).not.toMatch(/role away|swap a role/);
  const over = what(seminar(), at('2025-12-05T16:00:00Z'));
  expect(over.map((choice) => choice.slice(0, 9))).toEqual(['To agree ', 'To declin', 'To withdr']);
  expect(requestForm(seminar(), at('2025-12-05T16:00:00Z')).questions.map(({ key }) => key)).toEqual([
    'what',
    'request',
    'why',
  ]);
});

test('teams that could swap, and their days, until the day comes', () => {
  const of = seminar({
    sessions: [
      session('S2', '2025-09-09'),
      ...['P1', 'P2', 'P3'].map((code, i) => session(code, `2025-10-0${i + 1}`, { kind: 'project presentations' })),
    ],
    assignments: [],
    teams: [
      team('01', ['ada'], { presents: 'P1', turn: 1 }),
      team('02', ['ben'], { presents: 'P2', turn: 1 }),
      team('03', ['chi']),
    ],
  });
  expect(offeredIn(of, now).teams).toEqual(['01', '02']);
  expect(offeredIn(of, now).classes.map(({ code }) => code)).toContain('P1');
  expect(offeredIn(of, at('2025-10-01T20:00:00Z')).teams).toEqual([]);
  expect(offeredIn(of, at('2025-10-01T20:00:00Z')).kinds).not.toContain('team swap');
});

test.each(['2025-12-16', 'Dec 16', '16 December', 'Tue 12/16', '16/12/2025', '16/12', '16.12.2025'])(
  'the day until which an extension is asked for is read where it can be only one: %s',
  (until) => {
    const of = course({
      ...swaps,
      roster: [student('ben')],
      deliverables: [deliverable('Essay', '2025-12-12 18:00', { each: [], handIn: 'one form' })],
    });
    const bench = { course: of, judged: judge(of, dutiesOf(of).duties, [], now), preferences: [], now, account: '' };
    const answer = {
      ...{ deliverable: 'requests', session: '*requests', form: '', at: now, address: mail('ben'), missing: [] },
      ...{ answers: { what: 'An extension', deliverable: 'Essay', until }, place: { sheet: '' } },
    };
    const [asked] = askedIn(
      [answer],
      [],
      bench,
      () => true,
      () => true,
    );
    expect(asked).toMatchObject({ until: '2025-12-16', deliverable: 'Essay' });
  },
);

describe('a refusal says', () => {
  const ask = (
    of: ReturnType<typeof seminar>,
    answers: Readonly<Record<string, string>>,
    preferences = [preference('ben', [])],
  ) =>
    askedIn(
      [
        {
          deliverable: 'requests',
          session: '*requests',
          form: '',
          at: now,
          address: mail('ben'),
          answers,
          missing: [],
          place: { sheet: '' },
        },
      ],
      [],
      { course: of, judged: [], preferences, now, account: '' },
      () => true,
      () => true,
    )[0]!.outcome;
  const give = (to: string, back = '') => ({
    what: back === '' ? 'To give a role away' : 'To swap a role',
    class: 'S2',
    other: to,
    back,
  });

  test('why of what all can see, and who could', () => {
    expect(ask(seminar(), give('Chi Student'))).toBe(
      'Not asked: Chi Student could not take the role without breaking a rule of the course (then Chi Student has critic 2 times; the maximum is 1). Could take it: Dan Student, Ada Student',
    );
    const busy = seminar({ assignments: [seat('S2', 'critic', 'ben'), seat('S2', 'scribe', 'dan')] });
    expect(ask(busy, give('Dan Student'))).toContain('(Dan Student already has a role on Tue Sep 9)');
  });

  test('that one does not have the role', () => {
    expect(ask(seminar(), { ...give('Dan Student'), role: 'scribe' })).toBe(
      'Not asked: you are not scribe on Tue Sep 9',
    );
    expect(ask(seminar(), { ...give('Dan Student'), class: 'S3' })).toBe('Not asked: you have no role on Tue Sep 16');
  });

  test('nothing of why where it is the other’s own affair', () => {
    const away = seminar({
      roster: [
        student('ada'),
        student('ben'),
        student('chi', { loads: { critic: [0, 0] } }),
        student('dan', { away: [{ from: day('2025-09-09'), to: day('2025-09-09') }] }),
      ],
      assignments: [seat('S2', 'critic', 'ben')],
    });
    for (const who of ['Chi', 'Dan'])
      expect(ask(away, give(`${who} Student`))).toBe(
        `Not asked: ${who} Student could not take the role without breaking a rule of the course. Could take it: Ada Student`,
      );
    expect(ask(seminar(), give('Dan Student'), [preference('dan', [], { cannot: ['S2'] })])).toMatch(
      /^Not asked: Dan Student could not take the role without breaking a rule of the course\. Could/,
    );
  });

  test('of a swap who could swap, and of teams why they cannot', () => {
    const of = seminar({
      roles: [role('critic', { heavy: true })],
      settings: { ...swaps.settings, spacing: 5 },
      assignments: [
        seat('S2', 'critic', 'ben'),
        seat('S1', 'critic', 'ada'),
        seat('S3', 'critic', 'chi'),
        seat('S3', 'critic', 'dan'),
      ],
    });
    expect(ask(of, give('Ada Student', 'S1'))).toContain(
      'Could swap: Chi Student (Tue Sep 16), Dan Student (Tue Sep 16)',
    );
    const teams = seminar({
      sessions: [
        session('P1', '2025-09-05', { kind: 'project presentations' }),
        session('P2', '2025-10-02', { kind: 'project presentations' }),
      ],
      assignments: [],
      teams: [team('01', ['ben'], { presents: 'P2', turn: 1 }), team('02', ['ada'], { presents: 'P1', turn: 1 })],
    });
    const swap = 'To swap the turn or feedback slot of my team';
    expect(ask(teams, { what: swap, otherTeam: '02' })).toContain(
      'could not swap with team 02 here (the day has come: Fri Sep 5)',
    );
    expect(ask(teams, { what: swap, otherTeam: '09' })).toContain('there is no team 09');
  });
});
