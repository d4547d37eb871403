// Opens the page of a local Workspace in a browser and acts there as a person does.
import { join, resolve } from 'node:path';
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { type Served, serve } from '../../local/server';
import type { Build } from '../../local/wire';

export type View = 'sheet' | 'forms' | 'mail' | 'slack' | 'drive' | 'clock';

export interface Opening {
  /** Folder of the script; `dist` is the product's. */
  readonly bundle: string;
  readonly scenes?: string;
  /** A file that stores the state. */
  readonly keep?: string;
  readonly builds?: readonly Build[];
  /** The text of the course that the guide uses. */
  readonly course?: string;
  readonly now?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Driver {
  readonly page: Page;
  readonly served: Served;
  /** Errors and warnings on the page's console; tests end by expecting none. */
  readonly complaints: readonly string[];
  view(name: View): Promise<void>;
  tab(sheet: string): Promise<void>;
  cell(sheet: string, a1: string): Locator;
  /** Goes to the cell with the name box, so that it is rendered wherever it is. */
  choose(sheet: string, a1: string): Promise<Locator>;
  type(sheet: string, a1: string, text: string): Promise<void>;
  /** Chooses a menu item by its labels, from the top. */
  menu(...labels: readonly string[]): Promise<void>;
  /** The alert or prompt that the script is waiting in. */
  box(): Locator;
  answer(button: string, text?: string): Promise<void>;
  window(kind: 'dialog' | 'sidebar'): FrameLocator;
  question(title: string): Locator;
  notice(text: string | RegExp): Locator;
  shoot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Its visible text, trimmed. */
export async function words(of: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is seen is asked for, not what is there
  return (await of.innerText()).trim();
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const still = ['--disable-component-update', '--disable-sync'];

/** Needs the output of `node build.mjs` in build/. */
export async function openPage(opening: Opening): Promise<Driver> {
  const served = await serve({
    build: resolve('build'),
    port: 0,
    ...(opening.scenes ? { scenes: opening.scenes } : {}),
    ...(opening.keep ? { keep: opening.keep } : {}),
    ...(opening.builds ? { builds: opening.builds } : {}),
    ...(opening.course ? { course: opening.course } : {}),
    workspace: {
      bundle: opening.bundle,
      now: opening.now ?? '2025-08-25T16:00:00Z',
      zone: 'America/Los_Angeles',
      account: 'instructor@berkeley.example',
      title: 'CS 294-288 Seminar',
      slack: { token: 'xoxb-local', channels: [{ id: 'C294288', name: 'cs294-288' }] },
    },
  });
  let browser: Browser;
  try {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [...quiet, ...still],
    });
  } catch (error) {
    await served.close();
    throw error;
  }
  const page = await browser.newPage({ viewport: { width: opening.width ?? 1280, height: opening.height ?? 800 } });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(served.url);
  await page.locator('[data-view]').waitFor();

  const cell = (sheet: string, a1: string) => page.locator(`[data-cell="${sheet}!${a1}"]`);
  const tab = async (sheet: string) => {
    if ((await page.locator('.page').getAttribute('data-view')) !== 'sheet') await view('sheet');
    // The tab name may include a count: “Findings (4)”.
    const exact = page.locator(`[data-tab="${sheet}"]`);
    const own = (await exact.count()) > 0 ? exact : page.locator(`[data-tab^="${sheet} ("]`);
    const name = await own.getAttribute('data-tab');
    if ((await own.getAttribute('aria-selected')) !== 'true') await own.click();
    await page.locator(`[data-sheet="${name}"]`).waitFor();
  };
  const view = async (name: View) => {
    await page.locator(`[data-goto="${name}"]`).click();
    await page.locator(`[data-view="${name}"]`).waitFor();
  };
  const choose = async (sheet: string, a1: string) => {
    await tab(sheet);
    await page.getByLabel('Go to cell').fill(a1);
    await page.getByLabel('Go to cell').press('Enter');
    const found = cell(sheet, a1);
    await found.waitFor();
    return found;
  };
  return {
    page,
    served,
    complaints,
    view,
    tab,
    cell,
    choose,
    async type(sheet, a1, text) {
      await choose(sheet, a1);
      await page.keyboard.press('Enter');
      const entry = page.getByLabel('Entry in this cell');
      await entry.fill(text);
      await entry.press('Enter');
      await entry.waitFor({ state: 'detached' });
    },
    async menu(top, ...labels) {
      await page.locator(`[data-menu="${top}"] > button`).click();
      for (const label of labels) await page.getByRole('menuitem', { name: label, exact: true }).click();
    },
    box: () => page.locator('dialog.box'),
    async answer(button, text) {
      const box = page.locator('dialog.box');
      await box.waitFor();
      if (text !== undefined) await box.locator('input').fill(text);
      const title = await box.elementHandle();
      await box.getByRole('button', { name: button, exact: true }).last().click();
      await title?.waitForElementState('hidden');
    },
    window: (kind) => page.frameLocator(`[data-window="${kind}"] iframe`),
    question: (title) => page.locator(`[data-question="${title}"]`),
    notice: (text) => page.locator('[data-notice]').filter({ hasText: text }),
    async shoot(path) {
      await page.screenshot({ path: join(path) });
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
