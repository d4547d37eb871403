// The examples in local/README.md, exactly as printed there.
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { openWorkspace } from '../../local/workspace.ts';
import { bundle } from './bundle.ts';

const script = `
function onOpen() { SpreadsheetApp.getUi().createMenu('Seminar').addItem('Greet everybody', 'greet').addToUi(); }
function setUp() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
function tick() {}
function greet() {
  var ui = SpreadsheetApp.getUi();
  if (ui.alert('Greet everybody?', ui.ButtonSet.YES_NO) === ui.Button.YES) MailApp.sendEmail('ada@berkeley.example', 'Hello', 'Good morning');
}
function makeForm() {
  var form = FormApp.create('Preferences', false);
  form.setCollectEmail(true);
  form.addTextItem().setTitle('Topic').setRequired(true);
  form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());
  form.setPublished(true);
  return form.getId();
}`;

const text = readFileSync('local/README.md', 'utf8');
const [opening, ...examples] = [...text.matchAll(/^## (.*?)\n[\s\S]*?```ts\n([\s\S]*?)```/gm)].map(
  ([, title, code]) => ({
    title: title!,
    code: code!,
  }),
);

const run = (code: string) => {
  const program = transformSync(opening!.code + code, { loader: 'ts' }).code;
  const opened: typeof openWorkspace = (options) => {
    const workspace = openWorkspace(options);
    workspace.call('setUp');
    return workspace;
  };
  new Function('openWorkspace', 'bundle', 'expect', program)(opened, bundle(script), expect);
};

test('the first example opens a Workspace', () => {
  expect(opening!.title).toBe('Open one');
  expect(() => run('')).not.toThrow();
});

test.each(examples)('the example of "$title" holds', ({ code }) => {
  expect.hasAssertions();
  run(code);
});
