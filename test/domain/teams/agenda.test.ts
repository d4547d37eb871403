// Presentation days and feedback slots: who comes when, what is missing, and what in the sheet does not fit.
import fc from 'fast-check';
import { minutesMissing, parseWindows } from '../../../src/domain/base/slot';
import type { Day } from '../../../src/domain/base/time';
import type { Course, Team } from '../../../src/domain/course/course';
import { sayFinding } from '../../../src/domain/findings';
import { occasionsOf, type Plan, plan, presentsAt, type Wishes, withPlans } from '../../../src/domain/teams/agenda';
import { checkAgenda } from '../../../src/domain/teams/booking';
import { course, exampleParts, made, mail, type Parts, session, student, team, time } from '../seminar';
import '../still';

const today = '2025-09-19' as Day;
const windows = (text: string) => parseWindows(text)!;
const twelve = Array.from({ length: 24 }, (_, i) => `s${i}`);
const teams = (count: number) =>
  Array.from({ length: count }, (_, i) => team(String(i + 1).padStart(2, '0'), [`s${2 * i}`, `s${2 * i + 1}`]));

const days = [
  session('S24', '2025-11-18', { kind: 'project presentations', windows: windows('12:30-14:00, 15 min') }),
  session('S25', '2025-11-20', { kind: 'project presentations', windows: windows('12:30-14:00, 15 min') }),
];
const round = [
  session('S12', '2025-10-07', { kind: 'offline', topic: 'Proposals', windows: windows('12:30-14:00, 15 min') }),
  session('S13', '2025-10-09', { kind: 'offline', topic: 'Proposals', windows: windows('12:30-14:00, 15 min') }),
];
const reports = [
  session('S26', '2025-11-25', { kind: 'offline', topic: 'Reports', windows: windows('12:30-14:00, 20 min') }),
];
const seminar = (changes: Parts = {}): Course =>
  course({ roster: twelve.map((name) => student(name)), sessions: [...round, ...days], teams: teams(12), ...changes });

const noWishes: Wishes = { free: new Map(), days: new Map() };
const plansOf = (of: Course, wishes: Wishes = noWishes, told = false): readonly Plan[] =>
  occasionsOf(of).map((occasion) => plan(occasion, of, wishes, told));
const after = (of: Course, wishes: Wishes = noWishes, told = false): Course => ({
  ...of,
  teams: withPlans(of, plansOf(of, wishes, told)),
});
const down = (teams: readonly Team[]) =>
  teams.map((t) => `${t.number} ${t.presents}:${t.turn} ${t.slots.map((s) => `${s.session} ${s.start}`).join(', ')}`);
const kinds = (of: Course, wishes: Wishes = noWishes) => checkAgenda(of, wishes, today).map((f) => f.kind);

test('dates with the same topic are one round, the presentation days one occasion; offline days without slots are none', () => {
  const of = seminar({ sessions: [...round, session('S14', '2025-10-14', { kind: 'offline' }), ...days, ...reports] });
  expect(occasionsOf(of).map(({ title, sessions }) => [title, ...sessions.map((s) => s.code)])).toEqual([
    ['Proposals', 'S12', 'S13'],
    ['Reports', 'S26'],
    ['Project presentations', 'S24', 'S25'],
  ]);
});

test('twelve teams fill twelve slots and both days, each once', () => {
  const of = after(seminar());
  expect(new Set(of.teams.map((t) => `${t.presents} ${t.turn}`)).size).toBe(12);
  expect(new Set(of.teams.map((t) => `${t.slots[0]!.session} ${t.slots[0]!.start}`)).size).toBe(12);
  expect(of.teams.filter((t) => t.presents === 'S24')).toHaveLength(6);
  expect(kinds(of)).toEqual([]);
});

test('ten teams are spread evenly, from the beginning of each day', () => {
  const of = after(seminar({ teams: teams(10) }));
  for (const code of ['S24', 'S25'])
    expect(
      of.teams
        .filter((t) => t.presents === code)
        .map((t) => t.turn)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5]);
});

test('a day without slots takes its share of the teams, and has an order without times', () => {
  const of = after(seminar({ sessions: days.map((d) => ({ ...d, windows: null })), teams: teams(5) }));
  expect(
    of.teams
      .filter((t) => t.presents === 'S24')
      .map((t) => t.turn)
      .sort(),
  ).toEqual([1, 2, 3]);
  expect(
    of.teams
      .filter((t) => t.presents === 'S25')
      .map((t) => t.turn)
      .sort(),
  ).toEqual([1, 2]);
  expect(of.teams.map((t) => presentsAt(t, of))).toEqual([null, null, null, null, null]);
});

test('a team presents on the day that its members ask for, as long as there is room', () => {
  const wishes: Wishes = { free: new Map(), days: new Map(twelve.slice(0, 14).map((name) => [mail(name), ['S25']])) };
  const [, presentations] = plansOf(seminar(), wishes);
  expect(
    [...presentations!.given].filter(([number, { session }]) => number <= '07' && session.code === 'S25'),
  ).toHaveLength(6);
  expect([...presentations!.against.values()].reduce((a, b) => a + b)).toBe(2);
});

test('thirteen teams for twelve slots: one is left, and a slot of 15 minutes is missing', () => {
  const of = seminar({
    roster: [...twelve, 's24', 's25'].map((name) => student(name)),
    teams: teams(13),
  });
  const [feedback] = plansOf(of);
  expect(feedback!.left.map(({ reason }) => reason)).toEqual(['full']);
  expect(feedback!.lacking).toEqual({ places: 1, minutes: 15 });
  const findings = checkAgenda(after(of), noWishes, today);
  expect(findings.map((f) => f.kind)).toEqual([
    'minutes are missing',
    'team without a slot',
    'minutes are missing',
    'team without a slot',
  ]);
  expect(findings[0]!.at).toMatchObject({ sheet: 'Sessions', row: 3 });
  expect(sayFinding(findings[0]!).what).toBe('Proposals: 1 team has no slot. 15 minutes are missing.');
  expect(sayFinding(findings[1]!).remedy).toMatch(/^Make room first/);
});

test('what is left at the end of a window counts: 90 minutes in slots of 20 lack 10 for a fifth team', () => {
  const [plan] = plansOf(seminar({ sessions: reports, teams: teams(5) }));
  expect(plan!.lacking).toEqual({ places: 1, minutes: 10 });
});

test('a slot beside class time is for a team whose members all said that they can come', () => {
  const evening = [
    session('S12', '2025-10-07', {
      kind: 'offline',
      topic: 'Proposals',
      windows: windows('12:30-12:45, 18:00-18:30, 15 min'),
    }),
  ];
  const tuesdays = [{ weekday: 2, start: time('17:00'), end: time('18:15') }];
  const of = seminar({ sessions: evening, teams: teams(3) });
  const free = new Map([
    [mail('s2'), tuesdays],
    [mail('s3'), tuesdays],
    [mail('s4'), tuesdays],
  ]);
  const [feedback] = plansOf(of, { free, days: new Map() });
  expect(feedback!.given.get('02')!.start).toBe('18:00');
  expect([...feedback!.given].filter(([number]) => number !== '02')).toHaveLength(1);
  expect(feedback!.left).toHaveLength(1);
  // Only team 02 can use the two evening slots, so only the noon window can grow for the third team.
  expect(feedback!.lacking).toEqual({ places: 1, minutes: 15 });
});

test('a team that can make none of the slots is said to', () => {
  const evening = session('S12', '2025-10-07', {
    kind: 'offline',
    topic: 'Proposals',
    windows: windows('18:00-18:30, 15 min'),
  });
  const hours = [{ weekday: 2, start: time('17:00'), end: time('20:00') }];
  const wishes: Wishes = {
    free: new Map([
      [mail('s0'), hours],
      [mail('s1'), hours],
    ]),
    days: new Map(),
  };
  const of = seminar({ sessions: [evening], teams: teams(2) });
  const [feedback] = plansOf(of, wishes);
  expect(feedback!.left).toMatchObject([{ team: { number: '02' }, reason: 'no time suits' }]);
  expect(kinds(after(of, wishes), wishes)).toEqual(['no slot suits']);
});

test('a pinned swap survives the next proposal, and the others move as little as they must', () => {
  const before = after(seminar());
  const [first, second] = [before.teams[0]!, before.teams[1]!];
  const swapped = before.teams.map((t) =>
    t.number === '01'
      ? { ...t, presents: second.presents, turn: second.turn, pinned: true }
      : t.number === '02'
        ? { ...t, presents: first.presents, turn: first.turn }
        : t,
  );
  expect(down(after({ ...before, teams: swapped }).teams)).toEqual(down(swapped));
  // A pinned team was written over another's turn: only the other team moves.
  const clash = before.teams.map((t) =>
    t.number === '01' ? { ...t, presents: second.presents, turn: second.turn, pinned: true } : t,
  );
  expect(kinds({ ...before, teams: clash })).toEqual(['two teams at one time', 'more teams than slots']);
  const again = plansOf({ ...before, teams: clash }, noWishes, true);
  expect(again.flatMap((p) => p.moved)).toEqual(['02']);
});

test('who has a place keeps it before whose day was cancelled, and the proposal says who moves', () => {
  const before = after(seminar());
  const cancelled = {
    ...before,
    sessions: before.sessions.map((s) => (s.code === 'S24' ? { ...s, kind: 'cancelled' as const } : s)),
  };
  const stay = before.teams.filter((t) => t.presents === 'S25');
  for (const told of [true, false]) {
    const again = after(cancelled, noWishes, told);
    expect(down(again.teams.filter((t) => stay.some((old) => old.number === t.number)))).toEqual(down(stay));
  }
  const [, presentations] = plansOf(cancelled, noWishes, true);
  expect([...presentations!.moved].sort()).toEqual(
    before.teams.filter((t) => t.presents === 'S24').map((t) => t.number),
  );
});

test('a slot on a date that was cancelled leaves the row with the next proposal', () => {
  const before = after(seminar({ teams: teams(6) }));
  const cancelled = {
    ...before,
    sessions: before.sessions.map((s) => (s.code === 'S12' ? { ...s, kind: 'cancelled' as const } : s)),
  };
  expect(kinds(cancelled)).toContain('no day for teams');
  expect(kinds(after(cancelled, noWishes, true))).toEqual([]);
});

test('a pinned team keeps a time of its own beside the windows, and takes no slot from anybody', () => {
  const own = teams(12).map((t) =>
    t.number === '05' ? { ...t, pinned: true, slots: [{ session: 'S12', start: time('17:00') }] } : t,
  );
  const of = seminar({ teams: own });
  const [feedback] = plansOf(of);
  expect(feedback!.given.size).toBe(11);
  expect(after(of).teams[4]!.slots).toEqual([{ session: 'S12', start: '17:00' }]);
  expect(kinds(after(of))).toEqual([]);
});

test('a new window moves nobody, and one that is gone moves only its teams', () => {
  const before = after(seminar({ teams: teams(6), sessions: round }));
  const later = {
    ...before,
    sessions: before.sessions.map((s) => (s.code === 'S13' ? { ...s, windows: windows('12:30-14:30, 15 min') } : s)),
  };
  expect(down(after(later, noWishes, true).teams)).toEqual(down(before.teams));
  const shorter = {
    ...before,
    sessions: before.sessions.map((s) => (s.code === 'S13' ? { ...s, windows: windows('12:30-13:00, 15 min') } : s)),
  };
  expect(kinds(shorter)).toContain('not a slot');
  const changed = down(after(shorter, noWishes, true).teams).filter((line, i) => line !== down(before.teams)[i]);
  expect(changed).toHaveLength(1);
});

test('what does not fit is found at its row: two at one time, a time that is no slot, more teams than slots', () => {
  const rows = [
    team('01', ['s0'], { presents: 'S24', turn: 1, slots: [{ session: 'S12', start: time('12:30') }] }),
    team('02', ['s1'], { presents: 'S24', turn: 1, slots: [{ session: 'S12', start: time('12:40') }] }),
  ];
  const short = { ...days[0]!, windows: windows('12:30-12:45, 15 min') };
  const found = checkAgenda(seminar({ sessions: [...round, short, days[1]!], teams: rows }), noWishes, today);
  expect(found.map(({ kind, at }) => `${kind} ${at.sheet} ${at.row}`)).toEqual([
    'not a slot Teams 3',
    'two teams at one time Teams 3',
    'more teams than slots Sessions 4',
  ]);
  expect(found[2]).toMatchObject({ teams: 2, slots: 1, minutes: 15 });
});

test('nothing is said before anybody has a time, and a slot of a session that is not there is a finding', () => {
  expect(kinds(seminar())).toEqual([]);
  const { course: of, findings } = made({
    roster: [student('s0')],
    sessions: round,
    teams: [team('01', ['s0'], { slots: [{ session: 'S99', start: time('12:30') }] })],
  });
  expect(findings.map((f) => f.kind)).toEqual(['unknown session']);
  expect(of.teams[0]!.slots).toEqual([]);
});

test('the example course: slots of 10-07 and 10-09, reports in three dates, two presentation days', () => {
  const parts = exampleParts();
  const roster = parts.roster.map((s) => s.email);
  const pairs = Array.from({ length: 12 }, (_, i) =>
    team(
      String(i + 1).padStart(2, '0'),
      i < 8 ? roster.slice(2 * i, 2 * i + 2) : roster.slice(16 + 3 * (i - 8), 19 + 3 * (i - 8)),
    ),
  );
  const of = after(course({ ...parts, teams: pairs }));
  expect(occasionsOf(of).map(({ sessions }) => sessions.map((s) => s.day))).toEqual([
    ['2025-10-07', '2025-10-09'],
    ['2025-11-25', '2025-12-02', '2025-12-04'],
    ['2025-11-18', '2025-11-20'],
  ]);
  expect(kinds(of)).toEqual([]);
  expect(of.teams.every((t) => t.slots.length === 2 && t.presents !== '')).toBe(true);
});

const someWindows = fc.constantFrom(
  '12:30-14:00, 15 min',
  '12:30-13:00, 15 min',
  '12:30-13:00, 16:00-17:00, 20 min',
  '9:00-9:40, 20 min',
);
const someCourse = fc
  .record({
    count: fc.integer({ min: 1, max: 9 }),
    first: someWindows,
    second: someWindows,
    lottery: fc.nat(99),
    free: fc.array(fc.nat(17), { maxLength: 18 }),
    pins: fc.array(fc.record({ team: fc.nat(8), turn: fc.integer({ min: 1, max: 4 }) }), { maxLength: 3 }),
  })
  .map(({ count, first, second, lottery, free, pins }) => {
    const rows = teams(count).map((t, i) => {
      const pin = pins.find((p) => p.team === i);
      return pin ? { ...t, pinned: true, presents: 'S24', turn: pin.turn } : t;
    });
    const of = made({
      settings: { lottery: String(lottery) },
      roster: twelve.map((name) => student(name)),
      sessions: [...round, ...days].map((s, i) => ({ ...s, windows: windows(i % 2 === 0 ? first : second) })),
      teams: rows,
    }).course;
    const all = Array.from({ length: 7 }, (_, i) => ({ weekday: i + 1, start: time('8:00'), end: time('20:00') }));
    const wishes: Wishes = { free: new Map(free.map((n) => [mail(`s${n}`), all])), days: new Map() };
    return { of, wishes };
  });

test('no slot holds two teams, each team has one place or is said to have none, and the minutes missing are exact', () => {
  fc.assert(
    fc.property(someCourse, fc.boolean(), ({ of, wishes }, told) => {
      for (const made of plansOf(of, wishes, told)) {
        const { given, left, places, lacking, occasion } = made;
        expect(new Set(given.values()).size).toBe(given.size);
        for (const place of given.values()) expect(places).toContain(place);
        expect([...given.keys(), ...left.map((l) => l.team.number)].sort()).toEqual(of.teams.map((t) => t.number));
        expect(lacking.places).toBe(left.filter(({ reason }) => reason === 'full').length);
        expect(left.length).toBeGreaterThanOrEqual(of.teams.length - places.length);
        // Windows at which no such team can come do not help, so at least as many minutes are missing as if all windows could grow.
        const dated = occasion.sessions.map((s) => s.windows!);
        expect(lacking.minutes).toBeGreaterThanOrEqual(minutesMissing(dated, lacking.places));
        expect(lacking.minutes > 0).toBe(lacking.places > 0);
      }
    }),
    { seed: 6, numRuns: 200 },
  );
});

test('the same input gives the same result, in whatever order the roster stands, and a second proposal changes nothing', () => {
  fc.assert(
    fc.property(someCourse, ({ of, wishes }) => {
      const once = after(of, wishes);
      expect(down(after({ ...of, students: [...of.students].reverse() }, wishes).teams)).toEqual(down(once.teams));
      expect(down(after(once, wishes).teams)).toEqual(down(once.teams));
      expect(down(after(once, wishes, true).teams)).toEqual(down(once.teams));
    }),
    { seed: 6, numRuns: 100 },
  );
});

test.each([
  ['a turn beyond the slots', { presents: 'S24', turn: 9 }, 'Team 01 presents on S24 in turn 9; that day has 6 slots.'],
  [
    'no turn on a day of slots',
    { presents: 'S24', turn: null },
    'Team 01 presents on S24 and has no turn; that day has 6 slots.',
  ],
  ['a day of another kind', { presents: 'S12' }, 'Team 01 is to present on S12, which is of the kind offline.'],
  ['a day that was cancelled', { presents: 'S20' }, 'Team 01 is to present on S20, which is cancelled.'],
  [
    'feedback where no times are written',
    { slots: [{ session: 'S24', start: time('12:30') }] },
    'Team 01 is to come for feedback on S24, where no times for teams are written.',
  ],
  [
    'two slots in one round',
    {
      slots: [
        { session: 'S12', start: time('12:30') },
        { session: 'S13', start: time('12:45') },
      ],
    },
    'Proposals: team 01 has two slots, S12 12:30 and S13 12:45. It is notified of the first only.',
  ],
] as const)('%s is said of the team', (_, changes, what) => {
  const of = seminar({
    sessions: [...round, session('S20', '2025-11-04', { kind: 'cancelled' }), ...days],
    teams: [team('01', ['s0', 's1'], changes)],
  });
  const found = checkAgenda(of, noWishes, today);
  expect(found.map((f) => sayFinding(f).what)).toContain(what);
  expect(found.filter((f) => f.kind === 'team without a slot' && f.occasion === 'Project presentations')).toEqual([]);
});

test('a team that can make no slot of a round is said even where no other team has one yet', () => {
  const evening = session('S12', '2025-10-07', {
    kind: 'offline',
    topic: 'Proposals',
    windows: windows('18:00-19:00, 15 min'),
  });
  expect(kinds(after(seminar({ sessions: [evening, ...days], teams: teams(2) })))).toEqual([
    'no slot suits',
    'no slot suits',
  ]);
});

test('capitals and blanks in a topic make no round of its own; slots of a lecture are said to have no use', () => {
  const [first, second] = round;
  const of = seminar({ sessions: [first!, { ...second!, topic: 'proposals ' }, ...days] });
  expect(occasionsOf(of)[0]!.sessions.map((s) => s.code)).toEqual(['S12', 'S13']);
  const { findings } = made({ sessions: [{ ...first!, kind: 'lecture' }] });
  expect(findings.map((f) => sayFinding(f).what)).toEqual([
    'S12 has times for teams in Slots and is of the kind lecture: no team gets one of them.',
  ]);
});

test('of a round whose days have all passed nothing is said any more', () => {
  const of = seminar({
    teams: [
      team('01', ['s0', 's1'], { presents: 'S24', turn: 1 }),
      team('02', ['s2', 's3'], { slots: [{ session: 'S12', start: time('12:30') }] }),
    ],
  });
  const lacking = (day: string) =>
    checkAgenda(of, noWishes, day as Day).flatMap((f) => (f.kind === 'team without a slot' ? [f.team] : []));
  expect(lacking('2025-10-09')).toEqual(['01', '02']);
  expect(lacking('2025-10-10')).toEqual(['02']);
  expect(lacking('2025-11-21')).toEqual([]);
});
