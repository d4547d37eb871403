// A template fills in roles and deliverables, dated from the instructor's calendar, and replaces nothing that is not shown.
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../../local/face';
import { templates } from '../../src/schema/templates';
import { dialogText, newBook, rows, seen, text, withCourse } from './stage';

/** Fourteen Wednesdays from 2027-01-20, the first one an introduction, and twelve students. */
function prepared(): Workspace {
  const workspace = newBook('2027-01-04T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  const days = Array.from({ length: 14 }, (_, n) => new Date(Date.UTC(2027, 0, 20 + 7 * n)).toISOString().slice(0, 10));
  const page = ['Wednesdays 2-4pm', ...days.map((day, n) => `${day} ${n === 0 ? 'Introduction' : `Topic ${n}`}`)].join(
    '\n',
  );
  const fields = { page, first: '' };
  workspace.callFromPage('readSyllabus', [fields]);
  const form = Object.fromEntries(
    days.flatMap((day, n) => [
      [`s${n}.use`, 'on'],
      [`s${n}.day`, day],
      [`s${n}.kind`, n === 0 ? 'lecture' : 'student-led'],
      [`s${n}.topic`, n === 0 ? 'Introduction' : `Topic ${n}`],
    ]),
  );
  workspace.callFromPage('previewSyllabus', [{ ...form, start: '14:00', end: '16:00', last: '2027-05-07' }]);
  workspace.callFromPage('writeSyllabus', [{}]);
  const names = ['Ada Park', 'Ben Okafor', 'Chi Nguyen', 'Dana Levi', 'Elif Demir', 'Farid Haddad', 'Grace Lind'];
  const more = ['Hugo Marchetti', 'Imani Brooks', 'Jun Watanabe', 'Kavya Raman', 'Leo Fontaine'];
  const list = [...names, ...more]
    .map((name) => `${name} <${name.toLowerCase().replace(' ', '.')}@uni.example>`)
    .join('\n');
  workspace.callFromPage('readRoster', [{ list }]);
  workspace.callFromPage('writeRoster', [Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`new${i}`, 'on']))]);
  return workspace;
}

const preview = (workspace: Workspace, file: string): string => {
  const answer = workspace.callFromPage('previewTemplate', [{ file }]) as { html?: string; refusal?: string };
  return answer.html === undefined ? answer.refusal! : text(answer.html);
};

test.each(templates.map(({ file }) => file))('%s is dated from the calendar and leaves nothing to look at', (file) => {
  const workspace = prepared();
  workspace.click('Lectern', 'Bring what you have', 'Start from a template…');
  for (const { about } of templates) expect(dialogText(workspace)).toContain(about.slice(0, 60));
  const before = seen(workspace);
  expect(preview(workspace, file)).toContain('Nothing is written yet.');
  expect(seen(workspace)).toEqual(before);
  expect(workspace.callFromPage('writeTemplate', [{ file }])).toEqual({ close: true });
  const template = JSON.parse(readFileSync(`examples/${file}.json`, 'utf8'));
  expect(rows(workspace, 'Roles')).toHaveLength(template.roles.length);
  const due = rows(workspace, 'Deliverables').map((row) => [row.Deliverable, row.Due]);
  expect(due[0]).toEqual(['Preferences', file.startsWith('cs') ? '2027-01-20 18:00' : '2027-01-23 18:00']);
  for (const [, rule] of due) expect(rule).not.toMatch(/202[56]/);
  for (const row of rows(workspace, 'Roles'))
    expect(Number(row['Max load']) * 12).toBeGreaterThanOrEqual(Number(row['Min seats']) * 13);
  const findings = rows(workspace, 'Findings').map((row) => `${row.Sheet} ${row.Cell}: ${row['What is wrong']}`);
  // In the example, only what the instructor must supply is missing: the questions of each class, and a class after the last.
  const open = file.startsWith('cs')
    ? /no pre-lecture questions|No class follows S14|no Slack channel|Course|Signed by/
    : /no Slack channel|Course|Signed by/;
  expect(findings.filter((line) => !open.test(line) && !line.endsWith('Nothing to report.'))).toEqual([]);
});

test('without a calendar a template says where its dates come from', () => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  expect(preview(workspace, 'panel')).toContain('A template takes its dates from your calendar');
});

test('the deadlines of a syllabus stay where one leaves them checked, and a date of one’s own stands against the template’s', () => {
  const workspace = prepared();
  // The example row of an empty sheet does not count.
  expect(preview(workspace, 'panel')).not.toMatch(/replaces|Keep|e\.g\. /);
  workspace.enter('Deliverables', 'A2', [
    ['Term paper', 'everyone', '', 'upload', '2027-05-03 18:00'],
    ['Memo', 'everyone', '', 'upload', '2027-03-01'],
    ['Final paper', 'team', '', 'upload', '2027-05-07 12:00'],
  ]);
  expect(preview(workspace, 'cs294-288-fa25')).toMatch(
    /What you have besides Keep Term paper, due 2027-05-03 18:00 Keep Memo, due 2027-03-01/,
  );
  workspace.callFromPage('writeTemplate', [{ file: 'cs294-288-fa25', keep0: 'on' }]);
  const due = rows(workspace, 'Deliverables').map((row) => [row.Deliverable, row.Due]);
  expect(due.at(-1)).toEqual(['Term paper', '2027-05-03 18:00']);
  expect(due.filter(([name]) => name === 'Memo')).toEqual([]);
  expect(due.filter(([name]) => name === 'Final paper')).toEqual([['Final paper', '2027-05-07 12:00']]);
});

test('what stands is named before it is replaced', () => {
  const workspace = withCourse();
  expect(preview(workspace, 'journal-club')).toMatch(
    /This replaces what you have: 5 in Roles \(main presenter, .*\); \d+ in Deliverables/,
  );
});

test('a script that was installed without its examples says so, and does all else', () => {
  const bare = mkdtempSync(join(tmpdir(), 'bare-'));
  for (const file of ['appsscript.json', 'lectern.js', 'page.html']) copyFileSync(join('dist', file), join(bare, file));
  const workspace = newBook('2027-01-04T16:00:00Z', 1500, bare);
  workspace.click('Lectern', 'Set up');
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Course file', 'Load the example course');
  expect(workspace.dialogs().at(-1)!.text).toContain('The file examples.html is missing in the script');
});
