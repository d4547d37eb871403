// Reads everything a command needs in one pass, each tab once, and builds a course from it.

import { remembered } from '../../domain/base/group';
import { isErrorValue } from '../../domain/base/text';
import type { Zone } from '../../domain/base/time';
import { type Assignment, type Course, type Session, studentOf } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import { withFormer } from '../../domain/course/roster';
import { withMoves } from '../../domain/course/section';
import type { Settings } from '../../domain/course/settings';
import type { Senders } from '../../domain/duties/access';
import { withKept } from '../../domain/duties/change';
import { isForward, makeCourse } from '../../domain/duties/check';
import type { UnreadCell } from '../../domain/duties/doubt';
import { checkRequests } from '../../domain/duties/request';
import type { Post } from '../../domain/duties/slides';
import { type Finding, type FindingKind, sayFinding } from '../../domain/findings';
import type { Wording } from '../../domain/letters/letter';
import { outboxOf } from '../../domain/letters/outbox';
import { checkSeatNames } from '../../domain/seats/check';
import { zone as bookZone } from '../../google/sheets';
import { unknownPlaceholders } from '../../letters/placeholder';
import type { Grid } from '../../schema/cell';
import { roster, sessions, waiting } from '../../schema/course';
import { deliverables, duties, exceptions, posts as postTable, requests } from '../../schema/duties';
import { letterTexts, outbox as outboxTable } from '../../schema/letters';
import type { Kept } from '../../schema/recall';
import { assignments, roles, signUps } from '../../schema/seats';
import { settings } from '../../schema/settings';
import { only, type Table } from '../../schema/table';
import { folderFiles, teams } from '../../schema/teams';
import { oddities } from '../../schema/typing';
import type { Gathered } from './gathered';
import { type Good, lastGood, namesIn, within } from './memory';
import { withAsking, withPages } from './publish';
import { doneBy, readForms } from './responses';
import { attempt, Torn } from './run';
import { agreed, lastSeen, openState, type State, slackToken } from './state';
import { openTab, type Reading, type TabOf, tabsAs } from './tabs';

/** Sheets that a course cannot do without. */
const needed = [
  { of: 'roster', table: roster },
  { of: 'sessions', table: sessions },
  { of: 'roles', table: roles },
  { of: 'deliverables', table: deliverables },
] as const;

/** Sheets that every update round checks for edits. */
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

/** Columns that are read even if another cell of the row cannot be. */
const seating = only(assignments, 'session', 'role', 'student', 'pinned');
const naming = only(assignments, 'student', 'name');
const pinning = only(assignments, 'pinned');
const keyed = only(outboxTable, 'keys');

/** Findings that exclude a row of Assignments. */
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
  const [usual] = sheet.recall('settings', settings, hours);
  const timed = (grid: Grid) => sessions.parse(grid, zone, last.sheets.sessions).rows;
  const inOrder = usual ? forward(calendar, usual.value, timed) : calendar;
  const given = {
    // Without it the sheets are torn.
    settings: usual!,
    roster: withFormer(sheet.recall('roster', roster), namesIn(last)),
    sessions: sheet.recall('sessions', sessions, inOrder),
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
  const posts = sheet.readIfMade(postTable);
  const spoilt = state.sheets[postTable.sheet] === undefined ? [] : postTable.parse(sheet.grid(postTable), zone).unread;
  const asked = sheet.readIfMade(requests);
  const signed = sheet.readIfMade(signUps).map(({ value: { name: _, ...one } }) => one);
  const applicants = sheet.readIfMade(waiting).map((row) => row.value);
  refuseTorn(
    sheet.findings,
    needed.filter(({ of }) => given[of].length === 0).map(({ table }) => table.sheet),
  );
  const { course: checked, findings: unchecked } = makeCourse(given, zone);
  const course = withAsking(withPages(withMoves(withKept(checked, state.kept ?? {}), state.moves ?? {})), state);
  const known = lastSeen();
  const forms = state.forms.filter((f) => reads(f.purpose));
  const answers = readForms(forms, course, tabOf, known);
  const { responses, unread, findings: unanswered, heights, who, fewer } = answers;
  const seen =
    fewer.length === 0
      ? known
      : { ...known, lost: [...(known.lost ?? []), ...doneBy(fewer, sheet.grid(duties), zone)] };
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
    inbox: {
      requests: asked,
      signUps: signed,
      applicants,
      responses,
      posts,
      files,
      unread: unread.set(postTable.sheet, sendersOf(spoilt, course)),
      seen,
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
    left: { prints: sheet.prints, rows: heights, who },
    good: { last, sheets: sheet.kept },
  };
}

/** Reads sheets with their table definitions and collects the findings about their cells. */
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
    /** Hashes of tabs, by sheet, computed when called. */
    prints,
    /** Values to remember, by sheet. */
    kept,
    /** Unreadable cells for which the last good value is used. */
    unread,
    grid,
    read,
    /** Reads a sheet that is created on first use; empty until then. */
    readIfMade: <T extends object>(table: Table<T>) => (state.sheets[table.sheet] === undefined ? [] : read(table)),
    /** Reads a sheet, using the last good value wherever a cell cannot be read. */
    recall<T extends object>(of: UnreadCell['of'], table: Table<T>, from: Grid = grid(table)): readonly Row<T>[] {
      const parsed = table.parse(from, zone, last.sheets[of]);
      findings.push(...parsed.findings);
      unread.push(...parsed.unread.map((cell) => ({ of, ...cell })));
      kept[of] = within(parsed.kept);
      return parsed.rows;
    },
  };
}

/** Throws `Torn` if sheets cannot be read at all. `blank`: needed sheets that yielded no row. */
function refuseTorn(findings: readonly Finding[], blank: readonly string[]): void {
  const torn = findings.filter(
    (f) =>
      f.kind === 'missing column' ||
      f.kind === 'no headers' ||
      f.kind === 'headers further down' ||
      f.kind === 'missing setting' ||
      // No row was read and none is remembered, so the sheet is unreadable rather than empty.
      (f.kind === 'unreadable cell' && isErrorValue(f.found) && blank.includes(f.at.sheet)),
  );
  if (torn.length === 0) return;
  const lines = torn.map((f) => `${f.at.sheet}: ${sayFinding(f).what} ${sayFinding(f).remedy}`);
  throw new Torn(`Lectern cannot read the sheets, and has changed nothing.\n\n${lines.join('\n')}`, torn);
}

/** Faults that keep a wording from being used. */
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

const sendersOf = (posts: readonly { readonly known: Partial<Post> }[], course: Course): Senders =>
  posts.map(({ known: { address = '' } }) => studentOf(course, address)?.email ?? address);

/** The calendar, in which Start of a class that ends before it starts cannot be read; nor can End, if it does so even with the Start it had last. */
function forward(
  calendar: Grid,
  usual: Settings,
  parse: (grid: Grid) => readonly Row<Pick<Session, 'start' | 'end'>>[],
): Grid {
  let grid = calendar;
  for (const field of ['start', 'end'] as const)
    for (const { value, at } of parse(grid)) {
      if (value[field] === null || isForward(value, usual)) continue;
      const { row, column } = at(field);
      const said = `${value[field]} (the class ends before it starts)`;
      grid = grid.map((cells, i) => (i + 1 === row ? cells.map((cell, j) => (j + 1 === column ? said : cell)) : cells));
    }
  return grid;
}

/** Findings about pinned seats that were excluded. */
function lostPins(seats: Grid, findings: readonly Finding[], zone: Zone): readonly Finding[] {
  const ticked = pinning.parse(seats, zone).rows.flatMap((row) => (row.value.pinned ? [row.at('pinned').row] : []));
  return findings.filter(
    ({ kind, at }) => at.sheet === assignments.sheet && unreadable.includes(kind) && ticked.includes(at.row),
  );
}
