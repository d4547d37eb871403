// How long the tests take: all of them or some paths, and the files that take longest.
//   npm run bench:suite -- [test/domain ...]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

const folder = mkdtempSync(join(tmpdir(), 'suite-'));
const file = join(folder, 'suite.json');
const [before] = loadavg();
const start = performance.now();
spawnSync('npx', ['jest', '--json', `--outputFile=${file}`, ...process.argv.slice(2)], { stdio: 'ignore' });
const wall = (performance.now() - start) / 1000;
const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
rmSync(folder, { recursive: true });

const files = results.testResults
  .map(({ name, startTime, endTime }) => ({
    name: name.replace(`${process.cwd()}/`, ''),
    seconds: (endTime - startTime) / 1000,
  }))
  .sort((a, b) => b.seconds - a.seconds);
const sum = files.reduce((total, { seconds }) => total + seconds, 0);
console.log(
  `${wall.toFixed(0)} s on ${availableParallelism()} cores (load before: ${before!.toFixed(1)}); ${files.length} files, ${sum.toFixed(0)} s one after the other; ${results.numPassedTests} passed, ${results.numFailedTests} failed\n`,
);
console.log('| file | seconds |\n| --- | --- |');
for (const { name, seconds } of files.slice(0, 20)) console.log(`| ${name} | ${seconds.toFixed(1)} |`);
