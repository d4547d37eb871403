// The clock and the triggers it fires. Numbers in names are those of PLATFORM.md.
import { open } from './bundle.ts';

const noting = `
function note(e) { console.log(JSON.stringify(e)); }
function fail() { throw new Error('broken'); }`;

/** The start times of the runs that a trigger starts within so many hours. */
function starts(builder: string, hours: number, zone = 'America/Los_Angeles'): string[] {
  const workspace = open(
    `${noting} function install() { ScriptApp.newTrigger('note').timeBased().${builder}.create(); }`,
    { zone },
  );
  workspace.call('install');
  return workspace.advance(hours * 3_600_000).map((run) => run.start);
}

test('11.24 the event of a clock trigger tells the time in UTC and the id of the trigger', () => {
  const workspace = open(
    `${noting} function install() { return ScriptApp.newTrigger('note').timeBased().after(60000).create().getUniqueId(); }`,
  );
  const id = workspace.call('install');
  const [run] = workspace.advance(3_600_000);
  expect(run).toMatchObject({ entry: 'note', cause: 'clock', start: '2025-08-28T16:01:00.000Z' });
  expect(JSON.parse(run!.log[0]!)).toEqual({
    authMode: 'FULL',
    'day-of-month': 28,
    'day-of-week': 4,
    hour: 16,
    minute: 1,
    month: 8,
    second: 0,
    timezone: 'UTC',
    triggerUid: id,
    'week-of-year': 35,
    year: 2025,
  });
});

test('2.4 a trigger at an hour picks a minute in it and keeps it, on the wall, when the clocks change', () => {
  const workspace = open(
    `${noting} function install() { ScriptApp.newTrigger('note').timeBased().everyDays(1).atHour(9).inTimezone('America/Los_Angeles').create(); }`,
    {
      now: '2025-11-01T12:00:00.000Z',
    },
  );
  workspace.call('install');
  const [first, second] = workspace.advance(48 * 3_600_000).map((run) => run.start);
  expect(first).toMatch(/^2025-11-01T16:/);
  expect(second).toBe(first!.replace('01T16', '02T17'));
});

test('2.4 minutes, hours and single instants', () => {
  expect(starts('everyMinutes(30)', 2)).toHaveLength(4);
  expect(starts('everyHours(6)', 24)).toHaveLength(4);
  expect(starts("at(new Date('2025-08-29T00:00:00Z'))", 24)).toEqual(['2025-08-29T00:00:00.000Z']);
  expect(() => starts('everyMinutes(7)', 1)).toThrow('everyMinutes');
});

test('triggers fire in the order of their time, and one that fails does not stop the next', () => {
  const workspace = open(`${noting} function install() {
    ScriptApp.newTrigger('note').timeBased().after(120000).create();
    ScriptApp.newTrigger('fail').timeBased().after(60000).create();
  }`);
  workspace.call('install');
  expect(workspace.triggers().map((trigger) => [trigger.run, trigger.kind, trigger.next])).toEqual([
    ['note', 'clock', '2025-08-28T16:02:00.000Z'],
    ['fail', 'clock', '2025-08-28T16:01:00.000Z'],
  ]);
  expect(workspace.next().map((run) => [run.entry, run.error])).toEqual([['fail', 'broken']]);
  expect(workspace.now()).toBe('2025-08-28T16:01:00.000Z');
  expect(workspace.advanceTo('2025-08-29T00:00:00.000Z').map((run) => run.entry)).toEqual(['note']);
  expect(workspace.next()).toEqual([]);
});

test('2.1 a script has twenty triggers at most, and can find and delete them', () => {
  const workspace = open(`
    function add() { return ScriptApp.newTrigger('note').forSpreadsheet(SpreadsheetApp.getActive()).onFormSubmit().create().getUniqueId(); }
    function list() { return ScriptApp.getProjectTriggers().map(function (t) { return [t.getHandlerFunction(), String(t.getEventType()), t.getUniqueId()]; }); }
    function drop() { ScriptApp.getUserTriggers(SpreadsheetApp.getActive()).forEach(function (t) { ScriptApp.deleteTrigger(t); }); }`);
  const id = workspace.call('add');
  expect(workspace.call('list')).toEqual([['note', 'ON_FORM_SUBMIT', id]]);
  for (let n = 1; n < 20; n += 1) workspace.call('add');
  expect(() => workspace.call('add')).toThrow(
    'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
  );
  workspace.call('drop');
  expect(workspace.triggers()).toEqual([]);
});

test('11.23 a clock trigger has no user interface', () => {
  const workspace = open(
    `function install() { ScriptApp.newTrigger('ask').timeBased().after(1).create(); } function ask() { SpreadsheetApp.getUi(); }`,
  );
  workspace.call('install');
  expect(workspace.next()[0]!.error).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
});

test('11.24 an edit by hand runs onEdit with the old value and the new one; setValue does not (11.22)', () => {
  const workspace = open(
    `
    function onEdit(e) { console.log([String(e.authMode), e.oldValue, e.value, e.range.getA1Notation(), e.source.getName(), e.user.getEmail()].join()); }
    function write() { SpreadsheetApp.getActive().getActiveSheet().getRange('A1').setValue(1); }`,
    { title: 'Seminar' },
  );
  workspace.call('write');
  workspace.edit('Sheet1', 'A1', '2');
  expect(workspace.runs().map((run) => [run.entry, run.cause, ...run.log])).toEqual([
    ['write', 'program'],
    ['onEdit', 'edit', 'LIMITED,1,2,A1,Seminar,instructor@berkeley.example'],
  ]);
});

test('a change trigger hears of rows that a person inserts', () => {
  const workspace = open(`function note(e) { console.log(e.changeType); }
    function install() { ScriptApp.newTrigger('note').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create(); }`);
  workspace.call('install');
  workspace.insertRows('Sheet1', 2, 1);
  expect(workspace.runs().at(-1)).toMatchObject({ entry: 'note', log: ['INSERT_ROW'] });
});

test('in a spreadsheet where an add-on is not enabled yet, a script that is opened may make its menu and do nothing else', () => {
  const workspace = open(`
    function onOpen(e) {
      SpreadsheetApp.getUi().createMenu('Mine').addItem('Note', 'note').addToUi();
      console.log(String(e.authMode));
      PropertiesService.getDocumentProperties().getProperties();
    }`);
  expect(workspace.open('LIMITED')).toMatchObject({ log: ['LIMITED'] });
  const run = workspace.open('NONE');
  expect(run.log).toEqual(['NONE']);
  expect(run.error).toContain('You do not have permission to call PropertiesService.getDocumentProperties');
  expect(workspace.menu()).toHaveLength(1);
});
