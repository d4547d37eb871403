// No letter goes out twice, whatever the instructor does to names and to the Outbox.
import { hour, rows, toStudents, underWay, withCourse } from './stage';

const columnOf = (workspace: ReturnType<typeof withCourse>, sheet: string, header: string): string =>
  'ABCDEFGHIJKL'[workspace.sheet(sheet)!.cells[0]!.findIndex((cell) => cell.text === header)]!;

test('a line break or a tab in the name of a deliverable does not make its reminder new every hour', () => {
  for (const name of ['Topic\npreferences', 'Topic\tpreferences']) {
    const workspace = withCourse();
    const at = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Preferences') + 2;
    workspace.edit('Deliverables', `A${at}`, name);
    workspace.answer({ button: 'YES' });
    workspace.click('Lectern', 'Turn automatic emails on or off…');
    workspace.click('Lectern', 'Open the preference form');
    workspace.advanceTo('2025-08-27T06:00:00Z');
    expect(toStudents(workspace)).toHaveLength(56);
  }
});

test('headers of the Outbox in other letters still hold what was sent', () => {
  const workspace = underWay();
  for (const header of ['Keys', 'State'])
    workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', header)}1`, header.toUpperCase());
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(toStudents(workspace)).toHaveLength(56);
  expect(rows(workspace, 'Outbox').filter((row) => row.KEYS!.includes('|Preferences|'))).toHaveLength(56);
  expect(new Set(rows(workspace, 'Outbox').map((row) => row.STATE))).toEqual(new Set(['sent']));
});

test('a row of the Outbox with a spoilt cell is a finding, and its letter does not go out again', () => {
  const workspace = underWay();
  workspace.advanceTo('2025-08-27T06:00:00Z');
  workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', 'To')}5`, '');
  workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', 'Claimed')}6`, 'yesterday');
  workspace.advance(2 * hour);
  expect(toStudents(workspace)).toHaveLength(56);
  expect(rows(workspace, 'Findings').map((row) => row.Sheet)).toEqual(['Outbox', 'Outbox']);
});

test('without its Outbox nothing more goes out until the instructor says so', () => {
  const workspace = underWay();
  workspace.advanceTo('2025-08-27T06:00:00Z');
  workspace.deleteSheet('Outbox');
  workspace.advance(hour);
  workspace.click('Lectern', 'Set up');
  workspace.advance(2 * hour);
  expect(toStudents(workspace)).toHaveLength(56);
  expect(workspace.toasts().at(-1)!.text).toContain('Automatic emails are off');
  expect(rows(workspace, 'Changes').at(-1)).toMatchObject({ What: 'Automatic emails turned off' });
});
