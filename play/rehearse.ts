// Plays a term without a browser:  npm run -s rehearse -- [--course FILE] [--until 2025-09-12] [--seed N] [--out DIR]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeRecord } from './record';
import { rehearse } from './term';

const build = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    course: { type: 'string', default: join(build, '..', 'examples', 'cs294-288-fa25.json') },
    until: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'out' },
  },
});

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
if (values.until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.until))
  stop(`--until takes a day such as 2025-09-12, not “${values.until}”.`);
if (!/^\d+$/.test(values.seed)) stop(`--seed takes a whole number, not “${values.seed}”.`);

let shown = '';
const term = rehearse({
  bundle: join(build, '..', 'dist'),
  course: readFileSync(values.course, 'utf8'),
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
      `The course file has ${term.faults.length} faults:`,
      ...term.faults.map((f) => `  ${f.at}: ${f.what} ${f.remedy}`),
    ].join('\n'),
  );

rmSync(join(values.out, 'sheets'), { recursive: true, force: true });
rmSync(join(values.out, 'mail'), { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
await writeRecord(term.workspace, values.out, (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
});
console.log(term.summary.join('\n'));
console.log(`Written to ${values.out}/: sheets, mail, slack.jsonl, runs.json`);
