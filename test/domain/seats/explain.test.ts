import { type Price, type Wanted, type Why, whyOf } from '../../../src/domain/seats/explain';
import type { Problem, Student } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';
import '../still';

/** Tuesdays from 2025-09-02, with one presenter's seat each. */
const seminar = (students: readonly Student[], changes: Partial<Problem> = {}): Problem => ({
  schema: 'seminar-assign/1',
  id: 'small',
  seed: 'autumn',
  roles: [
    { id: 'presenter', heavy: true, topicWeight: 10, roleWeight: 1 },
    { id: 'lead', heavy: true, topicWeight: 0, roleWeight: 1 },
  ],
  sessions: ['2025-09-02', '2025-09-09', '2025-09-16', '2025-09-23'].slice(0, students.length).map((date, n) => ({
    id: `S${n + 1}`,
    date,
    seats: { presenter: [1, 1], lead: [0, 1] },
  })),
  quotas: { presenter: [1, 1], lead: [0, 1] },
  students,
  spacing: { minDays: 0 },
  costs: { mainRole: 'presenter', rank: [0, 1, 4, 9], unranked: 16, neutral: 0, pairPenalty: 5 },
  pins: [],
  pairs: [],
  previous: [],
  objective: ['worse:3', 'cost', 'lottery'],
  ...changes,
});
const student = (id: string, topics: readonly string[] | null, changes: Partial<Student> = {}): Student => ({
  id,
  topics,
  ...changes,
});
const asked = (problem: Problem, id: string): Why => whyOf(problem, solve(problem).assignment, id)!;
const only = (why: Why): Wanted => {
  expect(why.wanted).toHaveLength(1);
  return why.wanted[0]!;
};
const dear = (wanted: Wanted): Extract<Price, { more: number }> => {
  expect(wanted.price).toHaveProperty('more');
  return wanted.price as Extract<Price, { more: number }>;
};

test('between two with the same wishes nothing but the lottery decides, and its numbers are shown', () => {
  const problem = seminar([student('ada', ['S1', 'S2']), student('ben', ['S1', 'S2'])]);
  const loser = solve(problem).assignment.find((seat) => seat.session === 'S2')!.student;
  const why = asked(problem, loser);
  expect(why.main).toMatchObject([{ session: 'S2', role: 'presenter', choice: 2, pinned: false, disliked: false }]);
  const wanted = only(why);
  expect(wanted).toMatchObject({ session: 'S1', rank: 1, seats: 1, firsts: 1, asHigh: 1, price: { kind: 'lottery' } });
  expect(wanted.rivals[0]).toMatchObject({ student: loser === 'ada' ? 'ben' : 'ada', choice: 1 });
  for (const number of [wanted.lottery, wanted.rivals[0]!.lottery]) expect(number > 0 && number <= 1).toBe(true);
  expect(why.differs).toBe(0);
});

test('a rival who would fall further needed it more: the cost is told with who would lose', () => {
  const problem = seminar([student('ada', ['S1', 'S2', 'S3']), student('ben', ['S1']), student('chi', ['S3', 'S2'])]);
  const wanted = only(asked(problem, 'ada'));
  const price = dear(wanted);
  expect(wanted.rivals.map((rival) => rival.student)).toEqual(['ben']);
  expect(price).toMatchObject({ kind: 'worse', more: 1, below: 3, sure: true });
  expect(price.losers[0]).toMatchObject({
    student: 'ben',
    from: [{ session: 'S1', choice: 1 }],
    to: [{ session: 'S2', choice: 'not ranked' }],
  });
});

test('where nobody falls below the third choice, the cost is in points', () => {
  const problem = seminar([
    student('ada', ['S1', 'S2', 'S3']),
    student('ben', ['S1', 'S3', 'S2']),
    student('chi', ['S3', 'S1', 'S2']),
  ]);
  expect(dear(only(asked(problem, 'ada')))).toMatchObject({ kind: 'cost', more: 30 });
});

test('a student with the first choice is told no rivals, and one who gave no answer lost nothing', () => {
  const problem = seminar([student('ada', ['S1', 'S2']), student('ben', null)]);
  expect(asked(problem, 'ada')).toMatchObject({ main: [{ session: 'S1', choice: 1 }], wanted: [] });
  expect(asked(problem, 'ben')).toMatchObject({ answered: false, main: [{ choice: 'no answer' }], wanted: [] });
  expect(whyOf(problem, [], 'zoe')).toBeNull();
});

const two = [student('ada', ['S1', 'S2']), student('ben', ['S2', 'S1'])] as const;

test('a pinned rival is named, and nothing is tried', () => {
  const problem = seminar(two, { pins: [{ student: 'ben', session: 'S1', role: 'presenter' }] });
  const wanted = only(asked(problem, 'ada'));
  expect(wanted.obstacle).toEqual({ kind: 'pinned rivals', students: ['ben'] });
  expect(wanted.price).toBeNull();
  expect(wanted.rivals[0]).toMatchObject({ student: 'ben', choice: 2, pinned: true });
});

test('a pinned heavy seat too near stands in the way', () => {
  const problem = seminar([...two, student('chi', ['S3'])], {
    spacing: { minDays: 10 },
    pins: [{ student: 'ada', session: 'S2', role: 'lead' }],
    quotas: { presenter: [0, 1], lead: [0, 1] },
  });
  expect(asked(problem, 'ada').wanted[0]!.obstacle).toEqual({
    kind: 'near pinned',
    session: 'S2',
    role: 'lead',
    days: 7,
  });
});

test.each<[string, Partial<Student>, string]>([
  ['away that day', { unavailable: ['2025-09-02'] }, 'away'],
  ['forbidden the session', { forbid: [['S1', '*']] }, 'away'],
  ['of another section', { sections: ['B'] }, 'section'],
])('a student %s is told so', (_, changes, kind) => {
  const problem = seminar([student('ada', ['S1', 'S2'], changes), student('ben', ['S1', 'S2'])]);
  const sections = problem.sessions.map((one) => (one.id === 'S1' ? { ...one, section: 'A' } : one));
  expect(only(asked({ ...problem, sessions: sections }, 'ada')).obstacle?.kind).toBe(kind);
});

test('what no rule forbids by itself may still be impossible, and the clash is told', () => {
  const away = { forbid: [['S2', '*'] as const] };
  const problem = seminar([student('ada', ['S1', 'S2']), student('ben', ['S1', 'S2'], away)]);
  const { price } = only(asked(problem, 'ada'));
  expect(price?.kind).toBe('impossible');
  expect(JSON.stringify(price)).toContain('ben');
});

test('a pin of the student themself is lifted to see what the wish would cost', () => {
  const problem = seminar(two, { pins: [{ student: 'ada', session: 'S2', role: 'presenter' }] });
  const why = asked(problem, 'ada');
  expect(why.main[0]!.pinned).toBe(true);
  expect(only(why).price).toEqual({ kind: 'gain' });
});

test('a sheet that differs from the best is explained as it stands, and the difference counted', () => {
  const problem = seminar(two);
  const swapped = [
    { student: 'ada', session: 'S2', role: 'presenter' },
    { student: 'ben', session: 'S1', role: 'presenter' },
  ];
  const why = whyOf(problem, swapped, 'ada')!;
  expect(why).toMatchObject({ main: [{ session: 'S2', choice: 2 }], best: ['S1'] });
  expect(why.differs).toBeGreaterThan(0);
  expect(only(why).price).toEqual({ kind: 'theirs' });
});

test('no more sessions are tried than allowed, and none once time is up', () => {
  const problem = seminar([
    student('ada', ['S1', 'S2', 'S3'], { forbid: [] }),
    student('ben', ['S1']),
    student('chi', ['S2']),
  ]);
  const tried = (limits: Parameters<typeof whyOf>[3]) =>
    whyOf(problem, solve(problem).assignment, 'ada', limits)!.wanted.map(({ price }) => price !== null);
  expect(tried({})).toEqual([true, true]);
  expect(tried({ tries: 1 })).toEqual([true, false]);
  expect(tried({ stop: () => true })).toEqual([false, false]);
});

test('roles that a student would rather not have are told beside the main one', () => {
  const keen = student('ada', ['S1', 'S2'], { roleCost: { lead: 4, presenter: 0 } });
  const problem = seminar([keen, two[1]], { pins: [{ student: 'ada', session: 'S2', role: 'lead' }] });
  expect(asked(problem, 'ada').others).toEqual([
    { session: 'S2', role: 'lead', choice: 2, pinned: true, disliked: true, unwilling: 0, needed: 0 },
  ]);
});
