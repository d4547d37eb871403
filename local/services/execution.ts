// One execution of a script function: its calls, log, faults and death.
import type { Fault, Run } from '../face.ts';
import { computing, meter } from '../prices.ts';
import { iso } from './clock.ts';
import { Exception, fail, quirk, touch, world } from './world.ts';

export type Cause = Run['cause'];
export type Authorisation = 'NONE' | 'LIMITED' | 'FULL';

interface Execution {
  readonly entry: string;
  readonly cause: Cause;
  readonly mode: Authorisation;
  readonly start: number;
  readonly calls: Map<string, number>;
  readonly log: string[];
  mails: number;
  dying: Error | null;
  /** Whether unflushed writes survive the death. */
  keeps: boolean;
}

/** In milliseconds. Google ends an execution after six minutes, a simple trigger after 30 seconds. */
const longest = { FULL: 360_000, LIMITED: 30_000, NONE: 30_000 };
const overtime = 'Exceeded maximum execution time';

let current: Execution | null = null;
export const faults: (Fault & { left: number; other: (call: string) => unknown })[] = [];
export const runs: Run[] = [];
const endings: ((died: boolean, ended: object) => void)[] = [];
const settlings: ((call: string) => void)[] = [];

/** Registers a listener for the end of an execution, `ended`. `died`: it was killed and unflushed writes are lost. */
export function atEnd(ending: (died: boolean, ended: object) => void): void {
  endings.push(ending);
}

/** Registers a listener called after every call to Google, with its 'Class.method'. */
export function afterCall(settling: (call: string) => void): void {
  settlings.push(settling);
}

export function execution(): Execution | null {
  return current;
}

export function runsMade(): readonly Run[] {
  return runs;
}

/** `other` is what happens at a 'meanwhile' fault: another run, or an action by a person. */
export function addFault(fault: Fault, other: (call: string) => unknown): void {
  faults.push({ ...fault, left: fault.nth ?? 1, other });
}

/** Writes a line to the log of the running execution. */
export function log(line: string): void {
  current?.log.push(line);
}

function die(keeps: boolean): never {
  const death = new Exception(overtime);
  if (current) {
    current.dying = death;
    current.keeps = keeps;
  }
  throw death;
}

/**
 * Runs something else in the middle of an execution. It flushes first: Google may write pending changes at any time, and does when someone else
 * comes.
 */
function interrupt(other: () => unknown): void {
  const interrupted = current;
  for (const settling of settlings) settling('SpreadsheetApp.flush');
  current = null;
  try {
    other();
  } finally {
    current = interrupted;
  }
}

function strike(fault: (typeof faults)[number], call: string): void {
  if (fault.how === 'meanwhile') {
    interrupt(() => fault.other(call));
    return;
  }
  if (fault.how === 'die') die(fault.keeps ?? false);
  throw new Exception(fault.message ?? `Service error: ${fault.call || 'Spreadsheets'}`);
}

/** Removes and returns the first fault that `call` triggers. Every matching fault counts the call. */
function due(call: string): (typeof faults)[number] | undefined {
  let hit: (typeof faults)[number] | undefined;
  for (const fault of [...faults]) {
    if (!call.startsWith(fault.call)) continue;
    fault.left -= 1;
    if (fault.left > 0 || hit) continue;
    hit = fault;
    faults.splice(faults.indexOf(fault), 1);
  }
  return hit;
}

/** Kills the running execution if it has exceeded its time. */
export function outlive(): void {
  if (current && world.now - current.start > longest[current.mode]) die(true);
}

const cellsIn = (result: unknown): number =>
  Array.isArray(result) && Array.isArray(result[0]) ? result.length * result[0].length : 0;

/** All that Google's reference of authorization modes allows an add-on that was not enabled in the document. */
const allowedToAnyone = /^(SpreadsheetApp|FormApp)\.getUi$|^Ui\.create|^Menu\./;

const factors = { none: 0, charged: 1, 'four times as much': 4 } as const;
const meters = new WeakMap<Execution, ReturnType<typeof meter>>();

/** Advances the clock by what the call took plus the computing before it. */
function charge(here: Execution, call: string, result: unknown): void {
  const factor = factors[quirk('time')];
  if (factor === 0) return;
  const price = meters.get(here) ?? meter();
  meters.set(here, price);
  world.now += Math.round(factor * (computing.each + price(call, cellsIn(result))));
  outlive();
}

/** Every call to Google goes through here. */
export function pass<T>(call: string, effect: () => T): T {
  if (world.loading) throw new Error(`${call} was called while the script loads`);
  if (!current) return effect();
  if (current.dying) throw current.dying;
  if (current.mode === 'NONE' && !allowedToAnyone.test(call)) fail(`You do not have permission to call ${call}`);
  current.calls.set(call, (current.calls.get(call) ?? 0) + 1);
  const fault = due(call);
  if (fault && !fault.after) strike(fault, call);
  world.now += world.setup.callTakes;
  outlive();
  const result = effect();
  charge(current, call, result);
  if (world.setup.watched) world.host.watch(call, cellsIn(result));
  for (const settling of settlings) settling(call);
  if (fault?.after) strike(fault, call);
  return result;
}

export interface Outcome {
  readonly run: Run;
  readonly result?: unknown;
  readonly error?: { name: string; message: string; stack: string };
}

/** Runs `work` as one execution. Errors are returned, not thrown. */
export function execute(entry: string, cause: Cause, mode: Authorisation, work: () => unknown): Outcome {
  if (current) throw new Error(`${entry} cannot start while ${current.entry} runs`);
  if (world.setup.fresh) reload();
  const here: Execution = {
    entry,
    cause,
    mode,
    start: world.now,
    calls: new Map(),
    log: [],
    mails: 0,
    dying: null,
    keeps: true,
  };
  current = here;
  world.now += factors[quirk('time')] * computing.load;
  let result: unknown;
  let thrown: unknown;
  let failed = false;
  try {
    result = work();
  } catch (error) {
    thrown = error;
    failed = true;
  }
  if (here.dying) {
    thrown = here.dying;
    failed = true;
  }
  current = null;
  for (const ending of endings) ending(here.dying !== null && !here.keeps, here);
  const error = failed ? describe(thrown) : undefined;
  const run: Run = {
    entry,
    cause,
    start: iso(here.start),
    end: iso(world.now),
    calls: Object.fromEntries([...here.calls].sort(([a], [b]) => (a < b ? -1 : 1))),
    mails: here.mails,
    ...(error ? { error: plain(error) } : {}),
    log: here.log,
  };
  runs.push(Object.freeze(run));
  touch();
  return error ? { run, error } : { run, result };
}

function reload(): void {
  world.loading = true;
  world.host.reload();
  world.loading = false;
}

function plain(error: { name: string; message: string }): string {
  return error.name === 'Error' || error.name === 'Exception' ? error.message : `${error.name}: ${error.message}`;
}

function describe(thrown: unknown): { name: string; message: string; stack: string } {
  if (thrown instanceof Error) return { name: thrown.name, message: thrown.message, stack: String(thrown.stack) };
  return { name: 'Error', message: String(thrown), stack: '' };
}
