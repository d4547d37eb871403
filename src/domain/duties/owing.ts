// Who owes a deliverable for a session, and why this student does or does not.

import { grouped, remembered } from '../base/group';
import { type Day, type Instant, wallAt } from '../base/time';
import {
  type Assignment,
  type Course,
  type Deliverable,
  type Email,
  isFor,
  isOn,
  type Session,
  type Student,
  standInPart,
  type Team,
} from '../course/course';
import { inWeek, isOwedFor, standingFor } from '../course/occasion';

/** A reason why something is due from a student. */
export type Reason =
  | { readonly by: 'everyone' | 'others' | 'other sections' }
  | { readonly by: 'section'; readonly section: string }
  | { readonly by: 'role'; readonly roles: readonly string[] }
  | { readonly by: 'team'; readonly team: Team };

type NotOwed =
  | { readonly why: 'no session' | 'kind of session' | 'week' | 'standing' | 'section' | 'no team' | 'no role' }
  /** Not enrolled on that day: the day of the class or of the due instant. */
  | { readonly why: 'day'; readonly day: Day; readonly of: 'class' | 'due' }
  /** Exempt because of these roles. */
  | { readonly why: 'exempt'; readonly roles: readonly string[] };

export type Owing = ({ readonly owed: true } & Reason) | ({ readonly owed: false } & NotOwed);

const bySession = remembered((seats: readonly Assignment[]) => grouped(seats, ({ session }) => session));

/**
 * Whether a stand-in for this part of a seat takes over the deliverable (null: the role itself). The part is everything, some deliverables, or all
 * but some.
 */
function takesOver(part: string, deliverable: string | null): boolean {
  if (part === '') return true;
  const { except, names } = standInPart(part);
  return except
    ? deliverable === null || !names.includes(deliverable)
    : deliverable !== null && names.includes(deliverable);
}

/** A seat that someone holds. */
type Held = Pick<Assignment, 'role'> & { readonly student: Email };

/** Cached by deliverable (null if none is asked about), then by session. */
const held = remembered((_course: Course) => new Map<string | null, Map<string, readonly Held[]>>());

/** Who is in the seats of a session, with stand-ins in place of those they stand in for. With a deliverable: who owes it by holding the seat. */
export function holders(course: Course, session: string, deliverable: string | null = null): readonly Held[] {
  const known = held(course);
  const bySession = known.get(deliverable) ?? new Map<string, readonly Held[]>();
  const found = bySession.get(session) ?? holdersIn(course, session, deliverable);
  bySession.set(session, found);
  known.set(deliverable, bySession);
  return found;
}

/** The holders who are enrolled on that day. A student who has left is no longer named, even while the seat is not filled again. */
export const holdersThere = (course: Course, { code, day }: Session): readonly Held[] =>
  holders(course, code).filter(({ student }) => course.students.some((s) => s.email === student && isOn(s, day)));

function holdersIn(course: Course, session: string, deliverable: string | null): readonly Held[] {
  const standIns = course.exceptions.filter(
    (e) => e.kind === 'stand-in' && e.session === session && e.standIn && takesOver(e.deliverable, deliverable),
  );
  return (bySession(course.assignments).get(session) ?? []).flatMap((seat) => {
    if (seat.student === null) return [];
    const standIn = standIns.find((e) => e.student === seat.student)?.standIn;
    return [{ role: seat.role, student: standIn ?? seat.student }];
  });
}

/** The team through which the student owes the deliverable. For a session, only a team that presents or has a slot in it. */
export function teamOwing(course: Course, deliverable: Deliverable, student: Email, session: string): Team | null {
  if (!deliverable.owedBy.includes('team')) return null;
  const presents = (team: Team): boolean =>
    isOwedFor(deliverable, null) || team.presents === session || team.slots.some((slot) => slot.session === session);
  return course.teams.find((team) => team.members.includes(student) && presents(team)) ?? null;
}

export interface Sharing {
  readonly by: 'team' | 'role' | 'class';
  /** Number of the team or name of the role; '' for everyone who owes it. */
  readonly name: string;
}

/** With whom the student submits it together: one submission counts for all with the same sharing. Null if each submits their own. */
export function sharingOf(course: Course, deliverable: Deliverable, student: Email, session: string): Sharing | null {
  const { submitted, owedBy } = deliverable;
  if (submitted === 'each') return null;
  if (submitted === 'once for the class') return { by: 'class', name: '' };
  const team = teamOwing(course, deliverable, student, session);
  if (team) return { by: 'team', name: team.number };
  if (submitted !== 'once for the role') return null;
  const held = session === '' ? course.assignments : holders(course, session, deliverable.name);
  const seat = held.find((one) => one.student === student && owedBy.includes(one.role));
  return seat ? { by: 'role', name: seat.role } : null;
}

/** Others whose submission counts for the student as well, and vice versa. If shared by the whole class, only those with a role that owes it. */
export function partnersOf(
  course: Course,
  deliverable: Deliverable,
  student: Email,
  session: string,
): readonly Email[] {
  const sharing = sharingOf(course, deliverable, student, session);
  if (sharing === null) return [];
  const seats = session === '' ? course.assignments : holders(course, session, deliverable.name);
  const all =
    sharing.by === 'team'
      ? (teamOwing(course, deliverable, student, session)?.members ?? [])
      : seats.flatMap(({ role, student: holder }) =>
          holder !== null && (sharing.by === 'role' ? role === sharing.name : deliverable.owedBy.includes(role))
            ? [holder]
            : [],
        );
  return [...new Set(all)].filter((other) => other !== student);
}

export const sharingKey = ({ by, name }: Sharing, deliverable: string, session: string): string =>
  `${by} ${name}|${deliverable}|${session}`;

/**
 * For a session, 'everyone' means the students of its section and all who hold a seat in it; 'others' means those of them without an exempt role in
 * it; 'other sections' means all the rest. Returns every reason, the most direct first, or why there is none. Ignores enrollment.
 */
export const reasonsFor = (deliverable: Deliverable, session: Session | null, course: Course): Reasons =>
  reasonsIn(course)(deliverable)(session ?? deliverable);

type Reasons = (student: Student) => { readonly reasons: readonly Reason[]; readonly lacks: NotOwed };

const reasonsIn = remembered((course: Course) =>
  remembered((deliverable: Deliverable) =>
    remembered((of: Session | Deliverable) =>
      reasoning(deliverable, of === deliverable ? null : (of as Session), course),
    ),
  ),
);

function reasoning(deliverable: Deliverable, session: Session | null, course: Course): Reasons {
  const { owedBy } = deliverable;
  const seats: readonly Pick<Assignment, 'role' | 'student'>[] = session
    ? holders(course, session.code)
    : course.assignments;
  const held = grouped(seats, (seat) => seat.student ?? '');
  const handing = session ? grouped(holders(course, session.code, deliverable.name), ({ student }) => student) : held;
  const named = new Set(course.roles.map(({ name }) => name));
  const exempt = new Set(course.roles.filter((role) => role.exempt).map((role) => role.name));
  return remembered((student: Student) => {
    const roles = [...new Set((held.get(student.email) ?? []).map(({ role }) => role))];
    const apart = session !== null && roles.length === 0 && !isFor(student.sections, session);
    const free = session ? roles.filter((role) => exempt.has(role)) : [];
    const due = new Set((handing.get(student.email) ?? []).map(({ role }) => role));
    const own = [...due].filter((role) => owedBy.includes(role));
    const team = teamOwing(course, deliverable, student.email, session?.code ?? '');
    const reasons: Reason[] = [];
    if (apart && owedBy.includes('other sections')) reasons.push({ by: 'other sections' });
    if (!apart && owedBy.includes('everyone')) reasons.push({ by: 'everyone' });
    if (own.length > 0) reasons.push({ by: 'role', roles: own });
    const section = student.sections.find((name) => owedBy.includes(name) && !named.has(name));
    if (!apart && section !== undefined) reasons.push({ by: 'section', section });
    if (team) reasons.push({ by: 'team', team });
    if (!apart && owedBy.includes('others') && free.length === 0) reasons.push({ by: 'others' });
    const lacks: NotOwed = apart
      ? { why: 'section' }
      : owedBy.includes('others')
        ? { why: 'exempt', roles: free }
        : { why: owedBy.includes('team') ? 'no team' : 'no role' };
    return { reasons, lacks };
  });
}

/** The classes because of which it is due from the student: all those of the week if it is due once a week, otherwise just the session. */
export const dueFor = (
  { student, deliverable, session }: { student: Student; deliverable: Deliverable; session: Session },
  course: Course,
): readonly Session[] =>
  inWeek(deliverable, session, course).filter(
    (one) => one === session || reasonsFor(deliverable, one, course)(student).reasons.length > 0,
  );

/**
 * Whether it is due from a student, and why or why not. `due` is when it would be due. The student must be enrolled on that day and on that of the
 * class, by days of the course's zone; null skips the check of enrollment.
 */
export function owingOf(
  deliverable: Deliverable,
  session: Session | null,
  course: Course,
): (student: Student, due: Instant | null) => Owing {
  const audience = reasonsFor(deliverable, session, course);
  const standing = session === null ? [] : standingFor(deliverable, session, course);
  const earlier = (session === null ? [] : standing.slice(0, standing.indexOf(session))).map((one) =>
    reasonsFor(deliverable, one, course),
  );
  return (student, due) => {
    if (!isOwedFor(deliverable, session)) return { owed: false, why: session ? 'kind of session' : 'no session' };
    if (session !== null && (!standing.includes(session) || earlier.some((of) => of(student).reasons.length > 0)))
      return { owed: false, why: 'week' };
    if (due !== null) {
      if (student.standing !== 'enrolled') return { owed: false, why: 'standing' };
      const dueOn = wallAt(due, course.zone).day;
      if (session && !dueFor({ student, deliverable, session }, course).some(({ day }) => isOn(student, day)))
        return { owed: false, why: 'day', day: session.day, of: 'class' };
      if (!isOn(student, dueOn)) return { owed: false, why: 'day', day: dueOn, of: 'due' };
    }
    const {
      reasons: [reason],
      lacks,
    } = audience(student);
    return reason ? { owed: true, ...reason } : { owed: false, ...lacks };
  };
}
