// A complete path through a local Workspace, end to end.
import { open } from './bundle.ts';

const script = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Seminar').addItem('Set up', 'setUp').addSeparator()
    .addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Greet', 'greet')).addToUi();
}
function setUp() {
  var lock = LockService.getDocumentLock();
  lock.waitLock(1000);
  var sheet = SpreadsheetApp.getActiveSpreadsheet().insertSheet('Roster');
  sheet.getRange(1, 1, 2, 2).setValues([['Name', 'Seats'], ['Ada', 2]]);
  PropertiesService.getDocumentProperties().setProperty('ready', 'yes');
  ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();
  SpreadsheetApp.flush();
  lock.releaseLock();
}
function greet() {
  var ui = SpreadsheetApp.getUi();
  if (ui.alert('Greet', 'Greet everybody?', ui.ButtonSet.YES_NO) === ui.Button.YES) MailApp.sendEmail('ada@berkeley.example', 'Hello', 'Good morning');
}
function tick(e) { console.log('tick at', new Date().toISOString(), e.timezone); }
function read() { return SpreadsheetApp.getActive().getSheetByName('Roster').getDataRange().getValues(); }
`;

test('a menu item writes a sheet, a property and a trigger, and its calls are counted', () => {
  const workspace = open(script);
  workspace.open();
  expect(workspace.menu()).toEqual([
    {
      kind: 'menu',
      label: 'Seminar',
      items: [
        { kind: 'item', label: 'Set up', run: 'setUp' },
        { kind: 'separator' },
        { kind: 'menu', label: 'More', items: [{ kind: 'item', label: 'Greet', run: 'greet' }] },
      ],
    },
  ]);
  const run = workspace.click('Seminar', 'Set up');
  expect(run.calls['Range.setValues']).toBe(1);
  expect(workspace.call('read')).toEqual([
    ['Name', 'Seats'],
    ['Ada', 2],
  ]);
  expect(workspace.properties('document')).toEqual({ ready: 'yes' });
  expect(workspace.sheets().map((sheet) => sheet.name)).toEqual(['Sheet1', 'Roster']);
  expect(workspace.tabs()).toEqual(workspace.sheets().map(({ id, name }) => ({ id, name })));
});

test('an hourly trigger fires within the hour after it was made, and every hour from then', () => {
  const workspace = open(script);
  workspace.open();
  workspace.click('Seminar', 'Set up');
  const runs = workspace.advance(3 * 3_600_000);
  expect(runs.map((run) => run.cause)).toEqual(['clock', 'clock', 'clock']);
  expect(runs[0]!.start < '2025-08-28T17:00:00.000Z').toBe(true);
  expect(Date.parse(runs[1]!.start) - Date.parse(runs[0]!.start)).toBe(3_600_000);
  expect(runs[0]!.log).toEqual([`tick at ${runs[0]!.start} UTC`]);
  expect(workspace.now()).toBe('2025-08-28T19:00:00.000Z');
});

test('an alert takes the answer that was queued, and mail arrives', () => {
  const workspace = open(script);
  workspace.open();
  workspace.answer({ button: 'YES' });
  const run = workspace.click('Seminar', 'More', 'Greet');
  expect(run.mails).toBe(1);
  expect(workspace.mailbox()).toMatchObject([
    { to: ['ada@berkeley.example'], subject: 'Hello', body: 'Good morning', from: 'instructor@berkeley.example' },
  ]);
  expect(workspace.dialogs()).toMatchObject([
    { text: 'Greet everybody?', buttons: ['YES', 'NO'], answer: { button: 'YES' } },
  ]);
});

test('an alert that nobody answers throws, naming its text', () => {
  const workspace = open(script);
  workspace.open();
  expect(() => workspace.click('Seminar', 'More', 'Greet')).toThrow(
    'nobody answers the alert "Greet: Greet everybody?"',
  );
});

test('the contents of a tab are what its cells show and hold', () => {
  const workspace = open('function main() {}');
  workspace.enter('Sheet1', 'A1', [
    ['Due', 'Points', ''],
    ['2025-09-04', '3', '=B2+1'],
    ['', 'TRUE', ''],
  ]);
  expect(workspace.contents('Sheet1')).toEqual({
    texts: [
      ['Due', 'Points', ''],
      ['2025-09-04', '3', '4'],
      ['', 'TRUE', ''],
    ],
    values: [
      ['Due', 'Points', ''],
      [45904, 3, 4],
      ['', true, ''],
    ],
  });
  expect(workspace.contents('Sheet2')).toBeNull();
});
