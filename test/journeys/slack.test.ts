// Slides on Slack: what Slack is asked, how often, and the result.
import type { Run, Workspace } from '../../local/face';
import { newBook, playOn, rows, withCourse } from './stage';

const link = 'https://docs.google.com/presentation/d/1AbC/edit';
const presenters = ['adapark@berkeley.example', 'benokafor@berkeley.example'];
const channel = 'C294288';

/** Two main presenters of S04, on Fri Sep 5, before any message was read. Their slides are due on Sat at 12:30 PM. */
const seminar = (): Workspace => playOn(withCourse('2025-09-05T17:00:00Z'), ['two presenters', seat]);

function seat(workspace: Workspace): void {
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  for (const [i, email] of presenters.entries()) {
    workspace.edit('Assignments', `A${i + 2}`, 'S04');
    workspace.edit('Assignments', `D${i + 2}`, 'main presenter');
    workspace.edit('Assignments', `E${i + 2}`, email);
    workspace.slack.join(email, email);
  }
}

const look = (workspace: Workspace): Run => workspace.click('Lectern', 'Refresh') as Run;
const fetches = (run: Run): number => run.calls['UrlFetchApp.fetch'] ?? 0;
const statuses = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Duties')
    .filter((row) => row.Deliverable === 'Main slides')
    .map((row) => `${row.Student}: ${row.Status} ${row.Evidence}`.trim());
const findings = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Findings')
    .filter((row) => /Slack/.test(row['What is wrong']!))
    .map((row) => `${row.Sheet} ${row.Cell}: ${row['What is wrong']}`);

test('a file and a link to Google Slides count; a message without either is not kept', () => {
  const workspace = seminar();
  workspace.slack.post(presenters[0]!, channel, 'soon!');
  workspace.slack.post(presenters[0]!, channel, 'here', ['scaling.pdf']);
  workspace.slack.post(presenters[1]!, channel, `mine: <${link}|slides>`);
  look(workspace);
  expect(statuses(workspace)).toEqual(['Ada Park: done Slack: scaling.pdf', `Ben Okafor: done Slack: ${link}`]);
  expect(rows(workspace, 'Slack files').map((row) => row.Files)).toEqual(['scaling.pdf', link]);
});

test('slides that are posted within a second are confirmed once, in whatever round and in whatever resolution they are read', () => {
  const workspace = seminar();
  const [labels = []] = [workspace.contents('Settings')!.texts.map(([label]) => label)];
  workspace.edit('Settings', `B${labels.indexOf('Receipts') + 1}`, true);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  workspace.advanceTo('2025-09-05T17:10:00.123Z');
  workspace.slack.post(presenters[0]!, channel, 'here', ['scaling.pdf']);
  for (const then of ['2025-09-05T19:00:00Z', '2025-09-06T17:00:00Z', '2025-09-08T17:00:00Z']) {
    workspace.advanceTo(then);
    look(workspace);
  }
  const receipts = rows(workspace, 'Outbox').flatMap((row) =>
    row.Keys!.split('\n').filter((key) => /receipt/.test(key)),
  );
  expect(receipts.map((key) => key.split('|receipt|')[1])).toEqual([String(Date.parse('2025-09-05T17:10:00Z'))]);
});

test('Slack is asked once for each student who owes slides, once for a stranger, and then for what is new', () => {
  const workspace = seminar();
  expect(fetches(look(workspace))).toBe(1);
  workspace.slack.join('eve@elsewhere.example', 'Eve');
  workspace.slack.post(presenters[0]!, channel, 'here', ['a.pdf']);
  workspace.slack.post('eve@elsewhere.example', channel, 'hello', ['b.pdf']);
  // The history, two lookups by address, and one look at Eve's profile.
  expect(fetches(look(workspace))).toBe(4);
  workspace.slack.post(presenters[1]!, channel, 'here', ['c.pdf']);
  workspace.slack.post('eve@elsewhere.example', channel, 'again', ['d.pdf']);
  expect(fetches(look(workspace))).toBe(1);
  expect(rows(workspace, 'Slack files').map((row) => `${row.Email} ${row.Files}`)).toEqual([
    `${presenters[0]} a.pdf`,
    'eve@elsewhere.example b.pdf',
    `${presenters[1]} c.pdf`,
    'eve@elsewhere.example d.pdf',
  ]);
  expect(findings(workspace)).toEqual([
    'Slack files : eve@elsewhere.example posted 2 files on Slack and isn’t on the Roster.',
  ]);
});

test('more messages than fit on a page are all read, each once', () => {
  const workspace = seminar();
  workspace.slack.post(presenters[0]!, channel, 'first', ['first.pdf']);
  for (let i = 0; i < 420; i++) workspace.slack.post(presenters[1]!, channel, `message ${i}`);
  workspace.slack.post(presenters[1]!, channel, 'last', ['last.pdf']);
  // Three pages of history, two lookups.
  expect(fetches(look(workspace))).toBe(5);
  look(workspace);
  expect(rows(workspace, 'Slack files').map((row) => row.Files)).toEqual(['first.pdf', 'last.pdf']);
});

test('Retry-After is waited for; where it is long, the next run goes on where this one stopped', () => {
  const workspace = seminar();
  workspace.slack.post(presenters[0]!, channel, 'here', ['a.pdf']);
  workspace.slack.limit('conversations.history', 1, 20);
  const before = Date.parse(workspace.now());
  look(workspace);
  expect(Date.parse(workspace.now()) - before).toBeGreaterThanOrEqual(20_000);
  expect(rows(workspace, 'Slack files')).toHaveLength(1);

  workspace.slack.join('eve@elsewhere.example', 'Eve');
  workspace.slack.post('eve@elsewhere.example', channel, 'hello', ['b.pdf']);
  workspace.slack.limit('users.info', 1, 90);
  look(workspace);
  expect(findings(workspace)).toEqual(['Settings : Slack does not let Lectern read the channel (ratelimited).']);
  expect(rows(workspace, 'Slack files')).toHaveLength(1);
  look(workspace);
  expect(rows(workspace, 'Slack files').map((row) => row.Files)).toEqual(['a.pdf', 'b.pdf']);
});

test('a message that is deleted within a week still counts, is marked in the ledger and said, until it is replaced', () => {
  const workspace = seminar();
  const ts = workspace.slack.post(presenters[0]!, channel, 'here', ['a.pdf']);
  workspace.slack.post(presenters[1]!, channel, 'mine', ['b.pdf']);
  look(workspace);
  workspace.slack.remove(channel, ts);
  look(workspace);
  expect(statuses(workspace)).toEqual(['Ada Park: done Slack: a.pdf', 'Ben Okafor: done Slack: b.pdf']);
  expect(rows(workspace, 'Slack files').map((row) => row.Deleted !== '')).toEqual([true, false]);
  expect(findings(workspace)).toEqual([
    expect.stringMatching(
      /^Slack files F2: The message of Fri Sep 5, .* in which Ada Park posted a\.pdf was deleted from Slack/,
    ),
  ]);
  workspace.advance(1000);
  workspace.slack.post(presenters[0]!, channel, 'corrected', ['a2.pdf']);
  look(workspace);
  expect(findings(workspace)).toEqual([]);
  expect(statuses(workspace)[0]).toBe('Ada Park: done Slack: a.pdf');
});

test('a link to slides that is written into a message later counts from then on', () => {
  const workspace = seminar();
  const ts = workspace.slack.post(presenters[0]!, channel, 'slides follow here');
  look(workspace);
  expect(rows(workspace, 'Slack files')).toEqual([]);
  workspace.advanceTo('2025-09-06T18:00:00Z');
  workspace.slack.edit(channel, ts, `here they are: ${link}`);
  look(workspace);
  look(workspace);
  expect(rows(workspace, 'Slack files').map((row) => `${row.When} ${row.Files}`)).toEqual([
    `Sat Sep 6, 11:00 AM ${link}`,
  ]);
  expect(statuses(workspace)[0]).toBe(`Ada Park: done Slack: ${link}`);
});

test('where Slack cannot be reached the sheets are refreshed all the same, and the next run goes on', () => {
  const workspace = seminar();
  workspace.slack.post(presenters[0]!, channel, 'here', ['a.pdf']);
  workspace.fault({ call: 'UrlFetchApp.fetch', how: 'throw' });
  look(workspace);
  expect(findings(workspace)).toEqual([
    'Settings : Slack does not let Lectern read the channel (Service error: UrlFetchApp.fetch).',
  ]);
  expect(statuses(workspace)[0]).toBe('Ada Park: upcoming');
  look(workspace);
  expect(findings(workspace)).toEqual([]);
  expect(statuses(workspace)[0]).toBe('Ada Park: done Slack: a.pdf');
});

test('what ails Slack is said with its own remedy', () => {
  const remedy = (workspace: Workspace): string =>
    rows(workspace, 'Findings').find((row) => /Slack does not/.test(row['What is wrong']!))!['What to do']!;
  const workspace = seminar();
  workspace.slack.kick(channel);
  look(workspace);
  expect(remedy(workspace)).toContain('Invite the app to the channel: write /invite');
  const row = rows(workspace, 'Settings').findIndex((line) => line.Setting === 'Slack channel') + 2;
  workspace.edit('Settings', `B${row}`, 'C000');
  look(workspace);
  expect(remedy(workspace)).toContain('Compare Slack channel in Settings with the channel’s id');
});

test('Slack is not asked for before the spreadsheet is set up', () => {
  const workspace = newBook();
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  expect(workspace.dialogs().map(({ text }) => text)).toEqual([
    'This spreadsheet is not set up yet. Choose Lectern > Set up first.',
  ]);
});

test('Connect Slack says which channel of Settings it is connected to, or what is left to do', () => {
  const workspace = withCourse();
  const connected = (): string => {
    workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
    workspace.click('Lectern', 'Connect Slack…');
    return workspace.dialogs().at(-1)!.text;
  };
  const row = rows(workspace, 'Settings').findIndex(({ Setting }) => Setting === 'Slack channel') + 2;
  expect(connected()).toMatch(/It is connected to #cs294-288\.$/);
  workspace.slack.kick(channel);
  expect(connected()).toMatch(/Invite it to #cs294-288, the channel in Settings\.$/);
  workspace.edit('Settings', `B${row}`, 'C000');
  expect(connected()).toContain('Slack shows it no channel C000');
  workspace.slack.limit('conversations.info', 9, 60);
  expect(connected()).toMatch(/Its channel is C000, as in Settings: invite it there if it is not in it yet\.$/);
  workspace.edit('Settings', `B${row}`, '');
  expect(connected()).toMatch(/write the channel’s id into Settings\.$/);
});

test('another channel in Settings: what was read in the former one stays as it is, and the new one is read from then on', () => {
  const workspace = seminar();
  workspace.slack.post(presenters[0]!, channel, 'here', ['a.pdf']);
  look(workspace);
  const row = rows(workspace, 'Settings').findIndex(({ Setting }) => Setting === 'Slack channel') + 2;
  workspace.edit('Settings', `B${row}`, 'C294289');
  workspace.advanceTo('2025-09-05T20:00:00Z');
  workspace.slack.post(presenters[1]!, 'C294289', 'here', ['b.pdf']);
  look(workspace);
  expect(statuses(workspace)).toEqual(['Ada Park: done Slack: a.pdf', 'Ben Okafor: done Slack: b.pdf']);
  expect(rows(workspace, 'Slack files').map((line) => `${line.Files} ${line.Deleted ?? ''}`.trim())).toEqual([
    'a.pdf',
    'b.pdf',
  ]);
  expect(findings(workspace)).toEqual([]);
  // Back again: messages removed from the former channel meanwhile are not reported, because nobody looked.
  workspace.edit('Settings', `B${row}`, channel);
  look(workspace);
  expect(findings(workspace)).toEqual([]);
});

test('slides in a thread count, each read once, and a thread without news is not asked about', () => {
  const workspace = seminar();
  workspace.slack.join('instructor@berkeley.example', 'Instructor');
  const root = workspace.slack.post('instructor@berkeley.example', channel, 'Slides for S04: here, please');
  expect(fetches(look(workspace))).toBe(1);
  workspace.advance(60_000);
  workspace.slack.reply(presenters[0]!, channel, root, 'mine', ['a.pdf']);
  // The history, the thread, two lookups by address.
  expect(fetches(look(workspace))).toBe(4);
  workspace.advance(120_000);
  workspace.slack.post(presenters[1]!, channel, 'and mine', ['b.pdf']);
  expect(fetches(look(workspace))).toBe(2);
  workspace.advance(120_000);
  expect(fetches(look(workspace))).toBe(1);
  workspace.slack.reply(presenters[0]!, channel, root, 'again', ['a2.pdf']);
  expect(fetches(look(workspace))).toBe(2);
  expect(rows(workspace, 'Slack files').map((row) => row.Files)).toEqual(['a.pdf', 'b.pdf', 'a2.pdf']);
  expect(rows(workspace, 'Slack files').map((row) => row.Deleted)).toEqual(['', '', '']);
  expect(statuses(workspace)).toEqual(['Ada Park: done Slack: a.pdf', 'Ben Okafor: done Slack: b.pdf']);
  expect(findings(workspace)).toEqual([]);
});

test('while Slack cannot be read nobody is reminded or late; when it can again, what was posted counts by its time', () => {
  const workspace = seminar();
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  const announced = workspace.mailbox().length;
  // About a day and a half of rounds.
  workspace.slack.limit('conversations.history', 40, 3600);
  workspace.advanceTo('2025-09-06T17:00:00Z');
  workspace.slack.post(presenters[0]!, channel, 'slides', ['s04.pdf']);
  workspace.advanceTo('2025-09-07T03:00:00Z');
  expect(statuses(workspace)).toEqual([
    'Ada Park: unknown The Slack channel has not been read up to when it was due.',
    'Ben Okafor: unknown The Slack channel has not been read up to when it was due.',
  ]);
  expect(
    workspace
      .mailbox()
      .slice(announced)
      .filter(({ body }) => /Main slides/.test(body) && !/Missing/.test(body)),
  ).toEqual([]);
  workspace.advance(12 * 3_600_000);
  expect(statuses(workspace)).toEqual(['Ada Park: done Slack: s04.pdf', 'Ben Okafor: missing']);
});

test('of a role that was not announced nobody is reminded, and the instructor is asked to announce; who is replaced hears then', () => {
  const workspace = seminar();
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  const chi = 'chinguyen@berkeley.example';
  const before = workspace.mailbox().length;
  workspace.edit('Assignments', 'E3', chi);
  workspace.advanceTo('2025-09-07T03:00:00Z');
  const to = (email: string) =>
    workspace
      .mailbox()
      .slice(before)
      .filter((mail) => mail.to[0] === email && /Main slides/.test(mail.body));
  expect(to(chi)).toEqual([]);
  expect(statuses(workspace)[1]).toBe('Chi Nguyen: not open It was not announced to the student.');
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toContainEqual(
    expect.stringMatching(/Chi Nguyen.* not been notified of what is due from them now: Main slides/),
  );
  const today = workspace.sheet('Today')!.cells.map((row) => row.map((cell) => cell.text).join(' '));
  expect(today.some((line) => /Roles are not announced 2 students/.test(line))).toBe(true);
  workspace.click('Lectern', 'Announce assignments…');
  expect(workspace.window('dialog')!.html).toContain('Due before this announcement: Main slides for S04');
  workspace.callFromPage('sendAnnouncement', [true]);
  const told = workspace
    .mailbox()
    .slice(before)
    .map((mail) => `${mail.to[0]} ${mail.subject}`);
  expect(told.some((line) => line.startsWith(chi))).toBe(true);
  expect(told.some((line) => line.startsWith(presenters[1]!) && /role/.test(line))).toBe(true);
  workspace.advance(2 * 3_600_000);
  expect(statuses(workspace)[1]).toMatch(/^Chi Nguyen: not open It was announced to the student after Sat Sep 6/);
});

test.each([
  ['When', '#N/A'],
  ['When', "'9/13/2025"],
  ['When', ''],
  ['Email', '#N/A'],
  ['Files', '#REF!'],
])(
  'where %s of a message shows “%s”, nobody who may have posted it has missed anything, and one finding asks for it',
  (header, text) => {
    const workspace = seminar();
    workspace.answer({ button: 'YES' });
    workspace.click('Lectern', 'Turn automatic emails on or off…');
    workspace.click('Lectern', 'Announce assignments…');
    workspace.callFromPage('sendAnnouncement', [true]);
    workspace.slack.post(presenters[0]!, channel, 'here', ['scaling.pdf']);
    workspace.slack.join('eve@elsewhere.example', 'Eve');
    workspace.slack.post('eve@elsewhere.example', channel, 'hello', ['b.pdf']);
    look(workspace);
    const [headers = []] = workspace.contents('Slack files')!.texts;
    const cell = `${'ABCDEF'[headers.indexOf(header)]}2`;
    const before = workspace.contents('Slack files')!.texts[1]!;
    workspace.edit('Slack files', cell, text);
    workspace.advanceTo('2025-09-07T03:00:00Z');
    // A message may name whoever else has a role in the class.
    expect(statuses(workspace)).toEqual(
      ['Ada Park', 'Ben Okafor'].map((name) => `${name}: unknown What came in for it cannot all be read.`),
    );
    const found = rows(workspace, 'Findings').filter((row) => row.Sheet === 'Slack files' && row.Cell !== '');
    expect(found.map((row) => row.Cell)).toEqual([cell]);
    const again = header === 'When' ? '2025-09-05 10:00' : before[headers.indexOf(header)]!;
    workspace.edit('Slack files', cell, again);
    look(workspace);
    expect(statuses(workspace)[0]).toBe('Ada Park: done Slack: scaling.pdf');
  },
);

test('a message that came at midnight counts like any other', () => {
  const workspace = seminar();
  workspace.advanceTo('2025-09-06T07:00:00Z');
  workspace.slack.post(presenters[0]!, channel, 'here', ['scaling.pdf']);
  look(workspace);
  // By now it is read from the sheet.
  look(workspace);
  expect(statuses(workspace)[0]).toBe('Ada Park: done Slack: scaling.pdf');
  expect(rows(workspace, 'Findings').filter((row) => row.Sheet === 'Slack files' && row.Cell !== '')).toEqual([]);
});
