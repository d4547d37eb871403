// When students are asked for anonymous feedback. Lectern knows who was asked, but never who answered.

import { grouped } from '../base/group';
import { hour, type Instant } from '../base/time';
import { type Course, endOf, isAway, isFor, isHeld, isOn, type Session, type Student, startOf } from '../course/course';
import { letterKey, type Sent } from './letter';
import type { Matter } from './situation';

export interface FeedbackMatter extends Matter {
  readonly kind: 'feedback';
  /** The class that the feedback is about. */
  readonly session: Session;
  readonly link: string;
}

/** How long after a class students are still asked. */
const fresh = 72 * hour;

const monthOf = ({ day }: Session): string => day.slice(0, 7);

/** Due after each of the student's classes, or after the last one of each month. `link` leads to the form; '' if there is none. */
export function feedbackDue(
  student: Student,
  course: Course,
  link: string,
  claimed: ReadonlySet<string>,
  now: Instant,
): FeedbackMatter | null {
  const { feedback } = course.settings;
  if (feedback === 'never' || link === '') return null;
  // Whoever was not there cannot tell.
  const held = course.sessions.filter(
    (session) => isHeld(session) && isFor(student.sections, session) && !isAway(student, session.day),
  );
  const isAsked = (session: Session): boolean =>
    feedback === 'after each class' ||
    !held.some((other) => monthOf(other) === monthOf(session) && startOf(other, course) > startOf(session, course));
  const over = held
    .filter((session) => endOf(session, course) <= now && now < endOf(session, course) + fresh)
    .filter((session) => isAsked(session) && isOn(student, session.day))
    .sort((a, b) => startOf(b, course) - startOf(a, course));
  const [session] = over;
  const key = session && letterKey(student.email, 'feedback', session.code, startOf(session, course));
  if (!session || !key || claimed.has(key)) return null;
  return { kind: 'feedback', keys: [key], until: (endOf(session, course) + fresh) as Instant, session, link };
}

/** The classes after which students were asked, by code, and how many students were; in the order of the Outbox. */
export function feedbackAsked(lines: readonly Sent[]): readonly { readonly code: string; readonly students: number }[] {
  const keys = lines.flatMap((line) => (line.state === 'sent' ? line.keys : []));
  const codes = keys.flatMap((key) => /^[^|]+\|feedback\|(.+)\|\d+$/.exec(key)?.slice(1) ?? []);
  return [...grouped(codes, (code) => code)].map(([code, all]) => ({ code, students: all.length }));
}
