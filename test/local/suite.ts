// Runs the conformance suite on a local Workspace, as if someone had pasted it there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../../local/face.ts';
import type { Quirks } from '../../local/quirks.ts';
import { open } from './bundle.ts';

export interface Report {
  readonly at: string;
  readonly zone: string;
  readonly locale?: string;
  readonly account: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly odd?: readonly { readonly name: string; readonly expected: readonly string[]; readonly answer: string }[];
}

export interface Case {
  readonly chapter: string;
  readonly name: string;
  readonly fact: string;
  readonly source: string;
  readonly answers: readonly string[];
}

const scopes = [
  'spreadsheets',
  'forms',
  'drive',
  'script.scriptapp',
  'script.send_mail',
  'script.external_request',
  'script.container.ui',
  'userinfo.email',
];

let written: string | undefined;
/** The file that `npm run conformance` writes. */
export function suite(): string {
  if (written !== undefined) return written;
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const file = join(folder, 'conformance.gs');
  execFileSync(process.execPath, ['conformance/build.mjs', file]);
  written = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  return written;
}

/** `callTakes` is how many milliseconds each call to Google takes. */
export const opened = (quirks: Quirks = {}, callTakes = 0): Workspace => open(suite(), { quirks, scopes, callTakes });

let shared: Workspace | undefined;

/** The report after trying every case, as someone would who has pasted the file. */
export function tried(quirks: Quirks = {}): Report {
  if (!shared) {
    shared = opened();
    shared.remember();
  }
  shared.rewind();
  shared.quirk(quirks);
  shared.answer({ button: 'OK' });
  shared.call('runConformance');
  return JSON.parse(shared.call('printConformance') as string) as Report;
}

export const cases = (): readonly Case[] => opened().call('listConformance') as readonly Case[];
