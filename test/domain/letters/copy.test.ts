// Who gets a copy of what students are told, and who never does.
import type { Course } from '../../../src/domain/course/course';
import type { Evidence } from '../../../src/domain/duties/evidence';
import { checkSense } from '../../../src/domain/duties/sense';
import type { Letter, Sent } from '../../../src/domain/letters/letter';
import { byUrgency, mailsOf, nextClaim } from '../../../src/domain/letters/outbox';
import type { Situation } from '../../../src/domain/letters/situation';
import { lettersDue } from '../../../src/letters/due';
import { at, course, deliverable, mail, type Parts, session, student, team } from '../seminar';
import { gone, type Happened, situation } from './situation';

const kim = 'kim@uni.example';
const owner = 'prof@uni.example';
const day = 24 * 60;
const of = (copies: readonly string[], changes: Parts = {}): Course =>
  course({
    settings: { assistants: [mail('kim')], receipts: true, classDigest: 0, weekly: 'never', quiet: null },
    roster: [student('ada'), student('ben'), student('cat', { standing: 'dropped' }), student('dan')],
    sessions: [session('S1', '2025-09-09')],
    deliverables: [deliverable('R', 'before class', { leads: [day], copies })],
    teams: [team('01', ['ada', 'ben', 'cat'])],
    ...changes,
  });
const before = '2025-09-08T20:00:00Z';
const after = '2025-09-09T21:00:00Z';

const letters = (
  course: Course,
  now: string,
  happened: Happened = {},
  changes: Partial<Situation> = {},
): readonly Letter[] => lettersDue(situation(course, now, happened, { owner, ...changes }), [], at(now));
/** 'reminder to ada@uni.example, cc kim@uni.example'. */
const said = (all: readonly Letter[]): readonly string[] =>
  all.map(({ kind, to, cc = [] }) => [`${kind} to ${to}`, ...cc.map((one) => `cc ${one}`)].join(', '));
const toAda = (...args: Parameters<typeof letters>): readonly string[] =>
  said(letters(...args)).filter((line) => line.includes(` to ${mail('ada')}`) || line.startsWith('copy'));
const sentNow = (all: readonly Letter[]): readonly Sent[] =>
  all.map(({ to, keys, kind, text }) => gone(to, keys, { kind, text }));
const answered: Evidence = {
  student: mail('ada'),
  deliverable: 'R',
  session: 'S1',
  at: at('2025-09-08T19:00:00Z'),
  complete: true,
  source: 'form',
  what: '',
};

test.each<[readonly string[], readonly string[]]>([
  [[], ['reminder to ada@uni.example']],
  [['team'], ['reminder to ada@uni.example, cc ben@uni.example']],
  [['assistant'], [`reminder to ada@uni.example, cc ${kim}`]],
  [['instructor'], [`reminder to ada@uni.example, cc ${owner}`]],
  [['assistant', kim, 'instructor', owner], [`reminder to ada@uni.example, cc ${kim}, cc ${owner}`]],
])('copies to %j: each once, no one who dropped, never the student', (copies, lines) => {
  expect(toAda(of(copies), before)).toEqual(lines);
});

test('a copy of what was missed and of what came in goes as well', () => {
  expect(toAda(of([kim]), after)).toEqual([`missed to ada@uni.example, cc ${kim}`]);
  expect(toAda(of([kim]), before, { evidence: [answered] })).toEqual([`receipt to ada@uni.example, cc ${kim}`]);
});

test('a student’s address gets no copy, and the cell says so; nor does an assistant’s that is a student’s', () => {
  expect(toAda(of([mail('dan')]), before)).toEqual(['reminder to ada@uni.example']);
  const kinds = (copies: readonly string[], assistants: readonly ReturnType<typeof mail>[]) =>
    checkSense(
      course({
        settings: { assistants },
        roster: [student('dan')],
        sessions: [session('S1', '2025-09-09')],
        deliverables: [deliverable('R', 'before class', { copies })],
      }),
    ).map(({ kind, at: place }) => `${kind} ${place.sheet}!${place.row}`);
  expect(kinds([mail('dan')], [])).toEqual(['copy to a student Deliverables!2']);
  expect(kinds(['assistant'], [mail('dan')])).toEqual(['copy to a student Deliverables!2']);
  expect(kinds(['assistant'], [])).toEqual(['copy to no one Deliverables!2']);
  expect(kinds(['assistant'], [mail('kim')])).toEqual([]);
});

describe('who may not read all of an email gets a copy apart, of what they may', () => {
  const two = of([kim], {
    deliverables: [
      deliverable('R', 'before class', { leads: [day], copies: [kim] }),
      deliverable('Secret', 'before class', { leads: [day] }),
    ],
  });
  const aparts = (all: readonly Letter[]) => all.filter(({ kind }) => kind === 'copy');

  test('where it speaks of something else', () => {
    const all = letters(two, before);
    expect(said(all).filter((line) => line.includes('cc'))).toEqual([]);
    const [copy, ...more] = aparts(all);
    expect(more).toEqual([]);
    expect(copy!.to).toBe(kim);
    expect(copy!.text).toMatch(/Ada Student: reminder, R for Tue Sep 9.*\n- Ben Student: reminder, R/);
    expect(copy!.text).not.toContain('Secret');
  });

  test('where it leads to the student’s own page', () => {
    const page = 'https://script.google.com/macros/s/x/exec?k=token';
    const own = { ...of([kim]), pages: new Map([[mail('ada'), page]]) };
    const all = letters(own, before);
    expect(said(all)).toEqual([
      'reminder to ada@uni.example',
      `reminder to ben@uni.example, cc ${kim}`,
      `reminder to dan@uni.example, cc ${kim}`,
      `copy to ${kim}`,
    ]);
    expect(aparts(all)[0]!.text).not.toContain('token');
  });

  test('where it says how many late days the student has left', () => {
    const settings = {
      assistants: [],
      receipts: true,
      classDigest: 0,
      weekly: 'never',
      quiet: null,
      lateDays: 3,
    } as const;
    const all = letters(of(['team'], { settings }), before);
    expect(all.find(({ to }) => to === mail('ada'))!.text).toContain('3 of 3 late days');
    expect(said(all).filter((line) => line.includes('cc'))).toEqual([]);
    expect(aparts(all).map(({ to, text }) => [to, text.includes('late days')])).toEqual([
      [mail('ben'), false],
      [mail('ada'), false],
    ]);
  });

  test('once; and after a run that died before it, and not of what has come in since', () => {
    const all = letters(two, before);
    const later = '2025-09-08T21:00:00Z';
    expect(letters(two, later, { sent: sentNow(all) })).toEqual([]);
    const died = sentNow(all.filter(({ kind }) => kind !== 'copy'));
    expect(said(letters(two, later, { sent: died }))).toEqual([`copy to ${kim}`]);
    const [copy] = letters(two, later, {
      sent: died,
      evidence: [{ ...answered, at: at('2025-09-08T20:30:00Z') }],
    }).filter(({ kind }) => kind === 'copy');
    expect(copy!.text).not.toMatch(/Ada Student: reminder/);
  });
});

test('a copy counts for its reader neither as the email of the day nor as the first', () => {
  const copied = [gone(mail('ben'), ['x'], { kind: 'copy', claimed: at('2025-09-08T18:00:00Z') })];
  expect(said(letters(of([]), before, { sent: copied }))).toContain('reminder to ben@uni.example');
});

test('each reader counts: a claim keeps within what Google takes, and the reserve is left', () => {
  const [ada, ben, dan] = letters(of([kim]), before);
  expect([ada, ben, dan].map((one) => mailsOf(one!))).toEqual([2, 2, 2]);
  expect(nextClaim([ada!, ben!, dan!], 5, 0)).toEqual([ada, ben]);
  expect(nextClaim([ada!, ben!, dan!], 5, 2)).toEqual([ada]);
});

test('with little mail left students come first: copies go apart, after all of theirs', () => {
  const now = { quota: 16 };
  expect(said(letters(of([kim]), before, {}, now)).filter((line) => line.includes('cc'))).toHaveLength(3);
  const all = letters(of([kim]), before, {}, { quota: 15 });
  expect(said(byUrgency(all))).toEqual([
    'reminder to ada@uni.example',
    'reminder to ben@uni.example',
    'reminder to dan@uni.example',
    `copy to ${kim}`,
  ]);
  const soon = { ...all[3]!, until: at(before) };
  expect(byUrgency([soon, all[0]!]).map(({ kind }) => kind)).toEqual(['reminder', 'copy']);
});
