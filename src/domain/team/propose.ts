// From the course and what students asked for to project teams: who is in which, under which number.
import type { Course, Email, Student, Team } from '../course';
import type { Day } from '../time';
import { circlesOf } from './circle';
import { priceOf } from './price';
import { bestTopic, type Division, type Person, type Price, type Problem } from './problem';
import { divide } from './solve';
import type { TeamWish } from './wish';

/** 'repair' changes as little as possible of the teams that stand; 'fresh' looks at wishes alone. */
export type TeamAim = 'fresh' | 'repair';

export interface TeamQuestion {
  readonly aim: TeamAim;
  readonly today: Day;
  /** Who may work alone, besides those who are alone in a pinned team. */
  readonly alone: readonly Email[];
  /** Numbers that students were told: one whose team is gone is not given to another. */
  readonly told: readonly string[];
}

export interface TeamProposal {
  /** In order of their numbers. */
  readonly teams: readonly Team[];
  readonly price: Price;
  /** What had to give way so that the sizes fit. */
  readonly broken: 'nothing' | 'complete teams' | 'circles';
}

/** Enrolled, and not gone; who joins later is in a team from the start. */
export const takesPart = (student: Student, today: Day): boolean =>
  student.standing === 'enrolled' && (student.left ?? today) >= today;

export function proposeTeams(course: Course, wishes: readonly TeamWish[], question: TeamQuestion): TeamProposal {
  const { aim, today, alone } = question;
  const here = new Set(course.students.filter((s) => takesPart(s, today)).map((s) => s.email));
  const standing = course.teams
    .map((team) => ({ ...team, members: team.members.filter((email) => here.has(email)) }))
    .filter((team) => team.members.length > 0);
  const pinned = standing.filter((team) => team.pinned);
  const settled = new Set<Email>(pinned.flatMap((team) => team.members));
  const single = alone.filter((email) => here.has(email) && !settled.has(email));
  for (const email of single) settled.add(email);
  const free = [...here].filter((email) => !settled.has(email));
  const previous =
    aim === 'fresh'
      ? []
      : standing.filter((team) => !team.pinned).map((team) => team.members.filter((m) => free.includes(m)));

  const people = free.map((email) => personOf(email, wishes));
  const circles = circlesOf(people, course.settings.teamMax);
  const stood = (ids: readonly string[]): boolean =>
    previous.some((team) => team.length === ids.length && team.every((id) => ids.includes(id)));
  const isComplete = (ids: readonly string[]): boolean =>
    ids.length >= course.settings.teamMin &&
    ids.every((id) => wishes.some((wish) => wish.student === id && wish.ready)) &&
    (aim === 'fresh' || stood(ids));
  const complete = circles.filter(isComplete);
  const others = aim === 'fresh' ? circles.filter((ids) => !complete.includes(ids)) : [];
  const problem: Problem = {
    seed: course.settings.lottery,
    min: course.settings.teamMin,
    max: course.settings.teamMax,
    people,
    together: others,
    previous,
  };
  const { groups, broken } = firstThatFits(problem, complete);
  const email = new Map<string, Email>(free.map((own) => [own, own]));
  const divided = [...single.map((own) => [own]), ...groups.map((ids) => ids.map((id) => email.get(id)!))];
  const numbered = numberOff(divided, standing, question);
  const teams = [
    ...pinned,
    ...numbered.map((team) => ({ ...team, pinned: team.members.length === 1 && single.includes(team.members[0]!) })),
  ].map((team) => ({ ...team, topic: topicOf(team, course, wishes, aim) }));
  const whole = { ...problem, people: [...here].map((email) => personOf(email, wishes)) };
  return {
    teams: teams.sort((a, b) => (a.number < b.number ? -1 : 1)),
    price: priceOf(
      whole,
      teams.map((team) => team.members),
    ),
    broken,
  };
}

const personOf = (email: Email, wishes: readonly TeamWish[]): Person => {
  const wish = wishes.find(({ student }) => student === email);
  return {
    id: email,
    wants: wish?.wants ?? [],
    avoids: wish?.avoids ?? [],
    topics: wish?.topics ?? [],
    hours: wish?.hours ?? [],
    silent: wish === undefined,
  };
};

/** Complete teams are left as they are and circles whole, unless the others could then not be divided. */
function firstThatFits(
  problem: Problem,
  complete: readonly (readonly string[])[],
): { readonly groups: readonly (readonly string[])[]; readonly broken: TeamProposal['broken'] } {
  const closed = new Set(complete.flat());
  const open = problem.people.filter(({ id }) => !closed.has(id));
  const tries: readonly (() => { division: Division; broken: TeamProposal['broken'] })[] = [
    () => {
      const rest = divide({ ...problem, people: open });
      return { division: { ...rest, groups: [...complete, ...rest.groups] }, broken: 'nothing' };
    },
    ...(complete.length === 0
      ? []
      : [
          () => ({
            division: divide({ ...problem, together: [...complete, ...problem.together] }),
            broken: 'complete teams' as const,
          }),
        ]),
    ...(complete.length + problem.together.length === 0
      ? []
      : [() => ({ division: divide({ ...problem, together: [] }), broken: 'circles' as const })]),
  ];
  let best: ReturnType<(typeof tries)[number]> | null = null;
  for (const attempt of tries) {
    const tried = attempt();
    if (!best || tried.division.price.short < best.division.price.short) best = tried;
    if (best.division.price.short === 0) break;
  }
  return { groups: best!.division.groups, broken: best!.broken };
}

/** A team keeps the number of the one with which it shares most members; a new one gets the lowest that nobody has had. */
function numberOff(
  groups: readonly (readonly Email[])[],
  standing: readonly Team[],
  { aim, told }: TeamQuestion,
): readonly Team[] {
  const keeps = aim === 'repair' || told.length > 0 ? standing.filter((team) => !team.pinned) : [];
  const shares = groups
    .flatMap((members, g) =>
      keeps.map((team) => ({ g, team, common: team.members.filter((m) => members.includes(m)).length })),
    )
    .filter(({ common }) => common > 0)
    .sort(
      (a, b) =>
        b.common - a.common || (a.team.number < b.team.number ? -1 : a.team.number > b.team.number ? 1 : a.g - b.g),
    );
  const heir = new Map<number, Team>();
  for (const { g, team } of shares) if (!heir.has(g) && ![...heir.values()].includes(team)) heir.set(g, team);
  const taken = new Set([
    ...told,
    ...keeps.map((t) => t.number),
    ...standing.filter((t) => t.pinned).map((t) => t.number),
  ]);
  let next = 1;
  const fresh = (): string => {
    while (taken.has(String(next).padStart(2, '0'))) next++;
    return String(next++).padStart(2, '0');
  };
  return groups
    .map((members, g) => ({ members, g }))
    .sort((a, b) => (a.members[0]! < b.members[0]! ? -1 : 1))
    .map(({ members, g }) => {
      const old = heir.get(g);
      return old
        ? { ...old, members }
        : { number: fresh(), members, topic: '', presents: '', turn: null, slots: [], pinned: false };
    });
}

/** What the team stood with; else the topic that suits its members best. */
function topicOf(team: Team, course: Course, wishes: readonly TeamWish[], aim: TeamAim): string {
  const old = course.teams.find((t) => t.number === team.number);
  const same = old && old.members.length === team.members.length && old.members.every((m) => team.members.includes(m));
  if (old && old.topic !== '' && (same || aim === 'repair' || team.pinned)) return old.topic;
  return bestTopic(team.members.map((m) => wishes.find((w) => w.student === m)?.topics ?? []))?.topic ?? '';
}
