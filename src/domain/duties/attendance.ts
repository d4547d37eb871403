// Who was in class: what stands for each student, and the rows of Exceptions that say what is to stand.

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

/** A deliverable that is submitted in class, for a class that has come. */
export interface Meeting {
  readonly deliverable: Deliverable;
  readonly session: Session;
}

export interface Place {
  readonly judged: Judged;
  readonly presence: Presence;
  /** Excused already, in Exceptions or by Away in the Roster: that is not for the page to take back. */
  readonly fixed: 'excused' | 'away' | null;
}

/** Of all that one student had to be there for, the latest first; what is due from no one is none. */
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

/** In order of the roster; present until something else is said. */
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

/** Whether late is worth saying: where late work is not taken, who came late was absent. */
export const knowsLate = (places: readonly Place[]): boolean =>
  places.some(({ judged: { duty } }) => duty.ruled.lateUntil > duty.ruled.onTimeUntil);

/** Whether something was said of everyone already. */
export const isTaken = (places: readonly Place[]): boolean =>
  places.every(({ judged: { duty, at }, fixed }) => fixed !== null || duty.absent || at !== null);

/**
 * The rows to add: one for everyone, the first time, and one for each student of whom something else is to stand than stands. Who came late
 * came at the end of class.
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
