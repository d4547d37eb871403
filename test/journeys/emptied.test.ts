// What an instructor who pressed Delete by accident finds: sheets that are empty, headers that are gone, tabs that were deleted.
import type { Workspace } from '../../local/face';
import { assigned, hour, named, rows, toStudents } from './stage';

const body = (workspace: Workspace, sheet: string): void =>
  workspace.deleteRows(sheet, 2, workspace.contents(sheet)!.texts.length - 1);
const whole = (workspace: Workspace, sheet: string): void => {
  const { texts } = workspace.contents(sheet)!;
  workspace.enter(
    sheet,
    'A1',
    texts.map((line) => line.map(() => '')),
  );
};
const findings = (workspace: Workspace) => rows(workspace, 'Findings').map((row) => Object.values(row));
const sent = (workspace: Workspace, from: number) =>
  workspace
    .mailbox()
    .slice(from)
    .map(({ subject }) => subject);

test.each([
  ['Roster', 28],
  ['Sessions', 29],
  ['Roles', 5],
  ['Deliverables', 9],
  ['Assignments', 126],
])('an emptied %s is said once, what stood there still counts, and nobody is told anything', (sheet, count) => {
  const workspace = assigned();
  workspace.click('Lectern', 'Refresh');
  const duties = rows(workspace, 'Duties').length;
  const before = workspace.mailbox().length;
  body(workspace, sheet);
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual([
    [sheet, '', expect.stringContaining(`${count} rows stood here before`), expect.stringContaining('Version history')],
  ]);
  expect(rows(workspace, 'Duties')).toHaveLength(duties);
  workspace.advance(40 * hour);
  expect(toStudents(workspace).slice(before)).toEqual([]);
  expect(sent(workspace, before).filter((subject) => !/week of|not been readable/.test(subject))).toEqual([]);
});

test('a few exceptions that are deleted are gone, many are asked about', () => {
  const workspace = assigned();
  const tick = (n: number) => [rows(workspace, 'Roster')[n]!.Email!, 'Preferences', '', 'tick', '', '', 'paper', 'me'];
  workspace.enter('Exceptions', 'A2', [0, 1, 2].map(tick));
  workspace.click('Lectern', 'Refresh');
  body(workspace, 'Exceptions');
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual([['–', '', 'Nothing to report.', '']]);
  workspace.enter('Exceptions', 'A2', [0, 1, 2, 3].map(tick));
  workspace.click('Lectern', 'Refresh');
  body(workspace, 'Exceptions');
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual([['Exceptions', '', expect.stringContaining('4 rows'), expect.anything()]]);
  expect(rows(workspace, 'Duties').filter((row) => row.Status === 'done')).toHaveLength(4);
});

test('a sheet that is emptied on purpose is empty after Set up, and what an undone confirmation emptied is at once', () => {
  const workspace = assigned();
  workspace.click('Lectern', 'Refresh');
  body(workspace, 'Roster');
  workspace.click('Lectern', 'Set up');
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Duties')).toEqual([]);
  expect(findings(workspace).map(([sheet]) => sheet)).not.toContain('Roster');
});

test('emptied Emails are said, and Set up writes the original wording', () => {
  const workspace = assigned();
  const texts = workspace.contents('Emails')!.texts;
  body(workspace, 'Emails');
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual([
    ['Emails', '', 'The sheet is empty: all emails go out in the original wording.', expect.anything()],
  ]);
  workspace.click('Lectern', 'Set up');
  workspace.click('Lectern', 'Refresh');
  expect([findings(workspace)[0]![0], workspace.contents('Emails')!.texts]).toEqual(['–', texts]);
});

test('an undone confirmation may leave no assignment', () => {
  const workspace = assigned();
  workspace.click('Lectern', 'Refresh');
  workspace.click('Lectern', 'Undo the last confirmation');
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Assignments')).toEqual([]);
  expect(findings(workspace).map(([, , what]) => what)).not.toContainEqual(
    expect.stringContaining('stood here before'),
  );
});

test.each(['Roster', 'Settings', 'Outbox', 'Emails'])('of %s with nothing left of it one thing is said', (sheet) => {
  const workspace = assigned();
  whole(workspace, sheet);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual([
    [sheet, '', expect.stringMatching(/^None of the/), expect.stringContaining('Version history')],
  ]);
});

test.each(['Today', 'Duties', 'Compliance', 'Findings', 'Changes'])('a deleted %s comes back', (sheet) => {
  const workspace = assigned();
  const before = workspace.sheet(sheet)!;
  const filled = rows(workspace, sheet).length;
  workspace.deleteSheet(sheet);
  workspace.click('Lectern', 'Refresh');
  workspace.click('Lectern', 'Undo the last confirmation');
  workspace.click('Lectern', 'Undo the last confirmation');
  workspace.click('Lectern', 'Refresh');
  const after = workspace.sheet(sheet)!;
  expect(after.cells.slice(0, 2).map((line) => line.map(({ background }) => background))).toEqual(
    before.cells.slice(0, 2).map((line) => line.map(({ background }) => background)),
  );
  expect(rows(workspace, named(workspace, sheet))).toHaveLength(sheet === 'Changes' ? 2 : filled);
  expect(workspace.tabs().filter(({ name }) => name.startsWith(sheet))).toHaveLength(1);
});

test('Set up moves headers back over which rows were inserted, and leaves alone what stands above them', () => {
  const workspace = assigned();
  const before = workspace.contents('Roster')!.texts;
  workspace.insertRows('Roster', 1, 2);
  workspace.click('Lectern', 'Set up');
  expect(workspace.contents('Roster')!.texts).toEqual(before);
  workspace.insertRows('Roster', 1, 1);
  workspace.edit('Roster', 'B1', 'Spring list');
  workspace.click('Lectern', 'Set up');
  expect(workspace.contents('Roster')!.texts.slice(1)).toEqual(before);
  expect(workspace.toasts().at(-1)!.text).toBe(
    'The headers of Roster do not stand in row 1. Delete the rows above them, and choose Set up again.',
  );
});
