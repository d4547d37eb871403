// Requests by form, if no web app is deployed: asked, agreed to, decided and told, each once.
import type { Answers, Workspace } from '../../local/face';
import { askAround } from '../../play/ask';
import { assign, formOf, instructor, rows, underWay } from './stage';

const hour = 3_600_000;
const ada = 'adapark@berkeley.example';
function setting(workspace: Workspace, name: string, value: string | boolean | number): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}
function cell(sheet: string, header: string, row: number, value: string): void {
  const at = workspace.contents(sheet)!.texts[0]!.indexOf(header);
  workspace.edit(sheet, `${String.fromCharCode(65 + at)}${row}`, value);
}
const mails = (to: string, subject: RegExp) =>
  workspace.mailbox().filter((mail) => mail.to[0] === to && subject.test(mail.subject));
const form = () => formOf(workspace, /: requests$/);
/** 'Which class?' accepts a code. */
function submit(who: string, fields: Readonly<Record<string, string>>): void {
  const answers: Record<string, Answers[string]> = {};
  for (const [title, value] of Object.entries(fields)) {
    const item = form().items.find((one) => one.title === title)!;
    answers[title] = item.choices?.find((choice) => choice.startsWith(`${value} · `)) ?? value;
  }
  expect(workspace.submit(form().id, who, answers).ok).toBe(true);
}
const roster = () => rows(workspace, 'Roster');
const nameOf = (email: string): string => roster().find((row) => row.Email === email)!.Name!;
const emailOf = (name: string): string => roster().find((row) => row.Name === name)!.Email!;
const holder = (session: string, role: string): readonly string[] =>
  rows(workspace, 'Assignments').flatMap((row) => (row.Session === session && row.Role === role ? [row.Email!] : []));
const outcomes = () => rows(workspace, 'Requests').map((row) => row.Outcome!);

let workspace: Workspace;
/** The critic of the last class. */
let seat: { readonly session: string; readonly role: string; readonly email: string };
let taker: string;
const give = (to: string): void =>
  submit(seat.email, {
    'What would you like?': 'To give a role away',
    'Which class?': seat.session,
    'With whom?': to,
    'Why?': 'a wedding',
  });
const answer = (who: string, what: string, code: string): void =>
  submit(who, { 'What would you like?': what, 'Code of the request': code });
const codeFor = (who: string): string => /entry\.\d+=(form\w+)/.exec(mails(who, /asks you to take/)[0]!.body)![1]!;

beforeAll(() => {
  workspace = underWay();
  setting(workspace, 'Requests', true);
  setting(workspace, 'Swaps', 'if I confirm');
  setting(workspace, 'Absences', true);
  setting(workspace, 'Quiet hours', '');
  workspace.advance(hour);
  assign(workspace);
  workspace.advance(hour);
  const last = rows(workspace, 'Assignments').findLast((row) => row.Role === 'critic')!;
  seat = { session: last.Session!, role: 'critic', email: last.Email! };
  const others = holder(seat.session, 'critic').filter((email) => email !== seat.email);
  workspace.remember('open');
  give(nameOf(others[0]!));
  workspace.advance(hour);
  taker = emailOf(/Could take it: ([^,]+)/.exec(outcomes()[0]!)![1]!);
  workspace.rewind('open');
  workspace.remember('announced');
});
beforeEach(() => workspace.rewind('announced'));

test('the form is there once where students have no pages, every email links it, and it goes with the settings and with a page', () => {
  expect(workspace.forms().filter(({ title }) => / requests$/.test(title))).toHaveLength(1);
  expect(form().accepting).toBe(true);
  expect(form().items[0]!.choices).toHaveLength(7);
  expect(mails(seat.email, /Your roles/).at(-1)!.body).toContain(`To make a request: ${form().url}`);
  expect(
    rows(workspace, 'Findings')
      .map((row) => row['What is wrong'])
      .join(),
  ).not.toContain('requests');
  setting(workspace, 'Swaps', '');
  setting(workspace, 'Absences', false);
  workspace.advance(hour);
  expect(form().items[0]!.choices).toEqual(['An extension', 'To withdraw what I asked for and what still waits']);
  expect(form().items.map(({ title }) => title)).not.toContain('With whom?');
  setting(workspace, 'Requests', false);
  workspace.advance(hour);
  expect(form().accepting).toBe(false);
  setting(workspace, 'Requests', true);
  workspace.advance(hour);
  expect(form().accepting).toBe(true);
  workspace.deploy('http://127.0.0.1:8294/exec');
  setting(workspace, 'Own pages', true);
  workspace.advance(hour);
  expect(form().accepting).toBe(false);
});

test('a class that has begun and a student who has dropped are offered no more with the next round', () => {
  const offered = (title: string): readonly string[] => form().items.find((one) => one.title === title)!.choices!;
  expect(offered('Which class?')[0]).toMatch(/^S01 · /);
  expect(offered('With whom?')).toContain(nameOf(taker));
  expect(offered('Which role?')).toContain('critic');
  workspace.edit('Roster', `C${roster().findIndex((row) => row.Email === taker) + 2}`, 'dropped');
  expect(rows(workspace, 'Roster').find((row) => row.Email === taker)!.Enrollment).toBe('dropped');
  const name = nameOf(taker);
  workspace.advanceTo('2025-08-28T21:05:00Z');
  expect(offered('Which class?')[0]).toMatch(/^S02 · /);
  expect(offered('With whom?')).not.toContain(name);
});

test('an extension asked by form is decided and told as one asked on a page', () => {
  submit(ada, {
    'What would you like?': 'An extension',
    'Which class?': 'S04',
    'An extension of what?': 'Pre-lecture responses',
    'Until which day?': 'Thu Sep 11',
    'Why?': '=IMPORTDATA("x")',
  });
  const [row] = rows(workspace, 'Requests');
  expect(row!['What it means']).toContain('2 days more.');
  expect(row!.Why).toBe('=IMPORTDATA("x")');
  workspace.advance(hour);
  expect(mails(instructor, /Ada Park asks for an extension/)).toHaveLength(1);
  cell('Requests', 'Decision', 2, 'grant');
  workspace.advance(2 * hour);
  expect(outcomes()).toEqual(['Granted until Thu Sep 11, 12:30 PM PDT']);
  expect(rows(workspace, 'Exceptions').map((one) => `${one.Student} ${one.What}`)).toEqual([`${ada} extension`]);
  expect(mails(ada, /Extension granted/)).toHaveLength(1);
});

test('a role is given away by form: the other agrees by the link, the instructor confirms, and each hears once', () => {
  give(nameOf(taker));
  workspace.advance(hour);
  expect(mails(taker, /asks you to take critic/)).toHaveLength(1);
  answer(seat.email, 'To agree to what another student asks of me', codeFor(taker));
  expect(rows(workspace, 'Requests')[0]!.Agreed).toBe('');
  answer(taker, 'To agree to what another student asks of me', codeFor(taker));
  workspace.advance(hour);
  expect(rows(workspace, 'Requests')[0]!.Agreed).toBe('yes');
  expect(mails(instructor, /gives critic on/)).toHaveLength(1);
  cell('Requests', 'Decision', 2, 'grant');
  workspace.advance(hour);
  expect(holder(seat.session, 'critic')).toContain(taker);
  expect(outcomes()[0]).toMatch(/^Granted: /);
  workspace.advance(3 * hour);
  expect(mails(taker, /Granted: /)).toHaveLength(1);
  expect(mails(seat.email, /Granted: /)).toHaveLength(1);
  expect(mails(seat.email, /Not granted: Your answer/)).toHaveLength(1);
  expect(rows(workspace, 'Requests')).toHaveLength(1);
});

test('whoever is asked declines by the form, and whoever asked withdraws what waits', () => {
  give(nameOf(taker));
  workspace.advance(hour);
  answer(taker, 'To decline what another student asks of me', codeFor(taker));
  workspace.advance(hour);
  expect(outcomes()).toEqual([`Declined by ${nameOf(taker)}`]);
  give(nameOf(taker));
  workspace.advance(hour);
  submit(seat.email, { 'What would you like?': 'To withdraw what I asked for and what still waits' });
  workspace.advance(hour);
  expect(outcomes()).toEqual([`Declined by ${nameOf(taker)}`, 'Withdrawn']);
  give(nameOf(taker));
  workspace.advance(hour);
  expect(outcomes()[2]).toBe('');
});

test('a line that the instructor deletes is undone: neither the request nor the yes to it comes back', () => {
  give(nameOf(taker));
  workspace.advance(hour);
  const code = codeFor(taker);
  answer(taker, 'To agree to what another student asks of me', code);
  workspace.advance(hour);
  cell('Requests', 'Agreed', 2, '');
  workspace.advance(hour);
  expect(rows(workspace, 'Requests').map((row) => row.Agreed)).toEqual(['']);
  workspace.deleteRows('Requests', 2, 1);
  workspace.advance(3 * hour);
  expect(rows(workspace, 'Requests')).toEqual([]);
  expect(holder(seat.session, 'critic')).toContain(seat.email);
  expect(mails(taker, /Not granted/)).toEqual([]);
  answer(taker, 'To agree to what another student asks of me', code);
  workspace.advance(hour);
  expect(mails(taker, /Not granted: Your answer/)).toHaveLength(1);
  give(nameOf(taker));
  workspace.advance(hour);
  expect(rows(workspace, 'Requests').map((row) => `${row.Agreed}${row.Outcome}`)).toEqual(['']);
});

test('an absence asked by form comes to the instructor with who could stand in', () => {
  submit(seat.email, {
    'What would you like?': 'To be excused from a class',
    'Which class?': seat.session,
    'Why?': 'a conference',
  });
  expect(rows(workspace, 'Requests')[0]!['What it means']).toMatch(/Is critic in it\. Could stand in: /);
});

test.each([
  [{ 'What would you like?': 'An extension' }, 'the form does not say of what'],
  [
    {
      'What would you like?': 'An extension',
      'Which class?': 'S04',
      'An extension of what?': 'Pre-lecture responses',
    },
    'the form does not say until which day',
  ],
  [
    {
      'What would you like?': 'An extension',
      'Which class?': 'S04',
      'An extension of what?': 'Pre-lecture responses',
      'Until which day?': '2025-09-31',
    },
    '“2025-09-31” cannot be read as a day; write one such as',
  ],
  [
    {
      'What would you like?': 'An extension',
      'Which class?': 'S04',
      'An extension of what?': 'Pre-lecture responses',
      'Until which day?': 'Sep 9',
    },
    'choose a day after Tue Sep 9, 12:30 PM PDT',
  ],
  [
    { 'What would you like?': 'An extension', 'An extension of what?': 'Pre-lecture responses' },
    'choose the class, since Pre-lecture responses is due from you for those on Tue Sep 9, Thu Sep 11',
  ],
  [
    { 'What would you like?': 'To give a role away', 'Which class?': 'S04', 'With whom?': 'Ben Okafor' },
    'on Tue Sep 9',
  ],
  [{ 'What would you like?': 'To swap a role' }, 'the form does not say which class'],
  [{ 'What would you like?': 'To be excused from a class' }, 'from which class'],
] as const)('what cannot be understood is answered with what is missing, and asks nothing: %j', (fields, says) => {
  const who = holder('S04', 'main presenter').includes(ada) || holder('S04', 'critic').includes(ada) ? seat.email : ada;
  submit(who, fields as Readonly<Record<string, string>>);
  workspace.advance(3 * hour);
  const [row, ...more] = rows(workspace, 'Requests');
  expect(row!.Outcome).toMatch(/^Not asked: /);
  expect(row!.Outcome).toContain(says);
  expect(more).toEqual([]);
  const told = mails(who, /^\[[^\]]*\] (Extension not granted|Not granted)/);
  expect(told).toHaveLength(1);
  expect(told[0]!.body).toContain(says);
  expect(mails(instructor, /asks for an extension| from | cannot come /)).toEqual([]);
});

test('a class that is gone meanwhile and a name that two share are said, and nothing is half done', () => {
  const double = roster().findIndex((row) => ![seat.email, taker].includes(row.Email!)) + 2;
  const name = nameOf(taker);
  cell('Roster', 'Name', double, name);
  give(name);
  workspace.advance(hour);
  expect(outcomes()[0]).toBe(`Not asked: “${name}” is the name of more than one student`);
  const code = rows(workspace, 'Sessions').findIndex((row) => row.Code === seat.session) + 2;
  cell('Sessions', 'Code', code, 'S99');
  submit(seat.email, { 'What would you like?': 'To be excused from a class', 'Which class?': seat.session });
  workspace.advance(hour);
  expect(outcomes()[1]).toContain(`there is no class “${seat.session}” any more`);
});

test('what somebody asks whom nobody knows is a finding, and asks nothing', () => {
  workspace.submit(form().id, 'stranger@else.example', { 'What would you like?': 'An extension' });
  workspace.advance(hour);
  expect(rows(workspace, 'Requests')).toEqual([]);
  expect(
    rows(workspace, 'Findings')
      .map((row) => row['What is wrong'])
      .join(),
  ).toContain('stranger@else.example');
});

test('a round that dies at any of its calls asks once, agrees once and tells each once', () => {
  give(nameOf(taker));
  workspace.advance(hour);
  const run = workspace.runs().findLast(({ entry }) => entry === 'onFormSubmit')!;
  const calls = Object.values(run.calls).reduce((sum, n) => sum + n, 0);
  for (let nth = 3; nth < calls; nth += process.env.KILLED === 'each' ? 1 : Math.ceil(calls / 6)) {
    workspace.rewind('announced');
    workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 0 });
    give(nameOf(taker));
    workspace.advance(2 * hour);
    expect(rows(workspace, 'Requests')).toHaveLength(1);
    expect(mails(taker, /asks you to take/).length).toBeLessThanOrEqual(1);
    workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 1 });
    answer(taker, 'To agree to what another student asks of me', rows(workspace, 'Requests')[0]!.Key!);
    workspace.advance(2 * hour);
    expect(rows(workspace, 'Requests')[0]!.Agreed).toBe('yes');
    cell('Requests', 'Decision', 2, 'grant');
    workspace.advance(2 * hour);
    expect(rows(workspace, 'Requests')).toHaveLength(1);
    expect(holder(seat.session, 'critic')).toContain(taker);
    expect(mails(taker, /Granted: /).length).toBeLessThanOrEqual(1);
  }
});

test('the invented class asks by the form and answers, the same for the same seed', () => {
  const asked = askAround(workspace, '2025-12-20');
  expect(asked).toHaveLength(3);
  workspace.rewind('announced');
  expect(askAround(workspace, '2025-12-20')).toEqual(asked);
  workspace.advance(hour);
  expect(rows(workspace, 'Requests')).toHaveLength(3);
  workspace.rewind('announced');
  give(nameOf(taker));
  workspace.advance(hour);
  expect(askAround(workspace, '2025-12-20').filter((line) => line.includes('answers'))).toEqual([
    `${taker} answers a request`,
  ]);
});

test('while the form lets people type addresses nothing that is asked with it is carried out', () => {
  const { FormApp } = workspace.globals as {
    FormApp: {
      EmailCollectionType: Record<string, unknown>;
      openById(id: string): { setEmailCollectionType(type: unknown): unknown };
    };
  };
  const collect = (how: string): unknown =>
    FormApp.openById(form().id).setEmailCollectionType(FormApp.EmailCollectionType[how]);
  collect('RESPONDER_INPUT');
  give(nameOf(taker));
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Requests')).toEqual([]);
  expect(
    rows(workspace, 'Findings')
      .map((row) => row['What is wrong'])
      .join(),
  ).toContain('requests” lets whoever responds type an email address');
  collect('VERIFIED');
  give(nameOf(taker));
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Requests')).toHaveLength(1);
});

test('what was asked is not asked again when the form no longer has one of its questions', () => {
  give(nameOf(holder(seat.session, 'critic').find((email) => email !== seat.email)!));
  workspace.advance(hour);
  const told = workspace.mailbox().length;
  expect(outcomes()).toHaveLength(1);
  setting(workspace, 'Swaps', 'no');
  workspace.advance(2 * hour);
  submit(ada, { 'What would you like?': 'To withdraw what I asked for and what still waits' });
  workspace.advance(hour);
  expect(form().items.map(({ title }) => title)).not.toContain('With whom?');
  expect(outcomes()).toHaveLength(1);
  expect(workspace.mailbox()).toHaveLength(told);
});
