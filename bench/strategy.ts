// Whether lying about preferences pays, before and after docs/decisions/0024, and what other mechanisms cost: npm run -s bench:strategy -- [classes]
import { fnv, mix } from '../src/domain/base/hash';
import type { Email } from '../src/domain/course/course';
import type { Preference } from '../src/domain/seats/preference';
import { problemOf } from '../src/domain/seats/problem';
import type { Problem, Seat } from '../src/domain/solver/problem';
import { solve } from '../src/domain/solver/solve';
import { type Class, honest, inventClass, type Truth } from './strategy/classes';
import { type Known, lies } from './strategy/lies';
import { deferred, dictatorship, market, type Shares } from './strategy/peers';

const classes = Number(process.argv[2] ?? 50);
/** How many classes a student may name as impossible, by default in new courses. */
const AWAY = 4;

type Rule = (all: Class, preferences: readonly Preference[]) => Problem;

const now: Rule = ({ course }, preferences) => problemOf(course, preferences, []);

/** The former rule: an unranked topic is worse than every choice, costs are squares, all dates count, and a wish for a partner need not be mutual. */
const former: Rule = ({ course }, preferences) => {
  const problem = problemOf(course, preferences, []);
  const { ranks } = course.settings;
  const byStudent = new Map(preferences.map((one) => [one.student as string, one]));
  const wish = new Map(preferences.map(({ student, partner }) => [student, partner]));
  return {
    ...problem,
    schema: 'seminar-assign/1',
    costs: {
      ...problem.costs,
      rank: Array.from({ length: ranks }, (_, place) => place * place),
      unranked: ranks * ranks,
      neutral: ranks * ranks,
    },
    students: problem.students.map(({ ranked, ...student }) => {
      const own = byStudent.get(student.id);
      return own === undefined
        ? student
        : { ...student, topics: own.ranks, forbid: own.cannot.map((code) => [code, '*'] as const) };
    }),
    pairs: preferences.flatMap(({ student: a, partner: b }) => {
      if (b === null || (wish.get(b) ?? a) !== a) return [];
      return wish.get(b) === a && b < a ? [] : [{ a, b }];
    }),
  };
};

/** A share of those who answered, drawn by lot, choose in turn the best class that is left; the others are placed by the current rule. */
const choosing =
  (share: number): Rule =>
  (all, preferences) => {
    const problem = now(all, preferences);
    const order = [...problem.students].filter(({ topics }) => topics !== null).sort((a, b) => drawn(a) - drawn(b));
    const left = new Map(problem.sessions.map(({ id, seats }) => [id, seats.presenter![1]]));
    const previous = order.slice(0, Math.round(share * order.length)).flatMap((student): Seat[] => {
      const session = student.topics!.find((code) => left.get(code)! > 0);
      if (session === undefined) return [];
      left.set(session, left.get(session)! - 1);
      return [{ student: student.id, session, role: 'presenter' }];
    });
    return { ...problem, previous, objective: ['change', ...problem.objective] };
  };
const drawn = ({ lot = '' }: Problem['students'][number]): number => mix(fnv(`turn ${lot}`)) >>> 0;

const rules: { readonly [name: string]: Rule } = {
  before: former,
  after: now,
  'after, but a quarter choose first': choosing(0.25),
  'after, but half choose first': choosing(0.5),
};

/** The place of each student's class in their true order, from 1. One more than the length of the order if they lead nothing or cannot attend. */
function placesOf(all: Class, seats: readonly Seat[]): Map<Email, number> {
  const led = new Map(seats.filter(({ role }) => role === 'presenter').map((seat) => [seat.student, seat.session]));
  return new Map(all.truths.map((truth) => [truth.student, placeOf(truth, led.get(truth.student))]));
}
const placeOf = ({ order }: Truth, code: string | undefined): number => {
  const at = code === undefined ? -1 : order.indexOf(code);
  return at < 0 ? order.length + 1 : at + 1;
};

interface Tally {
  count: number;
  sum: number;
  below3: number;
  below5: number;
  first: number;
}
const tally = (): Tally => ({ count: 0, sum: 0, below3: 0, below5: 0, first: 0 });
function add(to: Tally, place: number, weight = 1): void {
  to.count += weight;
  to.sum += place * weight;
  if (place > 3) to.below3 += weight;
  if (place > 5) to.below5 += weight;
  if (place === 1) to.first += weight;
}
const say = ({ count, sum, below3, below5, first }: Tally): string =>
  `${(sum / count).toFixed(3)} | ${Math.round(first)} | ${Math.round(below3)} | ${Math.round(below5)}`;

/** The effect of one lie, told by each student alone and by all. */
interface Effect {
  tried: number;
  helped: number;
  hurt: number;
  /** The total improvement in the liars' places. */
  gain: number;
  readonly all: Tally;
}

for (const [name, rule] of Object.entries(rules)) {
  const truthful = tally();
  const effects = Object.keys(lies).map((): Effect => ({ tried: 0, helped: 0, hurt: 0, gain: 0, all: tally() }));
  const seatsFor = (all: Class, preferences: readonly Preference[]) => solve(rule(all, preferences)).assignment;
  for (let n = 0; n < classes; n++) {
    const all = inventClass(n, AWAY);
    const told = all.truths.map((truth) => honest(all, truth));
    const seats = seatsFor(all, told);
    const places = placesOf(all, seats);
    for (const place of places.values()) add(truthful, place);
    const known: Known = {
      all,
      fame: (code) => told.filter(({ ranks }) => ranks.includes(code)).length,
      holder: (code) => seats.find((s) => s.session === code && s.role === 'presenter')?.student as Email | undefined,
    };
    for (const [k, { tell: lie }] of Object.values(lies).entries()) {
      const effect = effects[k]!;
      const lied = all.truths.map((truth) => lie(truth, known));
      for (const [i, truth] of all.truths.entries()) {
        // A student with the first choice has nothing to gain.
        const was = places.get(truth.student)!;
        if (was === 1 || lied[i] === null) continue;
        effect.tried++;
        const mine = told.map((one, j) => (j === i ? lied[i]! : one));
        const is = placesOf(all, seatsFor(all, mine)).get(truth.student)!;
        if (is < was) effect.helped++;
        if (is > was) effect.hurt++;
        effect.gain += was - is;
      }
      for (const place of placesOf(
        all,
        seatsFor(
          all,
          lied.map((one, i) => one ?? told[i]!),
        ),
      ).values())
        add(effect.all, place);
    }
  }
  const { count, first } = truthful;
  console.log(
    `\n${name}: ${classes} classes, ${count} who answer, ${count - first} of them without their first choice\n`,
  );
  console.log(
    '| what is told | what it takes to know | could gain | helped | % of all | harmed | mean gain of who lies | if all do: mean place | first choice | below 3rd | below 5th |',
  );
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  console.log(`| the truth | | | | | | | ${say(truthful)} |`);
  for (const [k, [lie, { knows }]] of Object.entries(lies).entries()) {
    const { tried, helped, hurt, gain, all } = effects[k]!;
    console.log(
      `| ${lie} | ${knows === 'own' ? 'one’s own order' : 'all lists'} | ${tried} | ${helped} | ${((100 * helped) / count).toFixed(1)} | ${hurt} | ${(gain / Math.max(1, tried)).toFixed(2)} | ${say(all)} |`,
    );
  }
  const shareOf = ([k, [, { knows }]]: readonly [number, readonly [string, (typeof lies)[string]]]) => ({
    knows,
    share: (100 * effects[k]!.helped) / count,
  });
  const shares = [...Object.entries(lies).entries()].map(shareOf);
  for (const knows of ['own', 'others'] as const) {
    const most = Math.max(...shares.filter((one) => one.knows === knows).map(({ share }) => share));
    const told = knows === 'own' ? 'that anybody can tell' : 'that take the lists of all others';
    console.log(`Of the lies ${told}, the best one helps ${most.toFixed(1)} %.`);
  }
}

/** Results are means over this many lotteries. */
const LOTTERIES = 20;
const peers: { readonly [name: string]: (all: Class, n: number) => Shares } = {
  'serial dictatorship in random order': (all, n) => dictatorship(all, orders(all), `order ${n}`),
  'deferred acceptance, an order by lot for each class': (all, n) => deferred(all, orders(all), `order ${n}`),
};
const orders = ({ truths }: Class): readonly (readonly string[])[] => truths.map(({ order }) => order);

console.log('\n| mechanism, the role that leads a class alone | mean place | first choice | below 3rd | below 5th |');
console.log('| --- | ---: | ---: | ---: | ---: |');
const all = Array.from({ length: classes }, (_, n) => inventClass(n, AWAY));
for (const [name, rule] of Object.entries(rules)) {
  const own = tally();
  for (const one of all) {
    const told = one.truths.map((truth) => honest(one, truth));
    const problem = rule({ ...one, course: { ...one.course, roles: one.course.roles.slice(0, 1) } }, told);
    for (const place of placesOf(one, solve(problem).assignment).values()) add(own, place);
  }
  console.log(`| ours, ${name} | ${say(own)} |`);
}
for (const [name, peer] of Object.entries(peers)) {
  const own = tally();
  for (const one of all) for (let n = 0; n < LOTTERIES; n++) addShares(own, one, peer(one, n), 1 / LOTTERIES);
  console.log(`| ${name} | ${say(own)} |`);
}
const own = tally();
let excess = 0;
for (const one of all) {
  const found = market(one, one.truths);
  addShares(own, one, found.shares, 1);
  excess += found.excess;
}
console.log(
  `| competitive equilibrium from equal incomes, in chances (${excess.toFixed(1)} seats overfilled) | ${say(own)} |`,
);

function addShares(to: Tally, { course, truths }: Class, shares: Shares, weight: number): void {
  for (const [i, truth] of truths.entries()) {
    const mine = shares[i]!;
    for (const [s, share] of mine.entries())
      if (share > 0) add(to, placeOf(truth, course.sessions[s]!.code), share * weight);
    const rest = 1 - mine.reduce((sum, share) => sum + share, 0);
    if (rest > 1e-9) add(to, truth.order.length + 1, rest * weight);
  }
}
