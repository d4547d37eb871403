// The guide in the sidebar: how far the course is set up, read again each time it is shown.

import { type GuideStep, guideOf, type StepName } from '../../domain/course/guide';
import type { FindingKind } from '../../domain/findings';
import { storePrint } from '../../google/store';
import { showSidebar } from '../../google/ui';
import type { Grid } from '../../schema/cell';
import { roster, sessions } from '../../schema/course';
import { deliverables } from '../../schema/duties';
import { roles } from '../../schema/seats';
import { settings } from '../../schema/settings';
import { type GuideView, guidePage } from '../../sidebar/course/guide';
import type { Gathered } from '../desk/gathered';
import { assess } from '../desk/judge';
import { gather } from '../desk/read';
import type { Run, Served } from '../desk/run';
import { passing } from '../desk/state';

/** `given`: contents of tabs that this run has created. */
export const showGuide = (run: Run, given: ReadonlyMap<number, Grid> = new Map()): void =>
  showSidebar('Guide', page(gather({ given }), run));

/** `since` is the stamp that a polling page was given. If no command has changed anything since, the page stays as it is. */
export const guideAgain = (run: Run, since: string | null): Served =>
  since === String(stamp()) ? { done: true } : { html: page(gather(), run) };

/** Changes with every command that changes something, and with every hourly round. */
const stamp = (): number => storePrint(passing);

type Action = GuideView['steps'][number]['action'];

const open = (sheet: string): Action => ({ label: `Open ${sheet}`, run: 'lookAt', args: [sheet] });

const template: Action = { label: 'Start from a template…', run: 'chooseTemplate' };

const titles: Readonly<Record<StepName, readonly [title: string, action: (step: GuideStep) => Action]>> = {
  course: ['Course and time zone', () => open(settings.sheet)],
  calendar: [
    'Calendar',
    ({ state }) => (state === 'to do' ? { label: 'Make the calendar…', run: 'makeCalendar' } : open(sessions.sheet)),
  ],
  roster: [
    'Roster',
    ({ state }) => (state === 'to do' ? { label: 'Update the Roster…', run: 'updateRoster' } : open(roster.sheet)),
  ],
  roles: ['Roles', ({ state }) => (state === 'to do' ? template : open(roles.sheet))],
  due: ['What is due', ({ state }) => (state === 'to do' ? template : open(deliverables.sheet))],
  forms: [
    'Forms',
    ({ state }) =>
      state === 'to do' ? { label: 'Open the preference form', run: 'openPreferences' } : open(deliverables.sheet),
  ],
  Slack: ['Slack, or not', () => ({ label: 'Connect Slack…', run: 'slack' })],
  'test copy': ['A test copy to you', () => ({ label: 'Send a test copy to me…', run: 'rehearse' })],
  emails: [
    'Automatic emails',
    ({ state }) =>
      state === 'done'
        ? { label: 'Preview emails…', run: 'preview' }
        : { label: 'Turn on automatic emails…', run: 'automaticEmails' },
  ],
};

/** Findings that say a form cannot open as things are. */
const shut: readonly FindingKind[] = ['form never opens', 'nothing to choose from'];

function page(gathered: Gathered, run: Run): string {
  const { course, book } = gathered;
  const { findings } = assess(gathered, run.start);
  const counts = new Map<string, number>();
  for (const { at } of findings) counts.set(at.sheet, (counts.get(at.sheet) ?? 0) + 1);
  const steps = guideOf({
    course,
    findings: counts,
    shut: findings.filter(({ kind }) => shut.includes(kind)).length,
    blank: findings.flatMap((finding) =>
      finding.kind === 'unreadable cell' && finding.at.sheet === settings.sheet && finding.found === ''
        ? [finding.column]
        : [],
    ),
    opened: new Set(book.state.forms.map(({ purpose }) => purpose.deliverable)),
    slack: book.slack,
    tried: book.state.tried ?? null,
    sendingOn: book.state.sendingOn,
  });
  const isBlank = course.students.length === 0 && course.sessions.length === 0;
  return guidePage({
    since: stamp(),
    steps: steps.map((step) => {
      const [title, action] = titles[step.name];
      return { ...step, title, action: action(step) };
    }),
    fill: isBlank
      ? [
          { label: 'Paste the syllabus…', run: 'pasteSyllabus' },
          { label: 'Start from a template…', run: 'chooseTemplate' },
          { label: 'Import a course file…', run: 'importFile' },
          { label: 'Load the example course', run: 'example' },
        ]
      : [],
  });
}
