// Retakes the pictures in docs/images from a term on the local Workspace:  npm run docs:pictures [-- --only NAME --out DIR]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Mail, Workspace } from '../local/face';
import { type Served, serve } from '../local/server';
import { openWorkspace } from '../local/workspace';
import { type Day, instantAt, type Time } from '../src/domain/base/time';
import { assign } from './load';
import { folderAt, optionsOf, stop, textOf } from './options';
import { calendarOf, openTerm, playUntil } from './term';
import { wrongCourse, wrongCourses } from './wrong';

const { only, ...values } = optionsOf(
  { only: { type: 'string', multiple: true, default: [] }, out: { type: 'string', default: 'docs/images' } },
  'npm run docs:pictures [-- --only NAME --out DIR]',
);
const out = folderAt(values.out);
const build = dirname(fileURLToPath(import.meta.url));
const bundle = join(build, '..', 'dist');
const course = textOf(join(build, '..', 'examples', 'cs294-288-fa25.json'));
/** In bytes. A larger picture would make the guide slow to open. */
const largest = 300_000;

const calendar = calendarOf(course, undefined);
if ('faults' in calendar || calendar.propose === null) stop('The example course cannot be played.');
const opened = openTerm({ bundle, course, seed: 1 }, calendar, 'CS 294-288 Seminar');
if ('faults' in opened) stop('The example course cannot be loaded.');
const { workspace, invented } = opened;

const until = (day: string, time: string): void => {
  const to = instantAt(day as Day, time as Time, calendar.zone);
  playUntil(workspace, invented, to, to, undefined);
};

/** Presses the dialog's button that has the number of a proposal. */
function confirm(call: string): void {
  const id = new RegExp(`data-run="${call}" data-args="\\[&quot;(\\d+)&quot;`).exec(
    workspace.window('dialog')?.html ?? '',
  )?.[1];
  workspace.callFromPage(call, [id ?? '']);
}

/** Loads the Workspace as it is now into the page. */
async function at(served: Served, page: Page, width: number, height: number, of: Workspace = workspace): Promise<void> {
  const loaded = await served.command('load', JSON.stringify({ build: '', state: of.save() }));
  if (!loaded.ok) stop(loaded.message);
  await show(served, page, '', width, height);
}

async function show(served: Served, page: Page, place: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto('about:blank');
  await page.goto(`${served.url}${place}`);
  await page.locator('[data-view]').waitFor();
}

async function click(served: Served, ...labels: readonly string[]): Promise<void> {
  const done = await served.command('click', ...labels);
  if (!done.ok) stop(done.message);
}

/** Takes the picture once nothing moves: without notices, and with no script running. */
async function shoot(page: Page, part = '.page'): Promise<Buffer> {
  for (const notice of await page.getByRole('button', { name: 'Dismiss' }).all())
    await notice.click({ timeout: 2000 }).catch(() => {});
  await page.waitForTimeout(800);
  return page.locator(part).screenshot();
}

function keep(name: string, picture: Buffer): void {
  if (picture.length > largest) console.error(`${name} has ${picture.length} bytes, more than ${largest}.`);
  writeFileSync(join(out, `${name}.png`), picture);
  console.log(`${name}.png  ${Math.ceil(picture.length / 1000)} KB`);
}

async function compliance(served: Served, page: Page, name: string, width = 1366, height = 850): Promise<void> {
  await at(served, page, width, height);
  await click(served, 'Lectern', 'Today');
  await page.locator('[data-tab="Compliance"]').click();
  await page.locator('[data-sheet="Compliance"]').waitFor();
  await page.frameLocator('[data-window="sidebar"] iframe').getByText('Next class').waitFor();
  keep(name, await shoot(page));
}

/** The result of checking a new spreadsheet when calls to Google take some time. */
async function installation(served: Served, page: Page): Promise<void> {
  const fresh = openWorkspace({
    bundle,
    now: workspace.now(),
    zone: workspace.zone(),
    account: 'instructor@berkeley.example',
    title: 'CS 294-288 Seminar',
    callTakes: 90,
  });
  fresh.open();
  fresh.answer({ button: 'YES' }, { button: 'OK' });
  fresh.click('Lectern', 'Tools', 'Check this installation…');
  await at(served, page, 1100, 760, fresh);
  await page.frameLocator('[data-window="dialog"] iframe').getByText('What calls take').waitFor();
  keep('installation', await shoot(page));
}

/** The result of Check my course for a course with deliberate errors, beside the sheet with the worst ones. */
async function check(served: Served, page: Page, name: keyof typeof wrongCourses): Promise<void> {
  const wrong = openWorkspace({
    bundle,
    now: '2025-08-25T16:00:00Z',
    zone: workspace.zone(),
    account: 'instructor@berkeley.example',
    title: 'Small seminar',
  });
  wrong.open();
  wrong.click('Lectern', 'Set up');
  wrong.callFromPage('checkCourseFile', [wrongCourse(wrongCourses[name])]);
  wrong.callFromPage('loadCourseFile', []);
  wrong.select(name === 'seats' ? 'Roles' : name === 'places' ? 'Roster' : 'Deliverables');
  wrong.click('Lectern', 'Check my course');
  await at(served, page, 1366, 768, wrong);
  await page.frameLocator('[data-window="sidebar"] iframe').getByRole('button', { name: 'Check again' }).waitFor();
  keep(`check-${name}`, await shoot(page));
}

/** The add-on's menu in a form's editor, which the bound script does not have. */
async function formEditor(page: Page): Promise<void> {
  const own = await serve({
    build,
    port: 0,
    workspace: {
      bundle: join(build, '..', 'dist-addon'),
      now: workspace.now(),
      zone: workspace.zone(),
      account: 'instructor@berkeley.example',
      title: 'CS 294-288 Seminar',
    },
  });
  await click(own, 'Add-on', 'Set up');
  await click(own, 'Add-on', 'Course file', 'Load the example course');
  await click(own, 'Add-on', 'Assignments', 'Open the preference form');
  await own.command('closeWindow', 'dialog');
  await show(own, page, '#/forms', 1100, 620);
  await page.locator('[data-form]').first().click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('[data-editor] [data-menu="Add-on"] > button').click();
  await page.getByRole('menuitem', { name: 'Check this form', exact: true }).click();
  await page.frameLocator('[data-window="dialog"] iframe').getByText('as it should be').waitFor();
  keep('form-editor', await shoot(page));
  await own.close();
}

/** Kinds of emails to a student; the latest of each kind is shown. */
const kinds = [
  / Your roles/,
  /please fill out by/,
  /^\S+ Main slides due/,
  /overdue; accepted until/,
  /Your project team/,
];

/** Pictures of the same size, side by side. */
async function together(browser: Browser, pictures: readonly Buffer[], columns: number, width: number, gap: number) {
  const images = pictures.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`).join('');
  const page = await browser.newPage({ viewport: { width: columns * (width + gap) - gap, height: 100 } });
  await page.setContent(
    `<style>body{margin:0;background:#dcdcdc;display:grid;gap:${gap}px;grid-template-columns:repeat(${columns},${width}px)}img{width:${width}px;display:block}</style>${images}`,
  );
  const picture = await page.screenshot({ fullPage: true });
  await page.close();
  return picture;
}

async function emails(served: Served, page: Page, browser: Browser): Promise<void> {
  const all: readonly Mail[] = workspace.mailbox();
  const chosen = kinds.map((kind) => all.findLastIndex(({ subject }) => kind.test(subject)));
  const missing = kinds.filter((_, i) => chosen[i] === -1);
  if (missing.length > 0) stop(`No email has the subject ${missing.join(', ')}.`);
  const take = async (width: number, height: number, part: string): Promise<Buffer[]> => {
    const taken: Buffer[] = [];
    for (const index of chosen) {
      await show(served, page, `#/mail/${index}`, width, height);
      await page.locator('.letter-html').waitFor();
      taken.push(await shoot(page, part));
    }
    return taken;
  };
  keep('letters-phone', await together(browser, await take(390, 812, '.page'), 5, 390, 15));
  keep('letters', await together(browser, await take(1100, 700, '.letter-side'), 3, 420, 8));
}

function teams(of: Workspace): void {
  of.click('Lectern', 'Teams', 'Propose teams…');
  confirm('confirmTeams');
  of.click('Lectern', 'Teams', 'Announce teams…');
  of.callFromPage('sendTeams', [true]);
  of.click('Lectern', 'Teams', 'Propose days and slots…');
  confirm('confirmAgenda');
  of.click('Lectern', 'Teams', 'Announce days and slots…');
  of.callFromPage('sendAgenda', [true]);
  of.closeWindow('dialog');
}

async function projects(served: Served, page: Page, browser: Browser): Promise<void> {
  await at(served, page, 1366, 850);
  await click(served, 'Lectern', 'Teams', 'Propose teams…');
  await page.frameLocator('[data-window="dialog"] iframe').getByText('Members').first().waitFor();
  keep('teams', await shoot(page));
  teams(workspace);
  await at(served, page, 1100, 700);
  await emails(served, page, browser);
}

/** The dialogs that end the term and forget a student, each as it opens or once it shows what would go. */
async function privacy(served: Served, page: Page): Promise<void> {
  await at(served, page, 1100, 760);
  const menu = ['Lectern', 'Privacy and end of term'] as const;
  const dialog = page.frameLocator('[data-window="dialog"] iframe');
  await click(served, ...menu, 'End the term…');
  await dialog.getByRole('button', { name: 'End the term' }).waitFor();
  keep('end', await shoot(page));
  await click(served, ...menu, 'Forget a student…');
  await dialog.getByLabel('Student', { exact: true }).selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('version history').first().waitFor();
  keep('forget', await shoot(page));
  await served.command('closeWindow', 'dialog');
}

mkdirSync(out, { recursive: true });
const served = await serve({
  build,
  port: 0,
  scenes: pathToFileURL(join(build, 'class.mjs')).href,
  workspace: {
    bundle,
    now: workspace.now(),
    zone: calendar.zone,
    account: 'instructor@berkeley.example',
    title: 'CS 294-288 Seminar',
  },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  const all: readonly (readonly [names: readonly string[], moment: string | null, take: () => Promise<void>])[] = [
    [['installation'], null, () => installation(served, page)],
    [['form-editor'], null, () => formEditor(page)],
    ...Object.keys(wrongCourses).map(
      (name) => [[`check-${name}`], null, () => check(served, page, name as keyof typeof wrongCourses)] as const,
    ),
    [['sheet'], '2025-09-06 09:00', () => compliance(served, page, 'sheet', 1280, 800)],
    [['compliance-september'], '2025-09-10 12:00', () => compliance(served, page, 'compliance-september')],
    [['teams', 'letters', 'letters-phone'], '2025-09-19 09:00', () => projects(served, page, browser)],
    [['compliance-october'], '2025-10-12 12:00', () => compliance(served, page, 'compliance-october')],
    [['compliance-december'], '2025-12-12 11:00', () => compliance(served, page, 'compliance-december')],
    [['end', 'forget'], '2025-12-12 11:00', () => privacy(served, page)],
  ];
  const isWanted = (names: readonly string[]): boolean =>
    only.length === 0 || names.some((name) => only.includes(name));
  const unknown = only.filter((name) => !all.some(([names]) => names.includes(name)));
  if (unknown.length > 0) stop(`There is no picture ${unknown.join(', ')}.`);
  const wanted = all.filter(([names]) => isWanted(names));
  if (wanted.some(([, moment]) => moment !== null)) {
    playUntil(workspace, invented, calendar.propose!, calendar.propose!, undefined);
    assign(workspace);
  }
  for (const [, moment, take] of wanted) {
    if (moment !== null) until(...(moment.split(' ') as [string, string]));
    await take();
  }
} finally {
  await browser.close();
  await served.close();
}
