// How many calls to Google each operation takes: counts, not times; `npm run bench:live` charges each its time.
import type { Run, Workspace } from '../../local/face';
import { hour, underWay } from './stage';

jest.setTimeout(120_000);

const later = (workspace: Workspace, time: number): Run =>
  workspace.advanceTo(new Date(Date.parse(workspace.now()) + time).toISOString()).at(-1)!;
const last = (workspace: Workspace): Run => workspace.runs().at(-1)!;

/** The first days of the example course, with invented students, after some rounds. */
function settledCourse(): Workspace {
  const workspace = underWay();
  later(workspace, 5 * hour);
  return workspace;
}

test('what is remembered with the document is read once a run', () => {
  const workspace = settledCourse();
  const runs = [
    later(workspace, hour),
    workspace.click('Lectern', 'Today'),
    workspace.click('Lectern', 'Preview emails…'),
    workspace.click('Lectern', 'Refresh'),
  ];
  workspace.edit('Sessions', 'B8', '2025-09-19');
  for (const run of [...runs, last(workspace)]) expect(run.calls['Properties.getProperties']).toBe(1);
});
