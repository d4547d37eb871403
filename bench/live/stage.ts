// The example course with a given number of students, early and late in the term. What people would have typed is filled in directly.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options, Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';

/** Runs next to the bundle, as an additional script file. */
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

/** A folder with the bundle and the filling script. The caller removes it. */
export function bundled(): string {
  const bundle = mkdtempSync(join(tmpdir(), 'lectern-'));
  cpSync('dist', bundle, { recursive: true });
  writeFileSync(join(bundle, 'zz-filling.js'), filling);
  return bundle;
}

interface Course {
  readonly roles: readonly { readonly name: string; readonly seatsMax: number }[];
  readonly sessions: readonly { readonly code: string; readonly day: string; readonly kind: string }[];
}
const example = JSON.parse(readFileSync('examples/cs294-288-fa25.json', 'utf8')) as Course & Record<string, unknown>;
export const led = example.sessions.filter((session) => session.kind === 'student-led');
export const emailOf = (i: number): string => `student${i}@uni.example`;

export const open = (bundle: string, watch?: Options['watch']): Workspace =>
  openWorkspace({
    bundle,
    now: '2025-08-25T16:00:00Z',
    zone: 'America/Los_Angeles',
    account: 'instructor@berkeley.example',
    ...(watch ? { watch } : {}),
  });

/** Loads the course, opens the preference form and turns sending on. Updates run only when called. */
export function early(workspace: Workspace, students: number): void {
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [JSON.stringify({ ...example, roster: [] })]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.click('Lectern', 'Assignments', 'Open the preference form');
  // An email to the instructor must go out first; only then does an edit of the calendar become one that someone must be told about.
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
  workspace.call('stopClock');
  workspace.call('fillSheet', 'Roster', peopleOf(students));
}

const peopleOf = (students: number): (readonly [string, string])[] =>
  Array.from({ length: students }, (_, i) => [emailOf(i), `Student ${String.fromCharCode(65 + (i % 26))}${i}`]);

/** Fills seats for the whole class over the term, at least as many as in the example. */
export function seat(workspace: Workspace, students: number): void {
  const share = Math.max(1, students / 28);
  let next = 0;
  const seats = led.flatMap(({ code }) =>
    example.roles.flatMap(({ name, seatsMax }) =>
      Array.from({ length: Math.round(seatsMax * share) }, () => [code, '', '', name, emailOf(next++ % students)]),
    ),
  );
  workspace.call('fillSheet', 'Assignments', seats);
}

/**
 * Advances to the end of the term, with all forms answered by nine in ten students. `opened` runs in place of the update that opens the last form.
 */
export function late(workspace: Workspace, students: number, opened: () => void = () => {}): void {
  for (const [n, { day }] of led.entries()) {
    workspace.advanceTo(`${day}T15:00:00Z`);
    if (n === led.length - 1) opened();
    else workspace.call('hourly');
  }
  for (const sheet of workspace.sheets()) {
    if (!sheet.formId) continue;
    const session = led.find(({ code }) => sheet.name.startsWith(`${code} `));
    const at = session ? `${session.day}T10:00:00Z` : '2025-08-26T10:00:00Z';
    const answering = peopleOf(students).flatMap(([email], i) => (i % 10 === 3 ? [] : [email]));
    if (/Pre-lecture|^Preferences|^Project/.test(sheet.name))
      workspace.call('fillAnswers', sheet.name, Date.parse(at), answering);
  }
  workspace.advanceTo('2025-12-10T20:00:00Z');
}
