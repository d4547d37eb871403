// Letters and notices before they are put into words: to whom, why, and the keys that make each unique.

import { type Groups, grouped, remembered } from '../base/group';
import type { Instant } from '../base/time';
import type { Email } from '../course/course';

/** Students' letters in the order in which their parts stand in one letter, then the instructor's, then notices. */
export const letterKinds = [
  'seats',
  'change',
  'team',
  'invitation',
  'reminder',
  'missed',
  'receipt',
  'rename',
  'student week',
  'feedback',
  'alias',
  'decline',
  'request',
  'role request',
  'agree',
  'sign-up',
  'agenda',
  'copy',
  'request asked',
  'role request asked',
  'class digest',
  'week digest',
  'alarm',
  'seats notice',
  'team notice',
  'form notice',
  'week notice',
  'deadline notice',
] as const;
/** A notice goes to the Slack channel. */
export type LetterKind = (typeof letterKinds)[number];

/** What the Letters sheet words: the kinds, and the frame around every letter to a student. */
export const wordingKinds = ['every letter', ...letterKinds] as const;
export type WordingKind = (typeof wordingKinds)[number];

/** The instructor's wording of one kind, with {{placeholders}}. */
export interface Wording {
  readonly kind: WordingKind;
  readonly subject: string;
  readonly body: string;
}

/** A file that goes with a letter; `type` is its MIME type. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A letter or notice ready to go: `to` is an address on the roster, the instructor's, or a Slack channel's id. */
export interface Letter {
  readonly kind: LetterKind;
  readonly to: string;
  readonly by: 'mail' | 'Slack';
  /** Who gets a copy of it, each counted by Google like the reader. */
  readonly cc?: readonly string[];
  /** Students' letters, and copies, wait for one another, and are held back for the sake of the instructor's. */
  readonly reader: 'student' | 'instructor' | 'channel' | 'copy';
  /** What it says, each part once: never sent when all of them stand in the Outbox. */
  readonly keys: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Empty for Slack. */
  readonly html: string;
  readonly attachments: readonly Attachment[];
  /** From this instant on it would be stale, and is not sent; null: never. Of two letters the sooner stale is the more urgent. */
  readonly until: Instant | null;
  /** Why its reader gets it: ends the sentence 'You’re receiving this because'. */
  readonly why: string;
}

/** One line, as the Outbox keeps it: a name with a line break or a tab in it gives the same key when it is read back. */
export const letterKey = (...parts: readonly (string | number)[]): string =>
  parts
    .join('|')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** Keys by their first two parts, the reader and the matter ('ada@school.example|team'), in their order. */
export const byMatter = remembered(
  (keys: ReadonlySet<string>): Groups<string> => grouped([...keys], (key) => key.split('|', 2).join('|')),
);

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
export interface LogEntry {
  readonly at: Instant;
  readonly who: Email | string;
  readonly what: string;
  readonly detail: string;
}
