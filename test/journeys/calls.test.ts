// How many calls to Google each operation takes: counts, not times; `npm run bench:live` charges each its time.
import type { Run, Workspace } from '../../local/face';
import { hour, newBook, underWay } from './stage';

jest.setTimeout(120_000);

const later = (workspace: Workspace, time: number): Run =>
  workspace.advanceTo(new Date(Date.parse(workspace.now()) + time).toISOString()).at(-1)!;
const last = (workspace: Workspace): Run => workspace.runs().at(-1)!;

/** The first days of the example course, with invented students, after some rounds. */
function settledCourse(): Workspace {
  const workspace = underWay();
  later(workspace, 5 * hour);
  return workspace;
}

const total = ({ calls }: Run): number => Object.values(calls).reduce((sum, n) => sum + n, 0);
const read = (run: Run): number => run.calls['Properties.getProperties'] ?? 0;

test('what is remembered with the document is read once a run', () => {
  const workspace = settledCourse();
  const runs = ['Today', 'Preview emails…'].map((item) => workspace.click('Lectern', item));
  workspace.edit('Sessions', 'B8', '2025-09-19');
  expect([...runs, last(workspace)].map(read)).toEqual([1, 1, 1]);
});

test('a round with nothing to do takes 25 calls at most, one for each open form, and three where Slack is connected', () => {
  const workspace = settledCourse();
  const run = later(workspace, hour);
  const open = workspace.forms().filter(({ accepting }) => accepting).length;
  expect(total(run)).toBeLessThanOrEqual(25 + open + 3);
  expect(run.calls['Range.setValues']).toBeUndefined();
});

test('a form is not opened in the run that creates it, and once in any other', () => {
  const workspace = settledCourse();
  const building = workspace.runs().find(({ calls }) => calls['FormApp.create'])!;
  expect(building.calls['FormApp.openById']).toBeUndefined();
  for (const { calls } of workspace.runs())
    expect(calls['FormApp.openById'] ?? 0).toBeLessThanOrEqual(workspace.forms().length);
});

test('Set up takes 700 calls at most, reads no tab that it makes, and counts them as they come', () => {
  const workspace = newBook();
  const run = workspace.click('Lectern', 'Set up');
  expect(total(run)).toBeLessThanOrEqual(700);
  // Those of the guide, which reads the new sheets once.
  expect(run.calls['Range.getValues'] ?? 0).toBeLessThanOrEqual(11);
  expect(run.calls['Sheet.getName']).toBe(2);
  expect(run.calls['Sheet.getMaxRows']).toBe(1);
  expect(workspace.toasts().map(({ text }) => text)).toEqual([
    'Creating the sheets …',
    'Creating the sheets: 4 of 16 …',
    'Creating the sheets: 8 of 16 …',
    'Creating the sheets: 12 of 16 …',
    'Turning on automatic updates …',
    expect.stringMatching(/^Ready/),
  ]);
});
