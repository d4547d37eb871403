// The Outbox: which letters are claimed next, what happened to the claim of a run that died, and why letters wait.

import { lately, remembered } from '../base/group';
import { fnv } from '../base/hash';
import { type Day, type Instant, minute, wallAt } from '../base/time';
import { type Course, type Email, studentOf } from '../course/course';
import type { Row } from '../course/finding';
import type { Judged } from '../duties/evidence';
import { type Letter, letterKey, type SendState, type Sent } from './letter';
import { nudgedUntil } from './reminder';

/** What happened to one letter. */
export interface SendResult {
  readonly state: SendState;
  readonly at: Instant;
  readonly reason: string;
}

/** What a run records about its claimed letters, after each and before the next. */
export interface Journal {
  /** Position in the run of the first letter of the claim. */
  readonly from: number;
  readonly outcomes: readonly SendResult[];
}

/** Letters claimed at once. With the journal, at most one letter of a dead run's claim is in doubt; without it, the whole claim is. */
export const claimSize = 40;
/** Characters of a reason shown in the Outbox. */
export const reasonLength = 80;
/** Characters of a reason kept in the journal, which must stay below 9 KB with one reason for each letter of a claim. */
const notedLength = 45;

export const journalOf = (from: number, outcomes: readonly SendResult[]): Journal => ({
  from,
  outcomes: outcomes.map((outcome) => ({ ...outcome, reason: outcome.reason.slice(0, notedLength) })),
});
/** A claim still open after this long belongs to a dead run, since Google ends every run after six minutes. */
const abandoned = 15 * minute;

type Roster = Pick<Course, 'students'>;

/** An Outbox text with aliases replaced by the student's present address: what an earlier address was told, the student knows. */
export function underPresentAddress(text: string, roster: Roster): string {
  const known = presently(roster.students);
  const found =
    known.get(text) ??
    text.replace(/[^\s|@]{1,254}@[^\s|@]{1,254}/g, (address) => studentOf(roster, address)?.email ?? address);
  known.set(text, found);
  return found;
}

const presently = remembered((_students: Roster['students']) => new Map<string, string>());

/** An Outbox row as if the letter had gone to the student's present address. */
export const readdressed = (line: Sent, roster: Roster): Sent => ({
  ...line,
  to: underPresentAddress(line.to, roster),
  keys: line.keys.map((key) => underPresentAddress(key, roster)),
});

/** The Outbox, read under students' present addresses. */
export interface Outbox {
  /** All rows, with their cells. */
  readonly lines: readonly Row<Sent>[];
  /** Rows that wait. */
  readonly pending: readonly Row<Sent>[];
  /** Keys of everything that was ever claimed, and of rows that cannot be read: none of it is sent again automatically. */
  readonly claimed: ReadonlySet<string>;
  /** Traces of the rows that were sent. */
  readonly delivered: ReadonlySet<string>;
  /** Traces of all keys in the Outbox, even in rows that are otherwise unreadable. */
  readonly standing: ReadonlySet<string>;
  /** The address to which each student's first letter went; students without a letter are missing. */
  readonly firstAddresses: ReadonlyMap<Email, string>;
}

/** The rows without their cells. */
export const sentIn = remembered((lines: Outbox['lines']): readonly Sent[] => lines.map((row) => row.value));

/**
 * A four-character fingerprint of a key, short because thousands are stored. Another key has the same with a chance of 1 in 16 million, and would be
 * mistaken for it.
 */
const trace = (key: string): string => {
  const hash = fnv(key) >>> 0;
  return [0, 6, 12, 18].map((shift) => traces[(hash >>> shift) & 63]).join('');
};
const traces = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** A row is identified by its first key. */
export const traceOf = ({ keys }: Pick<Sent, 'keys'>): readonly string[] => keys.slice(0, 1).map(trace);

/** Traces of rows that were sent once and have since disappeared. Without the traces their letters would be sent again. */
export const missingFrom = ({ standing }: Pick<Outbox, 'standing'>, once: ReadonlySet<string>): readonly string[] =>
  [...once].filter((line) => !standing.has(line));

/** `keyed` are all rows whose keys, at least, can be read. */
export const outboxOf = (written: Written['written'], keyed: Written['keyed'], { students }: Roster): Outbox =>
  known({ written, keyed, students });

interface Written extends Roster {
  readonly written: readonly Row<Sent>[];
  readonly keyed: readonly Row<Pick<Sent, 'keys'>>[];
}
const known = lately(outboxIn);

function outboxIn({ written, keyed, ...roster }: Written): Outbox {
  const lines = written.map((row) => ({ ...row, value: readdressed(row.value, roster) }));
  const pending = lines.filter(({ value }) => value.state === 'pending');
  const waiting = new Set(pending.map((row) => row.at('keys').row));
  // A letter that failed at an address corrected since may be sent to the present one.
  const corrected = new Set(
    lines.flatMap((row, i) =>
      row.value.state === 'failed' && row.value.to !== written[i]!.value.to ? [row.at('keys').row] : [],
    ),
  );
  const isFree = (row: number | undefined): boolean => waiting.has(row) || corrected.has(row);
  const keys = keyed.flatMap((row) => (isFree(row.at('keys').row) ? [] : row.value.keys));
  return {
    lines,
    pending,
    claimed: new Set(keys.map((key) => underPresentAddress(key, roster))),
    delivered: new Set(written.flatMap(({ value }) => (value.state === 'sent' ? traceOf(value) : []))),
    standing: new Set(keyed.flatMap(({ value }) => value.keys.map(trace))),
    firstAddresses: firstAddresses(
      written.map((row) => row.value),
      roster,
    ),
  };
}

/**
 * Waiting rows that are no longer due and came too late: what they are about became due in the meantime and is still open. Other such rows were only
 * ever planned.
 */
export function tooLate(lines: readonly Sent[], judged: readonly Judged[], now: Instant): readonly Sent[] {
  const open = new Map(
    judged
      .filter(({ duty, at, status }) => at === null && duty.due <= now && status !== 'excused' && status !== 'waived')
      .map(({ duty }) => [letterKey(duty.key), duty]),
  );
  const isOpen = (key: string): boolean => {
    const [, about = '', step, due = ''] = /^(.*)\|([^|]+)\|(\d+)$/.exec(key) ?? [];
    const duty = open.get(about);
    return duty?.due === Number(due) && (step !== 'missed' || nudgedUntil(duty) <= now);
  };
  return lines.filter(({ keys }) => keys.some(isOpen));
}

/** Letters with at least one key that has not been claimed. */
export const unsent = (letters: readonly Letter[], { claimed }: Outbox): readonly Letter[] =>
  letters.filter((letter) => letter.keys.some((key) => !claimed.has(key)));

/** The Outbox after the outcome of some rows is known. */
export function settled(outbox: Outbox, outcomes: ReadonlyMap<Row<Sent>, SendResult>): Outbox {
  const lines = outbox.lines.map((row) => {
    const outcome = outcomes.get(row);
    if (!outcome) return row;
    const { state, reason, at } = outcome;
    return { ...row, value: { ...row.value, state, reason, sent: state === 'sent' ? at : null } };
  });
  return withLines(
    outbox,
    lines,
    [...outcomes].flatMap(([row, { state }]) => (state === 'pending' ? row.value.keys : [])),
  );
}

/** The Outbox after some rows are set to wait again, so that their keys can be claimed again. */
export function released(outbox: Outbox, again: readonly Row<Sent>[]): Outbox {
  const lines = outbox.lines.map((row) =>
    again.includes(row) ? { ...row, value: { ...row.value, state: 'pending' as const } } : row,
  );
  return withLines(
    outbox,
    lines,
    again.flatMap((row) => row.value.keys),
  );
}

/** The Outbox after these letters were sent. */
export function sentOut(outbox: Outbox, letters: readonly Letter[], at: Instant): Outbox {
  const added = letters.map(({ keys, kind, to, subject, text }): Row<Sent> => {
    const value: Sent = { keys, kind, to, subject, text, state: 'sent', claimed: at, sent: at, run: '', reason: '' };
    return { value, at: () => ({ sheet: 'Outbox' }) };
  });
  return {
    ...outbox,
    lines: [...outbox.lines, ...added],
    claimed: new Set([...outbox.claimed, ...letters.flatMap(({ keys }) => keys)]),
  };
}

function withLines(outbox: Outbox, lines: readonly Row<Sent>[], free: readonly string[]): Outbox {
  const gone = new Set(free);
  return {
    ...outbox,
    lines,
    pending: lines.filter(({ value }) => value.state === 'pending'),
    claimed: new Set([...outbox.claimed].filter((key) => !gone.has(key))),
  };
}

/** The address to which each student's first letter went. Calendar entries keep it even when the address is corrected. */
export function firstAddresses(sent: readonly Sent[], roster: Roster): ReadonlyMap<Email, string> {
  const first = new Map<Email, Sent>();
  for (const line of sent) {
    const student = studentOf(roster, line.to);
    if (student === null || line.kind === 'copy' || line.state === 'failed' || line.state === 'pending') continue;
    const known = first.get(student.email);
    if (!known || line.claimed < known.claimed) first.set(student.email, line);
  }
  return new Map([...first].map(([student, { to }]) => [student, to]));
}

/** Unique in the Outbox: the run and the letter's position in it. */
export const claimName = (run: string, place: number): string => `${run}-${place}`;
const claimOf = (name: string): { readonly run: string; readonly place: number } => {
  const dash = name.lastIndexOf('-');
  return dash < 0
    ? { run: name, place: Number.NaN }
    : { run: name.slice(0, dash), place: Number(name.slice(dash + 1)) };
};

export const isAbandoned = (line: Sent, now: Instant): boolean =>
  line.state === 'sending' && Math.abs(now - line.claimed) > abandoned;

/**
 * What happened to a letter whose run died. With a journal: what the run recorded; in doubt if it was the letter in progress; or still to be sent if
 * it came after that one. Without a journal nothing is known, so the letter is in doubt.
 */
export function afterDeath(line: Sent, journals: ReadonlyMap<string, Journal>): SendResult {
  const doubt: SendResult = {
    state: 'unconfirmed',
    at: line.claimed,
    reason: 'The run ended while it was sending this: it may have gone out.',
  };
  const { run, place } = claimOf(line.run);
  const journal = journals.get(run);
  if (!journal || !(place >= journal.from)) return doubt;
  const index = place - journal.from;
  const noted = journal.outcomes[index];
  if (noted) return noted;
  return index === journal.outcomes.length
    ? doubt
    : { state: 'pending', at: line.claimed, reason: 'The run ended before this was sent.' };
}

/** Letters that become stale sooner come first, then those that never do, then copies; otherwise the order is kept. */
export const byUrgency = (letters: readonly Letter[]): readonly Letter[] =>
  [...letters].sort(
    (a, b) =>
      Number(a.reader === 'copy') - Number(b.reader === 'copy') ||
      (a.until ?? Number.MAX_SAFE_INTEGER) - (b.until ?? Number.MAX_SAFE_INTEGER),
  );

/** Only alarms are sent in quiet hours, and they go only to the instructor. */
export const isForNight = ({ kind }: Letter): boolean => kind === 'alarm';

export const isStale = ({ until }: Letter, now: Instant): boolean => until !== null && until <= now;

/** Counts as Google does: one per recipient. */
export const mailsOf = ({ cc = [] }: Letter): number => 1 + cc.length;

/**
 * The first letters of the queue, at most `claimSize`. `room` is how many mails Google still accepts; the last `reserve` of them are only for letters
 * to the instructor.
 */
export function nextClaim(queue: readonly Letter[], room: number, reserve: number): readonly Letter[] {
  const claim: Letter[] = [];
  let left = room;
  for (const letter of queue) {
    if (claim.length === claimSize) break;
    if (letter.by === 'mail') {
      if (left - mailsOf(letter) < (letter.reader === 'instructor' ? 0 : reserve)) continue;
      left -= mailsOf(letter);
    }
    claim.push(letter);
  }
  return claim;
}

/**
 * What to conclude when Google threw on sending a mail. Errors come in the account's language, so the text is certain only if it is English or
 * contains the script's own words. Otherwise, the quota is used up if no mails are `left`. If the last mail was being sent (one was left `before`),
 * it may have gone out and stays in doubt. `left` and `before` are null if unknown.
 */
export function meaningOf(
  error: string,
  left: number | null,
  before: number | null,
): 'refused' | 'no quota' | 'too fast' | 'doubt' {
  if (/Utilities\.sleep|in a short time/i.test(error)) return 'too fast';
  if (/too many times for one day|quota/i.test(error)) return 'no quota';
  if (/^Invalid email|no recipient|Limit exceeded: Email|^Argument too large|permission|not whitelisted/i.test(error))
    return 'refused';
  return left !== null && left <= 0 && before !== 1 ? 'no quota' : 'doubt';
}

/**
 * Whether the error may pass soon. Google errors in an unknown language are retried like transient English ones. An exhausted quota lasts for hours,
 * and an error that is not Google's is a bug.
 */
export function isTransient({ name, message }: { readonly name: string; readonly message: string }): boolean {
  if (/for one day|quota|permission/i.test(message)) return false;
  if (
    /service error|internal error|server error|timed out|try again|unavailable|rate limit|in a short time/i.test(
      message,
    )
  )
    return true;
  return name === 'Exception' && !/\b(the|is|not|no|too|invalid|found|cannot)\b/i.test(message);
}

/** Addresses that were sent mail on that day. */
export function mailedOn(day: Day, { lines }: Outbox, course: Course): ReadonlySet<string> {
  const gone = lines.filter(
    ({ value }) => value.state !== 'failed' && value.state !== 'pending' && value.kind !== 'copy',
  );
  return new Set(gone.flatMap(({ value }) => (wallAt(value.claimed, course.zone).day === day ? [value.to] : [])));
}
