// How many calls to Google each operation takes at the end of term, when each class has a closed form: upper bounds with some margin.
import { rmSync } from 'node:fs';
import { bundled, early, emailOf, late, led, open, seat } from '../../bench/live/stage';
import type { Run, Workspace } from '../../local/face';

const total = ({ calls }: Run): number => Object.values(calls).reduce((sum, n) => sum + n, 0);
const last = (workspace: Workspace): Run => workspace.runs().at(-1)!;
const later = (workspace: Workspace): unknown =>
  workspace.advanceTo(new Date(Date.parse(workspace.now()) + 3_600_000).toISOString());

let bundle: string;
let workspace: Workspace;
beforeAll(() => {
  bundle = bundled();
  workspace = open(bundle);
  early(workspace, 28);
  seat(workspace, 28);
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  late(workspace, 28, () => workspace.call('hourly'));
  for (let i = 0; i < 4; i++) {
    workspace.call('hourly');
    later(workspace);
  }
});
afterAll(() => rmSync(bundle, { recursive: true }));

const called = (act: () => unknown): Run => {
  act();
  return last(workspace);
};
/** Calls that read the content of a tab. */
const reads = ({ calls }: Run): number => (calls['Sheet.getSheetValues'] ?? 0) + (calls['Range.getValues'] ?? 0);

const form = (): string =>
  workspace.tabs().find(({ formId, name }) => formId && name.startsWith(led.at(-1)!.code))!.name;

test('a round with nothing to do takes 25 calls at most', () => {
  expect(total(called(() => workspace.call('hourly')))).toBeLessThanOrEqual(25);
});

test('a round after one answer takes 59 calls at most, and reads no form that has long been closed', () => {
  const forms = workspace.tabs().filter(({ formId }) => formId).length;
  later(workspace);
  workspace.call('fillAnswers', form(), Date.parse(workspace.now()) - 90 * 60_000, [emailOf(3)]);
  const run = called(() => workspace.call('onFormSubmit'));
  expect(total(run)).toBeLessThanOrEqual(59);
  expect(reads(run)).toBeLessThan(forms);
});

test('Today opens by 7 calls, is refreshed by 44, and a box is ticked by 55, for which of what is shown only Exceptions is read', () => {
  expect(total(called(() => workspace.click('Lectern', 'Today')))).toBeLessThanOrEqual(7);
  const fresh = called(() => workspace.callFromPage('refreshToday', []));
  expect(total(fresh)).toBeLessThanOrEqual(44);
  const { html } = workspace.window('sidebar')!;
  const key = /data-run="tickDuty" data-args="\[&quot;([^"]*)&quot;\]"/.exec(html)![1]!;
  const run = called(() => workspace.callFromPage('tickDuty', [key]));
  expect(total(run)).toBeLessThanOrEqual(55);
  // Exceptions before, after and when it is added to; Changes; and the four sheets that depend on them.
  expect(reads(run)).toBeLessThanOrEqual(9);
});

test('a preview takes 49 calls at most', () => {
  expect(total(called(() => workspace.click('Lectern', 'Preview emails…')))).toBeLessThanOrEqual(49);
});

test('an edit takes 17 calls at most, and 18 where it marks a cell', () => {
  const edit = (sheet: string, cell: string, text: string) => called(() => workspace.edit(sheet, cell, text));
  expect(total(edit('Sessions', 'D5', 'Another title'))).toBeLessThanOrEqual(16);
  expect(total(edit('Sessions', 'B25', '2025-12-05'))).toBeLessThanOrEqual(18);
  workspace.edit('Sessions', 'B25', '2025-12-04');
  expect(total(edit('Assignments', 'E2', emailOf(5)))).toBeLessThanOrEqual(17);
});
