// Rules that cannot all be met: which repair is offered, and what the sheets say after it is written.
import type { Workspace } from '../../local/face';
import { dialogText, rows, underWay } from './stage';

/** The argument of the page's button. */
const idOf = (workspace: Workspace): string =>
  /data-run="applyRepair" data-args="\[&quot;(\d+)&quot;\]"/.exec(workspace.window('dialog')!.html)![1]!;

test('a load that leaves seats empty is repaired by one click, and all rules can then be met', () => {
  const workspace = underWay();
  workspace.edit('Roster', 'C2', 'dropped');
  workspace.edit('Roster', 'C3', 'dropped');
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain('The rules cannot all be met.');
  expect(dialogText(workspace)).toContain('With these changes all rules can be met:');
  expect(dialogText(workspace)).toMatch(/Sessions![A-Z]\d+: .*, main presenter, min seats 2 → \d/);
  const { html } = workspace.callFromPage('applyRepair', [idOf(workspace)]) as { html: string };
  expect(html).not.toContain('The rules cannot all be met.');
  expect(html).not.toContain('With these changes');
  expect(rows(workspace, 'Sessions').some((row) => /main presenter [01]-2/.test(row.Seats ?? ''))).toBe(true);
});
