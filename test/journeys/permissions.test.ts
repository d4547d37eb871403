// All permissions are required together before anything starts, and a run that lacks one says which.
import { hour, instructor, newBook, rows, underWay, withCourse } from './stage';

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
