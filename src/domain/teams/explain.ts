// Explains to the instructor why a team is as it is, how well it meets its members' wishes, and why some wishes were not met.

import type { Course, Email, Team } from '../course/course';
import { givenName } from '../course/roster';
import { commonHours } from './problem';
import type { TeamWish } from './wish';

export interface TeamExplanation {
  /** 0 to 100: how much of its members' wishes is met; null if none of them had any. */
  readonly score: number | null;
  readonly reasons: readonly string[];
}

/** 'Ada, Ben and Chi'. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;

/** First names, or full names where two students share a first name. */
export function shortNames({ students }: Pick<Course, 'students'>): (email: Email) => string {
  const times = new Map<string, number>();
  for (const { name } of students) times.set(givenName(name), (times.get(givenName(name)) ?? 0) + 1);
  const names = new Map(
    students.map((s) => [s.email, times.get(givenName(s.name)) === 1 ? givenName(s.name) : s.name]),
  );
  return (email) => names.get(email) ?? email;
}

const wishOf = (wishes: readonly TeamWish[], email: Email): TeamWish | undefined =>
  wishes.find(({ student }) => student === email);

export function tell(team: Team, course: Course, wishes: readonly TeamWish[]): TeamExplanation {
  const name = shortNames(course);
  const { members } = team;
  const own = members.flatMap((email) => wishOf(wishes, email) ?? []);
  const wants = (a: Email, b: Email): boolean => wishOf(wishes, a)?.wants.includes(b) ?? false;
  const pairs = members.flatMap((a, x) => members.slice(x + 1).map((b) => [a, b] as const));
  const mutual = pairs.filter(([a, b]) => wants(a, b) && wants(b, a));
  const all = members.length > 1 && mutual.length === pairs.length;
  const reasons: string[] = [];
  if (team.pinned) reasons.push(pinReason(team, course, own));
  if (all) reasons.push(`${listed(members.map(name))} named each other`);
  else for (const [a, b] of mutual) reasons.push(`${name(a)} and ${name(b)} named each other`);
  for (const a of members) {
    const oneSided = members.filter((b) => wants(a, b) && !wants(b, a));
    if (oneSided.length > 0) reasons.push(`${name(a)} named ${listed(oneSided.map(name))}`);
  }
  const share = own.filter((wish) => wish.topics.includes(team.topic)).map((wish) => name(wish.student));
  if (team.topic !== '' && share.length > 1)
    reasons.push(
      `${share.length === members.length && members.length > 2 ? 'all' : listed(share)} share the topic “${team.topic}”`,
    );
  const hours = commonHours(own.map((wish) => wish.hours));
  if (hours !== null)
    reasons.push(
      hours.length === 0
        ? 'no hour suits all of them'
        : `all can meet ${hours.length > 3 ? `at ${hours.length} times, such as ${hours[0]}` : listed(hours)}`,
    );
  const silent = members.filter((email) => !wishOf(wishes, email));
  if (silent.length > 0) reasons.push(`${listed(silent.map(name))} did not answer`);
  return { score: scoreOf(team, own), reasons };
}

/** `course` has the teams as they were before. */
function pinReason({ number, members }: Team, { teams, students }: Course, own: readonly TeamWish[]): string {
  const name = shortNames({ students });
  const old = teams.find((team) => team.number === number && team.pinned)?.members ?? members;
  const joined = members.filter((email) => !old.includes(email));
  if (joined.length > 0)
    return `Pinned by you, and ${listed(joined.map(name))} ${joined.length === 1 ? 'fills' : 'fill'} it up`;
  if (members.length > 1) return 'Pinned by you';
  return own.some((wish) => wish.alone !== '') ? 'Works alone, as you approved' : 'Alone, as pinned by you';
}

/** Wishes for teammates weigh 60, the topic 25, hours 15. A part that nobody in the team asked for does not count. */
function scoreOf({ members, topic }: Team, own: readonly TeamWish[]): number | null {
  if (members.length < 2) return null;
  const mean = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0) / parts.length;
  const wishing = own.filter((wish) => wish.wants.length > 0);
  const choosing = own.filter((wish) => wish.topics.length > 0);
  const hours = commonHours(own.map((wish) => wish.hours));
  const parts: (readonly [weight: number, share: number])[] = [];
  if (wishing.length > 0)
    parts.push([60, mean(wishing.map(({ wants }) => wants.filter((w) => members.includes(w)).length / wants.length))]);
  if (choosing.length > 0)
    parts.push([
      25,
      mean(choosing.map(({ topics }) => [1, 0.75][topics.indexOf(topic)] ?? (topics.includes(topic) ? 0.5 : 0))),
    ]);
  if (hours !== null) parts.push([15, Math.min(1, hours.length / 2)]);
  const weight = parts.reduce((sum, [w]) => sum + w, 0);
  return weight === 0 ? null : Math.round((100 * parts.reduce((sum, [w, share]) => sum + w * share, 0)) / weight);
}

/** Students who named teammates and got none of them, with the reason for each teammate. */
export function unmet(
  teams: readonly Team[],
  course: Course,
  wishes: readonly TeamWish[],
): readonly { readonly student: Email; readonly why: string }[] {
  const name = shortNames(course);
  const teamOf = (email: Email): Team | undefined => teams.find((team) => team.members.includes(email));
  return wishes.flatMap(({ student, wants, gone, avoids }) => {
    const own = teamOf(student);
    if (!own || wants.length + gone.length + avoids.length === 0) return [];
    if (wants.some((other) => own.members.includes(other)) || wants.length + gone.length === 0) return [];
    const why = wants.map((other) => {
      const theirs = teamOf(other);
      const mates = theirs?.members.filter((m) => m !== other) ?? [];
      const chosen = mates.filter((m) => wishOf(wishes, other)?.wants.includes(m));
      if (own.pinned) return `team ${own.number} is pinned`;
      if (wishOf(wishes, other)?.avoids.includes(student)) return `${name(other)} asked in confidence not to`;
      if (!theirs) return `${name(other)} is in no team`;
      if (theirs.pinned) return `${name(other)} is in team ${theirs.number}, which is pinned`;
      if (mates.some((m) => avoids.includes(m) || wishOf(wishes, m)?.avoids.includes(student)))
        return `${name(other)} is with someone who is kept apart from ${name(student)}`;
      if (chosen.length > 0)
        return `${name(other)} is with ${listed(chosen.map(name))}, whom ${name(other)} named${chosen.some((m) => wishOf(wishes, m)?.wants.includes(other)) ? ' and who named back' : ''}`;
      return `${name(other)} is in team ${theirs.number}, where more wishes are met without ${name(student)}`;
    });
    return [{ student, why: [...why, ...gone.map((who) => `${who} is not enrolled`)].join('; ') }];
  });
}

/** Compares existing teams with proposed ones. */
export function compareTeams(before: readonly Team[], after: readonly Team[]) {
  const of = (teams: readonly Team[]) => new Map(teams.flatMap((t) => t.members.map((m) => [m, t.number] as const)));
  const [was, is] = [of(before), of(after)];
  const members = (teams: readonly Team[], number: string): readonly Email[] =>
    teams.find((team) => team.number === number)?.members ?? [];
  const numbers = [...new Set([...before, ...after].map((team) => team.number))].sort();
  const changed = numbers.filter(
    (n) => [...members(before, n)].sort().join(' ') !== [...members(after, n)].sort().join(' '),
  );
  return {
    kept: numbers.filter((n) => !changed.includes(n)),
    /** One line for each team that is new, gone or changed. */
    lines: (name: (email: Email) => string): readonly string[] =>
      changed.map((n) => {
        const [old, own] = [members(before, n), members(after, n)];
        const come = own.filter((m) => !old.includes(m));
        const gone = old.filter((m) => !own.includes(m));
        if (old.length === 0) return `Team ${n} is new: ${listed(own.map(name))}`;
        if (own.length === 0) return `Team ${n} no longer exists: ${listed(old.map(name))}`;
        const said = [
          ...(come.length > 0 ? [`${listed(come.map(name))} ${come.length === 1 ? 'joins' : 'join'}`] : []),
          ...(gone.length > 0 ? [`${listed(gone.map(name))} ${gone.length === 1 ? 'leaves' : 'leave'}`] : []),
        ];
        return `Team ${n}: ${said.join(', ')}`;
      }),
    /** Everyone whose team has another number or other members. */
    affected: [...new Set([...was.keys(), ...is.keys()])].filter(
      (email) => was.get(email) !== is.get(email) || changed.includes(is.get(email) ?? ''),
    ),
  };
}
