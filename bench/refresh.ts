// What it costs to bring everything up to date at the end of term, and to judge one edit: calls to Google by method, and milliseconds.
//   npm run bench:refresh -- [--sizes 30,60,300,2000] [--all]
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Run, Workspace } from '../local/face';
import { bundled, early, emailOf, late, led, open, seat } from './live/stage';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '30,60,300,2000' }, all: { type: 'boolean', default: false } },
});
const sizes = values.sizes.split(',').map(Number);

const bundle = bundled();

/** The example course at the end of the term with this many students: all forms answered by nine in ten, all seats taken. */
function endOfTerm(students: number): Workspace {
  const workspace = open(bundle);
  early(workspace, students);
  seat(workspace, students);
  late(workspace, students, () => workspace.call('hourly'));
  return workspace;
}

const reads = ['Range.getValues', 'Range.getValue'];
const writes = /^(Range\.set|Sheet\.(insert|set|update|append)|Spreadsheet\.insert)/;
const total = (run: Run, fits: (call: string) => boolean): number =>
  Object.entries(run.calls).reduce((sum, [call, n]) => sum + (fits(call) ? n : 0), 0);

function timed(workspace: Workspace): { readonly run: Run; readonly ms: number } {
  const start = performance.now();
  const run = workspace.click('Lectern', 'Refresh');
  return { run, ms: performance.now() - start };
}

/** Types into one cell. The edit check then judges the calendar, or the seats. */
function typed(
  workspace: Workspace,
  sheet: string,
  a1: string,
  text: string,
): { readonly run: Run; readonly ms: number } {
  const start = performance.now();
  workspace.edit(sheet, a1, text);
  return { run: workspace.runs().at(-1)!, ms: performance.now() - start };
}

const head = ['students', 'duties', 'tabs', 'moment', 'calls', 'reads', 'writes', 'ms'];
console.log(`| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |`);
const shown: string[] = [];
for (const students of sizes) {
  const workspace = endOfTerm(students);
  const all = timed(workspace);
  const duties = workspace.sheet('Duties')!.cells.length - 1;
  const tab = workspace.sheets().find((sheet) => /^S04 Pre-lecture/.test(sheet.name))!.name;
  workspace.call('fillAnswers', tab, Date.parse(`${led[0]!.day}T11:00:00Z`), [emailOf(students - 7)]);
  const some = timed(workspace);
  const none = timed(workspace);
  const moved = typed(workspace, 'Sessions', 'B25', '2025-12-05');
  workspace.edit('Sessions', 'B25', '2025-12-04');
  const seated = typed(workspace, 'Assignments', 'E2', emailOf(5));
  for (const [moment, { run, ms }] of [
    ['everything is written', all],
    ['an answer came in', some],
    ['nothing changed', none],
    ['an edit of Sessions', moved],
    ['an edit of Assignments', seated],
  ] as const)
    console.log(
      `| ${[students, duties, workspace.sheets().length, moment, total(run, () => true), total(run, (call) => reads.includes(call)), total(run, (call) => writes.test(call)), Math.round(ms)].join(' | ')} |`,
    );
  shown.push(
    `${students} students: ${Object.entries(all.run.calls)
      .map(([call, n]) => `${call} ${n}`)
      .join(', ')}`,
  );
}
if (values.all) console.log(`\n${shown.join('\n\n')}`);
rmSync(bundle, { recursive: true });
