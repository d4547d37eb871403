// How quickly the virtual clock advances: a day, a week and the term of the example course, played with its invented class.
//   npm run bench:pace -- [--until 2025-10-20]
// Reports seconds of CPU time, so that results on a busy machine are nearly the same as on an idle one.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openWorkspace } from '../local/workspace';
import { rehearse } from '../play/term';
import type { Day } from '../src/domain/base/time';
import { plusDays } from '../src/domain/base/time';

const { values } = parseArgs({ options: { until: { type: 'string' } } });

const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const line = (what: string, seconds: number, besides = ''): void =>
  console.log(`| ${what} | ${seconds.toFixed(2)} | ${besides} |`);

console.log('| what | seconds | |\n| --- | --- | --- |');

for (const what of ['first Workspace', 'another Workspace']) {
  const start = spent();
  openWorkspace({
    bundle: 'dist',
    now: '2025-08-25T16:00:00Z',
    zone: 'America/Los_Angeles',
    account: 'instructor@berkeley.example',
  });
  line(what, spent() - start);
}

const start = spent();
/** CPU seconds used before each day began. */
const mornings = new Map<string, number>();
const term = rehearse({
  bundle: 'dist',
  course: readFileSync('examples/cs294-288-fa25.json', 'utf8'),
  seed: 1,
  ...(values.until === undefined ? {} : { until: values.until }),
  progress: (day) => {
    if (!mornings.has(day)) mornings.set(day, spent());
  },
});
const all = spent() - start;
if ('faults' in term) throw new Error(JSON.stringify(term.faults));

const between = (from: string, days: number): number | null => {
  const [a, b] = [mornings.get(from), mornings.get(plusDays(from as Day, days))];
  return a === undefined || b === undefined ? null : b - a;
};
for (const [what, from, days] of [
  ['a day early in the term', '2025-09-04', 1],
  ['a week early in the term', '2025-09-08', 7],
  ['a day in mid-term', '2025-10-16', 1],
  ['a week in mid-term', '2025-10-13', 7],
  ['a week late in the term', '2025-11-17', 7],
] as const) {
  const seconds = between(from, days);
  if (seconds !== null) line(what, seconds, `from ${from}`);
}
const runs = term.workspace.runs();
line(
  values.until === undefined ? 'the whole term' : `until ${values.until}`,
  all,
  `${runs.length} runs, ${((1000 * all) / runs.length).toFixed(0)} ms each`,
);
