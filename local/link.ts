// The connection to the worker in which a local Workspace runs: sends it the page's requests and holds the current state.
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Answer, Options } from './face';
import type { Activity, Build, Delta, FromWorker, Outcome, Start, ToWorker, Verb } from './wire';

/** What to run in the worker. */
export interface Running {
  /** Folder of worker.mjs, page.html, page.js and page.css. */
  readonly build: string;
  readonly workspace: Omit<Options, 'ask'>;
  /** A module that exports a `Cast`, loaded by the worker. */
  readonly scenes?: string;
  /** The script builds to choose from; the first one runs initially. */
  readonly builds?: readonly Build[];
  /** A file that keeps the state between starts. */
  readonly keep?: string;
  /** The text of the course (JSON), and whether a fresh Workspace begins with it loaded. */
  readonly course?: string;
  readonly loaded?: boolean;
}

export interface Link {
  /** Resolves at the worker's first message, even if that says it cannot run. */
  readonly ready: Promise<void>;
  /** The changes since the version known to a page of this `boot`. Waits for a change, at most 25 seconds, or until `gone` fires. */
  changed(boot: string | null, since: number, gone: (then: () => void) => void): Promise<Delta>;
  version(): number;
  /** The current value of a part; null if there is none. Parts whose key begins with # are not sent to the page. */
  read(key: string): string | null;
  command(verb: Verb, args: readonly unknown[]): Promise<Outcome>;
  /** Answers the open alert or prompt, if it is still the one with this serial. */
  answer(given: Answer, serial?: number): void;
  /** Stops the clock while it moves. */
  stop(): void;
  isBroken(): boolean;
  close(): Promise<void>;
}

const waitAtMost = 25_000;
const labels: Partial<Record<Verb, string>> = {
  advance: 'Moving the clock',
  advanceTo: 'Moving the clock',
  next: 'Moving the clock',
  reach: 'Moving the clock',
  restart: 'Starting over',
  back: 'Going back',
  load: 'Opening the file',
  choose: 'Changing the build',
  submit: 'Submitting the form',
  web: 'Answering a visit of the web app',
  callFromPage: 'Running script',
};
const named: readonly Verb[] = ['click', 'scene', 'step'];

/** What a person reads while it runs. */
const labelOf = (verb: Verb, args: readonly unknown[]): string =>
  labels[verb] ?? (named.includes(verb) ? `Running “${String(args.at(-1)).replace(/…$/, '')}”` : 'Working');

export function openLink(what: Running): Link {
  const boot = String(process.hrtime.bigint());
  const parts = new Map<string, { version: number; json: string | null }>();
  const waiting = new Set<() => void>();
  const pending = new Map<number, (outcome: Outcome) => void>();
  const running = new Map<number, string>();
  const gate = new SharedArrayBuffer(8);
  const signals = new Int32Array(gate);
  const answers = new MessageChannel();
  let version = 0;
  let serial = 0;
  let commands = 0;
  let dialog: Activity['dialog'] = null;
  let broken: string | null = null;
  let closing = false;

  const wakeAll = (): void => {
    for (const wake of [...waiting]) wake();
  };
  const put = (fresh: Readonly<Record<string, string | null>>): void => {
    version += 1;
    for (const [key, json] of Object.entries(fresh)) parts.set(key, { version, json });
    wakeAll();
  };
  const showActivity = (): void => {
    const activity: Activity = { running: [...running.values()][0] ?? null, dialog, broken };
    put({ activity: JSON.stringify(activity) });
  };
  showActivity();

  const worker = new Worker(join(what.build, 'worker.mjs'), {
    // A moving clock creates much short-lived garbage: with V8's default of 48 MB a sixth of the time goes into collecting it.
    resourceLimits: { maxYoungGenerationSizeMb: 192 },
    workerData: {
      options: what.workspace,
      scenes: what.scenes ?? null,
      builds: what.builds ?? [],
      keep: what.keep ?? null,
      course: what.course ?? null,
      loaded: what.loaded ?? false,
      gate,
      answers: answers.port2,
    } satisfies Start & { answers: unknown },
    transferList: [answers.port2],
  });
  const fail = (message: string): void => {
    broken = message;
    for (const settle of pending.values()) settle({ ok: false, message });
    pending.clear();
    running.clear();
    showActivity();
  };
  worker.on('error', (error) => fail(error.message));
  worker.on('exit', () => closing || broken || fail('The Workspace stopped.'));
  const ready = new Promise<void>((resolve) => {
    worker.once('message', () => resolve());
    worker.once('error', () => resolve());
  });
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'parts') put(message.parts);
    else if (message.kind === 'ask') {
      serial += 1;
      dialog = { ...message.dialog, serial };
      showActivity();
    } else if (message.kind === 'broken') {
      broken = message.message;
      showActivity();
    } else {
      pending.get(message.id)?.(message.outcome);
      pending.delete(message.id);
      if (running.delete(message.id)) showActivity();
    }
  });

  const delta = (since: number): Delta => {
    const out: Record<string, unknown> = {};
    for (const [key, part] of parts)
      if (part.version > since && !key.startsWith('#')) out[key] = part.json === null ? null : JSON.parse(part.json);
    return { boot, version, parts: out };
  };

  return {
    ready,
    version: () => version,
    read: (key) => parts.get(key)?.json ?? null,
    isBroken: () => broken !== null,
    async changed(known, knownSince, gone) {
      const since = known === boot ? knownSince : 0;
      if (since >= version)
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            clearTimeout(timer);
            resolve();
          };
          const timer = setTimeout(wake, waitAtMost);
          waiting.add(wake);
          gone(wake);
        });
      return delta(since);
    },
    command: (verb, args) =>
      new Promise<Outcome>((resolve) => {
        if (closing) return resolve({ ok: false, message: 'The Workspace stopped.' });
        commands += 1;
        pending.set(commands, resolve);
        // Selecting another cell or tab does not count as work.
        if (verb !== 'select') {
          running.set(commands, labelOf(verb, args));
          showActivity();
        }
        worker.postMessage({ id: commands, verb, args } satisfies ToWorker);
      }),
    answer(given, of) {
      if (!dialog || (of !== undefined && of !== dialog.serial)) return;
      dialog = null;
      showActivity();
      answers.port1.postMessage(given);
      Atomics.store(signals, 0, 1);
      Atomics.notify(signals, 0);
    },
    stop: () => {
      Atomics.store(signals, 1, 1);
    },
    async close() {
      closing = true;
      wakeAll();
      answers.port1.close();
      await worker.terminate();
    },
  };
}
