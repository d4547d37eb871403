// Open sign-up: gives seats in the order in which students ask for them, and keeps a line for those that are taken.

import type { Instant } from '../base/time';
import {
  type Assignment,
  type Course,
  type Deliverable,
  type Email,
  isHeld,
  isOn,
  type Role,
  type Session,
  type Student,
  sessionOf,
  startOf,
  studentOf,
} from '../course/course';
import { totalSeats } from '../course/total';
import { seatKey } from '../duties/access';
import { opensAt } from '../duties/deadline';
import type { Response } from '../duties/evidence';
import { signUpRoles } from '../duties/signUp';
import { lotFor } from './anonymous';
import { kept, newlyBroken, type SeatRef } from './handover';
import { codeOf, type Preference, seatsOf } from './preference';

/** 'changed by hand': the instructor, or a request, gave the seat to someone else. It is not asked for again unless the student answers anew. */
export const signUpStates = ['has it', 'waiting', 'not given', 'given up', 'changed by hand'] as const;

/** What came of a box that a student checked: one for each student, class and role. */
export interface SignUp extends SeatRef {
  readonly email: Email;
  /** When the answer asked for it, or when the form opened if later: the place in line. */
  readonly since: Instant;
  readonly state: (typeof signUpStates)[number];
  /** Answers up to then have been handled. */
  readonly decided: Instant;
  /** Why it was not given or is no longer theirs; blank if obvious. */
  readonly why: string;
}

/** Key of the question that asks for a role; one for each section if classes are by section. */
export const signUpKey = (role: string, section: string | null): string =>
  section === null ? `sign-up.${role}` : `sign-up@${role}@${section}`;

/** The first sign-up form, which is the one that is used. */
export const signUpForm = ({ deliverables }: Pick<Course, 'deliverables'>): Deliverable | null =>
  deliverables.find(({ handIn }) => handIn === 'sign-up form') ?? null;

/** Free seats: what Roles, Sessions and Role totals allow, minus those that are taken or pinned empty. */
export function freeSeats(role: Role, session: Session, course: Course, seats = course.assignments): number {
  const here = seats.filter(
    ({ session: code, student, pinned }) => code === session.code && (student !== null || pinned),
  );
  const taken = (roles: readonly string[]): number => here.filter((seat) => roles.includes(seat.role)).length;
  const totals = course.settings.totals.filter(({ roles }) => roles.includes(role.name));
  return Math.min(
    seatsOf(role, session)[1] - taken([role.name]),
    ...totals.map((total) => totalSeats(total, session, 0)[1] - taken(total.roles)),
  );
}

/** Whether one can still sign up for the class. */
export const isAhead = (session: Session, course: Course, now: Instant): boolean =>
  isHeld(session) && startOf(session, course) > now;

interface Answer {
  readonly at: Instant;
  readonly asks: ReadonlySet<string>;
}

const refKey = ({ session, role }: SeatRef): string => JSON.stringify([session, role]);
const keyOf = (one: SeatRef & { readonly email: Email }): string => seatKey(one.email, one.session, one.role);

/** Each student's complete answers, in order of time. */
function answersOf(course: Course, responses: readonly Response[]): ReadonlyMap<Student, readonly Answer[]> {
  const byStudent = new Map<Student, Answer[]>();
  for (const { address, at, answers, missing } of [...responses].sort((a, b) => a.at - b.at)) {
    const student = studentOf(course, address);
    if (!student || missing.length > 0) continue;
    // Sections may have been renamed since.
    const asks = signUpRoles(course).flatMap(({ name: role }) =>
      Object.entries(answers)
        .filter(([key]) => key === signUpKey(role, null) || key.startsWith(signUpKey(role, '')))
        .flatMap(([, answer]) => answer.split(/, (?=[^,·]+ · )/))
        .filter(Boolean)
        .map((label) => refKey({ session: codeOf(label), role })),
    );
    byStudent.set(student, [...(byStudent.get(student) ?? []), { at, asks: new Set(asks) }]);
  }
  return byStudent;
}

/** The latest answers that, without a break, all ask for it. */
function asking(answers: readonly Answer[], ref: SeatRef): readonly Answer[] {
  const key = refKey(ref);
  const last = answers.map(({ asks }) => asks.has(key)).lastIndexOf(false);
  return answers.slice(last + 1);
}

export interface SignedUp {
  readonly list: readonly SignUp[];
  readonly seats: readonly Assignment[];
}

/**
 * What the answers to the form lead to, given what was handled before. Pinned seats, and whatever was changed by hand, stay as they are. When a
 * student drops or no longer asks, the first in line gets the seat. Nothing changes for classes that have begun or are not held. Law: called again
 * with its own result, it returns the same.
 */
export function signedUp(
  course: Course,
  responses: readonly Response[],
  before: readonly SignUp[],
  preferences: readonly Preference[],
  now: Instant,
): SignedUp {
  const answers = answersOf(course, responses);
  const known = before.map((one) => ({ ...one, email: studentOf(course, one.email)?.email ?? one.email }));
  const list = new Map(known.map((one) => [keyOf(one), one]));
  let seats = course.assignments;
  const isTheirs = (one: Pick<SignUp, 'email' | 'session' | 'role'>) => (seat: Assignment) =>
    seat.student === one.email && seat.session === one.session && seat.role === one.role;
  const settle = (one: SignUp, state: SignUp['state'], why = '', decided = now): void => {
    list.set(keyOf(one), { ...one, state, why, decided });
  };

  for (const one of known) {
    const [student, session] = [studentOf(course, one.email), sessionOf(course, one.session)];
    const isKnown = session && course.roles.some(({ name }) => name === one.role);
    if (!isKnown || !isAhead(session, course, now) || (one.state !== 'has it' && one.state !== 'waiting')) continue;
    const held = seats.find(isTheirs(one));
    const own = (student && answers.get(student)) ?? [];
    const unasked = own.filter(({ at, asks }) => at > one.since && !asks.has(refKey(one)));
    const off = !student || !isOn(student, session.day);
    if (!held?.pinned && (off || unasked.length > 0)) {
      seats = seats.filter((seat) => seat !== held);
      settle(one, 'given up', off ? 'No longer enrolled then' : '', off ? now : unasked[unasked.length - 1]!.at);
    } else if (held && one.state === 'waiting') settle(one, 'has it');
    else if (!held && one.state === 'has it') settle(one, 'changed by hand');
  }

  const form = signUpForm(course);
  const opens = form && opensAt(form, null, course);
  const fresh = new Set<string>();
  for (const [student, own] of answers)
    for (const text of own[own.length - 1]!.asks) {
      const [session, role] = JSON.parse(text) as [string, string];
      const ref = { session, role, email: student.email };
      const last = list.get(keyOf(ref));
      const there = sessionOf(course, session);
      if (last?.state === 'has it' || last?.state === 'waiting' || !there || !isAhead(there, course, now)) continue;
      const first = asking(own, ref).find(({ at }) => at > (last?.decided ?? 0));
      if (!first) continue;
      const since = Math.max(first.at, opens ?? 0) as Instant;
      fresh.add(keyOf(ref));
      list.set(keyOf(ref), { ...ref, since, state: 'waiting', decided: now, why: '' });
    }

  for (const one of inLine([...list.values()], course)) {
    const [student, session] = [studentOf(course, one.email), sessionOf(course, one.session)];
    const role = signUpRoles(course).find(({ name }) => name === one.role);
    if (!student || !session || !role || !isAhead(session, course, now)) continue;
    if (seats.some(isTheirs(one))) {
      settle(one, 'has it');
      continue;
    }
    if (freeSeats(role, session, course, seats) <= 0) continue;
    if (barTo(student, one, { ...course, assignments: seats }, preferences, now) !== null) continue;
    const empty = seats.findIndex(
      (seat) => seat.student === null && !seat.pinned && seat.session === one.session && seat.role === one.role,
    );
    const seat: Assignment = { session: one.session, role: one.role, student: one.email, pinned: false };
    seats = empty >= 0 ? seats.map((other, i) => (i === empty ? seat : other)) : [...seats, seat];
    settle(one, 'has it');
  }
  // Only once everything that can be given is given: a rule prevents the rest.
  for (const one of inLine([...list.values()], course)) {
    const student = studentOf(course, one.email);
    const bar =
      student && fresh.has(keyOf(one)) && barTo(student, one, { ...course, assignments: seats }, preferences, now);
    if (bar) settle(one, 'not given', bar);
  }
  return { list: [...list.values()], seats: seats === course.assignments ? seats : inOrder(seats, course) };
}

/** Why a student cannot have a free seat, in a sentence; null if they can. */
function barTo(
  student: Student,
  ref: SeatRef,
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): string | null {
  const stands = kept(student, { session: ref.session, roles: [ref.role] }, course, null);
  if (stands !== null) return `${stands}.`;
  // Seats in classes that are not held count toward no load.
  const held = course.assignments.filter((seat) => {
    const of = sessionOf(course, seat.session);
    return of !== null && isHeld(of);
  });
  const [broken] = newlyBroken(student, ref, null, { ...course, assignments: held }, preferences, now);
  return broken === undefined ? null : `With it, ${broken}`;
}

/** Those who wait, first in line first: by time, ties by lot; within one answer the earlier class, then the order of Roles. */
export function inLine(list: readonly SignUp[], course: Course): readonly SignUp[] {
  const lot = ({ email }: SignUp): string => lotFor(course.settings.lottery, email);
  return list
    .filter(({ state }) => state === 'waiting')
    .sort(
      (a, b) => a.since - b.since || (lot(a) < lot(b) ? -1 : lot(a) > lot(b) ? 1 : place(a, course) - place(b, course)),
    );
}

const place = ({ session, role }: SeatRef, { sessions, roles }: Course): number =>
  sessions.findIndex(({ code }) => code === session) * (roles.length + 1) +
  roles.findIndex(({ name }) => name === role);

const inOrder = (seats: readonly Assignment[], course: Course): readonly Assignment[] =>
  [...seats].sort((a, b) => place(a, course) - place(b, course));

/** Seats that are as answers left them, and those that answers gave up, by `seatKey`; no one needs to announce them. */
export const settledSignUps = (
  list: readonly SignUp[],
  { assignments }: Pick<Course, 'assignments'>,
): readonly string[] =>
  list.flatMap((one) => {
    const held = assignments.some(
      (seat) => seat.student === one.email && seat.session === one.session && seat.role === one.role,
    );
    return (one.state === 'has it' && held) || (one.state === 'given up' && !held) ? [keyOf(one)] : [];
  });

/** Pins the seats that were signed up for, so that a proposal leaves them as they are. */
export const withSignedUp = (course: Course, list: readonly SignUp[]): Course => {
  const taken = new Set(list.filter(({ state }) => state === 'has it').map(keyOf));
  if (taken.size === 0) return course;
  const assignments = course.assignments.map((seat) =>
    seat.student !== null && taken.has(seatKey(seat.student, seat.session, seat.role))
      ? { ...seat, pinned: true }
      : seat,
  );
  return { ...course, assignments };
};
