// Checks every due time of seeded terms against an independent second reckoning, which counts days by UTC dates.

import { parseWindows } from '../../../src/domain/base/slot';
import { wallAt } from '../../../src/domain/base/time';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { course, deliverable, made as madeOf, mail, session, student, team, time } from '../seminar';

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const utc = (on: string): Date => new Date(`${on}T00:00:00Z`);
const plus = (on: string, days: number): string =>
  new Date(utc(on).getTime() + days * 86_400_000).toISOString().slice(0, 10);
const name = (on: string): string => names[utc(on).getUTCDay()]!;
/** Walks to the next day with that weekday name. */
const walk = (on: string, to: string, step: 1 | -1): string => {
  let then = plus(on, step);
  while (name(then) !== to) then = plus(then, step);
  return then;
};
const monday = (on: string): string => (name(on) === 'Mon' ? on : walk(on, 'Mon', -1));

interface Class {
  readonly code: string;
  readonly on: string;
  readonly kind: 'lecture' | 'guest' | 'student-led' | 'holiday' | 'cancelled';
}

/** A linear congruential generator: the same classes each time. */
function term(seed: number): readonly Class[] {
  let state = seed;
  const dice = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const days = [['Mon', 'Wed'], ['Tue', 'Thu'], ['Wed', 'Fri'], ['Mon', 'Wed', 'Fri'], ['Thu']][seed % 5]!;
  const kinds = ['lecture', 'guest', 'student-led', 'student-led', 'holiday', 'cancelled'] as const;
  return Array.from({ length: 110 }, (_, n) => plus('2025-08-25', n))
    .filter((on) => days.includes(name(on)) || dice(40) === 0)
    .map((on, i) => ({ code: `S${String(i + 1).padStart(2, '0')}`, on, kind: kinds[dice(kinds.length)]! }));
}

/** For each rule, the wall-clock day and time for a class; null if nothing is due for it. */
type Reckoning = (of: Class, all: readonly Class[]) => string | null;
const rules: readonly (readonly [string, Reckoning])[] = [
  ['Mon 15:30 after class', ({ on }) => `${walk(on, 'Mon', 1)} 15:30`],
  ['Fri 18:00 before class', ({ on }) => `${walk(on, 'Fri', -1)} 18:00`],
  [
    'for Wed: Mon 15:30; for Fri: Wed 16:45; for Mon: Fri 16:45; otherwise: 1 day before class at 20:00',
    ({ on }) => {
      const before: Record<string, [string, string]> = {
        Wed: ['Mon', '15:30'],
        Fri: ['Wed', '16:45'],
        Mon: ['Fri', '16:45'],
      };
      const own = before[name(on)];
      return own ? `${walk(on, own[0], -1)} ${own[1]}` : `${plus(on, -1)} 20:00`;
    },
  ],
  [
    'for S05: 2025-10-09 18:00; for guest: 2 days after class at 23:59; otherwise: before class',
    ({ on, code, kind }) =>
      code === 'S05' ? '2025-10-09 18:00' : kind === 'guest' ? `${plus(on, 2)} 23:59` : `${on} 12:30`,
  ],
  [
    'until 2025-10-01: 1 day before class at 18:00; then for Wed, Thu: day of class at 9:00, otherwise 2 days before class at 10pm',
    ({ on }) => {
      if (on <= '2025-10-01') return `${plus(on, -1)} 18:00`;
      return ['Wed', 'Thu'].includes(name(on)) ? `${on} 09:00` : `${plus(on, -2)} 22:00`;
    },
  ],
  [
    'each week: Fri 17:00',
    (of, all) => (all.find(({ on }) => monday(on) === monday(of.on)) === of ? `${plus(monday(of.on), 4)} 17:00` : null),
  ],
  [
    'each week: Sun 20:00 after class',
    (of, all) => {
      const week = all.filter(({ on }) => monday(on) === monday(of.on));
      return week[week.length - 1] === of ? `${walk(of.on, 'Sun', 1)} 20:00` : null;
    },
  ],
  ['for guest: TBD; otherwise: day of class at 11:00', ({ on, kind }) => (kind === 'guest' ? null : `${on} 11:00`)],
  ['to be announced', () => null],
];

test.each(rules)('%s: every due time of 20 terms is that of the second reckoning', (rule, reckoned) => {
  let compared = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const classes = term(seed);
    const each = ['lecture', 'guest', 'student-led'] as const;
    const of = course({
      roster: [student('ada')],
      sessions: classes.map(({ code, on, kind }) => session(code, on, { kind })),
      deliverables: [deliverable('R', rule, { each })],
    });
    const owed = classes.filter(({ kind }) => (each as readonly string[]).includes(kind));
    const expected = owed.flatMap((one) => {
      const due = reckoned(one, owed);
      return due === null ? [] : [`${one.code} ${due}`];
    });
    const found = dutiesOf(of).duties.map((duty) => {
      const { day, time: clock } = wallAt(duty.due, of.zone);
      return `${duty.session!.code} ${day} ${clock}`;
    });
    expect(found.sort()).toEqual(expected.sort());
    compared += expected.length;
  }
  expect(compared).toBeGreaterThan(rule === 'to be announced' ? -1 : 150);
});

test('a rule by the slot counts from the own slot of each team, and nothing is due from one that has none yet', () => {
  const of = course({
    roster: ['ada', 'ben', 'chi', 'dan'].map((name) => student(name)),
    sessions: [
      session('F1', '2025-10-07', { kind: 'offline', topic: 'Feedback', windows: parseWindows('12:30-14:00, 15 min') }),
      session('P1', '2025-12-04', { kind: 'project presentations', windows: parseWindows('09:00-11:00, 20 min') }),
    ],
    teams: [
      team('01', ['ada'], { presents: 'P1', turn: 3, slots: [{ session: 'F1', start: time('12:45') }] }),
      team('02', ['ben'], { presents: 'P1', turn: 1 }),
      team('03', ['chi']),
    ],
    deliverables: [
      deliverable('Draft', '1 hour before slot', { owedBy: ['team'], each: ['offline'] }),
      deliverable('Talk', 'before slot', { owedBy: ['team'], each: ['project presentations'] }),
      deliverable('Notes', '2 hours after slot', { owedBy: ['team'], each: ['project presentations'] }),
    ],
  });
  const found = dutiesOf(of).duties.map(({ student: { email }, deliverable: { name: what }, due }) => {
    const { day, time: clock } = wallAt(due, of.zone);
    return `${email} ${what} ${day} ${clock}`;
  });
  expect(found).toEqual([
    `${mail('ada')} Draft 2025-10-07 11:45`,
    `${mail('ben')} Talk 2025-12-04 09:00`,
    `${mail('ada')} Talk 2025-12-04 09:40`,
    `${mail('ben')} Notes 2025-12-04 11:20`,
    `${mail('ada')} Notes 2025-12-04 12:00`,
  ]);
});

test('classes that a rule leaves out, and classes that are none, are said at its cell', () => {
  const parts = {
    roster: [student('ada')],
    sessions: [session('S1', '2025-09-08'), session('S2', '2025-09-10'), session('S3', '2025-09-11')],
  };
  const of = (rule: string) => {
    const { course: built, findings } = madeOf({ ...parts, deliverables: [deliverable('R', rule)] });
    return [...findings, ...dutiesOf(built).findings].map(({ kind, at }) => `${kind} ${at.row} ${at.column}`);
  };
  expect(of('for Mon: before class')).toEqual(['no rule for a class 2 5']);
  expect(of('for S9: before class; otherwise: before class')).toEqual(['unknown class in a rule 2 5']);
  expect(of('for s2: TBD; otherwise: before class')).toEqual([]);
});
