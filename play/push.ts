// Uploads the build to a script of yours at Google with clasp:  npm run push [-- --folders] [--yes]
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { optionsOf, stop } from './options';
import { refusalIn, scriptOf } from './refusals';

const clasp = join('node_modules', '@google', 'clasp', 'build', 'src', 'index.js');
const settings = '.clasp.json';
const template = '.clasp.template.json';
const values = optionsOf(
  { folders: { type: 'boolean', default: false }, yes: { type: 'boolean', default: false } },
  'npm run push [-- --folders] [--yes]',
);
const folder = values.folders ? 'dist-folders' : 'dist';

/** Runs clasp in this folder and passes its output on. Resolves with the output and the exit status. */
function run(args: readonly string[], shown: boolean): Promise<{ readonly said: string; readonly code: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [clasp, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said += String(part);
        if (shown) process.stdout.write(part);
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ said, code: code ?? 1 }));
  });
}

if (!existsSync(settings)) {
  writeFileSync(settings, readFileSync(template, 'utf8'));
  stop(
    `${settings} was missing; it has been made from ${template}. Write the id of your script into it: open your spreadsheet, then Extensions > Apps Script > Project Settings > Script ID.`,
  );
}
const script = scriptOf(readFileSync(settings, 'utf8'));
if ('fault' in script) stop(`${settings}: ${script.fault}`);
const login = process.env.clasp_config_auth ?? join(homedir(), '.clasprc.json');
if (!existsSync(login)) stop('clasp is not signed in to Google. Run: npx clasp login');
// The two builds differ only in their folder, so it is set here and need not be edited by hand.
writeFileSync(settings, `${JSON.stringify({ ...script.all, rootDir: folder }, null, 2)}\n`);

const { said, code } = await run(['status', '--json'], false);
if (code !== 0) stop(refusalIn(said) ?? said);
const { filesToPush } = JSON.parse(said) as { readonly filesToPush: readonly string[] };
console.log(`Everything in the script https://script.google.com/d/${script.id}/edit will be replaced by:`);
for (const file of [...filesToPush].sort()) console.log(`  ${file}  ${(statSync(file).size / 1024).toFixed(0)} KB`);
console.log('Spreadsheet, forms, settings and triggers stay as they are.');
if (!values.yes) {
  if (!process.stdin.isTTY) stop('Nothing was pushed. Add --yes to go on without being asked.');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question('Go on? [y/N] ');
  lines.close();
  if (!/^y(es)?$/i.test(answer.trim())) stop('Nothing was pushed.');
}
// Without --force, clasp would ask again about the manifest and skip the push if nobody can answer.
const pushed = await run(['push', '--force'], true);
const refusal = refusalIn(pushed.said);
if (refusal !== undefined) stop(`\nNothing was pushed. ${refusal}`);
if (pushed.code !== 0) stop('\nclasp failed in a way that is not known here; what it said stands above.');
console.log('Load the spreadsheet again: the menu Lectern is there. After the first time, choose Lectern > Set up.');
