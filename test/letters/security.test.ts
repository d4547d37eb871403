// What docs/security.md promises is tested by the tests that it names.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const page = readFileSync('docs/security.md', 'utf8');
const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
const named = (file: string): string =>
  files
    .filter((name) => `test/${name}` === file || (!file.includes('/') && basename(name) === file))
    .map((name) => readFileSync(`test/${name}`, 'utf8'))
    .join('\n');
/** The cells of each table row. */
const rows = page
  .split('\n')
  .filter((line) => /^\| (?!---)/.test(line))
  .map((line) => line.split(' | '));

test('each test that it names is in the file that it names', () => {
  const lost: string[] = [];
  let seen = 0;
  // One or several test names in italics, followed by their file.
  for (const line of page.split('\n'))
    for (const [, names, file] of line.matchAll(/((?:\*[^*|]+\*(?:, |; )?)+)\s*\(`([\w./]+\.test\.ts)`/g))
      for (const [, name] of names!.matchAll(/\*([^*]+)\*/g)) {
        seen += 1;
        const pieces = name!.split('…').map((piece) => piece.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
        if (!new RegExp(pieces.join('[^\\n]*')).test(named(file!).replace(/\\(['"])/g, '$1')))
          lost.push(`${name} (${file})`);
      }
  for (const [, file] of page.matchAll(/`((?:test\/)?[\w/]+\.test\.ts)`/g)) if (named(file!) === '') lost.push(file!);
  expect(lost).toEqual([]);
  expect(seen).toBeGreaterThan(20);
});

test('each output has a row with a guard and a test', () => {
  const outputs = [
    'sheets',
    'emails, HTML',
    'emails, plain text',
    'email headers',
    'calendar files',
    'Slack',
    'gradebooks (CSV, for Canvas and Gradescope too)',
    'course file',
    'feeds, data and own pages',
    'the public page',
    'sidebar and dialogs',
    'files of the local Workspace (CSV, xlsx, mbox, calendar)',
    'form titles',
    'document properties',
  ];
  for (const output of outputs) {
    const row = rows.find(([first]) => first === `| ${output}`);
    expect([output, row?.length]).toEqual([output, 3]);
    for (const cell of row!) expect(cell.replace(/[|\s]/g, '')).not.toBe('');
  }
});
