// Forgetting a person: how texts name them, and what replaces those names.

import { takeAddress, takeLine } from '../base/text';
import type { Email, Student } from './course';
import { briefName, plain, spokenName } from './roster';

/** Plain data, stored until everything about the person is removed. */
export interface Forgotten {
  /** In lower case; the first is the one on the Roster. */
  readonly addresses: readonly string[];
  /** What texts may call the person: names, student ID. */
  readonly names: readonly string[];
  readonly as: Stand;
}

/** What replaces the student's name and address. */
export interface Stand {
  readonly name: string;
  readonly email: Email;
}

const nobody: Stand = { name: 'a former student', email: 'former-student@removed.invalid' as Email };
/** For a student whose past roles must be kept: a Roster row that does not identify anyone. */
const numbered = (n: number): Stand => ({
  name: `Former student ${n}`,
  email: `former-student-${n}@removed.invalid` as Email,
});
export const isFormer = (email: string): boolean => email.endsWith('@removed.invalid');

/** Shorter names occur in too many words. */
const shortest = 4;

/**
 * How a student is named, including other texts they are `called` by. A name that another student shares is left out: then only the address is
 * searched for, and `shared` says so.
 */
export function forgottenOf(
  student: Student,
  students: readonly Student[],
  called: readonly string[],
  keep: boolean,
): Forgotten & { readonly shared: readonly string[] } {
  const full = [...orders(student.name), ...called, ...(student.id === '' ? [] : [student.id])].map((text) =>
    takeLine(text),
  );
  const names = [...new Set([...full, ...full.map(bare), briefName(student.name)])].filter(
    (name) => name.length >= shortest && !name.includes('@'),
  );
  const theirs = students
    .filter(({ email }) => email !== student.email)
    .flatMap(({ name }) => [...orders(name), briefName(name)].map(bare));
  const isShared = (name: string): boolean => {
    const pattern = patternOf([], [bare(name)]);
    return theirs.some((other) => pattern.test(other));
  };
  const shared = names.filter(isShared);
  const taken = new Set<string>(students.map(({ email }) => email));
  let n = 1;
  while (taken.has(numbered(n).email)) n += 1;
  return {
    addresses: [...new Set([student.email, ...student.aliases, ...called.filter((text) => text.includes('@'))])].map(
      (address) => takeAddress(address).toLowerCase(),
    ),
    names: names.filter((name) => !shared.includes(name)),
    as: keep ? numbered(n) : nobody,
    shared: shared.filter((name) => name === student.name || called.includes(name)),
  };
}

/** A name as written, as spoken, and with the family name first. */
function orders(name: string): readonly string[] {
  const spoken = spokenName(name);
  const parts = spoken.split(' ');
  const [family, given] = [parts[parts.length - 1], parts.slice(0, -1).join(' ')];
  return given === '' ? [name, spoken] : [name, spoken, `${family}, ${given}`, `${family} ${given}`];
}

/** The name without accents, as people may type it. */
const bare = (name: string): string =>
  [...name].map((letter) => (plain(letter) === letter.toLowerCase() ? letter : plain(letter))).join('');

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, '\\s+');
const anyOf = (texts: readonly string[]): string =>
  [...texts]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|') || '(?!)';

/** Matches whole addresses and whole names, ignoring case. */
const patternOf = (addresses: readonly string[], names: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}._%+-])(${anyOf(addresses)})(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?:${anyOf(names)})(?![\\p{L}\\p{N}])`,
    'iu',
  );

export interface Search {
  /** Whether the text names the person. */
  fits(text: string): boolean;
  /** Whether the text is just one of the person's addresses. */
  isAddress(text: string): boolean;
  without(text: string): string;
  /** Like `without`, for an answer that may be a list of names: there the name is removed instead of replaced. */
  unlisted(text: string): string;
}

export function searchFor({ addresses, names, as }: Forgotten): Search {
  const pattern = patternOf(addresses, names);
  const all = new RegExp(pattern.source, 'giu');
  const own = new Set(addresses);
  const without = (text: string): string =>
    text.replace(all, (_, address: string | undefined) => (address ? as.email : as.name));
  const whole = (text: string): boolean => {
    const found = text.match(all) ?? [];
    return found.length > 0 && text.replace(all, '').replace(/[\s()<>]/g, '') === '';
  };
  return {
    fits: (text) => pattern.test(text),
    isAddress: (text) => own.has(text.trim().toLowerCase()),
    without,
    unlisted: (text) => {
      const pieces = text.split(/([,;\n]\s*)/);
      const stays = pieces.filter((_, i) => i % 2 === 0).filter((piece) => !whole(piece));
      return stays.length * 2 > pieces.length ? without(text) : without(stays.join(pieces[1] ?? ''));
    },
  };
}

/**
 * Plain data without the person. Entries under their address, rows with it, and elements equal to it are removed; in other texts the replacement
 * appears.
 */
export function scrubbed(value: unknown, search: Search): unknown {
  const isIts = (one: unknown): boolean => typeof one === 'string' && search.isAddress(one);
  if (typeof value === 'string') return search.without(value);
  if (Array.isArray(value))
    return value
      .filter((one) => !isIts(one) && !(typeof one === 'object' && one !== null && Object.values(one).some(isIts)))
      .map((one) => scrubbed(one, search));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, one]) => !search.fits(key) && !isIts(one))
      .map(([key, one]) => [key, scrubbed(one, search)]),
  );
}
