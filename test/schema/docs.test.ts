// The pages generated from the declarations are up to date.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filled, pages } from '../../play/sheets';
import { layouts } from '../../src/commands/course/setUp';
import { parts } from '../../src/schema/file';

const read = (page: string): string => readFileSync(join(__dirname, '../../docs', page), 'utf8');

test.each(pages)('docs/%s is up to date (otherwise: npm run -s docs)', (page) => {
  expect(read(page)).toBe(filled(read(page)));
});

test('every sheet has a section in docs/sheets.md', () => {
  const sections = [...read('sheets.md').matchAll(/^### (.+)$/gm)].map(([, name]) => name);
  expect([...sections].sort()).toEqual(layouts.map((layout) => layout.sheet).sort());
});

test('every part of a course file has a section in docs/course-file.md', () => {
  const sections = [...read('course-file.md').matchAll(/^### `(\w+)`/gm)].map(([, name]) => name);
  expect(sections).toEqual(Object.keys(parts));
});
