// The bundle of the editor add-on: the same program, with its menu under Extensions and triggers for one spreadsheet.
import type { FormState, Workspace } from '../../local/face';
import { formOf, hour, newBook, rows, text, underWay } from './stage';

interface Editing {
  getItemById(id: number): object;
  deleteItem(item: object): void;
  addTextItem(): { setTitle(title: string): void };
  setAcceptingResponses(on: boolean): Editing;
  removeDestination(): Editing;
  setCollectEmail(on: boolean): Editing;
}

test('its menu is an add-on’s, with the items of the bound script', () => {
  const labels = (bundle: string) => {
    const [menu] = newBook(undefined, undefined, bundle).menu();
    return menu?.kind === 'menu' ? { title: menu.label, items: menu.items } : undefined;
  };
  const [bound, addon] = [labels('dist'), labels('dist-addon')];
  expect(bound?.title).toBe('Lectern');
  expect(addon).toEqual({ title: 'Add-on', items: bound?.items });
});

test('set up twice, it has one trigger of the clock and one of answers, and its hourly round runs', () => {
  const workspace = newBook(undefined, undefined, 'dist-addon');
  workspace.click('Add-on', 'Set up');
  const once = workspace.triggers().map(({ id }) => id);
  workspace.click('Add-on', 'Set up');
  expect(
    workspace
      .triggers()
      .map(({ run }) => run)
      .sort(),
  ).toEqual(['hourly', 'onFormSubmit']);
  expect(workspace.triggers().map(({ id }) => id)).toEqual(once);
  workspace.click('Add-on', 'Course file', 'Load the example course');
  const runs = workspace.advance(2 * hour);
  expect(runs.map(({ entry, error }) => [entry, error])).toEqual([
    ['hourly', undefined],
    ['hourly', undefined],
  ]);
});

/** The example course as an add-on, with its preference form open. */
function opened(): Workspace {
  const workspace = newBook(undefined, undefined, 'dist-addon');
  workspace.click('Add-on', 'Set up');
  workspace.click('Add-on', 'Course file', 'Load the example course');
  workspace.click('Add-on', 'Open the preference form');
  return workspace;
}

/** The text of the dialog that a menu item opens in a form's editor. */
function said(workspace: Workspace, form: FormState, item: string): string {
  workspace.editForm(form.id);
  workspace.clickForm(form.id, 'Add-on', item);
  return text(workspace.window('dialog')!.html);
}

test('in the editor of a form its menu says what the form is for, when it closes, and where the course is', () => {
  const workspace = opened();
  const form = formOf(workspace, /topics and roles/);
  workspace.editForm(form.id);
  expect(workspace.form(form.id).menu).toEqual([
    {
      kind: 'menu',
      label: 'Add-on',
      items: [
        { kind: 'item', label: 'What this form is for', run: 'aboutForm' },
        { kind: 'item', label: 'Check this form', run: 'checkForm' },
        { kind: 'item', label: 'Open the course', run: 'openCourse' },
      ],
    },
  ]);
  const about = said(workspace, form, 'What this form is for');
  expect(about).toContain('This form is for Preferences');
  expect(about).toContain('It closes on Sat Aug 30, 11:59 PM PDT.');
  expect(about).toContain('It accepts answers now (Mon Aug 25, 9:00 AM PDT).');
  said(workspace, form, 'Open the course');
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: { getActiveSpreadsheet(): { getId(): string } };
  };
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  expect(workspace.window('dialog')!.html).toContain(`https://docs.google.com/spreadsheets/d/${id}/edit`);
});

test('a form that was tampered with is told what is wrong, and how to mend it', () => {
  const workspace = opened();
  const form = formOf(workspace, /topics and roles/);
  expect(said(workspace, form, 'Check this form')).toContain('This form is as it should be.');
  const [gone] = form.items.filter(({ kind }) => kind !== 'section');
  const { FormApp } = workspace.globals as { FormApp: { openById(id: string): Editing } };
  const editing = FormApp.openById(form.id);
  editing.deleteItem(editing.getItemById(gone!.id));
  editing.addTextItem().setTitle('Shoe size');
  editing.setAcceptingResponses(false).removeDestination().setCollectEmail(false);
  const found = said(workspace, form, 'Check this form');
  for (const fault of [
    'Something is to be looked at.',
    'The form accepts no answers.',
    'The form collects no email addresses',
    'Answers go to no spreadsheet',
    `The question “${gone!.title.slice(0, 40)}`,
    '“Shoe size” is not a question of Lectern’s.',
  ])
    expect(found).toContain(fault);
});

test('a class that is moved moves the hours that the menu tells; who does not run the updates is told what can be seen', () => {
  const workspace = opened();
  const form = formOf(workspace, /topics and roles/);
  const line = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Preferences') + 2;
  workspace.edit('Deliverables', `E${line}`, '2025-09-01 18:00');
  workspace.advance(2 * hour);
  expect(said(workspace, form, 'What this form is for')).toContain('It closes on Mon Sep 1');
  workspace.visit('ta@berkeley.example');
  expect(said(workspace, form, 'What this form is for')).toContain('known to the account that runs');
  const check = said(workspace, form, 'Check this form');
  expect(check).toContain('The form collects verified email addresses.');
  expect(check).toContain('Answers go to a spreadsheet.');
  expect(check).toContain('is not known to your account');
});

test('a script bound to the spreadsheet has no menu in the editor of a form', () => {
  const workspace = underWay();
  const form = formOf(workspace, /topics and roles/);
  expect(workspace.editForm(form.id).error).toBeUndefined();
  expect(workspace.form(form.id).menu).toEqual([]);
});
