// A probe: a fact, its possible answers, and a test that settles it in this spreadsheet. The sources are in conformance/sources.ts.
import type { Scratch } from './scratch';

export interface Probe {
  /** Identifies it in reports. */
  readonly name: string;
  readonly fact: string;
  /** The likeliest first. Any other answer is reported as it is. */
  readonly answers: readonly string[];
  readonly try: (scratch: Scratch) => string;
}

/** Prefix of the answer if a probe could not be tried; the reason follows. */
export const untried = 'not tried';
/** Prefix of the answer if something threw unexpectedly. */
export const threw = 'threw';

export interface Tried {
  readonly answer: string;
  /** In milliseconds. */
  readonly took: number;
}

/** Runs a probe. Nothing that it throws ends the check. */
export function ask(probe: Probe, scratch: Scratch): Tried {
  const start = Date.now();
  let answer: string;
  try {
    answer = probe.try(scratch);
  } catch (error) {
    answer = `${threw}: ${messageOf(error)}`;
  }
  return { answer: answer.slice(0, 200), took: Date.now() - start };
}

export const messageOf = (error: unknown): string => String((error as { message?: unknown })?.message ?? error);

/** Google's error message if it refuses; null if it does not. */
export function refusal(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
