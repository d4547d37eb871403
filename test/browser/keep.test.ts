// The Workspace across restarts: saved as a file, one step back, under another build, and its parts as files for other programs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Driver, openPage, words } from './driver';

const folder = mkdtempSync(join(tmpdir(), 'keep-'));
const keep = join(folder, 'state.json');
let at: Driver;
const open = () =>
  openPage({
    bundle: 'dist',
    scenes: pathToFileURL(resolve('build/class.mjs')).href,
    keep,
    builds: [
      { label: 'Without the folder check', about: '', bundle: 'dist' },
      { label: 'With the folder check', about: '', bundle: 'dist-folders' },
    ],
  });
const whole = async (label: string | RegExp) => {
  await at.page.locator('[data-menu=Workspace] > button').click();
  await at.page.getByRole('menuitem', { name: label }).click();
};
/** The file that a menu item downloads. */
async function file(...labels: readonly [string, string | RegExp]): Promise<string> {
  const coming = at.page.waitForEvent('download');
  await at.page.locator(`[data-menu="${labels[0]}"] > button`).click();
  await at.page.getByRole('menuitem', { name: labels[1] }).click();
  const given = await coming;
  const path = join(folder, given.suggestedFilename());
  await given.saveAs(path);
  return path;
}

beforeAll(async () => {
  at = await open();
  await at.menu('Lectern', 'Set up');
  await at.notice(/Ready/).waitFor();
  await at.menu('Lectern', 'Course file', 'Load the example course');
  await at.notice(/28 in Roster/).waitFor();
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  rmSync(folder, { recursive: true });
  expect(complaints).toEqual([]);
});

test('a new start goes on where the last one ended', async () => {
  await at.type('Roster', 'B2', 'Ada P.');
  await at.page.getByRole('button', { name: '+1 hour' }).click();
  await at.page.locator('.now-time', { hasText: '10:00 AM' }).waitFor();
  await at.close();
  at = await open();
  await at.page.locator('.now-time', { hasText: '10:00 AM' }).waitFor();
  expect(await words(await at.choose('Roster', 'B2'))).toBe('Ada P.');
  await at.page.getByRole('button', { name: '+1 hour' }).click();
  await at.page.locator('.now-time', { hasText: '11:00 AM' }).waitFor();
});

test('what Google does where that is not certain is chosen in the page', async () => {
  const locks = at.page.getByLabel('Two lock objects in one run');
  await whole(/^Where Google is not certain/);
  expect(await locks.inputValue()).toBe('shared');
  await locks.selectOption('own');
  await at.page.locator('[data-quirk=lockObjects] .other').waitFor();
  await at.page.keyboard.press('Escape');
  await at.page.reload();
  await whole(/^Where Google is not certain/);
  expect(await locks.inputValue()).toBe('own');
  await at.page.getByRole('button', { name: 'Done' }).click();
  await at.box().waitFor({ state: 'detached' });
});

test('one step back takes back what moved the clock', async () => {
  await at.page.getByRole('button', { name: '+1 day' }).click();
  await at.page.locator('.now-time', { hasText: 'Tue Aug 26' }).waitFor({ timeout: 60_000 });
  await at.notice(/24 rounds/).waitFor();
  await whole(/^One step back/);
  await at.notice(/as it was before moving the clock/).waitFor();
  expect(await words(at.page.locator('.now-time'))).toMatch(/Mon Aug 25\s+11:00 AM/);
});

test('what was saved to a file is opened from it', async () => {
  const saved = await file('Workspace', 'Save to a file…');
  await at.type('Roster', 'B2', 'Somebody else');
  await at.page.locator('[data-open]').setInputFiles(saved);
  await at.notice(/as it was saved/).waitFor();
  expect(await words(await at.choose('Roster', 'B2'))).toBe('Ada P.');
  const other = join(folder, 'other.json');
  writeFileSync(other, '{"state":"{}"}');
  await at.page.locator('[data-open]').setInputFiles(other);
  await at.notice(/was not opened/).waitFor();
  await at.page.getByRole('button', { name: 'Dismiss' }).last().click();
  expect(await words(await at.choose('Roster', 'B2'))).toBe('Ada P.');
});

test('Drive says what it is for, and the build with the folder check is chosen there', async () => {
  await at.view('drive');
  expect(await words(at.page.locator('.drive-purpose'))).toContain('without the folder check');
  await at.page.getByRole('button', { name: 'Run it with the folder check' }).click();
  await at.page.locator('.drive-purpose', { hasText: 'with the folder check' }).waitFor();
  expect(await words(await at.choose('Roster', 'B2'))).toBe('Ada P.');
});

test('a sheet is taken away as CSV, the mailbox as mbox, and the spreadsheet opens in LibreOffice', async () => {
  await at.tab('Roster');
  const csv = readFileSync(await file('File', /^Download this sheet/), 'utf8');
  expect(csv.split('\n')[1]).toContain('Ada P.');
  const book = await file('File', /^Download as Excel/);
  if (existsSync('/usr/bin/soffice')) {
    execFileSync('/usr/bin/soffice', ['--headless', '--convert-to', 'ods', '--outdir', folder, book], {
      stdio: 'ignore',
    });
    execFileSync(
      '/usr/bin/soffice',
      [
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
        '--outdir',
        folder,
        book,
      ],
      { stdio: 'ignore' },
    );
    const roster = readFileSync(book.replace(/\.xlsx$/, '-Roster.csv'), 'utf8');
    expect(roster.split('\n')[1]).toContain('Ada P.');
  }
});

test('Start over leaves nothing of it, and nothing to go on with', async () => {
  await whole(/^Start over/);
  await at.page.getByRole('button', { name: 'Start over' }).click();
  await at.page.locator('[data-sheet=Sheet1]').waitFor();
  expect(await at.page.locator('[data-tab]').count()).toBe(1);
});
