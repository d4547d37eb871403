// Letters and notices before they are put into words: to whom, why, and the keys that make each unique.
import type { Email } from './course';
import type { Instant } from './time';

export const letterKinds = ['seats', 'reminder', 'seats notice', 'form notice'] as const;
/** seats: a student's own seats. reminder: what is due soon. A notice goes to the Slack channel. */
export type LetterKind = (typeof letterKinds)[number];

/** The instructor's wording of one kind, with {{placeholders}}. */
export interface Wording {
  readonly kind: LetterKind;
  readonly subject: string;
  readonly body: string;
}

/** A letter or notice ready to go: `to` is an address on the roster, or a Slack channel's id. */
export interface Letter {
  readonly kind: LetterKind;
  readonly to: string;
  readonly by: 'mail' | 'Slack';
  /** What it says, each part once: never sent when all of them stand in the Outbox. */
  readonly keys: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Empty for Slack. */
  readonly html: string;
  /** From this instant on it would be stale, and is not sent; null: never. Of two letters the sooner stale is the more urgent. */
  readonly until: Instant | null;
}

/** One line, as the Outbox keeps it: a name with a line break or a tab in it gives the same key when it is read back. */
export const letterKey = (...parts: readonly (string | number)[]): string =>
  parts
    .join('|')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/**
 * pending: due, and waiting. sending: claimed by a run that is at it. sent. failed: certainly not sent. unconfirmed: perhaps sent,
 * and not sent again unless the instructor says so.
 */
export const sendStates = ['pending', 'sending', 'sent', 'failed', 'unconfirmed'] as const;
export type SendState = (typeof sendStates)[number];

/** A line of the Outbox. */
export interface Sent {
  readonly keys: readonly string[];
  readonly kind: LetterKind;
  readonly to: string;
  readonly subject: string;
  readonly state: SendState;
  readonly claimed: Instant;
  readonly sent: Instant | null;
  readonly run: string;
  readonly reason: string;
  readonly text: string;
}

/** A line of Changes: what was done, when, by whom. */
export interface Change {
  readonly at: Instant;
  readonly who: Email | string;
  readonly what: string;
  readonly detail: string;
}
