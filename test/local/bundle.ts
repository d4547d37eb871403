// Writes tiny bundles for tests of the local Workspace.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options, Workspace } from '../../local/face.ts';
import { openWorkspace } from '../../local/workspace.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const scopes = [
  'spreadsheets.currentonly',
  'forms',
  'script.scriptapp',
  'script.send_mail',
  'script.external_request',
  'script.container.ui',
  'userinfo.email',
];

export interface Bundle {
  readonly scopes?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

/** A folder with a manifest and one script. */
export function bundle(script: string, given: Bundle = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  folders.push(folder);
  const oauthScopes = (given.scopes ?? scopes).map((scope) => `https://www.googleapis.com/auth/${scope}`);
  writeFileSync(
    join(folder, 'appsscript.json'),
    JSON.stringify({ timeZone: 'America/Los_Angeles', runtimeVersion: 'V8', oauthScopes }),
  );
  writeFileSync(join(folder, 'script.js'), script);
  for (const [name, text] of Object.entries(given.files ?? {})) writeFileSync(join(folder, name), text);
  return folder;
}

/** A Workspace on Thursday 2025-08-28, 9:00 in Los Angeles, with this script. */
export function open(script: string, options: Partial<Options> & Bundle = {}): Workspace {
  const { scopes: _, files: __, ...rest } = options;
  return openWorkspace({
    bundle: bundle(script, options),
    now: '2025-08-28T16:00:00.000Z',
    zone: 'America/Los_Angeles',
    account: 'instructor@berkeley.example',
    ...rest,
  });
}

/** The value of an expression in the script, evaluated in a new Workspace. */
export function evaluate(expression: string, options: Partial<Options> & Bundle = {}): unknown {
  return open(`function main() { return ${expression}; }`, options).call('main');
}
