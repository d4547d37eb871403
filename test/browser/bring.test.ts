// Importing what an instructor already has: a page is pasted as copied from the browser, and corrected in the dialog.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Driver, openPage, words } from './driver';

const pictures = process.env.PICTURES;
let shot = 0;
async function look(driver: Driver, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await driver.page.waitForTimeout(300);
  await driver.shoot(join(pictures, `bring-${String(++shot).padStart(2, '0')}-${name}.png`));
}

let driver: Driver;
beforeAll(async () => {
  driver = await openPage({ bundle: 'dist', width: 1280, height: 860 });
  await driver.menu('Lectern', 'Set up');
  await driver.notice(/Ready/).first().waitFor();
});
afterAll(async () => {
  expect(driver.complaints).toEqual([]);
  await driver.close();
});

const dialog = () => driver.window('dialog');
const press = (label: string) => dialog().getByRole('button', { name: label, exact: true }).click();

/** Pastes like Ctrl+V: the clipboard has HTML and plain text. */
const paste = (html: string, text: string) =>
  dialog()
    .getByLabel('The syllabus', { exact: true })
    .evaluate(
      (box, [rich, plain]) => {
        (box as HTMLElement).focus();
        const clipboardData = new DataTransfer();
        if (rich !== '') clipboardData.setData('text/html', rich!);
        clipboardData.setData('text/plain', plain!);
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [html, text],
    );

test('a table copied from a page keeps its columns and links, and a row is corrected before it is written', async () => {
  await driver.menu('Lectern', 'Bring what you have', 'Paste the syllabus…');
  await paste(readFileSync('test/syllabi/html-table.txt', 'utf8'), 'x');
  await look(driver, 'pasted');
  await press('Read');
  await dialog().getByText('7 dates and 2 deadlines were read').waitFor();
  await look(driver, 'read');
  await dialog().locator('[name="s1.topic"]').fill('Consensus, again');
  await press('Preview');
  await dialog().getByText('New in Sessions (7)').waitFor();
  await look(driver, 'preview');
  await press('Back');
  expect(await dialog().locator('[name="s1.topic"]').inputValue()).toBe('Consensus, again');
  await press('Preview');
  await press('Write');
  await driver
    .notice(/7 sessions added/)
    .first()
    .waitFor();
  await driver.tab('Sessions');
  expect(await words(await driver.choose('Sessions', 'D3'))).toBe('Consensus, again');
  expect(await words(await driver.choose('Sessions', 'I3'))).toContain('https://example.org/paxos');
  await look(driver, 'sessions');
});

test('plain text keeps its lines', async () => {
  await driver.menu('Lectern', 'Bring what you have', 'Paste the syllabus…');
  await paste('', readFileSync('test/syllabi/cs294-288-lines.txt', 'utf8'));
  await press('Read');
  await dialog().getByText('29 dates and 8 deadlines were read, 7 lines not.').waitFor();
  await look(driver, 'example');
  await press('Cancel');
});
