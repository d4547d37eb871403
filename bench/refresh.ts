// What it costs to bring everything up to date at the end of term, and to judge one edit: calls to Google by method, and milliseconds.
//   npm run bench:refresh -- [--sizes 30,60,300,2000] [--all]
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Run, Workspace } from '../local/face';
import { openWorkspace } from '../local/workspace';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '30,60,300,2000' }, all: { type: 'boolean', default: false } },
});
const sizes = values.sizes.split(',').map(Number);

/** What a person and the class would have typed, put in at once; it runs beside the bundle, as one more script file. */
const filling = `
function stopClock() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }
function fillSheet(name, rows) {
  var sheet = SpreadsheetApp.getActive().getSheetByName(name);
  var missing = rows.length + 1 - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
  sheet.getRange(2, 1, rows.length, rows[0].length).setValues(rows);
}
function fillAnswers(name, at, addresses) {
  var sheet = SpreadsheetApp.getActive().getSheetByName(name);
  var width = sheet.getLastColumn();
  var rows = addresses.map(function (address, i) {
    var row = [new Date(at + i * 1000), address];
    while (row.length < width) row.push('An answer of some length, as a student would give it.');
    return row;
  });
  var first = sheet.getLastRow() + 1;
  var missing = first + rows.length - 1 - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
  sheet.getRange(first, 1, rows.length, width).setValues(rows);
}`;

const bundle = mkdtempSync(join(tmpdir(), 'lectern-'));
cpSync('dist', bundle, { recursive: true });
writeFileSync(join(bundle, 'zz-filling.js'), filling);

interface Course {
  readonly roles: readonly { readonly name: string; readonly seatsMax: number }[];
  readonly sessions: readonly { readonly code: string; readonly day: string; readonly kind: string }[];
}
const example = JSON.parse(readFileSync('examples/cs294-288-fa25.json', 'utf8')) as Course & Record<string, unknown>;
const led = example.sessions.filter((session) => session.kind === 'student-led');
const emailOf = (i: number): string => `student${i}@uni.example`;

/** The example course at the end of term with so many students: all forms answered by nine in ten, all seats taken. */
function endOfTerm(students: number): Workspace {
  const workspace = openWorkspace({
    bundle,
    now: '2025-08-25T16:00:00Z',
    zone: 'America/Los_Angeles',
    account: 'instructor@berkeley.example',
  });
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [JSON.stringify({ ...example, roster: [] })]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.click('Lectern', 'Open the preference form');
  // What went out to the instructor makes an edit of the calendar one of which somebody must be told.
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.call('stopClock');
  for (const { day } of led) {
    workspace.advanceTo(`${day}T15:00:00Z`);
    workspace.call('hourly');
  }
  const people = Array.from({ length: students }, (_, i) => [
    emailOf(i),
    `Student ${String.fromCharCode(65 + (i % 26))}${i}`,
  ]);
  workspace.call('fillSheet', 'Roster', people);
  // Seats for the whole class over the term, at least as many as in the example.
  const share = Math.max(1, students / 28);
  let next = 0;
  const seats = led.flatMap(({ code }) =>
    example.roles.flatMap(({ name, seatsMax }) =>
      Array.from({ length: Math.round(seatsMax * share) }, () => [code, '', '', name, emailOf(next++ % students)]),
    ),
  );
  workspace.call('fillSheet', 'Assignments', seats);
  for (const sheet of workspace.sheets()) {
    if (!sheet.formId) continue;
    const session = led.find(({ code }) => sheet.name.endsWith(` ${code}`));
    const at = session ? `${session.day}T10:00:00Z` : '2025-08-26T10:00:00Z';
    const answering = people.flatMap(([email], i) => (i % 10 === 3 ? [] : [email]));
    if (/^Pre-lecture|^Preferences|^Project/.test(sheet.name))
      workspace.call('fillAnswers', sheet.name, Date.parse(at), answering);
  }
  workspace.advanceTo('2025-12-10T20:00:00Z');
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

/** One cell is typed into; the calendar is judged anew, or the seats. */
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
  const tab = workspace.sheets().find((sheet) => / S04$/.test(sheet.name))!.name;
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
