// Days, slots and submissions of the projects, in the page as a person sees them.
import { type Driver, openPage, words } from './driver';

let driver: Driver;
const shots = process.env.SHOTS;
const shoot = async (name: string): Promise<void> => {
  if (shots) await driver.shoot(`${shots}/${name}.png`);
};

beforeAll(async () => {
  driver = await openPage({ bundle: 'dist-folders', now: '2025-11-17T17:00:00Z', width: 1800, height: 900 });
});
afterAll(() => driver.close());

test('teams are given their days and slots in a dialog, and a file that somebody puts into the folder shows beside its team', async () => {
  const { page } = driver;
  await driver.menu('Lectern', 'Set up');
  await driver.notice('Ready.').waitFor();
  await driver.menu('Lectern', 'Course file', 'Load the example course');
  await driver.notice(/28 in Roster/).waitFor();
  const teams = [
    ['03', 'Chi Nguyen, Dana Levi', 'Data selection'],
    ['07', 'Ada Park, Ben Okafor, Farid Haddad', 'Agents that search'],
    ['11', 'Elif Yıldız, Grace Lindqvist', 'Memorization'],
  ];
  for (const [i, cells] of teams.entries())
    for (const [j, text] of cells.entries()) {
      const place = `${'ABC'[j]}${i + 2}`;
      await driver.type('Teams', place, text);
      await driver.cell('Teams', place).filter({ hasText: text }).waitFor();
    }

  await driver.menu('Lectern', 'Teams', 'Propose days and slots…');
  const dialog = driver.window('dialog');
  await dialog.getByText('Every team has a place on every occasion.').waitFor();
  await shoot('slots');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await dialog.getByText('Days and slots are in the Teams sheet.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await driver.view('drive');
  await page.getByText('There is no shared folder yet.').waitFor();
  await page.getByLabel('Name of a new folder').fill('Project slides');
  await page.getByRole('button', { name: 'Create' }).click();
  const link = (await page.locator('.drive-link code').textContent())!;
  for (const [name, owner] of [
    ['07_slides.pdf', 'adapark@berkeley.example'],
    ['3_slides.pdf', 'chinguyen@berkeley.example'],
  ] as const) {
    await page.getByLabel('Name of the file').fill(name);
    await page.getByLabel('Address of its owner').fill(owner);
    await page.getByRole('button', { name: 'Put it there' }).click();
    await page.locator(`[data-file="${name}"]`).waitFor();
  }
  await shoot('drive');

  expect(await words(await driver.choose('Deliverables', 'A9'))).toBe('Project slides');
  expect(await words(await driver.choose('Deliverables', 'N1'))).toBe('Folder');
  await driver.type('Deliverables', 'N9', link);
  await driver.menu('Lectern', 'Refresh');
  await driver.notice(/up to date|to look at/).waitFor();
  await driver.tab('Teams');
  await page.getByText('✓ on time').waitFor();
  await shoot('teams');
  await driver.view('drive');
  await page.locator('[data-file="3_slides.pdf"]').getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('New name').fill('03_slides.pdf');
  await page.getByLabel('New name').press('Enter');
  await page.locator('[data-file="03_slides.pdf"]').waitFor();
  await driver.tab('Teams');
  await driver.menu('Lectern', 'Refresh');
  await page.getByText('✓ on time').nth(1).waitFor();
  expect(driver.complaints).toEqual([]);
});
