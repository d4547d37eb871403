// Attendance: who was in class by what is recorded so far, and the rows of Exceptions that record changes.

import { type Day, type Instant, minute, type Wall, wallAt } from '../base/time';
import {
  type Course,
  type Deliverable,
  type Email,
  type ExceptionLine,
  endOf,
  isAway,
  isHeld,
  type Session,
} from '../course/course';
import type { Judged } from './evidence';

export const presences = ['present', 'late', 'absent', 'excused'] as const;
export type Presence = (typeof presences)[number];

/** A deliverable that is submitted in class, for a class whose day has come. */
export interface Meeting {
  readonly deliverable: Deliverable;
  readonly session: Session;
}

export interface Place {
  readonly judged: Judged;
  readonly presence: Presence;
  /** Excused already, in Exceptions or by Away in the Roster; the page cannot undo that. */
  readonly fixed: 'excused' | 'away' | null;
}

/** Every meeting that at least one student had to attend, latest first. A deliverable due from no one has no meeting. */
export function meetings(course: Course, judged: readonly Judged[], now: Instant): readonly Meeting[] {
  const today: Day = wallAt(now, course.zone).day;
  const owed = new Set(judged.map(({ duty }) => `${duty.deliverable.name}|${duty.session?.code ?? ''}`));
  const rolls = course.deliverables.filter(({ handIn, each }) => handIn === 'in class' && each.length > 0);
  return [...course.sessions]
    .reverse()
    .filter((session) => session.day <= today && isHeld(session))
    .flatMap((session) =>
      rolls
        .filter(({ name }) => owed.has(`${name}|${session.code}`))
        .map((deliverable): Meeting => ({ deliverable, session })),
    );
}

/** In order of the Roster; everyone is present unless recorded otherwise. */
export function roll(course: Course, judged: readonly Judged[], meeting: Meeting): readonly Place[] {
  const own = judged.filter(
    ({ duty }) => duty.deliverable.name === meeting.deliverable.name && duty.session?.code === meeting.session.code,
  );
  return course.students.flatMap((student): Place[] => {
    const one = own.find(({ duty }) => duty.student.email === student.email);
    if (!one) return [];
    const { duty, at } = one;
    const fixed = !duty.excused ? null : isAway(student, meeting.session.day) ? 'away' : 'excused';
    const presence = fixed
      ? 'excused'
      : duty.absent
        ? 'absent'
        : at !== null && at > duty.onTimeUntil
          ? 'late'
          : 'present';
    return [{ judged: one, presence, fixed }];
  });
}

/** Whether 'late' is worth recording: where late work is not accepted, a student who came late was absent. */
export const knowsLate = (places: readonly Place[]): boolean =>
  places.some(({ judged: { duty } }) => duty.ruled.lateUntil > duty.ruled.onTimeUntil);

/** Whether something is recorded for everyone already. */
export const isTaken = (places: readonly Place[]): boolean =>
  places.every(({ judged: { duty, at }, fixed }) => fixed !== null || duty.absent || at !== null);

/**
 * The rows to add: one for everyone the first time, then one for each student whose record changes. Being late is recorded as arriving at the end of
 * class.
 */
export function rowsFor(
  course: Course,
  { deliverable, session }: Meeting,
  places: readonly Place[],
  chosen: ReadonlyMap<Email, Presence>,
  grantedBy: string,
): readonly ExceptionLine[] {
  const row = (student: string, kind: ExceptionLine['kind'], when: Wall | null = null): ExceptionLine => ({
    ...{ student, deliverable: deliverable.name, session: session.code, kind, when },
    ...{ standIn: null, reason: 'attendance', grantedBy },
  });
  const own = places.flatMap(({ judged: { duty }, presence, fixed }): ExceptionLine[] => {
    const { email } = duty.student;
    const now = chosen.get(email) ?? presence;
    if (fixed !== null || now === presence) return [];
    if (now === 'present') return [row(email, 'tick')];
    if (now === 'excused') return [row(email, 'excuse')];
    if (now === 'absent') return [row(email, 'absent')];
    const came = Math.max(endOf(session, course), duty.ruled.onTimeUntil + minute) as Instant;
    return [row(email, 'absent'), row(email, 'tick', wallAt(came, course.zone))];
  });
  return [...(isTaken(places) ? [] : [row('everyone', 'tick')]), ...own];
}
