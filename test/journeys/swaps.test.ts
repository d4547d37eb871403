// Roles given away and swapped, and absences: from one student's page through the other's to seats, duties, mailboxes and the public page.
import type { Workspace } from '../../local/face';
import { askAround } from '../../play/ask';
import { assign, instructor, rows, underWay } from './stage';

const hour = 3_600_000;
const plain = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
function setting(workspace: Workspace, name: string, value: string | boolean): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}
const mails = (to: string, subject: RegExp) =>
  workspace.mailbox().filter((mail) => mail.to[0] === to && subject.test(mail.subject));
const tokenOf = (to: string): string =>
  /exec\?k=([\w-]+)/.exec(
    workspace.mailbox().findLast((mail) => mail.to[0] === to && mail.body.includes('?k='))!.body,
  )![1]!;
const page = (to: string): string => workspace.web({ method: 'GET', query: `k=${tokenOf(to)}` }).body;
const post = (to: string, fields: Readonly<Record<string, string>>): string =>
  plain(workspace.web({ method: 'POST', body: new URLSearchParams({ k: tokenOf(to), ...fields }).toString() }).body);

interface Seat {
  readonly session: string;
  readonly role: string;
  readonly email: string;
  readonly name: string;
}
const seats = (): readonly Seat[] =>
  rows(workspace, 'Assignments').map((row) => ({
    session: row.Session!,
    role: row.Role!,
    email: row.Email!,
    name: row.Student!,
  }));
const holder = ({ session, role }: Pick<Seat, 'session' | 'role'>): readonly string[] =>
  seats()
    .filter((seat) => seat.session === session && seat.role === role)
    .map(({ email }) => email);
/** What a page offers for a role: the values of its list. */
function offered({ session, role, email }: Seat): readonly string[] {
  const [, form = ''] = new RegExp(`value="${session}\\|${role}"(.*?)</form>`).exec(page(email)) ?? [];
  return [...form.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value!);
}
const askKey = (to: string): string => /name="about" value="([^"]+)"/.exec(page(to))![1]!;
const requests = () => rows(workspace, 'Requests').map((row) => row.Outcome!);
function cell(sheet: string, header: string, row: number, value: string): void {
  const at = workspace.contents(sheet)!.texts[0]!.indexOf(header);
  workspace.edit(sheet, `${String.fromCharCode(65 + at)}${row}`, value);
}
const nameOf = (email: string): string => rows(workspace, 'Roster').find((row) => row.Email === email)!.Name!;

let workspace: Workspace;
/** A critic of the last class, and the student who may get that seat. */
let seat: Seat;
let taker: string;
let swap: { readonly value: string; readonly session: string; readonly email: string };
beforeAll(() => {
  workspace = underWay();
  workspace.deploy('http://127.0.0.1:8294/exec');
  setting(workspace, 'Own pages', true);
  setting(workspace, 'Swaps', 'if I confirm');
  setting(workspace, 'Absences', true);
  setting(workspace, 'Quiet hours', '');
  assign(workspace);
  workspace.advance(hour);
  seat = seats().findLast(({ role }) => role === 'critic')!;
  const options = offered(seat);
  const byName = (name: string): string => rows(workspace, 'Roster').find((row) => row.Name === name)!.Email!;
  const label = (value: string): string =>
    new RegExp(`<option value="${value.replace(/\|/g, '\\|')}">(.*?)</option>`).exec(page(seat.email))![1]!;
  const given = options.find((value) => !value.includes('|'))!;
  taker = byName(label(given));
  const swapped = options.find((value) => value.includes('|'))!;
  const [, session = ''] = swapped.split('|');
  swap = { value: swapped, session, email: byName(label(swapped).split(':')[0]!) };
  workspace.remember('announced');
});
beforeEach(() => workspace.rewind('announced'));

const tagOf = (): string => offered(seat).find((value) => !value.includes('|'))!;
const give = (to = tagOf()): string =>
  post(seat.email, { kind: 'handover', what: `${seat.session}|${seat.role}`, to, why: 'a wedding' });
const agree = (who: string, answer = 'yes'): string => post(who, { kind: 'answer', about: askKey(who), answer });

test('a role given away goes to who agreed once the instructor confirms, and all follows', () => {
  expect(give()).toContain('Your request was received.');
  workspace.advance(hour);
  expect(mails(taker, /asks you to take critic on/)).toHaveLength(1);
  expect(mails(instructor, /gives critic on/)).toHaveLength(0);
  expect(plain(page(seat.email))).toContain(`waits for ${nameOf(taker)}`);
  expect(agree(taker)).toContain('Your answer was received.');
  workspace.advance(hour);
  expect(mails(instructor, /gives critic on/)).toHaveLength(1);
  expect(rows(workspace, 'Requests')[0]!['What it means']).toContain('is critic 0 times, at least 1 was asked.');
  expect(JSON.stringify(workspace.contents('Today')!.texts)).toContain('1 to decide on, in the sheet Requests');
  expect(holder(seat)).toContain(seat.email);
  cell('Requests', 'Decision', 2, 'grant');
  workspace.advance(hour);
  expect(holder(seat)).toContain(taker);
  expect(holder(seat)).not.toContain(seat.email);
  expect(requests()[0]).toMatch(/^Granted: .* is critic on /);
  const [lost] = mails(seat.email, /Granted: /);
  const [got] = mails(taker, /Granted: /);
  expect(lost!.body).toContain('You are no longer critic on');
  expect(got!.attachments.map(({ name }) => name)).toEqual(['seminar.ics']);
  expect(got!.body).toContain('New');
  expect(plain(page(taker))).toContain(`Give away or swap: critic,`);
  const duties = rows(workspace, 'Duties').filter(
    (row) => row.Session === seat.session && /slides/i.test(row.Deliverable!),
  );
  expect(duties.map((row) => row.Email)).toContain(taker);
  expect(duties.map((row) => row.Email)).not.toContain(seat.email);
  expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Giving a role away granted');
  expect(JSON.stringify(workspace.contents('Today')!.texts)).not.toContain('Roles are not announced');
  workspace.advance(hour);
  expect(mails(taker, /Granted: /)).toHaveLength(1);
});

test('two students swap, without the instructor where the setting lets what breaks no rule pass', () => {
  setting(workspace, 'Swaps', 'if no rule is broken');
  give(swap.value);
  workspace.advance(hour);
  agree(swap.email);
  workspace.advance(hour);
  expect(holder(seat)).toContain(swap.email);
  expect(holder({ session: swap.session, role: 'critic' })).toContain(seat.email);
  expect(requests()[0]).toMatch(/^Granted: .* is critic on .*, .* is critic on /);
  expect(mails(instructor, /swap critic on/)).toHaveLength(1);
  expect(mails(seat.email, /Granted: /)[0]!.body).toContain('Moved: you are critic on');
});

test('what is granted is taken back by the instructor, and both are told', () => {
  give();
  workspace.advance(hour);
  agree(taker);
  workspace.advance(hour);
  cell('Requests', 'Decision', 2, 'grant');
  workspace.advance(hour);
  cell('Requests', 'Decision', 2, 'take back');
  workspace.advance(hour);
  expect(requests()).toEqual(['Taken back']);
  expect(holder(seat)).toContain(seat.email);
  expect(holder(seat)).not.toContain(taker);
  expect(mails(taker, /Taken back/)).toHaveLength(1);
  expect(mails(seat.email, /Taken back/)).toHaveLength(1);
});

test('whoever is asked may decline, and whoever asked may withdraw', () => {
  give();
  workspace.advance(hour);
  agree(taker, 'no');
  workspace.advance(hour);
  expect(requests()).toEqual([`Declined by ${nameOf(taker)}`]);
  expect(mails(seat.email, /Not granted/)[0]!.body).toContain('You may ask for something else');
  give();
  workspace.advance(hour);
  post(seat.email, { kind: 'answer', about: rows(workspace, 'Requests')[1]!.Key!, answer: 'withdrawn' });
  workspace.advance(hour);
  expect(requests()[1]).toBe('Withdrawn');
  expect(holder(seat)).toContain(seat.email);
});

test.each([
  [
    'a class that is cancelled',
    () =>
      cell(
        'Sessions',
        'Kind',
        rows(workspace, 'Sessions').findIndex((row) => row.Code === seat.session) + 2,
        'cancelled',
      ),
    /Not done: the class on .* is not held/,
  ],
  [
    'somebody who has dropped',
    () =>
      cell('Roster', 'Enrollment', rows(workspace, 'Roster').findIndex((row) => row.Email === taker) + 2, 'dropped'),
    /Not done: .* is not enrolled/,
  ],
])('%s meanwhile is said to who waits, and nothing is half done', (_, act, says) => {
  give();
  workspace.advance(hour);
  agree(taker);
  workspace.advance(hour);
  act();
  cell('Requests', 'Decision', 2, 'grant');
  workspace.advance(hour);
  expect(requests()[0]).toMatch(says as RegExp);
  expect(holder(seat)).not.toContain(taker);
  expect(mails(seat.email, /Not granted/)).toHaveLength(1);
});

test('a page offers and takes nothing that it does not show', () => {
  expect(offered(seat)).not.toContain('nobody');
  for (const to of ['nobody', `${tagOf()}|S99|critic`]) expect(give(to)).toContain('nothing was asked');
  const wrong = { kind: 'handover', what: 'S99|critic', to: tagOf() };
  expect(post(seat.email, wrong)).toContain('nothing was asked');
  expect(post(seat.email, { kind: 'answer', about: 'x', answer: 'yes' })).toContain('nothing changes');
  give();
  workspace.advance(hour);
  const key = rows(workspace, 'Requests')[0]!.Key!;
  expect(post(swap.email === taker ? seat.email : swap.email, { kind: 'answer', about: key, answer: 'yes' })).toContain(
    'nothing changes',
  );
  setting(workspace, 'Swaps', '');
  workspace.advance(hour);
  expect(page(seat.email)).not.toContain('Give away or swap');
});

test('an absence that is granted comes into the Roster, with who stands in into Exceptions, and can be taken back', () => {
  expect(post(seat.email, { kind: 'absence', what: seat.session, why: 'a conference' })).toContain(
    'Your request was received.',
  );
  workspace.advance(hour);
  expect(mails(instructor, /cannot come on/)).toHaveLength(1);
  expect(rows(workspace, 'Requests')[0]!['What it means']).toMatch(
    /Is critic in it\. Could stand in: .*\. Write one into With\./,
  );
  cell('Requests', 'With', 2, nameOf(taker));
  cell('Requests', 'Decision', 2, 'grant');
  workspace.advance(hour);
  const away = () => rows(workspace, 'Roster').find((row) => row.Email === seat.email)!.Away;
  const standIns = () =>
    rows(workspace, 'Exceptions').map((row) => `${row.Student} ${row.Session} ${row['Stand-in']} ${row.Reason}`);
  expect(away()).not.toBe('');
  expect(standIns()).toEqual([`${seat.email} ${seat.session} ${taker} a conference`]);
  expect(mails(seat.email, /Granted: your request to be excused from the class on /)).toHaveLength(1);
  cell('Requests', 'Decision', 2, 'take back');
  workspace.advance(hour);
  expect(away()).toBe('');
  expect(standIns()).toEqual([]);
  expect(requests()).toEqual(['Taken back']);
});

test('what became of a request is written beside it, whatever somebody sorts meanwhile', () => {
  const other = seats().find((one) => one.session === seat.session && one.email !== seat.email)!;
  for (const who of [seat.email, other.email]) post(who, { kind: 'absence', what: seat.session, why: 'a conference' });
  workspace.advance(hour);
  const names = rows(workspace, 'Requests').map((row) => row.Student!);
  cell('Requests', 'Decision', 2, 'grant');
  workspace.meanwhile({ call: 'SpreadsheetApp.flush' }, () => {
    const place = workspace.contents('Requests')!.texts[0]!.indexOf('Student') + 1;
    workspace.sortSheet('Requests', place, names[0]! > names[1]!);
  });
  workspace.advance(hour);
  const outcomes = rows(workspace, 'Requests').map((row) => [row.Student, row.Outcome!.slice(0, 7)]);
  expect(outcomes).toEqual([
    [names[1], ''],
    [names[0], 'Granted'],
  ]);
});

test('what the instructor writes into Assignments while a swap is granted stays, and the swap is made', () => {
  setting(workspace, 'Swaps', 'if no rule is broken');
  give(swap.value);
  workspace.advance(hour);
  agree(swap.email);
  workspace.remember('agreed to');
  workspace.advance(hour);
  const calls = Object.values(workspace.runs().findLast(({ entry }) => entry === 'hourly')!.calls);
  const all = calls.reduce((sum, n) => sum + n, 0);
  const other = rows(workspace, 'Assignments').findIndex(
    (row) => row.Role === 'critic' && row.Session !== seat.session && row.Session !== swap.session,
  );
  for (let nth = 3; nth < all; nth += process.env.KILLED === 'each' ? 1 : Math.ceil(all / 8)) {
    workspace.rewind('agreed to');
    workspace.meanwhile({ call: '', nth }, () => cell('Assignments', 'Pinned', other + 2, 'TRUE'));
    workspace.advance(2 * hour);
    expect([nth, rows(workspace, 'Assignments')[other]!.Pinned]).toEqual([nth, 'TRUE']);
    expect(holder(seat)).toContain(swap.email);
    expect(requests()[0]).toMatch(/^Granted: /);
  }
});

test('the invented class asks and answers on its pages', () => {
  setting(workspace, 'Requests', true);
  workspace.advance(hour);
  const asked = askAround(workspace, '2025-12-20');
  expect(asked).toHaveLength(3);
  // Not only for the extension with which each page begins.
  expect(asked.some((line) => /swap|give/.test(line))).toBe(true);
  workspace.advance(hour);
  expect(requests()).toEqual(['', '', '']);
  const given = rows(workspace, 'Requests').filter((row) => /give away|swap/.test(row['Asks for']!));
  expect(askAround(workspace, '2025-12-20').filter((line) => line.includes('answers'))).toHaveLength(given.length);
});

test('a round that dies at any of its calls hands over once, and tells each once', () => {
  setting(workspace, 'Swaps', 'if no rule is broken');
  give(swap.value);
  workspace.advance(hour);
  agree(swap.email);
  workspace.remember('agreed');
  workspace.advance(hour);
  const last = workspace.runs().findLast(({ entry }) => entry === 'hourly')!;
  const calls = Object.values(last.calls).reduce((sum, n) => sum + n, 0);
  for (let nth = 3; nth < calls; nth += process.env.KILLED === 'each' ? 1 : Math.ceil(calls / 4)) {
    workspace.rewind('agreed');
    workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 0 });
    workspace.advance(2 * hour);
    expect(requests()[0]).toMatch(/^Granted: /);
    expect(rows(workspace, 'Requests')).toHaveLength(1);
    expect(holder(seat)).toContain(swap.email);
    expect(holder({ session: swap.session, role: 'critic' })).toContain(seat.email);
    for (const who of [seat.email, swap.email]) expect(mails(who, /Granted: /).length).toBeLessThanOrEqual(1);
  }
});
