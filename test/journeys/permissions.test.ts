// All permissions are required together before anything starts, and a run that lacks one says which.
import { formOf, hour, instructor, newBook, rows, underWay, withCourse } from './stage';

const found = (workspace: ReturnType<typeof underWay>): readonly string[] =>
  rows(workspace, 'Findings')
    .map((row) => row['What is wrong']!)
    .filter((what) => what.includes('permission'));

test('Google is asked for all permissions at once by Set up and by Restart, before anything is made', () => {
  const workspace = newBook();
  workspace.untick(instructor, ['forms']);
  const before = workspace.tabs().length;
  expect(() => workspace.click('Lectern', 'Set up')).toThrow('Authorization is required');
  expect(workspace.tabs()).toHaveLength(before);
  expect(workspace.triggers()).toEqual([]);
  workspace.untick(instructor, []);
  workspace.click('Lectern', 'Set up');
  expect(workspace.triggers()).toHaveLength(2);
  workspace.untick(instructor, ['script.send_mail']);
  expect(() => workspace.click('Lectern', 'Emails', 'Restart automatic updates')).toThrow('Authorization is required');
});

test('where Google cannot ask at once, what is missing is said, with what it is for', () => {
  const workspace = newBook();
  workspace.quirk({ consent: 'missing' });
  workspace.untick(instructor, ['forms', 'script.send_mail']);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Set up');
  expect(workspace.dialogs().at(-1)!.text).toContain('check every box when Google asks');
  expect(workspace.dialogs().at(-1)!.text).toContain('to send email as you (for reminders and announcements)');
  expect(workspace.triggers()).toEqual([]);
});

test('an update that lacks the permission for forms says which in Findings, and goes on without it', () => {
  const workspace = withCourse('2025-09-04T15:30:00Z');
  workspace.untick(instructor, ['forms']);
  workspace.advanceTo('2025-09-04T17:00:00Z');
  expect(found(workspace)).toEqual(
    expect.arrayContaining([
      'The account that runs the automatic updates has not given Lectern every permission. Missing: your forms (to build, open and close those of the course).',
    ]),
  );
  workspace.untick(instructor, []);
  workspace.advance(hour);
  expect(found(workspace)).toEqual([]);
});

test('an update that may not send email says so in Findings, and nothing is lost', () => {
  const workspace = underWay();
  workspace.untick(instructor, ['script.send_mail']);
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(found(workspace)).toEqual([
    expect.stringContaining('Missing: to send email as you (for reminders and announcements).'),
  ]);
  expect(workspace.mailbox()).toEqual([]);
  expect(rows(workspace, 'Outbox').filter((row) => row.To!.includes('@') && row.State !== 'pending')).toEqual([]);
  workspace.untick(instructor, []);
  workspace.advance(hour);
  expect(found(workspace)).toEqual([]);
  expect(workspace.mailbox().length).toBeGreaterThan(0);
});

/** What Google gives a simple trigger without authorization, and an add-on that is not enabled, is in its page about the life of an authorization. */
const needsConsent = /^(MailApp|FormApp|UrlFetchApp|DriveApp|ScriptApp|Ui\.(alert|prompt|show))/;

test.each([
  ['dist', 'Lectern'],
  ['dist-addon', 'Add-on'],
])('opened where it may do nothing yet, %s makes its menu and asks nothing of the spreadsheet', (bundle, label) => {
  const workspace = newBook(undefined, undefined, bundle);
  const run = workspace.open('NONE');
  expect(run.error).toBeUndefined();
  expect(Object.keys(run.calls).filter((call) => !/^(Menu\.|Ui\.create|SpreadsheetApp\.getUi$)/.test(call))).toEqual(
    [],
  );
  const [menu] = workspace.menu();
  expect(menu).toMatchObject({ label });
  expect(menu?.kind === 'menu' && menu.items[0]).toMatchObject({ label: 'Guide' });
  workspace.click(label, 'Set up');
  expect(workspace.triggers()).toHaveLength(2);
});

test('opened and edited by somebody who never authorized it, it asks for nothing that needs consent, and sends nothing', () => {
  const original = underWay();
  const guest = original.copy('guest@berkeley.example');
  for (const workspace of [original, guest]) {
    workspace.visit('guest@berkeley.example');
    workspace.untick('guest@berkeley.example', [
      'forms',
      'script.send_mail',
      'script.scriptapp',
      'script.container.ui',
    ]);
    const before = [workspace.runs().length, workspace.mailbox().length] as const;
    workspace.open();
    workspace.edit('Sessions', 'B8', '2025-09-19');
    workspace.edit('Roster', 'A2', 'nobody');
    workspace.edit('Assignments', 'E2', 'adapark@berkeley.example');
    const runs = workspace.runs().slice(before[0]);
    expect(runs.map(({ entry, error }) => [entry, error])).toEqual(
      ['onOpen', 'onEdit', 'onEdit', 'onEdit'].map((entry) => [entry, undefined]),
    );
    expect(runs.flatMap(({ calls }) => Object.keys(calls)).filter((call) => needsConsent.test(call))).toEqual([]);
    expect(workspace.mailbox()).toHaveLength(before[1]);
  }
  expect(guest.triggers()).toEqual([]);
});

test.each([
  ['forms', 'your forms'],
  ['script.send_mail', 'to send email as you'],
  ['script.external_request', 'to connect to an external service'],
  ['userinfo.email', 'your email address'],
  // Without these an update does all that it has to.
  ['script.scriptapp', null],
  ['script.container.ui', null],
])(
  'each trigger without %s ends, loses no answer, and says which permission is missing where it needed it',
  (scope, what) => {
    const workspace = underWay();
    const form = formOf(workspace, /topics and roles/);
    const addresses = ['adapark@berkeley.example', 'benokafor@berkeley.example'];
    workspace.untick(instructor, [scope]);
    const from = workspace.runs().length;
    for (const address of addresses) expect(workspace.submit(form.id, address, {})).toMatchObject({ ok: true });
    workspace.advance(2 * hour);
    const runs = workspace.runs().slice(from);
    expect(runs.map(({ entry }) => entry)).toEqual(expect.arrayContaining(['onFormSubmit', 'hourly']));
    for (const { error = '' } of runs) expect(error).toMatch(what === null ? /^$/ : /^$|do not have permission/);
    expect(found(workspace).filter((text) => text.includes('Missing: '))).toEqual(
      what === null ? [] : [expect.stringContaining(`Missing: ${what}`)],
    );
    workspace.untick(instructor, []);
    workspace.advance(hour);
    expect(found(workspace)).toEqual([]);
    const received = rows(workspace, 'Duties').filter(
      (row) => /^Preferences/.test(row.Deliverable!) && row.Status === 'done',
    );
    expect(received.map((row) => row.Email).sort()).toEqual(addresses);
  },
);
