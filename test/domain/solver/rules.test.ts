import { verify } from '../../../bench/assign/verify';
import type { Problem, Seat, Solution } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';

/** Four students, four Tuesdays, one presenter's and one critic's seat each. */
const small: Problem = {
  schema: 'seminar-assign/1',
  id: 'small',
  seed: 'autumn',
  roles: [
    { id: 'main', heavy: true, topicWeight: 2, roleWeight: 1 },
    { id: 'critic', heavy: true, topicWeight: 1, roleWeight: 1 },
  ],
  sessions: ['2025-09-02', '2025-09-09', '2025-09-16', '2025-09-23'].map((date, n) => ({
    id: `s${n + 1}`,
    date,
    seats: { main: [1, 1], critic: [0, 1] },
  })),
  quotas: { main: [1, 1], critic: [0, 1] },
  students: ['ann', 'bob', 'cy', 'dee'].map((id) => ({ id, topics: ['s1', 's2', 's3', 's4'] })),
  spacing: { minDays: 0 },
  costs: { mainRole: 'main', rank: [0, 1, 3, 7], unranked: 20, neutral: 5, pairPenalty: 15 },
  pins: [],
  pairs: [],
  previous: [],
  objective: ['worse:3', 'cost', 'lottery'],
};

const solved = (problem: Problem): Solution => {
  const solution = solve(problem);
  expect(verify(problem, solution)).toEqual([]);
  return solution;
};
const seats = ({ assignment }: Solution, role: string): string[] =>
  assignment.filter((seat) => seat.role === role).map((seat) => `${seat.student} ${seat.session}`);
const holder = (solution: Solution, session: string, role = 'main'): string | undefined =>
  solution.assignment.find((seat) => seat.session === session && seat.role === role)?.student;
const change = (id: string, what: Partial<Problem['students'][number]>, problem = small): Problem => ({
  ...problem,
  students: problem.students.map((student) => (student.id === id ? { ...student, ...what } : student)),
});
const session = (id: string, what: Partial<Problem['sessions'][number]>, problem = small): Problem => ({
  ...problem,
  sessions: problem.sessions.map((one) => (one.id === id ? { ...one, ...what } : one)),
});

describe('what the rules say', () => {
  test('everybody presents once, and one of four gets the fourth choice', () => {
    const solution = solved(small);
    expect(solution.status).toBe('optimal');
    expect(seats(solution, 'main').length).toBe(4);
    expect(solution.levels.slice(0, 2)).toEqual([
      { name: 'worse:3', value: 1, bound: 1, proven: true },
      { name: 'cost', value: 2 * (0 + 1 + 3 + 7), bound: 22, proven: true },
    ]);
  });

  test('nobody is in two sessions at once, of which one may begin while another is held', () => {
    const at = (id: string, time: readonly [number, number], problem: Problem): Problem =>
      session(id, { date: '2025-09-02', time, seats: { main: [1, 1], critic: [1, 1] } }, problem);
    const times = [
      [600, 720],
      [660, 780],
      [720, 840],
    ] as const;
    const together = times.reduce((problem, time, n) => at(`s${n + 1}`, time, problem), {
      ...small,
      quotas: { main: [0, 2], critic: [0, 2] },
    } satisfies Problem as Problem);
    const solution = solved(together);
    expect(solution.mode).toBe('strict');
    const [first, second, third] = ['s1', 's2', 's3'].map((id) =>
      solution.assignment.filter((seat) => seat.session === id).map((seat) => seat.student),
    );
    expect(new Set([...first!, ...second!]).size).toBe(4);
    expect(new Set([...second!, ...third!]).size).toBe(4);
    const two = { ...together, students: together.students.slice(0, 2) };
    const short = solved(two);
    expect([short.status, short.conflict?.rules.some(({ kind }) => kind === 'atOnce')]).toEqual(['infeasible', true]);
    expect(short.conflict?.messages.join(' ')).toContain('can be in one of the sessions that are held at once');
    const pins = ['s1', 's2'].map((id) => ({ student: 'ann', session: id, role: 'main' }));
    expect(solved({ ...together, pins }).mode).toBe('strict');
  });

  test('nobody sits on a date that they cannot', () => {
    expect(seats(solved(change('ann', { unavailable: ['2025-09-02', '2025-09-09', '2025-09-16'] })), 'main')).toContain(
      'ann s4',
    );
  });

  test('nobody sits where they are forbidden, in one role or in any', () => {
    const once = change('ann', {
      forbid: [
        ['s1', 'main'],
        ['s2', '*'],
        ['s3', 'main'],
      ],
    });
    expect(seats(solved(once), 'main')).toContain('ann s4');
  });

  test('a seat with a list of the eligible goes to one of them', () => {
    expect(holder(solved(session('s1', { eligible: { main: ['dee'] } })), 's1')).toBe('dee');
  });

  test('a session of a section seats its own students and those of no section', () => {
    const sections = change(
      'dee',
      { sections: ['wed'] },
      change('cy', { sections: ['mon', 'wed'] }, change('bob', { sections: ['mon'] })),
    );
    const solution = solved(session('s1', { section: 'wed' }, session('s2', { section: 'wed' }, sections)));
    expect(['s1', 's2'].map((id) => holder(solution, id))).not.toContain('bob');
    expect(solution.status).toBe('optimal');
  });

  test("a student's own load replaces that of the course", () => {
    const solution = solved(change('ann', { quota: { main: [0, 0] } }, session('s4', { seats: { main: [0, 1] } })));
    expect(seats(solution, 'main').map((seat) => seat.split(' ')[0])).toEqual(['bob', 'cy', 'dee']);
  });

  test("a session's own seats replace those of the course", () => {
    const solution = solved(session('s1', { seats: { main: [2, 2] } }, session('s4', { seats: {} })));
    expect(seats(solution, 'main').filter((seat) => seat.endsWith('s1')).length).toBe(2);
  });

  test('two heavy seats lie as many days apart as the course says', () => {
    const crowded: Problem = { ...small, quotas: { main: [1, 1], critic: [1, 1] }, spacing: { minDays: 14 } };
    const solution = solved(crowded);
    for (const { id } of crowded.students) {
      const [one, two] = solution.assignment
        .filter((seat) => seat.student === id)
        .map((seat) => Number(seat.session.slice(1)));
      expect(Math.abs(one! - two!)).toBeGreaterThanOrEqual(2);
    }
  });

  test('two sessions on one day count as no day apart', () => {
    const twice = session(
      's2',
      { date: '2025-09-02' },
      { ...small, quotas: { main: [1, 1], critic: [1, 1] }, spacing: { minDays: 1 } },
    );
    const solution = solved(twice);
    for (const { id } of twice.students) {
      const mine = solution.assignment.filter((seat) => seat.student === id).map((seat) => seat.session);
      expect(mine.includes('s1') && mine.includes('s2')).toBe(false);
    }
  });

  test('a role that is not heavy may lie on the same day as another', () => {
    const roles = small.roles.map((role) => ({ ...role, heavy: role.id === 'main' }));
    const near: Problem = { ...small, roles, quotas: { main: [1, 1], critic: [1, 1] }, spacing: { minDays: 60 } };
    expect(solved(near).status).toBe('optimal');
  });

  test('a pin overrides dates, sections, eligibility and forbidden seats', () => {
    const pin: Seat = { student: 'ann', session: 's1', role: 'main' };
    const against = change('ann', { unavailable: ['2025-09-02'], sections: ['mon'], forbid: [['s1', '*']] });
    const solution = solved({
      ...session('s1', { section: 'wed', eligible: { main: ['bob'] } }, against),
      pins: [pin],
    });
    expect(solution.status).toBe('optimal');
    expect(holder(solution, 's1')).toBe('ann');
  });

  test('partners present together where that costs less than the wish', () => {
    const open = { ...small, sessions: small.sessions.map((one) => ({ ...one, seats: { main: [0, 2] as const } })) };
    const apart = change('ann', { topics: ['s1'] }, change('bob', { topics: ['s2', 's1'] }, open));
    const together = solved({ ...apart, pairs: [{ a: 'bob', b: 'ann' }] });
    expect([holder(together, 's1'), seats(together, 'main').includes('bob s1')]).toEqual(['ann', true]);
    expect(seats(solved(apart), 'main')).toContain('bob s2');
  });

  test('a student who did not answer leaves a wanted seat to one who did', () => {
    const silent = change('ann', { topics: null }, change('bob', { topics: ['s1'] }));
    expect(holder(solved(silent), 's1')).toBe('bob');
  });

  test('two second choices beat a first and a fourth', () => {
    const two: Problem = {
      ...small,
      students: [
        { id: 'ann', topics: ['s1', 's2', 's3', 's4'] },
        { id: 'bob', topics: ['s4', 's1', 's3', 's2'] },
      ],
      sessions: small.sessions.filter((one) => one.id === 's1' || one.id === 's2'),
      objective: ['cost', 'lottery'],
    };
    expect(seats(solved(two), 'main')).toEqual(['ann s2', 'bob s1']);
  });

  test('costs may have decimals', () => {
    const fine = { ...small, costs: { ...small.costs, rank: [0, 0.125, 0.5, 1.001] } };
    expect(solved(fine).levels[1]).toEqual({ name: 'cost', value: 3.252, bound: 3.252, proven: true });
  });
});

describe('repair', () => {
  const announced = solve(small).assignment;

  test('changes nothing where nothing has to change', () => {
    const again = solved({ ...small, seed: 'winter', previous: announced, objective: ['change', ...small.objective] });
    expect(again.levels[0]).toEqual({ name: 'change', value: 0, bound: 0, proven: true });
    expect(again.assignment).toEqual(announced);
  });

  test('moves only whom it must when one leaves, whose own seats are no change', () => {
    const left: Problem = {
      ...session(announced.find((seat) => seat.student === 'dee' && seat.role === 'main')!.session, {
        seats: { main: [0, 1] },
      }),
      students: small.students.filter((student) => student.id !== 'dee'),
      previous: announced,
      objective: ['change', ...small.objective],
    };
    expect(solved(left).levels[0]).toEqual({ name: 'change', value: 0, bound: 0, proven: true });
  });
});

describe('what cannot be', () => {
  test('is said by counting, with the best partial assignment beside it', () => {
    const solution = solved({ ...small, students: small.students.slice(0, 3) });
    expect([solution.status, solution.mode]).toEqual(['infeasible', 'elastic']);
    expect(solution.levels[0]).toEqual({ name: 'shortage', value: 1, bound: 1, proven: true });
    expect(solution.conflict?.messages).toEqual([
      'main: 4 sessions need at least 4 seats filled, but 3 students may sit there, for at most 3 seats. Lower the least seats of the role, or raise its load.',
    ]);
    expect(solution.conflict?.rules.length).toBe(7);
  });

  test('is said the other way round when the seats are too few', () => {
    const solution = solved(session('s4', { seats: {} }));
    expect(solution.conflict?.messages).toEqual([
      'main: 4 students must have the role 4 times in all, but 3 sessions open to them have at most 3 seats. Raise the seats of the role, or lower its load.',
    ]);
  });

  test('counts all students and sessions in words, where few of them would do for the proof', () => {
    const students = Array.from({ length: 28 }, (_, n) => ({ id: `x${n}`, topics: null }));
    const many = solved({ ...small, students });
    expect(many.conflict?.rules.length).toBe(9);
    expect(many.conflict?.messages).toEqual([
      'main: 28 students must have the role 28 times in all, but 4 sessions open to them have at most 4 seats. Raise the seats of the role, or lower its load.',
    ]);
    const few = solved({ ...small, students: students.slice(0, 1) });
    expect(few.conflict?.messages).toEqual([
      'main: 4 sessions need at least 4 seats filled, but only student x0 may sit there, for at most 1 seat. Lower the least seats of the role, or raise its load.',
    ]);
  });

  test('is traced to a student whose dates are taken by pins', () => {
    const pins: Seat[] = ['s1', 's2', 's3'].map((id, n) => ({
      student: ['bob', 'cy', 'dee'][n]!,
      session: id,
      role: 'main',
    }));
    const solution = solved({ ...change('ann', { unavailable: ['2025-09-23'] }), pins });
    expect(solution.status).toBe('infeasible');
    expect(solution.conflict?.rules.some((rule) => rule.kind === 'pin')).toBe(true);
    expect(solution.conflict?.messages[0]).toBe('These rules cannot all be met together.');
  });

  test.each([
    ['dates', { unavailable: ['2025-09-23'] }],
    ['sessions', { forbid: [['s4', '*']] as const }],
  ])('says when the student cannot come, whether it was told by %s or not', (_, what) => {
    const pins = ['bob', 'cy', 'dee'].map((student, n) => ({ student, session: `s${n + 1}`, role: 'main' }));
    expect(solved({ ...change('ann', what), pins }).conflict?.messages).toContain(
      'Student ann has main at least once and cannot come on 2025-09-23.',
    );
  });

  test('pins that clash are all kept, and named', () => {
    const pins: Seat[] = [
      { student: 'ann', session: 's1', role: 'main' },
      { student: 'bob', session: 's1', role: 'main' },
    ];
    const solution = solved({ ...small, pins });
    expect(solution.status).toBe('infeasible');
    expect(solution.conflict?.rules).toEqual([
      { kind: 'seats', session: 's1', role: 'main', side: 'most', count: 1 },
      { kind: 'pin', student: 'ann', session: 's1', role: 'main' },
      { kind: 'pin', student: 'bob', session: 's1', role: 'main' },
    ]);
    expect(solution.conflict?.messages.slice(1)).toEqual([
      'Session s1 (2025-09-02) has at most 1 seat for main.',
      'Student ann is pinned as main in session s1 (2025-09-02).',
      'Student bob is pinned as main in session s1 (2025-09-02).',
    ]);
  });
});

describe('a problem with nothing to decide', () => {
  test('has no students: every seat is short', () => {
    const solution = solved({ ...small, students: [] });
    expect([solution.status, solution.mode, solution.assignment]).toEqual(['infeasible', 'elastic', []]);
    expect(solution.levels[0]).toEqual({ name: 'shortage', value: 4, bound: 4, proven: true });
    expect(solution.conflict?.messages).toEqual([
      'main: session s1 (2025-09-02) needs 1 seat filled, but too few students may sit there (dates, sections, eligibility). Lower the least seats, or open them to more students.',
    ]);
  });

  test('has no sessions: every load is short', () => {
    const solution = solved({
      ...small,
      sessions: [],
      students: small.students.map((student) => ({ ...student, topics: [] })),
    });
    expect([solution.status, solution.levels[0]?.value]).toEqual(['infeasible', 4]);
  });

  test('has neither: that is optimal', () => {
    expect(solved({ ...small, sessions: [], students: [] }).status).toBe('optimal');
  });

  test('has no aims: any assignment within the rules will do', () => {
    const solution = solved({ ...small, objective: [] });
    expect([solution.status, solution.levels]).toEqual(['optimal', []]);
    expect(seats(solution, 'main').length).toBe(4);
  });

  test('is pinned down to the last seat', () => {
    const { assignment } = solve(small);
    const critics = { ...small, quotas: { ...small.quotas, critic: [0, 0] as const } };
    const pins = assignment.filter((seat) => seat.role === 'main');
    expect(solved({ ...critics, pins }).assignment).toEqual(pins);
  });
});
