// Announced assignments under changes: a drop, a late joiner, a moved class, a seat changed by hand, an open slot.
import type { Workspace } from '../../local/face';
import { assigned, confirm, dialogText, formOf, hour, playOn, rows, seen, underWay, withCourse } from './stage';

const main = 'main presenter';
const seats = (workspace: Workspace) =>
  rows(workspace, 'Assignments').map((row) => `${row.Session} ${row.Role} ${row.Email}`);
const changed = (before: readonly string[], after: readonly string[]): number =>
  before.filter((s) => !after.includes(s)).length;

/** The page after pressing the button for the other aim. */
const again = (workspace: Workspace, aim: string): string =>
  (workspace.callFromPage('proposeAgain', [aim]) as { html: string }).html;

const announced = (): Workspace => playOn(underWay(), ['announced', announce]);

function announce(workspace: Workspace): void {
  const form = formOf(workspace, /topics and roles/);
  const grid = form.items.find((item) => item.limitOnePerColumn)!;
  for (const [i, person] of rows(workspace, 'Roster').entries()) {
    const ranks = Object.fromEntries([0, 1, 2].map((n) => [grid.rows![(i * 5 + n * 3) % 14]!, grid.columns![n]!]));
    workspace.submit(form.id, person.Email!, { [grid.title]: ranks });
  }
  confirm(workspace);
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
}

test('three drops, a late joiner and a moved class are repaired with as few changes as can be, and only those touched are told', () => {
  const workspace = announced();
  const before = seats(workspace);
  const gone = rows(workspace, 'Assignments')
    .filter((row) => row.Role === main)
    .slice(0, 3)
    .map((row) => row.Email!);
  for (const email of gone) {
    const line = rows(workspace, 'Roster').findIndex((row) => row.Email === email) + 2;
    workspace.edit('Roster', `C${line}`, 'dropped');
  }
  workspace.edit('Roster', 'A30', 'late@berkeley.example');
  workspace.edit('Roster', 'B30', 'Late Comer');
  workspace.click('Lectern', 'Propose assignments…');
  const lost = before.filter((s) => gone.some((email) => s.includes(email))).length;
  const page = dialogText(workspace);
  expect(page).toContain(
    'No assignment falls short by less than 2 seats; this one falls short by 2. No current seat needs to change.',
  );
  expect(page).toMatch(new RegExp(`${before.length - lost} seats kept, 0 moved, \\d+ added, ${lost} removed`));
  expect(page).toContain(`Removed (${lost})`);
  expect(page).toContain('Late Comer, main presenter, ');
  expect(page).toMatch(/To be notified when you announce: [^.]*Late Comer/);
  confirm(workspace);
  const after = seats(workspace);
  expect(changed(before, after)).toBe(lost);
  const mails = workspace.mailbox().length;
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  const told = workspace
    .mailbox()
    .slice(mails)
    .map((mail) => mail.to[0]!);
  const touched = new Set(
    after
      .filter((s) => !before.includes(s))
      .map((s) => s.split(' ').at(-1)!)
      .filter((email) => email.includes('@')),
  );
  expect(new Set(told)).toEqual(touched);
  expect(told.length).toBe(touched.size);

  const moved = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S20') + 2;
  workspace.edit('Sessions', `B${moved}`, '2025-11-05');
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain('No current seat needs to change.');
  expect(dialogText(workspace)).toContain(
    `${after.filter((s) => s.includes('@')).length} seats kept, 0 moved, 0 added, 0 removed`,
  );
  expect(again(workspace, 'wishes first')).toContain('Fewest changes first');
});

test('a confirmation can be undone, and the undoing undone', () => {
  const workspace = underWay();
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Assignments', 'Undo the last confirmation');
  expect(workspace.dialogs().at(-1)!.text).toContain('There is nothing to undo');
  confirm(workspace);
  const confirmed = seats(workspace);
  const lottery = rows(workspace, 'Settings').findIndex((row) => row.Setting === 'Lottery number') + 2;
  workspace.edit('Settings', `B${lottery}`, 'another');
  confirm(workspace);
  const redrawn = seats(workspace);
  expect(redrawn).not.toEqual(confirmed);
  workspace.click('Lectern', 'Assignments', 'Undo the last confirmation');
  expect(seats(workspace)).toEqual(confirmed);
  workspace.click('Lectern', 'Assignments', 'Undo the last confirmation');
  expect(seats(workspace)).toEqual(redrawn);
  expect(rows(workspace, 'Changes').filter((row) => row.What === 'Confirmation undone')).toHaveLength(2);
});

test('a seat changed by hand is checked at once', () => {
  const workspace = underWay();
  const form = formOf(workspace, /topics and roles/);
  const dates = form.items.find((item) => item.kind === 'checkbox')!;
  workspace.submit(form.id, 'adapark@berkeley.example', {
    [dates.title]: [dates.choices!.find((c) => c.startsWith('S05'))!],
  });
  confirm(workspace);
  const lines = rows(workspace, 'Assignments');
  const at = (session: string, role: string) =>
    lines.findIndex((row) => row.Session === session && row.Role === role) + 2;
  workspace.edit('Assignments', `E${at('S05', 'critic')}`, 'adapark@berkeley.example');
  expect(workspace.toasts().at(-1)!.text).toContain('Ada Park cannot attend on Thu Sep 11');
  const own = lines.find((row) => row.Student === 'Ada Park' && row.Role === main)!;
  const role = 'critic';
  workspace.edit('Assignments', `E${at(own.Session!, role)}`, 'adapark@berkeley.example');
  expect(workspace.toasts().at(-1)!.text).toContain(`Ada Park has more than one role in ${own.Session}`);
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toContainEqual(
    expect.stringContaining('Ada Park cannot attend on Thu Sep 11'),
  );
  const quiet = workspace.toasts().length;
  workspace.edit('Assignments', `H${at('S05', 'critic')}`, true);
  expect(
    workspace
      .toasts()
      .slice(quiet)
      .map((t) => t.text),
  ).not.toContainEqual(expect.stringContaining('cannot attend'));
});

test('a name chosen from the drop-down brings its address, and an address its name', () => {
  const workspace = underWay();
  confirm(workspace);
  const cell = (at: string) => workspace.sheet('Assignments')!.cells[1]!['ABCDEFGH'.indexOf(at)]!;
  expect(cell('F').validation!.choices).toContain('Bianca Rossi');
  workspace.edit('Assignments', 'F2', 'Bianca Rossi');
  expect(cell('E').text).toBe('biancarossi@berkeley.example');
  workspace.edit('Assignments', 'E2', 'adapark@berkeley.example');
  expect(cell('F').text).toBe('Ada Park');
  workspace.edit('Assignments', 'F2', 'Nobody Here');
  expect(workspace.toasts().at(-1)!.text).toContain('“Nobody Here” isn’t on the Roster');
  expect(cell('E').text).toBe('adapark@berkeley.example');
  workspace.edit('Roster', 'B3', 'Ada Park');
  workspace.edit('Assignments', 'F2', 'Ada Park');
  expect(workspace.toasts().at(-1)!.text).toContain('2 students are named Ada Park');
  workspace.edit('Assignments', 'F2', '');
  expect(cell('E').text).toBe('');
});

test('a column of names that is pasted brings all their addresses, and a name that is nobody’s is put back', () => {
  const workspace = underWay();
  confirm(workspace);
  const shown = (): readonly string[] => rows(workspace, 'Assignments').map((row) => `${row.Student} ${row.Email}`);
  const before = shown();
  paste(workspace, 'F2:F4', [['Bianca Rossi'], ['Nobody Here'], ['ada park']]);
  expect(shown()).toEqual([
    'Bianca Rossi biancarossi@berkeley.example',
    before[1],
    'Ada Park adapark@berkeley.example',
    ...before.slice(3),
  ]);
  const [name] = before[1]!.split(/ (?=\S+$)/);
  expect(workspace.toasts().at(-1)!.text).toContain(
    `“Nobody Here” isn’t on the Roster. The seat is still that of ${name}.`,
  );
});

test('a holder replaced by hand shows the new holder’s choice, and once roles are announced a hint to announce', () => {
  const workspace = announced();
  const at = rows(workspace, 'Assignments').findIndex((row) => row.Role === main);
  const { Session: session, Email: old } = rows(workspace, 'Assignments')[at]!;
  const none = rows(workspace, 'Assignments').find(
    (row) => row.Role === main && row.Email !== old && row.Session !== session,
  )!;
  const i = rows(workspace, 'Roster').findIndex((row) => row.Email === none.Email);
  const ranked = [0, 1, 2].map((n) => (i * 5 + n * 3) % 14);
  const led = rows(workspace, 'Sessions').filter((row) => row.Kind === 'student-led');
  const rank = ranked.indexOf(led.findIndex((row) => row.Code === session));
  workspace.edit('Assignments', `F${at + 2}`, none.Student!);
  expect(rows(workspace, 'Assignments')[at]!.Choice).toBe(
    rank < 0 ? 'not ranked' : ['1st choice', '2nd choice', '3rd choice'][rank],
  );
  expect(workspace.toasts().at(-1)!.text).toContain('choose Lectern > Assignments > Announce assignments…');
  workspace.edit('Assignments', `F${at + 2}`, '');
  expect(rows(workspace, 'Assignments')[at]!.Choice).toBe('');
});

/** Writes a block as one edit, as pasting does. */
function paste(workspace: Workspace, a1: string, block: readonly (readonly string[])[]): void {
  const { SpreadsheetApp, onEdit } = workspace.globals as {
    SpreadsheetApp: { getActiveSpreadsheet(): { getRange(a1: string): { setValues(block: unknown): void } } };
    onEdit(event: object): void;
  };
  const range = SpreadsheetApp.getActiveSpreadsheet().getRange(`Assignments!${a1}`);
  range.setValues(block);
  onEdit({ range });
}

test('two students of one name are told apart in the drop-down and in every list', () => {
  const workspace = withCourse();
  workspace.edit('Roster', 'B3', 'Ada Park');
  confirm(workspace);
  const { choices } = workspace.sheet('Assignments')!.cells[1]![5]!.validation!;
  expect(choices!.filter((name) => name.startsWith('Ada Park'))).toEqual([
    'Ada Park (adapark@berkeley.example)',
    'Ada Park (benokafor@berkeley.example)',
  ]);
  workspace.edit('Assignments', 'F2', 'Ada Park (benokafor@berkeley.example)');
  expect(rows(workspace, 'Assignments')[0]!.Email).toBe('benokafor@berkeley.example');
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain('Ada Park (benokafor@berkeley.example)');
});

test('a proposal is accepted for an open slot: topic, papers and the proposer’s seat', () => {
  const workspace = withCourse();
  const line = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S17') + 2;
  workspace.edit('Sessions', `C${line}`, 'student-led');
  workspace.edit('Sessions', `H${line}`, '');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Open the preference form');
  const form = formOf(workspace, /topics and roles/);
  const grid = form.items.find((item) => item.limitOnePerColumn)!;
  const slot = grid.rows!.find((row) => row.startsWith('S17'))!;
  expect(slot).toBe('S17 · Thu Oct 23 · open slot');
  const title = (text: string) => form.items.find((item) => item.title === text)!.title;
  workspace.submit(form.id, 'adapark@berkeley.example', {
    [grid.title]: { [slot]: '1st choice' },
    [title('Title')]: '=Curricula, really',
    [title('Papers')]: 'One paper\nAnother paper',
    [title('Why this topic?')]: 'Because <b>nobody</b> covers it.',
  });
  workspace.click('Lectern', 'Assignments', 'Proposals for open slots…');
  expect(dialogText(workspace)).toContain('1 proposal, 1 open slot. S17, Thu Oct 23, 12:30 PM PDT: 1 ranked it 1st');
  expect(workspace.window('dialog')!.html).toContain('Because &lt;b>nobody&lt;/b> covers it.');
  workspace.submit(form.id, 'benokafor@berkeley.example', {
    [grid.title]: { [slot]: '1st choice' },
    [title('Title')]: '=Curricula, really',
  });
  const page = workspace.callFromPage('acceptProposal', ['adapark@berkeley.example', 'S17']) as { html: string };
  expect(page.html.match(/Accepted for/g)).toHaveLength(1);
  const session = rows(workspace, 'Sessions').find((row) => row.Code === 'S17')!;
  expect(session).toMatchObject({ Topic: '=Curricula, really', Readings: 'One paper\nAnother paper' });
  expect(rows(workspace, 'Assignments')).toEqual([
    expect.objectContaining({ Session: 'S17', Role: main, Student: 'Ada Park', Pinned: 'TRUE', Choice: '1st choice' }),
  ]);
  expect(workspace.callFromPage('acceptProposal', ['adapark@berkeley.example', 'S17'])).toMatchObject({
    refusal: expect.stringContaining('has a topic already'),
  });
});

test('seats of a session, loads of a student and sections hold', () => {
  const workspace = underWay();
  const at = (sheet: string, header: string) =>
    String.fromCharCode(65 + workspace.sheet(sheet)!.cells[0]!.findIndex((cell) => cell.text === header));
  workspace.edit('Sessions', `${at('Sessions', 'Seats')}5`, 'auditor 3, critic 1');
  workspace.edit('Roster', `${at('Roster', 'Load')}2`, 'critic 0, auditor 2');
  workspace.edit('Roster', `${at('Roster', 'Section')}3`, 'A');
  workspace.edit('Sessions', `${at('Sessions', 'Section')}6`, 'B');
  confirm(workspace);
  const held = (session: string, role: string) =>
    rows(workspace, 'Assignments').filter((row) => row.Session === session && row.Role === role && row.Email !== '')
      .length;
  expect([held('S04', 'auditor'), held('S04', 'critic')]).toEqual([3, 1]);
  const of = (name: string) => rows(workspace, 'Assignments').filter((row) => row.Student === name);
  expect(of('Ada Park').filter((row) => row.Role === 'critic')).toEqual([]);
  expect(of('Ada Park').filter((row) => row.Role === 'auditor')).toHaveLength(2);
  expect(of('Ben Okafor').filter((row) => row.Session === 'S05')).toEqual([]);
});

test('the assignment goes out as a problem file without a name in it', () => {
  const workspace = underWay();
  const before = seen(workspace);
  workspace.click('Lectern', 'Assignments', 'Export assignment problem…');
  const html = workspace.window('dialog')!.html;
  expect(html).not.toContain('berkeley.example');
  const files = [...html.matchAll(/href="data:application\/json;charset=utf-8,([^"]+)"/g)].map((m) =>
    JSON.parse(decodeURIComponent(m[1]!)),
  );
  expect(files[0]).toMatchObject({ schema: 'seminar-assign/2', objective: ['worse:5', 'worse:3', 'cost', 'lottery'] });
  expect(files[0].students).toHaveLength(28);
  expect(files[1]).toMatchObject({ status: 'optimal', mode: 'strict' });
  expect(files[1].certificates.length).toBeGreaterThan(0);
  expect(seen(workspace)).toEqual(before);
});

const notEnrolled = (workspace: Workspace) =>
  rows(workspace, 'Findings').filter((row) => Object.values(row).join(' ').includes('is not enrolled on'));

test('once a proposal that frees the seats of who dropped is confirmed or undone, the findings are those of the new seats', () => {
  const workspace = announced();
  const gone = rows(workspace, 'Assignments').find((row) => row.Role === main)!.Email!;
  const line = rows(workspace, 'Roster').findIndex((row) => row.Email === gone) + 2;
  workspace.edit('Roster', `C${line}`, 'dropped');
  workspace.click('Lectern', 'Refresh');
  const held = seats(workspace).filter((seat) => seat.endsWith(gone)).length;
  expect(notEnrolled(workspace)).toHaveLength(held);
  confirm(workspace);
  expect(seats(workspace).filter((seat) => seat.endsWith(gone))).toEqual([]);
  expect(notEnrolled(workspace)).toEqual([]);
  workspace.click('Lectern', 'Assignments', 'Undo the last confirmation');
  expect(notEnrolled(workspace)).toHaveLength(held);
});

test('where no deliverable is submitted by preference form, the proposal speaks of no form and no answers', () => {
  const workspace = withCourse();
  const at = rows(workspace, 'Deliverables').findIndex((row) => row['Submit via'] === 'preference form') + 2;
  workspace.deleteRows('Deliverables', at, 1);
  workspace.click('Lectern', 'Propose assignments…');
  const said = dialogText(workspace);
  expect(said).toContain('There are no preferences to follow: these seats are assigned at random.');
  expect(said).not.toMatch(/preference form|did not answer|no answer|Choices received/i);
});

test('pins that overrule a maximum are kept, and nothing is said to fall short by 0', () => {
  const workspace = withCourse();
  for (const [row, session] of [
    [2, 'S04'],
    [3, 'S10'],
  ] as const) {
    workspace.edit('Assignments', `A${row}`, session);
    workspace.edit('Assignments', `D${row}`, main);
    workspace.edit('Assignments', `E${row}`, 'adapark@berkeley.example');
    workspace.edit('Assignments', `H${row}`, true);
  }
  workspace.edit('Roles', `D${rows(workspace, 'Roles').findIndex(({ Role }) => Role === main) + 2}`, 0);
  workspace.click('Lectern', 'Propose assignments…');
  const said = dialogText(workspace);
  expect(said).toContain('Pinned seats are kept although they do not agree with the rules. Nothing else falls short.');
  expect(said).not.toMatch(/by 0|Not everything can be met|least unmet/);
});

test('a student chosen while Google loses the edit is asked about, until the choice is made again', () => {
  const workspace = assigned();
  const line = rows(workspace, 'Assignments').findIndex((seat) => seat.Session === 'S05' && seat.Role === 'critic');
  const other = rows(workspace, 'Roster').find(({ Email }) => Email !== rows(workspace, 'Assignments')[line]!.Email)!;
  const said = () =>
    rows(workspace, 'Findings')
      .map((row) => row['What is wrong']!)
      .filter((what) => what.startsWith('The row names'));
  workspace.fault({ call: '', how: 'die' });
  workspace.edit('Assignments', `F${line + 2}`, other.Name!);
  workspace.advance(2 * hour);
  expect(said()).toEqual([expect.stringContaining(`The row names ${other.Name}, and its address is that of`)]);
  workspace.edit('Assignments', `F${line + 2}`, other.Name!);
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Assignments')[line]!.Email).toBe(other.Email);
  expect(said()).toEqual([]);
});
