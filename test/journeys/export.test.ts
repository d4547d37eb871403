// The exported problem file: solving it with `npm run assign` gives the seats that were announced, and a valid proof.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '../../bench/assign/verify';
import type { Workspace } from '../../local/face';
import { lotFor } from '../../src/domain/seats/anonymous';
import { parseProblem } from '../../src/domain/solver/parse';
import type { Solution } from '../../src/domain/solver/problem';
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

/** The output of `npm run assign` for the exported file. */
function solved(workspace: Workspace): { readonly problem: unknown; readonly solution: Solution } {
  workspace.click('Lectern', 'Assignments', 'Export assignment problem…');
  const { html } = workspace.window('dialog')!;
  const [text] = [...html.matchAll(/href="data:application\/json;charset=utf-8,([^"]+)"/g)].map((m) =>
    decodeURIComponent(m[1]!),
  );
  const file = join(mkdtempSync(join(tmpdir(), 'lectern-')), 'problem.json');
  writeFileSync(file, text!);
  const printed = execFileSync(process.execPath, ['build/assign.mjs', file], { maxBuffer: 1 << 28 });
  return { problem: JSON.parse(text!), solution: JSON.parse(printed.toString()) as Solution };
}

test.each<[string, () => Workspace, string]>([
  ['few answer', () => classOf(3, 2), '294288'],
  ['most want the same', () => classOf(24, 3), '294288'],
  [
    'the lottery number and the days between heavy roles are others',
    () =>
      classOf(28, 5, [
        ['Lottery number', '4711'],
        ['Days between heavy roles', '14'],
      ]),
    '4711',
  ],
])(
  'where %s, the exported problem gives the seats of the sheet, one by one, and its proof holds',
  (_, made, lottery) => {
    const workspace = made();
    const { problem, solution } = solved(workspace);
    const announced = rows(workspace, 'Assignments')
      .filter((row) => row.Email !== '')
      .map((row) => `${lotFor(lottery, row.Email!)} ${row.Session} ${row.Role}`);
    const again = solution.assignment.map(({ student, session, role }) => `${student} ${session} ${role}`);
    expect(announced.length).toBeGreaterThan(100);
    expect(again.sort()).toEqual(announced.sort());
    const parsed = parseProblem(problem);
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    expect(verify(parsed.problem, solution)).toEqual([]);
    expect(solution.status).toBe('optimal');
  },
);
