// Dice that fall the same way for the same seed: as a stream to draw from, or as a fixed answer for each question.

/** A fraction from 0 up to 1, fixed for these words. */
export function chance(...words: readonly (string | number)[]): number {
  let h = 2166136261;
  for (const ch of words.join('|')) h = Math.imul(h ^ ch.codePointAt(0)!, 16777619);
  h = Math.imul(h ^ (h >>> 16), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

export interface Dice {
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number;
  one<T>(of: readonly T[]): T;
  /** True with this probability. */
  is(probability: number): boolean;
}

export function dice(...seed: readonly (string | number)[]): Dice {
  let drawn = 0;
  const next = (): number => chance(...seed, drawn++);
  return {
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    one: (of) => of[Math.floor(next() * of.length)]!,
    is: (probability) => next() < probability,
  };
}
