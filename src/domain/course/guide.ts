// The guide to setting up a course, step by step: whether each step is done, what is missing, and where to do it.

import { type Instant, placeOf, sayDay, sayInstant } from '../base/time';
import { type Course, isStudentLed } from './course';
import { isForm, isOnSlack } from './handIn';
import { sayRule } from './occasion';

export interface Progress {
  readonly course: Course;
  /** How many findings each sheet has, and how many of all say that a form cannot open. */
  readonly findings: ReadonlyMap<string, number>;
  readonly shut: number;
  /** Settings that have no default and are blank. */
  readonly blank: readonly string[];
  /** Names of deliverables whose form was ever opened. */
  readonly opened: ReadonlySet<string>;
  readonly slack: boolean;
  /** When a test copy was last sent. */
  readonly tried: Instant | null;
  readonly sendingOn: boolean;
}

export type StepName = 'course' | 'calendar' | 'roster' | 'roles' | 'due' | 'forms' | 'Slack' | 'test copy' | 'emails';

export interface GuideStep {
  readonly name: StepName;
  readonly state: 'done' | 'to do' | 'missing';
  /** One line. */
  readonly said: string;
  readonly findings: number;
}

type Judgment = readonly [state: GuideStep['state'], said: string];
const many = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

function ofCourse({ course: { settings, zone }, blank }: Progress): Judgment {
  const missing = [
    ...(settings.course === '' ? ['Course'] : []),
    ...(settings.instructor === '' ? ['Signed by'] : []),
    ...blank,
  ];
  return missing.length > 0
    ? ['missing', `Still blank: ${missing.join(', ')}. Times are those of ${placeOf(zone)}.`]
    : ['done', `${[settings.course, settings.term].filter(Boolean).join(', ')}. Times are those of ${placeOf(zone)}.`];
}

function ofCalendar({ course: { sessions } }: Progress): Judgment {
  const [first, last] = [sessions[0], sessions[sessions.length - 1]];
  if (!first || !last) return ['to do', 'No dates yet.'];
  const led = sessions.filter(isStudentLed).length;
  const dates = `${many(sessions.length, 'date')}, ${sayDay(first.day)} to ${sayDay(last.day)}`;
  return led === 0 ? ['missing', `${dates}; none is student-led yet.`] : ['done', `${dates}; ${led} student-led.`];
}

function ofRoster({ course: { students } }: Progress): Judgment {
  const enrolled = students.filter(({ standing }) => standing === 'enrolled').length;
  if (enrolled === 0) return ['to do', students.length === 0 ? 'No students yet.' : 'No one is enrolled yet.'];
  const others = students.length - enrolled;
  return ['done', `${many(enrolled, 'student')} enrolled${others === 0 ? '' : `, ${many(others, 'other')}`}.`];
}

function ofRoles({ course: { roles } }: Progress): Judgment {
  const seats = roles.reduce((sum, { seatsMin }) => sum + seatsMin, 0);
  return roles.length === 0
    ? ['to do', 'No roles yet.']
    : ['done', `${many(roles.length, 'role')}, at least ${many(seats, 'seat')} a class.`];
}

const ofDue = ({ course: { deliverables } }: Progress): Judgment =>
  deliverables.length === 0
    ? ['to do', 'Nothing is due from anyone yet.']
    : ['done', `${many(deliverables.length, 'deliverable')}.`];

function ofForms({ course, opened, shut }: Progress): Judgment {
  const { deliverables, students, sessions, roles } = course;
  const forms = deliverables.filter(isForm);
  if (deliverables.length === 0) return ['to do', 'They follow from what is due.'];
  if (forms.length === 0) return ['done', 'No form is needed.'];
  if (shut > 0) return ['missing', `${shut === 1 ? 'One form' : `${shut} forms`} cannot open: see Findings.`];
  const asks = forms.find(({ handIn }) => handIn === 'preference form');
  const rest = forms.length === 1 ? '' : ` ${many(forms.length - 1, 'other')} open by themselves.`;
  if (!asks)
    return [
      'done',
      `${many(forms.length, 'form opens', 'forms open')} by ${forms.length === 1 ? 'itself' : 'themselves'}.`,
    ];
  if (opened.has(asks.name)) return ['done', `The preference form is built.${rest}`];
  if (asks.opens !== null)
    return ['done', `The preference form opens by itself: ${sayRule(asks.opens, course)}.${rest}`];
  const ready = students.length > 0 && sessions.some(isStudentLed) && roles.length > 0;
  return ['to do', ready ? `The preference form is not open yet.${rest}` : 'Needs dates, students and roles first.'];
}

function ofSlack({ course, slack }: Progress): Judgment {
  const { channel, channelName } = course.settings;
  if (slack) return ['done', `Connected to ${channelName || 'the channel'}.`];
  const through = course.deliverables.filter(isOnSlack).map(({ name }) => name);
  if (through.length > 0) return ['missing', `${through.join(', ')}: submitted on Slack, which is not connected.`];
  return channel === ''
    ? ['done', 'Not used, and nothing needs it.']
    : ['missing', 'The channel is given; the token is missing.'];
}

const ofCopy = ({ course, tried }: Progress): Judgment =>
  tried === null
    ? ['to do', 'See in your own mailbox what students would get this week.']
    : ['done', `Sent ${sayInstant(tried, course.zone)}.`];

const ofEmails = ({ sendingOn }: Progress): Judgment =>
  sendingOn ? ['done', 'On.'] : ['to do', 'Off: nothing goes out by itself.'];

const steps: readonly (readonly [StepName, sheet: string | null, (progress: Progress) => Judgment])[] = [
  ['course', 'Settings', ofCourse],
  ['calendar', 'Sessions', ofCalendar],
  ['roster', 'Roster', ofRoster],
  ['roles', 'Roles', ofRoles],
  ['due', 'Deliverables', ofDue],
  ['forms', null, ofForms],
  ['Slack', null, ofSlack],
  ['test copy', null, ofCopy],
  ['emails', null, ofEmails],
];

/** All steps in order. A step with findings is not done. */
export const guideOf = (progress: Progress): readonly GuideStep[] =>
  steps.map(([name, sheet, judge]) => {
    const [state, said] = judge(progress);
    const findings = (sheet === null ? undefined : progress.findings.get(sheet)) ?? 0;
    return { name, state: findings > 0 && state === 'done' ? 'missing' : state, said, findings };
  });
