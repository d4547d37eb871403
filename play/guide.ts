// The first steps of a course, as in the README: the purpose of each, whether it is done, and how to do it automatically.
import type { Workspace } from '../local/face';
import type { Step } from '../local/wire';
import { complianceLayout } from '../src/schema/compliance';
import { sessions } from '../src/schema/course';
import { outbox } from '../src/schema/letters';
import { assignments } from '../src/schema/seats';
import { assign, choose, loadCourse } from './load';
import { marks } from './marks';
import { rowsOf } from './rows';

/** What the class does at a step. */
export interface Class {
  respond(workspace: Workspace): void;
}

const has = (workspace: Workspace, sheet: string) => rowsOf(workspace, sheet).length > 0;
const open = (workspace: Workspace) => workspace.forms().find(({ accepting, published }) => accepting && published);

/** Advances hour by hour, like the page's clock. */
function goTo(workspace: Workspace, at: number): void {
  for (let now = Date.parse(workspace.now()); now < at; now = Date.parse(workspace.now()))
    workspace.advanceTo(new Date(Math.min(now + 3_600_000, at)).toISOString());
}

export const guideOf = (course: string, { respond }: Class): readonly Step[] => [
  {
    title: 'Set up, and load a course',
    text: 'Lectern > Set up makes the sheets. Lectern > Course file > Load the example course fills them in: 28 invented students, 29 dates.',
    isDone: (workspace) => has(workspace, sessions.sheet),
    act(workspace) {
      const refused = loadCourse(workspace, course);
      if (refused !== null) throw new Error(refused);
    },
  },
  {
    title: 'Ask students what they want',
    text: 'Lectern > Tools > Connect Slack… takes the token xoxb-local. Lectern > Assignments > Open the preference form builds a Google Form of topics and roles.',
    isDone: (workspace) => workspace.forms().length > 0,
    act(workspace) {
      workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
      choose(workspace, 'Connect Slack…');
      choose(workspace, 'Open the preference form');
      workspace.closeWindow('dialog');
    },
  },
  {
    title: 'Let them respond',
    text: 'Respond as a student under Forms, or choose Class > Let the class respond. Then move the clock by a week: the form closes on Saturday night.',
    isDone: (workspace) => workspace.forms().length > 0 && !open(workspace) && workspace.forms()[0]!.responses > 0,
    act(workspace) {
      respond(workspace);
      while (open(workspace)) goTo(workspace, Date.parse(workspace.now()) + 86_400_000);
    },
  },
  {
    title: 'Assign roles, and announce them',
    text: 'Lectern > Assignments > Propose assignments… shows the best assignment and why; Confirm writes it. Lectern > Assignments > Announce assignments… shows every email before it goes out.',
    isDone: (workspace) => has(workspace, assignments.sheet) && has(workspace, outbox.sheet),
    act: assign,
  },
  {
    title: 'Watch a class come',
    text: 'Go to > Next class, until the first one that students lead. Forms open, reminders go out, Duties and Compliance fill. Lectern > Today shows the day.',
    isDone: (workspace) => has(workspace, outbox.sheet) && workspace.forms().length > 1,
    act(workspace) {
      // The first class with a form is the first student-led one; it comes after the form has opened.
      for (let n = 0, isAsked = false; n < 6 && !isAsked; n += 1) {
        const at = marks[0]!.at(workspace);
        if (at === null) break;
        isAsked = workspace.forms().length > 1;
        goTo(workspace, Date.parse(at));
        // Later questions cannot be answered yet.
        if (!isAsked) respond(workspace);
      }
      workspace.select(complianceLayout.sheet);
      choose(workspace, 'Today');
    },
  },
];
