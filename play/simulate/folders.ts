// Files that teams put into a folder of Drive: when they came, under which names, and who is asked to rename one.
import { among, type Kinds } from './kind';
import { type Due, doneAt, duesOf } from './oracle';
import { doingOf } from './state';
import type { World } from './world';
import { hour } from './zone';

/** Stands in the course file until there is a folder. */
export const placeholder = 'ID-OF-THE-FOLDER';
const folder = 'Posters';

export function makeFolder({ workspace, seminar }: World): string {
  return seminar.file.includes(placeholder)
    ? seminar.file.replaceAll(placeholder, workspace.drive.makeFolder(folder))
    : seminar.file;
}

/** Puts a file there; returns its id. */
function drop({ workspace }: World, { person }: Due, name: string): string {
  const { id } = workspace.drive.folders().find((one) => one.name === folder)!;
  return workspace.drive.drop(person.email, id, name);
}

const deedOf = ({ person, item, session, team }: Due, at: number) => ({
  ...{ person, item: item.name, session: session?.code ?? '', team: team!.number, at },
});

export function upload(world: World, duty: Due): void {
  drop(world, duty, `${duty.team!.number}_poster.pdf`);
  world.facts.deeds.push(deedOf(duty, world.now));
}

const uploads = (world: World): readonly Due[] =>
  duesOf(world.facts).filter(
    ({ item, team, person }) =>
      item.handIn === 'upload' && team && person.standing === 'enrolled' && person.left === null,
  );

/** A file that no team’s number begins counts for nobody, and its owner is asked by email to rename it. */
export function expectRenames(world: World): void {
  const { state, workspace, now, facts } = world;
  for (const [id, { person, at, name }] of state.misnamed) {
    if (
      at > now - 30 * hour ||
      !facts.people.includes(person) ||
      person.standing !== 'enrolled' ||
      person.left !== null
    )
      continue;
    if (state.stopped || state.dryUntil > now - 26 * hour || state.hurtUntil > now - 26 * hour) continue;
    const asked = workspace.mailbox().some(({ to, body }) => to[0] === person.email && body.includes(`“${name}”`));
    if (!asked) world.fail(`${person.name} put “${name}” into the folder and was never asked to rename it`);
    state.misnamed.delete(id);
  }
}

export const folderKinds: Kinds = {
  'a student misnames a file': {
    weight: 4,
    faulty: true,
    act(world, { which, how }) {
      const { state, workspace, facts } = world;
      const duty = among(
        uploads(world).filter((one) => !state.attempted.has(doingOf(one)) && doneAt(facts, one) === null),
        which,
      );
      if (!duty) return null;
      const number = duty.team!.number;
      const name = among(
        [`${Number(number)}_poster ${state.misnamed.size}.pdf`, `poster of ${number}.pdf`, `${number}0.pdf`],
        how,
      )!;
      const id = drop(world, duty, name);
      const at = world.now;
      state.attempted.add(doingOf(duty));
      state.misnamed.set(id, { person: duty.person, at, name });
      if (how > 0.8) return `${duty.person.name} of team ${number} puts “${name}” into the folder`;
      const hours = 3 + Math.floor(((how * 11) % 1) * 60);
      world.plan(hours, () => {
        state.misnamed.delete(id);
        workspace.drive.rename(id, `${number} ${name}`);
        facts.deeds.push(deedOf(duty, at));
      });
      return `${duty.person.name} of team ${number} puts “${name}” into the folder, and renames it after ${hours} h`;
    },
  },
  'a team puts another file there': {
    weight: 3,
    faulty: true,
    act(world, { which }) {
      const duty = among(uploads(world), which);
      if (!duty) return null;
      world.state.attempted.add(doingOf(duty));
      upload(world, duty);
      return `${duty.person.name} puts a file of team ${duty.team!.number} into the folder`;
    },
  },
};
