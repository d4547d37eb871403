// Opens a local Workspace: a vm context with only what Apps Script offers, which holds the services and the bundle.
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, createContext, Script } from 'node:vm';
import { gunzipSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import gas from 'gas-local';
import { format, isDateFormat } from 'numfmt';
import type { Contents, Options, Workspace } from './face.ts';

/** The entry points of the services, see services/main.ts. Only texts cross the boundary. */
interface Services {
  start(setup: string, host: object, saved: string | null): void;
  loaded(): void;
  asked(): string;
  ask(verb: string, args: string): string;
}

/** Globals that V8 gives every context and Apps Script lacks. */
const absent = ['SharedArrayBuffer', 'Atomics', 'console'];

let compiled: Script | undefined;

/** The modification time of the newest file, in milliseconds. */
const written = (files: readonly string[]): number => Math.max(...files.map((file) => statSync(file).mtimeMs));

/** The services as one script: built by build.mjs, or compiled here if the sources are present and newer. */
function services(): Script {
  if (compiled) return compiled;
  const here = import.meta.url ? dirname(fileURLToPath(import.meta.url)) : __dirname;
  const folder = join(here, 'services');
  const hasSources = existsSync(folder);
  const built = hasSources ? join(here, '..', 'build', 'services.js') : join(here, 'services.js');
  const sources = (hasSources ? [here, folder] : []).flatMap((from) =>
    readdirSync(from).flatMap((file) => (file.endsWith('.ts') ? [join(from, file)] : [])),
  );
  const isStale = hasSources && (!existsSync(built) || written([built]) < written(sources));
  const code = isStale
    ? buildSync({
        entryPoints: [join(folder, 'main.ts')],
        bundle: true,
        write: false,
        format: 'iife',
        globalName: 'Services',
        target: 'es2022',
      }).outputFiles[0]!.text
    : readFileSync(built, 'utf8');
  compiled = new Script(`(function () {${code}\nreturn Services; })()`, { filename: 'services.js' });
  return compiled;
}

function digest(algorithm: string, bytes: string, key: string | null): string {
  const name = algorithm.toLowerCase().replace('_', '');
  const data = Buffer.from(bytes, 'base64');
  const hash = key === null ? createHash(name) : createHmac(name, Buffer.from(key, 'base64'));
  return hash.update(data).digest('base64');
}

/** Writes no timestamp into the gzip header, so that equal bytes give equal results. */
const squeeze = (bytes: string, smaller: boolean): string =>
  (smaller ? gzipSync : gunzipSync)(Buffer.from(bytes, 'base64')).toString('base64');

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
    locale: options.locale ?? 'en_US',
    account: options.account,
    title: options.title ?? 'Untitled spreadsheet',
    seed,
    mailQuota: options.mailQuota ?? 1500,
    callTakes: options.callTakes ?? 0,
    quirks: options.quirks ?? {},
    fresh: options.fresh ?? false,
    watched: options.watch !== undefined,
    manifest: JSON.parse(readFileSync(join(folder, 'appsscript.json'), 'utf8')),
    html: Object.fromEntries(html.map((file) => [file.slice(0, -5), readFileSync(join(folder, file), 'utf8')])),
    slack: options.slack,
  };
  // If one of our objects served as the context's globals, every lookup of a global (`Math`, `Map`) would cost 200 ns.
  const context = createContext(constants.DONT_CONTEXTIFY, { microtaskMode: 'afterEvaluate' });
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
  const shown = (value: number, pattern: string) => format(pattern, value, { throws: false });
  const watch = (call: string, cells: number) => options.watch?.(call, cells);
  const reload = () => void gas.require(folder, context, { filter: (file) => file.endsWith('.js') });
  const host = { ask, digest, squeeze, format: shown, isDateFormat, meanwhile, watch, reload };
  inside.start(JSON.stringify(setup), host, saved);
  reload();
  inside.loaded();

  const verb = <T>(name: string, ...args: readonly unknown[]): T => {
    // Trailing undefined arguments are dropped: JSON would turn them into null.
    const given = args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1);
    depth += 1;
    const answer = JSON.parse(inside.ask(name, JSON.stringify(given))) as { ok?: T; error?: Thrown };
    depth -= 1;
    // An error that a test threw in the middle of a run must not be caught by the script, so it is rethrown here.
    if (depth === 0 && broken) {
      const { error } = broken;
      broken = null;
      throw error;
    }
    if (answer.error) rethrow(answer.error);
    return answer.ok as T;
  };

  const forwarded: Record<string, unknown> = {};
  for (const path of JSON.parse(inside.asked()) as string[]) {
    const [name, part] = path.split('.') as [string, string | undefined];
    const ask = (...args: readonly unknown[]) => verb(path, ...args);
    forwarded[name] = part === undefined ? ask : { ...(forwarded[name] as object), [part]: ask };
  }
  /** Each tab's contents as last requested, so that only changes need to cross the boundary. */
  const read = new Map<string, { readonly stamp: number; readonly contents: Contents }>();
  const own: Pick<Workspace, 'globals' | 'meanwhile' | 'copy' | 'contents'> = {
    contents(name) {
      const known = read.get(name);
      const found = verb<{ stamp: number; contents?: Contents } | null>('contentsSince', name, known?.stamp ?? 0);
      if (found === null) return null;
      const { stamp, contents = known!.contents } = found;
      read.set(name, { stamp, contents });
      return contents;
    },
    globals: context as Record<string, unknown>,
    meanwhile: (at, act) => verb('meanwhile', at, acts.push(act) - 1),
    copy(account = options.account) {
      const book = verb<{ title: string }>('workbook');
      const copied = JSON.stringify({ ...book, title: `Copy of ${book.title}` });
      return open({ ...options, account, now: verb('now') }, copied, seed + 1);
    },
  };
  return { ...(forwarded as unknown as Workspace), ...own };
}
