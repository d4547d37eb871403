// Columns: a header, its meaning, and conversion in both directions between a cell and a domain value.

import { narrow } from '../domain/base/elsewhere';
import { parseFolder, printFolder } from '../domain/base/slot';
import { cut, isTooLong, longest, unseenIn } from '../domain/base/text';
import type { Zone } from '../domain/base/time';
import { type Email, parseEmail } from '../domain/course/course';
import { parseTeamNumber } from '../domain/teams/number';
import { type Cell, say } from './cell';

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string; readonly spare?: { readonly value: T } };

/** How Sheets displays a column and what may be typed there. */
export type Shows =
  | { readonly kind: 'text' | 'tick' | 'day' | 'time' | 'moment' | 'email' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** Only these choices; with `open`, other values are marked but accepted. */
  | {
      readonly kind: 'choice';
      readonly choices: readonly string[];
      readonly open: boolean;
      /** Colors by choice. */
      readonly colors?: Readonly<Record<string, { readonly background: string; readonly color: string }>>;
    };

/** Law: read(write(v)) gives v back. Instants and walls are in the given zone. */
export interface Column<T> {
  readonly header: string;
  readonly about: string;
  readonly shows: Shows;
  /** In pixels. */
  readonly width: number;
  /** Not needed by most courses: hidden while it is empty, and treated as blank if it is missing. */
  readonly rare?: true;
  read(cell: Cell, zone: Zone): Read<T>;
  write(value: T, zone: Zone): Cell;
}

export type Look = { readonly width?: number; readonly choices?: readonly string[] };

export const ok = <T>(value: T): Read<T> => ({ ok: true, value });

export const bad = (expected: string): Read<never> => ({ ok: false, expected });

export function column<T>(
  header: string,
  about: string,
  shows: Shows,
  width: number,
  read: (cell: Cell, zone: Zone) => Read<T>,
  write: (value: T, zone: Zone) => Cell,
): Column<T> {
  return { header, about, shows, width, read, write };
}

/** Any text, possibly empty. Numbers and dates are read as displayed. */
export const text = (header: string, about: string, look: Look = {}): Column<string> =>
  column(
    header,
    about,
    look.choices ? { kind: 'choice', choices: look.choices, open: true } : { kind: 'text' },
    look.width ?? 160,
    (cell) => ok(say(cell)),
    (value) => value,
  );

/** Text that may not be empty. */
export const name = (header: string, about: string, look: Look = {}): Column<string> => ({
  ...text(header, about, look),
  read: (cell) => (say(cell) === '' ? bad('a text') : ok(say(cell))),
});

/** Reports invisible characters. Cells in Sheets are read without them, so this concerns course files. */
export const seen = <T>(inner: Column<T>): Column<T> => ({
  ...inner,
  read: (cell, zone) => {
    const unseen = unseenIn(say(cell));
    return unseen === null ? inner.read(cell, zone) : bad(`it without the invisible character ${unseen}`);
  },
});

/** A name used in lists, labels and keys, so it may not contain the characters that separate these. */
export const code = (header: string, about: string): Column<string> => {
  const inner = name(header, about);
  return seen({
    ...inner,
    width: 80,
    read: (cell, zone) =>
      /[,;·|\n]/.test(say(cell)) || say(cell).length > longest.name
        ? bad('a short text without commas, such as S04')
        : inner.read(cell, zone),
  });
};

/** Text longer than `most` is a finding and is cut, since it goes into every list, email and stored state. */
export const brief = <T>(inner: Column<T>, most: number = longest.name): Column<T> => ({
  ...inner,
  read: (cell, zone) => {
    const shown = say(cell);
    if (shown.length <= most) return inner.read(cell, zone);
    const read = inner.read(cut(shown, most), zone);
    return { ok: false, expected: `at most ${most} characters`, ...(read.ok ? { spare: { value: read.value } } : {}) };
  },
});

/** A name without a letter counts, but nobody is addressed by it: another column was pasted there. */
export const person = (inner: Column<string>): Column<string> => ({
  ...inner,
  read: (cell, zone) => {
    const read = inner.read(cell, zone);
    return read.ok && !/\p{L}/u.test(read.value)
      ? { ok: false, expected: 'a name', spare: { value: read.value } }
      : read;
  },
});

/** Text with a syntax of its own; `parse` returns null if the text does not follow it. */
export const formed = <T>(
  header: string,
  about: string,
  width: number,
  expected: string,
  parse: (text: string, zone: Zone) => T | null,
  print: (value: T) => string,
): Column<T> =>
  column(
    header,
    about,
    { kind: 'text' },
    width,
    (cell, zone) => {
      const text = say(cell);
      const value = isTooLong(text) || isBare(text) ? null : parse(text, zone);
      return value === null ? bad(expected) : ok(value);
    },
    (value) => print(value),
  );

/** '07'; also reads a cell with the number 7 or the text 'Team 7'. */
export const teamNumber = (header: string, about: string): Column<string> =>
  formed(header, about, 70, 'a number of two digits, such as 07', parseTeamNumber, (value) => value);

/** Separators that separate nothing: no empty list, which may mean everyone or everything. */
export const isBare = (text: string): boolean => /^[,;\s、，；]+$/.test(text);

export const split = (text: string, at: RegExp): string[] =>
  text
    .split(at)
    .map((part) => part.trim())
    .filter(Boolean);

export const whole = (header: string, about: string, min: number, max: number): Column<number> =>
  column(
    header,
    about,
    { kind: 'number', min, max },
    80,
    (cell) => {
      const text = narrow(say(cell));
      const n = typeof cell === 'number' ? cell : /^\d+$/.test(text) ? Number(text) : Number.NaN;
      return Number.isInteger(n) && n >= min && n <= max ? ok(n) : bad(`a whole number from ${min} to ${max}`);
    },
    (value) => value,
  );

export const tick = (header: string, about: string): Column<boolean> =>
  column(
    header,
    about,
    { kind: 'tick' },
    80,
    (cell) => {
      const word = say(cell).toLowerCase();
      if (['true', 'yes', 'x', '1'].includes(word)) return ok(true);
      return ['', 'false', 'no', '0'].includes(word) ? ok(false) : bad('a checkmark, yes or no');
    },
    (value) => value,
  );

export const choice = <T extends string>(header: string, about: string, choices: readonly T[]): Column<T> =>
  column(
    header,
    about,
    { kind: 'choice', choices, open: false },
    130,
    (cell) => {
      const word = say(cell)
        .toLowerCase()
        .replace(/[_\s]+/g, ' ');
      const found = choices.find((c) => c.toLowerCase() === word || c.toLowerCase().replace(/-/g, ' ') === word);
      return found === undefined ? bad(`one of: ${choices.join(', ')}`) : ok(found);
    },
    (value) => value,
  );

export const email = (header: string, about: string): Column<Email> =>
  seen(
    column(
      header,
      about,
      { kind: 'email' },
      220,
      (cell) => {
        const value = parseEmail(say(cell));
        return value ? ok(value) : bad('an email address');
      },
      (value) => value,
    ),
  );

/** A Google Drive folder, by its link or its ID; may be empty. */
export const folder = (header: string, about: string): Column<string> =>
  formed(header, about, 200, 'the link of a folder, as Drive copies it', parseFolder, printFolder);

export const rare = <T>(inner: Column<T>): Column<T> => ({ ...inner, rare: true });

/** A dash, n/a or none in the cell says the same as an empty one. Only for columns where an empty cell means that there is nothing. */
export const orNone = <T>(inner: Column<T>): Column<T> => ({
  ...inner,
  read: (cell, zone) => inner.read(/^(?:[-–—−]+|n\/a|none)$/i.test(say(cell)) ? '' : cell, zone),
});

/** Empty means null. */
export const maybe = <T>(inner: Column<T>): Column<T | null> => ({
  ...inner,
  read: (cell, zone) => (say(cell) === '' ? ok(null) : inner.read(cell, zone)),
  write: (value, zone) => (value === null ? '' : inner.write(value, zone)),
});

/** An unreadable cell is a finding and counts as `value`; the rest of its row is kept. */
export const lenient = <T>(inner: Column<T>, value: T): Column<T> => ({
  ...inner,
  read: (cell, zone) => {
    const read = inner.read(cell, zone);
    return read.ok ? read : { ...read, spare: { value } };
  },
});

/** Empty means `value`, and `value` is written as empty. */
export const unlessSaid = <T>(inner: Column<T>, value: T): Column<T> => ({
  ...withDefault(inner, value),
  write: (own, zone) => (own === value ? '' : inner.write(own, zone)),
});

/** Empty means `value`. */
export const withDefault = <T>(inner: Column<T>, value: T): Column<T> => ({
  ...inner,
  read: (cell, zone) => (say(cell) === '' ? ok(value) : inner.read(cell, zone)),
});
