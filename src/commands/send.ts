// Sends letters: each is claimed in the Outbox and flushed before it leaves, and marked after.
import type { Letter, SendState, Sent } from '../domain/letter';
import { type Instant, minute, wallAt } from '../domain/time';
import { now as clock } from '../google/clock';
import { quota, sendMail } from '../google/mail';
import { appendRows, flush, setColumn } from '../google/sheets';
import { postMessage } from '../google/slack';
import { outbox } from '../schema/derived';
import type { Gathered } from './gather';
import { attempt, type Run } from './run';
import { slackToken } from './slack';

/** Letters claimed at once: as many may be in doubt when a run dies. */
const batch = 10;
/** A claim that is still open after this long belongs to a run that died. */
const abandoned = 15 * minute;

export interface Tally {
  readonly sent: number;
  readonly failed: number;
  /** Left for later: no quota, or no time. */
  readonly waiting: number;
}

/** Letters of which at least one part has not been claimed. */
export const unsent = (letters: readonly Letter[], { claimed }: Gathered): readonly Letter[] =>
  letters.filter((letter) => letter.keys.some((key) => !claimed.has(key)));

export function send(letters: readonly Letter[], gathered: Gathered, run: Run): Tally {
  const { course, registry, zone } = gathered;
  const id = registry.sheets[outbox.sheet]!;
  const headers = outbox.headings.map((h) => h.header);
  const fresh = unsent(letters, gathered);
  let [sent, failed, begun] = [0, 0, 0];
  while (begun < fresh.length && !run.late()) {
    const room = quota();
    const claim: Letter[] = [];
    for (const letter of fresh.slice(begun)) {
      const mails = claim.filter((l) => l.by === 'mail').length;
      if (claim.length === batch || (letter.by === 'mail' && mails === room)) break;
      claim.push(letter);
    }
    if (claim.length === 0) break;
    const claimed = clock();
    const rows = claim.map(
      (letter): Sent => ({
        keys: letter.keys,
        kind: letter.kind,
        to: letter.to,
        subject: letter.subject,
        state: 'sending',
        claimed,
        sent: null,
        run: run.id,
        reason: '',
        text: letter.text,
      }),
    );
    const first = appendRows(
      id,
      headers,
      rows.map((row) => outbox.printRow(row, zone)),
      zone,
    );
    flush();
    const results = claim.map((letter) => deliver(letter, course.settings.instructor, course.settings.replyTo));
    const columns = outbox.columns;
    setColumn(
      id,
      columns.state.header,
      first,
      results.map((r) => r.state),
      zone,
    );
    setColumn(
      id,
      columns.sent.header,
      first,
      results.map((r) => (r.state === 'sent' ? wallAt(r.at, zone) : '')),
      zone,
    );
    setColumn(
      id,
      columns.reason.header,
      first,
      results.map((r) => r.reason),
      zone,
    );
    begun += claim.length;
    sent += results.filter((r) => r.state === 'sent').length;
    failed += results.filter((r) => r.state === 'failed').length;
  }
  return { sent, failed, waiting: fresh.length - begun };
}

function deliver(
  letter: Letter,
  name: string,
  replyTo: string | null,
): { state: SendState; at: Instant; reason: string } {
  const outcome = attempt(() => {
    if (letter.by === 'mail') {
      const { to, subject, text, html, attachments } = letter;
      sendMail({ to, subject, text, html, name, replyTo, attachments });
      return '';
    }
    const token = slackToken();
    if (token === null) return 'Slack is not connected';
    const answer = postMessage(token, letter.to, letter.text);
    return answer.ok ? '' : answer.error;
  });
  const reason = outcome.ok ? outcome.value : String((outcome.error as Error).message ?? outcome.error);
  return { state: reason === '' ? 'sent' : 'failed', at: clock(), reason };
}

/** Claims of a run that died are shown as unconfirmed, and are sent again only on the instructor's word. */
export function settleClaims({ sent, registry, zone }: Gathered, now: Instant): void {
  for (const row of sent)
    if (row.value.state === 'sending' && now - row.value.claimed > abandoned)
      setColumn(
        registry.sheets[outbox.sheet]!,
        outbox.columns.state.header,
        row.at('state').row!,
        ['unconfirmed'],
        zone,
      );
}
