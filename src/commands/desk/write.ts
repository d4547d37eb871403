// Rewrites the derived sheets from everything else, each only if something in it changed.

import { fnv } from '../../domain/base/hash';
import { type Instant, wallAt, type Zone } from '../../domain/base/time';
import type { Assignment } from '../../domain/course/course';
import { type Course, type Session, sessionOf, titleOf } from '../../domain/course/course';
import { cellName } from '../../domain/course/finding';
import { sayHindrance } from '../../domain/duties/access';
import { sayChanges } from '../../domain/duties/change';
import type { Judged } from '../../domain/duties/evidence';
import { isUndecided } from '../../domain/duties/request';
import { type Today, todayOf } from '../../domain/duties/today';
import { causes, type Finding, shown } from '../../domain/findings';
import { agendaNews } from '../../domain/letters/agenda';
import { teamNews } from '../../domain/letters/teams';
import { choiceOf } from '../../domain/seats/outcome';
import type { Preference } from '../../domain/seats/preference';
import { drawChart, holdsBoard, type Layer, layers, writeBoard } from '../../google/boards';
import { quotaSeen } from '../../google/mail';
import { writeMarks } from '../../google/marks';
import { recentGrids } from '../../google/recent';
import { holds, readAhead, readTab, same, setColumn, tab, writeTable } from '../../google/sheets';
import { countTab, makeTabs } from '../../google/tabs';
import { sayDates } from '../../letters/agenda';
import { type Affairs, type Board, todayBoard, todayLayout } from '../../schema/board';
import { type Cell, type Grid, plain, say } from '../../schema/cell';
import { type Charted, compliance, complianceLayout } from '../../schema/compliance';
import { findings as findingTable } from '../../schema/course';
import { duties } from '../../schema/duties';
import { type TeamColumn, teamColumns } from '../../schema/marks';
import { assignments, type SeatRow } from '../../schema/seats';
import type { Layout } from '../../schema/table';
import { teams } from '../../schema/teams';
import type { Gathered, Parts, Rows } from './gathered';
import type { Assessed } from './judge';
import { forgetGood } from './memory';
import { Edited, unlessRefused } from './run';
import { unaware } from './situation';
import { type State, untoldAlarms } from './state';
import type { Reading } from './tabs';
import { tintAll } from './tint';

/** Everything time-dependent in the derived sheets, except the email quota left and the time of writing. */
interface Standing {
  readonly judged: readonly Judged[];
  readonly findings: readonly Finding[];
  readonly today: Today;
  readonly affairs: Omit<Affairs, 'quota'>;
}

function standingAt(gathered: Gathered, assessed: Assessed, now: Instant): Standing {
  const { course, outbox, book } = gathered;
  const { state, zone } = book;
  const { judged, findings } = assessed;
  const isDoubtful = ({ value }: (typeof outbox.lines)[number]): boolean =>
    value.state === 'failed' || value.state === 'unconfirmed';
  return {
    judged,
    findings,
    today: todayOf(course, judged, now),
    affairs: {
      alarms: untoldAlarms().flatMap(({ parts }) => parts),
      findings: causes(findings).length,
      doubtful: outbox.lines.filter(isDoubtful).length,
      changes: sayChanges(assessed.changes),
      misled: {
        roles: unaware(gathered, assessed, now),
        teams: teamNews(course, outbox.claimed, wallAt(now, zone).day).filter(({ changed }) => changed).length,
        dates: agendaNews(course, outbox.claimed, now).filter(({ changed }) => changed).length,
      },
      undecided: undecidedIn(gathered),
      sendingOn: state.sendingOn,
    },
  };
}

/** If this and Today are equal at two times, the derived sheets are equal as well, as long as nothing came in between. */
export const listedAt = ({ judged, findings }: Assessed): unknown => [
  judged.map(({ duty, status, at, evidence, hindrance }) => [
    duty.key,
    duty.due,
    status,
    at,
    evidence?.source,
    evidence?.at,
    hindrance,
  ]),
  findings,
];
/** Today's content, without what is left of the quota. */
export function todayAt(gathered: Gathered, assessed: Assessed, now: Instant): Grid {
  const { today, affairs } = standingAt(gathered, assessed, now);
  return todayBoard(gathered.course, today, { ...affairs, quota: 0 }).grid;
}

/**
 * Rewrites the derived sheets that changed. `asRead`: sheets that need not be reread if they are known to hold what they should. Returns the
 * state with the new hashes; the caller saves it.
 */
export function refresh(
  gathered: Gathered,
  assessed: Assessed,
  now: Instant,
  asRead: Reading['asRead'] = () => false,
): State {
  const known: Known = (id) => (asRead(id) ? (recentGrids([id]).get(id) ?? null) : null);
  const { course, rows, book } = gathered;
  const { zone } = book;
  const { judged, findings, today: day, affairs } = standingAt(gathered, assessed, now);
  const dutyGrid = duties.print(
    judged.map(({ duty, status, at, evidence, hindrance }) => ({
      due: duty.due,
      name: duty.student.name,
      email: duty.student.email,
      deliverable: duty.deliverable.name,
      session: duty.session?.code ?? '',
      topic: duty.session ? titleOf(duty.session) : '',
      status,
      at,
      evidence: evidence
        ? `${evidence.source}${evidence.what ? `: ${evidence.what}` : ''}`
        : hindrance && ['not open', 'unknown', 'missing'].includes(status)
          ? sayHindrance(hindrance, duty, course, false)
          : '',
    })),
    zone,
  );
  const table = compliance(course, judged);
  const today = todayBoard(course, day, { ...affairs, quota: quotaSeen() });
  const boards = [
    [complianceLayout, table],
    [todayLayout, today],
  ] as const;
  const isHeld = ({ sheet }: Layout, isIn: (present: Grid) => boolean): boolean => {
    const present = known(book.state.sheets[sheet]!);
    return present !== null && isIn(present);
  };
  const open = new Set<Layout>([
    ...(isHeld(duties, (present) => holds(present, dutyGrid)) ? [] : [duties]),
    ...(isHeld(findingTable, (present) => holds(present, findingGrid(findings, zone))) ? [] : [findingTable]),
    ...boards.flatMap(([layout, { grid }]) =>
      isHeld(layout, (present) => holdsBoard(present, grid, ownedOf(layout, book.state))) ? [] : [layout],
    ),
  ]);
  readAhead([...open].map(({ sheet }) => book.state.sheets[sheet]!));
  const state = withTabs(book.state, [...open]);
  const refused: Finding[] = [];
  const trying = (layout: Layout, before: State, write: (state: State) => State): State => {
    let after = before;
    refused.push(
      ...unlessRefused(layout.sheet, () => {
        after = write(before);
      }),
    );
    return after;
  };
  const written = trying(duties, state, (there) => {
    if (open.has(duties)) writeTable(there.sheets[duties.sheet]!, dutyGrid, zone);
    return there;
  });
  const followed = trying(assignments, written, (there) => {
    followSessions(rows, course, there);
    return there;
  });
  const tinted = boards.reduce(
    (before, board) => trying(board[0], before, (there) => writeBoards([board], there, zone, open)),
    tintAll({ ...gathered, book: { ...book, state: followed } }, findings),
  );
  const marked = trying(teams, tinted, (there) => markTeams(course, rows.teamGrid, judged, there));
  const drawn = trying(complianceLayout, marked, (there) => draw(table.chart, there));
  if (open.has(findingTable) || refused.length > 0) writeFindings([...refused, ...findings], drawn, zone);
  return drawn;
}

/** Counts of what awaits the instructor's decision. */
export const undecidedIn = ({ inbox }: Parts<'inbox'>) => ({
  requests: inbox.requests.filter(({ value }) => isUndecided(value)).length,
  applicants: inbox.applicants.filter(({ decision }) => decision === null).length,
});

/** What a tab is known to hold; null if it must be read. */
type Known = (id: number) => Grid | null;

/** Recreates deleted tabs that only Lectern writes; nothing is lost with them. */
function withTabs(state: State, written: readonly Layout[]): State {
  let known = state;
  for (const layout of written) {
    const { sheet } = layout;
    if (tab(known.sheets[sheet]!) !== null) continue;
    const { id } = makeTabs([layout], known.sheets, Object.keys(known.sheets).indexOf(sheet)).get(layout)!;
    known = withoutLook({ ...known, sheets: { ...known.sheets, [sheet]: id } }, sheet);
  }
  return known;
}

/** Forgets the formatting and chart recorded for a tab that was recreated. */
export function withoutLook(state: State, sheet: string): State {
  const isLook = (of: string): boolean =>
    of.startsWith(`${sheet} `) || (sheet === complianceLayout.sheet && of === 'chart');
  return {
    ...state,
    hashes: Object.fromEntries(Object.entries(state.hashes).filter(([of]) => !isLook(of))),
    widths: Object.fromEntries(Object.entries(state.widths).filter(([of]) => of !== sheet)),
    chart: sheet === complianceLayout.sheet ? null : state.chart,
  };
}

/** Writes the findings, even when nothing else may be written yet. */
export function writeFindings(findings: readonly Finding[], known: State, zone: Zone): void {
  const state = withTabs(known, [findingTable]);
  const id = state.sheets[findingTable.sheet]!;
  writeTable(id, findingGrid(findings, zone), zone);
  countTab(findingTable, id, causes(findings).length);
}
const findingGrid = (findings: readonly Finding[], zone: Zone): Grid =>
  findingTable.print(findings.length > 0 ? shown(findings).map(rowOf) : [noFindings], zone);

/** Writes dates and submissions beside the teams if they changed or someone overwrote them. */
function markTeams(course: Course, teamGrid: Grid, judged: readonly Judged[], state: State): State {
  const columns = teamColumns(course, judged, (team) => sayDates(team, course));
  const name = `${teams.sheet} marks`;
  const hash = fnv(JSON.stringify(columns.map(({ header, marks }) => [header, [...marks]])));
  const known = state.hashes[name];
  if ((known === hash && isWhole(columns, teamGrid)) || (columns.length === 0 && known === undefined)) return state;
  writeMarks(state.sheets[teams.sheet]!, columns);
  return { ...state, hashes: { ...state.hashes, [name]: hash } };
}

/** True if the columns of marks are in the sheet as written. */
const isWhole = (columns: readonly TeamColumn[], [heads = [], ...lines]: Grid): boolean =>
  columns.every(({ header, marks }) => {
    const at = heads.findIndex((head) => plain(head) === plain(header));
    return at >= 0 && lines.every((line, i) => say(line[at] ?? '') === (marks.get(i + 2)?.text ?? '').trim());
  });

/** Writes the boards. Only the formatting layers whose hash changed are rewritten. */
function writeBoards(
  boards: readonly (readonly [Layout, Board])[],
  state: State,
  zone: Zone,
  open: ReadonlySet<Layout>,
): State {
  const hashes: Record<string, number> = { ...state.hashes };
  const widths: Record<string, number> = { ...state.widths };
  for (const [layout, board] of boards) {
    const { sheet } = layout;
    const stale = new Set<Layer>();
    for (const layer of layers) {
      const hash = fnv(JSON.stringify(board[layer]));
      if (hash !== hashes[`${sheet} ${layer}`]) stale.add(layer);
      hashes[`${sheet} ${layer}`] = hash;
    }
    if (stale.size === 0 && !open.has(layout)) continue;
    widths[sheet] = writeBoard(state.sheets[sheet]!, board.grid, zone, board, ownedOf(layout, state), stale);
  }
  return { ...state, hashes, widths };
}

/** The number of a board's columns that belong to Lectern. */
const ownedOf = ({ sheet, headings }: Layout, { widths }: State): number => widths[sheet] ?? headings.length;

/** Redraws the chart when its definition (title, range, colors, place) changes. New values in its cells show up by themselves. */
function draw(chart: Charted | null, state: State): State {
  const hash = fnv(JSON.stringify(chart));
  if (chart === null || state.hashes.chart === hash) return state;
  const id = drawChart(state.sheets[complianceLayout.sheet]!, chart, state.chart ?? null);
  return { ...state, chart: id, hashes: { ...state.hashes, chart: hash } };
}

const rowOf = ({ at, what, remedy }: ReturnType<typeof shown>[number]) => ({
  sheet: at.sheet,
  cell: cellName(at),
  what,
  remedy,
});
const noFindings = { sheet: '–', cell: '', what: 'Nothing to report.', remedy: '' };

/** Seats as rows of the Assignments sheet, in the order given. */
function seatRows(
  course: Course,
  seats: readonly Assignment[],
  preferences: readonly Preference[],
): readonly SeatRow[] {
  return seats.map((seat) => {
    const session = course.sessions.find((s) => s.code === seat.session);
    return {
      ...seat,
      day: session?.day ?? null,
      topic: session ? titleOf(session) : '',
      name: course.students.find((s) => s.email === seat.student)?.name ?? '',
      choice: choiceOf(seat, preferences),
    };
  });
}

/**
 * Updates the day and topic beside each seat from the Sessions sheet and leaves the seats alone. Rows are looked up again before writing, since
 * someone may have sorted them.
 */
function followSessions({ seatGrid }: Rows, course: Course, state: State): void {
  const id = state.sheets[assignments.sheet]!;
  const { session: code, day, topic } = assignments.columns;
  const follow = (grid: Grid): readonly { readonly header: string; readonly cells: readonly Cell[] }[] => {
    const column = ({ header }: { readonly header: string }): number =>
      (grid[0] ?? []).findIndex((cell) => plain(cell) === plain(header));
    const followed = (of: typeof day | typeof topic, print: (session: Session) => Cell) => {
      const standing = grid.slice(1).map((line) => line[column(of)] ?? '');
      const cells = standing.map((cell, i) => {
        const session = sessionOf(course, say(grid[i + 1]![column(code)] ?? '').trim());
        return session ? print(session) : cell;
      });
      return column(of) < 0 || same([standing], [cells]) ? [] : [{ header: of.header, cells }];
    };
    return [
      ...followed(day, (session) => day.write(session.day, course.zone)),
      ...followed(topic, (session) => topic.write(titleOf(session), course.zone)),
    ];
  };
  if (follow(seatGrid).length === 0) return;
  for (const { header, cells } of follow(readTab(id, course.zone)?.grid ?? []))
    setColumn(id, header, 2, cells, course.zone);
}

/** Throws where the sheet is no longer as it was read: the instructor's word is final. */
export function checkUnedited({ sheet }: Layout, asRead: Grid, { state, zone }: Gathered['book']): void {
  if (!same(asRead, readTab(state.sheets[sheet]!, zone)?.grid ?? [])) throw new Edited(sheet);
}

/** Rewrites the Assignments sheet. */
export function writeSeats(
  gathered: Parts<'course' | 'rows' | 'book'>,
  seats: readonly Assignment[],
  preferences: readonly Preference[],
): void {
  const { course, rows, book } = gathered;
  const { state, zone } = book;
  checkUnedited(assignments, rows.seatGrid, book);
  if (seats.length === 0) forgetGood(state.book, ['assignments']);
  writeTable(state.sheets[assignments.sheet]!, assignments.print(seatRows(course, seats, preferences), zone), zone);
}
