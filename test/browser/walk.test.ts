// The first weeks of the example course, as an instructor and a student click through them in the browser.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Driver, openPage, words } from './driver';

/** Where to save screenshots, if someone wants to look at them. */
const pictures = process.env.PICTURES;
let shot = 0;

async function look(driver: Driver, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  for (const toast of await driver.page.getByRole('button', { name: 'Dismiss' }).all())
    await toast.click().catch(() => {});
  await driver.page.waitForTimeout(400);
  await driver.shoot(join(pictures, `${String(++shot).padStart(2, '0')}-${name}.png`));
}

let driver: Driver;
beforeAll(async () => {
  driver = await openPage({ bundle: 'dist', scenes: pathToFileURL(resolve('build/class.mjs')).href });
});
afterAll(async () => {
  expect(driver.complaints).toEqual([]);
  await driver.close();
});

const notice = (text: string | RegExp) => driver.notice(text).first().waitFor();
const inDialog = (text: string | RegExp) => driver.window('dialog').getByText(text).first().waitFor();
const press = (label: string) => driver.window('dialog').getByRole('button', { name: label }).click();

async function letTheClassHandIn(): Promise<void> {
  await driver.page.getByRole('button', { name: /^Class/ }).click();
  await driver.page.getByRole('menuitem', { name: /Let the class respond/ }).click();
}

test('set up makes the sheets and the clock', async () => {
  await look(driver, 'empty');
  await driver.menu('Lectern', 'Set up');
  await notice(/Ready/);
  await driver.tab('Settings');
  await look(driver, 'settings-empty');
  await driver.view('clock');
  await driver.page.getByText('hourly').first().waitFor();
  await driver.page.getByText('onFormSubmit').first().waitFor();
});

test('the example course fills the sheets', async () => {
  await driver.view('sheet');
  await driver.menu('Lectern', 'Course file', 'Load the example course');
  await notice(/28 in Roster, 29 in Sessions/);
  await look(driver, 'sessions');
  for (const [sheet, a1, text] of [
    ['Roster', 'B2', 'Ada Park'],
    ['Sessions', 'D5', 'Scaling laws'],
    ['Deliverables', 'E3', '72 hours before class'],
  ] as const)
    expect(await words(await driver.choose(sheet, a1))).toBe(text);
  await look(driver, 'deliverables');
  await driver.tab('Roster');
  await look(driver, 'roster');
});

test('slack is connected and sending switched on', async () => {
  await driver.menu('Lectern', 'Tools', 'Connect Slack…');
  await look(driver, 'prompt');
  await driver.answer('OK', 'xoxb-local');
  await driver.answer('OK');
  await driver.menu('Lectern', 'Emails', 'Turn automatic emails on or off…');
  await look(driver, 'alert');
  await driver.answer('Yes');
});

test('a student answers the preference form as Google would show it', async () => {
  await driver.menu('Lectern', 'Assignments', 'Open the preference form');
  await inDialog(/The form is open\. It closes Sat Aug 30, 11:59 PM PDT/);
  await look(driver, 'form-opened');
  await press('Close');
  await driver.view('forms');
  await driver.page.getByRole('button', { name: /topics and roles/ }).click();
  await look(driver, 'form');
  await driver.page.getByLabel('Answer as').fill('adapark@berkeley.example');
  const ranks = driver.question('Rank the topics');
  for (const [topic, choice] of [
    ['Evaluation', '1st choice'],
    ['Memorization', '1st choice'],
  ] as const)
    await ranks.getByRole('radio', { name: new RegExp(`${topic}.*${choice}`) }).check();
  await driver.page.getByRole('button', { name: 'Submit' }).click();
  await ranks.getByText(/more than one response per column/i).waitFor();
  await look(driver, 'form-refused');
  await ranks.getByRole('radio', { name: /Memorization.*2nd choice/ }).check();
  await driver.page.getByRole('button', { name: 'Submit' }).click();
  await driver.page.getByText(/Thank you\. Your answer is in/).waitFor();
  await look(driver, 'form-answered');
});

test('the rest of the class answers, seeded', async () => {
  await driver.view('sheet');
  await letTheClassHandIn();
  await notice(/2\d responses/);
  // Of several answers within a minute, the first one updates the sheets, and the next round handles the others.
  await driver.menu('Lectern', 'Refresh');
  // The tab's name says how many findings there are.
  const findings = (await driver.page.locator('[data-tab^="Findings ("]').getAttribute('data-tab'))!;
  await driver.tab(findings);
  await driver
    .cell(findings, 'C2')
    .getByText(/Did you mean/)
    .waitFor();
  await look(driver, 'findings');
  await driver.tab('Compliance');
  await look(driver, 'compliance-early');
});

test('assignments are proposed, confirmed and announced', async () => {
  await driver.menu('Lectern', 'Assignments', 'Propose assignments…');
  await inDialog('Who gets what');
  await inDialog(/Did not answer/);
  await look(driver, 'proposal');
  await press('Confirm');
  await inDialog(/The Assignments sheet has 126 seats/);
  await look(driver, 'confirmed');
  await press('Close');
  await driver.tab('Assignments');
  await look(driver, 'assignments');
  await driver.menu('Lectern', 'Assignments', 'Announce assignments…');
  await inDialog(/28 emails are ready to go out/);
  await look(driver, 'announce');
  await press('Send');
  await inDialog('29 messages have gone out.');
  await press('Close');
  await driver.view('mail');
  await driver.page
    .getByRole('button', { name: /adapark@berkeley\.example/ })
    .first()
    .click();
  await driver.page.frameLocator('.letter-html').getByText('main presenter').first().waitFor();
  await look(driver, 'letter');
  await driver.view('slack');
  await driver.page.getByText(/Assignments for CS 294-288/).waitFor();
  await look(driver, 'slack');
});

test('announcing again tells nobody twice', async () => {
  await driver.view('sheet');
  await driver.menu('Lectern', 'Assignments', 'Announce assignments…');
  await inDialog(/Everyone is up to date/);
  await look(driver, 'announced-already');
  await press('Close');
});

test('the clock opens the form of the next class and sends reminders', async () => {
  const day = driver.page.getByRole('button', { name: '+1 day' });
  const clock = driver.page.locator('.now-time');
  for (let n = 0; n < 12; n++) {
    // On its way the page shows quarters of the day; the click has done its work once a whole day has passed.
    const after = Date.parse((await clock.getAttribute('data-now'))!) + 86_400_000;
    await day.click();
    await driver.page.locator(`.now-time[data-now="${new Date(after).toISOString()}"]`).waitFor({ timeout: 60_000 });
  }
  await driver.view('forms');
  await driver.page
    .getByText(/Pre-lecture responses: S04/)
    .first()
    .waitFor({ timeout: 60_000 });
  await look(driver, 'forms-open');
  await driver.view('mail');
  await driver.page
    .getByText(/Main slides due Sat Sep 6, 12:30 PM PDT/)
    .first()
    .waitFor();
  await look(driver, 'reminders');
  await driver.page
    .getByText(/Main slides due Sat Sep 6/)
    .first()
    .click();
  await look(driver, 'reminder');
});

test('the instructor checks off a duty by hand, and what the class submits changes the statuses', async () => {
  await driver.view('sheet');
  await driver.menu('Lectern', 'Today');
  await driver.window('sidebar').getByText('Next class').waitFor();
  await look(driver, 'today');
  await driver.window('sidebar').getByRole('button', { name: 'Check off' }).first().click();
  await driver.tab('Exceptions');
  await (await driver.choose('Exceptions', 'D2')).getByText('tick').waitFor();
  expect(await words(await driver.choose('Exceptions', 'G2'))).toBe('checked off in Today');
  await look(driver, 'exceptions');
  await letTheClassHandIn();
  await notice(/responses/);
  await driver.menu('Lectern', 'Refresh');
  await notice(/to look at|up to date/);
  await driver.tab('Compliance');
  await look(driver, 'compliance');
  await driver.tab('Today');
  await look(driver, 'today-sheet');
});

test('the sidebar looks again by itself when one comes back to it after a while', async () => {
  const sidebar = driver.window('sidebar');
  await sidebar.getByText(/^As of .* PDT\.$/).waitFor();
  await driver.type('Sessions', 'G5', 'Soda Hall 320');
  await sidebar.locator('html').evaluate('seen -= 60001');
  await sidebar.locator('html').dispatchEvent('mouseenter');
  await sidebar.getByText('Soda Hall 320').waitFor();
});

test('a chosen cell of Compliance is explained, and the chart shows what came in', async () => {
  await driver.choose('Compliance', 'D3');
  await driver.menu('Lectern', 'Attendance and grades', 'Explain this status…');
  await inDialog(/for S04: (on time|late|missing)|is not due from/);
  await look(driver, 'why');
  await press('Close');
  await driver.choose('Compliance', 'A50');
  await driver.page.locator('[data-chart="Submissions per class"]').waitFor();
  await driver.page.locator('[data-chart] text').getByText('S04, Sep 9').waitFor();
  await look(driver, 'chart');
});

test('a moved class is listed before anybody is told', async () => {
  await driver.type('Sessions', 'B6', '2025-09-12');
  await driver.menu('Lectern', 'What changed…');
  await inDialog(/Due at another time/);
  await inDialog(/Fri Sep 12, 12:30 PM PDT/);
  await look(driver, 'changed');
  await press('Confirm changes');
  await driver.page.locator('[data-window="dialog"]').waitFor({ state: 'detached' });
  await driver.menu('Lectern', 'What changed…');
  await inDialog(/Nothing has changed/);
  await press('Close');
});

test('it can be used on a phone', async () => {
  await driver.page.setViewportSize({ width: 390, height: 844 });
  await driver.view('mail');
  await look(driver, 'phone-mail');
  await driver.view('forms');
  await look(driver, 'phone-forms');
});
