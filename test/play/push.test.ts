// Uploading the script to Google: what is checked before clasp is called, and the answers to its refusals.

import { refusalIn, scriptOf } from '../../play/refusals';
import { type Copy, copy } from '../layers/copy';

test.each<[string, string]>([
  ['No credentials found.', 'npx clasp login'],
  ['GaxiosError: invalid_grant', 'npx clasp login'],
  ['User has not enabled the Apps Script API. Enable it by visiting …', 'home/usersettings'],
  ['Requested entity was not found.', 'Copy the Script ID again'],
  ['Error 400: admin_policy_enforced', 'administrator'],
  ['This app is blocked', 'npm run release'],
  ['The caller does not have permission', 'must be able to edit the spreadsheet'],
  ['Syntax error: ParseError: Unexpected token = line: 3 file: lectern.gs', 'Build it again'],
  ['Skipping push.', 'Run npm run push again'],
  ['getaddrinfo ENOTFOUND script.googleapis.com', 'could not be reached'],
])('“%s” is answered with its way out', (said, wayOut) => {
  expect(refusalIn(said)).toContain(wayOut);
});

test('a push that went well is no refusal', () => {
  expect(refusalIn('Pushed 3 files at 10:40:33 AM.\n└─ dist/appsscript.json\n└─ dist/lectern.js')).toBeUndefined();
});

test.each([
  ['{ "scriptId": "put-your-script-id-here", "rootDir": "dist" }', 'not the id of a script'],
  ['{ "rootDir": "dist" }', 'not the id of a script'],
  ['scriptId: 1', 'not JSON'],
  ['null', 'not the id of a script'],
])('settings %s are refused in a sentence', (text, fault) => {
  expect(scriptOf(text)).toEqual({ fault: expect.stringContaining(fault) });
});

describe('npm run push', () => {
  let there: Copy;
  const id = 'abcdefghijklmnopqrstuvwxyz0123456789_-ABCDEFGHIJKLMNOPQRS';
  beforeAll(() => {
    there = copy();
    const { ok, said } = there.node('build.mjs', '--folders', '--quiet');
    if (!ok) throw new Error(said);
  });

  test('it makes the settings from the template and says what belongs into them', () => {
    const { ok, said } = there.node('build/push.mjs');
    expect(ok).toBe(false);
    expect(said).toContain('Write the id of your script into it');
    expect(there.read('.clasp.json')).toBe(there.read('.clasp.template.json'));
    expect(there.node('build/push.mjs').said).toContain('scriptId is not the id of a script');
  });

  test('it says that clasp is not signed in', () => {
    there.write('.clasp.json', JSON.stringify({ scriptId: id, rootDir: 'dist' }));
    expect(there.node('build/push.mjs')).toEqual({
      ok: false,
      said: 'clasp is not signed in to Google. Run: npx clasp login\n',
    });
  });

  test('it says what it would replace, by which files, and pushes nothing unasked', () => {
    there.write('.clasp.json', JSON.stringify({ scriptId: id, rootDir: 'dist', parentId: 'p' }));
    there.write('.clasprc.json', '{}');
    const { ok, said } = there.node('build/push.mjs', '--folders');
    expect(ok).toBe(false);
    expect(said).toMatch(
      /script\.google\.com\/d\/abc.+\n.+appsscript\.json +1 KB\n.+examples\.html +\d+ KB\n.+lectern\.js +\d{3} KB\n.+page\.html +\d+ KB\n[\s\S]+Nothing was pushed/,
    );
    expect(JSON.parse(there.read('.clasp.json'))).toEqual({ scriptId: id, rootDir: 'dist-folders', parentId: 'p' });
  });
});

test('npm run release writes the four files, and a page of ten steps that links them, each word apart', () => {
  const there = copy();
  expect(there.node('build.mjs', '--quiet').ok).toBe(true);
  expect(there.node('build/release.mjs')).toMatchObject({ ok: true });
  for (const [made, pasted] of [
    ['dist/lectern.js', 'Code.gs'],
    ['dist/page.html', 'page.html'],
    ['dist/examples.html', 'examples.html'],
    ['dist/appsscript.json', 'appsscript.json'],
  ] as const) {
    const text = there.read(`release/${pasted}.txt`);
    expect(text.replace(/^\uFEFF/, '')).toBe(there.read(made));
    // Not every browser recognizes UTF-8 in a file without a byte order mark.
    expect(text.startsWith('\uFEFF')).toBe(/[^\0-\x7F]/.test(there.read(made)));
    expect(there.read('release/index.html')).toContain(`href="${pasted}.txt"`);
  }
  expect(there.read('release/index.html')).not.toMatch(/<\/(a|b|code|i)>\w/);
  expect(there.read('release/index.html').split('<ol>')[1]!.split('</ol>')[0]!.match(/<li>/g)).toHaveLength(10);
});
