// Reads everything that a command needs in one pass, one read a tab, and makes a course of it.

import { remembered } from '../../domain/base/group';
import { isErrorValue } from '../../domain/base/text';
import type { Zone } from '../../domain/base/time';
import type { Applicant } from '../../domain/course/applicant';
import type { Assignment, Course, Student, TeamLine } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import type { Terms } from '../../domain/duties/change';
import { withKept } from '../../domain/duties/change';
import { makeCourse } from '../../domain/duties/check';
import type { UnreadCell } from '../../domain/duties/doubt';
import type { Response } from '../../domain/duties/evidence';
import { checkRequests, type Request } from '../../domain/duties/request';
import type { Post } from '../../domain/duties/slides';
import { type Finding, type FindingKind, sayFinding } from '../../domain/findings';
import type { Wording } from '../../domain/letters/letter';
import { type Outbox, outboxOf } from '../../domain/letters/outbox';
import { checkSeatNames } from '../../domain/seats/check';
import type { SignUp } from '../../domain/seats/signUp';
import type { FolderFile } from '../../domain/teams/folder';
import { zone as bookZone } from '../../google/sheets';
import { unknownPlaceholders } from '../../letters/placeholder';
import type { Grid } from '../../schema/cell';
import { roster, sessions, waiting } from '../../schema/course';
import { deliverables, exceptions, posts as postTable, requests } from '../../schema/duties';
import { letterTexts, outbox as outboxTable } from '../../schema/letters';
import type { Kept } from '../../schema/recall';
import { assignments, roles, signUps } from '../../schema/seats';
import { settings } from '../../schema/settings';
import { only, type Table } from '../../schema/table';
import { folderFiles, teams } from '../../schema/teams';
import { oddities } from '../../schema/typing';
import { type Good, lastGood, within } from './memory';
import { withAsking, withPages } from './publish';
import { readForms } from './responses';
import { attempt, Torn } from './run';
import { agreed, lastSeen, openState, type Seen, type State, slackToken } from './state';
import { openTab, type Reading, type TabOf, tabsAs } from './tabs';

/** What came in from students. */
export interface Inbox {
  /** Requests, with the row in which each stands. */
  readonly requests: readonly Row<Request>[];
  /** The waiting list. */
  readonly applicants: readonly Applicant[];
  /** In the order of their sheet. */
  readonly signUps: readonly SignUp[];
  readonly responses: readonly Response[];
  /** The Slack files, with the row in which each message stands. */
  readonly posts: readonly Row<Post>[];
  /** Files in folders of Drive, with the row in which each stands; none where Lectern may not look at them. */
  readonly files: readonly Row<FolderFile>[];
  /** Ids of forms whose answers cannot all be read: nobody is reminded of them. */
  readonly unread: ReadonlySet<string>;
  /** How far Slack and the folders were read. */
  readonly seen: Seen;
}

/** The rows of sheets that commands write, as they stand. */
export interface Rows {
  /** A student may stand in two. */
  readonly roster: readonly Row<Student>[];
  readonly seats: readonly Row<Assignment>[];
  /** The Assignments sheet as it was read, with what stands beside the seats. */
  readonly seatGrid: Grid;
  readonly teams: readonly Row<TeamLine>[];
  /** The Teams sheet as it was read, with what stands beside the teams. */
  readonly teamGrid: Grid;
  /** What is wrong with pinned seats that cannot be read: writing the seats anew would lose them. */
  readonly lostPins: readonly Finding[];
}

/** The spreadsheet, and what is remembered with it. */
export interface Book {
  readonly state: State;
  readonly zone: Zone;
  /** Whether Slack is connected: files that come in there are seen, and notices can be posted. */
  readonly slack: boolean;
  readonly wordings: readonly Wording[];
  /** The calendar and the rules to which the instructor agreed; null before the first run of the clock. */
  readonly agreed: Terms | null;
}

export interface Gathered {
  readonly course: Course;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly rows: Rows;
  readonly book: Book;
  /** What was found while reading; `assess` finds more. */
  readonly findings: readonly Finding[];
  /** What counts as it stands and may be a slip: it is asked while one types and in Check my course, and stands in no list. */
  readonly odd: readonly Finding[];
  /** Fingerprints of the tabs that the instructor writes, by sheet, and how many rows the tab of each form has, by form. */
  readonly left: {
    readonly prints: Readonly<Record<string, () => string>>;
    readonly rows: Readonly<Record<string, number>>;
  };
  /** What was remembered of the sheets, and what is to be from now on. */
  readonly good: { readonly last: Good; readonly sheets: Good['sheets'] };
}

/** What a function needs of it. */
export type Parts<K extends keyof Gathered> = Pick<Gathered, K>;

/** Sheets without which there is no course. */
const needed = [
  { of: 'roster', table: roster },
  { of: 'sessions', table: sessions },
  { of: 'roles', table: roles },
  { of: 'deliverables', table: deliverables },
] as const;

/** The sheets of which each round of the clock looks whether somebody wrote into them. */
export const watched: readonly string[] = [
  settings,
  roster,
  sessions,
  roles,
  deliverables,
  exceptions,
  assignments,
  teams,
].map(({ sheet }) => sheet);

/** Columns that are read even in rows of which another cell cannot be. */
const seating = only(assignments, 'session', 'role', 'student', 'pinned');
const naming = only(assignments, 'student', 'name');
const pinning = only(assignments, 'pinned');
const keyed = only(outboxTable, 'keys');

/** What makes a row of Assignments be left out. */
const unreadable: readonly FindingKind[] = ['unreadable cell', 'unknown student', 'unknown role', 'unknown session'];

export function gather(reading: Reading = {}): Gathered {
  const { reads = () => true } = reading;
  const { state, zone } = reading.brief ?? { state: openState(), zone: bookZone() };
  const last = lastGood(state.book);
  const tabOf = tabsAs(reading, state, zone);
  const sheet = sheetReader(state, zone, tabOf, last);
  const seats = sheet.grid(assignments);
  const teamGrid = sheet.grid(teams);
  const hours = sheet.grid(settings);
  const calendar = sheet.grid(sessions);
  const rules = sheet.grid(deliverables);
  const given = {
    settings: sheet.recall('settings', settings, hours)[0]!,
    roster: sheet.recall('roster', roster),
    sessions: sheet.recall('sessions', sessions, calendar),
    roles: sheet.recall('roles', roles),
    deliverables: sheet.recall('deliverables', deliverables, rules),
    exceptions: sheet.recall('exceptions', exceptions),
    assignments: sheet.recall<Assignment>('assignments', seating, seats),
    teams: sheet.recall('teams', teams, teamGrid),
    unread: sheet.unread,
  };
  const worded = sheet.read(letterTexts).map((row) => ({ wording: row.value, faults: faultsIn(row) }));
  const letters = sheet.grid(outboxTable);
  const lines = sheet.read(outboxTable, letters);
  const files = FOLDERS ? sheet.read(folderFiles) : [];
  const posts = sheet.read(postTable);
  const asked = sheet.readIfMade(requests);
  const signed = sheet.readIfMade(signUps).map(({ value: { name: _, ...one } }) => one);
  const applicants = sheet.readIfMade(waiting).map((row) => row.value);
  refuseTorn(
    sheet.findings,
    needed.filter(({ of }) => given[of].length === 0).map(({ table }) => table.sheet),
  );
  const { course: checked, findings: unchecked } = makeCourse(given, zone);
  const course = withAsking(withPages(withKept(checked, state.kept ?? {})), state);
  const forms = state.forms.filter((f) => reads(f.purpose));
  const { responses, unread, findings: unanswered, heights } = readForms(forms, course, tabOf);
  const findings: readonly Finding[] = [
    ...sheet.findings,
    ...worded.flatMap(({ faults }) => faults),
    ...(worded.length === 0 ? [{ kind: 'no wording', at: { sheet: letterTexts.sheet } } as const] : []),
    ...checkRequests(
      asked,
      given.roster.map((row) => row.value),
    ),
    ...unchecked,
    ...checkSeatNames(naming.parse(seats, zone).rows, course),
    ...unanswered,
  ];
  return {
    course,
    inbox: { requests: asked, signUps: signed, applicants, responses, posts, files, unread, seen: lastSeen() },
    outbox: outboxOf(lines, keyed.parse(letters, zone).rows, course),
    rows: {
      roster: given.roster,
      seats: given.assignments,
      seatGrid: seats,
      teams: given.teams,
      teamGrid,
      lostPins: lostPins(seats, findings, zone),
    },
    book: {
      state,
      zone,
      slack: course.settings.channel !== '' && (reading.brief !== undefined || slackToken() !== null),
      wordings: worded.flatMap(({ wording, faults }) => (faults.length === 0 ? [wording] : [])),
      agreed: agreed(),
    },
    findings,
    odd: [
      ...oddities(settings.sheet, hours, zone),
      ...oddities(sessions.sheet, calendar, zone),
      ...oddities(deliverables.sheet, rules, zone),
    ],
    left: { prints: sheet.prints, rows: heights },
    good: { last, sheets: sheet.kept },
  };
}

/** Reads sheets by their tables, and gathers what there is to say about their cells. */
function sheetReader(state: State, zone: Zone, tabOf: TabOf, last: Good) {
  const findings: Finding[] = [];
  const prints: Record<string, () => string> = {};
  const kept: Partial<Record<UnreadCell['of'], Kept>> = {};
  const unread: UnreadCell[] = [];
  const grid = ({ sheet }: Pick<Table<object>, 'sheet'>): Grid => {
    const tab = openTab(sheet, state, tabOf);
    if (watched.includes(sheet) || sheet === requests.sheet) prints[sheet] = () => tab.print;
    return tab.grid;
  };
  const read = <T extends object>(table: Table<T>, from: Grid = grid(table)): readonly Row<T>[] => {
    const parsed = table.parse(from, zone);
    findings.push(...parsed.findings);
    return parsed.rows;
  };
  return {
    findings,
    /** Fingerprints of tabs, by sheet. */
    prints,
    /** What is to be remembered of sheets. */
    kept,
    /** Cells for which the last good value stands. */
    unread,
    grid,
    read,
    /** Of a sheet that is made when it is first needed. */
    readIfMade: <T extends object>(table: Table<T>) => (state.sheets[table.sheet] === undefined ? [] : read(table)),
    /** By last good values where a cell cannot be read. */
    recall<T extends object>(of: UnreadCell['of'], table: Table<T>, from: Grid = grid(table)): readonly Row<T>[] {
      const parsed = table.parse(from, zone, last.sheets[of]);
      findings.push(...parsed.findings);
      unread.push(...parsed.unread.map((cell) => ({ of, ...cell })));
      kept[of] = within(parsed.kept);
      return parsed.rows;
    },
  };
}

/** Sheets that cannot be read at all are no data. `blank`: needed sheets of which no row could be read. */
function refuseTorn(findings: readonly Finding[], blank: readonly string[]): void {
  const torn = findings.filter(
    (f) =>
      f.kind === 'missing column' ||
      f.kind === 'no headers' ||
      f.kind === 'headers further down' ||
      f.kind === 'missing setting' ||
      // Nothing was read of it, and nothing is remembered: it is not empty.
      (f.kind === 'unreadable cell' && isErrorValue(f.found) && blank.includes(f.at.sheet)),
  );
  if (torn.length === 0) return;
  const lines = torn.map((f) => `${f.at.sheet}: ${sayFinding(f).what} ${sayFinding(f).remedy}`);
  throw new Torn(`Lectern cannot read the sheets, and has changed nothing.\n\n${lines.join('\n')}`, torn);
}

/** What keeps a wording from being used as it stands. */
const faultsIn = remembered((row: Row<Wording>): readonly Finding[] => {
  return (['subject', 'body'] as const).flatMap((field): Finding[] => {
    const { kind: letter } = row.value;
    const tried = attempt(() => unknownPlaceholders(letter, row.value[field]));
    if (!tried.ok) {
      const error = String((tried.error as Error).message);
      return [{ kind: 'wording cannot be filled in', at: row.at(field), letter, error }];
    }
    const lost = field === 'body' && letter === 'every letter' && !/\{\{\s*letter\s*\}\}/.test(row.value.body);
    return [
      ...tried.value.map(({ found, known }): Finding => {
        return { kind: 'unknown placeholder', at: row.at(field), letter, found, known };
      }),
      ...(lost ? [{ kind: 'letter without its place', at: row.at(field) } as const] : []),
    ];
  });
});

/** What is wrong with seats that are pinned and left out. */
function lostPins(seats: Grid, findings: readonly Finding[], zone: Zone): readonly Finding[] {
  const ticked = pinning.parse(seats, zone).rows.flatMap((row) => (row.value.pinned ? [row.at('pinned').row] : []));
  return findings.filter(
    ({ kind, at }) => at.sheet === assignments.sheet && unreadable.includes(kind) && ticked.includes(at.row),
  );
}
