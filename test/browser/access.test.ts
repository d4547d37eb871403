// Accessibility: every page and window, in light and dark themes, checked by axe and by keyboard.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { type Driver, openPage, type View } from './driver';

let at: Driver;
beforeAll(async () => {
  at = await openPage({ bundle: 'dist', scenes: pathToFileURL(resolve('build/class.mjs')).href, width: 1366 });
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints).toEqual([]);
});

/** What axe reports as serious or critical, in the page and its frames. */
async function faults(): Promise<readonly string[]> {
  const found: string[] = [];
  const look = async (frame: Frame) => {
    await frame.evaluate(axe.source);
    // Later rows look like the first ones.
    const results = (await frame.evaluate(
      'axe.run({ exclude: [".grid tbody tr:nth-child(n+6)", ".grid tbody:nth-of-type(n+2)"] }, { iframes: false, resultTypes: ["violations"] })',
    )) as axe.AxeResults;
    for (const { id, impact, nodes } of results.violations)
      if (impact === 'serious' || impact === 'critical')
        for (const { html, any } of nodes.slice(0, 3))
          found.push(`${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`);
  };
  for (const frame of at.page.frames()) await look(frame);
  return found;
}

/** In the light and the dark theme. */
async function look(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await at.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await faults()).map((fault) => `${colorScheme}: ${fault}`));
  }
  return found;
}
let seen: string[] = [];
const clean = async () => {
  seen.push(...(await look()));
};
beforeEach(() => {
  seen = [];
});
afterEach(() => {
  expect([...new Set(seen)]).toEqual([]);
});

test('the empty spreadsheet and its open menus are clean', async () => {
  await clean();
  await at.page.locator('[data-menu=Lectern] > button').click();
  await at.page.getByRole('menuitem', { name: /Set up/ }).waitFor();
  await clean();
  await at.page.locator('[data-menu=Lectern] > button').click();
});

test('the sheets of the example course are clean', async () => {
  await at.menu('Lectern', 'Set up');
  await at.notice(/Ready/).waitFor();
  await at.menu('Lectern', 'Course file', 'Load the example course');
  await at.notice(/28 in Roster/).waitFor();
  for (const sheet of ['Settings', 'Sessions']) {
    await at.tab(sheet);
    await clean();
  }
});

test('a prompt, an alert, a window and a sidebar are clean, and keep the keys inside', async () => {
  await at.menu('Lectern', 'Tools', 'Connect Slack…');
  await at.box().waitFor();
  await clean();
  await at.answer('OK', 'xoxb-local');
  await at.box().waitFor();
  await at.answer('OK');
  await at.menu('Lectern', 'Assignments', 'Open the preference form');
  await at.page.locator('[data-window=dialog]').waitFor();
  await clean();
  // After the last button the page gets the focus back, which takes a moment.
  const within = () =>
    at.page.waitForFunction(() => document.activeElement?.closest('[data-window=dialog]'), null, { timeout: 2_000 });
  for (const key of ['Tab', 'Shift+Tab'])
    for (let n = 0; n < 12; n += 1) {
      await at.page.keyboard.press(key);
      // No faster than a person: frames hand over the focus in turns of their own.
      await at.page.waitForTimeout(100);
      await within();
    }
  await at.window('dialog').getByRole('button', { name: 'Close' }).click();
  await at.page.locator('[data-window=dialog]').waitFor({ state: 'detached' });
  await at.menu('Lectern', 'Today');
  await at.window('sidebar').getByText('Next class').waitFor();
  await clean();
  await at.page.getByRole('button', { name: /^Close/ }).click();
  await at.page.locator('[data-window=sidebar]').waitFor({ state: 'detached' });
});

test('a check of the installation is clean, and its report can be copied', async () => {
  await at.menu('Lectern', 'Tools', 'Check this installation…');
  await at.box().waitFor();
  await clean();
  await at.answer('Yes');
  await at.box().getByText('keeps a lock').waitFor();
  await at.answer('OK');
  const report = at.window('dialog');
  await report.getByText('What calls take').waitFor();
  await report.getByRole('button', { name: 'Copy report' }).click();
  await report.getByText('Copied.').waitFor();
  await clean();
  await report.getByRole('button', { name: 'Close' }).click();
  await at.page.locator('[data-window=dialog]').waitFor({ state: 'detached' });
});

test('forms, mailbox, Slack, Drive and clock are clean, empty and filled', async () => {
  for (const view of ['forms', 'mail', 'slack', 'drive', 'clock'] as const satisfies readonly View[]) {
    await at.view(view);
    await clean();
  }
  await at.view('forms');
  await at.page.locator('[data-form]').first().click();
  await at.page.locator('[data-form-page]').waitFor();
  await clean();
  await at.page.getByRole('button', { name: 'Submit' }).click();
  await clean();
});
