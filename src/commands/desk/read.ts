// Reads everything that a command needs in one pass, one read a tab, and makes a course of it.

import { isErrorValue } from '../../domain/base/text';
import { type Instant, week, type Zone } from '../../domain/base/time';
import type { Applicant } from '../../domain/course/applicant';
import { type Assignment, type Course, type Student, sessionOf, type TeamLine } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import { exactly, nobody } from '../../domain/course/roster';
import type { Terms } from '../../domain/duties/change';
import { withKept } from '../../domain/duties/change';
import { makeCourse } from '../../domain/duties/check';
import type { UnreadCell } from '../../domain/duties/doubt';
import type { Response } from '../../domain/duties/evidence';
import type { Request } from '../../domain/duties/request';
import type { Post } from '../../domain/duties/slides';
import { type Finding, type FindingKind, sayFinding } from '../../domain/findings';
import type { Wording } from '../../domain/letters/letter';
import { type Outbox, outboxOf } from '../../domain/letters/outbox';
import { checkSeatNames } from '../../domain/seats/check';
import type { SignUp } from '../../domain/seats/signUp';
import type { FolderFile } from '../../domain/teams/folder';
import { titlesOf } from '../../google/forms';
import { noteRead, recentGrids } from '../../google/recent';
import { zone as bookZone, readTab, tabRead } from '../../google/sheets';
import { unknownPlaceholders } from '../../letters/placeholder';
import { type Grid, plain } from '../../schema/cell';
import { roster, sessions, waiting } from '../../schema/course';
import { deliverables, exceptions, posts as postTable, requests } from '../../schema/duties';
import type { FormPointer, Purpose } from '../../schema/form';
import { letterTexts, outbox as outboxTable } from '../../schema/letters';
import type { Kept } from '../../schema/recall';
import { isOfRequests } from '../../schema/requests';
import { isNameless, isTypedNow, lostQuestions, parseResponses, reworded, unreadAnswers } from '../../schema/response';
import { assignments, roles, signUps } from '../../schema/seats';
import { settings } from '../../schema/settings';
import { only, type Table } from '../../schema/table';
import { folderFiles, teams } from '../../schema/teams';
import { oddities } from '../../schema/typing';
import { type Good, lastGood, within } from './memory';
import { withAsking, withPages } from './publish';
import { attempt, Refusal, Torn } from './run';
import { agreed, lastSeen, openState, type Seen, type State, slackToken } from './state';

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
  readonly left: { readonly prints: Readonly<Record<string, string>>; readonly rows: Readonly<Record<string, number>> };
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

export interface Reading {
  /** Of which forms the answers are read; the tab of another is not asked for, nor missed. All where it is not said. */
  readonly reads?: (purpose: Purpose) => boolean;
  /** Which tabs may be taken as they were read last. For what is shown and advised only: what is mailed rests on what stands there now. */
  readonly asRead?: (sheetId: number) => boolean;
  /** What this run has read already. */
  readonly given?: ReadonlyMap<number, Grid>;
  /** In an edit, which Google gives half a minute: whether Slack is connected is not asked. */
  readonly brief?: boolean;
}

/** A tab as it is read, or as it was read last. */
export type TabOf = (sheetId: number) => ReturnType<typeof readTab>;

function tabsAs(
  { asRead = () => false, reads = () => true, given }: Reading,
  { sheets, forms }: State,
  zone: Zone,
): TabOf {
  const ids = [...Object.values(sheets), ...forms.flatMap((f) => (reads(f.purpose) ? [f.sheetId] : []))];
  const recent = recentGrids(ids.filter(asRead));
  const ofClass = new Set(forms.flatMap(({ purpose, sheetId }) => (purpose.session === '' ? [] : [sheetId])));
  return (id) => {
    const grid = given?.get(id) ?? recent.get(id);
    if (grid) return tabRead(id, grid);
    const tab = readTab(id, zone);
    if (tab && ofClass.has(id)) noteRead(id, inShort(tab.grid));
    if (tab && id === sheets[outboxTable.sheet]) noteRead(id, without(tab.grid, outboxTable.columns.text.header));
    return tab;
  };
}

/** Nobody answers any more, and what was answered is seldom edited. */
export function longClosed({ forms }: Pick<State, 'forms'>, now: Instant): (sheetId: number) => boolean {
  const ids = new Set(
    forms.flatMap(({ closed, sheetId }) => (closed !== null && now - closed >= week ? [sheetId] : [])),
  );
  return (id) => ids.has(id);
}

export function gather(reading: Reading = {}): Gathered {
  const { reads = () => true } = reading;
  const state = openState();
  const zone = bookZone();
  const tabOf = tabsAs(reading, state, zone);
  const findings: Finding[] = [];
  const prints: Record<string, string> = {};
  const gridOf = (sheet: string): Grid => {
    const { grid, print } = openTab(sheet, state, tabOf);
    if (watched.includes(sheet) || sheet === requests.sheet) prints[sheet] = print;
    return grid;
  };
  const read = <T extends object>(table: Table<T>, grid = gridOf(table.sheet)): readonly Row<T>[] => {
    const parsed = table.parse(grid, zone);
    findings.push(...parsed.findings);
    return parsed.rows;
  };
  const last = lastGood();
  const sheets: Partial<Record<UnreadCell['of'], Kept>> = {};
  const unread: UnreadCell[] = [];
  /** By last good values where a cell cannot be read. */
  const recall = <T extends object>(of: UnreadCell['of'], table: Table<T>, grid?: Grid): readonly Row<T>[] => {
    const parsed = table.parse(grid ?? gridOf(table.sheet), zone, last.sheets[of]);
    findings.push(...parsed.findings);
    unread.push(...parsed.unread.map((cell) => ({ of, ...cell })));
    sheets[of] = within(parsed.kept);
    return parsed.rows;
  };
  const seats = gridOf(assignments.sheet);
  const teamGrid = gridOf(teams.sheet);
  const calendar = gridOf(sessions.sheet);
  const rules = gridOf(deliverables.sheet);
  const given = {
    settings: recall('settings', settings)[0]!,
    roster: recall('roster', roster),
    sessions: recall('sessions', sessions, calendar),
    roles: recall('roles', roles),
    deliverables: recall('deliverables', deliverables, rules),
    exceptions: recall('exceptions', exceptions),
    assignments: recall<Assignment>('assignments', seating, seats),
    teams: recall('teams', teams, teamGrid),
    unread,
  };
  const worded = read(letterTexts).map((row) => ({ wording: row.value, faults: faultsIn(row) }));
  findings.push(...worded.flatMap(({ faults }) => faults));
  const letters = gridOf(outboxTable.sheet);
  const lines = read(outboxTable, letters);
  const files = FOLDERS ? read(folderFiles) : [];
  const posts = read(postTable);
  const asked = state.sheets[requests.sheet] === undefined ? [] : read(requests);
  for (const { value, at } of asked) {
    if (value.outcome !== '') continue;
    if (value.kind === 'extension' && value.until === null)
      findings.push({ kind: 'needs a due time', at: at('until'), student: value.name });
    const students = given.roster.map((row) => row.value);
    if (value.other !== '' && value.kind !== 'team swap' && !exactly(value.other, students))
      findings.push(nobody(value.other, at('other'), students));
  }
  const signed =
    state.sheets[signUps.sheet] === undefined ? [] : read(signUps).map(({ value: { name: _, ...one } }) => one);
  const applicants = state.sheets[waiting.sheet] === undefined ? [] : read(waiting).map((row) => row.value);
  const blank = needed.filter(({ of }) => given[of].length === 0).map(({ table }) => table.sheet);
  const torn = findings.filter(
    (f) =>
      f.kind === 'missing column' ||
      f.kind === 'missing setting' ||
      // Nothing was read of it, and nothing is remembered: it is not empty.
      (f.kind === 'unreadable cell' && isErrorValue(f.found) && blank.includes(f.at.sheet)),
  );
  if (torn.length > 0) {
    const lines = torn.map((f) => `${f.at.sheet}: ${sayFinding(f).what} ${sayFinding(f).remedy}`);
    throw new Torn(`Lectern cannot read the sheets, and has changed nothing.\n\n${lines.join('\n')}`, torn);
  }
  const { course: checked, findings: unchecked } = makeCourse(given, zone);
  const course = withAsking(withPages(withKept(checked, state.kept ?? {})), state);
  findings.push(...unchecked, ...checkSeatNames(naming.parse(seats, zone).rows, course));
  const {
    responses,
    unread: unreadForms,
    findings: unanswered,
    heights,
  } = readForms(
    state.forms.filter((f) => reads(f.purpose)),
    course,
    tabOf,
  );
  findings.push(...unanswered);
  return {
    course,
    inbox: {
      requests: asked,
      signUps: signed,
      applicants,
      responses,
      posts,
      files,
      unread: unreadForms,
      seen: lastSeen(),
    },
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
      slack: course.settings.channel !== '' && (reading.brief || slackToken() !== null),
      wordings: worded.flatMap(({ wording, faults }) => (faults.length === 0 ? [wording] : [])),
      agreed: agreed(),
    },
    findings,
    odd: [...oddities(sessions.sheet, calendar, zone), ...oddities(deliverables.sheet, rules, zone)],
    left: { prints, rows: heights },
    good: { last, sheets },
  };
}

/** What keeps a wording from being used as it stands. */
function faultsIn(row: Row<Wording>): readonly Finding[] {
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
}

/** What is wrong with seats that are pinned and left out. */
function lostPins(seats: Grid, findings: readonly Finding[], zone: Zone): readonly Finding[] {
  const ticked = pinning.parse(seats, zone).rows.flatMap((row) => (row.value.pinned ? [row.at('pinned').row] : []));
  return findings.filter(
    ({ kind, at }) => at.sheet === assignments.sheet && unreadable.includes(kind) && ticked.includes(at.row),
  );
}

/** Of what is answered to the form of a class no more is looked at than whether it is there, and of which class it is. */
const enough = 300;
const inShort = (grid: Grid): Grid =>
  grid.map((cells, row) =>
    row === 0 ? cells : cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, enough) : cell)),
  );

/** What emails said is much, and nothing follows from it. */
function without(grid: Grid, header: string): Grid {
  const column = (grid[0] ?? []).findIndex((cell) => plain(cell) === plain(header));
  return grid.map((cells, row) => (row === 0 ? cells : cells.map((cell, i) => (i === column ? '' : cell))));
}

/** The answers to these forms. */
function readForms(
  forms: readonly FormPointer[],
  course: Course,
  tabOf: TabOf,
): Pick<Inbox, 'responses' | 'unread'> & {
  readonly findings: readonly Finding[];
  readonly heights: Readonly<Record<string, number>>;
} {
  const heights: Record<string, number> = {};
  const findings: Finding[] = [];
  const responses: Response[] = [];
  const unread = new Set<string>();
  for (const pointer of forms) {
    const tab = tabOf(pointer.sheetId);
    const { deliverable, session } = pointer.purpose;
    const serves =
      isOfRequests(pointer) ||
      (course.deliverables.some((d) => d.name === deliverable) &&
        (session === '' || sessionOf(course, session) !== null));
    if (!serves)
      findings.push({
        kind: 'form without a purpose',
        at: { sheet: tab?.name ?? pointer.title },
        form: pointer.title,
        deliverable,
        session,
      });
    if (tab) heights[pointer.formId] = tab.grid.length;
    const form = tab && asWordedNow(pointer, tab.grid);
    const lost = form ? lostQuestions(form, tab.grid) : [];
    const nameless = isNameless(pointer);
    if (form && nameless) findings.push({ kind: 'no addresses', at: { sheet: tab.name, row: 1 }, form: pointer.title });
    else if (form) responses.push(...parseResponses(form, tab, tab.grid, course.zone));
    else findings.push({ kind: 'form cannot be reached', at: { sheet: pointer.title }, form: pointer.title });
    for (const question of lost)
      findings.push({
        kind: 'question without a column',
        at: { sheet: tab!.name, row: 1 },
        form: pointer.title,
        question,
      });
    const spoilt = form && !nameless ? unreadAnswers(form, tab.grid) : [];
    for (const { row, column, of, found } of spoilt)
      findings.push({
        kind: 'unreadable answer',
        at: { sheet: tab!.name, row, column },
        form: pointer.title,
        of,
        found,
      });
    if (!form || lost.length + spoilt.length > 0 || nameless || isTypedNow(pointer)) unread.add(pointer.formId);
  }
  return { responses, unread, findings, heights };
}

/** The form itself is asked only where its tab shows that a question was reworded. */
function asWordedNow(pointer: FormPointer, grid: Grid): FormPointer {
  if (lostQuestions(pointer, grid).length === 0) return pointer;
  const titles = attempt(() => titlesOf(pointer.formId));
  return titles.ok ? reworded(pointer, titles.value) : pointer;
}

function openTab(sheet: string, { sheets }: State, tabOf: TabOf): { readonly grid: Grid; readonly print: string } {
  const id = sheets[sheet];
  const tab = id === undefined ? null : tabOf(id);
  if (!tab)
    throw new Refusal(
      `The sheet “${sheet}” is missing. Choose Lectern > Set up: it makes a new one and leaves the others as they are.`,
    );
  return tab;
}
