// Deliberate faults of one line in a copy of the program, each of which the simulation must detect.
import { type Copy, copy } from '../layers/copy';
import { mutants } from './mutants';

let there: Copy;

beforeAll(() => {
  there = copy();
  const { ok, said } = there.node('build.mjs', '--quiet');
  if (!ok) throw new Error(said);
});

test.each(mutants.map((mutant) => [mutant.what, mutant] as const))(
  'it tells when %s',
  (_, { file, from, to, args }) => {
    const text = there.read(file);
    expect(text).toContain(from);
    there.write(file, text.replace(from, to));
    try {
      expect(there.node('build.mjs', '--rough', '--quiet').ok).toBe(true);
      const { said } = there.node('build/simulate.mjs', '--terms', '1', '--weeks', '1', '--whole', ...args);
      expect(said).toContain('→');
    } finally {
      there.write(file, text);
    }
  },
);
