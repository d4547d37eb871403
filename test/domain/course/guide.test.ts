// The first hour: what each step of the guide says as a course is set up.
import { guideOf, type Progress, type StepName } from '../../../src/domain/course/guide';
import { newSettings } from '../../../src/schema/settings';
import { at, course, day, deliverable, exampleCourse, role, session, student, time } from '../seminar';

const empty: Progress = {
  course: course({ settings: { ...newSettings, lastDay: day('2025-12-19') } }),
  findings: new Map(),
  shut: 0,
  blank: ['Last day of term'],
  opened: new Set(),
  slack: false,
  tried: null,
  sendingOn: false,
};
const says = (changes: Partial<Progress>, step: StepName): string => {
  const { state, said, findings } = guideOf({ ...empty, ...changes }).find(({ name }) => name === step)!;
  return `${state}: ${said}${findings > 0 ? ` ${findings}` : ''}`;
};

test('nothing is filled in: each step says what is to be done, and nothing is done but what nobody needs', () => {
  expect(guideOf(empty).map(({ name, state, said }) => `${name}, ${state}: ${said}`)).toEqual([
    'course, missing: Still blank: Course, Signed by, Last day of term. Times are those of America/Los_Angeles.',
    'calendar, to do: No dates yet.',
    'roster, to do: No students yet.',
    'roles, to do: No roles yet.',
    'due, to do: Nothing is due from anyone yet.',
    'forms, to do: They follow from what is due.',
    'Slack, done: Not used, and nothing needs it.',
    'test copy, to do: See in your own mailbox what students would get this week.',
    'emails, to do: Off: nothing goes out by itself.',
  ]);
});

test('a course file does five steps at once', () => {
  const steps = guideOf({ ...empty, course: exampleCourse(), blank: [] });
  expect(steps.map(({ name, state }) => [name, state])).toEqual([
    ['course', 'done'],
    ['calendar', 'done'],
    ['roster', 'done'],
    ['roles', 'done'],
    ['due', 'done'],
    ['forms', 'to do'],
    ['Slack', 'missing'],
    ['test copy', 'to do'],
    ['emails', 'to do'],
  ]);
  expect(steps[1]!.said).toBe('29 dates, Thu Aug 28 to Thu Dec 4; 14 student-led.');
  expect(steps[5]!.said).toContain('The preference form is not open yet.');
});

test('a step with findings is not done, and says how many', () => {
  expect(says({ course: exampleCourse(), findings: new Map([['Roster', 2]]) }, 'roster')).toBe(
    'missing: 28 students enrolled. 2',
  );
});

const asks = deliverable('Preferences', '2025-09-01 18:00', { each: [], handIn: 'preference form' });
const ready = {
  settings: { course: 'Reading', instructor: 'Prof. Lee' },
  sessions: [session('S01', '2025-09-09')],
  roles: [role('presenter')],
  roster: [student('ada')],
};

test('the preference form waits for what it asks about; opened, or with a time to open, it is done', () => {
  expect(says({ course: course({ deliverables: [asks] }) }, 'forms')).toBe(
    'to do: Needs dates, students and roles first.',
  );
  const whole = course({ ...ready, deliverables: [asks] });
  expect(says({ course: whole }, 'forms')).toBe('to do: The preference form is not open yet.');
  expect(says({ course: whole, opened: new Set(['Preferences']) }, 'forms')).toBe(
    'done: The preference form is built.',
  );
  const timed = course({
    ...ready,
    deliverables: [{ ...asks, opens: { kind: 'date', day: day('2025-08-25'), at: time('09:00') } }],
  });
  expect(says({ course: timed }, 'forms')).toBe('done: The preference form opens by itself: Mon Aug 25 at 9:00 AM.');
  expect(says({ course: whole, shut: 1 }, 'forms')).toBe('missing: One form cannot open: see Findings.');
  expect(
    says(
      { course: course({ ...ready, deliverables: [deliverable('Slides', 'before class', { handIn: 'Slack' })] }) },
      'forms',
    ),
  ).toBe('done: No form is needed.');
});

test('Slack is done without it where nothing is submitted there, and missing where something is', () => {
  const slides = course({ ...ready, deliverables: [deliverable('Slides', 'before class', { handIn: 'Slack' })] });
  expect(says({ course: slides }, 'Slack')).toBe('missing: Slides: submitted on Slack, which is not connected.');
  expect(says({ course: slides, slack: true }, 'Slack')).toBe('done: Connected to the channel.');
  const named = course({ ...ready, settings: { channel: 'C0123456789' } });
  expect(says({ course: named }, 'Slack')).toBe('missing: The channel is given; the token is missing.');
});

test('the last two steps are done once a copy was sent, and once emails are on', () => {
  expect(says({ tried: at('2025-08-25T16:00:00Z') }, 'test copy')).toBe('done: Sent Mon Aug 25, 9:00 AM PDT.');
  expect(says({ sendingOn: true }, 'emails')).toBe('done: On.');
});
