// What happens to classes and their due times.
import { agree, announce } from './hands';
import { ahead, among, enrolled, type Kinds, ofClass, then, write } from './kind';
import { comesTo, type Rule, sayRule } from './oracle';
import { plusDays } from './zone';

export const classKinds: Kinds = {
  'moves a class': {
    weight: 5,
    faulty: false,
    act(world, { which, how }) {
      const one = among(ahead(world, 6), which);
      if (!one) return null;
      const taken = new Set(world.facts.classes.map(({ day }) => day));
      const day = [1, -1, 2, -2, 3].map((by) => plusDays(one.day, by)).find((free) => !taken.has(free));
      if (!day || day > '2026-12-31') return null;
      if (!write(world, 'Sessions', 'Date', ofClass(one), day)) return null;
      one.day = day;
      return `moves ${one.code} to ${day}${then(world, how)}`;
    },
  },
  'cancels a class': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const one = among(ahead(world, 6), which);
      if (!one || !write(world, 'Sessions', 'Kind', ofClass(one), 'cancelled')) return null;
      one.kind = 'cancelled';
      return `cancels ${one.code}${then(world, how)}`;
    },
  },
  'gives a role to somebody else': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const soon = new Set(ahead(world, 5).map(({ code }) => code));
      const seat = among(
        world.facts.seats.filter(({ session }) => soon.has(session)),
        which,
      );
      const of = world.facts.classes.find(({ code }) => code === seat?.session);
      const others = enrolled(world).filter(
        (person) =>
          comesTo(person.section, of) &&
          !world.facts.seats.some((other) => other.session === seat?.session && other.person === person),
      );
      const person = among(others, how);
      if (!seat || !person) return null;
      if (
        !write(
          world,
          'Assignments',
          'Student',
          (cells) => cells.Session === seat.session && cells.Role === seat.role,
          person.name,
        )
      )
        return null;
      seat.person = person;
      // If the edit trigger died, the address was not filled in, and Findings asks for it.
      const isAnother = (cells: { readonly [header: string]: string }): boolean =>
        cells.Session === seat.session && cells.Role === seat.role && cells.Email !== person.email;
      write(world, 'Assignments', 'Email', isAnother, person.email);
      announce(world.workspace);
      agree(world.workspace);
      world.told(seat);
      return `makes ${person.name} ${seat.role} of ${seat.session}, and announces it`;
    },
  },
  'moves a class to another hour': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const one = among(ahead(world, 6), which);
      if (!one) return null;
      const start = ['08:15', '11:05', '16:40', '18:30'][Math.floor((how * 17) % 4)]!;
      const end = `${String(Number(start.slice(0, 2)) + 1).padStart(2, '0')}:${start.slice(3)}`;
      if (!write(world, 'Sessions', 'End', ofClass(one), end)) return null;
      write(world, 'Sessions', 'Start', ofClass(one), start);
      one.start = start;
      return `has ${one.code} begin at ${start}${then(world, how)}`;
    },
  },
  'types a due time for one class': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const one = among(ahead(world, 8), which);
      const item = among(
        world.facts.items.filter(
          ({ each, handIn, due }) => each === 'student-led' && handIn !== 'in class' && due.kind !== 'week',
        ),
        how,
      );
      if (!one || !item) return null;
      const at = ['10:00', '17:45', '23:59'][Math.floor((how * 29) % 3)]!;
      const day = plusDays(one.day, -Math.floor((which * 7) % 3));
      const own = [one.code, { kind: 'date', day, at }] as const;
      const rule: Rule =
        item.due.kind === 'for'
          ? { ...item.due, parts: [own, ...item.due.parts.filter(([of]) => of !== one.code)] }
          : { kind: 'for', parts: [own], otherwise: item.due };
      if (!write(world, 'Deliverables', 'Due', (cells) => cells.Deliverable === item.name, sayRule(rule))) return null;
      item.due = rule;
      return `writes that ${item.name} for ${one.code} is due ${day} ${at}${then(world, how)}`;
    },
  },
};
