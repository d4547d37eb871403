// Finds the student that a name or address refers to, even if it is misspelled.
import { distance } from 'fastest-levenshtein';
import { grouped, remembered } from '../base/group';
import { evenly } from '../base/text';
import { type Student, studentOf } from './course';
import type { CellRef, Finding, Row } from './finding';

/** Letters whose mark is part of the letter, and how people type them without it. */
const bare: { readonly [letter: string]: string } = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/** In lower case, without the marks above and below letters. */
export const unmarked = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Like `unmarked`, and also replaces letters whose mark is part of the letter. */
export const plain = (text: string): string => unmarked(text).replace(/[ıłøđðþßæœ]/g, (letter) => bare[letter]!);

/** Suffixes, which are not given names even after a comma. */
const suffix = /^(?:jr|sr|i{1,3}|iv|ph\.? ?d|m\.? ?d|m\.? ?sc|b\.? ?sc|m\.? ?a|b\.? ?a|esq)\.?$/i;

/** The name to address a person by: 'Ada' for 'Ada Park' and for 'Park, Ada'. */
export function givenName(name: string): string {
  const [family = '', ...behind] = name.split(',').map((part) => part.trim());
  const given = behind.find((part) => part !== '' && !suffix.test(part)) ?? family;
  return given.split(/\s+/)[0] || name;
}

/** 'Ada Park' for 'Park, Ada' and for 'Ada Park'. */
export function spokenName(name: string): string {
  const [family = '', ...behind] = name.split(',').map((part) => part.trim());
  const given = behind.find((part) => part !== '' && !suffix.test(part));
  return given === undefined ? family || name : `${given} ${family}`;
}

/** 'Ada P.' */
export function briefName(name: string): string {
  const parts = spokenName(name).split(/\s+/);
  return parts.length < 2 ? parts[0]! : `${parts[0]} ${[...parts[parts.length - 1]!][0]}.`;
}

const words = (name: string): string =>
  plain(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join('');

/** A label that identifies one student: the name, followed by the address if several students share the name. */
export const nameLabel = ({ name, email }: Student, students: readonly Student[]): string =>
  namesakes(name, students).length > 1 ? `${name} (${email})` : name;

/** Replaces students' addresses in a text with their names. */
export const withNames = (text: string, students: readonly Student[]): string =>
  text.replace(/[^\s@<>",;:()[\]\\]{1,64}@[^\s@<>",;:()[\]\\]{1,190}\.[^\s@.<>",;:()[\]\\]{2,63}/g, (address) => {
    const student = students.find((s) => s.email === address);
    return student ? nameLabel(student, students) : address;
  });

/** Separators between names. The plus sign in 'ada+seminar@uni.example' is not one. */
const between = /((?:\s*[,;&/\n]|\s*\+(?!\S{0,254}@)|\s+and(?=\s))+\s*)/i;

/**
 * Students by name, address or label, each once; a text may name several. A piece that matches nobody is tried together with the next ones, since a
 * name may contain a comma or an 'and': 'Park, Ada' is Ada Park. Only the first `pieces` are read.
 */
export function parseNames(
  texts: readonly string[],
  students: readonly Student[],
  pieces = Number.POSITIVE_INFINITY,
): { readonly named: readonly Student[]; readonly unknown: readonly string[] } {
  const named: Student[] = [];
  const unknown: string[] = [];
  // Pieces are at even indexes, separators at odd ones.
  const parts = evenly(texts.join('\n')).trim().split(between);
  const most = 4;
  let read = 0;
  for (let from = 0; from < parts.length && read < pieces; from += 2) {
    if (parts[from] === '') continue;
    read += 1;
    let to = from;
    let student = exactly(parts[from]!, students);
    while (student === null && to + 2 < parts.length && to < from + 2 * most) {
      to += 2;
      student = exactly(parts.slice(from, to + 1).join(''), students);
    }
    if (student === null) unknown.push(parts[from]!);
    else if (!named.includes(student)) named.push(student);
    if (student !== null) from = to;
  }
  return { named, unknown };
}

const byWords = remembered((students: readonly Student[]) => grouped(students, ({ name }) => words(name)));

const byFormer = remembered((students: readonly Student[]) =>
  grouped(
    students.flatMap((student) => (student.former ?? []).map((name) => ({ name, student }))),
    ({ name }) => words(name),
  ),
);

/** All students with that name, or if none, with that former name. Ignores case, marks and the order of words. */
export const namesakes = (name: string, students: readonly Student[]): readonly Student[] => {
  const key = words(name);
  if (key === '') return [];
  return (
    byWords(students).get(key) ??
    byFormer(students)
      .get(key)
      ?.map(({ student }) => student) ??
    []
  );
};

/** Adds former names to the students; `before` has names by address, the latest last. */
export const withFormer = (
  roster: readonly Row<Student>[],
  before: Readonly<Record<string, readonly string[]>>,
): readonly Row<Student>[] => {
  const rows = roster.map((row) => {
    const { email, aliases, name } = row.value;
    const former = [email, ...aliases]
      .flatMap((address) => before[address] ?? [])
      .filter((one) => words(one) !== words(name));
    return former.length === 0 ? row : { ...row, value: { ...row.value, former } };
  });
  // Returns the same array if nothing changed, so that caches by identity still work.
  return rows.every((row, i) => row === roster[i]) ? roster : rows;
};

/** The only student with that address, label or name. Ignores case, marks and the order of words. */
export function exactly(found: string, students: readonly Student[]): Student | null {
  const owner = studentOf({ students }, /\(([^()\s@]{1,64}@[^()\s@]{1,254})\)$/.exec(found)?.[1] ?? found);
  if (owner || found.includes('@')) return owner;
  const [called, ...others] = namesakes(found, students);
  return called && others.length === 0 ? called : null;
}

/** The address without dots and plus-tags in its local part, which mail providers ignore. */
const mailbox = (address: string): string =>
  plain(address).replace(/^([^@+]*)(\+[^@]*)?@/, (_, name: string) => `${name.replace(/\./g, '')}@`);

const byPart = remembered((students: readonly Student[]) => {
  const parts = students.flatMap((student) =>
    [...new Set(student.name.split(/[\s,]+/).map(words))].map((part) => ({ part, student })),
  );
  return grouped(parts, ({ part }) => part);
});

/** The only student whose name contains a single word: 'Ben' is Ben Okafor. */
export function byWord(found: string, students: readonly Student[]): Student | null {
  const part = words(found);
  const [called, ...others] = part.length > 1 ? (byPart(students).get(part) ?? []) : [];
  return called && others.length === 0 ? called.student : null;
}

/** The nearest student within a few typos, at most one per three letters; null if nobody is near or two are equally near. */
export function likely(found: string, students: readonly Student[]): Student | null {
  const most = Math.min(3, Math.floor((found.includes('@') ? mailbox(found).indexOf('@') : words(found).length) / 3));
  const slips = found.includes('@') ? slipsInAddress(mailbox(found)) : slipsInName(words(found));
  const scored = spelled(students)
    .map((known) => ({ student: known.student, slips: slips(known) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  const [best, second] = scored;
  return best && (!second || second.slips > best.slips) ? best.student : null;
}

/** The likeliest student, worded for a finding: 'Ada Park: adapark@uni.example'. */
export function nearest(found: string, students: readonly Student[]): string | null {
  const near = likely(found, students);
  return near && `${near.name}: ${near.email}`;
}

/** A finding for a text that does not identify one student: it names nobody, or several. */
export function nobody(found: string, at: CellRef, students: readonly Student[]): Finding {
  const several = found.includes('@') ? [] : namesakes(found, students);
  return several.length > 1
    ? { kind: 'name of several students', at, found, addresses: several.map(({ email }) => email) }
    : { kind: 'unknown student', at, found, likely: nearest(found, students) };
}

interface Spelled {
  readonly student: Student;
  readonly words: string;
  readonly mailboxes: readonly string[];
}
const spelled = remembered((students: readonly Student[]): readonly Spelled[] =>
  students.map((student) => ({
    student,
    words: words(student.name),
    mailboxes: [student.email, ...student.aliases].map(mailbox),
  })),
);

const slipsInName =
  (found: string) =>
  ({ words: name }: Spelled): number =>
    distance(found, name);

/** Counts typos in an address; the same local part at another provider counts as one. */
const slipsInAddress =
  (found: string) =>
  ({ mailboxes }: Spelled): number => {
    const local = found.slice(0, found.indexOf('@'));
    const sameName = local.length >= 5 && mailboxes.some((a) => a.slice(0, a.indexOf('@')) === local) ? 1 : 9;
    return Math.min(sameName, ...mailboxes.map((a) => distance(found, a)));
  };
