// Compares the assignment with an exact solver and with simpler methods: npm run -s bench:assign --
// [typical|large|huge|sweep|hours|counted|rotating|turns|tangled|stops] ...
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Problem, Solution } from '../src/domain/solver/problem';
import { solve } from '../src/domain/solver/solve';
import {
  counted,
  crowded,
  HUGE,
  instance,
  LARGE,
  oddity,
  repair,
  rotating,
  SEMINAR,
  TEMPERS,
  TYPICAL,
  tangled,
  turns,
} from './assign/instances';
import { oracle } from './assign/oracle';
import { dictatorship, greedy, ranks } from './assign/peers';
import { verify } from './assign/verify';

interface Measured {
  readonly solution: Solution;
  readonly ms: number;
  readonly megabytes: number;
  readonly wrong: readonly string[];
}

async function everything(what: string, rest: readonly string[]): Promise<void> {
  const all = what === 'all';
  if (all || what === 'sweep') await sweep(Number(rest[0] ?? 2000), oddity);
  if (all || what === 'hours') await sweep(Number(rest[0] ?? 500), crowded);
  if (all || what === 'counted') await sweep(Number(rest[0] ?? 500), counted);
  if (all || what === 'rotating') await sweep(Number(rest[0] ?? 500), rotating);
  if (all || what === 'tangled') await family(Number(rest[0] ?? 200));
  if (all || what === 'stops') stops();
  if (all || what === 'typical') await table('Typical', typical(Number(rest[0] ?? 3)), 300);
  if (all || what === 'large')
    await table(
      'Large',
      Object.keys(LARGE).flatMap((name) => [`${name}/base/1`, `${name}/spaced/1`]),
      300,
    );
  if (all || what === 'turns')
    await table(
      'Turns',
      Array.from({ length: Number(rest[0] ?? 3) }, (_, n) => [`turns/before/${n + 1}`, `turns/after/${n + 1}`]).flat(),
      300,
    );
  if (all || what === 'huge')
    await table(
      'Huge',
      Object.keys(HUGE).map((name) => `${name}/base/1`),
      0,
    );
}

/** The instance for a name of the form size/temper/number. */
function problemOf(name: string): Problem {
  const [size = '', temper = '', number = ''] = name.split('/');
  if (size === 'turns') return turns(temper, number);
  const shape = { ...TYPICAL, ...LARGE, ...HUGE }[size]!;
  if (temper === 'short') return repair(instance(`${size}-base-${number}`, shape), [], ['p007']);
  const problem = instance(`${size}-${temper}-${number}`, { ...shape, ...TEMPERS[temper] });
  if (temper !== 'drop') return problem;
  // An announced assignment, after which one student leaves and another's load in a role is reduced to nothing.
  const announced = solve(problem).assignment;
  const gone = repair({ ...problem, roles: SEMINAR.map((part) => part.role) }, announced, ['p003']);
  const quota = Object.fromEntries(
    Object.entries(problem.quotas).map(([role, [least, most]]) => [role, [least, most + 1] as const]),
  );
  return { ...gone, roles: problem.roles, quotas: quota };
}

const typical = (numbers: number): string[] =>
  Object.keys(TYPICAL).flatMap((size) =>
    [...Object.keys(TEMPERS), 'drop', ...(size === 'C' ? ['short'] : [])].flatMap((temper) =>
      Array.from({ length: temper === 'short' ? 1 : numbers }, (_, n) => `${size}/${temper}/${n + 1}`),
    ),
  );

/** Solves in a separate process, so that times are cold and the memory measured is the solver's. */
function one(name: string): void {
  const problem = problemOf(name);
  const started = worked();
  const solution = solve(problem);
  const ms = (worked() - started) * 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const measured: Measured = {
    solution,
    ms,
    megabytes,
    wrong: problem.students.length > 500 ? [] : verify(problem, solution),
  };
  process.stdout.write(JSON.stringify(measured));
}

async function table(title: string, names: readonly string[], seconds: number): Promise<void> {
  print(`\n${title}\n`);
  print(
    '| instance | exact optimum | HiGHS CPU ms | ours | gap of cost % | proven | certificates | CPU ms | ratio | MB | 1st/2nd/3rd/4th/5th/other/none/silent | dictatorship | greedy |',
  );
  print('| --- | --- | ---: | --- | ---: | --- | --- | ---: | ---: | ---: | --- | --- | --- |');
  const times: number[] = [];
  const exacts: number[] = [];
  const sizes: number[] = [];
  let [equal, proven, known, certified, lotteries] = [0, 0, 0, 0, 0];
  for (const name of names) {
    const problem = problemOf(name);
    const { solution, ms, megabytes, wrong } = measure(name);
    const started = worked();
    const exact = seconds > 0 ? await oracle(problem, solution.mode === 'elastic', seconds) : undefined;
    const exactMs = (worked() - started) * 1000;
    const ours = solution.levels.map((level) => level.value);
    const best = exact?.status === 'optimal' ? exact.values : undefined;
    const cost = solution.levels.findIndex((level) => level.name === 'cost');
    const gap = best === undefined ? '' : ((100 * (ours[cost]! - best[cost]!)) / best[cost]!).toFixed(3);
    times.push(ms);
    exacts.push(exactMs);
    sizes.push(megabytes);
    const shown = solution.levels.map(({ value }, n) => solution.certificates[n]?.bound === value);
    if (shown.slice(0, -1).every(Boolean)) certified++;
    if (shown.every(Boolean)) lotteries++;
    if (best !== undefined) known++;
    if (best?.join() === ours.join()) equal++;
    if (solution.levels.every((level) => level.proven)) proven++;
    const cells = [
      name,
      best?.join('/') ?? exact?.status ?? '-',
      exact === undefined ? '-' : Math.round(exactMs),
      best?.join() === ours.join() ? 'same' : ours.join('/'),
      gap,
      solution.levels.map((level) => (level.proven ? 'yes' : `>= ${level.bound}`)).join('/'),
      wrong.length === 0
        ? solution.certificates.map((certificate) => certificate.bound).join('/')
        : `WRONG: ${wrong.join('; ')}`,
      Math.round(ms),
      exact === undefined ? '-' : (ms / exactMs).toFixed(2),
      Math.round(megabytes),
      ranks(problem, solution.assignment).join('/'),
      average(problem, dictatorship),
      average(problem, greedy),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
  const middle = (list: number[]): number => Math.round([...list].sort((a, b) => a - b)[list.length >> 1]!);
  print(
    `\n${equal} of ${known} equal to the exact optimum on every level; ${proven} of ${names.length} proven on every level, by certificates alone ${lotteries}, above the lottery ${certified}; CPU median ${middle(times)} ms, at most ${Math.round(Math.max(...times))} ms; HiGHS median ${middle(exacts)} ms, at most ${Math.round(Math.max(...exacts))} ms; at most ${Math.round(Math.max(...sizes))} MB`,
  );
}

function measure(name: string): Measured {
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'one', name], { maxBuffer: 1 << 30 });
  return JSON.parse(output.toString()) as Measured;
}

/** Mean ranks over twenty random orders. */
function average(problem: Problem, method: typeof greedy): string {
  const orders = Array.from({ length: 20 }, (_, n) => ranks(problem, method(problem, `order ${n}`)));
  return orders[0]!
    .map((_, place) => (orders.reduce((sum, counts) => sum + counts[place]!, 0) / orders.length).toFixed(1))
    .join('/');
}

/** Random small problems of every kind: checks that the status and values equal the exact solver's and that certificates are sound. */
async function sweep(count: number, make: typeof oddity): Promise<void> {
  let [same, infeasible, unknown, ms, exactMs] = [0, 0, 0, 0, 0];
  for (let n = 0; n < count; n++) {
    const problem = make(`sweep-${n}`, 3 + (n % 10), 2 + (n % 7), 2 + (n % 2));
    const started = performance.now();
    const solution = solve(problem);
    ms += performance.now() - started;
    const strict = await oracle(problem);
    const elastic = strict.status === 'infeasible' ? await oracle(problem, true) : undefined;
    exactMs += strict.ms + (elastic?.ms ?? 0);
    const best = elastic ?? strict;
    const wrong = verify(problem, solution);
    if ((strict.status === 'infeasible') !== (solution.status === 'infeasible'))
      wrong.push(`status ${solution.status}, not ${strict.status}`);
    // Pins may conflict with each other; then even the exact solver's softened program is infeasible.
    const values = solution.levels.map((level) => level.value).join('/');
    if (best.status === 'optimal' && best.values.join('/') !== values)
      wrong.push(`${values}, not ${best.values.join('/')}`);
    if (best.status === 'unknown') unknown++;
    if (strict.status === 'infeasible') infeasible++;
    if (wrong.length === 0) same++;
    else print(`${problem.id}: ${wrong.join('; ')}`);
  }
  print(
    `\nSweep: ${same} of ${count} random problems agree with the exact solver (${infeasible} of them infeasible, ${unknown} left open by it); ours ${Math.round(ms)} ms, HiGHS ${Math.round(exactMs)} ms`,
  );
}

/** CPU seconds of this process, so that other load on the machine does not count. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Small classes whose heavy roles must be far apart, about half of them infeasible: checks that every level equals the exact solver's. */
async function family(count: number): Promise<void> {
  const times: number[] = [];
  const exact: number[] = [];
  let [same, proven, infeasible] = [0, 0, 0];
  for (let n = 0; n < count; n++) {
    const problem = tangled(String(n));
    const started = worked();
    const solution = solve(problem);
    const taken = worked();
    const best = await oracle(problem, solution.mode === 'elastic', 300);
    times.push(taken - started);
    exact.push(worked() - taken);
    const values = solution.levels.map((level) => level.value).join('/');
    const wrong = verify(problem, solution);
    if (solution.status === 'infeasible') infeasible++;
    if (solution.levels.every((level) => level.proven)) proven++;
    if (best.values.join('/') === values && wrong.length === 0) same++;
    else print(`${problem.id}: ${values}, not ${best.values.join('/')} ${wrong.join('; ')}`);
  }
  const middle = (list: number[]): string => [...list].sort((a, b) => a - b)[list.length >> 1]!.toFixed(2);
  const slowest = [...times.keys()].sort((a, b) => times[b]! - times[a]!).slice(0, 5);
  print(`Slowest: ${slowest.map((n) => `${n}: ${times[n]!.toFixed(1)} s`).join(', ')}`);
  print(
    `\nTangled: ${same} of ${count} equal to the exact optimum on every level, ${proven} proven, ${infeasible} infeasible; ours median ${middle(times)} s, at most ${Math.max(...times).toFixed(1)} s; HiGHS median ${middle(exact)} s, at most ${Math.max(...exact).toFixed(1)} s`,
  );
}

/** What is reported when time runs out, and by how much the stop is overrun. */
function stops(): void {
  print('\n| class | stop after s | status | mode | not proven | s too long |');
  print('| --- | ---: | --- | --- | --- | ---: |');
  const classes = ['C/partners/1', 'M/spaced/1', 'L-one/base/1', 'L-one/spaced/1'].map(problemOf);
  for (const problem of [...classes, ...['8', '9', '19'].map(tangled)]) {
    for (const seconds of [0, 1, 5]) {
      const started = worked();
      let asked = Number.POSITIVE_INFINITY;
      const stop = (): boolean => {
        const late = worked() - started >= seconds;
        if (late) asked = Math.min(asked, seconds);
        return late;
      };
      const { status, mode, levels } = solve(problem, { stop });
      const over = asked === Number.POSITIVE_INFINITY ? 0 : worked() - started - seconds;
      const open = levels.filter((level) => !level.proven).map((level) => level.name);
      print(`| ${problem.id} | ${seconds} | ${status} | ${mode} | ${open.join(', ')} | ${over.toFixed(2)} |`);
    }
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [what = 'all', ...rest] = process.argv.slice(2);
if (what === 'one') one(rest[0]!);
else await everything(what, rest);
