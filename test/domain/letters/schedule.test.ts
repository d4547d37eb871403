// What anyone may see of a course.
import type { Course } from '../../../src/domain/course/course';
import type { uploadWays } from '../../../src/domain/course/settings';
import { toldKeys } from '../../../src/domain/letters/notified';
import { nextClass, type Schedule, scheduleOf } from '../../../src/domain/letters/schedule';
import { folderEvidence } from '../../../src/domain/teams/folder';
import { at, course, deliverable, exampleCourse, mail, role, seat, session, student, team } from '../seminar';
import { gone, situation } from './situation';

const roster = [student('ada', { name: 'Park, Ada' }), student('ben', { name: 'Ben Okafor' })];
const base = {
  roster,
  sessions: [
    session('S01', '2025-09-09', { topic: 'Scaling laws', room: 'A 1' }),
    session('S02', '2025-09-16', { topic: 'Data', room: 'A 1' }),
    session('S03', '2025-09-23', { topic: 'Agents', room: 'B 2' }),
  ],
  roles: [role('presenter', { heavy: true, seatsMax: 2 }), role('critic')],
  assignments: [seat('S01', 'presenter', 'ada'), seat('S02', 'presenter', 'ben'), seat('S02', 'critic', 'ada')],
};
const announced = (of: Course) =>
  of.assignments.map(({ student: who, session: code, role: name }) => {
    const item = {
      kind: 'seat' as const,
      session: code,
      name,
      start: at('2025-09-09T19:30:00Z'),
      end: at('2025-09-09T21:00:00Z'),
    };
    const keys = toldKeys(of.students.find((s) => s.email === who)!, {
      version: 1,
      items: of.assignments
        .filter((a) => a.student === who)
        .map((a) => ({ ...item, session: a.session, name: a.role })),
    });
    return gone(who!, keys, { kind: 'seats' });
  });
const scheduled = (of: Course, now = '2025-09-01T00:00:00Z', sent = announced(of)): Schedule =>
  scheduleOf(situation(of, now, { sent }), [], at(now));
const names = (schedule: Schedule) => schedule.classes.map(({ presenters }) => presenters);

test.each([
  ['full name', [['Ada Park'], ['Ben Okafor'], []]],
  ['first name and initial', [['Ada P.'], ['Ben O.'], []]],
  ['not at all', [[], [], []]],
] as const)('presenters are named by %s', (presenters, expected) => {
  expect(names(scheduled(course({ ...base, settings: { presenters } })))).toEqual(expected);
});

test('a role is public once its holder was told of it', () => {
  const of = course({ ...base, settings: { presenters: 'full name' } });
  expect(names(scheduled(of, '2025-09-01T00:00:00Z', []))).toEqual([[], [], []]);
  expect(names(scheduled(of, '2025-09-01T00:00:00Z', announced(of).slice(1, 2)))).toEqual([[], ['Ben Okafor'], []]);
});

test('whoever has dropped is named nowhere any more, and who has left only where they presented before', () => {
  const presents = (change: Partial<ReturnType<typeof student>>) => {
    const of = course({ ...base, roster: [roster[0]!, { ...roster[1]!, ...change }] });
    return JSON.stringify(scheduled(of, '2025-09-20T00:00:00Z')).includes('Ben O.');
  };
  expect(presents({})).toBe(true);
  expect(presents({ standing: 'dropped' })).toBe(false);
  expect(presents({ left: '2025-09-10' as never })).toBe(false);
  expect(presents({ left: '2025-09-18' as never })).toBe(true);
});

test('hours and room are said where they differ from what is usual on that weekday', () => {
  const of = course({
    ...base,
    sessions: [
      ...base.sessions,
      session('S04', '2025-09-30', { start: '09:00' as never, end: '10:00' as never, room: 'A 1' }),
    ],
  });
  const { meets, classes } = scheduled(of);
  expect(meets).toEqual(['Tue 12:30 PM–2:00 PM, A 1']);
  expect(classes.map(({ unusual }) => unusual)).toEqual([[], [], ['room'], ['hours']]);
});

test('a class names its question form while that is open, and its slides once they may be seen', () => {
  const of = course({
    ...base,
    sessions: base.sessions.map((s) =>
      s.code === 'S03' ? { ...s, slides: ['Deck https://a.example/deck', 'on paper'] } : s,
    ),
    deliverables: [
      deliverable('Responses', 'before class', { owedBy: ['others'] }),
      deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
    ],
  });
  const open = {
    id: 'f',
    title: 'Responses',
    url: 'https://docs.google.com/forms/f',
    deliverable: 'Responses',
    session: 'S02',
  };
  const posted = at('2025-09-05T10:00:00Z');
  const posts = [
    {
      at: posted,
      address: mail('ada'),
      text: '',
      files: ['deck.pdf', 'https://docs.google.com/presentation/d/x'],
      ts: '1',
      deleted: null,
    },
  ];
  const evidence = [
    {
      student: mail('ada'),
      deliverable: 'Slides',
      session: 'S01',
      at: posted,
      complete: true,
      source: 'Slack' as const,
      what: 'deck.pdf',
    },
  ];
  const seen = (now: string) =>
    scheduleOf(
      situation(
        of,
        now,
        { evidence },
        { forms: { feedback: '', open: [open], linkTo: () => '', linkFor: () => '', isOpen: () => true } },
      ),
      posts,
      at(now),
    ).classes;
  const before = seen('2025-09-08T00:00:00Z');
  expect(before.map(({ questions }) => questions)).toEqual(['', open.url, '']);
  expect(before.map(({ slides }) => slides)).toEqual([[], [], [{ text: 'Deck', url: 'https://a.example/deck' }]]);
  const after = seen('2025-09-10T00:00:00Z');
  expect(after[0]!.slides).toEqual([{ text: 'slides', url: 'https://docs.google.com/presentation/d/x' }]);
  expect(JSON.stringify(after)).not.toContain('deck.pdf');
});

describe('slides in a folder, of the teams that present in the class', () => {
  const link = (number: string): string => `https://drive.google.com/file/d/${number}/view`;
  const of = (uploads: (typeof uploadWays)[number]) =>
    course({
      roster: ['ada', 'ben', 'cat'].map((name) => student(name)),
      settings: { uploads },
      sessions: [
        session('S01', '2025-09-09', { kind: 'project presentations' }),
        session('S02', '2025-09-16', { kind: 'project presentations' }),
      ],
      deliverables: [
        deliverable('Deck', 'before class', {
          owedBy: ['team'],
          each: ['project presentations'],
          handIn: 'upload',
          folder: '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456',
        }),
      ],
      teams: ['ada', 'ben', 'cat'].map((who, i) =>
        team(`0${i + 1}`, [who], { pinned: true, presents: 'S01', turn: 3 - i }),
      ),
    });
  const slides = (uploads: (typeof uploadWays)[number], now: string) => {
    const files = ['01', '02', '03'].map((number, i) => ({
      deliverable: 'Deck',
      name: `${number}_ada_park.pdf`,
      owner: '',
      created: at('2025-09-08T10:00:00Z'),
      updated: at('2025-09-08T10:00:00Z'),
      link: link(number),
      gone: i === 2,
      id: number,
      open: i !== 1,
    }));
    const rows = files.map((value) => ({ value, at: () => ({ sheet: 'Folder files' }) }));
    const evidence = folderEvidence(of(uploads), files);
    return scheduleOf(situation(of(uploads), now, { evidence }, { files: rows }), [], at(now)).classes.map(
      (one) => one.slides,
    );
  };
  const named = (number: string) => ({ text: `slides of team ${number}`, url: link(number) });
  const [before, after] = ['2025-09-09T10:00:00Z', '2025-09-09T20:00:00Z'];
  test.each([
    ['if anyone can open them', before, []],
    ['if anyone can open them', after, [named('01')]],
    ['always', after, [named('02'), named('01')]],
    ['never', after, []],
  ] as const)('%s, at %s', (uploads, now, shown) => {
    expect(slides(uploads, now)).toEqual([shown, []]);
  });
});

test('the next class is the one that is on or comes next, and a day without a class is none', () => {
  const of = course({
    ...base,
    sessions: [...base.sessions.slice(0, 2), session('S03', '2025-09-23', { kind: 'holiday' })],
  });
  const schedule = scheduled(of);
  expect(nextClass(schedule, at('2025-09-09T20:00:00Z'))?.code).toBe('S01');
  expect(nextClass(schedule, at('2025-09-09T21:00:00Z'))?.code).toBe('S02');
  expect(nextClass(schedule, at('2025-09-17T00:00:00Z'))).toBeNull();
});

test('nothing of a student but the name is in it, and nothing of a status or a folder', () => {
  const of = exampleCourse({ settings: { presenters: 'full name' } as never });
  const late = situation(of, '2025-11-01T00:00:00Z', {
    evidence: [
      {
        student: of.students[0]!.email,
        deliverable: 'Main slides',
        session: 'S04',
        at: at('2025-10-01T00:00:00Z'),
        complete: true,
        source: 'Slack',
        what: 'secret.pdf',
      },
    ],
  });
  const text = JSON.stringify(scheduleOf(late, [], at('2025-11-01T00:00:00Z')));
  for (const { email } of of.students) expect(text).not.toContain(email);
  expect(text).not.toMatch(/@berkeley|missing|late\b|secret|"status"/);
});

test('nothing of the schedule changes with the time but slides', () => {
  const at = (now: string) => {
    const { classes, ...rest } = scheduled(exampleCourse(), now);
    return { ...rest, classes: classes.map((one) => ({ ...one, slides: [] })) };
  };
  expect(at('2025-12-24T00:00:00Z')).toEqual(at('2025-08-01T00:00:00Z'));
});
