// Typing, pasting and other edits with keys and mouse, whether the user and the server are fast or slow.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, openPage, words } from './driver';

const script = `
function onEdit(e) {
  var log = SpreadsheetApp.getActive().getSheetByName('Log');
  if (e.range.getSheet().getName() !== 'Log') log.appendRow([e.range.getA1Notation()]);
}
function onOpen() {
  var book = SpreadsheetApp.getActive();
  if (book.getSheetByName('Log')) return;
  book.insertSheet('Log');
  book.getSheets()[0].setName('Table').activate();
}
`;
const folder = mkdtempSync(join(tmpdir(), 'typing-'));
let at: Driver;

beforeAll(async () => {
  mkdirSync(join(folder, 'script'));
  writeFileSync(
    join(folder, 'script', 'appsscript.json'),
    JSON.stringify({
      timeZone: 'America/Los_Angeles',
      runtimeVersion: 'V8',
      oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'],
    }),
  );
  writeFileSync(join(folder, 'script', 'code.js'), script);
});
beforeEach(async () => {
  at = await openPage({ bundle: join(folder, 'script') });
  await at.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterEach(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints).toEqual([]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const press = async (keys: readonly string[], delay = 0) => {
  for (const key of keys) {
    await at.page.keyboard.press(key);
    if (delay) await at.page.waitForTimeout(delay);
  }
};
/** The Workspace's content, once nothing is pending. */
async function held(sheet = 'Table'): Promise<string[][]> {
  await at.page.waitForTimeout(50);
  const state = async () => {
    const reply = await fetch(`${at.served.url}state?boot=x&since=0`);
    const { parts } = (await reply.json()) as { parts: Record<string, { name: string; cells: { text: string }[][] }> };
    return Object.values(parts).find((part) => part?.name === sheet && Array.isArray(part.cells))!.cells;
  };
  let before = '';
  for (;;) {
    const cells = (await state()).map((row) => row.map(({ text }) => text));
    const print = JSON.stringify(cells);
    if (print === before) return cells.filter((row) => row.some(Boolean)).map((row) => row.slice(0, 8));
    before = print;
    await at.page.waitForTimeout(1200);
  }
}
const slow = (ms: number) =>
  at.page.route('**/command', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue().catch(() => undefined);
  });
const pasteText = async (text: string) => {
  await at.page.evaluate((given) => navigator.clipboard.writeText(given), text);
  await at.page.locator('.grid').focus();
  await at.page.keyboard.press('Control+v');
};
const clipboard = () => at.page.evaluate(() => navigator.clipboard.readText());
const select = async (from: string, to: string) => {
  await at.choose('Table', from);
  await at.cell('Table', to).click({ modifiers: ['Shift'] });
};

test.each([0, 5, 20, 80])('nothing typed is lost with %d ms between keys and a slow server', async (delay) => {
  await slow(150);
  await at.choose('Table', 'A1');
  const row = ['X', 'Tab', '1', 'Tab', '1', 'Tab', 'Enter'];
  await press(Array.from({ length: 10 }, () => row).flat(), delay);
  expect(await words(at.cell('Table', 'C10'))).toBe('1');
  expect(await held()).toEqual(Array.from({ length: 10 }, () => expect.arrayContaining(['X', '1', '1'])));
});

test('Enter after Tabs returns to the column in which they began', async () => {
  await at.choose('Table', 'B2');
  await press(['a', 'Tab', 'b', 'Tab', 'c', 'Enter', 'd', 'Enter']);
  expect(await held()).toEqual([
    ['', 'a', 'b', 'c'],
    ['', 'd', '', ''],
  ]);
  expect(await at.page.getByLabel('Go to cell').inputValue()).toBe('B4');
});

test('a block with breaks in its cells is pasted as one edit, copied as it came, and undone at once', async () => {
  await at.choose('Table', 'B2');
  await pasteText('a\t"one\ntwo"\r\nc\t"say ""hi""\nnow"\r\n');
  await at.cell('Table', 'C3').filter({ hasText: 'say' }).waitFor();
  expect(await held()).toEqual([
    ['', 'a', 'one\ntwo'],
    ['', 'c', 'say "hi"\nnow'],
  ]);
  expect(await held('Log')).toEqual([['B2:C3']]);
  await at.page.keyboard.press('Control+c');
  expect(await clipboard()).toBe('a\t"one\ntwo"\nc\t"say ""hi""\nnow"');
  await at.page.keyboard.press('Control+z');
  await at.cell('Table', 'C3').filter({ hasText: /^\s*$/ }).waitFor();
  expect(await held()).toEqual([]);
  await at.page.keyboard.press('Control+y');
  expect(await held()).toHaveLength(2);
});

test('what is cut moves, and comes back with one undo', async () => {
  await at.choose('Table', 'A1');
  await pasteText('a\tb');
  await at.page.keyboard.press('Control+x');
  await at.choose('Table', 'A3');
  await at.page.keyboard.press('Control+v');
  expect(await held()).toEqual([['a', 'b']]);
  expect(await words(at.cell('Table', 'A1'))).toBe('');
  await at.page.keyboard.press('Control+z');
  await at.cell('Table', 'A1').filter({ hasText: 'a' }).waitFor();
  expect(await words(at.cell('Table', 'A3'))).toBe('');
});

test('one cell is pasted into all that are chosen', async () => {
  await select('A1', 'B2');
  await pasteText('x');
  expect(await held()).toEqual([
    ['x', 'x'],
    ['x', 'x'],
  ]);
});

test('a block is pulled down by its corner, and Ctrl+D fills it down', async () => {
  await at.choose('Table', 'A1');
  await pasteText('1\tS08\n2\tS09');
  await select('A1', 'A2');
  await at.page.locator('.handle').hover();
  await at.page.mouse.down();
  await at.cell('Table', 'A5').hover();
  await at.page.mouse.up();
  await select('B2', 'B4');
  await at.page.keyboard.press('Control+d');
  expect(await held()).toEqual([
    ['1', 'S08'],
    ['2', 'S09'],
    ['3', 'S10'],
    ['4', 'S11'],
    ['5', ''],
  ]);
});

test('rows and columns are inserted on either side by a right click, and a deleted row comes back', async () => {
  await at.choose('Table', 'A1');
  await pasteText('a\tb\nc\td');
  await at.cell('Table', 'A1').click();
  const pick = async (a1: string, label: string) => {
    await at.cell('Table', a1).click({ button: 'right' });
    await at.page.getByRole('menuitem', { name: label, exact: true }).click();
  };
  await pick('A1', 'Insert row below');
  await at.cell('Table', 'A3').filter({ hasText: 'c' }).waitFor();
  await pick('B1', 'Insert column to the right');
  await pick('A1', 'Insert row above');
  await at.cell('Table', 'A4').filter({ hasText: 'c' }).waitFor();
  await pick('A4', 'Delete row');
  await at.cell('Table', 'A4').filter({ hasText: /^\s*$/ }).waitFor();
  await at.page.keyboard.press('Control+z');
  await at.cell('Table', 'A4').filter({ hasText: 'c' }).waitFor();
  expect(await held()).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('the sheet is sorted by a column from the menu, and filtered by its values', async () => {
  await at.choose('Table', 'A1');
  await pasteText('b\tlate\na\tdone\nc\tlate');
  await at.choose('Table', 'A1');
  await at.menu('Data', 'Sort sheet by column A (A to Z)');
  await at.cell('Table', 'A1').filter({ hasText: 'a' }).waitFor();
  expect(await held()).toEqual([
    ['a', 'done'],
    ['b', 'late'],
    ['c', 'late'],
  ]);
  await at.choose('Table', 'B2');
  await at.menu('Data', 'Filter by column B…');
  await at.page.getByRole('checkbox', { name: 'late' }).uncheck();
  await at.page.getByRole('button', { name: 'OK' }).click();
  expect(await words(at.page.locator('.filter-bar'))).toContain('0 of 2 rows shown');
  expect(await at.cell('Table', 'A2').count()).toBe(0);
  await at.page.getByRole('button', { name: 'Remove filter' }).click();
  await at.cell('Table', 'A2').waitFor();
});

test('a double click renames a tab, and Ctrl+Shift+PageDown goes to the next one', async () => {
  await at.page.locator('[data-tab=Table]').dblclick();
  await at.page.getByLabel('New name of Table').fill('Tables');
  await at.page.keyboard.press('Enter');
  await at.page.locator('[data-sheet=Tables]').waitFor();
  await at.choose('Tables', 'A1');
  await at.page.keyboard.press('Control+Shift+PageDown');
  await at.page.locator('[data-sheet=Log]').waitFor();
  await at.page.keyboard.press('Control+Shift+PageUp');
  await at.page.locator('[data-sheet=Tables]').waitFor();
});

test('a cell beyond the edge of the sheet is refused in words', async () => {
  await at.choose('Table', 'A1');
  await at.page.getByLabel('Go to cell').fill('A99999');
  await at.page.getByLabel('Go to cell').press('Enter');
  await at.notice('“Table” has 1000 rows and 26 columns.').waitFor();
  await at.page.getByRole('button', { name: 'Dismiss' }).click();
});

test('a screen reader hears the cell, its text and its note', async () => {
  await at.choose('Table', 'B2');
  await press(['h', 'i', 'Enter', 'ArrowUp']);
  expect(await at.page.locator('[data-heard]').textContent()).toBe('B2, hi');
});
