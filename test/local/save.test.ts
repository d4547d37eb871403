// The Workspace as one text: saved, and opened again in another one.
import { open } from './bundle.ts';

const script = `
function onOpen() { SpreadsheetApp.getUi().createMenu('Club').addItem('Build', 'build').addToUi(); }
function build() {
  var book = SpreadsheetApp.getActive();
  var sheet = book.insertSheet('Members');
  sheet.setFrozenRows(1);
  sheet.getRange('A1:B2').setValues([['Name', 'Since'], ['Ada', new Date(2025, 7, 1)]]).setBackground('#eeeeee');
  sheet.getRange('C2').setFormula('=ROWS(A1:A2)');
  sheet.getRange('D2').insertCheckboxes();
  sheet.getRange('E2').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b']).build());
  sheet.getRange('F2').setDataValidation(SpreadsheetApp.newDataValidation().requireDate().build());
  sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('Ada').setBackground('#ff0000').setRanges([sheet.getRange('A:A')]).build()]);
  sheet.protect().setWarningOnly(true);
  PropertiesService.getDocumentProperties().setProperty('k', 'v');
  PropertiesService.getUserProperties().setProperty('u', 'w');
  CacheService.getScriptCache().put('c', 'd', 600);
  var form = FormApp.create('Joining').setCollectEmail(true).setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
  form.setPublished(true);
  form.addTextItem().setTitle('Name').setRequired(true).setValidation(FormApp.createTextValidation().requireTextMatchesPattern('[A-Z].*').build());
  form.addGridItem().setTitle('Ranks').setRows(['x', 'y']).setColumns(['1', '2']);
  ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();
  ScriptApp.newTrigger('came').forSpreadsheet(book).onFormSubmit().create();
  MailApp.sendEmail('ada@berkeley.example', 'Hello', 'Words');
}
function tick() { SpreadsheetApp.getActive().getSheetByName('Members').appendRow(['ticked']); }
function came(e) { SpreadsheetApp.getActive().getSheetByName('Members').appendRow([e.values[2]]); }
`;
const slack = { token: 't', channels: [{ id: 'C1', name: 'club' }] };

/** Every visible part of the Workspace. */
const all = (w: ReturnType<typeof open>) => ({
  now: w.now(),
  sheets: w.sheets(),
  forms: w.forms(),
  mails: w.mailbox(),
  posts: w.slack.messages(),
  members: w.slack.members(),
  files: w.drive.files(),
  folders: w.drive.folders(),
  triggers: w.triggers(),
  runs: w.runs(),
  properties: [w.properties('document'), w.properties('user')],
  menu: w.menu(),
});

test('what was saved is there again, and goes on as it would have', () => {
  const first = open(script, { slack });
  first.open();
  first.click('Club', 'Build');
  first.slack.join('ada@berkeley.example', 'Ada');
  first.slack.post('ada@berkeley.example', 'C1', 'Hi', ['a.pdf']);
  first.drive.drop('ada@berkeley.example', first.drive.makeFolder('Papers'), 'x.pdf');
  const form = first.forms()[0]!.id;
  first.submit(form, 'ada@berkeley.example', { Name: 'Ada' });
  first.edit('Members', 'A9', 'typed');
  const saved = first.save();
  const second = open(script, { slack });
  second.load(saved);
  expect(all(second)).toEqual(all(first));
  const goOn = (w: ReturnType<typeof open>) => {
    w.advance(2 * 3_600_000);
    w.submit(form, 'ben@berkeley.example', { Name: 'Ben', Ranks: { x: '1' } });
    w.slack.post('ada@berkeley.example', 'C1', 'Again');
    w.drive.makeFolder('More');
    w.undo();
    w.advance(3_600_000);
  };
  for (const one of [first, second]) goOn(one);
  expect(all(second)).toEqual(all(first));
  expect(second.sheet('Members')!.cells.map((row) => row[0]!.text)).toContain('Ben');
});

test('loading puts back what was there, whatever came after', () => {
  const workspace = open(script, { slack });
  workspace.open();
  const saved = workspace.save();
  const before = all(workspace);
  workspace.click('Club', 'Build');
  workspace.advance(86_400_000);
  workspace.load(saved);
  expect(all(workspace)).toEqual(before);
});

test.each([
  ['another format', '{"format":99,"nodes":[]}', /another version/],
  ['something else', '{"format":1,"nodes":[]}', /does not hold/],
])('%s is refused, and nothing changes', (_, text, words) => {
  const workspace = open(script);
  workspace.edit('Sheet1', 'A1', 'x');
  expect(() => workspace.load(text)).toThrow(words);
  expect(workspace.sheet('Sheet1')!.cells[0]![0]!.text).toBe('x');
});
