// The projects of the example course, all the way from the form to the files, with the invented class.
import type { Workspace } from '../../local/face';
import { inventClass } from '../../play/class';
import { rows, withCourse } from './stage';

/** Presses the button in the open dialog that runs the function, with its arguments. */
function press(workspace: Workspace, run: string): void {
  const html = workspace.window('dialog')!.html;
  const args = new RegExp(`data-run="${run}" data-args="([^"]*)"`).exec(html)![1]!.replace(/&quot;/g, '"');
  workspace.callFromPage(run, JSON.parse(args) as unknown[]);
}
const cellOf = (workspace: Workspace, sheet: string, row: string, header: string): string => {
  const { cells } = workspace.sheet(sheet)!;
  const column = cells[0]!.findIndex((cell) => cell.text === header);
  return `${String.fromCharCode(65 + column)}${cells.findIndex((line) => line[0]!.text === row) + 1}`;
};
const subjects = (workspace: Workspace, words: RegExp) =>
  workspace.mailbox().filter(({ subject }) => words.test(subject));

test('form, proposal, edit, announcement, feedback slots, presentation days, files under good and bad names', () => {
  const workspace = withCourse('2025-09-10T15:30:00Z', undefined, 'dist-folders');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.advanceTo('2025-09-16T19:00:00Z');
  inventClass(workspace, 1).act('at once');
  workspace.advanceTo('2025-09-19T16:00:00Z');
  const answered = new Set(rows(workspace, 'Project preferences').map((row) => row['Email Address']));
  expect(answered.size).toBeGreaterThan(20);

  workspace.click('Lectern', 'Teams', 'Propose teams…');
  press(workspace, 'confirmTeams');
  const people = () => rows(workspace, 'Teams').map((row) => row.Members!.split(', '));
  const enrolled = rows(workspace, 'Roster')
    .map((row) => row.Name)
    .sort();
  expect(people().flat().sort()).toEqual(enrolled);
  const sizes = people().map((team) => team.length);
  expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([2, 3]);

  // One student is moved by hand from a team of three to a team of two; the name is removed from the first automatically.
  const large = rows(workspace, 'Teams').find((row) => row.Members!.split(', ').length === 3)!;
  const small = rows(workspace, 'Teams').find((row) => row.Members!.split(', ').length === 2)!;
  const mover = large.Members!.split(', ')[2]!;
  workspace.edit('Teams', cellOf(workspace, 'Teams', small.Team!, 'Members'), `${small.Members}, ${mover}`);
  expect(people().flat().sort()).toEqual(enrolled);
  workspace.click('Lectern', 'Teams', 'Announce teams…');
  press(workspace, 'sendTeams');
  expect(subjects(workspace, /Your project team/).map(({ to }) => to[0])).toHaveLength(28);

  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  press(workspace, 'confirmAgenda');
  const teams = rows(workspace, 'Teams');
  expect(new Set(teams.map((row) => row.Presents))).toEqual(new Set(['S24', 'S25']));
  expect(new Set(teams.map((row) => row.Feedback!.slice(0, 3)))).toEqual(new Set(['S12', 'S13']));
  workspace.click('Lectern', 'Teams', 'Announce days and slots…');
  press(workspace, 'sendAgenda');
  const told = subjects(workspace, /project dates/);
  expect(told).toHaveLength(28);
  expect(told.every(({ attachments }) => attachments.some(({ name }) => name === 'project.ics'))).toBe(true);

  workspace.advanceTo('2025-10-08T17:00:00Z');
  const folder = workspace.drive.makeFolder('Project proposals');
  workspace.edit('Deliverables', cellOf(workspace, 'Deliverables', 'Project proposal', 'Folder'), folder);
  const ownerOf = (team: string): string => {
    const name = rows(workspace, 'Teams')
      .find((row) => row.Team === team)!
      .Members!.split(', ')[0];
    return rows(workspace, 'Roster').find((row) => row.Name === name)!.Email!;
  };
  workspace.drive.drop(ownerOf('03'), folder, '03 final.pdf');
  workspace.drive.drop(ownerOf('07'), folder, '7_proposal.pdf');
  workspace.advance(2 * 3_600_000);
  const proposal = (team: string) => rows(workspace, 'Teams').find((row) => row.Team === team)!['Project proposal'];
  expect(proposal('03')).toBe('✓ on time');
  expect(proposal('07')).toMatch(/^· due /);
  expect(subjects(workspace, /rename/).map(({ to }) => to)).toEqual([[ownerOf('07')]]);
  expect(rows(workspace, 'Findings').some((row) => row['What is wrong']!.includes('it looks like team 07'))).toBe(true);
});
