// What is read for a date: its row of the calendar, and the lines that it was read from.
import type { Day, Time } from '../../base/time';
import type { SessionKind } from '../course';
import type { Due } from './due';
import type { Part } from './heading';
import type { Meeting } from './meeting';
import type { Title } from './title';

export interface ReadSession {
  readonly day: Day | null;
  readonly kind: SessionKind;
  readonly topic: string;
  readonly guest: string;
  readonly presenters: readonly string[];
  readonly readings: readonly string[];
  readonly suggested: readonly string[];
  readonly room: string;
  readonly start: Time | null;
  /** The pasted lines. */
  readonly source: string;
  /** What an instructor should check, one sentence each. */
  readonly doubts: readonly string[];
}

export interface ReadDue extends Due {
  readonly source: string;
}

export interface Syllabus {
  readonly sessions: readonly ReadSession[];
  readonly deadlines: readonly ReadDue[];
  readonly unread: readonly string[];
  /** Lines that say when the class meets, name columns or months, or list days without class. */
  readonly heads: readonly string[];
  readonly meeting: Meeting;
  readonly title: Title;
  /** Days between the first and last on which the class usually meets but that have no row. */
  readonly gaps: readonly Day[];
}

export interface Asked {
  readonly today: Day;
  /** The first day of class, needed if weeks are only numbered. */
  readonly first: Day | null;
  /** Names on the Roster. */
  readonly names: readonly string[];
}
export interface Piece {
  readonly text: string;
  readonly bullet: boolean;
  /** Whether it is on the same line as the previous piece. */
  readonly same?: boolean;
}

export interface Entry {
  readonly source: string[];
  readonly days: readonly Day[];
  /** Whether only those days count on which the class meets. */
  readonly loose: boolean;
  /** Reports a weekday beside the date that does not match it. */
  readonly doubts: readonly string[];
  readonly week: number | null;
  readonly body: Piece[];
  readonly given: readonly (readonly [Part, string])[];
  readonly table: boolean;
}

export const pieceOf = (text: string): Piece => ({
  text: text.replace(/^\s*[•●○]\s*/, ''),
  bullet: /^\s*[•●○]\s/.test(text),
});
