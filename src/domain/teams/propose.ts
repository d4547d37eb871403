// Proposes project teams from the course and students' wishes: who is in which team, and its number.

import { remembered } from '../base/group';
import { type Day, wallAt } from '../base/time';
import type { Course, Email, Student, Team } from '../course/course';
import { occasionsOf } from '../course/occasion';
import { dueOf } from '../duties/deadline';
import { mutualGroups } from './mutual';
import { priceOf } from './price';
import { bestTopic, type Division, type Person, type Price, type Problem } from './problem';
import { divide } from './solve';
import type { TeamWish } from './wish';

/** 'repair' changes existing teams as little as possible; 'fresh' considers wishes only. */
export type TeamAim = 'fresh' | 'repair';

export interface TeamQuestion {
  readonly aim: TeamAim;
  readonly today: Day;
  /** Students who may work alone, besides those alone in a pinned team. */
  readonly alone: readonly Email[];
  /** Team numbers that students were told. If such a team is gone, its number is not reused. */
  readonly told: readonly string[];
}

export interface TeamProposal {
  /** In order of their numbers. */
  readonly teams: readonly Team[];
  readonly price: Price;
  /** What was given up so that the sizes work out. */
  readonly broken: 'nothing' | 'complete teams' | 'circles';
}

/** Enrolled and not gone. Students who join later are in a team from the start. */
export const takesPart = (student: Student, today: Day): boolean =>
  student.standing === 'enrolled' && (student.left ?? today) >= today;

/** Whether the student stays until everything due from teams is due. Those who leave earlier are put into no new team. */
export function stays(student: Student, course: Course, today: Day): boolean {
  const last = lastDueOfTeams(course);
  return takesPart(student, today) && (student.left ?? last) >= last;
}

const lastDueOfTeams = remembered((course: Course): Day => {
  const dues = course.deliverables
    .filter((d) => d.owedBy.includes('team'))
    .flatMap((d) => occasionsOf(d, course).map((session) => wallAt(dueOf(d, session, course), course.zone).day));
  return dues.sort()[dues.length - 1] ?? course.settings.lastDay;
});

/** By address, in the order of the Roster. */
export const participants = (students: readonly Student[], today: Day): ReadonlyMap<Email, Student> =>
  new Map(students.filter((s) => takesPart(s, today)).map((s) => [s.email, s]));

/**
 * Whether a pin settles who is in a team and how many, so that it may even have one member. It no longer does if someone left and too few remain.
 * `named` members are in the row, `staying` of them participate.
 */
export const isSettled = (pinned: boolean, named: number, staying: number, min: number): boolean =>
  pinned && (staying === named || staying >= min);

export function proposeTeams(course: Course, wishes: readonly TeamWish[], question: TeamQuestion): TeamProposal {
  const { aim, today, alone } = question;
  const here = new Map(course.students.filter((s) => stays(s, course, today)).map((s) => [s.email, s] as const));
  const { teamMin: min, teamMax: max } = course.settings;
  const standing = course.teams
    .map((team) => {
      const members = team.members.filter((email) => here.has(email));
      return { ...team, members, settled: isSettled(team.pinned, team.members.length, members.length, min) };
    })
    .filter((team) => team.members.length > 0);
  const pinned = standing.filter((team) => team.settled);
  const toFill = standing.filter((team) => team.pinned && !team.settled);
  const settled = new Set<Email>(pinned.flatMap((team) => team.members));
  const single = alone.filter((email) => here.has(email) && !settled.has(email));
  for (const email of single) settled.add(email);
  const free = [...here.keys()].filter((email) => !settled.has(email));
  const previous =
    aim === 'fresh'
      ? []
      : standing.filter((team) => !team.settled).map((team) => team.members.filter((m) => free.includes(m)));

  const people = free.map((email) => personOf(email, wishes));
  const pins = toFill.map((team) => team.members.filter((m) => free.includes(m)));
  const circles = mutualGroups(
    people.filter(({ id }) => !pins.flat().some((own) => own === id)),
    max,
  );
  const stood = (ids: readonly string[]): boolean =>
    previous.some((team) => team.length === ids.length && team.every((id) => ids.includes(id)));
  const isComplete = (ids: readonly string[]): boolean =>
    ids.length >= min &&
    ids.every((id) => wishes.some((wish) => wish.student === id && wish.ready)) &&
    (aim === 'fresh' || stood(ids));
  const complete = circles.filter(isComplete);
  const others = aim === 'fresh' ? circles.filter((ids) => !complete.includes(ids)) : [];
  const problem: Problem = {
    seed: course.settings.lottery,
    // The instructor has excepted those who may work alone; no one else ends up alone for lack of an answer.
    min: Math.min(max, people.length, Math.max(2, min)),
    max,
    people,
    together: others,
    previous,
  };
  const { groups, broken } = firstThatFits(problem, complete, pins);
  const email = new Map<string, Email>(free.map((own) => [own, own]));
  const divided = [...groups.map((ids) => ids.map((id) => email.get(id)!)), ...single.map((own) => [own])];
  const teams = [...pinned, ...numberOff(divided, standing, question)].map(({ settled, ...team }) => {
    const [first, ...others] = team.members;
    const isSingle = others.length === 0 && single.includes(first!);
    return {
      ...team,
      pinned: settled || isSingle || (team.pinned && team.members.length >= min),
      topic: topicOf(team, course, wishes, aim),
    };
  });
  const whole = { ...problem, people: [...here.keys()].map((email) => personOf(email, wishes)) };
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

/**
 * Leaves complete teams unchanged and circles whole, unless the others could then not be divided. The remaining members of pinned teams stay
 * together.
 */
function firstThatFits(
  problem: Problem,
  complete: readonly (readonly string[])[],
  pins: readonly (readonly string[])[],
): { readonly groups: readonly (readonly string[])[]; readonly broken: TeamProposal['broken'] } {
  const closed = new Set(complete.flat());
  const open = problem.people.filter(({ id }) => !closed.has(id));
  const tries: readonly (() => { division: Division; broken: TeamProposal['broken'] })[] = [
    () => {
      const rest = divide({ ...problem, people: open, together: [...pins, ...problem.together] });
      return { division: { ...rest, groups: [...complete, ...rest.groups] }, broken: 'nothing' };
    },
    ...(complete.length === 0
      ? []
      : [
          () => ({
            division: divide({ ...problem, together: [...pins, ...complete, ...problem.together] }),
            broken: 'complete teams' as const,
          }),
        ]),
    ...(complete.length + problem.together.length === 0
      ? []
      : [() => ({ division: divide({ ...problem, together: pins }), broken: 'circles' as const })]),
  ];
  let best: ReturnType<(typeof tries)[number]> | null = null;
  for (const attempt of tries) {
    const tried = attempt();
    if (!best || tried.division.price.short < best.division.price.short) best = tried;
    if (best.division.price.short === 0) break;
  }
  return { groups: best!.division.groups, broken: best!.broken };
}

/** An existing team with the members who still participate. */
interface Standing extends Team {
  readonly settled: boolean;
}

/**
 * A team keeps the number of the earlier team with which it shares most members. On a tie, a group that leaves to work alone loses, then the earlier
 * position in the row decides. A new team gets the lowest number never used.
 */
function numberOff(
  groups: readonly (readonly Email[])[],
  standing: readonly Standing[],
  { aim, told, alone }: TeamQuestion,
): readonly Standing[] {
  const keeps = standing.filter((team) => !team.settled && (team.pinned || aim === 'repair' || told.length > 0));
  const shares = groups.flatMap((members, g) =>
    keeps.flatMap((team) => {
      const common = team.members.filter((m) => members.includes(m));
      if (common.length === 0) return [];
      const leaves = Number(members.every((m) => alone.includes(m)));
      return [{ g, team, order: [-common.length, leaves, Number(team.number), team.members.indexOf(common[0]!)] }];
    }),
  );
  shares.sort((a, b) => a.order.map((value, at) => value - b.order[at]!).find((difference) => difference !== 0) ?? 0);
  const heir = new Map<number, Standing>();
  for (const { g, team } of shares) if (!heir.has(g) && ![...heir.values()].includes(team)) heir.set(g, team);
  const taken = new Set([...told, ...standing.filter((t) => t.settled || keeps.includes(t)).map((t) => t.number)]);
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
        : { number: fresh(), members, topic: '', presents: '', turn: null, slots: [], pinned: false, settled: false };
    });
}

/** The team's earlier topic if it still applies; otherwise the topic that suits its members best. */
function topicOf(team: Team, course: Course, wishes: readonly TeamWish[], aim: TeamAim): string {
  const old = course.teams.find((t) => t.number === team.number);
  const same = old && old.members.length === team.members.length && old.members.every((m) => team.members.includes(m));
  if (old && old.topic !== '' && (same || aim === 'repair' || team.pinned)) return old.topic;
  return bestTopic(team.members.map((m) => wishes.find((w) => w.student === m)?.topics ?? []))?.topic ?? '';
}
