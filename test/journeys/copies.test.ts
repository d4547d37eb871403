// Copies by deliverable, from the cell to the mailbox, the Outbox and the quota.
import type { Workspace } from '../../local/face';
import { eve, rows } from './stage';

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

test('with room for two of three recipients an email waits whole', () => {
  const workspace = eve(3, '', 4);
  copies(workspace, 'kim@assistants.example, lee@assistants.example');
  workspace.advance(3_600_000);
  const recipients = workspace.mailbox().flatMap(({ to, cc }) => [...to, ...cc]);
  expect(recipients).toHaveLength(3);
  expect(rows(workspace, 'Outbox').filter(({ State, Kind }) => State === 'pending' && Kind !== 'seats')).not.toEqual(
    [],
  );
  expect(rows(workspace, 'Outbox').filter(({ State }) => State === 'failed')).toEqual([]);
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
