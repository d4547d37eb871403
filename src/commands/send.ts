// Sends letters: each stands in the Outbox as pending, is claimed there and flushed before it leaves, and is noted before the next one.
import type { Letter, Sent } from '../domain/letter';
import {
  afterDeath,
  byUrgency,
  claimName,
  isAbandoned,
  isStale,
  type Journal,
  meaningOf,
  nextClaim,
  type Outcome,
  reasonLength,
} from '../domain/outbox';
import { quietAt } from '../domain/quiet';
import { hour, type Instant, sayInstant, wallAt } from '../domain/time';
import { now as clock } from '../google/clock';
import { type Ledger, openLedger } from '../google/ledger';
import { quota, sendMail } from '../google/mail';
import { flush } from '../google/sheets';
import { postMessage } from '../google/slack';
import { erase, jotted, jotter } from '../google/store';
import { outbox } from '../schema/derived';
import type { Gathered } from './gather';
import { keep, openRegistry } from './registry';
import { attempt, type Run } from './run';
import { slackToken } from './slack';

/** After Google refused a mail for want of quota, none is tried for so long. */
const rest = 3 * hour;
const journalName = (run: string): string => `claim.${run}`;

const { columns } = outbox;
const headers = outbox.headings.map((h) => h.header);
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
}

/** Letters of which at least one part has not been claimed. */
export const unsent = (letters: readonly Letter[], { claimed }: Gathered): readonly Letter[] =>
  letters.filter((letter) => letter.keys.some((key) => !claimed.has(key)));

/** The clock's run knows all that is due: what waited and is not due any more leaves the Outbox. A person's run keeps no quiet hours. */
export function send(letters: readonly Letter[], gathered: Gathered, run: Run, by: 'clock' | 'hand'): Tally {
  const { course, registry, zone, pending } = gathered;
  const { quiet, reserve } = course.settings;
  const fresh = byUrgency(unsent(letters, gathered)).filter((letter) => !isStale(letter, run.start));
  const { anchors, unused } = match(fresh, gathered);
  const tally = { sent: 0, failed: 0, doubtful: 0, waiting: 0, why: '' };
  if (fresh.length === 0 && (by === 'hand' || unused.length === 0)) return tally;
  const ledger = openLedger(registry.sheets[outbox.sheet]!, zone);
  if (!ledger) return tally;

  const night = by === 'clock' ? quietAt(run.start, quiet, zone) : null;
  /** Nobody is woken; letters to the instructor are for whenever they look. */
  const asleep = night ? fresh.filter((letter) => letter.reader !== 'instructor') : [];
  const quietly = night ? `Quiet hours until ${sayInstant(night.end, zone)}.` : '';
  let why = '';
  const waiting = pending.map((row) => row.value);
  const enlisted = fresh.filter((letter) => !waiting.some((line) => line.keys.includes(anchors.get(letter)!)));
  ledger.append(
    headers,
    enlisted.map((letter) => outbox.printRow(lineOf(letter, run.start, asleep.includes(letter) ? quietly : ''), zone)),
  );
  const reasons = new Map(enlisted.map((letter) => [anchors.get(letter)!, asleep.includes(letter) ? quietly : '']));
  for (const line of waiting) for (const key of line.keys) reasons.set(key, line.reason);

  const jot = jotter(journalName(run.id));
  let queue = fresh.filter((letter) => !asleep.includes(letter));
  const returned: Letter[] = [];
  let resting = (registry.rest ?? 0) > run.start;
  for (let place = 0; queue.length > 0 && why === ''; ) {
    queue = queue.filter((letter) => !isStale(letter, clock()));
    const room = queue.some((letter) => letter.by === 'mail') && !resting ? quota() : 0;
    const claim = nextClaim(queue, room, reserve);
    if (run.late()) why = 'There was no time left in this round of the clock: it goes on at the next.';
    else if (claim.length === 0 && queue.length > 0)
      why = `Google takes no more mail from this account today${reserve > 0 ? ` (${reserve} are kept for you)` : ''}.`;
    if (why !== '' || claim.length === 0) break;
    const rows = rowsOf(ledger, claim, anchors);
    const at = clock();
    const name = (index: number): string => claimName(run.id, place + index);
    const journal = (outcomes: readonly Outcome[]): void => jot(JSON.stringify({ from: place, outcomes }));
    // Before the claim, and after the marks of the one before were read back: a death in between leaves nothing in doubt.
    journal([]);
    ledger.write(
      headers,
      claim.map((letter, i) => ({
        row: rows[i]!,
        cells: outbox.printRow({ ...lineOf(letter, at, ''), state: 'sending', run: name(i) }, zone),
      })),
    );
    flush();
    const outcomes: Outcome[] = [];
    for (const letter of claim) {
      const spent = letter.by === 'mail' && resting;
      if (spent || run.late()) outcomes.push({ state: 'pending', at: clock(), reason: '' });
      else {
        const outcome = deliver(letter, course.settings.instructor, course.settings.replyTo);
        resting = resting || (letter.by === 'mail' && outcome.state === 'pending');
        outcomes.push(outcome);
        journal(outcomes);
      }
    }
    ledger.write(
      marks,
      outcomes.map((outcome, i) => ({ row: rows[i]!, cells: marksOf(outcome, zone) })),
    );
    place += claim.length;
    queue = queue.filter((letter) => !claim.includes(letter));
    returned.push(...claim.filter((_, i) => outcomes[i]!.state === 'pending'));
    for (const letter of returned) reasons.set(anchors.get(letter)!, '');
    tally.sent += outcomes.filter((o) => o.state === 'sent').length;
    tally.failed += outcomes.filter((o) => o.state === 'failed').length;
    tally.doubtful += outcomes.filter((o) => o.state === 'unconfirmed').length;
  }
  if (resting && !((registry.rest ?? 0) > run.start)) keep({ ...openRegistry(), rest: (clock() + rest) as Instant });
  if (why === '' && returned.length > 0)
    why = resting ? 'Google takes no more mail from this account today.' : 'It goes on at the next round of the clock.';
  const left = [...returned, ...queue.filter((letter) => !isStale(letter, clock()))];
  const whys = [
    ...left.map((letter) => [letter, why] as const),
    ...asleep.map((letter) => [letter, quietly] as const),
  ].filter(([letter, reason]) => reasons.get(anchors.get(letter)!) !== reason);
  if (whys.length > 0) {
    const rows = rowsOf(
      ledger,
      whys.map(([letter]) => letter),
      anchors,
    );
    ledger.write(
      [columns.reason.header],
      whys.map(([, reason], i) => ({ row: rows[i]!, cells: [reason] })),
    );
  }
  if (by === 'clock' && unused.length > 0) drop(ledger, unused);
  flush();
  const busy = new Set(gathered.sent.filter((r) => r.value.state === 'sending').map((r) => r.value.run));
  erase([...jotted('claim.').keys()].filter((name) => ![...busy].some((claim) => `claim.${claim}`.startsWith(name))));
  return { ...tally, waiting: left.length + asleep.length, why: left.length > 0 ? why : quietly };
}

/** By which key each letter is found in the Outbox: one of the line in which it waits, or one of its own. */
function match(
  letters: readonly Letter[],
  { claimed, pending }: Gathered,
): { readonly anchors: ReadonlyMap<Letter, string>; readonly unused: readonly Sent[] } {
  const anchors = new Map<Letter, string>();
  const unused = new Set(pending.map((row) => row.value));
  for (const letter of letters) {
    const own = letter.keys.filter((key) => !claimed.has(key));
    const line = [...unused].find(({ keys }) => keys.some((key) => own.includes(key)));
    if (line) unused.delete(line);
    anchors.set(letter, line ? line.keys.find((key) => own.includes(key))! : own[0]!);
  }
  return { anchors, unused: [...unused] };
}

const lineOf = ({ keys, kind, to, subject, text }: Letter, at: Instant, reason: string): Sent => ({
  keys,
  kind,
  to,
  subject,
  text,
  state: 'pending',
  claimed: at,
  sent: null,
  run: '',
  reason,
});

const marksOf = ({ state, at, reason }: Outcome, zone: string) => [
  state,
  state === 'sent' ? wallAt(at, zone) : '',
  reason,
];

/** Where the letters stand now: somebody may have sorted the Outbox, or deleted lines of it. */
function rowsOf(ledger: Ledger, letters: readonly Letter[], anchors: ReadonlyMap<Letter, string>): readonly number[] {
  const rows = new Map<string, number>();
  for (const [index, cell] of ledger.column(columns.keys.header).entries())
    for (const key of cell.split('\n')) rows.set(key.trim(), index + 2);
  let below = Math.max(1, ...rows.values());
  return letters.map((letter) => rows.get(anchors.get(letter)!) ?? ++below);
}

/** What waited and is not due any more was never more than a plan. */
function drop(ledger: Ledger, lines: readonly Sent[]): void {
  const gone = new Set(lines.map((line) => line.keys.join('\n')));
  const states = ledger.column(columns.state.header);
  const keys = ledger.column(columns.keys.header);
  ledger.drop(keys.flatMap((cell, i) => (states[i] === 'pending' && gone.has(cell) ? [i + 2] : [])));
}

function deliver(letter: Letter, name: string, replyTo: string | null): Outcome {
  const outcome = attempt((): Pick<Outcome, 'state' | 'reason'> => {
    if (letter.by === 'mail') {
      const { to, subject, text, html, attachments } = letter;
      sendMail({ to, subject, text, html, name, replyTo, attachments });
      return { state: 'sent', reason: '' };
    }
    const token = slackToken();
    if (token === null) return { state: 'failed', reason: 'Slack is not connected' };
    const answer = postMessage(token, letter.to, letter.text);
    if (answer.ok) return { state: 'sent', reason: '' };
    if (answer.error === 'HTTP 429') return { state: 'pending', reason: '' };
    // Slack itself failed: nobody knows what it did before.
    return { state: /^HTTP 5/.test(answer.error) ? 'unconfirmed' : 'failed', reason: answer.error };
  });
  if (outcome.ok) return { ...outcome.value, at: clock() };
  const reason = String((outcome.error as Error).message ?? outcome.error).slice(0, reasonLength);
  const meaning = meaningOf(reason);
  const state = meaning === 'refused' ? 'failed' : meaning === 'no quota' ? 'pending' : 'unconfirmed';
  return { state, at: clock(), reason };
}

/** What runs that died had claimed: noted as far as it is known, the rest in doubt until the instructor settles it. */
export function settleClaims(gathered: Gathered, now: Instant): Gathered {
  const { sent, registry, zone } = gathered;
  const dead = sent.filter((row) => isAbandoned(row.value, now));
  if (dead.length === 0) return gathered;
  const journals = new Map(
    [...jotted('claim.')].map(([name, text]) => [name.slice('claim.'.length), JSON.parse(text) as Journal]),
  );
  const outcomes = new Map(dead.map((row) => [row, afterDeath(row.value, journals)]));
  openLedger(registry.sheets[outbox.sheet]!, zone)?.write(
    marks,
    dead.map((row) => ({ row: row.at('state').row!, cells: marksOf(outcomes.get(row)!, zone) })),
  );
  const settled = sent.map((row) => {
    const outcome = outcomes.get(row);
    if (!outcome) return row;
    const { state, reason } = outcome;
    return { ...row, value: { ...row.value, state, reason, sent: state === 'sent' ? outcome.at : null } };
  });
  const released = new Set(dead.flatMap((row) => (outcomes.get(row)!.state === 'pending' ? row.value.keys : [])));
  return {
    ...gathered,
    sent: settled,
    pending: settled.filter((row) => row.value.state === 'pending'),
    claimed: new Set([...gathered.claimed].filter((key) => !released.has(key))),
  };
}
