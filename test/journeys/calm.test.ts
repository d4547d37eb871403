// Rounds with nothing to do: a term with shortened rounds must be the same, hour by hour, as one in which every round reads everything.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run, Workspace } from '../../local/face';
import { inventClass } from '../../play/class';
import { assign, eve, example, hour, instructor, rows } from './stage';

/** A script beside the bundle, whose writes trigger no event. */
const script = `
function forgetCalm() { PropertiesService.getDocumentProperties().deleteProperty('calm'); }
function writeCell(sheet, a1, value) { SpreadsheetApp.getActive().getSheetByName(sheet).getRange(a1).setValue(value); }
function addRow(sheet, row) { SpreadsheetApp.getActive().getSheetByName(sheet).appendRow(row); }
function dropRow(sheet, row) { SpreadsheetApp.getActive().getSheetByName(sheet).deleteRow(row); }
function moveTab(sheet, place) {
  var book = SpreadsheetApp.getActive();
  book.getSheetByName(sheet).activate();
  book.moveActiveSheet(place);
}`;

let bundle: string;
beforeAll(() => {
  bundle = mkdtempSync(join(tmpdir(), 'lectern-'));
  cpSync('dist', bundle, { recursive: true });
  writeFileSync(join(bundle, 'zz-script.js'), script);
});
afterAll(() => rmSync(bundle, { recursive: true }));

function small(): string {
  const course = JSON.parse(example);
  course.sessions = course.sessions.slice(0, 7);
  course.roster = course.roster.slice(0, 6);
  course.roles = course.roles.map((role: object) => ({ ...role, seatsMin: 0, seatsMax: 1 }));
  course.settings.lastDay = '2025-09-20';
  return JSON.stringify(course);
}

interface Played {
  readonly workspace: Workspace;
  readonly act: () => void;
}

function begin(open: typeof import('../../local/workspace').openWorkspace): Played {
  const workspace = open({
    bundle,
    now: '2025-08-26T16:00:00Z',
    zone: 'America/Los_Angeles',
    account: instructor,
    slack: { token: 'xoxb-local', channels: [{ id: 'C294288', name: 'seminar' }] },
  });
  const invented = inventClass(workspace, 3);
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [small()]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Open the preference form');
  invented.join();
  return { workspace, act: () => void invented.act('planned') };
}

/** Everything visible, except how many mails are left. */
const seen = (workspace: Workspace, names: readonly string[]) => ({
  sheets: names.map((name) => [
    name,
    workspace.contents(name)?.texts.filter((row) => name !== 'Today' || !row[1]?.startsWith('Emails left')),
  ]),
  mails: workspace.mailbox().map(({ at, to, subject, body }) => ({ at, to, subject, body })),
  slack: workspace.slack.messages().map(({ text }) => text),
});

/** The first of three emails is refused. */
const announce = (workspace: Workspace): void => {
  workspace.fault({ call: 'MailApp.sendEmail', how: 'throw', message: 'Invalid email: nobody' });
  workspace.click('Lectern', 'Announce assignments…');
  expect(workspace.callFromPage('sendAnnouncement', [true])).toMatchObject({
    html: expect.stringContaining('2 messages'),
  });
};

/** The first two seats of different students are swapped, which the students are not told. */
const swap = (workspace: Workspace): void => {
  const seats = workspace
    .contents('Assignments')!
    .texts.slice(1)
    .map((row) => row[4]!);
  const other = seats.findIndex((student) => student !== '' && student !== seats[0]);
  workspace.call('writeCell', 'Assignments', 'E2', seats[other]);
  workspace.call('writeCell', 'Assignments', `E${other + 2}`, seats[0]);
};

const resolve = (workspace: Workspace): void => {
  const [head = [], ...lines] = workspace.contents('Outbox')!.texts;
  const doubtful = lines.filter((line) => /failed|unconfirmed/.test(line[head.indexOf('State')]!));
  expect(doubtful).toHaveLength(1);
  workspace.click('Lectern', 'Emails', 'Send again…');
  workspace.callFromPage('settleLetters', [{ [doubtful[0]![head.indexOf('Keys')]!.split('\n')[0]!]: 'on' }]);
};

/** Edits by hours after the beginning; made by a script unless they use a menu. */
const edits: readonly (readonly [hours: number, act: (workspace: Workspace) => void])[] = [
  [70, (workspace) => assign(workspace)],
  [97, (workspace) => workspace.call('writeCell', 'Settings', 'B3', 'Fall term')],
  [121, (workspace) => workspace.call('writeCell', 'Sessions', 'D7', 'Another title')],
  [130, swap],
  [134, announce],
  [138, resolve],
  [150, (workspace) => workspace.call('moveTab', 'Roster', 2)],
  [166, (workspace) => workspace.call('addRow', 'Roster', ['newcomer@berkeley.example', 'New Comer'])],
  [190, (workspace) => workspace.call('dropRow', 'Roster', 3)],
];

test('what is seen at every hour is the same, with letters, sheets and Slack, and most rounds are cut short', async () => {
  const { openWorkspace } = await import('../../local/workspace');
  const [quick, whole] = [begin(openWorkspace), begin(openWorkspace)];
  let names: readonly string[] = [];
  let short = 0;
  let all = 0;
  for (let hours = 1; hours <= 220; hours++) {
    for (const { workspace, act } of [quick, whole]) {
      if (workspace === whole.workspace) workspace.call('forgetCalm');
      const runs = workspace.advanceTo(new Date(Date.parse(workspace.now()) + hour).toISOString());
      act();
      if (workspace === quick.workspace) {
        const rounds = runs.filter(({ entry }) => entry === 'hourly');
        all += rounds.length;
        short += rounds.filter(isShort).length;
      }
      for (const [at, edit] of edits) if (at === hours) edit(workspace);
    }
    // The name of the Findings tab includes a count.
    if (hours % 20 === 1 || names.some((name) => quick.workspace.contents(name) === null))
      names = quick.workspace.tabs().map(({ name }) => name);
    expect({ hours, ...seen(quick.workspace, names) }).toEqual({ hours, ...seen(whole.workspace, names) });
  }
  expect(quick.workspace.runs().filter(({ error }) => error)).toEqual([]);
  console.log(`${short} of ${all} rounds were cut short`);
  expect(short).toBeGreaterThan(all / 3);
});

/** The rows of the Outbox that wait: here an invitation for each student, and a notice on Slack. */
const waiting = (workspace: Workspace): number =>
  rows(workspace, 'Outbox').filter(({ State }) => State === 'pending').length;

/** The eve, at eight, of a day that is quiet from six to five. */
function quietly(): Workspace {
  const workspace = eve(3);
  const line = rows(workspace, 'Settings').findIndex(({ Setting }) => Setting === 'Quiet hours') + 2;
  workspace.edit('Settings', `B${line}`, '06:00-17:00');
  return workspace;
}

test('while all that is due waits for the end of the quiet hours rounds are cut short, and the first after them sends it', () => {
  const workspace = quietly();
  const runs = workspace.advanceTo('2025-08-27T23:59:00Z').filter(({ entry }) => entry === 'hourly');
  // The first gives them rows; the second finds that there is no more to do; after six hours all is read again.
  expect(runs.filter((run) => !isShort(run)).length).toBeLessThanOrEqual(4);
  expect([workspace.mailbox().length, waiting(workspace)]).toEqual([0, 4]);
  workspace.advanceTo('2025-08-28T00:59:00Z');
  expect([workspace.mailbox().length, waiting(workspace)]).toEqual([3, 0]);
});

test('while emails that wait are turned off, rounds are cut short, and once they are on again all goes out', () => {
  const workspace = quietly();
  workspace.advanceTo('2025-08-27T17:00:00Z');
  expect(waiting(workspace)).toBe(4);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  const off = workspace.advanceTo('2025-08-28T03:00:00Z').filter(({ entry }) => entry === 'hourly');
  expect(off.filter(isShort).length).toBeGreaterThan(off.length / 2);
  expect(workspace.mailbox()).toEqual([]);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.advanceTo('2025-08-28T04:59:00Z');
  expect([workspace.mailbox().length, waiting(workspace)]).toEqual([3, 0]);
});

const isShort = ({ calls }: Run): boolean => (calls['Sheet.getSheetValues'] ?? 0) <= 8;
