// What students were told of their teams, as the keys of letters keep it.

import { remembered } from '../base/group';
import type { Day, Instant } from '../base/time';
import type { Course, Email, Student, Team } from '../course/course';
import { memberKey } from '../duties/access';
import type { Membership } from '../teams/folder';
import { participants } from '../teams/propose';
import { byMatter, letterKey, type Sent } from './letter';

export interface TeamNews {
  readonly student: Student;
  readonly team: Team | null;
  /** Those of the team who take part, without the student; in its order. */
  readonly mates: readonly Student[];
  /** It counts on with each change, so that whoever comes back to an earlier team is told so. */
  readonly key: string;
  /** Whether the student was told of another. */
  readonly changed: boolean;
}

/** A corrected address may stand elsewhere among the members. */
const isSame = (a: string | undefined, b: string): boolean =>
  a?.split(' ').sort().join(' ') === b.split(' ').sort().join(' ');

/**
 * Of each who takes part what they are to know: the number of the team and who is in it. A topic may change without a letter.
 * Who was never told of a team is not told that there is none. `claimed` are the keys of all letters that went out.
 */
export function teamNews(
  { students, teams }: Pick<Course, 'students' | 'teams'>,
  claimed: ReadonlySet<string>,
  today: Day,
): readonly TeamNews[] {
  const told = byMatter(claimed);
  const here = participants(students, today);
  return [...here.values()].flatMap((student): TeamNews[] => {
    const team = teams.find((t) => t.members.includes(student.email)) ?? null;
    const before = told.get(letterKey(student.email, 'team')) ?? [];
    if (team === null && before.length === 0) return [];
    const members = (team?.members ?? []).flatMap((email) => here.get(email) ?? []);
    const hash = team ? [team.number, ...members.map(({ email }) => email).sort()].join(' ') : 'none';
    const times = before.length;
    const last = before[times - 1];
    const isNews = !isSame(last, letterKey(student.email, 'team', times - 1, hash));
    const key = isNews ? letterKey(student.email, 'team', times, hash) : last!;
    const mates = members.filter((mate) => mate !== student);
    return [{ student, team, mates, key, changed: isNews && times > 0 }];
  });
}

const numberIn = (key: string): string | undefined => /\|team\|\d+\|(\d{2,3}) /.exec(key)?.[1];

/** Numbers of teams that anybody was told of: they are not given to another team. */
export const toldNumbers = (keys: ReadonlySet<string>): readonly string[] => [
  ...new Set([...keys].flatMap((key) => numberIn(key) ?? [])),
];

/** In order of time. Before anything was announced there are none. */
export const membershipsOf = remembered((sent: readonly Sent[]): readonly Membership[] =>
  sent
    .flatMap(({ keys, claimed }) =>
      keys.flatMap((key): Membership[] => {
        const number = numberIn(key);
        return number === undefined ? [] : [{ student: key.split('|')[0] as Email, number, from: claimed }];
      }),
    )
    .sort((a, b) => a.from - b.from),
);

/** Since when each student knows of the team that they were last told of, by `memberKey`. What failed or still waits told nothing. */
export const toldTeams = remembered((sent: readonly Sent[]): ReadonlyMap<string, Instant> => {
  const last = new Map<string, { readonly number: string; readonly from: Instant }>();
  const letters = sent
    .filter(({ state }) => state !== 'failed' && state !== 'pending')
    .sort((a, b) => a.claimed - b.claimed);
  for (const { keys, claimed } of letters)
    for (const key of keys) {
      const [student = '', matter] = key.split('|');
      if (matter !== 'team' || !/^[^|]*\|team\|\d+\|(?:none|\d{2,3} )/.test(key)) continue;
      const number = numberIn(key) ?? '';
      if (last.get(student)?.number !== number) last.set(student, { number, from: claimed });
    }
  return new Map([...last].map(([student, { number, from }]) => [memberKey(student as Email, number), from]));
});
