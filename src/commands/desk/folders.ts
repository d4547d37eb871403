// Reads the folders of deliverables.

import { hour, type Instant } from '../../domain/base/time';
import { sessionOf, startOf } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import { occasionsOf } from '../../domain/course/occasion';
import type { Sight } from '../../domain/duties/access';
import { closesAt } from '../../domain/duties/deadline';
import type { Finding } from '../../domain/findings';
import { type FolderFile, foldered, type Listing, teamNamed, updated } from '../../domain/teams/folder';
import { filesIn, mostFiles } from '../../google/drive';
import { readTab, writeTable } from '../../google/sheets';
import { folderFiles } from '../../schema/teams';
import type { Parts } from './gathered';
import { attempt, type Run } from './run';
import type { Seen } from './state';

/** A folder is read until one day after its deliverable is no longer accepted. */
const after = 24 * hour;

/** Updates the Folder files sheet. If a folder cannot be read, what is known about it is kept. */
export function readFolders(
  gathered: Parts<'course' | 'inbox' | 'book'>,
  run: Run,
): {
  readonly files: readonly Row<FolderFile>[];
  readonly findings: readonly Finding[];
  /** How far each folder has been read. */
  readonly seen: Seen['folders'];
} {
  const { course, inbox, book } = gathered;
  const { files } = inbox;
  const { state, zone } = book;
  const id = state.sheets[folderFiles.sheet];
  const findings: Finding[] = [];
  const before = files.map((row) => row.value);
  const known = new Map(before.map((file) => [file.id, file]));
  const read = new Map<string, Listing>();
  const seen: Record<string, Sight> = {};
  // Files are not linked before the class in which their team presents.
  const isShown = (name: string): boolean => {
    const session = sessionOf(course, teamNamed(name, course.teams)?.presents ?? '');
    const asks = course.settings.uploads === 'if anyone can open them';
    return asks && session !== null && startOf(session, course) <= run.start;
  };
  for (const deliverable of foldered(course)) {
    const closes = occasionsOf(deliverable, course).map((s) => closesAt(deliverable, s, course));
    const sight = inbox.seen.folders[deliverable.name];
    const over = run.start > Math.max(0, ...closes) + after;
    if (over && sight) seen[deliverable.name] = sight;
    if (over) continue;
    seen[deliverable.name] = { until: sight?.until ?? (0 as Instant), broken: true };
    if (run.late()) continue;
    const outcome = attempt(() => filesIn(deliverable.folder, known, isShown));
    const at = course.places.deliverable(deliverable.name, 'folder');
    if (!outcome.ok) {
      const error = String((outcome.error as Error).message ?? outcome.error);
      findings.push({ kind: 'folder cannot be read', at, deliverable: deliverable.name, error });
      continue;
    }
    const { files: found, whole } = outcome.value;
    const listed = found.map((file) => ({
      ...file,
      deliverable: deliverable.name,
      created: file.created as Instant,
      updated: file.updated as Instant,
      gone: false,
    }));
    read.set(deliverable.name, { files: listed, whole });
    if (whole) seen[deliverable.name] = { until: run.start, broken: false };
    if (!whole) findings.push({ kind: 'folder is too full', at, deliverable: deliverable.name, most: mostFiles });
  }
  const now = updated(before, read);
  if (id === undefined || JSON.stringify(now) === JSON.stringify(before)) return { files, findings, seen };
  writeTable(id, folderFiles.print(now, zone), zone);
  return { files: folderFiles.parse(readTab(id, zone)?.grid ?? [], zone).rows, findings, seen };
}
