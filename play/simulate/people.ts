// What happens to the Roster.
import { append, cellOf, gridOf } from './hands';
import { among, enrolled, type Kinds, ofStudent, today, write } from './kind';
import type { Person } from './oracle';

export const peopleKinds: Kinds = {
  'drops a student': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const person = among(enrolled(world), which);
      if (!person || enrolled(world).length < 4) return null;
      if (how < 0.5) {
        write(world, 'Roster', 'Enrollment', ofStudent(person), 'dropped');
        person.standing = 'dropped';
        world.state.parted.set(person, world.now);
        return `drops ${person.name}`;
      }
      const day = today(world);
      write(world, 'Roster', 'Left', ofStudent(person), day);
      person.left = day;
      return `writes that ${person.name} left on ${day}`;
    },
  },
  'adds a student': {
    weight: 2,
    faulty: false,
    act(world) {
      if (world.facts.people.length > 9) return null;
      const n = world.facts.people.length;
      const joined = today(world);
      const person: Person = {
        email: `new${n}@students.example`,
        former: [],
        name: `New ${'ABCDEFGHIJK'[n]}son`,
        standing: 'enrolled',
        joined,
        left: null,
      };
      append(world.workspace, 'Roster', { Email: person.email, Name: person.name, Joined: joined });
      world.facts.people.push(person);
      world.met(person);
      return `adds ${person.name}, who joined today`;
    },
  },
  'renames a student': {
    weight: 1,
    faulty: false,
    act(world, { which }) {
      const person = among(enrolled(world), which);
      if (!person) return null;
      const name = `${person.name.split(' ')[0]} Smith-${Math.floor(which * 90)}`;
      write(world, 'Roster', 'Name', ofStudent(person), name);
      const before = person.name;
      person.name = name;
      const { workspace } = world;
      const isNamed = (cells: { readonly [header: string]: string }): boolean => cells.Student === before;
      const isIn = ({ Members = '' }: { readonly [header: string]: string }): boolean =>
        Members.split(', ').includes(before);
      const sheets = [
        ...(cellOf(workspace, 'Exceptions', 'Student', isNamed) === null ? [] : ['Exceptions']),
        ...(cellOf(workspace, 'Teams', 'Members', isIn) === null ? [] : ['Teams']),
      ];
      if (sheets.length > 0) {
        // A student with a new name may be recognized by address or be a finding, so the name is corrected later.
        world.spoil();
        world.plan(3, () => {
          while (write(world, 'Exceptions', 'Student', isNamed, name));
          const row = gridOf(workspace, 'Teams').rows.find(({ cells }) => isIn(cells));
          const members = row?.cells.Members?.split(', ').map((one) => (one === before ? name : one));
          if (members) write(world, 'Teams', 'Members', isIn, members.join(', '));
          world.mend();
        });
      }
      return `renames ${before} to ${name}`;
    },
  },
};
