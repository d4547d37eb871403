// Divides people into groups by repeatedly taking a few groups apart and recombining them optimally.
import { fnv, mix } from '../base/hash';
import { type Cost, type Pricing, priceOf, pricing } from './price';
import type { Division, Problem } from './problem';

/** How much to try. Uses counts instead of seconds, so that every machine gives the same groups. */
export interface Effort {
  /** Rounds of recombining groups, per atom. */
  readonly rounds: number;
  /** How often some groups are broken up at random to escape a local optimum. */
  readonly kicks: number;
}
export const usual: Effort = { rounds: 15, kicks: 60 };

/** Read once for the inner loop, because in a vm context each access to a global costs as much as the rest of a step. */
const { clz32 } = Math;
const none = Number.POSITIVE_INFINITY;

/** The most atoms recombined optimally at once: 2^atoms sets are examined. */
const reach = 11;

/** A person, or several who must stay together. */
type Atom = readonly number[];
interface Group extends Cost {
  /** Indices of atoms, ascending. */
  readonly atoms: readonly number[];
}

/** The same problem gives the same division, whatever the order of its people. */
export function divide(problem: Problem, effort: Effort = usual): Division {
  const price = pricing(problem);
  const atoms = atomsOf(problem, price);
  const groups = search(problem, price, atoms, effort);
  const ids = groups
    .map(({ atoms: own }) => membersOf(own, atoms).map((i) => price.people[i]!.id))
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  return { groups: ids, price: priceOf(problem, ids) };
}

const membersOf = (own: readonly number[], atoms: readonly Atom[]): number[] =>
  own.flatMap((a) => [...atoms[a]!]).sort((a, b) => a - b);

function atomsOf({ together }: Problem, { people }: Pricing): readonly Atom[] {
  const index = new Map(people.map((p, i) => [p.id, i]));
  const sets = together
    .map((ids) => ids.flatMap((id) => index.get(id) ?? []).sort((a, b) => a - b))
    .filter((set) => set.length > 0);
  const bound = new Set(sets.flat());
  return [...sets, ...people.flatMap((_, i) => (bound.has(i) ? [] : [[i]]))].sort((a, b) => a[0]! - b[0]!);
}

/** Pseudorandom integers below `n`; the same seed gives the same sequence. */
function dice(seed: string): (n: number) => number {
  let state = fnv(seed);
  return (n) => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) % n;
  };
}

function search(problem: Problem, price: Pricing, atoms: readonly Atom[], effort: Effort): readonly Group[] {
  const roll = dice(`${problem.seed}|search`);
  const best = rebuilder(problem, price, atoms);
  const near = neighbors(price, atoms);
  let groups: Group[] = atoms.map((_, a) => best.priced([a]));
  const rounds = (count: number): void => {
    for (let r = 0; r < count; r++) groups = improve(groups, roll, near, best);
  };
  if (atoms.length <= reach) return best.rebuild(groups);
  rounds(effort.rounds * atoms.length);
  let kept = groups;
  for (let kick = 0; kick < effort.kicks; kick++) {
    groups = [...kept];
    // Breaks up two to six groups; the rounds recombine them, along with others.
    for (const broken of chosen(groups, 2 + roll(5), roll, near))
      groups.splice(groups.indexOf(broken), 1, ...broken.atoms.map((a) => best.priced([a])));
    rounds((effort.rounds * atoms.length) >> 2);
    if (isBelow(total(groups), total(kept))) kept = groups;
  }
  return kept;
}

/** Groups to break up: the most expensive of a few, and others connected to one of its people, or random ones. */
function chosen(
  groups: readonly Group[],
  count: number,
  roll: (n: number) => number,
  near: readonly (readonly number[])[],
): ReadonlySet<Group> {
  const any = (): Group => groups[roll(groups.length)]!;
  const first = [any(), any(), any()].reduce((a, b) => (isBelow(a, b) ? b : a));
  const all = new Set([first]);
  for (let tries = 0; tries < 3 * count && all.size < Math.min(count, groups.length); tries++) {
    const friends = first.atoms.flatMap((a) => near[a]!);
    const friend = friends[roll(Math.max(1, friends.length))];
    all.add(roll(2) === 0 ? any() : (groups.find(({ atoms }) => atoms.includes(friend!)) ?? any()));
  }
  return all;
}

const total = (groups: readonly Group[]): Cost => ({
  high: groups.reduce((sum, g) => sum + g.high, 0),
  low: groups.reduce((sum, g) => sum + g.low, 0),
});
const isBelow = (a: Cost, b: Cost): boolean => a.high < b.high || (a.high === b.high && a.low < b.low);

/** For each atom, the atoms connected to it by a wish or a shared topic. */
function neighbors({ people, wanted }: Pricing, atoms: readonly Atom[]): readonly (readonly number[])[] {
  const bound = (i: number, j: number): boolean =>
    wanted(i, j) || wanted(j, i) || people[i]!.topics.some((topic) => people[j]!.topics.includes(topic));
  return atoms.map((mine, a) =>
    atoms.flatMap((others, b) => (a !== b && mine.some((i) => others.some((j) => bound(i, j))) ? [b] : [])),
  );
}

function improve(
  groups: Group[],
  roll: (n: number) => number,
  near: readonly (readonly number[])[],
  best: Rebuilder,
): Group[] {
  const home = new Map<number, number>();
  for (const [g, { atoms }] of groups.entries()) for (const a of atoms) home.set(a, g);
  const chosen = new Set([roll(groups.length)]);
  let size = groups[[...chosen][0]!]!.atoms.length;
  for (let tries = 0; tries < 12; tries++) {
    const from = groups[[...chosen][roll(chosen.size)]!]!.atoms;
    const friends = near[from[roll(from.length)]!]!;
    const next = friends.length > 0 && roll(3) > 0 ? home.get(friends[roll(friends.length)]!)! : roll(groups.length);
    const grown = size + groups[next]!.atoms.length;
    if (chosen.has(next) || grown > reach) continue;
    chosen.add(next);
    size = grown;
  }
  const old = [...chosen].map((g) => groups[g]!);
  const made = best.rebuild(old);
  return made === old ? groups : [...groups.filter((_, g) => !chosen.has(g)), ...made];
}

interface Rebuilder {
  priced(own: readonly number[]): Group;
  /** The best groups of the same atoms; returns the same array if these are already best. */
  rebuild(groups: readonly Group[]): readonly Group[];
}

/** Dynamic programming over sets of atoms: the lowest atom of a set is in one of the groups that fit into the set. */
function rebuilder({ max }: Problem, price: Pricing, atoms: readonly Atom[]): Rebuilder {
  const states = 1 << reach;
  const groupHigh = new Float64Array(states);
  const groupLow = new Float64Array(states);
  const bestHigh = new Float64Array(states);
  const bestLow = new Float64Array(states);
  const choice = new Int32Array(states);
  const members = new Int32Array(64);
  const sizeOf = new Uint8Array(states);
  for (let set = 1; set < states; set++) sizeOf[set] = sizeOf[set >> 1]! + (set & 1);
  /** Sets of atoms whose groups turned out to be optimal already. */
  const settled = new Set<string>();

  function priced(own: readonly number[]): Group {
    const people = membersOf(own, atoms);
    price.weigh(people, people.length);
    return { atoms: own, high: price.high, low: price.low };
  }

  function rebuild(old: readonly Group[]): readonly Group[] {
    const key = old
      .map((g) => g.atoms.join('.'))
      .sort()
      .join(' ');
    if (settled.has(key)) return old;
    const made = bestOf(old);
    if (isBelow(total(made), total(old))) return made;
    settled.add(key);
    return old;
  }

  function bestOf(old: readonly Group[]): readonly Group[] {
    const here = old.flatMap((g) => [...g.atoms]).sort((a, b) => a - b);
    const k = here.length;
    // Sets that can form a group, by their lowest atom.
    const byLowest: number[][] = here.map(() => []);
    const grow = (set: number, size: number, from: number, lowest: number): void => {
      price.weigh(members, size);
      groupHigh[set] = price.high;
      groupLow[set] = price.low;
      byLowest[lowest]!.push(set);
      for (let next = from; next < k; next++) {
        const more = atoms[here[next]!]!;
        if (size + more.length > max) continue;
        for (let m = 0; m < more.length; m++) members[size + m] = more[m]!;
        if (price.allowed(members, size + more.length))
          grow(set | (1 << next), size + more.length, next + 1, lowest < 0 ? next : lowest);
      }
    };
    for (let first = 0; first < k; first++) {
      const own = atoms[here[first]!]!;
      for (let m = 0; m < own.length; m++) members[m] = own[m]!;
      grow(1 << first, own.length, first + 1, first);
    }
    bestHigh[0] = bestLow[0] = 0;
    for (let set = 1; set < 1 << k; set++) {
      const lowest = 31 - clz32(set & -set);
      // Atoms below the lowest are used up by at most that many groups, so smaller sets than this never remain.
      if (sizeOf[set]! < k - max * lowest) continue;
      let [high, low, chosen] = [none, none, 0];
      for (const group of byLowest[lowest]!) {
        if ((group & set) !== group) continue;
        const h = groupHigh[group]! + bestHigh[set ^ group]!;
        if (h > high) continue;
        const l = groupLow[group]! + bestLow[set ^ group]!;
        if (h < high || l < low) [high, low, chosen] = [h, l, group];
      }
      bestHigh[set] = high;
      bestLow[set] = low;
      choice[set] = chosen;
    }
    const made: Group[] = [];
    for (let set = (1 << k) - 1; set > 0; set ^= choice[set]!) {
      const own = here.filter((_, at) => choice[set]! & (1 << at));
      made.push({ atoms: own, high: groupHigh[choice[set]!]!, low: groupLow[choice[set]!]! });
    }
    return made;
  }

  return { priced, rebuild };
}
