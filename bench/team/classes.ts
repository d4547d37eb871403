// Seeded invented classes: circles of friends, one-sided wishes, popular topics, free hours, silent students and dislikes.
import { fnv, mix } from '../../src/domain/base/hash';
import { mutualGroups } from '../../src/domain/teams/mutual';
import type { Person, Problem } from '../../src/domain/teams/problem';

const hours = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].flatMap((day) => [
  `${day} morning`,
  `${day} afternoon`,
  `${day} evening`,
]);

/** A class of `n` students; each may name up to `max` - 1 others. */
export function inventClass(n: number, seed: number, min = 2, max = 3): Problem {
  let state = fnv(`class ${n} ${seed}`);
  const roll = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 2 ** 32;
  };
  const below = (k: number): number => Math.floor(roll() * k);
  const ids = Array.from({ length: n }, (_, i) => `s${String(i + 1).padStart(3, '0')}`);
  const wants = ids.map((): Set<number> => new Set());
  const order = ids.map((_, i) => i).sort((a, b) => mix(fnv(`${seed} ${a}`)) - mix(fnv(`${seed} ${b}`)));
  // About half the class are friends in groups of up to `max`, nearly all of whom name each other.
  for (let at = 0; at < n * 0.5; ) {
    const circle = order.slice(at, at + 2 + below(max - 1));
    at += circle.length;
    for (const a of circle) for (const b of circle) if (a !== b && roll() < 0.9) wants[a]!.add(b);
  }
  /** The first are named much more often than the last. */
  const fame = [...order].reverse();
  const anybody = (): number => fame[Math.floor(n * roll() * roll())]!;
  const topics = Math.max(4, Math.round(n / 3));
  const people = ids.map((id, i): Person => {
    if (roll() < 0.12) return { id, wants: [], avoids: [], topics: [], hours: [], silent: true };
    for (let k = below(3); k > 0; k--) {
      const other = anybody();
      if (other !== i && wants[i]!.size < max - 1) wants[i]!.add(other);
    }
    const own = Array.from({ length: below(4) }, () => `topic ${Math.floor(topics * roll() * roll()) + 1}`);
    const disliked = below(n);
    return {
      id,
      wants: [...wants[i]!].slice(0, max - 1).map((j) => ids[j]!),
      avoids: roll() < 0.08 && disliked !== i ? [ids[disliked]!] : [],
      topics: [...new Set(own)],
      hours: roll() < 0.85 ? hours.filter(() => roll() < 0.35) : [],
      silent: false,
    };
  });
  return { seed: `lottery ${seed}`, min, max, people, together: mutualGroups(people, max), previous: [] };
}
