// A problem of dividing people into groups, and what a division is worth.

export interface Person {
  readonly id: string;
  /** With whom. */
  readonly wants: readonly string[];
  /** Never with these. It holds both ways. */
  readonly avoids: readonly string[];
  /** Best first. */
  readonly topics: readonly string[];
  readonly hours: readonly string[];
  /** Gave no answer: has no wishes that could count. */
  readonly silent: boolean;
}

export interface Problem {
  readonly seed: string;
  /** Size of a group. */
  readonly min: number;
  readonly max: number;
  readonly people: readonly Person[];
  /** Sets that stay in one group, which others may join. No person is in two of them. */
  readonly together: readonly (readonly string[])[];
  /** A division that stood before: as little of it as possible is changed. Empty when there is none. */
  readonly previous: readonly (readonly string[])[];
}

/**
 * What is made small, each before the next; a group adds its own part to each.
 * short: how many people a group lacks, squared: two pairs rather than three and one alone. change: pairs who were together
 * and are apart, and pairs of people placed before who were apart and are together. alone: people who want somebody and are with none of
 * them. mutual: pairs who want each other and are apart. wishes: for each person the wants that are not met. topics: for each
 * person how far down their list the best topic for the group stands, 4 when it is not on it. hours: 2 for a group with no hour that
 * suits all, 1 with a single one. size: groups, and two for each pair of silent people in one group.
 */
export const levels = ['short', 'change', 'alone', 'mutual', 'wishes', 'topics', 'hours', 'size'] as const;
export type Level = (typeof levels)[number];
export type Price = Readonly<Record<Level, number>>;

export interface Division {
  /** Ids in order, groups in order of their first. */
  readonly groups: readonly (readonly string[])[];
  readonly price: Price;
}

/** Topics past the third cost as much as the third; one that is not listed costs this. */
export const unlisted = 4;
export const worstListed = 2;

/** The topic that costs the group least, and what it costs; the first in order of its name among equals. Null without any. */
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

/** The hours that suit everybody who gave any; null when fewer than two did. */
export function commonHours(lists: readonly (readonly string[])[]): readonly string[] | null {
  const given = lists.filter((hours) => hours.length > 0);
  if (given.length < 2) return null;
  return given[0]!.filter((hour) => given.every((hours) => hours.includes(hour)));
}
