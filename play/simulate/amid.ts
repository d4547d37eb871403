// What somebody does by hand in the middle of a run: sorts, inserts and deletes rows of sheets that it has read or is about to write.
import { agree, gridOf } from './hands';
import { among, enrolled, type Kinds, ofStudent } from './kind';
import type { World } from './world';
import { hour } from './zone';

const calls = ['Range.setValues', 'Range.getValues', 'SpreadsheetApp.flush', 'MailApp.sendEmail'] as const;

/** At one of the next calls of this kind. */
function amid(world: World, which: number, how: number, act: () => void): string {
  world.hurt();
  const call = among(calls, how)!;
  world.workspace.meanwhile({ call, nth: 1 + Math.floor((which * 31) % 9), after: how < 0.5 }, () => {
    // It may lie in wait for days.
    world.hurt();
    act();
  });
  return call;
}

/** The instructor agrees to what followed, three hours later. */
function agreeSoon(world: World): void {
  world.unsettle();
  world.plan(3, () => {
    agree(world.workspace);
    world.settled();
  });
}

/** A row of one student and one thing is taken out, and so is the fact. */
function deleteException(world: World, which: number): void {
  const { workspace, facts } = world;
  const known = facts.exceptions.filter(({ key, team, kind }) => !key && !team && kind !== 'absent');
  const rows = gridOf(workspace, 'Exceptions').rows.flatMap(({ row, cells }) => {
    const fact = known.find(
      ({ person, item, session, kind }) =>
        [person.name, person.email].includes(cells.Student!) &&
        cells.Deliverable === item &&
        cells.Session === session &&
        cells.What === kind,
    );
    return fact ? [{ row, fact }] : [];
  });
  const chosen = among(rows, which);
  if (!chosen) return;
  workspace.deleteRows('Exceptions', chosen.row, 1);
  facts.exceptions = facts.exceptions.filter((one) => one !== chosen.fact);
  agreeSoon(world);
}

/** Whoever is taken off the Roster is told nothing more, whatever they have to do elsewhere. */
function deleteStudent(world: World, which: number): void {
  const { workspace, facts, state } = world;
  const person = enrolled(world).length > 4 ? among(enrolled(world), which) : undefined;
  const row = person && gridOf(workspace, 'Roster').rows.find(({ cells }) => ofStudent(person)(cells))?.row;
  if (!person || !row) return;
  workspace.deleteRows('Roster', row, 1);
  facts.people.splice(facts.people.indexOf(person), 1);
  for (const team of facts.teams) team.members = team.members.filter((one) => one !== person);
  for (const address of [person.email, ...person.former]) state.removed.set(address, world.now);
  agreeSoon(world);
}

export const amidKinds: Kinds = {
  'sorts the Outbox while it is sent': {
    weight: 3,
    faulty: true,
    act(world, { which, how }) {
      world.hurt();
      world.workspace.meanwhile({ call: 'MailApp.sendEmail', nth: 1 + Math.floor(which * 2), after: how < 0.5 }, () => {
        world.hurt();
        world.workspace.sortSheet('Outbox', 1 + Math.floor(how * 5), which < 0.5);
      });
      return 'somebody sorts the Outbox at the next email';
    },
  },
  'sorts a sheet in the middle of a round': {
    weight: 3,
    faulty: true,
    act(world, { which, how }) {
      const sheet = among(
        ['Outbox', 'Requests', 'Roster', 'Sessions', 'Exceptions', 'Assignments', 'Changes', 'Teams'],
        which,
      )!;
      if (world.workspace.contents(sheet) === null) return null;
      const call = amid(world, which, how, () => {
        if (how * 10 - Math.floor(how * 10) < 0.7)
          world.workspace.sortSheet(sheet, 1 + Math.floor((which * 7) % 3), which < 0.5);
        else world.workspace.insertRows(sheet, 2, 1);
      });
      return `somebody sorts ${sheet} or inserts a row at the next ${call}`;
    },
  },
  'deletes a row in the middle of a round': {
    weight: 4,
    faulty: true,
    act(world, { which, how }) {
      const sheet = among(['Exceptions', 'Roster', 'Duties', 'Changes', 'Exceptions'], (which * 17) % 1)!;
      if (gridOf(world.workspace, sheet).rows.length < 3) return null;
      const call = amid(world, which, how, () => {
        if (sheet === 'Exceptions') deleteException(world, how);
        else if (sheet === 'Roster') deleteStudent(world, how);
        else world.workspace.deleteRows(sheet, 2 + Math.floor(how * 3), 1);
      });
      return `somebody deletes a row of ${sheet} at the next ${call}`;
    },
  },
};
/** Whether somebody was taken off the Roster so lately that a run that had read it may still tell them. */
export const isLately = (world: World, address: string): boolean =>
  (world.state.removed.get(address) ?? Number.NEGATIVE_INFINITY) > world.now - 2 * hour;
