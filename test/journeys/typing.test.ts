// A cell that cannot be read turns red while one types, and turns back once corrected.
import type { Workspace } from '../../local/face';
import { tones } from '../../src/schema/tint';
import { withCourse } from './stage';

const cell = (workspace: Workspace, sheet: string, a1: string) => {
  const { letters, digits } = /^(?<letters>[A-Z]+)(?<digits>\d+)$/.exec(a1)!.groups!;
  return workspace.sheet(sheet)!.cells[Number(digits) - 1]![letters!.charCodeAt(0) - 65]!;
};
const look = (workspace: Workspace, sheet: string, a1: string) => {
  const { background, note } = cell(workspace, sheet, a1);
  return { background: background ?? '#ffffff', note: note ?? '' };
};

interface Tab {
  getRange(a1: string): { setNote(note: string): { setBackground(color: string): void } };
}
const tab = (workspace: Workspace, name: string): Tab =>
  (
    workspace.globals as { SpreadsheetApp: { getActiveSpreadsheet(): { getSheetByName(name: string): Tab } } }
  ).SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);

test('a date that does not exist turns red with a note, and turns back when it is mended', () => {
  const workspace = withCourse();
  const before = look(workspace, 'Sessions', 'B6');
  workspace.edit('Sessions', 'B6', 'Sep 31');
  expect(look(workspace, 'Sessions', 'B6').background).toBe(tones.wrong);
  expect(look(workspace, 'Sessions', 'B6').note).toContain('September has 30 days');
  expect(workspace.toasts().map(({ text }) => text)).toContainEqual(expect.stringContaining('September has 30 days'));
  workspace.edit('Sessions', 'B6', '2025-09-11');
  expect(look(workspace, 'Sessions', 'B6')).toEqual(before);
});

test('the instructor’s own color and note come back, and never are lost', () => {
  const workspace = withCourse();
  tab(workspace, 'Settings').getRange('B11').setNote('ask the office').setBackground('#d9ead3');
  const label = cell(workspace, 'Settings', 'A11').text;
  expect(label).toBe('Reply to');
  workspace.edit('Settings', 'B11', '2pm');
  expect(look(workspace, 'Settings', 'B11').note).toContain('Write an email address.');
  expect(look(workspace, 'Settings', 'B11').note).toContain('ask the office');
  workspace.edit('Settings', 'B11', 'lee@uni.example');
  expect(look(workspace, 'Settings', 'B11')).toEqual({ background: '#d9ead3', note: 'ask the office' });
});

test('of a pasted block each cell that cannot be read turns red, and no other', () => {
  const workspace = withCourse();
  const rows = [
    ['new@uni.example', 'New One', 'enrolled', '', '2025-09-01'],
    ['not an address', 'New Two', 'enrolled', '', ''],
    ['three@uni.example', 'New Three', 'enrolled', '', 'last week'],
  ];
  workspace.enter('Roster', 'A40', rows);
  const red = ['A40', 'E40', 'A41', 'E41', 'A42', 'E42'].filter(
    (a1) => look(workspace, 'Roster', a1).background === tones.wrong,
  );
  expect(red).toEqual(['A41', 'E42']);
});

test('an address that another row has, and a class on a weekday of its own, are marked at once', () => {
  const workspace = withCourse();
  workspace.edit('Roster', 'B40', 'Ada Again');
  workspace.edit('Roster', 'A40', 'adapark@berkeley.example');
  expect(look(workspace, 'Roster', 'A40').note).toContain('belongs to Ada Park already');
  workspace.edit('Sessions', 'B6', '2025-09-13');
  expect(look(workspace, 'Sessions', 'B6')).toMatchObject({ background: tones.odd });
  expect(look(workspace, 'Sessions', 'B6').note).toContain('the other classes are on Tuesday, Thursday');
  workspace.click('Lectern', 'Refresh');
  expect(look(workspace, 'Sessions', 'B6')).toMatchObject({ background: tones.odd });
});

test('what was mended without an edit that Google tells of turns back with the next refresh, and what stands moves with its row', () => {
  const workspace = withCourse();
  workspace.edit('Roster', 'E3', 'last week');
  workspace.edit('Roster', 'E4', 'last week');
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: {
      getActiveSpreadsheet(): {
        getSheetByName(name: string): { getRange(a1: string): { setValue(value: string): void } };
      };
    };
  };
  SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Roster').getRange('E3').setValue('');
  workspace.insertRows('Roster', 2, 1);
  workspace.click('Lectern', 'Refresh');
  expect(look(workspace, 'Roster', 'E4')).toEqual({ background: '#ffffff', note: '' });
  expect(look(workspace, 'Roster', 'E5').background).toBe(tones.wrong);
  const calls = workspace.sheet('Roster')!.cells;
  workspace.click('Lectern', 'Refresh');
  expect(workspace.sheet('Roster')!.cells).toEqual(calls);
});

test('the tab of Findings says how many things are wrong, and is red while any is', () => {
  const workspace = withCourse();
  const tabs = (): readonly string[] => workspace.tabs().map(({ name }) => name);
  const colors = (): string | null | undefined =>
    workspace.sheets().find(({ name }) => name.startsWith('Findings'))?.tabColor;
  workspace.click('Lectern', 'Refresh');
  expect(tabs()).toContain('Findings');
  const calm = colors();
  expect(workspace.toasts().at(-1)!.text).toBe('Everything is up to date.');
  workspace.edit('Sessions', 'B6', 'Sep 31');
  workspace.edit('Roster', 'E3', 'last week');
  workspace.click('Lectern', 'Refresh');
  expect(tabs()).toContain('Findings (2)');
  expect(colors()).toBe('#d93025');
  expect(workspace.toasts().at(-1)!.text).toBe('2 things to look at: see the sheet Findings.');
  const before = tabs();
  workspace.click('Lectern', 'Set up');
  expect(tabs()).toEqual(before);
  workspace.renameSheet('Findings (2)', 'Problems');
  workspace.edit('Roster', 'E3', '');
  workspace.click('Lectern', 'Refresh');
  expect(tabs()).toContain('Problems');
  workspace.renameSheet('Problems', 'Findings (2)');
  workspace.edit('Sessions', 'B6', '2025-09-11');
  workspace.click('Lectern', 'Refresh');
  expect(tabs()).toContain('Findings');
  expect(colors()).toBe(calm);
});

test('in a copy of the spreadsheet the tab is found again, with its count in the name', () => {
  const workspace = withCourse();
  workspace.edit('Sessions', 'B6', 'Sep 31');
  workspace.click('Lectern', 'Refresh');
  const tabs = workspace.tabs().map(({ name }) => name);
  const copy = workspace.copy();
  copy.open();
  copy.click('Lectern', 'Set up');
  copy.click('Lectern', 'Refresh');
  expect(copy.tabs().filter(({ name }) => name.startsWith('Findings'))).toHaveLength(1);
  expect(tabs).toContain('Findings (1)');
});
