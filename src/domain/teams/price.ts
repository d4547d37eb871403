// The cost of a set of people as a group, with its levels folded into two numbers so that one comparison finds the better group.
import { fnv, mix } from '../base/hash';
import {
  bestTopic,
  commonHours,
  type Level,
  levels,
  type Person,
  type Price,
  type Problem,
  unlisted,
  worstListed,
} from './problem';

/** Compared in order: `high` has the levels down to the wishes, `low` the others plus the lottery, which adds less than one. */
export interface Cost {
  readonly high: number;
  readonly low: number;
}

export interface Pricing {
  /** People in order of their ids; everything else refers to their index. */
  readonly people: readonly Person[];
  /** False if two of them may not be in one group. */
  allowed(members: ArrayLike<number>, size: number): boolean;
  /** Returns its result in `high` and `low`, because it is called several hundred thousand times. */
  weigh(members: ArrayLike<number>, size: number): void;
  high: number;
  low: number;
  readonly wanted: (a: number, b: number) => boolean;
}

/** A lottery ticket for two people in one group, 0 to 1023; depends only on the seed and the two. */
const ticket = (seed: string, a: string, b: string): number => mix(fnv(`${seed}|${a}|${b}`)) & 1023;
/** With this unit, all tickets of a class add up to less than one. */
const ticketUnit = 2 ** -20;

export function pricing({ seed, min, max, people: given, previous }: Problem): Pricing {
  const people = [...given].sort((a, b) => (a.id < b.id ? -1 : 1));
  const n = people.length;
  const index = new Map(people.map((p, i) => [p.id, i]));
  const { wants, apart, asked } = wishesOf(people, index);
  const before = new Int32Array(n).fill(-1);
  for (const [g, ids] of previous.entries()) for (const id of ids) if (index.has(id)) before[index.get(id)!] = g;
  const tickets = ticketsOf(people, seed);
  const { rank, topics, topicsOf } = topicsRanked(people);
  const hourNames = [...new Set(people.flatMap((p) => p.hours))].sort();
  const hoursOf = people.map((p) => hourNames.map((hour) => p.hours.includes(hour)));
  const answeredHours = people.map((p) => p.hours.length > 0);
  const silent = people.map((p) => p.silent);
  const unit = unitsOf(n, max);

  const allowed = (members: ArrayLike<number>, size: number): boolean => {
    for (let x = 0; x < size; x++)
      for (let y = x + 1; y < size; y++) if (apart[members[x]! * n + members[y]!]) return false;
    return true;
  };

  function weigh(members: ArrayLike<number>, size: number): void {
    let [high, low, silence] = [0, 1, 0];
    if (size < min) high += (min - size) ** 2 * unit.short;
    for (let x = 0; x < size; x++) {
      const i = members[x]!;
      let granted = 0;
      for (let y = 0; y < size; y++) {
        const j = members[y]!;
        granted += wants[i * n + j]!;
        if (y <= x) continue;
        if (wants[i * n + j] && wants[j * n + i]) high -= unit.mutual;
        const [a, b] = [before[i]!, before[j]!];
        if (a >= 0 && b >= 0) high += a === b ? -unit.change : unit.change;
        if (silent[i] && silent[j]) silence++;
        low += tickets[i * n + j]!;
      }
      if (asked[i]! > 0) high += asked[i]! - granted + (granted === 0 ? unit.alone : 0);
    }
    low += 2 * silence + unit.topics * topicCost(members, size) + unit.hours * hourCost(members, size);
    made.high = high;
    made.low = low;
  }

  function topicCost(members: ArrayLike<number>, size: number): number {
    let best: number | null = null;
    for (let x = 0; x < size; x++)
      for (const topic of topicsOf[members[x]!]!) {
        let cost = 0;
        for (let y = 0; y < size; y++)
          if (topicsOf[members[y]!]!.length > 0) cost += rank[members[y]! * topics + topic]!;
        if (best === null || cost < best) best = cost;
      }
    return best ?? 0;
  }

  function hourCost(members: ArrayLike<number>, size: number): number {
    let given = 0;
    for (let x = 0; x < size; x++) if (answeredHours[members[x]!]) given++;
    if (given < 2) return 0;
    let common = 0;
    for (let h = 0; h < hourNames.length && common < 2; h++) {
      let suits = true;
      for (let x = 0; x < size && suits; x++) suits = !answeredHours[members[x]!] || hoursOf[members[x]!]![h]!;
      if (suits) common++;
    }
    return 2 - common;
  }

  const made: Pricing = {
    people,
    allowed,
    weigh,
    high: 0,
    low: 0,
    wanted: (a, b) => wants[a * n + b] === 1,
  };
  return made;
}

/**
 * Square matrices with a row for each person. `wants[i * n + j]` is 1 if i wants to be with j and may be, `apart` if the two may not be in one group;
 * `asked` counts the ones in a row of `wants`.
 */
function wishesOf(people: readonly Person[], index: ReadonlyMap<string, number>) {
  const n = people.length;
  const [wants, apart] = [new Uint8Array(n * n), new Uint8Array(n * n)];
  const asked = new Uint8Array(n);
  for (const [i, person] of people.entries())
    for (const id of person.avoids) {
      const j = index.get(id);
      if (j !== undefined && j !== i) apart[i * n + j] = apart[j * n + i] = 1;
    }
  for (const [i, person] of people.entries())
    for (const id of new Set(person.wants)) {
      const j = index.get(id);
      if (j === undefined || j === i || apart[i * n + j]) continue;
      wants[i * n + j] = 1;
      asked[i]!++;
    }
  return { wants, apart, asked };
}

/** A symmetric matrix of lottery tickets, in units of the lowest level. */
function ticketsOf(people: readonly Person[], seed: string): Float64Array {
  const n = people.length;
  const tickets = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      tickets[i * n + j] = tickets[j * n + i] = ticket(seed, people[i]!.id, people[j]!.id) * ticketUnit;
  return tickets;
}

/** `rank[i * topics + t]` is the place that person i gives topic t, from 0; `topicsOf` has the topics that each person lists. */
function topicsRanked(people: readonly Person[]) {
  const names = [...new Set(people.flatMap((p) => p.topics))].sort();
  const topics = names.length;
  const rank = new Uint8Array(people.length * topics).fill(unlisted);
  for (const [i, person] of people.entries())
    for (const [at, topic] of person.topics.entries()) {
      const place = i * topics + names.indexOf(topic);
      rank[place] = Math.min(rank[place]!, at, worstListed);
    }
  return { rank, topics, topicsOf: people.map((p) => [...new Set(p.topics)].map((topic) => names.indexOf(topic))) };
}

/** What one point of each level weighs in `high` or `low`: more than everything that the levels below it can add up to. */
function unitsOf(n: number, max: number) {
  const most = { wishes: n * (max + 1), mutual: n * max, change: 2 * n * max, hours: 2 * n };
  const mutual = most.wishes + 1;
  const alone = mutual * (most.mutual + 1);
  const change = alone * (n + 1);
  const short = change * (most.change + 1);
  const hours = n * (max + 1) + 1;
  return { mutual, alone, change, short, hours, topics: hours * (most.hours + 1) };
}

/** The levels of a division, counted directly from the problem. */
export function priceOf(problem: Problem, groups: readonly (readonly string[])[]): Price {
  const { people, min, previous } = problem;
  const byId = new Map(people.map((p) => [p.id, p]));
  const home = (division: readonly (readonly string[])[]) =>
    new Map(division.flatMap((ids, g) => ids.map((id) => [id, g] as const)));
  const [was, is] = [home(previous), home(groups)];
  const price: Record<Level, number> = {
    short: 0,
    change: 0,
    alone: 0,
    mutual: 0,
    wishes: 0,
    topics: 0,
    hours: 0,
    size: 0,
  };
  const kept = (a: Person, b: Person): boolean => a.avoids.includes(b.id) || b.avoids.includes(a.id);
  const wish = (a: Person, b: Person): boolean => a !== b && a.wants.includes(b.id) && !kept(a, b);
  for (const [x, a] of people.entries()) {
    for (const b of people.slice(x + 1)) {
      const together = is.get(a.id) === is.get(b.id);
      const placed = was.has(a.id) && was.has(b.id);
      if (placed && together !== (was.get(a.id) === was.get(b.id))) price.change++;
      if (wish(a, b) && wish(b, a) && !together) price.mutual++;
      if (a.silent && b.silent && together) price.size += 2;
    }
    const asked = people.filter((b) => wish(a, b));
    const open = asked.filter((b) => is.get(b.id) !== is.get(a.id)).length;
    price.wishes += open;
    if (open > 0 && open === asked.length) price.alone++;
  }
  for (const ids of groups) {
    const members = ids.map((id) => byId.get(id)!);
    price.short += Math.max(0, min - ids.length) ** 2;
    price.topics += bestTopic(members.map((p) => p.topics))?.cost ?? 0;
    const common = commonHours(members.map((p) => p.hours));
    price.hours += common === null ? 0 : Math.max(0, 2 - common.length);
    price.size++;
  }
  return price;
}

/** Negative if `a` is better. */
export function comparePrices(a: Price, b: Price): number {
  const level = levels.find((name) => a[name] !== b[name]);
  return level === undefined ? 0 : a[level] - b[level];
}
