// What the instructor sees: the menu, and the functions that pages may call. A name that main.ts does not export does not compile.
import type * as entries from './main';
import type { Call } from './sidebar/calls';

type Entry = keyof typeof entries;
export type Called = { readonly [C in Call]: (typeof entries)[C] };

interface Item {
  readonly label: string;
  readonly run: Entry;
}

export const title = 'Lectern';

const setUp: Item = { label: 'Set up', run: 'setup' };

/** null is a separator. Weekly tasks come first; the rest is grouped by topic. */
export const items: readonly (Item | { readonly label: string; readonly items: readonly Item[] } | null)[] = [
  { label: 'Guide', run: 'guide' },
  { label: 'Today', run: 'today' },
  { label: 'Refresh', run: 'refresh' },
  { label: 'What changed…', run: 'changed' },
  { label: 'Check my course', run: 'checkCourse' },
  null,
  {
    label: 'Assignments',
    items: [
      { label: 'Open the preference form', run: 'openPreferences' },
      { label: 'Propose assignments…', run: 'propose' },
      { label: 'Announce assignments…', run: 'announce' },
      { label: 'Explain this assignment…', run: 'why' },
      { label: 'What if…', run: 'whatIf' },
      { label: 'Fill the empty seats…', run: 'fillSeats' },
      { label: 'Proposals for open slots…', run: 'openSlots' },
      { label: 'Undo the last confirmation', run: 'undo' },
      { label: 'Export assignment problem…', run: 'exportAssignment' },
    ],
  },
  {
    label: 'Teams',
    items: [
      { label: 'Propose teams…', run: 'proposeTeams' },
      { label: 'Announce teams…', run: 'announceTeams' },
      { label: 'Propose days and slots…', run: 'proposeAgenda' },
      { label: 'Announce days and slots…', run: 'announceAgenda' },
      { label: 'Undo the last confirmation of teams', run: 'undoTeams' },
    ],
  },
  {
    label: 'Emails',
    items: [
      { label: 'Preview emails…', run: 'preview' },
      { label: 'Turn automatic emails on or off…', run: 'automaticEmails' },
      { label: 'Send a test copy to me…', run: 'rehearse' },
      { label: 'Send again…', run: 'resend' },
      { label: 'Try the wording…', run: 'tryWording' },
      { label: 'Restart automatic updates', run: 'restartUpdates' },
    ],
  },
  {
    label: 'Attendance and grades',
    items: [
      { label: 'Attendance…', run: 'attendance' },
      { label: 'Explain this status…', run: 'whyStatus' },
      { label: 'Export the gradebook…', run: 'exportGrades' },
    ],
  },
  {
    label: 'Pages and forms',
    items: [
      { label: 'Public page…', run: 'publicPage' },
      { label: 'Interest form…', run: 'interest' },
      { label: 'Anonymous feedback…', run: 'feedback' },
    ],
  },
  null,
  {
    label: 'Bring what you have',
    items: [
      { label: 'Paste the syllabus…', run: 'pasteSyllabus' },
      { label: 'Make the calendar…', run: 'makeCalendar' },
      { label: 'Update the Roster…', run: 'updateRoster' },
      { label: 'Start from a template…', run: 'chooseTemplate' },
    ],
  },
  {
    label: 'Course file',
    items: [
      { label: 'Export…', run: 'exportFile' },
      { label: 'Import…', run: 'importFile' },
      { label: 'Load the example course', run: 'example' },
    ],
  },
  {
    label: 'Tools',
    items: [
      { label: 'Connect Slack…', run: 'slack' },
      { label: 'Show or hide more columns', run: 'moreColumns' },
      { label: 'Check this installation…', run: 'checkInstallation' },
    ],
  },
  {
    label: 'Privacy and end of term',
    items: [
      { label: 'End the term…', run: 'endTerm' },
      { label: 'Forget a student…', run: 'forgetStudent' },
    ],
  },
  setUp,
];

/** The menu before set-up: "Set up" comes first. */
export const itemsBefore: typeof items = [setUp, null, ...items.filter((item) => item !== setUp)];

/** The menu in the form editor, where only an add-on has one. */
export const itemsOfForm: typeof items = [
  { label: 'What this form is for', run: 'aboutForm' },
  { label: 'Check this form', run: 'checkForm' },
  { label: 'Open the course', run: 'openCourse' },
];
