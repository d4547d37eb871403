// All that decides what is said, to whom and when, as it stands at one time; who decides takes the parts that it needs.

import type { Day, Instant, Time } from '../base/time';
import { instantAt, plusDays, wallAt, weekdayOf, weekdays } from '../base/time';
import type { Applicant } from '../course/applicant';
import { audiences, type Course, type Deliverable, type Email, isHeld, type Session, startOf } from '../course/course';
import type { CellRef, Row } from '../course/finding';
import type { DutyChanges } from '../duties/change';
import type { Duty } from '../duties/duty';
import type { Judged } from '../duties/evidence';
import { holdersThere } from '../duties/owing';
import type { Request } from '../duties/request';
import type { saidIn } from '../seats/answer';
import type { Preference } from '../seats/preference';
import { leadingRoles } from '../seats/problem';
import type { SignUp } from '../seats/signUp';
import type { FolderFile } from '../teams/folder';
import type { Outbox } from './outbox';

/** A form that takes answers. */
export interface OpenForm {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly deliverable: string;
  /** Code of the session; '' for a form that serves all. */
  readonly session: string;
}

/** The forms at one time. */
export interface Forms {
  readonly open: readonly OpenForm[];
  /** Where anonymous feedback is given; '' where nobody opened that form. */
  readonly feedback: string;
  /** Where a student answers; '' where there is no form. */
  linkTo(duty: Pick<Duty, 'deliverable' | 'session' | 'student'>): string;
  /** Where anybody answers; '' where there is no form. */
  linkFor(duty: Duty): string;
  /** Whether it can be submitted now: no form is needed, or it is open. */
  isOpen(duty: Duty): boolean;
}

/** A cell, or a sheet, that cannot be read, and on which something depends. */
export interface UnreadSince {
  /** Such as 'Roster!B7'. */
  readonly place: string;
  readonly since: Instant;
  readonly what: string;
  readonly remedy: string;
}

/** A day or more between two runs of the clock. */
export interface Silence {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Situation {
  readonly course: Course;
  readonly requests: readonly Request[];
  readonly signUps: readonly SignUp[];
  /** What students say by form about requests that are made of them. */
  readonly said: ReturnType<typeof saidIn>;
  readonly preferences: readonly Preference[];
  /** The waiting list. */
  readonly applicants: readonly Applicant[];
  readonly outbox: Outbox;
  readonly judged: readonly Judged[];
  readonly changes: DutyChanges;
  /** What is wrong in the sheets, in words. */
  readonly findings: readonly { readonly at: CellRef; readonly what: string }[];
  /** Files in folders of Drive; none where Lectern may not look at them. */
  readonly files: readonly Row<FolderFile>[];
  readonly forms: Forms;
  /** The Slack channel that is told; null where none is. */
  readonly channel: string | null;
  /** Whose triggers run the clock: who is told what the instructor is told. */
  readonly owner: string | null;
  /** What the calendar entries of this spreadsheet are named by. */
  readonly book: string;
  readonly silence: Silence | null;
  readonly unread: readonly UnreadSince[];
  /** Mails that Google still takes today. */
  readonly quota: number;
}

/** About duties that changed nothing goes out until the instructor has agreed to the change; where the due time stays, its reminders do. */
export function settled({ judged, changes }: Pick<Situation, 'judged' | 'changes'>): readonly Judged[] {
  const open = new Set([...changes.appeared, ...changes.moved.map(({ duty }) => duty)].map((duty) => duty.key));
  const counted = new Set(changes.otherwise.map(({ duty }) => duty.key));
  return open.size + counted.size === 0
    ? judged
    : judged.filter(({ duty: { key }, status }) => !open.has(key) && (status === 'upcoming' || !counted.has(key)));
}

/** One matter of which somebody is told: by these keys it counts as told, and from `until` on it is not worth telling. */
export interface Matter {
  readonly keys: readonly string[];
  readonly until: Instant | null;
}

/** Seven days, from midnight to midnight. */
export interface Week {
  readonly day: Day;
  readonly from: Instant;
  readonly to: Instant;
}
export function weekOf(day: Day, { zone }: Pick<Course, 'zone'>): Week {
  const at = (on: Day): Instant => instantAt(on, '00:00' as Time, zone);
  return { day, from: at(day), to: at(plusDays(day, 7)) };
}

/** The seven days that begin with the weekly day, from 8:00 of it; null when that is another day, or too early in it. */
export function weekFrom(course: Course, now: Instant): Week | null {
  const { day, time } = wallAt(now, course.zone);
  return weekdays[weekdayOf(day) - 1] !== course.settings.weekly || time < '08:00' ? null : weekOf(day, course);
}

export const sessionsWithin = (course: Course, from: Instant, to: Instant): readonly Session[] =>
  course.sessions.filter((s) => isHeld(s) && from <= startOf(s, course) && startOf(s, course) < to);

export const nameOf = (email: Email, course: Course): string =>
  course.students.find((s) => s.email === email)?.name ?? '';

/** The names of those who lead the class, in the order of Roles, with commas between them; '' for nobody. */
export function presenters(session: Session, course: Course): string {
  const seats = holdersThere(course, session);
  return leadingRoles(course)
    .flatMap(({ name }) => seats.filter(({ role }) => role === name).map(({ student }) => nameOf(student, course)))
    .join(', ');
}

/** Whether it is one that most of the class submits. */
export const isForMany = ({ owedBy }: Deliverable): boolean =>
  owedBy.some((who) => (audiences as readonly string[]).includes(who));
