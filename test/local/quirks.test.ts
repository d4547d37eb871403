// What Google does where that is not certain: each quirk has its answers, and each answer shows.
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
