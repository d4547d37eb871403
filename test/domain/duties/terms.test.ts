// Every cell of Settings, Sessions, Roles and Deliverables: if it changes what students owe or when, What changed must list it.
import { parseRule } from '../../../src/domain/base/rule';
import type { Windows } from '../../../src/domain/base/slot';
import type { Course, Deliverable, Role, Session } from '../../../src/domain/course/course';
import type { Settings } from '../../../src/domain/course/settings';
import { changedDuties, changesOf, dutiesUnder, sayChanges, termsOf } from '../../../src/domain/duties/change';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { partnersOf } from '../../../src/domain/duties/owing';
import { sessions } from '../../../src/schema/course';
import { deliverables } from '../../../src/schema/duties';
import { roles } from '../../../src/schema/seats';
import { settings } from '../../../src/schema/settings';
import { course, day, deliverable, role, seat, session, student, time } from '../seminar';
import '../still';

const windows = (start: string, end: string): Windows => ({
  windows: [{ start: time(start), end: time(end) }],
  minutes: 20,
});

const before = course({
  roster: [student('ada', { sections: ['A'] }), student('ben', { sections: ['A', 'B'] }), student('chi')],
  roles: [role('presenter'), role('scribe', { exempt: false })],
  sessions: [
    session('S1', '2025-09-09', { topic: 'Maps #paper' }),
    session('BRK', '2025-09-11', { kind: 'holiday', through: day('2025-09-12') }),
    session('S2', '2025-09-16', { section: 'A' }),
    session('L1', '2025-09-18', { kind: 'lecture', section: 'B' }),
    session('P1', '2025-09-23', { kind: 'project presentations', windows: windows('12:30', '13:30') }),
  ],
  assignments: [seat('S1', 'presenter', 'ada'), seat('S1', 'presenter', 'ben'), seat('S2', 'scribe', 'ben')],
  teams: [
    {
      number: '01',
      members: ['ada@uni.example', 'ben@uni.example'],
      topic: '',
      presents: 'P1',
      turn: 2,
      slots: [],
      pinned: false,
    },
  ],
  deliverables: [
    deliverable('Responses', '2 working days before class at 17:00', { owedBy: ['others'] }),
    deliverable('Slides', 'before class', { owedBy: ['presenter'], each: ['#paper'] }),
    deliverable('Notes', '1 hour after class', { owedBy: ['scribe'] }),
    deliverable('Talk', '1 hour before slot', { owedBy: ['team'], each: ['project presentations'], handIn: 'upload' }),
    deliverable('Essay', '2025-09-30 17:00', { each: [], handIn: 'upload' }),
  ],
});

/** Another value of the same type. */
const other = (value: unknown): unknown =>
  typeof value === 'number'
    ? value + 3
    : typeof value === 'boolean'
      ? !value
      : Array.isArray(value)
        ? [...value, 'x']
        : value === null
          ? 7
          : typeof value === 'string'
            ? `${value}x`
            : { ...(value as object), presenter: [0, 0] };

type Edits<T> = { readonly [K in keyof T]?: T[K] };
/** Edits one item of each kind, cell by cell: first fields with a meaningful other value, then all others with any value. */
const sheets: readonly [string, readonly string[], object, (cells: object) => Course][] = [
  [
    'Settings',
    Object.keys(settings.columns),
    { start: time('10:00'), end: time('16:00'), lastDay: day('2025-12-20') } satisfies Edits<Settings>,
    (cells) => ({ ...before, settings: { ...before.settings, ...cells } }),
  ],
  [
    'Sessions',
    Object.keys(sessions.columns),
    {
      ...{ code: 'S9', day: day('2025-09-10'), kind: 'lecture', topic: 'Maps', section: 'B' },
      ...{ start: time('10:00'), end: time('16:00'), through: day('2025-09-15'), windows: windows('14:00', '15:00') },
    } satisfies Edits<Session>,
    (cells) => {
      const [name] = Object.keys(cells);
      const code = { through: 'BRK', windows: 'P1', end: 'S2', section: 'S2' }[name!] ?? 'S1';
      return { ...before, sessions: before.sessions.map((one) => (one.code === code ? { ...one, ...cells } : one)) };
    },
  ],
  [
    'Roles',
    Object.keys(roles.columns),
    { exempt: false } satisfies Edits<Role>,
    (cells) => ({
      ...before,
      roles: before.roles.map((one) => (one.name === 'presenter' ? { ...one, ...cells } : one)),
    }),
  ],
  [
    'Deliverables',
    Object.keys(deliverables.columns),
    {
      ...{ name: 'Deck', owedBy: ['everyone'], each: ['#other'], due: parseRule('1 hour before class') as never },
      ...{ grace: 10, until: parseRule('2 days after class at 12:00') as never, submitted: 'once for the role' },
    } satisfies Edits<Deliverable>,
    (cells) => ({
      ...before,
      deliverables: before.deliverables.map((one) => (one.name === 'Slides' ? { ...one, ...cells } : one)),
    }),
  ],
];

/** Passes the terms through JSON, as they are stored. */
const changesTo = (after: Course) =>
  changedDuties(dutiesUnder(JSON.parse(JSON.stringify(termsOf(before))), after), dutiesOf(after).duties);

/** What is owed, by when, and with whom. */
const owed = (of: Course): readonly unknown[] =>
  dutiesOf(of).duties.map(
    ({ key, student: { email }, deliverable: what, session: one, due, onTimeUntil, lateUntil }) => {
      return [key, due, onTimeUntil, lateUntil, partnersOf(of, what, email, one?.code ?? '')];
    },
  );

test('an unchanged course with breaks of several days and slots of teams has no changes', () => {
  expect(dutiesOf(before).duties.filter(({ deliverable: { name } }) => name === 'Talk')).toHaveLength(2);
  expect(sayChanges(changesTo(before))).toBe('');
});

const cells = sheets.flatMap(([sheet, fields, edits, edit]) =>
  fields.map((field) => [sheet, field, edits as Record<string, unknown>, edit] as const),
);

// A renamed role is renamed in all sheets and owed by the same people.
test.each(cells.filter(([sheet, field]) => `${sheet} ${field}` !== 'Roles name'))(
  '%s, %s: listed where it changes what is owed or when, and only there',
  (sheet, field, edits, edit) => {
    const matters = field in edits;
    const table = {
      Settings: before.settings,
      Sessions: before.sessions[0],
      Roles: before.roles[0],
      Deliverables: before.deliverables[1],
    }[sheet]!;
    const after = edit({ [field]: matters ? edits[field] : other(table[field as never]) });
    expect(JSON.stringify(owed(after)) !== JSON.stringify(owed(before))).toBe(matters);
    expect(changesTo(after).affected.length > 0).toBe(matters);
  },
);

test('a longer grace, an earlier end of late work and one submission for two are said as such', () => {
  const slides = (cells: Partial<Deliverable>) =>
    changesOf(
      changesTo({
        ...before,
        deliverables: before.deliverables.map((one) => (one.name === 'Slides' ? { ...one, ...cells } : one)),
      }),
      before.zone,
    ).map(({ what, from, to, students }) => [what, from, to, students.length]);
  expect(slides({ grace: 10 })).toEqual([
    ['otherwise', 'on time until Tue Sep 9, 12:30 PM PDT', 'on time until Tue Sep 9, 12:40 PM PDT', 2],
  ]);
  expect(slides({ until: parseRule('2 days after class at 12:00') as never })).toEqual([
    ['otherwise', 'late until Sun Sep 14, 11:59 PM PDT', 'late until Thu Sep 11, 12:00 PM PDT', 2],
  ]);
  expect(slides({ submitted: 'once for the role' })).toEqual([
    ['otherwise', 'submitted each', 'submitted once for the role', 2],
  ]);
});
