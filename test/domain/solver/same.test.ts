import { dice, instance, repair, SEMINAR } from '../../../bench/assign/instances';
import { verify } from '../../../bench/assign/verify';
import type { Problem, Solution } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';

const course = instance('course', {
  students: 28,
  sessions: 14,
  roles: SEMINAR,
  contest: 1,
  pins: 2,
  pairs: 2,
  silent: 10,
});

const seated = solve(course);

/** The same problem with every list in another order, except where the order has a meaning. */
function shuffled(problem: Problem, order: string): Problem {
  const roll = dice(order);
  const mixed = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let n = copy.length - 1; n > 0; n--) {
      const other = roll(n + 1);
      [copy[n], copy[other]] = [copy[other]!, copy[n]!];
    }
    return copy;
  };
  return {
    ...problem,
    roles: mixed(problem.roles),
    sessions: mixed(problem.sessions),
    students: mixed(problem.students).map((student) => ({ ...student, unavailable: mixed(student.unavailable ?? []) })),
    pins: mixed(problem.pins),
    pairs: mixed(problem.pairs).map(({ a, b }) => ({ a: b, b: a })),
    previous: mixed(problem.previous),
  };
}

describe('twenty-eight students and fourteen sessions with five roles', () => {
  test('are seated as well as can be, on every level, and it is proven', () => {
    expect(verify(course, seated)).toEqual([]);
    expect(seated.status).toBe('optimal');
    expect(seated.levels.every((level) => level.proven)).toBe(true);
  });

  test('all present exactly once, two in every session', () => {
    const main = seated.assignment.filter((seat) => seat.role === 'main');
    expect(new Set(main.map((seat) => seat.student)).size).toBe(28);
    for (const session of course.sessions) expect(main.filter((seat) => seat.session === session.id).length).toBe(2);
  });

  test('get the same seats whatever the order of roster, sessions, roles and answers', () => {
    for (const order of ['one', 'two']) {
      const again = solve(shuffled(course, order));
      expect(again.assignment).toEqual(seated.assignment);
      expect(again.levels).toEqual(seated.levels);
      expect(again.work).toEqual(seated.work);
    }
  });

  test('get the same seats when asked twice', () => {
    expect(solve(course)).toEqual(seated);
  });

  test('may get others by another lottery, at no higher cost', () => {
    const other = solve({ ...course, seed: 'another' });
    expect(other.levels.slice(0, 3)).toEqual(seated.levels.slice(0, 3));
    expect(other.assignment).not.toEqual(seated.assignment);
  });

  test('leave one seat short when one of them drops, which no assignment can avoid', () => {
    const gone = repair(course, seated.assignment, ['p007']);
    const without = solve(gone);
    expect(verify(gone, without)).toEqual([]);
    expect([without.status, without.mode]).toEqual(['infeasible', 'elastic']);
    expect(without.levels[0]).toEqual({ name: 'shortage', value: 1, bound: 1, proven: true });
    expect(without.levels.every((level) => level.proven)).toBe(true);
    expect(without.conflict?.messages).toEqual([
      'main: 14 sessions need at least 28 seats filled, but 27 students may sit there, for at most 27 seats. Lower the least seats of the role, or raise its load.',
    ]);
  });
});

describe('a run that is stopped', () => {
  const hard = instance('hard', { students: 28, sessions: 14, roles: SEMINAR, pairs: 6 });
  const whole = solve(hard);
  const strip = ({ status, mode, levels, assignment }: Solution): unknown => ({ status, mode, levels, assignment });

  test('at once still gives an assignment with bounds that hold', () => {
    const early = solve(hard, { stop: () => true });
    expect(verify(hard, early)).toEqual([]);
    expect(early.status).toBe('feasible');
    expect(early.state).toBeDefined();
  });

  test('goes on from its state, in any number of steps, to the same end', () => {
    let solution = solve(hard, { budget: { pivots: 400 } });
    for (let step = 0; step < 40 && solution.status === 'feasible'; step++) {
      expect(verify(hard, solution)).toEqual([]);
      const state = JSON.parse(JSON.stringify(solution.state)) as NonNullable<Solution['state']>;
      solution = solve(hard, { budget: { pivots: 400 * 2 ** step }, resume: state });
    }
    expect(strip(solution)).toEqual(strip(whole));
  });

  test('does not take the state of another problem for its own', () => {
    const { state } = solve(hard, { budget: { pivots: 600 } });
    expect(strip(solve(course, { resume: state! }))).toEqual(strip(seated));
  });

  test('by a count stops at the same place everywhere', () => {
    const budget = { pivots: 900, nodes: 5 };
    expect(solve(hard, { budget })).toEqual(solve(hard, { budget }));
  });
});
