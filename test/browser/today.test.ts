// Today opens with what the last update saw, then updates itself.
import { type Driver, openPage } from './driver';

let driver: Driver;
beforeAll(async () => {
  driver = await openPage({ bundle: 'dist', width: 1600, height: 900 });
  await driver.menu('Lectern', 'Set up');
  await driver.notice('Ready.').waitFor();
  await driver.menu('Lectern', 'Course file', 'Load the example course');
  await driver.notice(/28 in Roster/).waitFor();
  await driver.page.getByRole('button', { name: '+1 hour' }).click();
  await driver.page.locator('.now-time', { hasText: '10:00 AM' }).waitFor();
});
afterAll(() => driver.close());

test('what was edited since the last update shows by itself a moment after Today opened', async () => {
  await driver.type('Sessions', 'D2', 'A title of its own');
  await driver.cell('Sessions', 'D2').filter({ hasText: 'A title of its own' }).waitFor();
  const again = driver.page.waitForRequest((request) => request.postData()?.includes('refreshToday') ?? false);
  // The fresh page is held back until the older one was read.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await driver.page.route('**/command', async (route) => {
    if (route.request().postData()?.includes('refreshToday')) await held;
    await route.continue();
  });
  await driver.menu('Lectern', 'Today');
  await again;
  const said = driver.window('sidebar').locator('[data-again] > p').first();
  expect(await said.textContent()).toMatch(/^As of .+\. Refreshing …$/);
  release();
  await driver.window('sidebar').getByText('A title of its own').first().waitFor();
  expect(await said.textContent()).not.toContain('Refreshing');
  const page = driver.window('sidebar').locator('[data-again]');
  expect(await page.getAttribute('data-kept')).toBeNull();
  expect(await driver.window('sidebar').locator('#status').textContent()).toBe('');
  expect(driver.complaints).toEqual([]);
});

test('why what it shows cannot be brought up to date is said above it', async () => {
  await driver.type('Roster', 'A1', 'Mail');
  await driver.cell('Roster', 'A1').filter({ hasText: 'Mail' }).waitFor();
  await driver.menu('Lectern', 'Today');
  const status = driver.window('sidebar').locator('#status.refused');
  await status.filter({ hasText: 'Lectern cannot read the sheets' }).waitFor();
  expect(await driver.window('sidebar').getByText('As of').count()).toBeGreaterThan(0);
  await driver.type('Roster', 'A1', 'Email');
  await driver.cell('Roster', 'A1').filter({ hasText: 'Email' }).waitFor();
});
