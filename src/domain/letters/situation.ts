// The situation: everything that decides what is said, to whom and when, at one point in time. Each decision takes the parts it needs.

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
import { leadingRoles } from '../seats/preference';
import type { SignUp } from '../seats/signUp';
import type { FolderFile } from '../teams/folder';
import type { Outbox } from './outbox';

/** A form that accepts answers. */
export interface OpenForm {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly deliverable: string;
  /** Session code; '' for a form that serves all sessions. */
  readonly session: string;
}

/** The forms at one point in time. */
export interface Forms {
  readonly open: readonly OpenForm[];
  /** Address of the anonymous feedback form; '' if nobody opened it. */
  readonly feedback: string;
  /** The student's link to the form; '' if there is none. */
  linkTo(duty: Pick<Duty, 'deliverable' | 'session' | 'student'>): string;
  /** A link to the form for anyone; '' if there is none. */
  linkFor(duty: Duty): string;
  /** Whether it can be submitted now: it needs no form, or the form is open. */
  isOpen(duty: Duty): boolean;
}

/** A cell or sheet that cannot be read and that something depends on. */
export interface UnreadSince {
  /** Such as 'Roster!B7'. */
  readonly place: string;
  readonly since: Instant;
  readonly what: string;
  readonly remedy: string;
}

/** A gap of a day or more between two rounds. */
export interface Silence {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Situation {
  readonly course: Course;
  readonly requests: readonly Request[];
  readonly signUps: readonly SignUp[];
  /** What students answered by form to requests that need their agreement. */
  readonly said: ReturnType<typeof saidIn>;
  readonly preferences: readonly Preference[];
  /** The waiting list. */
  readonly applicants: readonly Applicant[];
  readonly outbox: Outbox;
  readonly judged: readonly Judged[];
  readonly changes: DutyChanges;
  /** Findings about the sheets, worded. */
  readonly findings: readonly { readonly at: CellRef; readonly what: string }[];
  /** Files in Drive folders; none if Lectern has no access to them. */
  readonly files: readonly Row<FolderFile>[];
  readonly forms: Forms;
  /** The Slack channel for notices; null if there is none. */
  readonly channel: string | null;
  /** The account whose triggers run the rounds; it gets everything the instructor is told. */
  readonly owner: string | null;
  /** The name of this spreadsheet in calendar entries. */
  readonly book: string;
  readonly silence: Silence | null;
  readonly unread: readonly UnreadSince[];
  /** Mails that Google still accepts today. */
  readonly quota: number;
}

/**
 * The duties that letters may mention. Nothing goes out about changed duties until the instructor agrees to the change; if only something other than
 * the due time changed, reminders continue.
 */
export function settled({ judged, changes }: Pick<Situation, 'judged' | 'changes'>): readonly Judged[] {
  const open = new Set([...changes.appeared, ...changes.moved.map(({ duty }) => duty)].map((duty) => duty.key));
  const counted = new Set(changes.otherwise.map(({ duty }) => duty.key));
  return open.size + counted.size === 0
    ? judged
    : judged.filter(({ duty: { key }, status }) => !open.has(key) && (status === 'upcoming' || !counted.has(key)));
}

/** Something to tell: its keys mark it as told, and from `until` on it is no longer worth telling. */
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

/** The seven days that begin today if today is the weekly day and it is 8:00 or later; otherwise null. */
export function weekFrom(course: Course, now: Instant): Week | null {
  const { day, time } = wallAt(now, course.zone);
  return weekdays[weekdayOf(day) - 1] !== course.settings.weekly || time < '08:00' ? null : weekOf(day, course);
}

/** The classes of the week that have not begun. */
export const sessionsAhead = (course: Course, { from, to }: Week, now: Instant): readonly Session[] =>
  course.sessions.filter((session) => {
    const start = startOf(session, course);
    return isHeld(session) && from <= start && now < start && start < to;
  });

export const nameOf = (email: Email, course: Course): string =>
  course.students.find((s) => s.email === email)?.name ?? '';

/** The names of those who lead the class, in the order of Roles, separated by commas; '' if nobody does. */
export function presenters(session: Session, course: Course): string {
  const seats = holdersThere(course, session);
  return leadingRoles(course)
    .flatMap(({ name }) => seats.filter(({ role }) => role === name).map(({ student }) => nameOf(student, course)))
    .join(', ');
}

/** Whether most of the class submits it. */
export const isForMany = ({ owedBy }: Deliverable): boolean =>
  owedBy.some((who) => (audiences as readonly string[]).includes(who));
