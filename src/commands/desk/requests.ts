// Carries out requests: writes them into the Requests sheet, and granted ones into Exceptions, Assignments and the Roster.

import type { Instant } from '../../domain/base/time';
import type { Assignment, Course, Student, Team } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import { exactly } from '../../domain/course/roster';
import { seatKey } from '../../domain/duties/access';
import type { Response } from '../../domain/duties/evidence';
import { granted, type Request, requestKinds } from '../../domain/duties/request';
import { knowsDates } from '../../domain/letters/agenda';
import { recoded, toldSince } from '../../domain/letters/notified';
import { sentIn } from '../../domain/letters/outbox';
import { askedIn, asksAnew, filedIn, saidIn } from '../../domain/seats/answer';
import { type Asked, answered, newRequests, type Said } from '../../domain/seats/asked';
import { tagOf } from '../../domain/seats/handover';
import { type Bench, notAsked, type Ruled, rule, withDay } from '../../domain/seats/ruling';
import { trustOf } from '../../google/forms';
import { showRare } from '../../google/given';
import { openLedger } from '../../google/ledger';
import { account } from '../../google/script';
import { appendRows, flush, readTab, setColumn } from '../../google/sheets';
import { makeTabs } from '../../google/tabs';
import { dropAsked, type Queued, queuedRequests, shelfOf } from '../../google/web';
import { roster } from '../../schema/course';
import { exceptions, requests } from '../../schema/duties';
import { isOfRequests } from '../../schema/form';
import { assignments } from '../../schema/seats';
import type { Layout } from '../../schema/table';
import { teams as teamTable } from '../../schema/teams';
import { tabFor } from './aside';
import type { Gathered, Parts } from './gathered';
import { assess } from './judge';
import { record } from './log';
import { newForms } from './responses';
import { attempt } from './run';
import { filed, noteFiled, saveState } from './state';
import { checkUnedited, writeSeats } from './write';

/**
 * Returns whether anything was written, in which case the sheets must be read again. Continues after a run that died: a request is recognized by its
 * key and removed from the queue only once it is in the sheet, and a granted one is recognized by what is in Exceptions, Assignments and the Roster.
 */
export function tendRequests(gathered: Gathered, now: Instant): boolean {
  const { course, inbox } = gathered;
  if (course.doubts.length > 0) return false;
  const queue = !ADDON && course.pages ? queuedRequests() : [];
  const formed = newlyFormed(gathered);
  const isOpen = ({ value: { outcome, decision } }: Row<Request>): boolean =>
    outcome === '' ||
    (decision === 'take back' && outcome.startsWith(granted)) ||
    (decision === 'grant' && outcome.startsWith(notAsked));
  if (queue.length + formed.length === 0 && !inbox.requests.some(isOpen)) return false;
  const { judged, preferences } = assess(gathered, now);
  const byHand = inbox.requests.some(({ value }) => value.decision !== null);
  const bench = { course, judged, preferences, now, account: byHand ? account() : '' };
  const here = withSheet(gathered);
  const came = take(queue, formed, here, bench);
  const list = came ? { ...here, inbox: { ...inbox, requests: readRequests(here) } } : here;
  const ruled = rule(
    list.inbox.requests.map(({ value }) => value),
    bench,
  );
  // One that Google refuses to write does not keep the others waiting.
  let there: Gathered = list;
  const refused = ruled.flatMap((one) => {
    const done = attempt(() => carryOut(one, there, bench));
    if (!done.ok) return [done.error];
    there = done.value;
    return [];
  });
  if (refused.length > 0) throw refused[0];
  return came || ruled.length > 0;
}

function file(responses: readonly Response[], lines: readonly Request[], course: Course): void {
  const keys = filedIn(responses, lines, course);
  if (keys.length > 0) noteFiled(new Set([...filed(), ...keys]));
}

/** Requests by form, if there are new ones and the form now says reliably who sent them. */
function newlyFormed({ course, inbox, book }: Parts<'course' | 'inbox' | 'book'>): readonly Response[] {
  const form = book.state.forms.find(isOfRequests);
  const responses = newForms(inbox, course);
  if (!form || responses.length === 0 || inbox.unread.has(form.formId)) return [];
  const there = inbox.requests.map(({ value }) => value);
  const isNew =
    asksAnew(responses, there, course) || answered(there, saidIn(responses, there, course), { course }).length > 0;
  if (!isNew) {
    file(responses, there, course);
    return [];
  }
  const trust = attempt(() => trustOf(form.formId));
  return trust.ok && trust.value === 'verified' ? responses : [];
}

/** Creates the sheet on first use. */
function withSheet(gathered: Gathered): Gathered {
  const { book } = gathered;
  if (book.state.sheets[requests.sheet] !== undefined) return gathered;
  const sheets = { ...book.state.sheets, [requests.sheet]: tabFor(requests, book.state) };
  const state = { ...book.state, sheets };
  saveState(state);
  return { ...gathered, book: { ...book, state } };
}
const sheetId = ({ book: { state } }: Parts<'book'>): number => state.sheets[requests.sheet]!;
const readRequests = (gathered: Parts<'book'>): readonly Row<Request>[] => {
  const { zone } = gathered.book;
  return requests.parse(readTab(sheetId(gathered), zone)?.grid ?? [], zone).rows;
};

/** Moves queued requests into the sheet. Returns whether there were any. */
function take(
  queue: readonly Queued[],
  formed: readonly Response[],
  gathered: Parts<'course' | 'inbox' | 'book' | 'outbox'>,
  bench: Bench,
): boolean {
  if (queue.length + formed.length === 0) return false;
  const { zone } = gathered.book;
  const { course } = gathered;
  const id = sheetId(gathered);
  const { asked, said } = understood(queue, gathered);
  const there = gathered.inbox.requests.map(({ value }) => value);
  const told = toldSince(recoded(sentIn(gathered.outbox.lines), course));
  const isTold = ({ student, session, role }: Assignment): boolean => told.has(seatKey(student!, session, role));
  const fresh = newRequests(
    [...asked, ...askedIn(formed, there, bench, isTold, (one) => knowsDates(one, gathered.outbox.claimed))],
    there,
    bench,
  );
  if (fresh.length > 0) {
    complete(id, requests);
    appendRows(
      id,
      requests.headings.map((h) => h.header),
      fresh.map((request) => requests.printRow(request, zone)),
      zone,
    );
    showRare(id, requests, 'used');
  }
  const rows = readRequests(gathered);
  const lines = rows.map(({ value }) => value);
  const changed = answered(lines, [...said, ...saidIn(formed, lines, course)], bench);
  for (const request of changed)
    writeBeside(rows, request, { agreed: request.agreed, outcome: request.outcome }, gathered);
  if (changed.length > 0) showRare(id, requests, 'used');
  flush();
  file(formed, lines, course);
  dropAsked(queue.map(({ key }) => key));
  return fresh.length + changed.length > 0;
}

/** Adds columns that most courses do not need and that may be missing. */
const complete = (id: number, layout: Layout): unknown => makeTabs([layout], { [layout.sheet]: id }, 0);

/** Resolves who asked and about whom. Pages identify students by tags that reveal no identity. */
function understood(
  queue: readonly Queued[],
  { course }: Parts<'course'>,
): { readonly asked: readonly Asked[]; readonly said: readonly Said[] } {
  const owners = new Map<string, Student>();
  for (const student of course.students) {
    const url = course.pages?.get(student.email);
    if (url !== undefined) owners.set(shelfOf(url.replace(/^.*\?k=/, '')), student);
  }
  const asked: Asked[] = [];
  const said: Said[] = [];
  for (const one of queue) {
    const student = owners.get(one.shelf);
    const kind = requestKinds.find((known) => known === one.kind);
    if (!student) continue;
    const { about = '' } = one;
    if (one.kind === 'yes' || one.kind === 'no' || one.kind === 'withdrawn')
      said.push({ about, student, answer: one.kind });
    if (!kind) continue;
    const [other, ...more] = course.students.filter(({ email }) => tagOf(email) === one.other);
    asked.push({
      key: one.key,
      kind,
      student,
      at: one.at,
      deliverable: one.deliverable ?? '',
      session: one.session ?? '',
      role: one.role ?? '',
      other: kind === 'team swap' ? (one.other ?? '') : other && more.length === 0 ? other.email : '',
      inReturn: one.inReturn ?? '',
      until: one.until ?? null,
      why: one.why ?? '',
    });
  }
  return { asked, said };
}

/** Writes the changes before the outcome, so that an outcome is never recorded without them. Returns what stands in Assignments and Teams then. */
function carryOut(ruled: Ruled, gathered: Gathered, { now, preferences }: Bench): Gathered {
  const { rows, book } = gathered;
  const { state, zone } = book;
  const { request, seats, teams, granted: lines, lifted, away, outcome } = ruled;
  if (seats !== null) checkUnedited(assignments, rows.seatGrid, book);
  if (teams !== null) checkUnedited(teamTable, rows.teamGrid, book);
  // Where Google refuses the outcome, nothing is done.
  writeBeside(readRequests(gathered), request, { outcome: request.outcome }, gathered);
  const exceptionsId = state.sheets[exceptions.sheet]!;
  if (lines.length > 0)
    appendRows(
      exceptionsId,
      exceptions.headings.map((h) => h.header),
      lines.map((line) => exceptions.printRow(line, zone)),
      zone,
    );
  if (lifted.length > 0) lift(ruled, gathered);
  if (away !== null) writeAway(away, gathered);
  if (seats !== null) writeSeats(gathered, seats, preferences);
  if (teams !== null) writeTurns(teams, gathered);
  flush();
  record(state, now, ruled.what, ruled.detail);
  writeBeside(readRequests(gathered), request, { outcome }, gathered);
  const gridOf = ({ sheet }: Layout) => readTab(state.sheets[sheet]!, zone)?.grid ?? [];
  return {
    ...gathered,
    rows: {
      ...rows,
      ...(seats === null ? {} : { seatGrid: gridOf(assignments) }),
      ...(teams === null ? {} : { teamGrid: gridOf(teamTable) }),
    },
  };
}

/** Writes cells of a request where its row is now: someone may have sorted the sheet since it was read. */
function writeBeside(
  rows: readonly Row<Request>[],
  { key, since, email }: Request,
  cells: Partial<Pick<Request, 'agreed' | 'outcome'>>,
  gathered: Parts<'book'>,
): void {
  const row = rows.find(({ value }) => value.key === key && value.since === since && value.email === email);
  for (const [field, cell] of Object.entries(cells))
    if (row)
      setColumn(
        sheetId(gathered),
        requests.columns[field as keyof typeof cells].header,
        row.at('outcome').row!,
        [cell ?? ''],
        gathered.book.zone,
      );
}

/** Writes the cells of the teams that change. */
function writeTurns(
  teams: readonly Team[],
  { course, book: { state, zone }, rows }: Parts<'course' | 'book' | 'rows'>,
): void {
  const { presents, turn, slots } = teamTable.columns;
  // Adjacent cells are written in one call: a team with only half of its new place would have neither the old nor the new one.
  openLedger(state.sheets[teamTable.sheet]!, zone)?.write(
    [presents.header, turn.header, slots.header],
    teams
      .filter((one) => !course.teams.includes(one))
      .map((team) => ({
        row: rows.teams.find(({ value }) => value.number === team.number)!.at('number').row!,
        cells: [presents.write(team.presents, zone), turn.write(team.turn, zone), slots.write(team.slots, zone)],
      })),
  );
}

/** Deletes the Exceptions rows that were granted earlier and are lifted by this decision. */
function lift({ lifted }: Ruled, { course, book: { state, zone } }: Parts<'course' | 'book'>): void {
  const id = state.sheets[exceptions.sheet]!;
  const who = (text: string): string => exactly(text, course.students)?.email ?? text.toLowerCase();
  const { rows } = exceptions.parse(readTab(id, zone)?.grid ?? [], zone);
  const gone = rows.filter(({ value: one }) =>
    lifted.some(
      (line) =>
        line.kind === one.kind &&
        line.session === one.session &&
        line.deliverable === one.deliverable &&
        who(line.student) === who(one.student) &&
        line.when?.day === one.when?.day,
    ),
  );
  openLedger(id, zone)?.drop(gone.map((row) => row.at('student').row!));
}

/** Writes the student's cell in the row where the student is now. */
function writeAway(away: NonNullable<Ruled['away']>, { book: { state, zone } }: Parts<'book'>): void {
  const id = state.sheets[roster.sheet]!;
  complete(id, roster);
  const { rows } = roster.parse(readTab(id, zone)?.grid ?? [], zone);
  const row = rows.find(({ value }) => value.email === away.student);
  if (!row) return;
  setColumn(
    id,
    roster.columns.away.header,
    row.at('email').row!,
    [roster.columns.away.write(withDay({ ...row.value, former: [] }, away).away, zone)],
    zone,
  );
  showRare(id, roster, 'used');
}
