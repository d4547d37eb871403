// The two faces of every command, and its lock.

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

/** A command cannot go on; the message says what to do. */
export class Refusal extends Error {}

/** The sheets cannot be read at all; what is wrong with them is to be said there, too. */
export class Torn extends Refusal {
  constructor(
    message: string,
    readonly findings: readonly Finding[],
  ) {
    super(message);
  }
}

export interface Run {
  readonly id: string;
  readonly start: Instant;
  /** True when the run should stop softly: Google ends it at 6 minutes. */
  late(): boolean;
  /**
   * Tries again, after 1, 2 and 4 seconds, what Google could not do just then. Only for what may be done twice: reads, and writes
   * that leave the same. Never for mail or Slack posts.
   */
  withRetry<T>(work: () => T): T;
  /** How often it was tried again. */
  retries(): number;
}

const busy = 'Lectern is busy with another run. Try again in a minute.';
const softLimit = 4.5 * minute;

const backoff = [1_000, 2_000, 4_000];

/** What was read before, by another run or before the lock was had, is read again. */
function newRun(): Run {
  askAgain();
  const start = now();
  let retries = 0;
  const late = (): boolean => now() - start > softLimit;
  const withRetry = <T>(work: () => T): T => {
    for (const wait of backoff) {
      const outcome = attempt(work);
      if (outcome.ok) return outcome.value;
      if (late() || !isTransient(outcome.error as Error)) throw outcome.error;
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

/** Holds the document's lock around the work, so that a run started twice waits or does nothing. */
function locked<T>(work: (run: Run) => T, wait: number): Attempt<T> {
  const release = takeLock(wait);
  if (!release) return { ok: false, error: new Refusal(busy) };
  const outcome = attempt(() => {
    const run = newRun();
    const value = work(run);
    // The next run is to read what this one wrote.
    flush();
    attempt(putWaiting);
    attempt(() => keepRecent(run.start));
    return value;
  });
  release();
  return outcome;
}

const patience = 20_000;

/**
 * A person's command leaves a mark among what is remembered, before it does anything: what it writes, where not every round of the clock
 * looks (that an email is resolved), is seen by the next.
 */
const commanded = <T>(work: (run: Run) => T): Attempt<T> =>
  locked((run) => {
    run.withRetry(() => propertyWriter('command')(run.id));
    return work(run);
  }, patience);

const reading = <T>(work: (run: Run) => T): Attempt<T> => attempt(() => work(newRun()));

/** What a run that only reads would like to remember: done if nobody holds the lock, else left. */
export const ifFree = (work: () => void): void => {
  locked(work, 0);
};

/** A refusal becomes an alert, a bug is thrown on, so that Google's log has the true stack. No lock is held by then. */
function answerFor(outcome: Attempt<unknown>): void {
  if (outcome.ok) return;
  if (!(outcome.error instanceof Refusal)) throw outcome.error;
  tell('Lectern', outcome.error.message);
}

/** From the menu. */
export const fromMenu = (work: (run: Run) => void): void => answerFor(commanded(work));

/** From the menu, for what writes nothing to the document: it neither waits for a run that does, nor keeps one waiting. */
export const fromMenuReading = (work: (run: Run) => void): void => answerFor(reading(work));

/**
 * From the menu, where something is asked first. An alert lets go of the lock, and others work while it stands open: nothing is held
 * by then, and what the question was about is read again by the work. Null: there is nothing to be done.
 */
export function fromMenuAsking<T>(question: () => T | null, work: (answer: T, run: Run) => void): void {
  askAgain();
  const asked = attempt(question);
  if (!asked.ok || asked.value === null) answerFor(asked);
  else answerFor(commanded((run) => work(asked.value as T, run)));
}

/**
 * From a trigger: nobody is there to read an alert, and `failed` tells. A refusal is logged; the next tick tries again. `instead` is
 * what is done where another run holds the lock.
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
  // What became of telling is for nobody: the failure itself goes to Google's log.
  if (!isBusy) attempt(() => failed(error, now()));
  else if (instead) attempt(instead);
  if (!(error instanceof Refusal)) throw error;
  log(error.message);
}

/** What a page of the sidebar or a dialog gets back: a new body, a sentence that says why not, its end, or nothing new. */
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

/** From a page. */
export const fromPage = (work: (run: Run) => Served): Served => serve(commanded(work));

/** From a page, for what writes nothing to the document. */
export const fromPageReading = (work: (run: Run) => Served): Served => serve(reading(work));
