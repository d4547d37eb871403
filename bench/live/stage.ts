// The example course with so many students, early in the term and late, with what a person and the class would have typed put in at once.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options, Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';

/** It runs beside the bundle, as one more script file. */
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

/** A folder with the bundle and the filling; whoever makes it removes it. */
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

/** The course is loaded, the preference form open, sending on; the clock goes only when it is called. */
export function early(workspace: Workspace, students: number): void {
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [JSON.stringify({ ...example, roster: [] })]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.click('Lectern', 'Assignments', 'Open the preference form');
  // What went out to the instructor makes an edit of the calendar one of which somebody must be told.
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
  workspace.call('stopClock');
  workspace.call('fillSheet', 'Roster', peopleOf(students));
}

const peopleOf = (students: number): (readonly [string, string])[] =>
  Array.from({ length: students }, (_, i) => [emailOf(i), `Student ${String.fromCharCode(65 + (i % 26))}${i}`]);

/** Seats for the whole class over the term, at least as many as in the example. */
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

/** Goes on to the end of term: all forms answered by nine in ten. `opened` is told of the round that opened the last form. */
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
