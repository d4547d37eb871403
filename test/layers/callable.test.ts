// Anyone who can run the script can call every function that main.ts exports, so each one is in the table of docs/security.md, with its guard.
import { readFileSync } from 'node:fs';

const main = readFileSync('src/main.ts', 'utf8').replace(/\n +/g, ' ');
/** Each export with the wrapper through which it is called, such as 'fromPage'. */
const entries = new Map(
  [...main.matchAll(/^export const (\w+) = \([^)]*\)[^=]*=>\s*(\w+)?/gm)].map(([, name, face]) => [name!, face ?? '']),
);
const [, table] = readFileSync('docs/security.md', 'utf8').split('## Who may call what');
const rows = table!
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split(' | '))
  .map(([names, by, ...guard]) => ({
    names: [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    by: by!,
    guard: guard.join(' | '),
  }));

test('every function that can be called stands in the table once, and nothing else does', () => {
  expect(entries.size).toBeGreaterThan(90);
  expect(rows.flatMap(({ names }) => names).sort()).toEqual([...entries.keys()].sort());
});

test('what the table says to read only is called without the lock, and the rest with it', () => {
  const kept = ['fromMenu', 'fromMenuAsking', 'fromPage', 'fromTrigger'];
  for (const { names, by, guard } of rows)
    for (const name of names) {
      if (!/menu|page|trigger/.test(by) || /form’s editor/.test(by)) continue;
      const face = entries.get(name)!;
      expect([name, guard.startsWith('without the lock') ? 'reads' : 'locks']).toEqual([
        name,
        kept.includes(face) ? 'locks' : 'reads',
      ]);
    }
});

test('what goes through no face is named: Google’s own, visits, and the menu of a form', () => {
  const bare = [...entries].filter(([, face]) => !face.startsWith('from')).map(([name]) => name);
  expect(bare.sort()).toEqual([
    'aboutForm',
    'checkForm',
    'doGet',
    'doPost',
    'onEdit',
    'onInstall',
    'onOpen',
    'openCourse',
  ]);
});
