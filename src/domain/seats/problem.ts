// Turns the course into a problem for the solver.

import { record } from '../base/group';
import { minutesOf } from '../base/slot';
import { type Day, daysBetween, type Instant } from '../base/time';
import {
  type Assignment,
  type Course,
  type Email,
  isOvernight,
  mayCombine,
  type Role,
  type Session,
  startOf,
} from '../course/course';
import { isSeated } from '../course/occasion';
import type { Priority } from '../course/settings';
import { totalLoad, totalSeats, totalsAmong } from '../course/total';
import { areAtOnce, type Problem, type Student } from '../solver/problem';
import { inTime } from '../solver/rotation';
import { lotFor, seedFor } from './anonymous';
import { isOfGroups } from './group';
import { awayFrom, namedAway, type Preference, seatsOf } from './preference';

/**
 * fresh: the best for the preferences. repair: the fewest changes first, then preferences. wishes first: preferences, and among equals the fewest
 * changes. A change is a seat of the present assignment that is not kept.
 */
export type Aim = 'fresh' | 'repair' | 'wishes first';

/** The role whose topics matter most: the first heavy role, or else the first. */
export const mainRole = ({ roles }: Pick<Course, 'roles'>): Role | null =>
  roles.find((r) => r.heavy) ?? roles[0] ?? null;

const wishCost = { 'would like': 0, fine: 1, 'rather not': 4 } as const;

/**
 * Each place further down the ranking costs one more: steeper costs would reward students for ranking first what they cannot get. An unranked topic
 * counts as the choice after the student's last, so that a short list gains nothing (docs/decisions/0024).
 */
export function problemOf(
  course: Course,
  preferences: readonly Preference[],
  present: readonly Assignment[],
  aim: Aim = 'fresh',
): Problem {
  const { ranks, spacing, lottery } = course.settings;
  const scope = scopeOf(course);
  const { roles, totals } = scope;
  const held = present.filter(isAmong(scope));
  const levels = levelsOf(course.settings);
  return {
    schema: 'seminar-assign/2',
    id: `${course.settings.course} ${course.settings.term}`.trim(),
    seed: seedFor(lottery),
    roles: roles.map((r) => ({
      id: r.name,
      heavy: r.heavy,
      topicWeight: r.topicWeight,
      roleWeight: r.wishWeight,
      ...(r.combines.length > 0 ? { with: r.combines.filter((other) => scope.named.has(other)) } : {}),
    })),
    ...(totals.length > 0 ? { sums: totals.map(({ name, roles }) => ({ id: name, roles })) } : {}),
    sessions: sessionsOf(course, scope),
    quotas: record([
      ...roles.map((r) => [r.name, [r.loadMin, r.loadMax] as const] as const),
      ...totals.map((total) => [total.name, totalLoad(total, { loads: {} })] as const),
    ]),
    students: studentsOf(course, scope, preferences, present, levels.includes('balance')),
    spacing: { minDays: spacing },
    costs: {
      mainRole: mainRole({ roles })?.name ?? '',
      rank: Array.from({ length: ranks + 1 }, (_, i) => i),
      // If a student who did not answer and one who did could both take a seat, the one who did gets a topic they ranked.
      neutral: ranks,
      pairPenalty: 5,
    },
    pins: held.filter(({ pinned }) => pinned).map(seatOf),
    pairs: pairsOf(preferences),
    previous: aim === 'fresh' ? [] : held.map(seatOf),
    objective: { fresh: levels, repair: ['change', ...levels], 'wishes first': [...levels, 'change'] }[aim].concat(
      'lottery',
    ),
  };
}

/** What is to be assigned: who may have seats, and where there are any. Roles held by whole groups are assigned separately. */
interface Scope {
  readonly roles: readonly Role[];
  readonly named: ReadonlySet<string>;
  readonly sessions: readonly Session[];
  readonly students: Course['students'];
  readonly totals: ReturnType<typeof totalsAmong>;
}

function scopeOf(course: Course): Scope {
  const roles = course.roles.filter((role) => !isOfGroups(role));
  const named = new Set(roles.map(({ name }) => name));
  return {
    roles,
    named,
    sessions: course.sessions.filter((session) => isSeated(session, { roles })),
    students: course.students.filter(({ standing }) => standing === 'enrolled'),
    totals: totalsAmong(course, [...named]),
  };
}

type Held = Assignment & { readonly student: Email };
const isAmong =
  ({ named, students, sessions }: Scope) =>
  (seat: Assignment): seat is Held =>
    seat.student !== null &&
    named.has(seat.role) &&
    students.some(({ email }) => email === seat.student) &&
    sessions.some(({ code }) => code === seat.session);
const seatOf = ({ student, session, role }: Held) => ({ student, session, role });

/** The levels of the objective that stand for preferences, in order. */
function levelsOf({ avoid, evenLoads, rotateRoles, rotatePartners }: Course['settings']): readonly string[] {
  const at = (when: Priority): readonly string[] => [
    ...(evenLoads === when ? ['balance'] : []),
    ...(rotateRoles === when ? ['again'] : []),
    ...(rotatePartners === when ? ['partners'] : []),
  ];
  const worse = [...avoid].sort((a, b) => b - a).map((k) => `worse:${k}`);
  return [...at('before wishes'), ...worse, 'cost', ...at('after wishes')];
}

function sessionsOf(course: Course, { roles, sessions, totals }: Scope): Problem['sessions'] {
  const timeOf = (s: Session) => {
    const [from, to] = [s.start ?? course.settings.start, s.end ?? course.settings.end];
    return [minutesOf(from), minutesOf(to) + (isOvernight(from, to) ? 24 * 60 : 0)] as const;
  };
  const meetsAnother = (s: Session): boolean =>
    sessions.some((other) => {
      const [[from, to], [begin, end]] = [timeOf(s), timeOf(other)];
      return other !== s && other.day === s.day && from < end && begin < to;
    });
  const rangesIn = (session: Session) => {
    const seats = new Map(roles.map((role) => [role.name, seatsOf(role, session)]));
    const ofTotals = totals.map((total) => {
      const most = total.roles.reduce((sum, role) => sum + seats.get(role)![1], 0);
      return [total.name, totalSeats(total, session, most)] as const;
    });
    return record([...seats, ...ofTotals]);
  };
  return sessions.map((s) => ({
    id: s.code,
    date: s.day,
    ...(meetsAnother(s) ? { time: timeOf(s) } : {}),
    ...(s.section === '' ? {} : { section: s.section }),
    seats: rangesIn(s),
  }));
}

function studentsOf(
  course: Course,
  { roles, named, sessions, students, totals }: Scope,
  preferences: readonly Preference[],
  present: readonly Assignment[],
  isEven: boolean,
): readonly Student[] {
  const codes = new Set(sessions.map(({ code }) => code));
  const wishes = new Map(preferences.map((p) => [p.student, p]));
  // A student with a group role in a class gets no other there.
  const ofGroups = present.filter(({ role }) => course.roles.some((one) => one.name === role && isOfGroups(one)));
  const counted = new Set([...named, ...totals.map(({ name }) => name)]);
  /** The roles that a student cannot have because of one they have in the class. */
  const barredBy = (held: string): readonly string[] => {
    const barred = [...named].filter((role) => !mayCombine(course, held, role));
    return barred.length === named.size ? ['*'] : barred;
  };
  return students.map((student) => {
    const wish = wishes.get(student.email);
    const away = awayFrom(course, student, wish).filter((code) => codes.has(code));
    const busy = ofGroups.filter((seat) => seat.student === student.email);
    const ranked = wish?.ranks.filter((code) => codes.has(code));
    const named = wish ? namedAway(course, student, wish).filter((code) => codes.has(code)) : [];
    const topics = ranked && countedOf(ranked, away, named.length);
    return {
      id: student.email,
      lot: lotFor(course.settings.lottery, student.email),
      topics: topics ?? null,
      ...(wish && topics!.length < ranked!.length ? { ranked: ranked! } : {}),
      roleCost: record(roles.map((r) => [r.name, wishCost[wish?.roles[r.name] ?? 'fine']])),
      forbid: distinct([
        ...away.map((code) => [code, '*'] as const),
        ...busy.flatMap((seat) => barredBy(seat.role).map((role) => [seat.session, role] as const)),
      ]),
      ...(student.sections.length === 0 ? {} : { sections: student.sections }),
      quota: record(Object.entries(student.loads).filter(([name]) => counted.has(name))),
      ...(isEven && busy.length > 0 ? { held: busy.length } : {}),
    };
  });
}

const distinct = <T>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((one) => [JSON.stringify(one), one])).values(),
];

/**
 * The part of a student's ranking that counts: the topics that they can attend, minus one from the end for each class that they said they cannot
 * attend; two always count. So naming dates gains nothing either (docs/decisions/0024).
 */
const countedOf = (ranks: readonly string[], away: readonly string[], named: number): readonly string[] =>
  ranks.filter((code) => !away.includes(code)).slice(0, Math.max(2, ranks.length - named));

/** Pairs who name each other. A one-sided wish does not count: it would be a way to get the other's topic. */
export function pairsOf(preferences: readonly Preference[]): { a: string; b: string }[] {
  const wish = new Map(preferences.map((p) => [p.student, p.partner]));
  return preferences.flatMap(({ student: a, partner: b }) => {
    return b !== null && wish.get(b) === a && a < b ? [{ a, b }] : [];
  });
}

/** Codes of the classes with roles that have begun. */
export const begun = (course: Course, now: Instant): ReadonlySet<string> =>
  new Set(course.sessions.filter((s) => isSeated(s, course) && startOf(s, course) <= now).map((s) => s.code));

/** What a student did in past classes, as far as the objective needs it. */
function historyOf({ objective, roles, sessions }: Problem, student: Student, over: readonly Assignment[]) {
  const named = new Set(roles.map(({ id }) => id));
  const done = over.filter((seat) => seat.student !== null && named.has(seat.role));
  const own = done.filter((seat) => seat.student === student.id);
  const latest = [...sessions].sort(inTime).filter(({ id }) => own.some(({ session }) => session === id));
  const last = latest[latest.length - 1]?.id;
  const met = done.filter(
    (seat) =>
      seat.student !== student.id && own.some(({ session, role }) => session === seat.session && role === seat.role),
  );
  return {
    ...(objective.includes('balance') ? { held: (student.held ?? 0) + own.length } : {}),
    ...(objective.includes('again')
      ? { last: own.filter(({ session }) => session === last).map(({ role }) => role) }
      : {}),
    ...(objective.includes('partners') ? { met: [...new Set(met.map((seat) => seat.student!))] } : {}),
  };
}

/** The problem for the classes that have not begun. Seats held before count toward a student's loads, and heavy roles stay as far apart. */
export function ahead(problem: Problem, present: readonly Assignment[], over: ReadonlySet<string>): Problem {
  if (over.size === 0) return problem;
  const { roles, sessions, quotas, spacing } = problem;
  const open = sessions.filter(({ id }) => !over.has(id));
  const dayOf = new Map(sessions.map(({ id, date }) => [id, date as Day]));
  const heavy = new Set(roles.filter((role) => role.heavy).map(({ id }) => id));
  const isOver = ({ session }: { readonly session: string }): boolean => over.has(session);
  const isAhead = (seat: { readonly session: string }): boolean => !isOver(seat);
  return {
    ...problem,
    sessions: open,
    students: problem.students.map((student) => {
      const done = present.filter((seat) => seat.student === student.id && over.has(seat.session));
      const counted = [...roles.map(({ id }) => ({ id, roles: [id] })), ...(problem.sums ?? [])];
      const rest = counted.map(({ id, roles: those }) => {
        const [least, most] = student.quota?.[id] ?? quotas[id] ?? [0, 0];
        const held = done.filter(({ role }) => those.includes(role)).length;
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
      const before = historyOf(problem, student, present.filter(isOver));
      return { ...student, quota: Object.fromEntries(rest), ...before, forbid };
    }),
    pins: (problem.pins ?? []).filter(isAhead),
    previous: (problem.previous ?? []).filter(isAhead),
  };
}
