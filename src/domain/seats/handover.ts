// A role that one student gives to another, or that two students swap: what prevents it, which rules it breaks, and who could take it.

import { remembered } from '../base/group';
import { fnv } from '../base/hash';
import { type Instant, sayDay, sayTime, type Time, wallAt } from '../base/time';
import {
  type Assignment,
  type Course,
  type Email,
  isFor,
  isHeld,
  isOn,
  mayCombine,
  type Session,
  type Student,
  sessionOf,
  startOf,
  titleOf,
} from '../course/course';
import type { Row } from '../course/finding';
import { isOwedFor } from '../course/occasion';
import { exactly, withNames } from '../course/roster';
import { dueOf } from '../duties/deadline';
import { holders } from '../duties/owing';
import type { Request } from '../duties/request';
import { checkSeats } from './check';
import { seatWords } from './finding';
import { isOfGroups } from './group';
import { wrongLoads } from './outcome';
import type { Preference } from './preference';

export interface SeatRef {
  /** Session code. */
  readonly session: string;
  readonly role: string;
}

export interface Handover {
  readonly from: Student;
  readonly to: Student;
  readonly seat: SeatRef;
  /** For a swap, the seat that comes back; otherwise null. */
  readonly back: SeatRef | null;
}

/** 'S07, critic'. Session codes contain no comma. */
export const printSeat = ({ session, role }: SeatRef): string => `${session}, ${role}`;
export function parseSeat(text: string): SeatRef | null {
  const [, session, role] = /^\s*([^,]*[^,\s])\s*,\s*(\S.*?)\s*$/.exec(text) ?? [];
  return session === undefined || role === undefined ? null : { session, role };
}

/** Null if the request is not a handover, or names no seat or no one on the Roster. */
export function handoverOf(
  {
    kind,
    email,
    session,
    role,
    other,
    inReturn,
  }: Pick<Request, 'kind' | 'email' | 'session' | 'role' | 'other' | 'inReturn'>,
  { students }: Pick<Course, 'students'>,
): Handover | null {
  const from = students.find((student) => student.email === email);
  const to = other === '' ? null : exactly(other, students);
  const back = parseSeat(inReturn);
  if (!from || !to || from === to || (kind !== 'give away' && (kind !== 'swap' || back === null))) return null;
  return { from, to, seat: { session, role }, back: kind === 'swap' ? back : null };
}

/** The handover that undoes it. */
export const reversed = ({ from, to, seat, back }: Handover): Handover => ({ from: to, to: from, seat, back });

const isSeat = (seat: Assignment, { session, role }: SeatRef, who: Email): boolean =>
  seat.session === session && seat.role === role && seat.student === who;

export const holds = ({ assignments }: Pick<Course, 'assignments'>, who: Student, ref: SeatRef): boolean =>
  assignments.some((seat) => isSeat(seat, ref, who.email));

/** The seats afterwards: each keeps its position and its pin. */
export function handedOver(
  assignments: readonly Assignment[],
  { from, to, seat, back }: Handover,
): readonly Assignment[] {
  const first = assignments.findIndex((one) => isSeat(one, seat, from.email));
  const second = back === null ? -1 : assignments.findIndex((one) => isSeat(one, back, to.email));
  return assignments.map((one, i) =>
    i === first ? { ...one, student: to.email } : i === second ? { ...one, student: from.email } : one,
  );
}

/** 'critic on Tue Sep 9 (Scaling laws)'; of a team's slot '12:45 PM on Tue Oct 7 (Feedback)'. */
export function saySeat({ session: code, role: name }: SeatRef, course: Course): string {
  const session = sessionOf(course, code);
  const role = /^\d\d:\d\d$/.test(name) ? sayTime(name as Time, course.zone) : name;
  return session ? `${role} on ${sayDay(session.day)} (${titleOf(session)})` : `${role} in ${code}`;
}

/** Why nothing can be changed for a class; null if it can. */
export function closed(code: string, course: Course, now: Instant): string | null {
  const session = sessionOf(course, code);
  if (!session) return `There is no class ${code} any more`;
  if (!isHeld(session)) return `The class on ${sayDay(session.day)} is not held`;
  return startOf(session, course) <= now ? `The class on ${sayDay(session.day)} has begun` : null;
}

/** Why a seat cannot be given away; null if it can. */
function unavailable(who: Student, ref: SeatRef, course: Course, now: Instant): string | null {
  const over = closed(ref.session, course, now);
  if (over !== null) return over;
  if (!holds(course, who, ref)) return `${who.name} does not have ${saySeat(ref, course)}`;
  if (course.roles.some((role) => role.name === ref.role && isOfGroups(role))) return `Whole groups have ${ref.role}`;
  const standsIn = course.exceptions.some(
    (e) => e.kind === 'stand-in' && e.session === ref.session && (e.student === who.email || e.standIn === who.email),
  );
  return standsIn ? `Exceptions has a stand-in for ${saySeat(ref, course)}` : null;
}

/** Why a student cannot have these roles in a class along with those they keep in it; null if they can. */
export function kept(
  who: Student,
  { session: code, roles }: { readonly session: string; readonly roles: readonly string[] },
  course: Course,
  givesUp: SeatRef | null,
): string | null {
  const session = sessionOf(course, code)!;
  if (!isOn(who, session.day)) return `${who.name} is not enrolled on ${sayDay(session.day)}`;
  if (!isFor(who.sections, session)) return `The class on ${sayDay(session.day)} is for another section`;
  const here = [...course.assignments.filter((seat) => seat.session === code), ...holders(course, code)];
  const own = here.filter(
    ({ student, role }) =>
      student === who.email &&
      !(givesUp?.session === code && givesUp.role === role) &&
      !roles.every((taken) => mayCombine(course, role, taken)),
  );
  return own.length > 0 ? `${who.name} already has a role on ${sayDay(session.day)}` : null;
}

/** Why it cannot be done at all, whoever wants it; null if it can. */
export function obstacleTo({ from, to, seat, back }: Handover, course: Course, now: Instant): string | null {
  return (
    unavailable(from, seat, course, now) ??
    (back && unavailable(to, back, course, now)) ??
    kept(to, { ...seat, roles: [seat.role] }, course, back) ??
    (back && kept(from, { ...back, roles: [back.role] }, course, seat))
  );
}

/** What the checks of seats find for one student with these seats, without the cell of each finding. */
function foundOf(
  seats: readonly Assignment[],
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): readonly string[] {
  // Pins do not matter here.
  const rows = seats.map((seat): Row<Assignment> => ({ value: { ...seat, pinned: false }, at: () => ({ sheet: '' }) }));
  return checkSeats(rows, course, preferences, wallAt(now, course.zone).day).map((found) => {
    const say = (
      seatWords as { readonly [kind: string]: ((f: typeof found) => { readonly what: string }) | undefined }
    )[found.kind];
    return say?.(found).what ?? found.kind;
  });
}

/** The rules of the assignment that it breaks for those who get a role, in sentences. */
export const brokenBy = (
  { from, to, seat, back }: Handover,
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): readonly string[] => [
  ...newlyBroken(to, seat, back, course, preferences, now),
  ...(back ? newlyBroken(from, back, seat, course, preferences, now) : []),
];

/** Why it cannot be done, or which rule it breaks, as far as every student may know. Null if the reason is private to those who get a role. */
export function openReason({ from, to, ...rest }: Handover, course: Course, now: Instant): string | null {
  const bare = (one: Student): Student => ({
    ...one,
    standing: 'enrolled',
    joined: null,
    left: null,
    away: [],
    loads: {},
  });
  const open = { ...course, students: course.students.map(bare), exceptions: [] };
  const it = { ...rest, from: bare(from), to: bare(to) };
  const [rule] = brokenBy(it, open, [], now);
  return obstacleTo(it, open, now) ?? (rule === undefined ? null : `then ${rule.replace(/\.$/, '')}`);
}

/** The same for one student who gets a role and may give another. */
export function newlyBroken(
  who: Student,
  gets: SeatRef,
  gives: SeatRef | null,
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): readonly string[] {
  const own = course.assignments.filter(({ student }) => student === who.email);
  const rest = own.filter((one) => gives === null || !isSeat(one, gives, who.email));
  const then = [...rest, { ...gets, student: who.email, pinned: false }];
  const after = foundOf(inOrderOf(course, then), course, preferences, now);
  if (after.length === 0) return after;
  const before = foundOf(own, course, preferences, now);
  return after.filter((what) => !before.includes(what));
}

const inOrderOf = ({ sessions }: Course, seats: readonly Assignment[]): readonly Assignment[] => {
  const place = ({ session }: Assignment): number => sessions.findIndex(({ code }) => code === session);
  return [...seats].sort((a, b) => place(a) - place(b));
};

/** Other reasons why the instructor should decide, in sentences. */
export function doubtsAbout(handover: Handover, course: Course, now: Instant): readonly string[] {
  const { from, to, seat, back } = handover;
  const after = handedOver(course.assignments, handover);
  const giving = back ? [from, to] : [from];
  const few = giving.flatMap((who) => {
    const alone = { ...course, students: [who] };
    const before = wrongLoads(alone, course.assignments);
    return wrongLoads(alone, after)
      .filter((line) => line.includes('at least') && !before.includes(line))
      .map((line) => withNames(line, [who]));
  });
  const refs = back ? [seat, back] : [seat];
  const due = refs.flatMap((ref) => {
    const session = sessionOf(course, ref.session);
    return course.deliverables
      .filter((one) => one.owedBy.includes(ref.role) && isOwedFor(one, session) && dueOf(one, session, course) <= now)
      .map(({ name }) => `${name} of ${saySeat(ref, course)} was due already.`);
  });
  const pinned = refs.some((ref) =>
    course.assignments.some(
      (one) =>
        one.pinned &&
        one.session === ref.session &&
        one.role === ref.role &&
        [from.email, to.email].includes(one.student!),
    ),
  );
  return [...few, ...due, ...(pinned ? ['The role is pinned.'] : [])];
}

/** Stands for a student where no address may be visible; always the same for the same student. */
export const tagOf = (email: Email): string => fnv(email).toString(36);

/** A seat that a student can give away, and to whom. The student's page offers nothing else. */
export interface Offer {
  readonly seat: SeatRef;
  readonly takers: readonly Student[];
  readonly swaps: readonly { readonly with: Student; readonly back: SeatRef }[];
}
/** At most this many of each, because all of them would not fit where pages are stored. */
const most = 40;

/**
 * Offers for all seats ahead. Only students who could take the seat without breaking a rule are offered, those with the fewest roles first; swaps are
 * for the same role, or within the same class.
 */
export function offersOf(
  student: Student,
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): readonly Offer[] {
  const known = knownOffers(course);
  const begun = course.sessions.filter((session) => startOf(session, course) <= now).length;
  const key = `${student.email}|${wallAt(now, course.zone).day}|${begun}`;
  const last = known.get(key);
  if (last?.preferences === preferences) return last.offers;
  const offers = findOffers(student, course, preferences, now);
  known.set(key, { preferences, offers });
  return offers;
}

/** A run asks for the same offers in several places. */
const knownOffers = remembered(
  (_: Course) => new Map<string, { readonly preferences: readonly Preference[]; readonly offers: readonly Offer[] }>(),
);

function findOffers(
  student: Student,
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): readonly Offer[] {
  const load = (who: Student): number => course.assignments.filter((seat) => seat.student === who.email).length;
  const others = course.students.filter((one) => one !== student && one.standing === 'enrolled');
  const byLoad = [...others].sort((a, b) => load(a) - load(b));
  const fits = (handover: Handover): boolean =>
    obstacleTo(handover, course, now) === null && brokenBy(handover, course, preferences, now).length === 0;
  return course.assignments
    .filter((seat) => seat.student === student.email && unavailable(student, seat, course, now) === null)
    .map((seat): Offer => {
      const swaps = course.assignments.flatMap((back) => {
        const other = others.find(({ email }) => email === back.student);
        const alike = back.role === seat.role ? back.session !== seat.session : back.session === seat.session;
        return other && alike && fits({ from: student, to: other, seat, back }) ? [{ with: other, back }] : [];
      });
      return {
        seat: { session: seat.session, role: seat.role },
        takers: byLoad.filter((to) => fits({ from: student, to, seat, back: null })).slice(0, most),
        swaps: swaps
          .slice(0, most)
          .map((swap) => ({ ...swap, back: { session: swap.back.session, role: swap.back.role } })),
      };
    });
}

/** Who could stand in for a student in a class without breaking a rule; those with the fewest roles first. */
export function standInsFor(
  student: Student,
  session: Session,
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): readonly Student[] {
  const [offer] = offersOf(student, course, preferences, now).filter(({ seat }) => seat.session === session.code);
  return offer?.takers ?? [];
}
