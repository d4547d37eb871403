// Five courses with deliberate errors: what Check my course says about each, at which cell, and with which remedy.
import { type Parts, wrongCourse, wrongCourses } from '../../play/wrong';
import { newBook, text } from './stage';

function checked(parts: Parts): string {
  const workspace = newBook('2025-08-25T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  const file = workspace.callFromPage('checkCourseFile', [wrongCourse(parts)]) as { html: string };
  if (!file.html.includes('loadCourseFile')) throw new Error(text(file.html));
  workspace.callFromPage('loadCourseFile', []);
  workspace.click('Lectern', 'Check my course');
  return text(workspace.window('sidebar')!.html);
}

test('the course that the five are made of is right', () => {
  expect(checked({})).toMatch(/^(?!.*(?:To mend|Deliverables|Roles|Roster|Sessions)).*Check again$/);
});

test('seats that cannot be filled, with the arithmetic, and a role that no one can take', () => {
  const said = checked(wrongCourses.seats);
  expect(said).toContain(
    'Roles E2 presenter: 4 classes with roles need 12 seats (3 each), and 4 students can take 8 (2 each). Raise Max load to 3, or need fewer seats.',
  );
  expect(said).toContain(
    'Roles E3 No one can be scribe: Max load is 0, and each class needs 1. Raise Max load, or set Min seats to 0.',
  );
});

test('a form that can never open, and one that opens after it is due', () => {
  const said = checked(wrongCourses.forms);
  expect(said).toContain('To mend: 2 findings');
  expect(said).toContain('K4 The form for Response never opens: Opens is empty. Write under Opens when it opens');
  expect(said).toContain(
    'E5 Journal for S1 opens Tue Sep 16, 12:30 PM PDT, and is due Tue Sep 9, 12:30 PM PDT already. Correct Opens or Due.',
  );
});

test('due in the night, due for classes that do not exist, and due before anyone knows their role', () => {
  const said = checked(wrongCourses.times);
  expect(said).toContain(
    'E3 Slides for S1 is due in the night, Tue Sep 9, 3:00 AM PDT. Write a clock time instead, such as: 1 day before class at 20:00.',
  );
  expect(said).toContain('E4 Lab is for each activity, and Sessions has none: it is never due. Correct For each');
  expect(said).toContain(
    'E5 Plan for S1 is due Tue Sep 2, 6:00 PM PDT, and Preferences is open until Fri Sep 5, 6:00 PM PDT: no one knows their role by then.',
  );
});

test('a time zone without daylight saving, another for the script, and an address of another place', () => {
  const said = checked(wrongCourses.places);
  expect(said).toContain(
    'Settings The time zone of the spreadsheet is EST, which has no daylight saving time. Choose that of a place, such as America/New_York',
  );
  expect(said).toContain('The spreadsheet is in EST (EST), and the script in America/Los_Angeles.');
  expect(said).toContain('Roster A6 One address is not of uni.example: eve@gmail.example.');
});

test('a date of another term, late work that ends before it is due, and shares that are no whole', () => {
  const said = checked(wrongCourses.terms);
  expect(said).toContain('To mend: 4 findings');
  expect(said).toContain(
    'E5 Sun Dec 1, 2024 is far from the classes, Tue Sep 9, 2025 to Tue Sep 30, 2025. Correct the year or the month.',
  );
  expect(said).toContain(
    'G4 Notes is accepted until Wed Sep 10, 11:59 PM PDT, but is not due until Fri Sep 12, 11:59 PM PDT.',
  );
  expect(said).toContain('Q3 Slides is worth points and has no weight, while others have one');
  expect(said).toContain('Q4 The weights add up to 50%, not to 100%.');
});
