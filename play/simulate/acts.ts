// What can happen in a simulated term besides what students submit: how often, and how it is done to the Workspace and to the facts.
import { agree, announce, append, cellOf, gridOf, letter } from './hands';
import type { Class, Due, Exception, Person } from './oracle';
import type { World } from './world';
import { hour, instantAt, plusDays, wallAt } from './zone';

export interface Act {
  /** Whole hours since the term began. */
  readonly at: number;
  readonly what: string;
  /** From 0 up to 1: which of those that it could be done to, and how. */
  readonly which: number;
  readonly how: number;
}

interface Kind {
  readonly weight: number;
  readonly faulty: boolean;
  /** A line of the story; null where there is nothing to do it to. */
  readonly act: (world: World, act: Act) => string | null;
}

const among = <T>(of: readonly T[], which: number): T | undefined => of[Math.floor(which * of.length)];

const today = ({ workspace, facts }: World): string => wallAt(Date.parse(workspace.now()), facts.zone).day;
const enrolled = ({ facts }: World): readonly Person[] =>
  facts.people.filter(({ standing, left }) => standing === 'enrolled' && left === null);
/** Classes that are some days off, so that nothing that is due for them is over by then. */
const ahead = (world: World, days: number): readonly Class[] =>
  world.facts.classes.filter((one) => one.kind === 'student-led' && one.day > plusDays(today(world), days));

function write(
  world: World,
  sheet: string,
  header: string,
  fits: (cells: { readonly [header: string]: string }) => boolean,
  text: string,
): boolean {
  const at = cellOf(world.workspace, sheet, header, fits);
  if (at) world.workspace.edit(sheet, at, text);
  return at !== null;
}
const ofStudent =
  (person: Person) =>
  (cells: { readonly [header: string]: string }): boolean =>
    cells.Email === person.email;
const ofClass =
  (one: Class) =>
  (cells: { readonly [header: string]: string }): boolean =>
    cells.Code === one.code;

/** A row of Exceptions, and the fact. `named` is how the instructor writes the student. */
function except(
  { workspace, facts }: World,
  { person, item, session }: Due,
  kind: Exception['kind'],
  named: string,
  cells: { readonly [header: string]: string } = {},
  when: number | null = null,
): void {
  const code = session?.code ?? '';
  append(workspace, 'Exceptions', { Student: named, Deliverable: item.name, Session: code, What: kind, ...cells });
  facts.exceptions.push({ person, item: item.name, session: code, kind, when });
}

/** Whoever changes dates agrees to what follows, at once or after some hours. */
function then(world: World, how: number): string {
  if (how < 0.7) {
    agree(world.workspace);
    return ', and agrees to what changes';
  }
  world.plan(6 + Math.floor(how * 20), () => {
    agree(world.workspace);
    world.settled();
  });
  world.unsettle();
  return '';
}

const junk: readonly (readonly [sheet: string, header: string, text: string])[] = [
  ['Sessions', 'Date', 'soon'],
  ['Sessions', 'Date', '#REF!'],
  ['Deliverables', 'Due', 'the night before'],
  ['Deliverables', 'Remind', 'often'],
  ['Deliverables', 'Due from', 'the presentor'],
  ['Roster', 'Joined', 'in week two'],
  ['Roles', 'Max seats', 'a few'],
  ['Sessions', 'Seats', 'two'],
];

export const kinds: { readonly [what: string]: Kind } = {
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
  'drops a student': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const person = among(enrolled(world), which);
      if (!person || enrolled(world).length < 4) return null;
      if (how < 0.5) {
        write(world, 'Roster', 'Enrollment', ofStudent(person), 'dropped');
        person.standing = 'dropped';
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
      return `renames ${before} to ${name}`;
    },
  },
  'excuses a student': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const duty = among(world.open(), which);
      if (!duty) return null;
      except(world, duty, 'excuse', duty.person.email, { Reason: 'ill' });
      if (how < 0.7) agree(world.workspace);
      return `excuses ${duty.person.name} from ${duty.item.name} ${duty.session?.code ?? ''}`;
    },
  },
  'grants an extension': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const duty = among(world.open(), which);
      if (
        !duty ||
        world.facts.exceptions.some(
          (e) => e.person === duty.person && e.item === duty.item.name && e.session === duty.session?.code,
        )
      )
        return null;
      const day = plusDays(wallAt(duty.due, world.facts.zone).day, 1 + Math.floor(how * 2));
      const when = instantAt(day, '18:00', world.facts.zone);
      except(world, duty, 'extension', duty.person.email, { When: `${day} 18:00` }, when);
      return `gives ${duty.person.name} until ${day} 18:00 for ${duty.item.name} ${duty.session?.code ?? ''}${then(world, how)}`;
    },
  },
  'checks a duty off': {
    weight: 3,
    faulty: false,
    act(world, { which }) {
      const duty = among(world.open(), which);
      if (!duty) return null;
      except(world, duty, 'tick', duty.person.name);
      return `checks off ${duty.item.name} ${duty.session?.code ?? ''} of ${duty.person.name}`;
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
      const others = enrolled(world).filter(
        (person) => !world.facts.seats.some((other) => other.session === seat?.session && other.person === person),
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
      announce(world.workspace);
      agree(world.workspace);
      world.told(seat);
      return `makes ${person.name} ${seat.role} of ${seat.session}, and announces it`;
    },
  },
  'sorts a sheet': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const sheet = among(['Roster', 'Outbox', 'Exceptions', 'Sessions', 'Duties', 'Assignments'], which)!;
      const { headers } = gridOf(world.workspace, sheet);
      if (headers.length === 0) return null;
      const column = 1 + Math.floor(how * Math.min(headers.length, 6));
      world.workspace.sortSheet(sheet, column, (which * 7) % 1 < 0.5);
      return `sorts ${sheet} by column ${letter(column - 1)}`;
    },
  },
  'inserts a blank row': {
    weight: 1,
    faulty: false,
    act(world, { which }) {
      const sheet = among(['Roster', 'Sessions', 'Exceptions', 'Deliverables'], which)!;
      world.workspace.insertRows(sheet, 3, 1);
      return `inserts a blank row into ${sheet}`;
    },
  },
  'writes junk and mends it': {
    weight: 4,
    faulty: false,
    act(world, { which, how }) {
      const [sheet, header, text] = among(junk, which)!;
      const { headers, rows } = gridOf(world.workspace, sheet);
      const column = headers.indexOf(header);
      const row = among(
        rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== '' && cell !== 'FALSE')),
        how,
      );
      if (!row || column < 0 || world.junk()) return null;
      const key = headers[0]!;
      const before = world.workspace.contents(sheet)!.values[row.row - 1]![column];
      const shown = row.cells[header]!;
      // Pasted: what is typed has to pass the drop-down lists.
      world.workspace.enter(sheet, `${letter(column)}${row.row}`, [[text]]);
      world.spoil();
      world.plan(1 + Math.floor(how * 4), () => {
        const at = cellOf(world.workspace, sheet, header, (cells) => cells[key] === row.cells[key]);
        if (at) world.workspace.enter(sheet, at, [[typeof before === 'number' ? before : shown]]);
        world.mend();
      });
      return `writes “${text}” into ${header} of ${sheet}, ${row.cells[key]}, and mends it after ${1 + Math.floor(how * 4)} h`;
    },
  },
  'presses things twice': {
    weight: 2,
    faulty: false,
    act(world) {
      announce(world.workspace);
      announce(world.workspace);
      world.workspace.click('Lectern', 'Refresh');
      return 'announces twice, and refreshes';
    },
  },
  'a run dies': {
    weight: 6,
    faulty: true,
    act(world, { which, how }) {
      world.hurt();
      world.workspace.fault({
        call: how > 0.5 ? 'MailApp.sendEmail' : '',
        nth: 1 + Math.floor(which * (how > 0.5 ? 3 : 240)),
        how: 'die',
        after: how > 0.6,
        keeps: how > 0.8,
      });
      return 'the next run dies';
    },
  },
  'Google fails for a moment': {
    weight: 4,
    faulty: true,
    act(world, { which, how }) {
      world.hurt();
      const call = among(['', 'MailApp.', 'Range.', 'UrlFetchApp.', 'FormApp.', 'Properties.'], how)!;
      world.workspace.fault({
        call,
        nth: 1 + Math.floor(which * 40),
        how: 'throw',
        message: 'Service Spreadsheets failed while accessing document. Please try again.',
      });
      return `a call of ${call || 'Google'} fails`;
    },
  },
  'sorts the Outbox while it is sent': {
    weight: 3,
    faulty: true,
    act(world, { which, how }) {
      world.hurt();
      world.workspace.meanwhile({ call: 'MailApp.sendEmail', nth: 1 + Math.floor(which * 2), after: how < 0.5 }, () => {
        world.workspace.sortSheet('Outbox', 1 + Math.floor(how * 5), which < 0.5);
      });
      return 'somebody sorts the Outbox at the next email';
    },
  },
  'two rounds at once': {
    weight: 2,
    faulty: true,
    act(world, { which }) {
      world.workspace.fault({ call: '', nth: 1 + Math.floor(which * 200), how: 'meanwhile', run: 'hourly' });
      return 'a second round comes in the middle of the next one';
    },
  },
  'Slack is busy': {
    weight: 2,
    faulty: true,
    act(world, { how }) {
      if (!world.onSlack) return null;
      world.hurt();
      world.workspace.slack.limit('', 1 + Math.floor(how * 6), 30);
      return 'Slack answers 429';
    },
  },
  'a lock is held': {
    weight: 1,
    faulty: true,
    act(world, { how }) {
      world.hurt();
      world.workspace.holdLock('document', (0.2 + how * 2) * hour);
      return 'somebody holds the lock';
    },
  },
};
