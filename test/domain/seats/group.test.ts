// Roles held by whole groups: a lead team and a blog team, assigned, rotated and pinned like students.
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge } from '../../../src/domain/duties/evidence';
import { checkSense } from '../../../src/domain/duties/sense';
import { anonymous } from '../../../src/domain/seats/anonymous';
import { courseOfGroups, groupsOf, seatsOfGroups, wishesOfGroups } from '../../../src/domain/seats/group';
import { problemOf } from '../../../src/domain/seats/problem';
import { propose } from '../../../src/domain/seats/propose';
import { at, course, day, deliverable, mail, type Parts, preference, role, seat, session, student } from '../seminar';
import { brute } from '../solver/brute';
import '../still';

const names = ['ada', 'ben', 'chi', 'dan', 'eve', 'fay', 'gus', 'hal'];
const groupOf = (i: number): string => 'ABCD'[Math.floor(i / 2)]!;
const parts: Parts = {
  settings: { spacing: 0 },
  roster: names.map((name, i) => student(name, { group: groupOf(i) })),
  roles: [
    role('lead team', { heldBy: 'group', heavy: true, loadMin: 1, loadMax: 2 }),
    role('blog team', { heldBy: 'group', loadMin: 1, loadMax: 2, topicWeight: 0 }),
  ],
  sessions: ['2025-09-02', '2025-09-09', '2025-09-16', '2025-09-23'].map((on, i) => session(`S${i + 1}`, on)),
};
const now = at('2025-08-30T12:00:00Z');
const options = { stop: () => false, now };
const wish = (who: string, ...ranks: string[]) => preference(who, ranks);
const said = (seats: ReturnType<typeof propose>['seats']): readonly string[] =>
  seats.map(
    ({ session: code, role: name, student: who, pinned }) =>
      `${code} ${name} ${who?.split('@')[0] ?? '–'}${pinned ? ' pinned' : ''}`,
  );

test('each class has one group as lead team and another as blog team, each of whose members holds the role', () => {
  const of = course(parts);
  const { seats, solution, empty } = propose(of, [], [], options);
  expect([solution.status, empty.length, seats.length]).toEqual(['optimal', 0, 16]);
  for (const code of ['S1', 'S2', 'S3', 'S4']) {
    const held = ['lead team', 'blog team'].map((name) => [
      ...new Set(
        seats
          .filter((one) => one.session === code && one.role === name)
          .map(({ student: who }) => of.students.find(({ email }) => email === who)!.group),
      ),
    ]);
    expect(held.map((groups) => groups.length)).toEqual([1, 1]);
    expect(held[0]).not.toEqual(held[1]);
  }
  // Each group leads once and blogs once: they rotate.
  const leads = seats.filter(({ role: name }) => name === 'lead team').map(({ student: who }) => who);
  expect(new Set(leads).size).toBe(8);
});

test('a group leads what its members rank, and does not come where half of them cannot', () => {
  const of = course({
    ...parts,
    roster: parts.roster!.map((one) =>
      one.name.startsWith('Ada') ? { ...one, away: [{ from: day('2025-09-02'), to: day('2025-09-02') }] } : one,
    ),
  });
  const wishes = [
    wish('ada', 'S1', 'S3'),
    wish('ben', 'S3', 'S1'),
    wish('chi', 'S1'),
    wish('eve', 'S2'),
    wish('gus', 'S4'),
  ];
  expect(wishesOfGroups(of, wishes)[0]).toMatchObject({ student: 'group A', ranks: ['S1', 'S3'] });
  expect(courseOfGroups(of, wishes).students.map(({ away }) => away.length)).toEqual([1, 0, 0, 0]);
  const { seats } = propose(of, wishes, [], options);
  const leader = (code: string) => seats.find((one) => one.session === code && one.role === 'lead team')!.student;
  expect(['S1', 'S2', 'S3', 'S4'].map(leader)).toEqual(['chi', 'eve', 'ada', 'gus'].map(mail));
});

test('a pinned member pins the group, what is announced stays, and a class that has begun stays as it was', () => {
  const of = course(parts);
  const before = propose(of, [], [seat('S1', 'lead team', 'ben', true)], options).seats;
  expect(said(before).slice(0, 2)).toEqual(['S1 lead team ada pinned', 'S1 lead team ben pinned']);
  // Hal leaves and Ida joins group D; nothing else changes.
  const roster = [
    ...parts.roster!.slice(0, 7),
    student('hal', { standing: 'dropped', group: 'D' }),
    student('ida', { group: 'D' }),
  ];
  const later = course({ ...parts, roster });
  const after = propose(later, [], before, { ...options, aim: 'repair', now: at('2025-09-10T12:00:00Z') }).seats;
  const changed = said(before).filter((line) => !said(after).includes(line));
  expect(changed.every((line) => line.includes('hal') && /S[34]/.test(line))).toBe(true);
  expect(said(after).filter((line) => line.includes('ida')).length).toBe(changed.length);
});

test('beside groups, single students take roles in other classes than their group does', () => {
  const of = course({
    ...parts,
    roles: [...parts.roles!, role('scribe', { seatsMin: 2, seatsMax: 2, loadMin: 1, loadMax: 1 })],
  });
  const { seats, solution } = propose(of, [], [], options);
  expect(solution.status).toBe('optimal');
  const scribes = seats.filter(({ role: name }) => name === 'scribe');
  expect(new Set(scribes.map(({ student: who }) => who)).size).toBe(8);
  for (const { student: who, session: code } of scribes)
    expect(seats.filter((one) => one.student === who && one.session === code)).toHaveLength(1);
});

test('what a lead team submits once is done for all of its members', () => {
  const { seats } = propose(course(parts), [], [], options);
  const of = course({
    ...parts,
    assignments: seats,
    deliverables: [
      deliverable('Plan', '24 hours before class', {
        owedBy: ['lead team'],
        submitted: 'once for the role',
        handIn: 'upload',
      }),
    ],
  });
  const [first] = seats;
  const tick = { deliverable: 'Plan', session: 'S1', complete: true, source: 'tick', what: '' } as const;
  const judged = judge(
    of,
    dutiesOf(of).duties,
    [{ ...tick, student: first!.student!, at: at('2025-09-01T12:00:00Z') }],
    at('2025-09-03T12:00:00Z'),
  );
  expect(judged.filter(({ status }) => status === 'done').map(({ duty }) => duty.session!.code)).toEqual(['S1', 'S1']);
});

test('without groups on the Roster, a role that they hold is a finding', () => {
  const of = course({ ...parts, roster: [student('ada')] });
  expect(checkSense(of).map(({ kind, at: { sheet } }) => `${sheet} ${kind}`)).toEqual([
    'Roles no groups',
    'Roles no groups',
  ]);
  expect(propose(of, [], [], options).empty).toHaveLength(8);
});

test('on 100 seeded courses the groups that hold roles are the exact optimum of all ways', () => {
  let state = 11;
  const dice = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  for (let n = 0; n < 100; n++) {
    const codes = ['S1', 'S2', 'S3'];
    const of = course({
      settings: { spacing: dice(2) * 10, lottery: String(n) },
      roster: names.slice(0, 6).map((name, i) => student(name, { group: groupOf(i) })),
      roles: [
        role('lead team', { heldBy: 'group', heavy: true, loadMin: dice(2), loadMax: 1 + dice(2), topicWeight: 3 }),
        role('blog team', { heldBy: 'group', seatsMin: dice(2), loadMax: 1 + dice(2) }),
      ],
      sessions: codes.map((code, i) => session(code, `2025-09-${String(2 + 7 * i).padStart(2, '0')}`)),
    });
    const wishes = names
      .slice(0, 6)
      .flatMap((name) =>
        dice(4) === 0 ? [] : [wish(name, ...codes.slice(dice(3)), ...codes.slice(0, dice(2)).filter(() => false))],
      );
    const problem = problemOf(courseOfGroups(of, wishes), wishesOfGroups(of, wishes), []);
    const { solution, seats } = propose(of, wishes, [], options);
    const best = brute(anonymous(problem), solution.mode === 'elastic');
    expect(solution.levels.map(({ value }) => value)).toEqual(best);
    // Only whole groups.
    for (const { name, members } of groupsOf(of))
      for (const held of seatsOfGroups(of, seats).filter((one) => one.student === `group ${name}`))
        expect(
          seats.filter(
            (one) =>
              one.session === held.session &&
              one.role === held.role &&
              members.some(({ email }) => email === one.student),
          ),
        ).toHaveLength(members.length);
  }
});
