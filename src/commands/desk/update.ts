// Brings everything up to date: checks forms, Slack and folders, judges all duties, then updates the derived sheets.

import type { Instant } from '../../domain/base/time';
import { movesOf, withMoves } from '../../domain/course/section';
import { arrivals } from '../../domain/duties/access';
import { isChanged, termsOf } from '../../domain/duties/change';
import type { Finding } from '../../domain/findings';
import { zone } from '../../google/sheets';
import { waiting } from '../../schema/course';
import { posts, requests } from '../../schema/duties';
import { signUps } from '../../schema/seats';
import type { Layout } from '../../schema/table';
import { readFolders } from './folders';
import type { Gathered } from './gathered';
import { type Assessed, assess, isAgreed, stillLost } from './judge';
import { record } from './log';
import { remember } from './memory';
import { noteForms } from './notes';
import { permissionFindings } from './permissions';
import { publishAll } from './publish';
import { gather } from './read';
import { tendRequests } from './requests';
import { rowsOf } from './responses';
import { attempt, type Run, Torn, unlessRefused } from './run';
import { settleClaims } from './send';
import { tendSignUps, trustedIn } from './signUps';
import { readSlack } from './slack';
import { agree, findState, noteSeen, openState, type Seen, type State, saveState } from './state';
import type { Reading } from './tabs';
import { type Tended, tendForms } from './tend';
import { tendWaiting } from './waiting';
import { refresh, writeFindings } from './write';

/** What keeps the sheets from being read at all stands in Findings before the run ends. */
export function readAll(run: Run, reading: Reading = {}): Gathered {
  const state = findState();
  const waited = unlessRefused(waiting.sheet, () => {
    if (state?.asides) run.withRetry(() => tendWaiting(state, run.start));
  });
  const read = attempt(() => run.withRetry(() => gather(reading)));
  if (read.ok)
    return waited.length === 0 ? read.value : { ...read.value, findings: [...read.value.findings, ...waited] };
  if (read.error instanceof Torn) writeFindings(read.error.findings, openState(), zone());
  throw read.error;
}

/**
 * Applies a change to the sheets and returns what they hold afterward. On a retry, it rereads the sheets and assumes that they changed, so that
 * nothing the failed attempt wrote is written twice.
 */
function changing(
  run: Run,
  read: Gathered,
  { sheet }: Pick<Layout, 'sheet'>,
  change: (there: Gathered, again: boolean) => boolean,
): { readonly changed: boolean; readonly there: Gathered; readonly refused: readonly Finding[] } {
  let tries = 0;
  let changed = false;
  const refused = unlessRefused(sheet, () => {
    changed = run.withRetry(() => {
      tries += 1;
      return change(tries === 1 ? read : readAll(run), tries > 1);
    });
  });
  if (changed || tries > 1 || refused.length > 0) return { changed: true, there: readAll(run), refused };
  return { changed, there: read, refused };
}

const differ = (a: NonNullable<Seen['rows']>, b: Seen['rows'] = {}): boolean =>
  Object.entries(a).some(([of, rows]) => rows !== (b[of] ?? 0));

export interface Round {
  readonly gathered: Gathered;
  readonly assessed: Assessed;
  /** True if nothing was left undone. */
  readonly whole: boolean;
  /** True if sign-ups changed seats or the queue for them. */
  readonly signedUp: boolean;
  /** Hash of the Slack channel's content; null where it could not be read. */
  readonly slack: number | null;
}

/**
 * Opens and closes forms, reads Slack, and rewrites the derived sheets. `asRead`: see `refresh`; if it is given, pages that have not changed are
 * not checked.
 */
export function bringUpToDate(run: Run, read: Gathered = readAll(run), asRead?: Reading['asRead']): Round {
  const { there, forms, news, signedUp, refused } = takeIn(run, read);
  const { looked, failed, isOther, slack } = look(run, there, forms, news, refused);
  const assessed = assess(looked, run.start);
  const lost = stillLost(assessed.judged, looked.inbox).map(({ duty }) => duty.key);
  const seen = { ...looked.inbox.seen, lost };
  if (isOther) noteSeen(seen);
  const found = { ...looked, inbox: { ...looked.inbox, seen } };
  const { state, good } = writeDown(run, found, assessed, forms.state, asRead);
  for (const pointer of forms.opened) record(state, run.start, 'Form opened', pointer.title);
  const gathered = { ...found, book: { ...found.book, state }, good };
  run.withRetry(() => publishAll(gathered, assessed, run.start, asRead !== undefined));
  if (ADDON) run.withRetry(() => noteForms(gathered.course, state));
  const whole = failed.length === 0 && forms.opened.length === 0 && state.building.length === 0;
  return { gathered, assessed, signedUp, whole, slack };
}

/** What the Roster says for the first time. */
type News = Pick<State, 'moves'>;

/** Decides requests, opens and closes forms, and gives seats to those who signed up. */
function takeIn(
  run: Run,
  read: Gathered,
): {
  readonly there: Gathered;
  readonly forms: Tended;
  readonly news: News;
  readonly signedUp: boolean;
  /** What Google did not let Lectern write. */
  readonly refused: readonly Finding[];
} {
  const decided = changing(run, read, requests, (now) => tendRequests(now, run.start));
  const asked = decided.there;
  const first = tendForms(asked.book.state, asked.course, asked.inbox.responses, run.start, run.late);
  const given = changing(run, asked, signUps, (now, again) =>
    tendSignUps(now, again ? now.book.state : first.state, run.start, () => readAll(run)),
  );
  const { there: seated, changed: signedUp } = given;
  const refused = [...decided.refused, ...given.refused];
  const news = changedSections(seated, run.start);
  const course = news.moves ? withMoves(seated.course, news.moves) : seated.course;
  const { inbox, book } = seated;
  const there = { ...seated, course, outbox: settleClaims(course, seated.outbox, book, run.start) };
  if (!signedUp) return { there, forms: first, news, signedUp, refused };
  // The sign-up form shows how many seats are free.
  const again = tendForms(book.state, course, inbox.responses, run.start, run.late);
  return { there, forms: { ...again, opened: [...first.opened, ...again.opened] }, news, signedUp, refused };
}

/** Empty if no one came to another section since the last update. */
function changedSections({ course, book }: Gathered, now: Instant): News {
  const before = book.state.moves ?? {};
  const moves = movesOf(course.students, before, now);
  return JSON.stringify(moves) === JSON.stringify(before) ? {} : { moves };
}

/** Reads Slack and the folders. `failed`: what Google or Slack refused in this round; `isOther`: whether there is more or less than was noted last. */
function look(
  run: Run,
  there: Gathered,
  forms: Tended,
  news: News,
  refused: readonly Finding[],
): {
  readonly looked: Gathered;
  readonly failed: readonly Finding[];
  readonly isOther: boolean;
  readonly slack: number | null;
} {
  const { course, inbox, book } = there;
  const slack = readSlack(course, inbox, forms.state, run);
  const folders = FOLDERS ? readFolders(there, run) : { files: inbox.files, findings: [], seen: {} };
  const heights = Object.entries(there.left.rows).map(([form, rows]) => [form, rows - 1] as const);
  const rows = { ...rowsOf(inbox.seen.rows, Object.fromEntries(heights)), [posts.sheet]: slack.posts.length };
  const lost = inbox.seen.lost ?? [];
  const who = { ...inbox.seen.who, ...there.left.who };
  const arrived = arrivals(course.students, slack.state.arrived ?? {}, run.start);
  const failed = [...forms.findings, ...slack.findings, ...folders.findings, ...refused];
  const looked = {
    ...there,
    inbox: {
      ...inbox,
      ...trustedIn(inbox, forms.state),
      posts: slack.posts,
      files: folders.files,
      seen: { slack: slack.seen, folders: folders.seen, rows, who, lost },
    },
    book: { ...book, state: { ...slack.state, arrived, ...news } },
    findings: [...there.findings, ...failed, ...(failed.length > 0 ? permissionFindings() : [])],
  };
  const isOther =
    slack.seen !== null ||
    Object.keys(folders.seen).length > 0 ||
    differ(rows, inbox.seen.rows) ||
    differ(who, inbox.seen.who) ||
    lost.length > 0;
  return { looked, failed, isOther, slack: slack.print };
}

/** Rewrites the derived sheets, and stores what has changed since `before`. */
function writeDown(
  run: Run,
  found: Gathered,
  assessed: Assessed,
  before: State,
  asRead: Reading['asRead'],
): { readonly state: State; readonly good: Gathered['good'] } {
  const { course, book } = found;
  const { last, sheets } = found.good;
  const good = { last: run.withRetry(() => remember(last, sheets, course, run.start)), sheets };
  const isNew = !isChanged(assessed.changes) && course.doubts.length === 0 && !isAgreed(book.agreed, course);
  const refreshed = run.withRetry(() => refresh(found, assessed, run.start, asRead));
  const hasKept = isNew && Object.keys(assessed.kept).length > 0;
  const state = hasKept ? { ...refreshed, kept: { ...refreshed.kept, ...assessed.kept } } : refreshed;
  if (JSON.stringify(state) !== JSON.stringify(before)) run.withRetry(() => saveState(state));
  if (isNew) agree(termsOf(course));
  return { state, good };
}
