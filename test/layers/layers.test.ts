import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Copy, copy } from './copy';

const tsc = 'node_modules/typescript/bin/tsc';
let there: Copy;

beforeAll(() => {
  there = copy();
});

/** 'src/domain/spoilt.ts TS2304' for each error; empty if everything compiles. */
const errorsIn = (layer: string): readonly string[] => {
  const { ok, said } = there.node(tsc, '-b', layer, '--pretty', 'false');
  const errors = [...said.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)].map(([, file, code]) => `${file} ${code}`);
  expect(ok).toBe(errors.length === 0);
  return errors;
};

test('as it stands, every layer compiles', () => {
  expect(errorsIn('src')).toEqual([]);
});

describe('does not compile:', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'a file in domain that says SpreadsheetApp',
      'domain',
      'export const book = SpreadsheetApp.getActive();',
      /TS2304/,
    ],
    ['a file in domain that says console', 'domain', "console.log('here');\nexport {};", /TS2584/],
    ['a file in domain that says setTimeout', 'domain', 'setTimeout(() => 1, 1);\nexport {};', /TS2304/],
    ['a file in domain that says URL', 'domain', "export const link = new URL('https://a.example');", /TS2304/],
    ['a file in domain that says Buffer', 'domain', "export const bytes = Buffer.from('a');", /TS2(304|580|591)/],
    ['a file in domain that imports up, from schema', 'domain', "export { say } from '../schema/cell';", /TS6307/],
    [
      'a file in domain that imports a type from schema',
      'domain',
      "import type { Cell } from '../schema/cell';\nexport type C = Cell;",
      /TS6307/,
    ],
    ['a file in domain that imports from google', 'domain', "export { now } from '../google/clock';", /TS6307/],
    [
      'a file in schema that imports sideways, from letters',
      'schema',
      "export { newWordings } from '../letters/wording';",
      /TS6307/,
    ],
    [
      'a file in letters that says MailApp',
      'letters',
      'export const left = MailApp.getRemainingDailyQuota();',
      /TS2304/,
    ],
    [
      'a file in google that imports from commands',
      'google',
      "export { fromMenu } from '../commands/desk/run';",
      /TS6307/,
    ],
  ])('%s', (_, layer, text, code) => {
    const file = `src/${layer}/spoilt.ts`;
    there.write(file, text);
    const errors = errorsIn(`src/${layer}`);
    there.remove(file);
    expect(errors.some((error) => error.startsWith(`${file} `) && code.test(error))).toBe(true);
  });

  test.each<[string, string, (text: string) => string, string, RegExp]>([
    [
      'a field of a student without a column',
      'src/domain/course/course.ts',
      (text) => text.replace('export interface Student {', 'export interface Student {\n  readonly pronouns: string;'),
      'src/schema',
      /^src\/schema\/course\.ts TS2741$/,
    ],
    [
      'a column without a field',
      'src/domain/course/course.ts',
      (text) => text.replace(/(export interface Student \{[^}]*?) {2}readonly note: string;\n/, '$1'),
      'src/schema',
      /^src\/schema\/course\.ts TS2353$/,
    ],
    ...['course', 'duties', 'seats', 'teams', 'letters'].map(
      (chapter): [string, string, (text: string) => string, string, RegExp] => [
        `a kind of finding of ${chapter} without words`,
        `src/domain/${chapter}/finding.ts`,
        (text) => text.replace('interface Kinds {', "interface Kinds {\n  'something new': { what: string };"),
        'src/domain',
        new RegExp(`^src/domain/${chapter}/finding\\.ts TS2741$`),
      ],
    ),
    [
      'findings of a chapter whose words are not joined',
      'src/domain/findings.ts',
      (text) => text.replace('  ...seatWords,\n', ''),
      'src/domain',
      /^src\/domain\/findings\.ts TS(2739|2740|2741)$/,
    ],
    [
      'a form among the ways to hand in that has no questions',
      'src/domain/course/handIn.ts',
      (text) =>
        text.replace(
          'const declared = {',
          "const declared = {\n  'peer review': { about: '', form: { perClass: false, once: false, follows: true }, ...inForm },",
        ),
      'src/schema',
      /^src\/schema\/questionnaire\.ts TS2741$/,
    ],
    [
      'a button of a page that runs what no page may call',
      'src/sidebar/clock/today.tsx',
      (text) => text.replace('run="tickDuty"', 'run="tickDuties"'),
      'src/sidebar',
      /^src\/sidebar\/clock\/today\.tsx TS2(820|322)$/,
    ],
    [
      'what a page may call and main.ts does not export',
      'src/sidebar/calls.ts',
      (text) => text.replace("| 'tickDuty'", "| 'tickDuty' | 'tickDuties'"),
      'src',
      /^src\/menu\.ts TS2536$/,
    ],
    [
      'an item of the menu that main.ts does not export',
      'src/menu.ts',
      (text) => text.replace("run: 'today'", "run: 'yesterday'"),
      'src',
      /^src\/menu\.ts TS2820|^src\/menu\.ts TS2322/,
    ],
  ])('%s', (_, file, spoil, layer, error) => {
    const text = there.read(file);
    const spoilt = spoil(text);
    expect(spoilt).not.toBe(text);
    there.write(file, spoilt);
    const errors = errorsIn(layer);
    there.write(file, text);
    expect(errors.some((e) => error.test(e))).toBe(true);
  });
});

describe('neither the clock nor the dice are asked in the pure layers:', () => {
  const files = ['domain', 'schema', 'letters', 'sidebar'].flatMap((layer) =>
    readdirSync(join('src', layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join('src', layer, name)),
  );

  test('no file speaks of them', () => {
    expect(files.length).toBeGreaterThan(25);
    for (const file of files)
      expect(
        `${file}: ${/\bMath\.random\b|\bDate\s*(\.|\(\s*\))|\bTemporal\.Now\b|\bperformance\b|\bcrypto\b/.exec(readFileSync(file, 'utf8'))?.[0]}`,
      ).toBe(`${file}: undefined`);
  });

  test.each(['domain', 'schema', 'letters', 'sidebar'])('the linter refuses Date in %s', (layer) => {
    const file = `src/${layer}/spoilt.ts`;
    there.write(file, 'export const now = (): number => Date.now();\n');
    const { ok, said } = there.node('node_modules/@biomejs/biome/bin/biome', 'lint', '--vcs-enabled=false', file);
    there.remove(file);
    expect(ok).toBe(false);
    expect(said).toContain(`${file}:1:34 lint/style/noRestrictedGlobals`);
  });
});
