// Stored state about the sheets: last good values, and since when a cell cannot be read.

import type { Instant } from '../../domain/base/time';
import type { Course } from '../../domain/course/course';
import type { Doubt } from '../../domain/course/doubt';
import { cellName } from '../../domain/course/finding';
import type { UnreadCell } from '../../domain/duties/doubt';
import { load, save } from '../../google/store';
import type { Kept } from '../../schema/recall';

/** Plain data. */
export interface Good {
  /** ID of the spreadsheet; a copy starts without stored state. */
  readonly book: string;
  readonly sheets: Readonly<Partial<Record<UnreadCell['of'], Kept>>>;
  /** Students' earlier names, by address. */
  readonly former?: Readonly<Record<string, readonly string[]>>;
  /** By cell, such as 'Roster!B7'. */
  readonly since: Readonly<Record<string, Instant>>;
}

const name = 'good';

/** `book`: ID of the spreadsheet. */
export function lastGood(book: string): Good {
  const good = load<Good>(name);
  return good?.book === book ? good : { book, sheets: {}, since: {} };
}

/** Forgets the content of sheets that are empty on purpose. */
export function forgetGood(book: string, emptied: readonly UnreadCell['of'][]): void {
  const good = lastGood(book);
  const left = Object.entries(good.sheets).filter(([of]) => !(emptied as readonly string[]).includes(of));
  if (left.length < Object.keys(good.sheets).length) save(name, { ...good, sheets: Object.fromEntries(left) });
}

/** Characters stored per sheet, out of the 500 KB that Google keeps per document. Rows beyond this are not stored. */
const most = 60_000;

export function within(kept: Kept): Kept {
  let length = 0;
  const rows = kept.rows.filter((row) => {
    length += JSON.stringify(row).length;
    return length <= most;
  });
  return { ...kept, rows };
}

export const placeOf = ({ at }: Pick<Doubt, 'at'>): string => `${at.sheet}!${cellName(at)}`;

/** Stored names by address: earlier ones and the one at the last update. */
export function namesIn({ former = {}, sheets: { roster } }: Good): Readonly<Record<string, readonly string[]>> {
  const [email, name] = ['email', 'name'].map((field) => roster?.fields.indexOf(field) ?? -1);
  const last = (roster?.rows ?? []).map((row) => [String(row[email!]), String(row[name!])] as const);
  return Object.fromEntries([
    ...Object.entries(former),
    ...last.map(([address, now]) => [address, [...(former[address] ?? []), now]] as const),
  ]);
}

/** Saves what changed and returns what is now stored. */
export function remember(
  last: Good,
  sheets: Good['sheets'],
  { students, doubts }: Pick<Course, 'students' | 'doubts'>,
  now: Instant,
): Good {
  const since = Object.fromEntries(doubts.map((doubt) => [placeOf(doubt), last.since[placeOf(doubt)] ?? now]));
  const former = Object.fromEntries(students.flatMap(({ email, former: names }) => (names ? [[email, names]] : [])));
  const good: Good = { ...last, sheets, former, since };
  if (JSON.stringify(good) !== JSON.stringify(last)) save(name, good);
  return good;
}
