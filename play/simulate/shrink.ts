// Finds the fewest acts with which a term still fails in the same way.
import type { Act } from './acts';
import type { Outcome } from './branch';

/** The failure as a sentence without names and numbers, so that equal failures compare equal. */
const sort = ({ wrong }: Outcome): string => (wrong[0]?.what ?? '').replace(/\S+@\S+|S\d\d|\d+/g, '#').slice(0, 40);

/** Leaves out halves, quarters, … and single acts, as long as the term fails alike; plays at most 40 terms. */
export function shrink(acts: readonly Act[], found: Outcome, play: (acts: readonly Act[]) => Outcome): Outcome {
  let [least, outcome] = [[...acts].sort((a, b) => a.at - b.at), found];
  let left = 40;
  for (let size = Math.ceil(least.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < least.length && left > 0; ) {
      const fewer = least.filter((_, i) => i < from || i >= from + size);
      left -= 1;
      const again = play(fewer);
      if (again.wrong.length > 0 && sort(again) === sort(found)) [least, outcome] = [fewer, again];
      else from += size;
    }
  return outcome;
}
