import { seedFor } from '../../../src/domain/seats/anonymous';
import { choiceOf, unmetWishes } from '../../../src/domain/seats/outcome';
import type { Preference } from '../../../src/domain/seats/preference';
import { mainRole, problemOf } from '../../../src/domain/seats/problem';
import { propose } from '../../../src/domain/seats/propose';
import { choiceIn } from '../../../src/domain/seats/whatif';
import {
  at,
  course,
  day,
  exampleCourse,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  preference as wish,
} from '../seminar';
import '../still';

const parts: Parts = {
  settings: { ranks: 3, spacing: 7, lottery: '42', course: 'Seminar', term: 'Fall 2025' },
  roster: [
    student('ada'),
    student('ben'),
    student('chi', { left: day('2025-09-03') }),
    student('dan', { standing: 'dropped' }),
  ],
  roles: [
    role('critic', { seatsMin: 1, seatsMax: 2, wishWeight: 3 }),
    role('presenter', { heavy: true, loadMin: 1, loadMax: 1, topicWeight: 10 }),
  ],
  sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-04', { kind: 'guest' }), session('S3', '2025-09-09')],
};
const made = course(parts);
/** Before the first class. */
const before = at('2025-08-01T12:00:00Z');

describe('the course put as a problem', () => {
  const preferences = [
    wish('ada', ['S3', 'S1'], {
      roles: { presenter: 'would like', critic: 'rather not' },
      partner: mail('ben'),
      cannot: ['S1'],
    }),
    wish('ben', [], { partner: mail('ada') }),
  ];
  const previous = [
    seat('S1', 'presenter', 'ben', true),
    seat('S3', 'presenter', 'ada'),
    seat('S1', 'critic', 'dan', true),
    seat('S2', 'critic', 'ada', true),
    seat('S3', 'critic', null, true),
  ];
  const problem = problemOf(made, preferences, previous);

  test('holds enrolled students and sessions led by students alone', () => {
    expect(problem.students.map((s) => s.id)).toEqual(['ada@uni.example', 'ben@uni.example', 'chi@uni.example']);
    expect(problem.sessions.map((s) => `${s.id} ${s.date}`)).toEqual(['S1 2025-09-02', 'S3 2025-09-09']);
  });

  test('says seats, loads, what is heavy and how far apart heavy seats lie', () => {
    expect(problem.sessions[0]!.seats).toEqual({ critic: [1, 2], presenter: [1, 1] });
    expect(problem.quotas).toEqual({ critic: [0, 5], presenter: [1, 1] });
    expect(problem.roles.map((r) => `${r.id} ${r.heavy}`)).toEqual(['critic false', 'presenter true']);
    expect(problem.spacing).toEqual({ minDays: 7 });
    expect(problem.seed).toBe(seedFor('42'));
  });

  test('tells who did not answer from who ranked nothing', () => {
    expect(problem.students.map((s) => s.topics)).toEqual([['S3'], [], null]);
  });

  test('forbids the classes at which a student cannot be, is not yet or is no more', () => {
    expect(problem.students.map((s) => s.forbid)).toEqual([[['S1', '*']], [], [['S3', '*']]]);
  });

  test('costs less what is wished for, and two second choices less than a first and a fourth', () => {
    expect(problem.students[0]!.roleCost).toEqual({ critic: 4, presenter: 0 });
    expect(problem.students[1]!.roleCost).toEqual({ critic: 1, presenter: 1 });
    expect(problem.costs.mainRole).toBe('presenter');
    expect(problem.costs.rank).toEqual([0, 1, 2, 3]);
  });

  test('pins what the instructor pinned, where it still can be', () => {
    expect(problem.pins).toEqual([{ student: 'ben@uni.example', session: 'S1', role: 'presenter' }]);
  });

  test('pairs two who name each other, once, and nobody whose wish is not returned', () => {
    const pairs = (...wishes: readonly Preference[]) =>
      problemOf(made, wishes, []).pairs?.map(({ a, b }) => `${a[0]}${b[0]}`);
    expect(problem.pairs).toHaveLength(1);
    expect(pairs(wish('ada', [], { partner: mail('ben') }))).toEqual([]);
    expect(pairs(wish('ada', [], { partner: mail('ben') }), wish('ben', [], { partner: mail('chi') }))).toEqual([]);
    expect(pairs(wish('ada', [], { partner: mail('ben') }), wish('ben', [], { partner: mail('ada') }))).toEqual(['ab']);
    expect(pairs(wish('ada', []), wish('ben', []))).toEqual([]);
  });
});

describe('classes that a student cannot attend', () => {
  const week = Array.from({ length: 6 }, (_, i) => session(`S${i + 1}`, `2025-09-0${i + 1}`));
  const problemWith = (away: number | null, wishes: Preference, roster = [student('ada')]) =>
    problemOf(course({ settings: { ranks: 5, away }, roster, roles: parts.roles!, sessions: week }), [wishes], []);
  const codes = (...numbers: number[]): string[] => numbers.map((n) => `S${n}`);
  const forbidden = (problem: ReturnType<typeof problemOf>) => problem.students[0]!.forbid?.map(([code]) => code);

  test('count up to the maximum in Settings, the first of the calendar first, and all of them without one', () => {
    const wishes = wish('ada', [], { cannot: codes(6, 2, 4, 3) });
    expect(forbidden(problemWith(2, wishes))).toEqual(codes(2, 3));
    expect(forbidden(problemWith(0, wishes))).toEqual([]);
    expect(forbidden(problemWith(null, wishes))).toEqual(codes(2, 3, 4, 6));
  });

  test('count beyond it by the word of the instructor in Away', () => {
    const wishes = wish('ada', [], { cannot: codes(2, 3, 4) });
    expect(
      forbidden(
        problemWith(2, wishes, [
          student('ada', { away: [4, 6].map((n) => ({ from: day(`2025-09-0${n}`), to: day(`2025-09-0${n}`) })) }),
        ]),
      ),
    ).toEqual(codes(2, 3, 4, 6));
  });

  describe('do not lift the topics that the student ranked', () => {
    const topics = (
      cannot: readonly string[],
      ranked = codes(1, 2, 3, 4, 5),
      roster?: Parameters<typeof problemWith>[2],
    ) => problemWith(4, wish('ada', ranked, { cannot }), roster).students[0]!.topics;

    test('a topic on such a day is left out, and the others move up', () => {
      expect(topics([])).toEqual(codes(1, 2, 3, 4, 5));
      expect(topics(codes(2))).toEqual(codes(1, 3, 4, 5));
      expect(topics(codes(2, 3, 4))).toEqual(codes(1, 5));
      expect(topics(codes(1), codes(1, 2))).toEqual(codes(2));
      expect(topics(codes(1, 2), codes(1, 2))).toEqual([]);
    });

    test('for each class that the student names one choice less counts, whether or not it was ranked; two always do', () => {
      expect(topics(codes(6))).toEqual(codes(1, 2, 3, 4));
      expect(topics(codes(2, 6))).toEqual(codes(1, 3, 4));
      expect(topics(codes(3, 4, 5, 6), codes(1, 2))).toEqual(codes(1, 2));
      expect(topics(codes(3, 4, 5, 6))).toEqual(codes(1, 2));
    });

    test('a day in Away of the Roster is the instructor’s word, and costs no choice', () => {
      const away = [{ from: day('2025-09-06'), to: day('2025-09-06') }];
      expect(topics(codes(6), codes(1, 2, 3, 4, 5), [student('ada', { away })])).toEqual(codes(1, 2, 3, 4, 5));
    });
  });

  test('leave the choices as they were named', () => {
    const wishes = wish('ada', codes(1, 2, 3), { cannot: codes(2) });
    const [ada] = problemWith(4, wishes).students;
    expect(codes(1, 2, 3, 4).map((code) => choiceIn(ada!, code))).toEqual([1, 2, 3, 'not ranked']);
  });
});

test('the main role is the first heavy one, else the first, else none', () => {
  expect(mainRole(made)?.name).toBe('presenter');
  expect(mainRole(course({ ...parts, roles: [role('scribe'), role('critic')] }))?.name).toBe('scribe');
  expect(mainRole(course({ ...parts, roles: [] }))).toBeNull();
  expect(mainRole(exampleCourse())?.name).toBe('main presenter');
});

test('a seat is told by the choice that it was', () => {
  const preferences = [wish('ada', ['S3', 'S1'])];
  expect(choiceOf(seat('S3', 'presenter', 'ada'), preferences)).toBe('1st choice');
  expect(choiceOf(seat('S1', 'presenter', 'ada'), preferences)).toBe('2nd choice');
  expect(choiceOf(seat('S9', 'presenter', 'ada'), preferences)).toBe('not ranked');
  expect(choiceOf(seat('S1', 'presenter', 'ben'), preferences)).toBe('no answer');
  expect(choiceOf(seat('S1', 'presenter', null), preferences)).toBe('');
});

describe('a proposal', () => {
  const never = (): boolean => false;
  const three: Parts = {
    settings: { ranks: 2, spacing: 0 },
    roster: [student('ada'), student('ben'), student('chi')],
    roles: [role('presenter', { heavy: true, loadMin: 1, loadMax: 1, topicWeight: 10 })],
    sessions: [session('S1', '2025-09-02'), session('S3', '2025-09-09'), session('S5', '2025-09-16')],
  };
  const wishes = [wish('ada', ['S3', 'S1']), wish('ben', ['S1', 'S3'])];

  test('gives first choices where it can, and says who was silent', () => {
    const { seats, ranks, unranked, silent, empty } = propose(course(three), wishes, [], { stop: never, now: before });
    expect(seats).toEqual([
      seat('S1', 'presenter', 'ben'),
      seat('S3', 'presenter', 'ada'),
      seat('S5', 'presenter', 'chi'),
    ]);
    expect(ranks).toEqual([2, 0]);
    expect([unranked, empty.length, silent.map((s) => s.name)]).toEqual([0, 0, ['Chi Student']]);
  });

  test('counts every choice that was asked for, though Settings ask for fewer by now', () => {
    const fewer = { ...three, settings: { ...three.settings, ranks: 1 } };
    const pins = ['ada', 'ben', 'chi'].map((who, i) => seat(['S5', 'S3', 'S1'][i]!, 'presenter', who, true));
    const asked = ['ada', 'ben', 'chi'].map((who) => wish(who, ['S1', 'S3', 'S5']));
    const { ranks, unranked } = propose(course(fewer), asked, pins, { stop: never, now: before });
    expect([ranks, unranked]).toEqual([[1, 1, 1], 0]);
  });

  test('keeps a pinned seat, pinned', () => {
    const { seats } = propose(course(three), wishes, [seat('S1', 'presenter', 'ada', true)], {
      stop: never,
      now: before,
    });
    expect(seats).toEqual([
      seat('S1', 'presenter', 'ada', true),
      seat('S3', 'presenter', 'ben'),
      seat('S5', 'presenter', 'chi'),
    ]);
  });

  test('leaves a seat empty that nobody can take, and says why', () => {
    const free = { ...three, roles: [role('presenter', { heavy: true, loadMin: 0, loadMax: 1, topicWeight: 10 })] };
    const away = ['ada', 'ben', 'chi'].map((who) => wish(who, ['S1'], { cannot: ['S3'] }));
    const { seats, empty } = propose(course(free), away, [], { stop: never, now: before });
    expect(seats[1]).toEqual(seat('S3', 'presenter', null));
    expect(empty).toEqual([{ session: 'S3', role: 'presenter', why: '3 away that day.' }]);
  });

  test('that ran out of time goes on from where it was, to the same seats', () => {
    const made = exampleCourse();
    const codes = made.sessions.filter((s) => s.kind === 'student-led').map((s) => s.code);
    const asked = made.students.map((s, i) => ({
      ...wish(
        'ada',
        [0, 1, 2].map((n) => codes[(i * 3 + n * 5) % 14]!),
      ),
      student: s.email,
    }));
    const whole = propose(made, asked, [], { stop: never, now: before });
    let part = propose(made, asked, [], { stop: () => true, now: before });
    expect(part.solution.state).toBeDefined();
    for (let n = 0; part.solution.state && n < 50; n++) {
      let polls = 0;
      part = propose(made, asked, [], { stop: () => ++polls > 40, now: before, resume: part.solution.state });
    }
    expect(part.solution.status).toBe('optimal');
    expect(part.seats).toEqual(whole.seats);
  });
});

describe('once classes have begun, only what lies ahead is assigned:', () => {
  const term = course({
    settings: { ranks: 3, spacing: 7, lottery: '42' },
    roster: [student('ada'), student('ben'), student('chi'), student('dan', { standing: 'dropped' })],
    roles: [role('presenter', { heavy: true, loadMax: 1 }), role('critic', { seatsMin: 0, loadMax: 2 })],
    sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-04'), session('S3', '2025-09-11')],
  });
  const wishes = [wish('ada', ['S3']), wish('ben', ['S1', 'S2', 'S3']), wish('chi', ['S2', 'S1', 'S3'])];
  const present = [
    seat('S1', 'presenter', 'ada'),
    seat('S1', 'critic', 'dan'),
    seat('S2', 'presenter', 'dan'),
    seat('S3', 'presenter', null),
  ];
  /** After the class of 09-02 and before that of 09-04. */
  const proposed = (aim: 'fresh' | 'repair', seats = present) =>
    propose(term, wishes, seats, { stop: () => false, aim, now: at('2025-09-03T12:00:00Z') })
      .seats.filter(({ role: name }) => name === 'presenter')
      .map(({ session: code, student: who }) => `${code} ${who?.split('@')[0] ?? '-'}`);

  test.each(['fresh', 'repair'] as const)('%s, who led a class keeps it, and has no more to do than before', (aim) => {
    expect(proposed(aim)).toEqual(['S1 ada', 'S2 chi', 'S3 ben']);
  });

  test('a seat of a class that is over stays also where its student has dropped, or nobody held it', () => {
    const { seats, empty } = propose(term, wishes, [seat('S1', 'presenter', null), ...present.slice(1)], {
      stop: () => false,
      now: at('2025-09-03T12:00:00Z'),
    });
    expect(seats.filter(({ session: code }) => code === 'S1')).toEqual([
      seat('S1', 'presenter', null),
      seat('S1', 'critic', 'dan'),
    ]);
    expect(empty).toEqual([]);
  });

  test('a heavy role of last week is kept apart from the next one', () => {
    const twice = course({
      settings: { ranks: 3, spacing: 7, lottery: '42' },
      roster: [student('ada'), student('ben')],
      roles: [role('presenter', { heavy: true, loadMax: 2 })],
      sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-04')],
    });
    const { seats } = propose(twice, [wish('ada', ['S2'])], [seat('S1', 'presenter', 'ada')], {
      stop: () => false,
      now: at('2025-09-03T12:00:00Z'),
    });
    expect(seats.map(({ student: who }) => who)).toEqual([mail('ada'), mail('ben')]);
  });
});

describe('a short list gains nothing:', () => {
  const names = ['ada', 'ben', 'chi', 'dan', 'eve'];
  const codes = ['S1', 'S2', 'S3', 'S4', 'S5'];
  /** How often Ada gets S1 in twenty lotteries if everyone likes the same topics and she ranks this many. */
  const firsts = (ranked: readonly string[]): number =>
    Array.from({ length: 20 }, (_, i) => String(i + 1)).filter((lottery) => {
      const five = course({
        settings: { ranks: 5, spacing: 0, lottery, avoid: [3] },
        roster: names.map((name) => student(name)),
        roles: [role('presenter', { heavy: true, loadMin: 1, loadMax: 1 })],
        sessions: codes.map((code, i) => session(code, `2025-09-0${i + 2}`)),
      });
      const wishes = names.map((name) => wish(name, name === 'ada' ? [...ranked] : codes));
      return propose(five, wishes, [], { stop: () => false, now: before }).seats.some(
        (s) => s.session === 'S1' && s.student === mail('ada'),
      );
    }).length;

  test('who ranks one topic gets it no more often than with a full list', () => {
    expect(firsts(['S1'])).toBeLessThanOrEqual(firsts(codes));
  });

  test('who ranks none is put where the others would rather not be', () => {
    expect(firsts([])).toBeLessThanOrEqual(firsts(codes));
  });
});

test('wishes that are not met are told by kind, so that a long list can be read', () => {
  const of = course({
    roster: ['ada', 'ben', 'chi'].map((name) => student(name)),
    roles: [role('presenter'), role('critic')],
    sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16')],
    assignments: [],
  });
  const not = { roles: { critic: 'rather not' as const } };
  const answers = [
    wish('ada', [], { ...not, partner: mail('ben') }),
    wish('ben', [], { partner: mail('ada') }),
    wish('chi', [], not),
  ];
  const seats = [
    seat('S1', 'presenter', 'ada'),
    seat('S2', 'presenter', 'ben'),
    seat('S1', 'critic', 'chi'),
    seat('S2', 'critic', 'ada'),
  ];
  expect(unmetWishes(of, answers, seats)).toEqual([
    { kind: 'Not presenting together', lines: [`${mail('ada')} and ${mail('ben')}`] },
    { kind: 'Would rather not be critic', lines: [`${mail('chi')}, in S1`, `${mail('ada')}, in S2`] },
  ]);
});

describe('classes of one hour', () => {
  const sessions = [
    session('A1', '2025-09-09', { room: 'East' }),
    session('B1', '2025-09-09', { room: 'West' }),
    session('C1', '2025-09-09', { start: '18:00' as never, end: '19:00' as never }),
  ];
  const twice = course({
    roster: [student('ada'), student('ben')],
    roles: [role('presenter', { loadMax: 3, seatsMin: 0 })],
    sessions,
  });
  const here = (code: string) => seat(code, 'presenter', 'ada', true);

  test('are given to different students, and one who is pinned to both keeps both', () => {
    const must = course({
      roster: [student('ada'), student('ben')],
      roles: [role('presenter', { loadMax: 3, seatsMin: 1 })],
      sessions,
    });
    const { seats, solution } = propose(must, [], [], { stop: () => false, now: before });
    expect(solution.status).toBe('optimal');
    expect(new Set(seats.slice(0, 2).map(({ student }) => student)).size).toBe(2);
    const pinned = propose(must, [], [here('A1'), here('B1')], { stop: () => false, now: before });
    expect(pinned.solution.status).toBe('optimal');
    expect(pinned.seats.slice(0, 2).map(({ student }) => student)).toEqual([mail('ada'), mail('ada')]);
  });

  test('alone have their time in the problem', () => {
    const { sessions: all } = problemOf(twice, [], []);
    expect(all.map(({ id, time }) => [id, time !== undefined])).toEqual([
      ['A1', true],
      ['B1', true],
      ['C1', false],
    ]);
  });
});
