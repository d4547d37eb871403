// A course is exported as a file and imported again; a faulty file changes nothing.
import type { Workspace } from '../../local/face';
import { dialogText, example, newBook, rows, seen, text, withCourse } from './stage';

const given = ['Settings', 'Roster', 'Sessions', 'Roles', 'Deliverables', 'Exceptions', 'Emails'];

function exported(workspace: Workspace): string {
  workspace.click('Lectern', 'Course file', 'Export…');
  const address = /href="data:application\/json;charset=utf-8,([^"]+)"/.exec(workspace.window('dialog')!.html)![1]!;
  return decodeURIComponent(address);
}

const check = (workspace: Workspace, file: string): string =>
  (workspace.callFromPage('checkCourseFile', [file]) as { html: string }).html;

test('what is exported gives the same sheets in another spreadsheet, and the same file again', () => {
  const first = withCourse();
  first.edit('Roster', 'G2', '=1+1');
  first.edit('Roster', 'B3', "Ben 'Benny' Ökafor 🦉");
  first.edit('Exceptions', 'A2', 'adapark@berkeley.example');
  first.edit('Exceptions', 'B2', 'Preferences');
  first.edit('Exceptions', 'D2', 'extension');
  first.edit('Exceptions', 'E2', '2025-09-01 18:00');
  first.edit('Emails', 'B2', 'Your roles, {{first}}');
  const file = exported(first);
  const second = newBook();
  second.click('Lectern', 'Set up');
  expect(text(check(second, file))).toContain('28 in Roster 29 in Sessions');
  expect(second.callFromPage('loadCourseFile', [])).toEqual({ close: true });
  for (const sheet of given) expect([sheet, rows(second, sheet)]).toEqual([sheet, rows(first, sheet)]);
  expect(exported(second)).toBe(file);
  expect(second.zone()).toBe('America/Los_Angeles');
});

test('a file for another zone and other roles is loaded as it is', () => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  const course = JSON.parse(example);
  course.timeZone = 'Australia/Sydney';
  course.roles = [{ name: 'scribe', seatsMin: 3, seatsMax: 3, loadMin: 0, loadMax: 2, topicWeight: 1, wishWeight: 1 }];
  course.deliverables = [
    { name: 'Notes', owedBy: 'scribe', each: 'student-led', handIn: 'upload', due: '3 days after class at 23:59' },
  ];
  check(workspace, JSON.stringify(course));
  workspace.callFromPage('loadCourseFile', []);
  expect(workspace.zone()).toBe('Australia/Sydney');
  expect(rows(workspace, 'Roles').map((row) => row.Role)).toEqual(['scribe']);
  expect(rows(workspace, 'Settings').find((row) => row.Setting === 'Last day of term')!.Value).toBe('Fri Dec 19, 2025');
  expect(rows(workspace, 'Findings')[0]!['What is wrong']).toBe('Nothing to report.');
});

test('every fault is told at its place, and nothing is changed', () => {
  const workspace = withCourse();
  const before = seen(workspace);
  const course = JSON.parse(example);
  course.sessions[3].day = 'Tuesday';
  course.roster[2].email = course.roster[1].email;
  course.deliverables[1].due = 'whenever';
  course.roles[0].color = 'red';
  const page = text(check(workspace, JSON.stringify(course)));
  expect(page).toContain('3 things are wrong in this file. Nothing has been changed.');
  expect(page).toContain('sessions[3].day Cannot read “Tuesday”.');
  expect(page).toContain('deliverables[1].due Cannot read “whenever”.');
  expect(page).toContain('roles[0].color');
  expect(seen(workspace)).toEqual(before);
  course.sessions[3].day = '2025-09-09';
  course.deliverables[1].due = 'before class';
  delete course.roles[0].color;
  expect(text(check(workspace, JSON.stringify(course)))).toContain('roster[2].email');
  expect(text(check(workspace, JSON.stringify(course)))).not.toContain('Until then');
  expect(seen(workspace)).toEqual(before);
  expect(text(check(workspace, 'not json'))).toContain('It is not a JSON document (');
});

test('a file too large to be kept is refused at once', () => {
  const workspace = withCourse();
  const course = JSON.parse(example);
  course.roster = Array.from({ length: 900 }, (_, i) => ({
    email: `s${i}@uni.example`,
    name: `Student ${i}`,
    note: 'ß'.repeat(150),
  }));
  expect(text(check(workspace, JSON.stringify(course)))).toMatch(
    /It has \d+ KB, and Google lets Lectern take in 200 KB/,
  );
});

test.each(['+05:00', ''])('%j is no zone that a spreadsheet could have', (timeZone) => {
  expect(text(check(withCourse(), JSON.stringify({ ...JSON.parse(example), timeZone })))).toContain(
    'is not a time zone',
  );
});

test('what stands in columns of one’s own stays, formulas among Lectern’s columns too', () => {
  const workspace = withCourse();
  workspace.insertColumns('Roster', 2, 1);
  workspace.edit('Roster', 'B1', 'Mine');
  workspace.edit('Roster', 'B2', '=1+2');
  check(workspace, example.replace('Ada Park', 'Ada Parker'));
  workspace.callFromPage('loadCourseFile', []);
  const [email, mine, name] = workspace.sheet('Roster')!.cells[1]!;
  expect([email!.text, mine!.formula, name!.text]).toEqual(['adapark@berkeley.example', '=1+2', 'Ada Parker']);
});

test('loading the example over a course asks first', () => {
  const workspace = withCourse();
  workspace.edit('Roster', 'B2', 'Somebody Else');
  workspace.click('Lectern', 'Course file', 'Load the example course');
  expect(dialogText(workspace)).toContain('This replaces the content of Settings, Roster');
  expect(rows(workspace, 'Roster')[0]!.Name).toBe('Somebody Else');
  workspace.callFromPage('loadCourseFile', []);
  expect(rows(workspace, 'Roster')[0]!.Name).toBe('Ada Park');
});

test('a course is not loaded into sheets that lack a column, and nothing is written', () => {
  const workspace = withCourse();
  check(workspace, example.replace('Ada Park', 'Ada Parker'));
  workspace.deleteColumns('Sessions', 4, 1);
  const before = seen(workspace);
  expect(workspace.callFromPage('loadCourseFile', [])).toEqual({
    refusal: expect.stringContaining('The column “Topic” is missing.'),
  });
  expect(seen(workspace)).toEqual(before);
});
