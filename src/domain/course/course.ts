// The course as the sheets describe it: its types and basic questions about them.

import type { WrittenClause } from '../base/clause';
import { remembered } from '../base/group';
import type { DueRule, WrittenRule } from '../base/rule';
import type { Slot, Windows } from '../base/slot';
import { takeAddress } from '../base/text';
import { type Day, type Instant, instantAt, plusDays, type Time, type Wall, type Zone } from '../base/time';
import type { Doubt } from './doubt';
import type { CellRef } from './finding';
import type { HandIn } from './handIn';
import type { Moves } from './section';
import type { Settings } from './settings';

declare const brand: unique symbol;
/** Lower case and checked to look like an address. */
export type Email = string & { readonly [brand]: 'email' };

export const sessionKinds = [
  'lecture',
  'guest',
  'student-led',
  'activity',
  'project presentations',
  'offline',
  'holiday',
  'cancelled',
] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const standings = ['enrolled', 'auditing', 'waitlisted', 'dropped'] as const;
export type Standing = (typeof standings)[number];

/** Who owes a deliverable, besides the holders of roles. */
export const audiences = ['everyone', 'others', 'other sections', 'team'] as const;

export const exceptionKinds = ['tick', 'absent', 'excuse', 'extension', 'stand-in'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** Min and max by name of a role or total, if they differ from those in Roles or Settings. */
export type Ranges = { readonly [role: string]: readonly [min: number, max: number] };

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export interface Student {
  readonly email: Email;
  readonly name: string;
  /** Earlier names, which other sheets may still use. */
  readonly former?: readonly string[];
  readonly standing: Standing;
  readonly aliases: readonly Email[];
  readonly joined: Day | null;
  readonly left: Day | null;
  /** This student attends only sessions of these sections and sessions without a section; empty means all sessions. */
  readonly sections: readonly string[];
  /** How often this student holds each role. */
  readonly loads: Ranges;
  /** Away by arrangement, both days included: excused from what is due for classes on those days, and never seated in them. */
  readonly away: readonly Span[];
  /** The group with which this student holds roles that are held by whole groups; empty for none. */
  readonly group: string;
  readonly note: string;
  /** The university's student ID; empty if unknown. */
  readonly id: string;
}

export interface Session {
  readonly code: string;
  readonly day: Day;
  readonly kind: SessionKind;
  readonly topic: string;
  /** The topic without the #mark by which cells refer to classes, as students read it. Only set in a checked course. */
  readonly title?: string;
  /** Null means the start or end time in Settings. */
  readonly start: Time | null;
  readonly end: Time | null;
  readonly room: string;
  readonly guest: string;
  readonly readings: readonly string[];
  readonly suggested: readonly string[];
  /** Pre-lecture questions. */
  readonly questions: readonly string[];
  /** Links for the public page. */
  readonly slides: readonly string[];
  readonly section: string;
  /** The range of seats by role in this session. */
  readonly seats: Ranges;
  /** On an offline day: when teams come for feedback. On a day of project presentations: when they present. Null on other days. */
  readonly windows: Windows | null;
  /** The last day of a break of several days; null for a single day. */
  readonly through: Day | null;
  /** Due times for this class only, by deliverable. */
  readonly dues: readonly { readonly of: string; readonly rule: WrittenClause }[];
}

export const roleHolders = ['student', 'group'] as const;

export interface Role {
  readonly name: string;
  /** What the holder of the role does, as students read it. */
  readonly about: string;
  readonly seatsMin: number;
  readonly seatsMax: number;
  readonly loadMin: number;
  readonly loadMax: number;
  /** Heavy seats of one student must be at least `Settings.spacing` days apart. */
  readonly heavy: boolean;
  /** Whether its holder is exempt from what all others owe for that session. */
  readonly exempt: boolean;
  /** Weight of the student's ranking of topics for this role. */
  readonly topicWeight: number;
  /** Weight of the student's preference for or against this role. */
  readonly wishWeight: number;
  /** If 'group', seats and loads count groups, and each member of the group holds the role. */
  readonly heldBy: (typeof roleHolders)[number];
  /** Other roles that a student may have along with it in one class. If either role lists the other, it holds for both. */
  readonly combines: readonly string[];
  /** Which sessions have seats of the role, in the words of `Deliverable.each`; empty: student-led sessions. */
  readonly classes: readonly string[];
}

/** For whom one submission counts: only the person who submits; all with the same role in that class; all who owe it for that class; the team. */
export const submittedWays = ['each', 'once for the role', 'once for the class', 'once for the team'] as const;
export type Submitted = (typeof submittedWays)[number];

/** What one deliverable is worth in the gradebook if done on time, late, or missing. */
export interface Points {
  readonly full: number;
  readonly late: number;
  /** Negative, or 0 if not given. */
  readonly missing?: number;
  /** Extra credit: added to the total, but not part of anyone's maximum. */
  readonly extra?: true;
  /** The most that all submissions of the deliverable can earn together. */
  readonly most?: number;
}

/** The penalty for each day (or hour) of lateness that late days do not cover, in points or per cent of them, up to `most`. */
export interface PerDay {
  readonly amount: number;
  readonly unit: 'points' | '%';
  readonly most?: number;
  /** If true, started hours count instead of days. */
  readonly hourly?: true;
}

/** A number, or all but a number. */
export type Some = number | { readonly allBut: number };

/** The number that `some` means out of `all`. */
export const someOf = (some: Some, all: number): number =>
  typeof some === 'number' ? some : Math.max(0, all - some.allBut);

/** In a checked course its rules have a year; as written they may lack it. */
export interface Deliverable<Rule extends WrittenRule = DueRule> {
  readonly name: string;
  /** Any of `audiences`, names of roles, or sections of students. */
  readonly owedBy: readonly string[];
  /**
   * The sessions for which it is owed, by kind, code, #mark in the topic or weekday; 'except S05' leaves some out, and 'from 2025-09-10' and 'until
   * 2025-11-20' set bounds. With only exceptions and bounds, all other held sessions count. Empty if it is owed once.
   */
  readonly each: readonly string[];
  readonly handIn: HandIn;
  readonly due: Rule;
  /** Minutes after the due instant that still count as on time. */
  readonly grace: number;
  /** After this a submission counts as missing and the form is closed; null means the end of term. */
  readonly until: Rule | null;
  /** How many a student may miss; the earliest misses are waived. */
  readonly allowance: Some;
  /** Whether late days cannot cover lateness here. */
  readonly noLateDays: boolean;
  /** Who else gets what students are told about it: 'team', 'assistant', 'instructor', or an address. */
  readonly copies: readonly string[];
  /** Null: 'once for the team' if a team owes it, otherwise 'each'. */
  readonly submitted: Submitted | null;
  /** Null if it does not count in the gradebook. */
  readonly points: Points | null;
  /** Per cent of the whole grade; null if all points are simply added. */
  readonly weight: number | null;
  /** How many with the lowest points do not count. */
  readonly dropLowest: Some;
  /** Null: late work is worth what `points` says. */
  readonly perDayLate: PerDay | null;
  /** When its form opens; null means only when the instructor opens it. */
  readonly opens: Rule | null;
  /** Minutes before the due instant at which reminders go out, longest first. */
  readonly leads: readonly number[];
  /** Questions for a form that is not built from sessions: one per line, with a final * if required. */
  readonly questions: readonly string[];
  /** Drive ID of the folder with its files; empty if no folder is checked. */
  readonly folder: string;
}

/** An exception for one student and deliverable. Rows for a team, everyone or a whole class have been expanded into one for each student. */
export interface Exception {
  readonly student: Email;
  /** For a stand-in: empty for the whole seat, otherwise the part of it (see `standInPart`). */
  readonly deliverable: string;
  /** Session code; empty for a deliverable that is owed once. */
  readonly session: string;
  readonly kind: ExceptionKind;
  /** Extension: the new due time. Tick: when it was submitted; null counts as on time. */
  readonly when: Wall | null;
  readonly standIn: Email | null;
  readonly reason: string;
  readonly grantedBy: string;
}

const part = /^(except |all but |without )?\s*(.*)$/is;
/** 'Slides', 'Slides, Notes' or 'except Slides': the deliverables of a seat that a stand-in takes over. */
export function standInPart(text: string): { readonly except: boolean; readonly names: readonly string[] } {
  const [, except, names = ''] = part.exec(text)!;
  return { except: except !== undefined, names: names.split(',').map((name) => name.trim()) };
}
/** The same part with its deliverables renamed. */
export const renamedPart = (text: string, named: (name: string) => string): string =>
  `${part.exec(text)![1] ?? ''}${standInPart(text).names.map(named).join(', ')}`;

/** An exception as written in the sheet. */
export interface ExceptionLine extends Omit<Exception, 'student' | 'standIn'> {
  /** A name or address, 'team 07', or 'everyone'. */
  readonly student: string;
  /** Empty for an excuse or extension for everything owed for the session. */
  readonly deliverable: string;
  /** A name or address. */
  readonly standIn: string | null;
}

/** The instants by which a submission is judged. */
export interface Deadline {
  /** The due instant as letters state it. */
  readonly due: Instant;
  /** A submission is on time up to this instant: the due instant plus the grace, through the end of that minute. */
  readonly onTimeUntil: Instant;
  /** A submission is late up to this instant, through the end of that minute; after it, it is missing. */
  readonly lateUntil: Instant;
}

/** A student in a seat; `student` is null for a seat that remains empty. */
export interface Assignment {
  readonly session: string;
  readonly role: string;
  readonly student: Email | null;
  readonly pinned: boolean;
}

export interface Team {
  /** Two digits. */
  readonly number: string;
  readonly members: readonly Email[];
  readonly topic: string;
  /** Code of the session at which it presents; empty until decided. */
  readonly presents: string;
  /** Its position in the order of that session, from 1; null until decided. */
  readonly turn: number | null;
  /** Its feedback slots, one per feedback session. */
  readonly slots: readonly Slot[];
  /** Set by the instructor: nobody joins or leaves it. A pinned team of one works alone. */
  readonly pinned: boolean;
}

/** A team as written in the sheet: members by name or address, as typed. */
export interface TeamLine extends Omit<Team, 'members'> {
  readonly members: readonly string[];
}

/** The cells of checked rows, for findings about them. For a row that is gone, its sheet. */
export interface Places {
  /** Whether every row of Deliverables could be read and counts. */
  readonly wholeDeliverables: boolean;
  deliverable(name: string, field: keyof Deliverable): CellRef;
  session(code: string, field: keyof Session): CellRef;
  role(name: string, field: keyof Role): CellRef;
  team(number: string, field: keyof TeamLine): CellRef;
  /** The cell in Settings with the totals over roles. */
  readonly totals: CellRef;
  /** The new due times of extensions, by key of the duty. */
  readonly extensions: ReadonlyMap<string, CellRef>;
  /** Ticks that say when something was submitted, one per row. */
  readonly ticks: readonly { readonly student: string; readonly when: Wall; readonly at: CellRef }[];
  /** Exceptions that concern a single student and deliverable. */
  readonly sole: readonly { readonly exception: Exception; readonly at: CellRef }[];
}

/** Checked: every name refers to something, no two students share an address, sessions are in order of time. */
export interface Course {
  readonly zone: Zone;
  readonly settings: Settings;
  readonly students: readonly Student[];
  readonly sessions: readonly Session[];
  readonly roles: readonly Role[];
  readonly deliverables: readonly Deliverable[];
  readonly exceptions: readonly Exception[];
  readonly assignments: readonly Assignment[];
  readonly teams: readonly Team[];
  /** What could not be read. */
  readonly doubts: readonly Doubt[];
  /** What rows of Exceptions that refer to nothing may be about. Unlike a doubt, this holds back only what concerns those students. */
  readonly unclear: readonly Doubt[];
  readonly places: Places;
  /** Deadlines that did not move when their rule was edited, by `keptKey`. */
  readonly kept?: ReadonlyMap<string, Deadline>;
  /** In which sections students were before; undefined if it was not noted. */
  readonly moves?: Moves;
  /** Addresses of students' own pages; undefined if there are none. */
  readonly pages?: ReadonlyMap<Email, string>;
  /**
   * The form where students ask for what they cannot ask for on pages, and the address for answers to requests, to which the request's code is
   * appended.
   */
  readonly asking?: { readonly url: string; readonly answer: string | null };
}

/** Null unless it looks like an address: text, an at sign, a domain with a dot, no blanks. */
export function parseEmail(text: string): Email | null {
  const clean = takeAddress(text).toLowerCase();
  // A Greek or Cyrillic letter among Latin ones is a look-alike.
  const isMixed = /[\u0370-\u052f]/.test(clean) && /[a-z]/.test(clean);
  return clean.length <= 254 &&
    !isMixed &&
    /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+\.[^\s@.<>",;:()[\]\\]{2,}$/.test(clean)
    ? (clean as Email)
    : null;
}

export const isHeld = (session: Pick<Session, 'kind'>): boolean =>
  !['offline', 'holiday', 'cancelled'].includes(session.kind);

/** Whether one student may have both roles in one class. */
export function mayCombine({ roles }: Pick<Course, 'roles'>, a: string, b: string): boolean {
  const says = (one: string, other: string): boolean =>
    roles.some(({ name, combines }) => name === one && combines.includes(other));
  return a !== b && (says(a, b) || says(b, a));
}

export const isStudentLed = (session: Pick<Session, 'kind'>): boolean => session.kind === 'student-led';

export const startOf = (session: Session, course: Course): Instant =>
  instantAt(session.day, session.start ?? course.settings.start, course.zone);
/** An evening class may end after midnight: 22:30 to 00:30. Any other class that ends before it starts is a typo. */
export const isOvernight = (start: Time, end: Time): boolean => start >= '18:00' && end <= '06:00';
export const endOf = ({ day, start, end }: Session, { settings, zone }: Course): Instant => {
  const to = end ?? settings.end;
  return instantAt(isOvernight(start ?? settings.start, to) ? plusDays(day, 1) : day, to, zone);
};

/** Enrolled, and the day is between the dates joined and left. */
export const isOn = (student: Student, day: Day): boolean =>
  student.standing === 'enrolled' && (student.joined ?? day) <= day && day <= (student.left ?? day);

export const isAway = ({ away }: Pick<Student, 'away'>, day: Day): boolean =>
  away.some(({ from, to }) => from <= day && day <= to);

/** Whether students of these sections attend the session. A session without a section, or a student without any, matches all. */
export const isFor = (sections: readonly string[], { section }: Pick<Session, 'section'>): boolean =>
  section === '' || sections.length === 0 || sections.includes(section);

/** Maps names to items; the first item with a name wins. */
const firstBy = <T>(names: (item: T) => readonly string[]) =>
  remembered(
    (items: readonly T[]): ReadonlyMap<string, T> =>
      new Map(items.flatMap((item) => names(item).map((name) => [name, item] as const)).reverse()),
  );
/** By address and alias. */
const owners = firstBy(({ email, aliases }: Student) => [email, ...aliases]);
const teamsBy = firstBy(({ members }: Team) => members);
const sessionsBy = firstBy(({ code }: Session) => [code]);

export const studentOf = ({ students }: Pick<Course, 'students'>, address: string): Student | null =>
  owners(students).get(address.trim().toLowerCase()) ?? null;

export const teamOf = ({ teams }: Pick<Course, 'teams'>, student: Email): Team | null =>
  teamsBy(teams).get(student) ?? null;
export const sessionOf = ({ sessions }: Pick<Course, 'sessions'>, code: string): Session | null =>
  sessionsBy(sessions).get(code) ?? null;

/** Empty if there is none. */
export const topicOf = ({ title, topic }: Pick<Session, 'title' | 'topic'>): string => title ?? topic;
/** A session's name in text such as 'Tue Sep 9, Scaling laws': the topic, else the guest, else 'open slot' or its kind. */
export const titleOf = (session: Session): string =>
  topicOf(session) || session.guest || (isStudentLed(session) ? 'open slot' : session.kind);
