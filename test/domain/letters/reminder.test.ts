import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge } from '../../../src/domain/duties/evidence';
import { missesDue, receiptsDue, remindersDue } from '../../../src/domain/letters/reminder';
import {
  at,
  course,
  deliverable,
  exampleCourse,
  exception,
  iso,
  mail,
  type Parts,
  seat,
  session,
  student,
  wall,
} from '../seminar';
import '../still';

/** Class on Tue 2025-09-02 at 19:30 UTC; reminders two days and six hours before it. */
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  sessions: [session('S1', '2025-09-02')],
  deliverables: [deliverable('R', 'before class', { leads: [2880, 360], grace: 10 })],
};

const keysAt = (now: string, of: Parts = parts, sent: readonly string[] = []): readonly string[] => {
  const made = course(of);
  return remindersDue(judge(made, dutiesOf(made).duties, [], at(now)), new Set(sent), at(now)).map((r) => r.key);
};
const due = at('2025-09-02T19:30:00Z');
const early = [`ada@uni.example|R|S1|2880|${due}`, `ben@uni.example|R|S1|2880|${due}`];
const late = [`ada@uni.example|R|S1|360|${due}`, `ben@uni.example|R|S1|360|${due}`];

test.each<[string, readonly string[]]>([
  ['2025-08-31T19:29:59Z', []],
  ['2025-08-31T19:30:00Z', early],
  ['2025-09-02T13:29:59Z', early],
  ['2025-09-02T13:30:00Z', late],
  ['2025-09-02T19:29:59Z', late],
  ['2025-09-02T19:30:00Z', []],
  ['2025-09-02T19:35:00Z', []],
])('at %s these are to be told', (now, keys) => {
  expect(keysAt(now)).toEqual(keys);
});

test('what was told is not told again, and a lead that was missed is not made up for once a later one was told', () => {
  expect(keysAt('2025-09-01T00:00:00Z', parts, [early[0]!])).toEqual([early[1]]);
  expect(keysAt('2025-09-02T14:00:00Z', parts, early)).toEqual(late);
  expect(keysAt('2025-09-02T14:00:00Z', parts, late)).toEqual([]);
});

test('a deadline that moves makes a new reminder, for whom it moved', () => {
  const moved = {
    ...parts,
    exceptions: [exception('extension', 'ada', 'R', 'S1', { when: wall('2025-09-03 12:30') })],
  };
  const keys = keysAt('2025-09-02T14:00:00Z', moved, [...early, ...late]);
  expect(keys).toEqual([`ada@uni.example|R|S1|2880|${at('2025-09-03T19:30:00Z')}`]);
});

test('nobody is told of what came in, was excused, is missing, or has no leads', () => {
  const made = course(parts);
  const { duties } = dutiesOf(made);
  const now = at('2025-09-01T00:00:00Z');
  const answered = [
    {
      student: mail('ada'),
      deliverable: 'R',
      session: 'S1',
      at: at('2025-08-30T00:00:00Z'),
      complete: true,
      source: 'form',
      what: '',
    } as const,
  ];
  expect(remindersDue(judge(made, duties, answered, now), new Set(), now).map((r) => r.key)).toEqual([early[1]]);
  expect(keysAt('2025-09-01T00:00:00Z', { ...parts, exceptions: [exception('excuse', 'ada', 'R', 'S1')] })).toEqual([
    early[1],
  ]);
  expect(keysAt('2025-09-01T00:00:00Z', { ...parts, deliverables: [deliverable('R', 'before class')] })).toEqual([]);
});

test('the main presenters of 11-04 are reminded 48 and 6 hours before Sat Nov 1, 1:30 PM PDT', () => {
  const made = exampleCourse({ assignments: [seat('S20', 'main presenter', 'adapark@berkeley.example')] });
  const { duties } = dutiesOf(made);
  const slides = duties.filter((d) => d.deliverable.name === 'Main slides');
  const told = (now: string) =>
    remindersDue(judge(made, slides, [], at(now)), new Set(), at(now)).map(
      ({ judged, key }) => `${iso(judged.duty.due)} ${key.split('|')[3]}`,
    );
  expect(told('2025-10-30T20:29:00Z')).toEqual([]);
  expect(told('2025-10-30T20:30:00Z')).toEqual(['2025-11-01T20:30:00Z 2880']);
  expect(told('2025-11-01T14:30:00Z')).toEqual(['2025-11-01T20:30:00Z 360']);
});

describe('what was missed, or came in, more than three days ago is not told any more:', () => {
  const made = course({ ...parts, roster: [student('ada')] });
  const { duties } = dutiesOf(made);
  const answered = {
    student: mail('ada'),
    deliverable: 'R',
    session: 'S1',
    at: at('2025-09-02T12:00:00Z'),
    complete: true,
    source: 'form',
    what: '',
  } as const;

  // On time until 19:40; late until the end of term.
  test.each<[string, number]>([
    ['2025-09-02T19:39:00Z', 0],
    ['2025-09-02T19:41:00Z', 1],
    ['2025-09-05T19:39:59Z', 1],
    ['2025-09-05T19:41:00Z', 0],
  ])('at %s of a miss', (now, told) => {
    expect(missesDue(judge(made, duties, [], at(now)), new Set(), at(now))).toHaveLength(told);
  });

  test.each<[string, number]>([
    ['2025-09-02T12:00:00Z', 1],
    ['2025-09-05T11:59:59Z', 1],
    ['2025-09-05T12:00:00Z', 0],
  ])('at %s of what came in', (now, told) => {
    const key = `ada@uni.example|R|S1|receipt|${answered.at}`;
    const due = receiptsDue(judge(made, duties, [answered], at(now)), new Set(), at(now));
    expect(due.map((receipt) => receipt.key)).toEqual(told === 1 ? [key] : []);
    expect(receiptsDue(judge(made, duties, [answered], at(now)), new Set([key]), at(now))).toEqual([]);
  });

  test('what the instructor ticked is not confirmed', () => {
    const now = at('2025-09-02T13:00:00Z');
    const ticked = [{ ...answered, source: 'tick' } as const];
    expect(receiptsDue(judge(made, duties, ticked, now), new Set(), now)).toEqual([]);
  });
});

test('a later lead that the letter of a day told ahead of its time is the earlier as well', () => {
  expect(keysAt('2025-09-01T00:00:00Z', parts, [late[0]!])).toEqual([early[1]]);
});
