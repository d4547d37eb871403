// Remembering a moment and going back to it.
import { open } from './bundle.ts';

const script = `
function main() {
  var book = SpreadsheetApp.getActive();
  book.getActiveSheet().appendRow(['x', 1]);
  book.insertSheet().getRange('A1').setValue(1).setBackground('#ff0000');
  PropertiesService.getDocumentProperties().setProperty('a', String(Math.random()));
  MailApp.sendEmail('ada@berkeley.example', 's', 'b');
  ScriptApp.newTrigger('main').timeBased().everyHours(1).create();
  var form = FormApp.create('Form', true);
  form.addTextItem().setTitle('Topic');
  form.setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
  return form.getId();
}
function read() {
  return [SpreadsheetApp.getActive().getSheets().length, MailApp.getRemainingDailyQuota(), ScriptApp.getProjectTriggers().length];
}`;

test('going back undoes cells, tabs, properties, mail, quota, triggers, forms, runs and the clock', () => {
  const workspace = open(script);
  workspace.call('main');
  const look = () => ({
    sheets: workspace.sheets(),
    properties: workspace.properties('document'),
    mailbox: workspace.mailbox(),
    triggers: workspace.triggers(),
    forms: workspace.forms(),
    runs: workspace.runs(),
    now: workspace.now(),
    left: workspace.call('read'),
  });
  workspace.remember();
  const before = look();
  for (let n = 0; n < 3; n += 1) {
    workspace.rewind();
    const id = workspace.call('main') as string;
    workspace.submit(id, null, { Topic: 'Agents' });
    workspace.advance(5 * 3_600_000);
    workspace.deleteSheet('Sheet1');
    workspace.fault({ call: 'MailApp.', how: 'throw' });
    expect(workspace.mailbox().length).toBeGreaterThan(2);
    workspace.rewind();
    expect(look()).toEqual(before);
  }
  workspace.rewind();
  const id = workspace.call('main');
  workspace.rewind();
  expect(workspace.call('main')).toBe(id);
});

test('a fault that was set before is set again', () => {
  const workspace = open(script);
  workspace.fault({ call: 'MailApp.sendEmail', how: 'die' });
  workspace.remember();
  for (let n = 0; n < 2; n += 1) {
    workspace.rewind();
    expect(() => workspace.call('main')).toThrow('Exceeded maximum execution time');
  }
});

test('several moments have names, and one can go from any of them to any other', () => {
  const workspace = open(script);
  const look = () => [workspace.sheets(), workspace.properties('document'), workspace.now(), workspace.runs()];
  workspace.remember('empty');
  const empty = look();
  workspace.call('main');
  workspace.advance(3_600_000);
  workspace.remember('full');
  const full = look();
  for (const [name, moment] of [
    ['empty', empty],
    ['full', full],
    ['full', full],
    ['empty', empty],
  ] as const) {
    workspace.rewind(name);
    expect(look()).toEqual(moment);
    workspace.edit('Sheet1', 'B2', 'typed');
    workspace.insertRows('Sheet1', 1, 2);
    workspace.call('main');
  }
});

test('what was not remembered cannot be gone back to', () => {
  expect(() => open(script).rewind()).toThrow('nothing was remembered');
});

test('what a tab holds is told as it stands now: after a run that died, after going back, and of a formula that tells the time', () => {
  const asked: unknown[] = [];
  const workspace = open(
    `function write(value) {
      SpreadsheetApp.getActive().getRange('A1').setValue(value);
      SpreadsheetApp.getUi().alert('Go on?');
      MailApp.sendEmail('ada@berkeley.example', 's', 'b');
    }`,
    {
      ask: () => {
        asked.push(held());
        return { button: 'OK' };
      },
    },
  );
  const held = () => workspace.contents('Sheet1')!.values[0]?.[0];
  workspace.edit('Sheet1', 'A1', 'first');
  expect([held(), held()]).toEqual(['first', 'first']);
  workspace.remember();
  workspace.fault({ call: 'MailApp.sendEmail', how: 'die' });
  expect(() => workspace.call('write', 'lost')).toThrow('Exceeded maximum execution time');
  expect([...asked, held()]).toEqual(['lost', 'first']);
  workspace.call('write', 'kept');
  expect(held()).toBe('kept');
  workspace.rewind();
  expect(held()).toBe('first');
  workspace.edit('Sheet1', 'A1', '=NOW()');
  const before = held();
  workspace.advance(3_600_000);
  expect(held()).not.toBe(before);
});
