// The example course on the local Workspace, advanced to the moment at which a journey begins.
import { readFileSync } from 'node:fs';
import type { CellState, FormState, Workspace } from '../../local/face';
import { instructor, playOn, type Step, take } from './turns';

export { instructor, playOn } from './turns';
export const example = readFileSync('examples/cs294-288-fa25.json', 'utf8');
export const hour = 3_600_000;

const monday = '2025-08-25T16:00:00Z';

const opened: Step = ['open', (workspace) => workspace.open()];
const setUp: Step = ['set up', (workspace) => workspace.click('Lectern', 'Set up')];
const connect = (workspace: Workspace): void => {
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
};
const switchOn = (workspace: Workspace): void => {
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
};
const loadExample: Step = [
  'course',
  (workspace) => workspace.click('Lectern', 'Course file', 'Load the example course'),
];
const begin: Step = [
  'under way',
  (workspace) => {
    connect(workspace);
    switchOn(workspace);
    workspace.click('Lectern', 'Open the preference form');
  },
];

/** Needs the output of `node build.mjs` in dist/; with --folders also in dist-folders/. */
export const newBook = (now = monday, quota = 1500, bundle = 'dist', callTakes = 0): Workspace =>
  take({ now, quota, bundle, callTakes }, [opened]);

/** After set-up, with the example course. */
export const withCourse = (now = monday, quota = 1500, bundle = 'dist'): Workspace =>
  take({ now, quota, bundle, callTakes: 0 }, [opened, setUp, loadExample]);

/** With Slack connected, sending on, and the preference form open. */
export const underWay = (now = monday, quota = 1500): Workspace =>
  take({ now, quota, bundle: 'dist', callTakes: 0 }, [opened, setUp, loadExample, begin]);

/** Letters to students only, without the instructor's own. */
export const toStudents = (workspace: Workspace) => workspace.mailbox().filter((mail) => mail.to[0] !== instructor);

type Line = { readonly [header: string]: string };

/** The tab's full name: 'Findings (4)' for 'Findings'. */
export const named = (workspace: Workspace, sheet: string): string =>
  workspace.contents(sheet)
    ? sheet
    : (workspace.tabs().find(({ name }) => name.replace(/ \(\d+\)$/, '') === sheet)?.name ?? sheet);

/** Nonblank rows, by header, without the example in an empty sheet. */
export function rows(workspace: Workspace, sheet: string): readonly Line[] {
  const [header = [], ...body] = workspace.contents(named(workspace, sheet))?.texts ?? [];
  return body
    .map((line) => Object.fromEntries(header.map((title, i) => [title, line[i] ?? ''])))
    .filter((line) => Object.values(line).some((text) => text !== '' && text !== 'FALSE' && !text.startsWith('e.g. ')));
}

/** Everything visible in the sheets, which a second run must not change. */
export const seen = (workspace: Workspace): readonly (readonly (readonly CellState[])[])[] =>
  workspace.sheets().map((sheet) => sheet.cells);

export function formOf(workspace: Workspace, title: RegExp): FormState {
  const form = workspace.forms().find((f) => title.test(f.title));
  if (!form)
    throw new Error(
      `no form ${title} among: ${workspace
        .forms()
        .map((f) => f.title)
        .join('; ')}`,
    );
  return form;
}

export const dialogText = (workspace: Workspace): string => text(workspace.window('dialog')?.html ?? '');
export const text = (html: string): string =>
  (/<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/** Answers the preference form with these topics and the required questions only. */
export function rank(workspace: Workspace, email: string, topics: readonly string[]): void {
  const form = formOf(workspace, /topics and roles/);
  const grid = form.items.find((item) => item.limitOnePerColumn)!;
  const choice = (i: number): string => grid.columns![i]!;
  const answers = Object.fromEntries(
    topics.map((topic, i) => [grid.rows!.find((row) => row.includes(topic))!, choice(i)]),
  );
  const outcome = workspace.submit(form.id, email, { [grid.title]: answers });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
}

/** Propose, confirm, announce, using the buttons of the dialogs. */
export function assign(workspace: Workspace): void {
  confirm(workspace);
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
}

/** Under way, with assignments announced. */
export const assigned = (): Workspace => playOn(underWay(), ['assigned', assign]);

export function confirm(workspace: Workspace): void {
  workspace.click('Lectern', 'Propose assignments…');
  const id = /data-run="confirmProposal" data-args="\[&quot;(\d+)&quot;\]"/.exec(workspace.window('dialog')!.html)![1]!;
  workspace.callFromPage('confirmProposal', [id]);
}

/** The address of the nth invented student in `eve`. */
export const address = (n: number): string => `student${n}@berkeley.example`;

/**
 * The first weeks of the example course with invented students and no mail held back; the next round reminds all of them. `opens` is when the
 * preference form opens by itself; by default it is already open. `callTakes` is how many milliseconds each call to Google takes.
 */
export function eve(students: number, opens = '', quota = 1500, callTakes = 0): Workspace {
  const course = JSON.parse(example);
  course.roster = Array.from({ length: students }, (_, n) => ({ email: address(n), name: `Student ${n}` }));
  course.sessions = course.sessions.slice(0, 5);
  course.settings.reserve = 0;
  // Only letters to students; what the instructor and the channel are told has its own journeys.
  Object.assign(course.settings, { classDigest: 0, weekly: 'never', deadlineNotice: 0 });
  course.deliverables.find((d: { name: string }) => d.name === 'Preferences').opens = opens;
  const toTheEve: Step = [
    `eve of ${students} ${opens}`,
    (workspace) => {
      workspace.callFromPage('checkCourseFile', [JSON.stringify(course)]);
      workspace.callFromPage('loadCourseFile', []);
      connect(workspace);
      if (opens === '') workspace.click('Lectern', 'Open the preference form');
      workspace.advanceTo('2025-08-27T15:00:00Z');
      switchOn(workspace);
      workspace.slack.join(address(0), 'Student 0');
      workspace.slack.post(address(0), 'C294288', 'slides', ['S04.pdf']);
    },
  ];
  return take({ now: '2025-08-26T16:00:00Z', quota, bundle: 'dist', callTakes }, [opened, setUp, toTheEve]);
}
