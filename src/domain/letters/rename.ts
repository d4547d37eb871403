// Files in folders whose names match no team: who is asked to rename which.

import type { Email } from '../course/course';
import { misnamed } from '../teams/folder';
import { letterKey } from './letter';
import { sentIn } from './outbox';
import type { Matter, Situation } from './situation';
import { membershipsOf } from './teams';

export interface Rename extends Matter {
  readonly kind: 'rename';
  readonly file: string;
  readonly deliverable: string;
  /** `number`: the team that the file is probably for. `other`: the team whose number it has now. '' if there is none. */
  readonly number: string;
  readonly other: string;
  readonly better: string;
}

/** The files that each student should rename, each told once under its name. Files of people not on the Roster are shown to the instructor only. */
export function renamesDue({
  course,
  files,
  outbox,
  owner: instructor,
}: Pick<Situation, 'course' | 'files' | 'outbox' | 'owner'>): ReadonlyMap<Email, readonly Rename[]> {
  const renames = new Map<Email, readonly Rename[]>();
  const instructors = [course.settings.replyTo, instructor];
  const past = membershipsOf(sentIn(outbox.lines));
  for (const { file, owner, likely, team, better } of misnamed(course, files, instructors, past)) {
    if (owner === null) continue;
    const key = letterKey(owner.email, 'rename', file.id, file.name);
    if (outbox.claimed.has(key)) continue;
    const rename: Rename = {
      kind: 'rename',
      keys: [key],
      until: null,
      file: file.name,
      deliverable: file.deliverable,
      number: likely?.number ?? '',
      other: team?.number ?? '',
      better,
    };
    renames.set(owner.email, [...(renames.get(owner.email) ?? []), rename]);
  }
  return renames;
}
