// The invented class submits its projects, and the clock knows the moments of the course.
import { openWorkspace } from '../../local/workspace';
import { inventClass } from '../../play/class';
import { marks } from '../../play/marks';
import { table } from '../../play/term';

const open = (now: string) => {
  const workspace = openWorkspace({
    bundle: 'dist',
    now,
    zone: 'America/Los_Angeles',
    account: 'instructor@berkeley.example',
    ask: (dialog) => ({ button: dialog.buttons[0]! }),
  });
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.click('Lectern', 'Course file', 'Load the example course');
  return workspace;
};
const statuses = (workspace: ReturnType<typeof open>, deliverable: string) => {
  const found = new Map<string, number>();
  for (const row of table(workspace, 'Duties'))
    if (row.Deliverable === deliverable) found.set(row.Status!, (found.get(row.Status!) ?? 0) + 1);
  return Object.fromEntries(found);
};

test('teams upload their projects: most on time, some late, two under a name that counts for no one until it is mended', () => {
  const workspace = open('2025-10-09T17:00:00Z');
  const names = table(workspace, 'Roster').map((row) => row.Name!);
  workspace.enter(
    'Teams',
    'A2',
    Array.from({ length: 14 }, (_, i) => [String(i + 1).padStart(2, '0'), names.slice(2 * i, 2 * i + 2).join(', ')]),
  );
  workspace.click('Lectern', 'Refresh');
  expect(statuses(workspace, 'Project proposal')).toEqual({ upcoming: 28 });
  const invented = inventClass(workspace, 1);
  const told: string[] = [];
  for (let hour = 0; hour < 63; hour += 3) {
    const late = Date.parse(workspace.now()) > Date.parse('2025-10-10T01:00:00Z') ? ' late' : '';
    told.push(...invented.act('planned').flatMap((words) => (/uploaded|renamed/.test(words) ? words + late : [])));
    workspace.advance(3 * 3_600_000);
  }
  workspace.click('Lectern', 'Refresh');
  expect(told.filter((words) => /uploaded/.test(words))).toHaveLength(14);
  expect(told.filter((words) => /counts for no one/.test(words))).toHaveLength(2);
  expect(told.filter((words) => /renamed/.test(words))).toHaveLength(2);
  expect(workspace.drive.files().every(({ name }) => /^\d\d_proposal\.pdf$/.test(name))).toBe(true);
  const late = told.filter((words) => /uploaded.* late$/.test(words)).length;
  expect(late).toBeGreaterThan(0);
  expect(late).toBeLessThan(5);
  // Whether a late one counts as late depends on what the teams were told.
  const { done = 0, late: counted = 0, ...rest } = statuses(workspace, 'Project proposal');
  expect([done + counted, rest]).toEqual([28, {}]);
});

test('at once the class answers what is open, and nothing about a class that is yet to be held', () => {
  const workspace = open('2025-09-06T17:00:00Z');
  for (const [i, code] of ['S04', 'S05'].entries()) {
    workspace.edit('Assignments', `A${i + 2}`, code);
    workspace.edit('Assignments', `D${i + 2}`, 'auditor');
    workspace.edit('Assignments', `E${i + 2}`, 'danalevi@berkeley.example');
    workspace.edit('Assignments', `H${i + 2}`, true);
  }
  workspace.advanceTo('2025-09-10T17:00:00Z');
  const invented = inventClass(workspace, 1);
  invented.act('at once');
  workspace.click('Lectern', 'Refresh');
  const reviews = (): readonly string[] =>
    table(workspace, 'Duties')
      .filter((row) => row.Deliverable === 'Class review' && row.Email === 'danalevi@berkeley.example')
      .map((row) => `${row.Session} ${row.Submitted === '' ? 'open' : 'in'}`);
  expect(reviews()).toEqual(['S04 in', 'S05 open']);
  workspace.advanceTo('2025-09-11T22:00:00Z');
  invented.act('at once');
  workspace.click('Lectern', 'Refresh');
  expect(reviews()).toEqual(['S04 in', 'S05 in']);
});

test.each([
  ['Next class', '2025-08-25T16:00:00Z', '2025-08-28T19:30:00.000Z'],
  // Two dates without class follow Thu 10-02.
  ['Next class', '2025-10-02T20:00:00Z', '2025-10-14T19:30:00.000Z'],
  ['Next deadline', '2025-08-25T16:00:00Z', '2025-08-29T01:00:00.000Z'],
])('the %s after %s is at %s', (label, now, at) => {
  expect(marks.find((mark) => mark.label === label)!.at(open(now))).toBe(at);
});
