// What happens to an email at which Google throws an error, in any language.
import type { Workspace } from '../../local/face';
import { address, eve, hour, instructor, rank, rows, toStudents, withCourse } from './stage';

interface Other {
  readonly MailApp: { sendEmail(to: string, subject: string, body: string): void };
}
/** Another script of the same account uses up today's quota except for `left` mails. */
const useUp = (workspace: Workspace, left: number, quota: number): void => {
  const { MailApp } = workspace.globals as unknown as Other;
  for (let n = workspace.mailbox().length; n < quota - left; n++) MailApp.sendEmail('x@y.example', 'other', 'other');
};
const states = (workspace: Workspace): readonly string[] =>
  [...new Set(rows(workspace, 'Outbox').map((row) => row.State!))].sort();
const reminded = (workspace: Workspace): number =>
  toStudents(workspace).filter(({ to }) => to[0]!.startsWith('student')).length;

test.each(['English', 'Japanese', 'German', 'Spanish'] as const)(
  'emails for which no quota is left wait and go out once, where errors are %s',
  (language) => {
    const workspace = eve(6, '', 40);
    workspace.quirk({ language });
    workspace.meanwhile({ call: 'MailApp.sendEmail', nth: 2 }, () => useUp(workspace, 0, 40));
    workspace.advance(hour);
    expect(reminded(workspace)).toBe(1);
    expect(states(workspace)).toEqual(['pending', 'sent']);
    workspace.advance(24 * hour);
    expect(reminded(workspace)).toBeGreaterThanOrEqual(6);
    expect(states(workspace)).toEqual(['sent']);
    const keys = toStudents(workspace).filter(({ to }) => to[0]!.startsWith('student'));
    expect(new Set(keys.map(({ to, subject }) => `${to} ${subject}`)).size).toBe(keys.length);
  },
);

test.each(['English', 'German'] as const)(
  'emails that come too fast for Google go out a little later, where errors are %s',
  (language) => {
    const workspace = eve(12);
    workspace.quirk({ language, mailRate: 'refused' });
    workspace.advance(hour);
    expect(reminded(workspace)).toBe(12);
    expect(states(workspace)).toEqual(['sent']);
  },
);

test('where Google goes on refusing, the rest waits for the next update and nothing is in doubt', () => {
  const workspace = eve(4);
  const message = 'Service invoked too many times in a short time: mail. Try Utilities.sleep(1000) between calls.';
  for (let n = 2; n <= 5; n++) workspace.fault({ call: 'MailApp.sendEmail', nth: n, how: 'throw', message });
  workspace.advance(hour);
  expect(reminded(workspace)).toBe(1);
  expect(states(workspace)).toEqual(['pending', 'sent']);
  expect(rows(workspace, 'Outbox').at(-1)!.Reason).toContain('Google asks to send more slowly');
  workspace.advance(hour);
  expect(reminded(workspace)).toBe(4);
  expect(states(workspace)).toEqual(['sent']);
});

test('a run that dies at a notice after emails that had to wait leaves the notice in doubt, and none of them', () => {
  const workspace = eve(4);
  const row = workspace.contents('Settings')!.texts.findIndex(([name]) => name === 'Weekly email') + 1;
  workspace.edit('Settings', `B${row}`, 'Wed');
  workspace.remember('weekly');
  const [whole] = workspace.next();
  const posted = workspace.slack.messages().filter(({ bot }) => bot).length;
  expect(rows(workspace, 'Outbox').map(({ Kind, State }) => `${Kind} ${State}`)).toContain('week notice sent');
  workspace.rewind('weekly');
  const message = 'Service invoked too many times for one day: email.';
  workspace.fault({ call: 'MailApp.sendEmail', nth: 2, how: 'throw', message });
  workspace.fault({ call: 'UrlFetchApp.fetch', nth: whole!.calls['UrlFetchApp.fetch']!, how: 'die', after: true });
  workspace.next();
  workspace.advance(8 * hour);
  expect(workspace.slack.messages().filter(({ bot }) => bot)).toHaveLength(posted);
  const unsure = rows(workspace, 'Outbox').filter(({ State }) => State !== 'sent');
  expect(unsure.map(({ Kind, State }) => `${Kind} ${State}`)).toEqual(['week notice unconfirmed']);
  expect(reminded(workspace)).toBe(4);
});

test('an error in an unknown language leaves an email in doubt, and it does not go out again', () => {
  const workspace = eve(3);
  workspace.fault({ call: 'MailApp.sendEmail', how: 'throw', after: true, message: 'Palvelinvirhe' });
  workspace.advance(2 * hour);
  expect(reminded(workspace)).toBe(3);
  expect(rows(workspace, 'Outbox').filter((row) => row.State === 'unconfirmed')).toHaveLength(1);
});

test('a subject is cut before Google would refuse it, and never inside a character', () => {
  const workspace = eve(1);
  const at = rows(workspace, 'Emails').findIndex((row) => row.Email === 'reminder') + 2;
  workspace.edit('Emails', `B${at}`, `x${'🧪'.repeat(130)}`);
  workspace.click('Lectern', 'Emails', 'Send a test copy to me…');
  workspace.callFromPage('sendRehearsal', []);
  const subjects = workspace
    .mailbox()
    .filter(({ to }) => to[0] === instructor)
    .map(({ subject }) => subject);
  expect(subjects.some((subject) => subject.includes('🧪'))).toBe(true);
  expect(Math.max(...subjects.map((subject) => subject.length))).toBeLessThanOrEqual(250);
  for (const subject of subjects) expect(subject).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

test('lines that are not due any more leave an Outbox whose blank rows somebody deleted', () => {
  const workspace = withCourse(undefined, 0);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Open the preference form');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  const waiting = rows(workspace, 'Outbox').length;
  expect(states(workspace)).toEqual(['pending']);
  workspace.deleteRows('Outbox', waiting + 2, workspace.sheet('Outbox')!.size.rows - waiting - 1);
  for (const { Email } of rows(workspace, 'Roster')) rank(workspace, Email!, ['Evaluation']);
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Outbox')).toEqual([]);
  expect(workspace.runs().flatMap(({ error }) => (error ? [error] : []))).toEqual([]);
});

test('the email about an added address waits for quota too, unless the address was taken off again', () => {
  const workspace = eve(2, '', 40);
  useUp(workspace, 0, 40);
  for (const [i, alias] of ['a@berkeley.example', 'b@berkeley.example'].entries())
    expect(workspace.callFromPage('nameStranger', [{ address: alias, student: address(i) }])).not.toHaveProperty(
      'refusal',
    );
  const about = () => rows(workspace, 'Outbox').filter((row) => row.Kind === 'alias');
  expect(about().map((row) => row.State)).toEqual(['pending', 'pending']);
  workspace.edit('Roster', 'D3', '');
  workspace.advance(hour);
  expect(about().map((row) => [row.To, row.State])).toEqual([[address(0), 'pending']]);
  workspace.advance(25 * hour);
  expect(about().map((row) => [row.To, row.State])).toEqual([[address(0), 'sent']]);
  expect(workspace.mailbox().filter(({ subject }) => subject.includes('Another address of yours'))).toHaveLength(1);
});
