// What a student was told about roles and changes: each line of an email must be true, and all of them together add up to what stands in the sheets.
import type { Mail } from '../../local/face';
import { gridOf } from './hands';
import { type Due, type Person, startOf } from './oracle';
import { keyOf } from './state';
import type { World } from './world';
import { hour, wallAt } from './zone';

const date = String.raw`\w+ \w+ \d+, \d+:\d+ [AP]M(?: [A-Z][A-Z0-9+:-]*)?`;
const line = (text: string): RegExp => new RegExp(`^- ${text.replaceAll('DATE', date)}$`);
const isHeld = line(String.raw`(\S+) on DATE: (.+)`);
const isNew = line(String.raw`New role: you are (\S+) on DATE, (.+)`);
const isMoved = line(String.raw`Moved: you are (\S+) on DATE, (.+), and no longer on DATE, (.+)`);
const isGone = line(String.raw`You are no longer (\S+) on DATE, (.+?)(?:: the class is cancelled)?`);
const isClass = line('Your class on (.+) is now on (DATE); it was on DATE');
const isDue = line('(?:New: )?(.+?)(?: for DATE, (.+?))?:(?: now)? due (DATE)[,;. ].*');
const isOver = line('No longer due: (.+?)(?: for DATE, (.+?))?(?:: the class is cancelled)?');

/** Reads the roles that an email gives and takes, and judges what it says has changed. */
export function readChanges(world: World, person: Person, { body }: Mail, dues: readonly Due[]): void {
  if (!world.strict) return;
  const { facts, state } = world;
  const roles = new Set(state.roles.get(person));
  for (const part of body.split('\n\n')) {
    const lines = part.split('\n');
    const first = lines.findIndex((text) => text.startsWith('- '));
    if (first < 0) continue;
    for (const text of lines) {
      const [, role, topic] = isHeld.exec(text) ?? isNew.exec(text) ?? [];
      const [, moved, to, from] = isMoved.exec(text) ?? [];
      const [, lost, of] = isGone.exec(text) ?? [];
      if (role) roles.add(`${role}: ${topic}`);
      if (moved) roles.add(`${moved}: ${to}`).delete(`${moved}: ${from}`);
      if (lost) roles.delete(`${lost}: ${of}`);
      const [, about, when] = isClass.exec(text) ?? [];
      const one = facts.classes.find((session) => session.topic === about);
      if (about && one && !state.starts.get(one.code)?.has(when!))
        world.fail(`${person.email} is told that ${one.code} is on ${when}, which it never was`);
    }
    if (/^- (?:New: |No longer due: |.+: now due )/m.test(part)) judge(world, person, lines, dues);
  }
  state.roles.set(person, roles);
}

function judge(world: World, person: Person, lines: readonly string[], dues: readonly Due[]): void {
  const { state } = world;
  for (const text of lines) {
    const [, over, topic] = isOver.exec(text) ?? [];
    const [, name, about, due] = over ? [] : (isDue.exec(text) ?? []);
    const duty = dues.find(
      (one) =>
        one.person === person &&
        one.item.name === (over ?? name) &&
        ((topic ?? about) === undefined || one.session?.topic === (topic ?? about)),
    );
    if (over && duty && !state.absent.has(keyOf(duty)))
      world.fail(`${person.email} is told that ${keyOf(duty)} is no longer due, and it always was`);
    if (name && duty && !state.dues.get(keyOf(duty))?.said.has(due!))
      world.fail(`${person.email} is told that ${keyOf(duty)} is due ${due}, which it never was`);
    if (name && !duty && !state.seen.has(`${person.former[0] ?? person.email}|${name}`))
      world.fail(`${person.email} is told of ${name}, which was never due from them`);
  }
}

/** Records the present facts for later judgment, and so that an email may say what is true now. */
export function note(world: World, dues: readonly Due[]): void {
  const { facts, state } = world;
  for (const one of facts.classes) {
    const { said } = wallAt(startOf(facts, one), facts.zone);
    const known = state.starts.get(one.code) ?? new Set();
    state.starts.set(one.code, known.add(said).add(said.replace(/ \S+$/, '')));
  }
  const here = new Set(dues.map(keyOf));
  for (const key of state.dues.keys()) if (!here.has(key)) state.absent.add(key);
  for (const duty of dues) {
    const key = keyOf(duty);
    state.seen.add(`${duty.person.former[0] ?? duty.person.email}|${duty.item.name}`);
    if (duty.excused) state.absent.add(key);
    const { said } = wallAt(duty.due, facts.zone);
    const known = state.dues.get(key) ?? { said: new Set(), due: duty.due, ruled: duty.ruled, since: world.now };
    known.said.add(said);
    if (known.due !== duty.due) known.since = world.now;
    known.due = duty.due;
    known.ruled = duty.ruled;
    state.dues.set(key, known);
    if (!/form/.test(duty.item.handIn)) continue;
    const of = `${duty.item.name}|${duty.item.handIn === 'one form' ? '' : duty.session?.code}`;
    if (!state.opened.has(of) && world.formOf(duty)) state.opened.set(of, world.now - hour);
  }
}

/** Once everything is announced, the roles that students were told are those that stand in Assignments. */
export function compareTold(world: World): void {
  const { facts, state } = world;
  const doubtful = new Set(
    gridOf(world.workspace, 'Outbox').rows.flatMap(({ cells }) => (cells.State === 'sent' ? [] : cells.To!)),
  );
  for (const person of facts.people) {
    if (person.standing !== 'enrolled' || person.left !== null || state.swapped.has(person)) continue;
    if (doubtful.has(person.email) || state.lost.has(person.email)) continue;
    const right = facts.seats.flatMap(({ session, role, person: holder }) => {
      const one = facts.classes.find(({ code }) => code === session);
      return holder === person && one?.kind === 'student-led' ? [`${role}: ${one.topic}`] : [];
    });
    const told = [...(state.roles.get(person) ?? [])];
    const [less, more] = [right.filter((one) => !told.includes(one)), told.filter((one) => !right.includes(one))];
    if (less.length > 0) world.fail(`${person.email} was never told to be ${less.join('; ')}`);
    if (more.length > 0) world.fail(`${person.email} was told to be ${more.join('; ')}, which is no longer so`);
  }
}
