// Repairs rules that cannot all be met: the fewest seats and loads to change so that an assignment meets everything else.
import { dayNumber } from '../solver/number';
import { mayCombine, type Problem, type Range, type Seat } from '../solver/problem';

/** One number or one pin to change. */
export type Fix =
  /** Seats of a role in one session; `away` are the students who cannot come that day. */
  | {
      readonly kind: 'seats';
      readonly session: string;
      readonly role: string;
      readonly from: Range;
      readonly to: Range;
      readonly away: readonly string[];
    }
  /** The load of one student; `away` are the sessions that the student cannot attend. */
  | {
      readonly kind: 'load';
      readonly student: string;
      readonly role: string;
      readonly from: Range;
      readonly to: Range;
      readonly away: readonly string[];
    }
  /** Two pins of one student that exclude each other: the first stays. */
  | { readonly kind: 'pins'; readonly kept: Seat; readonly lifted: Seat };

const anything: Range = [0, Number.POSITIVE_INFINITY];

const keyOf = (seat: Seat): string => `${seat.student}|${seat.session}|${seat.role}`;

/**
 * What an assignment lacks, as changes that make it meet all rules. For the best elastic assignment these are as few as possible: as many as its
 * shortage, plus one pin for every two that clash.
 */
export function repairOf(problem: Problem, assignment: readonly Seat[]): readonly Fix[] {
  const pins = clashingPins(problem);
  const lifted = new Set(pins.map((fix) => keyOf(fix.lifted)));
  const held = new Map<string, number>();
  const counted = [
    ...problem.roles.map(({ id }) => ({ id, of: [id], unsaid: [0, 0] as Range })),
    ...(problem.sums ?? []).map(({ id, roles }) => ({ id, of: roles, unsaid: anything })),
  ];
  const add = (key: string): unknown => held.set(key, (held.get(key) ?? 0) + 1);
  for (const seat of assignment) {
    if (lifted.has(keyOf(seat))) continue;
    for (const { id, of } of counted)
      if (of.includes(seat.role)) {
        add(`session ${seat.session} ${id}`);
        add(`student ${seat.student} ${id}`);
      }
  }
  const around = ([least, most]: Range, n: number): Range => [Math.min(least, n), Math.max(most, n)];
  const differs = (a: Range, b: Range): boolean => a[0] !== b[0] || a[1] !== b[1];
  const missing = (student: Problem['students'][number], session: Problem['sessions'][number]): boolean =>
    student.unavailable?.includes(session.date) === true ||
    student.forbid?.some(([where, what]) => where === session.id && what === '*') === true;
  const { sessions, students, quotas } = problem;
  const seats = sessions.flatMap((session) =>
    counted.flatMap(({ id: role, unsaid }): Fix[] => {
      const from = session.seats[role] ?? unsaid;
      const to = around(from, held.get(`session ${session.id} ${role}`) ?? 0);
      const away = students.filter((student) => missing(student, session)).map(({ id }) => id);
      return differs(from, to) ? [{ kind: 'seats', session: session.id, role, from, to, away }] : [];
    }),
  );
  const loads = students.flatMap((student) =>
    counted.flatMap(({ id: role }): Fix[] => {
      const from = student.quota?.[role] ?? quotas[role] ?? anything;
      const to = around(from, held.get(`student ${student.id} ${role}`) ?? 0);
      const away = sessions.filter((session) => missing(student, session)).map(({ id }) => id);
      return differs(from, to) ? [{ kind: 'load', student: student.id, role, from, to, away }] : [];
    }),
  );
  return [...pins, ...seats, ...loads];
}

type Pins = Extract<Fix, { readonly kind: 'pins' }>;

/** Pins of one student that cannot be combined in one session, or are in heavy roles too close together: the earlier one stays. */
function clashingPins({ pins, sessions, roles, spacing }: Problem): readonly Pins[] {
  const roleOf = new Map(roles.map((role) => [role.id, role]));
  const day = new Map(sessions.map(({ id, date }) => [id, dayNumber(date)!]));
  const heavy = new Set(roles.filter((role) => role.heavy).map(({ id }) => id));
  const clash = (a: Seat, b: Seat): boolean =>
    a.student === b.student &&
    ((a.session === b.session && !mayCombine(roleOf.get(a.role)!, roleOf.get(b.role)!)) ||
      (heavy.has(a.role) &&
        heavy.has(b.role) &&
        Math.abs(day.get(a.session)! - day.get(b.session)!) < spacing.minDays));
  const inOrder = [...new Map(pins.map((pin) => [keyOf(pin), pin])).values()].sort(
    (a, b) => day.get(a.session)! - day.get(b.session)! || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
  const stay: Seat[] = [];
  return inOrder.flatMap((lifted): Pins[] => {
    const kept = stay.find((pin) => clash(pin, lifted));
    if (kept === undefined) stay.push(lifted);
    return kept === undefined ? [] : [{ kind: 'pins', kept, lifted }];
  });
}

/** The problem with its rules changed accordingly. */
export function repaired(problem: Problem, fixes: readonly Fix[]): Problem {
  const lifted = new Set(fixes.flatMap((fix) => (fix.kind === 'pins' ? [keyOf(fix.lifted)] : [])));
  const seats = (session: string): { [role: string]: Range } =>
    Object.fromEntries(
      fixes.flatMap((fix) => (fix.kind === 'seats' && fix.session === session ? [[fix.role, fix.to] as const] : [])),
    );
  const loads = (student: string): { [role: string]: Range } =>
    Object.fromEntries(
      fixes.flatMap((fix) => (fix.kind === 'load' && fix.student === student ? [[fix.role, fix.to] as const] : [])),
    );
  return {
    ...problem,
    sessions: problem.sessions.map((one) => ({ ...one, seats: { ...one.seats, ...seats(one.id) } })),
    students: problem.students.map((one) => ({ ...one, quota: { ...one.quota, ...loads(one.id) } })),
    pins: problem.pins.filter((pin) => !lifted.has(keyOf(pin))),
  };
}
