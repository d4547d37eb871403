// Handles a manual edit: marks and reports what is wrong at once, and keeps related cells consistent.

import { cut } from '../../domain/base/text';
import { studentOf } from '../../domain/course/course';
import { exactly, nameLabel, namesakes, parseNames } from '../../domain/course/roster';
import { isChanged, sayChanges } from '../../domain/duties/change';
import { dutiesOf } from '../../domain/duties/duty';
import { sayFinding } from '../../domain/findings';
import { choiceOf } from '../../domain/seats/outcome';
import { sayVacated, vacated } from '../../domain/seats/vacated';
import { now } from '../../google/clock';
import { keepRecent, noteWritten } from '../../google/recent';
import { dropExamples, readTab, setCells, setColumn, zoneSeen } from '../../google/sheets';
import { toast } from '../../google/ui';
import { type Grid, say } from '../../schema/cell';
import { roster, sessions } from '../../schema/course';
import { deliverables } from '../../schema/duties';
import type { Purpose } from '../../schema/form';
import { assignments, roles } from '../../schema/seats';
import { settings } from '../../schema/settings';
import { teams } from '../../schema/teams';
import type { CellMark } from '../../schema/tint';
import { unreadableIn, written } from '../../schema/typing';
import type { Gathered, Parts } from '../desk/gathered';
import { type Assessed, assess, changesIn } from '../desk/judge';
import { gather, watched } from '../desk/read';
import { attempt, Refusal } from '../desk/run';
import { hint } from '../desk/situation';
import { noteEdit, type State, stateAsKept } from '../desk/state';
import { tintEdited, tintRows } from '../desk/tint';

/** The edited range, counted from 1 as in the sheet. */
export interface Edit {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

interface Followed {
  /** Whether related cells were written too. */
  readonly followed: boolean;
  /** What to tell the instructor about the edit. */
  readonly told: readonly string[];
}

/** A simple trigger: no lock, no authorization, 30 seconds. If it cannot do something, it says so like a menu command. */
export function checkEdit(edit: Edit): void {
  const state = stateAsKept();
  if (!state || !isKnown(edit.sheetId, state)) return;
  const start = now();
  // Its stored content is outdated until it is read again.
  noteWritten(edit.sheetId);
  const outcome = attempt(() => follow(edit, state));
  attempt(() => keepRecent(start, edit.sheetId));
  if (!outcome.ok) toast(sayRefusal(outcome.error), 10);
}

/** Throws errors that are not refusals. */
function sayRefusal(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  return cut(error.message.replace(/\s+/g, ' '), 300);
}

const isKnown = (id: number, { sheets, forms }: State): boolean =>
  Object.values(sheets).includes(id) || forms.some(({ sheetId }) => sheetId === id);

function follow(edit: Edit, state: State): void {
  const last = edit.row + edit.rows - 1;
  const { sheets } = state;
  if (isUnwatched(edit.sheetId, state)) noteEdit(now());
  if (last === 1) return;
  const table = written.find(({ sheet }) => sheets[sheet] === edit.sheetId);
  if (table && !judgeTyped(table, edit, state)) return;
  const edited = [assignments, teams].find(({ sheet }) => sheets[sheet] === edit.sheetId);
  if (!edited) return;
  const gathered = gatherAround(edit, gridOf(edit), state, wishes);
  const { followed, told } = edited === teams ? leave(gathered, edit) : complete(gathered, edit);
  const after = followed ? gatherAround(edit, gridOf(edit), state, wishes) : gathered;
  const assessed = assess(after, now());
  if (edited === assignments) rewriteChoices(after, assessed, edit);
  const { findings } = assessed;
  const here = findings
    .filter(({ at: { sheet, row = 0 } }) => sheet === edited.sheet && edit.row <= row && row <= last)
    .map((f) => sayFinding(f).what);
  const said = [...told, ...here, ...(edited === assignments ? hint(after, assessed, now()) : [])];
  const shown = said.slice(0, 3).join(' ');
  if (said.length > 0) toast(said.length > 3 ? `${shown} ${said.length - 3} more: see Findings.` : shown, 10);
}

const gridOf = ({ sheetId }: Edit): Grid => readTab(sheetId, zoneSeen())?.grid ?? [];

/** Reads the edited tab and takes all others as last read. That suffices for advice, and Google gives an edit only 30 seconds. */
const gatherAround = ({ sheetId }: Edit, grid: Grid, state: State, reads: (purpose: Purpose) => boolean): Gathered =>
  gather({
    reads,
    asRead: (id) => id !== sheetId,
    given: new Map([[sheetId, grid]]),
    brief: { state, zone: zoneSeen() },
  });

/** Whether no round checks this tab for changes by itself, so that an edit must be noted as a reason for a full round. */
function isUnwatched(id: number, { sheets, forms }: State): boolean {
  const ours = Object.entries(sheets).find(([, sheetId]) => sheetId === id);
  return ours ? !watched.includes(ours[0]) : forms.some(({ sheetId }) => sheetId === id);
}

/** The sheets that determine duties; an edit there may change what students were told. */
const terms = [sessions, deliverables, roles, settings];

/** Forms answered once for all classes, about preferred seats and teammates. Answers for a single class change no seat and no team. */
const wishes = ({ session }: Purpose): boolean => session === '';

/** Reports what was typed; returns whether the course could be read. */
function judgeTyped(table: (typeof written)[number], edit: Edit, state: State): boolean {
  const [from, last] = [Math.max(edit.row, 2), edit.row + edit.rows - 1];
  const isEdited = ({ column }: CellMark): boolean => edit.column <= column && column < edit.column + edit.columns;
  const grid = gridOf(edit);
  attempt(() => dropExamples(edit.sheetId, grid));
  const edited = { id: edit.sheetId, rows: [from, last], grid } as const;
  const typed = unreadableIn(table, grid, zoneSeen(), from, last);
  const read = attempt(() => gatherAround(edit, grid, state, () => false));
  // If the course cannot be read, problems in the cell itself are still reported.
  if (!read.ok) tintRows(edited, typed);
  const all = read.ok ? tintEdited(read.value, table.sheet, edited) : typed;
  // One toast only, since a second would hide the first.
  const said = [
    ...tellMarks(typed.length > 0 ? typed : all.filter(isEdited)),
    ...(read.ok && table === roster ? warnOfVacancy(read.value, [from, last]) : []),
    ...(read.ok && terms.some(({ sheet }) => sheet === table.sheet) ? warnOfChanges(read.value) : []),
    ...(read.ok ? [] : [sayRefusal(read.error)]),
  ];
  if (said.length > 0) toast(said.join(' '), 5 + 5 * said.length);
  return read.ok;
}

/** If a student left: which roles are now empty, and how to fill them with the fewest changes. */
function warnOfVacancy(
  { course, rows }: Parts<'course' | 'rows'>,
  [first, last]: readonly [number, number],
): readonly string[] {
  const edited = rows.roster.filter(({ at }) => first <= at('email').row! && at('email').row! <= last);
  const left = vacated(course, now()).filter(({ student }) => edited.some(({ value }) => value.email === student));
  return left.length === 0
    ? []
    : [`${sayVacated(course, left).join(' ')} Choose Lectern > Assignments > Fill the empty seats….`];
}

const tellMarks = ([first, ...more]: readonly CellMark[]): readonly string[] =>
  first ? [`${cut(first.text, 200)}${more.length > 0 ? ` ${more.length} more cells are marked.` : ''}`] : [];

/** Form answers never change what is owed, so none are read. */
function warnOfChanges(gathered: Parts<'course' | 'outbox' | 'book'>): readonly string[] {
  const changes = changesIn(gathered, dutiesOf(gathered.course).duties);
  return isChanged(changes)
    ? [`This changes duties: ${sayChanges(changes)}. Choose Lectern > What changed… to see and confirm them.`]
    : [];
}

/**
 * A chosen name fills in its address, and an address its name as the Roster spells it. If the name is unknown or shared by two students, the address
 * stays and its name is restored.
 */
function complete({ course, rows: { seatGrid: grid } }: Parts<'course' | 'rows'>, edit: Edit): Followed {
  const { name, student } = assignments.columns;
  const from = Math.max(edit.row, 2);
  const lines = grid.slice(from - 1, edit.row + edit.rows - 1);
  const column = (header: string): number => (grid[0] ?? []).findIndex((cell) => say(cell) === header);
  const changed = (header: string): boolean => {
    const at = column(header) + 1;
    return edit.column <= at && at < edit.column + edit.columns;
  };
  const texts = (header: string): readonly string[] => lines.map((cells) => say(cells[column(header)] ?? ''));
  const put = (header: string, values: readonly string[]): boolean => {
    const differ = values.some((value, i) => value !== texts(header)[i]);
    if (differ && column(header) >= 0) setCells(edit.sheetId, from, column(header) + 1, values, course.zone);
    return differ;
  };
  const nameOf = (address: string): string => studentOf(course, address)?.name ?? '';
  if (changed(student.header)) return { followed: put(name.header, texts(student.header).map(nameOf)), told: [] };
  if (!changed(name.header)) return { followed: false, told: [] };
  const refused: string[] = [];
  const addresses = texts(name.header).map((text, i): string => {
    const address = texts(student.header)[i]!;
    const found = text === '' ? null : exactly(text, course.students);
    if (text === '' || found) return found?.email ?? '';
    const alike = namesakes(text, course.students);
    const whose = nameOf(address) === '' ? 'empty' : `that of ${nameOf(address)}`;
    refused.push(
      alike.length > 1
        ? `${alike.length} students are named ${text}: choose the one with the address in parentheses. Until then the seat is still ${whose}.`
        : `“${text}” isn’t on the Roster. The seat is still ${whose}.`,
    );
    return address;
  });
  const followed = put(student.header, addresses);
  put(name.header, addresses.map(nameOf));
  return { followed, told: refused };
}

/** Updates the Choice column of each edited row for the student now in it. */
function rewriteChoices({ course, rows }: Parts<'course' | 'rows'>, { preferences }: Assessed, edit: Edit): void {
  const { header } = assignments.columns.choice;
  const edited = rows.seats.filter(({ at }) => {
    const { row = 0 } = at('student');
    return edit.row <= row && row < edit.row + edit.rows;
  });
  const { seatGrid: grid } = rows;
  const column = (grid[0] ?? []).findIndex((cell) => say(cell) === header);
  for (const { value, at } of edited) {
    const row = at('student').row!;
    const choice = choiceOf(value, preferences);
    if (column >= 0 && say(grid[row - 1]?.[column] ?? '') !== choice)
      setCells(edit.sheetId, row, column + 1, [choice], course.zone);
  }
}

/** A name written into a team is removed from its earlier team, unless that team is pinned; then the conflict is a finding. */
function leave({ course, rows }: Parts<'course' | 'rows'>, edit: Edit): Followed {
  const { header } = teams.columns.members;
  const told: string[] = [];
  const isEdited = (line: (typeof rows.teams)[number]): boolean => {
    const { row = 0, column = 0 } = line.at('members');
    const [down, right] = [row - edit.row, column - edit.column];
    return down >= 0 && down < edit.rows && right >= 0 && right < edit.columns;
  };
  const come = new Set(
    rows.teams.filter(isEdited).flatMap((line) => parseNames(line.value.members, course.students).named),
  );
  for (const line of rows.teams) {
    const { named, unknown } = parseNames(line.value.members, course.students);
    const gone = named.filter((student) => come.has(student));
    if (isEdited(line) || line.value.pinned || gone.length === 0) continue;
    const rest = named.filter((student) => !come.has(student)).map((student) => nameLabel(student, course.students));
    setColumn(edit.sheetId, header, line.at('members').row!, [[...rest, ...unknown].join(', ')], course.zone);
    told.push(...gone.map(({ name }) => `${name} has left team ${line.value.number}.`));
  }
  return { followed: told.length > 0, told };
}
