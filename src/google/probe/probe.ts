// One question to Google: a fact, the answers that it may have, and what settles it on this spreadsheet. Who says it, is in conformance/sources.ts.
import type { Scratch } from './scratch';

export interface Probe {
  /** Reports know it by this. */
  readonly name: string;
  readonly fact: string;
  /** The likeliest first; what is none of them is told as it is. */
  readonly answers: readonly string[];
  readonly try: (scratch: Scratch) => string;
}

/** What could not be tried begins so, and says why behind it. */
export const untried = 'not tried';
/** What threw where nobody expected it begins so. */
export const threw = 'threw';

export interface Tried {
  readonly answer: string;
  /** Milliseconds. */
  readonly took: number;
}

/** Nothing that a probe throws ends a check. */
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

/** Google's words where it refuses; null where it does not. */
export function refusal(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
