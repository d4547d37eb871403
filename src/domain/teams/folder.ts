// Folders: which file of a shared folder counts for which team, by its name, and whose the others most likely are.

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

/** A file in the folder of a deliverable, as the Folder files sheet holds it. */
export interface FolderFile {
  readonly deliverable: string;
  readonly name: string;
  /** Address of its owner; empty where Drive hides it. */
  readonly owner: string;
  readonly created: Instant;
  readonly updated: Instant;
  readonly link: string;
  /** It was there and is no longer. What it proved it goes on proving. */
  readonly gone: boolean;
  /** Drive's own key. */
  readonly id: string;
  /** Whether anyone can open it, or whoever has the link, when it was last seen. */
  readonly open: boolean;
}

/** From when on a student knew of being in a team. */
export interface Membership {
  readonly student: Email;
  readonly number: string;
  readonly from: Instant;
}

/** What was seen of a folder; `whole` is false where it holds more. */
export interface Listing {
  readonly files: readonly FolderFile[];
  readonly whole: boolean;
}

/**
 * What is known once the folders of these deliverables were read: what is not there any more is gone, and stays on record. Of a
 * folder that was not read to its end nothing is gone.
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

/** “07_slides.pdf”, “07 final.pdf” and “07.pdf” are team 07's; “7_slides.pdf” and “070.pdf” are nobody's. */
export const teamNamed = (name: string, teams: readonly Team[]): Team | null =>
  teams.find(({ number }) => startsWith(name, number)) ?? null;

/** Deliverables of teams whose files lie in a folder. Of two with one folder the first has it: no name tells for which a file is. */
export const foldered = (course: Course): readonly Deliverable[] =>
  ofTeams(course).filter((d, i, all) => firstIn(all, d) === i);

const ofTeams = ({ deliverables }: Course): readonly Deliverable[] =>
  deliverables.filter((d) => d.folder !== '' && d.owedBy.includes('team'));
const firstIn = (all: readonly Deliverable[], { folder }: Deliverable): number =>
  all.findIndex((d) => d.folder === folder);

/** Folders that are not looked at although they are named. */
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

/** Teams in which a student is or was, that of the given time first. */
function teamsOf({ email }: Student, at: Instant, course: Course, past: readonly Membership[]): readonly Team[] {
  const own = past.filter(({ student }) => student === email);
  const then = own.filter(({ from }) => from <= at).pop()?.number;
  const numbers = [then, teamOf(course, email)?.number, ...own.map(({ number }) => number)];
  return numbers.flatMap((number) => course.teams.find((team) => team.number === number) ?? []);
}

/** The team of the owner when the file was put there, where the owner never was in that whose number it has. */
function strayOwner(file: FolderFile, team: Team, course: Course, past: readonly Membership[]): Team | null {
  const student = studentOf(course, file.owner);
  const own = student ? teamsOf(student, file.created, course, past) : [];
  return own.some(({ number }) => number === team.number) ? null : (own[0] ?? null);
}

/**
 * The earliest file says when, the newest is the one to look at. Files of another team's members count only where the team
 * has none of its own. `past` says who was in which team before.
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

/** A file whose name must change, the student who can change it, and the name that it should have. */
export interface Misnamed {
  readonly file: FolderFile;
  readonly owner: Student | null;
  readonly likely: Team | null;
  /** Whose number it has now. */
  readonly team: Team | null;
  readonly better: string;
  readonly finding: Finding;
}

/** Files of the instructor's own, such as a template, may be called as they like. */
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
 * By the owner's address, of several teams that whose number the name has, else that of the time; else by a number at the
 * start, or one of two digits; else by the name of a member, where it is one team's alone.
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

/** A number of two digits anywhere, but in a date, a decimal or a word. */
const twoDigits = /(?<![\d\p{L}]|\d[-.:])\d\d(?![\d\p{L}]|[-.:]\d)/u;
/** The number with which a name begins, right or wrong: “7”, “07”, “070”, “Team 7”; “07” also before a letter. */
const numberFirst = /^(?:(?:team|group|gruppe)[\s_#-]*\d{1,3}(?!\d)|#?0?\d{1,2}(?![\d\p{L}]|[-.:]\d)|0\d(?=\p{L}))/iu;

/** “7_slides.pdf” is “07_slides.pdf” for team 07, “slides.pdf” is “07_slides.pdf”; another team's number is taken off. */
export function renamed(name: string, number: string): string {
  const rest = plainDigits(name)
    .trim()
    .replace(numberFirst, '')
    .replace(/^[\s_-]+/, '');
  return rest === '' || rest.startsWith('.') ? `${number}${rest}` : `${number}_${rest}`;
}
