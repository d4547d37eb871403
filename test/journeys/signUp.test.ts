// Open sign-up, from the form to seats, the waiting list, emails and the form's own text; also changes, drops, manual edits, and runs that die.
import { readFileSync } from 'node:fs';
import type { Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';
import { loadCourse } from '../../play/load';
import { dialogText, formOf, instructor, rows } from './stage';

let workspace: Workspace;

beforeAll(() => {
  workspace = openWorkspace({
    bundle: 'dist',
    now: '2026-09-02T16:30:00Z',
    zone: 'America/Chicago',
    account: instructor,
    title: 'Seminar',
  });
  workspace.open();
  expect(loadCourse(workspace, readFileSync('test/courses/signup.json', 'utf8'))).toBeNull();
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.advanceTo('2026-09-02T18:30:00Z');
  workspace.remember('open');
});
beforeEach(() => workspace.rewind('open'));

const to = (who: string): string => `${who}@college.example`;
/** 'presenter W03' checks that box. */
function signUp(who: string, ...asks: readonly string[]): void {
  const form = formOf(workspace, /Sign-up/);
  const answers: Record<string, string[]> = {};
  for (const ask of asks) {
    const [role = '', code = ''] = ask.split(' ');
    const item = form.items.find(({ title }) => title === role)!;
    answers[role] = [...(answers[role] ?? []), item.choices!.find((choice) => choice.startsWith(`${code} `))!];
  }
  const outcome = workspace.submit(form.id, to(who), answers);
  expect(outcome).toMatchObject({ ok: true });
}
const later = (minutes: number): void =>
  void workspace.advanceTo(new Date(Date.parse(workspace.now()) + minutes * 60_000).toISOString());
const seats = (): readonly string[] =>
  rows(workspace, 'Assignments').map((row) => `${row.Session} ${row.Role} ${row.Student}`);
const line = (): readonly string[] =>
  rows(workspace, 'Sign-ups').map((row) => `${row.Student} ${row.Role} ${row.Session} ${row.State}`);
const choice = (role: string, code: string): string =>
  formOf(workspace, /Sign-up/)
    .items.find(({ title }) => title === role)!
    .choices!.find((one) => one.startsWith(`${code} `))!;
const mails = (who: string, about: RegExp) =>
  workspace.mailbox().filter((mail) => mail.to[0] === to(who) && about.test(`${mail.subject}\n${mail.body}`));

test('seats go to who answers first, later ones are told their place in line at once, and the form says what is left', () => {
  expect(choice('discussant', 'W03')).toMatch(/\(1 free\)$/);
  signUp('amara', 'discussant W03', 'presenter W05');
  later(2);
  signUp('bo', 'discussant W03');
  later(2);
  signUp('carmen', 'discussant W03');
  later(3);
  expect(seats()).toEqual(['W03 discussant Amara Osei', 'W05 presenter Amara Osei']);
  expect(line()).toContain('Bo Lindqvist discussant W03 waiting');
  expect(choice('discussant', 'W03')).toMatch(/\(full, waiting list\)$/);
  expect(choice('presenter', 'W05')).toMatch(/\(1 free\)$/);
  // Within minutes, not at the next full hour.
  expect(mails('amara', /Your roles[\s\S]*discussant on Tue Sep 15[\s\S]*presenter on Tue Sep 29/)).toHaveLength(1);
  expect(mails('bo', /You are 1st in line for discussant on Tue Sep 15/)).toHaveLength(1);
  expect(mails('carmen', /You are 2nd in line for discussant on Tue Sep 15/)).toHaveLength(1);
  // Nobody needs to announce anything.
  workspace.click('Lectern', 'Today');
  expect(JSON.stringify(rows(workspace, 'Today'))).not.toContain('Announce');
  later(24 * 60);
  expect(mails('bo', /in line/)).toHaveLength(1);
  expect(mails('amara', /Your roles/)).toHaveLength(1);
});

test('the form says which classes are over, and the invitation that seats go to who comes first', () => {
  expect(mails('bo', /^\[?.*Sign-up: please fill out/)[0]!.body).toMatch(
    /due Wed Sep 9, 8:00 PM CDT, in the form, first come, first served/,
  );
  workspace.advanceTo('2026-09-15T21:30:00Z');
  expect(choice('discussant', 'W03')).toMatch(/\(over\)$/);
  expect(choice('presenter', 'W05')).toMatch(/\(2 free\)$/);
});

test('what the instructor writes into Assignments while forms are brought up to date is not written over', () => {
  signUp('amara', 'presenter W05');
  later(30);
  const headers = workspace.contents('Assignments')!.texts[0]!;
  const write = (header: string, row: number, value: string | boolean): void =>
    workspace.edit('Assignments', `${String.fromCharCode(65 + headers.indexOf(header))}${row}`, value);
  workspace.meanwhile({ call: 'Form.getEmailCollectionType' }, () => {
    write('Pinned', 2, true);
    write('Session', 3, 'W09');
    write('Role', 3, 'discussant');
    write('Student', 3, to('bo'));
  });
  signUp('carmen', 'discussant W03');
  later(3);
  expect(rows(workspace, 'Assignments').map((row) => `${row.Session} ${row.Role} ${row.Email} ${row.Pinned}`)).toEqual([
    `W03 discussant ${to('carmen')} FALSE`,
    `W05 presenter ${to('amara')} TRUE`,
    `W09 discussant ${to('bo')} FALSE`,
  ]);
});

test('a seat that is given up goes to the first in line, who is told; the slides of a role are due from who has it', () => {
  signUp('amara', 'presenter W05', 'presenter W09');
  later(2);
  for (const who of ['bo', 'carmen', 'esi']) {
    signUp(who, 'presenter W05');
    later(2);
  }
  expect(seats()).toContain('W05 presenter Bo Lindqvist');
  expect(rows(workspace, 'Duties').filter((row) => row.Deliverable === 'Slides' && row.Session === 'W05')).toHaveLength(
    2,
  );
  signUp('amara', 'presenter W09');
  later(3);
  expect(seats().filter((seat) => seat.startsWith('W05'))).toEqual([
    'W05 presenter Bo Lindqvist',
    'W05 presenter Carmen Ruiz',
  ]);
  expect(mails('carmen', /presenter on Tue Sep 29/).at(-1)!.body).toMatch(/Slides: due Sun Sep 27, 6:00 PM/);
  expect(mails('amara', /presenter on Tue Sep 29/).at(-1)!.body).toMatch(/no longer|cancelled|not yours/i);
  expect(line()).toContain('Esi Mensah presenter W05 waiting');
  workspace.edit('Roster', 'C3', 'dropped');
  later(60);
  expect(seats()).toContain('W05 presenter Esi Mensah');
});

test('who has a role together with others is told once when they come and go, as soon as they know themselves', () => {
  signUp('amara', 'presenter W05', 'presenter W09');
  later(60);
  signUp('bo', 'presenter W05');
  later(3);
  signUp('carmen', 'presenter W05');
  later(24 * 60);
  expect(mails('bo', /Your roles/)[0]!.body).toContain('Forests (with Amara Osei)');
  expect(mails('amara', /Changed: with whom you are presenter/).map(({ body }) => body)).toEqual([
    expect.stringContaining('You are presenter on Tue Sep 29, 2:00 PM, Forests, with Bo Lindqvist now'),
  ]);
  signUp('amara', 'presenter W09');
  later(48 * 60);
  expect(mails('bo', /Changed: with whom/).map(({ body }) => body)).toEqual([
    expect.stringContaining('with Carmen Ruiz now'),
  ]);
  expect(mails('carmen', /Your roles/)[0]!.body).toContain('(with Bo Lindqvist)');
  workspace.edit(
    'Roster',
    `C${rows(workspace, 'Roster').findIndex(({ Name }) => Name === 'Carmen Ruiz') + 2}`,
    'dropped',
  );
  later(48 * 60);
  expect(mails('bo', /Changed: with whom/).at(-1)!.body).toContain('alone now');
  expect(mails('bo', /Changed/)).toHaveLength(2);
  expect(mails('amara', /Changed: with whom/)).toHaveLength(1);
});

test('who has a role in a class that is cancelled is told of it, and where to sign up for another', () => {
  signUp('amara', 'presenter W05');
  later(60);
  const column = workspace.contents('Sessions')!.texts[0]!.indexOf('Kind');
  const row = rows(workspace, 'Sessions').findIndex(({ Code }) => Code === 'W05') + 2;
  workspace.edit('Sessions', `${String.fromCharCode(65 + column)}${row}`, 'cancelled');
  workspace.click('Lectern', 'What changed…');
  workspace.callFromPage('agreeToChanges', [false]);
  later(24 * 60);
  const [told] = mails('amara', /no longer presenter on Tue Sep 29.*the class is cancelled/);
  expect(told!.body).toContain(`You may sign up for another class: ${formOf(workspace, /Sign-up/).url}`);
});

test('pinned seats and edits by hand stay, and a proposal fills what is left without touching what was signed up for', () => {
  signUp('amara', 'presenter W05');
  signUp('bo', 'presenter W08');
  later(3);
  workspace.edit('Assignments', 'E3', to('carmen'));
  later(60);
  expect(seats()).toContain('W08 presenter Carmen Ruiz');
  expect(line()).toContain('Bo Lindqvist presenter W08 changed by hand');
  later(120);
  expect(seats()).toContain('W08 presenter Carmen Ruiz');
  workspace.click('Lectern', 'Propose assignments…');
  const id = /data-run="confirmProposal" data-args="\[&quot;(\d+)&quot;\]"/.exec(workspace.window('dialog')!.html)![1]!;
  expect(dialogText(workspace)).not.toContain('Amara Osei, presenter: from');
  workspace.callFromPage('confirmProposal', [id]);
  expect(seats()).toContain('W05 presenter Amara Osei');
  expect(rows(workspace, 'Assignments').filter((row) => row.Pinned === 'TRUE')).toEqual([]);
});

test('nothing is given to typed addresses or to who is not on the Roster, and what a rule forbids is told with the rule', () => {
  signUp('amara', 'presenter W05', 'presenter W06');
  const form = formOf(workspace, /Sign-up/);
  workspace.submit(form.id, 'stranger@gmail.example', { discussant: [choice('discussant', 'W04')] });
  later(3);
  expect(seats()).toEqual(['W05 presenter Amara Osei']);
  expect(
    mails(
      'amara',
      /Not given: presenter on Tue Oct 6,.*With it, Amara Osei has heavy roles in W05 and W06, less than 14 days apart/,
    ),
  ).toHaveLength(1);
  expect(JSON.stringify(rows(workspace, 'Findings'))).toContain('stranger@gmail.example');
});

test('a round that dies at any write gives nothing twice: the sheets and the mailbox end as those of a round that lives', () => {
  const play = (): void => {
    signUp('amara', 'discussant W03', 'presenter W05');
    signUp('bo', 'discussant W03');
  };
  const told = (): readonly number[] => ['amara', 'bo'].map((who) => mails(who, /Your roles|in line/).length);
  play();
  later(180);
  const whole = [seats(), line().toSorted()];
  expect(told()).toEqual([1, 1]);
  for (const nth of [1, 3, 5, 7])
    for (const keeps of [false, true]) {
      workspace.rewind('open');
      workspace.fault({ call: 'Range.setValues', nth, how: 'die', keeps, after: keeps });
      play();
      later(180);
      expect([nth, keeps, seats(), line().toSorted()]).toEqual([nth, keeps, ...whole]);
      expect(told().every((n) => n <= 1)).toBe(true);
    }
});

test('a round to which Google says “try again” while it gives a seat gives it once', () => {
  workspace.fault({ call: 'SpreadsheetApp.flush', how: 'throw', message: 'Service error: Spreadsheets' });
  signUp('amara', 'discussant W03');
  later(3);
  expect(workspace.runs().some(({ calls }) => calls['Utilities.sleep'] === 1)).toBe(true);
  expect(seats()).toEqual(['W03 discussant Amara Osei']);
  expect(line()).toEqual(['Amara Osei discussant W03 has it']);
  expect(rows(workspace, 'Changes').filter(({ What }) => What?.startsWith('Sign-up'))).toHaveLength(1);
});
