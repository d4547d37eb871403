// The views beside the sheet: the clock in motion, a form on a phone, wrong addresses, emails in dark mode.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Driver, openPage, words } from './driver';

let at: Driver;
beforeAll(async () => {
  at = await openPage({ bundle: 'dist', scenes: pathToFileURL(resolve('build/class.mjs')).href, width: 1366 });
  await at.menu('Lectern', 'Set up');
  await at.notice(/Ready/).waitFor();
  await at.menu('Lectern', 'Course file', 'Load the example course');
  await at.notice(/28 in Roster/).waitFor();
  await at.menu('Lectern', 'Assignments', 'Open the preference form');
  await at.window('dialog').getByRole('button', { name: 'Close' }).click();
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints.filter((text) => !/404/.test(text))).toEqual([]);
});
const goTo = async (label: string | RegExp) => {
  await at.page.locator('[data-menu="Go to"] > button').click();
  await at.page.getByRole('menuitem', { name: label }).click();
};
const now = async () => (await at.page.locator('.now-time').getAttribute('data-now')) ?? '';

test('the link of the preference form is copied with one click, or selected to be copied', async () => {
  await at.menu('Lectern', 'Assignments', 'Open the preference form');
  const dialog = at.window('dialog');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  const told = dialog.locator('#status');
  await told.getByText(/^Copied\.$|^Selected: press Ctrl\+C/).waitFor();
  const link = await words(dialog.locator('#link'));
  expect(link).toMatch(/^https:/);
  expect(await dialog.locator('#link').evaluate(() => String(window.getSelection()))).toBe(link);
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('a fault of a form stands where one looks, also at a question longer than the window', async () => {
  await at.page.setViewportSize({ width: 400, height: 700 });
  await at.view('forms');
  await at.page.locator('[data-form]').first().click();
  await at.page.getByRole('button', { name: 'Submit' }).click();
  const general = at.page.locator('.general');
  await general.waitFor();
  expect(await general.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(600);
  expect(await at.page.evaluate(() => document.activeElement?.matches('[data-as]'))).toBe(true);
  await at.page.getByLabel('Answer as').fill('adapark@berkeley.example');
  const ranks = at.question('Rank the topics');
  for (const topic of ['Evaluation', 'Memorization'])
    await ranks.getByRole('radio', { name: new RegExp(`${topic}.*1st choice`) }).check();
  await at.page.getByRole('button', { name: 'Submit' }).click();
  const fault = ranks.getByText(/more than one response per column/i);
  await fault.waitFor();
  await at.page.waitForTimeout(300);
  const top = await fault.evaluate((one) => one.getBoundingClientRect().top);
  expect(top).toBeGreaterThan(50);
  expect(top).toBeLessThan(650);
});

test('a grid on a phone names its columns and fits the window', async () => {
  const ranks = at.question('Rank the topics');
  const row = ranks.locator('tbody tr').first();
  expect(await words(row)).toMatch(/1st choice[\s\S]*5th choice/);
  for (const label of await row.locator('label').all()) {
    const box = (await label.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(400);
  }
  await at.page.setViewportSize({ width: 1366, height: 800 });
});

test('Slack says the id of its channel, to be copied into Settings', async () => {
  await at.view('slack');
  expect(await words(at.page.locator('[data-channel-id]'))).toBe('C294288');
});

test('the clock goes to the next class and the next deadline, and says what happened on the way', async () => {
  await goTo('Next class');
  await at.page.locator('.now-time[data-now="2025-08-28T19:30:00.000Z"]').waitFor({ timeout: 120_000 });
  await at.notice(/75 rounds/).waitFor({ timeout: 60_000 });
  await goTo('Next deadline');
  await at.page.locator('.now-time[data-now="2025-08-29T01:00:00.000Z"]').waitFor({ timeout: 60_000 });
  await goTo('A date and time…');
  await at.page.getByLabel(/^Date and time/).fill('2025-08-31T08:00');
  await at.page.getByRole('button', { name: 'Go there' }).click();
  await at.notice(/topics and roles” closed; \d+ rounds/).waitFor({ timeout: 120_000 });
});

test('the clock shows the date while it runs, is stopped on its way, and tabs stay free', async () => {
  const before = await now();
  await at.page.getByRole('button', { name: '+1 week' }).click();
  const stop = at.page.getByRole('button', { name: 'Stop' });
  await stop.waitFor();
  await at.page.locator(`.now-time:not([data-now="${before}"])`).waitFor();
  expect(await words(at.page.locator('.now-to'))).toBe('to Sun Sep 7');
  await stop.click();
  await at.notice('Stopped on the way').waitFor({ timeout: 60_000 });
  const after = await now();
  expect(Date.parse(after) - Date.parse(before)).toBeLessThan(7 * 86_400_000);
  await at.tab('Roster');
  expect(await at.page.getByRole('button', { name: '+1 day' }).isEnabled()).toBe(true);
});

test.each(['#/nowhere', '#/mail/%E0%A4%A', '#/forms/gone'])('the address %s shows a page', async (hash) => {
  await at.page.goto(at.served.url + hash);
  await at.page.locator('.page').waitFor();
  expect((await words(at.page.locator('main'))).length).toBeGreaterThan(20);
});

test('a wrong path shows a page that leads to the first one', async () => {
  await at.page.goto(`${at.served.url}nothing`);
  await at.page.getByRole('link', { name: 'its first page' }).click();
  await at.page.locator('[data-view=sheet]').waitFor();
});
