// Sends letters. Each one is pending in the Outbox, is claimed there and flushed before it is sent, and is recorded before the next one.

import { quietAt } from '../../domain/base/quiet';
import { hour, type Instant, sayInstant } from '../../domain/base/time';
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
  nextClaim,
  type Outbox,
  type SendResult,
  settled,
  tooLate,
  traceOf,
  unsent,
} from '../../domain/letters/outbox';
import { now as clock } from '../../google/clock';
import { quota, quotaSeen } from '../../google/mail';
import { flush } from '../../google/sheets';
import { erase, propertyWriter, readProperties } from '../../google/store';
import { toast } from '../../google/ui';
import { type Held, mail, type Outcome, post, tooFast } from './deliver';
import type { Book, Parts } from './gathered';
import {
  claimLines,
  dropLines,
  enlist,
  explainLines,
  type Lines,
  lineOf,
  markLines,
  marksOf,
  match,
  openLines,
  settleLines,
} from './lines';
import type { Run } from './run';
import { noteDelivered, onceDelivered, openState, saveState } from './state';

/** How long no mail is tried after Google refused one because the quota was used up. */
const rest = 3 * hour;
const journals = 'claim.';
const journalName = (run: string): string => `${journals}${run}`;

export interface Tally {
  readonly sent: number;
  /** Certainly not sent. */
  readonly failed: number;
  /** Possibly sent. */
  readonly doubtful: number;
  /** Left for later, and why. */
  readonly waiting: number;
  readonly why: string;
  /** Traces of the rows of sent letters. */
  readonly lines: readonly string[];
}

/** What a run needs while it sends. */
interface SendContext {
  readonly course: Course;
  readonly run: Run;
  readonly lines: Lines;
  /** Whether Google recently refused a mail because the quota was used up. */
  readonly rested: boolean;
  /** The end of the quiet hours that now lies in; null outside of them and when a person started the run. */
  readonly night: () => Instant | null;
  /** Tells a waiting person how many letters are sent. */
  readonly progress: (done: number, all: number) => void;
}

/** Progress is shown after this many emails. */
const tellEach = 10;
const sayProgress = (done: number, all: number): void => {
  if (done % tellEach === 0 && done < all) toast(`Sending: ${done} of ${all} …`, -1);
};

const sleeps = (letter: Letter, night: Instant | null): boolean => night !== null && !isForNight(letter);

/** The letters that a round at that time would send or keep waiting, each with whether it waits for the end of the quiet hours. */
export const freshAt = (
  letters: readonly Letter[],
  { course, outbox, book }: Parts<'course' | 'outbox' | 'book'>,
  at: Instant,
): readonly { readonly letter: Letter; readonly asleep: boolean }[] => {
  const night = quietAt(at, course.settings.quiet, book.zone)?.end ?? null;
  return unsent(letters, outbox)
    .filter((letter) => !isStale(letter, at))
    .map((letter) => ({ letter, asleep: sleeps(letter, night) }));
};

/** Whether a round finds no more to do about these letters: all wait for the end of the quiet hours, each in its row, and no other row waits. */
export function isResting(letters: readonly Letter[], read: Parts<'course' | 'outbox' | 'book'>, at: Instant): boolean {
  const fresh = freshAt(letters, read, at);
  const { enlisted, unused } = match(
    fresh.map(({ letter }) => letter),
    read.outbox,
  );
  return fresh.every(({ letter, asleep }) => asleep && enlisted.has(letter)) && unused.length === 0;
}

/**
 * A round knows everything that is due and how it is `judged`. Waiting letters that are no longer due are removed from the Outbox, or stay there as
 * not sent if it is too late for them. A run started by a person ignores quiet hours.
 */
export function send(
  letters: readonly Letter[],
  { course, outbox, book }: Parts<'course' | 'outbox' | 'book'>,
  run: Run,
  by: 'clock' | 'hand',
  judged: readonly Judged[] = [],
): Tally {
  const { state, zone } = book;
  const fresh = byUrgency(unsent(letters, outbox)).filter((letter) => !isStale(letter, run.start));
  const { anchors, unused, enlisted } = match(fresh, outbox);
  // While something cannot be read, letters that depend on it might be due again later.
  const over = by === 'clock' && course.doubts.length === 0 ? unused : [];
  const ledger = fresh.length + over.length > 0 ? openLines(book) : null;
  if (!ledger) return { sent: 0, failed: 0, doubtful: 0, waiting: 0, why: '', lines: [] };

  const quiet = by === 'clock' ? course.settings.quiet : null;
  const lines: Lines = { ledger, course, zone, anchors, enlisted };
  const context: SendContext = {
    course,
    run,
    lines,
    rested: (state.rest ?? 0) > run.start,
    night: () => quietAt(clock(), quiet, zone)?.end ?? null,
    progress: by === 'hand' ? sayProgress : () => {},
  };
  const { outcomes, why } = sendClaims(fresh, context);
  const night = context.night();
  const left = fresh.filter(
    (letter) => (outcomes.get(letter)?.state ?? 'pending') === 'pending' && !isStale(letter, clock()),
  );
  const asleep = left.filter((letter) => sleeps(letter, night));
  const waiting = left.filter((letter) => !sleeps(letter, night));
  const quietly = night ? `Quiet hours until ${sayInstant(night, zone)}.` : '';
  explain(waiting, why, outcomes, outbox, lines);
  explain(asleep, quietly, outcomes, outbox, lines);
  const late = tooLate(over, judged, clock());
  markLines(
    late.map((line) => ({ line, cells: ['failed', '', `Not sent: too late. ${line.reason}`.trim()] })),
    course,
    book,
  );
  dropLines(
    over.filter((line) => !late.includes(line)),
    lines,
  );
  tidy(outbox);
  const count = (state: SendState): number => [...outcomes.values()].filter((o) => o.state === state).length;
  if (by === 'hand' && fresh.length > tellEach)
    toast(`${count('sent')} of ${fresh.length} emails and notices are sent.`);
  const sent = [...outcomes].flatMap(([letter, { state }]) => (state === 'sent' ? traceOf(letter) : []));
  // A round records its own letters together with all others.
  if (by === 'hand' && sent.length > 0) noteDelivered(new Set([...onceDelivered(), ...sent]));
  return {
    sent: count('sent'),
    failed: count('failed'),
    doubtful: count('unconfirmed'),
    waiting: waiting.length + asleep.length,
    why: waiting.length > 0 ? why : quietly,
    lines: sent,
  };
}

/** Sends claim after claim until everything is sent or something prevents it; then `why` says what. */
function sendClaims(
  letters: readonly Letter[],
  context: SendContext,
): { readonly outcomes: ReadonlyMap<Letter, SendResult>; readonly why: string } {
  const { course, run, lines, rested, night } = context;
  const { reserve } = course.settings;
  const outcomes = new Map<Letter, SendResult>();
  const jot = propertyWriter(journalName(run.id));
  /** Why no more mail can be sent in this run. */
  let held: Held | null = rested ? 'no quota' : null;
  let why = '';
  let listed = false;
  for (let queue = letters; queue.length > 0; queue = queue.filter((letter) => !outcomes.has(letter))) {
    const dark = night();
    queue = queue.filter((letter) => !isStale(letter, clock()) && !sleeps(letter, dark));
    // Before the first claim, uses the quota that was seen when the letters were decided.
    const remaining = listed ? quota : quotaSeen;
    const room = queue.some((letter) => letter.by === 'mail') && held === null ? remaining() : 0;
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
    // Written before the claim, after the previous claim's outcomes were flushed, so that a death in between leaves no letter in doubt.
    journal();
    const claimed = claimOf(claim, from, run);
    const begun = listed ? new Set<Letter>() : enlist(letters, claimed, run.start, lines);
    listed = true;
    claimLines(new Map([...claimed].filter(([letter]) => !begun.has(letter))), lines);
    flush();
    let left = room;
    for (const letter of claim) {
      const isMail = letter.by === 'mail';
      const waits: boolean = run.late() || sleeps(letter, night()) || (isMail && held !== null);
      // Records that letters held back before this one were not tried, so that they are not in doubt after a death.
      if (!waits && jotted < noted.length) journal();
      const outcome: Outcome = waits ? pendingOutcome() : isMail ? mail(letter, left, course, run) : post(letter);
      const { held: stops = null, ...result } = outcome;
      noted.push(result);
      outcomes.set(letter, result);
      if (waits) continue;
      journal();
      held ??= stops;
      if (isMail) left -= mailsOf(letter);
      context.progress(outcomes.size, letters.length);
    }
    settleLines(claimed, noted, lines);
    flush();
  }
  if (!listed) enlist(letters, new Map(), run.start, lines);
  if (held === 'no quota' && !rested) saveState({ ...openState(), rest: (clock() + rest) as Instant });
  return { outcomes, why: why || (held === null ? noTime : held === 'no quota' ? noMail(0) : tooFast) };
}

/** The Outbox row of each claimed letter; `from` is the number of letters this run claimed earlier. */
function claimOf(claim: readonly Letter[], from: number, run: Run): ReadonlyMap<Letter, Sent> {
  const at = clock();
  return new Map(
    claim.map((letter, i) => [letter, { ...lineOf(letter, at), state: 'sending', run: claimName(run.id, from + i) }]),
  );
}

const noTime = 'This update ran out of time: it continues at the next one.';
const noMail = (reserve: number): string =>
  `Google accepts no more email from this account today${reserve > 0 ? ` (${reserve} are reserved for you)` : ''}.`;
const pendingOutcome = (): Outcome => ({ state: 'pending', at: clock(), reason: '' });

/** Writes why letters wait, unless their rows already say so. */
function explain(
  letters: readonly Letter[],
  why: string,
  outcomes: ReadonlyMap<Letter, SendResult>,
  { pending }: Outbox,
  lines: Lines,
): void {
  const told = new Set(pending.flatMap(({ value }) => (value.reason === why ? value.keys : [])));
  const untold = letters.filter((letter) => {
    const outcome = outcomes.get(letter);
    return outcome ? outcome.reason === '' : !told.has(lines.anchors.get(letter)!);
  });
  if (untold.length > 0) explainLines(untold, why, lines);
}

/** Deletes journals of runs that have no open claim anymore. */
function tidy({ lines }: Outbox): void {
  const open = lines.filter(({ value }) => value.state === 'sending').map(({ value }) => journalName(value.run));
  erase([...readProperties(journals).keys()].filter((name) => !open.some((claim) => claim.startsWith(`${name}-`))));
}

/** Settles claims of runs that died: records what is known and marks the rest as in doubt until the instructor decides. */
export function settleClaims(course: Course, outbox: Outbox, book: Book, now: Instant): Outbox {
  const dead = outbox.lines.filter((row) => isAbandoned(row.value, now));
  if (dead.length === 0) return outbox;
  const notes = new Map(
    [...readProperties(journals)].map(([name, text]) => [name.slice(journals.length), JSON.parse(text) as Journal]),
  );
  const outcomes = new Map(dead.map((row) => [row, afterDeath(row.value, notes)]));
  markLines(
    dead.map((row) => ({ line: row.value, cells: marksOf(outcomes.get(row)!, book.zone) })),
    course,
    book,
  );
  return settled(outbox, outcomes);
}
