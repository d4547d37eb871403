// The context that a bundle runs in: what it lacks, whose dates it has, and that two contexts never touch.
import type { Workspace } from '../../local/face.ts';
import { evaluate, open } from './bundle.ts';

test.each([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'fetch',
  'Buffer',
  'process',
  'require',
  'module',
  'structuredClone',
  'atob',
  'btoa',
  'crypto',
  'performance',
  'AbortController',
  'Event',
  'navigator',
  'window',
  'global',
  'SharedArrayBuffer',
  'Atomics',
  'Services',
])('part 10: a script has no %s', (name) => {
  expect(evaluate(`typeof ${name}`)).toBe('undefined');
});

test('dates, arrays and errors of the services are of the realm of the script', () => {
  const seen = evaluate(`(function () {
    var sheet = SpreadsheetApp.getActive().getActiveSheet(), values = sheet.getRange('A1').setValue('2025-09-04').getValues();
    var error; try { sheet.getRange('A0'); } catch (e) { error = e; }
    return [values instanceof Array, values[0][0] instanceof Date, error instanceof Error, new Date() instanceof Date, Object.prototype.toString.call(values[0][0])];
  })()`);
  expect(seen).toEqual([true, true, true, true, '[object Date]']);
});

test('the clock of a script is the virtual one', () => {
  const workspace = open(
    `function main() { return [new Date().toISOString(), Date.now(), new Date(0).toISOString(), new Date(Date.UTC(2025, 0)).getTime(), typeof Date()]; }`,
  );
  workspace.advance(1_500);
  expect(workspace.call('main')).toEqual([
    '2025-08-28T16:00:01.500Z',
    Date.UTC(2025, 7, 28, 16, 0, 1, 500),
    '1970-01-01T00:00:00.000Z',
    Date.UTC(2025, 0),
    'string',
  ]);
});

test("section 2.5: local time is that of the manifest's zone, wherever the program runs", () => {
  const seen = evaluate(`(function () {
    var class_ = new Date(2025, 10, 4, 12, 30), moved = new Date(2025, 10, 4, 12, 30);
    moved.setDate(1);
    return [class_.toISOString(), moved.toISOString(), class_.getHours(), class_.getDay(), class_.getTimezoneOffset(), class_.toString(), class_.toLocaleDateString('en-US'),
      new Date('2025-11-01T13:30:00').toISOString(), new Date('2025-11-01').toISOString(), new Date('Nov 1, 2025 13:30').toISOString(),
      Intl.DateTimeFormat().resolvedOptions().timeZone, String(new Date(NaN))];
  })()`);
  expect(seen).toEqual([
    '2025-11-04T20:30:00.000Z',
    '2025-11-01T19:30:00.000Z',
    12,
    2,
    480,
    'Tue Nov 04 2025 12:30:00 GMT-0800 (Pacific Standard Time)',
    '11/4/2025',
    '2025-11-01T20:30:00.000Z',
    '2025-11-01T00:00:00.000Z',
    '2025-11-01T20:30:00.000Z',
    'America/Los_Angeles',
    'Invalid Date',
  ]);
});

test('a second workspace has nothing of the first', () => {
  const script = `var count = 0;
    function mark() { count += 1; Array.prototype.marked = true; Date.marked = true; SpreadsheetApp.getActive().insertSheet('Marked').getRange('A1').setValue(1);
      PropertiesService.getScriptProperties().setProperty('a', 'b'); CacheService.getScriptCache().put('a', 'b'); MailApp.sendEmail('a@b.example', 's', 'b');
      ScriptApp.newTrigger('mark').timeBased().everyHours(1).create(); SpreadsheetApp.getUi().createMenu('M').addToUi(); }
    function look() { return [count, [].marked, Date.marked, CacheService.getScriptCache().get('a'), MailApp.getRemainingDailyQuota()]; }`;
  const first = open(script);
  first.fault({ call: 'Nothing', how: 'die' });
  first.call('mark');
  const second = open(script);
  expect(second.call('look')).toEqual([0, null, null, null, 1500]);
  expect([
    second.sheets().length,
    second.mailbox(),
    second.triggers(),
    second.menu(),
    second.properties('script'),
  ]).toEqual([1, [], [], [], {}]);
  expect(second.now()).toBe('2025-08-28T16:00:00.000Z');
});

test('the same actions give the same bytes', () => {
  const play = () => {
    const workspace = open(`function main() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();
      SpreadsheetApp.getActive().insertSheet('A').appendRow([Utilities.getUuid(), SpreadsheetApp.getActive().getId()]); } function tick() { console.log(Utilities.getUuid()); }`);
    workspace.call('main');
    workspace.advance(5 * 3_600_000);
    return JSON.stringify([workspace.sheets(), workspace.runs(), workspace.triggers()]);
  };
  expect(play()).toBe(play());
});

test('2.2 a copy has the cells and the script, but neither triggers nor properties, and another id', () => {
  const workspace = open(
    `function main() { SpreadsheetApp.getActive().insertSheet('Roster').getRange('A1').setValue('2025-09-04').setFontWeight('bold');
      PropertiesService.getDocumentProperties().setProperty('armed', 'yes'); ScriptApp.newTrigger('main').timeBased().everyHours(1).create(); }
    function id() { return [SpreadsheetApp.getActive().getId(), Session.getEffectiveUser().getEmail(), SpreadsheetApp.getActive().getSheetByName('Roster').getRange('A1').getValue()]; }`,
    { title: 'Seminar' },
  );
  workspace.call('main');
  const copy = workspace.copy('ta@berkeley.example');
  const [id, , date] = workspace.call('id') as string[];
  const [copied, account, same] = copy.call('id') as string[];
  expect([copied === id, account, same]).toEqual([false, 'ta@berkeley.example', date]);
  // A copy opens at its first tab.
  const still = (one: Workspace) => one.sheets().map((sheet) => ({ ...sheet, active: false }));
  expect(still(copy)).toEqual(still(workspace));
  const cells = (from: Workspace) => from.sheets().map((sheet) => [sheet.name, sheet.cells]);
  expect(cells(copy)).toEqual(cells(workspace));
});

test('what the script says goes to the log of its run', () => {
  const workspace = open(
    `function main() { console.log('%s letters', 3, { a: 1 }); console.warn('late'); console.error(new Error('x')); Logger.log('done %s', 'now'); }`,
  );
  workspace.call('main');
  expect(workspace.runs()[0]!.log).toEqual(['3 letters {"a":1}', 'warning: late', 'error: Error: x', 'done now']);
});

test('a page sees a new version when something was written, and the same when nothing was', () => {
  const workspace = open('');
  const before = workspace.version();
  workspace.sheets();
  expect(workspace.version()).toBe(before);
  workspace.edit('Sheet1', 'A1', 'x');
  expect(workspace.version()).toBeGreaterThan(before);
});

test('where it is loaded anew for each run, a script finds nothing of the run before', () => {
  const script = 'var n = 0; function main() { n += 1; return n; }';
  const twice = (fresh: boolean): unknown[] => {
    const workspace = open(script, { fresh });
    return [workspace.call('main'), workspace.call('main')];
  };
  expect([twice(false), twice(true)]).toEqual([
    [1, 2],
    [1, 1],
  ]);
});
