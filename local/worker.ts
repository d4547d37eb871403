// The thread that runs the local Workspace, so that an alert can suspend a script while the page stays responsive.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Answer, Dialog, Run, Workspace } from './face';
import {
  type Book,
  type Cast,
  type Clock,
  type FromWorker,
  type Moved,
  type OpenWindow,
  PART,
  type Start,
  straight,
  type ToWorker,
  type Verb,
  type Verbs,
} from './wire';
import { openWorkspace } from './workspace';

const {
  options,
  scenes: scenesAt,
  gate,
  builds,
  keep,
  course,
  loaded,
} = workerData as Start & { answers: MessagePort };
const { answers } = workerData as { answers: MessagePort };
const flag = new Int32Array(gate);
const cast: Cast = scenesAt ? ((await import(scenesAt)) as Cast) : { scenes: [] };
const { scenes, marks = [] } = cast;
const guide = (course !== null && cast.guide?.(course)) || [];
const sent = new Map<string, string>();
const step = 3_600_000;
let workspace: Workspace;
let build = builds[0]?.label ?? '';
/** The current state of the guide; recomputed after verbs that may complete a step. */
let steps: Book['guide'] = [];
const look = () => {
  // If a later step is done, the earlier ones count as done.
  const last = guide.findLastIndex(({ isDone }) => isDone(workspace));
  steps = guide.map(({ title, text }, at) => ({ title, text, done: at <= last }));
};
/** The action that one step back would undo, in words. */
let deed: string | null = null;

const post = (message: FromWorker) => parentPort?.postMessage(message);

function ask(dialog: Dialog): Answer {
  if (workspace) publish();
  Atomics.store(flag, 0, 0);
  post({ kind: 'ask', dialog });
  Atomics.wait(flag, 0, 0);
  return (receiveMessageOnPort(answers) as { message: Answer }).message;
}

/** What the page has received of each sheet. */
let held = new Map<number, { readonly stamp: number; readonly json: string }>();
/** How many entries of the append-only lists it has received. */
let grown = { mail: 0, run: 0 };

/** The Workspace jumped to another moment, so nothing sent before can be reused. */
function forget() {
  held = new Map();
  grown = { mail: 0, run: 0 };
}

/** Sends what differs from the last publication. */
function publish() {
  const fresh = new Map<string, string>();
  const put = (key: string, value: unknown) => fresh.set(key, JSON.stringify(value));
  const cut = (key: string, list: readonly unknown[]) => {
    for (let at = 0; at < list.length; at += PART) put(`${key}:${at / PART}`, list.slice(at, at + PART));
  };
  /** Full parts never change again. */
  const grow = (key: keyof typeof grown, tail: (from: number) => readonly unknown[]) => {
    const full = grown[key] - (grown[key] % PART);
    const rest = tail(full);
    for (let at = 0; at < full; at += PART) fresh.set(`${key}:${at / PART}`, sent.get(`${key}:${at / PART}`) ?? '[]');
    for (let at = 0; at < rest.length; at += PART) put(`${key}:${(full + at) / PART}`, rest.slice(at, at + PART));
    grown[key] = full + rest.length;
  };
  const sheets = workspace.sheetsSince(Object.fromEntries([...held].map(([id, { stamp }]) => [id, stamp])));
  const outside = (kind: 'dialog' | 'sidebar'): OpenWindow | null => {
    const window = workspace.window(kind);
    if (!window) return null;
    const { html, ...rest } = window;
    put(`#${kind}`, html);
    return rest;
  };
  put('book', {
    title: workspace.title(),
    zone: workspace.zone(),
    account: options.account,
    sheets: sheets.map((sheet) => sheet.id),
    active: sheets.find((sheet) => sheet.active)?.id ?? -1,
    scenes: scenes.map(({ label, about }) => ({ label, about })),
    marks: marks.map(({ label }) => label),
    builds: builds.map(({ label, about }) => ({ label, about })),
    build,
    webApp: workspace.webApp(),
    quirks: workspace.quirks(),
    guide: steps,
    back: deed,
  });
  put('clock', clockOf(null));
  put('menu', workspace.menu());
  put('windows', { dialog: outside('dialog'), sidebar: outside('sidebar') });
  put('toasts', workspace.toasts());
  put('forms', workspace.forms());
  put('slack', { channels: workspace.slack.channels(), members: workspace.slack.members() });
  put('drive', { folders: workspace.drive.folders(), files: workspace.drive.files() });
  const old = held;
  held = new Map();
  for (const { id, stamp, state } of sheets) {
    const { active: _, ...tab } = state ?? { active: false };
    const json = state ? JSON.stringify(tab) : old.get(id)!.json;
    held.set(id, { stamp, json });
    fresh.set(`sheet:${id}`, json);
  }
  grow('mail', (from) => workspace.mailbox(from));
  cut('post', workspace.slack.messages());
  grow('run', (from) => workspace.runs(from));

  const parts: Record<string, string | null> = {};
  for (const [key, json] of fresh) if (sent.get(key) !== json) parts[key] = json;
  for (const key of sent.keys()) if (!fresh.has(key)) parts[key] = null;
  for (const [key, json] of Object.entries(parts)) json === null ? sent.delete(key) : sent.set(key, json);
  if (Object.keys(parts).length > 0) post({ kind: 'parts', parts });
}

const clockOf = (going: Clock['going']): Clock => ({ now: workspace.now(), triggers: workspace.triggers(), going });

/** Publishes only the clock; the rest follows when the command is done. */
function publishClock(going: Clock['going']) {
  const json = JSON.stringify(clockOf(going));
  sent.set('clock', json);
  post({ kind: 'parts', parts: { clock: json } });
}

function open() {
  const bundle = builds.find(({ label }) => label === build)?.bundle ?? options.bundle;
  workspace = openWorkspace({ ...options, bundle, ask });
  deed = null;
  forget();
}

function start() {
  open();
  workspace.open();
  if (course !== null && loaded) cast.prepare?.(workspace, course);
}

interface Kept {
  readonly build: string;
  readonly state: string;
}

function load(saved: string) {
  workspace.load(saved);
  cast.forget?.(workspace);
  deed = null;
}

/** Continues with the state of another Workspace or of a file. If it cannot be read, everything stays as it was. */
function goOn({ build: label, state }: Kept) {
  const before = { workspace, build, deed };
  try {
    if (builds.some((one) => one.label === label)) build = label;
    open();
    load(state);
    workspace.open();
  } catch (error) {
    ({ workspace, build, deed } = before);
    forget();
    throw error;
  }
}

let written = -1;
let due: ReturnType<typeof setTimeout> | undefined;

/** Writes a temporary file and renames it, so that the file is always complete. */
function write() {
  clearTimeout(due);
  if (keep === null || workspace.version() === written) return;
  written = workspace.version();
  mkdirSync(dirname(keep), { recursive: true });
  writeFileSync(`${keep}.new`, JSON.stringify({ build, state: workspace.save() } satisfies Kept));
  renameSync(`${keep}.new`, keep);
}

/** Writes ten seconds after the last change: it takes up to a second, for which who goes on at once would wait. */
function writeSoon() {
  if (keep === null) return;
  clearTimeout(due);
  due = setTimeout(write, 10_000);
}

/** Restores the state kept at the last start. A file that cannot be read is set aside. */
function resume(): boolean {
  if (keep === null || !existsSync(keep)) return false;
  try {
    goOn(JSON.parse(readFileSync(keep, 'utf8')) as Kept);
    written = workspace.version();
    return true;
  } catch {
    renameSync(keep, `${keep}.unread`);
    return false;
  }
}

/** Advances an hour at a time, so that the page can show the clock moving and stop it in between. */
function advanceTo(to: string): Moved {
  const from = workspace.now();
  const runs: Run[] = [];
  Atomics.store(flag, 1, 0);
  let shown = 0;
  for (let now = Date.parse(from); now < Date.parse(to); ) {
    if (Atomics.load(flag, 1) === 1) return { runs, stopped: true };
    if (Date.now() - shown > 100) {
      publishClock({ from, to });
      shown = Date.now();
    }
    now = Math.min(now + step, Date.parse(to));
    runs.push(...workspace.advanceTo(new Date(now).toISOString()));
  }
  return { runs, stopped: false };
}

const later = (ms: number) => new Date(Date.parse(workspace.now()) + ms).toISOString();

function reach(label: string): Moved {
  const at = marks.find((mark) => mark.label === label)?.at(workspace) ?? null;
  if (at === null) throw new Error(`There is no ${label.toLowerCase()} ahead.`);
  return advanceTo(at);
}

/** Verbs that cannot complete a step of the guide. */
const plain: readonly Verb[] = [
  'select',
  'enter',
  'sort',
  'resizeColumn',
  'undo',
  'redo',
  'callFromPage',
  'closeWindow',
  'deploy',
  'web',
  'keep',
  'save',
];
const unseen: readonly Verb[] = ['advance', 'advanceTo', 'next', 'reach', 'submit', 'post'];

const straightOn = Object.fromEntries(
  straight.map((name) => [name, (...args: unknown[]) => Reflect.apply(workspace[name], workspace, args)]),
) as unknown as Pick<Verbs, (typeof straight)[number]>;

const verbs: Verbs = {
  ...straightOn,
  advance: (ms) => advanceTo(later(ms)),
  advanceTo,
  next: () => ({ runs: workspace.next(), stopped: false }),
  reach,
  join: (...args) => workspace.slack.join(...args),
  post: (...args) => workspace.slack.post(...args),
  remove: (...args) => workspace.slack.remove(...args),
  makeFolder: (name) => workspace.drive.makeFolder(name),
  drop: (...args) => workspace.drive.drop(...args),
  renameFile: (...args) => workspace.drive.rename(...args),
  trash: (id) => workspace.drive.trash(id),
  scene: (label) => {
    const scene = scenes.find((one) => one.label === label);
    if (!scene) throw new Error(`There is no scene "${label}".`);
    return scene.run(workspace) ?? '';
  },
  step: (title) => {
    const step = guide.find((one) => one.title === title);
    if (!step) throw new Error(`There is no step “${title}”.`);
    step.act(workspace);
  },
  restart: () => {
    start();
    if (keep !== null) rmSync(keep, { force: true });
  },
  back: () => {
    if (deed === null) throw new Error('There is nothing to take back.');
    workspace.rewind('deed');
    forget();
    cast.forget?.(workspace);
    deed = null;
  },
  save: () => JSON.stringify({ build, state: workspace.save() } satisfies Kept),
  load: (saved) => goOn(JSON.parse(saved) as Kept),
  choose: (label) => goOn({ build: label, state: workspace.save() }),
  keep: write,
};

/** Describes an action that deserves a step back; null for one that does not, or that has its own undo. */
function deedOf(verb: Verb, args: readonly unknown[]): string | null {
  const last = String(args.at(-1) ?? '').replace(/…$/, '');
  if (verb === 'click' || verb === 'scene') return `“${last}”`;
  if (verb === 'reach') return `moving the clock to the ${last.toLowerCase()}`;
  if (verb === 'advance' || verb === 'advanceTo' || verb === 'next') return 'moving the clock';
  if (verb === 'submit') return 'the answer to a form';
  if (verb === 'step') return `“${last}”`;
  return null;
}

function perform({ id, verb, args }: ToWorker) {
  let outcome: Extract<FromWorker, { kind: 'done' }>['outcome'];
  try {
    const act = Object.hasOwn(verbs, verb) ? (verbs[verb] as (...args: readonly unknown[]) => unknown) : undefined;
    if (!act) throw new Error(`There is no verb "${verb}".`);
    const words = deedOf(verb, args);
    if (words !== null) {
      workspace.remember('deed');
      deed = words;
    }
    const before = unseen.includes(verb) ? workspace.front() : undefined;
    const result = act(...args);
    // Runs started by the clock happen in the background and do not switch the active tab.
    if (before && workspace.front() !== before) workspace.select(before);
    // A value that JSON cannot hold must fail here, not in transit.
    outcome = { ok: true, result: result === undefined ? null : JSON.parse(JSON.stringify(result)) };
  } catch (error) {
    outcome = { ok: false, message: said(error) };
  }
  try {
    // The selected cell is part of no published state.
    if (!plain.includes(verb)) look();
    if (verb !== 'select' || args.length === 1) publish();
  } catch (error) {
    post({ kind: 'broken', message: said(error) });
  }
  post({ kind: 'done', id, outcome });
  if (verb !== 'keep') writeSoon();
}

/** The message of an error, even one thrown in another realm. */
function said(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

try {
  if (!resume()) start();
} catch (error) {
  post({ kind: 'broken', message: said(error) });
}
if (workspace!) {
  look();
  publish();
}
parentPort?.on('message', perform);
