// The projects of the example course: teams, feedback slots on 10-07 and 10-09, two presentation days, and who is told.
import ICAL from 'ical.js';
import type { Workspace } from '../../local/face';
import { assign, dialogText, hour, playOn, rows, withCourse } from './stage';

/** Presses the button in the open dialog that runs the function, with the id that it carries. */
function press(workspace: Workspace, run: string): void {
  const args = new RegExp(`data-run="${run}" data-args="\\[&quot;(\\d+)&quot;`).exec(workspace.window('dialog')!.html);
  if (!args) throw new Error(`no button ${run} in: ${dialogText(workspace)}`);
  workspace.callFromPage(run, [args[1]!]);
}

/** The example course in the week in which teams are announced, with its teams confirmed. */
const withTeams = (): Workspace =>
  playOn(withCourse('2025-09-19T16:00:00Z'), [
    'teams',
    (workspace) => {
      workspace.click('Lectern', 'Teams', 'Propose teams…');
      press(workspace, 'confirmTeams');
    },
  ]);
/** With their days and slots confirmed too. */
const withAgenda = (): Workspace => playOn(withTeams(), ['agenda', settle]);

function settle(workspace: Workspace): void {
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  press(workspace, 'confirmAgenda');
}

const agenda = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Teams').map((row) => `${row.Team} ${row.Presents} ${row.Turn} ${row.Feedback}`);
/** Without findings about forms from before the course was set up, which these tests are not about. */
const found = (workspace: Workspace) =>
  rows(workspace, 'Findings').filter(
    (row) => !/does not count as missed|Nothing to report/.test(row['What is wrong']!),
  );
const wrong = (workspace: Workspace): readonly string[] => found(workspace).map((row) => row['What is wrong']!);
function announceTeams(workspace: Workspace): void {
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Teams', 'Announce teams…');
  workspace.callFromPage('sendTeams', [true]);
}
const about = (workspace: Workspace) => workspace.mailbox().filter((mail) => /project dates/.test(mail.subject));
const cellOf = (workspace: Workspace, team: string, header: string): string => {
  const cells = workspace.sheet('Teams')!.cells;
  const column = cells[0]!.findIndex((cell) => cell.text === header);
  return `${String.fromCharCode(65 + column)}${cells.findIndex((line) => line[0]!.text === team) + 1}`;
};

test('every team gets two feedback slots and a presentation day, each place once; nothing is written before it is confirmed', () => {
  const workspace = withTeams();
  const teams = rows(workspace, 'Teams');
  const before = workspace.sheet('Teams')!.cells;
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(dialogText(workspace)).toContain('Every team has a place on every occasion.');
  expect(dialogText(workspace)).toContain('Tue Oct 7');
  expect(dialogText(workspace)).toContain('Project presentations Tue Nov 18, Berkeley Way West 1203');
  expect(workspace.sheet('Teams')!.cells).toEqual(before);
  press(workspace, 'confirmAgenda');
  const after = rows(workspace, 'Teams');
  expect(after.map((row) => row.Members)).toEqual(teams.map((row) => row.Members));
  const slots = after.flatMap((row) => row.Feedback!.split(', '));
  expect(slots).toHaveLength(2 * teams.length);
  expect(new Set(slots).size).toBe(slots.length);
  expect(new Set(slots.map((slot) => slot.split(' ')[0]))).toEqual(new Set(['S12', 'S13', 'S26', 'S28', 'S29']));
  const turns = after.map((row) => `${row.Presents} ${row.Turn}`);
  expect(new Set(turns).size).toBe(teams.length);
  const days = ['S24', 'S25'].map((code) => after.filter((row) => row.Presents === code).length);
  expect(Math.abs(days[0]! - days[1]!)).toBeLessThanOrEqual(1);
  expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Days and slots confirmed');
  expect(after[0]!.Dates).toMatch(/^Feedback (Tue Oct 7|Thu Oct 9), \d+:\d\d PM PDT\n/);
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(dialogText(workspace)).toContain('Nothing differs from the Teams sheet.');
  expect(wrong(workspace)).toEqual([]);
});

test('a confirmation is undone, and the slides are due the day before the team presents', () => {
  const workspace = withTeams();
  const empty = agenda(workspace);
  settle(workspace);
  const due = new Set(
    rows(workspace, 'Duties')
      .filter((row) => row.Deliverable === 'Project slides')
      .map((row) => `${row.Session} ${row.Due}`),
  );
  expect([...due].sort()).toEqual(['S24 Mon Nov 17, 11:59 PM', 'S25 Wed Nov 19, 11:59 PM']);
  workspace.click('Lectern', 'Teams', 'Undo the last confirmation of teams');
  expect(agenda(workspace)).toEqual(empty);
  expect(rows(workspace, 'Duties').filter((row) => row.Deliverable === 'Project slides')).toEqual([]);
});

test('each member is told the dates once, with entries for the calendar; a swap by hand tells the two teams alone', () => {
  const workspace = withAgenda();
  workspace.click('Lectern', 'Teams', 'Announce days and slots…');
  expect(dialogText(workspace)).toContain('28 emails are ready to go out');
  workspace.callFromPage('sendAgenda', [true]);
  expect(about(workspace)).toHaveLength(28);
  const first = about(workspace)[0]!;
  expect(first.body).toMatch(/Feedback on project proposals: (Tue Oct 7|Thu Oct 9), \d+:\d\d PM PDT/);
  const calendar = first.attachments.find(({ name }) => name.endsWith('.ics'))!;
  const events = new ICAL.Component(ICAL.parse(Buffer.from(calendar.base64, 'base64').toString()))
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));
  expect(events.map((event) => event.summary.replace(/\d\d$/, 'NN')).sort()).toEqual([
    '[294-288] Feedback on project proposals, team NN',
    '[294-288] Feedback on project reports, team NN',
    '[294-288] Project presentation, team NN',
  ]);
  expect(events.map((event) => event.duration.toSeconds()).sort()).toEqual([720, 720, 900]);

  const [one, two] = rows(workspace, 'Teams').filter((row) => row.Presents === 'S24');
  for (const [team, other] of [
    [one!, two!],
    [two!, one!],
  ] as const) {
    workspace.edit('Teams', cellOf(workspace, team.Team!, 'Turn'), other.Turn!);
    workspace.edit('Teams', cellOf(workspace, team.Team!, 'Pinned'), true);
  }
  const swapped = agenda(workspace);
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(dialogText(workspace)).toContain('Nothing differs from the Teams sheet.');
  expect(agenda(workspace)).toEqual(swapped);
  workspace.click('Lectern', 'Teams', 'Announce days and slots…');
  workspace.callFromPage('sendAgenda', [true]);
  const members = `${one!.Members}, ${two!.Members}`.split(', ').sort();
  const told = about(workspace)
    .slice(28)
    .map((mail) => rows(workspace, 'Roster').find((row) => row.Email === mail.to[0])!.Name!);
  expect(told.sort()).toEqual(members);
  workspace.click('Lectern', 'Teams', 'Announce days and slots…');
  expect(dialogText(workspace)).toContain('Everyone is up to date');
});

test('the email with the dates says when the slides are due, and no other tells it as a change', () => {
  const workspace = withTeams();
  announceTeams(workspace);
  assign(workspace);
  settle(workspace);
  workspace.click('Lectern', 'Teams', 'Announce days and slots…');
  workspace.callFromPage('sendAgenda', [true]);
  for (const { body } of about(workspace))
    expect(body).toMatch(/Project slides: due (Mon Nov 17|Wed Nov 19), 11:59 PM PST/);
  workspace.advance(30 * hour);
  expect(workspace.mailbox().filter((mail) => /New: Project slides/.test(mail.body))).toEqual([]);
});

test('a date that is taken away, and those of a team that is no more, are cancelled in the calendars of its members', () => {
  const workspace = withAgenda();
  const announce = () => {
    const before = about(workspace).length;
    workspace.click('Lectern', 'Teams', 'Announce days and slots…');
    workspace.callFromPage('sendAgenda', [true]);
    return about(workspace).slice(before);
  };
  const eventsOf = (mail: ReturnType<typeof about>[number]): readonly string[] => {
    const { base64 } = mail.attachments.find(({ name }) => name.endsWith('.ics'))!;
    return new ICAL.Component(ICAL.parse(Buffer.from(base64, 'base64').toString()))
      .getAllSubcomponents('vevent')
      .map((event) =>
        ['uid', 'sequence', 'status', 'dtstart'].map((name) => String(event.getFirstPropertyValue(name))).join(' '),
      );
  };
  const cancelled = (events: readonly string[]): readonly string[] =>
    events.map((event) => event.replace(' 0 CONFIRMED ', ' 1 CANCELLED '));
  const first = new Map(announce().map((mail) => [mail.to[0], mail]));
  const [one, two] = rows(workspace, 'Teams');
  workspace.edit('Teams', cellOf(workspace, one!.Team!, 'Presents'), '');
  const told = announce();
  expect(told).toHaveLength(one!.Members!.split(', ').length);
  for (const mail of told) {
    expect(mail.subject).toContain(`Your project dates: team ${one!.Team}`);
    expect(mail.body).toMatch(/Cancelled: Project presentations, (Tue Nov 18|Thu Nov 20), \d+:\d\d PM PST/);
    const presentation = cancelled(eventsOf(first.get(mail.to[0])!)).filter((event) => /2025-11-(18|20)/.test(event));
    expect(presentation).toHaveLength(1);
    expect(eventsOf(mail)).toHaveLength(3);
    expect(eventsOf(mail)).toEqual(expect.arrayContaining(presentation as string[]));
  }

  workspace.edit('Teams', cellOf(workspace, two!.Team!, 'Members'), '');
  const gone = announce();
  expect(gone).toHaveLength(two!.Members!.split(', ').length);
  for (const mail of gone) {
    expect(mail.subject).toMatch(/Your project dates$/);
    expect(mail.body).toContain('no longer has scheduled dates');
    expect([...eventsOf(mail)].sort()).toEqual([...cancelled(eventsOf(first.get(mail.to[0])!))].sort());
  }
  expect(announce()).toEqual([]);
});

test('a moved date, and an order that is swapped where the day has no slots, are said in Today and told those alone whom they concern', () => {
  const workspace = withTeams();
  const sessions = (code: string, header: string): string => {
    const { cells } = workspace.sheet('Sessions')!;
    const column = cells[0]!.findIndex((cell) => cell.text === header);
    return `${String.fromCharCode(65 + column)}${cells.findIndex((line) => line[0]!.text === code) + 1}`;
  };
  const today = (): string =>
    workspace
      .sheet('Today')!
      .cells.map((line) =>
        line
          .map((cell) => cell.text)
          .join(' ')
          .trim(),
      )
      .join('\n');
  for (const code of ['S24', 'S25']) workspace.edit('Sessions', sessions(code, 'Slots'), '');
  settle(workspace);
  // Still enrolled in the sheet, but with a date on which the student left.
  const [gone] = rows(workspace, 'Teams')[0]!.Members!.split(', ');
  const roster = workspace.sheet('Roster')!.cells;
  const left = String.fromCharCode(65 + roster[0]!.findIndex((cell) => cell.text === 'Left'));
  const row = roster.findIndex((line) => line.some((cell) => cell.text === gone)) + 1;
  workspace.edit('Roster', `${left}${row}`, '2025-09-10');
  const announce = (): readonly string[] => {
    const before = about(workspace).length;
    workspace.click('Lectern', 'Teams', 'Announce days and slots…');
    workspace.callFromPage('sendAgenda', [true]);
    return about(workspace)
      .slice(before)
      .map((mail) => rows(workspace, 'Roster').find((line) => line.Email === mail.to[0])!.Name!)
      .sort();
  };
  const told = announce();
  expect(told).toHaveLength(27);
  expect(told).not.toContain(gone);
  expect(about(workspace).some((mail) => mail.body.includes(gone!))).toBe(false);
  expect(about(workspace)[5]!.body).toMatch(/Dates of team \d\d/);
  workspace.advance(3_600_000);
  expect(today()).not.toContain('Project dates have changed');

  workspace.edit('Sessions', sessions('S12', 'Date'), '2025-10-08');
  workspace.advance(3_600_000);
  const concerned = (test: (row: Readonly<Record<string, string>>) => boolean): readonly string[] =>
    rows(workspace, 'Teams')
      .filter(test)
      .flatMap((line) => line.Members!.split(', '))
      .filter((name) => name !== gone)
      .sort();
  const moved = concerned((line) => /S12/.test(line.Feedback!));
  expect(today()).toContain(
    `Project dates have changed ${moved.length} students know others: choose Lectern > Teams > Announce days and slots…`,
  );
  expect(announce()).toEqual(moved);
  expect(about(workspace).at(-1)!.body).toMatch(
    /The dates of team \d\d \(.*\) in .* have changed\. Here is the full list:/,
  );
  workspace.advance(3_600_000);
  expect(today()).not.toContain('Project dates have changed');

  const [one, two] = rows(workspace, 'Teams').filter((line) => line.Presents === 'S24');
  workspace.edit('Teams', cellOf(workspace, one!.Team!, 'Turn'), two!.Turn!);
  workspace.edit('Teams', cellOf(workspace, two!.Team!, 'Turn'), one!.Turn!);
  expect(announce()).toEqual(concerned((line) => [one!.Team, two!.Team].includes(line.Team)));
});

test('a window that is too short says how many minutes are missing, before and after it is confirmed', () => {
  const workspace = withTeams();
  const teams = rows(workspace, 'Teams').length;
  const column = workspace.sheet('Sessions')!.cells[0]!.findIndex((cell) => cell.text === 'Slots');
  const slots = (code: string): string =>
    `${String.fromCharCode(65 + column)}${workspace.sheet('Sessions')!.cells.findIndex((line) => line[0]!.text === code) + 1}`;
  workspace.edit('Sessions', slots('S12'), '12:30-13:00, 15 min');
  workspace.edit('Sessions', slots('S13'), '12:30-13:05, 15 min');
  // Two slots per date; five minutes of the second date are left over.
  const missing = (teams - 4) * 15 - 5;
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(dialogText(workspace)).toContain(`${teams - 4} teams have no slot: ${missing} minutes are missing.`);
  press(workspace, 'confirmAgenda');
  const findings = found(workspace);
  expect(findings[0]).toMatchObject({ Sheet: 'Sessions', Cell: slots('S13') });
  expect(findings[0]!['What is wrong']).toContain(`${missing} minutes are missing`);
  expect(findings.filter((row) => /has no time yet/.test(row['What is wrong']!))).toHaveLength(teams - 4);
  workspace.edit('Sessions', slots('S13'), 'after lunch');
  workspace.advance(3_600_000);
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toContainEqual(
    expect.stringContaining('Slots: cannot read “after lunch”.'),
  );
});

test('without teams, and without a day for them, it says what to do', () => {
  const workspace = withCourse('2025-09-19T16:00:00Z');
  workspace.answer({ button: 'OK' }, { button: 'OK' });
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(workspace.dialogs().at(-1)!.text).toContain('Choose Lectern > Teams > Propose teams first');
  workspace.edit('Teams', 'A2', '07');
  workspace.edit('Teams', 'B2', 'Ada Park, Ben Okafor');
  workspace.click('Lectern', 'Teams', 'Announce days and slots…');
  expect(workspace.dialogs().at(-1)!.text).toContain('No team has a day or a slot yet.');
});

test('days that have passed are given to nobody', () => {
  const workspace = withCourse('2025-10-20T16:00:00Z');
  workspace.edit('Teams', 'A2', '07');
  workspace.edit('Teams', 'B2', 'Ada Park, Ben Okafor');
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(dialogText(workspace)).not.toContain('Feedback on project proposals');
  press(workspace, 'confirmAgenda');
  expect(agenda(workspace)[0]).toMatch(/^07 S2[45] 1 S2[689] 12:30$/);
  const late = withCourse('2025-12-10T20:00:00Z');
  late.edit('Teams', 'A2', '07');
  late.edit('Teams', 'B2', 'Ada Park, Ben Okafor');
  late.answer({ button: 'OK' });
  late.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(late.dialogs().at(-1)!.text).toContain('All days for the teams have passed.');
});

test('without a folder a team answers a form: the link has its number, one answer counts for all, and the file is linked', () => {
  const workspace = withCourse('2025-10-06T23:00:00Z');
  workspace.edit('Teams', 'A2', '07');
  workspace.edit('Teams', 'B2', 'Ada Park, Ben Okafor');
  const cells = workspace.sheet('Deliverables')!.cells;
  const row = cells.findIndex((line) => line[0]!.text === 'Project proposal') + 1;
  const at = (header: string): string =>
    `${String.fromCharCode(65 + cells[0]!.findIndex((cell) => cell.text === header))}${row}`;
  workspace.edit('Deliverables', at('Submit via'), 'one form');
  workspace.edit('Deliverables', at('Opens'), '2025-10-01 09:00');
  announceTeams(workspace);
  workspace.advance(27 * 3_600_000);
  const form = workspace.forms().find((f) => /Project proposal/.test(f.title))!;
  const letter = workspace.mailbox().find((mail) => /Project proposal due/.test(mail.subject))!;
  expect(letter.body).toMatch(/viewform\?usp=pp_url&entry\.\d+=07/);
  const answers = { 'Number of your team': '07', 'Link to the file': 'https://files.example/07_proposal.pdf' };
  expect(workspace.submit(form.id, 'benokafor@berkeley.example', answers)).toMatchObject({ ok: true });
  workspace.advance(3_600_000);
  const status = rows(workspace, 'Duties').filter((duty) => duty.Deliverable === 'Project proposal');
  expect(status.map((duty) => `${duty.Student}: ${duty.Status}`)).toEqual(['Ada Park: done', 'Ben Okafor: done']);
  const teams = workspace.sheet('Teams')!.cells;
  const column = teams[0]!.findIndex((cell) => cell.text === 'Project proposal');
  expect(teams[1]![column]).toMatchObject({ text: '✓ on time', link: 'https://files.example/07_proposal.pdf' });
});

test('slides in a form belong to the day of the team, also after a swap of days, and no answer of a team is said not to be owed', () => {
  const workspace = withCourse('2025-10-06T23:00:00Z');
  const teams = [
    ['03', 'Chi Nguyen, Dana Levi', 'Data selection', 'S25', '1'],
    ['07', 'Ada Park, Ben Okafor', 'Agents', 'S24', '1'],
  ];
  for (const [i, cells] of teams.entries())
    for (const [j, text] of cells.entries()) workspace.edit('Teams', `${'ABCDE'[j]}${i + 2}`, text);
  const cells = workspace.sheet('Deliverables')!.cells;
  const row = cells.findIndex((line) => line[0]!.text === 'Project slides') + 1;
  const at = (header: string): string =>
    `${String.fromCharCode(65 + cells[0]!.findIndex((cell) => cell.text === header))}${row}`;
  workspace.edit('Deliverables', at('Submit via'), 'one form');
  announceTeams(workspace);
  workspace.edit('Deliverables', at('Opens'), '2025-10-01 09:00');
  workspace.advance(3_600_000);
  const form = workspace.forms().find((f) => /Project slides/.test(f.title))!;
  expect(form.description).toBe('One answer for the whole team. Your emails say when it is due.');
  const answers = { 'Number of your team': 'team 7', 'Link to the file': 'https://files.example/07.pdf' };
  expect(workspace.submit(form.id, 'adapark@berkeley.example', answers)).toMatchObject({ ok: true });
  const slides = () =>
    rows(workspace, 'Duties')
      .filter((duty) => duty.Deliverable === 'Project slides')
      .map((duty) => `${duty.Student} ${duty.Session}: ${duty.Status}`);
  workspace.advance(3_600_000);
  expect(slides().slice(0, 2)).toEqual(['Ada Park S24: done', 'Ben Okafor S24: done']);
  expect(rows(workspace, 'Findings').filter((row) => row.Sheet === 'Project slides')).toEqual([]);
  workspace.edit('Teams', 'D2', 'S24');
  workspace.edit('Teams', 'D3', 'S25');
  workspace.advance(3_600_000);
  expect(slides()).toEqual([
    'Chi Nguyen S24: upcoming',
    'Dana Levi S24: upcoming',
    'Ada Park S25: done',
    'Ben Okafor S25: done',
  ]);
  // One of the two leaves the team; what was submitted for the team remains the team's.
  workspace.edit('Teams', 'B2', 'Chi Nguyen, Dana Levi, Ada Park');
  workspace.edit('Teams', 'B3', 'Ben Okafor');
  workspace.advance(3_600_000);
  expect(slides()).toContain('Ben Okafor S25: done');
});

test('a tick in Today is the team’s, also when it presents on another day', () => {
  const workspace = withCourse('2025-11-16T23:00:00Z');
  for (const [j, text] of ['07', 'Ada Park, Ben Okafor', 'Agents', 'S24', '1'].entries())
    workspace.edit('Teams', `${'ABCDE'[j]}2`, text);
  workspace.click('Lectern', 'Today');
  workspace.callFromPage('tickDuty', ['adapark@berkeley.example|Project slides|S24']);
  expect(rows(workspace, 'Exceptions').map((row) => `${row.Student} ${row.Deliverable} ${row.What}`)).toEqual([
    'team 07 Project slides tick',
  ]);
  workspace.edit('Teams', 'D2', 'S25');
  workspace.edit('Teams', 'B2', 'Chi Nguyen, Ben Okafor');
  workspace.advance(3_600_000);
  expect(
    rows(workspace, 'Duties')
      .filter((duty) => duty.Deliverable === 'Project slides')
      .map((duty) => `${duty.Student} ${duty.Session}: ${duty.Status}`),
  ).toEqual(['Ben Okafor S25: done', 'Chi Nguyen S25: done']);
});

test('a team stays in its row, and what the instructor wrote beside it, however the renamed sheet was sorted', () => {
  const workspace = withCourse('2025-09-19T16:00:00Z');
  for (const [i, cells] of [
    ['07', 'Ada Park, Ben Okafor', 'Zeta'],
    ['05', 'Elif Yıldız, Farid Haddad', 'Mu'],
    ['03', 'Chi Nguyen, Dana Levi', 'Alpha'],
  ].entries())
    for (const [j, text] of cells.entries()) workspace.edit('Teams', `${'ABC'[j]}${i + 2}`, text);
  for (const team of ['07', '03']) workspace.edit('Teams', cellOf(workspace, team, 'Pinned'), true);
  workspace.advance(3_600_000);
  const end = workspace.sheet('Teams')!.cells[0]!.filter((cell) => cell.text !== '').length;
  const note = String.fromCharCode(65 + end);
  for (const [i, text] of ['My notes', 'of 07', 'of 05', 'of 03'].entries())
    workspace.edit('Teams', `${note}${i + 1}`, text);
  workspace.renameSheet('Teams', 'Projects');
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  press(workspace, 'confirmTeams');
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  press(workspace, 'confirmAgenda');
  const teams = rows(workspace, 'Projects').filter((row) => row.Team !== '');
  expect(teams.slice(0, 3).map((row) => `${row.Team} ${row['My notes']}`)).toEqual([
    '07 of 07',
    '05 of 05',
    '03 of 03',
  ]);
  expect(teams.slice(3).map((row) => row['My notes'])).toEqual(teams.slice(3).map(() => ''));
  expect(teams.every((row) => /^Feedback/m.test(row.Dates!) && /^Presents/m.test(row.Dates!))).toBe(true);
  expect(wrong(workspace)).toEqual([]);
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  expect(dialogText(workspace)).toContain('stay as they are');
});

test('times that cannot be read are said at their cell, and take away neither the day nor the team', () => {
  const workspace = withCourse('2025-10-06T23:00:00Z');
  for (const [j, text] of ['07', 'Ada Park, Ben Okafor', 'Agents', 'S24', 'first', 'S12 noonish'].entries())
    workspace.edit('Teams', `${'ABCDEF'[j]}2`, text);
  const cells = workspace.sheet('Sessions')!.cells;
  const slots = String.fromCharCode(65 + cells[0]!.findIndex((cell) => cell.text === 'Slots'));
  workspace.edit(
    'Sessions',
    `${slots}${cells.findIndex((line) => line[0]!.text === 'S24') + 1}`,
    '12:30-14:00, 13:00-15:00, 15 min',
  );
  workspace.advance(3_600_000);
  const findings = rows(workspace, 'Findings').filter((row) => /cannot read/.test(row['What is wrong']!));
  expect(findings.map((row) => row['What is wrong'])).toEqual([
    'Slots: cannot read “12:30-14:00, 13:00-15:00, 15 min”.',
    'Turn: cannot read “first”.',
    'Feedback: cannot read “S12 noonish”.',
  ]);
  for (const row of findings)
    expect(row['What to do']).toMatch(/ Until then (it counts as empty|the last one that could be read counts)/);
  const slides = rows(workspace, 'Duties').filter((duty) => duty.Deliverable === 'Project slides');
  expect(slides.map((duty) => `${duty.Student} ${duty.Session}`)).toEqual(['Ada Park S24', 'Ben Okafor S24']);
  // Unreadable rows would be lost if the sheet were rewritten.
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  expect(workspace.dialogs().at(-1)!.text).toContain('F2: Feedback: cannot read “S12 noonish”.');
});
