import { createContext, Script } from 'node:vm';
import { parse } from 'acorn';
import { type Copy, copy } from './copy';

let there: Copy;
let script: string;

beforeAll(() => {
  there = copy();
  const { ok, said } = there.node('build.mjs', '--folders', '--quiet');
  if (!ok) throw new Error(`build.mjs failed:\n${said}`);
  script = there.read('dist/lectern.js');
});

const services = [
  'SpreadsheetApp',
  'FormApp',
  'DriveApp',
  'DocumentApp',
  'SlidesApp',
  'MailApp',
  'GmailApp',
  'CalendarApp',
  'UrlFetchApp',
  'HtmlService',
  'PropertiesService',
  'CacheService',
  'LockService',
  'ScriptApp',
  'Session',
  'Utilities',
  'ContentService',
  'Logger',
  'console',
];
/** What a browser or Node has and Apps Script lacks. */
const absent = [
  'setTimeout',
  'setInterval',
  'URL',
  'TextEncoder',
  'fetch',
  'crypto',
  'performance',
  'process',
  'Buffer',
  'window',
  'require',
  'module',
];

/** Loads the bundle in an environment where every Google service throws when touched. */
function load(): { readonly globals: Record<string, unknown>; readonly touched: readonly string[] } {
  const touched: string[] = [];
  const untouchable = (name: string) => {
    const touch = (): never => {
      touched.push(name);
      throw new Error(`${name} was touched`);
    };
    return new Proxy(() => undefined, {
      get: touch,
      has: touch,
      apply: touch,
      construct: touch,
      set: touch,
      ownKeys: touch,
      getPrototypeOf: touch,
    });
  };
  const globals: Record<string, unknown> = Object.fromEntries(services.map((name) => [name, untouchable(name)]));
  new Script(script, { filename: 'lectern.js' }).runInContext(createContext(globals));
  return { globals, touched };
}

/** The names that src/main.ts exports. */
const exported = (): readonly string[] =>
  [...there.read('src/main.ts').matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name!).sort();

test('the bundle loads without touching a service of Google', () => {
  const { globals, touched } = load();
  expect(touched).toEqual([]);
  expect(typeof globals.onOpen).toBe('function');
  for (const name of absent) expect(globals[name]).toBeUndefined();
});

test('only the build with the folder check can look into Drive, and asks for one scope more', () => {
  expect(script).not.toContain('DriveApp');
  expect(there.read('dist-folders/lectern.js')).toContain('DriveApp');
  const manifest = (folder: string) => JSON.parse(there.read(`${folder}/appsscript.json`)) as { oauthScopes: string[] };
  const { oauthScopes, ...rest } = manifest('dist');
  expect(oauthScopes.filter((scope) => scope.includes('drive'))).toEqual([]);
  expect(manifest('dist-folders')).toEqual({
    ...rest,
    oauthScopes: [...oauthScopes, 'https://www.googleapis.com/auth/drive.readonly'],
  });
});

test('a service that is touched would be noticed', () => {
  const { globals } = load();
  expect(() => (globals.onOpen as () => void)()).toThrow('was touched');
});

test('an error in Google’s log names the functions of ours that it came through', () => {
  const { globals } = load();
  const stack = (): string => {
    try {
      (globals.hourly as () => void)();
      return 'nothing was thrown';
    } catch (error) {
      return (error as Error).stack ?? '';
    }
  };
  expect([...stack().matchAll(/^ +at (?:\w+\.)?(\w+) /gm)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(['hourly', 'takeLock']),
  );
});

test('its syntax is no newer than ECMAScript 2019', () => {
  expect(() => parse(script, { ecmaVersion: 2019, sourceType: 'script' })).not.toThrow();
  expect(() => parse(`${script}\nconst late = {}?.x;`, { ecmaVersion: 2019, sourceType: 'script' })).toThrow(
    SyntaxError,
  );
});

test('it declares one function at the top for each export of main.ts, and nothing else but itself', () => {
  const { body } = parse(script, { ecmaVersion: 2019, sourceType: 'script' });
  const functions = body.flatMap((node) => (node.type === 'FunctionDeclaration' && node.id ? [node.id.name] : []));
  const variables = body.flatMap((node) =>
    node.type === 'VariableDeclaration'
      ? node.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : '?'))
      : [],
  );
  expect(exported().length).toBeGreaterThan(15);
  expect([...functions].sort()).toEqual(exported());
  expect(variables).toEqual(['Lectern']);
  expect(exported()).toEqual(expect.arrayContaining(['onOpen', 'onInstall', 'hourly', 'onFormSubmit', 'setup']));
});

test('each of them hands its arguments on to what main.ts exports', () => {
  const { globals } = load();
  const inside = globals.Lectern as Record<string, unknown>;
  expect(Object.keys(inside).sort()).toEqual(exported());
  const context = createContext({});
  const stub = /^function importCourseFile\(\).*$/m.exec(script)![0];
  expect(
    new Script(
      `var Lectern = { importCourseFile: (...given) => given };\n${stub}\nimportCourseFile(1, 2).join()`,
    ).runInContext(context),
  ).toBe('1,2');
});

test('it stays small enough for Google’s editor to open it', () => {
  expect(Buffer.byteLength(script)).toBeLessThan(1_000_000);
});

test('clasp would push the manifest, the script and the pages, and nothing else', () => {
  there.write('.clasp.json', there.read('.clasp.template.json'));
  there.write('dist/stray.js', 'function stray() {}');
  there.write('dist/notes.txt', 'x');
  const { ok, said } = there.node('node_modules/@google/clasp/build/src/index.js', 'status', '--json');
  there.remove('dist/stray.js');
  there.remove('dist/notes.txt');
  expect(ok).toBe(true);
  const { filesToPush } = JSON.parse(said) as { filesToPush: readonly string[] };
  expect(filesToPush.map((file) => file.replace(/^.*\//, '')).sort()).toEqual([
    'appsscript.json',
    'examples.html',
    'lectern.js',
    'page.html',
  ]);
});

test('the manifest asks for the scopes that were frozen, for V8, and for Slack alone', () => {
  const manifest = JSON.parse(there.read('dist/appsscript.json')) as Record<string, unknown>;
  expect(manifest).toMatchObject({ runtimeVersion: 'V8', urlFetchWhitelist: ['https://slack.com/api/'] });
  expect(manifest.oauthScopes).toEqual(
    [
      'spreadsheets.currentonly',
      'forms',
      'script.scriptapp',
      'script.send_mail',
      'script.external_request',
      'script.container.ui',
      'userinfo.email',
    ].map((scope) => `https://www.googleapis.com/auth/${scope}`),
  );
});
