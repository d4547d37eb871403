// What students do wrong when they submit forms: twice, incompletely, from another address, or for a class from which nothing is due from them.
import { findings } from './hands';
import { among, enrolled, type Kinds, ofStudent, write } from './kind';
import { comesTo, type Due, doneAt, duesOf, instantOf, type Person } from './oracle';
import { answersTo, fill } from './students';
import type { World } from './world';

interface Question {
  readonly asParagraphTextItem: () => { readonly setRequired: (required: boolean) => void };
}
interface Google {
  readonly FormApp: {
    readonly ItemType: { readonly PARAGRAPH_TEXT: unknown };
    readonly openById: (id: string) => { readonly getItems: (type: unknown) => readonly Question[] };
  };
}

/** Each student's own duties with a form that accepts answers now, and in which an answer is about this class already. */
function answerable(world: World): readonly (readonly [duty: Due, form: string])[] {
  return duesOf(world.facts).flatMap((duty) => {
    const { item, session, team, person } = duty;
    if (!/form/.test(item.handIn) || team !== null || duty.excused || person.left !== null) return [];
    const opens = item.opens && instantOf(world.facts, item.opens, session);
    if (opens === null || world.now < opens) return [];
    const form = world.formOf(duty);
    return form !== null && asksAbout(world, form, duty) ? [[duty, form] as const] : [];
  });
}

/** A form for all classes offers only some of them. */
const asksAbout = ({ workspace }: World, form: string, { session }: Due): boolean =>
  workspace
    .form(form)
    .items.every(({ kind, choices }) => kind !== 'list' || choices!.some((one) => one.startsWith(`${session?.code} `)));

/** Every answer that counts for nobody must be in Findings, with the words that tell whose it is. */
export function expectFindings(world: World): void {
  const { state, facts } = world;
  const all = findings(world.workspace);
  const tell = (words: string, kind: string, what: string): void => {
    // Findings shows at most ten of a kind, and says how many more there are.
    if (!all.includes(words) && all.split(kind).length <= 10) world.fail(`${what}, and Findings does not say so`);
  };
  for (const [address] of state.strangers)
    tell(`“${address}” answered`, 'isn’t on the Roster', `an answer came from ${address}, which is nobody’s address`);
  const dues = duesOf(facts);
  for (const { person, item, session } of facts.deeds) {
    const key = `${person.former[0] ?? person.email}|${item}|${session}`;
    const one = facts.classes.find(({ code }) => code === session);
    // Where each class has a form of its own, nobody can have meant another class.
    const isChosen = facts.items.some(
      ({ name, handIn, each }) => name === item && handIn === 'one form' && each === one?.kind,
    );
    if (!state.astray.has(key) || !isChosen || !facts.people.includes(person) || person.standing !== 'enrolled')
      continue;
    if (!dues.some((duty) => duty.person === person && duty.item.name === item && duty.session === one))
      tell(
        `${person.name} answered`,
        'not due from them there',
        `${person.name} answered ${item} for ${session}, which is not due from them`,
      );
  }
  for (const { person, item, session } of state.blanks) {
    const duty = dues.find((one) => one.person === person && one.item.name === item && one.session?.code === session);
    if (duty && facts.people.includes(person) && doneAt({ ...facts, exceptions: [] }, duty) === null)
      tell(
        `${person.name} left required questions`,
        'left required questions',
        `${person.name} left the answer to ${item} for ${session} blank`,
      );
  }
}

/** The instructor adds the address to the student's in the Roster, and what came from it counts. */
function adopt(world: World, person: Person, address: string): void {
  const { facts, state } = world;
  if (!facts.people.includes(person) || !write(world, 'Roster', 'Aliases', ofStudent(person), address)) return;
  facts.deeds.push(...(state.strangers.get(address) ?? []));
  state.strangers.delete(address);
  state.adopted.add(address);
  state.settledAt = world.now;
}

export const answerKinds: Kinds = {
  'a student submits once more': {
    weight: 4,
    faulty: true,
    act(world, { which }) {
      const done = answerable(world).filter(([duty]) => doneAt(world.facts, duty) !== null);
      const [duty, form] = among(done, which) ?? [];
      if (!duty || form === undefined) return null;
      fill(world, form, duty);
      return `${duty.person.name} submits ${duty.item.name} ${duty.session?.code ?? ''} once more`;
    },
  },
  'a student submits from another address': {
    weight: 4,
    faulty: true,
    act(world, { which, how }) {
      const { workspace, state, facts } = world;
      const [duty, form] =
        among(
          answerable(world).filter(([one]) => doneAt(facts, one) === null),
          which,
        ) ?? [];
      if (!duty || form === undefined) return null;
      const { person, item, session } = duty;
      const address = `${person.email.split('@')[0]}.home@mail.example`;
      const deed = { person, item: item.name, session: session?.code ?? '', at: world.now };
      if (!workspace.submit(form, address, answersTo(workspace, form, duty)).ok) return null;
      const line = `${person.name} submits ${item.name} ${deed.session} from ${address}`;
      if (state.adopted.has(address)) {
        facts.deeds.push(deed);
        return line;
      }
      const known = state.strangers.get(address);
      state.strangers.set(address, [...(known ?? []), deed]);
      if (known || how > 0.8) return line;
      const hours = 2 + Math.floor(how * 40);
      world.plan(hours, () => adopt(world, person, address));
      return `${line}, which the instructor adds to the Roster after ${hours} h`;
    },
  },
  'a student leaves an answer blank': {
    weight: 3,
    faulty: true,
    act(world, { which, how }) {
      const { workspace, state } = world;
      const todo = answerable(world).filter(([duty]) => doneAt(world.facts, duty) === null);
      const [duty, form] = among(todo, which) ?? [];
      if (!duty || form === undefined) return null;
      const { person, item, session } = duty;
      const answers = Object.fromEntries(
        Object.entries(answersTo(workspace, form, duty)).filter(([, answer]) => !answer.includes('=1+1')),
      );
      const of = `${person.name} leaves the answer to ${item.name} ${session?.code ?? ''} blank`;
      const takes = (): boolean => workspace.submit(form, person.email, answers).ok;
      if (!takes()) {
        if (how < 0.4) return `${of}, which Google refuses`;
        // In the form’s editor somebody takes the mark off that a question is required.
        const { FormApp } = workspace.globals as unknown as Google;
        for (const one of FormApp.openById(form).getItems(FormApp.ItemType.PARAGRAPH_TEXT))
          one.asParagraphTextItem().setRequired(false);
        if (!takes()) return `${of}, which Google refuses`;
      }
      state.blanks.push({ person, item: item.name, session: session?.code ?? '' });
      return `${of}, which the form lets pass`;
    },
  },
  'a student submits what is not due from them': {
    weight: 2,
    faulty: true,
    act(world, { which, how }) {
      const { state, facts } = world;
      const all = answerable(world).filter(([{ item }]) => item.due.kind !== 'week');
      const [duty, form] = among(all, which) ?? [];
      if (!duty?.session || form === undefined) return null;
      const dues = duesOf(facts);
      const others = enrolled(world).filter(
        (person) =>
          comesTo(person.section, duty.session) &&
          !dues.some((one) => one.person === person && one.item === duty.item && one.session === duty.session),
      );
      const person = among(others, how);
      if (!person) return null;
      fill(world, form, { ...duty, person });
      state.astray.add(`${person.former[0] ?? person.email}|${duty.item.name}|${duty.session.code}`);
      return `${person.name} submits ${duty.item.name} ${duty.session.code}, which is not due from them`;
    },
  },
};
