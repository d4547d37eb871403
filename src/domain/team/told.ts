// What students were told of their teams, as the keys of letters keep it.
import type { Email, Team } from '../course';
import type { Sent } from '../letter';
import type { Instant } from '../time';

/** What a student is told of a team: its number and who is in it. A topic may change without a letter. */
export const teamPrint = (team: Team | null): string =>
  team ? `${team.number} ${[...team.members].sort().join(' ')}` : 'none';

const numberIn = (key: string): string | undefined => /\|team\|\d+\|(\d{2,3}) /.exec(key)?.[1];

/** Numbers of teams that anybody was told of: they are not given to another team. */
export const toldNumbers = (keys: ReadonlySet<string>): readonly string[] => [
  ...new Set([...keys].flatMap((key) => numberIn(key) ?? [])),
];

/** From when on a student knew of being in a team. */
export interface Membership {
  readonly student: Email;
  readonly number: string;
  readonly from: Instant;
}

/** In order of time. Before anything was announced there are none. */
export const membershipsOf = (sent: readonly Sent[]): readonly Membership[] =>
  sent
    .flatMap(({ keys, claimed }) =>
      keys.flatMap((key): Membership[] => {
        const number = numberIn(key);
        return number === undefined ? [] : [{ student: key.split('|')[0] as Email, number, from: claimed }];
      }),
    )
    .sort((a, b) => a.from - b.from);
