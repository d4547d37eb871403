// Files that teams put into a shared folder: which count, which are found, who is written to.
import type { Workspace } from '../../local/face';
import { instructor, playOn, rows, seen, withCourse } from './stage';

const who = (name: string): string => `${name}@berkeley.example`;

/** The sheet row of a deliverable. */
const rowOf = (workspace: Workspace, deliverable: string): number =>
  workspace.sheet('Deliverables')!.cells.findIndex((cells) => cells[0]!.text === deliverable) + 1;

function columnOf(workspace: Workspace, sheet: string, header: string): string {
  const index = workspace.sheet(sheet)!.cells[0]!.findIndex((cell) => cell.text === header);
  return String.fromCharCode(65 + index);
}

/** Teams 03 and 07, announced, which present on 11-18 and 11-20; the folder of their slides; sending is on. */
function withFolder(now = '2025-11-16T17:00:00Z'): { readonly workspace: Workspace; readonly folder: string } {
  const workspace = playOn(withCourse('2025-11-15T16:00:00Z', undefined, 'dist-folders'), ['announced', announce]);
  const folder = workspace.drive.folders().find(({ name }) => name === 'Project slides')!.id;
  return { workspace: playOn(workspace, [now, () => workspace.advanceTo(now)]), folder };
}

function announce(workspace: Workspace): void {
  const teams = [
    ['03', 'Chi Nguyen, Dana Levi', 'Data selection', 'S25', '1'],
    ['07', 'Ada Park, Ben Okafor', 'Agents', 'S24', '1'],
  ];
  for (const [i, cells] of teams.entries())
    for (const [j, text] of cells.entries()) workspace.edit('Teams', `${'ABCDE'[j]}${i + 2}`, text);
  const folder = workspace.drive.makeFolder('Project slides');
  const place = `${columnOf(workspace, 'Deliverables', 'Folder')}${rowOf(workspace, 'Project slides')}`;
  workspace.edit('Deliverables', place, `https://drive.google.com/drive/folders/${folder}?usp=sharing`);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Teams', 'Announce teams…');
  workspace.callFromPage('sendTeams', [true]);
}

const mark = (workspace: Workspace, team: string, header: string) => {
  const cells = workspace.sheet('Teams')!.cells;
  const column = cells[0]!.findIndex((cell) => cell.text === header);
  return cells.find((line) => line[0]!.text === team)![column]!;
};
/** Without findings about students in neither team, or about what was due before the course was set up. */
const found = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Findings')
    .map((row) => row['What is wrong']!)
    .filter(
      (what) => !/is not on a team\.$|does not count as missed|have not been notified|more like these/.test(what),
    );
const letters = (workspace: Workspace) => workspace.mailbox().filter((mail) => /rename it/.test(mail.body));

test('a file under the team’s number counts for every member, from when it was put there, and is linked', () => {
  const { workspace, folder } = withFolder();
  workspace.drive.drop(who('adapark'), folder, '07_slides.pdf');
  workspace.advance(3 * 3_600_000);
  workspace.drive.drop(who('benokafor'), folder, '07 final.pdf');
  workspace.advance(3_600_000);
  const newest = workspace.drive.files().find((file) => file.name === '07 final.pdf')!;
  expect(mark(workspace, '07', 'Project slides')).toMatchObject({ text: '✓ on time', link: newest.url });
  expect(mark(workspace, '07', 'Project slides').note).toContain('In Sun Nov 16, 9:00 AM PST (folder: 07 final.pdf)');
  expect(mark(workspace, '03', 'Project slides').text).toBe('· due Wed Nov 19');
  expect(mark(workspace, '07', 'Dates').text).toBe('Presents Tue Nov 18, 12:30 PM PST');
  const slides = rows(workspace, 'Duties').filter((row) => row.Deliverable === 'Project slides');
  expect(slides.map((row) => `${row.Student}: ${row.Status}, ${row.Due}`)).toEqual([
    'Ada Park: done, Mon Nov 17, 11:59 PM',
    'Ben Okafor: done, Mon Nov 17, 11:59 PM',
    'Chi Nguyen: upcoming, Wed Nov 19, 11:59 PM',
    'Dana Levi: upcoming, Wed Nov 19, 11:59 PM',
  ]);
  expect(letters(workspace)).toEqual([]);
});

test('bad names are findings with the likely team; their owners on the roster are told once, and a new name settles it', () => {
  const { workspace, folder } = withFolder('2025-11-16T14:00:00Z');
  const bad = workspace.drive.drop(who('adapark'), folder, '7_slides.pdf');
  workspace.advance(60_000);
  workspace.drive.drop(who('stranger'), folder, '070.pdf');
  workspace.advance(60_000);
  workspace.drive.drop(instructor, folder, 'Template.pptx');
  workspace.advance(2 * 3_600_000);
  expect(found(workspace)).toEqual([
    '“7_slides.pdf”, submitted for Project slides by Ada Park, does not start with a team’s two digits; it looks like team 07.',
    '“070.pdf”, submitted for Project slides by stranger@berkeley.example, does not start with a team’s two digits.',
  ]);
  expect(
    rows(workspace, 'Findings')
      .filter((row) => row.Sheet === 'Folder files')
      .map((row) => row.Cell),
  ).toEqual(['B2', 'B3']);
  // It is in the one letter of the day, along with the slides that are due soon.
  expect(letters(workspace).map((mail) => mail.to)).toEqual([[who('adapark')]]);
  expect(workspace.mailbox().filter((mail) => mail.to[0] === who('adapark') && mail.at > '2025-11-16')).toEqual(
    letters(workspace),
  );
  expect(letters(workspace)[0]!.subject).toContain('Project slides due Mon Nov 17, 11:59 PM PST (and ');
  expect(letters(workspace)[0]!.body).toContain('Please rename it to 07_slides.pdf.');
  workspace.advance(5 * 3_600_000);
  expect(letters(workspace)).toHaveLength(1);
  workspace.drive.rename(bad, '07_slides.pdf');
  workspace.advance(3_600_000);
  expect(found(workspace)).toHaveLength(1);
  // The file was added at six, and that is when it was submitted.
  expect(mark(workspace, '07', 'Project slides').note).toContain('In Sun Nov 16, 6:00 AM PST');
});

test('a number on files of two teams’ members is reported, and the team’s own file counts', () => {
  const { workspace, folder } = withFolder();
  workspace.drive.drop(who('chinguyen'), folder, '07_selection.pdf');
  workspace.advance(3_600_000);
  workspace.drive.drop(who('benokafor'), folder, '07_agents.pdf');
  workspace.advance(2 * 3_600_000);
  expect(found(workspace)).toEqual([
    '“07_selection.pdf”, submitted for Project slides, starts with the number of team 07 and belongs to Chi Nguyen of team 03.',
  ]);
  expect(mark(workspace, '07', 'Project slides').note).toContain('folder: 07_agents.pdf');
  expect(letters(workspace).map((mail) => mail.to[0])).toEqual([who('chinguyen')]);
  expect(letters(workspace)[0]!.body).toContain('rename it to 03_selection.pdf');
});

test('late is late, a file that is deleted goes on counting, and a round of the clock twice changes nothing', () => {
  const { workspace, folder } = withFolder('2025-11-18T09:00:00Z');
  const file = workspace.drive.drop(who('adapark'), folder, '07.pdf');
  workspace.advance(3_600_000);
  expect(mark(workspace, '07', 'Project slides').text).toBe('◔ late');
  workspace.drive.trash(file);
  workspace.advance(3_600_000);
  expect(rows(workspace, 'Folder files')[0]).toMatchObject({ File: '07.pdf', Gone: 'TRUE' });
  expect(mark(workspace, '07', 'Project slides').text).toBe('◔ late');
  const teams = () => [workspace.sheet('Teams')!.cells, workspace.sheet('Folder files')!.cells];
  const once = teams();
  workspace.click('Lectern', 'Refresh');
  expect(teams()).toEqual(once);
  expect(seen(workspace).length).toBeGreaterThan(16);
});

test('a folder that cannot be opened is a finding at its cell, and what was known stays', () => {
  const { workspace } = withFolder();
  const place = `${columnOf(workspace, 'Deliverables', 'Folder')}${rowOf(workspace, 'Project slides')}`;
  workspace.edit('Deliverables', place, 'nosuchfolder12');
  workspace.advance(3_600_000);
  expect(rows(workspace, 'Findings')).toContainEqual(expect.objectContaining({ Sheet: 'Deliverables', Cell: place }));
  expect(found(workspace)[0]).toMatch(/^The folder of Project slides cannot be read \(No item with the given ID/);
  workspace.edit('Deliverables', place, 'the shared one');
  workspace.advance(3_600_000);
  expect(found(workspace)).toContainEqual(expect.stringContaining('cannot read “the shared one”'));
  // The slides are owed anyway.
  expect(mark(workspace, '07', 'Project slides').text).toBe('· due Mon Nov 17');
});

test('of a folder with more files than are read, this is said at its cell, and none is called gone', () => {
  const { workspace, folder } = withFolder();
  workspace.drive.drop(who('adapark'), folder, '07_slides.pdf');
  for (let i = 0; i < 1000; i++) workspace.drive.drop(who('gracelindqvist'), folder, `photograph ${i}.jpg`);
  workspace.advance(3_600_000);
  const place = `${columnOf(workspace, 'Deliverables', 'Folder')}${rowOf(workspace, 'Project slides')}`;
  expect(rows(workspace, 'Findings').filter((row) => row.Cell === place)).toEqual([
    expect.objectContaining({
      'What is wrong': 'The folder of Project slides has more than 1000 files. Those beyond are not read.',
    }),
  ]);
  expect(rows(workspace, 'Folder files')).toHaveLength(1000);
});

test('the default bundle looks at no folder: the column is kept, the sheet is not made, the slides are ticked by hand', () => {
  const workspace = withCourse('2025-11-16T17:00:00Z');
  for (const [cell, text] of [
    ['A2', '07'],
    ['B2', 'Ada Park, Ben Okafor'],
    ['D2', 'S24'],
    ['E2', '1'],
  ] as const)
    workspace.edit('Teams', cell, text);
  const folder = workspace.drive.makeFolder('Project slides');
  workspace.drive.drop(who('adapark'), folder, '07_slides.pdf');
  workspace.edit(
    'Deliverables',
    `${columnOf(workspace, 'Deliverables', 'Folder')}${rowOf(workspace, 'Project slides')}`,
    folder,
  );
  workspace.advance(2 * 3_600_000);
  expect(workspace.sheet('Folder files')).toBeNull();
  expect(found(workspace)).toEqual([]);
  expect(mark(workspace, '07', 'Project slides').text).toBe('· due Mon Nov 17');
  expect(
    workspace
      .runs()
      .flatMap((run) => Object.keys(run.calls))
      .filter((call) => call.startsWith('DriveApp')),
  ).toEqual([]);
});

test('a hand-in that is renamed takes its column along, and columns of the instructor’s own stay', () => {
  const { workspace } = withFolder();
  workspace.advance(3_600_000);
  const heads = (): readonly string[] =>
    workspace
      .sheet('Teams')!
      .cells[0]!.map((cell) => cell.text)
      .filter((header) => header !== '');
  const end = String.fromCharCode(65 + heads().length);
  workspace.edit('Teams', `${end}1`, 'My notes');
  workspace.edit('Teams', `${end}3`, 'met twice');
  workspace.edit('Deliverables', `A${rowOf(workspace, 'Final paper')}`, 'Term paper');
  workspace.advance(3_600_000);
  expect(heads().slice(-4)).toEqual(['Project proposal', 'Project slides', 'My notes', 'Term paper']);
  expect(mark(workspace, '07', 'My notes').text).toBe('met twice');
  expect(mark(workspace, '07', 'Term paper').text).toBe('· due Wed Dec 10');
});

test('a folder costs five calls a file that is known, one more once its team has presented, and what is no longer taken costs none', () => {
  const { workspace, folder } = withFolder('2025-11-20T17:00:00Z');
  for (let n = 1; n <= 20; n++) workspace.drive.drop(who('adapark'), folder, `07_${n}.pdf`);
  const drive = (): number => {
    const [run] = workspace.advance(3_600_000).filter(({ entry }) => entry === 'hourly');
    const calls = Object.entries(run!.calls).filter(([call]) => /^(DriveApp|Folder|FileIterator|File)\./.test(call));
    return calls.reduce((sum, [, count]) => sum + count, 0);
  };
  // Three calls for the folder, its list and its end. For each file: whether there is one, and the next; id, name, change, who can open it; the first
  // time also owner, date and link.
  expect(drive()).toBe(3 + 20 * (2 + 4 + 3));
  expect(drive()).toBe(3 + 20 * (2 + 4));
  workspace.edit(
    'Deliverables',
    `${columnOf(workspace, 'Deliverables', 'Late until')}${rowOf(workspace, 'Project slides')}`,
    'before class',
  );
  workspace.callFromPage('agreeToChanges', [true]);
  workspace.advanceTo('2025-11-21T20:45:00Z');
  expect(drive()).toBe(0);
});

test('one folder for two deliverables is said, its files count for the first, and nobody is written to twice of one file', () => {
  const { workspace, folder } = withFolder('2025-11-16T17:00:00Z');
  workspace.edit(
    'Deliverables',
    `${columnOf(workspace, 'Deliverables', 'Folder')}${rowOf(workspace, 'Final paper')}`,
    folder,
  );
  workspace.drive.drop(who('adapark'), folder, '07_slides.pdf');
  workspace.drive.drop(who('chinguyen'), folder, 'slides.pdf');
  workspace.advance(2 * 3_600_000);
  expect(mark(workspace, '07', 'Project slides').text).toBe('✓ on time');
  expect(mark(workspace, '07', 'Final paper').text).toBe('· due Wed Dec 10');
  expect(found(workspace)).toContain(
    'Final paper has the same folder as Project slides. What is there counts for Project slides alone.',
  );
  expect(letters(workspace).map((mail) => mail.to)).toEqual([[who('chinguyen')]]);
});

test('what somebody wrote over the hand-ins is put right at the next run, and a round without it writes nothing there', () => {
  const { workspace } = withFolder();
  workspace.advance(3_600_000);
  const cells = workspace.sheet('Teams')!.cells;
  const column = columnOf(workspace, 'Teams', 'Project slides');
  const written = (): number => {
    const [run] = workspace.advance(3_600_000).filter(({ entry }) => entry === 'hourly');
    return run!.calls['Range.setRichTextValues'] ?? 0;
  };
  workspace.edit('Teams', `${column}3`, 'they asked for more time');
  expect(written()).toBe(4);
  expect(workspace.sheet('Teams')!.cells).toEqual(cells);
  expect(written()).toBe(0);
  workspace.deleteColumns('Teams', column.charCodeAt(0) - 64, 1);
  workspace.advance(3_600_000);
  expect(mark(workspace, '07', 'Project slides').text).toBe('· due Mon Nov 17');
});

test('the public page links a file once anyone can open it, and no longer when that is over', () => {
  const { workspace, folder } = withFolder();
  workspace.deploy('http://127.0.0.1:8294/exec');
  const file = workspace.drive.drop(who('adapark'), folder, '07_slides.pdf');
  const page = () => workspace.web({ method: 'GET', query: '' }).body;
  workspace.advanceTo('2025-11-18T22:00:00Z');
  expect(page()).not.toContain('drive.google.com');
  workspace.drive.share(file, true);
  workspace.advance(3_600_000);
  expect(page()).toContain('slides of team 07');
  expect(page()).not.toContain('07_slides.pdf');
  workspace.drive.share(file, false);
  workspace.advance(3_600_000);
  expect(page()).not.toContain('drive.google.com');
});
