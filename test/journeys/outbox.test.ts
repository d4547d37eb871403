// No letter is sent twice, whatever the instructor does to names and to the Outbox.
import { address, eve, hour, rows, toStudents, underWay, withCourse } from './stage';

const columnOf = (workspace: ReturnType<typeof withCourse>, sheet: string, header: string): string =>
  'ABCDEFGHIJKL'[workspace.sheet(sheet)!.cells[0]!.findIndex((cell) => cell.text === header)]!;

test('a line break or a tab in the name of a deliverable does not make its reminder new every hour', () => {
  for (const name of ['Topic\npreferences', 'Topic\tpreferences']) {
    const workspace = withCourse();
    const at = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Preferences') + 2;
    workspace.edit('Deliverables', `A${at}`, name);
    workspace.answer({ button: 'YES' });
    workspace.click('Lectern', 'Turn automatic emails on or off…');
    workspace.click('Lectern', 'Open the preference form');
    workspace.advanceTo('2025-08-27T06:00:00Z');
    expect(toStudents(workspace)).toHaveLength(56);
  }
});

test('headers of the Outbox in other letters still hold what was sent', () => {
  const workspace = underWay();
  for (const header of ['Keys', 'State'])
    workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', header)}1`, header.toUpperCase());
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(toStudents(workspace)).toHaveLength(56);
  expect(rows(workspace, 'Outbox').filter((row) => row.KEYS!.includes('|Preferences|'))).toHaveLength(56);
  expect(new Set(rows(workspace, 'Outbox').map((row) => row.STATE))).toEqual(new Set(['sent']));
});

test('a row of the Outbox with a spoilt cell is a finding, and its letter does not go out again', () => {
  const workspace = underWay();
  workspace.advanceTo('2025-08-27T06:00:00Z');
  workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', 'To')}5`, '');
  workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', 'Claimed')}6`, 'yesterday');
  workspace.advance(2 * hour);
  expect(toStudents(workspace)).toHaveLength(56);
  expect(rows(workspace, 'Findings').map((row) => row.Sheet)).toEqual(['Outbox', 'Outbox']);
});

test('without its Outbox nothing more goes out until the instructor says so', () => {
  const workspace = underWay();
  workspace.advanceTo('2025-08-27T06:00:00Z');
  workspace.deleteSheet('Outbox');
  workspace.advance(hour);
  workspace.click('Lectern', 'Set up');
  workspace.advance(2 * hour);
  expect(toStudents(workspace)).toHaveLength(56);
  expect(workspace.toasts().at(-1)!.text).toContain('Automatic emails are off');
  expect(rows(workspace, 'Changes').at(-1)).toMatchObject({ What: 'Automatic emails turned off' });
});

/** Everything that rounds have sent by the evening of 08-26: two letters per student; nothing more is due for hours. */
const told = (quota?: number) => {
  const workspace = underWay(undefined, quota);
  workspace.advanceTo('2025-08-27T06:00:00Z');
  return workspace;
};
const today = (workspace: ReturnType<typeof withCourse>): string =>
  workspace
    .sheet('Today')!
    .cells.map((line) => line.map(({ text }) => text).join(' '))
    .join('\n');
const alarmsTo = (workspace: ReturnType<typeof withCourse>) =>
  workspace.mailbox().filter(({ subject }) => subject.includes('automatic emails are off'));

test('lines that are missing in the Outbox stop the emails, also where as many were added meanwhile', () => {
  const workspace = told();
  const [first = {}] = rows(workspace, 'Outbox');
  workspace.deleteRows('Outbox', 2, 1);
  const below = rows(workspace, 'Outbox').length + 2;
  const headers = workspace.sheet('Outbox')!.cells[0]!.map(({ text }) => text);
  for (const [i, header] of headers.entries())
    workspace.edit('Outbox', `${'ABCDEFGHIJKL'[i]}${below}`, header === 'Keys' ? 'somebody|else' : first[header]!);
  workspace.advance(hour);
  expect(rows(workspace, 'Changes').at(-1)).toMatchObject({ What: 'Automatic emails turned off' });
  expect(alarmsTo(workspace)).toHaveLength(1);
  expect(today(workspace)).toContain('off: nothing goes out by itself');
});

test('a line whose state was changed by hand is not missing, nor is one that could not be read for a while', () => {
  const workspace = told();
  const state = columnOf(workspace, 'Outbox', 'State');
  workspace.edit('Outbox', `${state}2`, 'failed');
  workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', 'Claimed')}3`, 'yesterday');
  workspace.advance(hour);
  workspace.edit('Outbox', `${state}3`, 'failed');
  workspace.edit('Outbox', `${columnOf(workspace, 'Outbox', 'Claimed')}3`, '2025-08-26 12:00');
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Changes').map(({ What }) => What)).not.toContain('Automatic emails turned off');
  expect(alarmsTo(workspace)).toEqual([]);
});

test('lines that are missing twice on one day, as many as before, are told twice', () => {
  const workspace = told();
  const loseLast = () => {
    workspace.deleteRows('Outbox', rows(workspace, 'Outbox').length + 1, 1);
    workspace.advance(hour);
  };
  loseLast();
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
  // After quiet hours the letter without a line goes again.
  workspace.advanceTo('2025-08-27T15:00:00Z');
  loseLast();
  expect(alarmsTo(workspace).map(({ body }) => /Of \d+ emails/.exec(body)![0])).toEqual([
    'Of 59 emails',
    'Of 59 emails',
  ]);
});

test('an alarm for which no mail is left stands in Today and is said on opening, until it has gone, once', () => {
  const workspace = told(57);
  expect(toStudents(workspace)).toHaveLength(56);
  workspace.deleteRows('Outbox', 2, 1);
  workspace.fault({
    call: 'MailApp.sendEmail',
    how: 'throw',
    message: 'Service invoked too many times for one day: email.',
  });
  workspace.advance(hour);
  expect(alarmsTo(workspace)).toEqual([]);
  expect(today(workspace)).toContain('Lines are missing in the Outbox, so automatic emails are off.');
  workspace.open();
  expect(workspace.toasts().at(-1)!.text).toContain('Lines are missing in the Outbox');
  workspace.advance(2 * hour);
  expect(alarmsTo(workspace)).toHaveLength(1);
  expect(today(workspace)).not.toContain('Lines are missing');
  const said = workspace.toasts().length;
  workspace.open();
  workspace.advance(30 * hour);
  expect(workspace.toasts()).toHaveLength(said);
  expect(alarmsTo(workspace)).toHaveLength(1);
});

describe('each mark goes to the line of its letter, when while letters go out somebody', () => {
  type Book = ReturnType<typeof eve>;
  const lines = (workspace: Book) => rows(workspace, 'Outbox').filter((row) => row.Kind === 'invitation');
  const claimedBy = (workspace: Book, state: string) =>
    lines(workspace)
      .filter((row) => row.State === state)
      .map((row) => row.To!)
      .sort();
  test.each<[string, (workspace: Book) => void]>([
    ['sorts the Outbox', (workspace) => workspace.sort('Outbox', 'A2:L40', 2, false)],
    ['inserts a row above', (workspace) => workspace.insertRows('Outbox', 2, 1)],
    ['inserts a column at the left', (workspace) => workspace.insertColumns('Outbox', 1, 1)],
    ['deletes a line that is being sent', (workspace) => workspace.deleteRows('Outbox', 3, 1)],
    ['deletes the last line', (workspace) => workspace.deleteRows('Outbox', rows(workspace, 'Outbox').length + 1, 1)],
  ])('%s', (_, act) => {
    const workspace = eve(12, '', 7);
    workspace.meanwhile({ call: 'MailApp.sendEmail', nth: 4 }, () => act(workspace));
    workspace.next();
    const sent = toStudents(workspace)
      .map((mail) => mail.to[0]!)
      .sort();
    expect(sent).toHaveLength(7);
    expect(claimedBy(workspace, 'sent')).toEqual(sent);
    expect(claimedBy(workspace, 'sending')).toEqual([]);
    for (const { Keys, To } of lines(workspace)) expect(Keys).toMatch(new RegExp(`^${To}`));
    workspace.advanceTo('2025-08-28T16:00:00Z');
    const all = toStudents(workspace).filter(({ subject }) => subject.includes('please'));
    expect(all.map((mail) => mail.to[0]).sort()).toEqual(Array.from({ length: 12 }, (_, n) => address(n)).sort());
  });
});
