// Made-up terms, with each round judged by an independent oracle; and deliberate faults, which it must detect.
import { readdirSync, readFileSync } from 'node:fs';
import { type Copy, copy } from '../layers/copy';
import { mutants } from './mutants';

let there: Copy;
const simulate = (...args: readonly string[]) =>
  there.node('build/simulate.mjs', '--terms', '1', '--weeks', '1', ...args);

beforeAll(() => {
  there = copy();
  const { ok, said } = there.node('build.mjs', '--quiet');
  if (!ok) throw new Error(said);
});

test('the oracle knows nothing of the program that it judges', () => {
  expect(readdirSync('play/simulate')).toContain('oracle.ts');
  for (const file of readdirSync('play/simulate'))
    expect(readFileSync(`play/simulate/${file}`, 'utf8')).not.toMatch(/from '(\.\.\/)+src/);
});

test.each([
  ['calm', ['--seed', '9', '--acts', '0']],
  ['busy', ['--seed', '104', '--acts', '10']],
  ['faulty', ['--seed', '30', '--acts', '12', '--only', 'dies,fails,sorts,rounds at once,busy,lock']],
])('a %s term goes right', (_, args) => {
  const { ok, said } = simulate(...args);
  expect(said).toMatch(/comparisons with the oracle; 0 terms went wrong/);
  expect(ok).toBe(true);
});

test.each([['50000'], ['50002'], ['50004'], ['50006']])(
  '26 branches with all that can happen go right, from the bases %s and the next',
  (seed) => {
    const args = ['--terms', '2', '--branches', '13', '--acts', '12', '--hours', '24', '--seed', seed, '--weeks', '3'];
    const { ok, said } = there.node('build/simulate.mjs', ...args);
    expect(said).toMatch(/^28 terms .* 0 terms went wrong$/m);
    expect(ok).toBe(true);
  },
);

test.each(mutants.map((mutant) => [mutant.what, mutant] as const))(
  'it tells when %s',
  (_, { file, from, to, args }) => {
    const text = there.read(file);
    expect(text).toContain(from);
    there.write(file, text.replace(from, to));
    try {
      expect(there.node('build.mjs', '--rough', '--quiet').ok).toBe(true);
      const { said } = simulate('--whole', ...args);
      expect(said).toContain('→');
    } finally {
      there.write(file, text);
    }
  },
);
