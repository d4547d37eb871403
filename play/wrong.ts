// Courses with deliberate errors, each of one kind, for the pictures of Check my course and for its tests.
type Row = Readonly<Record<string, unknown>>;
export interface Parts {
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

/** A course file that is correct except for the given parts, with class on Tuesdays from Sep 9. */
export const wrongCourse = (parts: Parts): string =>
  JSON.stringify({
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

const form = { name: 'Response', owedBy: 'others', each: 'student-led', handIn: 'one form', due: 'before class' };
const notes = { ...slides, name: 'Notes', due: '3 days after class at 23:59', until: '1 day after class at 23:59' };

export const wrongCourses: Readonly<Record<'seats' | 'forms' | 'times' | 'places' | 'terms', Parts>> = {
  seats: {
    roles: [
      { ...presenter, seatsMin: 3, seatsMax: 3 },
      { ...presenter, name: 'scribe', loadMax: 0 },
    ],
  },
  forms: {
    deliverables: [
      preferences,
      slides,
      form,
      { ...form, name: 'Journal', questions: 'What? *', opens: 'before next class' },
    ],
  },
  times: {
    settings: { start: '10:00', end: '11:30' },
    deliverables: [
      preferences,
      { ...slides, due: '7 hours before class' },
      { ...slides, name: 'Lab', owedBy: 'everyone', each: 'activity' },
      { ...slides, name: 'Plan', due: '7 days before class at 18:00' },
    ],
  },
  places: { zone: 'EST', roster: [...people, { email: 'eve@gmail.example', name: 'Eve Stone' }] },
  terms: {
    deliverables: [
      preferences,
      { ...slides, points: '5' },
      { ...notes, points: '5', weight: '50%' },
      { ...slides, name: 'Essay', each: '', owedBy: 'everyone', due: '2024-12-01 17:00' },
    ],
  },
};
