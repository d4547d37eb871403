// Opens Lectern in a local Workspace:  npm start -- [--course FILE] [--fresh] [--quirk NAME=ANSWER] [--port 8294] [--open]
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseQuirk, type Quirks } from '../local/quirks';
import { serve } from '../local/server';
import { fnv } from '../src/domain/base/hash';
import { optionsOf, stop, textOf } from './options';
import { calendarOf } from './term';

const values = optionsOf(
  {
    course: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    quirk: { type: 'string', multiple: true, default: [] },
    port: { type: 'string', default: '8294' },
    open: { type: 'boolean', default: false },
  },
  'npm start -- [--course FILE] [--fresh] [--quirk NAME=ANSWER] [--port 8294] [--open]',
);
const port = /^\d+$/.test(values.port) ? Number(values.port) : Number.NaN;
if (!(port <= 65_535)) stop(`--port takes a number up to 65535, not “${values.port}”.`);

/** How Google behaves where that is uncertain: see local/README.md. */
const quirks: Quirks = Object.assign({}, ...values.quirk.map(quirkOf));
function quirkOf(text: string): Quirks {
  try {
    return parseQuirk(text);
  } catch (error) {
    return stop((error as Error).message);
  }
}

const build = dirname(fileURLToPath(import.meta.url));
const example = join(build, '..', 'examples', 'cs294-288-fa25.json');
const file = values.course ?? example;
const course = textOf(file);
const calendar = calendarOf(course, undefined);
if ('faults' in calendar)
  stop([`${file} cannot be read:`, ...calendar.faults.map((f) => `  ${f.at}: ${f.what} ${f.remedy}`)].join('\n'));

/** One file for each course that was opened. */
const own = values.course === undefined ? 'example' : `${basename(file, '.json')}-${fnv(resolve(file)).toString(36)}`;
const keep = join(build, '..', '.workspace', `${own}.json`);
if (values.fresh) rmSync(keep, { force: true });

const builds = [
  {
    label: 'Without the folder check',
    about: 'What npm run build makes: Lectern asks for no access to Drive.',
    bundle: join(build, '..', 'dist'),
  },
  {
    label: 'With the folder check',
    about: 'Lectern also reads the names of files in the folders that Deliverables names.',
    bundle: join(build, '..', 'dist-folders'),
  },
  {
    label: 'As an add-on',
    about: 'Its menu stands under Add-on, and in the editor of each form: Forms, then Edit.',
    bundle: join(build, '..', 'dist-addon'),
  },
];
const served = await serve({
  build,
  port,
  scenes: pathToFileURL(join(build, 'class.mjs')).href,
  builds,
  keep,
  // The example course is loaded from the menu, as in the README.
  course,
  loaded: values.course !== undefined,
  workspace: {
    bundle: builds[0]!.bundle,
    now: values.course === undefined ? '2025-08-25T16:00:00Z' : new Date(calendar.begin).toISOString(),
    zone: calendar.zone,
    account: 'instructor@berkeley.example',
    title: calendar.title,
    quirks,
    slack: { token: 'xoxb-local', channels: [{ id: calendar.channel || 'C0', name: channelName(course) }] },
  },
});
let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (closing) process.exit(1);
    closing = true;
    served.close().then(() => process.exit(0));
  });
console.log(`Lectern is open at ${served.url}  (Ctrl+C closes it)`);
if (values.open) {
  const [program, ...before] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform as string] ?? [
    'xdg-open',
  ];
  spawn(program!, [...before, served.url], { stdio: 'ignore', detached: true })
    .on('error', () => console.error('No browser could be opened; open the address yourself.'))
    .unref();
}

/** The name in the course file, without '#'. */
function channelName(text: string): string {
  const { settings } = JSON.parse(text) as { settings?: { channelName?: string } };
  return settings?.channelName?.replace(/^#/, '') || 'seminar';
}
