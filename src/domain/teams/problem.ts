// The problem of dividing people into groups, and how a division is judged.

export interface Person {
  readonly id: string;
  /** Whom this person wants in the group. */
  readonly wants: readonly string[];
  /** Never in one group with these; holds in both directions. */
  readonly avoids: readonly string[];
  /** Best first. */
  readonly topics: readonly string[];
  readonly hours: readonly string[];
  /** Gave no answer, so has no wishes. */
  readonly silent: boolean;
}

export interface Problem {
  readonly seed: string;
  /** Sizes of a group. */
  readonly min: number;
  readonly max: number;
  readonly people: readonly Person[];
  /** Sets of people that stay in one group, which others may join. No person is in two sets. */
  readonly together: readonly (readonly string[])[];
  /** An earlier division to change as little as possible; empty if there is none. */
  readonly previous: readonly (readonly string[])[];
}

/**
 * What is minimized, in order of priority; every group adds its part to each.
 * short: how many people each group lacks, squared, so that two pairs beat three people and one alone.
 * change: pairs who were together and are now apart, and pairs of previously placed people who were apart and are now together.
 * alone: people who want someone and are with none of them.
 * mutual: pairs who want each other and are apart.
 * wishes: for each person, the wants that are not met.
 * topics: for each person, how far down their list the group's best topic is; 4 if it is not listed.
 * hours: 2 for a group with no hour that suits all, 1 for a group with a single one.
 * size: the number of groups, plus two for each pair of silent people in one group.
 */
export const levels = ['short', 'change', 'alone', 'mutual', 'wishes', 'topics', 'hours', 'size'] as const;
export type Level = (typeof levels)[number];
export type Price = Readonly<Record<Level, number>>;

export interface Division {
  /** Ids in order; groups in order of their first member. */
  readonly groups: readonly (readonly string[])[];
  readonly price: Price;
}

/** The cost of an unlisted topic. Topics past the third cost as much as the third. */
export const unlisted = 4;
export const worstListed = 2;

/** The topic with the lowest cost for the group; among equals, the first by name. Null if there are no topics. */
export function bestTopic(
  lists: readonly (readonly string[])[],
): { readonly topic: string; readonly cost: number } | null {
  let best: { topic: string; cost: number } | null = null;
  const named = lists.filter((list) => list.length > 0);
  for (const topic of new Set(named.flat())) {
    const cost = named.reduce((sum, list) => {
      const rank = list.indexOf(topic);
      return sum + (rank < 0 ? unlisted : Math.min(rank, worstListed));
    }, 0);
    if (!best || cost < best.cost || (cost === best.cost && topic < best.topic)) best = { topic, cost };
  }
  return best;
}

/** The hours that suit everyone who gave any; null if fewer than two people did. */
export function commonHours(lists: readonly (readonly string[])[]): readonly string[] | null {
  const given = lists.filter((hours) => hours.length > 0);
  if (given.length < 2) return null;
  return given[0]!.filter((hour) => given.every((hours) => hours.includes(hour)));
}
