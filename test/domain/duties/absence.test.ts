// Students who are away by arrangement, stand-ins for part of a role, and for which classes something is due.
import { dutiesOf } from '../../../src/domain/duties/duty';
import { holders } from '../../../src/domain/duties/owing';
import { checkSeats } from '../../../src/domain/seats/check';
import { problemOf } from '../../../src/domain/seats/problem';
import { roster as table } from '../../../src/schema/course';
import { assignments, type SeatRow } from '../../../src/schema/seats';
import {
  course,
  day,
  deliverable,
  exception,
  line,
  losAngeles,
  made,
  mail,
  role,
  rowsOf,
  seat,
  session,
  student,
} from '../seminar';
import '../still';

const sessions = ['2025-10-07', '2025-10-09', '2025-10-14', '2025-10-16'].map((on, i) => session(`S${i + 1}`, on));
const away = [
  { from: day('2025-10-09'), to: day('2025-10-09') },
  { from: day('2025-10-14'), to: day('2025-10-15') },
];
const parts = {
  roster: [student('ada', { away }), student('ben'), student('chi')],
  roles: [role('presenter'), role('critic')],
  sessions,
  deliverables: [
    deliverable('Responses', 'before class', { owedBy: ['others'] }),
    deliverable('Slides', '24 hours before class', { owedBy: ['presenter'], handIn: 'upload' }),
    deliverable('Report', '2 days after class at 23:59', { owedBy: ['presenter'], handIn: 'upload' }),
    deliverable('Survey', '2025-10-09 18:00', { each: [] }),
  ],
  assignments: [seat('S2', 'presenter', 'ada'), seat('S4', 'presenter', 'ada')],
};
const said = (of: ReturnType<typeof course>) =>
  dutiesOf(of).duties.map(
    ({ student: { email }, deliverable: { name }, session: on, excused }) =>
      `${email.split('@')[0]} ${name} ${on?.code ?? 'once'}${excused ? ' excused' : ''}`,
  );

test('who is away is excused from what is due for the classes of those days, and from nothing that is due once', () => {
  const own = said(course(parts))
    .filter((text) => text.startsWith('ada'))
    .sort();
  expect(own).toEqual([
    'ada Report S2 excused',
    'ada Report S4',
    'ada Responses S1',
    'ada Responses S3 excused',
    'ada Slides S2 excused',
    'ada Slides S4',
    'ada Survey once',
  ]);
});

test('who is away is never seated then, and a seat that is held all the same is found, unless somebody stands in', () => {
  const of = course(parts);
  const [ada] = problemOf(of, [], []).students;
  expect(ada!.forbid).toEqual([
    ['S2', '*'],
    ['S3', '*'],
  ]);
  const rows = (built: typeof of) =>
    rowsOf<SeatRow>(
      assignments,
      built.assignments.map((one) => ({ ...one, day: null, topic: '', name: '', choice: '' })),
    );
  const found = (built: typeof of) =>
    checkSeats(rows(built), built, [], day('2025-10-01')).map(({ kind, at }) => `${kind} ${at.row}`);
  expect(found(of)).toEqual(['away that day 2']);
  const covered = course({
    ...parts,
    exceptions: [line('stand-in', 'ada@uni.example', '', 'S2', { standIn: 'ben@uni.example' })],
  });
  expect(found(covered)).toEqual([]);
});

test.each<[string, readonly string[] | null]>([
  ['2025-10-07', ['2025-10-07 2025-10-07']],
  ['2025-10-07, 2025-11-24 to 2025-11-28', ['2025-10-07 2025-10-07', '2025-11-24 2025-11-28']],
  ['2025-11-24 – 2025-11-28; 10/30/2025', ['2025-11-24 2025-11-28', '2025-10-30 2025-10-30']],
  ['2025-11-24 - 2025-11-28', ['2025-11-24 2025-11-28']],
  ['2025-11-28 to 2025-11-24', null],
  ['next week', null],
  // October 9 or September 10?
  ['9/10/2025', null],
])('Away %j', (text, spans) => {
  const read = table.columns.away.read(text, losAngeles);
  expect(read.ok ? read.value.map(({ from, to }) => `${from} ${to}`) : null).toEqual(spans);
});

test.each<[string, string, readonly string[]]>([
  ['', 'ben', ['ben Report S4', 'ben Slides S4']],
  ['Slides', 'ada', ['ada Report S4', 'ben Slides S4']],
  ['except Slides', 'ben', ['ada Slides S4', 'ben Report S4']],
  ['Slides, Report', 'ada', ['ben Report S4', 'ben Slides S4']],
])('a stand-in for %j: %s is in the class, and each has due what is theirs', (part, holder, expected) => {
  const of = course({
    ...parts,
    exceptions: [line('stand-in', 'ada@uni.example', part, 'S4', { standIn: 'ben@uni.example' })],
  });
  expect(holders(of, 'S4')).toEqual([{ role: 'presenter', student: mail(holder) }]);
  expect(
    said(of)
      .filter((text) => /(Slides|Report) S4/.test(text))
      .sort(),
  ).toEqual(expected);
});

test('a part that is no deliverable is found', () => {
  const { findings } = made({
    ...parts,
    exceptions: [
      { ...exception('stand-in', 'ada', 'except Decks', 'S4'), student: 'ada@uni.example', standIn: 'ben@uni.example' },
    ],
  });
  expect(findings.map((f) => [f.kind, 'found' in f && f.found])).toEqual([['unknown deliverable', 'Decks']]);
});

const mixed = [
  session('S1', '2025-10-07', { kind: 'lecture', topic: 'Intro' }),
  session('S2', '2025-10-09', { topic: 'Scaling #paper' }),
  session('S3', '2025-10-14', { topic: 'Data' }),
  session('S4', '2025-10-16', { kind: 'guest', topic: 'Guest #paper' }),
  session('S5', '2025-10-21', { kind: 'holiday' }),
];
test.each<[readonly string[], readonly string[]]>([
  [['student-led'], ['S2', 'S3']],
  [
    ['S1', 's4'],
    ['S1', 'S4'],
  ],
  [
    ['student-led', 'S1'],
    ['S1', 'S2', 'S3'],
  ],
  [['student-led', 'except S3'], ['S2']],
  [['except S3'], ['S1', 'S2', 'S4']],
  [['except student-led'], ['S1', 'S4']],
  [['#paper'], ['S2', 'S4']],
  [['#paper', 'except guest'], ['S2']],
])('for each of %j it is due for %j', (each, codes) => {
  const of = course({
    roster: [student('ada')],
    sessions: mixed,
    deliverables: [deliverable('R', 'before class', { each })],
  });
  expect(dutiesOf(of).duties.map((duty) => duty.session!.code)).toEqual(codes);
});

test.each([['S9'], ['except S9'], ['#papers'], ['tutorial']])(
  'For each with %j is a finding, and nothing that follows from it is told',
  (word) => {
    const { course: of, findings } = made({
      roster: [student('ada')],
      sessions: mixed,
      deliverables: [deliverable('R', 'before class', { each: ['student-led', word] })],
    });
    expect(findings.map((f) => [f.kind, f.at.column])).toEqual([['unknown class in For each', 3]]);
    expect(of.doubts).toMatchObject([{ deliverable: 'R' }]);
    expect(dutiesOf(of).duties).toHaveLength(2);
  },
);
