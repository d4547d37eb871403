// Manual edits in the middle of a run: someone sorts, inserts or deletes rows of sheets that the run has read or is about to write.
import { agree, announce, gridOf } from './hands';
import { ahead, among, enrolled, type Kinds, ofStudent } from './kind';
import type { World } from './world';
import { hour } from './zone';

const calls = ['Range.setValues', 'Range.getValues', 'SpreadsheetApp.flush', 'MailApp.sendEmail'] as const;

/** For this many hours, a row deleted from what Lectern writes may stay missing, since Google gives no sign of it. */
export const unnoticed = 8;

/** Acts at one of the next calls of this kind. */
function amid(world: World, which: number, how: number, act: () => void): string {
  world.hurt();
  const call = among(calls, how)!;
  world.workspace.meanwhile({ call, nth: 1 + Math.floor((which * 31) % 9), after: how < 0.5 }, () => {
    if (world.state.elsewhere) return;
    // The trap may wait for days before it springs.
    world.hurt();
    act();
  });
  return call;
}

/** The instructor agrees to the changes three hours later. */
function agreeSoon(world: World): void {
  world.unsettle();
  world.plan(3, () => {
    agree(world.workspace);
    world.settled();
  });
}

/** Deletes a row about one student and one deliverable, along with the fact. */
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

/** A student deleted from the Roster gets no more letters, whatever roles they still have elsewhere. */
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

/** Empties a seat some days ahead; its holder is told. */
function deleteSeat(world: World, which: number): void {
  const { workspace, facts, state } = world;
  const soon = new Set(ahead(world, 5).map(({ code }) => code));
  const seat = among(
    facts.seats.filter(({ session, person }) => soon.has(session) && person !== null),
    which,
  );
  const row = gridOf(workspace, 'Assignments').rows.find(
    ({ cells }) => cells.Session === seat?.session && cells.Role === seat?.role && cells.Email === seat?.person?.email,
  )?.row;
  if (!seat || !row) return;
  workspace.deleteRows('Assignments', row, 1);
  facts.seats = facts.seats.filter((one) => one !== seat);
  state.freed.set(`${seat.person!.email}|${seat.session}`, world.now);
  world.unsettle();
  world.plan(3, () => {
    announce(workspace);
    agree(workspace);
    state.freed.set(`${seat.person!.email}|${seat.session}`, world.now);
    world.settled();
  });
}

/** Sending stops with a message to the instructor, who turns it on again. */
function deleteLine(world: World, which: number): void {
  const { workspace, state } = world;
  const row = among(
    gridOf(workspace, 'Outbox').rows.filter(({ cells }) => cells.Keys),
    which,
  );
  // One at a time, since emails that are already off cannot be turned off again.
  if (!row || state.stopped) return;
  workspace.deleteRows('Outbox', row.row, 1);
  state.stopped = true;
  const to = row.cells.To!;
  state.lost.set(to, (state.lost.get(to) ?? 0) + 1);
  const before = workspace.mailbox().length;
  const noticed = world.now + 6 * hour;
  world.plan(6, () => {
    world.wait(noticed);
    const off = workspace.mailbox(before).some(({ subject }) => subject === 'Lectern: automatic emails are off');
    if (off) {
      workspace.answer({ button: 'YES' });
      workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
    } else if (row.cells.State === 'sent' && state.hurtUntil < world.now)
      world.fail(`a line of ${to} is deleted from the Outbox, and nobody is told`);
    state.stopped = false;
    state.settledAt = world.now;
  });
}

/** The request in the row is no longer asked; what was granted stays granted. */
function deleteRequest(world: World, which: number): void {
  const row = among(
    gridOf(world.workspace, 'Requests').rows.filter(({ cells }) => cells.Key),
    which,
  );
  if (!row) return;
  world.workspace.deleteRows('Requests', row.row, 1);
  world.state.deleted += 1;
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
      const sheet = among(
        ['Exceptions', 'Roster', 'Duties', 'Changes', 'Exceptions', 'Assignments', 'Requests'],
        (which * 17) % 1,
      )!;
      if (gridOf(world.workspace, sheet).rows.length < 3) return null;
      const call = amid(world, which, how, () => {
        if (sheet === 'Exceptions') deleteException(world, how);
        else if (sheet === 'Roster') deleteStudent(world, how);
        else if (sheet === 'Assignments') deleteSeat(world, how);
        else if (sheet === 'Requests') deleteRequest(world, how);
        else {
          world.workspace.deleteRows(sheet, 2 + Math.floor(how * 3), 1);
          world.hurt(unnoticed);
        }
      });
      return `somebody deletes a row of ${sheet} at the next ${call}`;
    },
  },
  'deletes a line of the Outbox': {
    weight: 2,
    faulty: true,
    act(world, { which, how }) {
      const call = amid(world, which, how, () => deleteLine(world, how));
      return `somebody deletes a line of the Outbox at the next ${call}`;
    },
  },
};
/** Whether someone was deleted from the Roster so recently that a run that had already read it may still write to them. */
export const isLately = (world: World, address: string): boolean =>
  (world.state.removed.get(address) ?? Number.NEGATIVE_INFINITY) > world.now - 2 * hour;
