// How long a run takes to load the script before it does anything: Google does so for each run.
//   npm run bench:load -- [FILE ...]
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { constants, createContext, Script } from 'node:vm';

const files = process.argv.slice(2);
const tries = 40;

console.log('| script | bytes | compiled, ms | run, ms |\n| --- | ---: | ---: | ---: |');
for (const file of files.length > 0 ? files : ['dist/lectern.js']) {
  const text = readFileSync(file, 'utf8');
  const taken = Array.from({ length: tries }, (_, turn) => {
    const context = createContext(constants.DONT_CONTEXTIFY);
    const start = performance.now();
    // A different text each time; otherwise Node would reuse the compiled script.
    const script = new Script(`${text}\n//${turn}`);
    const compiled = performance.now();
    script.runInContext(context);
    return [compiled - start, performance.now() - compiled] as const;
  });
  const middle = (of: 0 | 1): string =>
    taken
      .map((times) => times[of])
      .sort((a, b) => a - b)
      [tries / 2]!.toFixed(1);
  console.log(`| ${file} | ${Buffer.byteLength(text)} | ${middle(0)} | ${middle(1)} |`);
}
