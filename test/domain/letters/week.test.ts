import type { Day } from '../../../src/domain/base/time';
import { digestsDue } from '../../../src/domain/letters/digest';
import { noticesDue } from '../../../src/domain/letters/notices';
import { type Item, toldKeys } from '../../../src/domain/letters/notified';
import { weekOf } from '../../../src/domain/letters/situation';
import { casesOf, studentsTold } from '../../../src/domain/letters/student';
import { studentWeek } from '../../../src/domain/letters/week';
import { studentLetter } from '../../../src/letters/student';
import { at, course, deliverable, mail, type Parts, role, seat, session, student } from '../seminar';
import '../still';
import { gone, type Happened, situation } from './situation';

/** Classes on Tuesdays at 19:30 UTC; the course's zone is seven hours behind. Ada is critic on Sep 9. */
const parts: Parts = {
  settings: { studentWeek: true, lateDays: 3 },
  roster: [student('ada'), student('ben')],
  roles: [role('critic')],
  sessions: [
    session('S1', '2025-09-02'),
    session('S2', '2025-09-09', { readings: ['Attention https://papers.example/a'], room: 'Soda 310' }),
    session('S3', '2025-09-16'),
  ],
  deliverables: [deliverable('R', 'before class', { allowance: 2 })],
  assignments: [seat('S2', 'critic', 'ada')],
};
const monday = '2025-09-08T15:00:00Z';
const weekly = (now: string, of = course(parts), happened: Happened = {}): readonly string[] =>
  studentsTold(situation(of, now, happened), at(now)).flatMap(({ student: { email }, matters }) =>
    matters.some(({ kind }) => kind === 'student week') ? [email.split('@')[0]!] : [],
  );

test.each<[string, readonly string[]]>([
  ['2025-09-07T20:00:00Z', []],
  ['2025-09-08T14:59:00Z', []],
  [monday, ['ada', 'ben']],
  ['2025-09-09T06:59:00Z', ['ada', 'ben']],
  ['2025-09-09T07:00:00Z', []],
  ['2025-12-08T16:00:00Z', []],
])('at %s the week is told to %j', (now, told) => {
  expect(weekly(now)).toEqual(told);
});

test('the week is told once, to nobody where the setting is off, and goes with an earlier email of its day', () => {
  const sent = [gone(mail('ada'), ['ada@school.example|student week|2025-09-08'], { claimed: at(monday) })];
  expect(weekly('2025-09-08T20:00:00Z', course(parts), { sent })).toEqual(['ben']);
  expect(weekly(monday, course({ ...parts, settings: { studentWeek: false } }))).toEqual([]);
  const early = course({ ...parts, deliverables: [deliverable('R', 'before class', { leads: [1900] })] });
  expect(weekly('2025-09-08T14:30:00Z', early)).toEqual(['ada', 'ben']);
});

test('what the same email reminds of is not named again in the week', () => {
  const near = course({
    ...parts,
    deliverables: [deliverable('R', 'before class', { leads: [1900] }), deliverable('Q', 'before class')],
  });
  const of = situation(near, monday);
  const [ada, ben] = studentsTold(of, at(monday)).map((one) => studentLetter(one, near, [], of.forms, at(monday)).text);
  for (const text of [ada, ben]) expect(text!.match(/- R for Tue Sep 9/g)).toHaveLength(1);
  expect(ada).toContain('Nothing else is due from you this week.');
  expect(ben).toContain('Also due this week, and not in yet:\n\n- Q for Tue Sep 9');
  const alone = course({ ...parts, deliverables: [deliverable('R', 'before class', { leads: [1900] })] });
  const [only] = studentsTold(situation(alone, monday), at(monday)).map(
    (one) => studentLetter(one, alone, [], of.forms, at(monday)).text,
  );
  expect(only).toContain('Nothing else is due from you this week.');
});

test('it names the classes, the roles that were told, what is due, what came in and what is left', () => {
  const here = course(parts);
  const items: readonly Item[] = [
    { kind: 'seat', session: 'S2', name: 'critic', start: at('2025-09-09T19:30:00Z'), end: at('2025-09-09T21:00:00Z') },
  ];
  const sent = [gone(mail('ada'), toldKeys(student('ada'), { version: 1, items }), { kind: 'seats' })];
  const now = at(monday);
  const of = situation(here, monday, { sent });
  const [ada, ben] = casesOf(of, now).map((it) => {
    const matter = studentWeek(it, here, weekOf('2025-09-08' as Day, here), new Set(), now)!;
    return studentLetter({ student: it.student, matters: [matter] }, here, [], of.forms, now);
  });
  expect(ben!.text).not.toContain('Your role');
  expect(ada!.subject).toContain('Your week of Mon Sep 8');
  expect(ada!.text).toContain(`- Tue Sep 9, 12:30 PM: open slot, Soda 310. Your role: critic
    - To read: Attention

Due this week, and not in yet:

- R for Tue Sep 9, 12:30 PM, open slot: due Tue Sep 9, 12:30 PM PDT, in the form

Due last week:

- R for Tue Sep 2, 12:30 PM, open slot: missed, and waived

Left for the term:

- Late days left: 3 of 3
- R: 1 of 2 allowed misses left
`);
});

test('classes of other sections are not the student’s week', () => {
  const here = course({
    ...parts,
    roster: [student('ada', { sections: ['A'] }), student('ben', { sections: ['B'] })],
    sessions: [session('S1', '2025-09-09', { section: 'A' }), session('S2', '2025-09-11', { section: 'B' })],
  });
  const now = at(monday);
  const weeks = casesOf(situation(here, monday), now).map((it) =>
    studentWeek(it, here, weekOf('2025-09-08' as Day, here), new Set(), now)!.sessions.map((one) => one.session.code),
  );
  expect(weeks).toEqual([['S1'], ['S2']]);
});

test('a class that has begun is not ahead, in no email or notice about the week', () => {
  const tuesday = { ...parts, settings: { ...parts.settings, weekly: 'Tue' } } as const;
  const coursed = course(tuesday);
  const codes = (now: string): readonly unknown[] => {
    const here = situation(coursed, now);
    const week = weekOf('2025-09-09' as Day, coursed);
    const [it] = casesOf(here, at(now));
    return [
      studentWeek(it!, coursed, week, new Set(), at(now))?.sessions.map((one) => one.session.code),
      ...[...digestsDue(here, at(now)), ...noticesDue(here, 'C1', at(now))].flatMap((one) =>
        one.kind === 'week digest' || one.kind === 'week notice' ? [one.sessions.map(({ code }) => code)] : [],
      ),
    ];
  };
  expect(codes('2025-09-09T19:29:00Z')).toEqual([['S2'], ['S2'], ['S2']]);
  expect(codes('2025-09-09T19:31:00Z').flat()).toEqual([]);
});
