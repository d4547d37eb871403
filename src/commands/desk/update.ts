// Brings everything up to date: forms, Slack and folders are looked at, all is judged, and the derived sheets follow.

import { isChanged, termsOf } from '../../domain/duties/change';
import { readFolders } from './folders';
import { tendForms } from './forms';
import { record } from './log';
import { type Assessed, assess, type Gathered, gather, isAgreed } from './read';
import type { Run } from './run';
import { settleClaims } from './send';
import { readSlack } from './slack';
import { agree, saveState } from './state';
import { refresh } from './write';

/** Opens and closes forms, reads Slack, and rewrites the derived sheets. */
export function bringUpToDate(
  run: Run,
  before: Gathered = run.withRetry(gather),
): { readonly gathered: Gathered; readonly assessed: Assessed } {
  const read = settleClaims(before, run.start);
  const forms = tendForms(read.registry, read.course, run.start, run.late);
  const slack = readSlack(read, forms.registry, run);
  const folders = FOLDERS ? readFolders(read, run) : { files: read.files, findings: [] };
  const findings = [...read.findings, ...forms.findings, ...slack.findings, ...folders.findings];
  const found: Gathered = { ...read, posts: slack.posts, files: folders.files, findings };
  const assessed = assess(found, run.start);
  const registry = run.withRetry(() => refresh(found, assessed, slack.registry, run.start));
  if (JSON.stringify(registry) !== JSON.stringify(forms.registry)) run.withRetry(() => saveState(registry));
  if (!isChanged(assessed.changes) && !isAgreed(found.agreed, found.course)) agree(termsOf(found.course));
  for (const pointer of forms.opened) record(registry, run.start, 'Form opened', pointer.title);
  return { gathered: { ...found, registry }, assessed };
}
