// Whole terms, and branches that play on from a base, each with what it came to.
import type { Act } from './acts';
import { seminarOf } from './seminar';
import { type Counts, World, type Wrong } from './world';

/** The folder of the bundle; whether it may look into folders of Drive, so that teams put files there. */
export interface Program {
  readonly bundle: string;
  readonly folders: boolean;
  /** Whether what students were told is judged as well. */
  readonly strict: boolean;
}

export interface Outcome {
  readonly wrong: readonly Wrong[];
  readonly story: readonly string[];
  readonly counts: Counts;
}

const outcomeOf = ({ wrong, story, counts }: World): Outcome => ({ wrong, story, counts });

/** Plays a term of so many weeks from its seed, with these acts. */
export function termOf(
  seed: number,
  weeks: number,
  acts: readonly Act[],
  { bundle, folders, strict }: Program,
): Outcome {
  const world = new World(seed, seminarOf(seed, weeks, folders), bundle, strict);
  world.play(acts, (weeks * 7 + 5) * 24);
  if (world.wrong.length === 0) world.end();
  return outcomeOf(world);
}

/**
 * Plays a base from its seed, so many days with nothing but students' own acts. Each branch continues from there for some days with acts of its own.
 */
export function branchesOf(
  seed: number,
  weeks: number,
  days: number,
  { bundle, folders, strict }: Program,
): { readonly base: Outcome; readonly branch: (acts: readonly Act[], hours: number) => Outcome } {
  const world = new World(seed, seminarOf(seed, weeks, folders), bundle, strict);
  world.play([], days * 24);
  const base = outcomeOf(world);
  world.base();
  return {
    base,
    branch(acts, hours) {
      world.back();
      world.play(acts, days * 24 + hours);
      if (world.wrong.length === 0) world.end();
      return outcomeOf(world);
    },
  };
}
