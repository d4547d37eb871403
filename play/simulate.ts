// Plays made-up terms and judges each round by an oracle of its own:  npm run -s simulate -- [--terms N] [--weeks N] [--seed S] [--only WORDS] [--acts N] [--whole] [--first]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionsOf, stop } from './options';
import { type Act, kinds } from './simulate/acts';
import { dice } from './simulate/dice';
import { shrink } from './simulate/shrink';
import { termOf } from './simulate/world';

const usage = 'npm run -s simulate -- [--terms N] [--weeks N] [--seed S] [--only WORDS] [--acts N] [--whole] [--first]';
const values = optionsOf(
  {
    terms: { type: 'string', default: '10' },
    weeks: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    acts: { type: 'string', default: '14' },
    whole: { type: 'boolean', default: false },
    first: { type: 'boolean', default: false },
    bundle: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..', 'dist') },
  },
  usage,
);
const whole = (name: 'terms' | 'weeks' | 'seed' | 'acts'): number =>
  /^\d+$/.test(values[name]) ? Number(values[name]) : stop(`--${name} takes a whole number.\nusage: ${usage}`);
const [terms, weeks, first, many] = [whole('terms'), whole('weeks'), whole('seed'), whole('acts')];
const chosen = Object.keys(kinds).filter(
  (what) => values.only === '' || values.only.split(',').some((word) => what.includes(word.trim())),
);
if (chosen.length === 0) stop(`--only fits none of: ${Object.keys(kinds).join('; ')}`);

/** What happens in a term, from its seed. */
export function actsOf(seed: number): readonly Act[] {
  const d = dice('acts', seed);
  const urn = chosen.flatMap((what) => Array.from({ length: kinds[what]!.weight }, () => what));
  return Array.from({ length: many }, () => ({
    at: d.between(1, (weeks * 7 + 4) * 24),
    what: d.one(urn),
    which: d.between(0, 9999) / 10_000,
    how: d.between(0, 9999) / 10_000,
  }));
}

const total = { rounds: 0, failed: 0, mails: 0, checks: 0, wrong: 0 };
for (let seed = first; seed < first + terms; seed++) {
  const acts = actsOf(seed);
  const outcome = termOf(seed, weeks, acts, values.bundle);
  for (const name of ['rounds', 'failed', 'mails', 'checks'] as const) total[name] += outcome.counts[name];
  if (outcome.wrong.length === 0) continue;
  total.wrong += 1;
  const least = values.whole ? outcome : shrink(acts, outcome, (some) => termOf(seed, weeks, some, values.bundle));
  console.log(`\nTerm ${seed} goes wrong. What it takes:`);
  for (const line of least.story) console.log(`  ${line}`);
  for (const { at, what } of least.wrong.slice(0, 5)) console.log(`  → ${at}: ${what}`);
  console.log(
    `  again: npm run -s simulate -- --terms 1 --weeks ${weeks} --seed ${seed} --acts ${many}${values.only ? ` --only '${values.only}'` : ''}`,
  );
}
console.log(
  `${terms} terms of ${weeks} weeks, ${total.rounds} rounds (${total.failed} runs failed by a fault), ${total.mails} emails, ${total.checks} comparisons with the oracle; ${total.wrong} terms went wrong`,
);
process.exit(total.wrong === 0 ? 0 : 1);
