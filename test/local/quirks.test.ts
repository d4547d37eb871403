// Quirks, which are how Google may behave where that is uncertain: each one has its answers, and each answer has a visible effect.
import { readFileSync } from 'node:fs';
import { others, parseQuirk, quirkNames, quirks, worst } from '../../local/quirks.ts';
import { open } from './bundle.ts';

test('the page on the local Workspace lists each quirk with its answers and its source', () => {
  const page = readFileSync('local/README.md', 'utf8');
  for (const name of quirkNames) {
    const { about, answers, source } = quirks[name];
    expect(page).toContain(`| \`${name}\` | ${about} | ${answers.join(', ')} | ${source} |`);
  }
});

test('a quirk is named with one of its answers', () => {
  expect(parseQuirk('dialogLock=kept')).toEqual({ dialogLock: 'kept' });
  expect(() => parseQuirk('dialogLock=perhaps')).toThrow('dialogLock is one of: released, kept.');
  expect(() => parseQuirk('lock=kept')).toThrow('There is no quirk “lock”. There are: dialogLock');
  expect(parseQuirk('worst')).toEqual(worst());
  for (const name of quirkNames) expect(quirks[name].answers).toContain(worst()[name]);
  expect(others()).toContainEqual({ dialogLock: 'kept' });
});

const locks = `
function lock() { return LockService.getDocumentLock(); }
function ask() {
  var held = lock();
  held.tryLock(0);
  SpreadsheetApp.getUi().alert('?');
  return held.hasLock();
}
function release() {
  lock().tryLock(0);
  lock().releaseLock();
  return lock().tryLock(0);
}`;

test.each([
  ['released', false],
  ['kept', true],
] as const)('a lock is %s while an alert stands open', (dialogLock, held) => {
  const workspace = open(locks, { quirks: { dialogLock } });
  workspace.answer({ button: 'OK' });
  expect(workspace.call('ask')).toBe(held);
  expect(workspace.dialogs()[0]!.locked).toBe(true);
});

test('lock objects are one for all, or each its own', () => {
  const workspace = open(locks);
  workspace.remember();
  expect(workspace.call('release')).toBe(true);
  workspace.quirk({ lockObjects: 'own' });
  expect(workspace.call('release')).toBe(false);
  workspace.rewind();
  expect(workspace.call('release')).toBe(true);
});

const forms = `
function make(seconds) {
  var form = FormApp.create('Topics', false);
  form.setCollectEmail(true);
  form.addTextItem().setTitle('First?');
  form.addTextItem().setTitle('Second?');
  form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());
  var seen = [headers()];
  SpreadsheetApp.flush();
  seen.push(headers());
  Utilities.sleep(seconds * 1000);
  seen.push(headers());
  return { id: form.getId(), destination: form.getDestinationId() === SpreadsheetApp.getActive().getId(), seen: seen };
}
function headers() {
  var tab = SpreadsheetApp.getActive().getSheets().filter(function (sheet) { return sheet.getFormUrl(); })[0];
  return tab ? tab.getDataRange().getValues()[0] : null;
}
function address() { return SpreadsheetApp.getActive().getSheets().filter(function (sheet) { return sheet.getFormUrl(); })[0].getFormUrl(); }
function retitle(id) { FormApp.openById(id).getItems()[0].setTitle('Another?'); }
function remove(id) { FormApp.openById(id).deleteItem(0); }
function put(id) { FormApp.openById(id).addTextItem().setTitle('First?'); }
function openById(id) { return FormApp.openById(id).getItems().length; }
function openByUrl(url) { return FormApp.openByUrl(url).getItems().length; }
function has() {
  var form = FormApp.create('f', false);
  return [form.setEmailCollectionType, form.setPublished, SpreadsheetApp.getActive().getSheetById].map(function (f) { return typeof f; });
}`;

interface Made {
  readonly id: string;
  readonly destination: boolean;
  readonly seen: readonly unknown[];
}
const first = ['Timestamp', 'Email Address', 'First?', 'Second?'];

test.each([
  ['at once', [first, first, first]],
  ['after a flush', [null, first, first]],
  ['after seconds', [null, null, first]],
  ['after the run', [null, null, null]],
] as const)('the response tab is there %s', (responseTab, seen) => {
  const workspace = open(forms, { quirks: { responseTab } });
  const made = workspace.call('make', 6) as Made;
  expect(made.seen).toEqual(seen);
  expect(made.destination).toBe(true);
  expect(workspace.call('headers')).toEqual(first);
  expect(workspace.call('address')).toContain(`/forms/d/${made.id}/`);
});

test.each([
  [{ renamedHeader: 'follows' }, 'retitle', ['Another?', 'Second?']],
  [{ renamedHeader: 'stays' }, 'retitle', ['First?', 'Second?']],
  [{ deletedColumn: 'stays' }, 'remove', ['First?', 'Second?', 'First?']],
  [{ deletedColumn: 'goes' }, 'remove', ['Second?', 'First?']],
] as const)('with %j the columns of a form that is edited are as it says', (answer, edit, expected) => {
  const workspace = open(forms, { quirks: answer });
  const { id } = workspace.call('make', 0) as Made;
  workspace.call(edit, id);
  if (edit === 'remove') workspace.call('put', id);
  expect((workspace.call('headers') as string[]).slice(2)).toEqual(expected);
});

test.each([
  ['second', first],
  ['last', ['Timestamp', 'First?', 'Second?', 'Email Address']],
  ['none', ['Timestamp', 'First?', 'Second?']],
] as const)('the column of addresses is %s', (addressColumn, expected) => {
  const workspace = open(forms, { quirks: { addressColumn } });
  workspace.call('make', 0);
  expect(workspace.call('headers')).toEqual(expected);
});

test('what Google may lack is missing', () => {
  const workspace = open(forms);
  expect(workspace.call('has')).toEqual(['function', 'function', 'function']);
  workspace.quirk({ emailCollection: 'missing', publishing: 'missing', sheetById: 'missing' });
  expect(workspace.call('has')).toEqual(['undefined', 'undefined', 'undefined']);
});

test('a form in the trash, or of somebody else, cannot be opened; out of the trash it can', () => {
  const workspace = open(forms);
  const { id } = workspace.call('make', 0) as Made;
  const url = workspace.call('address');
  workspace.trashForm(id);
  expect(() => workspace.call('openById', id)).toThrow('No item with the given ID could be found.');
  expect(() => workspace.call('openByUrl', url)).toThrow('Invalid argument: url');
  expect(workspace.submit(id, 'ada@berkeley.example', { 'First?': 'x' })).toMatchObject({ ok: false });
  workspace.quirk({ trashedForm: 'opens' });
  expect(workspace.call('openById', id)).toBe(2);
  workspace.restoreForm(id);
  workspace.shareForm(id, 'instructor@berkeley.example', false);
  expect(() => workspace.call('openById', id)).toThrow('No item');
  workspace.visit('colleague@berkeley.example');
  expect(workspace.call('openById', id)).toBe(2);
});

const mail = `
function send(subject) {
  for (var i = 0; i < 4; i++) MailApp.sendEmail('ada@berkeley.example', subject, 'body');
}
function open() { FormApp.openById('nothing'); }`;

test.each([
  ['English', 'No item with the given ID could be found.'],
  ['Japanese', '指定された ID のアイテムは見つかりませんでした。'],
  ['German', 'Es wurde kein Element mit der angegebenen ID gefunden.'],
  ['Spanish', 'No se ha encontrado ningún elemento con el ID indicado.'],
] as const)('errors and Google’s own headers are %s', (language, said) => {
  const workspace = open(mail + forms, { quirks: { language } });
  expect(() => workspace.call('open')).toThrow(said);
  workspace.call('make', 0);
  const [time, address] = workspace.call('headers') as string[];
  expect(time === 'Timestamp').toBe(language === 'English');
  expect(address === 'Email Address').toBe(language === 'English');
});

test('many mails at once, or a long subject, are refused where Google minds', () => {
  const workspace = open(mail);
  workspace.call('send', 'Hello');
  expect(() => workspace.call('send', 'x'.repeat(251))).toThrow('Argument too large: subject');
  workspace.quirk({ mailRate: 'refused', longSubject: 'taken' });
  workspace.advance(1_000);
  expect(() => workspace.call('send', 'x'.repeat(251))).toThrow('too many times in a short time');
  expect(workspace.mailbox()).toHaveLength(7);
});

const cells = `
function text(typed) { return SpreadsheetApp.getActive().getSheets()[0].getRange('A1').setNumberFormat('@').setValue(typed).getValue(); }
function tick() {
  var sheet = SpreadsheetApp.getActive().getSheets()[0];
  sheet.getRange('A2:A5').setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
  return [sheet.getRange('A3').getValue(), sheet.getLastRow()];
}
function grow() {
  var sheet = SpreadsheetApp.getActive().getSheets()[0];
  sheet.getRange('A1').setBackground('#ff0000');
  sheet.insertRowsAfter(1, 1).insertColumnsAfter(1, 1);
  return [sheet.getRange('A2').getBackground(), sheet.getRange('B1').getBackground()];
}
function current() { return [SpreadsheetApp.getActive().getCurrentCell(), SpreadsheetApp.getActive().getActiveSheet()].map(String); }
function later() { ScriptApp.newTrigger('tell').timeBased().after(1000).create(); }
function tell() { PropertiesService.getDocumentProperties().setProperty('front', String(SpreadsheetApp.getActive().getActiveSheet())); }`;

test.each([
  [{ apostrophe: 'hidden' }, 'text', ["'007"], '007'],
  [{ apostrophe: 'stored' }, 'text', ["'007"], "'007"],
  [{ checkboxRule: 'blank' }, 'tick', [], ['', 0]],
  [{ checkboxRule: 'false' }, 'tick', [], [false, 5]],
  [{ inserted: 'rows' }, 'grow', [], ['#ff0000', '#ffffff']],
  [{ inserted: 'nothing' }, 'grow', [], ['#ffffff', '#ffffff']],
  [{ inserted: 'rows and columns' }, 'grow', [], ['#ff0000', '#ff0000']],
  [{ currentCell: 'there' }, 'current', [], ['Range', 'Sheet']],
  [{ currentCell: 'null' }, 'current', [], ['null', 'Sheet']],
] as const)('with %j %s gives what it says', (answer, run, args, expected) => {
  expect(open(cells, { quirks: answer }).call(run, ...args)).toEqual(expected);
});

test('a run that no one watches has no tab in front, where Google says so', () => {
  const workspace = open(cells, { quirks: { currentCell: 'null' } });
  workspace.call('later');
  workspace.advance(2_000);
  expect(workspace.properties('document').front).toBe('null');
});

test('each account has a quota and triggers of its own', () => {
  const workspace = open(mail + cells, { mailQuota: 4 });
  workspace.call('send', 'Hello');
  expect(() => workspace.call('send', 'Hello')).toThrow('too many times for one day');
  for (let n = 0; n < 20; n++) workspace.call('later');
  expect(() => workspace.call('later')).toThrow('too many triggers');
  workspace.visit('colleague@berkeley.example');
  workspace.call('send', 'Hello');
  workspace.call('later');
  expect(workspace.mailbox()).toHaveLength(8);
  workspace.visit('instructor@berkeley.example');
  expect(() => workspace.call('send', 'Hello')).toThrow('too many times for one day');
});

const busy = `
function read(times) { for (var i = 0; i < times; i += 1) SpreadsheetApp.getActive().getActiveSheet().getRange('A1').getValues(); }
function onEdit() { read(400); }`;

test.each([
  ['none', 0],
  ['charged', 3_250],
  ['four times as much', 13_000],
] as const)('where time is %s, a script that looks into a sheet ten times takes %d ms of the clock', (time, takes) => {
  const workspace = open(busy, { quirks: { time } });
  workspace.call('read', 10);
  const { start, end } = workspace.runs().at(-1)!;
  expect(Date.parse(end) - Date.parse(start)).toBe(takes);
});

test('where calls take time, an edit ends after half a minute and any other run after six', () => {
  const workspace = open(busy, { quirks: { time: 'charged' } });
  workspace.edit(workspace.front(), 'A1', 'x');
  const edit = workspace.runs().at(-1)!;
  expect(edit.error).toContain('Exceeded maximum execution time');
  expect(Date.parse(edit.end) - Date.parse(edit.start)).toBeLessThan(31_000);
  workspace.call('read', 400);
  expect(() => workspace.call('read', 4_000)).toThrow('Exceeded maximum execution time');
});
