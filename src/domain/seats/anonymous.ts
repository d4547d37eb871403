// The assignment problem without names: only someone who knows the addresses and the lottery number can trace a number to a student.
import { fnv, mix } from '../base/hash';
import { lotOf, type Problem, type Seat } from '../solver/problem';

const hex = (text: string): string => mix(fnv(text)).toString(16).padStart(8, '0');

/** A student's number in the lottery and in anonymous problems: twelve hexadecimal digits. */
export const lotFor = (lottery: string, email: string): string =>
  `${hex(`${lottery}|${email}`)}${hex(`${email}|${lottery}`).slice(0, 4)}`;

/** The seed written into a problem; it does not reveal the lottery number. */
export const seedFor = (lottery: string): string => hex(lottery);

/** The problem with lots as ids. Orders and tickets already use lots, so it has the same solution, seat by seat, and the same proofs. */
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
