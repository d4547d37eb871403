// Advice on a course: one course for each piece of advice, and five with several problems.

import { parseRule } from '../../../src/domain/base/rule';
import { parseTotal } from '../../../src/domain/course/total';
import { type Asked, advise, gravely } from '../../../src/domain/duties/advice';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { roster } from '../../../src/schema/course';
import {
  at,
  course,
  day,
  deliverable,
  exampleCourse,
  losAngeles,
  type Parts,
  role,
  rowsOf,
  seat,
  session,
  student,
} from '../seminar';

const now = at('2025-08-25T16:00:00Z');
const asked = (parts: Parts, changes: Partial<Asked> = {}): Asked => {
  const of = course(parts);
  return {
    course: of,
    duties: dutiesOf(of).duties,
    roster: rowsOf(roster, of.students),
    now,
    isBuilt: () => true,
    quota: null,
    soon: 0,
    scriptZone: losAngeles,
    ...changes,
  };
};
const whats = (parts: Parts, changes: Partial<Asked> = {}): readonly string[] =>
  advise(asked(parts, changes)).map(({ what }) => what);

const people = (n: number) => Array.from({ length: n }, (_, i) => student(`student${i + 1}`));
const classes = (n: number) =>
  Array.from({ length: n }, (_, i) => session(`S0${i + 1}`, `2025-09-${String(2 + 7 * i).padStart(2, '0')}`));
/** Six students, three classes, one presenter each, at most once per student: nothing to say. */
const sound: Parts = {
  roster: people(6),
  sessions: classes(3),
  roles: [role('presenter', { seatsMin: 1, seatsMax: 2, loadMin: 0, loadMax: 1 })],
  deliverables: [deliverable('Slides', '1 day before class at 18:00', { owedBy: ['presenter'], handIn: 'upload' })],
};
const due = (name: string, rule: string, changes = {}) => [deliverable(name, rule, changes)];

test('of a sound course there is nothing to say', () => {
  expect(whats(sound)).toEqual([]);
});

test('once the sign-up is due, what is left empty and who has too few roles is said', () => {
  const open = (due: string): Parts => ({
    roster: people(3),
    sessions: classes(3),
    roles: [role('presenter', { seatsMin: 1, seatsMax: 2, loadMin: 1, loadMax: 2 })],
    deliverables: [
      deliverable('Sign-up', due, { each: [], handIn: 'sign-up form', opens: parseRule('2025-08-10 09:00') }),
    ],
    assignments: [seat('S01', 'presenter', 'student1')],
  });
  expect(gravely(asked(open('2025-08-20 20:00'))).map(({ what }) => what)).toEqual([
    'Sign-up is over; 2 roles are short of students: presenter in S02, presenter in S03; 2 students have fewer roles than they must: Student2 Student, Student3 Student.',
  ]);
  expect(gravely(asked(open('2025-08-28 20:00')))).toEqual([]);
});

test.each<readonly [string, Parts, string]>([
  [
    'more seats than the loads allow, with the sum',
    { ...sound, roles: [role('presenter', { seatsMin: 3, seatsMax: 3, loadMax: 1 })] },
    'presenter: 3 classes with roles need 9 seats (3 each), and 6 students can take 6 (1 each).',
  ],
  [
    'more loads than seats',
    { ...sound, roles: [role('presenter', { seatsMin: 1, seatsMax: 1, loadMin: 1, loadMax: 2 })] },
    'presenter: 6 students must have it 6 times (1 each), and 3 classes with roles have 3 seats (1 each).',
  ],
  [
    'a role that no one can take',
    { ...sound, roles: [role('presenter', { loadMax: 0 })] },
    'No one can be presenter: Max load is 0, and each class needs 1.',
  ],
  [
    'a role of which every seat is needed',
    { ...sound, roles: [role('presenter', { seatsMin: 1, seatsMax: 2, loadMin: 1, loadMax: 1 })] },
    'presenter: everyone must have it, and there is no seat to spare. A day that someone cannot attend, or a late joiner, may not fit.',
  ],
  [
    'more roles in one class than students',
    {
      ...sound,
      roles: [role('presenter', { seatsMin: 4, seatsMax: 4 }), role('critic', { seatsMin: 3, seatsMax: 3 })],
    },
    'A class needs 7 students in roles, and 6 students are enrolled: no one has two roles in one class.',
  ],
  [
    'more roles for each student than classes',
    {
      ...sound,
      roles: [
        role('presenter', { seatsMin: 1, seatsMax: 6, loadMin: 2, loadMax: 3 }),
        role('critic', { seatsMin: 1, seatsMax: 6, loadMin: 2, loadMax: 3 }),
      ],
    },
    'Each student must have a role 4 times, and there are 3 classes with roles: no one has two roles in one class.',
  ],
  [
    'a class to which too few can come',
    {
      ...sound,
      roster: people(6).map((one, i) =>
        i < 3 ? { ...one, away: [{ from: day('2025-09-09'), to: day('2025-09-09') }] } : one,
      ),
      roles: [role('presenter', { seatsMin: 4, seatsMax: 4 })],
    },
    'S02 needs 4 students in roles, and 3 of the class can be there: 3 are away.',
  ],
  [
    'a total of more roles than any class has',
    { ...sound, settings: { totals: [parseTotal('all: 3 per class')!] } },
    'all: no class has 3 seats of these roles, so that 3 per class is never asked.',
  ],
  [
    'a total below what its roles need in a class',
    {
      ...sound,
      roles: ['presenter', 'critic', 'scribe'].map((name) => role(name)),
      settings: { totals: [parseTotal('all: at most 2 per class')!] },
    },
    'all: in S01 Min seats of these roles add up to 3, and at most 2 are allowed.',
  ],
  [
    'a total that the loads of its roles do not allow',
    {
      ...sound,
      roles: [role('presenter', { loadMax: 1 }), role('critic', { loadMax: 1 })],
      settings: { totals: [parseTotal('all: 3-4 per student')!] },
    },
    'all: each student must have these roles 3 times, and by their Max load Student1 Student may have them 2 times.',
  ],
  [
    'a total that the loads of its roles go beyond',
    {
      ...sound,
      roles: [role('presenter', { loadMin: 1, seatsMax: 4 }), role('critic', { loadMin: 1, seatsMax: 4 })],
      settings: { totals: [parseTotal('all: 1 per student')!] },
    },
    'all: by their Min load Student1 Student must have these roles 2 times, and at most 1 are allowed.',
  ],
  [
    'a total that asks more seats than all can take',
    {
      ...sound,
      roles: ['presenter', 'critic', 'scribe'].map((name) => role(name, { seatsMin: 0 })),
      settings: { totals: [parseTotal('all: 3 per class, 1 per student')!] },
    },
    'all: 3 classes with roles need 9 seats of these roles, and 6 students can take 6.',
  ],
  [
    'a total that asks more of all than there are seats',
    {
      ...sound,
      roles: ['presenter', 'critic', 'scribe'].map((name) => role(name, { seatsMin: 0 })),
      settings: { totals: [parseTotal('all: at most 3 per class, 2 per student')!] },
    },
    'all: 6 students must have these roles 12 times, and 3 classes with roles have 9 seats of them.',
  ],
  [
    'what others owe when everyone has a role',
    {
      ...sound,
      roles: [role('presenter', { seatsMin: 6, seatsMax: 6 })],
      deliverables: due('Responses', 'before class', { owedBy: ['others'], handIn: 'upload' }),
    },
    'Responses is due from “others”, and in each class all 6 students have a role that is exempt from it.',
  ],
  [
    'a kind of session that the calendar does not have',
    { ...sound, deliverables: due('Review', 'before class', { each: ['guest'], handIn: 'upload' }) },
    'Review is for each guest, and Sessions has none: it is never due.',
  ],
  [
    'what is due in the night by the stopwatch',
    { ...sound, deliverables: due('Slides', '10 hours before class', { handIn: 'upload' }) },
    'Slides for S01 is due in the night, Tue Sep 2, 2:30 AM PDT.',
  ],
  [
    'a reminder before the form opens',
    {
      ...sound,
      deliverables: due('Responses', 'before class', {
        opens: { kind: 'elapsed', minutes: 24 * 60, from: 'before' },
        leads: [48 * 60],
      }),
    },
    'Responses for S01 is open for 24 hours, and the first reminder is 48 hours before it is due.',
  ],
  [
    'a due time that the change of the clocks shifts',
    {
      ...sound,
      sessions: [session('S01', '2025-11-04')],
      deliverables: due('Slides', '72 hours before class', { handIn: 'upload' }),
    },
    'Slides for S01 is due Sat Nov 1, 1:30 PM PDT, an hour off the usual time: the clocks change before the class.',
  ],
])('it says: %s', (_, parts, what) => {
  expect(whats(parts)).toContain(what);
});

test('two roles that may be combined need no two students, and groups are counted where they hold a role', () => {
  const both = [
    role('presenter', { seatsMin: 4, seatsMax: 4, combines: ['critic'] }),
    role('critic', { seatsMin: 3, seatsMax: 3 }),
  ];
  expect(whats({ ...sound, roles: both })).toEqual([]);
  const teams = people(6).map((one, i) => ({ ...one, group: 'ABC'[i % 3]! }));
  const lead = role('lead team', { heldBy: 'group', loadMin: 1, loadMax: 1 });
  expect(whats({ ...sound, roster: teams, roles: [lead], deliverables: [] })).toEqual([
    'lead team: everyone must have it, and there is no seat to spare. A day that someone cannot attend, or a late joiner, may not fit.',
  ]);
});

test('what is counted in days on the wall clock no change of the clocks shifts', () => {
  const parts = {
    ...sound,
    sessions: [session('S01', '2025-11-04')],
    deliverables: due('Slides', '3 days before class', { handIn: 'upload' }),
  };
  expect(whats(parts)).toEqual([]);
});

const asks = deliverable('Preferences', '2025-09-01 18:00', { each: [], handIn: 'preference form' });
const at29 = deliverable('Preferences', '2025-08-29 18:00').due;

test('what is due from a role before the preference form closes is said until someone has a role', () => {
  const parts: Parts = {
    ...sound,
    deliverables: [asks, ...due('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'upload' })],
  };
  const said =
    'Slides for S01 is due Sat Aug 30, 12:30 PM PDT, and Preferences is open until Mon Sep 1, 6:00 PM PDT: no one knows their role by then.';
  const until = { ...parts, deliverables: [{ ...asks, until: asks.due }, parts.deliverables![1]!] };
  expect(whats(until)).toEqual([said]);
  expect(whats({ ...until, assignments: [seat('S01', 'presenter', 'student1')] })).toEqual([]);
  // Late answers are accepted for longer than anyone waits for them.
  expect(whats(parts)).toEqual([said.replace('open until', 'due')]);
  const before = (changes: Partial<typeof asks>): Parts => ({
    ...parts,
    deliverables: [
      deliverable('Preferences', '2025-08-29 18:00', { ...asks, due: at29, ...changes }),
      parts.deliverables![1]!,
    ],
  });
  expect(whats(before({}))).toEqual([]);
  expect(whats(before({ until: asks.due }))).toEqual([said]);
});

test('a form that should be open and is not, and one that nobody has opened a week before it is due', () => {
  const opens = { kind: 'elapsed', minutes: 5 * 24 * 60, from: 'before' } as const;
  const parts = { ...sound, deliverables: due('Responses', 'before class', { opens }) };
  const late = { now: at('2025-08-29T16:00:00Z'), isBuilt: () => false };
  expect(whats(parts, late)).toEqual([
    'The form for Responses for S01 should have been open since Thu Aug 28, 12:30 PM PDT.',
  ]);
  expect(whats(parts, { ...late, isBuilt: () => true })).toEqual([]);
  expect(whats(parts, { ...late, now: at('2025-08-25T16:00:00Z') })).toEqual([]);
  expect(whats({ ...sound, deliverables: [asks] }, { isBuilt: () => false, now: at('2025-08-27T16:00:00Z') })).toEqual([
    'Preferences is due Mon Sep 1, 6:00 PM PDT, and its form is not open yet.',
  ]);
});

test('the emails of the largest day are counted against what Google takes', () => {
  const parts = { ...sound, deliverables: due('Responses', 'before class', { leads: [24 * 60], handIn: 'upload' }) };
  expect(whats(parts, { quota: 5 })).toEqual([
    'Reminders are more than Google may take on 3 days, first on Mon Sep 1: 6 emails (Google takes 5 more today).',
  ]);
  expect(whats(parts, { quota: 6 })).toEqual([]);
  expect(whats(sound, { quota: 3 })).toEqual(['An email to everyone is 6 emails, and Google takes 3 more today.']);
});

test('it says what goes out within the hour, a zone that differs, and addresses of another domain', () => {
  expect(whats(sound, { soon: 28 })).toEqual([
    'Once you turn automatic emails on, 28 messages go out within the hour.',
  ]);
  expect(whats(sound, { scriptZone: 'America/New_York' })).toEqual([
    'The spreadsheet is in America/Los_Angeles (PDT), and the script in America/New_York.',
  ]);
  const mixed = { ...sound, roster: [...people(6), student('zoe@mail.example', { name: 'Zoe Field' })] };
  const said = advise(asked(mixed));
  expect(said.map(({ what }) => what)).toEqual(['One address is not of uni.example: zoe@mail.example.']);
  expect(said[0]!.at).toMatchObject({ sheet: 'Roster', row: 8 });
});

test.each<readonly [string, Parts, readonly string[]]>([
  [
    'too few students for the roles of the example',
    {
      ...sound,
      roles: [
        role('presenter', { seatsMin: 2, seatsMax: 2, loadMax: 1 }),
        role('critic', { seatsMin: 5, seatsMax: 5, loadMin: 4, loadMax: 4 }),
      ],
    },
    ['Roles', 'Roles', 'Roles'],
  ],
  [
    'due from roles before the preference form closes, and in the night, whether roles are assigned or not',
    {
      ...sound,
      deliverables: [
        asks,
        ...due('Slides', '80 hours before class', { owedBy: ['presenter'], handIn: 'upload' }),
        ...due('Notes', '10 hours before class', { handIn: 'upload' }),
      ],
    },
    ['Deliverables', 'Deliverables', 'Deliverables'],
  ],
  [
    'rules that the calendar never meets',
    {
      ...sound,
      deliverables: [
        ...due('Review', 'before class', { each: ['guest'], handIn: 'upload' }),
        ...due('Talk', 'before class', { each: ['project presentations'], handIn: 'upload' }),
      ],
    },
    ['Deliverables', 'Deliverables'],
  ],
  [
    'everyone has a role, and others are to respond',
    {
      ...sound,
      roles: [role('presenter', { seatsMin: 6, seatsMax: 6 })],
      deliverables: due('Responses', 'before class', {
        owedBy: ['others'],
        leads: [9000],
        opens: { kind: 'elapsed', minutes: 600, from: 'before' },
      }),
    },
    ['Deliverables', 'Deliverables'],
  ],
  [
    'a role for no one, and one for all',
    {
      ...sound,
      roles: [role('presenter', { loadMax: 0 }), role('critic', { seatsMin: 1, seatsMax: 1, loadMin: 2, loadMax: 3 })],
    },
    ['Roles', 'Roles'],
  ],
])('a course that is wrong: %s; each thing has its cell and its remedy', (_, parts, sheets) => {
  const said = gravely(asked(parts));
  expect(said.map(({ at: { sheet } }) => sheet)).toEqual(sheets);
  for (const {
    at: { row, column },
    what,
    remedy,
  } of said) {
    expect([row, column].every((n) => n !== undefined && n > 0)).toBe(true);
    expect(what).toMatch(/\.$/);
    expect(remedy).toMatch(/\.$/);
  }
});

test('of the example course nothing grave is said: that its roles just fit, and what the change of the clocks shifts', () => {
  const of = exampleCourse();
  const all = {
    course: of,
    duties: dutiesOf(of).duties,
    roster: rowsOf(roster, of.students),
    now,
    isBuilt: () => true,
    quota: 1500,
    soon: 0,
    scriptZone: losAngeles,
  };
  expect(gravely(all)).toEqual([]);
  expect(advise(all).map(({ what }) => what)).toEqual([
    'main presenter, critic, proponent, auditor: everyone must have each, and there is no seat to spare. A day that someone cannot attend, or a late joiner, may not fit.',
    'Main slides for S20 is due Sat Nov 1, 1:30 PM PDT, an hour off the usual time: the clocks change before the class.',
  ]);
});
