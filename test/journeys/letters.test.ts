// Letters of every kind: what changed, the calendar file, what the instructor is told, and names with harmful text.
import ICAL from 'ical.js';
import { MessageText, toHtml } from '../../src/sidebar/parts';
import { assign, assigned, confirm, dialogText, hour, instructor, playOn, rows, underWay, withCourse } from './stage';

type Book = ReturnType<typeof underWay>;
const to = (workspace: Book, address: string) => workspace.mailbox().filter((mail) => mail.to[0] === address);
const toMe = (workspace: Book, words: RegExp) => to(workspace, instructor).filter(({ subject }) => words.test(subject));
const rowOf = (workspace: Book, sheet: string, header: string, value: string): number =>
  rows(workspace, sheet).findIndex((row) => row[header] === value) + 2;
const events = (workspace: Book, address: string) => {
  const file = to(workspace, address)
    .at(-1)!
    .attachments.find(({ name }) => name === 'seminar.ics')!;
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(file.base64, 'base64').toString('utf8')));
  return calendar.getAllSubcomponents('vevent').map((event) => ({
    summary: String(event.getFirstPropertyValue('summary')),
    status: String(event.getFirstPropertyValue('status')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    uid: String(event.getFirstPropertyValue('uid')),
  }));
};

/** Announced on the first Monday, and two rounds later. */
const announced = (): Book => playOn(assigned(), ['two hours later', (workspace) => void workspace.advance(2 * hour)]);

test('an extension is told to the one whom it concerns, once, with the time before and after', () => {
  const workspace = announced();
  const duty = rows(workspace, 'Duties').find((row) => row.Deliverable === 'Main slides' && row.Session === 'S06')!;
  const before = workspace.mailbox().length;
  for (const [column, value] of [
    ['A', duty.Email!],
    ['B', 'Main slides'],
    ['C', 'S06'],
    ['D', 'extension'],
    ['E', '2025-09-14 18:00'],
  ] as const)
    workspace.edit('Exceptions', `${column}2`, value);
  workspace.advance(24 * hour);
  const changed = workspace
    .mailbox()
    .slice(before)
    .filter(({ subject }) => subject.includes('Changed'));
  expect(changed.map((mail) => mail.to[0])).toEqual([duty.Email]);
  expect(changed[0]!.body).toMatch(
    /Main slides for .*: now due Sun Sep 14, 6:00 PM PDT; it was \w{3} Sep 13, 12:30 PM PDT/,
  );
  expect(changed[0]!.attachments.map(({ name }) => name)).toEqual(['seminar.ics']);
});

test('an address that is corrected gets nothing again, and its calendar entries are replaced', () => {
  const workspace = announced();
  const { Email: old, Student: name } = rows(workspace, 'Assignments').find((row) => row.Session === 'S20')!;
  const known = new Map(events(workspace, old!).map(({ summary, uid }) => [summary, uid]));
  const fresh = 'corrected@berkeley.example';
  const at = rowOf(workspace, 'Roster', 'Email', old!);
  const count = workspace.mailbox().length;
  workspace.edit('Roster', `A${at}`, fresh);
  workspace.edit('Roster', `D${at}`, old!);
  workspace.call('hourly');
  workspace.click('Lectern', 'Announce assignments…');
  expect(dialogText(workspace)).toContain('Everyone is up to date');
  expect(workspace.mailbox()).toHaveLength(count);

  workspace.edit('Sessions', `B${rowOf(workspace, 'Sessions', 'Code', 'S20')}`, '2025-11-05');
  workspace.callFromPage('agreeToChanges', []);
  workspace.advanceTo('2025-08-26T16:30:00Z');
  const [mail, ...more] = to(workspace, fresh);
  expect([mail!.subject, more]).toEqual([expect.stringContaining('Changed'), []]);
  expect(mail!.body).toContain(`Dear ${name!.split(' ')[0]}`);
  const now = events(workspace, fresh);
  expect(now.map(({ summary, uid }) => [summary, uid])).toEqual([...known]);
  expect(new Set(now.map(({ sequence }) => sequence))).toEqual(new Set([1]));
  expect(to(workspace, old!).filter(({ at: sent }) => sent > '2025-08-26')).toEqual([]);
  const keys = rows(workspace, 'Outbox').flatMap((row) => row.Keys!.replaceAll(old!, fresh).split('\n'));
  expect(new Set(keys).size).toBe(keys.length);
});

test('seats changed by hand are told when they are announced, and the calendar file cancels what is gone', () => {
  const workspace = announced();
  const at = rows(workspace, 'Assignments').findIndex((row) => row.Role === 'critic' && row.Session === 'S20');
  const { Email: lost } = rows(workspace, 'Assignments')[at]!;
  const sent = to(workspace, lost!).length;
  workspace.edit('Assignments', `E${at + 2}`, '');
  workspace.advance(3 * hour);
  expect(to(workspace, lost!)).toHaveLength(sent);
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  const letter = to(workspace, lost!).at(-1)!;
  expect(letter.subject).toContain('Changed: your role as critic');
  expect(letter.body).toContain('You are no longer critic on');
  const gone = events(workspace, lost!).filter(({ status }) => status === 'CANCELLED');
  expect(gone.some(({ summary }) => summary.endsWith('(critic)'))).toBe(true);
  expect(new Set(events(workspace, lost!).map(({ sequence }) => sequence))).toEqual(new Set([1]));
});

test('announcements and previews list emails by the names of students, and show bold as Slack does', () => {
  const workspace = underWay();
  confirm(workspace);
  workspace.click('Lectern', 'Announce assignments…');
  const { html } = workspace.window('dialog')!;
  const listed = [...html.matchAll(/<summary><strong>([^<]*)<\/strong>/g)].map(([, to]) => to!);
  expect([...listed].sort()).toEqual(
    rows(workspace, 'Roster')
      .map((row) => row.Name)
      .sort(),
  );
  const notice = html.slice(html.indexOf('On Slack'));
  expect(notice).toMatch(/<pre>[^*]*<strong>[^<*]+<\/strong>/);
  expect(/<pre>[\s\S]*?<\/pre>/.exec(notice)![0]).not.toContain('*');
  // A mail is shown as it is, with its asterisks.
  expect(toHtml(MessageText({ text: '*a* b', slack: false }))).toBe('<pre>*a* b</pre>');
  expect(toHtml(MessageText({ text: '*a b* 2*3*4 * c *', slack: true }))).toBe(
    '<pre><strong>a b</strong> 2*3*4 * c *</pre>',
  );
});

test('the instructor is told at once of a seat that became empty, of a silence, and of a run that fails', () => {
  const workspace = announced();
  const { Email: gone } = rows(workspace, 'Assignments').find((row) => row.Role === 'critic' && row.Session === 'S20')!;
  workspace.edit('Roster', `C${rowOf(workspace, 'Roster', 'Email', gone!)}`, 'dropped');
  workspace.advance(2 * hour);
  const told = toMe(workspace, /is empty/).length;
  expect(toMe(workspace, /is empty/)[0]!.body).toMatch(/The seat of critic on .* is empty/);
  workspace.advance(2 * hour);
  expect(toMe(workspace, /is empty/)).toHaveLength(told);

  const header = workspace.sheet('Roster')!.cells[0]!.findIndex((cell) => cell.text === 'Enrollment');
  const cell = `${'ABCDEFGH'[header]}1`;
  workspace.edit('Roster', cell, 'State');
  workspace.advance(4 * hour);
  const failed = toMe(workspace, /an automatic update failed/);
  expect(failed).toHaveLength(1);
  expect(failed[0]!.body).toContain('The column “Enrollment” is missing.');
  workspace.advance(22 * hour);
  workspace.edit('Roster', cell, 'Enrollment');
  workspace.advance(2 * hour);
  expect(toMe(workspace, /did not run for more than a day/)).toHaveLength(1);
  workspace.advance(2 * hour);
  expect(toMe(workspace, /did not run for more than a day/)).toHaveLength(1);
});

test('the seats of one who dropped are told in one letter', () => {
  const workspace = announced();
  const { Email: gone } = rows(workspace, 'Assignments').find((row) => row.Role === 'critic' && row.Session === 'S20')!;
  const seats = rows(workspace, 'Assignments').filter((row) => row.Email === gone).length;
  workspace.edit('Roster', `C${rowOf(workspace, 'Roster', 'Email', gone!)}`, 'dropped');
  workspace.advance(3 * hour);
  const [letter, ...more] = toMe(workspace, /is empty/);
  expect(more).toEqual([]);
  expect(seats).toBeGreaterThan(2);
  expect(letter!.subject).toMatch(new RegExp(`The seat of .* is empty \\(and ${seats - 1} more\\)$`));
  expect(letter!.body.match(/no longer has it/g)).toHaveLength(seats);
});

test('when all but one of the Roster are deleted the instructor gets one letter with the first of the seats', () => {
  const workspace = announced();
  workspace.deleteRows('Roster', 3, 27);
  workspace.advance(2 * hour);
  const [letter, ...more] = toMe(workspace, /is empty/);
  expect([letter!.subject, more]).toEqual([expect.stringMatching(/is empty \(and 121 more\)$/), []]);
  expect(letter!.body.match(/no longer has it/g)).toHaveLength(10);
  expect(letter!.body).toContain('112 more like these. The Assignments sheet shows them.');
});

test('whoever deletes lines of the Outbox has no letter sent a second time: sending is off until it is switched on again', () => {
  const workspace = assigned();
  workspace.advanceTo('2025-08-27T17:10:00Z');
  const whole = workspace.mailbox().length;
  const lines = rows(workspace, 'Outbox').length;
  workspace.deleteRows('Outbox', lines + 2 - 20, 20);
  workspace.advance(3 * hour);
  const [told, ...others] = workspace.mailbox().slice(whole);
  expect([told!.subject, told!.to, others]).toEqual(['Lectern: automatic emails are off', [instructor], []]);
  expect(told!.body).toContain(`Of ${lines} emails that went out, ${lines - 20} are still there.`);
  expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Automatic emails turned off');

  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.advanceTo('2025-08-28T20:10:00Z');
  expect(workspace.mailbox().length).toBeGreaterThan(whole + 1);
});

test('in another time zone of the spreadsheet nobody is told of other times before the instructor agrees', () => {
  const workspace = announced();
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: { getActive(): { setSpreadsheetTimeZone(zone: string): void } };
  };
  const count = workspace.mailbox().length;
  SpreadsheetApp.getActive().setSpreadsheetTimeZone('America/New_York');
  workspace.advance(5 * hour);
  expect(workspace.mailbox()).toHaveLength(count);
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toContain('They concern 28 students.');
  SpreadsheetApp.getActive().setSpreadsheetTimeZone('America/Los_Angeles');
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toContain('Nothing has changed.');
});

test('a name that means harm comes through as text in every letter, and in the Outbox', () => {
  const workspace = underWay();
  const name = '=HYPERLINK("https://evil.example") <script>x</script> <!channel> עברית 🙂';
  workspace.edit('Roster', 'B2', `'${name}`);
  workspace.edit('Sessions', `D${rowOf(workspace, 'Sessions', 'Code', 'S04')}`, 'Line\nBcc: eve@evil.example');
  assign(workspace);
  for (const mail of workspace.mailbox()) {
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect([...mail.cc, ...mail.bcc]).toEqual([]);
    expect(mail.htmlBody).not.toMatch(/<script|href="https:\/\/evil/);
  }
  for (const { text } of workspace.slack.messages()) expect(text).not.toContain('<!channel>');
  for (const sheet of ['Outbox', 'Duties', 'Assignments'])
    for (const line of workspace.sheet(sheet)!.cells)
      for (const cell of line) expect(cell.formula ?? '').not.toContain('HYPERLINK');
});

test('a placeholder that nothing fills in is a finding at its cell, and the letter goes out in the words that Lectern came with', () => {
  const workspace = underWay();
  const row = rowOf(workspace, 'Emails', 'Email', 'seats');
  workspace.edit('Emails', `C${row}`, 'Dear {{nmae}}');
  assign(workspace);
  expect(to(workspace, 'adapark@berkeley.example').at(-1)!.body).toContain('Your roles in');
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Findings')).toContainEqual(
    expect.objectContaining({
      Sheet: 'Emails',
      Cell: `C${row}`,
      'What is wrong': expect.stringContaining('{{nmae}}'),
    }),
  );
  workspace.click('Lectern', 'Emails', 'Try the wording…');
  const html = (
    workspace.callFromPage('answerWording', [{ kind: 'reminder', student: 'adapark@berkeley.example' }]) as {
      html: string;
    }
  ).html;
  expect(html).toContain('Dear Ada,');
});

test('letters of teams can be tried as well, before anything is announced', () => {
  const workspace = withCourse('2025-09-19T16:00:00Z', undefined, 'dist-folders');
  const tried = (kind: string, name: string): string =>
    (workspace.callFromPage('answerWording', [{ kind, student: `${name}@berkeley.example` }]) as { html: string }).html;
  expect(tried('team', 'adapark')).toContain('There is nothing that this email could be about');
  for (const [cell, text] of [
    ['A2', '07'],
    ['B2', 'Ada Park, Ben Okafor'],
    ['D2', 'S24'],
    ['E2', '1'],
  ] as const)
    workspace.edit('Teams', cell, text);
  workspace.edit(
    'Deliverables',
    `N${rowOf(workspace, 'Deliverables', 'Deliverable', 'Project slides')}`,
    'https://drive.google.com/drive/folders/1a2b3c4d5e6f7g8h9i0j1a2b3',
  );
  expect(tried('team', 'adapark')).toMatch(/you are on.*07.*Ben Okafor/s);
  expect(tried('agenda', 'benokafor')).toMatch(/[Dd]ates of team 07.*Project presentation.*Nov 18/s);
  expect(tried('rename', 'adapark')).toMatch(/slides\.pdf.*rename it to.*07_slides\.pdf/s);
  expect(workspace.mailbox()).toEqual([]);
});

test.each([
  ['C294288', 'is there to be copied, and is not said to go out'],
  ['', 'is no matter where Settings names no channel'],
])('without Slack what the channel %j would be told %s', (channel) => {
  const workspace = withCourse();
  workspace.edit('Settings', `B${rowOf(workspace, 'Settings', 'Setting', 'Slack channel')}`, channel);
  workspace.click('Lectern', 'Open the preference form');
  workspace.click('Lectern', 'Preview emails…');
  const preview = /For Slack, to copy .*Now open: .*topics and roles.* This week/;
  const notice = /Slack is not connected.*Assignments for CS 294-288/;
  const said = [dialogText(workspace)];
  confirm(workspace);
  workspace.click('Lectern', 'Announce assignments…');
  said.push(dialogText(workspace));
  expect(said[1]).toMatch(/^28 emails are ready to go out\./);
  expect(said.map((one, i) => (i === 0 ? preview : notice).test(one))).toEqual(
    channel === '' ? [false, false] : [true, true],
  );
  workspace.callFromPage('sendAnnouncement', [true]);
  workspace.click('Lectern', 'Announce assignments…');
  expect(dialogText(workspace)).toMatch(/^Everyone is up to date/);
  expect(/Slack is not connected/.test(dialogText(workspace))).toBe(channel !== '');
  expect(workspace.slack.messages()).toEqual([]);
});
