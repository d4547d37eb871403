// Removes a student from everything that Lectern can reach. If interrupted, the next start continues with what is left.

import type { Day } from '../../domain/base/time';
import { type Course, type Email, type Student, sessionOf } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import { type Forgotten, type Search, scrubbed, searchFor } from '../../domain/course/forget';
import { exactly, parseNames } from '../../domain/course/roster';
import { inherited } from '../../domain/duties/inherit';
import { traceOf } from '../../domain/letters/outbox';
import { dropAnswers, dropChoices } from '../../google/forms';
import { openLedger } from '../../google/ledger';
import { account } from '../../google/script';
import { appendRows, zone as bookZone, flush, readTab, setColumn } from '../../google/sheets';
import { load, readProperties, rewriteStore, save, wipeOld } from '../../google/store';
import { rewriteTabs } from '../../google/sweep';
import { dropAsked, queuedRequests, shelfOf } from '../../google/web';
import { asideOf, interestIn } from '../../schema/aside';
import { roster, waiting } from '../../schema/course';
import { exceptions, posts, requests } from '../../schema/duties';
import type { FormPointer } from '../../schema/form';
import { outbox } from '../../schema/letters';
import { parseResponses } from '../../schema/response';
import { assignments, signUps } from '../../schema/seats';
import type { Layout, Table } from '../../schema/table';
import { teams } from '../../schema/teams';
import type { Gathered, Parts } from '../desk/gathered';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { offerStudents } from '../desk/offer';
import { gather } from '../desk/read';
import { attempt, type Run } from '../desk/run';
import { dropStaged } from '../desk/staging';
import { forgetRows, noteDelivered, onceDelivered, openState, type State, saveState } from '../desk/state';
import { bringUpToDate } from '../desk/update';

/** The removal in progress, stored until done. If a run ends midway, the next update continues. */
export interface Plan extends Forgotten {
  readonly keep: boolean;
  readonly day: Day;
}
const name = 'forgetting';
export const underWay = (): Plan | null => load<Plan | null>(name);
/** Cleans up after a run that ended between its last two calls. */
export function tidy(): void {
  if ([...readProperties(`${name}.`).values()].some((text) => text.startsWith('{'))) wipeOld();
}
export const begin = (plan: Plan): void => save(name, plan);

/** Rows that are deleted with the student, counted from 1, by tab ID. */
export function rowsOf(
  { course, inbox, outbox: letters, book }: Parts<'course' | 'inbox' | 'outbox' | 'book'>,
  search: Search,
): ReadonlyMap<number, readonly number[]> {
  const { state, zone } = book;
  const id = (table: Layout): number => tabOf(table, state);
  const own = <T>(rows: readonly Row<T>[], field: keyof T & string, fits: (value: T) => boolean): readonly number[] =>
    rows.flatMap((row) => (fits(row.value) ? [row.at(field).row!] : []));
  const parsed = <T extends object>(table: Table<T>): readonly Row<T>[] =>
    table.parse(readTab(id(table), zone)?.grid ?? [], zone).rows;
  const isTheirs = (text: string): boolean => search.isAddress(exactly(text, course.students)?.email ?? text);
  return new Map([
    [id(outbox), own(letters.lines, 'to', ({ to }) => search.isAddress(to))],
    [id(exceptions), own(parsed(exceptions), 'student', (line) => isTheirs(line.student))],
    [id(requests), own(inbox.requests, 'email', ({ email }) => search.isAddress(email))],
    [id(signUps), own(parsed(signUps), 'email', ({ email }) => search.isAddress(email))],
    [id(waiting), own(parsed(waiting), 'email', ({ email }) => search.isAddress(email))],
    [id(posts), own(inbox.posts, 'address', ({ address }) => search.isAddress(address))],
    ...formsOf(state).map((pointer) => [pointer.sheetId, answersOf(pointer, search, zone)] as const),
  ]);
}

/** A number that no tab has, if the sheet was never made. */
const tabOf = ({ sheet }: Layout, { sheets }: State): number => sheets[sheet] ?? -1;

const formsOf = (state: State): readonly FormPointer[] => [...state.forms, ...(state.asides ?? [])];

function answersOf(pointer: FormPointer, search: Search, zone: string): readonly number[] {
  const grid = readTab(pointer.sheetId, zone)?.grid;
  if (!grid) return [];
  const interest = asideOf(pointer) === 'interest';
  return parseResponses(pointer, { name: '' }, grid, zone).flatMap((response) =>
    search.isAddress(response.address) || (interest && search.isAddress(interestIn(response).email))
      ? [response.place.row!]
      : [],
  );
}

export const isIn = (plan: Plan, session: string, course: Course): boolean =>
  plan.keep && (sessionOf(course, session)?.day ?? plan.day) < plan.day;

export function inheritedFrom(gathered: Gathered, email: Email, search: Search, run: Run) {
  const { inbox, course } = gathered;
  const without = {
    ...inbox,
    responses: inbox.responses.filter(({ address }) => !search.isAddress(address)),
    posts: inbox.posts.filter(({ value }) => !search.isAddress(value.address)),
  };
  const judged = assess(gathered, run.start).judged;
  return inherited(judged, assess({ ...gathered, inbox: without }, run.start).judged, email, course.zone);
}

/** Every step can be repeated and works on whatever is left. `closed`: forms that could not be opened. */
export function removal(plan: Plan, run: Run): { readonly done: boolean; readonly closed: readonly string[] } {
  const search = searchFor(plan);
  run.withRetry(() => removeRows(plan, search, run));
  run.withRetry(forgetRows);
  const closed: string[] = [];
  for (const pointer of formsOf(openState())) {
    if (run.late()) return { done: false, closed };
    const outcome = attempt(() =>
      run.withRetry(() => {
        dropAnswers(pointer.formId, search.fits);
        dropChoices(pointer.formId, search.fits);
      }),
    );
    if (!outcome.ok) closed.push(pointer.title);
  }
  const zone = bookZone();
  const forms = new Set(formsOf(openState()).map(({ sheetId }) => sheetId));
  const sweep = (): number =>
    rewriteTabs(search.fits, (text, tab) => (forms.has(tab) ? search.unlisted(text) : search.without(text)), zone);
  run.withRetry(sweep);
  run.withRetry(() => {
    dropStaged();
    rewriteStore((value) => (typeof value === 'string' && search.fits(value) ? null : scrubbed(value, search)), kept);
  });
  const { gathered } = bringUpToDate(run);
  const { course, book, rows } = gathered;
  run.withRetry(() => offerStudents(course, book.state, rows.seats.length));
  if (run.late()) return { done: false, closed };
  // What was judged earlier may have been stored again.
  run.withRetry(() => {
    sweep();
    rewriteStore((value) => scrubbed(value, search), kept);
  });
  record(openState(), run.start, 'Student forgotten', plan.keep ? `Roles held stay as ${plan.as.name}` : '');
  run.withRetry(() => {
    save(name, null);
    wipeOld();
  });
  return { done: true, closed };
}

/** Stored state that is left alone: it has no texts, or is the plan itself, kept as long as needed. */
const kept = [name, 'delivered', 'links'];

/** Deletes all rows that identify the student. The Roster row comes last, because it is needed to find the others. */
function removeRows(plan: Plan, search: Search, run: Run): void {
  const gathered = gather();
  const { course, book } = gathered;
  const student = course.students.find(({ email }) => search.isAddress(email)) ?? null;
  if (student) tickForOthers(gathered, student.email, search, run);
  dropTraces(gathered, search);
  dropRemembered(gathered, search);
  if (student) dropWaiting(student.email, course);
  standIns(plan, search, gathered);
  for (const [tab, gone] of rowsOf(gathered, search)) if (gone.length > 0) openLedger(tab, book.zone)?.drop(gone);
  if (student) vacateSeats(plan, student, gathered);
  leaveTeams(student, gathered);
  dropFromRoster(plan, student, search, gathered);
  flush();
}

/** Deleted rows of the Outbox, and rows whose keys change, must not count as missing. */
function dropTraces({ outbox: { lines } }: Parts<'outbox'>, search: Search): void {
  const traces = new Set(
    lines.flatMap(({ value }) => (search.isAddress(value.to) || value.keys.some(search.fits) ? traceOf(value) : [])),
  );
  const once = onceDelivered();
  if ([...traces].some((trace) => once.has(trace)))
    noteDelivered(new Set([...once].filter((trace) => !traces.has(trace))));
}

/** Choices of forms that name the student go; posts that are deleted here are not to be read from Slack again. */
function dropRemembered({ inbox, book: { state } }: Parts<'inbox' | 'book'>, search: Search): void {
  const messages = inbox.posts.flatMap(({ value }) => (search.isAddress(value.address) ? [value.ts] : []));
  const forgotten = [...new Set([...(state.slack.forgotten ?? []), ...messages])];
  saveState({
    ...state,
    forms: state.forms.map((pointer) => withoutChoices(pointer, search)),
    slack: { ...state.slack, ...(messages.length > 0 ? { forgotten } : {}) },
  });
}

/** What was asked on the student's page and waits to be taken in. */
function dropWaiting(email: Email, { pages }: Course): void {
  const url = pages?.get(email);
  const waits = url === undefined ? null : shelfOf(url.replace(/^.*\?k=/, ''));
  dropAsked(queuedRequests().flatMap(({ key, shelf }) => (shelf === waits ? [key] : [])));
}

/** Seats that stay get the name that the plan gives. */
function vacateSeats(plan: Plan, { email }: Student, { course, rows, book: { state, zone } }: Gathered): void {
  const tab = tabOf(assignments, state);
  const { student, name: who, pinned } = assignments.columns;
  for (const { value, at } of rows.seats) {
    if (value.student !== email) continue;
    const row = at('student').row!;
    const stays = isIn(plan, value.session, course);
    setColumn(tab, student.header, row, [stays ? plan.as.email : ''], zone);
    setColumn(tab, who.header, row, [stays ? plan.as.name : ''], zone);
    if (!stays) setColumn(tab, pinned.header, row, [false], zone);
  }
}

function leaveTeams(student: Student | null, { course, rows, book: { state, zone } }: Gathered): void {
  const { members: column } = teams.columns;
  for (const { value, at } of rows.teams) {
    const stay = value.members.filter((text) => !parseNames([text], course.students).named.some((s) => s === student));
    if (stay.length < value.members.length)
      setColumn(tabOf(teams, state), column.header, at('members').row!, [column.write(stay, zone)], zone);
  }
}

/** Whoever keeps seats stays on the Roster without a name; nobody else does. */
function dropFromRoster(
  plan: Plan,
  student: Student | null,
  search: Search,
  { rows, book: { state, zone } }: Gathered,
): void {
  const row = rows.roster.find(({ value }) => search.isAddress(value.email))?.at('email').row;
  if (row === undefined) return;
  const tab = tabOf(roster, state);
  if (!plan.keep) openLedger(tab, zone)?.drop([row]);
  else if (student) {
    const cells = roster.printRow({ ...student, ...nobody, ...plan.as }, zone);
    for (const [i, { header }] of roster.headings.entries()) setColumn(tab, header, row, [cells[i] ?? ''], zone);
  }
}

/** What stays on the Roster of somebody who is forgotten. */
const nobody = {
  standing: 'dropped',
  aliases: [],
  joined: null,
  left: null,
  sections: [],
  loads: {},
  note: '',
  away: [],
  id: '',
  group: '',
} as const;

const withoutChoices = (pointer: FormPointer, search: Search): FormPointer => ({
  ...pointer,
  questions: pointer.questions.map((question) =>
    question.choices?.some(search.fits)
      ? { ...question, choices: question.choices.filter((choice) => !search.fits(choice)) }
      : question,
  ),
});

/** Stand-ins by the student: excuses the original holder if the class is over, otherwise gives the seat back to them. */
function standIns(
  { day, keep }: Plan,
  search: Search,
  { course, book: { state, zone } }: Parts<'course' | 'book'>,
): void {
  const tab = state.sheets[exceptions.sheet]!;
  const { kind, standIn, deliverable } = exceptions.columns;
  const lines = exceptions.parse(readTab(tab, zone)?.grid ?? [], zone).rows;
  const theirs = lines.filter(({ value: { standIn: who, student } }) => {
    const owner = who === null ? null : (exactly(who, course.students)?.email ?? who);
    return (
      owner !== null &&
      search.isAddress(owner) &&
      !search.isAddress(exactly(student, course.students)?.email ?? student)
    );
  });
  if (keep) return;
  const ahead: number[] = [];
  for (const row of theirs) {
    const at = row.at('kind').row!;
    if ((sessionOf(course, row.value.session)?.day ?? day) >= day) ahead.push(at);
    else {
      setColumn(tab, kind.header, at, ['excuse'], zone);
      setColumn(tab, standIn.header, at, [''], zone);
      if (/^except /i.test(row.value.deliverable)) setColumn(tab, deliverable.header, at, [''], zone);
    }
  }
  if (ahead.length > 0) openLedger(tab, zone)?.drop(ahead);
}

/** Ticks keep for others what the student submitted on their behalf too. */
function tickForOthers(gathered: Gathered, email: Email, search: Search, run: Run): void {
  const { course, book } = gathered;
  const ticks = inheritedFrom(gathered, email, search, run).filter(
    (tick) =>
      !course.exceptions.some(
        ({ kind, student, deliverable, session }) =>
          kind === 'tick' && student === tick.student && deliverable === tick.deliverable && session === tick.session,
      ),
  );
  appendRows(
    book.state.sheets[exceptions.sheet]!,
    exceptions.headings.map((h) => h.header),
    ticks.map((tick) =>
      exceptions.printRow(
        { ...tick, kind: 'tick', standIn: null, reason: 'submitted by a former student', grantedBy: account() },
        book.zone,
      ),
    ),
    book.zone,
  );
  if (ticks.length > 0) flush();
}
