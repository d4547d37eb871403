// If a text names a menu item, the menu has it; if it names a place in the code, that place exists.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const menu = readFileSync('src/menu.ts', 'utf8').split('export const itemsOfForm')[0]!;
const bare = (label: string): string => label.replace(/…$/, '');
const submenus = new Map(
  [...menu.matchAll(/label: '([^']+)',\s*items: \[(.*?)\]/gs)].map(([, label, items]) => [
    label!,
    [...items!.matchAll(/label: '([^']+)'/g)].map(([, item]) => bare(item!)),
  ]),
);
const within = new Set([...submenus.values()].flat());
const top = [...menu.matchAll(/label: '([^']+)'/g)]
  .map(([, label]) => bare(label!))
  .filter((label) => !within.has(label));

/** Menu paths in the text that cannot be chosen. */
function strays(text: string): readonly string[] {
  return [
    ...text
      .replace(/&gt;/g, '>')
      .replace(/\s+/g, ' ')
      .matchAll(/Lectern > ([^.,;:“”"'`*)<]+)/g),
  ].flatMap(([said, path]) => {
    const [first = '', second] = path!.split(' > ');
    const begins = (labels: readonly string[], words: string): string | undefined =>
      labels.find((label) => words === label || words.startsWith(`${label} `) || words.startsWith(`${label}…`));
    const head = begins(top, first);
    if (first.startsWith('$')) return [];
    if (head === undefined) return [said];
    const items = submenus.get(head);
    if (second !== undefined && begins(top, second) === head) return [said];
    return second === undefined || (items && (begins(items, second) || second.includes('$'))) ? [] : [said];
  });
}

test('it sees an item that is elsewhere, and one that is not there', () => {
  expect(top).toContain('Set up');
  expect(strays('Choose Lectern > Teams > Propose teams first, then Lectern > Today.')).toEqual([]);
  expect(strays('Choose Lectern > Propose teams…')).toHaveLength(1);
  expect(strays('Choose Lectern > Teams > Undo everything.')).toHaveLength(1);
});

test('each path in the program and in the documentation leads somewhere', () => {
  const files = execFileSync('git', ['ls-files', 'src', 'docs', 'README.md', 'CHANGELOG.md', 'play'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(tsx?|md)$/.test(file) && !file.startsWith('docs/decisions/'));
  const found = files.flatMap((file) => strays(readFileSync(file, 'utf8')).map((path) => `${file}: ${path}`));
  expect(found).toEqual([]);
});

test('what the live checks say to change is in the code, in the file that they name', () => {
  const files = execFileSync('git', ['ls-files', 'src', 'play', 'build.mjs', '*.json'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const all = new Set([...texts.values()].flatMap((text) => text.match(/[\w$]+/g) ?? []));
  const lost = readFileSync('docs/live-checks.md', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(/(?<!\\)\|/)[3] ?? [])
    .flatMap((remedy) => {
      const names = [...remedy.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
      const paths = [...remedy.matchAll(/`([\w-]+\/[\w./-]+)`/g)].map(([, path]) => path!);
      const placed = [...remedy.matchAll(/((?:`\w+`(?:, | and )?)+) in `([^`]+)`/g)].flatMap(([, these, path]) =>
        [...these!.matchAll(/`(\w+)`/g)]
          .filter(([, name]) => !texts.get(path!)?.includes(name!))
          .map(([name]) => `${name} in ${path}`),
      );
      return [...names.filter((name) => !all.has(name)), ...paths.filter((path) => !texts.has(path)), ...placed];
    });
  expect(lost).toEqual([]);
});
