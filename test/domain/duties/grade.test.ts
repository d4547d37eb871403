import { csvParseRows } from 'd3-dsv';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import { gradesOf } from '../../../src/domain/duties/grade';
import { points } from '../../../src/schema/column';
import { gradebook } from '../../../src/schema/gradebook';
import { at, course, deliverable, exception, mail, type Parts, role, session, student } from '../seminar';
import '../still';

const parts: Parts = {
  roster: [
    student('ada', { name: '=HYPERLINK("x")' }),
    student('ben', { name: 'Okafor, Ben "B"' }),
    student('chi', { standing: 'dropped' }),
  ],
  roles: [role('presenter')],
  sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-09'), session('S3', '2025-09-16')],
  deliverables: [
    deliverable('Responses', 'before class', { points: { full: 2, late: 1.5 }, allowance: 1 }),
    deliverable('Survey', '2025-09-10 18:00', { each: [], points: { full: 5, late: 5 } }),
    deliverable('Chat', 'before class', { owedBy: ['presenter'] }),
  ],
  exceptions: [exception('excuse', 'ben', 'Survey', '')],
};
const handed = (who: string, code: string, when: string): Evidence => ({
  student: mail(who),
  deliverable: 'Responses',
  session: code,
  at: at(when),
  complete: true,
  source: 'form',
  what: '',
});
const evidence = [handed('ada', 'S1', '2025-09-02T18:00:00Z'), handed('ada', 'S2', '2025-09-10T18:00:00Z')];
const now = at('2025-09-12T00:00:00Z');
const grades = (of: Parts) => {
  const made = course(of);
  return gradesOf(made, judge(made, dutiesOf(made).duties, evidence, now));
};

test('late has its own points, an allowed miss counts in full, what is excused or still to come does not count', () => {
  expect(grades(parts).map(({ student: { email }, each, total, percent }) => [email, each, total, percent])).toEqual([
    [
      mail('ada'),
      [
        { points: 3.5, of: 4 },
        { points: 0, of: 5 },
      ],
      { points: 3.5, of: 9 },
      38.89,
    ],
    [
      mail('ben'),
      [
        { points: 2, of: 4 },
        { points: 0, of: 0 },
      ],
      { points: 2, of: 4 },
      50,
    ],
  ]);
});

test('lateness that late days cover counts in full', () => {
  const [ada] = grades({ ...parts, settings: { lateDays: 2 } });
  expect(ada!.each[0]).toEqual({ points: 4, of: 4 });
});

// Where lists are parted by semicolons, a spreadsheet begins a cell after one in a text without quotes.
test.each([
  ['+1', "'+1"],
  ['@x', "'@x"],
  ['Ada;=1+1', "Ada;'=1+1"],
  ['Ada\t -1', "Ada\t' -1"],
  ['＝1+1', "'＝1+1"],
  ['Mei-Ling O’Neil', 'Mei-Ling O’Neil'],
  ['Ada; Ben', 'Ada; Ben'],
  ['👩‍🔬 Zoë', '👩‍🔬 Zoë'],
])('a student called %j stands in the file as %j', (name, shown) => {
  const of: Parts = { roster: [student('ada', { name })] };
  expect(csvParseRows(gradebook(course(of), grades(of)))[1]![0]).toBe(shown);
});

test('the file has a row a student, in which a name is text and starts no formula', () => {
  const csv = gradebook(course(parts), grades(parts));
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csvParseRows(csv.slice(1).trimEnd())).toEqual([
    [
      'Student',
      'Email',
      'Responses',
      'Responses (of)',
      'Survey',
      'Survey (of)',
      'Total',
      'Total (of)',
      'Percent',
      'On time',
      'Late',
      'Missing',
      'Waived',
      'Excused',
      'Unknown',
      'Not open',
    ],
    [
      '\'=HYPERLINK("x")',
      'ada@uni.example',
      '3.5',
      '4',
      '0',
      '5',
      '3.5',
      '9',
      '38.89',
      '1',
      '1',
      '1',
      '0',
      '0',
      '0',
      '0',
    ],
    ['Okafor, Ben "B"', 'ben@uni.example', '2', '4', '0', '0', '2', '4', '50', '0', '0', '1', '1', '1', '0', '0'],
  ]);
});

test('without points it counts what came in', () => {
  const of = { ...parts, deliverables: parts.deliverables!.map((d) => ({ ...d, points: null })) };
  expect(gradebook(course(of), grades(of)).slice(1).split('\n').slice(0, 2)).toEqual([
    'Student,Email,On time,Late,Missing,Waived,Excused,Unknown,Not open',
    '"\'=HYPERLINK(""x"")",ada@uni.example,1,1,1,0,0,0,0',
  ]);
});

test.each(['=1+1', '+1', '-1', '@x', ' =1', '\t=1'])('the name %j is written as text', (name) => {
  const of = { ...parts, roster: [student('ada', { name })], exceptions: [] };
  expect(gradebook(course(of), grades(of))).toContain(`'${name.trim()}`);
});

const column = points('Points', '');
test.each([
  ['2', { full: 2, late: 2 }],
  ['2.5, late 1', { full: 2.5, late: 1 }],
  ['2 Late: 0', { full: 2, late: 0 }],
])('%s is read as points, and back', (text, value) => {
  expect(column.read(text, 'UTC')).toEqual({ ok: true, value });
  expect(column.read(column.write(value, 'UTC'), 'UTC')).toEqual({ ok: true, value });
});
test.each(['two', '-1', '2, early 3'])('%s is no points', (text) => {
  expect(column.read(text, 'UTC').ok).toBe(false);
});
