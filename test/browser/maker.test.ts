// The editor of a form: the add-on's menu there, and what it says about the form.
import axe from 'axe-core';
import { type Driver, openPage } from './driver';

jest.setTimeout(180_000);
let at: Driver;

beforeAll(async () => {
  at = await openPage({ bundle: 'dist-addon', width: 1366 });
  await at.menu('Add-on', 'Set up');
  await at.notice(/Ready/).waitFor();
  await at.menu('Add-on', 'Course file', 'Load the example course');
  await at.notice(/28 in Roster/).waitFor();
  await at.served.command('click', 'Add-on', 'Assignments', 'Open the preference form');
  await at.served.command('closeWindow', 'dialog');
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints).toEqual([]);
});

/** Chooses an item of the editor's menu; the page has the spreadsheet's menu as well. */
async function choose(label: string): Promise<void> {
  await at.page.locator('[data-editor] [data-menu="Add-on"] > button').click();
  await at.page.getByRole('menuitem', { name: label, exact: true }).click();
}

test('a form opened in its editor shows its questions and the menu of the add-on, whose items say what it is for and what is wrong', async () => {
  const { page } = at;
  await at.view('forms');
  await page.locator('[data-form*="topics and roles"]').click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('[data-editor*="topics and roles"]').waitFor();
  expect(await page.locator('[data-editor] .form-card').count()).toBeGreaterThan(3);
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual(
    [],
  );
  await choose('What this form is for');
  const about = at.window('dialog');
  await about.getByText('This form is for Preferences').waitFor();
  expect(await about.getByRole('link', { name: 'Open the course' }).getAttribute('href')).toMatch(/spreadsheets\/d\//);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/maker-about.png` });
  await about.getByRole('button', { name: 'Close' }).click();
  await choose('Check this form');
  await at.window('dialog').getByText('This form is as it should be.').waitFor();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/maker-check.png` });
  await at.window('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Answer it' }).click();
  await page.locator('[data-as]').waitFor();
});
