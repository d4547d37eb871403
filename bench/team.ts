// Compares teams with the exact optimum by HiGHS on 200 invented classes of 8 to 60 students, and with much longer searches up to 120.
import { comparePrices } from '../src/domain/teams/price';
import { type Level, levels, type Price } from '../src/domain/teams/problem';
import { divide, usual } from '../src/domain/teams/solve';
import { inventClass } from './team/classes';
import { oracle } from './team/oracle';

const classes = Number(process.argv[2] ?? 200);
/** Same as `score` in docs/decisions/0015-teams.md. It only expresses the gap as one number and decides nothing. */
const weights: Readonly<Record<Level, number>> = {
  short: 1000,
  change: 100,
  alone: 60,
  mutual: 40,
  wishes: 8,
  topics: 2,
  hours: 1,
  size: 0,
};
const score = (price: Price): number => levels.reduce((sum, level) => sum + weights[level] * price[level], 0);
/** CPU milliseconds, so that other load on the machine does not count. */
const cpu = (): number => process.cpuUsage().user / 1000;
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

interface Row {
  readonly n: number;
  readonly ms: number;
  readonly exactMs: number;
  readonly same: boolean;
  readonly proven: boolean;
  readonly gap: number;
}

const rows: Row[] = [];
for (let i = 0; i < classes; i++) {
  const n = 8 + Math.round((52 * i) / Math.max(1, classes - 1));
  const problem = inventClass(n, i);
  const started = cpu();
  const { price } = divide(problem);
  const ms = cpu() - started;
  const begun = cpu();
  const exact = await oracle(problem);
  const exactMs = cpu() - begun;
  const row = {
    n,
    ms,
    exactMs,
    same: comparePrices(price, exact.price) === 0,
    proven: exact.proven,
    gap: score(exact.price) === 0 ? score(price) : (100 * (score(price) - score(exact.price))) / score(exact.price),
  };
  rows.push(row);
  if (!row.same || !row.proven)
    console.log(
      `class ${i} of ${n}: ${JSON.stringify(price)} against ${JSON.stringify(exact.price)}, ${exact.proven ? 'proved' : 'not proved'}`,
    );
}

const spans: readonly (readonly [from: number, to: number])[] = [
  [8, 19],
  [20, 30],
  [31, 45],
  [46, 60],
];
console.log(
  '\n| students | classes | optimum proved | equal to it | worst gap | CPU ms, median | CPU ms, most | HiGHS CPU ms, median |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const [from, to] of spans) {
  const own = rows.filter(({ n }) => from <= n && n <= to);
  if (own.length === 0) continue;
  const most = (of: (row: Row) => number): number => Math.max(...own.map(of));
  console.log(
    `| ${from}–${to} | ${own.length} | ${own.filter((r) => r.proven).length} | ${own.filter((r) => r.same).length} | ${most((r) => r.gap).toFixed(2)} % | ${Math.round(median(own.map((r) => r.ms)))} | ${Math.round(most((r) => r.ms))} | ${Math.round(median(own.map((r) => r.exactMs)))} |`,
  );
}

console.log('\n| students | score | best of three searches of four times the effort | gap | CPU ms |');
console.log('| ---: | ---: | ---: | ---: | ---: |');
for (const n of classes < 200 ? [] : [80, 100, 120]) {
  for (const seed of [1, 2]) {
    const problem = inventClass(n, seed);
    const started = cpu();
    const { price } = divide(problem);
    const ms = cpu() - started;
    const long = { rounds: usual.rounds * 2, kicks: usual.kicks * 2 };
    // A different lottery number gives a different search; the levels do not depend on it.
    const known = ['', 'a', 'b'].map((more) => divide({ ...problem, seed: problem.seed + more }, long).price);
    const best = [price, ...known].sort(comparePrices)[0]!;
    const gap = (100 * (score(price) - score(best))) / score(best);
    console.log(`| ${n} | ${score(price)} | ${score(best)} | ${gap.toFixed(2)} % | ${Math.round(ms)} |`);
  }
}
