// The course as it stands in the sheets: its words as types, and the checks between sheets.

import type { WrittenClause } from '../base/clause';
import { remembered } from '../base/group';
import type { DueRule, WrittenRule } from '../base/rule';
import type { Slot, Windows } from '../base/slot';
import { takeAddress } from '../base/text';
import { type Day, type Instant, instantAt, plusDays, type Time, type Wall, type Zone } from '../base/time';
import type { Doubt } from './doubt';
import type { CellRef } from './finding';
import type { HandIn } from './handIn';
import { isOwedFor } from './occasion';
import type { Settings } from './settings';

declare const brand: unique symbol;
/** Lower case, checked to look like an address. */
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

/** Who owes something, apart from roles. */
export const audiences = ['everyone', 'others', 'other sections', 'team'] as const;

export const exceptionKinds = ['tick', 'absent', 'excuse', 'extension', 'stand-in'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** The least and the most by name of a role or of a total, where they differ from what Roles or Settings says. */
export type Ranges = { readonly [role: string]: readonly [min: number, max: number] };

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export interface Student {
  readonly email: Email;
  readonly name: string;
  /** Earlier names, as sheets may still say them. */
  readonly former?: readonly string[];
  readonly standing: Standing;
  readonly aliases: readonly Email[];
  readonly joined: Day | null;
  readonly left: Day | null;
  /** Only sessions of these sections, and of none, are for this student; empty means all. */
  readonly sections: readonly string[];
  /** How often this student holds a role. */
  readonly loads: Ranges;
  /** Absent by arrangement, both days included: excused from what is due for classes then, and never seated in them. */
  readonly away: readonly Span[];
  /** With which others this student holds a role that whole groups hold; empty for none. */
  readonly group: string;
  readonly note: string;
  /** The university's number; empty where it is not known. */
  readonly id: string;
}

export interface Session {
  readonly code: string;
  readonly day: Day;
  readonly kind: SessionKind;
  readonly topic: string;
  /** The topic as students read it, where it has a #mark that cells name classes by; of a checked course alone. */
  readonly title?: string;
  /** Null means the start and end in Settings. */
  readonly start: Time | null;
  readonly end: Time | null;
  readonly room: string;
  readonly guest: string;
  readonly readings: readonly string[];
  readonly suggested: readonly string[];
  /** Pre-lecture questions. */
  readonly questions: readonly string[];
  /** Links, for the public page. */
  readonly slides: readonly string[];
  readonly section: string;
  /** Seats of this session. */
  readonly seats: Ranges;
  /** Offline: when teams come for feedback. Project presentations: when they present. Null for any other day. */
  readonly windows: Windows | null;
  /** The last day of a break of several days; null for one day. */
  readonly through: Day | null;
  /** Due times for this class alone, by deliverable. */
  readonly dues: readonly { readonly of: string; readonly rule: WrittenClause }[];
}

export const roleHolders = ['student', 'group'] as const;

export interface Role {
  readonly name: string;
  /** What its holder does, as students read it. */
  readonly about: string;
  readonly seatsMin: number;
  readonly seatsMax: number;
  readonly loadMin: number;
  readonly loadMax: number;
  /** Heavy seats of one student lie apart by `Settings.spacing` days. */
  readonly heavy: boolean;
  /** Whether its holder is free of what all others owe for that session. */
  readonly exempt: boolean;
  /** How much the student's ranking of topics counts for this role. */
  readonly topicWeight: number;
  /** How much the student's wish for or against this role counts. */
  readonly wishWeight: number;
  /** By a group, its seats and loads count groups: each member of it holds the role. */
  readonly heldBy: (typeof roleHolders)[number];
  /** Others that one student may have with it in one class. Said of either, it holds for both. */
  readonly combines: readonly string[];
  /** Which sessions have its seats, in the words of `Deliverable.each`; empty: those led by students. */
  readonly classes: readonly string[];
}

/** For whom one hand-in counts: whoever hands in; all of the same role, or all from whom it is due, for that class; the team. */
export const submittedWays = ['each', 'once for the role', 'once for the class', 'once for the team'] as const;
export type Submitted = (typeof submittedWays)[number];

/** What one hand-in is worth in the gradebook: on time, late, and missing. */
export interface Points {
  readonly full: number;
  readonly late: number;
  /** Below 0; 0 unless it is said. */
  readonly missing?: number;
  /** On top of everything else, and of no one's maximum. */
  readonly extra?: true;
  /** Of all hand-ins of it together. */
  readonly most?: number;
}

/** What each day of lateness, or each hour of it, that late days do not cover takes from the points: so many, or so much of them, and no more than `most`. */
export interface PerDay {
  readonly amount: number;
  readonly unit: 'points' | '%';
  readonly most?: number;
  /** Hours begun count instead of days. */
  readonly hourly?: true;
}

/** So many, or all but so many. */
export type Some = number | { readonly allBut: number };

/** How many of `all` that is. */
export const someOf = (some: Some, all: number): number =>
  typeof some === 'number' ? some : Math.max(0, all - some.allBut);

/** Checked, its rules have a year; as written, they may lack it. */
export interface Deliverable<Rule extends WrittenRule = DueRule> {
  readonly name: string;
  /** Of `audiences`, names of roles, or sections of students. */
  readonly owedBy: readonly string[];
  /**
   * For each of which sessions it is owed: their kinds, their codes, a #mark in their topics or weekdays, and those left out as 'except
   * S05', or by 'from 2025-09-10' and 'until 2025-11-20'; with these alone all others that are held. Empty when it is owed once.
   */
  readonly each: readonly string[];
  readonly handIn: HandIn;
  readonly due: Rule;
  /** Minutes after the due instant within which it still counts as on time. */
  readonly grace: number;
  /** After it a hand-in counts as missing and the form is closed; null means the end of term. */
  readonly until: Rule | null;
  /** How many of it a student may miss; the earliest misses are waived. */
  readonly allowance: Some;
  /** Whether lateness here is not covered by late days. */
  readonly noLateDays: boolean;
  /** Who else is told what students are told of it: 'team', 'assistant', 'instructor', or an address. */
  readonly copies: readonly string[];
  /** Null: once for a team, each for all others. */
  readonly submitted: Submitted | null;
  /** Null where it does not count in the gradebook. */
  readonly points: Points | null;
  /** Per cent of the whole grade; null where all points are added up. */
  readonly weight: number | null;
  /** How many of it with the lowest points do not count. */
  readonly dropLowest: Some;
  /** Null: late is worth what `points` says. */
  readonly perDayLate: PerDay | null;
  /** When its form opens; null means on the instructor's word only. */
  readonly opens: Rule | null;
  /** Minutes before the due instant at which a reminder goes out, longest first. */
  readonly leads: readonly number[];
  /** Of a form that is not made from sessions: one a line, a closing * for required. */
  readonly questions: readonly string[];
  /** Drive's id of the folder in which its files lie; empty when no folder is looked at. */
  readonly folder: string;
}

/** Of one student and deliverable: a row for a team, for everyone or for a whole class has become one for each. */
export interface Exception {
  readonly student: Email;
  /** Of a stand-in: empty for the whole seat, otherwise the part of it (see `standInPart`). */
  readonly deliverable: string;
  /** Code; empty for what is owed once. */
  readonly session: string;
  readonly kind: ExceptionKind;
  /** Extension: the new due time. Tick: when it was handed in; null counts as on time. */
  readonly when: Wall | null;
  readonly standIn: Email | null;
  readonly reason: string;
  readonly grantedBy: string;
}

const part = /^(except |all but |without )?\s*(.*)$/is;
/** 'Slides', 'Slides, Notes' or 'except Slides': what a stand-in takes over of a seat, by names of deliverables. */
export function standInPart(text: string): { readonly except: boolean; readonly names: readonly string[] } {
  const [, except, names = ''] = part.exec(text)!;
  return { except: except !== undefined, names: names.split(',').map((name) => name.trim()) };
}
/** The same part, with its deliverables named otherwise. */
export const renamedPart = (text: string, named: (name: string) => string): string =>
  `${part.exec(text)![1] ?? ''}${standInPart(text).names.map(named).join(', ')}`;

/** An exception as it stands in the sheet. */
export interface ExceptionLine extends Omit<Exception, 'student' | 'standIn'> {
  /** A name or address, 'team 07', or 'everyone'. */
  readonly student: string;
  /** Empty for an excuse or extension of all that is owed for the session. */
  readonly deliverable: string;
  /** A name or address. */
  readonly standIn: string | null;
}

/** How a hand-in is judged by its instant. */
export interface Deadline {
  /** The instant that letters name. */
  readonly due: Instant;
  /** Handed in up to here it is on time: the due instant and the grace, to the end of the minute that they name. */
  readonly onTimeUntil: Instant;
  /** Handed in up to here it is late, to the end of the minute; after it, missing. */
  readonly lateUntil: Instant;
}

/** A student in a seat; `student` is null for a seat that stays empty. */
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
  /** Code of the session at which it presents; empty until that is fixed. */
  readonly presents: string;
  /** Its place in the order of that session, from 1; null until that is fixed. */
  readonly turn: number | null;
  /** Its feedback sessions, one a round. */
  readonly slots: readonly Slot[];
  /** The instructor's word: nobody joins it and nobody is taken out of it. A pinned team of one works alone. */
  readonly pinned: boolean;
}

/** A team as it stands in the sheet: members by name or address, as somebody typed them. */
export interface TeamLine extends Omit<Team, 'members'> {
  readonly members: readonly string[];
}

/** Where the cells of checked rows stand, for findings about them; of a row that is gone, its sheet. */
export interface Places {
  deliverable(name: string, field: keyof Deliverable): CellRef;
  session(code: string, field: keyof Session): CellRef;
  role(name: string, field: keyof Role): CellRef;
  team(number: string, field: keyof TeamLine): CellRef;
  /** The totals over roles in Settings. */
  readonly totals: CellRef;
  /** The new due time of an extension, by key of the duty. */
  readonly extensions: ReadonlyMap<string, CellRef>;
  /** Ticks that say when it was submitted, by row. */
  readonly ticks: readonly { readonly student: string; readonly when: Wall; readonly at: CellRef }[];
  /** Exceptions of one student for one thing. */
  readonly sole: readonly { readonly exception: Exception; readonly at: CellRef }[];
}

/** Checked: every name in it leads somewhere, no two students share an address, sessions are in order of time. */
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
  readonly places: Places;
  /** Deadlines that stay as they were when their rule was edited, by `keptKey`. */
  readonly kept?: ReadonlyMap<string, Deadline>;
  /** Addresses of students' own pages; none where there are no such pages. */
  readonly pages?: ReadonlyMap<Email, string>;
  /** Where students ask by form for what they cannot ask for on pages, and where they answer: up to the code of a request. */
  readonly asking?: { readonly url: string; readonly answer: string | null };
}

/** Null unless it looks like an address: text, an at sign, a domain with a dot, no blanks. */
export function parseEmail(text: string): Email | null {
  const clean = takeAddress(text).toLowerCase();
  // A Greek or Cyrillic letter among Latin ones only looks like one of them.
  const isMixed = /[\u0370-\u052f]/.test(clean) && /[a-z]/.test(clean);
  return clean.length <= 254 &&
    !isMixed &&
    /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+\.[^\s@.<>",;:()[\]\\]{2,}$/.test(clean)
    ? (clean as Email)
    : null;
}

export const isHeld = (session: Pick<Session, 'kind'>): boolean =>
  !['offline', 'holiday', 'cancelled'].includes(session.kind);
/** Whether a session has seats of the role, unless it says itself that it has none. */
export const offers = ({ classes }: Pick<Role, 'classes'>, session: Session): boolean =>
  classes.length === 0 ? isStudentLed(session) : isOwedFor({ each: classes }, session);

/** Whether one student may have both roles in one class. */
export function mayCombine({ roles }: Pick<Course, 'roles'>, a: string, b: string): boolean {
  const says = (one: string, other: string): boolean =>
    roles.some(({ name, combines }) => name === one && combines.includes(other));
  return a !== b && (says(a, b) || says(b, a));
}

/** Sessions in which there are roles; without any in Roles, those led by students. */
export const isSeated = (session: Session, { roles }: Pick<Course, 'roles'>): boolean =>
  isStudentLed(session) || roles.some((role) => offers(role, session));

export const isStudentLed = (session: Pick<Session, 'kind'>): boolean => session.kind === 'student-led';

export const startOf = (session: Session, course: Course): Instant =>
  instantAt(session.day, session.start ?? course.settings.start, course.zone);
/** A class of the evening may end after midnight: 22:30 to 00:30. Any other that ends before it starts is a slip of the pen. */
export const isOvernight = (start: Time, end: Time): boolean => start >= '18:00' && end <= '06:00';
export const endOf = ({ day, start, end }: Session, { settings, zone }: Course): Instant => {
  const to = end ?? settings.end;
  return instantAt(isOvernight(start ?? settings.start, to) ? plusDays(day, 1) : day, to, zone);
};

/** Enrolled, and on that day between the dates joined and left. */
export const isOn = (student: Student, day: Day): boolean =>
  student.standing === 'enrolled' && (student.joined ?? day) <= day && day <= (student.left ?? day);

export const isAway = ({ away }: Pick<Student, 'away'>, day: Day): boolean =>
  away.some(({ from, to }) => from <= day && day <= to);

/** Whether students of these sections attend the session; a session or a student without any is everybody's. */
export const isFor = (sections: readonly string[], { section }: Session): boolean =>
  section === '' || sections.length === 0 || sections.includes(section);

/** Of what is called the same the first. */
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

/** Empty where there is none. */
export const topicOf = ({ title, topic }: Pick<Session, 'title' | 'topic'>): string => title ?? topic;
/** 'Tue Sep 9, Scaling laws' is what people read; this is the topic, or the kind where there is none. */
export const titleOf = (session: Session): string =>
  topicOf(session) || session.guest || (isStudentLed(session) ? 'open slot' : session.kind);
