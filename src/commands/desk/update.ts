// Brings everything up to date: forms, Slack and folders are looked at, all is judged, and the derived sheets follow.

import { arrivals } from '../../domain/duties/access';
import { isChanged, termsOf } from '../../domain/duties/change';
import { readFolders } from './folders';
import { tendForms } from './forms';
import { type Assessed, assess, isAgreed } from './judge';
import { record } from './log';
import { type Gathered, gather } from './read';
import type { Run } from './run';
import { settleClaims } from './send';
import { readSlack } from './slack';
import { agree, noteSeen, saveState } from './state';
import { refresh } from './write';

/** Opens and closes forms, reads Slack, and rewrites the derived sheets. */
export function bringUpToDate(
  run: Run,
  before: Gathered = run.withRetry(gather),
): { readonly gathered: Gathered; readonly assessed: Assessed } {
  const { course, inbox, book } = before;
  const outbox = settleClaims(course, before.outbox, book, run.start);
  const forms = tendForms(book.state, course, run.start, run.late);
  const slack = readSlack(course, inbox, forms.state, run);
  const folders = FOLDERS ? readFolders(before, run) : { files: inbox.files, findings: [], seen: {} };
  const seen = { slack: slack.seen, folders: folders.seen };
  if (slack.seen !== null || Object.keys(folders.seen).length > 0) noteSeen(seen);
  const arrived = arrivals(course.students, slack.state.arrived ?? {}, run.start);
  const found: Gathered = {
    ...before,
    inbox: { ...inbox, posts: slack.posts, files: folders.files, seen },
    outbox,
    book: { ...book, state: { ...slack.state, arrived } },
    findings: [...before.findings, ...forms.findings, ...slack.findings, ...folders.findings],
  };
  const assessed = assess(found, run.start);
  const state = run.withRetry(() => refresh(found, assessed, run.start));
  if (JSON.stringify(state) !== JSON.stringify(forms.state)) run.withRetry(() => saveState(state));
  if (!isChanged(assessed.changes) && !isAgreed(book.agreed, course)) agree(termsOf(course));
  for (const pointer of forms.opened) record(state, run.start, 'Form opened', pointer.title);
  return { gathered: { ...found, book: { ...book, state } }, assessed };
}
