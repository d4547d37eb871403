// The Outbox: which letters are claimed next, what becomes of a claim whose run died, why the others wait.

import { lately, remembered } from '../base/group';
import { fnv } from '../base/hash';
import { type Instant, minute } from '../base/time';
import { type Course, type Email, studentOf } from '../course/course';
import type { Row } from '../course/finding';
import type { Judged } from '../duties/evidence';
import { type Letter, letterKey, type SendState, type Sent } from './letter';
import { nudgedUntil } from './reminder';

/** What became of one letter. */
export interface SendResult {
  readonly state: SendState;
  readonly at: Instant;
  readonly reason: string;
}

/** What a run notes of the letters that it has claimed, after each of them and before the next. */
export interface Journal {
  /** Place in the run of the first letter of the claim. */
  readonly from: number;
  readonly outcomes: readonly SendResult[];
}

/**
 * Letters claimed at once. The journal tells the letters of a dead run's claim apart, so that one at most is in doubt; without
 * it all of the claim are.
 */
export const claimSize = 40;
/** Characters of a reason that the Outbox shows. */
export const reasonLength = 80;
/** Characters of a reason that the journal keeps: it must stay below 9 KB with one for each letter of a claim. */
const notedLength = 45;

export const journalOf = (from: number, outcomes: readonly SendResult[]): Journal => ({
  from,
  outcomes: outcomes.map((outcome) => ({ ...outcome, reason: outcome.reason.slice(0, notedLength) })),
});
/** A claim that is still open after this long belongs to a run that died: Google ends each after six minutes. */
const abandoned = 15 * minute;

type Roster = Pick<Course, 'students'>;

/** A text of the Outbox with today's address of a student in place of each alias: what an earlier address was told, the student knows. */
export function underPresentAddress(text: string, roster: Roster): string {
  const known = presently(roster.students);
  const found =
    known.get(text) ??
    text.replace(/[^\s|@]{1,254}@[^\s|@]{1,254}/g, (address) => studentOf(roster, address)?.email ?? address);
  known.set(text, found);
  return found;
}

const presently = remembered((_students: Roster['students']) => new Map<string, string>());

/** The Outbox as if each letter had gone to the student's present address. */
export const readdressed = (line: Sent, roster: Roster): Sent => ({
  ...line,
  to: underPresentAddress(line.to, roster),
  keys: line.keys.map((key) => underPresentAddress(key, roster)),
});

/** The Outbox under the present addresses of students. */
export interface Outbox {
  /** With the row in which each line stands. */
  readonly lines: readonly Row<Sent>[];
  /** Lines that wait. */
  readonly pending: readonly Row<Sent>[];
  /** Keys of everything that was ever claimed, and of lines that cannot be read: it does not go out again by itself. */
  readonly claimed: ReadonlySet<string>;
  /** Traces of the lines that went out. */
  readonly delivered: ReadonlySet<string>;
  /** Traces of all keys that stand in the Outbox, whatever else can be read there. */
  readonly standing: ReadonlySet<string>;
  /** To which address the first letter of each student went; of nobody who had none. */
  readonly firstAddresses: ReadonlyMap<Email, string>;
}

/** What stands in the lines. */
export const sentIn = remembered((lines: Outbox['lines']): readonly Sent[] => lines.map((row) => row.value));

/**
 * Four characters by which a key is known later on: few, since thousands are remembered. One in 16 million others has the same, and
 * would be taken for it.
 */
const trace = (key: string): string => {
  const hash = fnv(key) >>> 0;
  return [0, 6, 12, 18].map((shift) => traces[(hash >>> shift) & 63]).join('');
};
const traces = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** A line is known by its first key. */
export const traceOf = ({ keys }: Pick<Sent, 'keys'>): readonly string[] => keys.slice(0, 1).map(trace);

/** Traces of lines that went out once and are gone: without them their letters would go out again. */
export const missingFrom = ({ standing }: Pick<Outbox, 'standing'>, once: ReadonlySet<string>): readonly string[] =>
  [...once].filter((line) => !standing.has(line));

/** `keyed` are all lines of which at least the keys can be read. */
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
  // What failed at an address that was corrected since may go to the present one.
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
 * Of lines that wait and are not due any more, those that nobody was told in time: what they are about was due meanwhile, and is still
 * open. The others were never more than a plan.
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

/** Letters of which at least one part has not been claimed. */
export const unsent = (letters: readonly Letter[], { claimed }: Outbox): readonly Letter[] =>
  letters.filter((letter) => letter.keys.some((key) => !claimed.has(key)));

/** Once it is known what became of some lines. */
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

/** Some lines wait anew: what they say may be claimed again. */
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

/** After these letters have gone out. */
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

/** To which address the first letter of each student went. Entries in calendars keep it when the address is corrected. */
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

/** Unique in the Outbox: the run, and the letter's place in it. */
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
 * What became of a letter whose run died: what the run had noted; in doubt when it was the one in hand; not begun, and so still to
 * be sent, when it came after that one. Without a journal nothing is known, and the letter is in doubt.
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

/** The sooner stale first, those that never are, and then copies, last; otherwise as they come. */
export const byUrgency = (letters: readonly Letter[]): readonly Letter[] =>
  [...letters].sort(
    (a, b) =>
      Number(a.reader === 'copy') - Number(b.reader === 'copy') ||
      (a.until ?? Number.MAX_SAFE_INTEGER) - (b.until ?? Number.MAX_SAFE_INTEGER),
  );

/** In quiet hours nobody is woken, the instructor only by what cannot wait. */
export const isForNight = ({ kind }: Letter): boolean => kind === 'alarm';

export const isStale = ({ until }: Letter, now: Instant): boolean => until !== null && until <= now;

/** As Google counts: each recipient. */
export const mailsOf = ({ cc = [] }: Letter): number => 1 + cc.length;

/**
 * The first letters of the queue, at most a claim of them. `room` is how many mails Google still takes; of these the last `reserve`
 * are for letters to the instructor alone.
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
 * What a mail came to at which Google threw. Errors come in the language of the account: what they say is certain where it is English,
 * or names the script's own words; else the count of mails that are `left` says it, `before` being what was left. Null: nobody knows.
 * A mail that may have gone as the last one stays in doubt.
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
 * Errors that are over in a moment, or may be: what Google throws in a language that is not known here is tried again like what it names
 * so in English. Want of quota lasts for hours, and what is not Google's own is a bug.
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
