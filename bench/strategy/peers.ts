// Alternative mechanisms, for the role that leads a class alone.
import { dice } from '../assign/instances';
import type { Class, Truth } from './classes';

/** Each student's share of each class, classes in calendar order: 1 or 0 unless seats are drawn by lot. */
export type Shares = readonly (readonly number[])[];

const seatsOf = ({ course }: Class): number[] => course.sessions.map(() => course.roles[0]!.seatsMax);
const places = ({ course }: Class, lists: readonly (readonly string[])[]): number[][] =>
  lists.map((list) => list.map((code) => course.sessions.findIndex((one) => one.code === code)));
const shuffled = (count: number, seed: string): number[] => {
  const roll = dice(seed);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let n = count - 1; n > 0; n--) {
    const other = roll(n + 1);
    [order[n], order[other]] = [order[other]!, order[n]!];
  }
  return order;
};
const none = (count: number, sessions: number): number[][] =>
  Array.from({ length: count }, () => new Array<number>(sessions).fill(0));

/** In random order, each student takes the best class left (Abdulkadiroğlu and Sönmez 1998). Lists are complete orders. */
export function dictatorship(all: Class, lists: readonly (readonly string[])[], seed: string): Shares {
  const left = seatsOf(all);
  const shares = none(lists.length, left.length);
  const wanted = places(all, lists);
  for (const i of shuffled(lists.length, seed)) {
    const s = wanted[i]!.find((one) => left[one]! > 0);
    if (s === undefined) continue;
    left[s]!--;
    shares[i]![s] = 1;
  }
  return shares;
}

/** Students propose, and each class keeps those who come first in its own order, drawn by lot (Gale and Shapley 1962). */
export function deferred(all: Class, lists: readonly (readonly string[])[], seed: string): Shares {
  const seats = seatsOf(all);
  const wanted = places(all, lists);
  const turn = seats.map((_, s) => {
    const order = shuffled(lists.length, `${seed} ${s}`);
    return order.map((_, i) => order.indexOf(i));
  });
  const held = seats.map((): number[] => []);
  const next = lists.map(() => 0);
  const free = lists.map((_, i) => i);
  for (let i = free.pop(); i !== undefined; i = free.pop()) {
    const s = wanted[i]![next[i]!++];
    if (s === undefined) continue;
    held[s]!.push(i);
    held[s]!.sort((a, b) => turn[s]![a]! - turn[s]![b]!);
    if (held[s]!.length > seats[s]!) free.push(held[s]!.pop()!);
  }
  const shares = none(lists.length, seats.length);
  for (const [s, list] of held.entries()) for (const i of list) shares[i]![s] = 1;
  return shares;
}

/** Number of price adjustments, which become smaller and smaller. */
const STEPS = 4000;

/**
 * Competitive equilibrium from equal incomes (Hylland and Zeckhauser 1979): each student buys chances of classes for one unit of money, and prices
 * are adjusted until demand for no class exceeds its seats. `excess` is the demand that still remains beyond the seats, in seats.
 */
export function market(all: Class, truths: readonly Truth[]): { readonly shares: Shares; readonly excess: number } {
  const seats = seatsOf(all);
  const worth = truths.map(({ order }) => {
    const values = new Array<number>(seats.length).fill(Number.NEGATIVE_INFINITY);
    for (const [rank, s] of places(all, [order])[0]!.entries()) values[s] = 36 - Math.min(rank, 6) ** 2 - rank / 100;
    return values;
  });
  const price = new Array<number>(seats.length).fill(0);
  const demand = (): number[][] => worth.map((values) => bought(values, price));
  const sums = none(truths.length, seats.length);
  const excess = new Array<number>(seats.length).fill(0);
  let weight = 0;
  for (let step = 0; step < STEPS; step++) {
    const asked = demand();
    const pace = 0.5 / (1 + step / 100);
    for (const [s, most] of seats.entries()) {
      const more = asked.reduce((sum, shares) => sum + shares[s]!, 0) - most;
      price[s] = Math.max(0, price[s]! + (pace * more) / most);
    }
    // The mean of the later half oscillates least.
    if (step < STEPS / 2) continue;
    weight++;
    for (const [i, shares] of asked.entries()) for (const [s, share] of shares.entries()) sums[i]![s]! += share;
  }
  const shares = sums.map((own) => own.map((share) => share / weight));
  for (const [s, most] of seats.entries())
    excess[s] = Math.max(0, shares.reduce((sum, own) => sum + own[s]!, 0) - most);
  return { shares, excess: excess.reduce((sum, more) => sum + more, 0) };
}

/** The best chances one unit of money can buy: one class, or a mixture of an expensive and a cheap one. */
function bought(values: readonly number[], price: readonly number[]): number[] {
  const shares = new Array<number>(values.length).fill(0);
  let best = Number.NEGATIVE_INFINITY;
  let choice: readonly [dear: number, cheap: number, share: number] = [0, 0, 1];
  for (let a = 0; a < values.length; a++) {
    if (values[a] === Number.NEGATIVE_INFINITY) continue;
    if (price[a]! <= 1) {
      if (values[a]! > best) [best, choice] = [values[a]!, [a, a, 1]];
      continue;
    }
    for (let b = 0; b < values.length; b++) {
      if (price[b]! > 1 || values[b] === Number.NEGATIVE_INFINITY) continue;
      const share = (1 - price[b]!) / (price[a]! - price[b]!);
      const value = share * values[a]! + (1 - share) * values[b]!;
      if (value > best) [best, choice] = [value, [a, b, share]];
    }
  }
  const [dear, cheap, share] = choice;
  shares[dear]! += share;
  shares[cheap]! += 1 - share;
  return shares;
}
