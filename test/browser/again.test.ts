// A sidebar that is left open updates as things are done beside it.
import { type Driver, openPage, words } from './driver';

let at: Driver;
beforeEach(async () => {
  at = await openPage({ bundle: 'dist' });
  // Once reloaded, frames take their timers from this clock too.
  await at.page.clock.install();
  await at.page.reload();
  await at.page.locator('[data-view]').waitFor();
});
afterEach(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints).toEqual([]);
});

test('the guide sees within a quarter of a minute what a command of the menu did', async () => {
  await at.menu('Lectern', 'Set up');
  const said = at.window('sidebar').getByText(/ of \d+ done\./);
  const before = await words(said);
  await at.menu('Lectern', 'Course file', 'Load the example course');
  await at.notice('example').waitFor();
  expect(await words(said)).toBe(before);
  await at.page.clock.runFor(16_000);
  await said.filter({ hasNotText: before }).waitFor();
});
