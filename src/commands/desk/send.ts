// Sends letters: each stands in the Outbox as pending, is claimed there and flushed before it leaves, and is noted before the next one.

import { quietAt } from '../../domain/base/quiet';
import { hour, type Instant, sayInstant, wallAt } from '../../domain/base/time';
import type { Course } from '../../domain/course/course';
import type { Judged } from '../../domain/duties/evidence';
import type { Letter, SendState, Sent } from '../../domain/letters/letter';
import {
  afterDeath,
  byUrgency,
  claimName,
  isAbandoned,
  isForNight,
  isStale,
  type Journal,
  journalOf,
  mailsOf,
  meaningOf,
  nextClaim,
  type Outbox,
  reasonLength,
  type SendResult,
  settled,
  tooLate,
  traceOf,
  underPresentAddress,
  unsent,
} from '../../domain/letters/outbox';
import { now as clock, sleep } from '../../google/clock';
import { type Ledger, type Line, openLedger } from '../../google/ledger';
import { quota, sendMail } from '../../google/mail';
import { flush } from '../../google/sheets';
import { postMessage } from '../../google/slack';
import { erase, propertyWriter, readProperties } from '../../google/store';
import { toast } from '../../google/ui';
import { outbox as table } from '../../schema/letters';
import type { Book, Gathered } from './read';
import { attempt, type Run } from './run';
import { openState, saveState, slackToken } from './state';

/** After Google refused a mail for want of quota, none is tried for so long. */
const rest = 3 * hour;
/** How long a mail that came too fast waits before it is tried again, in milliseconds; then all wait for the next update. */
const pauses = [1_000, 2_000, 4_000];
const journals = 'claim.';
const journalName = (run: string): string => `${journals}${run}`;

const { columns } = table;
const headers = table.headings.map((h) => h.header);
const marks = [columns.state.header, columns.sent.header, columns.reason.header];

export interface Tally {
  readonly sent: number;
  /** Certainly not sent. */
  readonly failed: number;
  /** Perhaps sent. */
  readonly doubtful: number;
  /** Left for later, and why. */
  readonly waiting: number;
  readonly why: string;
  /** Traces of the lines of what was sent. */
  readonly lines: readonly string[];
}

/** What a run needs while it sends. */
interface SendContext {
  readonly gathered: Gathered;
  readonly run: Run;
  readonly ledger: Ledger;
  /** By which key each letter is found in the Outbox. */
  readonly anchors: ReadonlyMap<Letter, string>;
  /** Those that have a line of their own there, in which they wait. */
  readonly enlisted: ReadonlySet<Letter>;
  /** Until when nobody is woken, as the clock stands now; null by day, and when the run is a person's. */
  readonly night: () => Instant | null;
  /** A person who waits is told how many of them are out. */
  readonly progress: (done: number, all: number) => void;
}

/** After every so many emails. */
const tellEach = 10;
const sayProgress = (done: number, all: number): void => {
  if (done % tellEach === 0 && done < all) toast(`Sending: ${done} of ${all} …`, -1);
};

const sleeps = (letter: Letter, night: Instant | null): boolean => night !== null && !isForNight(letter);

/**
 * The clock's run knows all that is due, and how it is `judged`: what waited and is not due any more leaves the Outbox, or stays there as
 * not sent where it is too late for it. A person's run keeps no quiet hours.
 */
export function send(
  letters: readonly Letter[],
  gathered: Gathered,
  run: Run,
  by: 'clock' | 'hand',
  judged: readonly Judged[] = [],
): Tally {
  const { course, outbox, book } = gathered;
  const { state, zone } = book;
  const fresh = byUrgency(unsent(letters, outbox)).filter((letter) => !isStale(letter, run.start));
  const { anchors, unused, enlisted } = match(fresh, outbox);
  // What cannot be read just now may be due again.
  const over = by === 'clock' && course.doubts.length === 0 ? unused : [];
  const ledger = fresh.length + over.length > 0 ? openLedger(state.sheets[table.sheet]!, zone) : null;
  if (!ledger) return { sent: 0, failed: 0, doubtful: 0, waiting: 0, why: '', lines: [] };

  const quiet = by === 'clock' ? course.settings.quiet : null;
  const desk: SendContext = {
    gathered,
    run,
    ledger,
    anchors,
    enlisted,
    night: () => quietAt(clock(), quiet, zone)?.end ?? null,
    progress: by === 'hand' ? sayProgress : () => {},
  };
  const { outcomes, why } = sendClaims(fresh, desk);
  const night = desk.night();
  const left = fresh.filter(
    (letter) => (outcomes.get(letter)?.state ?? 'pending') === 'pending' && !isStale(letter, clock()),
  );
  const asleep = left.filter((letter) => sleeps(letter, night));
  const waiting = left.filter((letter) => !sleeps(letter, night));
  const quietly = night ? `Quiet hours until ${sayInstant(night, zone)}.` : '';
  explain(waiting, why, outcomes, desk);
  explain(asleep, quietly, outcomes, desk);
  const late = tooLate(over, judged, clock());
  markLines(
    late.map((line) => ({ line, cells: ['failed', '', `Not sent: too late. ${line.reason}`.trim()] })),
    marks,
    course,
    book,
  );
  const plans = over.filter((line) => !late.includes(line));
  if (plans.length > 0) drop(plans, desk);
  tidy(outbox);
  if (by === 'hand' && fresh.length > tellEach) toast(`Sending: ${outcomes.size} of ${fresh.length}. Done.`);
  const count = (state: SendState): number => [...outcomes.values()].filter((o) => o.state === state).length;
  return {
    sent: count('sent'),
    failed: count('failed'),
    doubtful: count('unconfirmed'),
    waiting: waiting.length + asleep.length,
    why: waiting.length > 0 ? why : quietly,
    lines: [...outcomes].flatMap(([letter, { state }]) => (state === 'sent' ? traceOf(letter) : [])),
  };
}

/**
 * Every letter that is due has a line, before anything is sent: those of the first claim stand there as claimed at once. Returns the
 * letters that had none.
 */
function enlist(
  letters: readonly Letter[],
  claimed: ReadonlyMap<Letter, Sent>,
  { gathered, run, ledger, enlisted }: SendContext,
): ReadonlySet<Letter> {
  const added = letters.filter((letter) => !enlisted.has(letter));
  ledger.append(
    headers,
    added.map((letter) => table.printRow(claimed.get(letter) ?? lineOf(letter, run.start), gathered.book.zone)),
  );
  return new Set(added);
}

/** Claims and sends one claim after the other, until all are sent or something is in the way: then `why` says what. */
function sendClaims(
  letters: readonly Letter[],
  desk: SendContext,
): { readonly outcomes: ReadonlyMap<Letter, SendResult>; readonly why: string } {
  const { gathered, run, night } = desk;
  const { state, zone } = gathered.book;
  const { reserve } = gathered.course.settings;
  const outcomes = new Map<Letter, SendResult>();
  const rested = (state.rest ?? 0) > run.start;
  const jot = propertyWriter(journalName(run.id));
  /** What keeps further mails of this run back. */
  let held: Held | null = rested ? 'no quota' : null;
  let why = '';
  let listed = false;
  for (let queue = letters; queue.length > 0; queue = queue.filter((letter) => !outcomes.has(letter))) {
    const dark = night();
    queue = queue.filter((letter) => !isStale(letter, clock()) && !sleeps(letter, dark));
    const room = queue.some((letter) => letter.by === 'mail') && held === null ? quota() : 0;
    const claim = nextClaim(queue, room, reserve);
    if (run.late()) why = noTime;
    else if (claim.length === 0 && queue.length > 0) why = noMail(reserve);
    if (why !== '' || claim.length === 0) break;

    const from = outcomes.size;
    const noted: SendResult[] = [];
    let jotted = 0;
    const journal = (): void => {
      jotted = noted.length;
      jot(JSON.stringify(journalOf(from, noted)));
    };
    // Before the claim, and after the marks of the one before were flushed: a death in between leaves nothing in doubt.
    journal();
    const at = clock();
    const lines = claim.map((letter, i): Sent => {
      return { ...lineOf(letter, at), state: 'sending', run: claimName(run.id, from + i) };
    });
    const claimed = new Map(claim.map((letter, i) => [letter, lines[i]!]));
    const begun = listed ? new Set<Letter>() : enlist(letters, claimed, desk);
    listed = true;
    const stood = claim.filter((letter) => !begun.has(letter));
    const whole = stood.map((letter) => claimed.get(letter)!);
    const rows = whole.map((line) => table.printRow(line, zone));
    if (stood.length > 0) writeLines(stood, headers, rows, whole, desk);
    flush();
    let left = room;
    for (const letter of claim) {
      const isMail = letter.by === 'mail';
      const waits: boolean = run.late() || sleeps(letter, night()) || (isMail && held !== null);
      // What waited before this one was not tried, and after a death nobody shall doubt it.
      if (!waits && jotted < noted.length) journal();
      const outcome: Outcome = waits ? pendingOutcome() : isMail ? mail(letter, left, desk) : post(letter);
      const { held: stops = null, ...result } = outcome;
      noted.push(result);
      outcomes.set(letter, result);
      if (waits) continue;
      journal();
      held ??= stops;
      if (isMail) left -= mailsOf(letter);
      desk.progress(outcomes.size, letters.length);
    }
    const done = lines.map((line, i): Sent => {
      const { state: became, at: when, reason } = noted[i]!;
      return { ...line, state: became, sent: became === 'sent' ? when : null, reason };
    });
    const cells = noted.map((result) => marksOf(result, zone));
    writeLines(claim, marks, cells, done, desk);
    flush();
  }
  if (!listed) enlist(letters, new Map(), desk);
  if (held === 'no quota' && !rested) saveState({ ...openState(), rest: (clock() + rest) as Instant });
  return { outcomes, why: why || (held === null ? noTime : held === 'no quota' ? noMail(0) : tooFast) };
}

/** Google takes no more mail today, or none so fast. */
type Held = 'no quota' | 'too fast';
interface Outcome extends SendResult {
  readonly held?: Held;
}

const noTime = 'This update ran out of time: it continues at the next one.';
const noMail = (reserve: number): string =>
  `Google accepts no more email from this account today${reserve > 0 ? ` (${reserve} are reserved for you)` : ''}.`;
const tooFast = 'Google asks to send more slowly: it continues at the next update.';
const pendingOutcome = (): Outcome => ({ state: 'pending', at: clock(), reason: '' });

/** Why they wait, where their lines do not say so already. */
function explain(
  letters: readonly Letter[],
  why: string,
  outcomes: ReadonlyMap<Letter, SendResult>,
  desk: SendContext,
): void {
  const { gathered, ledger, anchors } = desk;
  const told = new Set(gathered.outbox.pending.flatMap(({ value }) => (value.reason === why ? value.keys : [])));
  const untold = letters.filter((letter) => {
    const outcome = outcomes.get(letter);
    return outcome ? outcome.reason === '' : !told.has(anchors.get(letter)!);
  });
  if (untold.length === 0) return;
  const rows = rowsOf(untold, desk);
  ledger.write(
    [columns.reason.header],
    rows.flatMap((row) => (row === null ? [] : [{ row, cells: [why] }])),
  );
}

/** Journals are kept as long as a claim of their run stands open. */
function tidy({ lines }: Outbox): void {
  const open = lines.filter(({ value }) => value.state === 'sending').map(({ value }) => journalName(value.run));
  erase([...readProperties(journals).keys()].filter((name) => !open.some((claim) => claim.startsWith(`${name}-`))));
}

/** By which key each letter is found in the Outbox: one of the line in which it waits, or one of its own. */
function match(
  letters: readonly Letter[],
  { claimed, pending }: Outbox,
): Pick<SendContext, 'anchors' | 'enlisted'> & { readonly unused: readonly Sent[] } {
  const anchors = new Map<Letter, string>();
  const enlisted = new Set<Letter>();
  const unused = new Set(pending.map((row) => row.value));
  for (const letter of letters) {
    const own = letter.keys.filter((key) => !claimed.has(key));
    const line = [...unused].find(({ keys }) => keys.some((key) => own.includes(key)));
    if (line) {
      unused.delete(line);
      enlisted.add(letter);
    }
    anchors.set(letter, line ? line.keys.find((key) => own.includes(key))! : own[0]!);
  }
  return { anchors, enlisted, unused: [...unused] };
}

const lineOf = ({ keys, kind, to, cc, subject, text }: Letter, at: Instant): Sent => ({
  keys,
  kind,
  to,
  subject,
  text: cc
    ? `Cc: ${cc.join(', ')}

${text}`
    : text,
  state: 'pending',
  claimed: at,
  sent: null,
  run: '',
  reason: '',
});

const marksOf = ({ state, at, reason }: SendResult, zone: string) => [
  state,
  state === 'sent' ? wallAt(at, zone) : '',
  reason,
];

/** The keys of each line as they stand there now, under the present addresses. */
const keysIn = ({ ledger, course }: Pick<SendContext, 'ledger'> & { readonly course: Course }) =>
  ledger
    .column(columns.keys.header)
    .map((cell): readonly string[] => cell.split('\n').map((key) => underPresentAddress(key.trim(), course)));

/** Where the letters stand now: somebody may have sorted the Outbox, or deleted lines of it; null for a line that is gone. */
function rowsOf(letters: readonly Letter[], desk: SendContext): readonly (number | null)[] {
  const { anchors } = desk;
  const rows = new Map<string, number>();
  for (const [index, keys] of keysIn({ ...desk, course: desk.gathered.course }).entries())
    for (const key of keys) rows.set(key, index + 2);
  return letters.map((letter) => rows.get(anchors.get(letter)!) ?? null);
}

/** Some cells of each letter's line, in the row in which its key stands as they are written; a line that is gone comes anew, whole. */
function writeLines(
  letters: readonly Letter[],
  names: readonly string[],
  cells: readonly Line['cells'][],
  whole: readonly Sent[],
  desk: SendContext,
): void {
  const { ledger, gathered } = desk;
  const rows = rowsOf(letters, desk);
  ledger.write(
    names,
    rows.flatMap((row, i) => (row === null ? [] : [{ row, cells: cells[i]! }])),
  );
  ledger.append(
    headers,
    rows.flatMap((row, i) => (row === null ? [table.printRow(whole[i]!, gathered.book.zone)] : [])),
  );
}

/** What waited and is not due any more was never more than a plan. */
function drop(lines: readonly Sent[], desk: SendContext): void {
  const gone = new Set(lines.map((line) => line.keys.join('\n')));
  const states = desk.ledger.column(columns.state.header);
  const rows = keysIn({ ...desk, course: desk.gathered.course }).flatMap((keys, i) =>
    states[i] === 'pending' && gone.has(keys.join('\n')) ? [i + 2] : [],
  );
  desk.ledger.drop(rows);
}

const said = (error: unknown): string => String((error as Error).message ?? error);

/** `left`: how many mails Google took before this one, by its own count. */
function mail(letter: Letter, left: number, desk: SendContext): Outcome {
  const { instructor: name, replyTo } = desk.gathered.course.settings;
  const { to, cc, subject, text, html, attachments } = letter;
  for (const pause of [...pauses, null]) {
    const sent = attempt(() =>
      sendMail({ to, ...(cc ? { cc } : {}), subject, text, html, name, replyTo, attachments }),
    );
    if (sent.ok) return { state: 'sent', reason: '', at: clock() };
    const reason = said(sent.error).slice(0, reasonLength);
    const now = attempt(quota);
    const meaning = meaningOf(said(sent.error), now.ok ? now.value : null, left - mailsOf(letter) + 1);
    if (meaning === 'no quota') return { state: 'pending', reason, at: clock(), held: 'no quota' };
    if (meaning === 'refused' && cc) {
      const { cc: _, ...alone } = letter;
      const outcome = mail(alone, left, desk);
      return outcome.state === 'sent' ? { ...outcome, reason: `Without its copies: ${reason}` } : outcome;
    }
    if (meaning !== 'too fast') return { state: meaning === 'refused' ? 'failed' : 'unconfirmed', reason, at: clock() };
    if (pause === null || desk.run.late()) break;
    sleep(pause);
  }
  return { state: 'pending', reason: tooFast, at: clock(), held: 'too fast' };
}

function post(letter: Letter): Outcome {
  const outcome = attempt((): Pick<SendResult, 'state' | 'reason'> => {
    const token = slackToken();
    if (token === null) return { state: 'failed', reason: 'Slack is not connected' };
    const answer = postMessage(token, letter.to, letter.text);
    if (answer.ok) return { state: 'sent', reason: '' };
    if (answer.error === 'HTTP 429' || answer.error === 'ratelimited')
      return { state: 'pending', reason: 'Slack asks to wait: it continues at the next update.' };
    // Slack itself failed: nobody knows what it did before.
    return { state: /^HTTP 5/.test(answer.error) ? 'unconfirmed' : 'failed', reason: answer.error };
  });
  if (outcome.ok) return { ...outcome.value, at: clock() };
  const reason = said(outcome.error).slice(0, reasonLength);
  return {
    state: meaningOf(said(outcome.error), null, null) === 'refused' ? 'failed' : 'unconfirmed',
    at: clock(),
    reason,
  };
}

/** Some cells of lines that were read before, in the rows in which they stand as these are written. */
export function markLines(
  lines: readonly { readonly line: Sent; readonly cells: Line['cells'] }[],
  names: readonly string[],
  course: Course,
  { state, zone }: Book,
): void {
  const ledger = lines.length > 0 ? openLedger(state.sheets[table.sheet]!, zone) : null;
  if (!ledger) return;
  const rows = new Map(keysIn({ ledger, course }).map((keys, i) => [keys.join('\n'), i + 2]));
  ledger.write(
    names,
    lines.flatMap(({ line, cells }) => {
      const row = rows.get(line.keys.join('\n'));
      return row === undefined ? [] : [{ row, cells }];
    }),
  );
}

/** What runs that died had claimed: noted as far as it is known, the rest in doubt until the instructor settles it. */
export function settleClaims(course: Course, outbox: Outbox, book: Book, now: Instant): Outbox {
  const { zone } = book;
  const dead = outbox.lines.filter((row) => isAbandoned(row.value, now));
  if (dead.length === 0) return outbox;
  const notes = new Map(
    [...readProperties(journals)].map(([name, text]) => [name.slice(journals.length), JSON.parse(text) as Journal]),
  );
  const outcomes = new Map(dead.map((row) => [row, afterDeath(row.value, notes)]));
  markLines(
    dead.map((row) => ({ line: row.value, cells: marksOf(outcomes.get(row)!, zone) })),
    marks,
    course,
    book,
  );
  return settled(outbox, outcomes);
}
