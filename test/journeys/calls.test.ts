// How many calls to Google each operation takes. These are counts, not times; `npm run bench:live` assigns each call its time.
import type { Run, Workspace } from '../../local/face';
import { assign, assigned, eve, hour, newBook, underWay } from './stage';

const later = (workspace: Workspace, time: number): Run =>
  workspace.advanceTo(new Date(Date.parse(workspace.now()) + time).toISOString()).at(-1)!;
const last = (workspace: Workspace): Run => workspace.runs().at(-1)!;

/** The first days of the example course with invented students, after some rounds. */
function settledCourse(): Workspace {
  const workspace = underWay();
  later(workspace, 5 * hour);
  return workspace;
}

const isOpening = ({ entry, calls }: Run): boolean => entry === 'hourly' && calls['FormApp.create'] === 1;
const total = ({ calls }: Run): number => Object.values(calls).reduce((sum, n) => sum + n, 0);
const read = (run: Run): number => run.calls['Properties.getProperties'] ?? 0;

test('what is remembered with the document is read once a run', () => {
  const workspace = settledCourse();
  const runs = ['Today', 'Preview emails…'].map((item) => workspace.click('Lectern', item));
  workspace.edit('Sessions', 'B8', '2025-09-19');
  expect([...runs, last(workspace)].map(read)).toEqual([1, 1, 1]);
});

test('a round with nothing to do takes 24 calls at most, one for each open form, and three where Slack is connected', () => {
  const workspace = settledCourse();
  const run = later(workspace, hour);
  const open = workspace.forms().filter(({ accepting }) => accepting).length;
  expect(total(run)).toBeLessThanOrEqual(24 + open + 3);
  expect(run.calls['Range.setValues']).toBeUndefined();
});

test('a round that cannot be cut short, since a cell is unreadable, writes to no sheet while nothing changes', () => {
  const workspace = settledCourse();
  workspace.edit('Sessions', 'B8', 'Sep 99');
  // The instructor is emailed in the fourth hour, and Today says in the fifth that an email less is left.
  later(workspace, 5 * hour);
  for (const { calls } of [later(workspace, hour), later(workspace, hour)]) {
    expect(calls['Sheet.getSheetValues']).toBeGreaterThan(9);
    expect(Object.keys(calls).filter((call) => /^(Range|Sheet)\.(set|insert|clear|delete)/.test(call))).toEqual([]);
  }
});

test('Today opens by what the last update saw, by one question to the document, and asks for a fresh page behind it', () => {
  const workspace = settledCourse();
  const run = workspace.click('Lectern', 'Today');
  expect(run.calls).toMatchObject({ 'Properties.getProperties': 1, 'Ui.showSidebar': 1 });
  expect(
    Object.keys(run.calls).filter((call) => /^(Spreadsheet|Sheet|Range|Cache|MailApp|FormApp)\./.test(call)),
  ).toEqual([]);
  expect(total(run)).toBeLessThanOrEqual(7);
  const { html } = workspace.window('sidebar')!;
  expect(html).toContain('data-kept');
  const beat = workspace.runs().findLast(({ entry }) => entry === 'hourly')!;
  expect(html).toContain('As of');
  expect(beat.error).toBeUndefined();
  const fresh = workspace.callFromPage('refreshToday', []) as { readonly html: string };
  expect(fresh.html).not.toContain('data-kept');
});

test('an edit is judged by 16 calls, and by 10 before the first email: the tab that was edited is read, and of the others what was read there last', () => {
  const workspace = settledCourse();
  const edit = (sheet: string, cell: string, text: string): Run => {
    workspace.edit(sheet, cell, text);
    return last(workspace);
  };
  const tabs = ({ calls }: Run): number => (calls['Sheet.getSheetValues'] ?? 0) + (calls['Range.getValues'] ?? 0);
  const title = edit('Sessions', 'D6', 'Another title');
  expect(total(title)).toBeLessThanOrEqual(10);
  expect(tabs(title)).toBe(1);
  assign(workspace);
  later(workspace, 2 * hour);
  const [ada, ben] = ['adapark@berkeley.example', 'benokafor@berkeley.example'];
  const holder = workspace.contents('Assignments')!.texts[1]![4];
  const seat = edit('Assignments', 'E2', holder === ada ? ben : ada);
  // Read again after its name and choice are written.
  expect(tabs(seat)).toBe(2);
  expect(total(seat)).toBeLessThanOrEqual(16);
});

test('a form is not opened in the run that creates it, and once in any other', () => {
  const workspace = settledCourse();
  const building = workspace.runs().find(({ calls }) => calls['FormApp.create'])!;
  expect(building.calls['FormApp.openById']).toBeUndefined();
  for (const { calls } of workspace.runs())
    expect(calls['FormApp.openById'] ?? 0).toBeLessThanOrEqual(workspace.forms().length);
});

test('Set up takes 635 calls at most, reads no tab that it makes, and counts them as they come', () => {
  const workspace = newBook();
  const run = workspace.click('Lectern', 'Set up');
  expect(total(run)).toBeLessThanOrEqual(635);
  // The guide already knows what was just written.
  expect(run.calls['Range.getValues']).toBeUndefined();
  expect(run.calls['Sheet.getSheetValues']).toBeUndefined();
  expect(run.calls['Sheet.getName']).toBe(2);
  expect(run.calls['Sheet.getMaxRows']).toBe(1);
  expect(workspace.toasts().map(({ text }) => text)).toEqual([
    'Creating the sheets …',
    'Creating the sheets: 4 of 15 …',
    'Creating the sheets: 8 of 15 …',
    'Creating the sheets: 12 of 15 …',
    'Turning on automatic updates …',
    expect.stringMatching(/^Ready/),
  ]);
});

test('an email takes two calls, and one in memory for its calendar entry; all announcements 69 besides, the notice on Slack included, with a toast that counts them', () => {
  const workspace = assigned();
  const run = last(workspace);
  expect(run.mails).toBe(28);
  expect(run.calls['MailApp.sendEmail']).toBe(28);
  const entries = run.calls['Utilities.newBlob'] ?? 0;
  expect(total(run) - 2 * run.mails - entries).toBeLessThanOrEqual(69);
  expect(run.calls['MailApp.getRemainingDailyQuota']).toBe(1);
  expect(
    workspace
      .toasts()
      .map(({ text }) => text)
      .slice(-3),
  ).toEqual(['Sending: 10 of 29 …', 'Sending: 20 of 29 …', '29 of 29 emails and notices are sent.']);
});

test('the round that opens the first form with its nine questions makes 64 calls for it at most, and looks at no other tab', () => {
  const workspace = eve(2, '2025-08-27 09:00');
  workspace.advanceTo('2025-08-27T17:00:00Z');
  const run = workspace.runs().find(isOpening)!;
  const building = /^(Form|FormApp|Item|\w+Item)\.|^Sheet.(getFormUrl|getSheetId|getName)$/;
  const calls = Object.entries(run.calls).filter(([call]) => building.test(call));
  expect(calls.reduce((sum, [, n]) => sum + n, 0)).toBeLessThanOrEqual(64);
  expect(run.calls['Sheet.getFormUrl']).toBe(1);
  expect(run.calls['Sheet.getName']).toBeLessThanOrEqual(2);
});
