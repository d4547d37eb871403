// Due times for one class only, in its row of Sessions.
import { parseRule } from '../../../src/domain/base/rule';
import { changedDuties, dutiesUnder, termsOf } from '../../../src/domain/duties/change';
import { sayDue } from '../../../src/domain/duties/derive';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { parseDues, printDues } from '../../../src/domain/duties/override';
import { sayFinding } from '../../../src/domain/findings';
import { sessions } from '../../../src/schema/course';
import { course, deliverable, iso, losAngeles, made, role, seat, session, student } from '../seminar';
import '../still';

/** The cell of S2; its class is on Tue 09-16 at 12:30. */
const parts = (cell: string) => ({
  roster: [student('ada'), student('ben')],
  roles: [role('presenter')],
  assignments: [seat('S1', 'presenter', 'ada')],
  sessions: [
    session('S1', '2025-09-09'),
    session('S2', '2025-09-16', { dues: readDues(cell) }),
    session('S3', '2025-09-23', { kind: 'guest' }),
  ],
  deliverables: [
    deliverable('Response', 'before class', { owedBy: ['everyone'], until: parseRule('1 day after class at 12:00') }),
    deliverable('Part 1: draft', '2 hours before class; from 2025-09-15: 3 hours before class', {
      owedBy: ['everyone'],
    }),
    deliverable('Journal', 'each week: Fri 17:00', { each: ['every class'] }),
  ],
});
function readDues(cell: string) {
  const dues = parseDues(cell);
  if ('bad' in dues) throw new Error(dues.bad);
  return dues;
}
const dues = (cell: string, what: string): readonly string[] => [
  ...new Set(
    dutiesOf(course(parts(cell))).duties.flatMap(({ deliverable: { name }, session: of, due }) =>
      name === what ? [`${of!.code} ${iso(due)}`] : [],
    ),
  ),
];
const found = (cell: string): readonly string[] =>
  made(parts(cell)).findings.map((f) => `${f.at.sheet} ${sayFinding(f).what}`);

test('one class has another due time, and all others keep theirs', () => {
  expect(dues('Response: Sep 14 18:00', 'Response')).toEqual(['S1 2025-09-09T19:30:00Z', 'S2 2025-09-15T01:00:00Z']);
  expect(dues('Response: 1 day before class at 8pm', 'Response')[1]).toBe('S2 2025-09-16T03:00:00Z');
  expect(dues('response: Thu 18:00 after class', 'Response')).toContain('S2 2025-09-19T01:00:00Z');
});

test('also beside a rule that changes from a day on, and with a colon in the name', () => {
  expect(dues('Part 1: draft: Sep 15 9:00', 'Part 1: draft')).toEqual(
    ['S2 2025-09-15T16:00:00Z', 'S1 2025-09-09T17:30:00Z'].sort(),
  );
});

test('a time that is not known yet is due from no one', () => {
  expect(dues('Response: to be announced', 'Response')).toEqual(['S1 2025-09-09T19:30:00Z']);
});

test('the arithmetic says where it is from', () => {
  const of = course(parts('Response: Sep 14 18:00'));
  const own = dutiesOf(of).duties.find(
    ({ session: at, deliverable: { name } }) => at!.code === 'S2' && name === 'Response',
  )!;
  expect(sayDue(of, own)).toContain('For S2 Sessions says: Sun Sep 14 at 6:00 PM.');
});

test('what changed lists it', () => {
  const [before, after] = [course(parts('')), course(parts('Response: Sep 14 18:00'))];
  const { moved } = changedDuties(
    dutiesUnder(JSON.parse(JSON.stringify(termsOf(before))), after),
    dutiesOf(after).duties,
  );
  expect(moved.map(({ duty, from }) => [duty.session!.code, iso(from), iso(duty.due)])).toEqual(
    ['ada', 'ben'].map(() => ['S2', '2025-09-16T19:30:00Z', '2025-09-15T01:00:00Z']),
  );
});

test.each<[string, string, string]>([
  ['what no one submits', 'Respones: before class', 'Sessions “Respones” is not a deliverable.'],
  [
    'a weekday that the date is not',
    'Response: Fri Sep 14 18:00',
    'Sessions “Fri 2025-09-14 18:00” contradicts itself: that day is Sun Sep 14.',
  ],
  [
    'what is due once a week',
    'Journal: Sep 14 18:00',
    'Sessions Due of S2 names Journal, which is due once a week, not for one class.',
  ],
])('%s is found at its cell', (_, cell, what) => {
  expect(found(cell)).toEqual([what]);
});

test('what is not due for the class, or has a time for it in Deliverables, too, is found at its cell', () => {
  const talk = deliverable('Talk', 'for S2: 2 hours before class; otherwise: before class', { owedBy: ['presenter'] });
  const guest = deliverable('Question', 'before class', { each: ['guest'] });
  const all = { deliverables: [...parts('').deliverables, talk, guest] };
  const text = (cell: string) =>
    made({ ...parts(cell), ...all }).findings.map((f) => `${f.at.sheet} ${sayFinding(f).what} ${sayFinding(f).remedy}`);
  expect(text('Question: Sep 14 18:00')).toEqual([
    'Sessions Due of S2 names Question, which is not due for it. Take the line out, or correct For each in Deliverables. Until then the line counts for nothing.',
  ]);
  expect(text('Talk: Sep 14 18:00')).toEqual([
    'Sessions Due of S2 names Talk, which has a due time for it in Deliverables, too. Write it in one place. Until then what stands in Sessions counts.',
  ]);
});

test.each([
  ['Response: Oct 9 18:00\nPart 1: draft: to be announced'],
  ['Slides: 1 day before class at 20:00'],
  ['Notes: Thu 18:00 after class'],
])('“%s” is read, printed and read again alike', (cell) => {
  expect(parseDues(printDues(readDues(cell)))).toEqual(readDues(cell));
});

test.each<[string, string]>([
  ['Response: Thu 18:00', 'behind the colon Thu 18:00 before class, if that is meant'],
  ['Response 18:00', 'a deliverable and its due time for this class on each line'],
  ['Response: Thu 18:00 before class\nSlides', 'a deliverable and its due time'],
])('“%s” cannot be read, and is told what can', (cell, expected) => {
  const grid = sessions.print([session('S1', '2025-09-09')], losAngeles);
  const column = grid[0]!.indexOf('Due');
  const typed = grid.map((row, i) => (i === 1 ? row.map((own, n) => (n === column ? cell : own)) : row));
  const { findings, rows } = sessions.parse(typed, losAngeles);
  expect(findings.map((f) => ('expected' in f ? f.expected : f.kind)).join()).toContain(expected);
  expect(rows[0]!.value.dues).toEqual([]);
});
