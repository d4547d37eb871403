// The instructor's clicks: loads a course, assigns roles, forms teams and gives them days.
import type { Workspace } from '../local/face';

/** Clicks an item of Lectern's menu, which has another name in the add-on. */
export function choose(workspace: Workspace, ...labels: readonly string[]): void {
  const [menu] = workspace.menu();
  workspace.click(menu?.kind === 'menu' ? menu.label : 'Lectern', ...labels);
}

/** Null if the course was loaded; otherwise Lectern's objections to the file. */
export function loadCourse(workspace: Workspace, course: string): string | null {
  choose(workspace, 'Set up');
  // Closes Lectern's own guide, so that only the page's guide is shown.
  workspace.closeWindow('sidebar');
  const checked = workspace.callFromPage('checkCourseFile', [course]) as { readonly html: string };
  if (!checked.html.includes('data-run="loadCourseFile"')) return words(checked.html);
  workspace.callFromPage('loadCourseFile', []);
  return null;
}

/** The text of a page without tags. */
const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Propose, confirm, announce: presses the buttons of two dialogs. If Lectern refuses a click, no dialog opens. */
function settle(
  workspace: Workspace,
  menu: readonly string[],
  [propose, confirm]: readonly [item: string, call: string],
  [announce, send]: readonly [item: string, call: string],
): void {
  workspace.closeWindow('dialog');
  choose(workspace, ...menu, propose);
  const page = workspace.window('dialog')?.html ?? '';
  const id = new RegExp(`data-run="${confirm}" data-args="\\[&quot;(\\d+)&quot;\\]"`).exec(page)?.[1];
  if (id === undefined) return;
  workspace.callFromPage(confirm, [id]);
  workspace.closeWindow('dialog');
  choose(workspace, ...menu, announce);
  if (workspace.window('dialog')?.html.includes(`data-run="${send}"`)) workspace.callFromPage(send, [true]);
  workspace.closeWindow('dialog');
}

export const assign = (workspace: Workspace): void =>
  settle(workspace, [], ['Propose assignments…', 'confirmProposal'], ['Announce assignments…', 'sendAnnouncement']);

export const formTeams = (workspace: Workspace): void =>
  settle(workspace, ['Teams'], ['Propose teams…', 'confirmTeams'], ['Announce teams…', 'sendTeams']);

export const giveDays = (workspace: Workspace): void =>
  settle(
    workspace,
    ['Teams'],
    ['Propose days and slots…', 'confirmAgenda'],
    ['Announce days and slots…', 'sendAgenda'],
  );
