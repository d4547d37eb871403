// Resends failed or doubtful letters that the instructor selects and that are still due.

import { type Instant, sayInstant } from '../../domain/base/time';
import type { Row } from '../../domain/course/finding';
import type { Sent } from '../../domain/letters/letter';
import { released } from '../../domain/letters/outbox';
import { showDialog } from '../../google/ui';
import { announceable, lettersDue } from '../../letters/due';
import { resendPage, resentPage } from '../../sidebar/letters/resend';
import type { Gathered, Parts } from '../desk/gathered';
import { assess } from '../desk/judge';
import { markLines } from '../desk/lines';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { send, settleClaims } from '../desk/send';
import { situationOf } from '../desk/situation';
import { refuseSecond } from '../desk/triggers';

const isDoubtful = ({ value }: Row<Sent>): boolean => value.state === 'failed' || value.state === 'unconfirmed';

/** Letters that are due now and contain something that one of the rows was meant to say. */
function stillDue(gathered: Gathered, lines: readonly Row<Sent>[], now: Instant) {
  const free = { ...gathered, outbox: released(gathered.outbox, lines) };
  const keys = new Set(lines.flatMap((row) => row.value.keys));
  const { wordings } = gathered.book;
  const situation = situationOf(free, assess(free, now));
  const due = lettersDue(situation, wordings, now).filter((letter) => letter.keys.some((key) => keys.has(key)));
  // An announced letter is identified by its first key. Other matters of the day that it also contains do not resend it.
  const announced = announceable(situation, wordings, now).filter((letter) => keys.has(letter.keys[0]!));
  const all = [...due, ...announced];
  // Announced letters may also be among the due ones.
  return all.filter((letter, i) => all.findIndex((other) => other.keys.join('\n') === letter.keys.join('\n')) === i);
}

/** The sheets, after settling the claims of runs that died. */
function readSettled(run: Run): Gathered {
  const gathered = gather();
  return { ...gathered, outbox: settleClaims(gathered.course, gathered.outbox, gathered.book, run.start) };
}

export function showResend(run: Run): void {
  const gathered = readSettled(run);
  showDialog('Send again', page(gathered, run.start), 720, 520);
}

function page(gathered: Gathered, now: Instant): string {
  const { course } = gathered;
  const lines = gathered.outbox.lines.filter(isDoubtful);
  const due = new Set(stillDue(gathered, lines, now).flatMap((letter) => letter.keys));
  const nameOf = new Map<string, string>(course.students.map((student) => [student.email, student.name]));
  return resendPage(
    lines.map(({ value }) => ({
      key: value.keys[0] ?? '',
      to: nameOf.get(value.to) ?? value.to,
      subject: value.subject,
      failed: value.state === 'failed',
      reason: value.reason,
      at: sayInstant(value.claimed, course.zone),
      due: value.keys.some((key) => due.has(key)),
    })),
    gathered.outbox.lines.filter((row) => row.value.state === 'sending').length,
  );
}

/** `fields` has the first key of each selected row. */
function chosen(gathered: Parts<'outbox'>, fields: unknown): readonly Row<Sent>[] {
  const wanted = new Set(Object.keys((fields ?? {}) as object));
  const lines = gathered.outbox.lines.filter((row) => isDoubtful(row) && wanted.has(row.value.keys[0] ?? ''));
  if (lines.length === 0) throw new Refusal('Choose at least one email.');
  return lines;
}

export function sendAgain(fields: unknown, run: Run): Served {
  const gathered = readSettled(run);
  refuseSecond(gathered.book.state);
  const lines = chosen(gathered, fields);
  const letters = stillDue(gathered, lines, run.start);
  const tally = send(letters, { ...gathered, outbox: released(gathered.outbox, lines) }, run, 'hand');
  const left = lines.filter(
    (row) => !letters.some((letter) => letter.keys.some((key) => row.value.keys.includes(key))),
  );
  record(gathered.book.state, run.start, 'Emails sent again', `${tally.sent} of ${lines.length} chosen`);
  return { html: resentPage({ ...tally, stale: left.length }) };
}

/** The instructor has dealt with these letters: their rows count as sent and are not asked about again. */
export function settleByHand(fields: unknown, run: Run): Served {
  const gathered = readSettled(run);
  const lines = chosen(gathered, fields);
  markLines(
    lines.map((row) => ({ line: row.value, cells: ['sent', '', 'You marked this as resolved.'] })),
    gathered.course,
    gathered.book,
  );
  record(gathered.book.state, run.start, 'Emails marked as resolved', `${lines.length}`);
  return { html: page(readSettled(run), run.start) };
}
