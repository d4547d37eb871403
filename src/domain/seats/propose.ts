// Proposing assignments: the course put as a problem for the solver, and the solution put back into seats.

import { record } from '../base/group';
import { minutesOf } from '../base/slot';
import { type Day, daysBetween, type Instant } from '../base/time';
import {
  type Assignment,
  type Course,
  type Email,
  isSeated,
  type Role,
  type Session,
  type Student,
  startOf,
} from '../course/course';
import { areAtOnce, type Paused, type Problem, type Solution } from '../solver/problem';
import { solve } from '../solver/solve';
import { lotFor, seedFor } from './anonymous';
import { courseOfGroups, isOfGroups, seatsOfGroups, seatsOfMembers, wishesOfGroups } from './group';
import { awayFrom, type Preference, seatsOf } from './preference';
import { type Fix, repairOf } from './repair';

export interface SeatProposal {
  /** Every session with roles, and role, in the order of Sessions and Roles; seats below the least that nobody can take included. */
  readonly seats: readonly Assignment[];
  readonly empty: readonly EmptySeat[];
  /** Students with 1st, 2nd, ... choice in the main role; then how many got a topic that they did not rank. */
  readonly ranks: readonly number[];
  readonly unranked: number;
  readonly silent: readonly Student[];
  readonly solution: Solution;
  /** What to change so that all rules can be met; nothing where they can be, or where it is not known. */
  readonly repair: readonly Fix[];
}

export interface EmptySeat {
  readonly session: string;
  readonly role: string;
  readonly why: string;
}

/**
 * fresh: the best for the wishes. repair: the fewest seats changed first, then the wishes. wishes first: the wishes,
 * and among equals the fewest changes. A change is a seat of the present assignment that is not kept.
 */
export type Aim = 'fresh' | 'repair' | 'wishes first';

/** The role whose topics matter most: the first heavy one, or the first. */
/** Those who lead a class: whoever has a heavy role; where none is heavy, the first. */
export function leadingRoles(course: Course): readonly Role[] {
  const heavy = course.roles.filter((r) => r.heavy);
  return heavy.length > 0 ? heavy : course.roles.slice(0, 1);
}

export const mainRole = ({ roles }: Pick<Course, 'roles'>): Role | null =>
  roles.find((r) => r.heavy) ?? roles[0] ?? null;

const wishCost = { 'would like': 0, fine: 1, 'rather not': 4 } as const;

/**
 * A place further down costs one more: steeper costs would pay those who rank below their first choice what they cannot get. A topic that
 * was not ranked counts as the choice after the last that the student gave: a short list gains nothing (docs/decisions/0024).
 */
export function problemOf(
  course: Course,
  preferences: readonly Preference[],
  present: readonly Assignment[],
  aim: Aim = 'fresh',
): Problem {
  const roles = course.roles.filter((role) => !isOfGroups(role));
  const named = new Set(roles.map(({ name }) => name));
  const sessions = course.sessions.filter((session) => isSeated(session, { roles }));
  const codes = new Set(sessions.map(({ code }) => code));
  // Who has a role with a group is in no other of that class.
  const ofGroups = present.filter(({ role }) => course.roles.some((one) => one.name === role && isOfGroups(one)));
  const students = course.students.filter((s) => s.standing === 'enrolled');
  const timeOf = (s: Session) =>
    [minutesOf(s.start ?? course.settings.start), minutesOf(s.end ?? course.settings.end)] as const;
  const meetsAnother = (s: Session): boolean =>
    sessions.some((other) => {
      const [[from, to], [begin, end]] = [timeOf(s), timeOf(other)];
      return other !== s && other.day === s.day && from < end && begin < to;
    });
  const byStudent = new Map(preferences.map((p) => [p.student, p]));
  const { ranks, avoid, spacing, lottery } = course.settings;
  const wishes = [...[...avoid].sort((a, b) => b - a).map((k) => `worse:${k}`), 'cost'];
  const taken = (seat: Assignment): seat is Assignment & { student: Email } =>
    seat.student !== null &&
    named.has(seat.role) &&
    students.some((s) => s.email === seat.student) &&
    sessions.some((s) => s.code === seat.session);
  const seat = ({ student, session, role }: Assignment & { student: Email }) => ({ student, session, role });
  return {
    schema: 'seminar-assign/2',
    id: `${course.settings.course} ${course.settings.term}`.trim(),
    seed: seedFor(lottery),
    roles: roles.map((r) => ({
      id: r.name,
      heavy: r.heavy,
      topicWeight: r.topicWeight,
      roleWeight: r.wishWeight,
    })),
    sessions: sessions.map((s) => ({
      id: s.code,
      date: s.day,
      ...(meetsAnother(s) ? { time: timeOf(s) } : {}),
      ...(s.section === '' ? {} : { section: s.section }),
      seats: record(roles.map((r) => [r.name, seatsOf(r, s)])),
    })),
    quotas: record(roles.map((r) => [r.name, [r.loadMin, r.loadMax] as const])),
    students: students.map((student) => {
      const wish = byStudent.get(student.email);
      const away = awayFrom(course, student, wish).filter((code) => codes.has(code));
      const busy = ofGroups.filter((seat) => seat.student === student.email).map((seat) => seat.session);
      const ranked = wish?.ranks.filter((code) => codes.has(code));
      const topics = ranked && countedOf(ranked, away);
      return {
        id: student.email,
        lot: lotFor(lottery, student.email),
        topics: topics ?? null,
        ...(wish && topics!.length < ranked!.length ? { ranked: ranked! } : {}),
        roleCost: record(roles.map((r) => [r.name, wishCost[wish?.roles[r.name] ?? 'fine']])),
        forbid: [...new Set([...away, ...busy])].map((code) => [code, '*'] as const),
        ...(student.sections.length === 0 ? {} : { sections: student.sections }),
        quota: record(Object.entries(student.loads).filter(([role]) => named.has(role))),
      };
    }),
    spacing: { minDays: spacing },
    costs: {
      mainRole: mainRole({ roles })?.name ?? '',
      rank: Array.from({ length: ranks + 1 }, (_, i) => i),
      // Where a silent student and an answerer could both have a further seat, a ranked topic is the answerer's.
      neutral: ranks,
      pairPenalty: 5,
    },
    pins: present
      .filter(taken)
      .filter((s) => s.pinned)
      .map(seat),
    pairs: pairsOf(preferences),
    previous: aim === 'fresh' ? [] : present.filter(taken).map(seat),
    objective: { fresh: wishes, repair: ['change', ...wishes], 'wishes first': [...wishes, 'change'] }[aim].concat(
      'lottery',
    ),
  };
}

/**
 * Of what a student ranked, what counts as ranked. Who cannot come to some of it is not helped to the rest: the others move up, and the
 * last of them counts as what is not ranked. By that, naming dates gains nothing either (docs/decisions/0024).
 */
function countedOf(ranks: readonly string[], away: readonly string[]): readonly string[] {
  const left = ranks.filter((code) => !away.includes(code));
  return left.length === ranks.length || left.length < 2 ? left : left.slice(0, -1);
}

/** Two who name each other. The wish of one alone does not count: it would be a way to the other's topic. */
export function pairsOf(preferences: readonly Preference[]): { a: string; b: string }[] {
  const wish = new Map(preferences.map((p) => [p.student, p.partner]));
  return preferences.flatMap(({ student: a, partner: b }) => {
    return b !== null && wish.get(b) === a && a < b ? [{ a, b }] : [];
  });
}

/** Codes of the classes with roles that have begun. */
export const begun = (course: Course, now: Instant): ReadonlySet<string> =>
  new Set(course.sessions.filter((s) => isSeated(s, course) && startOf(s, course) <= now).map((s) => s.code));

/** The problem of the classes that are not over. Who held a seat in those has so much less to do, and heavy roles stay as far apart. */
function ahead(problem: Problem, present: readonly Assignment[], over: ReadonlySet<string>): Problem {
  if (over.size === 0) return problem;
  const { roles, sessions, quotas, spacing } = problem;
  const open = sessions.filter(({ id }) => !over.has(id));
  const dayOf = new Map(sessions.map(({ id, date }) => [id, date as Day]));
  const heavy = new Set(roles.filter((role) => role.heavy).map(({ id }) => id));
  const isAhead = ({ session }: { readonly session: string }): boolean => !over.has(session);
  return {
    ...problem,
    sessions: open,
    students: problem.students.map((student) => {
      const done = present.filter((seat) => seat.student === student.id && over.has(seat.session));
      const rest = roles.map(({ id }) => {
        const [least, most] = student.quota?.[id] ?? quotas[id] ?? [0, 0];
        const held = done.filter(({ role }) => role === id).length;
        return [id, [Math.max(0, least - held), Math.max(0, most - held)] as const] as const;
      });
      const near = open.filter(({ date }) =>
        done.some(
          ({ role, session }) =>
            heavy.has(role) && Math.abs(daysBetween(dayOf.get(session)!, date as Day)) < spacing.minDays,
        ),
      );
      const apart = near.flatMap(({ id }) => [...heavy].map((role) => [id, role] as const));
      const there = sessions.filter(({ id }) => done.some(({ session }) => session === id));
      const taken = open.filter((session) => there.some((other) => areAtOnce(session, other)));
      const forbid = [...(student.forbid ?? []), ...apart, ...taken.map(({ id }) => [id, '*'] as const)];
      return { ...student, quota: Object.fromEntries(rest), forbid };
    }),
    pins: (problem.pins ?? []).filter(isAhead),
    previous: (problem.previous ?? []).filter(isAhead),
  };
}

/**
 * Classes that have begun stay as they are. `stop` is asked now and then; when it says yes, the best assignment so far is returned. `resume` is the state of an
 * earlier solution: the work goes on from there, if the problem is still the same.
 */
export function propose(
  course: Course,
  preferences: readonly Preference[],
  present: readonly Assignment[],
  {
    stop,
    aim = 'fresh',
    resume,
    now,
  }: { readonly stop: () => boolean; readonly aim?: Aim; readonly resume?: Paused; readonly now: Instant },
): SeatProposal {
  const options = { stop, aim, now, ...(resume ? { resume } : {}) };
  const singles = course.roles.filter((role) => !isOfGroups(role));
  if (singles.length === course.roles.length) return proposeEach(course, preferences, present, options);
  const groups = courseOfGroups(course, preferences);
  const whole = proposeEach(groups, wishesOfGroups(course, preferences), seatsOfGroups(course, present), {
    stop,
    aim,
    now,
  });
  const over = begun(course, now);
  const isSingle = ({ role }: Assignment): boolean => singles.some(({ name }) => name === role);
  const ofGroups = [
    ...present.filter((seat) => over.has(seat.session) && !isSingle(seat)),
    ...seatsOfMembers(
      course,
      whole.seats.filter(({ session }) => !over.has(session)),
    ),
  ];
  const single =
    singles.length === 0 ? null : proposeEach(course, preferences, [...present.filter(isSingle), ...ofGroups], options);
  return together(course, preferences, ofGroups, whole, single);
}

/** Seats of groups, as those of their members, and of single students: one proposal, of which all is proven if both parts are. */
function together(
  course: Course,
  preferences: readonly Preference[],
  ofGroups: readonly Assignment[],
  whole: SeatProposal,
  single: SeatProposal | null,
): SeatProposal {
  const all = [...ofGroups, ...(single?.seats ?? [])];
  const seats = course.sessions.flatMap(({ code }) =>
    course.roles.flatMap(({ name }) => all.filter((seat) => seat.session === code && seat.role === name)),
  );
  const held = seats.flatMap(({ student, session, role }) => (student === null ? [] : [{ student, session, role }]));
  const isWorse = single !== null && ranking.indexOf(single.solution.status) >= ranking.indexOf(whole.solution.status);
  const { solution } = isWorse ? single : whole;
  return {
    ...countsOf(course, preferences, seats),
    seats,
    empty: [...whole.empty, ...(single?.empty ?? [])],
    solution: { ...solution, assignment: held },
    // A group has no load of its own to change.
    repair: [...whole.repair.filter(({ kind }) => kind === 'seats'), ...(single?.repair ?? [])],
  };
}

const ranking: readonly Solution['status'][] = ['optimal', 'feasible', 'unknown', 'infeasible'];

interface Options {
  readonly stop: () => boolean;
  readonly aim: Aim;
  readonly resume?: Paused;
  readonly now: Instant;
}

/** Of the roles that single students hold. */
function proposeEach(
  course: Course,
  preferences: readonly Preference[],
  present: readonly Assignment[],
  { stop, aim, resume, now }: Options,
): SeatProposal {
  const roles = course.roles.filter((role) => !isOfGroups(role));
  const over = begun(course, now);
  const problem = ahead(problemOf(course, preferences, present, aim), present, over);
  const solution = solve(problem, { stop, ...(resume ? { resume } : {}) });
  const pinned = new Set(present.filter((s) => s.pinned).map((s) => `${s.student}|${s.session}|${s.role}`));
  const rosterOrder = new Map(course.students.map((s, i) => [s.email as string, i]));
  const seats: Assignment[] = [];
  const empty: EmptySeat[] = [];
  for (const session of course.sessions.filter((one) => isSeated(one, course))) {
    if (over.has(session.code))
      seats.push(
        ...present.filter((seat) => seat.session === session.code && roles.some(({ name }) => name === seat.role)),
      );
    else
      for (const role of roles) {
        const held = solution.assignment
          .filter((s) => s.session === session.code && s.role === role.name)
          .sort((a, b) => rosterOrder.get(a.student)! - rosterOrder.get(b.student)!);
        for (const { student } of held)
          seats.push({
            session: session.code,
            role: role.name,
            student: student as Email,
            pinned: pinned.has(`${student}|${session.code}|${role.name}`),
          });
        for (let n = held.length; n < seatsOf(role, session)[0]; n++) {
          seats.push({ session: session.code, role: role.name, student: null, pinned: false });
          empty.push({
            session: session.code,
            role: role.name,
            why: whyEmpty(session, role, course, preferences, solution),
          });
        }
      }
  }
  return {
    ...countsOf(course, preferences, seats),
    seats,
    empty,
    solution,
    repair: solution.status === 'infeasible' ? repairOf(problem, solution.assignment).map(ofTerm) : [],
  };

  /** Loads of the problem are what is left of them: with what was held before they are those of the term. */
  function ofTerm(fix: Fix): Fix {
    if (fix.kind !== 'load') return fix;
    const role = course.roles.find(({ name }) => name === fix.role)!;
    const student = course.students.find(({ email }) => email === fix.student)!;
    const from = student.loads[fix.role] ?? ([role.loadMin, role.loadMax] as const);
    const held = present.filter(
      (seat) => seat.student === fix.student && seat.role === fix.role && over.has(seat.session),
    ).length;
    const least = fix.to[0] < fix.from[0] ? held + fix.to[0] : from[0];
    const most = fix.to[1] > fix.from[1] ? held + fix.to[1] : from[1];
    return { ...fix, from, to: [least, most] };
  }
}

/** How the wishes for topics came out, and whose are not known. */
function countsOf(
  course: Course,
  preferences: readonly Preference[],
  seats: readonly Assignment[],
): Pick<SeatProposal, 'ranks' | 'unranked' | 'silent'> {
  const wish = new Map(preferences.map((p) => [p.student, p]));
  const main = seats.filter((s) => s.student !== null && s.role === mainRole(course)?.name && wish.has(s.student));
  const rankOf = (s: Assignment): number => wish.get(s.student!)!.ranks.indexOf(s.session);
  // The form may have asked for more ranks than Settings says by now.
  const ranks = Math.max(course.settings.ranks, ...main.map((s) => rankOf(s) + 1));
  return {
    ranks: Array.from({ length: ranks }, (_, i) => main.filter((s) => rankOf(s) === i).length),
    unranked: main.filter((s) => rankOf(s) < 0).length,
    silent: course.students.filter((s) => s.standing === 'enrolled' && !wish.has(s.email)),
  };
}

/** Of all who might have taken the seat, how many were kept from it by which rule. */
function whyEmpty(
  session: Session,
  role: Role,
  course: Course,
  preferences: readonly Preference[],
  solution: Solution,
): string {
  const counts = {
    'away that day': 0,
    'in another role of this class': 0,
    [`with all the seats as ${role.name} that they may have`]: 0,
    'kept from it by another rule': 0,
  };
  for (const student of course.students.filter((s) => s.standing === 'enrolled')) {
    const own = solution.assignment.filter((s) => s.student === student.email);
    const wish = preferences.find((p) => p.student === student.email);
    if (awayFrom(course, student, wish).includes(session.code)) counts['away that day']++;
    else if (own.some((s) => s.session === session.code)) counts['in another role of this class']++;
    else if (own.filter((s) => s.role === role.name).length >= (student.loads[role.name]?.[1] ?? role.loadMax))
      counts[`with all the seats as ${role.name} that they may have`]!++;
    else counts['kept from it by another rule']++;
  }
  const reasons = Object.entries(counts).filter(([, n]) => n > 0);
  return reasons.length === 0 ? 'No one is enrolled.' : `${reasons.map(([why, n]) => `${n} ${why}`).join(', ')}.`;
}
