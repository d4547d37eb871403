// Stored state of which Google kept only a part.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, open } from '../../bench/live/stage';

const tearing = `
function tear(name) {
  var store = PropertiesService.getDocumentProperties();
  store.setProperty(name + '.' + store.getProperty(name).charAt(0) + '.0', '{"half":');
}
function halve() {
  var store = PropertiesService.getDocumentProperties();
  store.setProperty('torn', 'a 3 100 1');
  store.setProperty('torn.b.0', '{"half":');
  store.setProperty('today.0', '{"half":');
  store.deleteProperty('today');
}`;

test('of what was kept only in part, what was kept before holds, and the next time it is kept whole', () => {
  const bundle = bundled();
  writeFileSync(join(bundle, 'zz-tearing.js'), tearing);
  const workspace = open(bundle);
  workspace.open();
  workspace.click('Lectern', 'Set up');
  const emails = (): boolean => {
    workspace.click('Lectern', 'Preview emails…');
    return !workspace.window('dialog')!.html.includes('Automatic emails are off');
  };
  const turnOn = (): void => {
    workspace.answer({ button: 'YES' });
    workspace.click('Lectern', 'Turn automatic emails on or off…');
  };
  expect(emails()).toBe(false);
  turnOn();
  expect(emails()).toBe(true);
  workspace.call('tear', 'lectern');
  expect(emails()).toBe(false);
  turnOn();
  expect(emails()).toBe(true);
  rmSync(bundle, { recursive: true });
});

test('a student is forgotten also where pieces of what was kept are left of which nothing says what they are', () => {
  const bundle = bundled();
  writeFileSync(join(bundle, 'zz-tearing.js'), tearing);
  const workspace = open(bundle);
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.click('Lectern', 'Course file', 'Load the example course');
  workspace.call('halve');
  const student = workspace.contents('Roster')!.texts[1]!.find((cell) => cell.includes('@'))!;
  const whom = { student, called: '' };
  expect(workspace.callFromPage('previewForget', [whom])).toMatchObject({ html: expect.stringContaining(student) });
  rmSync(bundle, { recursive: true });
});
