// Plays a term without a browser:  npm run -s rehearse -- [--course FILE] [--until 2025-09-12] [--seed N] [--out DIR]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDay } from '../src/domain/base/time';
import { folderAt, optionsOf, stop, textOf } from './options';
import { writeRecord } from './record';
import { rehearse } from './term';
import { writeWeb } from './web';

const build = dirname(fileURLToPath(import.meta.url));
const values = optionsOf(
  {
    course: { type: 'string', default: join(build, '..', 'examples', 'cs294-288-fa25.json') },
    until: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'out' },
  },
  'npm run -s rehearse -- [--course FILE] [--until 2025-09-12] [--seed N] [--out DIR]',
);
if (values.until !== undefined && parseDay(values.until) === null)
  stop(`--until takes a day such as 2025-09-12, not “${values.until}”.`);
if (!/^\d+$/.test(values.seed)) stop(`--seed takes a whole number, not “${values.seed}”.`);

folderAt(values.out);

let shown = '';
const term = rehearse({
  bundle: join(build, '..', 'dist'),
  course: textOf(values.course),
  seed: Number(values.seed),
  ...(values.until === undefined ? {} : { until: values.until }),
  progress(day) {
    if (!process.stderr.isTTY || day === shown) return;
    shown = day;
    process.stderr.write(`\r${day} `);
  },
});
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
if ('faults' in term)
  stop(
    [
      `${values.course} has ${term.faults.length === 1 ? 'a fault' : `${term.faults.length} faults`}:`,
      ...term.faults.map((f) => `  ${f.at}: ${f.what} ${f.remedy}`),
    ].join('\n'),
  );

for (const part of ['sheets', 'mail', 'public', 'students'])
  rmSync(join(values.out, part), { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
await writeRecord(term.workspace, values.out, write);
writeWeb(term.workspace, values.out, write);
console.log(term.summary.join('\n'));
console.log(`Written to ${values.out}/: sheets, mail, slack.jsonl, runs.json, public, students`);
