// Brings everything up to date: checks forms, Slack and folders, judges all duties, then updates the derived sheets.

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
import { agree, findState, noteSeen, openState, type Seen, saveState } from './state';
import type { Reading } from './tabs';
import { tendForms } from './tend';
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

const isOther = (a: NonNullable<Seen['rows']>, b: Seen['rows'] = {}): boolean =>
  Object.entries(a).some(([of, rows]) => rows !== (b[of] ?? 0));

/**
 * Opens and closes forms, reads Slack, and rewrites the derived sheets. `asRead`: see `refresh`; if it is given, pages that have not changed are
 * not checked.
 */
export function bringUpToDate(
  run: Run,
  read: Gathered = readAll(run),
  asRead?: Reading['asRead'],
): {
  readonly gathered: Gathered;
  readonly assessed: Assessed;
  /** True if nothing was left undone. */
  readonly whole: boolean;
  /** True if sign-ups changed seats or the queue for them. */
  readonly signedUp: boolean;
  /** Hash of the Slack channel's content; null where it could not be read. */
  readonly slack: number | null;
} {
  const { there: asked, refused } = changing(run, read, requests, (there) => tendRequests(there, run.start));
  const first = tendForms(asked.book.state, asked.course, asked.inbox.responses, run.start, run.late);
  const {
    changed: signedUp,
    there,
    refused: unseated,
  } = changing(run, asked, signUps, (there, again) =>
    tendSignUps(there, again ? there.book.state : first.state, run.start, () => readAll(run)),
  );
  const moves = movesOf(there.course.students, there.book.state.moves ?? {}, run.start);
  const isMoved = JSON.stringify(moves) !== JSON.stringify(there.book.state.moves ?? {});
  const before = isMoved ? { ...there, course: withMoves(there.course, moves) } : there;
  const { course, inbox, book } = before;
  const outbox = settleClaims(course, before.outbox, book, run.start);
  // The sign-up form shows how many seats are free.
  const again = signedUp ? tendForms(book.state, course, inbox.responses, run.start, run.late) : null;
  const forms = again ? { ...again, opened: [...first.opened, ...again.opened] } : first;
  const slack = readSlack(course, inbox, forms.state, run);
  const folders = FOLDERS ? readFolders(before, run) : { files: inbox.files, findings: [], seen: {} };
  const heights = Object.entries(before.left.rows).map(([form, rows]) => [form, rows - 1] as const);
  const rows = { ...rowsOf(inbox.seen.rows, Object.fromEntries(heights)), [posts.sheet]: slack.posts.length };
  const doubted = inbox.seen.lost ?? [];
  const who = { ...inbox.seen.who, ...before.left.who };
  const arrived = arrivals(course.students, slack.state.arrived ?? {}, run.start);
  const failed = [...forms.findings, ...slack.findings, ...folders.findings, ...refused, ...unseated];
  const looked: Gathered = {
    ...before,
    inbox: {
      ...inbox,
      ...trustedIn(inbox, forms.state),
      posts: slack.posts,
      files: folders.files,
      seen: { slack: slack.seen, folders: folders.seen, rows, who, lost: doubted },
    },
    outbox,
    book: { ...book, state: { ...slack.state, arrived, ...(isMoved ? { moves } : {}) } },
    findings: [...before.findings, ...failed, ...(failed.length > 0 ? permissionFindings() : [])],
  };
  const assessed = assess(looked, run.start);
  const seen = { ...looked.inbox.seen, lost: stillLost(assessed.judged, looked.inbox).map(({ duty }) => duty.key) };
  if (
    slack.seen !== null ||
    Object.keys(folders.seen).length > 0 ||
    isOther(rows, inbox.seen.rows) ||
    isOther(who, inbox.seen.who) ||
    doubted.length > 0
  )
    noteSeen(seen);
  const found = { ...looked, inbox: { ...looked.inbox, seen } };
  const { last, sheets } = before.good;
  const good = run.withRetry(() => remember(last, sheets, course, run.start));
  const isNew = !isChanged(assessed.changes) && course.doubts.length === 0 && !isAgreed(book.agreed, course);
  const refreshed = run.withRetry(() => refresh(found, assessed, run.start, asRead));
  const hasKept = isNew && Object.keys(assessed.kept).length > 0;
  const state = hasKept ? { ...refreshed, kept: { ...refreshed.kept, ...assessed.kept } } : refreshed;
  if (JSON.stringify(state) !== JSON.stringify(forms.state)) run.withRetry(() => saveState(state));
  if (isNew) agree(termsOf(course));
  for (const pointer of forms.opened) record(state, run.start, 'Form opened', pointer.title);
  const gathered = { ...found, book: { ...book, state }, good: { last: good, sheets } };
  run.withRetry(() => publishAll(gathered, assessed, run.start, asRead !== undefined));
  if (ADDON) run.withRetry(() => noteForms(course, state));
  return {
    gathered,
    assessed,
    signedUp,
    whole: failed.length === 0 && forms.opened.length === 0 && state.building.length === 0,
    slack: slack.print,
  };
}
