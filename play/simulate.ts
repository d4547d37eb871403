// Plays made-up terms and judges each round by an independent oracle:
// npm run -s simulate -- [--terms N] [--weeks N] [--seed S] [--only WORDS] [--acts N] [--branches N] [--branch N] [--hours N] [--urns NAMES] [--folders] [--whole]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionsOf, stop } from './options';
import { type Act, kinds, urns } from './simulate/acts';
import { branchesOf, type Outcome, termOf } from './simulate/branch';
import { dice } from './simulate/dice';
import { shrink } from './simulate/shrink';

const usage =
  'npm run -s simulate -- [--terms N] [--weeks N] [--seed S] [--only WORDS] [--acts N] [--branches N] [--branch N] [--hours N] [--urns NAMES] [--folders] [--whole]';
const values = optionsOf(
  {
    terms: { type: 'string', default: '10' },
    weeks: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    acts: { type: 'string', default: '14' },
    whole: { type: 'boolean', default: false },
    branches: { type: 'string', default: '0' },
    branch: { type: 'string', default: '' },
    hours: { type: 'string', default: '96' },
    urns: { type: 'string', default: urns.map(([name]) => name).join() },
    folders: { type: 'boolean', default: false },
    bundle: { type: 'string', default: '' },
  },
  usage,
);
const { folders } = values;
const beside = join(dirname(fileURLToPath(import.meta.url)), '..', folders ? 'dist-folders' : 'dist');
const drawn = urns.filter(([name]) => values.urns.split(',').includes(name));
const program = { bundle: values.bundle || beside, folders, strict: drawn.length === urns.length };
const whole = (name: 'terms' | 'weeks' | 'seed' | 'acts' | 'branches' | 'hours'): number =>
  /^\d+$/.test(values[name]) ? Number(values[name]) : stop(`--${name} takes a whole number.\nusage: ${usage}`);
const [terms, weeks, first, many] = [whole('terms'), whole('weeks'), whole('seed'), whole('acts')];
const [branches, after] = [whole('branches'), whole('hours')];
const chosen = drawn
  .flatMap(([, of]) => Object.keys(of))
  .filter((what) => values.only === '' || values.only.split(',').some((word) => what.includes(word.trim())));
if (chosen.length === 0) stop(`--only fits none of: ${Object.keys(kinds).join('; ')}`);

const weightOf = (all: readonly string[]): number => all.reduce((sum, what) => sum + kinds[what]!.weight, 0);

/** What happens between these hours of a term, derived from its seed: `many` acts of the first urn chosen from, and of the others by their weight. */
export function actsOf(seed: number, branch: number, from: number, to: number): readonly Act[] {
  const filled = drawn
    .map(([name, of]) => ({ name, chosen: chosen.filter((what) => what in of) }))
    .filter(({ chosen: some }) => some.length > 0);
  return filled.flatMap(({ name, chosen: some }) => {
    const d = branch < 0 ? dice(name, seed) : dice(name, seed, branch);
    const urn = some.flatMap((what) => Array.from({ length: kinds[what]!.weight }, () => what));
    const number = Math.min(many, Math.ceil((many * weightOf(some)) / weightOf(filled[0]!.chosen)));
    return Array.from({ length: number }, () => ({
      at: d.between(from + 1, to),
      what: d.one(urn),
      which: d.between(0, 9999) / 10_000,
      how: d.between(0, 9999) / 10_000,
    }));
  });
}

const total = { terms: 0, rounds: 0, failed: 0, mails: 0, acts: 0, faults: 0, checks: 0, wrong: 0 };
function tell(
  name: string,
  outcome: Outcome,
  acts: readonly Act[],
  play: (acts: readonly Act[]) => Outcome,
  again: string,
): void {
  total.terms += 1;
  for (const what of ['rounds', 'failed', 'mails', 'acts', 'faults', 'checks'] as const)
    total[what] += outcome.counts[what];
  if (outcome.wrong.length === 0) return;
  total.wrong += 1;
  const least = values.whole ? outcome : shrink(acts, outcome, play);
  console.log(`\n${name} goes wrong. What it takes:`);
  for (const line of least.story) console.log(`  ${line}`);
  for (const { at, what } of least.wrong.slice(0, 5)) console.log(`  → ${at}: ${what}`);
  const only =
    (values.only ? ` --only '${values.only}'` : '') +
    (branches && after !== 96 ? ` --hours ${after}` : '') +
    (folders ? ' --folders' : '') +
    (program.strict ? '' : ` --urns ${values.urns}`);
  console.log(
    `  again: npm run -s simulate -- --terms 1 --weeks ${weeks} --seed ${seed} --acts ${many}${only}${again}`,
  );
}

const sum = (): string =>
  `${total.terms} terms of up to ${weeks} weeks, ${total.acts} acts (${total.faults} of them faults, students and visits), ${total.rounds} rounds (${total.failed} runs failed by a fault), ${total.mails} emails, ${total.checks} comparisons with the oracle; ${total.wrong} terms went wrong`;

/** Days before the branches start. Each branch runs for `after` hours with its acts before everything is cleared up. */
const before = [1, 3, 6, 9, 13];
let seed = first;
for (; seed < first + terms; seed++) {
  if (branches === 0) {
    const acts = actsOf(seed, -1, 0, (weeks * 7 + 4) * 24);
    const play = (some: readonly Act[]): Outcome => termOf(seed, weeks, some, program);
    tell(`Term ${seed}`, play(acts), acts, play, '');
    continue;
  }
  // Long runs report their progress.
  if (seed > first && seed % 5 === 0) process.stderr.write(`… ${sum()}\n`);
  const days = before[seed % before.length]!;
  const { base, branch } = branchesOf(seed, weeks, days, program);
  tell(`The base ${seed}`, base, [], () => base, ` --branches ${branches}`);
  for (let n = 0; n < branches && base.wrong.length === 0; n++) {
    if (values.branch !== '' && values.branch !== String(n)) continue;
    const acts = actsOf(seed, n, days * 24, days * 24 + after);
    const play = (some: readonly Act[]): Outcome => branch(some, after);
    tell(`Branch ${n} of ${seed}`, play(acts), acts, play, ` --branches ${branches} --branch ${n}`);
  }
}
console.log(sum());
process.exit(total.wrong === 0 ? 0 : 1);
