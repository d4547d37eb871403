// The first steps beside the sheet: done automatically, and dismissed for good.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Driver, openPage, words } from './driver';

let at: Driver;
beforeAll(async () => {
  at = await openPage({
    bundle: 'dist',
    scenes: pathToFileURL(resolve('build/class.mjs')).href,
    course: readFileSync('examples/cs294-288-fa25.json', 'utf8'),
    width: 1366,
  });
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints).toEqual([]);
});
const now = () => at.page.locator('[data-guide] li.next h3');
const pictures = process.env.PICTURES;

test.each([
  ['Set up, and load a course', 'Ask students what they want', 'Roster'],
  ['Ask students what they want', 'Let them respond', 'Deliverables'],
  ['Let them respond', 'Assign roles, and announce them', 'Findings'],
  ['Assign roles, and announce them', 'Watch a class come', 'Assignments'],
])('“%s” is done for one, and “%s” is next', async (step, next, sheet) => {
  expect(await words(now())).toBe(step);
  await at.page.getByRole('button', { name: 'Do it for me' }).click();
  await now().filter({ hasText: next }).waitFor({ timeout: 120_000 });
  await at.tab(sheet);
  if (pictures) await at.shoot(`${pictures}/guide-${next}.png`);
});

test('the last step ends where a class is due, with its emails sent', async () => {
  await at.page.getByRole('button', { name: 'Do it for me' }).click();
  await at.page.locator('[data-window=sidebar]').waitFor({ timeout: 180_000 });
  await at.page.getByRole('button', { name: /^Close/ }).click();
  await at.page.getByText('That is the way through a course.').waitFor();
  await at.notice(/Watch a class come.* emails? sent/s).waitFor();
  await at.page.locator('[data-sheet=Compliance]').waitFor();
  await at.view('mail');
  await at.page.locator('[data-mail]').first().waitFor();
});

test('an email that knows of the dark is light on dark there, and dark on light by day', async () => {
  await at.page.locator('[data-mail]').first().click();
  const body = at.page.frameLocator('iframe.letter-html').locator('body');
  const ink = () =>
    body.evaluate((one) =>
      getComputedStyle(one)
        .color.match(/\d+/g)!
        .slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0),
    );
  await at.page.emulateMedia({ colorScheme: 'dark' });
  expect(await ink()).toBeGreaterThan(600);
  if (pictures) await at.shoot(`${pictures}/guide-mail-dark.png`);
  await at.page.emulateMedia({ colorScheme: 'light' });
  expect(await ink()).toBeLessThan(150);
});

test('on a phone the guide stands above the sheet, and the sheet is seen', async () => {
  await at.view('sheet');
  await at.page.setViewportSize({ width: 400, height: 800 });
  await at.page.locator('[data-guide]').waitFor();
  const table = (await at.page.locator('.book-table').boundingBox())!;
  expect(table.height).toBeGreaterThan(150);
  expect(table.y + table.height).toBeLessThan(800);
  if (pictures) await at.shoot(`${pictures}/guide-phone.png`);
  await at.view('drive');
  const name = at.page.getByLabel('Name of a new folder');
  await name.fill('Slides');
  await name.press('Enter');
  await at.page.locator('[data-folder=Slides]').click();
  await at.page.getByRole('heading', { name: 'Slides' }).waitFor();
  await at.page.locator('button.back').click();
  await name.waitFor();
  await at.view('sheet');
  await at.page.setViewportSize({ width: 1366, height: 800 });
});

test('a step is taken back, and the guide dismissed for good', async () => {
  await at.view('sheet');
  await at.page.locator('[data-menu=Workspace] > button').click();
  await at.page.getByRole('menuitem', { name: /^One step back/ }).click();
  await now().filter({ hasText: 'Watch a class come' }).waitFor();
  await at.page.getByRole('button', { name: 'Dismiss the first steps for good' }).click();
  await at.page.reload();
  await at.page.locator('[data-sheet]').waitFor();
  expect(await at.page.locator('[data-guide]').count()).toBe(0);
});
