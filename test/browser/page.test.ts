// The page of the local Workspace with a small script of its own, used as a person would.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, openPage, words } from './driver';

const script = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Club')
    .addItem('Set up', 'setUp')
    .addItem('Show the window', 'showWindow')
    .addItem('Show the sidebar', 'showSidebar')
    .addSeparator()
    .addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Ask a name', 'askName').addItem('Where am I', 'whereAmI').addItem('Break', 'breakDown'))
    .addToUi();
}
function setUp() {
  var ui = SpreadsheetApp.getUi();
  if (ui.alert('Set up', 'Make the sheets now?', ui.ButtonSet.YES_NO) !== ui.Button.YES) return;
  var book = SpreadsheetApp.getActiveSpreadsheet();
  var sheet = book.insertSheet('Members');
  sheet.getRange(1, 1, 1, 4).setValues([['Name', 'Kind', 'Paid', 'Since']]).setFontWeight('bold').setBackground('#e8eef7');
  sheet.getRange(2, 1, 2, 1).setValues([['Ada'], ['<b>Ben</b>']]);
  sheet.getRange('A1').setNote('As they sign.');
  sheet.setFrozenRows(1);
  sheet.getRange('B2:B3').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['full', 'guest'], true).setAllowInvalid(false).build());
  sheet.getRange('C2:C3').insertCheckboxes();
  var form = FormApp.create('Joining');
  form.setTitle('Joining').setDescription('Tell us who you are.').setConfirmationMessage('Welcome to the club.').setCollectEmail(true);
  form.addTextItem().setTitle('Your name').setRequired(true);
  form.addMultipleChoiceItem().setTitle('Size of shirt').setChoiceValues(['S', 'M', 'L']).setRequired(true);
  form.setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
  if (form.setPublished) form.setPublished(true);
  ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();
  MailApp.sendEmail({
    to: 'ada@berkeley.example', subject: 'Welcome <Ada>', body: 'Plain words.',
    htmlBody: '<p>Formatted <b>words</b>.</p><a id="form" href="' + form.getPublishedUrl() + '">Join</a><script>document.body.textContent = "script ran"</scr' + 'ipt>'
  });
  sheet.activate();
  book.toast('Two members.', 'Ready');
}
function askName() {
  var ui = SpreadsheetApp.getUi();
  var answer = ui.prompt('Who', 'Name of the member?', ui.ButtonSet.OK_CANCEL);
  if (answer.getSelectedButton() === ui.Button.OK) SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Members').appendRow([answer.getResponseText()]);
}
function whereAmI() { var book = SpreadsheetApp.getActiveSpreadsheet(); book.toast('You are in ' + book.getActiveSheet().getName() + '.'); }
function breakDown() { throw new Error('The till is empty.'); }
function tick() { SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Members').getRange('F1').setValue('ticked'); }
function showWindow() {
  var html = '<button id="go" onclick="google.script.run.withSuccessHandler(function (r, o) { out.textContent = r.sum + o; }).withUserObject(\\'!\\').add(2, 3)">Add</button>' +
    '<button id="bad" onclick="google.script.run.withFailureHandler(function (e) { out.textContent = e instanceof Error ? e.message : \\'?\\'; }).refuse()">Refuse</button>' +
    '<button id="close" onclick="google.script.host.close()">Close</button><p id="out"></p>' +
    '<script>try { parent.document.title; out.textContent = "reached out"; } catch (e) { out.textContent = "apart"; }</scr' + 'ipt>';
  SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(html).setWidth(420).setHeight(220), 'A window');
}
function showSidebar() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p id="hello">Beside</p>').setTitle('A sidebar')); }
function add(a, b) { return { sum: a + b }; }
function refuse() { throw new Error('Not today.'); }
`;
const manifest = {
  timeZone: 'America/Los_Angeles',
  runtimeVersion: 'V8',
  exceptionLogging: 'STACKDRIVER',
  dependencies: {},
  oauthScopes: [
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/forms',
    'https://www.googleapis.com/auth/script.scriptapp',
    'https://www.googleapis.com/auth/script.send_mail',
    'https://www.googleapis.com/auth/script.container.ui',
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'page-'));
let at: Driver;

beforeAll(async () => {
  mkdirSync(join(folder, 'club'));
  writeFileSync(join(folder, 'club', 'appsscript.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'club', 'code.js'), script);
  writeFileSync(
    join(folder, 'scenes.mjs'),
    `export const scenes = [{ label: 'Two more come', about: 'They join Slack.', run(workspace) {
      workspace.slack.join('ben@berkeley.example', 'Ben'); workspace.slack.join('eve@berkeley.example', 'Eve'); return '2 joined.'; } }];`,
  );
  at = await openPage({ bundle: join(folder, 'club'), scenes: join(folder, 'scenes.mjs') });
});
afterAll(async () => {
  await at?.close();
  rmSync(folder, { recursive: true });
});

/** Waits until the cell has the expected text. */
const expectCell = async (a1: string, text: string) => {
  await at.cell('Members', a1).filter({ hasText: text }).waitFor({ timeout: 5000 });
  expect(await words(at.cell('Members', a1))).toBe(text);
};

test('a fresh Workspace says in words that nothing is there yet', async () => {
  await at.view('forms');
  expect(await words(at.page.locator('.empty'))).toMatch(/^There is no form yet/);
  await at.view('mail');
  expect(await words(at.page.locator('.empty'))).toMatch(/^No email has been sent yet/);
  await at.view('slack');
  expect(await words(at.page.locator('.empty'))).toMatch(/^It is quiet here/);
  await at.view('clock');
  expect(await at.page.locator('.card .empty').allInnerTexts()).toEqual([
    expect.stringMatching(/^No trigger is installed/),
  ]);
  await at.view('sheet');
});

test('a menu item waits in its alert, goes on when it is answered, and shows its toast', async () => {
  await at.menu('Club', 'Set up');
  expect(await words(at.box())).toContain('Make the sheets now?');
  await at.answer('Yes');
  await at.notice('Two members.').waitFor();
  // The script brought its new tab to the front.
  await at.page.locator('[data-sheet=Members]').waitFor();
  await expectCell('A2', 'Ada');
});

test('text of a cell is text', async () => {
  await expectCell('A3', '<b>Ben</b>');
  expect(await at.cell('Members', 'A3').locator('b').count()).toBe(0);
});

test('a note shows when its cell is pointed at', async () => {
  await at.cell('Members', 'A1').hover();
  expect(await words(at.page.getByRole('tooltip'))).toBe('As they sign.');
});

test('a cell is edited by typing, and a formula shows its result in the cell and itself in the bar', async () => {
  await at.type('Members', 'E2', '2');
  await at.type('Members', 'E3', '=E2*21');
  await expectCell('E3', '42');
  await at.choose('Members', 'E3');
  expect(await at.page.getByLabel('Content of E3').inputValue()).toBe('=E2*21');
});

test('Escape leaves a cell as it was, and Tab goes on to the right', async () => {
  await at.choose('Members', 'A2');
  await at.page.keyboard.type('Zoe');
  await at.page.keyboard.press('Escape');
  await expectCell('A2', 'Ada');
  await at.page.keyboard.type('Ida');
  await at.page.keyboard.press('Tab');
  await expectCell('A2', 'Ida');
  expect(await at.page.getByLabel('Go to cell').inputValue()).toBe('B2');
});

test('Ctrl+Z puts back what the last typing replaced, also on another tab', async () => {
  await at.type('Members', 'D2', '2025-08-25');
  await at.type('Members', 'D2', 'yesterday');
  await at.tab('Sheet1');
  await at.choose('Sheet1', 'A1');
  await at.page.keyboard.press('Control+z');
  await expectCell('D2', '2025-08-25');
  await at.page.keyboard.press('Control+z');
  await at.cell('Members', 'D2').filter({ hasText: /^\s*$/ }).waitFor({ timeout: 5000 });
});

test('a list offers its choices, and refuses what is not among them as Sheets does', async () => {
  await at.cell('Members', 'B2').locator('[data-act=list]').click();
  await at.page.getByRole('option', { name: 'guest' }).click();
  await expectCell('B2', 'guest');
  await at.choose('Members', 'B3');
  await at.page.keyboard.type('patron');
  await at.page.keyboard.press('Enter');
  expect(await words(at.box())).toContain('violates the data validation rules');
  await at.answer('OK');
  expect((await words(at.cell('Members', 'B3'))).trim()).toBe('');
});

test('the tab that a person turns to is in front for scripts too', async () => {
  await at.tab('Sheet1');
  await at.menu('Club', 'More', 'Where am I');
  await at.notice('You are in Sheet1.').waitFor();
  await at.tab('Members');
});

test('a checkbox is ticked by a click and by the space bar', async () => {
  const tick = at.cell('Members', 'C2').getByRole('checkbox');
  await tick.click();
  await at.page.locator('[data-cell="Members!C2"] [aria-checked=true]').waitFor();
  await at.page.keyboard.press('Space');
  await at.page.locator('[data-cell="Members!C2"] [aria-checked=false]').waitFor();
});

test('a prompt gives its text to the script', async () => {
  await at.menu('Club', 'More', 'Ask a name');
  await at.answer('OK', 'Cleo');
  await expectCell('A4', 'Cleo');
});

test('a run that fails shows its message', async () => {
  await at.menu('Club', 'More', 'Break');
  await at.notice('The till is empty.').waitFor();
  await at.page.getByRole('button', { name: 'Dismiss' }).last().click();
});

test('a window calls the script, hears results and failures, is kept apart from the page, and closes itself', async () => {
  await at.menu('Club', 'Show the window');
  const window = at.window('dialog');
  await window.locator('#out', { hasText: 'apart' }).waitFor();
  await window.locator('#go').click();
  await window.locator('#out', { hasText: '5!' }).waitFor();
  await window.locator('#bad').click();
  await window.locator('#out', { hasText: 'Not today.' }).waitFor();
  await window.locator('#close').click();
  await at.page.locator('[data-window=dialog]').waitFor({ state: 'detached' });
});

test('a sidebar is 300 pixels wide', async () => {
  await at.menu('Club', 'Show the sidebar');
  await at.window('sidebar').locator('#hello').waitFor();
  expect((await at.page.locator('[data-window=sidebar]').boundingBox())?.width).toBe(300);
  await at.page.getByRole('button', { name: 'Close A sidebar' }).click();
});

test('a letter is read formatted and plain, its script does not run, and its link opens the form', async () => {
  await at.view('mail');
  await at.page.locator('[data-mail="Welcome <Ada>"]').click();
  const letter = at.page.frameLocator('iframe.letter-html');
  expect(await words(letter.locator('b'))).toBe('words');
  await at.page.getByRole('button', { name: 'Plain text' }).click();
  expect(await words(at.page.locator('[data-plain]'))).toBe('Plain words.');
  await at.page.getByRole('button', { name: 'Formatted' }).click();
  await letter.locator('#form').click();
  await at.page.locator('[data-form-page="Joining"]').waitFor();
  // Whoever opened the link answers.
  expect(await at.page.locator('[data-as]').inputValue()).toBe('ada@berkeley.example');
});

test('a form shows what is missing at its question, confirms, and takes another response', async () => {
  await at.page.locator('[data-as]').fill('');
  await at.page.getByRole('button', { name: 'Submit' }).click();
  const general = at.page.locator('.fault-text.general');
  expect(await words(general)).toContain('Choose who answers');
  await at.page.locator('[data-as]').fill('ada@berkeley.example');
  await general.waitFor({ state: 'detached' });
  await at.question('Size of shirt').getByText('M', { exact: true }).click();
  await at.page.getByRole('button', { name: 'Submit' }).click();
  expect(await words(at.question('Your name').getByRole('alert'))).toBe('This is a required question');
  await at.question('Your name').getByRole('textbox').fill('Ada');
  await at.page.getByRole('button', { name: 'Submit' }).click();
  expect(await words(at.page.locator('[data-confirmation]'))).toBe('Welcome to the club.');
  await at.page.getByRole('button', { name: 'Submit another response' }).click();
  expect(await at.question('Your name').getByRole('textbox').inputValue()).toBe('');
  expect(await words(at.page.locator('[data-form="Joining"]'))).toContain('1 response');
});

test('the answers stand in the tab of the form', async () => {
  await at.view('sheet');
  const tab = at.page.locator('[data-tab^="Form Responses"]');
  await tab.click();
  const name = (await tab.getAttribute('data-tab')) ?? '';
  expect(await words(at.cell(name, 'B2'))).toBe('ada@berkeley.example');
  expect(await words(at.cell(name, 'D2'))).toBe('M');
});

test('a scene does its work, and a member posts with a file', async () => {
  await at.page.locator('[data-menu=Class] > button').click();
  await at.page.getByRole('menuitem', { name: /^Two more come/ }).click();
  await at.notice('2 joined.').waitFor();
  await at.view('slack');
  await at.page.locator('[data-speaker]').selectOption({ label: 'Eve' });
  await at.page.getByLabel('Message #cs294-288').fill('Our *slides* & thanks');
  await at.page.getByLabel('Name of a file to post with it').fill('slides.pdf');
  await at.page.getByRole('button', { name: 'Post', exact: true }).click();
  const post = at.page.locator('[data-post]').last();
  await post.filter({ hasText: 'slides.pdf' }).waitFor();
  expect(await words(post.locator('.by b'))).toBe('Eve');
  expect(await words(post.locator('.marked'))).toBe('Our slides & thanks');
});

test('the clock moves, fires the hourly trigger and lists its run', async () => {
  await at.page.getByRole('button', { name: '+1 hour' }).click();
  await at.page.locator('.now-time', { hasText: '10:00 AM' }).waitFor();
  await at.view('clock');
  await at.page.locator('[data-to]').fill('2025-08-25T13:00');
  await at.page.getByRole('button', { name: 'Go there' }).click();
  await at.page.locator('.now-time', { hasText: '1:00 PM' }).waitFor();
  expect(await words(at.page.locator('[data-trigger=tick]'))).toContain('Every hour');
  const run = at.page.locator('[data-run=tick]').first();
  await run.locator('summary').click();
  expect(await words(run.locator('.run-more'))).toContain('Range.setValue');
});

test('at 390 pixels nothing is wider than the window, and every view is reached', async () => {
  await at.page.setViewportSize({ width: 390, height: 844 });
  for (const view of ['sheet', 'forms', 'mail', 'slack', 'clock'] as const) {
    await at.view(view);
    expect(await at.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await at.page.locator('.now-time').isVisible()).toBe(true);
  }
  await at.view('mail');
  await at.page.locator('[data-mail="Welcome <Ada>"]').click();
  await at.page.getByRole('button', { name: 'Mailbox' }).last().click();
  await at.page.locator('[data-mail="Welcome <Ada>"]').waitFor();
  await at.page.setViewportSize({ width: 1280, height: 800 });
});

test('only the page itself may command, and only under its own name', async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${at.served.url}command`, { method: 'POST', headers, body: '{"verb":"restart","args":[]}' });
  expect((await post({ 'content-type': 'application/json' })).status).toBe(403);
  expect((await post({ 'content-type': 'application/json', origin: 'https://example.com' })).status).toBe(403);
  expect((await post({ 'content-type': 'text/plain', origin: at.served.url.slice(0, -1) })).status).toBe(415);
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    request(`${at.served.url}state`, { headers: { host: 'example.com' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(421);
});

test('the console had nothing to say, the blocked script of the letter aside', () => {
  expect(at.complaints.filter((text) => !/inline script violates/.test(text))).toEqual([]);
});
