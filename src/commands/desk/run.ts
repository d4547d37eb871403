// How commands run: from the menu, a trigger or a page, with the lock, retries and error reporting.

import { type Instant, minute } from '../../domain/base/time';
import type { Finding } from '../../domain/findings';
import { isTransient } from '../../domain/letters/outbox';
import { type Attempt, attempt } from '../../google/attempt';
import { now, sleep } from '../../google/clock';
import { askAgain } from '../../google/once';
import { keepRecent } from '../../google/recent';
import { log, newId, takeLock } from '../../google/script';
import { flush } from '../../google/sheets';
import { propertyWriter, putWaiting } from '../../google/store';
import { tell } from '../../google/ui';

export { type Attempt, attempt } from '../../google/attempt';

/** Thrown when a command cannot continue; the message tells the user what to do. */
export class Refusal extends Error {}

/** Thrown when the sheets cannot be read at all. The findings also go to the Findings sheet. */
export class Torn extends Refusal {
  constructor(
    message: string,
    readonly findings: readonly Finding[],
  ) {
    super(message);
  }
}

/** Thrown where what someone wrote meanwhile would be written over. Another try reads it. */
export class Edited extends Refusal {
  constructor(sheet: string) {
    super(`Someone edited ${sheet} just now, and what they wrote stays. Please try again.`);
  }
}

export interface Run {
  readonly id: string;
  readonly start: Instant;
  /** True once the run should wind down: Google kills it at 6 minutes. */
  late(): boolean;
  /**
   * Retries, after 1, 2 and 4 seconds, what Google could not do just then, and what rests on cells that were edited meanwhile. Use only for work that may safely be repeated: reads, and idempotent
   * writes. Never for emails or Slack posts.
   */
  withRetry<T>(work: () => T): T;
  /** The number of retries so far. */
  retries(): number;
}

const busy = 'Lectern is busy with another run. Try again in a minute.';
const softLimit = 4.5 * minute;

const backoff = [1_000, 2_000, 4_000];

/** Starts a run. Clears cached reads, since they may date from another run or from before this one had the lock. */
function newRun(): Run {
  askAgain();
  const start = now();
  let retries = 0;
  const late = (): boolean => now() - start > softLimit;
  const withRetry = <T>(work: () => T): T => {
    for (const wait of backoff) {
      const outcome = attempt(work);
      if (outcome.ok) return outcome.value;
      const { error } = outcome;
      if (late() || !(error instanceof Edited || isTransient(error as Error))) throw error;
      retries += 1;
      sleep(wait);
    }
    return work();
  };
  let id = '';
  return {
    get id() {
      id ||= newId();
      return id;
    },
    start,
    late,
    withRetry,
    retries: () => retries,
  };
}

/**
 * Runs the work under the document's lock. If the lock is not free within `wait` milliseconds, the outcome is a Refusal. So a run started twice
 * waits or does nothing.
 */
function locked<T>(work: (run: Run) => T, wait: number): Attempt<T> {
  const release = takeLock(wait);
  if (!release) return { ok: false, error: new Refusal(busy) };
  const outcome = attempt(() => {
    const run = newRun();
    const value = work(run);
    // Flush so that the next run reads what this one wrote.
    flush();
    attempt(putWaiting);
    attempt(() => keepRecent(run.start));
    return value;
  });
  release();
  return outcome;
}

/** Does what Google may refuse, such as writing into protected cells: a finding then, and the rest of the round goes on. */
export function unlessRefused(sheet: string, work: () => void): readonly Finding[] {
  const outcome = attempt(work);
  if (outcome.ok) return [];
  const { name, message } = outcome.error as Error;
  if (name !== 'Exception' || isTransient(outcome.error as Error)) throw outcome.error;
  return [{ kind: 'cannot be written', at: { sheet }, error: message }];
}

const patience = 20_000;

/**
 * Runs a person's command. It first writes its run id into the stored state, so the next update notices even changes to sheets that not every
 * round checks (for example, that an email was marked as resolved).
 */
const commanded = <T>(work: (run: Run) => T): Attempt<T> =>
  locked((run) => {
    run.withRetry(() => propertyWriter('command')(run.id));
    return work(run);
  }, patience);

const reading = <T>(work: (run: Run) => T): Attempt<T> => attempt(() => work(newRun()));

/** Saves something on behalf of a read-only run: done if the lock is free, otherwise skipped. */
export const ifFree = (work: () => void): void => {
  locked(work, 0);
};

/** Shows a refusal as an alert and rethrows a bug, so that Google's log has the true stack. No lock is held by then. */
function answerFor(outcome: Attempt<unknown>): void {
  if (outcome.ok) return;
  if (!(outcome.error instanceof Refusal)) throw outcome.error;
  tell('Lectern', outcome.error.message);
}

/** Runs a menu command under the lock. */
export const fromMenu = (work: (run: Run) => void): void => answerFor(commanded(work));

/** Runs a menu command that writes nothing to the document. It takes no lock, so it neither waits for other runs nor blocks them. */
export const fromMenuReading = (work: (run: Run) => void): void => answerFor(reading(work));

/**
 * Runs a menu command that first asks a question. An alert releases the lock, and others work while it is open, so the question runs without the
 * lock and the work rereads what the question was about. A null answer means there is nothing to do.
 */
export function fromMenuAsking<T>(question: () => T | null, work: (answer: T, run: Run) => void): void {
  askAgain();
  const asked = attempt(question);
  if (!asked.ok || asked.value === null) answerFor(asked);
  else answerFor(commanded((run) => work(asked.value as T, run)));
}

/**
 * Runs a trigger. No one is there to read an alert, so `failed` reports the error. A refusal is logged, and the next update tries again.
 * `instead` runs if another run holds the lock.
 */
export function fromTrigger(
  work: (run: Run) => void,
  failed: (error: unknown, at: Instant) => void,
  instead?: () => void,
): void {
  askAgain();
  const outcome = locked(work, instead ? 1_000 : 10_000);
  if (outcome.ok) return;
  const { error } = outcome;
  const isBusy = error instanceof Refusal && error.message === busy;
  // Ignore errors from the report itself: the original failure goes to Google's log.
  if (!isBusy) attempt(() => failed(error, now()));
  else if (instead) attempt(instead);
  if (!(error instanceof Refusal)) throw error;
  log(error.message);
}

/** What a sidebar or dialog page gets back: a new body, why the command was refused, a signal to close, or nothing new. */
export type Served =
  | { readonly html: string }
  | { readonly refusal: string }
  | { readonly close: true }
  | { readonly done: true };

function serve(outcome: Attempt<Served>): Served {
  if (outcome.ok) return outcome.value;
  if (!(outcome.error instanceof Refusal)) throw outcome.error;
  return { refusal: outcome.error.message };
}

/** Runs a page's command under the lock. */
export const fromPage = (work: (run: Run) => Served): Served => serve(commanded(work));

/** Runs a page's command that writes nothing to the document, without the lock. */
export const fromPageReading = (work: (run: Run) => Served): Served => serve(reading(work));
