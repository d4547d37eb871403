// The gray example in the first row of an empty sheet: it counts for nothing, and disappears when something is written.
import type { Workspace } from '../../local/face';
import { rowsOf } from '../../play/rows';
import { example, newBook, text, withCourse } from './stage';

const given = ['Roster', 'Sessions', 'Roles', 'Deliverables', 'Exceptions'];
const grey = '#80868b';

const begun = (): Workspace => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  return workspace;
};
const body = (workspace: Workspace, sheet: string): readonly (readonly string[])[] =>
  workspace.contents(sheet)!.texts.slice(1);
const shown = (workspace: Workspace, sheet: string): readonly string[] =>
  body(workspace, sheet)
    .flat()
    .filter((cell) => cell.startsWith('e.g. '));
const cells = (workspace: Workspace, sheet: string, row: number) => workspace.sheet(sheet)!.cells[row - 1]!;
/** Sets the one setting without which no course file can be made. */
function endTerm(workspace: Workspace): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([label]) => label === 'Last day of term') + 1;
  workspace.edit('Settings', `B${row}`, '2025-12-12');
}
const load = (workspace: Workspace, course: object): void => {
  workspace.callFromPage('checkCourseFile', [JSON.stringify(course)]);
  workspace.callFromPage('loadCourseFile', []);
};

test('each empty sheet that a person fills in begins with an example in grey, blank where one chooses from a list', () => {
  const workspace = begun();
  for (const sheet of given) {
    expect([sheet, body(workspace, sheet)]).toEqual([
      sheet,
      [expect.arrayContaining([expect.stringMatching(/^e\.g\. \S/)])],
    ]);
    for (const cell of cells(workspace, sheet, 2)) {
      if (cell.text === '') continue;
      expect(cell).toMatchObject({ color: grey });
      // Google would flag text where only a date or an address is allowed.
      expect(cell.validation).toBeUndefined();
    }
  }
  const [roster] = body(workspace, 'Roster');
  expect(roster!.slice(0, 3)).toEqual(['e.g. robinvale@uni.example', 'e.g. Robin Vale', '']);
  expect(cells(workspace, 'Roster', 2)[2]!.validation).toMatchObject({ kind: 'list' });
  expect(cells(workspace, 'Roster', 3)[0]!.validation).toBeDefined();
});

test('it counts for nothing: no student, no class, no finding, nothing in the course file', () => {
  const workspace = begun();
  // The local Workspace's guide does not count it either.
  for (const sheet of given) expect([sheet, rowsOf(workspace, sheet)]).toEqual([sheet, []]);
  const guide = text(workspace.window('sidebar')!.html);
  for (const said of ['No dates yet.', 'No students yet.', 'No roles yet.', 'Nothing is due from anyone yet.'])
    expect(guide).toContain(said);
  workspace.click('Lectern', 'Refresh');
  const about = workspace.sheets().find(({ name }) => name.startsWith('Findings'))!;
  expect(about.cells.flat().filter((cell) => cell.text.includes('e.g. '))).toEqual([]);
  endTerm(workspace);
  workspace.click('Lectern', 'Check my course');
  expect(workspace.window('sidebar')!.html).not.toContain('Robin Vale');
  workspace.click('Lectern', 'Course file', 'Export…');
  const file = workspace.window('dialog')!.html;
  expect(file).not.toMatch(/Robin Vale|Scaling laws/);
});

test('typing into it takes the rest of it away, and the row lets one type and looks as the others do', () => {
  const workspace = begun();
  workspace.edit('Sessions', 'A2', 'S01');
  expect(shown(workspace, 'Sessions')).toEqual([]);
  expect(body(workspace, 'Sessions')).toEqual([expect.arrayContaining(['S01', ''])]);
  const look = (row: number) =>
    cells(workspace, 'Sessions', row).map(({ color, validation }) => ({ color, validation }));
  expect(look(2)).toEqual(look(3));
  workspace.edit('Sessions', 'B2', 'Sep 31');
  expect(cells(workspace, 'Sessions', 2)[1]!.note).toContain('September has 30 days');
});

test('a row typed below it, and a block pasted over a part of it, take it away as well', () => {
  const workspace = begun();
  workspace.edit('Roles', 'A3', 'presenter');
  expect(body(workspace, 'Roles').map(([name]) => name)).toEqual(['', 'presenter']);
  expect(shown(workspace, 'Roles')).toEqual([]);
  workspace.enter('Roster', 'A2', [
    ['ana@uni.example', 'Ana Sol'],
    ['bo@uni.example', 'Bo Lind'],
  ]);
  expect(shown(workspace, 'Roster')).toEqual([]);
  expect(body(workspace, 'Roster').map(([email, name]) => [email, name])).toEqual([
    ['ana@uni.example', 'Ana Sol'],
    ['bo@uni.example', 'Bo Lind'],
  ]);
});

test('where the trigger does not run, what is left of it still counts for nothing, and what only begins like it is one’s own', () => {
  const workspace = begun();
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: {
      getActiveSpreadsheet(): {
        getSheetByName(name: string): { getRange(a1: string): { setValues(values: string[][]): void } };
      };
    };
  };
  const put = (sheet: string, a1: string, values: string[][]): void =>
    SpreadsheetApp.getActiveSpreadsheet().getSheetByName(sheet).getRange(a1).setValues(values);
  put('Roster', 'A2:B2', [['ana@uni.example', 'Ana Sol']]);
  // A copy of the example further down.
  put('Roster', 'A5:B5', [['e.g. robinvale@uni.example', 'e.g. Robin Vale']]);
  put('Sessions', 'A2:D2', [['S01', '2025-09-09', 'student-led', 'e.g. diffusion models']]);
  endTerm(workspace);
  workspace.click('Lectern', 'Guide');
  const guide = text(workspace.window('sidebar')!.html);
  expect(guide).toContain('1 student enrolled.');
  expect(guide).toContain('1 date, Tue Sep 9 to Tue Sep 9; 1 student-led.');
  workspace.click('Lectern', 'Course file', 'Export…');
  const file = workspace.window('dialog')!.html;
  expect(file).toContain('e.g. diffusion models');
  expect(file).not.toMatch(/Robin Vale|critic 0/);
});

test('what is typed while it is taken away stays', () => {
  const workspace = begun();
  let typed = false;
  workspace.meanwhile({ call: 'TextFinder.replaceAllWith' }, () => {
    typed = true;
    workspace.edit('Roster', 'B2', 'Ana Sol');
  });
  workspace.edit('Roster', 'A2', 'ana@uni.example');
  expect(typed).toBe(true);
  expect(body(workspace, 'Roster')[0]!.slice(0, 5)).toEqual(['ana@uni.example', 'Ana Sol', '', '', '']);
});

test('what Lectern writes takes its place: a course file, a roster, a calendar', () => {
  const workspace = withCourse();
  for (const sheet of given.slice(0, 4)) {
    expect([sheet, shown(workspace, sheet)]).toEqual([sheet, []]);
    expect(cells(workspace, sheet, 2)[0]!.color).not.toBe(grey);
  }
  // The file has no exceptions.
  expect(shown(workspace, 'Exceptions')).not.toEqual([]);
});

test('an emptied sheet shows it again after Set up, a sheet in which something stands does not', () => {
  const workspace = begun();
  const { texts } = workspace.contents('Roster')!;
  load(workspace, JSON.parse(example));
  const students = body(workspace, 'Roster').length;
  workspace.click('Lectern', 'Set up');
  expect(shown(workspace, 'Roster')).toEqual([]);
  workspace.deleteRows('Roster', 2, students);
  workspace.click('Lectern', 'Set up');
  expect(workspace.contents('Roster')!.texts).toEqual(texts);
  expect(cells(workspace, 'Roster', 2)[0]).toMatchObject({ color: grey });
});
