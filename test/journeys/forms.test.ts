// Forms open once, close when their time is over, and hold up nothing else.
import type { Workspace } from '../../local/face';
import { dialogText, formOf, hour, playOn, rank, rows, toStudents, underWay, withCourse } from './stage';

const ada = 'adapark@berkeley.example';
const write = (workspace: ReturnType<typeof underWay>, deliverable: string, header: string, rule: string): void => {
  const headers = workspace.sheet('Deliverables')!.cells[0]!.map((cell) => cell.text);
  const at = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === deliverable) + 2;
  workspace.edit('Deliverables', `${String.fromCharCode(65 + headers.indexOf(header))}${at}`, rule);
};

const moments = [
  '2025-08-27T00:00:00Z',
  '2025-08-31T08:00:00Z',
  '2025-09-05T17:00:00Z',
  '2025-09-12T17:00:00Z',
] as const;
/** The moment, if nobody did anything until then. */
const until = (last: (typeof moments)[number]): Workspace =>
  moments
    .filter((moment) => moment <= last)
    .reduce((workspace, at) => playOn(workspace, [at, () => void workspace.advanceTo(at)]), underWay());

test('a form whose time was extended after it closed opens again, by the menu and by the clock', () => {
  for (const byMenu of [true, false]) {
    const workspace = until('2025-08-31T08:00:00Z');
    expect(formOf(workspace, /topics and roles/).accepting).toBe(false);
    write(workspace, 'Preferences', 'Late until', '2025-09-03 18:00');
    if (byMenu) workspace.click('Lectern', 'Open the preference form');
    else workspace.advance(hour);
    expect(formOf(workspace, /topics and roles/).accepting).toBe(true);
    expect(workspace.forms()).toHaveLength(1);
    rank(workspace, ada, ['Evaluation']);
    workspace.advanceTo('2025-09-04T08:00:00Z');
    expect(formOf(workspace, /topics and roles/).accepting).toBe(false);
  }
});

test('the form of a class that is cancelled closes, and the channel is not told of it', () => {
  const workspace = withCourse();
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  workspace.advanceTo('2025-09-04T20:00:00Z');
  expect(formOf(workspace, /S04/).accepting).toBe(true);
  const at = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S04') + 2;
  workspace.edit('Sessions', `C${at}`, 'cancelled');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.advance(hour);
  expect(formOf(workspace, /S04/).accepting).toBe(false);
  expect(workspace.slack.messages().filter((message) => message.text.includes('S04'))).toEqual([]);
});

test('the tab of a class’s form is hidden once the form has closed, stays where it is shown again, and comes back with the form', () => {
  const workspace = withCourse('2025-09-04T20:00:00Z');
  const states = (): readonly boolean[] => [
    formOf(workspace, /S04/).accepting,
    workspace.sheet('S04 Pre-lecture responses')!.hidden,
  ];
  const at = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S04') + 2;
  workspace.advance(hour);
  expect(states()).toEqual([true, false]);
  workspace.edit('Sessions', `C${at}`, 'cancelled');
  workspace.advance(hour);
  expect(states()).toEqual([false, true]);
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: {
      getActiveSpreadsheet(): { getSheetByName(name: string): { showSheet(): void; hideSheet(): void } };
    };
  };
  const tab = SpreadsheetApp.getActiveSpreadsheet().getSheetByName('S04 Pre-lecture responses');
  tab.showSheet();
  workspace.advance(2 * hour);
  expect(states()).toEqual([false, false]);
  tab.hideSheet();
  workspace.edit('Sessions', `C${at}`, 'student-led');
  workspace.advance(hour);
  expect(states()).toEqual([true, false]);
});

test('the tab of a class’s form begins with its code, however long the deliverable’s name is', () => {
  const workspace = withCourse();
  const at = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Pre-lecture responses') + 2;
  workspace.edit('Deliverables', `A${at}`, `Responses ${'to what was read before class '.repeat(4)}`.trim());
  workspace.advanceTo('2025-09-04T20:00:00Z');
  expect(formOf(workspace, /S04/).accepting).toBe(true);
  const tabs = workspace.tabs().filter(({ name }) => /^S\d+ Responses to what was read/.test(name));
  expect(tabs.map(({ name }) => name.slice(0, 13))).toContain('S04 Responses');
  expect(new Set(tabs.map(({ name }) => name.slice(0, 3))).size).toBe(tabs.length);
});

test('a form that Google does not give is a finding a day after it was last asked for its settings, and reminders go out', () => {
  const workspace = until('2025-08-27T00:00:00Z');
  write(workspace, 'Project preferences', 'Opens', '2025-08-26 18:00');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(formOf(workspace, /project teams/).accepting).toBe(true);
  const found = () => rows(workspace, 'Findings').map((row) => row['What is wrong']);
  expect(found()).toEqual(['Nothing to report.']);
  for (let n = 0; n < 100; n++)
    workspace.fault({ call: 'FormApp.openById', how: 'throw', message: 'No item with the given ID could be found.' });
  const refused = (form: string): string =>
    `Google does not let Lectern open or close “CS 294-288: Data-Centric Large Language Models: ${form}” (No item with the given ID could be found.).`;
  workspace.advanceTo('2025-08-27T17:30:00Z');
  expect(found()).toEqual([refused('topics and roles')]);
  workspace.advanceTo('2025-08-28T02:30:00Z');
  expect(found()).toEqual(['topics and roles', 'project teams'].map(refused));
  expect(toStudents(workspace)).toHaveLength(56);
  workspace.advanceTo('2025-08-28T22:00:00Z');
  expect(found()).toHaveLength(2);
  expect(toStudents(workspace)).toHaveLength(84);
});

test('the preference form opens with an empty Roster, and with two students of one name', () => {
  const nobody = withCourse();
  nobody.deleteRows('Roster', 2, 28);
  // This confirms that the sheet is meant to be empty.
  nobody.click('Lectern', 'Set up');
  nobody.click('Lectern', 'Open the preference form');
  expect(dialogText(nobody)).toContain('The form is open.');
  const workspace = withCourse();
  workspace.edit('Roster', 'B3', 'Ada Park');
  workspace.click('Lectern', 'Open the preference form');
  expect(
    formOf(workspace, /topics and roles/)
      .items.find((item) => item.kind === 'list')!
      .choices!.slice(0, 3),
  ).toEqual(['Ada Park (adapark@berkeley.example)', 'Ada Park (benokafor@berkeley.example)', 'Chi Nguyen']);
});

test('questions that are edited while their form is open are asked as they stand now, and who answered before is done', () => {
  const workspace = until('2025-09-05T17:00:00Z');
  const form = () => formOf(workspace, /Pre-lecture responses: S04/);
  const [first, second] = form().items.map((item) => item.title) as [string, string];
  workspace.submit(form().id, ada, { [first]: 'One.', [second]: 'Two.' });
  const headers = workspace.sheet('Sessions')!.cells[0]!.map((cell) => cell.text);
  const column = String.fromCharCode(65 + headers.indexOf('Questions'));
  const at = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S04') + 2;
  workspace.edit('Sessions', `${column}${at}`, 'What is held fixed?\nWhat would change your mind?\nAnd the data?');
  workspace.advance(hour);
  const titles = ['1. What is held fixed?', '2. What would change your mind?', '3. And the data?'];
  expect(form().items.map((item) => item.title)).toEqual(titles);
  expect(
    workspace
      .sheet('S04 Pre-lecture responses')!
      .cells[0]!.map((cell) => cell.text)
      .slice(2),
  ).toEqual([first, second, ...titles]);
  const ben = 'benokafor@berkeley.example';
  expect(workspace.submit(form().id, ben, { [titles[0]!]: 'One.', [titles[1]!]: 'Two.' })).toMatchObject({ ok: false });
  const all = Object.fromEntries(titles.map((title) => [title, 'So.']));
  expect(workspace.submit(form().id, ben, all)).toMatchObject({ ok: true });
  const duties = rows(workspace, 'Duties').filter((row) => row.Session === 'S04' && row.Status === 'done');
  expect(duties.map((row) => row.Email)).toEqual([ada, ben]);
  workspace.edit('Sessions', `${column}${at}`, 'What is held fixed?');
  workspace.advance(hour);
  expect(form().items.map((item) => item.title)).toEqual(titles.slice(0, 1));
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toEqual(['Nothing to report.']);
});

test('a class that was moved or renamed is offered in the form for all classes as letters name it', () => {
  const workspace = until('2025-09-12T17:00:00Z');
  const review = () => formOf(workspace, /Class review/);
  expect(review().items[0]!.choices).toContain('S06 · Tue Sep 16 · Synthetic data & distillation');
  const at = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S06') + 2;
  workspace.edit('Sessions', `B${at}`, '2025-09-17');
  workspace.edit('Sessions', `D${at}`, 'Distillation');
  workspace.advance(hour);
  expect(review().items[0]!.choices).toContain('S06 · Wed Sep 17 · Distillation');
  expect(review().items[0]!.choices).toHaveLength(14);
  expect(formOf(workspace, /responses: S06/).description).toMatch(/^Due Wed Sep 17, 12:30 PM PDT/);
  const forms = workspace.forms();
  const run = workspace.click('Lectern', 'Refresh');
  expect(run.calls['FormApp.openById']).toBeUndefined();
  expect(workspace.forms()).toEqual(forms);
});

test('an edit of the calendar is judged without reading the answers', () => {
  const workspace = withCourse();
  const reads = (topic: string): number => {
    workspace.edit('Sessions', 'D5', topic);
    return workspace.runs().at(-1)!.calls['Sheet.getSheetValues']!;
  };
  const before = reads('Scaling');
  workspace.click('Lectern', 'Open the preference form');
  expect(workspace.tabs().filter(({ formId }) => formId)).toHaveLength(1);
  expect(reads('Scaling laws')).toBe(before);
});
