// Reads which files are in a Drive folder. Only a build with the Drive scope calls this module.

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
  /** Whether anyone with the link can open it; false if that was not asked or Drive does not say. */
  readonly open: boolean;
}

/** More files than any class submits. A folder with someone's whole photo collection is not read to its end. */
export const mostFiles = 1000;

/**
 * The files in a folder. For known files, properties that cannot change are not asked again, because each question is a call. Throws if the folder
 * cannot be opened. `whole` is false if the folder has more files than are read. `asks`, by file name: whether it matters who can open the file.
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
      // A file in a shared drive has no owner.
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

/** Drive may refuse to answer, for example in a shared drive. */
function isOpen(file: GoogleAppsScript.Drive.File): boolean {
  const access = attempt(() => String(file.getSharingAccess()));
  return access.ok && /^ANYONE/.test(access.value);
}
