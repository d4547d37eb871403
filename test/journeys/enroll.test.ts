// A class list from a registrar or a platform updates the Roster repeatedly and deletes nothing.
import type { Workspace } from '../../local/face';
import { newBook, rows, seen, text, withCourse } from './stage';

const answer = (workspace: Workspace, call: 'readRoster' | 'writeRoster', fields: object): string => {
  const served = workspace.callFromPage(call, [fields]) as { html?: string; refusal?: string };
  if (served.refusal !== undefined) throw new Error(served.refusal);
  return served.html ?? '';
};
const ticked = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="checkbox" name="([^"]*)" checked/g)].map(([, name]) => [name!, 'on']),
  );

const first = `Name,Student ID,Email Address,Status
"Park, Ada",3031111111,ada@uni.example,Enrolled
"Okafor, Ben",3032222222,ben@uni.example,Enrolled
"Levi, Dana",3034444444,dana@uni.example,Waitlisted`;

const listed = (): Workspace => {
  const workspace = newBook('2025-08-20T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  workspace.click('Lectern', 'Bring what you have', 'Update the Roster…');
  const page = answer(workspace, 'readRoster', { list: first, ending: '' });
  expect(text(page)).toContain('3 new students');
  answer(workspace, 'writeRoster', ticked(page));
  return workspace;
};

test('an empty Roster is filled from a list, with student IDs and enrollment', () => {
  const workspace = listed();
  expect(
    rows(workspace, 'Roster').map((row) => [row.Email, row.Name, row.Enrollment, row['Student ID'], row.Joined]),
  ).toEqual([
    ['ada@uni.example', 'Ada Park', 'enrolled', '3031111111', ''],
    ['ben@uni.example', 'Ben Okafor', 'enrolled', '3032222222', ''],
    ['dana@uni.example', 'Dana Levi', 'waitlisted', '3034444444', ''],
  ]);
  expect(rows(workspace, 'Findings').filter((row) => row.Sheet === 'Roster')).toEqual([]);
});

test('the same list again changes nothing', () => {
  const workspace = listed();
  const page = answer(workspace, 'readRoster', { list: first, ending: '' });
  expect(text(page)).toContain('The Roster has everything that this list has.');
});

test('weeks later: who is gone is asked about, who moved to another address gets an alias, no row goes', () => {
  const workspace = listed();
  workspace.edit('Sessions', 'A2', 'S01');
  workspace.edit('Sessions', 'B2', '2025-08-28');
  workspace.edit('Sessions', 'C2', 'lecture');
  workspace.advanceTo('2025-09-05T16:00:00Z');
  const before = seen(workspace);
  const later = `Name,Student ID,Email Address,Status
"Park, Ada",3031111111,ada.park@home.example,Enrolled
"Levi, Dana",3034444444,dana@uni.example,Enrolled
"Haddad, Farid",3036666666,farid@uni.example,Enrolled`;
  const page = answer(workspace, 'readRoster', { list: later, ending: '' });
  expect(text(page)).toContain(
    'Ada Park: ada.park@home.example in the list, ada@uni.example on the Roster (the same student ID)',
  );
  expect(text(page)).toContain('Dana Levi, Enrollment: “waitlisted” becomes “enrolled”');
  expect(text(page)).toContain('write Fri Sep 5 into Joined');
  expect(seen(workspace)).toEqual(before);
  answer(workspace, 'writeRoster', { ...ticked(page), alias0: 'alias', gone0: 'dropped' });
  const [ada, ben, dana, farid] = rows(workspace, 'Roster');
  expect(ada).toMatchObject({ Email: 'ada@uni.example', Aliases: 'ada.park@home.example' });
  expect(ben).toMatchObject({ Name: 'Ben Okafor', Enrollment: 'dropped', Left: 'Fri Sep 5, 2025' });
  expect(dana).toMatchObject({ Enrollment: 'enrolled' });
  expect(farid).toMatchObject({ Email: 'farid@uni.example', Joined: 'Fri Sep 5, 2025' });
  const again = answer(workspace, 'readRoster', {
    list: `${later}\n"Okafor, Ben",3032222222,ben@uni.example,Enrolled`,
    ending: '',
  });
  expect(text(again)).toContain('Ben Okafor (ben@uni.example): enrolled again');
});

test('a change that is unchecked is not written, and a name only where it is checked', () => {
  const workspace = listed();
  const page = answer(workspace, 'readRoster', {
    list: first.replace('Okafor, Ben', 'Okafor, Benedict').replace('Waitlisted', 'Enrolled'),
    ending: '',
  });
  expect(text(page)).toContain('Ben Okafor, Name: “Ben Okafor” becomes “Benedict Okafor”');
  answer(workspace, 'writeRoster', ticked(page));
  expect(rows(workspace, 'Roster').map((row) => [row.Name, row.Enrollment])).toEqual([
    ['Ada Park', 'enrolled'],
    ['Ben Okafor', 'enrolled'],
    ['Dana Levi', 'enrolled'],
  ]);
});

test('the gradebook comes as Canvas and Gradescope take it, with student IDs', () => {
  const workspace = withCourse('2025-09-20T15:00:00Z');
  const at = (sheet: string, column: string): string =>
    String.fromCharCode(65 + workspace.contents(sheet)!.texts[0]!.indexOf(column));
  workspace.edit('Roster', `${at('Roster', 'Student ID')}2`, '3031111111');
  workspace.edit('Deliverables', `${at('Deliverables', 'Points')}2`, '2');
  workspace.click('Lectern', 'Export the gradebook…');
  const files = Object.fromEntries(
    [
      ...workspace.window('dialog')!.html.matchAll(/download="([^"]*)" href="data:text\/csv;charset=utf-8,([^"]*)"/g),
    ].map(([, name, data]) => [name!.split('-')[0]!, decodeURIComponent(data!).split('\n')]),
  );
  expect(files.canvas!.slice(0, 3)).toEqual([
    'Student,ID,SIS User ID,SIS Login ID,Section,Preferences',
    '    Points Possible,,,,,0',
    '"Park, Ada",,3031111111,adapark@berkeley.example,,0',
  ]);
  expect(files.gradescope!.slice(0, 2)).toEqual([
    'First Name,Last Name,SID,Email,Sections,Preferences,Preferences - Max Points',
    'Ada,Park,3031111111,adapark@berkeley.example,,0,0',
  ]);
});
