// Matches the questions in the sheets with those of an open form, by their words and independently of their position.

import { distance } from 'fastest-levenshtein';
import { longest, takeLine } from '../domain/base/text';
import type { AskedQuestion, FormPointer, Question } from './form';
import { unnumbered } from './title';

/** What a question asks, without its number. */
const asking = ({ title }: Question): string => takeLine(unnumbered(title), longest.message).toLowerCase();

/** Whether one is a corrected typo of the other and not another question: at most one letter in eight differs. */
const isSlip = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length);
  return length >= 8 && Math.abs(a.length - b.length) <= length / 8 && distance(a, b) <= length / 8;
};

/**
 * The questions with the keys that they have in the form. A question is recognized by its words in any position. A removed question that comes back
 * gets its old key, and a new one gets a key that was never used.
 */
export function identified(pointer: FormPointer, questions: readonly Question[]): readonly Question[] {
  const isFree = ({ key }: Question): boolean => /^q\d+$/.test(key);
  const known = pointer.questions.filter(isFree);
  const retired = (pointer.retired ?? []).filter(isFree);
  const keys = new Map<Question, string>();
  const used = new Set<string>();
  const match = (candidates: readonly AskedQuestion[], same: (a: string, b: string) => boolean): void => {
    for (const question of questions.filter((q) => isFree(q) && !keys.has(q))) {
      const found = candidates.find((old) => !used.has(old.key) && same(asking(old), asking(question)));
      if (!found) continue;
      keys.set(question, found.key);
      used.add(found.key);
    }
  };
  match(known, (a, b) => a === b);
  match(retired, (a, b) => a === b);
  match(known, isSlip);
  let last = Math.max(0, ...[...known, ...retired].map(({ key }) => Number(key.slice(1))));
  const fresh = (): string => {
    last += 1;
    return `q${last}`;
  };
  return questions.map((q) => (isFree(q) ? { ...q, key: keys.get(q) ?? fresh() } : q));
}
