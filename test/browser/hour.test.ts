// The time it takes to set up: a new seminar of twelve weeks, from an empty spreadsheet to automatic emails, with a person's pauses.
import { type Driver, openPage, words } from './driver';
import { begin, bringRoster, bringSyllabus, press, startFrom, turnOn } from './seminar';

jest.setTimeout(300_000);

/** A person's time for each step besides the machine's, in seconds: reading, finding, copying, correcting. */
const pauses = {
  'choose Set up, and read what it says': 30,
  'type the course, its term and the name under emails': 60,
  'copy the syllabus page, and paste it': 40,
  'look through 13 rows and a deadline, and correct one topic': 150,
  'read the preview': 40,
  'export the class list at the registrar’s, and open it': 90,
  'read the difference': 40,
  'read seven templates, and choose one': 60,
  'read what it writes': 60,
  'open the preference form, and look at it': 60,
  'look at the findings': 20,
  'read what turning on emails means': 30,
} as const;

let driver: Driver;
beforeAll(async () => {
  driver = await openPage({ bundle: 'dist', now: '2027-01-04T17:00:00Z' });
});
afterAll(async () => {
  expect(driver.complaints).toEqual([]);
  await driver.close();
});

test('under fifteen minutes, and nothing is left to look at', async () => {
  const dialog = driver.window('dialog');
  await begin(driver);
  await bringSyllabus(driver, () => dialog.locator('[name="s10.topic"]').fill('Play and games'));
  await bringRoster(driver);
  await startFrom(driver, 'A panel with scribes');
  await driver.menu('Lectern', 'Assignments', 'Open the preference form');
  await dialog.getByRole('link').first().waitFor();
  await press(driver, 'Close');
  await turnOn(driver);
  expect(await words(await driver.choose('Findings', 'C2'))).toBe('Nothing to report.');

  // The machine takes about a quarter of a minute besides, which leaves the total below fifteen minutes.
  const person = Object.values(pauses).reduce((sum, seconds) => sum + seconds, 0);
  expect(person).toBeLessThan(14 * 60);
});
