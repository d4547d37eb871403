// Creates the sheets and installs the two triggers. Run again, it only repairs what is missing.

import { hour, type Instant, placeOf, wallAt } from '../../domain/base/time';
import { now, wallByGoogle } from '../../google/clock';
import { account } from '../../google/script';
import { appendRows, bookId, noteColumn, readTab, showTab, writeTable, zone } from '../../google/sheets';
import { forget } from '../../google/store';
import { type Beginning, blankTabs, dropTabs, makeTabs, setAside } from '../../google/tabs';
import { toast } from '../../google/ui';
import { sayPlaceholders } from '../../letters/placeholder';
import { newWordings } from '../../letters/wording';
import { todayLayout } from '../../schema/board';
import { type Grid, isBlank } from '../../schema/cell';
import { complianceLayout } from '../../schema/compliance';
import { changes, findings, roster, sessions, waiting } from '../../schema/course';
import { deliverables, duties, exceptions, posts, requests } from '../../schema/duties';
import { letterTexts, outbox } from '../../schema/letters';
import { assignments, roles, signUps } from '../../schema/seats';
import { newSettings, settings } from '../../schema/settings';
import type { Layout } from '../../schema/table';
import { folderFiles, teams } from '../../schema/teams';
import { record } from '../desk/log';
import { forgetGood, lastGood } from '../desk/memory';
import { demandPermissions } from '../desk/permissions';
import { attempt, Refusal, type Run } from '../desk/run';
import { findState, forgetRows, newState, noteDelivered, saveState } from '../desk/state';
import { installTriggers } from '../desk/triggers';
import { withoutLook } from '../desk/write';
import { showGuide } from './guide';

/** In the order of the tabs. */
export const layouts: readonly Layout[] = [
  todayLayout,
  settings,
  roster,
  sessions,
  roles,
  deliverables,
  exceptions,
  letterTexts,
  assignments,
  teams,
  duties,
  complianceLayout,
  findings,
  outbox,
  changes,
  posts,
  folderFiles,
  waiting,
  requests,
  signUps,
];

/** Sheets created on first use. */
const onDemand: readonly Layout[] = [posts, waiting, requests, signUps];

/** Times in letters use the runtime's time zone data. If Google's differs, nothing may be sent. */
function checkClock(): void {
  const inZone = zone();
  // A year in four-week steps, which covers both sides of every clock change.
  const probes = Array.from({ length: 13 }, (_, n) => (now() + n * 28 * 24 * hour) as Instant);
  const wrong = probes.find((at) => {
    const { day, time } = wallAt(at, inZone);
    return `${day} ${time.slice(0, 5)}` !== wallByGoogle(at, inZone);
  });
  if (wrong !== undefined)
    throw new Refusal(
      `Google’s clock and the script’s do not agree about the time zone ${placeOf(inZone)}, so that due times would be wrong. Choose another zone under File > Settings, and report this.`,
    );
}

/** False if that cannot be read, in which case the menu still appears. */
export function awaitsSetUp(): boolean {
  const found = attempt(findState);
  return found.ok && found.value === null;
}

export function askSetUp(): true {
  demandPermissions();
  return true;
}

export function setUp(_: true, run: Run): void {
  checkClock();
  const before = findState();
  const state = { ...(before ?? newState(bookId())) };
  toast('Creating the sheets …', -1);
  const isCopy = before === null && beginAfresh();
  const used = layouts.filter(
    (layout) =>
      (FOLDERS || layout !== folderFiles) && (!onDemand.includes(layout) || state.sheets[layout.sheet] !== undefined),
  );
  const blank = before ? [] : blankTabs();
  const made = makeTabs(used, state.sheets, 0, beginning, (done) => {
    if (before === null && done % 4 === 0 && done < used.length)
      toast(`Creating the sheets: ${done} of ${used.length} …`, -1);
  });
  const sheets: Record<string, number> = {
    ...state.sheets,
    ...Object.fromEntries([...made].map(([{ sheet }, { id }]) => [sheet, id])),
  };
  if (!made.get(settings)!.begun) fillSettings(sheets[settings.sheet]!);
  if (!made.get(letterTexts)!.begun) fillWordings(sheets[letterTexts.sheet]!);
  dropTabs(blank, new Set(Object.values(sheets)));
  toast('Turning on automatic updates …', -1);
  const owner = installTriggers(state);
  // Without the old Outbox, what was sent is unknown, so sending stays off until the instructor turns it on.
  const forgot = state.sendingOn && sheets[outbox.sheet] !== state.sheets[outbox.sheet];
  const sendingOn = state.sendingOn && !forgot;
  if (forgot)
    record({ ...state, sheets }, now(), 'Automatic emails turned off', 'the Outbox was missing and has been made anew');
  if (forgot) noteDelivered(new Set());
  forgetEmptied(state.book, sheets);
  if (before) forgetRows();
  const renewed = Object.keys(state.sheets).filter((sheet) => state.sheets[sheet] !== sheets[sheet]);
  saveState({ ...renewed.reduce(withoutLook, state), sheets, owner, sendingOn });
  showTab(sheets[settings.sheet]!);
  const given = [...made.values()].flatMap(({ id, begun }) => (begun ? [[id, begun] as const] : []));
  if (!sendingOn) showGuide(run, new Map(given));
  const astray = [...made].flatMap(([{ sheet }, { astray }]) => (astray ? [sheet] : []));
  toast(sayReady({ astray, forgot, owner, isAgain: before !== null, isCopy }));
}

/** What the instructor does next: the first of these that holds. */
function sayReady(it: {
  readonly astray: readonly string[];
  readonly forgot: boolean;
  readonly owner: string;
  readonly isAgain: boolean;
  readonly isCopy: boolean;
}): string {
  if (it.astray.length > 0)
    return `The headers of ${it.astray.join(', ')} do not stand in row 1. Delete the rows above them, and choose Set up again.`;
  if (it.forgot)
    return 'The Outbox was missing: emails that went out before could go out again. Automatic emails are off; look at Preview emails before you turn them on.';
  if (it.owner !== account())
    return `Everything is in place. ${it.owner} already runs the automatic updates, and emails go out from that account: one is enough.`;
  if (it.isAgain) return 'Everything is in place.';
  return it.isCopy
    ? 'Ready. What went out and came in before is in the tabs “(earlier course)” and no longer counts. Automatic emails are off: look at Preview emails before you turn them on.'
    : 'Ready. Fill in Settings, Roster and Sessions, or load the example course.';
}

/** Running set-up with empty sheets means that they are meant to be empty. */
function forgetEmptied(book: string, sheets: Readonly<Record<string, number>>): void {
  const kept = { roster, sessions, roles, deliverables, exceptions, assignments, teams };
  const remembered = lastGood(book).sheets;
  const known = Object.keys(kept).filter((of) => of in remembered) as (keyof typeof kept)[];
  const inZone = zone();
  forgetGood(
    book,
    known.filter((of) => {
      const tab = readTab(sheets[kept[of].sheet]!, inZone);
      return tab?.grid.slice(1).every((row) => row.every((cell) => isBlank(cell)));
    }),
  );
}

/**
 * A copied spreadsheet starts without stored state. Sheets with the record of what was told and what came in are kept under other names. Returns
 * whether there was any such record. Works whether or not Google copies properties.
 */
function beginAfresh(): boolean {
  forget();
  const ledgers = layouts.filter(({ kind }) => kind === 'ledger');
  return setAside(ledgers, ({ sheet }) => `${sheet} (earlier course)`);
}

const headersOf = ({ headings }: Layout): readonly string[] => headings.map(({ header }) => header);

/** Settings and Emails start with their default values. */
function beginning(layout: Layout): Beginning {
  if (layout === settings) return { rows: defaults() };
  if (layout === letterTexts)
    return { rows: wordings(), notes: { header: letterTexts.columns.body.header, texts: placeholders() } };
  return { rows: [] };
}

/** The last day of term has no default. */
function defaults(): Grid {
  const { lastDay } = settings.columns;
  return settings
    .print([newSettings], zone())
    .map((row) => (row[0] === lastDay.header ? [row[0], '', row[2] ?? ''] : row));
}

const wordings = (): Grid => newWordings.map((wording) => letterTexts.printRow(wording, zone()));
const placeholders = (): readonly string[] =>
  newWordings.map(({ kind }) => `May be filled in: ${sayPlaceholders(kind)}`);

/** Fills in defaults in an existing sheet that is still empty. */
function fillSettings(id: number): void {
  const inZone = zone();
  const grid = readTab(id, inZone)!.grid;
  if (grid.slice(1).some((row) => row[1] !== '' && row[1] !== undefined)) return;
  writeTable(id, defaults(), inZone);
}

function fillWordings(id: number): void {
  const inZone = zone();
  if (readTab(id, inZone)!.grid.length > 1) return;
  appendRows(id, headersOf(letterTexts), wordings(), inZone);
  noteColumn(id, letterTexts.columns.body.header, 2, placeholders());
}
