// Brings a fresh spreadsheet to where its course is loaded, by the instructor's clicks.
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
