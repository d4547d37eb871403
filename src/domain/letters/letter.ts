// Letters and notices before they are worded: to whom, why, and the keys that make each unique.

import { type Groups, grouped, remembered } from '../base/group';
import type { Instant } from '../base/time';
import type { Email } from '../course/course';

/** Students' letters in the order in which their parts appear in one letter, then the instructor's, then notices. */
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

/** What the Letters sheet words: every kind of letter, and the frame around all letters to students. */
export const wordingKinds = ['every letter', ...letterKinds] as const;
export type WordingKind = (typeof wordingKinds)[number];

/** The instructor's wording for one kind, with {{placeholders}}. */
export interface Wording {
  readonly kind: WordingKind;
  readonly subject: string;
  readonly body: string;
}

/** A file attached to a letter; `type` is its MIME type. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A letter or notice ready to send: `to` is an address on the Roster, the instructor's, or the ID of a Slack channel. */
export interface Letter {
  readonly kind: LetterKind;
  readonly to: string;
  readonly by: 'mail' | 'Slack';
  /** Who gets a copy; Google counts each of them like the reader. */
  readonly cc?: readonly string[];
  /** Copies go last, and only letters to the instructor may use the reserved part of the quota. */
  readonly reader: 'student' | 'instructor' | 'channel' | 'copy';
  /** One key for each thing that it says. The letter is never sent if the Outbox has all of them. */
  readonly keys: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Empty for Slack. */
  readonly html: string;
  readonly attachments: readonly Attachment[];
  /** From this instant on it is stale and is not sent; null: never stale. A letter that is stale sooner is more urgent. */
  readonly until: Instant | null;
  /** Why its reader gets it; completes the sentence 'You’re receiving this because'. */
  readonly why: string;
}

/** Joins parts to a key of one line. Line breaks and tabs become spaces, so the key is the same when it is read back from the Outbox. */
export const letterKey = (...parts: readonly (string | number)[]): string => {
  const key = parts.join('|');
  return /^ | $| {2}|[^ -~]/.test(key) ? key.replace(/[\s\p{Cc}]+/gu, ' ').trim() : key;
};

/** Keys grouped by their first two parts, the reader and the matter ('ada@school.example|team'), in order. */
export const byMatter = remembered(
  (keys: ReadonlySet<string>): Groups<string> => grouped([...keys], (key) => key.split('|', 2).join('|')),
);

/**
 * pending: due and waiting. sending: claimed by a run in progress. sent. failed: certainly not sent. unconfirmed: possibly sent, and sent again only
 * if the instructor says so.
 */
export const sendStates = ['pending', 'sending', 'sent', 'failed', 'unconfirmed'] as const;
export type SendState = (typeof sendStates)[number];

/** A row of the Outbox. */
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

/** A row of Changes: what was done, when, and by whom. */
export interface LogEntry {
  readonly at: Instant;
  readonly who: Email | string;
  readonly what: string;
  readonly detail: string;
}
