// After an accidental Delete: sheets that are empty, headers that are gone, tabs that were deleted.
import type { Workspace } from '../../local/face';
import { assigned, formOf, hour, named, playOn, rows, toStudents } from './stage';

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

const statuses = (workspace: Workspace, deliverable: string) =>
  rows(workspace, 'Duties')
    .filter((row) => row.Deliverable === deliverable && row.Session === 'S04')
    .map((row) => row.Status);
const came = (): Workspace =>
  playOn(assigned(), [
    'slides and answers came in',
    (workspace) => {
      workspace.advanceTo('2025-09-05T17:00:00Z');
      workspace.slack.join('benokafor@berkeley.example', 'Ben Okafor');
      workspace.slack.post('benokafor@berkeley.example', 'C294288', 'S04 slides', ['S04.pdf']);
      const form = formOf(workspace, /Pre-lecture responses: S04/);
      const answers = Object.fromEntries(form.items.map(({ title }) => [title, 'One.']));
      for (const who of ['chinguyen', 'danalevi']) workspace.submit(form.id, `${who}@berkeley.example`, answers);
      workspace.advance(hour);
    },
  ]);

test('what came in on Slack is read again where its sheet was emptied', () => {
  const workspace = came();
  const files = rows(workspace, 'Slack files');
  body(workspace, 'Slack files');
  workspace.click('Lectern', 'Refresh');
  expect([rows(workspace, 'Slack files'), statuses(workspace, 'Main slides')]).toEqual([files, ['done', 'upcoming']]);
});

test('where the tab of a form was emptied no one is said to have missed it, until it is back or meant', () => {
  const workspace = came();
  const tab = workspace.tabs().find(({ name }) => name.startsWith('S04 Pre-lecture'))!.name;
  const before = workspace.mailbox().length;
  const { texts } = workspace.contents(tab)!;
  body(workspace, tab);
  workspace.advanceTo('2025-09-09T21:00:00Z');
  expect(new Set(statuses(workspace, 'Pre-lecture responses'))).toEqual(new Set(['unknown']));
  expect(findings(workspace)).toContainEqual([
    tab,
    '',
    expect.stringMatching(/holds 0 responses; there were 2\.$/),
    expect.stringContaining('Version history'),
  ]);
  expect(sent(workspace, before).filter((subject) => /Pre-lecture responses.*Sep 9/.test(subject))).toEqual([]);
  expect(texts).toHaveLength(3);
  workspace.click('Lectern', 'Set up');
  workspace.advance(hour);
  expect(new Set(statuses(workspace, 'Pre-lecture responses'))).toEqual(new Set(['missing']));
});

test('whose single answer was deleted is asked about, and not said to have missed it, until it is back or meant', () => {
  const workspace = came();
  const tab = workspace.tabs().find(({ name }) => name.startsWith('S04 Pre-lecture'))!.name;
  const before = workspace.mailbox().length;
  const own = () =>
    rows(workspace, 'Duties').find(
      (row) => row.Deliverable === 'Pre-lecture responses' && row.Session === 'S04' && row.Student === 'Chi Nguyen',
    )!.Status;
  expect([workspace.contents(tab)!.texts[1]![1], own()]).toEqual(['chinguyen@berkeley.example', 'done']);
  workspace.deleteRows(tab, 2, 1);
  workspace.advanceTo('2025-09-09T21:00:00Z');
  expect(own()).toBe('unknown');
  const others = statuses(workspace, 'Pre-lecture responses').filter((status) => status !== 'missing');
  expect(others.sort()).toEqual(['done', 'unknown']);
  const gone = () => findings(workspace).filter(([, , what]) => /no longer in its tab/.test(what!));
  expect(gone()).toEqual([
    [expect.anything(), '', expect.stringContaining('answered by Chi Nguyen,'), expect.anything()],
  ]);
  const mails = workspace.mailbox().slice(before);
  expect(mails.filter(({ to, subject }) => to[0] === 'chinguyen@berkeley.example' && /overdue/.test(subject))).toEqual(
    [],
  );
  workspace.click('Lectern', 'Set up');
  workspace.advance(hour);
  expect([own(), gone()]).toEqual(['missing', []]);
});

test.each([
  ['an address of a student', 'danalevi@berkeley.example'],
  ['an address of nobody', 'chi@elsewhere.example'],
  ['the address of who answered too', 'adapark@berkeley.example'],
])('whose answer stands under %s since somebody wrote over the address is asked about', (_, other) => {
  const workspace = came();
  const tab = workspace.tabs().find(({ name }) => name.startsWith('S04 Pre-lecture'))!.name;
  const before = workspace.mailbox().length;
  const own = () =>
    rows(workspace, 'Duties').find(
      (row) => row.Deliverable === 'Pre-lecture responses' && row.Session === 'S04' && row.Student === 'Chi Nguyen',
    )!.Status;
  const gone = () => findings(workspace).filter(([, , what]) => /no longer in its tab/.test(what!));
  workspace.sortSheet(tab, 2, false);
  workspace.advance(hour);
  expect(gone()).toEqual([]);
  const row = workspace.contents(tab)!.texts.findIndex(([, address]) => address === 'chinguyen@berkeley.example');
  workspace.edit(tab, `B${row + 1}`, other);
  // Another answer comes in meanwhile.
  const form = formOf(workspace, /Pre-lecture responses: S04/);
  const answers = Object.fromEntries(form.items.map(({ title }) => [title, 'Mine.']));
  workspace.submit(form.id, 'elifyildiz@berkeley.example', answers);
  workspace.advanceTo('2025-09-09T21:00:00Z');
  expect(own()).toBe('unknown');
  expect(gone()).toEqual([
    [expect.anything(), '', expect.stringContaining('answered by Chi Nguyen,'), expect.anything()],
  ]);
  const mails = workspace.mailbox().slice(before);
  expect(mails.filter(({ to, subject }) => to[0] === 'chinguyen@berkeley.example' && /overdue/.test(subject))).toEqual(
    [],
  );
  workspace.edit(tab, `B${row + 1}`, 'chinguyen@berkeley.example');
  workspace.advance(hour);
  expect([own(), gone()]).toEqual(['done', []]);
});

test('an answer that counted for no one may be deleted without a word', () => {
  const workspace = came();
  const tab = workspace.tabs().find(({ name }) => name.startsWith('S04 Pre-lecture'))!.name;
  const form = formOf(workspace, /Pre-lecture responses: S04/);
  const answers = Object.fromEntries(form.items.map(({ title }) => [title, 'Again.']));
  for (const who of ['stranger', 'danalevi']) workspace.submit(form.id, `${who}@berkeley.example`, answers);
  workspace.advance(hour);
  const shown = rows(workspace, 'Duties');
  workspace.deleteRows(tab, 4, 2);
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Duties')).toEqual(shown);
  expect(findings(workspace).filter(([, , what]) => /no longer in its tab|holds/.test(what!))).toEqual([]);
});

test('where the addresses of the answers were deleted no one is said to have missed it', () => {
  const workspace = came();
  const tab = workspace.tabs().find(({ name }) => name.startsWith('S04 Pre-lecture'))!.name;
  workspace.deleteColumns(tab, 2, 1);
  workspace.advanceTo('2025-09-09T21:00:00Z');
  expect(new Set(statuses(workspace, 'Pre-lecture responses'))).toEqual(new Set(['unknown']));
  const ofTab = findings(workspace).filter(([sheet]) => sheet === tab);
  expect(ofTab.map(([, , what]) => what)).toEqual([expect.stringContaining('has no column “Email Address”')]);
});

test('an Outbox that is emptied before the next update has nothing sent again', () => {
  const workspace = assigned();
  const before = workspace.mailbox().length;
  body(workspace, 'Outbox');
  workspace.advance(26 * hour);
  expect(sent(workspace, before)).toEqual(['Lectern: automatic emails are off']);
});
