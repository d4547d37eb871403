// DriveApp: folders of files with owners and dates. File contents are not stored.
import type { DriveFile, DriveFolder } from '../face.ts';
import { iso, now } from './clock.ts';
import { expose } from './expose.ts';
import { type FormFile, formById } from './file.ts';
import { requireScope } from './scope.ts';
import { fail, quirk, token, touch, world } from './world.ts';

type GoogleFile = GoogleAppsScript.Drive.File;
type GoogleFiles = GoogleAppsScript.Drive.FileIterator;
type GoogleFolder = GoogleAppsScript.Drive.Folder;
type GoogleUser = GoogleAppsScript.Drive.User;

interface Kept {
  readonly id: string;
  readonly folder: string;
  name: string;
  readonly owner: string;
  readonly created: number;
  updated: number;
  trashed: boolean;
  /** Anyone with the link can open it. */
  shared: boolean;
}

const folders: { readonly id: string; readonly name: string }[] = [];
const files: Kept[] = [];
export const driveState = { folders, files };

const noItem =
  'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.';
const linkOf = (id: string): string => `https://drive.google.com/file/d/${id}/view?usp=drivesdk`;
const folderLink = (id: string): string => `https://drive.google.com/drive/folders/${id}`;

// What people do.

export const driveFolders = (): readonly DriveFolder[] =>
  folders.map(({ id, name }) => ({ id, name, url: folderLink(id) }));

export const driveFiles = (): readonly DriveFile[] =>
  files
    .filter(({ trashed }) => !trashed)
    .map(({ id, folder, name, owner, created, updated }) => ({
      id,
      folder,
      name,
      owner,
      created: iso(created),
      updated: iso(updated),
      url: linkOf(id),
    }));

export function driveMakeFolder(name: string): string {
  const id = token(33);
  folders.push({ id, name });
  touch();
  return id;
}

export function driveDrop(email: string, folder: string, name: string): string {
  if (!folders.some(({ id }) => id === folder)) throw new Error(`There is no folder '${folder}'`);
  if (name.trim() === '') throw new Error('A file needs a name');
  const id = token(33);
  files.push({
    id,
    folder,
    name,
    owner: email.toLowerCase(),
    created: now(),
    updated: now(),
    trashed: false,
    shared: false,
  });
  touch();
  return id;
}

const fileOf = (id: string): Kept =>
  files.find((file) => file.id === id && !file.trashed) ??
  (() => {
    throw new Error(`There is no file '${id}'`);
  })();

export function driveRename(id: string, name: string): void {
  const file = fileOf(id);
  file.name = name;
  file.updated = now();
  touch();
}

export function driveTrash(id: string): void {
  fileOf(id).trashed = true;
  touch();
}

export function driveShare(id: string, open: boolean): void {
  fileOf(id).shared = open;
  touch();
}

// What a script can reach.

const scopes = ['drive.readonly', 'drive'];

class User implements Pick<GoogleUser, 'getEmail'> {
  readonly email: string;
  constructor(email: string) {
    this.email = email;
  }
  getEmail(): string {
    return this.email;
  }
}

type Filed = Pick<
  GoogleFile,
  'getDateCreated' | 'getId' | 'getLastUpdated' | 'getName' | 'getOwner' | 'getSharingAccess' | 'getUrl'
>;

class File implements Filed {
  readonly kept: Kept;
  constructor(kept: Kept) {
    this.kept = kept;
  }
  getDateCreated(): GoogleAppsScript.Base.Date {
    return new Date(this.kept.created) as unknown as GoogleAppsScript.Base.Date;
  }
  getId(): string {
    return this.kept.id;
  }
  getLastUpdated(): GoogleAppsScript.Base.Date {
    return new Date(this.kept.updated) as unknown as GoogleAppsScript.Base.Date;
  }
  getName(): string {
    return this.kept.name;
  }
  getOwner(): GoogleUser {
    if (quirk('fileOwner') === 'null') return null as unknown as GoogleUser;
    return expose('User', new User(this.kept.owner)) as unknown as GoogleUser;
  }
  /** A member of an enum, which a script compares or prints. */
  getSharingAccess(): GoogleAppsScript.Drive.Access {
    return (this.kept.shared ? 'ANYONE_WITH_LINK' : 'PRIVATE') as unknown as GoogleAppsScript.Drive.Access;
  }
  getUrl(): string {
    return linkOf(this.kept.id);
  }
}

type FormFiled = Pick<GoogleFile, 'getId' | 'getName' | 'getOwner' | 'setTrashed'>;

/** A form as a Drive file. All forms belong to the account that opened the Workspace. */
class FormInDrive implements FormFiled {
  readonly form: FormFile;
  constructor(form: FormFile) {
    this.form = form;
  }
  getId(): string {
    return this.form.id;
  }
  getName(): string {
    return this.form.name;
  }
  getOwner(): GoogleUser {
    if (quirk('fileOwner') === 'null') return null as unknown as GoogleUser;
    return expose('User', new User(world.setup.account)) as unknown as GoogleUser;
  }
  setTrashed(trashed: boolean): GoogleFile {
    requireScope('DriveApp.File.setTrashed', 'drive');
    this.form.trashed = trashed;
    touch();
    return this as unknown as GoogleFile;
  }
}

class FileIterator implements Pick<GoogleFiles, 'hasNext' | 'next'> {
  readonly rest: Kept[];
  constructor(rest: Kept[]) {
    this.rest = rest;
  }
  hasNext(): boolean {
    return this.rest.length > 0;
  }
  next(): GoogleFile {
    const kept = this.rest.shift() ?? fail('Cannot retrieve the next object: iterator has reached the end.');
    return expose('File', new File(kept)) as unknown as GoogleFile;
  }
}

class Folder implements Pick<GoogleFolder, 'getFiles' | 'getId' | 'getName' | 'getUrl'> {
  readonly id: string;
  readonly called: string;
  constructor({ id, name }: { readonly id: string; readonly name: string }) {
    this.id = id;
    this.called = name;
  }
  getFiles(): GoogleFiles {
    const here = files.filter(({ folder, trashed }) => folder === this.id && !trashed);
    return expose('FileIterator', new FileIterator(here)) as unknown as GoogleFiles;
  }
  getId(): string {
    return this.id;
  }
  getName(): string {
    return this.called;
  }
  getUrl(): string {
    return folderLink(this.id);
  }
}

class DriveService implements Pick<GoogleAppsScript.Drive.DriveApp, 'getFileById' | 'getFolderById'> {
  getFileById(id: string): GoogleFile {
    requireScope('DriveApp.getFileById', ...scopes);
    const form = formById(id);
    if (form) return expose('File', new FormInDrive(form)) as unknown as GoogleFile;
    const kept = files.find((file) => file.id === id) ?? fail(noItem);
    return expose('File', new File(kept)) as unknown as GoogleFile;
  }
  getFolderById(id: string): GoogleFolder {
    requireScope('DriveApp.getFolderById', ...scopes);
    const folder = folders.find((one) => one.id === id) ?? fail(noItem);
    return expose('Folder', new Folder(folder)) as unknown as GoogleFolder;
  }
}

export const driveApp = () => expose('DriveApp', new DriveService());
