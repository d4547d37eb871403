// A second account on the spreadsheet: it can do everything except send, and runs no rounds of its own.
import type { Workspace } from '../../local/face';
import { assign, confirm, dialogText, eve, hour, instructor, rank, rows, underWay, withCourse } from './stage';
import { small } from './students';

const colleague = 'colleague@berkeley.example';
const from = (workspace: Workspace): readonly string[] => [...new Set(workspace.mailbox().map((mail) => mail.from))];

test('no email goes out from a second account: it is told who has to choose it', () => {
  const workspace = underWay();
  rank(workspace, 'adapark@berkeley.example', ['Evaluation']);
  workspace.advanceTo('2025-08-31T08:00:00Z');
  workspace.visit(colleague);
  confirm(workspace);
  workspace.click('Lectern', 'Announce assignments…');
  expect(dialogText(workspace)).toContain('Send');
  expect(workspace.callFromPage('sendAnnouncement', [true])).toEqual({
    refusal: `Emails of this course go out from ${instructor}, who runs the automatic updates: this has to be chosen from that account.`,
  });
  expect(from(workspace)).toEqual([instructor]);
  expect(workspace.callFromPage('sendAgain', [{}])).toHaveProperty('refusal');
  workspace.visit(instructor);
  assign(workspace);
  expect(from(workspace)).toEqual([instructor]);
});

test('an assistant sees Today and checks off what came in, in their own name, and no email goes out from them', () => {
  const workspace = small();
  workspace.advanceTo('2025-09-04T16:00:00Z');
  workspace.visit(colleague);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Today');
  const { html } = workspace.callFromPage('refreshToday', []) as { readonly html: string };
  const key = /data-run="tickDuty" data-args="\[&quot;([^"]*)&quot;\]"/.exec(html)![1]!;
  expect(workspace.callFromPage('tickDuty', [key])).toHaveProperty('html');
  expect(rows(workspace, 'Exceptions').at(-1)).toMatchObject({ What: 'tick', 'Granted by': colleague });
  workspace.advance(2 * hour);
  expect(from(workspace)).toEqual([instructor]);
});

test('a token that someone pastes who does not run the updates is refused with the reason, before it is asked for', () => {
  const workspace = withCourse();
  workspace.visit(colleague);
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  expect(workspace.dialogs().at(-1)).toMatchObject({ kind: 'alert' });
  expect(workspace.dialogs().at(-1)!.text).toMatch(
    /would be stored with your account.* Ask instructor@berkeley\.example/,
  );
  expect(workspace.properties('user')).toEqual({});
});

test('a form is made by the account that runs the updates, since it has to open and close it', () => {
  const workspace = withCourse('2025-09-04T15:30:00Z');
  workspace.advanceTo('2025-09-04T15:59:00Z');
  workspace.visit(colleague);
  workspace.answer({ button: 'OK' });
  workspace.advance(2 * 60_000);
  const mine = () => workspace.forms().filter(({ title }) => /S04/.test(title)).length;
  const before = mine();
  workspace.click('Lectern', 'Refresh');
  expect([before, mine()]).toEqual([0, 0]);
  workspace.visit(instructor);
  workspace.advance(hour);
  expect(mine()).toBe(1);
  workspace.shareForm(workspace.forms()[0]!.id, colleague, false);
  workspace.visit(colleague);
  workspace.click('Lectern', 'Refresh');
  expect(rows(workspace, 'Findings').filter((row) => row['What is wrong']!.includes('open or close'))).toEqual([]);
  const early = withCourse();
  early.visit(colleague);
  for (const item of ['Open the preference form', 'Interest form…', 'Anonymous feedback…']) {
    early.answer({ button: 'OK' });
    early.click('Lectern', item);
    expect(early.dialogs().at(-1)!.text).toMatch(/ask instructor@berkeley\.example to choose this\.$/);
  }
  expect(early.forms()).toEqual([]);
});

test('whoever was taken over from sends nothing any more, and the triggers of that account go', () => {
  const workspace = eve(2);
  workspace.next();
  workspace.holdLock('document', 6 * hour);
  workspace.advance(5 * hour);
  workspace.holdLock('document', 0);
  workspace.visit(colleague);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Emails', 'Restart automatic updates');
  expect(new Set(workspace.triggers().map(({ owner }) => owner))).toEqual(new Set([instructor, colleague]));
  const before = workspace.mailbox().length;
  workspace.advance(24 * hour);
  expect(new Set(workspace.triggers().map(({ owner }) => owner))).toEqual(new Set([colleague]));
  const after = workspace.mailbox(before);
  expect(after.length).toBeGreaterThan(0);
  expect(new Set(after.map((mail) => mail.from))).toEqual(new Set([colleague]));
});

test('nobody is warned off the sheets that people are told to edit, also where an earlier version did', () => {
  const workspace = withCourse();
  const guarded = () =>
    workspace
      .sheets()
      .filter((sheet) => sheet.protected !== 'no')
      .map(({ name }) => name);
  expect(guarded()).toEqual(expect.arrayContaining(['Duties', 'Compliance', 'Outbox']));
  expect(guarded()).not.toContain('Assignments');
  expect(guarded()).not.toContain('Teams');
  const { SpreadsheetApp } = workspace.globals as {
    SpreadsheetApp: {
      getActive(): {
        getSheetByName(name: string): {
          protect(): { setDescription(text: string): { setWarningOnly(on: boolean): void } };
        };
      };
    };
  };
  const protect = (name: string, description: string): void =>
    SpreadsheetApp.getActive().getSheetByName(name).protect().setDescription(description).setWarningOnly(true);
  protect('Assignments', 'Assignments is written by Lectern');
  protect('Teams', 'mine');
  workspace.click('Lectern', 'Set up');
  expect(guarded()).not.toContain('Assignments');
  expect(guarded()).toContain('Teams');
});

test('of more students than a list may hold, the names are offered from the Roster', () => {
  const workspace = eve(501);
  confirm(workspace);
  const cells = workspace.sheet('Assignments')!.cells;
  const column = cells[0]!.findIndex((cell) => cell.text === 'Email');
  expect(cells[1]![column]!.validation!.choices).toHaveLength(501);
  expect(rows(workspace, 'Assignments').length).toBeGreaterThan(0);
});
