// What students were told about their teams, as recorded in the keys of letters.

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
  /** Active teammates without the student, in the team's order. */
  readonly mates: readonly Student[];
  /** Numbered upward with each change, so that a return to an earlier team is told again. */
  readonly key: string;
  /** Whether the student was told of another team before. */
  readonly changed: boolean;
}

/** A corrected address may change the order of members. */
const isSame = (a: string | undefined, b: string): boolean =>
  a?.split(' ').sort().join(' ') === b.split(' ').sort().join(' ');

/**
 * For each participant, news about their team: its number and members. A changed topic needs no letter. Students who were never told of a team are
 * not told that they have none. `claimed` has the keys of all letters that went out.
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

/** Numbers of teams that anyone was told about; they are not given to other teams. */
export const toldNumbers = (keys: ReadonlySet<string>): readonly string[] => [
  ...new Set([...keys].flatMap((key) => numberIn(key) ?? [])),
];

/** Memberships in order of time; none before anything was announced. */
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

/** Since when each student knows of the team they were last told about, by `memberKey`. Failed and pending letters told nothing. */
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
