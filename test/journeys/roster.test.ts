// Changes to people and roles in mid-term: nothing is lost, and only what should change does.
import type { Workspace } from '../../local/face';
import { dialogText, formOf, playOn, rows, withCourse } from './stage';

/** Ada and Ben present on 09-09, Chi is critic, Dana reviews; the form for that class is open, and two have answered. */
const midTerm = (): Workspace => playOn(withCourse('2025-09-06T15:00:00Z'), ['mid-term', begin]);

function begin(workspace: Workspace): void {
  const seats = [
    ['main presenter', 'adapark'],
    ['main presenter', 'benokafor'],
    ['critic', 'chinguyen'],
    ['auditor', 'danalevi'],
  ];
  seats.forEach(([role, name], i) => {
    workspace.edit('Assignments', `A${i + 2}`, 'S04');
    workspace.edit('Assignments', `D${i + 2}`, role!);
    workspace.edit('Assignments', `E${i + 2}`, `${name}@berkeley.example`);
    workspace.edit('Assignments', `H${i + 2}`, true);
  });
  workspace.advanceTo('2025-09-06T17:00:00Z');
  for (const name of ['elifyildiz', 'faridhaddad']) answer(workspace, `${name}@berkeley.example`);
  workspace.click('Lectern', 'Refresh');
}

function answer(workspace: Workspace, address: string): void {
  const form = formOf(workspace, /Pre-lecture responses: S04/);
  const answers = Object.fromEntries(form.items.map((item) => [item.title, 'An answer.']));
  expect(workspace.submit(form.id, address, answers)).toMatchObject({ ok: true });
}

const duties = (workspace: Workspace, but: string = ''): readonly string[] =>
  rows(workspace, 'Duties')
    .filter((row) => row.Student !== but)
    .map((row) => [row.Due, row.Student, row.Deliverable, row.Session, row.Status, row.Submitted].join(' | '));
const own = (workspace: Workspace, name: string) => rows(workspace, 'Duties').filter((row) => row.Student === name);
/** Leaves out that nothing was announced and no form was open before set-up. */
const complaints = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Findings')
    .filter((row) => !/have not been notified|does not count as missed|Nothing to report/.test(row['What is wrong']!))
    .map((row) => `${row.Sheet}!${row.Cell}: ${row['What is wrong']}`);
const rowOf = (workspace: Workspace, name: string): number =>
  rows(workspace, 'Roster').findIndex((row) => row.Name === name) + 2;
const cells = (workspace: Workspace, sheet: string): readonly (readonly string[])[] =>
  workspace.sheet(sheet)!.cells.map((row) => row.map((cell) => cell.text));

test('a student whose name changes stays who they are: in a team, an exception and a request, also when the name goes to somebody else', () => {
  const workspace = midTerm();
  workspace.edit('Teams', 'A2', '01');
  workspace.edit('Teams', 'B2', 'Ada Park, Ben Okafor');
  for (const [column, value] of [
    ['A', 'Park, Ada'],
    ['B', 'Main slides'],
    ['C', 'S04'],
    ['D', 'extension'],
    ['E', '2025-09-08 12:00'],
  ] as const)
    workspace.edit('Exceptions', `${column}2`, value);
  workspace.click('Lectern', 'Refresh');
  const of = (email: string) =>
    rows(workspace, 'Duties')
      .filter((row) => row.Email === email)
      .map((row) => [row.Due, row.Deliverable, row.Session, row.Status].join(' | '));
  const ada = 'adapark@berkeley.example';
  const before = of(ada);
  expect(before.join()).toContain('Mon Sep 8, 12:00 PM');
  expect(before.join()).toContain('Project proposal');
  const found = complaints(workspace);
  workspace.edit('Roster', `B${rowOf(workspace, 'Ada Park')}`, 'Ada Quist');
  workspace.click('Lectern', 'Refresh');
  expect([of(ada), complaints(workspace)]).toEqual([before, found]);
  expect(own(workspace, 'Ada Quist')).toHaveLength(before.length);
  workspace.click('Lectern', 'Refresh');
  workspace.edit('Roster', `B${rowOf(workspace, 'Ada Quist')}`, 'Ada Quist-Rey');
  workspace.click('Lectern', 'Refresh');
  workspace.click('Lectern', 'Refresh');
  expect([of(ada), complaints(workspace)]).toEqual([before, found]);
  // A name that someone already has remains theirs.
  const chi = rows(workspace, 'Roster').find(({ Name }) => Name === 'Chi Nguyen')!.Email!;
  workspace.edit('Roster', `B${rowOf(workspace, 'Chi Nguyen')}`, 'Ada Park');
  workspace.click('Lectern', 'Refresh');
  expect(of(chi).join()).toContain('Project proposal');
  expect(of(ada).join()).not.toContain('Project proposal');
});

test('a student who joins owes from that day on; the duties of all others stay as they are', () => {
  const workspace = midTerm();
  const before = duties(workspace);
  const last = rows(workspace, 'Roster').length + 2;
  workspace.edit('Roster', `A${last}`, 'newcomer@berkeley.example');
  workspace.edit('Roster', `B${last}`, 'Nia Comer');
  workspace.edit('Roster', `E${last}`, '2025-09-10');
  workspace.click('Lectern', 'Refresh');
  expect(duties(workspace, 'Nia Comer')).toEqual(before);
  const sessions = own(workspace, 'Nia Comer').map((row) => row.Session);
  expect(sessions).not.toContain('S04');
  expect(sessions).toContain('S05');
  const names = cells(workspace, 'Compliance').map(([name]) => name);
  expect(names.slice(2, 31)).toEqual(rows(workspace, 'Roster').map((row) => row.Name));
});

test('a student who changes section keeps what was due before, done or missed, and owes what the new section owes from then on', () => {
  const workspace = midTerm();
  const put = (sheet: string, header: string, row: number, text: string): void => {
    const at = cells(workspace, sheet)[0]!.indexOf(header);
    workspace.edit(sheet, `${String.fromCharCode(65 + at)}${row}`, text);
  };
  const led = rows(workspace, 'Sessions').flatMap((row, i) =>
    row.Kind === 'student-led' ? [{ code: row.Code!, at: i + 2 }] : [],
  );
  for (const [i, { at }] of led.entries()) put('Sessions', 'Section', at, i % 2 === 0 ? 'A' : 'B');
  const [here, there] = ['Elif Yıldız', 'Farid Haddad'];
  put('Roster', 'Section', rowOf(workspace, here), 'A');
  put('Roster', 'Section', rowOf(workspace, there), 'B');
  workspace.advanceTo('2025-09-17T17:00:00Z');
  const responses = () =>
    own(workspace, here)
      .filter((row) => row.Deliverable === 'Pre-lecture responses')
      .map((row) => [row.Session!, row.Status!] as const);
  const before = responses();
  const over = before.filter(([, status]) => status !== 'upcoming');
  expect(over[0]).toEqual(['S04', 'done']);
  expect(over.length).toBeLessThan(before.length);
  put('Roster', 'Section', rowOf(workspace, here), 'B');
  workspace.advance(3_600_000);
  const section = new Map(led.map(({ code }, i) => [code, i % 2 === 0 ? 'A' : 'B']));
  const after = responses();
  expect(after.filter(([code]) => section.get(code) === 'A')).toEqual(over);
  expect(after.filter(([code, status]) => section.get(code) === 'B' && status === 'missing')).toEqual([]);
  expect(after.filter(([, status]) => status === 'upcoming').every(([code]) => section.get(code) === 'B')).toBe(true);
  // It stays so in the rounds to come.
  workspace.advance(24 * 3_600_000);
  expect(responses().filter(([code]) => section.get(code) === 'A')).toEqual(over);
});

test('a student who drops owes nothing any more; back again, all is as it was', () => {
  const workspace = midTerm();
  const before = duties(workspace);
  const tabs = workspace
    .sheets()
    .filter((sheet) => sheet.formId)
    .map((sheet) => sheet.cells);
  const at = rowOf(workspace, 'Elif Yıldız');
  workspace.edit('Roster', `C${at}`, 'dropped');
  workspace.click('Lectern', 'Refresh');
  expect(own(workspace, 'Elif Yıldız')).toEqual([]);
  expect(duties(workspace)).toEqual(before.filter((line) => !line.includes('Elif Yıldız')));
  workspace.edit('Roster', `C${at}`, 'enrolled');
  workspace.click('Lectern', 'Refresh');
  expect(duties(workspace)).toEqual(before);
  expect(
    workspace
      .sheets()
      .filter((sheet) => sheet.formId)
      .map((sheet) => sheet.cells),
  ).toEqual(tabs);
});

test('a dropped presenter keeps the pinned seat until the instructor gives it away', () => {
  const workspace = midTerm();
  const seats = rows(workspace, 'Assignments');
  workspace.edit('Roster', `C${rowOf(workspace, 'Ada Park')}`, 'dropped');
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Assignments')).toEqual(seats);
  expect(own(workspace, 'Ada Park')).toEqual([]);
});

test('a new address, with the old one as an alias, keeps seats, answers and duties', () => {
  const workspace = midTerm();
  const before = duties(workspace);
  for (const [name, fresh, old] of [
    ['Elif Yıldız', 'elif@new.example', 'elifyildiz@berkeley.example'],
    ['Ada Park', 'ada@new.example', 'adapark@berkeley.example'],
  ] as const) {
    workspace.edit('Roster', `A${rowOf(workspace, name)}`, fresh);
    workspace.edit('Roster', `D${rowOf(workspace, name)}`, old);
  }
  workspace.click('Lectern', 'Refresh');
  expect(duties(workspace)).toEqual(before);
  expect(own(workspace, 'Elif Yıldız').map((row) => row.Email)).toContain('elif@new.example');
  expect(complaints(workspace)).toEqual([]);
});

test('a student in two rows counts once, and the second row is said', () => {
  const workspace = midTerm();
  const before = duties(workspace);
  const last = rows(workspace, 'Roster').length + 2;
  workspace.edit('Roster', `A${last}`, 'ADAPARK@berkeley.example');
  workspace.edit('Roster', `B${last}`, 'Ada P.');
  workspace.click('Lectern', 'Refresh');
  expect(duties(workspace)).toEqual(before);
  expect(complaints(workspace)).toEqual([`Roster!A${last}: adapark@berkeley.example belongs to Ada Park already.`]);
  expect(rows(workspace, 'Roster')).toHaveLength(29);
});

test('a role renamed in Roles alone is said where it is still called by its old name; renamed everywhere, nothing has changed', () => {
  const workspace = midTerm();
  const before = duties(workspace);
  const seats = rows(workspace, 'Assignments');
  workspace.edit('Roles', 'A3', 'opponent');
  workspace.click('Lectern', 'Refresh');
  expect(complaints(workspace).filter((line) => line.includes('“critic” is not a role'))).not.toEqual([]);
  expect(rows(workspace, 'Assignments')).toEqual(seats);
  const slides = rows(workspace, 'Deliverables').findIndex((row) => row['Due from']!.includes('critic'));
  workspace.edit(
    'Deliverables',
    `B${slides + 2}`,
    rows(workspace, 'Deliverables')[slides]!['Due from']!.replace('critic', 'opponent'),
  );
  workspace.edit('Assignments', 'D4', 'opponent');
  workspace.click('Lectern', 'Refresh');
  expect(duties(workspace)).toEqual(before);
  expect(complaints(workspace)).toEqual([]);
});

test('what the instructor keeps beside Compliance stays, and moves when Compliance needs more columns', () => {
  const workspace = midTerm();
  const wide = cells(workspace, 'Compliance')[1]!.findLastIndex((text) => text !== '');
  const column =
    String.fromCharCode(65 + Math.floor((wide + 2) / 26) - 1) + String.fromCharCode(65 + ((wide + 2) % 26));
  workspace.insertColumns('Compliance', wide + 2, 2);
  workspace.edit('Compliance', `${column}2`, 'My own notes');
  workspace.edit('Compliance', `${column}3`, 'spoke to Ada');
  const last = rows(workspace, 'Sessions').length + 2;
  for (const [letter, typed] of [
    ['A', 'S30'],
    ['B', '2025-12-05'],
    ['C', 'student-led'],
  ] as const)
    workspace.edit('Sessions', `${letter}${last}`, typed);
  workspace.click('Lectern', 'Refresh');
  const after = cells(workspace, 'Compliance');
  expect(after[1]).toContain('S30\nDec 5');
  const now = after[1]!.indexOf('My own notes');
  expect(now).toBeGreaterThan(wide + 1);
  expect(after[2]![now]).toBe('spoke to Ada');
  const charted = workspace.sheet('Compliance')!.charts;
  expect(charted.map(({ title, labels }) => [title, labels.at(-1)])).toEqual([['Submissions per class', 'S30, Dec 5']]);
});

test('why a cell of Compliance shows what it shows is asked at the cell', () => {
  const workspace = midTerm();
  const grid = cells(workspace, 'Compliance');
  const column = grid[1]!.findIndex((text) => text.startsWith('S04'));
  const row = grid.findIndex(([name]) => name === 'Elif Yıldız');
  workspace.select('Compliance', `${String.fromCharCode(65 + column)}${row + 1}`);
  workspace.click('Lectern', 'Explain this status…');
  expect(dialogText(workspace)).toContain('Elif Yıldız, Pre-lecture responses for S04: on time.');
  expect(dialogText(workspace)).toContain('Counts: the earliest complete one, in time.');
  const page = workspace.callFromPage('answerExplain', [{ student: 'danalevi@berkeley.example', occasion: 'S04' }]) as {
    html: string;
  };
  expect(page.html).toContain('Pre-lecture responses for S04 is not due from Dana Levi.');
  expect(workspace.callFromPage('answerExplain', [{ student: 'nobody', occasion: 'S04' }])).toEqual({
    refusal: 'Choose a student and a class, or what is due once.',
  });
});

test('why is asked at a cell of any sheet that names a student or a class', () => {
  const workspace = midTerm();
  const asked = (sheet: string, a1: string): string => {
    workspace.select(sheet, a1);
    workspace.click('Lectern', 'Explain this status…');
    return dialogText(workspace);
  };
  const rowOf = (sheet: string, text: string): number =>
    cells(workspace, sheet).findIndex((row) => row.includes(text)) + 1;
  expect(asked('Roster', `C${rowOf('Roster', 'Elif Yıldız')}`)).toContain('Elif Yıldız: ');
  expect(asked('Compliance', `A${rowOf('Compliance', 'Elif Yıldız')}`)).toMatch(
    /Elif Yıldız: \d+ of \d+ duties have come due/,
  );
  expect(asked('Sessions', `D${rowOf('Sessions', 'S04')}`)).toContain('Choose a student, and a class');
  expect(workspace.window('dialog')!.html).toMatch(/<option value="S04" selected/);
  const answers = workspace.tabs().find(({ name }) => name === 'S04 Pre-lecture responses')!.name;
  expect(asked(answers, 'C2')).toMatch(/Pre-lecture responses for S04: on time/);
});

test('two students of one name are told apart in Compliance and where one asks why', () => {
  const workspace = midTerm();
  workspace.edit('Roster', 'B3', 'Ada Park');
  workspace.click('Lectern', 'Refresh');
  const labels = ['Ada Park (adapark@berkeley.example)', 'Ada Park (benokafor@berkeley.example)'];
  expect(
    cells(workspace, 'Compliance')
      .slice(2, 4)
      .map(([name]) => name),
  ).toEqual(labels);
  workspace.select('Compliance', 'A4');
  workspace.click('Lectern', 'Explain this status…');
  expect(workspace.window('dialog')!.html).toContain(
    `<option value="benokafor@berkeley.example" selected>${labels[1]}</option>`,
  );
});

test('the gradebook is offered with the points of Deliverables', () => {
  const workspace = midTerm();
  const at = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Pre-lecture responses') + 2;
  const header = cells(workspace, 'Deliverables')[0]!.indexOf('Points');
  workspace.edit('Deliverables', `${String.fromCharCode(65 + header)}${at}`, '2, late 1');
  workspace.advanceTo('2025-09-09T20:00:00Z');
  workspace.click('Lectern', 'Export the gradebook…');
  const csv = decodeURIComponent(
    /href="data:text\/csv;charset=utf-8,([^"]*)"/.exec(workspace.window('dialog')!.html)![1]!,
  );
  const lines = csv.split('\n');
  expect(lines[0]).toContain('Student,Email,Pre-lecture responses,Pre-lecture responses (of),Total');
  expect(lines.find((line) => line.startsWith('Elif'))).toContain('elifyildiz@berkeley.example,2,2,2,2,100');
  expect(lines.find((line) => line.startsWith('Grace'))).toContain('gracelindqvist@berkeley.example,0,2,0,2,0');
  expect(lines.find((line) => line.startsWith('Ada'))).toContain('adapark@berkeley.example,0,0,0,0,,');
});

test('bringing everything up to date reads each tab once and writes only what changed', () => {
  const workspace = midTerm();
  const refreshed = () => workspace.click('Lectern', 'Refresh').calls;
  const written = (calls: Readonly<Record<string, number>>) =>
    Object.keys(calls).filter((call) => /^(Range\.set|Sheet\.(set|insert|update))/.test(call));
  const none = refreshed();
  expect(written(none)).toEqual([]);
  expect(none['Sheet.getSheetValues']).toBeLessThan(workspace.tabs().length);
  workspace.advance(120_000);
  answer(workspace, 'gracelindqvist@berkeley.example');
  const { calls } = workspace.runs().at(-1)!;
  // Duties, Compliance and Today; of the formatting of Compliance only its colors.
  expect(written(calls)).toEqual(['Range.setBackgrounds', 'Range.setFontColors', 'Range.setValues']);
  expect(calls['Range.setValues']).toBeLessThanOrEqual(3);
});

test('one person in two rows is two students, and that is said; made one, nothing of either is lost', () => {
  const workspace = midTerm();
  const before = duties(workspace);
  const last = rows(workspace, 'Roster').length + 2;
  workspace.edit('Roster', `A${last}`, 'gracel@home.example');
  workspace.edit('Roster', `B${last}`, 'Lindqvist, Grace');
  workspace.edit('Assignments', 'E6', 'gracel@home.example');
  workspace.edit('Assignments', 'A6', 'S05');
  workspace.edit('Assignments', 'D6', 'critic');
  answer(workspace, 'gracel@home.example');
  const excuse = ['gracel@home.example', 'Pre-lecture responses', 'S06', 'excuse', '', '', 'ill', 'Prof. Lee'];
  for (const [i, text] of excuse.entries()) workspace.edit('Exceptions', `${'ABCDEFGH'[i]}2`, text);
  workspace.click('Lectern', 'Refresh');
  const first = rowOf(workspace, 'Grace Lindqvist');
  expect(complaints(workspace)).toEqual([
    `Roster!B${last}: Lindqvist, Grace (gracel@home.example) has the same name as Grace Lindqvist (gracelindqvist@berkeley.example) in row ${first}, and each counts as a student.`,
  ]);
  expect(own(workspace, 'Lindqvist, Grace').length).toBeGreaterThan(0);

  workspace.edit('Roster', `D${first}`, 'gracel@home.example');
  workspace.edit('Roster', `A${last}`, '');
  workspace.edit('Roster', `B${last}`, '');
  workspace.click('Lectern', 'Refresh');
  expect(complaints(workspace)).toEqual([]);
  expect(own(workspace, 'Lindqvist, Grace')).toEqual([]);
  const status = (session: string, deliverable: string) =>
    own(workspace, 'Grace Lindqvist').find((row) => row.Session === session && row.Deliverable === deliverable)?.Status;
  expect(status('S04', 'Pre-lecture responses')).toBe('done');
  expect(status('S05', 'Panel and follow-up slides')).toBe('upcoming');
  expect(status('S06', 'Pre-lecture responses')).toBe('excused');
  expect(duties(workspace, 'Grace Lindqvist')).toEqual(before.filter((row) => !row.includes('Grace Lindqvist')));
});

test('an alias that cannot be read takes no student off the roster, and no click writes over it', () => {
  const workspace = midTerm();
  const before = duties(workspace, 'Elif Yıldız');
  answer(workspace, 'elif@home.example');
  workspace.edit('Roster', `D${rowOf(workspace, 'Elif Yıldız')}`, '@elif');
  workspace.click('Lectern', 'Refresh');
  expect(duties(workspace, 'Elif Yıldız')).toEqual(before);
  expect(own(workspace, 'Elif Yıldız')).not.toEqual([]);
  expect(complaints(workspace)[0]).toBe(`Roster!D${rowOf(workspace, 'Elif Yıldız')}: Aliases: cannot read “@elif”.`);
  workspace.click('Lectern', 'Today');
  const fields = { address: 'elif@home.example', student: 'elifyildiz@berkeley.example' };
  expect(workspace.callFromPage('nameStranger', [fields])).toMatchObject({
    refusal: expect.stringContaining('Correct Aliases of Elif Yıldız first'),
  });
  expect(rows(workspace, 'Roster').find((row) => row.Name === 'Elif Yıldız')!.Aliases).toBe('@elif');
});
