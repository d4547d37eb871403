// What is remembered with the document, of which Google kept only a part.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, open } from '../../bench/live/stage';

const tearing = `
function tear(name) {
  var store = PropertiesService.getDocumentProperties();
  store.setProperty(name + '.' + store.getProperty(name).charAt(0) + '.0', '{"half":');
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
