// Solves a problem file: npm run -s assign -- FILE
import { parseProblem } from '../src/domain/solver/parse';
import { solve } from '../src/domain/solver/solve';
import { textOf } from './options';

const [file, ...more] = process.argv.slice(2);
process.exitCode = file === undefined || more.length > 0 || /^-./.test(file) ? usage() : run(file);

function usage(): number {
  process.stderr.write('usage: npm run -s assign -- FILE     (see docs/problem-file.md; - reads standard input)\n');
  return 2;
}

function run(path: string): number {
  const text = textOf(path);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    process.stderr.write(`${path}: ${(error as Error).message}\n`);
    return 2;
  }
  const parsed = parseProblem(document);
  if ('faults' in parsed) {
    for (const fault of parsed.faults) process.stderr.write(`${path}: ${fault.path} ${fault.text}\n`);
    return 2;
  }
  const started = performance.now();
  const solution = solve(parsed.problem);
  const ms = Math.round(performance.now() - started);
  process.stdout.write(`${JSON.stringify({ id: parsed.problem.id, ...solution, ms }, null, 1)}\n`);
  return 0;
}
