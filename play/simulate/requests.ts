// What students request on their pages, what others and the instructor answer, and what must come of it.
import { unescaped } from '../html';
import { gridOf } from './hands';
import { among, type Kinds, write } from './kind';
import { duesOf, type Person, type Seat } from './oracle';
import type { World } from './world';
import { hour, instantAt, minute, plusDays, wallAt } from './zone';

/** The token in the link of the latest email; null if none has come. */
export function tokenOf(world: World, person: Person): string | null {
  const mail = world.workspace
    .mailbox()
    .findLast(({ to, body }) => to[0] === person.email && /\?k=[\w-]{43}/.test(body));
  return mail ? /\?k=([\w-]{43})/.exec(mail.body)![1]! : null;
}
export const pageOf = (world: World, token: string): string =>
  world.workspace.web({ method: 'GET', query: `k=${token}` }).body;

interface Offer {
  readonly fields: Readonly<Record<string, string>>;
  readonly said: string;
}
const options = (form: string): readonly (readonly [value: string, label: string])[] =>
  [...form.matchAll(/<option value="([^"]*)"[^>]*>(.*?)<\/option>/g)].map(([, value, label]) => [
    unescaped(value!),
    unescaped(label!),
  ]);

/** Everything that the page lets its student request. */
function offersOn(page: string, world: World, how: number): readonly Offer[] {
  return page.split('<form').flatMap((form): readonly Offer[] => {
    const seat = unescaped(/name="what" value="([^"]+)"/.exec(form)?.[1] ?? '');
    if (/name="until"/.test(form))
      return options(form).map(([what]) => {
        const [code, ...name] = what.split('|');
        const duty = duesOf(world.facts).find(
          (one) => one.item.name === name.join('|') && (one.session?.code ?? '') === code,
        );
        const until = plusDays(
          wallAt(duty?.due ?? world.now, world.facts.zone).day,
          1 + Math.floor(((how * 17) % 1) * 4),
        );
        return { fields: { kind: 'extension', what, until }, said: `an extension of ${what} until ${until}` };
      });
    if (/value="handover"/.test(form))
      return options(form)
        .filter(([to]) => to !== '')
        .map(([to, label]) => ({ fields: { kind: 'handover', what: seat, to }, said: `${seat} for ${label}` }));
    if (/value="absence"/.test(form))
      return options(form)
        .filter(([what]) => what !== '')
        .map(([what]) => ({ fields: { kind: 'absence', what }, said: `to be away from ${what}` }));
    return [];
  });
}

function answer(world: World, person: Person, yes: boolean): void {
  const token = tokenOf(world, person);
  if (token === null) return;
  const about = /name="about" value="([^"]+)"/.exec(
    pageOf(world, token).split('value="yes"')[0]!.split('<form').at(-1)!,
  );
  if (!about) return;
  const { body } = world.workspace.web({
    method: 'POST',
    body: new URLSearchParams({ k: token, kind: 'answer', about: about[1]!, answer: yes ? 'yes' : 'no' }).toString(),
  });
  if (/was received/.test(body)) world.state.agreed.set(`${person.email}|${about[1]!}`, yes);
}

const rowsOf = (world: World) =>
  gridOf(world.workspace, 'Requests')
    .rows.map(({ cells }) => cells)
    .filter(({ Key }) => Key);

/** Judges what came of requests since the last round, and records it as fact. */
export function followRequests(world: World): void {
  if (!world.seminar.pages || world.workspace.contents('Requests') === null) return;
  const { state } = world;
  for (const row of rowsOf(world)) {
    const before = state.outcomes.get(row.Key!) ?? '';
    if (row.Outcome === before) continue;
    state.outcomes.set(row.Key!, row.Outcome!);
    const person = world.facts.people.find(({ email, former }) => [email, ...former].includes(row.Email!));
    const kind = row['Asks for'] || 'extension';
    if (!person && world.state.removed.has(row.Email!)) continue;
    if (!person) world.fail(`Requests has ${row.Email}, who is not on the Roster`);
    else if (/^Granted/.test(row.Outcome!) && before === '') grant(world, row, kind, person);
    else if (row.Outcome === 'Taken back') takeBack(world, row, kind, person);
    state.settledAt = world.now;
  }
}

interface Row {
  readonly [header: string]: string;
}
const isByHand = (world: World, { Key }: Row): boolean => world.state.decided.get(Key!) === 'grant';

function grant(world: World, row: Row, kind: string, person: Person): void {
  const { facts } = world;
  const code = row.Session!;
  if (kind === 'extension') {
    const [day, time] = untilOf(world, row);
    const when = instantAt(day, time, facts.zone);
    const duty = duesOf(facts).find(
      (one) => one.person === person && one.item.name === row.Deliverable && (one.session?.code ?? '') === code,
    );
    const length = duty ? (Date.parse(day) - Date.parse(wallAt(duty.due, facts.zone).day)) / (24 * hour) : 99;
    if (!isByHand(world, row) && !(length <= world.seminar.atOnce && duty!.due === duty!.ruled))
      world.fail(`${person.name} is granted ${row.Deliverable} ${code} until ${row.Until} without the instructor`);
    const as = { person, item: row.Deliverable!, session: code, kind: 'extension', when, key: row.Key! } as const;
    // A team shares an extension.
    facts.exceptions.push(duty?.team ? { ...as, team: duty.team.number } : as);
    return;
  }
  if (kind === 'absence') {
    if (!isByHand(world, row)) world.fail(`${person.name} is excused from ${code} without the instructor`);
    for (const item of facts.items)
      facts.exceptions.push({
        person,
        item: item.name,
        session: code,
        kind: 'excuse',
        when: null,
        day: true,
        key: row.Key!,
      });
    return;
  }
  if (kind === 'team swap') {
    const other = facts.teams.find(({ number }) => number === row.With!.padStart(2, '0'));
    if (!other?.members.some(({ email }) => world.state.agreed.get(`${email}|${row.Key}`) === true))
      world.fail(`team ${row.With} gets another turn and did not agree`);
    if (!isByHand(world, row) && !world.seminar.swapsPass)
      world.fail(`team ${row.With} gets another turn without the instructor`);
    swapTurns(world, row, person);
    return;
  }
  const to = facts.people.find(({ name, email }) => [name, email].includes(row.With!));
  if (!to) {
    world.fail(`a role goes to ${row.With}, who is nobody`);
    return;
  }
  if (world.state.agreed.get(`${to.email}|${row.Key}`) !== true) world.fail(`${to.name} gets a role and did not agree`);
  if (!isByHand(world, row) && !world.seminar.swapsPass) world.fail(`${to.name} gets a role without the instructor`);
  const isPinned = [...world.state.pinned].some(
    ([seat, whose]) => seat.session === code && seat.role === row.Role && seat.person === person && whose === person,
  );
  if (isPinned && !isByHand(world, row)) world.fail(`${to.name} gets a role of ${person.name} that is pinned`);
  move(world, { session: code, role: row.Role! }, person, to);
  const [back, ...role] = row['In return']!.split(', ');
  if (back) move(world, { session: back, role: role.join(', ') }, to, person);
}

/** The value of the cell: days since 1899-12-30, on the wall clock. */
function untilOf(world: World, row: Row): readonly [day: string, time: string] {
  const { texts, values } = world.workspace.contents('Requests')!;
  const at = texts.findIndex((line) => line.includes(row.Key!));
  const serial = Number(values[at]![texts[0]!.indexOf('Until')]);
  const wall = new Date(Math.round(serial * 24 * 60) * minute + Date.UTC(1899, 11, 30)).toISOString();
  return [wall.slice(0, 10), wall.slice(11, 16)];
}

/** Swaps the presentation turns, or the feedback slots, of the requester's team and another team. */
function swapTurns({ facts }: World, row: Row, person: Person): void {
  const one = facts.teams.find(({ members }) => members.includes(person))!;
  const two = facts.teams.find(({ number }) => number === row.With!.padStart(2, '0'))!;
  if (/^turn/.test(row.Role!)) {
    [one.presents, two.presents] = [two.presents, one.presents];
    [one.turn, two.turn] = [two.turn, one.turn];
  } else [one.feedback, two.feedback] = [two.feedback, one.feedback];
}

function takeBack(world: World, row: Row, kind: string, person: Person): void {
  const { facts } = world;
  if (world.state.decided.get(row.Key!) !== 'take back')
    world.fail(`what ${person.name} was granted is taken back by nobody`);
  if (kind === 'extension' || kind === 'absence') {
    facts.exceptions = facts.exceptions.filter(({ key }) => key !== row.Key);
    return;
  }
  if (kind === 'team swap') {
    swapTurns(world, row, person);
    return;
  }
  const to = facts.people.find(({ name, email }) => [name, email].includes(row.With!))!;
  move(world, { session: row.Session!, role: row.Role! }, to, person);
  const [back, ...role] = row['In return']!.split(', ');
  if (back) move(world, { session: back, role: role.join(', ') }, person, to);
}

function move(world: World, { session, role }: Pick<Seat, 'session' | 'role'>, from: Person, to: Person): void {
  const seat = world.facts.seats.find((one) => one.session === session && one.role === role && one.person === from);
  for (const person of [from, to]) world.state.swapped.add(person);
  if (!seat) return;
  seat.person = to;
  world.told(seat);
  world.state.freed.set(`${from.email}|${session}`, world.now);
}

/** Every decision must be carried out within a few clean rounds; called at the end. */
export function settledRequests(world: World): void {
  if (!world.seminar.pages || world.workspace.contents('Requests') === null) return;
  for (const row of rowsOf(world)) {
    const decision = world.state.decided.get(row.Key!);
    const needs =
      (row['Asks for'] || 'extension') === 'extension' || row['Asks for'] === 'absence' || decision === 'decline';
    if (row.Outcome === '' && decision !== undefined && needs && !world.state.removed.has(row.Email!))
      world.fail(
        `the request of ${row.Student} for ${row.Session} was decided (${decision}), and nothing became of it`,
      );
  }
  const keys = rowsOf(world).map(({ Key }) => Key!);
  if (new Set(keys).size !== keys.length) world.fail('Requests has a request twice');
  const received = world.state.asked.length - world.state.deleted;
  if (keys.length !== received) world.fail(`${received} requests were received, and Requests has ${keys.length}`);
}

export const requestKinds: Kinds = {
  'a student asks': {
    weight: 9,
    faulty: true,
    act(world, { which, how }) {
      if (!world.seminar.pages) return null;
      const asking = world.facts.people.filter((person) => person.standing === 'enrolled' && person.left === null);
      const person = among(asking, which);
      const token = person ? tokenOf(world, person) : null;
      if (!person || token === null) return null;
      const all = offersOn(pageOf(world, token), world, how);
      const kinds = [...new Set(all.map(({ fields }) => fields.kind))];
      const kind = among(kinds, how);
      const offer = among(
        all.filter(({ fields }) => fields.kind === kind),
        (which * 13) % 1,
      );
      if (!offer) return null;
      const { body } = world.workspace.web({
        method: 'POST',
        body: new URLSearchParams({ k: token, why: '=1+1 & <b>ill</b>', ...offer.fields }).toString(),
      });
      if (!/was received/.test(body)) return null;
      world.state.asked.push({ person, at: world.now, what: offer.said });
      // The other students answer in time, or never.
      for (const other of asking)
        if (offer.fields.kind === 'handover' && other !== person && how < 0.8)
          world.plan(2 + Math.floor(which * 8), () => answer(world, other, how > 0.15));
      return `${person.name} asks for ${offer.said}`;
    },
  },
  'decides on requests': {
    weight: 6,
    faulty: false,
    act(world, { which, how }) {
      if (!world.seminar.pages || world.workspace.contents('Requests') === null) return null;
      const decision = how < 0.65 ? 'grant' : 'decline';
      const open = rowsOf(world).filter(({ Outcome, Decision }) => Outcome === '' && Decision === '');
      const row = among(open, which);
      if (!row || !write(world, 'Requests', 'Decision', ({ Key }) => Key === row.Key, decision)) return null;
      world.state.decided.set(row.Key!, decision);
      return `decides “${decision}” on what ${row.Student} asks for ${row.Session} ${row.Deliverable}${row.Role}`;
    },
  },
  'takes back what was granted': {
    weight: 2,
    faulty: false,
    act(world, { which }) {
      if (!world.seminar.pages || world.workspace.contents('Requests') === null) return null;
      const row = among(
        rowsOf(world).filter(({ Outcome }) => /^Granted/.test(Outcome!) && !/not taken back/.test(Outcome!)),
        which,
      );
      if (!row || !write(world, 'Requests', 'Decision', ({ Key }) => Key === row.Key, 'take back')) return null;
      world.state.decided.set(row.Key!, 'take back');
      return `takes back what ${row.Student} was granted for ${row.Session} ${row.Deliverable}${row.Role}`;
    },
  },
};
