// A form in the trash, or not shared by its owner, affects only itself; and a tab that Google creates late is waited for.
import type { Workspace } from '../../local/face';
import { formOf, hour, instructor, rows, withCourse } from './stage';

const minute = 60_000;
const ada = 'adapark@berkeley.example';

/** S04's form has opened, and nobody has answered. */
const begun = (): Workspace => {
  const workspace = withCourse('2025-09-04T15:30:00Z');
  workspace.advanceTo('2025-09-04T17:00:00Z');
  return workspace;
};
const wrong = (workspace: Workspace) =>
  rows(workspace, 'Findings').filter(
    (row) => !/^(The form for Preferences|\d+ students have not been told|Nothing)/.test(row['What is wrong']!),
  );
const answered = (workspace: Workspace, title: RegExp) => {
  const form = formOf(workspace, title);
  return workspace.submit(form.id, ada, Object.fromEntries(form.items.map((item) => [item.title, 'So.'])));
};

test.each([
  ['is put into the trash', (workspace: Workspace, id: string) => workspace.trashForm(id)],
  ['is no longer shared', (workspace: Workspace, id: string) => workspace.shareForm(id, instructor, false)],
] as const)('a form that %s is a finding at its tab, and all others open, close and are read', (_, lose) => {
  const workspace = begun();
  expect(answered(workspace, /Pre-lecture responses: S04/)).toMatchObject({ ok: true });
  lose(workspace, formOf(workspace, /Pre-lecture responses: S04/).id);
  workspace.advanceTo('2025-09-06T17:00:00Z');
  expect(wrong(workspace).map((row) => row.Sheet)).toEqual(['S04 Pre-lecture responses']);
  expect(wrong(workspace)[0]!['What to do']).toContain('restore it from the trash in Google Drive');
  expect(answered(workspace, /Pre-lecture responses: S05/)).toMatchObject({ ok: true });
  workspace.advance(hour);
  const done = rows(workspace, 'Duties').filter((row) => row.Email === ada && row.Status === 'done');
  expect(done.map((row) => row.Session)).toEqual(['S04', 'S05']);
  expect(workspace.forms().filter(({ title }) => /responses: S0[45]/.test(title))).toHaveLength(2);
  workspace.restoreForm(formOf(workspace, /Pre-lecture responses: S04/).id);
  workspace.shareForm(formOf(workspace, /Pre-lecture responses: S04/).id, instructor, true);
  workspace.advance(hour);
  expect(wrong(workspace)).toEqual([]);
});

test('to open one more form no other form is opened, however many there are', () => {
  const workspace = begun();
  const before = workspace.runs().length;
  workspace.advanceTo('2025-09-06T17:00:00Z');
  const opening = workspace.runs(before).find((run) => run.calls['FormApp.create'])!;
  expect(opening.calls['FormApp.openByUrl']).toBeUndefined();
});

test.each(['after seconds', 'after the run'] as const)(
  'a form whose tab is there %s opens within two minutes, once, and is read',
  (responseTab) => {
    const workspace = withCourse('2025-09-04T15:30:00Z');
    workspace.quirk({ responseTab });
    const before = workspace.runs().length;
    workspace.advanceTo('2025-09-04T16:50:00Z');
    const begins = workspace.runs(before).find((run) => run.calls['FormApp.create'])!;
    expect(formOf(workspace, /Pre-lecture responses: S04/).accepting).toBe(true);
    const opened = rows(workspace, 'Changes').find((row) => row.What === 'Form opened');
    expect(opened).toBeDefined();
    const end = workspace.runs(before).find((run) => run.calls['Form.setPublished'])!;
    expect(Date.parse(end.end) - Date.parse(begins.start)).toBeLessThan(2 * minute);
    expect(workspace.triggers().filter(({ run }) => run === 'answersLater')).toEqual([]);
    expect(answered(workspace, /Pre-lecture responses: S04/)).toMatchObject({ ok: true });
    workspace.advance(hour);
    expect(
      rows(workspace, 'Duties')
        .filter((row) => row.Status === 'done')
        .map((row) => row.Email),
    ).toEqual([ada]);
    expect(wrong(workspace)).toEqual([]);
    expect(workspace.tabs().filter(({ formId }) => formId)).toHaveLength(1);
  },
);

test('a preference form whose tab is late says so, and the next update goes on with it', () => {
  const workspace = withCourse();
  workspace.quirk({ responseTab: 'after the run' });
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Open the preference form');
  expect(workspace.dialogs().at(-1)!.text).toMatch(/^Google has not made the tab for the responses yet\./);
  workspace.advance(2 * minute);
  expect(formOf(workspace, /topics and roles/).accepting).toBe(true);
  expect(workspace.forms()).toHaveLength(1);
  workspace.click('Lectern', 'Open the preference form');
  expect(workspace.window('dialog')!.html).toContain(formOf(workspace, /topics and roles/).url);
});

test('a tab that never comes is a finding, and no round a minute', () => {
  const workspace = withCourse('2025-09-04T15:30:00Z');
  for (let n = 0; n < 40; n++) workspace.fault({ call: 'Form.setDestination', how: 'throw', message: 'Service error' });
  workspace.advanceTo('2025-09-04T18:50:00Z');
  expect(wrong(workspace).map((row) => row['What is wrong'])).toEqual([expect.stringMatching(/Service error/)]);
  expect(workspace.runs().filter(({ entry }) => entry === 'answersLater').length).toBeLessThan(3);
});

test('a form that Google fails to publish is a finding, and opens with the next update', () => {
  const workspace = withCourse('2025-09-04T15:30:00Z');
  workspace.fault({ call: 'Form.setPublished', how: 'throw', message: 'Try again' });
  workspace.advanceTo('2025-09-04T16:59:00Z');
  expect(wrong(workspace).map((row) => row['What is wrong'])).toEqual([expect.stringMatching(/unpublished/)]);
  workspace.advance(hour);
  expect(workspace.forms().map(({ accepting }) => accepting)).toEqual([true]);
  expect(wrong(workspace)).toEqual([]);
});
