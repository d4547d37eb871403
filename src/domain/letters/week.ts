// A student's week: upcoming classes and the student's roles, what is due, what was due, and the remaining late days and allowed misses.

import { type Instant, week } from '../base/time';
import { type Course, isFor, isOn, type Session, type Student, someOf } from '../course/course';
import { isWanted, seatKey } from '../duties/access';
import type { Judged } from '../duties/evidence';
import { holders } from '../duties/owing';
import { letterKey } from './letter';
import { type Matter, sessionsAhead, type Week, weekFrom } from './situation';

/** Remaining late days (null if the course has none), and remaining allowed misses by deliverable. */
export interface Left {
  readonly lateDays: { readonly left: number; readonly of: number } | null;
  readonly misses: readonly { readonly deliverable: string; readonly left: number; readonly of: number }[];
}

export interface StudentWeek extends Matter {
  readonly kind: 'student week';
  readonly sessions: readonly { readonly session: Session; readonly roles: readonly string[] }[];
  /** Due in these seven days and not submitted yet. */
  readonly ahead: readonly Judged[];
  /** Whether the same email names more that is due in these days. */
  readonly also?: boolean;
  /** Due in the previous seven days. */
  readonly over: readonly Judged[];
  readonly left: Left;
}

/** `own` are all duties of one student. */
export function leftOf(own: readonly Judged[], { settings, deliverables }: Course): Left {
  const took = own.reduce((days, { lateDays }) => days + lateDays, 0);
  return {
    lateDays: settings.lateDays === 0 ? null : { left: settings.lateDays - took, of: settings.lateDays },
    misses: deliverables
      .filter(({ allowance }) => allowance !== 0)
      .map(({ name, allowance }) => {
        const mine = own.filter(({ duty, status }) => duty.deliverable.name === name && status !== 'excused');
        const [waived, of] = [mine.filter(({ status }) => status === 'waived').length, someOf(allowance, mine.length)];
        return { deliverable: name, left: of - waived, of };
      }),
  };
}

type Case = {
  readonly student: Student;
  readonly own: readonly Judged[];
  /** The roles that the student was told of, by `seatKey`. */
  readonly seats: readonly string[];
};

/** Due on the weekly day, from 8:00 or along with an earlier email of that day, which reaches to `until`. */
export function studentWeekDue(
  it: Case,
  course: Course,
  claimed: ReadonlySet<string>,
  waits: () => ReadonlySet<string>,
  now: Instant,
  until: Instant,
): StudentWeek | null {
  const days = course.settings.studentWeek ? weekFrom(course, Math.max(now, until - 1) as Instant) : null;
  return days === null || claimed.has(keyOf(it, days)) ? null : studentWeek(it, course, days, waits(), now);
}

/** Without these duties, of which the same email speaks already. */
export function besides(of: StudentWeek, said: readonly Judged[]): StudentWeek {
  const keys = new Set(said.map(({ duty }) => duty.key));
  const isNew = ({ duty }: Judged): boolean => !keys.has(duty.key);
  const also = said.some(({ duty, status }) => status === 'upcoming' && duty.due < of.until!);
  return { ...of, ahead: of.ahead.filter(isNew), over: of.over.filter(isNew), also };
}

const keyOf = ({ student }: Case, { day }: Week): string => letterKey(student.email, 'student week', day);

/** Null if the week has nothing to show. Leaves out what follows from roles that were not told, and what is due for the classes in `waits`. */
export function studentWeek(
  it: Case,
  course: Course,
  days: Week,
  waits: ReadonlySet<string>,
  now: Instant,
): StudentWeek | null {
  const { student, own, seats } = it;
  const known = own.filter((item) => isWanted(item) && !waits.has(item.duty.session?.code ?? ''));
  const isTold = (code: string, role: string): boolean => seats.includes(seatKey(student.email, code, role));
  const sessions = sessionsAhead(course, days, now)
    .filter((session) => isOn(student, session.day) && isFor(student.sections, session))
    .map((session) => {
      const mine = holders(course, session.code).filter((seat) => seat.student === student.email);
      return { session, roles: mine.map(({ role }) => role).filter((role) => isTold(session.code, role)) };
    });
  const ahead = known.filter(({ duty, status }) => status === 'upcoming' && now < duty.due && duty.due < days.to);
  const over = known.filter(({ duty, status }) => status !== 'upcoming' && now - week < duty.due && duty.due <= now);
  if (sessions.length + ahead.length + over.length === 0) return null;
  return {
    kind: 'student week',
    keys: [keyOf(it, days)],
    until: days.to,
    sessions,
    ahead,
    over,
    left: leftOf(own, course),
  };
}
