// What happens to project teams, their turns, and what is due from them.
import { agree, announceTeams, append } from './hands';
import { among, enrolled, type Kinds, write } from './kind';
import { doneAt, duesOf, type Person, type Team } from './oracle';
import { formAll } from './projects';
import { doingOf } from './state';
import { fill } from './students';
import type { World } from './world';
import { instantAt, plusDays, wallAt } from './zone';

const isCalm = (world: World): boolean =>
  world.hasTeams && world.state.hurtUntil < world.now && world.state.unsettled === 0 && !world.junk();
const ofTeam =
  ({ number }: Team) =>
  (cells: { readonly [header: string]: string }): boolean =>
    cells.Team === number;
const here = ({ members }: Team): readonly Person[] =>
  members.filter(({ standing, left }) => standing === 'enrolled' && left === null);

/** Whether its presentation is more than four days ahead. */
const ahead = (world: World, { presents }: Team): boolean =>
  world.facts.classes.some(
    (one) => one.code === presents && one.day > plusDays(wallAt(world.now, world.facts.zone).day, 4),
  );

function tell(world: World): void {
  announceTeams(world.workspace);
  agree(world.workspace);
}

export const teamKinds: Kinds = {
  'moves a student to another team': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      if (!isCalm(world)) return null;
      const { teams } = world.facts;
      const from = among(
        teams.filter((team) => here(team).length > 2),
        which,
      );
      const to = among(
        teams.filter((team) => team !== from && here(team).length > 0),
        how,
      );
      const person = from && among(here(from), (which * 7) % 1);
      if (!from || !to || !person) return null;
      const members = [...to.members, person];
      if (!write(world, 'Teams', 'Members', ofTeam(to), members.map(({ name }) => name).join(', '))) return null;
      from.members = from.members.filter((one) => one !== person);
      to.members = members;
      world.state.inTeam.set(person, world.now);
      tell(world);
      return `moves ${person.name} from team ${from.number} to team ${to.number}, and announces it`;
    },
  },
  'swaps the turns of two teams': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      if (!isCalm(world)) return null;
      const free = world.facts.teams.filter((team) => ahead(world, team));
      const one = among(free, which);
      const two = among(
        free.filter((team) => team !== one),
        how,
      );
      if (!one || !two) return null;
      const [first, second] = [{ ...one }, { ...two }];
      for (const [team, { presents, turn }] of [
        [one, second],
        [two, first],
      ] as const) {
        write(world, 'Teams', 'Presents', ofTeam(team), presents);
        write(world, 'Teams', 'Turn', ofTeam(team), String(turn));
        team.presents = presents;
        team.turn = turn;
      }
      tell(world);
      return `has teams ${one.number} and ${two.number} present in place of each other, and announces it`;
    },
  },
  'moves a day of teams': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      if (!isCalm(world)) return null;
      const one = among(
        world.facts.classes.filter(
          ({ code, day }) => /^P/.test(code) && day > plusDays(wallAt(world.now, world.facts.zone).day, 5),
        ),
        which,
      );
      if (!one) return null;
      const taken = new Set(world.facts.classes.map(({ day }) => day));
      const day = [2, 3, 1].map((by) => plusDays(one.day, by + Math.floor(how * 2))).find((free) => !taken.has(free));
      if (!day || !write(world, 'Sessions', 'Date', ({ Code }) => Code === one.code, day)) return null;
      one.day = day;
      tell(world);
      return `moves ${one.code} to ${day}, and announces it`;
    },
  },
  'gives a team more time': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      if (!world.hasTeams) return null;
      const duty = among(
        world.open().filter(({ team }) => team !== null),
        which,
      );
      const { facts, workspace } = world;
      if (!duty || facts.exceptions.some(({ item, kind }) => item === duty.item.name && kind === 'extension'))
        return null;
      const day = plusDays(wallAt(duty.due, facts.zone).day, 1 + Math.floor(how * 2));
      const [item, session, number] = [duty.item.name, duty.session?.code ?? '', duty.team!.number];
      append(workspace, 'Exceptions', {
        ...{ Student: `team ${number}`, Deliverable: item, Session: session },
        ...{ What: 'extension', When: `${day} 18:00` },
      });
      const when = instantAt(day, '18:00', facts.zone);
      facts.exceptions.push({ person: duty.person, team: number, item, session, kind: 'extension', when });
      agree(workspace);
      return `gives team ${number} until ${day} 18:00 for ${item}`;
    },
  },
  'forms teams anew': {
    weight: 1,
    faulty: false,
    act(world) {
      if (!isCalm(world) || enrolled(world).length < 4) return null;
      formAll(world);
      agree(world.workspace);
      return 'proposes teams and their days anew, and announces them';
    },
  },
  'another of a team submits again': {
    weight: 3,
    faulty: true,
    act(world, { which, how }) {
      const done = duesOf(world.facts).filter(
        (duty) =>
          duty.team !== null &&
          /form/.test(duty.item.handIn) &&
          world.state.attempted.has(doingOf(duty)) &&
          doneAt(world.facts, duty) !== null,
      );
      const duty = among(done, how < 0.5 ? which : (which * 11) % 1);
      const form = duty && duty.person.standing === 'enrolled' ? world.formOf(duty) : null;
      if (!duty || form === null) return null;
      fill(world, form, duty);
      return `${duty.person.name} submits ${duty.item.name} for team ${duty.team!.number} once more`;
    },
  },
};
