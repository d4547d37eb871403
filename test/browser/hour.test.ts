// The clock: a new seminar of twelve weeks, from an empty spreadsheet to automatic emails turned on, with the pauses of a person.
import { type Driver, openPage, words } from './driver';

jest.setTimeout(300_000);

/** What a person takes for each step besides what the machine takes, in seconds: reading, finding, copying, correcting. */
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

const topics = [
  'Trust',
  'Memory',
  'Fairness',
  'Networks',
  'Language',
  'Attention',
  'Scale',
  'Failure',
  'Repair',
  'Play',
];
const page = [
  'SOC 240: How groups think. Spring 2027, Wednesdays 2:10pm – 4:00pm, Barrows 402',
  'Jan 20\tIntroduction',
  ...topics.map((topic, n) => {
    const day = new Date(Date.UTC(2027, 0, 27 + 7 * n));
    return `${['Jan', 'Feb', 'Mar', 'Apr'][day.getUTCMonth()]} ${day.getUTCDate()}\t${topic}\n• A paper about ${topic.toLowerCase()}`;
  }),
  'Apr 7\tSpring break',
  'Apr 14\tWrap-up',
  'Term paper due April 30, 6pm.',
].join('\n');

const students = [
  'Park, Ada',
  'Okafor, Ben',
  'Nguyen, Chi',
  'Levi, Dana',
  'Demir, Elif',
  'Haddad, Farid',
  'Lind, Grace',
  'Marchetti, Hugo',
];
const rest = [
  'Brooks, Imani',
  'Watanabe, Jun',
  'Raman, Kavya',
  'Fontaine, Leo',
  'Zhou, Mei',
  'Abrams, Noah',
  'Petrenko, Olga',
];
const list = [
  'Name,Student ID,Email Address,Status',
  ...[...students, ...rest].map((name, n) => `"${name}",30${31000000 + n},s${n}@uni.example,Enrolled`),
].join('\n');

let driver: Driver;
beforeAll(async () => {
  driver = await openPage({ bundle: 'dist', now: '2027-01-04T17:00:00Z' });
});
afterAll(async () => {
  expect(driver.complaints).toEqual([]);
  await driver.close();
});

test('under fifteen minutes, and nothing is left to look at', async () => {
  const dialog = () => driver.window('dialog');
  const press = (label: string) => dialog().getByRole('button', { name: label, exact: true }).click();
  const said = (text: string | RegExp) => driver.notice(text).first().waitFor();
  const from = Date.now();
  await driver.menu('Lectern', 'Set up');
  await said(/Ready/);
  await driver.type('Settings', 'B2', 'SOC 240: How groups think');
  await driver.type('Settings', 'B3', 'Spring 2027');
  await driver.type('Settings', 'B5', 'Ines Vance');

  await driver.menu('Lectern', 'Bring what you have', 'Paste the syllabus…');
  await dialog()
    .getByLabel('The syllabus', { exact: true })
    .evaluate((box, text) => {
      (box as HTMLElement).focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, page);
  await press('Read');
  await dialog().getByText('13 dates and 1 deadline were read, 0 lines not.').waitFor();
  await dialog().locator('[name="s10.topic"]').fill('Play and games');
  await press('Preview');
  await dialog().getByText('New in Sessions (13)').waitFor();
  await press('Write');
  await said(/13 sessions added/);

  await driver.menu('Lectern', 'Bring what you have', 'Update the Roster…');
  await dialog().getByLabel('Text of the class list').fill(list);
  await press('Compare');
  await dialog().getByText('New (15)').waitFor();
  await press('Write');
  await said(/15 added/);

  await driver.menu('Lectern', 'Bring what you have', 'Start from a template…');
  await dialog().getByText('A panel with scribes').click();
  await press('Preview');
  await dialog().getByText('presenter: 1 in each class').waitFor();
  await press('Replace');
  await said(/4 roles and/);

  await driver.menu('Lectern', 'Open the preference form');
  await dialog().getByRole('link').first().waitFor();
  await press('Close');
  await driver.menu('Lectern', 'Turn automatic emails on or off…');
  await driver.answer('Yes');
  await driver.menu('Lectern', 'Refresh');
  await driver.tab('Findings');
  expect(await words(await driver.choose('Findings', 'C2'))).toBe('Nothing to report.');

  const machine = (Date.now() - from) / 1000;
  const person = Object.values(pauses).reduce((sum, seconds) => sum + seconds, 0);
  expect(machine + person).toBeLessThan(15 * 60);
});
