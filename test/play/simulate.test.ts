// Made-up terms, with each round judged by an independent oracle.
import { readdirSync, readFileSync } from 'node:fs';
import { type Copy, copy } from '../layers/copy';

let there: Copy;
const simulate = (...args: readonly string[]) =>
  there.node('build/simulate.mjs', '--terms', '1', '--weeks', '1', ...args);

beforeAll(() => {
  there = copy();
  const { ok, said } = there.node('build.mjs', '--folders', '--quiet');
  if (!ok) throw new Error(said);
});

test('the oracle knows nothing of the program that it judges', () => {
  expect(readdirSync('play/simulate')).toContain('oracle.ts');
  for (const file of readdirSync('play/simulate'))
    expect(readFileSync(`play/simulate/${file}`, 'utf8')).not.toMatch(/from '(\.\.\/)+src/);
});

test.each([
  ['calm', ['--seed', '9', '--acts', '0', '--urns', 'acts']],
  ['busy', ['--seed', '104', '--acts', '10', '--urns', 'acts']],
  [
    'wrongly answered',
    ['--seed', '2', '--acts', '9', '--only', 'once more,another address,not due from,interest,waiting'],
  ],
  [
    'rearranged',
    ['--seed', '104', '--acts', '12', '--only', 'pins,proposes roles,adds a class,hides,filter,note,header'],
  ],
  ['foldered', ['--seed', '30', '--acts', '8', '--only', 'misnames,another file', '--folders']],
  ['faulty', ['--seed', '30', '--acts', '12', '--only', 'dies,fails,sorts,rounds at once,busy,lock', '--urns', 'acts']],
])('a %s term goes right', (_, args) => {
  const { ok, said } = simulate(...args);
  expect(said).toMatch(/comparisons with the oracle; 0 terms went wrong/);
  expect(ok).toBe(true);
});

test.each([['50000'], ['50002'], ['50004'], ['50006']])(
  '26 branches with all that can happen go right, from the bases %s and the next',
  (seed) => {
    const args = [
      '--terms',
      '2',
      '--branches',
      '13',
      '--acts',
      '12',
      '--hours',
      '24',
      '--urns',
      'acts',
      '--seed',
      seed,
      '--weeks',
      '3',
    ];
    const { ok, said } = there.node('build/simulate.mjs', ...args);
    expect(said).toMatch(/^28 terms .* 0 terms went wrong$/m);
    expect(ok).toBe(true);
  },
);
