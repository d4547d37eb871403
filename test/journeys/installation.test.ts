// Check this installation: it finds out how Google behaves here, leaves nothing behind, and disturbs no course.

import type { Workspace } from '../../local/face';
import { others, type QuirkName, type Quirks, quirkNames, quirks, worst } from '../../local/quirks';
import { unescaped } from '../../play/html';
import { dialogText, hour, instructor, newBook, underWay } from './stage';

const check = ['Lectern', 'Check this installation…'] as const;
/** These depend on what this build has no access to: Drive files, and more than one email. */
const unseen: readonly QuirkName[] = ['trashedForm', 'fileOwner', 'mailRate', 'time'];

function run(workspace: Workspace): void {
  workspace.answer({ button: 'YES' }, { button: 'OK' });
  workspace.click(...check);
}

interface Report {
  readonly at: string;
  readonly zone: string;
  readonly account: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly times: Readonly<Record<string, number>>;
}

const html = (workspace: Workspace): string => workspace.window('dialog')!.html;
const reportOf = (workspace: Workspace): Report =>
  JSON.parse(unescaped(/<pre id="report"[^>]*>([\s\S]*?)<\/pre>/.exec(html(workspace))![1]!));

/** What Google did and what Lectern does about it, by row. */
const table = (workspace: Workspace): readonly (readonly string[])[] =>
  [...html(workspace).matchAll(/<tr><td>(.*?)<\/td><td>(.*?)<\/td><td class="(?:warn|soft)">(.*?)<\/td><\/tr>/g)].map(
    ([, ...cells]) => cells.map((cell) => unescaped(cell.replace(/<[^>]*>/g, ''))),
  );

const quiet = newBook();
const left = (workspace: Workspace) => ({
  tabs: workspace.sheets().map(({ name, cells }) => [name, cells]),
  triggers: workspace.triggers().map(({ run: entry }) => entry),
  front: workspace.front(),
  open: workspace.forms().filter(({ accepting, items }) => accepting || items.length > 0),
});
const before = left(quiet);

describe.each([
  ['as it usually is', {}] as const,
  ...others().map((answers) => [Object.entries(answers)[0]!.join(': '), answers] as const),
  ['the worst of everything', worst()] as const,
])('with %s', (_, answers: Quirks) => {
  test('what Google does is told as it is, and nothing is left behind', () => {
    const workspace = newBook();
    workspace.quirk(answers);
    run(workspace);
    const { answers: found } = reportOf(workspace);
    const expected = quirkNames
      .filter((name) => !unseen.includes(name))
      .map((name) => [name, answers[name] ?? quirks[name].answers[0]]);
    const late = answers.responseTab === 'after the run';
    for (const [name, answer] of expected as [QuirkName, string][]) {
      const needs = ['addressColumn', 'renamedHeader', 'deletedColumn'].includes(name) && late;
      const silent = name === 'collectEmail' && answers.emailCollection === 'missing';
      expect([name, found[name]]).toEqual([name, needs || silent ? expect.stringMatching(/^not tried: /) : answer]);
    }
    // Each row says what follows from it; usual behavior is nothing to worry about.
    const rows = table(workspace);
    expect(rows).toHaveLength(Object.keys(found).length);
    expect(rows.filter((row) => row[2] === '' || /has not been tried/.test(row[2]!))).toEqual([]);
    expect(left(workspace)).toEqual(before);
    expect(workspace.mailbox().filter(({ to }) => to.join() !== instructor)).toEqual([]);
    expect(workspace.mailbox().length).toBeLessThanOrEqual(1);
  });
});

test('the report names no person, and says what calls take', () => {
  const workspace = newBook(undefined, 1500, 'dist', 90);
  run(workspace);
  const report = reportOf(workspace);
  expect(report).toMatchObject({ zone: 'America/Los_Angeles', account: 'Workspace' });
  expect(report.times['FormApp.openById']).toBeGreaterThanOrEqual(90);
  expect(JSON.stringify(report)).not.toContain('@berkeley');
  expect(dialogText(workspace)).toContain('Google did nothing here that Lectern is not prepared for.');
  const taken = Date.parse(workspace.runs().at(-1)!.end) - Date.parse(workspace.runs().at(-1)!.start);
  expect(taken).toBeLessThan(240_000);
});

test('it says first what it will do, and does nothing if that is not wanted', () => {
  const workspace = newBook();
  workspace.answer({ button: 'NO' });
  workspace.click(...check);
  expect(workspace.dialogs()).toHaveLength(1);
  expect(workspace.dialogs()[0]?.locked).not.toBe(true);
  expect(workspace.dialogs()[0]).toMatchObject({
    text: expect.stringMatching(/scratch tabs.*scratch form.*at most one email/s),
  });
  expect(workspace.forms()).toEqual([]);
  expect(workspace.window('dialog')).toBeNull();
});

test('while an update runs it is refused', () => {
  const workspace = newBook();
  workspace.holdLock('document', hour);
  workspace.answer({ button: 'OK' });
  workspace.click(...check);
  expect(workspace.dialogs().map(({ text }) => text)).toEqual([
    'Lectern is busy with another run. Check this installation in a minute.',
  ]);
});

test.each(['at once', 'after the run'] as const)(
  'what a check that died left behind is taken away by the next, and one scratch form serves them all; tabs come %s',
  (responseTab) => {
    const moments = [
      ['Form.setDestination', 1],
      ['Spreadsheet.insertSheet', 2],
      ['Spreadsheet.deleteSheet', 1],
      ['Spreadsheet.deleteSheet', 2],
      ['Range.setDataValidation', 2],
      ['Form.addTextItem', 1],
      ['Form.addTextItem', 4],
    ] as const;
    for (const [call, nth] of moments) {
      const workspace = newBook();
      workspace.quirk({ responseTab });
      workspace.fault({ call, how: 'die', nth, keeps: true, after: true });
      expect(() => run(workspace)).toThrow('Exceeded maximum execution time');
      run(workspace);
      expect([call, nth, left(workspace)]).toEqual([call, nth, before]);
      expect(workspace.forms()).toHaveLength(1);
    }
  },
);

test('a tab that Google does not delete at once is tried again, or told, and goes the next time', () => {
  const workspace = newBook();
  run(workspace);
  const deleted = workspace.runs().at(-1)!.calls['Spreadsheet.deleteSheet']!;
  // The last three of these are deleted at the end; each deletion is tried three times.
  for (let i = 0; i < 9; i++)
    workspace.fault({ call: 'Spreadsheet.deleteSheet', how: 'throw', nth: deleted - 2 + i, message: 'Not yet' });
  run(workspace);
  expect(dialogText(workspace)).toMatch(/Please delete by hand: Scratch tab of a check \S+, Scratch .*, Scratch /);
  run(workspace);
  expect(dialogText(workspace)).toContain('The scratch tabs are gone.');
  expect(left(workspace)).toEqual(before);
});

test('a method that Google refuses is not timed, and the check goes on', () => {
  const workspace = newBook();
  for (let i = 0; i < 3; i++)
    workspace.fault({ call: 'ScriptApp.getProjectTriggers', how: 'throw', message: 'Not yet' });
  run(workspace);
  expect(Object.keys(reportOf(workspace).times)).not.toContain('ScriptApp.getProjectTriggers');
  expect(dialogText(workspace)).toContain('MailApp.getRemainingDailyQuota');
});

test('a course under way is as it was, and goes on', () => {
  const workspace = underWay();
  workspace.advance(hour);
  const shown = left(workspace);
  const forms = workspace.forms().length;
  const mails = workspace.mailbox().length;
  run(workspace);
  const now = left(workspace);
  expect(now.tabs).toEqual(shown.tabs);
  expect(now.open).toEqual(shown.open);
  expect(workspace.forms()).toHaveLength(forms + 1);
  const ran = workspace.advance(2 * hour);
  expect(ran.filter(({ error }) => error)).toEqual([]);
  expect(workspace.mailbox()).toHaveLength(mails);
});

test('from the script editor the report goes to the log', () => {
  const workspace = newBook();
  workspace.call('printInstallation');
  const report = JSON.parse(workspace.runs().at(-1)!.log.join('\n')) as Report;
  expect(report.answers).toMatchObject({ textStays: 'yes', longText: 'yes', clockChanges: 'yes' });
  expect(report.answers.dialogLock).toBeUndefined();
  expect(left(workspace)).toEqual(before);
});
