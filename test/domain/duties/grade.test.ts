import { csvParseRows } from 'd3-dsv';
import { parseRule } from '../../../src/domain/base/rule';
import type { Instant } from '../../../src/domain/base/time';
import type { Points } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import { gradesOf, sayGrade } from '../../../src/domain/duties/grade';
import { checkSense } from '../../../src/domain/duties/sense';
import { worthLate } from '../../../src/domain/duties/worth';
import { deliverables } from '../../../src/schema/duties';
import { gradebook } from '../../../src/schema/gradebook';
import { points, some } from '../../../src/schema/points';
import {
  at,
  course,
  deliverable,
  exception,
  losAngeles,
  made,
  mail,
  type Parts,
  role,
  session,
  student,
} from '../seminar';
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
  expect(
    grades(parts).map(({ student: { email }, each, total, percent }) => [
      email,
      each.map(({ points: own, of }) => ({ points: own, of })),
      total,
      percent,
    ]),
  ).toEqual([
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

test.each<[string, Points | null]>([
  ['2', { full: 2, late: 2 }],
  ['2, late 1', { full: 2, late: 1 }],
  ['2 late 1', { full: 2, late: 1 }],
  ['2, 1 late', { full: 2, late: 1 }],
  ['2 points (late: 1)', { full: 2, late: 1 }],
  ['4, late half', { full: 4, late: 2 }],
  ['10 pts, 50% if late, -12 if missed', { full: 10, late: 5, missing: -12 }],
  ['2, no credit if late', { full: 2, late: 0 }],
  ['extra credit 1, up to 3', { full: 1, late: 1, extra: true, most: 3 }],
  ['1 bonus point, max 3', { full: 1, late: 1, extra: true, most: 3 }],
  ['2, 50%', null],
  ['late 1', null],
  ['2, late 1 missing', null],
  ['2, late 1, missing -12', { full: 2, late: 1, missing: -12 }],
  ['2, missing −1', { full: 2, late: 2, missing: -1 }],
  ['1 extra, at most 3', { full: 1, late: 1, extra: true, most: 3 }],
  ['extra, at most 3', { full: 1, late: 1, extra: true, most: 3 }],
  ['Extra 0.5, most 3', { full: 0.5, late: 0.5, extra: true, most: 3 }],
  ['2, at most 10', { full: 2, late: 2, most: 10 }],
  // The minus sign is required: without it, missing would be worth points.
  ['2, missing 12', null],
  ['2, late 3', null],
  ['2, late', null],
  ['2, 1', null],
  ['1, extra 2', null],
  ['-2', null],
  ['two', null],
])('points %j', (text, expected) => {
  const read = points('Points', '').read(text, 'UTC');
  expect(read.ok ? read.value : null).toEqual(expected);
  if (read.ok) expect(points('Points', '').read(points('Points', '').write(read.value, 'UTC'), 'UTC')).toEqual(read);
});

test.each([
  ['2', 2],
  ['lowest two', 2],
  ['drop the lowest 2', 2],
  ['2 lowest', 2],
  ['none', 0],
  ['drop none', 0],
  ['all but 6', { allBut: 6 }],
  ['choose six', { allBut: 6 }],
  ['any 6', { allBut: 6 }],
  ['the best 6', { allBut: 6 }],
  ['6 of 12', null],
  ['101', null],
  ['', null],
  ['lowest', null],
])('dropped or missed %j', (text, expected) => {
  const read = some('Drop lowest', '').read(text, 'UTC');
  expect(read.ok ? read.value : null).toEqual(expected);
});

/** Totals for Responses; `handedIn` such as 'S1 2025-09-04T10:00:00Z', one for each class that was not missed. */
const totals = (deliverables: Parts['deliverables'], handedIn: readonly string[], settings: Parts['settings'] = {}) => {
  const of = course({
    roster: [student('ada')],
    settings,
    sessions: [1, 2, 3, 4, 5].map((n) => session(`S${n}`, `2025-09-0${n}`)),
    deliverables: deliverables!,
  });
  const came = handedIn.map((line) => handed('ada', line.slice(0, 2), line.slice(3)));
  const judged = judge(of, dutiesOf(of).duties, came, at('2025-10-01T00:00:00Z'));
  const [grade] = gradesOf(of, judged);
  return { grade: grade!, said: sayGrade(of, grade!), file: csvParseRows(gradebook(of, [grade!]).slice(1).trimEnd()) };
};
const due = (n: number): string => `2025-09-0${n}T19:30:00Z`;
const upTo = { until: parseRule('20 days after class at 23:59') };

test('missing may take points, the lowest are dropped, and each day late takes its part', () => {
  const rule = {
    ...upTo,
    points: { full: 10, late: 10, missing: -4 },
    dropLowest: 2,
    perDayLate: { amount: 10, unit: '%' },
  } as const;
  // On time; a day and an hour late, so two days begun; half an hour late; twelve days late; missing.
  const came = [`S1 ${due(1)}`, 'S2 2025-09-03T20:30:00Z', 'S3 2025-09-03T20:00:00Z', 'S4 2025-09-16T12:00:00Z'];
  const { grade, said, file } = totals([deliverable('Responses', 'before class', rule)], came);
  expect(grade.each[0]).toMatchObject({ points: 27, of: 30 });
  expect(said).toEqual([
    'Responses: on time 10 + late 8 + late 9 = 27 of 30; lowest dropped: S4 (0), S5 (-4).',
    'In all 27 of 30 points, 90%.',
  ]);
  expect(file.map((row) => row.slice(2, 8))).toEqual([
    ['Responses', 'Responses (of)', 'Responses (dropped)', 'Total', 'Total (of)', 'Percent'],
    ['27', '30', '2', '27', '30', '90'],
  ]);
});

test.each([
  ['1% per hour', 10, [9.9, 8.1, 0.1]],
  ['1% an hour, at most 20%', 10, [9.9, 8.1, 8]],
  ['0.5 points per hour', 10, [9.5, 0.5, 0]],
  ['10% for each started day', 10, [9, 9, 5]],
  ['10%/day, at most 20%', 10, [9, 9, 8]],
])('late work loses %s', (text, full, expected) => {
  const rule = deliverables.columns.perDayLate.read(text, losAngeles);
  if (!rule.ok) throw new Error(rule.expected);
  const essay = deliverable('Essay', '2025-09-02 12:30', {
    each: [],
    points: { full, late: full },
    perDayLate: rule.value,
  });
  const of = course({ roster: [student('ada')], deliverables: [essay] });
  const duty = dutiesOf(of).duties[0]!;
  // A second late; 18 hours and a minute; 98 and a half hours.
  const after = [61_000, 18 * 3_600_000 + 60_000, 98.5 * 3_600_000].map((ms) => (duty.due + ms) as Instant);
  expect(after.map((when) => Math.round(worthLate(duty, when, of.zone) * 100) / 100)).toEqual(expected);
  expect(
    deliverables.columns.perDayLate.read(deliverables.columns.perDayLate.write(rule.value, of.zone), of.zone),
  ).toEqual(rule);
});

test('by weights the percentage is that of what has fallen due, and extra points add per cent, up to their cap', () => {
  const { grade, said, file } = totals(
    [
      deliverable('Responses', 'before class', { points: { full: 2, late: 1 }, weight: 30 }),
      deliverable('Talk', 'before class', {
        points: { full: 5, late: 5, missing: -1 },
        weight: 20,
        owedBy: ['everyone'],
      }),
      deliverable('Paper', '2025-12-01 18:00', { each: [], points: { full: 50, late: 50 }, weight: 50 }),
      deliverable('Notes', 'before class', { points: { full: 1, late: 1, extra: true, most: 3 } }),
    ],
    [1, 2, 3, 4].map((n) => `S${n} ${due(n)}`),
  );
  // Responses 8 of 10, Talk -5 of 25; 30 and 20 per cent of the grade are due so far.
  expect(grade.percent).toBe(40);
  expect(said.slice(-1)).toEqual(['By the weights of what has fallen due: 40%.']);
  expect(file[0]!.slice(2, 8)).toEqual([
    'Responses',
    'Responses (of)',
    'Responses (weight)',
    'Talk',
    'Talk (of)',
    'Talk (weight)',
  ]);
  const extra = totals(
    [deliverable('Responses', 'before class', { points: { full: 1, late: 1, extra: true, most: 3 } })],
    [1, 2, 3, 4, 5].map((n) => `S${n} ${due(n)}`),
  );
  expect(extra.grade).toMatchObject({ total: { points: 3, of: 0 }, percent: null });
  expect(extra.said[0]).toBe('Responses: 5 × on time 1 = 3 extra; at most 3.');
});

test('late days go where they save the most, also of what loses points by the day', () => {
  const perDay = { points: { full: 10, late: 10 }, perDayLate: { amount: 2, unit: 'points' } } as const;
  const rules = [deliverable('Responses', 'before class', { ...perDay, ...upTo })];
  const came = [`S1 ${due(1)}`, `S2 ${due(2)}`, 'S3 2025-09-03T20:00:00Z', 'S4 2025-09-06T19:00:00Z', `S5 ${due(5)}`];
  // One day and two days late: two late days cover the second, which would lose 4.
  expect(totals(rules, came, { lateDays: 2 }).grade.total).toEqual({ points: 48, of: 50 });
  expect(totals(rules, came).grade.total).toEqual({ points: 44, of: 50 });
});

test('every total of seeded terms is that of a second reckoning', () => {
  let state = 7;
  const dice = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  for (let round = 0; round < 200; round++) {
    const [full, missing, drop, most] = [1 + dice(10), -dice(3), dice(3), dice(2) === 0 ? 4 + dice(20) : null];
    const daily = dice(2) === 0 ? dice(4) : null;
    const late = daily === null ? dice(full + 1) : full;
    const came: string[] = [];
    const marks: number[] = [];
    for (let n = 1; n <= 5; n++) {
      const days = dice(5) - 1;
      // -1: missing; 0: on time; otherwise that many days begun.
      if (days >= 0) came.push(`S${n} 2025-09-0${n + days}T${days === 0 ? 19 : 10}:00:00Z`);
      marks.push(days < 0 ? missing : days === 0 ? full : daily === null ? late : Math.max(0, full - daily * days));
    }
    const left = marks.sort((a, b) => a - b).slice(drop);
    const sum = left.reduce((a, b) => a + b, 0);
    const of = left.length * full;
    const { grade } = totals(
      [
        deliverable('Responses', 'before class', {
          ...upTo,
          points: { full, late, ...(missing < 0 ? { missing } : {}), ...(most === null ? {} : { most }) },
          dropLowest: drop,
          perDayLate: daily === null ? null : { amount: daily, unit: 'points' },
        }),
      ],
      came,
    );
    expect(grade.total).toEqual({ points: Math.min(sum, most ?? sum), of: Math.min(of, most ?? of) });
  }
});

test('weights that do not add up because a row is left out are no finding of their own', () => {
  const half = (name: string, owedBy: readonly string[], weight: number) =>
    deliverable(name, 'before class', { points: { full: 2, late: 1 }, weight, owedBy });
  const kinds = (owedBy: string) =>
    checkSense(made({ deliverables: [half('A', ['everyone'], 40), half('B', [owedBy], 50)] }).course).map(
      ({ kind }) => kind,
    );
  expect(kinds('everyone')).toContain('weights are no whole');
  expect(kinds('nobody known')).not.toContain('weights are no whole');
});

test.each<[string, readonly string[]]>([
  ['weight of one alone', ['points without a weight', 'weights are no whole']],
  ['weight without points', ['marks without points']],
  ['late said twice', ['late is worth two things']],
])('%s is a finding', (what, kinds) => {
  const worth = { points: { full: 2, late: 1 } };
  const of: Record<string, Parts['deliverables']> = {
    'weight of one alone': [
      deliverable('A', 'before class', { ...worth, weight: 60 }),
      deliverable('B', 'before class', worth),
    ],
    'weight without points': [
      deliverable('A', 'before class', { weight: 100 }),
      deliverable('B', 'before class', { ...worth, weight: 0 }),
    ],
    'late said twice': [deliverable('A', 'before class', { ...worth, perDayLate: { amount: 1, unit: 'points' } })],
  };
  const found = checkSense(course({ sessions: [session('S1', '2025-09-02')], deliverables: of[what]! })).map(
    ({ kind }) => kind,
  );
  expect(found.filter((kind) => (kinds as readonly string[]).includes(kind))).toEqual(kinds);
});

test('lateness that late days cover counts in full', () => {
  const [ada] = grades({ ...parts, settings: { lateDays: 2 } });
  expect(ada!.each[0]).toMatchObject({ points: 4, of: 4 });
});

// Where lists are separated by semicolons, a spreadsheet starts a new cell after one in unquoted text.
test.each([
  ['+A1', "'+A1"],
  ['@x', "'@x"],
  ['Ada;=1+1', "Ada;'=1+1"],
  ['Ada\t -1', "Ada\t' -1"],
  ['＝A1+1', "'＝A1+1"],
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

test.each(['=A1+1', '+A1', '-A1', '@x', ' =A1', '\t=A1'])('the name %j is written as text', (name) => {
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
