// A form in a dialog: its fields reach the script by name, a refusal is shown, and the fields keep their values.
import { type Driver, openPage, words } from './driver';

let driver: Driver;
beforeAll(async () => {
  driver = await openPage({ bundle: 'dist' });
  await driver.menu('Lectern', 'Set up');
  await driver.notice(/Ready/).first().waitFor();
  await driver.menu('Lectern', 'Course file', 'Load the example course');
  await driver
    .notice(/28 in Roster/)
    .first()
    .waitFor();
  await driver.menu('Lectern', 'Assignments', 'What if…');
});
afterAll(async () => {
  expect(driver.complaints).toEqual([]);
  await driver.close();
});

const field = (form: string, name: string) => driver.window('dialog').locator(`#try-${form} [name=${name}]`);
const attempt = (form: string) => driver.window('dialog').locator(`#try-${form} button`).click();
const status = () => driver.window('dialog').getByRole('status');

test('a refusal is told under the form, which stays as it was', async () => {
  await field('load', 'role').selectOption('critic');
  await field('load', 'least').fill('3');
  await field('load', 'most').fill('1');
  await attempt('load');
  await status().getByText('swap them').waitFor();
  expect(await field('load', 'least').inputValue()).toBe('3');
});

test('the answer names what was asked, and the next question starts from it', async () => {
  await field('load', 'least').fill('0');
  await field('load', 'most').press('Enter');
  await driver.window('dialog').getByText('What if every student were critic 0 to 1 times?').waitFor();
  expect(await words(status())).toBe('');
  expect(await field('load', 'role').inputValue()).toBe('critic');
  expect(await field('spacing', 'days').inputValue()).toBe('7');
});
