// Finds the best assignment by trying every one, for tiny problems.
import { type Problem, type Seat, ticket } from '../../../src/domain/solver/problem';

/** The lexicographically least vector of levels; undefined if no assignment satisfies every rule. */
export function brute(problem: Problem, elastic: boolean): number[] | undefined {
  const cells = problem.students.flatMap((student) => problem.sessions.map((session) => ({ student, session })));
  const chosen: Seat[] = [];
  let best: number[] | undefined;
  const visit = (at: number): void => {
    if (at === cells.length) {
      const value = judge(problem, chosen, elastic);
      if (value !== undefined && (best === undefined || less(value, best))) best = value;
      return;
    }
    const { student, session } = cells[at]!;
    const pins = problem.pins.filter((pin) => pin.student === student.id && pin.session === session.id);
    if (pins.length > 1) return;
    for (const role of [undefined, ...problem.roles]) {
      if (pins.length === 1 ? role?.id !== pins[0]!.role : role !== undefined && !may(student, session, role.id))
        continue;
      if (role !== undefined) chosen.push({ student: student.id, session: session.id, role: role.id });
      visit(at + 1);
      if (role !== undefined) chosen.pop();
    }
  };
  visit(0);
  return best;
}

const less = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((value, n) => value !== b[n]);
  return at >= 0 && a[at]! < b[at]!;
};

function may(student: Problem['students'][number], session: Problem['sessions'][number], role: string): boolean {
  if (student.unavailable?.includes(session.date)) return false;
  if (session.section !== undefined && student.sections !== undefined && !student.sections.includes(session.section))
    return false;
  if (session.eligible?.[role] !== undefined && !session.eligible[role]!.includes(student.id)) return false;
  return !student.forbid?.some(([where, what]) => where === session.id && (what === role || what === '*'));
}

const days = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / 864e5;

function judge(problem: Problem, seats: readonly Seat[], elastic: boolean): number[] | undefined {
  let shortage = 0;
  const limit = (count: number, [min, max]: readonly [number, number]): boolean => {
    shortage += Math.max(0, min - count);
    return count <= max;
  };
  for (const role of problem.roles) {
    for (const session of problem.sessions) {
      const count = seats.filter((seat) => seat.session === session.id && seat.role === role.id).length;
      if (!limit(count, session.seats[role.id] ?? [0, 0])) return undefined;
    }
    for (const student of problem.students) {
      const count = seats.filter((seat) => seat.student === student.id && seat.role === role.id).length;
      if (!limit(count, student.quota?.[role.id] ?? problem.quotas[role.id] ?? [0, 99])) return undefined;
    }
  }
  if (shortage > 0 && !elastic) return undefined;
  const heavy = seats.filter((seat) => problem.roles.find((role) => role.id === seat.role)!.heavy);
  const dateOf = (seat: Seat): string => problem.sessions.find((session) => session.id === seat.session)!.date;
  for (const [n, one] of heavy.entries()) {
    for (const two of heavy.slice(n + 1)) {
      if (one.student === two.student && Math.abs(days(dateOf(one)) - days(dateOf(two))) < problem.spacing.minDays)
        return undefined;
    }
  }
  const { costs } = problem;
  const value = (level: string): number => {
    let sum = 0;
    for (const seat of seats) {
      const student = problem.students.find((one) => one.id === seat.student)!;
      const role = problem.roles.find((one) => one.id === seat.role)!;
      const place = student.topics === null ? undefined : student.topics.indexOf(seat.session);
      if (level === 'lottery') sum += ticket(problem.seed, seat.student, seat.session, seat.role);
      if (level === 'cost') {
        const costOf = (rank: number): number => costs.rank[rank] ?? costs.rank[costs.rank.length - 1]!;
        const topic =
          place === undefined
            ? costs.neutral
            : place < 0
              ? (costs.unranked ?? costOf(student.topics!.length))
              : costOf(place);
        sum += role.topicWeight * topic + role.roleWeight * (student.roleCost?.[seat.role] ?? 0);
      }
      if (
        level.startsWith('worse:') &&
        seat.role === costs.mainRole &&
        place !== undefined &&
        (place < 0 && costs.unranked === undefined ? student.topics!.length : place < 0 ? 99 : place) >=
          Number(level.slice(6))
      )
        sum++;
    }
    if (level === 'cost') {
      for (const { a, b } of problem.pairs) {
        const main = (id: string): string[] =>
          seats.filter((seat) => seat.student === id && seat.role === costs.mainRole).map((seat) => seat.session);
        if (!main(a).some((session) => main(b).includes(session))) sum += costs.pairPenalty;
      }
    }
    if (level === 'change') {
      sum = problem.previous.filter(
        (was) =>
          problem.students.some(({ id }) => id === was.student) &&
          !seats.some((seat) => seat.student === was.student && seat.session === was.session && seat.role === was.role),
      ).length;
    }
    return sum;
  };
  return [...(elastic ? [shortage] : []), ...problem.objective.map(value)];
}
