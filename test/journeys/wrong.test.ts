// Five courses made to be wrong: what Check my course says of each, at which cell, and with which remedy.
import { newBook, text } from './stage';

type Row = Readonly<Record<string, unknown>>;
interface Parts {
  readonly settings?: Row;
  readonly roster?: readonly Row[];
  readonly sessions?: readonly Row[];
  readonly roles?: readonly Row[];
  readonly deliverables?: readonly Row[];
  readonly zone?: string;
}

const people = ['Ada Park', 'Ben Okafor', 'Chi Nguyen', 'Dana Levi'].map((name) => {
  return { email: `${name.split(' ')[0]!.toLowerCase()}@uni.example`, name };
});
const presenter = {
  ...{
    name: 'presenter',
    seatsMin: 1,
    seatsMax: 1,
    loadMin: 0,
    loadMax: 2,
    exempt: true,
    topicWeight: 5,
    wishWeight: 1,
  },
};
const preferences = {
  ...{ name: 'Preferences', owedBy: 'everyone', handIn: 'preference form' },
  ...{ due: '2025-09-05 18:00', until: '2025-09-05 18:00', opens: '2025-09-01 09:00' },
};
const slides = {
  name: 'Slides',
  owedBy: 'presenter',
  each: 'student-led',
  handIn: 'upload',
  due: '1 day before class at 18:00',
};

/** Right but for what is given: Tuesdays from Sep 9 on. */
function checked(parts: Parts): string {
  const workspace = newBook('2025-08-25T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  const course = JSON.stringify({
    schema: 'lectern-course/1',
    timeZone: parts.zone ?? 'America/Los_Angeles',
    settings: {
      ...{ course: 'Small', term: 'Fall 2025', instructor: 'Prof. Rivera', start: '12:30', end: '14:00' },
      ...{ lastDay: '2025-12-12', ranks: 3, lottery: '1', ...parts.settings },
    },
    roster: parts.roster ?? people,
    sessions:
      parts.sessions ??
      ['09-09', '09-16', '09-23', '09-30'].map((day, i) => ({
        ...{ code: `S${i + 1}`, day: `2025-${day}`, kind: 'student-led', topic: `Topic ${i + 1}` },
      })),
    roles: parts.roles ?? [presenter],
    deliverables: parts.deliverables ?? [preferences, slides],
  });
  const file = workspace.callFromPage('checkCourseFile', [course]) as { html: string };
  if (!file.html.includes('loadCourseFile')) throw new Error(text(file.html));
  workspace.callFromPage('loadCourseFile', []);
  workspace.click('Lectern', 'Check my course');
  return text(workspace.window('sidebar')!.html);
}

test('the course that the five are made of is right', () => {
  expect(checked({})).toMatch(/^(?!.*(?:To mend|Deliverables|Roles|Roster|Sessions)).*Check again$/);
});

test('seats that cannot be filled, with the arithmetic, and a role that no one can take', () => {
  const roles = [
    { ...presenter, seatsMin: 3, seatsMax: 3 },
    { ...presenter, name: 'scribe', loadMax: 0 },
  ];
  const said = checked({ roles });
  expect(said).toContain(
    'Roles E2 presenter: 4 classes with roles need 12 seats (3 each), and 4 students can take 8 (2 each). Raise Max load to 3, or need fewer seats.',
  );
  expect(said).toContain(
    'Roles E3 No one can be scribe: Max load is 0, and each class needs 1. Raise Max load, or set Min seats to 0.',
  );
});

test('a form that can never open, and one that opens after it is due', () => {
  const form = { name: 'Response', owedBy: 'others', each: 'student-led', handIn: 'one form', due: 'before class' };
  const late = { ...form, name: 'Journal', questions: 'What? *', opens: 'before next class' };
  const said = checked({ deliverables: [preferences, slides, form, late] });
  expect(said).toContain('To mend: 2 findings');
  expect(said).toContain('K4 The form for Response never opens: Opens is empty. Write under Opens when it opens');
  expect(said).toContain(
    'E5 Journal for S1 opens Tue Sep 16, 12:30 PM PDT, and is due Tue Sep 9, 12:30 PM PDT already. Correct Opens or Due.',
  );
});

test('due in the night, due for classes that do not exist, and due before anyone knows their role', () => {
  const said = checked({
    settings: { start: '10:00', end: '11:30' },
    deliverables: [
      preferences,
      { ...slides, due: '7 hours before class' },
      { ...slides, name: 'Lab', owedBy: 'everyone', each: 'activity' },
      { ...slides, name: 'Plan', due: '7 days before class at 18:00' },
    ],
  });
  expect(said).toContain(
    'E3 Slides for S1 is due in the night, Tue Sep 9, 3:00 AM PDT. Write a clock time instead, such as: 1 day before class at 20:00.',
  );
  expect(said).toContain('E4 Lab is for each activity, and Sessions has none: it is never due. Correct For each');
  expect(said).toContain(
    'E5 Plan for S1 is due Tue Sep 2, 6:00 PM PDT, and Preferences is open until Fri Sep 5, 6:00 PM PDT: no one knows their role by then.',
  );
});

test('a time zone without daylight saving, another for the script, and an address of another place', () => {
  const roster = [...people, { email: 'eve@gmail.example', name: 'Eve Stone' }];
  const said = checked({ zone: 'EST', roster });
  expect(said).toContain(
    'Settings The time zone of the spreadsheet is EST, which has no daylight saving time. Choose that of a place, such as America/New_York',
  );
  expect(said).toContain('The spreadsheet is in EST (EST), and the script in America/Los_Angeles.');
  expect(said).toContain('Roster A6 One address is not of uni.example: eve@gmail.example.');
});

test('a date of another term, late work that ends before it is due, and shares that are no whole', () => {
  const notes = { ...slides, name: 'Notes', due: '3 days after class at 23:59', until: '1 day after class at 23:59' };
  const said = checked({
    deliverables: [
      preferences,
      { ...slides, points: '5' },
      { ...notes, points: '5', weight: '50%' },
      { ...slides, name: 'Essay', each: '', owedBy: 'everyone', due: '2024-12-01 17:00' },
    ],
  });
  expect(said).toContain('To mend: 4 findings');
  expect(said).toContain(
    'E5 Sun Dec 1, 2024 is far from the classes, Tue Sep 9, 2025 to Tue Sep 30, 2025. Correct the year or the month.',
  );
  expect(said).toContain(
    'G4 Notes is accepted until Wed Sep 10, 11:59 PM PDT, but is not due until Fri Sep 12, 11:59 PM PDT.',
  );
  expect(said).toContain('P3 Slides is worth points and has no weight, while others have one');
  expect(said).toContain('P4 The weights add up to 50%, not to 100%.');
});
