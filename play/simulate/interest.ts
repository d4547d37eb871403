// People outside the course who fill out the interest form, what the instructor decides, and what must come of it.
import type { Mail } from '../../local/face';
import { gridOf } from './hands';
import { among, type Kinds, write } from './kind';
import type { Person } from './oracle';
import type { World } from './world';
import { hour, wallAt } from './zone';

const list = 'Waiting list';

/** Who was admitted since the last round is a student from now on. */
export function followInterest(world: World): void {
  const { state, workspace, facts } = world;
  if (![...state.applicants.values()].includes('admit')) return;
  for (const { row, cells } of gridOf(workspace, 'Roster').rows) {
    const email = cells.Email!;
    const decision = state.applicants.get(email);
    if (decision === undefined || decision === 'done' || state.removed.has(email)) continue;
    if (decision !== 'admit') {
      world.fail(`${email} is on the Roster and was not admitted`);
      continue;
    }
    const { texts, values } = workspace.contents('Roster')!;
    const serial = Number(values[row - 1]![texts[0]!.indexOf('Joined')]);
    const joined = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 24 * hour).toISOString().slice(0, 10);
    if (![world.now, world.now - 1.1 * hour].some((at) => wallAt(at, facts.zone).day === joined))
      world.fail(`${email} was admitted just now, and Roster says that they joined on ${joined}`);
    const person: Person = { ...{ email, former: [], name: cells.Name!, standing: 'enrolled', joined, left: null } };
    facts.people.push(person);
    world.met(person);
    state.applicants.set(email, 'done');
  }
}

/** Whether an email to somebody outside the course may be: one polite no after it was decided. */
export function isDecline({ state }: World, { to, subject }: Mail): boolean {
  const address = to[0]!;
  if (state.applicants.get(address) !== 'decline' || !subject.includes('your interest')) return false;
  state.applicants.set(address, 'declined');
  return true;
}

/** At the end of a term everybody is on the list, and every decision was carried out. */
export function settledInterest(world: World): void {
  const { state, workspace } = world;
  if (state.applicants.size === 0) return;
  const emails = gridOf(workspace, list).rows.map(({ cells }) => cells.Email);
  for (const [address, decision] of state.applicants) {
    const times = emails.filter((one) => one === address).length;
    if (times !== 1) world.fail(`${address} is on the waiting list ${times} times`);
    const unsure = gridOf(workspace, 'Outbox').rows.some(
      ({ cells }) => cells.To === address && cells.State === 'unconfirmed',
    );
    if (decision === 'admit' && !state.removed.has(address))
      world.fail(`${address} was admitted and is not on the Roster`);
    if (decision === 'decline' && !unsure && !state.lost.has(address))
      world.fail(`${address} was declined and was never told`);
  }
}

export const interestKinds: Kinds = {
  'somebody fills out the interest form': {
    weight: 3,
    faulty: true,
    act(world, { which }) {
      const { workspace, state } = world;
      if (state.elsewhere || state.spoilt > 0) return null;
      const find = () => workspace.forms().find(({ title }) => title.endsWith(': interest'));
      if (!find()) {
        workspace.click('Lectern', 'Pages and forms', 'Interest form…');
        workspace.closeWindow('dialog');
      }
      const form = find();
      if (!form?.accepting) return null;
      const name = `${among(['Rui', 'Sol', 'Uma', 'Vic', 'Wen', 'Xia'], which)} Stone`;
      const email = `${name.split(' ')[0]!.toLowerCase()}${state.applicants.size}@elsewhere.example`;
      if (!workspace.submit(form.id, null, { 'Your name': name, 'Your email': email }).ok) return null;
      state.applicants.set(email, 'asked');
      return `${name} fills out the interest form as ${email}`;
    },
  },
  'decides on the waiting list': {
    weight: 4,
    faulty: false,
    act(world, { which, how }) {
      const { workspace, state, facts } = world;
      if (workspace.contents(list) === null || state.spoilt > 0) return null;
      const open = gridOf(workspace, list).rows.filter(({ cells }) => state.applicants.get(cells.Email!) === 'asked');
      const email = among(open, which)?.cells.Email;
      if (email === undefined) return null;
      const decision = how < 0.6 && facts.people.length < 10 ? 'admit' : 'decline';
      if (!write(world, list, 'Decision', (cells) => cells.Email === email, decision)) return null;
      state.applicants.set(email, decision);
      return `decides “${decision}” on ${email}`;
    },
  },
};
