// Project teams, from the form to a new proposal after a drop, judged by sheets, dialogs and mailbox.
import type { Answers, Workspace } from '../../local/face';
import { dialogText, example, formOf, newBook, rows } from './stage';

const mail = (name: string): string => `${name}@berkeley.example`;
const yes = 'Yes: we want no one else';

/** Eight students, the project form open since 9 o'clock, Slack connected. */
function begun(): Workspace {
  const course = JSON.parse(example);
  course.roster = course.roster.slice(0, 8);
  course.deliverables = course.deliverables.filter((d: { name: string }) => d.name.startsWith('Project pref'));
  const workspace = newBook('2025-09-10T15:30:00Z');
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [JSON.stringify(course)]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  workspace.advanceTo('2025-09-10T17:00:00Z');
  return workspace;
}

function answer(workspace: Workspace, who: string, answers: Answers): void {
  const outcome = workspace.submit(formOf(workspace, /project teams/).id, mail(who), answers);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
}

/** Ada and Ben name each other, Chi names Ada; Dana, Elif and Farid form a complete team; Grace cannot work with Chi; Hugo is silent. */
function answered(): Workspace {
  const workspace = begun();
  const [first, second] = ['A teammate whom you would like', '2nd teammate'];
  const hours = 'When could you meet your team?';
  answer(workspace, 'adapark', {
    [first]: 'Ben Okafor',
    Topic: 'Data selection',
    [hours]: { Tue: 'morning, evening' },
  });
  answer(workspace, 'benokafor', { [first]: 'Ada Park', Topic: 'Scaling laws', [hours]: { Tue: 'evening' } });
  answer(workspace, 'chinguyen', { [first]: 'Ada Park', Topic: 'selection of data' });
  answer(workspace, 'danalevi', {
    'Teammates who are not in the list': 'Elif Yildiz, Fared Haddad',
    'Is your team complete?': yes,
  });
  answer(workspace, 'elifyildiz', { [first]: 'Dana Levi', [second]: 'Farid Haddad', 'Is your team complete?': yes });
  answer(workspace, 'faridhaddad', { [first]: 'Elif Yıldız', [second]: 'Dana Levi', 'Is your team complete?': yes });
  answer(workspace, 'gracelindqvist', {
    'Someone with whom you cannot work': 'Chi Nguyen',
    'Would you rather work alone? Say why.': 'My data are confidential.',
  });
  workspace.advanceTo('2025-09-19T16:30:00Z');
  return workspace;
}

const offered = (workspace: Workspace): string =>
  /data-run="confirmTeams" data-args="\[&quot;(\d+)&quot;\]"/.exec(workspace.window('dialog')!.html)![1]!;
function confirm(workspace: Workspace): void {
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  workspace.callFromPage('confirmTeams', [offered(workspace)]);
}
function announce(workspace: Workspace): void {
  workspace.click('Lectern', 'Teams', 'Announce teams…');
  workspace.callFromPage('sendTeams', [true]);
}
const teams = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Teams').map((row) => `${row.Team}: ${row.Members}`);
const cell = (workspace: Workspace, header: string, row: number): string => {
  const at = workspace.sheet('Teams')!.cells[0]!.findIndex((c) => c.text === header);
  return `${String.fromCharCode(65 + at)}${row}`;
};
const told = (workspace: Workspace, from: number): readonly string[] =>
  workspace
    .mailbox()
    .slice(from)
    .map(({ to, subject }) => `${to[0]!.split('@')[0]}: ${subject}`);
const findings = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Findings')
    .filter((row) => row.Sheet === 'Teams')
    .map((row) => `${row.Cell} ${row['What is wrong']}`);

test('a proposal says why each team is as it is, and nothing is written before it is confirmed', () => {
  const workspace = answered();
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  const said = dialogText(workspace);
  expect(said).toContain('3 teams of 8 students.');
  expect(said).toContain(
    'Ada and Ben named each other; Chi named Ada; Ada and Chi share the topic “Data selection”; all can meet Tue evening.',
  );
  expect(said).toContain('Dana, Elif and Farid named each other.');
  expect(said).toContain('Hugo did not answer.');
  expect(said).toContain('Grace Lindqvist: “My data are confidential.”');
  expect(said).toContain('Did not answer (1): Hugo Marchetti.');
  expect(rows(workspace, 'Teams')).toEqual([]);
  workspace.callFromPage('confirmTeams', [offered(workspace)]);
  expect(teams(workspace)).toEqual([
    '01: Ada Park, Ben Okafor, Chi Nguyen',
    '02: Dana Levi, Elif Yıldız, Farid Haddad',
    '03: Grace Lindqvist, Hugo Marchetti',
  ]);
  expect(rows(workspace, 'Teams')[0]!.Topic).toBe('Data selection');
  expect(findings(workspace)).toEqual([]);
  confirm(workspace);
  expect(rows(workspace, 'Changes').filter((row) => row.What === 'Teams confirmed')).toHaveLength(1);
});

test('undo brings the sheet back, and undoing that brings the teams back', () => {
  const workspace = answered();
  confirm(workspace);
  const after = teams(workspace);
  workspace.click('Lectern', 'Teams', 'Undo the last confirmation of teams');
  expect(teams(workspace)).toEqual([]);
  workspace.click('Lectern', 'Teams', 'Undo the last confirmation of teams');
  expect(teams(workspace)).toEqual(after);
});

test('a name that is written into another team leaves its own; what is wrong is said at the cell, to the instructor alone', () => {
  const workspace = answered();
  confirm(workspace);
  workspace.edit('Teams', cell(workspace, 'Members', 4), 'Grace Lindqvist, Hugo Marchetti, chi nguyen');
  expect(teams(workspace)[0]).toBe('01: Ada Park, Ben Okafor');
  expect(workspace.toasts().at(-1)!.text).toContain('Chi Nguyen has left team 01.');
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual([
    'B4 Grace Lindqvist asked not to be on a team with Chi Nguyen, and both are on team 03.',
  ]);
  workspace.edit(
    'Teams',
    cell(workspace, 'Members', 2),
    'Ada Park, Ben Okafor, Chi Nguyen, Hugo Marchetti, Chy Nguyen',
  );
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual([
    'B2 “Chy Nguyen” isn’t on the Roster. Did you mean Chi Nguyen: chinguyen@berkeley.example?',
    'B4 Team 03 has 1 member; a team has 2 to 3.',
  ]);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  expect(workspace.dialogs().at(-1)!.text).toContain('B2: “Chy Nguyen” isn’t on the Roster');
});

test('a name in Teams that two students have is not lost: which one is meant is asked before teams are written', () => {
  const workspace = answered();
  confirm(workspace);
  const last = rows(workspace, 'Roster').length + 2;
  workspace.edit('Roster', `A${last}`, 'ada@home.example');
  workspace.edit('Roster', `B${last}`, 'Park, Ada');
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  const asked = workspace.dialogs().at(-1)!.text;
  expect(asked).toContain(
    '“Ada Park” is the name of 2 students on the Roster: adapark@berkeley.example, ada@home.example.',
  );
  expect(asked).toContain('its content would be lost');
});

test('with leave to work alone, a student gets a pinned team of one', () => {
  const workspace = answered();
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  const { html } = workspace.callFromPage('proposeTeamsAgain', ['fresh', mail('gracelindqvist')]) as { html: string };
  expect(html).toContain('Works alone, as you approved');
  const id = /data-run="confirmTeams" data-args="\[&quot;(\d+)&quot;\]"/.exec(html)![1]!;
  workspace.callFromPage('confirmTeams', [id]);
  expect(rows(workspace, 'Teams').map((row) => `${row.Members}${row.Pinned === 'TRUE' ? ', pinned' : ''}`)).toEqual([
    'Ada Park, Ben Okafor',
    'Chi Nguyen, Hugo Marchetti',
    'Dana Levi, Elif Yıldız, Farid Haddad',
    'Grace Lindqvist, pinned',
  ]);
  expect(findings(workspace)).toEqual([]);
});

test('leave to work alone is offered to nobody in a pinned team, and who was put nowhere has none', () => {
  const workspace = answered();
  confirm(workspace);
  workspace.edit('Teams', cell(workspace, 'Pinned', 4), true);
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  expect(dialogText(workspace)).toMatch(/“My data are confidential\.” is in a team that you pinned/);
  // Hugo drops, and pins leave Grace nowhere to go.
  for (const row of [2, 3]) workspace.edit('Teams', cell(workspace, 'Pinned', row), true);
  const { cells } = workspace.sheet('Roster')!;
  const standing = String.fromCharCode(65 + cells[0]!.findIndex((c) => c.text === 'Enrollment'));
  const hugo = cells.findIndex((line) => line.some((c) => c.text === 'Hugo Marchetti')) + 1;
  workspace.edit('Roster', `${standing}${hugo}`, 'dropped');
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual(['B4 Hugo Marchetti is on team 03 and is no longer enrolled.']);
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  expect(dialogText(workspace)).toMatch(/“My data are confidential\.” Approve working alone/);
  expect(dialogText(workspace)).toContain('Team 03 has only Grace Lindqvist: no other division keeps all sizes');
  expect(dialogText(workspace)).not.toContain('as you approved');
  workspace.callFromPage('confirmTeams', [offered(workspace)]);
  expect(rows(workspace, 'Teams').map((row) => row.Pinned)).toEqual(['TRUE', 'TRUE', 'FALSE']);
  expect(findings(workspace)).toEqual(['B4 Team 03 has 1 member; a team has 2 to 3.']);
});

test('who dropped before teams are announced is named to nobody', () => {
  const workspace = answered();
  confirm(workspace);
  const { cells } = workspace.sheet('Roster')!;
  const standing = String.fromCharCode(65 + cells[0]!.findIndex((c) => c.text === 'Enrollment'));
  workspace.edit(
    'Roster',
    `${standing}${cells.findIndex((line) => line.some((c) => c.text === 'Chi Nguyen')) + 1}`,
    'dropped',
  );
  announce(workspace);
  const ada = workspace.mailbox().find((mail) => /^adapark/.test(mail.to[0]!))!;
  expect(ada.body).toContain('Ben Okafor');
  const posted = workspace.slack.messages().filter((m) => m.text.includes('Project teams'));
  expect(posted.map((m) => m.text)).toEqual([expect.stringContaining('01: Ada Park, Ben Okafor')]);
  for (const text of [...workspace.mailbox().map((mail) => mail.body), ...posted.map((m) => m.text)])
    expect(text).not.toContain('Chi Nguyen');
  // Removing the name from the row afterwards is not news to anyone.
  workspace.edit('Teams', cell(workspace, 'Members', 2), 'Ada Park, Ben Okafor');
  workspace.click('Lectern', 'Teams', 'Announce teams…');
  expect(dialogText(workspace)).toContain('Everyone is up to date');
});

test('a change by hand after the announcement is said in Today until those whom it concerns are told', () => {
  const workspace = answered();
  confirm(workspace);
  const changed = (): string | undefined => {
    workspace.click('Lectern', 'Refresh');
    return workspace
      .sheet('Today')!
      .cells.find((line) => line[1]?.text === 'Project teams have changed')
      ?.map(({ text }) => text)
      .join(' ')
      .trim();
  };
  expect(changed()).toBeUndefined();
  announce(workspace);
  expect(changed()).toBeUndefined();
  workspace.edit('Teams', cell(workspace, 'Members', 4), 'Grace Lindqvist, Hugo Marchetti, Ben Okafor');
  expect(changed()).toBe('Project teams have changed 5 students know others: choose Lectern > Teams > Announce teams…');
  announce(workspace);
  expect(
    told(workspace, 8)
      .map((line) => line.split(':')[0])
      .sort(),
  ).toEqual(['adapark', 'benokafor', 'chinguyen', 'gracelindqvist', 'hugomarchetti']);
  expect(changed()).toBeUndefined();
  // A member who leaves is news to the teammates, whether or not the name is still in the row.
  const { cells } = workspace.sheet('Roster')!;
  const standing = String.fromCharCode(65 + cells[0]!.findIndex((c) => c.text === 'Enrollment'));
  const row = cells.findIndex((line) => line.some((c) => c.text === 'Hugo Marchetti')) + 1;
  workspace.edit('Roster', `${standing}${row}`, 'dropped');
  expect(changed()).toMatch(/ 2 students know others/);
  announce(workspace);
  workspace.edit('Teams', cell(workspace, 'Members', 4), 'Grace Lindqvist, Ben Okafor');
  announce(workspace);
  expect(
    told(workspace, 13)
      .map((line) => line.split(':')[0])
      .sort(),
  ).toEqual(['benokafor', 'gracelindqvist']);
});

test('teams are announced by the sheets alone: the tab of answers is not looked at', () => {
  const workspace = answered();
  confirm(workspace);
  const answers = workspace.sheets().filter(({ formId }) => formId).length;
  const tabsRead = (act: () => void): number => {
    const from = workspace.runs().length;
    act();
    return workspace
      .runs()
      .slice(from)
      .reduce((sum, { calls }) => sum + (calls['Spreadsheet.getSheetById'] ?? 0), 0);
  };
  const whole = tabsRead(() => workspace.click('Lectern', 'Teams', 'Propose teams…'));
  expect(answers).toBe(1);
  expect(tabsRead(() => workspace.click('Lectern', 'Teams', 'Announce teams…'))).toBe(whole - answers);
});

test('a pinned team stays, a drop moves nobody else, and only those affected are told', () => {
  const workspace = answered();
  confirm(workspace);
  workspace.edit('Teams', cell(workspace, 'Pinned', 4), true);
  announce(workspace);
  expect(told(workspace, 0)).toEqual([
    'adapark: [294-288] Your project team: 01',
    'benokafor: [294-288] Your project team: 01',
    'chinguyen: [294-288] Your project team: 01',
    'danalevi: [294-288] Your project team: 02',
    'elifyildiz: [294-288] Your project team: 02',
    'faridhaddad: [294-288] Your project team: 02',
    'gracelindqvist: [294-288] Your project team: 03',
    'hugomarchetti: [294-288] Your project team: 03',
  ]);
  expect(workspace.mailbox()[0]!.body).toContain('Ben Okafor, benokafor@berkeley.example');
  for (const { body } of workspace.mailbox()) expect(body).not.toMatch(/cannot work|confidence|confidential/i);
  const channel = () => workspace.slack.messages().filter((m) => m.text.includes('Project teams'));
  expect(channel().map((m) => m.text)).toEqual([expect.stringContaining('02: Dana Levi, Elif Yıldız, Farid Haddad')]);
  announce(workspace);
  expect(workspace.mailbox()).toHaveLength(8);

  const standing = workspace.sheet('Roster')!.cells[0]!.findIndex((c) => c.text === 'Enrollment');
  workspace.edit('Roster', `${String.fromCharCode(65 + standing)}4`, 'dropped');
  workspace.click('Lectern', 'Refresh');
  expect(findings(workspace)).toEqual(['B2 Chi Nguyen is on team 01 and is no longer enrolled.']);
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  expect(dialogText(workspace)).toContain('Team 01: Chi leaves.');
  expect(dialogText(workspace)).toContain('To be notified when you announce: Ada Park, Ben Okafor.');
  workspace.callFromPage('confirmTeams', [offered(workspace)]);
  expect(teams(workspace)).toEqual([
    '01: Ada Park, Ben Okafor',
    '02: Dana Levi, Elif Yıldız, Farid Haddad',
    '03: Grace Lindqvist, Hugo Marchetti',
  ]);
  announce(workspace);
  expect(told(workspace, 8)).toEqual([
    'adapark: [294-288] Your project team has changed: 01',
    'benokafor: [294-288] Your project team has changed: 01',
  ]);
  expect(channel()).toHaveLength(1);

  // A late joiner goes to the only team that has room and is not pinned; numbers do not change.
  workspace.edit('Roster', 'A10', 'imani@berkeley.example');
  workspace.edit('Roster', 'B10', 'Imani Brooks');
  confirm(workspace);
  expect(teams(workspace)[0]).toBe('01: Ada Park, Ben Okafor, Imani Brooks');
  announce(workspace);
  expect(told(workspace, 10)).toEqual([
    'adapark: [294-288] Your project team has changed: 01',
    'benokafor: [294-288] Your project team has changed: 01',
    'imani: [294-288] Your project team: 01',
  ]);
});
