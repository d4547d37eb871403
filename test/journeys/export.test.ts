// The exported problem file: solving it with `npm run assign` gives the seats that were announced, and a valid proof.
import type { Workspace } from '../../local/face';
import { audit } from './audit';
import { confirm, rank, rows, underWay } from './stage';

const topics = ['Evaluation', 'Memorization', 'Scaling laws', 'Agents', 'Synthetic data'];

/** That many students rank some topics of the example course, most of them the first one. */
function classOf(
  answers: number,
  shift: number,
  settings: readonly (readonly [row: string, value: string])[] = [],
): Workspace {
  const workspace = underWay();
  const labels = rows(workspace, 'Settings').map((row) => row.Setting);
  for (const [label, value] of settings) workspace.edit('Settings', `B${labels.indexOf(label) + 2}`, value);
  const known = rows(workspace, 'Sessions')
    .filter((row) => row.Kind === 'student-led')
    .map((row) => row.Topic!);
  const offered = [...topics.filter((topic) => known.includes(topic)), ...known.filter((t) => !topics.includes(t))];
  for (const [i, row] of rows(workspace, 'Roster').slice(0, answers).entries())
    rank(
      workspace,
      row.Email!,
      [0, 1, 2].map((n) => offered[(n * (1 + (i % 3)) + (i % shift)) % offered.length]!),
    );
  confirm(workspace);
  return workspace;
}

test.each<[string, () => Workspace]>([
  ['few answer', () => classOf(3, 2)],
  ['most want the same', () => classOf(24, 3)],
  [
    'the lottery number and the days between heavy roles are others',
    () =>
      classOf(28, 5, [
        ['Lottery number', '4711'],
        ['Days between heavy roles', '14'],
      ]),
  ],
])('where %s, the exported problem gives the seats of the sheet, one by one, and its proof holds', (_, made) => {
  const { status, solved, announced, wrong } = audit(made());
  expect(announced.length).toBeGreaterThan(100);
  expect(solved).toEqual(announced);
  expect([status, wrong]).toEqual(['optimal', []]);
});
