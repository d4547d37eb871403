// The form of a case: a sentence, its source, the possible answers, and the test.
import { type Probe as Question, refusal } from '../src/google/probe/probe';
import type { Scratch } from '../src/google/probe/scratch';

export type { Scratch };
export { refusal };

export interface Probe extends Question {
  /** A page of Google's reference, a kind of public report, or 'unknown'. */
  readonly source: string;
}

export const book = () => SpreadsheetApp.getActiveSpreadsheet();

/** The value as an answer shows it: texts in quotes, dates as instants, enumeration values by name. */
export function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof Date) return `date ${value.toISOString()}`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value);
  return typeof value === 'number' && Object.is(value, -0) ? '0' : String(value);
}

/** A case whose test returns a value. `answers` are values too, the likeliest first. */
export const gives = (
  name: string,
  fact: string,
  source: string,
  answers: readonly unknown[],
  attempt: (scratch: Scratch) => unknown,
): Probe => ({ name, fact, source, answers: answers.map(show), try: (scratch) => show(attempt(scratch)) });

/** A case in which Google should refuse, with any message. */
export const refuses = (name: string, fact: string, source: string, attempt: (scratch: Scratch) => unknown): Probe => ({
  name,
  fact,
  source,
  answers: ['refused'],
  try: (scratch) => (refusal(() => attempt(scratch)) === null ? 'taken' : 'refused'),
});

/** A case in which it is not certain whether Google accepts or refuses. */
export const takes = (
  name: string,
  fact: string,
  source: string,
  answers: readonly ('taken' | 'refused')[],
  attempt: (scratch: Scratch) => unknown,
): Probe => ({
  name,
  fact,
  source,
  answers,
  try: (scratch) => (refusal(() => attempt(scratch)) === null ? 'taken' : 'refused'),
});

/**
 * A case in which Google refuses with this message if the account is in English. Its name begins with `words`, since accounts in other languages get
 * other messages.
 */
export const says = (name: string, text: string, source: string, attempt: (scratch: Scratch) => unknown): Probe => ({
  name: `words ${name}`,
  fact: `Of ${name} Google says in English: ${text}`,
  source,
  answers: [text],
  try: (scratch) => refusal(() => attempt(scratch)) ?? 'taken',
});
