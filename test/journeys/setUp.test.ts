// Set up in spreadsheets that already had content, or have lost something since.
import type { Workspace } from '../../local/face';
import { assign, hour, newBook, rows, text, toStudents, underWay, withCourse } from './stage';

interface Properties {
  getDocumentProperties(): {
    getProperties(): Readonly<Record<string, string>>;
    setProperties(all: Readonly<Record<string, string>>): void;
  };
}
interface Tab {
  getRange(a1: string): { setValue(value: string): void };
  deleteColumns(from: number, count: number): void;
  deleteRows(from: number, count: number): void;
}

/** A tab of 1,000 rows and 26 columns, as a person would have added it. */
function addTab(workspace: Workspace, name: string): Tab {
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: { getActiveSpreadsheet(): { insertSheet(name: string): Tab } };
  };
  return SpreadsheetApp.getActiveSpreadsheet().insertSheet(name);
}
const texts = (workspace: Workspace, sheet: string): readonly (readonly string[])[] =>
  workspace.sheet(sheet)!.cells.map((row) => row.map((cell) => cell.text));
const names = (workspace: Workspace): readonly string[] => workspace.tabs().map((sheet) => sheet.name);

test('Set up is the first item of the menu until it is done, and the last from then on', () => {
  const workspace = newBook();
  const labels = (): readonly string[] => {
    const [menu] = workspace.menu();
    return menu?.kind === 'menu' ? menu.items.flatMap((item) => ('label' in item ? [item.label] : [])) : [];
  };
  const before = labels();
  expect(before[0]).toBe('Set up');
  workspace.click('Lectern', 'Set up');
  workspace.open();
  expect(labels().slice(0, 2)).toEqual(['Guide', 'Today']);
  expect(labels().at(-1)).toBe('Set up');
  expect([...labels()].sort()).toEqual([...before].sort());
});

test('columns that most courses do not need are hidden until something stands in them, or all are shown', () => {
  const workspace = withCourse();
  const hidden = (sheet: string): readonly string[] => {
    const { hiddenColumns } = workspace.sheet(sheet)!;
    return hiddenColumns.map((column) => texts(workspace, sheet)[0]![column - 1]!);
  };
  const all = hidden('Deliverables');
  expect(all).toContain('Submitted');
  workspace.click('Lectern', 'Show or hide more columns');
  expect(hidden('Deliverables')).toEqual([]);
  const column = texts(workspace, 'Deliverables')[0]!.indexOf('Submitted');
  workspace.edit('Deliverables', `${String.fromCharCode(65 + column)}4`, 'once for the role');
  workspace.click('Lectern', 'Show or hide more columns');
  expect(hidden('Deliverables')).toEqual(all.filter((header) => header !== 'Submitted'));
  workspace.click('Lectern', 'Course file', 'Export…');
  expect(workspace.window('dialog')!.html.includes('&quot;submitted&quot;: &quot;once for the role&quot;')).toBe(true);
});

test('what stands against a proposal is said before any search is announced', () => {
  const workspace = newBook();
  const paths = [['Propose assignments…'], ['Teams', 'Propose teams…'], ['Teams', 'Propose days and slots…']];
  const tryAll = (): void => {
    for (const path of paths) {
      workspace.answer({ button: 'OK' });
      workspace.click('Lectern', ...path);
    }
  };
  tryAll();
  workspace.click('Lectern', 'Set up');
  tryAll();
  expect(workspace.dialogs()).toHaveLength(6);
  expect(workspace.toasts().map(({ text }) => text)).not.toContainEqual(expect.stringContaining('Looking for'));
});

test('where Google lets the script read nothing yet, the menu is as after Set up', () => {
  const workspace = newBook();
  (workspace.globals as { onOpen(event: object): void }).onOpen({ authMode: 'NONE' });
  const [menu] = workspace.menu();
  expect(menu?.kind === 'menu' && menu.items[0]).toMatchObject({ label: 'Guide' });
});

test.each(['Today', 'Compliance', 'Duties', 'Assignments', 'Findings', 'Outbox'])(
  'a tab of one’s own that is called %s is left alone',
  (name) => {
    const workspace = newBook();
    const own = addTab(workspace, name);
    for (const [at, text] of [
      ['A1', 'my list'],
      ['A2', 'precious'],
      ['B9', 'more'],
    ] as const)
      own.getRange(at).setValue(text);
    const before = texts(workspace, name);
    workspace.click('Lectern', 'Set up');
    workspace.click('Lectern', 'Course file', 'Load the example course');
    workspace.click('Lectern', 'Refresh');
    expect(texts(workspace, name)).toEqual(before);
    expect(names(workspace)).toContain(`${name} (Lectern)`);
    const tabs = names(workspace);
    workspace.click('Lectern', 'Set up');
    expect(names(workspace)).toEqual(tabs);
  },
);

test('a Set up that ends half way is taken up by the next one, which leaves what one alone makes', () => {
  const workspace = newBook();
  addTab(workspace, 'Today').getRange('A1').setValue('my list');
  workspace.remember();
  const made = (): object[] =>
    workspace.sheets().map(({ id: _, active: __, ...sheet }) => ({ ...sheet, at: sheet.name }));
  const { calls } = workspace.click('Lectern', 'Set up');
  const whole = made();
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  for (let nth = 40; nth < all; nth += Math.floor(all / 9)) {
    workspace.rewind();
    workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 0 });
    expect(() => workspace.click('Lectern', 'Set up')).toThrow('Exceeded maximum execution time');
    workspace.click('Lectern', 'Set up');
    expect(made()).toEqual(whole);
  }
});

test('a roster of one’s own is used as it is, however its tab writes the name', () => {
  const workspace = newBook();
  const own = addTab(workspace, 'ROSTER');
  for (const [at, text] of [
    ['A1', 'name'],
    ['B1', 'Seat number'],
    ['C1', 'EMAIL'],
    ['A2', 'Ann Lee'],
    ['B2', '7'],
    ['C2', 'ann@uni.example'],
  ] as const)
    own.getRange(at).setValue(text);
  workspace.click('Lectern', 'Set up');
  expect(names(workspace)).not.toContain('Roster');
  expect(texts(workspace, 'ROSTER')[0]!.slice(0, 5)).toEqual(['name', 'Seat number', 'EMAIL', 'Enrollment', 'Aliases']);
  expect(texts(workspace, 'ROSTER')[1]!.slice(0, 3)).toEqual(['Ann Lee', '7', 'ann@uni.example']);
});

test('blank tabs with a single cell are widened', () => {
  const workspace = newBook();
  for (const name of ['Today', 'Settings', 'Roster', 'Duties']) {
    const tab = addTab(workspace, name);
    tab.deleteColumns(2, 25);
    tab.deleteRows(2, 999);
  }
  workspace.click('Lectern', 'Set up');
  workspace.click('Lectern', 'Course file', 'Load the example course');
  expect(rows(workspace, 'Roster')).toHaveLength(28);
  expect(rows(workspace, 'Duties').length).toBeGreaterThan(100);
  expect(rows(workspace, 'Findings')).toEqual([expect.objectContaining({ 'What is wrong': 'Nothing to report.' })]);
});

test('a first row that was deleted is put back above what stands there', () => {
  const workspace = withCourse();
  const before = texts(workspace, 'Roles');
  workspace.deleteRows('Roles', 1, 1);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Refresh');
  expect(workspace.dialogs().at(-1)!.text).toContain('has changed nothing');
  workspace.click('Lectern', 'Set up');
  expect(texts(workspace, 'Roles').slice(0, 6)).toEqual(before.slice(0, 6));
});

test('before anything is filled in, Today says where to begin and offers the example course', () => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  workspace.click('Lectern', 'Today');
  const { html } = workspace.window('sidebar')!;
  expect(text(html)).toContain('Nothing is filled in yet. Begin with Settings, Roster and Sessions');
  expect(html).toContain('data-run="example"');
  workspace.callFromPage('example', []);
  const after = workspace.callFromPage('refreshToday', []) as { readonly html: string };
  expect(after.html).not.toContain('Nothing is filled in yet');
  expect(after.html).toContain('data-run="openPreferences"');
});

test('in a copy of last year’s course everyone is invited anew, and what went out then is kept apart', () => {
  const last = underWay();
  assign(last);
  last.slack.join('adapark@berkeley.example', 'Ada Park');
  last.slack.post('adapark@berkeley.example', 'C294288', 'slides', ['S04.pdf']);
  last.advance(2 * hour);
  const sent = rows(last, 'Outbox').length;
  const copy = last.copy();
  copy.open();
  copy.click('Lectern', 'Set up');
  expect(copy.toasts().at(-1)!.text).toContain('“(earlier course)”');
  expect(rows(copy, 'Outbox (earlier course)')).toHaveLength(sent);
  expect(rows(copy, 'Slack files (earlier course)')).toHaveLength(1);
  expect(rows(copy, 'Outbox')).toEqual([]);
  const at = rows(copy, 'Sessions').findIndex(({ Code }) => Code === 'S05') + 2;
  copy.edit('Sessions', `B${at}`, '2025-09-12');
  copy.answer({ button: 'YES' });
  copy.click('Lectern', 'Turn automatic emails on or off…');
  copy.click('Lectern', 'Announce assignments…');
  copy.callFromPage('sendAnnouncement', [true]);
  copy.advance(2 * hour);
  const letters = toStudents(copy);
  expect(letters.length).toBeGreaterThan(20);
  for (const { subject, body } of letters) {
    expect(subject).not.toContain('Changed');
    expect(body).not.toContain('it was');
  }
  const tabs = names(copy);
  copy.click('Lectern', 'Set up');
  expect(names(copy)).toEqual(tabs);
});

test('in a copy nothing is remembered of the course, even if its properties were copied with it', () => {
  const last = underWay();
  assign(last);
  const { PropertiesService: of } = last.globals as { PropertiesService: Properties };
  const kept = of.getDocumentProperties().getProperties();
  const copy = last.copy();
  const { PropertiesService } = copy.globals as { PropertiesService: Properties };
  PropertiesService.getDocumentProperties().setProperties(kept);
  copy.open();
  copy.click('Lectern', 'Set up');
  const left = PropertiesService.getDocumentProperties().getProperties();
  expect(kept.agreed).toBeDefined();
  for (const name of ['agreed', 'delivered', 'silence', 'good', 'pulse']) expect(left[name]).toBeUndefined();
});
