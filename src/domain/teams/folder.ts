// Folders: which file in a shared folder counts for which team, judged by its name, and whose the other files probably are.

import type { Instant } from '../base/time';
import {
  type Course,
  type Deliverable,
  type Email,
  type Student,
  studentOf,
  type Team,
  teamOf,
} from '../course/course';
import type { Row } from '../course/finding';
import { likely, unmarked } from '../course/roster';
import type { Evidence } from '../duties/evidence';
import type { Finding } from './finding';
import { plainDigits } from './number';

/** A file in a deliverable's folder, as the Folder files sheet records it. */
export interface FolderFile {
  readonly deliverable: string;
  readonly name: string;
  /** Its owner's address; empty if Drive hides it. */
  readonly owner: string;
  readonly created: Instant;
  readonly updated: Instant;
  readonly link: string;
  /** Whether it has been removed. It still counts as evidence for what it proved. */
  readonly gone: boolean;
  /** Drive's file ID. */
  readonly id: string;
  /** Whether anyone, or anyone with the link, could open it when last checked. */
  readonly open: boolean;
}

/** From when a student knew of being in a team. */
export interface Membership {
  readonly student: Email;
  readonly number: string;
  readonly from: Instant;
}

/** What was read from a folder; `whole` is false if the folder has more files. */
export interface Listing {
  readonly files: readonly FolderFile[];
  readonly whole: boolean;
}

/**
 * Updates the known files after the folders of these deliverables were read. Files that are no longer there are marked as gone and stay on record. If
 * a folder was not read completely, none of its files are marked.
 */
export function updated(known: readonly FolderFile[], read: ReadonlyMap<string, Listing>): readonly FolderFile[] {
  const key = (file: FolderFile): string => `${file.deliverable}|${file.id}`;
  const seen = new Map([...read.values()].flatMap(({ files }) => files).map((file) => [key(file), file]));
  const kept = known.map(
    (file) => seen.get(key(file)) ?? (read.get(file.deliverable)?.whole ? { ...file, gone: true } : file),
  );
  const before = new Set(known.map(key));
  const fresh = [...seen.values()].filter((file) => !before.has(key(file)));
  return [...kept, ...fresh.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))];
}

const startsWith = (name: string, number: string): boolean =>
  name.startsWith(number) && !/^\p{Nd}/u.test(name.slice(number.length));

/** “07_slides.pdf”, “07 final.pdf” and “07.pdf” belong to team 07; “7_slides.pdf” and “070.pdf” to no team. */
export const teamNamed = (name: string, teams: readonly Team[]): Team | null =>
  teams.find(({ number }) => startsWith(name, number)) ?? null;

/** Team deliverables with a folder. If two share a folder, the first gets it, because no file name tells which one a file is for. */
export const foldered = (course: Course): readonly Deliverable[] =>
  ofTeams(course).filter((d, i, all) => firstIn(all, d) === i);

const ofTeams = ({ deliverables }: Course): readonly Deliverable[] =>
  deliverables.filter((d) => d.folder !== '' && d.owedBy.includes('team'));
const firstIn = (all: readonly Deliverable[], { folder }: Deliverable): number =>
  all.findIndex((d) => d.folder === folder);

/** Reports folders that are given but not checked. */
export function checkFolders(course: Course): readonly Finding[] {
  const known = foldered(course);
  return course.deliverables
    .filter((d) => d.folder !== '' && !known.includes(d))
    .map((d) => ({
      kind: 'folder is not looked at',
      at: course.places.deliverable(d.name, 'folder'),
      deliverable: d.name,
      first: d.owedBy.includes('team') ? (known.find((k) => k.folder === d.folder)?.name ?? null) : null,
    }));
}

const ownerOf = ({ owner }: FolderFile, course: Course): Student | null =>
  owner === '' ? null : (studentOf(course, owner) ?? likely(owner, course.students));

/** Teams in which a student is or was; first the one at the given time. */
function teamsOf({ email }: Student, at: Instant, course: Course, past: readonly Membership[]): readonly Team[] {
  const own = past.filter(({ student }) => student === email);
  const then = own.filter(({ from }) => from <= at).pop()?.number;
  const numbers = [then, teamOf(course, email)?.number, ...own.map(({ number }) => number)];
  return numbers.flatMap((number) => course.teams.find((team) => team.number === number) ?? []);
}

/** The owner's team when the file was added, if the owner was never in the team whose number the file has; otherwise null. */
function strayOwner(file: FolderFile, team: Team, course: Course, past: readonly Membership[]): Team | null {
  const student = studentOf(course, file.owner);
  const own = student ? teamsOf(student, file.created, course, past) : [];
  return own.some(({ number }) => number === team.number) ? null : (own[0] ?? null);
}

/**
 * The earliest file gives the time of submission, and the newest is the one linked. Files by members of another team count only if the team has no
 * other file. `past` has earlier memberships.
 */
export function folderEvidence(
  course: Course,
  files: readonly FolderFile[],
  past: readonly Membership[] = [],
): readonly Evidence[] {
  return foldered(course).flatMap((deliverable) =>
    course.teams.flatMap((team) => {
      const named = files.filter((f) => f.deliverable === deliverable.name && startsWith(f.name, team.number));
      const own = named.filter((file) => strayOwner(file, team, course, past) === null);
      const counted = own.length > 0 ? own : named;
      const [first] = [...counted].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
      const [newest] = [...counted].sort(
        (a, b) => Number(a.gone) - Number(b.gone) || b.updated - a.updated || (a.id < b.id ? -1 : 1),
      );
      if (!first || !newest) return [];
      return team.members.map(
        (student): Evidence => ({
          student,
          deliverable: deliverable.name,
          session: deliverable.each.length > 0 ? team.presents : '',
          at: first.created,
          complete: true,
          source: 'folder',
          what: newest.name,
          link: newest.link,
        }),
      );
    }),
  );
}

/** A file that must be renamed, the student who can do it, and the name that it should have. */
export interface Misnamed {
  readonly file: FolderFile;
  readonly owner: Student | null;
  readonly likely: Team | null;
  /** The team whose number it has now. */
  readonly team: Team | null;
  readonly better: string;
  readonly finding: Finding;
}

/** Files owned by instructors, such as templates, may have any name. */
export function misnamed(
  course: Course,
  files: readonly Row<FolderFile>[],
  instructors: readonly (string | null)[],
  past: readonly Membership[] = [],
): readonly Misnamed[] {
  const names = new Set(foldered(course).map((d) => d.name));
  return files.flatMap((row): Misnamed[] => {
    const file = row.value;
    if (file.gone || !names.has(file.deliverable) || instructors.includes(file.owner.toLowerCase())) return [];
    const team = teamNamed(file.name, course.teams);
    const owner = studentOf(course, file.owner);
    const at = row.at('name');
    if (team) {
      const own = strayOwner(file, team, course, past);
      if (!own || !owner) return [];
      const better = renamed(file.name, own.number);
      const { name, deliverable } = file;
      const finding: Finding = {
        kind: 'file of another team',
        at,
        file: name,
        deliverable,
        owner: owner.name,
        team: team.number,
        own: own.number,
      };
      return [{ file, owner, likely: own, team, better, finding }];
    }
    const near = likelyTeam(file, course, past);
    const better = near ? renamed(file.name, near.number) : '';
    const finding: Finding = {
      kind: 'file without a team',
      at,
      file: file.name,
      deliverable: file.deliverable,
      owner: owner?.name ?? file.owner,
      likely: near?.number ?? null,
      better,
    };
    return [{ file, owner, likely: near, team: null, better, finding }];
  });
}

/**
 * The team that a file is probably for. First by the owner's address; if the owner was in several teams, the one whose number the name has, or else
 * the one at that time. Then by a number at the start or one of two digits. Last by a member's name, if it is found in only one team.
 */
export function likelyTeam(file: FolderFile, course: Course, past: readonly Membership[] = []): Team | null {
  const name = plainDigits(file.name).trim();
  const digits = /\d+/.exec(numberFirst.exec(name)?.[0] ?? twoDigits.exec(name)?.[0] ?? '')?.[0];
  const isNumbered = (team: Team): boolean => digits !== undefined && Number(team.number) === Number(digits);
  const owner = ownerOf(file, course);
  const owned = owner ? teamsOf(owner, file.created, course, past) : [];
  const found = owned.find(isNumbered) ?? owned[0] ?? course.teams.find(isNumbered);
  if (found) return found;
  const words = wordsOf(file.name);
  const named = course.teams.filter((team) =>
    course.students.some((s) => team.members.includes(s.email) && wordsOf(s.name).some((word) => words.includes(word))),
  );
  return named.length === 1 ? named[0]! : null;
}

const wordsOf = (text: string): readonly string[] =>
  unmarked(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);

/** A two-digit number anywhere, but not in a date, a decimal or a word. */
const twoDigits = /(?<![\d\p{L}]|\d[-.:])\d\d(?![\d\p{L}]|[-.:]\d)/u;
/** The number that a name begins with, correct or not: “7”, “07”, “070”, “Team 7”; “07” also directly before a letter. */
const numberFirst = /^(?:(?:team|group|gruppe)[\s_#-]*\d{1,3}(?!\d)|#?0?\d{1,2}(?![\d\p{L}]|[-.:]\d)|0\d(?=\p{L}))/iu;

/** For team 07, “7_slides.pdf” and “slides.pdf” become “07_slides.pdf”; another team's number is removed. */
export function renamed(name: string, number: string): string {
  const rest = plainDigits(name)
    .trim()
    .replace(numberFirst, '')
    .replace(/^[\s_-]+/, '');
  return rest === '' || rest.startsWith('.') ? `${number}${rest}` : `${number}_${rest}`;
}
