// The services of the local Workspace. Evaluated inside the context in which a bundle runs, they become its globals.
import { contentService } from './content.ts';
import { installDate } from './date.ts';
import { driveApp } from './drive.ts';
import { execution } from './execution.ts';
import { UrlFetchApp } from './fetch.ts';
import { watchLinks } from './file.ts';
import { FormApp } from './forms.ts';
import { htmlService } from './html.ts';
import { lockService } from './lock.ts';
import { mailApp } from './mail.ts';
import { scriptApp } from './script.ts';
import { logger, scriptConsole, session } from './session.ts';
import { spreadsheetApp } from './spreadsheet.ts';
import { cacheService, propertiesService } from './store.ts';
import { fireSubmitted } from './submit.ts';
import { utilities } from './utilities.ts';
import { verbs } from './verbs.ts';
import { openBook, type SavedBook } from './workbook.ts';
import { type Host, openWorld, type Setup, world } from './world.ts';

/** Globals that exist before the bundle is evaluated. */
let ours: ReadonlySet<string> = new Set();

/** Opens the Workspace of this context and defines the services as globals. `setup` and `saved` are JSON. */
export function start(setup: string, host: Host, saved: string | null): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const read = JSON.parse(setup) as Setup;
  openWorld(read, host);
  installDate(globals, read.manifest.timeZone);
  openBook(read.title, read.zone, read.locale, saved === null ? null : (JSON.parse(saved) as SavedBook));
  watchLinks();
  const services: Record<string, unknown> = {
    SpreadsheetApp: spreadsheetApp(),
    HtmlService: htmlService(),
    ContentService: contentService(),
    PropertiesService: propertiesService(),
    CacheService: cacheService(),
    LockService: lockService(),
    Session: session(),
    Utilities: utilities(),
    Logger: logger(),
    MailApp: mailApp(),
    DriveApp: driveApp(),
    FormApp,
    UrlFetchApp,
    ScriptApp: scriptApp(),
    console: scriptConsole(),
  };
  for (const [name, service] of Object.entries(services))
    Object.defineProperty(globals, name, { value: service, writable: true, configurable: true, enumerable: false });
  ours = new Set(Object.getOwnPropertyNames(globals));
}

/** Called once the bundle is evaluated: services may be called from now on. */
export function loaded(): void {
  world.loading = false;
  const globals = globalThis as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(globals))
    if (!ours.has(name) && typeof globals[name] === 'function') world.declared.add(name);
}

type Act = (...args: unknown[]) => unknown;
const acts = new Map<string, Act>();
for (const [name, one] of Object.entries(verbs as unknown as Record<string, Act | Record<string, Act>>))
  if (typeof one === 'function') acts.set(name, one);
  else for (const [part, act] of Object.entries(one)) acts.set(`${name}.${part}`, act);

/** The names that `ask` accepts, as JSON; 'slack.post' is one of a group. */
export const asked = (): string => JSON.stringify([...acts.keys()]);

/** Runs a verb of face.ts. Arguments and answer are JSON; the answer is { ok } or { error }. */
export function ask(verb: string, args: string): string {
  try {
    const act = acts.get(verb);
    if (!act) throw new Error(`no verb ${verb}`);
    const ok = act(...(JSON.parse(args) as unknown[]));
    // While a dialog waits inside a run, form-submit triggers wait too.
    if (!execution()) fireSubmitted();
    return JSON.stringify({ ok });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return JSON.stringify({ error: { name, message, stack } });
  }
}
