// The exact optimum by HiGHS, from an independent implementation of the schema that shares no code with the solver.
import loadHighs from 'highs';
import { type Problem, type Seat, ticket } from '../../src/domain/solver/problem';

const seatKey = ({ student, session, role }: Seat): string => `${student}|${session}|${role}`;

export interface Verdict {
  readonly status: 'optimal' | 'infeasible' | 'unknown';
  readonly values: readonly number[];
  readonly assignment: readonly Seat[];
  readonly ms: number;
}

type Term = readonly [coefficient: number, variable: string];
const days = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 864e5;

/** Solves one mixed-integer program per level and fixes each level before the next. With `elastic`, minimums are softened as a level of their own. */
export async function oracle(problem: Problem, elastic = false, seconds = 600): Promise<Verdict> {
  const highs = await loadHighs();
  const started = performance.now();
  const { costs } = problem;
  const seats: { name: string; seat: Seat; heavy: boolean; day: number }[] = [];
  const fixed: string[] = [];
  for (const student of problem.students) {
    for (const session of problem.sessions) {
      for (const role of problem.roles) {
        const pinned = problem.pins.some(
          (p) => p.student === student.id && p.session === session.id && p.role === role.id,
        );
        const banned =
          (session.section !== undefined &&
            student.sections !== undefined &&
            !student.sections.includes(session.section)) ||
          (student.unavailable ?? []).includes(session.date) ||
          (student.forbid ?? []).some(([s, r]) => s === session.id && (r === role.id || r === '*')) ||
          (session.eligible?.[role.id] !== undefined && !session.eligible[role.id]!.includes(student.id));
        if (banned && !pinned) continue;
        const name = `x${seats.length}`;
        seats.push({
          name,
          seat: { student: student.id, session: session.id, role: role.id },
          heavy: role.heavy,
          day: days(session.date),
        });
        if (pinned) fixed.push(name);
      }
    }
  }
  const rows: string[] = [];
  const general: string[] = [];
  const bounds: string[] = fixed.map((name) => `${name} = 1`);
  const print = (terms: readonly Term[]): string => {
    const words = terms.filter(([c]) => c !== 0).map(([c, v]) => `${c < 0 ? '-' : '+'} ${Math.abs(c)} ${v}`);
    return words.length > 0 ? words.join(' ') : '0 x0';
  };
  const ranged = (terms: readonly Term[], min: number, max: number): void => {
    if (min > 0) {
      const short = `z${rows.length}`;
      if (elastic) {
        general.push(short);
        bounds.push(`0 <= ${short} <= ${min}`);
      }
      rows.push(`${print(elastic ? [...terms, [1, short]] : terms)} >= ${min}`);
    }
    if (max < terms.length) rows.push(`${print(terms)} <= ${max}`);
  };
  const among = (test: (s: (typeof seats)[number]) => boolean): Term[] => seats.filter(test).map((s) => [1, s.name]);
  for (const role of problem.roles) {
    for (const session of problem.sessions) {
      const [min, max] = session.seats[role.id] ?? [0, 0];
      ranged(
        among((s) => s.seat.session === session.id && s.seat.role === role.id),
        min,
        max,
      );
    }
    for (const student of problem.students) {
      const [min, max] = student.quota?.[role.id] ?? problem.quotas[role.id] ?? [0, problem.sessions.length];
      ranged(
        among((s) => s.seat.student === student.id && s.seat.role === role.id),
        min,
        max,
      );
    }
  }
  for (const { id, roles } of problem.sums ?? []) {
    const counts = (seat: Seat): boolean => roles.includes(seat.role);
    for (const session of problem.sessions) {
      const [min, max] = session.seats[id] ?? [0, 1e6];
      ranged(
        among((s) => s.seat.session === session.id && counts(s.seat)),
        min,
        max,
      );
    }
    for (const student of problem.students) {
      const [min, max] = student.quota?.[id] ?? problem.quotas[id] ?? [0, 1e6];
      ranged(
        among((s) => s.seat.student === student.id && counts(s.seat)),
        min,
        max,
      );
    }
  }
  // The square of a load lies on or above each of its tangents between two consecutive whole numbers.
  const squares: string[] = [];
  if (problem.objective.includes('balance'))
    problem.students.forEach((student, n) => {
      const mine = among((s) => s.seat.student === student.id);
      const before = student.held ?? 0;
      squares.push(`q${n}`);
      for (let k = before; k <= before + mine.length; k++) {
        // q >= (2k + 1) (before + load) - k (k + 1)
        const terms = mine.map(([, name]): Term => [-(2 * k + 1), name]);
        rows.push(`${print([[1, `q${n}`], ...terms])} >= ${(2 * k + 1) * before - k * (k + 1)}`);
      }
    });
  const inTime = [...problem.sessions].sort(
    (a, b) => days(a.date) - days(b.date) || (a.time?.[0] ?? 0) - (b.time?.[0] ?? 0) || (a.id < b.id ? -1 : 1),
  );
  // A role is repeated if the student had it before and had no role in between. Counted over every pair of sessions.
  const repeats: string[] = [];
  if (problem.objective.includes('again'))
    for (const student of problem.students) {
      const held = (session: string): Term[] =>
        among((s) => s.seat.student === student.id && s.seat.session === session);
      for (const role of problem.roles)
        inTime.forEach((session, t) => {
          const own = (code: string): string | undefined =>
            seats.find((s) => s.seat.student === student.id && s.seat.session === code && s.seat.role === role.id)
              ?.name;
          const now = own(session.id);
          if (now === undefined) return;
          const again = `a${repeats.length}`;
          repeats.push(again);
          for (let from = -1; from < t; from++) {
            const before = from < 0 ? undefined : own(inTime[from]!.id);
            if (from < 0 ? !student.last?.includes(role.id) : before === undefined) continue;
            const between = inTime.slice(from + 1, t).flatMap(({ id }) => held(id));
            const terms: Term[] = [[1, again], [-1, now], ...between, ...(before ? [[-1, before] as Term] : [])];
            rows.push(`${print(terms)} >= ${before ? -1 : 0}`);
          }
        });
    }
  const again: string[] = [];
  const twice: string[] = [];
  if (problem.objective.includes('partners'))
    problem.students.forEach((a, n) => {
      for (const b of problem.students.slice(n + 1)) {
        const here: Term[] = [];
        for (const { seat, name } of seats.filter((s) => s.seat.student === a.id)) {
          const other = seats.find(
            (s) => s.seat.student === b.id && s.seat.session === seat.session && s.seat.role === seat.role,
          );
          if (!other) continue;
          const both = `w${twice.length}`;
          twice.push(both);
          here.push([1, both]);
          rows.push(
            `${print([
              [1, both],
              [-1, name],
              [-1, other.name],
            ])} >= -1`,
          );
        }
        const more = `m${again.length}`;
        again.push(more);
        const met = a.met?.includes(b.id) || b.met?.includes(a.id);
        rows.push(`${print([[1, more], ...here.map(([, w]): Term => [-1, w])])} >= ${met ? 0 : -1}`);
      }
    });
  const combined = problem.roles.some((role) => (role.with ?? []).length > 0);
  for (const student of problem.students) {
    const mine = seats.filter((s) => s.seat.student === student.id);
    for (const session of problem.sessions) {
      const here = mine.filter((s) => s.seat.session === session.id);
      if (combined) {
        // Pairwise conflicts: roles of one session that cannot be combined, and all seats in sessions held at the same time.
        const together = (a: string, b: string): boolean =>
          problem.roles.some(
            ({ id, with: others = [] }) => (id === a && others.includes(b)) || (id === b && others.includes(a)),
          );
        const isPin = ({ seat }: (typeof seats)[number]): boolean =>
          problem.pins.some((pin) => seatKey(pin) === seatKey(seat));
        for (const a of here)
          for (const b of mine) {
            if (a === b || (isPin(a) && isPin(b) && a.seat.session !== b.seat.session)) continue;
            const other = problem.sessions.find(({ id }) => id === b.seat.session)!;
            const clash =
              other.id === session.id
                ? !together(a.seat.role, b.seat.role)
                : other.date === session.date &&
                  !!other.time &&
                  !!session.time &&
                  other.time[0] < session.time[1] &&
                  session.time[0] < other.time[1];
            if (clash) rows.push(`${a.name} + ${b.name} <= 1`);
          }
        continue;
      }
      if (here.length > 1) rows.push(`${print(here.map((s) => [1, s.name]))} <= 1`);
      const then = problem.sessions.filter(({ id, date, time }) => {
        const begin = session.time?.[0] ?? Number.NaN;
        return id !== session.id && date === session.date && time && time[0] <= begin && begin < time[1];
      });
      const held = mine.filter((s) => [session, ...then].some(({ id }) => id === s.seat.session));
      const settled = held.filter(({ seat }) => problem.pins.some((pin) => seatKey(pin) === seatKey(seat))).length;
      if (then.length > 0 && held.length > 1)
        rows.push(`${print(held.map((s) => [1, s.name]))} <= ${Math.max(1, settled)}`);
    }
    for (const first of problem.sessions) {
      const span = mine.filter((s) => {
        const gap = s.day - days(first.date);
        return s.heavy && gap >= 0 && gap < problem.spacing.minDays;
      });
      if (combined ? span.length > 1 : new Set(span.map((s) => s.seat.session)).size > 1)
        rows.push(`${print(span.map((s) => [1, s.name]))} <= 1`);
    }
  }
  const met: string[] = [];
  for (const pair of problem.pairs) {
    const here: string[] = [];
    for (const session of problem.sessions) {
      const of = (id: string) =>
        seats.find((s) => s.seat.student === id && s.seat.session === session.id && s.seat.role === costs.mainRole)
          ?.name;
      const [a, b] = [of(pair.a), of(pair.b)];
      if (a === undefined || b === undefined) continue;
      const y = `y${met.length}`;
      met.push(y);
      here.push(y);
      rows.push(`${y} - ${a} <= 0`, `${y} - ${b} <= 0`);
    }
    if (here.length > 1) rows.push(`${print(here.map((y) => [1, y]))} <= 1`);
  }
  const studentOf = new Map(problem.students.map((s) => [s.id, s]));
  const roleOf = new Map(problem.roles.map((r) => [r.id, r]));
  const price = (level: string, seat: Seat): number => {
    const student = studentOf.get(seat.student)!;
    const rank = student.topics === null ? undefined : student.topics.indexOf(seat.session) + 1;
    if (level === 'lottery') return ticket(problem.seed, seat.student, seat.session, seat.role);
    if (level === 'change')
      return problem.previous.some(
        (p) => p.student === seat.student && p.session === seat.session && p.role === seat.role,
      )
        ? -1
        : 0;
    if (level === 'cost') {
      const topic =
        rank === undefined
          ? costs.neutral
          : rank === 0
            ? (costs.unranked ?? costs.rank[student.topics!.length] ?? costs.rank[costs.rank.length - 1]!)
            : (costs.rank[rank - 1] ?? costs.rank[costs.rank.length - 1]!);
      const role = roleOf.get(seat.role)!;
      return role.topicWeight * topic + role.roleWeight * (student.roleCost?.[seat.role] ?? 0);
    }
    const limit = Number(level.slice('worse:'.length));
    return seat.role === costs.mainRole &&
      rank !== undefined &&
      (rank === 0 ? costs.unranked !== undefined || student.topics!.length >= limit : rank > limit)
      ? 1
      : 0;
  };
  const values: number[] = [];
  let assignment: Seat[] = [];
  for (const level of [...(elastic ? ['shortage'] : []), ...problem.objective]) {
    const terms: Term[] =
      level === 'shortage'
        ? general.map((z) => [1, z])
        : level === 'balance'
          ? squares.map((q) => [1, q])
          : level === 'again'
            ? repeats.map((a) => [1, a])
            : level === 'partners'
              ? again.map((m) => [1, m])
              : seats.map((s) => [price(level, s.seat), s.name]);
    if (level === 'cost') for (const y of met) terms.push([-costs.pairPenalty, y]);
    const constant =
      level === 'cost'
        ? costs.pairPenalty * problem.pairs.length
        : level === 'change'
          ? problem.previous.filter((p) => studentOf.has(p.student)).length
          : 0;
    const text = [
      'Minimize',
      ` obj: ${print(terms)}`,
      'Subject To',
      ...rows.map((row, i) => ` r${i}: ${row}`),
      'Bounds',
      ...bounds.map((b) => ` ${b}`),
      'Binary',
      ` ${[...seats.map((s) => s.name).filter((name) => !fixed.includes(name)), ...met, ...repeats, ...twice].join(' ')}`,
      'General',
      ` ${[...fixed, ...general].join(' ')}`,
      'End',
      '',
    ].join('\n');
    const options = { mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: seconds };
    let answer = highs.solve(text, options);
    // If a level equals an earlier one, presolve may take the row that fixes the earlier one for a contradiction.
    if (answer.Status === 'Infeasible' && values.length > 0)
      answer = highs.solve(text, { ...options, presolve: 'off' });
    const ms = performance.now() - started;
    if (answer.Status === 'Infeasible' && values.length === 0) return { status: 'infeasible', values, assignment, ms };
    if (answer.Status !== 'Optimal') return { status: 'unknown', values, assignment, ms };
    const value = Math.round(answer.ObjectiveValue);
    values.push(value + constant);
    rows.push(`${print(terms)} <= ${value}`);
    const columns = answer.Columns as { [name: string]: { Primal?: number } };
    assignment = seats.filter((s) => (columns[s.name]?.Primal ?? 0) > 0.5).map((s) => s.seat);
  }
  return { status: 'optimal', values, assignment, ms: performance.now() - started };
}
