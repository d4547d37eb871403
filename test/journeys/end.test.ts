// The end of the term: forms close, nothing is sent automatically, and it can be undone.
import type { Workspace } from '../../local/face';
import { endPage } from '../../src/sidebar/clock/end';
import { address, dialogText, eve, formOf, hour, newBook, rows, text, toStudents } from './stage';

const day = 24 * hour;
const end = (workspace: Workspace): string => {
  workspace.click('Lectern', 'Privacy and end of term', 'End the term…');
  return dialogText(workspace);
};
const close = (workspace: Workspace, fields = { sure: 'on' }) =>
  workspace.callFromPage('closeTerm', [fields]) as { html?: string; refusal?: string };
const accepting = (workspace: Workspace) => workspace.forms().filter((form) => form.accepting).length;

test('the preview says what closes and what is still due, offers the exports, and changes nothing', () => {
  const workspace = eve(4);
  workspace.advance(hour);
  const said = end(workspace);
  expect(said).toMatch(/\d+ submissions are still to come, the last due/);
  expect(said).toMatch(/1 form closes: .*topics and roles/);
  expect(said).toContain('Gradebook… Course file… Schedule…');
  expect(said).toContain('What remains until you remove it');
  expect(close(workspace, {} as never).refusal).toContain('Check the box');
  expect(accepting(workspace)).toBe(1);
  expect(workspace.triggers()).toHaveLength(2);
});

test('of a course without a form it speaks of none', () => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  const said = end(workspace);
  expect(said).toContain('No form was opened: there is none to close.');
  expect(`${said} ${text(close(workspace).html!)}`).not.toMatch(
    /any more|Forms are closed|forms close|Close the forms/i,
  );
});

test('where every form is closed already it says that, and not that none was opened', () => {
  const view = { page: null, slack: false, forms: 2, open: [], sendingOn: true, waiting: 0, ahead: null };
  expect(text(endPage(view))).toContain('No form takes answers now: there is none to close.');
});

test('afterwards no form takes an answer, no trigger runs, nothing goes out, and no command starts it again unasked', () => {
  const workspace = eve(4);
  workspace.advance(2 * hour);
  end(workspace);
  expect(text(close(workspace).html!)).toContain('The term was ended');
  const before = workspace.mailbox().length;
  expect(workspace.triggers()).toEqual([]);
  workspace.advance(20 * day);
  workspace.click('Lectern', 'Refresh');
  workspace.click('Lectern', 'Set up');
  expect(accepting(workspace)).toBe(0);
  expect(workspace.triggers()).toEqual([]);
  expect(workspace.submit(formOf(workspace, /topics/).id, address(1), {}).ok).toBe(false);
  for (const item of ['Restart automatic updates']) {
    workspace.answer({ button: 'OK' });
    workspace.click('Lectern', 'Emails', item);
  }
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  expect(workspace.dialogs().at(-1)!.text).toContain('To take that back');
  const forms = workspace.forms().length;
  for (const item of ['Interest form…', 'Anonymous feedback…', 'Open the preference form']) {
    workspace.answer({ button: 'OK' });
    workspace.click('Lectern', item);
    expect(workspace.dialogs().at(-1)!.text).toContain('To take that back');
  }
  const refused = { refusal: expect.stringContaining('To take that back') };
  expect(workspace.callFromPage('sendAnnouncement', [true])).toEqual(refused);
  expect(workspace.forms()).toHaveLength(forms);
  expect(workspace.triggers()).toEqual([]);
  expect(workspace.mailbox()).toHaveLength(before);
  expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Term ended');
});

test('taken back, forms that are to be open open, and emails go on', () => {
  const workspace = eve(4);
  workspace.advance(hour);
  workspace.click('Lectern', 'Pages and forms', 'Anonymous feedback…');
  const open = accepting(workspace);
  end(workspace);
  close(workspace);
  expect(accepting(workspace)).toBe(0);
  workspace.callFromPage('restartTerm', [{ emails: 'on' }]);
  expect(accepting(workspace)).toBe(open);
  expect(workspace.triggers()).toHaveLength(2);
  const before = toStudents(workspace).length;
  workspace.advance(3 * day);
  expect(toStudents(workspace).length).toBeGreaterThan(before);
});

test('a run that Google ends on the way is finished by the next update', () => {
  const workspace = eve(4);
  workspace.advance(hour);
  for (const [call, after] of [
    ['Form.setAcceptingResponses', false],
    ['Form.setAcceptingResponses', true],
    ['ScriptApp.deleteTrigger', false],
    ['ScriptApp.deleteTrigger', true],
  ] as const) {
    workspace.remember('before');
    workspace.fault({ call, how: 'die', after });
    expect(() => close(workspace)).toThrow();
    const mails = workspace.mailbox().length;
    workspace.advance(3 * hour);
    expect([call, accepting(workspace), workspace.triggers().length]).toEqual([call, 0, 0]);
    expect(workspace.mailbox()).toHaveLength(mails);
    workspace.rewind('before');
  }
});
