// An extension, from the student's page to Exceptions and both mailboxes.
import type { Workspace } from '../../local/face';
import { instructor, rank, rows, underWay } from './stage';

const at = 'http://127.0.0.1:8294/exec';
const ada = 'adapark@berkeley.example';
const text = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

function setting(workspace: Workspace, name: string, value: string | boolean | number): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}
const linkOf = (workspace: Workspace, to: string): string =>
  /exec\?k=([\w-]+)/.exec(
    workspace
      .mailbox()
      .filter((mail) => mail.to[0] === to)
      .at(-1)!.body,
  )![1]!;
const ask = (workspace: Workspace, token: string, fields: Readonly<Record<string, string>> = {}): string =>
  text(
    workspace.web({
      method: 'POST',
      body: new URLSearchParams({
        k: token,
        what: 'S04|Pre-lecture responses',
        until: '2025-09-11',
        why: 'I am ill',
        ...fields,
      }).toString(),
    }).body,
  );
const list = (workspace: Workspace) =>
  rows(workspace, 'Requests').map((row) =>
    `${row.Student} ${row.Session} ${row.Decision} ${row.Outcome}`.replace(/ +/g, ' ').trim(),
  );
const extensions = (workspace: Workspace) =>
  rows(workspace, 'Exceptions').map(
    (row) => `${row.Student} ${row.Deliverable} ${row.What} ${row.Reason} ${row['Granted by']}`,
  );
const mails = (workspace: Workspace, to: string, subject: RegExp) =>
  workspace.mailbox().filter((mail) => mail.to[0] === to && subject.test(mail.subject));
function decide(workspace: Workspace, what: string): void {
  const head = workspace.contents('Requests')!.texts[0]!;
  workspace.edit('Requests', `${String.fromCharCode(65 + head.indexOf('Decision'))}2`, what);
}

let workspace: Workspace;
let token: string;
beforeAll(() => {
  workspace = underWay();
  workspace.deploy(at);
  setting(workspace, 'Own pages', true);
  setting(workspace, 'Requests', true);
  setting(workspace, 'Quiet hours', '');
  workspace.advanceTo('2025-08-27T20:00:00Z');
  token = linkOf(workspace, ada);
  workspace.remember('links');
});
beforeEach(() => workspace.rewind('links'));

test('the page offers it for what is still to be done, and not where the setting is off', () => {
  const page = () => workspace.web({ method: 'GET', query: `k=${token}` }).body;
  expect(page()).toContain('<option value="S04|Pre-lecture responses">');
  setting(workspace, 'Requests', false);
  workspace.advance(3_600_000);
  expect(page()).not.toContain('<form');
  expect(ask(workspace, token)).toContain('This link shows nothing.');
});

test.each([
  ['a wrong link', { k: 'x'.repeat(43) }, 'This link shows nothing.'],
  ['what is not due', { what: 'S04|Nothing' }, 'This is not due from you any more'],
  ['a day that is not later', { until: '2025-09-09' }, 'Choose a day after'],
  ['no day', { until: 'soon' }, 'Choose a day after'],
])('%s asks for nothing', (_, fields, says) => {
  expect(ask(workspace, token, fields as Record<string, string>)).toContain(says);
  expect(Object.keys(workspace.properties('script')).filter((name) => name.startsWith('ask.'))).toEqual([]);
});

test('nobody can fill the properties with it', () => {
  for (let n = 0; n < 5; n += 1) ask(workspace, token);
  expect(ask(workspace, token)).toContain('Too many requests wait');
});

test('what is asked waits in Requests with what it would mean, and the instructor hears of it once', () => {
  expect(ask(workspace, token, { why: '=IMPORTDATA("x")' })).toContain('Your request was received.');
  workspace.advance(3 * 3_600_000);
  expect(list(workspace)).toEqual(['Ada Park S04']);
  const [row] = rows(workspace, 'Requests');
  expect(row!['What it means']).toBe('Due Tue Sep 9, 12:30 PM PDT: 2 days more.');
  expect(row!.Why).toBe('=IMPORTDATA("x")');
  expect(Object.keys(workspace.properties('script')).filter((name) => name.startsWith('ask.'))).toEqual([]);
  expect(mails(workspace, instructor, /Ada Park asks for an extension/)).toHaveLength(1);
  expect(extensions(workspace)).toEqual([]);
  expect(text(workspace.web({ method: 'GET', query: `k=${token}` }).body)).toContain('waits for the instructor');
  expect(JSON.stringify(workspace.contents('Today')!.texts)).toContain('1 to decide on, in the sheet Requests');
  workspace.click('Lectern', 'Today');
  expect(workspace.window('sidebar')!.html).toContain('Open Requests');
});

test('grant writes the exception with reason and name, moves the due time, and tells the student once', () => {
  ask(workspace, token);
  workspace.advance(3_600_000);
  decide(workspace, 'grant');
  workspace.advance(4 * 3_600_000);
  expect(list(workspace)).toEqual(['Ada Park S04 grant Granted until Thu Sep 11, 12:30 PM PDT']);
  expect(extensions(workspace)).toEqual([`${ada} Pre-lecture responses extension I am ill ${instructor}`]);
  expect(mails(workspace, ada, /Extension granted/)).toHaveLength(1);
  const own = text(workspace.web({ method: 'GET', query: `k=${token}` }).body);
  expect(own).toContain('Scaling laws until Thu Sep 11, 12:30 PM PDT. It is granted.');
  expect(own).toContain('Extended: due Thu Sep 11, 12:30 PM PDT.');
  expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Extension granted');
});

test('decline tells the student once, and changes nothing', () => {
  ask(workspace, token);
  workspace.advance(3_600_000);
  decide(workspace, 'decline');
  workspace.advance(4 * 3_600_000);
  expect(extensions(workspace)).toEqual([]);
  expect(mails(workspace, ada, /Extension not granted/)).toHaveLength(1);
});

test('what Settings grants at once needs nobody, and both sides hear of it', () => {
  setting(workspace, 'Extensions at once', 2);
  ask(workspace, token);
  workspace.advance(3 * 3_600_000);
  expect(extensions(workspace)).toEqual([`${ada} Pre-lecture responses extension I am ill Settings`]);
  expect(mails(workspace, ada, /Extension granted/)).toHaveLength(1);
  expect(mails(workspace, instructor, /Ada Park asks/)).toHaveLength(1);
});

test('a request of somebody who has dropped meanwhile is answered with what is true', () => {
  ask(workspace, token);
  workspace.advance(3_600_000);
  const [head, ...students] = workspace.contents('Roster')!.texts;
  const row = students.findIndex(([email]) => email === ada) + 2;
  workspace.edit('Roster', `${String.fromCharCode(65 + head!.indexOf('Enrollment'))}${row}`, 'dropped');
  decide(workspace, 'grant');
  workspace.advance(3_600_000);
  expect(list(workspace)).toEqual(['Ada Park S04 grant Nothing is due any more']);
  expect(extensions(workspace)).toEqual([]);
});

test('a round that dies at any of its calls asks, grants and tells once', () => {
  setting(workspace, 'Extensions at once', 2);
  ask(workspace, token);
  workspace.remember('asked');
  workspace.advance(3_600_000);
  const last = workspace.runs().findLast(({ entry }) => entry === 'hourly')!;
  const calls = Object.values(last.calls).reduce((sum, n) => sum + n, 0);
  for (let nth = 3; nth < calls; nth += Math.ceil(calls / 16)) {
    workspace.rewind('asked');
    workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 0 });
    workspace.advance(4 * 3_600_000);
    expect(list(workspace)).toEqual(['Ada Park S04 Granted until Thu Sep 11, 12:30 PM PDT']);
    expect(extensions(workspace)).toHaveLength(1);
    expect(mails(workspace, ada, /Extension granted/).length).toBeLessThanOrEqual(1);
    expect(rows(workspace, 'Requests')).toHaveLength(1);
  }
});

test.each([
  ['once the request stands in its sheet', 1],
  ['once it is granted', 2],
])('a round to which Google says “try again” %s asks and grants once', (_, nth) => {
  setting(workspace, 'Extensions at once', 2);
  ask(workspace, token);
  workspace.fault({ call: 'SpreadsheetApp.flush', nth, how: 'throw', message: 'Service error: Spreadsheets' });
  workspace.advance(3_600_000);
  expect(workspace.runs().find(({ calls }) => calls['Utilities.sleep'] === 1)?.entry).toBe('answersLater');
  expect(list(workspace)).toEqual(['Ada Park S04 Granted until Thu Sep 11, 12:30 PM PDT']);
  expect(extensions(workspace)).toHaveLength(1);
});

describe('where somebody protects', () => {
  const barred = (): readonly string[] =>
    rows(workspace, 'Findings').flatMap((row) =>
      /may not write here/.test(row['What is wrong']!) ? [row.Sheet!] : [],
    );
  const failures = () => mails(workspace, instructor, /update failed/);
  const told = (before: number): readonly string[] => workspace.mailbox(before).map(({ to }) => to[0]!);
  const wait = (hours: number): void => {
    expect(workspace.advance(hours * 3_600_000).flatMap(({ error }) => error ?? [])).toEqual([]);
  };
  beforeEach(() => {
    ask(workspace, token);
    wait(1);
  });

  test.each(['Requests', 'Duties', 'Compliance', 'Today', 'Assignments'])(
    '%s, the rest of the round goes on, a finding says so, and what was asked stands there once it may be written',
    (sheet) => {
      const ben = linkOf(workspace, 'benokafor@berkeley.example');
      workspace.bar(sheet, 'A1:Z400');
      const before = workspace.mailbox().length;
      ask(workspace, ben);
      rank(workspace, 'chinguyen@berkeley.example', ['Evaluation']);
      workspace.advanceTo('2025-08-28T20:00:00Z');
      expect(failures()).toEqual([]);
      expect(new Set(told(before)).size).toBeGreaterThan(25);
      expect(barred().every((one) => one === sheet)).toBe(true);
      if (sheet !== 'Assignments') expect(barred()).toEqual([sheet]);
      expect(list(workspace)).toHaveLength(sheet === 'Requests' ? 1 : 2);
      workspace.bar(sheet, null);
      wait(2);
      expect(barred()).toEqual([]);
      expect(list(workspace)).toEqual(['Ada Park S04', 'Ben Okafor S04']);
    },
  );

  test('the column Outcome, nothing is granted, and once it may be written everything is, once', () => {
    const head = workspace.contents('Requests')!.texts[0]!;
    const column = String.fromCharCode(65 + head.indexOf('Outcome'));
    workspace.bar('Requests', `${column}1:${column}99`);
    decide(workspace, 'grant');
    wait(5);
    expect(barred()).toEqual(['Requests']);
    expect(extensions(workspace)).toEqual([]);
    expect(mails(workspace, ada, /Extension granted/)).toEqual([]);
    workspace.bar('Requests', null);
    wait(3);
    expect(extensions(workspace)).toHaveLength(1);
    expect(mails(workspace, ada, /Extension granted/)).toHaveLength(1);
    const granted = rows(workspace, 'Changes').filter((row) => row.What === 'Extension granted');
    expect(granted).toHaveLength(1);
  });
});
