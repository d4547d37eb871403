// A seat was changed by hand: name and address are kept together, and what is wrong with the seat is said at once.
import { isChanged, sayChanges } from '../domain/change';
import type { Student } from '../domain/course';
import { sayFinding } from '../domain/finding';
import { now } from '../google/clock';
import { readTab, setColumn } from '../google/sheets';
import { toast } from '../google/ui';
import { say } from '../schema/cell';
import { assignments } from '../schema/derived';
import { deliverables, roles, sessions, settings } from '../schema/given';
import { assess, type Gathered, gather } from './gather';
import { findRegistry } from './registry';

/** `row` and `column` are the first that were changed. A simple trigger: no lock, no authorisation, half a minute. */
export function checkEdit(sheetId: number, row: number, column: number): void {
  const sheets = findRegistry()?.sheets;
  if (!sheets || row === 1) return;
  if (terms.some(({ sheet }) => sheets[sheet] === sheetId)) warnOfChanges();
  if (sheets[assignments.sheet] !== sheetId) return;
  const gathered = gather();
  const clash = follow(gathered, sheetId, row, column);
  const { findings } = assess(clash === 'followed' ? gather() : gathered, now());
  const here = findings
    .filter((f) => f.at.sheet === assignments.sheet && f.at.row === row)
    .map((f) => sayFinding(f).what);
  const said = clash === 'followed' || clash === null ? here : [clash];
  if (said.length > 0) toast(said.join(' '), 10);
}

/** The sheets that duties follow from: an edit there may change what students were told. */
const terms = [sessions, deliverables, roles, settings];

function warnOfChanges(): void {
  const { changes } = assess(gather(), now());
  if (isChanged(changes))
    toast(`This changes duties: ${sayChanges(changes)}. Choose Lectern > What changed… to see and confirm them.`, 10);
}

/** A name that was chosen brings its address, an address its name; says why not where the name is nobody's or two students'. */
function follow({ course, zone }: Gathered, sheetId: number, row: number, column: number): 'followed' | string | null {
  const grid = readTab(sheetId, zone)?.grid ?? [];
  const { name, student } = assignments.columns;
  const changed = say(grid[0]?.[column - 1] ?? '');
  const text = say(grid[row - 1]?.[column - 1] ?? '');
  const put = (header: string, value: string): 'followed' => {
    setColumn(sheetId, header, row, [value], zone);
    return 'followed';
  };
  if (changed === name.header) {
    if (text === '') return put(student.header, '');
    const called = course.students.filter((s: Student) => s.name === text);
    if (called.length === 1) return put(student.header, called[0]!.email);
    return called.length === 0
      ? `“${text}” is nobody on the Roster. The seat is still that of the address beside it.`
      : `${called.length} students are called ${text}. Choose the address beside it instead.`;
  }
  if (changed === student.header) return put(name.header, course.students.find((s) => s.email === text)?.name ?? '');
  return null;
}
