// The public page as a visitor sees it: on a wide screen, on a phone and on paper, in light and dark themes.
import axe from 'axe-core';
import { type Driver, openPage, words } from './driver';

jest.setTimeout(180_000);
let at: Driver;
let ownQuery = '';
const look = process.env.SHOTS;

beforeAll(async () => {
  at = await openPage({ bundle: 'dist', width: 1366 });
  await at.menu('Lectern', 'Set up');
  await at.notice(/Ready/).waitFor();
  await at.menu('Lectern', 'Course file', 'Load the example course');
  await at.notice(/28 in Roster/).waitFor();
  await at.page.getByRole('button', { name: 'Workspace', exact: true }).click();
  await at.page.getByRole('menuitem', { name: /Deploy as a web app/ }).click();
  const { page, served } = at;
  const asked = (code: string) =>
    page.evaluate(
      `fetch('/state?since=0').then((r) => r.json()).then(({ parts }) => Object.entries(parts)).then(${code})`,
    );
  for (const name of ['Own pages', 'Requests']) {
    const row = await asked(
      `(all) => all.find(([, p]) => p?.name === 'Settings')[1].cells.findIndex(([c]) => c.text === '${name}') + 1`,
    );
    await served.command('enter', 'Settings', `B${row}`, [[true]]);
  }
  await at.menu('Lectern', 'Emails', 'Turn automatic emails on or off…');
  await at.answer('Yes');
  await served.command('click', 'Lectern', 'Assignments', 'Open the preference form');
  await served.command('closeWindow', 'dialog');
  await served.command('advance', 3 * 3_600_000);
  const body = await asked(
    "(all) => all.filter(([key]) => key.startsWith('mail:')).flatMap(([, mails]) => mails).find((m) => m.body.includes('own page')).body",
  );
  ownQuery = /exec\?(k=[\w-]+)/.exec(String(body))![1]!;
  await at.menu('Lectern', 'Pages and forms', 'Public page…');
  await at.page.locator('[data-window=dialog]').waitFor();
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints).toEqual([]);
});

/** What axe reports as serious or critical, and whether the page is wider than the window. */
async function faults(): Promise<readonly string[]> {
  await at.page.evaluate(axe.source);
  const { violations } = (await at.page.evaluate('axe.run()')) as axe.AxeResults;
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const wide = await at.page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [...serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide ? ['it scrolls sideways'] : [])];
}

/** On screens of two widths, in both themes, and on paper. */
async function everywhere(name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [width, media, colorScheme] of [
    [1366, 'screen', 'light'],
    [1366, 'screen', 'dark'],
    [400, 'screen', 'light'],
    [400, 'screen', 'dark'],
    [800, 'print', 'light'],
  ] as const) {
    await at.page.setViewportSize({ width, height: 900 });
    await at.page.emulateMedia({ media, colorScheme });
    found.push(...(await faults()).map((fault) => `${width} ${media} ${colorScheme}: ${fault}`));
    if (look) await at.page.screenshot({ path: `${look}/${name}-${width}-${media}-${colorScheme}.png` });
  }
  // On paper there are no buttons, and everything is expanded.
  await at.page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  return found;
}

test('the dialog names the address, and the page at it is clean everywhere', async () => {
  const address = await words(at.window('dialog').locator('#address'));
  expect(address).toBe(`${at.served.url}exec`);
  if (look) await at.page.screenshot({ path: `${look}/dialog.png` });
  const asked: string[] = [];
  await at.page.goto('about:blank');
  at.page.on('request', (request) => asked.push(request.url()));
  await at.page.goto(address);
  await at.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await at.page.title()).toContain('CS 294-288');
  expect(await everywhere('page')).toEqual([]);
  expect(asked).toEqual([address]);
  await at.page.getByRole('link', { name: /Introduction/ }).click();
  expect(at.page.url()).toBe(`${address}#S01`);
});

test('a student’s own page is clean everywhere, and explains what came in', async () => {
  const address = `${at.served.url}exec?${ownQuery}`;
  await at.page.goto(address);
  await at.page.getByRole('heading', { name: 'Due next' }).waitFor();
  await at.page.getByText('Explain').first().click();
  expect(await words(at.page.locator('details[open]').first())).toContain('The rule:');
  expect(await everywhere('own')).toEqual([]);
});

test('an extension is asked on it, by a form that needs no script', async () => {
  await at.page.setViewportSize({ width: 400, height: 900 });
  await at.page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await at.page.goto(`${at.served.url}exec?${ownQuery}`);
  await at.page.getByText('Ask for an extension', { exact: true }).click();
  await at.page
    .getByLabel('Ask for an extension of')
    .selectOption({ label: 'Pre-lecture responses: Scaling laws, due Tue Sep 9, 12:30 PM PDT' });
  await at.page.getByLabel('until').fill('2025-09-11');
  await at.page.getByLabel('Why').fill('I am ill');
  if (look) await at.page.getByLabel('Why').scrollIntoViewIfNeeded();
  if (look) await at.page.screenshot({ path: `${look}/ask.png` });
  await at.page.getByRole('button', { name: 'Ask' }).click();
  await at.page.getByText('Your request was received.').waitFor();
  expect(await faults()).toEqual([]);
});
