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
  sheet.getRange('A150').setValue('Due in the next seven days');
  sheet.getRange('B150:D150').setValue('');
  sheet.getRange('A150:C150').setBackground('#cfe8d8');
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

test('a text goes on over blank cells of the same color', async () => {
  const cell = await at.choose('Table', 'A150');
  const words = await cell.locator('.words').boundingBox();
  expect(words!.width).toBeGreaterThan((await cell.boundingBox())!.width + 20);
});

test('Ctrl+F finds a text in rows that are not drawn, and goes round', async () => {
  await at.choose('Table', 'A2');
  await at.page.keyboard.press('Control+f');
  const box = at.page.getByRole('textbox', { name: 'Find in this sheet' });
  await box.fill('ROW 19');
  const status = at.page.locator('.finder [role=status]');
  await status.getByText('1 of 11').waitFor();
  expect(await at.page.getByLabel('Go to cell').inputValue()).toBe('A20');
  await box.press('Shift+Enter');
  await status.getByText('11 of 11').waitFor();
  await at.cell('Table', 'A200').waitFor();
  await box.press('Enter');
  await status.getByText('1 of 11').waitFor();
  await box.fill('nowhere');
  await status.getByText('Not found').waitFor();
  await box.press('Escape');
  await at.page.keyboard.press('ArrowDown');
  await at.page.waitForFunction(() => document.querySelector<HTMLInputElement>('.name-box')?.value === 'A21');
});

test('a column is dragged wider, fitted by a double click, and put back by Ctrl+Z', async () => {
  const width = async () => (await at.page.locator('[data-column="1"]').boundingBox())!.width;
  const until = (wanted: number) =>
    at.page.waitForFunction(
      (px) => Math.abs(document.querySelector('[data-column="1"]')!.getBoundingClientRect().width - px) < 3,
      wanted,
    );
  await at.choose('Table', 'B2');
  const before = await width();
  const edge = (await at.page.locator('[data-column="1"] .edge').boundingBox())!;
  await at.page.mouse.move(edge.x + 3, edge.y + 8);
  await at.page.mouse.down();
  await at.page.mouse.move(edge.x + 63, edge.y + 8, { steps: 4 });
  await at.page.mouse.up();
  await until(before + 60);
  await at.page.locator('.grid').focus();
  await at.page.keyboard.press('Control+z');
  await until(before);
  await at.page.locator('[data-column="1"] .edge').dblclick();
  // What fits has no element of its own that cuts it.
  await at.page.waitForFunction(() => document.querySelector('[data-cell="Table!B3"]')?.childElementCount === 0);
});

test('the menu pastes what was copied', async () => {
  await at.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await at.choose('Table', 'A5');
  await at.page.keyboard.press('Control+c');
  const cell = await at.choose('Table', 'F5');
  await at.menu('Edit', 'Paste Ctrl+V');
  await cell.getByText('row 4').waitFor();
});

test('a menu at the right edge stands below its head', async () => {
  await at.page.locator('[data-menu=Workspace] > button').click();
  const [head, panel] = await Promise.all(
    ['[data-menu=Workspace] > button', '[data-menu=Workspace] .menu-panel'].map((one) =>
      at.page.locator(one).boundingBox(),
    ),
  );
  expect(panel!.x + panel!.width).toBeCloseTo(head!.x + head!.width, 0);
  await at.page.keyboard.press('Escape');
});
