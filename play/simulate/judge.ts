// What must hold after a clean round and at the end of a term: the sheets match the oracle, and the Outbox matches the mailbox.
import { findings, gridOf } from './hands';
import { type Due, doneAt, type Facts, lastTake } from './oracle';
import { isBlind, isUnseen } from './outages';
import { keyOf } from './state';
import { chargedOf, statusesOf } from './status';
import { rubbish, type World } from './world';
import { hour, minute, wallAt } from './zone';

/** Compares the Duties sheet with the oracle, as of the start of the round. */
export function compare(world: World, start: number, dues: readonly Due[]): void {
  const { facts } = world;
  world.counts.checks += 1;
  const seen = facts.deeds.filter((deed) => deed.at <= start);
  const asOf = { ...facts, deeds: seen };
  const rights = statusesOf(asOf, dues, start, (duty) => isBlind(world, duty), world.hindered);
  const rows = new Map(
    gridOf(world.workspace, 'Duties')
      .rows.filter(({ cells }) => cells.Deliverable)
      .map(({ cells }) => [`${cells.Email}|${cells.Deliverable}|${cells.Session}`, cells]),
  );
  for (const duty of dues) {
    const key = `${duty.person.email}|${duty.item.name}|${duty.session?.code ?? ''}`;
    const row = rows.get(key);
    rows.delete(key);
    if (!row) {
      world.fail(`Duties lacks ${key}`);
      continue;
    }
    const said = wallAt(duty.due, facts.zone).said.replace(/ \S+$/, '');
    if (row.Due !== said) world.fail(`${key} is due ${said}, and Duties says ${row.Due}`);
    const right = rights.get(duty)!;
    const near =
      Math.abs(start - (duty.due + duty.item.grace * minute)) < 5 * minute ||
      Math.abs(start - lastTake(facts, duty)) < 5 * minute;
    if (!right.includes(row.Status!) && !near)
      world.fail(`${key} is ${right.join(' or ')}, and Duties says ${row.Status}`);
    if (row.Status === 'missing' && isUnseen(world, duty, start))
      world.fail(`${key} is missing by Duties while nobody can read Slack`);
  }
  for (const key of rows.keys()) world.fail(`Duties has ${key}, which is due from nobody`);
  if (facts.lateDays > 0) compareLateDays(world, asOf, dues, rights);
}

/** Compares the remaining late days in Compliance. */
function compareLateDays(
  world: World,
  facts: Facts,
  dues: readonly Due[],
  rights: ReadonlyMap<Due, readonly string[]>,
): void {
  const texts = world.workspace.contents('Compliance')?.texts ?? [];
  const column = texts[1]?.indexOf('Late days left') ?? -1;
  for (const person of facts.people) {
    const row = texts.find(([name]) => name === person.name);
    const charged = chargedOf(facts, person, dues, rights);
    if (!row || column < 0 || charged === null) continue;
    if (row[column] !== String(facts.lateDays - charged))
      world.fail(`${person.name} has ${facts.lateDays - charged} late days left, and Compliance says ${row[column]}`);
  }
}

/** Assignments must have exactly the seats that were given and agreed to. */
export function compareSeats(world: World): void {
  const said = (seat: { readonly session: string; readonly role: string; readonly email: string }): string =>
    `${seat.session}|${seat.role}|${seat.email}`;
  const there = gridOf(world.workspace, 'Assignments')
    .rows.filter(({ cells }) => cells.Session && cells.Email)
    .map(({ cells }) => said({ session: cells.Session!, role: cells.Role!, email: cells.Email! }));
  const right = world.facts.seats.flatMap(({ session, role, person }) =>
    person ? [said({ session, role, email: person.email })] : [],
  );
  for (const seat of right) if (!there.includes(seat)) world.fail(`Assignments lacks ${seat}`);
  for (const seat of there) if (!right.includes(seat)) world.fail(`Assignments has ${seat}, which nobody gave`);
}

/** Every student whose due time has come without a submission must have been reminded, if there was time to do so. */
export function expectReminders(world: World, start: number, dues: readonly Due[]): void {
  const { facts } = world;
  for (const duty of dues) {
    const key = `${keyOf(duty)}|${duty.due}`;
    if (duty.due > start || start - duty.due > 3 * hour || world.state.judged.has(key)) continue;
    world.state.judged.add(key);
    if (world.state.dryUntil > duty.due - Math.max(0, ...duty.item.leads) * hour - 26 * hour) continue;
    if (duty.item.handIn === 'Slack' && world.state.deaf.some(({ to }) => to > duty.due - 48 * hour)) continue;
    if (duty.excused || world.state.unsettled > 0 || doneAt(facts, duty) !== null || world.hindered(duty)) continue;
    const lead = Math.max(...duty.item.leads) * hour;
    const from = duty.due - lead;
    const known = world.state.dues.get(keyOf(duty))!;
    if (Math.max(known.since, world.sinceWhen(duty), world.state.settledAt) > from - 26 * hour) continue;
    if (world.state.clean.filter((at) => at > from && at < duty.due - hour && !world.isQuiet(at)).length < 3) continue;
    const reminded = (world.state.reminded.get(keyOf(duty)) ?? []).some(
      // The one letter per day has everything that the day would bring.
      (at) => at > from - 24 * hour && at < duty.due,
    );
    if (!reminded && !isInDoubt(world, duty)) world.fail(`${key} was never reminded of`);
  }
}

/** Whether a run died or Google failed while sending the reminder. The instructor is then asked, and it is resent only on request. */
function isInDoubt(world: World, { person, item }: Due): boolean {
  return gridOf(world.workspace, 'Outbox').rows.some(
    ({ cells }) => cells.To === person.email && cells.State === 'unconfirmed' && cells.Text!.includes(item.name),
  );
}

/** The Outbox and the mailbox must agree for every person. */
export function ledger(world: World): void {
  const rows = gridOf(world.workspace, 'Outbox').rows.map(({ cells }) => cells);
  for (const { email } of world.facts.people) {
    const mails = world.workspace.mailbox().filter((mail) => mail.to[0] === email).length;
    const mine = rows.filter((row) => row.To === email);
    const [sent, doubt] = ['sent', 'unconfirmed'].map((state) => mine.filter((row) => row.State === state).length) as [
      number,
      number,
    ];
    const lost = world.state.lost.get(email) ?? 0;
    if (mails < sent || mails > sent + doubt + lost)
      world.fail(`${email} got ${mails} emails; the Outbox has ${sent} as sent and ${doubt} as unconfirmed`);
    const waiting = mine.filter((row) => row.State === 'sending' || row.State === 'pending');
    if (waiting.length > 0) world.fail(`${waiting.length} emails to ${email} wait for ever`);
  }
}

/** Repeated rounds at the same instant must change nothing. */
export function still(world: World): void {
  const look = (): string =>
    JSON.stringify([
      ...['Duties', 'Compliance', 'Outbox', 'Assignments', 'Roster', 'Sessions', 'Requests', 'Exceptions'].map(
        (name) => world.workspace.contents(name)?.texts,
      ),
      findings(world.workspace),
    ]);
  world.workspace.call('hourly');
  const before = [look(), world.workspace.mailbox().length] as const;
  // An update with nothing to do reads little; Refresh reads everything.
  world.workspace.call('hourly');
  if (world.strict) world.workspace.click('Lectern', 'Refresh');
  world.workspace.call('hourly');
  if (look() !== before[0]) world.fail('a round that comes again at the same instant changes a sheet');
  if (world.workspace.mailbox().length !== before[1])
    world.fail('a round that comes again at the same instant sends an email');
}

export function everywhere(world: World): void {
  for (const { name } of world.workspace.tabs()) {
    for (const line of world.workspace.contents(name)?.texts ?? [])
      for (const text of line) {
        const found = rubbish.exec(text);
        if (found && name !== 'Emails') world.fail(`${name} says “${found[0]}”: ${text.slice(0, 120)}`);
      }
  }
  for (const item of [['Today'], ['Preview emails…'], ['What changed…']]) {
    const press = (): boolean => world.attempt('a person', () => world.workspace.click('Lectern', ...item));
    // A waiting fault strikes only once.
    if (!press()) press();
    const html = world.workspace.window(item[0] === 'Today' ? 'sidebar' : 'dialog')?.html ?? '';
    const words = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
    if (words.trim() === '') world.fail(`${item[0]} shows an empty page`);
    const found = rubbish.exec(words);
    if (found) world.fail(`${item[0]} says “${found[0]}”`);
    world.workspace.closeWindow('dialog');
  }
}
