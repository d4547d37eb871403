// Copies by deliverable, from the cell to the mailbox, the Outbox and the quota.
import type { Workspace } from '../../local/face';
import { address, eve, rows } from './stage';

const head = (workspace: Workspace, sheet: string, header: string): string =>
  String.fromCharCode(65 + workspace.contents(sheet)!.texts[0]!.indexOf(header));
const rowOf = (workspace: Workspace, sheet: string, first: string): number =>
  workspace.contents(sheet)!.texts.findIndex(([name]) => name === first) + 1;
const copies = (workspace: Workspace, value: string): void =>
  workspace.edit(
    'Deliverables',
    `${head(workspace, 'Deliverables', 'Copies')}${rowOf(workspace, 'Deliverables', 'Preferences')}`,
    value,
  );

test('the email carries them, the Outbox shows them, and each counts', () => {
  const workspace = eve(3);
  workspace.edit('Settings', `B${rowOf(workspace, 'Settings', 'Assistants')}`, 'kim@assistants.example');
  copies(workspace, 'the assistant, instructor');
  workspace.advance(3_600_000);
  const mails = workspace.mailbox().filter(({ to }) => to[0]!.startsWith('student'));
  expect(mails.map(({ cc }) => cc)).toEqual(
    Array.from({ length: 3 }, () => ['kim@assistants.example', 'instructor@berkeley.example']),
  );
  const lines = rows(workspace, 'Outbox').filter(({ To }) => To!.startsWith('student'));
  expect(lines.map(({ Text }) => Text!.split('\n')[0])).toEqual(
    Array.from({ length: 3 }, () => 'Cc: kim@assistants.example, instructor@berkeley.example'),
  );
  workspace.advance(5 * 3_600_000);
  expect(workspace.mailbox().filter(({ to }) => to[0] === 'kim@assistants.example')).toEqual([]);
});

test('with little mail left each student gets their own email, and the copies wait in the Outbox', () => {
  const workspace = eve(3, '', 4);
  copies(workspace, 'kim@assistants.example, lee@assistants.example');
  workspace.advance(3_600_000);
  const mails = workspace.mailbox().map(({ to, cc }) => [to[0], cc]);
  for (const n of [0, 1, 2]) expect(mails).toContainEqual([address(n), []]);
  const lines = () => rows(workspace, 'Outbox').filter(({ Kind }) => Kind === 'copy');
  const waiting = lines().filter(({ State }) => State === 'pending');
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.map(({ Reason }) => Reason)).toEqual(
    waiting.map(() => 'Google accepts no more email from this account today.'),
  );
  expect(lines().filter(({ State }) => State === 'sent').length + waiting.length).toBe(2);
});

test('what cannot be read is a finding at its cell, and no copy goes', () => {
  const workspace = eve(2);
  copies(workspace, 'my friend');
  workspace.advance(3_600_000);
  const [finding] = rows(workspace, 'Findings').filter((row) => row['What is wrong']!.includes('my friend'));
  expect(finding!['How to fix it'] ?? finding!.Remedy ?? JSON.stringify(finding)).toContain(
    'team, assistant, instructor',
  );
  expect(
    workspace
      .mailbox()
      .filter(({ to }) => to[0]!.startsWith('student'))
      .map(({ cc }) => cc),
  ).toEqual([[], []]);
});

test('a student gets the email though Google refuses the address of a copy', () => {
  const workspace = eve(3);
  copies(workspace, 'kim@assistants.example');
  workspace.fault({ call: 'MailApp.sendEmail', how: 'throw', message: 'Invalid email: kim@assistants.example' });
  workspace.advance(3_600_000);
  const mails = workspace.mailbox().filter(({ to }) => to[0]!.startsWith('student'));
  expect(mails.map(({ cc }) => cc.length)).toEqual([0, 1, 1]);
  const lines = rows(workspace, 'Outbox').filter(({ To }) => To!.startsWith('student'));
  expect(lines.map(({ State, Reason }) => `${State} ${Reason}`)).toEqual([
    'sent Without its copies: Invalid email: kim@assistants.example',
    'sent ',
    'sent ',
  ]);
});

test.each([1, 2, 3])(
  'an email that waited with its copy and then goes without is sent once, though the run dies at email %i',
  (nth) => {
    const workspace = eve(2);
    const quiet = `B${rowOf(workspace, 'Settings', 'Quiet hours')}`;
    copies(workspace, 'kim@assistants.example');
    workspace.edit('Settings', quiet, '06:00-12:00');
    workspace.advance(3_600_000);
    const waiting = () => rows(workspace, 'Outbox').filter(({ To }) => To!.startsWith('student'));
    expect(waiting().map(({ State }) => State)).toEqual(['pending', 'pending']);
    // By noon the email says how many late days are left, which a copy never does.
    workspace.edit('Settings', `B${rowOf(workspace, 'Settings', 'Late days')}`, '3');
    workspace.fault({ call: 'MailApp.sendEmail', how: 'die', after: true, nth });
    workspace.advance(12 * 3_600_000);
    const mails = workspace.mailbox().filter(({ to }) => to[0]!.startsWith('student'));
    expect(mails.map(({ to, cc }) => [to[0], cc])).toEqual([
      [address(0), []],
      [address(1), []],
    ]);
    expect(workspace.mailbox().filter(({ to }) => to[0]!.startsWith('kim'))).toHaveLength(1);
    const keys = rows(workspace, 'Outbox').flatMap(({ Keys }) => Keys!.split('\n'));
    expect(new Set(keys).size).toBe(keys.length);
  },
);
