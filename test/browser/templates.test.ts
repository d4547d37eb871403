// The time it takes to set up from each template: a seminar of twelve weeks with pasted syllabus and class list, with a person's pauses.
import { exampleFile, templates } from '../../src/schema/templates';
import { type Driver, openPage, words } from './driver';
import { begin, bringRoster, bringSyllabus, startFrom, turnOn } from './seminar';

jest.setTimeout(120_000);

/** A person's time for each step besides the machine's, in seconds. */
const pauses = {
  'choose Set up, and type the course, its term and the name under emails': 60,
  'paste the syllabus page, look through its rows, read the preview': 65,
  'paste the class list, read the difference': 50,
  'choose the template, read what it writes': 45,
  'read what turning on emails means, look at the findings': 25,
  'write a question for the first class, where the template has questions': 20,
  'copy the ID of the channel, where the template has Slack': 10,
} as const;

let driver: Driver;
afterEach(async () => {
  await driver.close();
  expect(driver.complaints).toEqual([]);
});

test.each(templates.map(({ name, file }) => [name, file] as const))(
  '“%s” is under way within five minutes',
  async (template, file) => {
    driver = await openPage({ bundle: 'dist', now: '2027-01-04T17:00:00Z' });
    await begin(driver);
    await bringSyllabus(driver);
    await bringRoster(driver);
    await startFrom(driver, template);
    await turnOn(driver);
    // The channel and the questions are the instructor's own, and the template asks for the first ones at once.
    if (file === exampleFile) {
      await driver.choose('Settings', 'A1');
      const place = await driver.page
        .locator('[data-cell^="Settings!A"]', { hasText: /^Slack channel$/ })
        .getAttribute('data-cell');
      await driver.type('Settings', place!.replace('Settings!A', 'B'), 'C0123456789');
      await driver.page.locator('[data-tab^="Findings ("]').click();
      const cell = driver.page.locator('[data-cell$="!B2"]:visible');
      await cell.filter({ hasText: /\w/ }).waitFor();
      await driver.type('Sessions', await words(cell), 'Which claim would you test first?');
      await driver.menu('Lectern', 'Refresh');
      await driver.page.locator('[data-tab="Findings"]').waitFor();
    }
    const found = await words(await driver.choose('Findings', 'C2'));
    if (process.env.PICTURES)
      await driver.shoot(`${process.env.PICTURES}/template-${template.replace(/\W+/g, '-')}.png`);
    expect(found).toBe('Nothing to report.');
    const person = Object.values(pauses).reduce((sum, seconds) => sum + seconds, 0);
    // The machine takes a quarter of a minute besides.
    expect(person).toBeLessThan(4.6 * 60);
  },
);
