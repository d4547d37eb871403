// Reads which files lie in a folder of Drive. Only a build with the scope for it calls this module.

import { attempt } from './attempt';

interface Known {
  readonly owner: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly link: string;
}

interface Found extends Known {
  readonly id: string;
  readonly name: string;
  readonly updated: number;
  /** Whether anyone can open it; false where that was not asked, or Drive does not say. */
  readonly open: boolean;
}

/** More files than any class hands in: a folder with all of somebody's photographs is not read to its end. */
export const mostFiles = 1000;

/**
 * What cannot change of a file that is known is not asked again: each question is a call. Throws where the folder cannot be
 * opened. `whole` is false where the folder has more files than are read. `asks`, by name: whether it matters who can open it.
 */
export function filesIn(
  folder: string,
  known: ReadonlyMap<string, Known>,
  asks: (name: string) => boolean,
): { readonly files: readonly Found[]; readonly whole: boolean } {
  const files = DriveApp.getFolderById(folder).getFiles();
  const found: Found[] = [];
  while (files.hasNext() && found.length < mostFiles) {
    const file = files.next();
    const id = file.getId();
    const before = known.get(id) ?? {
      // In a shared drive a file has no owner.
      owner: file.getOwner()?.getEmail()?.toLowerCase() ?? '',
      created: file.getDateCreated().getTime(),
      link: file.getUrl(),
    };
    const name = file.getName();
    const open = asks(name) && isOpen(file);
    found.push({ ...before, id, name, updated: file.getLastUpdated().getTime(), open });
  }
  return { files: found, whole: found.length < mostFiles || !files.hasNext() };
}

/** Drive may refuse to say it, as in a shared drive. */
function isOpen(file: GoogleAppsScript.Drive.File): boolean {
  const access = attempt(() => String(file.getSharingAccess()));
  return access.ok && /^ANYONE/.test(access.value);
}
