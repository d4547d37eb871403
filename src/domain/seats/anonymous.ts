// The assignment problem without names: students go by numbers that only those can trace who know addresses and lottery number.
import { fnv, mix } from '../base/hash';
import { lotOf, type Problem, type Seat } from '../solver/problem';

const hex = (text: string): string => mix(fnv(text)).toString(16).padStart(8, '0');

/** By what a student goes in the lottery and outside: twelve hexadecimal digits. */
export const lotFor = (lottery: string, email: string): string =>
  `${hex(`${lottery}|${email}`)}${hex(`${email}|${lottery}`).slice(0, 4)}`;

/** The seed that stands in a problem: the lottery number cannot be read from it. */
export const seedFor = (lottery: string): string => hex(lottery);

/**
 * The problem with lots for ids. Orders and tickets go by lots already: it has the same solution, seat by seat, and the same
 * proofs.
 */
export function anonymous(problem: Problem): Problem {
  const lots = new Map(problem.students.map((student) => [student.id, lotOf(student)]));
  const lot = (id: string): string => lots.get(id) ?? lotFor(problem.seed, id);
  const seat = ({ student, session, role }: Seat): Seat => ({ student: lot(student), session, role });
  return {
    ...problem,
    sessions: problem.sessions.map(({ eligible, ...session }) =>
      eligible === undefined
        ? session
        : {
            ...session,
            eligible: Object.fromEntries(Object.entries(eligible).map(([role, ids]) => [role, ids.map(lot)])),
          },
    ),
    students: problem.students.map(({ lot: _lot, ranked: _ranked, ...student }) => ({
      ...student,
      ...(student.met ? { met: student.met.map(lot) } : {}),
      id: lot(student.id),
    })),
    pins: problem.pins.map(seat),
    pairs: problem.pairs.map(({ a, b }) => ({ a: lot(a), b: lot(b) })),
    previous: problem.previous.map(seat),
  };
}
