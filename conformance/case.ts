// How a case is written: a sentence, who says so, what it may come to, and what is tried.
import { type Probe as Question, refusal } from '../src/google/probe/probe';
import type { Scratch } from '../src/google/probe/scratch';

export type { Scratch };
export { refusal };

export interface Probe extends Question {
  /** A page of Google's reference, who reported it, or 'unknown'. */
  readonly source: string;
}

export const book = () => SpreadsheetApp.getActiveSpreadsheet();

/** As an answer shows it: texts in quotes, dates as instants, enumerations by name. */
export function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof Date) return `date ${value.toISOString()}`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value);
  return typeof value === 'number' && Object.is(value, -0) ? '0' : String(value);
}

/** What is tried gives a value; `answers` are values too, the likeliest first. */
export const gives = (
  name: string,
  fact: string,
  source: string,
  answers: readonly unknown[],
  attempt: (scratch: Scratch) => unknown,
): Probe => ({ name, fact, source, answers: answers.map(show), try: (scratch) => show(attempt(scratch)) });

/** Google refuses, in whatever words. */
export const refuses = (name: string, fact: string, source: string, attempt: (scratch: Scratch) => unknown): Probe => ({
  name,
  fact,
  source,
  answers: ['refused'],
  try: (scratch) => (refusal(() => attempt(scratch)) === null ? 'taken' : 'refused'),
});

/** Google takes it, or refuses it: which is not certain. */
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

/** Google refuses in these words, where the account is English; its name begins with `words`, since other accounts read others. */
export const says = (name: string, text: string, source: string, attempt: (scratch: Scratch) => unknown): Probe => ({
  name: `words ${name}`,
  fact: `Of ${name} Google says in English: ${text}`,
  source,
  answers: [text],
  try: (scratch) => refusal(() => attempt(scratch)) ?? 'taken',
});
