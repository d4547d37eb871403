// What cannot be read: the last good value is used, what depends on it waits, and someone is told.
import {
  dialogText,
  example,
  hour,
  instructor,
  newBook,
  rows,
  seen,
  toStudents,
  underWay,
  type withCourse,
} from './stage';

type Workspace = ReturnType<typeof withCourse>;

const columnOf = (workspace: Workspace, sheet: string, header: string): string =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[workspace.sheet(sheet)!.cells[0]!.findIndex((cell) => cell.text === header)]!;
/** The cell under a header, in the row whose first cell has this text. */
const cellOf = (workspace: Workspace, sheet: string, header: string, first: string): string => {
  const at = workspace.sheet(sheet)!.cells.findIndex(([cell]) => cell?.text === first);
  return `${columnOf(workspace, sheet, header)}${at + 1}`;
};
const saidOf = (workspace: Workspace, sheet: string): readonly string[] =>
  rows(workspace, 'Findings')
    .filter((row) => row.Sheet === sheet)
    .map((row) => `${row.Cell} ${row['What is wrong']}`);
/** Emails to students after the first `before` ones, by address. */
const since = (workspace: Workspace, before: number): readonly string[] =>
  toStudents(workspace)
    .slice(before)
    .map((mail) => mail.to[0]!);

test('an alias that became unreadable stays, and its student gets no email until it can be read', () => {
  const workspace = underWay();
  const { Email: email } = rows(workspace, 'Roster')[0]!;
  const alias = cellOf(workspace, 'Roster', 'Aliases', email!);
  workspace.edit('Roster', alias, 'old@mail.example');
  workspace.advance(hour);
  const before = toStudents(workspace).length;
  workspace.edit('Roster', alias, 'old@mail.example (until August)');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(since(workspace, before)).not.toContain(email);
  expect(since(workspace, before)).toHaveLength(27);
  expect(saidOf(workspace, 'Roster')).toEqual([`${alias} Aliases: cannot read “old@mail.example (until August)”.`]);
  expect(rows(workspace, 'Findings')[0]!['What to do']).toContain('“old@mail.example”');
  // Announcing, or looking at what changed, shows who is left out.
  workspace.edit('Assignments', 'A2', 'S04');
  workspace.edit('Assignments', 'D2', 'critic');
  workspace.edit('Assignments', 'E2', rows(workspace, 'Roster')[1]!.Email!);
  const { Name: name } = rows(workspace, 'Roster')[0]!;
  for (const item of ['Announce assignments…', 'What changed…']) {
    workspace.click('Lectern', item);
    expect(dialogText(workspace)).toContain(`Not included, since a cell that concerns them cannot be read: ${name}.`);
    workspace.closeWindow('dialog');
  }
  workspace.edit('Roster', alias, 'old@mail.example');
  workspace.advanceTo('2025-08-27T16:00:00Z');
  expect(since(workspace, before)).toContain(email);
});

test('an address and a name that a formula has lost leave the student as they were, and are told to nobody', () => {
  const workspace = underWay();
  const [one, two] = rows(workspace, 'Roster');
  workspace.advance(hour);
  const duties = rows(workspace, 'Duties');
  const before = toStudents(workspace).length;
  workspace.edit('Roster', cellOf(workspace, 'Roster', 'Name', two!.Email!), '#N/A');
  workspace.edit('Roster', cellOf(workspace, 'Roster', 'Email', one!.Email!), '#REF!');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(rows(workspace, 'Duties')).toEqual(duties);
  expect(saidOf(workspace, 'Roster')).toHaveLength(2);
  expect(since(workspace, before)).toHaveLength(26);
  expect(since(workspace, before)).not.toContain(two!.Email);
  expect(JSON.stringify(workspace.mailbox().map(({ body }) => body))).not.toMatch(/Dear #|#N\/A,/);
});

test('a roster that cannot be read as a whole leaves all as it was, and the instructor is told after some hours, once', () => {
  const workspace = underWay();
  workspace.advance(hour);
  const duties = rows(workspace, 'Duties');
  const before = toStudents(workspace).length;
  const [header = [], ...people] = workspace.sheet('Roster')!.cells;
  for (const [i] of people.filter(([cell]) => cell!.text !== '').entries())
    for (const [at, { text }] of header.entries())
      if (text === 'Email' || text === 'Name')
        workspace.edit('Roster', `${'ABCDEFGHI'[at]}${i + 2}`, i === 0 ? '#REF!' : '');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(rows(workspace, 'Duties')).toEqual(duties);
  expect(saidOf(workspace, 'Roster')).toEqual(['A2 The sheet cannot be read: it shows “#REF!”.']);
  expect(since(workspace, before)).toEqual([]);
  const alarms = workspace
    .mailbox()
    .filter(({ to, subject }) => to[0] === instructor && /cannot be read/.test(subject));
  expect(alarms).toHaveLength(1);
});

test('a due rule that became unreadable is no duty gone: it stays due, nobody is reminded, and its form stays open', () => {
  const workspace = underWay('2025-08-27T16:00:00Z');
  workspace.advance(hour);
  const dues = rows(workspace, 'Duties').map((row) => row.Due);
  const before = toStudents(workspace).length;
  const due = cellOf(workspace, 'Deliverables', 'Due', 'Preferences');
  const until = cellOf(workspace, 'Deliverables', 'Late until', 'Preferences');
  workspace.edit('Deliverables', until, '2025-08-28 19:00');
  workspace.edit('Deliverables', due, 'Augst 28');
  expect(workspace.toasts().at(-1)?.text ?? '').not.toContain('gone');
  workspace.advanceTo('2025-08-29T06:00:00Z');
  expect(rows(workspace, 'Duties').map((row) => row.Due)).toEqual(dues);
  expect(since(workspace, before)).toEqual([]);
  expect(workspace.forms()[0]).toMatchObject({ accepting: true });
  workspace.edit('Deliverables', due, '2025-08-28 18:00');
  workspace.advance(hour);
  expect(workspace.forms()[0]).toMatchObject({ accepting: false });
});

test('a last day of term that cannot be read is not invented, and opens and tells nothing', () => {
  const workspace = newBook('2025-08-25T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  workspace.advance(hour);
  expect(JSON.stringify(seen(workspace))).not.toContain('2099');
  const course = JSON.parse(example);
  course.deliverables[0].opens = '2025-08-25 13:00';
  workspace.callFromPage('checkCourseFile', [JSON.stringify(course)]);
  workspace.callFromPage('loadCourseFile', []);
  const at = workspace.sheet('Settings')!.cells.findIndex(([cell]) => cell?.text === 'Last day of term') + 1;
  workspace.edit('Settings', `B${at}`, 'mid December');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.advance(6 * hour);
  expect(workspace.forms()).toEqual([]);
  expect(toStudents(workspace)).toEqual([]);
  expect(JSON.stringify(seen(workspace))).not.toContain('2099');
});

test('a column that is missing is a toast after an edit, and a finding', () => {
  const workspace = underWay();
  workspace.edit('Roster', `${columnOf(workspace, 'Roster', 'Joined')}1`, 'Came');
  workspace.edit('Sessions', 'B2', '2025-08-28');
  expect(workspace.toasts().at(-1)!.text).toContain('The column “Joined” is missing.');
  workspace.advance(hour);
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toContain('The column “Joined” is missing.');
  expect(rows(workspace, 'Findings')).toHaveLength(1);
});

test('where no class is student-led the clock finds what the menu says, and builds no form', () => {
  const workspace = newBook('2025-08-25T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  const course = JSON.parse(example);
  course.deliverables[0].opens = '2025-08-25 10:00';
  for (const session of course.sessions) if (session.kind === 'student-led') session.kind = 'lecture';
  workspace.callFromPage('checkCourseFile', [JSON.stringify(course)]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.advance(2 * hour);
  expect(saidOf(workspace, 'Sessions').join()).toContain('Sessions has no student-led session');
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Open the preference form');
  expect(workspace.dialogs().at(-1)!.text).toContain('Sessions has no student-led session');
  expect(workspace.forms()).toEqual([]);
});

test('a heading or a line of totals among the rows is a finding, and everybody else gets their emails', () => {
  const workspace = underWay();
  workspace.advance(hour);
  const before = toStudents(workspace).length;
  const insert = (sheet: string, at: number, ...cells: readonly (string | number)[]): void => {
    workspace.insertRows(sheet, at, 1);
    for (const [i, cell] of cells.entries()) workspace.edit(sheet, `${'ABCDE'[i]!}${at}`, cell);
  };
  const last = (sheet: string): number => workspace.contents(sheet)!.texts.length + 1;
  insert('Roster', 4, 'Graduates');
  insert('Roster', last('Roster'), 'Total', '=COUNTA(B2:B30)');
  insert('Sessions', 4, 'Week 2');
  insert('Roles', last('Roles'), 'Total', 8, '=SUM(C2:C6)');
  insert('Deliverables', 4, 'In class');
  workspace.edit('Exceptions', 'A2', 'October');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(since(workspace, before)).toHaveLength(28);
  expect(rows(workspace, 'Duties').map((row) => row.Status)).not.toContain('unknown');
  const alone = (text: string): string => `“${text}” stands alone in its row, which is left out.`;
  expect(saidOf(workspace, 'Roster')).toEqual(['A31 Email: cannot read “Total”.', `A4 ${alone('Graduates')}`]);
  expect(saidOf(workspace, 'Sessions')).toEqual([`A4 ${alone('Week 2')}`]);
  expect(saidOf(workspace, 'Roles')[0]).toBe('D7 Min load is empty (or merged with another cell).');
  expect(saidOf(workspace, 'Deliverables')).toContain(`A4 ${alone('In class')}`);
  expect(saidOf(workspace, 'Exceptions')).toEqual([`A2 ${alone('October')}`]);
});

test('a class whose Start was typed after its end keeps the hours that it had, with one finding at the cell', () => {
  const workspace = underWay();
  workspace.advance(hour);
  const duties = rows(workspace, 'Duties').map((row) => `${row.Email} ${row.Deliverable} ${row.Session} ${row.Due}`);
  const before = toStudents(workspace).length;
  const start = cellOf(workspace, 'Sessions', 'Start', 'S04');
  workspace.edit('Sessions', start, '16:00');
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Duties').map((row) => `${row.Email} ${row.Deliverable} ${row.Session} ${row.Due}`)).toEqual(
    duties,
  );
  expect(saidOf(workspace, 'Sessions')).toEqual([
    `${start} Start: cannot read “16:00 (the class ends before it starts)”.`,
  ]);
  expect(since(workspace, before)).toEqual([]);
  workspace.edit('Sessions', cellOf(workspace, 'Sessions', 'End', 'S04'), '17:30');
  workspace.advance(hour);
  expect(saidOf(workspace, 'Sessions')).toEqual([]);
});
