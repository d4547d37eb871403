// What anyone can see: the public page, its feed and data, and students' own pages, read at random moments.
import { unescaped } from '../html';
import { among, type Kinds } from './kind';
import { duesOf, type Person } from './oracle';
import { pageOf, tokenOf } from './requests';
import { rubbish, type World } from './world';
import { hour } from './zone';

export const plain = (html: string): string =>
  unescaped(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');

/** Whether what is published should be what the last round saw. */
const isFresh = ({ state, now }: World): boolean =>
  state.hurtUntil < now - 2 * hour &&
  state.spoilt === 0 &&
  state.spoiltUntil < now &&
  state.unsettled === 0 &&
  state.settledAt < now - 3 * hour &&
  (state.clean.at(-1) ?? 0) > now - 2 * hour;

/** People who left, and were known to have left for some hours. */
const gone = ({ facts, state, now }: World): readonly Person[] =>
  facts.people.filter((person) => person.standing === 'dropped' && (state.parted.get(person) ?? now) < now - 3 * hour);

function lookAtPublic(world: World): string {
  const { workspace, facts } = world;
  const [page, feed, data] = ['', 'f=ics', 'f=json'].map((query) => workspace.web({ method: 'GET', query }).body) as [
    string,
    string,
    string,
  ];
  for (const text of [plain(page), feed.replace(/\r\n /g, ''), data]) {
    const found = rubbish.exec(text);
    if (found) world.fail(`the public page says “${found[0]}”`);
    if (/students\.example|\?k=/.test(text)) world.fail('the public page has an address or a link of a student');
    if (/\b(waived|excused|missing|unconfirmed)\b/.test(text)) world.fail('the public page has a status');
    if (!isFresh(world)) continue;
    for (const person of gone(world))
      if (text.includes(person.name)) world.fail(`the public page names ${person.name}, who has dropped`);
  }
  if (page === '') world.fail('the public page is empty');
  if (!isFresh(world)) return 'somebody reads the public page, its feed and its data';
  for (const one of (JSON.parse(data) as { classes?: readonly { code: string; presenters: readonly string[] }[] })
    .classes ?? []) {
    const known = world.facts.seats.filter(
      (seat) => seat.session === one.code && (world.state.knows.get(seat) ?? world.now) < world.now - 3 * hour,
    );
    for (const name of one.presenters)
      if (
        !facts.seats.some((seat) => seat.session === one.code && seat.person?.name === name) &&
        !facts.teams.some(({ number, presents }) => presents === one.code && name === `Team ${number}`)
      )
        world.fail(`the public page has ${name} present in ${one.code}`);
    const session = facts.classes.find(({ code }) => code === one.code);
    if (session?.kind !== 'student-led') continue;
    for (const seat of known)
      if (
        seat.role === 'presenter' &&
        seat.person?.standing === 'enrolled' &&
        seat.person.left === null &&
        !one.presenters.includes(seat.person.name)
      )
        world.fail(`the public page does not have ${seat.person.name} present in ${one.code}`);
  }
  return 'somebody reads the public page, its feed and its data';
}

function lookAtOwn(world: World, person: Person, token: string): string {
  const page = pageOf(world, token);
  const text = plain(page);
  const feed = world.workspace.web({ method: 'GET', query: `k=${token}&f=ics` }).body.replace(/\r\n /g, '');
  const found = rubbish.exec(text) ?? rubbish.exec(feed);
  if (found) world.fail(`the page of ${person.name} says “${found[0]}”`);
  for (const other of world.facts.people)
    if (other !== person && (page.includes(other.email) || feed.includes(other.email)))
      world.fail(`the page of ${person.name} has the address of ${other.name}`);
  if (!isFresh(world)) return `${person.name} reads their own page`;
  if (person.standing === 'dropped' && (world.state.parted.get(person) ?? world.now) < world.now - 3 * hour) {
    if (!/This link shows nothing/.test(text))
      world.fail(`the page of ${person.name}, who has dropped, still shows something`);
    return `${person.name}, who has dropped, reads their own page`;
  }
  for (const duty of duesOf(world.facts)) {
    if (duty.person !== person || duty.excused || duty.due < world.now || world.sinceWhen(duty) > world.now - 3 * hour)
      continue;
    if (!text.includes(duty.item.name))
      world.fail(`the page of ${person.name} does not say that ${duty.item.name} is due`);
  }
  return `${person.name} reads their own page`;
}

export const visitKinds: Kinds = {
  'somebody reads the public page': {
    weight: 3,
    faulty: true,
    act: (world) => (world.seminar.pages ? lookAtPublic(world) : null),
  },
  'a student reads their own page': {
    weight: 3,
    faulty: true,
    act(world, { which }) {
      const person = among(world.facts.people, which);
      const token = world.seminar.pages && person ? tokenOf(world, person) : null;
      return person && token !== null ? lookAtOwn(world, person, token) : null;
    },
  },
  'somebody copies the spreadsheet': {
    weight: 1,
    faulty: true,
    act(world, { how }) {
      const copy = world.workspace.copy(how < 0.5 ? 'assistant@university.example' : 'instructor@university.example');
      copy.open();
      for (let h = 0; h < 30; h += 6) {
        copy.advance(6 * hour);
        copy.call('hourly');
      }
      if (copy.mailbox().length > 0) world.fail(`a copy of the spreadsheet sends ${copy.mailbox().length} emails`);
      return 'somebody copies the spreadsheet, and nothing goes out of the copy';
    },
  },
};
