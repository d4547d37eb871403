// A new twelve-week seminar, pasted into the sheets: its syllabus page and the registrar's class list.
import type { Driver } from './driver';

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
/** A syllabus as copied from a page: twelve weeks, a break, a paper. */
export const syllabus = [
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
/** Fifteen students, as the registrar exports them. */
export const classList = [
  'Name,Student ID,Email Address,Status',
  ...[...students, ...rest].map((name, n) => `"${name}",30${31000000 + n},s${n}@uni.example,Enrolled`),
].join('\n');

/** Pastes a text into a field. */
export const paste = (driver: Driver, label: string, text: string): Promise<void> =>
  driver
    .window('dialog')
    .getByLabel(label, { exact: true })
    .evaluate((box, pasted) => {
      (box as HTMLElement).focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

export const press = (driver: Driver, label: string): Promise<void> =>
  driver.window('dialog').getByRole('button', { name: label, exact: true }).click();

/** Sets up, and names the course. */
export async function begin(driver: Driver): Promise<void> {
  await driver.menu('Lectern', 'Set up');
  await driver.notice(/Ready/).first().waitFor();
  await driver.type('Settings', 'B2', 'SOC 240: How groups think');
  await driver.type('Settings', 'B3', 'Spring 2027');
  await driver.type('Settings', 'B4', 'Ines Vance');
}

/** `correct` runs after the rows were read and before they are written. */
export async function bringSyllabus(driver: Driver, correct: () => Promise<void> = async () => {}): Promise<void> {
  const dialog = driver.window('dialog');
  await driver.menu('Lectern', 'Bring what you have', 'Paste the syllabus…');
  await paste(driver, 'The syllabus', syllabus);
  await press(driver, 'Read');
  await dialog.getByText('13 dates and 1 deadline were read.').waitFor();
  await correct();
  await press(driver, 'Preview');
  await dialog.getByText('New in Sessions (13)').waitFor();
  await press(driver, 'Write');
  await driver
    .notice(/13 sessions added/)
    .first()
    .waitFor();
}

export async function bringRoster(driver: Driver): Promise<void> {
  const dialog = driver.window('dialog');
  await driver.menu('Lectern', 'Bring what you have', 'Update the Roster…');
  await dialog.getByLabel('Text of the class list').fill(classList);
  await press(driver, 'Compare');
  await dialog.getByText('New (15)').waitFor();
  await press(driver, 'Write');
  await driver
    .notice(/15 added/)
    .first()
    .waitFor();
}

export async function startFrom(driver: Driver, template: string): Promise<void> {
  const dialog = driver.window('dialog');
  await driver.menu('Lectern', 'Bring what you have', 'Start from a template…');
  await dialog.getByText(template).click();
  await press(driver, 'Preview');
  await dialog.getByRole('heading', { name: 'Deliverables' }).waitFor();
  await dialog.getByRole('button', { name: /^(Replace|Write)$/ }).click();
  await driver
    .notice(/ roles? and/)
    .first()
    .waitFor();
}

/** Turns everything on; returns what the Findings sheet says then. */
export async function turnOn(driver: Driver): Promise<void> {
  await driver.menu('Lectern', 'Emails', 'Turn automatic emails on or off…');
  await driver.answer('Yes');
  await driver.menu('Lectern', 'Refresh');
  await driver.tab('Findings');
}
