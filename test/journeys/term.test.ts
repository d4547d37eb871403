// From an empty sheet to the first reminder, judged by sheets and mailbox.
import { letters } from '../../src/domain/course/finding';
import {
  assign,
  assigned,
  confirm,
  dialogText,
  formOf,
  hour,
  newBook,
  playOn,
  rank,
  rows,
  seen,
  underWay,
  withCourse,
} from './stage';

test('set up makes the sheets, one clock and one form trigger, and a second time changes nothing', () => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  expect(workspace.tabs().map((sheet) => sheet.name)).toEqual([
    'Today',
    'Settings',
    'Roster',
    'Sessions',
    'Roles',
    'Deliverables',
    'Exceptions',
    'Emails',
    'Assignments',
    'Teams',
    'Duties',
    'Compliance',
    'Findings',
    'Outbox',
    'Changes',
  ]);
  expect(workspace.triggers().map(({ run, kind }) => `${run}: ${kind}`)).toEqual([
    'hourly: clock',
    'onFormSubmit: form submit',
  ]);
  const roster = workspace.sheet('Roster')!;
  expect(roster.frozenRows).toBe(1);
  expect(roster.cells[0]!.map((cell) => cell.text).slice(0, 3)).toEqual(['Email', 'Name', 'Enrollment']);
  expect(roster.cells[0]![0]!.note).toBe(
    'Where emails go. It also tells whose a form response is.\nFor example: robinvale@uni.example',
  );
  expect(roster.cells[1]![2]!.validation?.choices).toEqual(['enrolled', 'auditing', 'waitlisted', 'dropped']);
  const before = seen(workspace);
  workspace.click('Lectern', 'Set up');
  expect(seen(workspace)).toEqual(before);
  expect(workspace.triggers()).toHaveLength(2);
});

test('the example course fills the given sheets', () => {
  const workspace = withCourse();
  expect(rows(workspace, 'Sessions')).toHaveLength(29);
  expect(rows(workspace, 'Sessions').filter((row) => row.Kind === 'student-led')).toHaveLength(14);
  expect(rows(workspace, 'Roster')).toHaveLength(28);
  expect(rows(workspace, 'Roles').map((row) => row.Role)).toEqual([
    'main presenter',
    'critic',
    'proponent',
    'follow-up researcher',
    'auditor',
  ]);
  expect(rows(workspace, 'Findings')).toEqual([
    { Sheet: '–', Cell: '', 'What is wrong': 'Nothing to report.', 'What to do': '' },
  ]);
  expect(rows(workspace, 'Emails').map((row) => row.Email)).toContain('reminder');
});

test('the preference form says when it closes, and closes', () => {
  const workspace = underWay();
  const form = formOf(workspace, /topics and roles/);
  expect(form.description).toContain('Due Thu Aug 28, 6:00 PM PDT. Closes Sat Aug 30, 11:59 PM PDT.');
  expect(form.items.find((item) => item.limitOnePerColumn)!.rows).toHaveLength(14);
  expect(form.items.map((item) => item.kind)).toEqual([
    // The choices.
    'section',
    'grid',
    'grid',
    'checkbox',
    'list',
    'section',
    'text',
    'paragraph',
    'paragraph',
  ]);
  workspace.click('Lectern', 'Open the preference form');
  expect(workspace.forms()).toHaveLength(1);
  workspace.advanceTo('2025-08-31T08:00:00Z');
  expect(formOf(workspace, /topics and roles/).accepting).toBe(false);
  expect(workspace.submit(form.id, 'adapark@berkeley.example', {})).toMatchObject({ ok: false });
});

test('on time, late and not at all: the preference duties say which', () => {
  const workspace = underWay();
  rank(workspace, 'adapark@berkeley.example', ['Evaluation', 'Memorization']);
  workspace.advanceTo('2025-08-29T02:00:00Z');
  rank(workspace, 'benokafor@berkeley.example', ['Memorization']);
  const status = (name: string) =>
    rows(workspace, 'Duties').find((row) => row.Student === name && row.Deliverable === 'Preferences')!;
  expect(status('Ada Park')).toMatchObject({ Status: 'done', Submitted: 'Mon Aug 25, 9:00 AM' });
  expect(status('Ben Okafor')).toMatchObject({ Status: 'late', Submitted: 'Thu Aug 28, 7:00 PM' });
  expect(status('Chi Nguyen')).toMatchObject({ Status: 'missing', Submitted: '' });
});

test('an answer from an unknown address is a finding with the likely student, and counts once the alias stands', () => {
  const workspace = underWay();
  rank(workspace, 'adapark@berkely.example', ['Evaluation']);
  expect(rows(workspace, 'Findings')[0]!['What is wrong']).toContain('Did you mean Ada Park: adapark@berkeley.example');
  workspace.edit('Roster', 'D2', 'adapark@berkely.example');
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Findings')[0]!['What is wrong']).toBe('Nothing to report.');
  expect(rows(workspace, 'Duties').find((row) => row.Student === 'Ada Park')!.Status).toBe('done');
});

test('a proposal is shown and nothing written until it is confirmed', () => {
  const workspace = underWay();
  rank(workspace, 'adapark@berkeley.example', ['Evaluation', 'Memorization']);
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain('1st choice 1');
  expect(dialogText(workspace)).toContain('Did not answer (27):');
  expect(rows(workspace, 'Assignments')).toEqual([]);
  confirm(workspace);
  const seats = rows(workspace, 'Assignments');
  expect(seats.filter((row) => row.Role === 'main presenter')).toHaveLength(28);
  expect(seats.find((row) => row.Role === 'main presenter' && row.Student === 'Ada Park')).toMatchObject({
    Topic: 'Evaluation',
    Choice: '1st choice',
  });
  expect(workspace.mailbox()).toEqual([]);
  expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Assignments confirmed');
});

test('a pinned seat survives the next proposal, and a dropped student leaves a seat with the reason', () => {
  const workspace = underWay();
  confirm(workspace);
  const at =
    rows(workspace, 'Assignments').findIndex((row) => row.Role === 'main presenter' && row.Session === 'S20') + 2;
  const pinned = rows(workspace, 'Assignments')[at - 2]!.Student;
  workspace.edit('Assignments', `H${at}`, true);
  const dropped = rows(workspace, 'Roster').findIndex((row) => row.Name !== pinned) + 2;
  workspace.edit('Roster', `C${dropped}`, 'dropped');
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain('No assignment falls short by less than 1 seat; this one falls short by 1.');
  expect(dialogText(workspace)).toContain('main presenter: 14 sessions need at least 28 seats filled, but 27 students');
  expect(dialogText(workspace)).toContain('These rules are in Roles!B2, Roles!E2.');
  expect(dialogText(workspace)).toMatch(/Seats that stay empty .*main presenter/);
  confirm(workspace);
  expect(rows(workspace, 'Assignments')).toContainEqual(
    expect.objectContaining({ Session: 'S20', Role: 'main presenter', Student: pinned, Pinned: 'TRUE' }),
  );
  expect(
    rows(workspace, 'Assignments').filter((row) => row.Role === 'main presenter' && row.Email === ''),
  ).toHaveLength(1);
});

test('a load of one student’s own that clashes is named at its cell of the Roster', () => {
  const workspace = underWay();
  const header = workspace.sheet('Roster')!.cells[0]!.findIndex((cell) => cell.text === 'Load');
  workspace.edit('Roster', `${letters(header + 1)}3`, 'main presenter 0');
  workspace.click('Lectern', 'Propose assignments…');
  expect(dialogText(workspace)).toContain(`These rules are in Roles!B2, Roles!E2, Roster!${letters(header + 1)}3.`);
});

test('announcing mails each student their own seats once, and the channel once', () => {
  const workspace = assigned();
  expect(workspace.mailbox()).toHaveLength(28);
  const mail = workspace.mailbox().find((m) => m.to[0] === 'adapark@berkeley.example')!;
  // The preference form is still open, so the same letter has everything that the day would bring.
  expect(mail.subject).toBe('[294-288] Your roles in Fall 2025');
  expect(mail.replyTo).toBe('staff@berkeley.example');
  const own = rows(workspace, 'Assignments').filter((row) => row.Student === 'Ada Park');
  for (const seat of own)
    expect(mail.body).toContain(`${seat.Role} on ${seat.Date!.slice(0, -6)}, 12:30 PM: ${seat.Topic}`);
  expect(mail.body).toMatch(/Main slides: due \w{3} \w{3} \d+, 12:30 PM P[DS]T, on Slack, in #cs294-288/);
  expect(
    workspace.slack
      .messages()
      .map((m) => m.text)
      .filter((t) => t.includes('are out')),
  ).toHaveLength(1);
  workspace.click('Lectern', 'Announce assignments…');
  expect(dialogText(workspace)).toContain('Everyone is up to date');
  workspace.callFromPage('sendAnnouncement', [true]);
  expect(workspace.mailbox()).toHaveLength(28);
  expect(rows(workspace, 'Outbox').filter((row) => row.Kind === 'seats')).toHaveLength(28);
});

test('of two seats exchanged by hand only the two students are told', () => {
  const workspace = assigned();
  const seats = rows(workspace, 'Assignments');
  const [first, second] = seats
    .filter((row) => row.Role === 'main presenter')
    .slice(0, 2)
    .map((row) => seats.indexOf(row) + 2) as [number, number];
  const third = seats.findIndex((row, i) => i > second && row.Role === 'main presenter') + 2;
  const [one, other] = [seats[first - 2]!.Email!, seats[third - 2]!.Email!];
  workspace.edit('Assignments', `E${first}`, other);
  workspace.edit('Assignments', `E${third}`, one);
  workspace.click('Lectern', 'Announce assignments…');
  expect(dialogText(workspace)).toContain('2 emails are ready to go out');
  workspace.callFromPage('sendAnnouncement', [true]);
  expect(
    workspace
      .mailbox()
      .slice(28)
      .map((m) => m.to[0])
      .sort(),
  ).toEqual([one, other].sort());
});

/** The form of S04 has opened automatically. */
const inSeptember = () =>
  playOn(assigned(), ['in September', (workspace) => void workspace.advanceTo('2025-09-04T17:00:00Z')]);

test('the clock opens the form of the next class, and reminds only those who owe', () => {
  const workspace = inSeptember();
  const form = formOf(workspace, /Pre-lecture responses: S04/);
  expect(form.accepting).toBe(true);
  expect(form.items.map((item) => item.title)).toEqual([
    expect.stringContaining('1. The first paper fits its scaling law'),
    expect.stringContaining('2. Loss on held-out text'),
  ]);
  workspace.advanceTo('2025-09-04T20:00:00Z');
  const presenters = rows(workspace, 'Assignments').filter(
    (row) => row.Session === 'S04' && row.Role === 'main presenter',
  );
  const reminded = workspace
    .mailbox()
    .filter((m) => m.subject.startsWith('[294-288] Main slides due Sat Sep 6, 12:30 PM PDT'));
  expect(reminded.map((m) => m.to[0]).sort()).toEqual(presenters.map((row) => row.Email).sort());
  expect(reminded[0]!.body).toContain(
    'Main slides for Tue Sep 9, 12:30 PM, Scaling laws: due Sat Sep 6, 12:30 PM PDT, on Slack, in #cs294-288',
  );
});

test('a file in Slack, an answer, a review and a tick change the statuses', () => {
  const workspace = inSeptember();
  workspace.advanceTo('2025-09-05T17:00:00Z');
  const seat = (role: string) =>
    rows(workspace, 'Assignments').find((row) => row.Session === 'S04' && row.Role === role)!;
  const duty = (name: string, deliverable: string) =>
    rows(workspace, 'Duties').find(
      (row) => row.Student === name && row.Deliverable === deliverable && row.Session === 'S04',
    )!;
  const [main, critic, auditor] = [seat('main presenter'), seat('critic'), seat('auditor')];
  workspace.slack.join(main.Email!, main.Student!);
  workspace.slack.post(main.Email!, 'C294288', 'Our slides for S04', ['scaling.pdf']);
  workspace.advance(hour);
  expect(duty(main.Student!, 'Main slides')).toMatchObject({ Status: 'done', Evidence: 'Slack: scaling.pdf' });

  const seats = rows(workspace, 'Assignments')
    .filter((row) => row.Session === 'S04')
    .map((row) => row.Email);
  const other = rows(workspace, 'Roster').find((row) => !seats.includes(row.Email))!;
  const form = formOf(workspace, /Pre-lecture responses: S04/);
  const [first, second] = form.items.map((item) => item.title) as [string, string];
  expect(workspace.submit(form.id, other.Email!, { [first]: 'Only this.' })).toMatchObject({ ok: false });
  expect(workspace.submit(form.id, other.Email!, { [first]: 'One.', [second]: 'Two.' })).toMatchObject({ ok: true });
  expect(duty(other.Name!, 'Pre-lecture responses')).toMatchObject({ Status: 'done' });

  workspace.click('Lectern', 'Today');
  const key = `${critic.Email}|Panel and follow-up slides|S04`;
  expect(workspace.window('sidebar')!.html).toContain(key);
  workspace.callFromPage('tickDuty', [key]);
  expect(duty(critic.Student!, 'Panel and follow-up slides')).toMatchObject({
    Status: 'done',
    Evidence: 'tick: checked off in Today',
  });
  workspace.callFromPage('tickDuty', [key]);
  expect(rows(workspace, 'Exceptions')).toHaveLength(1);

  workspace.advanceTo('2025-09-09T22:00:00Z');
  const review = formOf(workspace, /Class review/);
  const asked = review.items.filter((item) => item.required).map((item) => item.title);
  const label = review.items[0]!.choices!.find((choice) => choice.startsWith('S04'))!;
  const outcome = workspace.submit(review.id, auditor.Email!, {
    [asked[0]!]: label,
    [asked[1]!]: 'This.',
    [asked[2]!]: 'That.',
  });
  expect(outcome).toMatchObject({ ok: true });
  expect(duty(auditor.Student!, 'Class review')).toMatchObject({ Status: 'done', Due: 'Thu Sep 11, 12:30 PM' });
});

test('an excuse and an extension typed into Exceptions change the past', () => {
  const workspace = underWay();
  workspace.advanceTo('2025-09-01T16:00:00Z');
  const status = (name: string) => rows(workspace, 'Duties').find((row) => row.Student === name)!;
  expect(status('Ada Park').Status).toBe('missing');
  for (const [row, cells] of [
    [2, ['adapark@berkeley.example', 'Preferences', '', 'excuse', '']],
    [3, ['benokafor@berkeley.example', 'Preferences', '', 'extension', '2025-09-03 18:00']],
  ] as const)
    for (const [i, text] of cells.entries()) if (text) workspace.edit('Exceptions', `${'ABCDE'[i]}${row}`, text);
  workspace.click('Lectern', 'Refresh');
  expect(status('Ada Park').Status).toBe('excused');
  expect(status('Ben Okafor')).toMatchObject({ Status: 'upcoming', Due: 'Wed Sep 3, 6:00 PM' });
});

test('every menu item twice and the tick twice: nothing is sent or written twice', () => {
  const workspace = underWay();
  rank(workspace, 'adapark@berkeley.example', ['Evaluation']);
  assign(workspace);
  workspace.advanceTo('2025-09-04T20:00:00Z');
  // What the last round sent appears in Today from the next round on.
  workspace.call('hourly');
  const once = {
    sheets: seen(workspace),
    mail: workspace.mailbox(),
    slack: workspace.slack.messages(),
    forms: workspace.forms(),
  };
  for (const label of [
    'Set up',
    'Refresh',
    'Open the preference form',
    'Today',
    'Preview emails…',
    'Announce assignments…',
  ])
    for (const _ of [1, 2]) {
      if (label === 'Open the preference form') workspace.answer({ button: 'OK' });
      workspace.click('Lectern', label);
    }
  workspace.call('hourly');
  workspace.call('hourly');
  workspace.call('onFormSubmit');
  confirm(workspace);
  expect({
    sheets: seen(workspace),
    mail: workspace.mailbox(),
    slack: workspace.slack.messages(),
    forms: workspace.forms(),
  }).toEqual(once);
  const keys = rows(workspace, 'Outbox').flatMap((row) => row.Keys!.split('\n'));
  expect(new Set(keys).size).toBe(keys.length);
});

test('nothing goes out before sending is switched on, nor from a copy of the spreadsheet', () => {
  const workspace = withCourse();
  workspace.click('Lectern', 'Open the preference form');
  workspace.advanceTo('2025-08-28T20:00:00Z');
  expect(workspace.mailbox()).toEqual([]);
  workspace.click('Lectern', 'Preview emails…');
  expect(dialogText(workspace)).toContain('28 emails would go out');
  const copy = underWay('2025-08-26T20:00:00Z').copy();
  copy.open();
  copy.call('hourly');
  expect(copy.mailbox()).toEqual([]);
  copy.answer({ button: 'OK' });
  copy.click('Lectern', 'Announce assignments…');
  expect(copy.dialogs()[0]!.text).toContain('not set up yet');
});

test('a set-up that broke off is finished by the next one', () => {
  const whole = newBook();
  whole.click('Lectern', 'Set up');
  for (const nth of [40, 130, 260, 420, 600]) {
    const workspace = newBook();
    workspace.fault({ call: '', nth, how: 'throw', message: 'Service Spreadsheets timed out' });
    expect(() => workspace.click('Lectern', 'Set up')).toThrow('timed out');
    workspace.click('Lectern', 'Set up');
    expect([nth, seen(workspace)]).toEqual([nth, seen(whole)]);
    expect(workspace.sheets().map(({ name, protected: guard }) => [name, guard])).toEqual(
      whole.sheets().map(({ name, protected: guard }) => [name, guard]),
    );
  }
});

test('a notice that Slack refuses is not said to have been posted', () => {
  const workspace = withCourse();
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' }, { button: 'YES' });
  workspace.click('Lectern', 'Connect Slack…');
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.slack.limit('chat.postMessage', 5, 30);
  workspace.click('Lectern', 'Open the preference form');
  expect(dialogText(workspace)).toContain('Give students this link.');
  expect(rows(workspace, 'Outbox')[0]).toMatchObject({ Kind: 'form notice', State: 'pending' });
  expect(workspace.slack.messages()).toEqual([]);
});
