// What somebody who knows Sheets expects of selections, menus, notes, frozen rows and tabs, by mouse and by keyboard.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, openPage, words } from './driver';

const script = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Club').addItem('Invite', 'invite').addToUi();
  var sheet = SpreadsheetApp.getActive().getSheets()[0].setName('Table');
  if (sheet.getRange('A1').getValue() !== '') return;
  var rows = [];
  for (var n = 1; n <= 60; n++) rows.push(['a' + n, 'b' + n, 'c' + n, 'd' + n]);
  sheet.getRange(1, 1, 60, 4).setValues(rows);
}
function invite() {
  var lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:club', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20250901T000000Z',
    'DTSTART:20250902T160000Z', 'SUMMARY:The first evening', 'END:VEVENT', 'END:VCALENDAR', ''];
  MailApp.sendEmail({ to: 'ada@berkeley.example', subject: 'Come', body: 'Please.',
    attachments: [Utilities.newBlob(lines.join('\\r\\n'), 'text/calendar', 'club.ics')] });
}
`;
const folder = mkdtempSync(join(tmpdir(), 'choosing-'));
let at: Driver;

beforeAll(async () => {
  const oauthScopes = ['spreadsheets.currentonly', 'script.send_mail', 'script.container.ui'];
  writeFileSync(
    join(folder, 'appsscript.json'),
    JSON.stringify({
      timeZone: 'America/Los_Angeles',
      runtimeVersion: 'V8',
      oauthScopes: oauthScopes.map((scope) => `https://www.googleapis.com/auth/${scope}`),
    }),
  );
  writeFileSync(join(folder, 'code.js'), script);
  at = await openPage({ bundle: folder });
  await at.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  rmSync(folder, { recursive: true });
  expect(complaints).toEqual([]);
});

const selected = () => at.page.getByLabel('Go to cell').inputValue();
const column = (n: number) => at.page.locator(`[data-column="${n}"]`);
const row = (n: number) => at.page.locator(`[data-row="${n}"]`);
const scrolled = () => at.page.locator('.grid').evaluate((grid) => grid.scrollTop);
const frozen = () => at.page.locator('thead [data-row]').count();

test('Shift and a press on a head, a drag over heads, and the corner choose whole rows and columns', async () => {
  await column(1).click();
  await column(3).click({ modifiers: ['Shift'] });
  expect(await selected()).toBe('B1:D1000');
  await row(4).click();
  await row(2).click({ modifiers: ['Shift'] });
  expect(await selected()).toBe('A3:Z5');
  await row(1).hover();
  await at.page.mouse.down();
  await row(5).hover();
  await at.page.mouse.up();
  expect(await selected()).toBe('A2:Z6');
  await at.page.locator('.corner').click();
  expect(await selected()).toBe('A1:Z1000');
});

test('Shift+Space, Ctrl+Space and Ctrl+A choose, type nothing and scroll nowhere', async () => {
  await at.choose('Table', 'B40');
  await at.page.keyboard.press('Shift+Space');
  expect(await selected()).toBe('A40:Z40');
  await at.cell('Table', 'C41').click();
  expect(await words(at.cell('Table', 'B40'))).toBe('b40');
  const before = await scrolled();
  await at.page.keyboard.press('Control+Space');
  expect(await selected()).toBe('C1:C1000');
  await at.page.keyboard.press('Control+a');
  expect(await selected()).toBe('A1:Z1000');
  expect(await scrolled()).toBe(before);
  await at.page.keyboard.press('Control+c');
  const copied = await at.page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(60);
  expect(copied.split('\n')[59]).toBe('a60\tb60\tc60\td60');
  await at.page.keyboard.press('Control+Home');
  expect([await selected(), await scrolled()]).toEqual(['A1', 0]);
});

test('a line break is put where the cursor stands', async () => {
  const cell = await at.choose('Table', 'E2');
  await at.page.keyboard.type('onetwo');
  const entry = at.page.getByLabel('Entry in this cell');
  await entry.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(3, 3));
  await entry.press('Alt+Enter');
  expect(await entry.inputValue()).toBe('one\ntwo');
  await entry.press('Control+Enter');
  await entry.press('Enter');
  await cell.filter({ hasText: 'two' }).waitFor();
  expect(await selected()).toBe('E3');
});

test('rows and columns are frozen from the menu, which shows what is frozen, and the selection stays', async () => {
  await at.choose('Table', 'C4');
  await at.page.locator('[data-menu=View] > button').click();
  await at.page.getByRole('menuitem', { name: 'Freeze' }).click();
  const choice = (name: string) => at.page.getByRole('menuitemradio', { name, exact: true });
  expect(await choice('No rows').getAttribute('aria-checked')).toBe('true');
  await choice('Up to row 4').click();
  await at.page.waitForFunction(() => document.querySelectorAll('thead [data-row]').length === 4);
  expect(await selected()).toBe('C4');
  // The keys belong to the table again.
  await at.page.keyboard.press('Control+z');
  await at.page.waitForFunction(() => document.querySelectorAll('thead [data-row]').length === 0);
  await at.page.locator('[data-menu=View] > button').click();
  await at.page.getByRole('menuitem', { name: 'Freeze' }).click();
  await choice('1 column').click();
  await at.page.locator('td.frozen').first().waitFor();
  expect(await frozen()).toBe(0);
  await at.page.keyboard.press('Control+z');
  await at.page.locator('td.frozen').first().waitFor({ state: 'detached' });
});

test('a note is inserted, edited and deleted by a right click, and by Shift+F2', async () => {
  const cell = await at.choose('Table', 'B3');
  const right = async () => {
    await cell.click({ button: 'right' });
    return (await at.page.locator('.popup [role=menuitem]').allInnerTexts()).map((text) => text.split('\n')[0]!.trim());
  };
  expect(await right()).toContain('Insert note…');
  expect(await right()).not.toContain('Delete note');
  await at.page.getByRole('menuitem', { name: /^Insert note/ }).click();
  await at.box().getByRole('textbox').fill('The first line\nand the second');
  await at.page.keyboard.press('Control+Enter');
  await at.page.locator('[data-cell="Table!B3"].noted').waitFor();
  await at.page.keyboard.press('Shift+F2');
  expect(await at.box().getByRole('textbox').inputValue()).toBe('The first line\nand the second');
  await at.box().getByRole('textbox').fill('Changed');
  await at.answer('Save');
  await at.page.locator('#cell-note', { hasText: 'Changed' }).waitFor({ state: 'attached' });
  expect(await right()).toContain('Edit note…');
  await at.page.getByRole('menuitem', { name: 'Delete note' }).click();
  await at.page.locator('[data-cell="Table!B3"].noted').waitFor({ state: 'detached' });
  await at.page.keyboard.press('Control+z');
  await at.page.locator('[data-cell="Table!B3"].noted').waitFor();
  expect(await words(cell)).toBe('b3');
});

test('what cannot be chosen in a menu is reached by the arrows and says why, and Escape closes', async () => {
  await at.choose('Table', 'A2');
  await at.page.getByRole('button', { name: 'Workspace', exact: true }).press('Enter');
  const focused = () => at.page.evaluate(() => document.activeElement?.textContent);
  expect(await focused()).toContain('There is nothing to take back.');
  await at.page.keyboard.press('Enter');
  await at.page.keyboard.press('ArrowDown');
  expect(await focused()).toContain('Save to a file…');
  await at.page.keyboard.press('Escape');
  expect(await at.page.locator('[role=menu]').count()).toBe(0);
  await at.page.locator('[data-menu=Edit] > button').click();
  const merge = at.page.getByRole('menuitem', { name: /^Merge cells/ });
  expect(await words(merge)).toContain('Select more than one cell first.');
  expect(await merge.getAttribute('aria-disabled')).toBe('true');
  await at.page.keyboard.press('Escape');
});

test('cells are merged and split up again from the menu', async () => {
  await at.choose('Table', 'A5');
  await at.cell('Table', 'B6').click({ modifiers: ['Shift'] });
  await at.menu('Edit', 'Merge cells');
  await at.page.locator('[data-cell="Table!A5"][colspan="2"][rowspan="2"]').waitFor();
  await at.menu('Edit', 'Unmerge cells');
  await at.cell('Table', 'B6').waitFor();
});

test('a sheet is added, takes the keys, and is hidden and shown', async () => {
  await at.page.getByRole('button', { name: 'Add a sheet' }).click();
  await at.page.locator('[data-grid=Sheet2]:focus').waitFor();
  await at.page.keyboard.type('here');
  await at.page.keyboard.press('Enter');
  await at.cell('Sheet2', 'A1').filter({ hasText: 'here' }).waitFor();
  await at.tab('Table');
  await at.page.keyboard.press('ArrowDown');
  expect(await selected()).not.toBe('A1');
  await at.page.locator('[data-tab=Sheet2]').click({ button: 'right' });
  await at.page.getByRole('menuitem', { name: 'Hide sheet' }).click();
  await at.page.locator('[data-sheet=Table]').waitFor();
  await at.page.locator('[data-tab=Sheet2]').waitFor({ state: 'detached' });
  await at.menu('View', 'Hidden sheets', 'Show Sheet2');
  await at.page.locator('[data-tab=Sheet2]').waitFor();
});

test('the title of the page says where one is, and what was read stays read when it is loaded anew', async () => {
  await at.tab('Table');
  expect(await at.page.title()).toBe('CS 294-288 Seminar');
  await at.menu('Club', 'Invite');
  await at.page.locator('[data-goto=mail] .badge', { hasText: '1' }).waitFor();
  await at.view('mail');
  await at.page.locator('[data-mail=Come]').click();
  await at.page.waitForFunction(() => document.title === 'Mailbox – CS 294-288 Seminar');
  await at.page.reload();
  await at.page.locator('[data-mail=Come]').waitFor();
  expect(await at.page.locator('[data-mail=Come].new').count()).toBe(0);
  await at.view('slack');
  expect(await at.page.locator('[data-goto=mail] .badge').count()).toBe(0);
});

test('the calendars that were sent are downloaded as one file', async () => {
  await at.view('sheet');
  const coming = at.page.waitForEvent('download');
  await at.page.locator('[data-menu=File] > button').click();
  await at.page.getByRole('menuitem', { name: /^Download calendars/ }).click();
  const given = await coming;
  expect(given.suggestedFilename()).toMatch(/\.ics$/);
  const path = join(folder, 'all.ics');
  await given.saveAs(path);
  const lines = readFileSync(path, 'utf8').split('\r\n');
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines).toContain('SUMMARY:The first evening');
});
