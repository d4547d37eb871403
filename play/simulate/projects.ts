// Made-up projects: the days on which teams come, what they owe, and the teams as Lectern formed them.
import type { Workspace } from '../../local/face';
import { formTeams, giveDays } from '../load';
import { dice } from './dice';
import { gridOf } from './hands';
import type { Class, Facts, Item, Team } from './oracle';
import type { World } from './world';
import { plusDays } from './zone';

export interface Projects {
  readonly days: readonly Class[];
  readonly items: readonly Item[];
}

/** Half of the courses have none. */
export function projectsOf(
  seed: number,
  monday: string,
  weeks: number,
  hours: readonly [from: string, to: string],
  folders: boolean,
): Projects {
  const d = dice('projects', seed);
  if (d.is(0.5)) return { days: [], items: [] };
  // During class, when everyone can come.
  const slots = [...hours, d.one([10, 15, 20])] as const;
  const day = (code: string, kind: string, topic: string, of: string): Class => ({
    ...{ code, kind, topic, slots, day: of, start: null },
  });
  const late = Math.min(weeks, d.between(1, 2)) * 7;
  const days = [
    day('F1', 'offline', 'Feedback', plusDays(monday, 4)),
    day('P1', 'project presentations', 'First talks', plusDays(monday, 4 + late)),
    day('P2', 'project presentations', 'Last talks', plusDays(monday, 5 + late)),
  ];
  const usual = { owedBy: 'team', noLateDays: false, misses: 0 } as const;
  const items: Item[] = [
    {
      ...usual,
      name: 'Proposal',
      each: null,
      handIn: 'one form',
      due: { kind: 'date', day: plusDays(monday, d.between(2, 9)), at: d.one(['18:00', '23:59']) },
      grace: d.one([0, 30]),
      until: null,
      opens: { kind: 'date', day: plusDays(monday, -2), at: '08:00' },
      leads: d.one([[48, 6], [24]]),
    },
    {
      ...usual,
      name: 'Talk slides',
      each: 'project presentations',
      handIn: d.one(['one form', 'one form', 'in class']),
      due: d.one([
        { kind: 'slot', hours: 2 },
        { kind: 'days', days: -1, at: '20:00' },
        { kind: 'slot', hours: 24 },
      ]),
      grace: 0,
      until: null,
      opens: { kind: 'days', days: -6, at: '09:00' },
      leads: d.one([[48, 6], [30]]),
    },
  ];
  // A folder needs the bundle that may look into Drive.
  if (folders)
    items.push({
      ...usual,
      name: 'Poster',
      each: 'project presentations',
      handIn: 'upload',
      due: dice('folders', seed).one([
        { kind: 'days', days: -1, at: '12:00' },
        { kind: 'slot', hours: 5 },
      ]),
      grace: 0,
      until: null,
      opens: null,
      leads: [30],
    });
  return { days, items };
}

/** Forms teams by pressing *Propose*, *Confirm* and *Announce*; members of new teams know of them from now on. */
export function formAll(world: World): void {
  formTeams(world.workspace);
  giveDays(world.workspace);
  const before = world.facts.teams;
  world.facts.teams = teamsIn(world.workspace, world.facts);
  for (const team of world.facts.teams)
    for (const person of team.members)
      if (!before.some(({ number, members }) => number === team.number && members.includes(person)))
        world.state.inTeam.set(person, world.now);
  checkTeams(world);
}

function teamsIn(workspace: Workspace, { people }: Facts): Team[] {
  return gridOf(workspace, 'Teams')
    .rows.filter(({ cells }) => cells.Team)
    .map(({ cells }) => ({
      number: cells.Team!,
      members: cells
        .Members!.split(', ')
        .flatMap((who) => people.find(({ name, email }) => [name, email].includes(who)) ?? []),
      presents: cells.Presents!,
      turn: cells.Turn === '' ? null : Number(cells.Turn),
      feedback: cells.Feedback!,
    }));
}

/** Everyone must be in one team of two or three, and no two teams may come at the same time. */
function checkTeams(world: World): void {
  const { facts } = world;
  for (const person of facts.people) {
    const own = facts.teams.filter(({ members }) => members.includes(person));
    const there = person.standing === 'enrolled' && person.left === null;
    if (there && own.length !== 1) world.fail(`${person.name} is in ${own.length} teams`);
  }
  for (const { number, members } of facts.teams) {
    const there = members.filter(({ standing, left }) => standing === 'enrolled' && left === null).length;
    if (there < 2 || there > 3) world.fail(`team ${number} has ${there} members`);
  }
  for (const place of ['presents', 'feedback'] as const) {
    const taken = facts.teams.flatMap(({ presents, turn, feedback }) =>
      place === 'feedback' ? feedback || [] : presents ? `${presents} ${turn}` : [],
    );
    if (new Set(taken).size !== taken.length) world.fail(`two teams come at one time: ${taken.join('; ')}`);
  }
}
