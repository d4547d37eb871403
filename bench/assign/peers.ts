// Simpler methods for the main role: serial dictatorship in random order, and greedy by rank.
import type { Problem, Seat } from '../../src/domain/solver/problem';
import { dice } from './instances';

/** Students in turn take the best seat that is left. Students with ties or without an answer take any. */
export function dictatorship(problem: Problem, order: string): Seat[] {
  const left = room(problem);
  return shuffled(problem, order).flatMap((student) => {
    const open = problem.sessions.filter(
      (session) => (left.get(session.id) ?? 0) > 0 && may(problem, student, session),
    );
    const best = [...open].sort((a, b) => rankOf(student, a.id) - rankOf(student, b.id))[0];
    return best === undefined ? [] : [take(problem, left, student.id, best.id)];
  });
}

/** Grants first choices as far as there is room, then second choices, and so on; the others get any seat. */
export function greedy(problem: Problem, order: string): Seat[] {
  const left = room(problem);
  const seats: Seat[] = [];
  const waiting = new Set(shuffled(problem, order));
  const longest = Math.max(0, ...problem.students.map((student) => student.topics?.length ?? 0));
  for (let rank = 1; rank <= longest + 1; rank++) {
    for (const student of waiting) {
      const wanted =
        rank > longest ? problem.sessions : problem.sessions.filter((session) => rankOf(student, session.id) === rank);
      const session = wanted.find((one) => (left.get(one.id) ?? 0) > 0 && may(problem, student, one));
      if (session === undefined) continue;
      seats.push(take(problem, left, student.id, session.id));
      waiting.delete(student);
    }
  }
  return seats;
}

/** How many students have their 1st, 2nd, 3rd, 4th or 5th choice, something else, or nothing; and how many never answered. */
export function ranks(problem: Problem, assignment: readonly Seat[]): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const student of problem.students) {
    const mine = assignment.filter((seat) => seat.student === student.id && seat.role === problem.costs.mainRole);
    if (student.topics === null) counts[7]!++;
    else if (mine.length === 0) counts[6]!++;
    else counts[Math.min(5, rankOf(student, mine[0]!.session) - 1)]!++;
  }
  return counts;
}

type Student = Problem['students'][number];

const room = (problem: Problem): Map<string, number> =>
  new Map(problem.sessions.map((session) => [session.id, session.seats[problem.costs.mainRole]?.[1] ?? 0]));

function rankOf(student: Student, session: string): number {
  const at = student.topics?.indexOf(session) ?? -1;
  return at < 0 ? 1000 : at + 1;
}

const may = (problem: Problem, student: Student, session: Problem['sessions'][number]): boolean =>
  !student.unavailable?.includes(session.date) &&
  (session.section === undefined || student.sections === undefined || student.sections.includes(session.section)) &&
  (session.eligible?.[problem.costs.mainRole]?.includes(student.id) ?? true);

function take(problem: Problem, left: Map<string, number>, student: string, session: string): Seat {
  left.set(session, left.get(session)! - 1);
  return { student, session, role: problem.costs.mainRole };
}

function shuffled(problem: Problem, order: string): Student[] {
  const roll = dice(order);
  const list = [...problem.students];
  for (let n = list.length - 1; n > 0; n--) {
    const other = roll(n + 1);
    [list[n], list[other]] = [list[other]!, list[n]!];
  }
  return list;
}
