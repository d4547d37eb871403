// Roles counted together, roles that may be combined, and even loads, as the sheets express them.
import fc from 'fast-check';
import { noLimit, parseTotal, printTotal } from '../../../src/domain/course/total';
import { checkSense } from '../../../src/domain/duties/sense';
import { checkSeats } from '../../../src/domain/seats/check';
import { repeats, wrongLoads } from '../../../src/domain/seats/outcome';
import { problemOf } from '../../../src/domain/seats/problem';
import { propose } from '../../../src/domain/seats/propose';
import { assignments } from '../../../src/schema/seats';
import { settings } from '../../../src/schema/settings';
import { at, course, day, made, type Parts, role, rowsOf, seat, session, student } from '../seminar';
import '../still';

const now = at('2025-08-30T12:00:00Z');
const options = { stop: () => false, now };
const total = (line: string) => parseTotal(line)!;
const names = ['ada', 'ben', 'chi', 'dan', 'eve', 'fay'];
const dates = ['2025-09-02', '2025-09-09', '2025-09-16', '2025-09-23'];
const optional = { seatsMin: 0, seatsMax: 1 };
const parts: Parts = {
  settings: { spacing: 0, totals: [total('all: 3 per class, at most 2 per student')] },
  roster: names.map((name) => student(name)),
  roles: ['presenter', 'critic', 'proponent', 'scribe'].map((name) => role(name, optional)),
  sessions: dates.map((on, i) => session(`S${i + 1}`, on)),
};
const counts = (list: readonly string[]): readonly number[] =>
  [...new Set(list)].map((one) => list.filter((other) => other === one).length).sort();

test.each([
  ['all: 4 per class', { name: 'all', roles: ['all'], perClass: [4, 4], perStudent: null }],
  [
    'critic, proponent: 1 per student',
    { name: 'critic + proponent', roles: ['critic', 'proponent'], perStudent: [1, 1] },
  ],
  [
    'panel = critic + proponent: at most 3 a class, 1-2 per student',
    { name: 'panel', perClass: [0, 3], perStudent: [1, 2] },
  ],
  ['panel = critic: At Least 2 each student', { name: 'panel', perStudent: [2, noLimit] }],
])('“%s” is read', (line, expected) => {
  expect(parseTotal(line)).toMatchObject(expected);
});

test.each(['all', 'all: 4', 'all: four per class', ': 4 per class', 'all: 5-3 per student', 'a = b: 1 per team'])(
  '“%s” is no total, and the cell says how one is written',
  (line) => {
    expect(parseTotal(line)).toBeNull();
    expect(settings.columns.totals.read(`${line}\nall: 3 per class`, 'Etc/UTC')).toMatchObject({
      ok: false,
      expected: expect.stringContaining('panel = critic, scribe: 1 per student'),
    });
  },
);

test('what is written is read back the same', () => {
  const range = fc.oneof(
    fc.constant(null),
    fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
    fc.nat(9).map((n) => [n, noLimit] as const),
  );
  fc.assert(
    fc.property(range, range, fc.boolean(), (perClass, perStudent, named) => {
      fc.pre(perClass !== null || perStudent !== null);
      const one = { name: named ? 'panel' : 'critic + scribe', roles: ['critic', 'scribe'], perClass, perStudent };
      expect(parseTotal(printTotal(one))).toEqual(one);
    }),
  );
});

test('three of four roles are taken in each class, and no student has more than two in all', () => {
  const { seats, solution, empty } = propose(course(parts), [], [], options);
  expect([solution.status, empty]).toEqual(['optimal', []]);
  expect(counts(seats.map(({ session: code }) => code))).toEqual([3, 3, 3, 3]);
  expect(counts(seats.map(({ student: who }) => who!))).toEqual([2, 2, 2, 2, 2, 2]);
});

test('each student sits once on the panel, be it as critic or as proponent', () => {
  const of = course({
    ...parts,
    settings: { spacing: 0, totals: [total('panel = critic, proponent: 1 per student')] },
    roles: [role('presenter'), role('critic', optional), role('proponent', optional)],
  });
  const { seats } = propose(of, [], [], options);
  const panel = seats.filter(({ role: name }) => name !== 'presenter');
  expect(counts(panel.map(({ student: who }) => who!))).toEqual([1, 1, 1, 1, 1, 1]);
});

test('Sessions and the Roster have the last word, by the name of the total', () => {
  const of = course({
    ...parts,
    sessions: parts.sessions!.map((one, i) => (i === 0 ? { ...one, seats: { all: [1, 1] } } : one)),
    roster: parts.roster!.map((one, i) => (i === 0 ? { ...one, loads: { all: [0, 0] } } : one)),
  });
  const { seats } = propose(of, [], [], options);
  expect(seats.filter(({ session: code }) => code === 'S1')).toHaveLength(1);
  expect(seats.filter(({ student: who }) => who!.startsWith('ada'))).toEqual([]);
});

test('a class with fewer seats than the total asks for is not asked for so many', () => {
  const of = course({
    ...parts,
    roles: [...parts.roles!.slice(1), role('presenter', { ...optional, classes: ['student-led', 'guest'] })],
    sessions: [...parts.sessions!, session('G', '2025-09-30', { kind: 'guest' })],
  });
  const { sessions } = problemOf(of, [], []);
  expect(sessions.map(({ seats }) => seats.all)).toEqual([...dates.map(() => [3, 3]), [0, 3]]);
});

test('what a total lacks is told by its name, and the repair names the cell that gives way', () => {
  const of = course({ ...parts, roster: parts.roster!.slice(0, 5) });
  const { solution, empty, repair } = propose(of, [], [], options);
  expect([solution.status, solution.levels[0]!.value]).toEqual(['infeasible', 2]);
  expect(empty.map(({ role: name, why }) => `${name}: ${why}`)).toEqual(
    empty.map(() => expect.stringMatching(/^all: [12] more of presenter, critic, proponent, scribe\.$/)),
  );
  expect(repair.map((fix) => fix.kind !== 'pins' && `${fix.kind} ${fix.role}`)).toEqual(empty.map(() => 'seats all'));
});

test('classes that are over count towards what a student may have', () => {
  const before = propose(course(parts), [], [], options).seats;
  const later = { ...options, now: at('2025-09-10T12:00:00Z') };
  const { seats, solution } = propose(course(parts), [], before, { ...later, aim: 'repair' });
  expect([solution.status, seats]).toEqual(['optimal', before]);
});

test('loads are as even as can be where Settings asks for it', () => {
  const uneven = { seatsMin: 1, seatsMax: 1, loadMax: 5 };
  const of = (evenLoads: 'no' | 'before wishes') =>
    course({
      ...parts,
      settings: { spacing: 0, evenLoads },
      roles: ['presenter', 'critic', 'scribe'].map((name) => role(name, uneven)),
    });
  const problem = problemOf(of('before wishes'), [], []);
  expect(problem.objective[0]).toBe('balance');
  expect(problemOf(of('no'), [], []).objective).not.toContain('balance');
  const loads = (seats: ReturnType<typeof propose>['seats']) => counts(seats.map(({ student: who }) => who!));
  expect(loads(propose(of('before wishes'), [], [], options).seats)).toEqual([2, 2, 2, 2, 2, 2]);
  // Seats held before count too.
  const held = [seat('S1', 'presenter', 'ada'), seat('S1', 'critic', 'ben'), seat('S1', 'scribe', 'chi')];
  const more = [seat('S2', 'presenter', 'ada'), seat('S2', 'critic', 'ben'), seat('S2', 'scribe', 'chi')];
  const rest = propose(of('before wishes'), [], [...held, ...more], { ...options, now: at('2025-09-10T12:00:00Z') });
  expect(loads(rest.seats)).toEqual([2, 2, 2, 2, 2, 2]);
});

test('roles rotate where Settings asks for it, and what was before counts', () => {
  const of = course({
    ...parts,
    settings: { spacing: 0, rotateRoles: 'before wishes', rotatePartners: 'before wishes' },
    roster: parts.roster!.slice(0, 4),
    roles: ['critic', 'scribe'].map((name) => role(name, { seatsMin: 2, seatsMax: 2 })),
    sessions: parts.sessions!.slice(0, 3),
  });
  expect(problemOf(of, [], []).objective.slice(0, 2)).toEqual(['again', 'partners']);
  const seats = (code: string, ...who: readonly string[]) =>
    who.map((name, i) => seat(code, i < 2 ? 'critic' : 'scribe', name));
  const first = seats('S1', 'ada', 'ben', 'chi', 'dan');
  const { seats: all, solution } = propose(of, [], first, { ...options, now: at('2025-09-03T12:00:00Z') });
  const roleOf = (code: string, who: string) =>
    all.find((one) => one.session === code && one.student!.startsWith(who))!.role;
  expect([solution.status, solution.levels[0]!.value]).toEqual(['optimal', 0]);
  for (const who of ['ada', 'ben', 'chi', 'dan']) {
    expect(roleOf('S2', who)).not.toBe(roleOf('S1', who));
    expect(roleOf('S3', who)).not.toBe(roleOf('S2', who));
  }
});

describe('a presenter who also blogs', () => {
  const both: Parts = {
    ...parts,
    settings: { spacing: 0 },
    roster: parts.roster!.slice(0, 1),
    roles: [role('presenter', { combines: ['blogger'] }), role('blogger'), role('scribe', optional)],
    sessions: [session('S1', '2025-09-02')],
  };

  test('has both roles in one class, and no third', () => {
    const { seats, empty } = propose(course(both), [], [], options);
    expect([empty, seats.map(({ role: name }) => name)]).toEqual([[], ['presenter', 'blogger']]);
    expect(
      propose(course({ ...both, roles: [role('presenter'), role('blogger')] }), [], [], options).empty,
    ).toHaveLength(1);
  });

  test('is no finding in Assignments, while two other roles are', () => {
    const held = (...roles: readonly string[]) =>
      made({ ...both, assignments: roles.map((name) => seat('S1', name, 'ada')) }).findings.map(({ kind }) => kind);
    expect(held('presenter', 'blogger')).toEqual([]);
    expect(held('presenter', 'scribe')).toEqual(['two roles in one session']);
    expect(held('presenter', 'blogger', 'scribe')).toEqual(['two roles in one session']);
  });

  test('is said where the cell names no role, and where both are heavy and kept apart', () => {
    const { findings } = made({ ...both, roles: [role('presenter', { combines: ['bloger'] }), role('blogger')] });
    expect(findings).toMatchObject([{ kind: 'unknown role', found: 'bloger', at: { sheet: 'Roles' } }]);
    const heavy = course({
      ...both,
      settings: { spacing: 7 },
      roles: [role('presenter', { heavy: true, combines: ['blogger'] }), role('blogger', { heavy: true })],
    });
    expect(checkSense(heavy)).toMatchObject([{ kind: 'heavy roles combined', roles: 'presenter and blogger' }]);
    expect(checkSense(course(both))).toEqual([]);
  });

  test('blogs as one of a group that holds the role, too', () => {
    const of = course({
      ...both,
      roster: ['ada', 'ben'].map((name) => student(name, { group: 'A' })),
      roles: [role('presenter', { combines: ['blog team'] }), role('blog team', { heldBy: 'group' }), role('scribe')],
    });
    const { seats, empty } = propose(of, [], [], options);
    expect(seats.filter(({ role: name }) => name === 'blog team')).toHaveLength(2);
    expect(seats.filter(({ role: name, student: who }) => name === 'presenter' && who !== null)).toHaveLength(1);
    expect(empty.map(({ role: name }) => name)).toEqual(['scribe']);
  });
});

test('by hand, more than a total allows is a finding at the last seat, and the loads say so', () => {
  const of = course({
    ...parts,
    assignments: ['S1', 'S2', 'S3'].map((code, i) => seat(code, ['presenter', 'critic', 'scribe'][i]!, 'ada')),
  });
  const shown = of.assignments.map((one) => ({ ...one, day: null, topic: '', name: '', choice: '' }));
  const findings = checkSeats(rowsOf(assignments, shown), of, [], day('2025-08-30'));
  expect(findings).toMatchObject([{ kind: 'too many seats', role: 'all', held: 3, most: 2, at: { row: 4 } }]);
  expect(wrongLoads(of, of.assignments)[0]).toBe('ada@uni.example has roles of all 3 times, at most 2 was asked.');
});

test.each([
  ['all: 3 per class; panel = critic, jury: 1 per student', 'unknown role'],
  ['critic: 1 per student', 'total of no use'],
  ['a = critic, scribe: 1 per student; a = critic, presenter: 1 per student', 'total of no use'],
])('“%s” has one line that cannot be counted, and that is said', (lines, kind) => {
  const { course: of, findings } = made({ ...parts, settings: { totals: lines.split('; ').map(total) } });
  expect(findings.map((one) => one.kind)).toEqual([kind]);
  expect(of.settings.totals).toHaveLength(lines.split('; ').length - 1);
});

test('a proposal names who has a role or a partner again, on which days, and whether that is proven', () => {
  const of = course({
    settings: { spacing: 0, rotateRoles: 'before wishes', rotatePartners: 'after wishes' },
    roster: ['ada', 'ben'].map((name) => student(name)),
    sessions: [session('S01', '2025-09-09'), session('S02', '2025-09-16')],
    roles: [role('critic', { seatsMin: 2, seatsMax: 2 })],
  });
  const { seats, solution } = propose(of, [], [], options);
  expect(repeats(of, seats, solution.levels)).toEqual([
    {
      kind: 'The same role twice in a row (no assignment has fewer)',
      lines: [
        'ada@uni.example: critic on Tue Sep 9 and on Tue Sep 16',
        'ben@uni.example: critic on Tue Sep 9 and on Tue Sep 16',
      ],
    },
    {
      kind: 'The same partner again (no assignment that meets the wishes as well has fewer)',
      lines: ['ada@uni.example and ben@uni.example: critic on Tue Sep 9, critic on Tue Sep 16'],
    },
  ]);
  expect(repeats({ ...of, settings: { ...of.settings, rotateRoles: 'no', rotatePartners: 'no' } }, seats, [])).toEqual(
    [],
  );
});
