// The instructor's clicks: a course is loaded, roles are assigned.
import type { Workspace } from '../local/face';

/** Null when it is loaded; else what Lectern says against the file. */
export function loadCourse(workspace: Workspace, course: string): string | null {
  workspace.click('Lectern', 'Set up');
  const checked = workspace.callFromPage('checkCourseFile', [course]) as { readonly html: string };
  if (!checked.html.includes('data-run="loadCourseFile"')) return words(checked.html);
  workspace.callFromPage('loadCourseFile', []);
  return null;
}

/** The text of a page, without its tags. */
const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Propose, confirm, announce: the buttons of the two dialogs. */
export function assign(workspace: Workspace): void {
  workspace.click('Lectern', 'Propose assignments…');
  const id = /data-run="confirmProposal" data-args="\[&quot;(\d+)&quot;\]"/.exec(
    workspace.window('dialog')?.html ?? '',
  )?.[1];
  workspace.callFromPage('confirmProposal', [id ?? '']);
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  workspace.closeWindow('dialog');
}
