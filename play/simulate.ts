// Plays made-up terms and judges each round by an independent oracle:
// npm run -s simulate -- [--terms N] [--weeks N] [--seed S] [--only WORDS] [--acts N] [--branches N] [--branch N] [--hours N] [--whole]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionsOf, stop } from './options';
import { type Act, kinds } from './simulate/acts';
import { dice } from './simulate/dice';
import { shrink } from './simulate/shrink';
import { branchesOf, type Outcome, termOf } from './simulate/world';

const usage =
  'npm run -s simulate -- [--terms N] [--weeks N] [--seed S] [--only WORDS] [--acts N] [--branches N] [--branch N] [--hours N] [--whole]';
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
    bundle: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..', 'dist') },
  },
  usage,
);
const whole = (name: 'terms' | 'weeks' | 'seed' | 'acts' | 'branches' | 'hours'): number =>
  /^\d+$/.test(values[name]) ? Number(values[name]) : stop(`--${name} takes a whole number.\nusage: ${usage}`);
const [terms, weeks, first, many] = [whole('terms'), whole('weeks'), whole('seed'), whole('acts')];
const [branches, after] = [whole('branches'), whole('hours')];
const chosen = Object.keys(kinds).filter(
  (what) => values.only === '' || values.only.split(',').some((word) => what.includes(word.trim())),
);
if (chosen.length === 0) stop(`--only fits none of: ${Object.keys(kinds).join('; ')}`);

/** What happens between these hours of a term, derived from its seed. */
export function actsOf(seed: number, branch: number, from: number, to: number): readonly Act[] {
  const d = branch < 0 ? dice('acts', seed) : dice('acts', seed, branch);
  const urn = chosen.flatMap((what) => Array.from({ length: kinds[what]!.weight }, () => what));
  return Array.from({ length: many }, () => ({
    at: d.between(from + 1, to),
    what: d.one(urn),
    which: d.between(0, 9999) / 10_000,
    how: d.between(0, 9999) / 10_000,
  }));
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
  const only = (values.only ? ` --only '${values.only}'` : '') + (branches && after !== 96 ? ` --hours ${after}` : '');
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
    const play = (some: readonly Act[]): Outcome => termOf(seed, weeks, some, values.bundle);
    tell(`Term ${seed}`, play(acts), acts, play, '');
    continue;
  }
  // Long runs report their progress.
  if (seed > first && seed % 5 === 0) process.stderr.write(`… ${sum()}\n`);
  const days = before[seed % before.length]!;
  const { base, branch } = branchesOf(seed, weeks, days, values.bundle);
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
