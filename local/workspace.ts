// Opens a local Workspace: a vm context that has no more than Apps Script has, with the services and the bundle inside.
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { buildSync } from 'esbuild';
import gas from 'gas-local';
import type { Options, Run, Workspace } from './face.ts';

/** The services' own face, see services/main.ts. Only texts cross. */
interface Services {
  start(setup: string, host: object, saved: string | null): void;
  loaded(): void;
  ask(verb: string, args: string): string;
}

/** What V8 gives to every context and Apps Script does not. */
const absent = ['SharedArrayBuffer', 'Atomics', 'console'];

let compiled: Script | undefined;

/** The services as one script: from their sources when these are at hand, else as build.mjs left them. */
function services(): Script {
  if (compiled) return compiled;
  const here = import.meta.url ? dirname(fileURLToPath(import.meta.url)) : __dirname;
  const source = join(here, 'services', 'main.ts');
  const code = existsSync(source)
    ? buildSync({
        entryPoints: [source],
        bundle: true,
        write: false,
        format: 'iife',
        globalName: 'Services',
        target: 'es2022',
      }).outputFiles[0]!.text
    : readFileSync(join(here, 'services.js'), 'utf8');
  compiled = new Script(`(function () {${code}\nreturn Services; })()`, { filename: 'services.js' });
  return compiled;
}

function digest(algorithm: string, bytes: string, key: string | null): string {
  const name = algorithm.toLowerCase().replace('_', '');
  const data = Buffer.from(bytes, 'base64');
  const hash = key === null ? createHash(name) : createHmac(name, Buffer.from(key, 'base64'));
  return hash.update(data).digest('base64');
}

interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

function rethrow({ name, message, stack }: Thrown): never {
  const error = new Error(message);
  error.name = name;
  if (stack) error.stack = stack;
  throw error;
}

export function openWorkspace(options: Options): Workspace {
  return open(options, null, 1);
}

function open(options: Options, saved: string | null, seed: number): Workspace {
  const folder = resolve(options.bundle);
  const files = readdirSync(folder);
  const html = files.filter((file) => file.endsWith('.html'));
  const setup = {
    now: Date.parse(options.now),
    zone: options.zone,
    account: options.account,
    title: options.title ?? 'Untitled spreadsheet',
    seed,
    mailQuota: options.mailQuota ?? 1500,
    callTakes: options.callTakes ?? 0,
    manifest: JSON.parse(readFileSync(join(folder, 'appsscript.json'), 'utf8')),
    html: Object.fromEntries(html.map((file) => [file.slice(0, -5), readFileSync(join(folder, file), 'utf8')])),
    slack: options.slack,
  };
  const context = createContext({}, { microtaskMode: 'afterEvaluate' });
  const inside = services().runInContext(context) as Services;
  new Script(absent.map((name) => `delete globalThis.${name};`).join('')).runInContext(context);
  const ask = (dialog: string) => (options.ask ? JSON.stringify(options.ask(JSON.parse(dialog))) : null);
  const acts: ((call: string) => void)[] = [];
  let broken: { readonly error: unknown } | null = null;
  let depth = 0;
  const meanwhile = (act: number, call: string) => {
    try {
      acts[act]?.(call);
    } catch (error) {
      broken ??= { error };
    }
  };
  inside.start(JSON.stringify(setup), { ask, digest, meanwhile }, saved);
  gas.require(folder, context, { filter: (file) => file.endsWith('.js') });
  inside.loaded();

  const verb = <T>(name: string, ...args: readonly unknown[]): T => {
    depth += 1;
    const answer = JSON.parse(inside.ask(name, JSON.stringify(args))) as { ok?: T; error?: Thrown };
    depth -= 1;
    // No script catches what a test threw in the middle of a run.
    if (depth === 0 && broken) {
      const { error } = broken;
      broken = null;
      throw error;
    }
    if (answer.error) rethrow(answer.error);
    return answer.ok as T;
  };
  const finish = (outcome: { run: Run; result?: unknown; error?: Thrown }) => {
    if (outcome.error) rethrow(outcome.error);
    return outcome;
  };

  return {
    now: () => verb('now'),
    advance: (ms) => verb('advance', ms),
    advanceTo: (instant) => verb('advanceTo', instant),
    next: () => verb('next'),
    call: (name, ...args) => finish(verb('call', name, args)).result,
    callFromPage: (name, args) => finish(verb('callFromPage', name, args)).result,
    globals: context as Record<string, unknown>,
    open: () => verb('open'),
    menu: () => verb('menu'),
    click: (...labels) => finish(verb('click', labels)).run,
    answer: (...answers) => verb('answer', answers),
    dialogs: () => verb('dialogs'),
    window: (kind) => verb('window', kind),
    closeWindow: (kind) => verb('closeWindow', kind),
    toasts: () => verb('toasts'),
    sheets: () => verb('sheets'),
    sheet: (name) => verb('sheet', name),
    edit: (sheet, a1, typed) => verb('edit', sheet, a1, typed),
    enter: (sheet, a1, typed, joined) => verb('enter', sheet, a1, typed, joined ?? false),
    sort: (sheet, a1, column, ascending) => verb('sort', sheet, a1, column, ascending),
    undo: () => verb('undo'),
    redo: () => verb('redo'),
    select: (sheet, a1) => verb('select', sheet, a1),
    renameSheet: (from, to) => verb('renameSheet', from, to),
    deleteSheet: (name) => verb('deleteSheet', name),
    insertRows: (sheet, before, count) => verb('insertRows', sheet, before, count),
    deleteRows: (sheet, from, count) => verb('deleteRows', sheet, from, count),
    insertColumns: (sheet, before, count) => verb('insertColumns', sheet, before, count),
    deleteColumns: (sheet, from, count) => verb('deleteColumns', sheet, from, count),
    merge: (sheet, a1) => verb('merge', sheet, a1),
    sortSheet: (sheet, column, ascending = true) => verb('sortSheet', sheet, column, ascending),
    title: () => verb('title'),
    zone: () => verb('zone'),
    forms: () => verb('forms'),
    form: (id) => verb('form', id),
    submit: (formId, as, answers) => verb('submit', formId, as, answers),
    mailbox: () => verb('mailbox'),
    slack: {
      messages: () => verb('slackMessages'),
      channels: () => verb('slackChannels'),
      members: () => verb('slackMembers'),
      join: (email, name) => verb('slackJoin', email, name),
      post: (email, channel, text, attached) => verb('slackPost', email, channel, text, attached ?? []),
      reply: (email, channel, thread, text, attached) =>
        verb('slackReply', email, channel, thread, text, attached ?? []),
      edit: (channel, ts, text) => verb('slackEdit', channel, ts, text),
      remove: (channel, ts) => verb('slackRemove', channel, ts),
      kick: (channel) => verb('slackKick', channel),
      limit: (method, times, retryAfter) => verb('slackLimit', method, times, retryAfter),
    },
    drive: {
      folders: () => verb('driveFolders'),
      files: () => verb('driveFiles'),
      makeFolder: (name) => verb('driveMakeFolder', name),
      drop: (email, folder, name) => verb('driveDrop', email, folder, name),
      rename: (id, name) => verb('driveRename', id, name),
      trash: (id) => verb('driveTrash', id),
    },
    triggers: () => verb('triggers'),
    runs: () => verb('runs'),
    fault: (fault) => verb('fault', fault),
    meanwhile: (at, act) => verb('meanwhile', at, acts.push(act) - 1),
    holdLock: (lock, ms) => verb('holdLock', lock, ms),
    properties: (store) => verb('properties', store),
    version: () => verb('version'),
    visit: (account) => verb('visit', account),
    remember: (name) => verb('remember', name ?? ''),
    rewind: (name) => verb('rewind', name ?? ''),
    save: () => verb('save'),
    load: (saved) => verb('load', saved),
    copy(account = options.account) {
      const book = verb<{ title: string }>('workbook');
      const copied = JSON.stringify({ ...book, title: `Copy of ${book.title}` });
      return open({ ...options, account, now: verb('now') }, copied, seed + 1);
    },
  };
}
