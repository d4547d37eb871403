// Deliberate faults: calls that fail, runs that die, time limits, members that are not imitated.
import { open } from './bundle.ts';

const ledger = `
function main() {
  var sheet = SpreadsheetApp.getActive().getActiveSheet();
  sheet.getRange('A1').setValue('claimed');
  SpreadsheetApp.flush();
  sheet.getRange('B1').setValue('about to send');
  MailApp.sendEmail('ada@berkeley.example', 's', 'b');
  sheet.getRange('A1').setValue('sent');
}
function careful() {
  try { main(); } catch (e) { SpreadsheetApp.getActive().getActiveSheet().getRange('C1').setValue('caught ' + e.message); }
  finally { try { PropertiesService.getDocumentProperties().setProperty('finally', 'yes'); } catch (e) {} }
  return 'survived';
}
function read() { return SpreadsheetApp.getActive().getActiveSheet().getRange('A1:C1').getValues()[0]; }`;

test('a call that throws before its effect sends nothing, and the script may go on', () => {
  const workspace = open(ledger);
  workspace.fault({ call: 'MailApp.sendEmail', how: 'throw', message: 'Service error: Mail' });
  expect(workspace.call('careful')).toBe('survived');
  expect(workspace.call('read')).toEqual(['claimed', 'about to send', 'caught Service error: Mail']);
  expect(workspace.mailbox()).toHaveLength(0);
  expect(workspace.properties('document')).toEqual({ finally: 'yes' });
});

test('a call that throws after its effect has sent', () => {
  const workspace = open(ledger);
  workspace.fault({ call: 'MailApp.', how: 'throw', after: true });
  expect(() => workspace.call('main')).toThrow('Service error: MailApp.');
  expect(workspace.mailbox()).toHaveLength(1);
  expect(workspace.call('read')).toEqual(['claimed', 'about to send', '']);
});

test('a run that dies is beyond every catch, and loses what it had not flushed', () => {
  const workspace = open(ledger);
  workspace.fault({ call: 'MailApp.sendEmail', how: 'die', after: true });
  expect(() => workspace.call('careful')).toThrow('Exceeded maximum execution time');
  expect(workspace.runs().at(-1)!.error).toBe('Exceeded maximum execution time');
  expect(workspace.mailbox()).toHaveLength(1);
  expect(workspace.call('read')).toEqual(['claimed', '', '']);
  expect(workspace.properties('document')).toEqual({});
});

test('a run that dies has failed, also when the script catches everything and goes on', () => {
  const workspace = open(`function main() { try { SpreadsheetApp.flush(); } catch (e) {} return 'well'; }`);
  workspace.fault({ call: 'SpreadsheetApp.flush', how: 'die' });
  expect(() => workspace.call('main')).toThrow('Exceeded maximum execution time');
});

test('reading a cell makes Google write what is pending', () => {
  const workspace = open(`
    function main() { var cell = SpreadsheetApp.getActive().getActiveSheet().getRange('A1'); cell.setValue('x'); cell.getValue(); cell.setValue('y'); cell.setNote('z'); SpreadsheetApp.flush(); }
    function read() { var cell = SpreadsheetApp.getActive().getActiveSheet().getRange('A1'); return [cell.getValue(), cell.getNote()]; }`);
  workspace.fault({ call: 'SpreadsheetApp.flush', how: 'die' });
  expect(() => workspace.call('main')).toThrow();
  expect(workspace.call('read')).toEqual(['x', '']);
});

test('a run that dies loses what it had not flushed in each of several tabs', () => {
  const workspace = open(`
    function fill() { var book = SpreadsheetApp.getActive(); book.insertSheet('Other').getRange('A1:A2').setValues([['=Sheet1!A2'], ['kept']]); book.getSheetByName('Sheet1').getRange('A2').setValue('far'); }
    function main() {
      var book = SpreadsheetApp.getActive();
      book.getSheetByName('Other').getRange('A2').setValue('lost');
      book.getSheetByName('Sheet1').getRange('B1').setValue('lost');
      book.getSheetByName('Sheet1').getRange('B1').setNote('lost');
      book.toast('end');
    }`);
  workspace.call('fill');
  const before = workspace.sheets();
  workspace.fault({ call: 'Spreadsheet.toast', how: 'die' });
  expect(() => workspace.call('main')).toThrow();
  expect(workspace.sheets()).toEqual(before);
});

test('a tab that a dying run made is there, for structure is written at once, but what it then held is lost', () => {
  const workspace = open(`
    function main() { var book = SpreadsheetApp.getActive(); book.insertSheet('New').getRange('A1').setValue('lost'); book.toast('end'); }
    function read() { return SpreadsheetApp.getActive().getSheetByName('New').getRange('A1').getValue(); }`);
  workspace.fault({ call: 'Spreadsheet.toast', how: 'die' });
  expect(() => workspace.call('main')).toThrow();
  expect(workspace.call('read')).toBe('');
});

test('where Google wrote it all the same, a run that dies keeps what it had not flushed', () => {
  const workspace = open(ledger);
  workspace.fault({ call: 'MailApp.sendEmail', how: 'die', keeps: true });
  expect(() => workspace.call('main')).toThrow('Exceeded maximum execution time');
  expect(workspace.call('read')).toEqual(['claimed', 'about to send', '']);
});

test('a run can be killed at every one of its calls in turn', () => {
  const clean = open(ledger);
  clean.call('main');
  const calls = Object.values(clean.runs().at(-1)!.calls).reduce((total, n) => total + n, 0);
  const left = Array.from({ length: calls }, (_, index) => {
    const workspace = open(ledger);
    workspace.fault({ call: '', nth: index + 1, how: 'die' });
    expect(() => workspace.call('main')).toThrow('Exceeded maximum execution time');
    return `${(workspace.call('read') as string[])[0]} ${workspace.mailbox().length}`;
  });
  expect(left).toEqual([
    ' 0', // getActive
    ' 0', // getActiveSheet
    ' 0', // getRange
    ' 0', // setValue
    ' 0', // flush
    'claimed 0', // getRange
    'claimed 0', // setValue
    'claimed 0', // sendEmail
    'claimed 1', // getRange
    'claimed 1', // setValue
  ]);
});

test('the nth call that fits fails, and the others do not', () => {
  const workspace = open(
    `function main() { for (var i = 0; i < 3; i++) MailApp.sendEmail('a' + i + '@b.example', 's', 'b'); }`,
  );
  workspace.fault({ call: 'MailApp.sendEmail', nth: 2, how: 'throw' });
  expect(() => workspace.call('main')).toThrow();
  expect(workspace.mailbox().map((mail) => mail.to[0])).toEqual(['a0@b.example']);
  workspace.call('main');
  expect(workspace.mailbox()).toHaveLength(4);
});

test('section 7: six virtual minutes end a run, half a minute a simple trigger', () => {
  const script = `function main() { for (;;) SpreadsheetApp.getActive(); } function onOpen() { main(); }`;
  const workspace = open(script, { callTakes: 1_000 });
  expect(() => workspace.call('main')).toThrow('Exceeded maximum execution time');
  expect(workspace.runs()[0]!.calls).toEqual({ 'SpreadsheetApp.getActive': 361 });
  expect(workspace.now()).toBe('2025-08-28T16:06:01.000Z');
  expect(workspace.open()).toMatchObject({
    error: 'Exceeded maximum execution time',
    calls: { 'SpreadsheetApp.getActive': 31 },
  });
});

test('the lock of a run that died is free again', () => {
  const workspace =
    open(`function main() { var lock = LockService.getDocumentLock(); lock.waitLock(1); SpreadsheetApp.flush(); return lock.hasLock(); }
    function has() { return LockService.getDocumentLock().hasLock(); }`);
  workspace.fault({ call: 'SpreadsheetApp.flush', how: 'die' });
  expect(() => workspace.call('main')).toThrow();
  expect(workspace.call('has')).toBe(false);
  expect(workspace.call('main')).toBe(true);
});

test.each([
  ['SpreadsheetApp.create("x")', 'SpreadsheetApp.create is not in the local Workspace'],
  ['SpreadsheetApp.getActive().getActiveSheet().getSlicers()', 'Sheet.getSlicers is not in the local Workspace'],
  ['SpreadsheetApp.getActive().getActiveSheet().tab', 'Sheet.tab is not in the local Workspace'],
  ['SpreadsheetApp.ProtectionType.CELL', 'ProtectionType.CELL is not in the local Workspace'],
  ['CalendarApp', 'CalendarApp is not defined'],
])('%s says that it is not imitated', (expression, message) => {
  expect(() => open(`function main() { return ${expression}; }`).call('main')).toThrow(message);
});

test('a script that calls Google while it loads does not open', () => {
  expect(() => open('var sheet = SpreadsheetApp.getActiveSpreadsheet();')).toThrow(
    'SpreadsheetApp.getActiveSpreadsheet was called while the script loads',
  );
});

test('an error of the script reaches the caller and the log of runs under its own name', () => {
  const workspace = open(`function main() { return undefined.x; } function plain() { throw new Error('no roster'); }`);
  expect(() => workspace.call('main')).toThrow(/Cannot read properties of undefined/);
  expect(() => workspace.call('plain')).toThrow('no roster');
  expect(() => workspace.call('nothing')).toThrow('Script function not found: nothing');
  expect(workspace.runs().map((run) => run.error)).toEqual([
    "TypeError: Cannot read properties of undefined (reading 'x')",
    'no roster',
    'Script function not found: nothing',
  ]);
});

test('another run comes and goes in the middle of one, sees what that one wrote, and cannot have its lock', () => {
  const workspace = open(`
    function main() {
      LockService.getDocumentLock().tryLock(1000);
      var cell = SpreadsheetApp.getActive().getActiveSheet().getRange('A1');
      cell.setValue('first');
      Session.getEffectiveUser();
      return [cell.getValue(), LockService.getDocumentLock().hasLock()];
    }
    function other() {
      var cell = SpreadsheetApp.getActive().getActiveSheet().getRange('A1');
      console.log(LockService.getDocumentLock().tryLock(1000), cell.getValue());
      cell.setValue('second');
    }`);
  const start = Date.parse(workspace.now());
  workspace.fault({ call: 'Session.getEffectiveUser', how: 'meanwhile', run: 'other' });
  expect(workspace.call('main')).toEqual(['second', true]);
  expect(workspace.runs().map(({ entry, log }) => [entry, log])).toEqual([
    ['other', ['false first']],
    ['main', []],
  ]);
  expect(Date.parse(workspace.now()) - start).toBe(1000);
  workspace.call('other');
  expect(workspace.runs().at(-1)!.log).toEqual(['true second']);
});

const lines = `
function fill() { var sheet = SpreadsheetApp.getActive().getActiveSheet(); sheet.setFrozenRows(1); sheet.getRange('A1:B4').setValues([['To', 'State'], ['c', 'claimed'], ['a', 'claimed'], ['b', 'claimed']]); }
function main() {
  LockService.getDocumentLock().tryLock(1000);
  var sheet = SpreadsheetApp.getActive().getActiveSheet();
  sheet.getRange('B2').setValue('sending');
  try { MailApp.sendEmail('c@berkeley.example', 's', 'b'); } catch (e) { console.log(e.message); }
  sheet.getRange('B2').setValue('sent');
  return LockService.getDocumentLock().hasLock();
}
function onEdit(e) { console.log('onEdit', e.range.getA1Notation(), LockService.getDocumentLock().tryLock(0)); }
function onChange() { console.log('onChange'); }
function read() { return SpreadsheetApp.getActive().getActiveSheet().getDataRange().getValues().map(function (row) { return row.join(' '); }); }`;

test('a person sorts, edits and deletes in the middle of a run, at the call that was chosen', () => {
  const workspace = open(lines);
  workspace.call('fill');
  const seen: unknown[] = [];
  workspace.remember();
  const during = (act: () => void) => {
    workspace.rewind();
    workspace.meanwhile({ call: 'MailApp.' }, (call) => {
      seen.push(call, workspace.call('read'));
      act();
    });
    expect(workspace.call('main')).toBe(true);
    return workspace.call('read');
  };
  expect(during(() => workspace.sortSheet('Sheet1', 1))).toEqual(['To State', 'a sent', 'b claimed', 'c sending']);
  expect(seen).toEqual(['MailApp.sendEmail', ['To State', 'c sending', 'a claimed', 'b claimed']]);
  expect(during(() => workspace.deleteRows('Sheet1', 2, 1))).toEqual(['To State', 'a sent', 'b claimed']);
  expect(during(() => workspace.insertRows('Sheet1', 2, 1))).toEqual([
    'To State',
    ' sent',
    'c sending',
    'a claimed',
    'b claimed',
  ]);
  expect(during(() => workspace.edit('Sheet1', 'A2', 'd'))).toContain('d sent');
  expect(workspace.runs().map(({ entry, log }) => [entry, ...log])).toEqual([
    ['fill'],
    ['read'],
    ['onEdit', 'onEdit A2 false'],
    ['main'],
    ['read'],
  ]);
  expect(workspace.sheet('Sheet1')!.cells[1]![0]!.text).toBe('d');
});

test('what a person does in the middle of a run outlives its death, and comes once', () => {
  const workspace = open(lines);
  workspace.call('fill');
  workspace.meanwhile({ call: 'MailApp.', after: true }, () => {
    expect(workspace.mailbox()).toHaveLength(1);
    workspace.sortSheet('Sheet1', 1, false);
  });
  workspace.fault({ call: 'Range.setValue', nth: 2, how: 'die' });
  expect(() => workspace.call('main')).toThrow('Exceeded maximum execution time');
  expect(workspace.call('read')).toEqual(['To State', 'c sending', 'b claimed', 'a claimed']);
  workspace.call('main');
  expect(workspace.mailbox()).toHaveLength(2);
});

test('what a test throws in the middle of a run reaches the test, whatever the script catches', () => {
  const workspace = open(lines);
  workspace.call('fill');
  workspace.meanwhile({ call: 'MailApp.' }, () => {
    throw new RangeError('not as expected');
  });
  expect(() => workspace.call('main')).toThrow(RangeError);
  expect(workspace.runs().at(-1)).toMatchObject({ entry: 'main', log: [] });
  expect(workspace.call('main')).toBe(true);
});
