// How letters are sent when things go wrong: no quota, no lock, no answer, another hour; and what the instructor can do about it.
import type { Workspace } from '../../local/face';
import { address, assign, dialogText, eve, hour, instructor, rows, text, underWay, withCourse } from './stage';

const outbox = (workspace: Workspace) => rows(workspace, 'Outbox').filter((row) => row.Kind === 'invitation');
const states = (workspace: Workspace): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { State } of outbox(workspace)) counts[State!] = (counts[State!] ?? 0) + 1;
  return counts;
};
const mailed = (workspace: Workspace): readonly string[] => workspace.mailbox().map((mail) => mail.to[0]!);
const preferences = (workspace: Workspace, header: string, value: string): void => {
  const column = workspace.sheet('Deliverables')!.cells[0]!.findIndex((cell) => cell.text === header);
  const line = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Preferences') + 2;
  workspace.edit('Deliverables', `${String.fromCharCode(65 + column)}${line}`, value);
};
const setting = (workspace: Workspace, name: string, value: string | number): void => {
  const row = rows(workspace, 'Settings').findIndex((line) => line.Setting === name) + 2;
  workspace.edit('Settings', `B${row}`, value);
};

test('without quota all wait and say so, and go out when Google takes mail again', () => {
  const workspace = eve(12, '', 0);
  workspace.next();
  expect(mailed(workspace)).toEqual([]);
  expect(states(workspace)).toEqual({ pending: 12 });
  expect(outbox(workspace)[0]!.Reason).toBe('Google accepts no more email from this account today.');
  const lines = rows(workspace, 'Outbox').length;
  workspace.next();
  expect(rows(workspace, 'Outbox')).toHaveLength(lines);
});

test('with quota for 7 of 12, the reserve is kept, and the rest goes out the next day', () => {
  const workspace = eve(12, '', 7);
  setting(workspace, 'Emails reserved for you', 2);
  workspace.next();
  expect(mailed(workspace)).toHaveLength(5);
  expect(states(workspace)).toEqual({ sent: 5, pending: 7 });
  expect(outbox(workspace).at(-1)!.Reason).toContain('(2 are reserved for you)');
  workspace.advanceTo('2025-08-28T20:00:00Z');
  expect(new Set(mailed(workspace)).size).toBe(mailed(workspace).length);
  expect(mailed(workspace)).toHaveLength(10);
});

test('a letter that waits until it is stale never goes out, and stays in the Outbox as not sent', () => {
  const workspace = eve(3, '', 0);
  workspace.next();
  expect(states(workspace)).toEqual({ pending: 3 });
  workspace.advanceTo('2025-08-29T01:01:00Z');
  workspace.advance(hour);
  expect(mailed(workspace)).toEqual([]);
  expect(states(workspace)).toEqual({ failed: 3 });
  expect(outbox(workspace)[0]!.Reason).toBe(
    'Not sent: too late. Google accepts no more email from this account today.',
  );
});

test('a student who dropped, or has answered, while a letter waited gets none', () => {
  const workspace = eve(3);
  workspace.fault({
    call: 'MailApp.sendEmail',
    how: 'throw',
    message: 'Service invoked too many times for one day: email.',
  });
  workspace.next();
  expect(mailed(workspace)).toEqual([]);
  const row = rows(workspace, 'Roster').findIndex((line) => line.Email === address(1)) + 2;
  workspace.edit('Roster', `C${row}`, 'dropped');
  workspace.submit(workspace.forms()[0]!.id, address(2), {});
  workspace.advance(4 * hour);
  expect(mailed(workspace)).toEqual([address(0)]);
  expect(outbox(workspace).map((line) => [line.To, line.State])).toEqual([[address(0), 'sent']]);
});

test('a letter whose sending fails after Google took it is unconfirmed, and not sent twice', () => {
  const workspace = eve(12);
  workspace.fault({ call: 'MailApp.sendEmail', nth: 4, how: 'throw', after: true, message: 'Service error: Mail' });
  workspace.next();
  workspace.next();
  expect(mailed(workspace)).toHaveLength(12);
  expect(new Set(mailed(workspace)).size).toBe(12);
  expect(states(workspace)).toEqual({ sent: 11, unconfirmed: 1 });
  expect(outbox(workspace).find((row) => row.State === 'unconfirmed')!.Reason).toBe('Service error: Mail');
});

test('a letter that Google refuses has failed, with its reason', () => {
  const workspace = eve(3);
  workspace.fault({ call: 'MailApp.sendEmail', how: 'throw', message: 'Invalid email: student0@berkeley.example' });
  workspace.next();
  expect(states(workspace)).toEqual({ sent: 2, failed: 1 });
  expect(outbox(workspace).find((row) => row.State === 'failed')!.Reason).toContain('Invalid email');
});

test('want of quota in the middle of a claim stops the mail for three hours, and is not tried again before', () => {
  const workspace = eve(12);
  workspace.fault({
    call: 'MailApp.sendEmail',
    nth: 5,
    how: 'throw',
    message: 'Service invoked too many times for one day: email.',
  });
  workspace.next();
  expect(states(workspace)).toEqual({ sent: 4, pending: 8 });
  const [second] = workspace.next();
  expect(second!.calls['MailApp.sendEmail']).toBeUndefined();
  workspace.advance(3 * hour);
  expect(states(workspace)).toEqual({ sent: 12 });
  expect(new Set(mailed(workspace)).size).toBe(12);
});

test('a lock that cannot be had leaves everything as it was, and the next round does the work', () => {
  const workspace = eve(5);
  workspace.holdLock('document', 2 * hour);
  const [run] = workspace.next();
  expect(run!.log.join()).toContain('busy with another run');
  expect([mailed(workspace), rows(workspace, 'Outbox')]).toEqual([[], []]);
  workspace.advance(3 * hour);
  expect([...mailed(workspace)].sort()).toEqual([0, 1, 2, 3, 4].map(address));
});

test('a round that begins while the claim of a dead one is young leaves it alone, and each letter goes once', () => {
  const workspace = eve(12);
  workspace.fault({ call: 'MailApp.sendEmail', nth: 6, how: 'die', after: true });
  expect(() => workspace.call('hourly')).toThrow();
  // The second begins where the first died: its claim is recent and is left alone.
  workspace.call('hourly');
  const got = (): readonly string[] => mailed(workspace).filter((to) => to !== instructor);
  expect(got()).toHaveLength(6);
  workspace.call('hourly');
  workspace.advance(2 * hour);
  expect(new Set(got()).size).toBe(got().length);
  expect(states(workspace)).toEqual({ sent: 11, unconfirmed: 1 });
  expect(got()).toHaveLength(12);
});

test('a round that Google ended is told by the next one, once a day', () => {
  const workspace = eve(12);
  const toMe = () => workspace.mailbox().filter((mail) => mail.to[0] === instructor);
  workspace.fault({ call: 'MailApp.sendEmail', nth: 6, how: 'die' });
  workspace.next();
  workspace.next();
  expect(toMe().map(({ subject }) => subject)).toEqual(['Lectern: an automatic update failed']);
  expect(toMe()[0]!.body).toMatch(/Google stopped an automatic update .* It began Wed Aug 27, 8:\d\d AM PDT\./s);
  workspace.fault({ call: 'Sheet.getSheetValues', nth: 3, how: 'die' });
  workspace.next();
  workspace.next();
  workspace.next();
  expect(toMe()).toHaveLength(1);
});

test('a round that failed is told as that, and not once more as one that Google ended', () => {
  const workspace = eve(3);
  workspace.fault({ call: 'Spreadsheet.getSheetById', nth: 3, how: 'throw', message: 'Something odd was not found' });
  workspace.next();
  workspace.next();
  const toMe = workspace.mailbox().filter((mail) => mail.to[0] === instructor);
  expect(toMe.map(({ body }) => /Something odd/.test(body))).toEqual([true]);
});

test('when the clocks go back, the hour that comes twice sends nothing twice', () => {
  const workspace = withCourse('2025-10-30T16:00:00Z');
  setting(workspace, 'Quiet hours', '');
  setting(workspace, 'Last day of term', '2025-12-31');
  const line = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Preferences') + 2;
  const column = (header: string): string =>
    String.fromCharCode(65 + workspace.sheet('Deliverables')!.cells[0]!.findIndex((cell) => cell.text === header));
  workspace.edit('Deliverables', `${column('Due')}${line}`, '2025-11-02 03:30');
  workspace.edit('Deliverables', `${column('Late until')}${line}`, '2025-11-03');
  workspace.edit('Deliverables', `${column('Remind')}${line}`, '3h, 2h, 1h');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Open the preference form');
  workspace.advanceTo('2025-11-02T12:00:00Z');
  const keys = outbox(workspace).flatMap((row) => row.Keys!.split('\n'));
  expect(new Set(keys).size).toBe(keys.length);
  const of = workspace.mailbox().filter((mail) => mail.to[0] === 'adapark@berkeley.example');
  // The invitation of the day before, and one reminder for everything that the day would bring, in the round after 08:30.
  const round = (mail: (typeof of)[number]): number => Math.floor((Date.parse(mail.at) - hour / 2) / hour) % 24;
  expect(of.map(round)).toEqual([expect.any(Number), 8]);
});

test('a round that is late by a day makes up for what is still due, and says nothing of what is over', () => {
  const workspace = eve(4);
  workspace.holdLock('document', 26 * hour);
  workspace.advance(27 * hour);
  expect([...mailed(workspace)].sort()).toEqual([instructor, ...[0, 1, 2, 3].map(address)]);
  expect(workspace.mailbox().find((mail) => mail.to[0] === instructor)!.subject).toContain(
    'did not run for more than a day',
  );
  const late = eve(4);
  late.holdLock('document', 35 * hour);
  late.advanceTo('2025-08-29T03:00:00Z');
  expect(late.mailbox().filter((mail) => /due Thu Aug 28/.test(mail.subject))).toEqual([]);
});

test('a due time that moves before seats are announced is told to whoever was told another and has not answered', () => {
  const workspace = eve(3);
  workspace.next();
  workspace.submit(workspace.forms()[0]!.id, address(0), {});
  preferences(workspace, 'Due', '2025-08-28 20:00');
  workspace.advance(hour);
  expect(mailed(workspace)).toHaveLength(3);
  workspace.callFromPage('agreeToChanges', []);
  const tried = workspace.callFromPage('answerWording', [{ kind: 'change', student: address(1) }]) as { html: string };
  expect(tried.html).toContain('omething changed for you');
  workspace.advance(3 * hour);
  const told = workspace.mailbox().slice(3);
  expect(told.map((mail) => mail.to[0]).sort()).toEqual([1, 2].map(address));
  for (const { subject, body, attachments } of told) {
    expect(subject).toContain('Changed: Preferences due Thu Aug 28, 8:00 PM PDT');
    expect(body).toContain('Preferences: now due Thu Aug 28, 8:00 PM PDT; it was Thu Aug 28, 6:00 PM PDT');
    expect(body).not.toContain('calendar');
    expect(attachments).toEqual([]);
  }
  const changes = () => workspace.mailbox().filter((mail) => mail.subject.includes('Changed'));
  expect(changes()).toHaveLength(2);
  // Back and forth again, with agreement each time.
  for (const due of ['2025-08-28 18:00', '2025-08-28 20:00']) {
    preferences(workspace, 'Due', due);
    workspace.callFromPage('agreeToChanges', []);
    workspace.advance(hour);
  }
  expect(changes()).toHaveLength(6);
  workspace.advanceTo('2025-08-29T01:30:00Z');
  expect(changes()).toHaveLength(6);
});

test('one nudge after a miss goes on the day of the reminder when late work is not taken any longer', () => {
  const workspace = eve(2);
  preferences(workspace, 'Due', '2025-08-28 12:00');
  preferences(workspace, 'Late until', '2025-08-28 23:30');
  workspace.advanceTo('2025-08-29T18:00:00Z');
  const got = workspace.mailbox().filter((mail) => mail.to[0] === address(0));
  expect(got.map(({ at, subject }) => `${at.slice(0, 10)} ${subject}`)).toEqual([
    '2025-08-27 [294-288] Preferences: please fill out by Thu Aug 28, 12:00 PM PDT',
    '2025-08-28 [294-288] Preferences due Thu Aug 28, 12:00 PM PDT',
    expect.stringMatching(/^2025-08-28 .*Preferences/),
  ]);
  expect(got[2]!.body).toContain('until Thu Aug 28, 11:30 PM PDT');
});

test('nothing goes out in quiet hours; what is due at dawn goes out before them', () => {
  const workspace = eve(2);
  const line = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Preferences') + 2;
  workspace.edit('Deliverables', `E${line}`, '2025-08-29 06:00');
  const column = workspace.sheet('Deliverables')!.cells[0]!.findIndex((cell) => cell.text === 'Remind');
  workspace.edit('Deliverables', `${String.fromCharCode(65 + column)}${line}`, '5h');
  workspace.advanceTo('2025-08-29T13:59:00Z');
  const hours = workspace.mailbox().map((mail) => mail.at.slice(0, 13));
  const [invited, reminded] = ['2025-08-27T15', '2025-08-29T04'];
  expect(hours).toEqual([invited, invited, reminded, reminded]);
});

test('a round that begins just before the quiet hours stops at them, and goes on in the morning', () => {
  const workspace = eve(40, '', 1500, 200);
  setting(workspace, 'Quiet hours', '08:04-10:00');
  workspace.advanceTo('2025-08-27T15:03:30Z');
  workspace.call('hourly');
  expect(states(workspace)).toEqual({ sent: expect.any(Number), pending: expect.any(Number) });
  expect(workspace.mailbox().filter((mail) => mail.at >= '2025-08-27T15:04:00Z')).toEqual([]);
  expect(outbox(workspace).at(-1)!.Reason).toBe('Quiet hours until Wed Aug 27, 10:00 AM PDT.');
  workspace.advanceTo('2025-08-27T18:30:00Z');
  expect(states(workspace)).toEqual({ sent: 40 });
  expect(new Set(mailed(workspace)).size).toBe(40);
  expect(mailed(workspace)).toHaveLength(40);
});

test('what Google cannot do just then is tried again when that is safe, and is counted', () => {
  const workspace = eve(3);
  workspace.fault({
    call: 'Spreadsheet.getSheetById',
    nth: 5,
    how: 'throw',
    message: 'Service Spreadsheets timed out',
  });
  const [run] = workspace.next();
  expect(run!.error).toBeUndefined();
  expect(run!.calls['Utilities.sleep']).toBe(1);
  expect(mailed(workspace)).toHaveLength(3);
  workspace.click('Lectern', 'Preview emails…');
  expect(dialogText(workspace)).toContain('tried again (once)');
});

test('the preview shows the next round and seven days, with the reason and the text', () => {
  const workspace = eve(3);
  const before = workspace.sheets();
  workspace.click('Lectern', 'Preview emails…');
  const page = dialogText(workspace);
  expect(page).toContain('4 emails would go out at the next hourly update');
  expect(page).toContain('Student 0');
  expect(page).toMatch(/Because the items above are due from you/);
  expect(page).toContain('Over the next seven days');
  expect(page).toMatch(/About Thu Aug 28, 12:\d\d PM PDT 3 emails/);
  expect(page).toContain(`${instructor} runs the automatic updates`);
  expect(workspace.sheets()).toEqual(before);
});

test('the preview is what goes out, letter by letter', () => {
  const workspace = eve(3);
  workspace.click('Lectern', 'Preview emails…');
  const shown = [
    ...workspace.window('dialog')!.html.matchAll(/<summary>\s*<strong>(.*?)<\/strong> <span.*?>(.*?)<\/span>/g),
  ];
  workspace.advanceTo('2025-09-03T14:50:00Z');
  const names = new Map(rows(workspace, 'Roster').map((row) => [row.Email, row.Name]));
  const sent = rows(workspace, 'Outbox').filter((row) => row.State === 'sent');
  expect(sent).toHaveLength(10);
  expect(shown.map(([, to, subject]) => `${to}: ${text(subject!)}`).sort()).toEqual(
    sent.map(({ To, Subject }) => `${names.get(To) ?? 'Slack'}: ${Subject}`).sort(),
  );
});

test('a rehearsal sends all of it to the instructor, and nothing to anybody else', () => {
  const workspace = eve(3);
  workspace.click('Lectern', 'Emails', 'Send a test copy to me…');
  expect(dialogText(workspace)).toContain('and to no one else');
  workspace.callFromPage('sendRehearsal', []);
  expect(new Set(mailed(workspace))).toEqual(new Set([instructor]));
  expect(workspace.slack.messages().filter((message) => message.bot)).toEqual([]);
  expect(workspace.mailbox().map((mail) => mail.subject)).toContainEqual(
    expect.stringContaining(`[Test copy: to ${address(0)}] `),
  );
  const rehearsed = workspace.mailbox().length;
  workspace.next();
  expect(mailed(workspace).slice(rehearsed).sort()).toEqual([0, 1, 2].map(address));
});

test('a rehearsal leaves the mails that are kept for the instructor, and says how many letters it left out', () => {
  const workspace = eve(12, '', 10);
  setting(workspace, 'Emails reserved for you', 4);
  workspace.click('Lectern', 'Emails', 'Send a test copy to me…');
  const letters = Number(/(\d+) emails are due/.exec(dialogText(workspace))![1]);
  expect(dialogText(workspace)).toContain(
    `Google accepts 6 more emails from you today (4 are reserved for you): ${letters - 6} of the ${letters} would be left out.`,
  );
  const done = workspace.callFromPage('sendRehearsal', []) as { readonly html: string };
  expect(mailed(workspace)).toHaveLength(6);
  expect(text(done.html)).toContain(`${letters - 6} of ${letters} were left out`);
});

test('a letter in doubt is sent again when the instructor chooses it, and only then', () => {
  const workspace = eve(4);
  workspace.fault({ call: 'MailApp.sendEmail', nth: 2, how: 'die' });
  workspace.next();
  workspace.click('Lectern', 'Emails', 'Send again…');
  expect(dialogText(workspace)).toContain('5 emails were being sent when a run ended');
  workspace.next();
  expect(states(workspace)).toEqual({ sent: 3, unconfirmed: 1 });
  const line = outbox(workspace).find((row) => row.State === 'unconfirmed')!;
  workspace.click('Lectern', 'Emails', 'Send again…');
  expect(dialogText(workspace)).toContain('1 email failed or is in doubt');
  expect(workspace.callFromPage('sendAgain', [{}])).toEqual({ refusal: 'Choose at least one email.' });
  workspace.callFromPage('sendAgain', [{ [line.Keys!.split('\n')[0]!]: 'on' }]);
  expect(states(workspace)).toEqual({ sent: 4 });
  expect(mailed(workspace).filter((to) => to === line.To)).toHaveLength(1);
  workspace.click('Lectern', 'Emails', 'Send again…');
  expect(dialogText(workspace)).toContain('Every email went out');
});

test('a letter that is not due any more is not sent again, and can be settled by hand', () => {
  const workspace = eve(4);
  workspace.fault({ call: 'MailApp.sendEmail', nth: 2, how: 'die' });
  workspace.next();
  workspace.advanceTo('2025-09-01T16:00:00Z');
  const line = outbox(workspace).find((row) => row.State === 'unconfirmed')!;
  const count = workspace.mailbox().length;
  workspace.click('Lectern', 'Emails', 'Send again…');
  expect(dialogText(workspace)).toContain('No longer due');
  const key = { [line.Keys!.split('\n')[0]!]: 'on' };
  expect(workspace.callFromPage('sendAgain', [key])).toMatchObject({
    html: expect.stringContaining('no longer due'),
  });
  expect(workspace.mailbox()).toHaveLength(count);
  expect(workspace.callFromPage('settleLetters', [key])).toMatchObject({
    html: expect.stringContaining('Every email went out'),
  });
});

test('an announcement for which there is no quota goes out by itself later, unless the seats changed', () => {
  const workspace = underWay('2025-08-25T16:00:00Z', 15);
  setting(workspace, 'Emails reserved for you', 0);
  assign(workspace);
  const waiting = () => rows(workspace, 'Outbox').filter((row) => row.Kind === 'seats' && row.State === 'pending');
  expect([mailed(workspace).length, waiting().length]).toEqual([15, 13]);
  workspace.advance(25 * hour);
  expect([mailed(workspace).length, waiting().length]).toEqual([28, 0]);
  expect(new Set(mailed(workspace)).size).toBe(28);
});

test('the clock is repaired from the menu, and its silence is told when the spreadsheet is opened', () => {
  const workspace = eve(2);
  workspace.next();
  workspace.open();
  const quiet = workspace.toasts().length;
  workspace.holdLock('document', 20 * hour);
  workspace.advance(6 * hour);
  expect(workspace.open().error).toBeUndefined();
  expect(workspace.toasts().slice(quiet).at(-1)!.text).toContain('There has been no automatic update since Wed Aug 27');
  workspace.holdLock('document', 0);
  const before = workspace.triggers().map((trigger) => trigger.id);
  workspace.click('Lectern', 'Emails', 'Restart automatic updates');
  expect(workspace.triggers().map((trigger) => trigger.run)).toEqual(['hourly', 'onFormSubmit']);
  expect(workspace.triggers().filter((trigger) => before.includes(trigger.id))).toEqual([]);
});

test('a second person is told who runs the clock, and may take it over once it stands still', () => {
  const workspace = eve(2);
  workspace.next();
  const colleague = 'colleague@berkeley.example';
  workspace.visit(colleague);
  workspace.click('Lectern', 'Set up');
  expect(workspace.toasts().at(-1)!.text).toContain(`${instructor} already runs the automatic updates`);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Emails', 'Restart automatic updates');
  expect(workspace.dialogs().at(-1)!.text).toContain('One account is enough');
  expect(new Set(workspace.triggers().map((trigger) => trigger.owner))).toEqual(new Set([instructor]));
  workspace.next();
  expect(new Set(workspace.mailbox().map((mail) => mail.from))).toEqual(new Set([instructor]));
  workspace.holdLock('document', 6 * hour);
  workspace.advance(5 * hour);
  workspace.holdLock('document', 0);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Emails', 'Restart automatic updates');
  expect(workspace.dialogs().at(-1)!.text).toContain(`Emails then go out from ${colleague}`);
  expect(workspace.triggers().filter((trigger) => trigger.owner === colleague)).toHaveLength(2);
});

test('a copy is not armed, and set up anew it sends nothing by itself', () => {
  const copy = eve(3).copy();
  copy.open();
  copy.call('hourly');
  copy.click('Lectern', 'Set up');
  copy.advance(3 * hour);
  expect(copy.mailbox()).toEqual([]);
});
