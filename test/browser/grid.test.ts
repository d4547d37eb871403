// The table of a sheet: what is drawn of it, and what reaches out of its rows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, openPage } from './driver';

const script = `
function onOpen() {
  var sheet = SpreadsheetApp.getActive().getSheets()[0].setName('Table');
  if (sheet.getRange('A1').getValue() !== '') return;
  var rows = [];
  for (var n = 0; n < 200; n++) rows.push(['row ' + n, 'a text too long for its column', n, '']);
  sheet.getRange(1, 1, 200, 4).setValues(rows);
  sheet.setFrozenRows(1);
  var list = SpreadsheetApp.newDataValidation().requireValueInList(['one', 'two', 'three', 'four', 'five']).build();
  sheet.getRange('D2:D100').setDataValidation(list);
}`;
let folder: string;
let at: Driver;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grid-'));
  writeFileSync(
    join(folder, 'appsscript.json'),
    JSON.stringify({
      timeZone: 'Etc/UTC',
      runtimeVersion: 'V8',
      oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'],
    }),
  );
  writeFileSync(join(folder, 'code.js'), script);
  at = await openPage({ bundle: folder });
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  rmSync(folder, { recursive: true });
  expect(complaints).toEqual([]);
});

/** Whether this point inside the element, in shares of its size, belongs to it on the screen. */
const isOnTop = (selector: string, across: number, down: number) =>
  at.page.evaluate(
    ([one, x, y]) => {
      const element = document.querySelector(one as string)!;
      const box = element.getBoundingClientRect();
      const seen = document.elementFromPoint(box.left + box.width * Number(x), box.top + box.height * Number(y));
      return element === seen || element.contains(seen);
    },
    [selector, across, down] as const,
  );

test.each(['D5', 'D11', 'D12'])('the choices of %s lie over all rows below it', async (a1) => {
  await at.choose('Table', a1);
  await at.page.keyboard.press('Enter');
  await at.page.locator('.choices').waitFor();
  for (const share of [0.1, 0.5, 0.9]) expect(await isOnTop('.choices', 0.5, share)).toBe(true);
  await at.page.keyboard.press('Escape');
});

test.each(['A10', 'A11', 'A12'])('the fill handle of %s is whole', async (a1) => {
  const cell = await at.choose('Table', a1);
  await cell.locator('.handle').waitFor();
  for (const share of [0.2, 0.8]) expect(await isOnTop('.handle', 0.5, share)).toBe(true);
});

test('a whole row is chosen without scrolling to its end', async () => {
  await at.choose('Table', 'A3');
  await at.page.locator('[data-row="4"]').click();
  await at.page.locator('[data-row="4"].on').waitFor();
  expect(await at.page.locator('.grid').evaluate((grid) => grid.scrollLeft)).toBe(0);
});

test('rows and columns far away are drawn as one comes there', async () => {
  await at.page.locator('.grid').evaluate((grid) => grid.scrollTo(grid.scrollWidth, 4000));
  await at.cell('Table', 'Z165').waitFor();
  await at.choose('Table', 'Z900');
  await at.choose('Table', 'A2');
  expect(await at.page.locator('.grid').evaluate((grid) => [grid.scrollLeft, grid.scrollTop])).toEqual([0, 0]);
});

test('a text is cut at a filled cell, and goes on over blank ones', async () => {
  await at.choose('Table', 'B2');
  const ends = () =>
    at
      .cell('Table', 'B3')
      .evaluate(
        (cell) => cell.querySelector('.words')!.getBoundingClientRect().right - cell.getBoundingClientRect().right,
      );
  expect(await ends()).toBeLessThan(0);
  await at.type('Table', 'C3', '');
  expect(await ends()).toBeGreaterThan(20);
});
