// What a rehearsal records of the web app.
import ICAL from 'ical.js';
import { rehearse } from '../../play/term';
import { writeWeb } from '../../play/web';
import { example } from './stage';

test('the public page, its feed and JSON, and a page and a calendar for each student', () => {
  const term = rehearse({ bundle: 'dist', course: example, seed: 7, until: '2025-08-26' });
  if ('faults' in term) throw new Error(JSON.stringify(term.faults));
  const files = new Map<string, string>();
  writeWeb(term.workspace, 'out', (path, text) => files.set(path, text));
  expect([...files.keys()].filter((path) => path.startsWith('out/public/'))).toEqual([
    'out/public/index.html',
    'out/public/schedule.json',
    'out/public/schedule.ics',
  ]);
  expect(files.get('out/public/index.html')).toContain('<title>CS 294-288');
  const students = [...files].filter(([path]) => path.startsWith('out/students/'));
  expect(students).toHaveLength(2 * 28);
  expect(files.get('out/students/adapark.html')).toContain('Ada’s page');
  for (const [path, text] of files) if (path.endsWith('.ics')) expect(() => ICAL.parse(text)).not.toThrow();
  for (const [, text] of students) expect(text).not.toContain('This link shows nothing');
});
