// What runs last read from tabs and store for each other: nothing shown, written or mailed may rest on data that has changed since.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../../local/face';
import { assign, example, formOf, named, playOn, rank, rows, text, withCourse } from './stage';

/** A script beside the bundle, whose writes trigger no event. */
const script = `
function writeCell(sheet, a1, value) { SpreadsheetApp.getActive().getSheetByName(sheet).getRange(a1).setValue(value); }
function stopClock() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }
function keptTexts() {
  var keys = [];
  SpreadsheetApp.getActive().getSheets().forEach(function (sheet) { for (var i = 0; i < 12; i++) keys.push('tab ' + sheet.getSheetId() + '.' + i); });
  var all = CacheService.getDocumentCache().getAll(keys);
  return Object.keys(all).map(function (key) { return all[key]; }).join(' ');
}
function forgetTabs() {
  var cache = CacheService.getDocumentCache();
  SpreadsheetApp.getActive().getSheets().forEach(function (sheet) { cache.remove('tab ' + sheet.getSheetId() + '.0'); });
}`;

let bundle: string;
beforeAll(() => {
  bundle = mkdtempSync(join(tmpdir(), 'lectern-'));
  cpSync('dist', bundle, { recursive: true });
  writeFileSync(join(bundle, 'zz-script.js'), script);
});
afterAll(() => rmSync(bundle, { recursive: true }));

const ada = 'adapark@berkeley.example';
const ben = 'benokafor@berkeley.example';

/** A week after the preference form closed, which Ada and Ben answered; rounds run only when called. */
const closed = (): Workspace => playOn(withCourse('2025-08-25T16:00:00Z', 1500, bundle), ['closed', close]);

function close(workspace: Workspace): void {
  workspace.click('Lectern', 'Open the preference form');
  for (const who of [ada, ben]) rank(workspace, who, ['S04', 'S05']);
  workspace.call('stopClock');
  workspace.advanceTo('2025-09-04T16:00:00Z');
  workspace.call('hourly');
  workspace.advanceTo('2025-09-12T16:00:00Z');
  workspace.click('Lectern', 'Refresh');
}
const tabOf = (workspace: Workspace): string => {
  const { id } = formOf(workspace, /topics and roles/);
  return workspace.tabs().find(({ formId }) => formId === id)!.name;
};
const today = (workspace: Workspace): string =>
  text((workspace.callFromPage('refreshToday', []) as { readonly html: string }).html);
const reads = (workspace: Workspace): number => workspace.runs().at(-1)!.calls['Sheet.getSheetValues'] ?? 0;

test('the tab of a form that was closed a week ago is not read again, until somebody edits it', () => {
  const workspace = closed();
  today(workspace);
  const kept = reads(workspace);
  workspace.edit(tabOf(workspace), 'B2', 'stranger@berkeley.example');
  expect(today(workspace)).toContain('stranger@berkeley.example answered');
  // Besides that tab, Duties says whose response stood there before.
  expect(reads(workspace)).toBe(kept + 2);
  workspace.edit(tabOf(workspace), 'B2', ada);
  expect(today(workspace)).not.toContain('stranger@berkeley.example');
});

test('what a script writes there without a sign is seen by the next round, before anything is mailed', () => {
  const workspace = closed();
  workspace.call('writeCell', tabOf(workspace), 'B2', 'stranger@berkeley.example');
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toContainEqual(
    expect.stringContaining('stranger@berkeley.example'),
  );
  workspace.call('writeCell', tabOf(workspace), 'B2', ada);
  workspace.call('hourly');
  expect(JSON.stringify(rows(workspace, 'Findings'))).not.toContain('stranger@berkeley.example');
});

/** The name and address of a seat after an edit of its name. */
function seated(workspace: Workspace, name: string): readonly string[] {
  workspace.edit('Assignments', 'F2', name);
  return workspace.contents('Assignments')!.texts[1]!.slice(4, 6);
}

test.each([
  ['as kept', false],
  ['where Google has forgotten what was read', true],
])('an edit is judged by what the other sheets say by then, %s', (_, forgotten) => {
  const workspace = closed();
  assign(workspace);
  const header = workspace.contents('Assignments')!.texts[0]!;
  expect(header.slice(4, 6)).toEqual(['Email', 'Student']);
  const forget = (): void => void (forgotten && workspace.call('forgetTabs'));
  forget();
  expect(seated(workspace, 'Ben Okafor')).toEqual([ben, 'Ben Okafor']);
  // By hand.
  const last = workspace.contents('Roster')!.texts.length + 1;
  workspace.edit('Roster', `A${last}`, 'new@berkeley.example');
  workspace.edit('Roster', `B${last}`, 'New Comer');
  forget();
  expect(seated(workspace, 'New Comer')).toEqual(['new@berkeley.example', 'New Comer']);
  // By a command.
  const course = JSON.parse(example);
  const students = [...course.roster, { email: 'late@berkeley.example', name: 'Late Comer' }];
  workspace.callFromPage('checkCourseFile', [JSON.stringify({ ...course, roster: students })]);
  workspace.callFromPage('loadCourseFile', []);
  assign(workspace);
  forget();
  expect(seated(workspace, 'Late Comer')).toEqual(['late@berkeley.example', 'Late Comer']);
});

test('who is forgotten is in nothing that is kept', () => {
  const workspace = closed();
  workspace.call('hourly');
  const kept = (): string => `${workspace.call('keptTexts')} ${JSON.stringify(workspace.properties('document'))}`;
  expect(workspace.call('keptTexts')).toContain(ada);
  const answer = workspace.callFromPage('forget', [{ student: ada, typed: 'Ada Park' }]);
  expect(answer).toMatchObject({ html: expect.stringContaining('Ada Park') });
  expect(kept()).not.toContain(ada);
  workspace.call('hourly');
  expect(kept()).not.toContain(ada);
  expect(kept()).not.toContain('Ada Park');
});

test('a box that is ticked shows in the sheets at once, also where a person has written over them', () => {
  const workspace = closed();
  assign(workspace);
  workspace.click('Lectern', 'Today');
  const fresh = workspace.callFromPage('refreshToday', []) as { readonly html: string };
  const key = /data-run="tickDuty" data-args="\[&quot;([^"]*)&quot;\]"/.exec(fresh.html)![1]!;
  const [email, deliverable, session] = key.split('|');
  const status = (): string | undefined =>
    rows(workspace, 'Duties').find(
      (row) => row.Email === email && row.Deliverable === deliverable && row.Session === session,
    )?.Status;
  expect(['done', 'late']).not.toContain(status());
  workspace.edit(named(workspace, 'Findings'), 'C2', 'mine');
  const after = workspace.callFromPage('tickDuty', [key]) as { readonly html: string };
  expect(after.html).not.toContain(key);
  expect(['done', 'late']).toContain(status());
  expect(JSON.stringify(rows(workspace, 'Findings'))).not.toContain('mine');
  expect(rows(workspace, 'Exceptions')).toHaveLength(1);
});
