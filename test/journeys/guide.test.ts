// The guide opens after Set up, stays up to date, and ends with automatic emails.
import type { Workspace } from '../../local/face';
import { example, newBook, text, withCourse } from './stage';

const steps = (html: string): readonly string[] =>
  [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => text(title!).replace(/\s+/g, ' '));
const shown = (workspace: Workspace): string => workspace.window('sidebar')!.html;
const again = (workspace: Workspace): string => (workspace.callFromPage('guideAgain', []) as { html: string }).html;

test('after Set up the guide stands beside the sheet, and offers a course file', () => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  expect(workspace.window('sidebar')!.title).toBe('Guide');
  expect(steps(shown(workspace))).toEqual([
    '! Course and time zone to look at, 1 finding',
    '○ Calendar to do',
    '○ Roster to do',
    '○ Roles to do',
    '○ What is due to do',
    '○ Forms to do',
    '✓ Slack, or not done',
    '○ A test copy to you to do',
    '○ Automatic emails to do',
  ]);
  expect(text(shown(workspace))).toContain('Import a course file…');
  workspace.callFromPage('checkCourseFile', [example]);
  workspace.callFromPage('loadCourseFile', []);
  expect(steps(again(workspace)).filter((step) => step.startsWith('✓'))).toHaveLength(5);
  expect(text(again(workspace))).not.toContain('Import a course file…');
});

test('what is typed is seen at the next look, and each step is done by its button', () => {
  const workspace = withCourse();
  workspace.edit('Roster', 'E3', 'last week');
  expect(steps(again(workspace))[2]).toBe('! Roster to look at, 1 finding');
  workspace.edit('Roster', 'E3', '');
  expect(steps(again(workspace))[2]).toBe('✓ Roster done');
  workspace.callFromPage('lookAt', ['Roster']);
  expect(workspace.front()).toBe('Roster');
  workspace.callFromPage('openPreferences', []);
  expect(steps(again(workspace))[5]).toBe('✓ Forms done');
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.callFromPage('slack', []);
  expect(steps(again(workspace))[6]).toBe('✓ Slack, or not done');
  workspace.callFromPage('rehearse', []);
  workspace.callFromPage('sendRehearsal', []);
  expect(steps(again(workspace))[7]).toBe('✓ A test copy to you done');
  workspace.answer({ button: 'YES' });
  workspace.callFromPage('automaticEmails', []);
  expect(steps(again(workspace)).every((step) => step.startsWith('✓'))).toBe(true);
  expect(text(again(workspace))).toContain('All is set.');
  workspace.click('Lectern', 'Set up');
  expect(workspace.toasts().at(-1)!.text).toBe('Everything is in place.');
});

test('left open, the guide asks by itself what a command of the menu has done, and reads no tab before something has changed', () => {
  const workspace = withCourse();
  const since = (): string => /data-since="(-?\d+)"/.exec(again(workspace))![1]!;
  const before = since();
  expect(workspace.callFromPage('guideAgain', [before])).toEqual({ done: true });
  expect(Object.keys(workspace.runs().at(-1)!.calls).filter((call) => /^(Range|Sheet)/.test(call))).toEqual([]);
  workspace.click('Lectern', 'Open the preference form');
  const { html } = workspace.callFromPage('guideAgain', [before]) as { html: string };
  expect(steps(html)[5]).toBe('✓ Forms done');
  expect(since()).not.toBe(before);
});
