// How quickly the page of the local Workspace opens a tab and scrolls: 33 tabs, three of them with 2,000 rows.
//   npm run bench:page
// Needs Chromium (CHROMIUM=path), which draws without a graphics card here, so use an idle machine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../local/server';

const script = `
function onOpen() {
  var book = SpreadsheetApp.getActive();
  if (book.getSheets().length > 1) return;
  for (var n = 1; n <= 33; n++) {
    var sheet = n === 1 ? book.getSheets()[0].setName('Tab 1') : book.insertSheet('Tab ' + n);
    var rows = n <= 3 ? 2000 : 60;
    var values = [];
    for (var i = 0; i < rows; i++) {
      var row = [];
      for (var j = 0; j < 12; j++) row.push(i === 0 ? 'Column ' + j : 'cell ' + i + ' ' + j);
      values.push(row);
    }
    if (rows > 1000) sheet.insertRowsAfter(1000, rows - 1000);
    sheet.getRange(1, 1, rows, 12).setValues(values);
    sheet.setFrozenRows(1);
  }
}`;
const manifest = {
  timeZone: 'Etc/UTC',
  runtimeVersion: 'V8',
  oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'],
};
const folder = mkdtempSync(join(tmpdir(), 'page-'));
writeFileSync(join(folder, 'appsscript.json'), JSON.stringify(manifest));
writeFileSync(join(folder, 'code.js'), script);

const served = await serve({
  build: resolve('build'),
  port: 0,
  workspace: { bundle: folder, now: '2025-08-25T16:00:00Z', zone: 'Etc/UTC', account: 'a@b.example' },
});
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
await page.goto(served.url);
await page.locator('[data-tab="Tab 33"]').waitFor();

/** Milliseconds from the click until the tab's first rows are on the screen. */
const opening = (name: string) =>
  page.evaluate<number>(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const begun = performance.now();
    document.querySelector('[data-tab="${name}"]').click();
    while (!document.querySelector('[data-cell="${name}!A2"]')) await frame();
    await frame();
    return performance.now() - begun;
  })()`);
/** Milliseconds from frame to frame while 2,000 rows scroll by in two hundred steps. */
const frames = () =>
  page.evaluate<number[]>(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const grid = document.querySelector('.grid');
    const times = [];
    let last = await frame();
    for (let n = 1; n <= 200; n++) {
      grid.scrollTop = n * 250;
      const at = await frame();
      times.push(at - last);
      last = at;
    }
    return times;
  })()`);
const ranked = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(0);
  return `${at(0.5)} | ${at(0.95)} | ${at(1)}`;
};

const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
/** CPU time used by the page's main thread, in milliseconds. It is nearly the same on a busy machine. */
const spent = async () => {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
};
async function measured(what: string, work: () => Promise<readonly number[]>) {
  const before = await spent();
  const times = await work();
  console.log(`| ${what} | ${(((await spent()) - before) / times.length).toFixed(1)} | ${ranked(times)} |`);
}
async function openings(names: readonly string[]) {
  const times: number[] = [];
  for (const name of names) times.push(await opening(name));
  return times;
}

console.log(`Load before: ${loadavg()[0]!.toFixed(1)}. In milliseconds.\n`);
console.log(
  '| what | of the processor | half within | 19 of 20 within | all within |\n| --- | --- | --- | --- | --- |',
);
const names = Array.from({ length: 33 }, (_, n) => `Tab ${n + 1}`);
await openings(names);
await measured('opening a tab of 60 rows', () => openings(names.slice(3)));
await measured('opening a tab of 2,000 rows', () => openings([...names.slice(0, 3), ...names.slice(0, 3)]));
await opening('Tab 1');
await measured('a frame while it is scrolled through 2,000 rows', frames);
await browser.close();
await served.close();
rmSync(folder, { recursive: true });
