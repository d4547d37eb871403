// Opens Lectern in a local Workspace:  npm start -- [--port 8294] [--open] [--folders]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serve } from '../local/server';
import { optionsOf, stop } from './options';

const values = optionsOf(
  {
    port: { type: 'string', default: '8294' },
    open: { type: 'boolean', default: false },
    folders: { type: 'boolean', default: false },
  },
  'npm start -- [--port 8294] [--open] [--folders]',
);
const port = /^\d+$/.test(values.port) ? Number(values.port) : Number.NaN;
if (!(port <= 65_535)) stop(`--port takes a number up to 65535, not “${values.port}”.`);

const build = dirname(fileURLToPath(import.meta.url));
const scenes = join(build, 'class.mjs');
const served = await serve({
  build,
  port,
  ...(existsSync(scenes) ? { scenes: pathToFileURL(scenes).href } : {}),
  workspace: {
    // With the folder check: the bundle that may read Drive.
    bundle: join(build, '..', values.folders ? 'dist-folders' : 'dist'),
    now: '2025-08-25T16:00:00Z',
    zone: 'America/Los_Angeles',
    account: 'instructor@berkeley.example',
    title: 'CS 294-288 Seminar',
    slack: { token: 'xoxb-local', channels: [{ id: 'C294288', name: 'cs294-288' }] },
  },
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
