// Columns whose cells hold several values.
import { inEnglish, narrow } from '../domain/base/elsewhere';
import { record } from '../domain/base/group';
import { parseSlots, parseWindows, printSlots, printWindows, type Slot, type Windows } from '../domain/base/slot';
import { isTooLong, longest } from '../domain/base/text';
import { type Email, parseEmail, type Ranges, sessionKinds } from '../domain/course/course';
import { leftOut } from '../domain/course/occasion';
import { say } from './cell';
import { bad, brief, type Column, column, formed, isBare, type Look, ok, seen, split } from './column';

/** Leaves out lines that only say that nothing is there yet, such as TBD. */
export const known = (inner: Column<readonly string[]>): Column<readonly string[]> => ({
  ...inner,
  read: (cell, zone) => {
    const read = inner.read(cell, zone);
    const isOpen = (line: string): boolean =>
      /^(?:tb[acd]|to be (?:announced|confirmed|determined|decided)|n\/?a|none(?: yet)?|[^\p{L}\p{N}]+)\.?$/iu.test(
        line,
      );
    return read.ok ? ok(read.value.filter((line) => !isOpen(line))) : read;
  },
});

/** One entry per line. */
export const lines = (header: string, about: string, look: Look = {}): Column<readonly string[]> =>
  column(
    header,
    about,
    { kind: 'text' },
    look.width ?? 260,
    (cell) => ok(split(say(cell), /\n/)),
    (value) => value.join('\n'),
  );

/** Entries separated by commas or on separate lines. */
export const names = (header: string, about: string, look: Look = {}): Column<readonly string[]> =>
  column(
    header,
    about,
    { kind: 'text' },
    look.width ?? 200,
    (cell) => (isBare(say(cell)) ? bad('names separated by commas') : ok(split(say(cell), /[,;\n、，；]/))),
    (value) => value.join(', '),
  );

export const emails = (header: string, about: string): Column<readonly Email[]> =>
  seen(
    formed(
      header,
      about,
      220,
      'email addresses separated by commas',
      (text) => {
        const values = split(text, /[,;\s、，；]/).map(parseEmail);
        return values.every((v): v is Email => v !== null) ? values : null;
      },
      (value) => value.join(', '),
    ),
  );

/** Words for groups of people, in the singular, or addresses. */
export const readers = (header: string, about: string): Column<readonly string[]> =>
  seen(
    formed(
      header,
      about,
      200,
      'team, assistant, instructor or email addresses, separated by commas: at most 10',
      (text) => {
        const values = split(text.toLowerCase(), /[,;\n、，；]/).map(
          (one) => /^(?:the )?(team|assistant|instructor)s?$/.exec(one)?.[1] ?? parseEmail(one),
        );
        const known = values.filter((value) => value !== null);
        return known.length === values.length && known.length <= 10 ? [...new Set(known)] : null;
      },
      (value) => value.join(', '),
    ),
  );

/** 'main presenter 1-3, auditor 0': min and max for each role. */
export const ranges = (header: string, about: string): Column<Ranges> =>
  formed(
    header,
    about,
    200,
    'roles with numbers, such as: main presenter 1-3, auditor 0',
    (text) => {
      const parts = split(text, /[,;\n、，；]/).map((part) =>
        /^(.*[^\s:：])(?:\s*[:：]\s*|\s+)([\d０-９]+)(?:\s*[-–~～〜]\s*([\d０-９]+))?$/.exec(part),
      );
      const named = parts.map((m) => m && ([m[1]!, [Number(narrow(m[2]!)), Number(narrow(m[3] ?? m[2]!))]] as const));
      return named.every((entry) => entry !== null && entry[1][0]! <= entry[1][1]!)
        ? record(named as (readonly [string, readonly [number, number]])[])
        : null;
    },
    (value) =>
      Object.entries(value)
        .map(([name, [min, max]]) => `${name} ${min === max ? min : `${min}-${max}`}`)
        .join(', '),
  );

const windowForm =
  'from when to when, two times apart from each other, and how long one slot is, such as 12:30-14:00, 15 min or 9:00-10:30, 13:00-14:00, 20 min';

/** '12:30-14:00, 15 min': when teams come, and how long each stays. */
export const windows = (header: string, about: string): Column<Windows> =>
  formed(header, about, 200, windowForm, (text, zone) => parseWindows(inEnglish(text, zone, 'to')), printWindows);

/** 'S12 12:45, S28 13:00'. */
export const slots = (header: string, about: string): Column<readonly Slot[]> =>
  formed(
    header,
    about,
    140,
    'codes of sessions with a time, such as S12 12:45',
    (text) => parseSlots(narrow(text)),
    printSlots,
  );

/** Whole numbers separated by commas. */
export const numbers = (header: string, about: string): Column<readonly number[]> =>
  formed(
    header,
    about,
    120,
    'whole numbers, such as: 5, 3',
    (text) => {
      const parts = split(narrow(text), /[,;\s]/).map(Number);
      return parts.every((n) => Number.isInteger(n) && n > 0) ? parts : null;
    },
    (value) => value.join(', '),
  );

/**
 * 'student-led, S05, #paper, except S07': sessions by kind, code, or mark in their topics. 'Student led' also counts as the kind; a code keeps its
 * capitals.
 */
export function eachOf(header: string, about: string): Column<readonly string[]> {
  const inner = brief(names(header, about), longest.message);
  const plain = (word: string): string => word.toLowerCase().replace(/[-\s]+/g, ' ');
  const inKinds = (word: string): string => {
    const out = leftOut(word);
    const kind = sessionKinds.find((known) => plain(known) === plain(out ?? word));
    return `${out === null ? '' : 'except '}${kind ?? out ?? word}`;
  };
  return {
    ...inner,
    read: (cell, zone) => {
      if (isTooLong(say(cell))) return bad('kinds or codes of sessions, in far fewer words');
      const read = inner.read(cell, zone);
      return read.ok ? ok(read.value.map(inKinds)) : read;
    },
  };
}
