// Check my course, and the advice shown before a proposal.
import type { Workspace } from '../../local/face';
import { confirm, dialogText, formOf, rows, text, underWay, withCourse } from './stage';

const page = (workspace: Workspace): string => {
  workspace.click('Lectern', 'Check my course');
  return text(workspace.window('sidebar')!.html);
};
const rowOf = (workspace: Workspace, sheet: string, head: string, name: string): number =>
  rows(workspace, sheet).findIndex((row) => row[head] === name) + 2;
const columnOf = (workspace: Workspace, sheet: string, header: string): string =>
  String.fromCharCode(65 + workspace.contents(sheet)!.texts[0]!.indexOf(header));

test('the page says what is to be mended first, then what is hardly meant, and a click leads to the cell', () => {
  const workspace = withCourse();
  const load = `${columnOf(workspace, 'Roles', 'Max load')}${rowOf(workspace, 'Roles', 'Role', 'critic')}`;
  workspace.edit('Roles', load, 0);
  const least = `${columnOf(workspace, 'Roles', 'Min load')}${rowOf(workspace, 'Roles', 'Role', 'critic')}`;
  workspace.edit('Roles', least, 0);
  workspace.edit('Sessions', 'B6', 'Sep 31');
  const said = page(workspace);
  expect(said).toMatch(/To mend: 1 finding Sessions B6 Date: cannot read “Sep 31”/);
  expect(said).toMatch(/To look at: \d+ Roles [A-Z]\d No one can be critic: Max load is 0, and each class needs 2\./);
  workspace.callFromPage('lookAt', ['Roles', load]);
  expect(workspace.front()).toBe('Roles');
  workspace.edit('Sessions', 'B6', '2025-09-11');
  const again = (workspace.callFromPage('checkAgain', []) as { html: string }).html;
  expect(text(again)).not.toContain('To mend');
});

test('before a proposal the same is said, with what is not known yet', () => {
  const workspace = underWay();
  const form = formOf(workspace, /topics and roles/);
  const grid = form.items.find((item) => item.limitOnePerColumn)!;
  const ranks = Object.fromEntries([0, 1, 2].map((n) => [grid.rows![n]!, grid.columns![n]!]));
  for (const { Email } of rows(workspace, 'Roster').slice(1, 25))
    workspace.submit(form.id, Email!, { [grid.title]: ranks });
  workspace.submit(form.id, 'ada.park@berkeley.example', { [grid.title]: ranks });
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toMatch(
    /^Not known yet: The form is still open until Sat Aug 30, 11:59 PM PDT\. 4 of 28 have not answered\. 1 answer came from an unknown address\./,
  );
  const settled = workspace.callFromPage('settleStranger', [
    { address: 'ada.park@berkeley.example', student: 'adapark@berkeley.example' },
  ]) as { html: string };
  expect(text(settled.html)).toContain('3 of 28 have not answered.');
  expect(text(settled.html)).not.toContain('unknown address');
  expect(settled.html).toContain('data-run="confirmProposal"');
});

test('what is hardly meant is said above a proposal and in the announcement', () => {
  const workspace = underWay();
  const load = `${columnOf(workspace, 'Roles', 'Max load')}${rowOf(workspace, 'Roles', 'Role', 'auditor')}`;
  const least = `${columnOf(workspace, 'Roles', 'Min load')}${rowOf(workspace, 'Roles', 'Role', 'auditor')}`;
  workspace.edit('Roles', load, 0);
  workspace.edit('Roles', least, 0);
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain(
    'One thing in the sheets to look at first. No one can be auditor: Max load is 0, and each class needs 2.',
  );
});

test('a drop says which roles are empty now, and they are filled with the least change', () => {
  const workspace = underWay();
  confirm(workspace);
  const own = rows(workspace, 'Assignments').filter((row) => row.Email === 'adapark@berkeley.example');
  const before = rows(workspace, 'Assignments').map((row) => `${row.Session} ${row.Role} ${row.Email}`);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Assignments', 'Fill the empty seats…');
  workspace.edit('Roster', `C${rowOf(workspace, 'Roster', 'Email', 'adapark@berkeley.example')}`, 'dropped');
  const said = workspace.toasts().find(({ text }) => text.startsWith('Ada Park leaves empty: '))!.text;
  expect(said.match(/ on (Mon|Tue|Wed|Thu|Fri) /g)).toHaveLength(own.length);
  expect(said).toContain('Choose Lectern > Assignments > Fill the empty seats….');
  workspace.click('Lectern', 'Today');
  expect(text(workspace.window('sidebar')!.html)).toContain('Fill the empty seats…');
  workspace.click('Lectern', 'Assignments', 'Fill the empty seats…');
  expect(workspace.window('dialog')!.title).toBe('Fill the empty seats');
  expect(dialogText(workspace)).toContain(`${before.length - own.length} seats kept, 0 moved`);
});

test('merged cells are named, since all but the first count as empty', () => {
  const workspace = withCourse();
  const column = columnOf(workspace, 'Roster', 'Section');
  workspace.merge('Roster', `${column}3:${column}6`);
  expect(page(workspace)).toContain(`Roster ${column}3 ${column}3:${column}6 are merged: only the first`);
});
