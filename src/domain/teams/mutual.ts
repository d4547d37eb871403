// Circles: sets of people who all want each other.
import type { Person } from './problem';

/**
 * Sets of 2 to `max` people who all want each other and none of whom avoids another. Larger sets are taken first. Sets of the same size that share a
 * person are dropped, since not all of them can stay together. Members are in order of their ids.
 */
export function mutualGroups(given: readonly Person[], max: number): readonly (readonly string[])[] {
  const people = [...given].sort((a, b) => (a.id < b.id ? -1 : 1));
  const bound = (a: Person, b: Person): boolean =>
    a.wants.includes(b.id) && b.wants.includes(a.id) && !a.avoids.includes(b.id) && !b.avoids.includes(a.id);
  const taken = new Set<string>();
  const circles: (readonly string[])[] = [];
  for (let size = max; size >= 2; size--) {
    const free = people.filter(({ id }) => !taken.has(id));
    const found: Person[][] = [];
    const grow = (set: readonly Person[], from: number): void => {
      if (set.length === size) {
        found.push([...set]);
        return;
      }
      for (let next = from; next < free.length; next++)
        if (set.every((person) => bound(person, free[next]!))) grow([...set, free[next]!], next + 1);
    };
    grow([], 0);
    const times = new Map<string, number>();
    for (const { id } of found.flat()) times.set(id, (times.get(id) ?? 0) + 1);
    for (const set of found.filter((set) => set.every(({ id }) => times.get(id) === 1))) {
      circles.push(set.map(({ id }) => id));
      for (const { id } of set) taken.add(id);
    }
  }
  return circles;
}
