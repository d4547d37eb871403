// What the instructor does about roles in the middle of a term: pins them, proposes again, adds a class.
import { assign } from '../load';
import { agree, append, gridOf } from './hands';
import { ahead, among, enrolled, type Kinds, then, today, write } from './kind';
import { type Class, comesTo, type Seat, startOf } from './oracle';
import type { World } from './world';
import { plusDays } from './zone';

const isCalm = ({ state, now }: World): boolean =>
  state.hurtUntil < now && state.unsettled === 0 && state.spoilt === 0 && state.spoiltUntil < now && !state.stopped;
const classOf = ({ facts }: World, { session }: Seat): Class | undefined =>
  facts.classes.find(({ code }) => code === session);
const isOpen = (world: World, seat: Seat): boolean => {
  const one = classOf(world, seat);
  return one?.kind === 'student-led' && startOf(world.facts, one) > world.now;
};
const said = ({ session, role, person }: Seat): string => `${person?.name ?? 'nobody'} as ${role} of ${session}`;
const isSame = (a: Seat, b: Seat): boolean => a.session === b.session && a.role === b.role && a.person === b.person;

/** Proposes, confirms and announces; judges the new roles by the old ones, and takes them as facts. */
export function proposeAgain(world: World): void {
  const { facts, state, workspace } = world;
  const old = facts.seats;
  const isNeedless = old.filter((seat) => isOpen(world, seat)).every((seat) => fits(world, seat)) && !isShort(world);
  assign(workspace);
  agree(workspace);
  facts.seats = gridOf(workspace, 'Assignments').rows.flatMap(({ cells }): Seat[] => {
    if (!cells.Session) return [];
    // Somebody deleted from the Roster keeps the roles of classes that are over.
    const known = [...facts.people, ...old.flatMap(({ person }) => person ?? [])];
    const person = known.find(({ email }) => email === cells.Email) ?? null;
    const seat = { session: cells.Session, role: cells.Role!, person };
    return [old.find((one) => isSame(one, seat)) ?? seat];
  });
  for (const seat of facts.seats) if (!old.includes(seat)) world.told(seat);
  for (const seat of old) {
    if (facts.seats.includes(seat) || !seat.person) continue;
    state.freed.set(`${seat.person.email}|${seat.session}`, world.now);
    if (!isOpen(world, seat)) world.fail(`a proposal takes away ${said(seat)}, whose class is not ahead`);
    if (isPinned(world, seat)) world.fail(`a proposal takes away ${said(seat)}, which is pinned`);
    if (isNeedless) world.fail(`a proposal takes away ${said(seat)}, and nothing asked for it`);
  }
  for (const seat of facts.seats) {
    if (old.includes(seat) || !seat.person) continue;
    if (!isOpen(world, seat)) world.fail(`a proposal gives ${said(seat)}, whose class is not ahead`);
    if (!fits(world, seat)) world.fail(`a proposal gives ${said(seat)}, who cannot have it`);
  }
  state.settledAt = world.now;
}

/** Whether the person is there, comes to the class, and has no other role in it. */
function fits(world: World, seat: Seat): boolean {
  const { person, session } = seat;
  if (!person) return false;
  return (
    enrolled(world).includes(person) &&
    comesTo(person.section, classOf(world, seat)) &&
    world.facts.seats.filter((other) => other.session === session && other.person === person).length === 1
  );
}

/** Whether somebody has more roles than fit, or is away, or a role of a class ahead is not taken. */
function isShort(world: World): boolean {
  const { facts } = world;
  const missing = facts.classes
    .filter((one) => one.kind === 'student-led' && startOf(facts, one) > world.now)
    .some(({ code }) =>
      facts.roles.some(({ name }) => !facts.seats.some((s) => s.session === code && s.role === name)),
    );
  const many = facts.people.some((person) =>
    facts.roles.some(
      ({ name }) => facts.seats.filter((s) => s.person === person && s.role === name).length > world.seminar.load,
    ),
  );
  return missing || many || facts.exceptions.some(({ day }) => day);
}

const isPinned = ({ state }: World, seat: Seat): boolean => state.pinned.get(seat) === seat.person;

/** What is pinned must stay so. */
export function comparePins(world: World): void {
  if (world.state.pinned.size === 0) return;
  const { rows } = gridOf(world.workspace, 'Assignments');
  for (const [seat, person] of world.state.pinned) {
    if (seat.person !== person || !world.facts.seats.includes(seat)) continue;
    const row = rows.find(({ cells }) => cells.Session === seat.session && cells.Role === seat.role);
    if (row?.cells.Pinned !== 'TRUE') world.fail(`${said(seat)} is no longer pinned`);
  }
}

export const seatKinds: Kinds = {
  'pins a role': {
    weight: 3,
    faulty: false,
    act(world, { which }) {
      const { facts, state } = world;
      const soon = new Set(ahead(world, 1).map(({ code }) => code));
      const free = facts.seats.filter((one) => soon.has(one.session) && one.person && !isPinned(world, one));
      const seat = among(free, which);
      const isSeat = (cells: { readonly [header: string]: string }): boolean =>
        cells.Session === seat?.session && cells.Role === seat?.role && cells.Email === seat?.person?.email;
      if (!seat || !write(world, 'Assignments', 'Pinned', isSeat, 'TRUE')) return null;
      state.pinned.set(seat, seat.person!);
      return `pins ${said(seat)}`;
    },
  },
  'proposes roles again': {
    weight: 3,
    faulty: false,
    act(world) {
      if (!isCalm(world)) return null;
      proposeAgain(world);
      return 'proposes roles again, confirms and announces them';
    },
  },
  'adds a class': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const { facts, workspace } = world;
      if (!isCalm(world)) return null;
      const taken = new Set(facts.classes.map(({ day }) => day));
      const first = 7 + Math.floor(which * 6);
      const day = [0, 1, 2, 3, 4].map((n) => plusDays(today(world), first + n)).find((free) => !taken.has(free));
      if (!day || day > facts.lastDay) return null;
      const code = `X${facts.classes.length}`;
      const one: Class = { code, day, kind: 'student-led', topic: `Extra reading ${code}`, start: null };
      append(workspace, 'Sessions', {
        ...{ Code: code, Date: day, Kind: one.kind, Topic: one.topic, Questions: 'What is new? *' },
      });
      facts.classes.push(one);
      const agreed = then(world, how);
      if (how < 0.5) proposeAgain(world);
      return `adds the class ${code} on ${day}${agreed}${how < 0.5 ? ', and proposes roles for it' : ''}`;
    },
  },
};
