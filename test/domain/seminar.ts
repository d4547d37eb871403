// Courses for tests, made by way of the sheets: the example course, and small ones from the parts that a test gives.
import { readFileSync } from 'node:fs';
import { parseRule, type WrittenRule } from '../../src/domain/base/rule';
import { type Day, type Instant, parseDay, parseTime, type Time, type Wall } from '../../src/domain/base/time';
import {
  type Assignment,
  type Course,
  type Deliverable,
  type Email,
  type Exception,
  type ExceptionLine,
  parseEmail,
  type Role,
  type Session,
  type Student,
  startOf,
  type TeamLine,
} from '../../src/domain/course/course';
import type { Row } from '../../src/domain/course/finding';
import type { Settings } from '../../src/domain/course/settings';
import { makeCourse } from '../../src/domain/duties/check';
import { type Duty, dutiesOf } from '../../src/domain/duties/duty';
import type { Request } from '../../src/domain/duties/request';
import type { Post } from '../../src/domain/duties/slides';
import type { Finding } from '../../src/domain/findings';
import type { Preference } from '../../src/domain/seats/preference';
import { roster, sessions } from '../../src/schema/course';
import { deliverables, exceptions } from '../../src/schema/duties';
import { type CourseFile, parseFile } from '../../src/schema/file';
import { assignments, roles } from '../../src/schema/seats';
import { newSettings, settings } from '../../src/schema/settings';
import type { Table } from '../../src/schema/table';
import { teams } from '../../src/schema/teams';

export const losAngeles = 'America/Los_Angeles';

/** '2025-11-01T20:30:00Z' */
export const at = (iso: string): Instant => Date.parse(iso) as Instant;
export const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');

export const day = (text: string): Day => parseDay(text)!;
export const time = (text: string): Time => parseTime(text)!;
/** '2025-10-09 18:00' */
export const wall = (text: string): Wall => ({ day: day(text.slice(0, 10)), time: time(text.slice(11)) });
/** 'ada' means ada@uni.example. */
export const mail = (name: string): Email => parseEmail(name.includes('@') ? name : `${name}@uni.example`)!;

/** A student's answer with these topics, best first, and nothing else. */
export const preference = (who: string, ranks: readonly string[], changes: Partial<Preference> = {}): Preference => ({
  student: mail(who),
  ranks,
  roles: {},
  cannot: [],
  partner: null,
  proposal: null,
  ...changes,
});

export const student = (name: string, changes: Partial<Student> = {}): Student => ({
  email: mail(name),
  name: `${name[0]!.toUpperCase()}${name.slice(1)} Student`,
  standing: 'enrolled',
  aliases: [],
  joined: null,
  left: null,
  sections: [],
  loads: {},
  id: '',
  note: '',
  away: [],
  group: '',
  ...changes,
});

export const session = (code: string, on: string, changes: Partial<Session> = {}): Session => ({
  code,
  day: day(on),
  kind: 'student-led',
  topic: '',
  start: null,
  end: null,
  room: '',
  guest: '',
  readings: [],
  suggested: [],
  questions: [],
  slides: [],
  section: '',
  seats: {},
  windows: null,
  through: null,
  dues: [],
  ...changes,
});

export const role = (name: string, changes: Partial<Role> = {}): Role => ({
  name,
  seatsMin: 1,
  seatsMax: 1,
  loadMin: 0,
  loadMax: 5,
  heavy: false,
  exempt: true,
  topicWeight: 1,
  about: '',
  wishWeight: 1,
  classes: [],
  heldBy: 'student',
  combines: [],
  ...changes,
});

type Written = Deliverable<WrittenRule>;

/** `due` in the instructor's words; owed by everyone for each student-led session, with one form per class. */
export const deliverable = (name: string, due: string, changes: Partial<Written> = {}): Written => ({
  name,
  owedBy: ['everyone'],
  each: ['student-led'],
  handIn: 'form per class',
  due: parseRule(due)!,
  grace: 0,
  until: null,
  allowance: 0,
  noLateDays: false,
  submitted: null,
  copies: [],
  points: null,
  weight: null,
  dropLowest: 0,
  perDayLate: null,
  opens: null,
  leads: [],
  questions: [],
  folder: '',
  ...changes,
});

export const exception = (
  kind: Exception['kind'],
  who: string,
  what: string,
  code: string,
  changes: Partial<Exception> = {},
): Exception => ({
  student: mail(who),
  deliverable: what,
  session: code,
  kind,
  when: null,
  standIn: null,
  reason: 'ill',
  grantedBy: 'Prof. Lee',
  ...changes,
});

/** A row of Exceptions as typed. */
export const line = (
  kind: ExceptionLine['kind'],
  who: string,
  what: string,
  code: string,
  changes: Partial<ExceptionLine> = {},
): ExceptionLine => ({
  student: who,
  deliverable: what,
  session: code,
  kind,
  when: null,
  standIn: null,
  reason: 'ill',
  grantedBy: 'Prof. Lee',
  ...changes,
});

export const seat = (code: string, what: string, who: string | null, pinned = false): Assignment => ({
  session: code,
  role: what,
  student: who === null ? null : mail(who),
  pinned,
});

export const team = (number: string, members: readonly string[], changes: Partial<TeamLine> = {}): TeamLine => ({
  number,
  members: members.map(mail),
  topic: '',
  presents: '',
  turn: null,
  slots: [],
  pinned: false,
  ...changes,
});

/** The values as rows of a sheet, as the instructor's sheet would be read, with true cell positions. */
export function rowsOf<T extends object>(table: Table<T>, values: readonly T[], zone = losAngeles): readonly Row<T>[] {
  const { rows, findings } = table.parse(table.print(values, zone), zone);
  if (findings.length > 0) throw new Error(`the test's own ${table.sheet} cannot be read: ${JSON.stringify(findings)}`);
  return rows;
}

/** A waiting request: by default, for an extension of Ada's slides. */
export const request = (changes: Partial<Request> = {}): Request => ({
  since: at('2025-10-30T00:00:00Z'),
  name: 'Ada Student',
  kind: 'extension',
  email: mail('ada'),
  deliverable: '',
  session: '',
  role: '',
  other: '',
  inReturn: '',
  until: null,
  why: '',
  means: '',
  agreed: null,
  decision: null,
  outcome: '',
  key: 'k',
  ...changes,
});

/** Messages as the Slack files sheet contains them. */
export const postRows = (posts: readonly Post[]): readonly Row<Post>[] =>
  posts.map((value, i) => ({ value, at: () => ({ sheet: 'Slack files', row: i + 2, column: 3 }) }));

export interface Parts {
  readonly zone?: string;
  readonly settings?: Partial<Settings>;
  readonly roster?: readonly Student[];
  readonly sessions?: readonly Session[];
  readonly roles?: readonly Role[];
  readonly deliverables?: readonly Written[];
  readonly exceptions?: readonly ExceptionLine[];
  readonly assignments?: readonly Assignment[];
  readonly teams?: readonly TeamLine[];
}

/** By default, class is from 12:30 to 14:00 and the last day of term is 2025-12-19. */
export function made(parts: Parts): { readonly course: Course; readonly findings: readonly Finding[] } {
  const { zone = losAngeles } = parts;
  const seats = (parts.assignments ?? []).map((s) => ({ ...s, day: null, topic: '', name: '', choice: '' }));
  return makeCourse(
    {
      settings: rowsOf(settings, [{ ...newSettings, lastDay: day('2025-12-19'), ...parts.settings }], zone)[0]!,
      roster: rowsOf(roster, parts.roster ?? [], zone),
      sessions: rowsOf(sessions, parts.sessions ?? [], zone),
      roles: rowsOf(roles, parts.roles ?? [], zone),
      deliverables: rowsOf(deliverables, parts.deliverables ?? [], zone),
      exceptions: rowsOf(exceptions, parts.exceptions ?? [], zone),
      assignments: rowsOf(assignments, seats, zone) as unknown as readonly Row<Assignment>[],
      teams: rowsOf(teams, parts.teams ?? [], zone),
    },
    zone,
  );
}

/** A course without findings. */
export function course(parts: Parts): Course {
  const { course, findings } = made(parts);
  if (findings.length > 0) throw new Error(`the test's own course has findings: ${JSON.stringify(findings)}`);
  return course;
}

export const exampleText = readFileSync('examples/cs294-288-fa25.json', 'utf8');

export function exampleFile(): CourseFile {
  const file = parseFile(
    exampleText,
    (text) => JSON.parse(text) as unknown,
    () => true,
  );
  if ('faults' in file) throw new Error(JSON.stringify(file.faults));
  return file;
}

/** The parts of the example course, for a test to change. */
export function exampleParts(): Required<Omit<Parts, 'settings'>> & { readonly settings: Settings } {
  const { grids, timeZone: zone } = exampleFile();
  const values = <T extends object>(table: Table<T>): readonly T[] =>
    table.parse(grids[table.sheet] ?? [], zone).rows.map((row) => row.value);
  return {
    zone,
    settings: values(settings)[0]!,
    roster: values(roster),
    sessions: values(sessions),
    roles: values(roles),
    deliverables: values(deliverables),
    exceptions: [],
    assignments: [],
    teams: [],
  };
}

export const exampleCourse = (changes: Parts = {}): Course => course({ ...exampleParts(), ...changes });

export const codeOn = (of: Course, on: string): Session => of.sessions.find((s) => s.day === on)!;
export const startsAt = (of: Course, code: string): string =>
  iso(startOf(of.sessions.find((s) => s.code === code)!, of));

/** 'ada S04 Responses', in the order of the duties. */
export const owed = (of: Course): readonly string[] => dutiesOf(of).duties.map(said);
export const said = ({ student, deliverable, session }: Duty): string =>
  [student.email.split('@')[0], session?.code, deliverable.name].filter(Boolean).join(' ');
