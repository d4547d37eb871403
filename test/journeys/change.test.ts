// What changed: a class is moved or cancelled in mid-term; the sheets follow, and letters wait until the instructor agrees.
import { marks } from '../../src/schema/status';
import { assigned, dialogText, playOn, rows, text, underWay, withCourse } from './stage';

/** Assigned and announced; it is the morning of Fri 09-05, and class S04 is on Tue 09-09. */
const inTerm = () => playOn(assigned(), ['in term', (workspace) => void workspace.advanceTo('2025-09-05T17:30:00Z')]);

const rowOf = (workspace: ReturnType<typeof inTerm>, code: string): number =>
  rows(workspace, 'Sessions').findIndex((row) => row.Code === code) + 2;
const due = (workspace: ReturnType<typeof inTerm>, deliverable: string, code: string) => [
  ...new Set(
    rows(workspace, 'Duties')
      .filter((row) => row.Deliverable === deliverable && row.Session === code)
      .map((row) => row.Due),
  ),
];
test('a moved class is listed before anything is written, and the clock keeps its reminders until that is agreed to', () => {
  const workspace = inTerm();
  const row = rowOf(workspace, 'S05');
  expect(due(workspace, 'Main slides', 'S05')).toEqual(['Mon Sep 8, 12:30 PM']);
  workspace.edit('Sessions', `B${row}`, '2025-09-12');
  expect(workspace.toasts().at(-1)!.text).toContain('What changed');

  const before = rows(workspace, 'Duties');
  workspace.click('Lectern', 'Refresh');
  expect(dialogText(workspace)).toContain('28 moved. They concern 26 students.');
  expect(dialogText(workspace)).toMatch(
    /Main slides S05, Fri Sep 12: .* Mon Sep 8, 12:30 PM PDT Tue Sep 9, 12:30 PM PDT/,
  );
  expect(rows(workspace, 'Duties')).toEqual(before);

  workspace.advanceTo('2025-09-07T20:00:00Z');
  expect(due(workspace, 'Main slides', 'S05')).toEqual(['Tue Sep 9, 12:30 PM']);
  const seats = rows(workspace, 'Assignments').filter((seat) => seat.Session === 'S05');
  expect(new Set(seats.map((seat) => seat.Date))).toEqual(new Set(['Fri Sep 12, 2025']));
  const today = workspace.sheet('Today')!.cells.map((row) => row.map((cell) => cell.text).join(' '));
  expect(today.some((line) => line.includes('28 moved: choose Lectern > What changed…'))).toBe(true);
  const told = workspace.mailbox().filter(({ subject }) => /Main slides due Tue Sep 9/.test(subject));
  expect(told).toEqual([]);

  workspace.click('Lectern', 'What changed…');
  workspace.callFromPage('agreeToChanges', []);
  workspace.advanceTo('2025-09-07T22:00:00Z');
  const presenters = rows(workspace, 'Assignments').filter(
    (seat) => seat.Session === 'S05' && seat.Role === 'main presenter',
  );
  expect(
    workspace
      .mailbox()
      .filter(({ body }) => /Main slides for .*: now due Tue Sep 9, 12:30 PM PDT/.test(body))
      .map((mail) => mail.to[0])
      .sort(),
  ).toEqual(presenters.map((seat) => seat.Email).sort());
  expect(rows(workspace, 'Changes').at(-1)).toMatchObject({ What: 'Changes confirmed' });
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toContain('Nothing has changed.');
});

test('who was told that a class is off is not told by itself that it is on again: whoever confirms it is asked to announce', () => {
  const workspace = inTerm();
  const row = rowOf(workspace, 'S05');
  const confirm = (kind: string): void => {
    workspace.edit('Sessions', `C${row}`, kind);
    workspace.click('Lectern', 'What changed…');
    workspace.callFromPage('agreeToChanges', []);
  };
  confirm('cancelled');
  expect(workspace.toasts().at(-1)!.text).not.toContain('Announce assignments');
  workspace.advanceTo('2025-09-06T17:30:00Z');
  expect(workspace.mailbox().some(({ body }) => body.includes('the class is cancelled'))).toBe(true);
  confirm('student-led');
  expect(workspace.toasts().at(-1)!.text).toMatch(/^\d students have not been notified .*Announce assignments….$/);
});

test('a cancelled class takes its duties with it; put back before anybody agreed, nothing has changed', () => {
  const workspace = inTerm();
  const row = rowOf(workspace, 'S04');
  workspace.edit('Sessions', `C${row}`, 'cancelled');
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toContain('No longer due');
  expect(dialogText(workspace)).not.toContain('Due at another time');
  const sent = workspace.mailbox().length;
  workspace.advanceTo('2025-09-06T17:30:00Z');
  expect(rows(workspace, 'Duties').filter((duty) => duty.Session === 'S04')).toEqual([]);
  expect(workspace.mailbox()).toHaveLength(sent);
  workspace.edit('Sessions', `C${row}`, 'student-led');
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toContain('Nothing has changed.');
});

test('the days before the first letter are the instructor’s own: edits need no agreement', () => {
  const workspace = withCourse();
  workspace.edit('Sessions', `B${rowOf(workspace, 'S05')}`, '2025-09-12');
  workspace.click('Lectern', 'Refresh');
  expect(workspace.window('dialog')).toBeNull();
  expect(due(workspace, 'Pre-lecture responses', 'S05')).toEqual(['Fri Sep 12, 12:30 PM']);
});

test('an unknown respondent becomes an alias with one click, in one cell, and the answer counts from when it came', () => {
  const workspace = underWay();
  const form = workspace.forms()[0]!;
  const grid = form.items.find((item) => item.limitOnePerColumn)!;
  const answers = { [grid.title]: { [grid.rows![0]!]: grid.columns![0]! } };
  expect(workspace.submit(form.id, 'adapark@berkely.example', answers)).toMatchObject({ ok: true });
  workspace.edit('Roster', 'D2', 'ada@home.example');
  workspace.edit('Roster', 'I3', 'a note of mine');
  workspace.advanceTo('2025-08-30T16:00:00Z');
  workspace.click('Lectern', 'Today');
  const page = () => text(workspace.window('sidebar')!.html);
  expect(page()).toContain(
    'adapark@berkely.example answered “CS 294-288: Data-Centric Large Language Models: topics and roles”. Choose a student',
  );
  const before = workspace.sheet('Roster')!.cells.map((row) => row.map((cell) => cell.text));
  const served = workspace.callFromPage('nameStranger', [
    { address: 'adapark@berkely.example', student: 'adapark@berkeley.example' },
  ]) as { html: string };
  expect(text(served.html)).not.toContain('Who is this?');
  const after = workspace.sheet('Roster')!.cells.map((row) => row.map((cell) => cell.text));
  expect(after[1]![3]).toBe('ada@home.example, adapark@berkely.example');
  expect(after.map((row, i) => (i === 1 ? [...row.slice(0, 3), ...row.slice(4)] : row))).toEqual(
    before.map((row, i) => (i === 1 ? [...row.slice(0, 3), ...row.slice(4)] : row)),
  );
  const told = workspace.mailbox().filter(({ subject }) => subject.includes('Another address of yours'));
  expect(told.map(({ to }) => to)).toEqual([['adapark@berkeley.example']]);
  expect(told[0]!.body).toContain('adapark@berkely.example now count as yours');
  expect(rows(workspace, 'Outbox').filter(({ Kind }) => Kind === 'alias')).toHaveLength(1);
  expect(rows(workspace, 'Duties').find((row) => row.Student === 'Ada Park')).toMatchObject({
    Status: 'done',
    Submitted: 'Mon Aug 25, 9:00 AM',
  });
  expect(rows(workspace, 'Changes').at(-1)).toMatchObject({
    What: 'Alias added',
    Detail: 'Ada Park: adapark@berkely.example',
  });
  expect(
    workspace.callFromPage('nameStranger', [
      { address: 'adapark@berkely.example', student: 'benokafor@berkeley.example' },
    ]),
  ).toEqual({ refusal: 'adapark@berkely.example belongs to Ada Park already.' });
});

test('a duty takes one line, with its status in the colors of Compliance, also where rows are added below the thousandth', () => {
  const workspace = withCourse('2025-09-05T17:30:00Z');
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: { getActiveSpreadsheet(): { getRange(a1: string): { setValues(block: unknown): void } } };
  };
  const many = Array.from({ length: 70 }, (_, i) => [`late${i}@berkeley.example`, `Late ${i}`]);
  SpreadsheetApp.getActiveSpreadsheet().getRange('Roster!A101:B170').setValues(many);
  workspace.click('Lectern', 'Refresh');
  const [head = [], ...lines] = workspace.sheet('Duties')!.cells;
  expect(head.slice(0, 5).map(({ text }) => text)).toEqual(['Due', 'Student', 'Status', 'Deliverable', 'Session']);
  const duties = lines.filter((line) => line[2]!.text !== '');
  expect(duties.length).toBeGreaterThan(1000);
  expect(duties.flat().filter(({ wrap }) => wrap)).toEqual([]);
  expect(new Set(duties.map((line) => line[2]!.text)).size).toBeGreaterThan(1);
  for (const [, , status] of duties) {
    const { background, color } = marks[status!.text as keyof typeof marks];
    expect(status).toMatchObject({ background, color });
  }
});

test('a rule that is edited leaves what was due already as it was, unless the instructor wants it for all', () => {
  const workspace = inTerm();
  workspace.advanceTo('2025-09-07T17:30:00Z');
  const row = rows(workspace, 'Deliverables').findIndex((line) => line.Deliverable === 'Main slides') + 2;
  const column = workspace.sheet('Deliverables')!.cells[0]!.findIndex((cell) => cell.text === 'Due');
  const dues = () => [due(workspace, 'Main slides', 'S04')[0], due(workspace, 'Main slides', 'S05')[0]];
  expect(dues()).toEqual(['Sat Sep 6, 12:30 PM', 'Mon Sep 8, 12:30 PM']);
  workspace.edit('Deliverables', `${String.fromCharCode(65 + column)}${row}`, '71 hours before class');
  workspace.advance(3_600_000);
  expect(dues()).toEqual(['Sat Sep 6, 12:30 PM', 'Mon Sep 8, 1:30 PM']);
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toMatch(/of these were due already.*Confirm, from now on.*Confirm for all/);
  workspace.callFromPage('agreeToChanges', [false]);
  expect(dues()).toEqual(['Sat Sep 6, 12:30 PM', 'Mon Sep 8, 1:30 PM']);
  workspace.advance(3_600_000);
  expect(dues()).toEqual(['Sat Sep 6, 12:30 PM', 'Mon Sep 8, 1:30 PM']);
  expect(rows(workspace, 'Changes').at(-1)!.Detail).toMatch(/past due times stay as they were$/);
  workspace.edit('Deliverables', `${String.fromCharCode(65 + column)}${row}`, '70 hours before class');
  workspace.callFromPage('agreeToChanges', [true]);
  expect(dues()).toEqual(['Sat Sep 6, 2:30 PM', 'Mon Sep 8, 2:30 PM']);
});

test('a longer grace is listed, and holds no reminder back', () => {
  const workspace = inTerm();
  const row = rows(workspace, 'Deliverables').findIndex((line) => line.Deliverable === 'Main slides') + 2;
  const column = workspace.sheet('Deliverables')!.cells[0]!.findIndex((cell) => cell.text === 'Grace');
  workspace.edit('Deliverables', `${String.fromCharCode(65 + column)}${row}`, '30');
  expect(workspace.toasts().at(-1)!.text).toMatch(/\d+ counted otherwise\. Choose Lectern > What changed/);
  workspace.advanceTo('2025-09-06T15:00:00Z');
  expect(workspace.mailbox().some(({ subject }) => /Main slides due Sat Sep 6/.test(subject))).toBe(true);
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toMatch(
    /Same due time, counted otherwise .*Main slides S04, .* on time until Sat Sep 6, 12:30 PM PDT on time until Sat Sep 6, 1:00 PM PDT/,
  );
  workspace.callFromPage('agreeToChanges', [false]);
  workspace.click('Lectern', 'What changed…');
  expect(dialogText(workspace)).toContain('Nothing has changed.');
});
