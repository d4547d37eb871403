// Who sees what about a student, everywhere: checks each cell of the table in docs/security.md on the bundle.
import { readFileSync } from 'node:fs';
import type { Workspace } from '../../local/face';
import { dialogText, formOf, hour, instructor, rows, text } from './stage';
import { addressOf, formsOf, linksOf, pageOf, post, small, write } from './students';

const [, section = ''] = readFileSync('docs/security.md', 'utf8').split('## Who sees what of a student');
const [head = [], , ...lines] = section
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const ada = addressOf('Ada');
const [mate, other, assistant] = [addressOf('Ben'), addressOf('Lou'), 'kim@assistants.example'];
/** Facts about Ada, each recognized by text that occurs nowhere else. */
const facts: Readonly<Record<string, RegExp>> = {
  name: /Ada Qole/,
  address: /ada@students\.example/,
  'when it came in': /3:47/,
  'late days left': /\b2 of 3\b/,
  'what she asked': /zwhy/,
  'reason of an exception': /zreason/,
  'note on the Roster': /znote/,
};

let workspace: Workspace;
let links: ReadonlyMap<string, string>;
beforeAll(() => {
  workspace = small();
  const settings = rows(workspace, 'Settings').map((row) => row.Setting);
  const set = (name: string, value: string | number): void =>
    workspace.edit('Settings', `B${settings.indexOf(name) + 2}`, value);
  set('Late days', 3);
  set('Assistants', assistant);
  set('Slack channel', 'C294288');
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  for (const row of [0, 1]) {
    write(workspace, 'Deliverables', 'Copies', row, 'assistant');
    write(workspace, 'Deliverables', 'Remind', row, '1 week');
  }
  for (const [i, cell] of ['01', 'Ada Qole, Ben Role', 'Agents'].entries())
    workspace.edit('Teams', `${'ABC'[i]}2`, cell);
  workspace.click('Lectern', 'Teams', 'Announce teams…');
  workspace.callFromPage('sendTeams', [true]);
  const first = rows(workspace, 'Assignments').findIndex((row) => row.Session === 'S01' && row.Role === 'presenter');
  write(workspace, 'Assignments', 'Student', first, 'Ada Qole');
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  write(workspace, 'Roster', 'Note', 0, 'znote');
  // Her class is on September 9, and her slides are due on the 6th at 12:30 PM.
  workspace.advanceTo('2025-09-01T18:00:00Z');
  workspace.advance(hour);
  for (const [header, value] of [
    ['Student', 'Ada Qole'],
    ['Deliverable', 'Slides'],
    ['Session', 'S01'],
    ['What', 'tick'],
    ['When', '2025-09-07 03:47'],
    ['Reason', 'zreason'],
  ] as const)
    write(workspace, 'Exceptions', header, 0, value);
  workspace.click('Lectern', 'Pages and forms', 'Anonymous feedback…');
  workspace.submit(formOf(workspace, /anonymous feedback$/).id, null, { 'Anything else?': 'zfeedback' });
  workspace.advanceTo('2025-09-07T12:00:00Z');
  links = linksOf(workspace);
  const [what] = formsOf(pageOf(workspace, links.get(ada)!)).extensions;
  expect(post(workspace, links.get(ada)!, { what: what!, until: '2025-12-01', why: 'zwhy' })).toBe(true);
  workspace.advanceTo('2025-09-08T18:00:00Z');
});

const own: Readonly<Record<string, string>> = {
  'another student': other,
  'a teammate': mate,
  'the student': ada,
  'an assistant': assistant,
  'the instructor': instructor,
};
const mailsOf = (who: string | undefined): string =>
  workspace
    .mailbox()
    .filter(({ to, cc }) => [...to, ...cc].includes(who ?? ''))
    .map((mail) =>
      [
        mail.subject,
        mail.body,
        mail.htmlBody,
        ...mail.attachments.map(({ base64 }) => Buffer.from(base64, 'base64')),
      ].join('\n'),
    )
    .join('\n');
const visit = (query: string): string => workspace.web({ method: 'GET', query }).body;
const sheet = (name: RegExp): string =>
  workspace
    .sheets()
    .filter((one) => name.test(one.name))
    .map((one) => JSON.stringify(one.cells.map((line) => line.map((cell) => [cell.text, cell.note]))))
    .join('\n');
const answers = /^(?:Interest form|Anonymous feedback)/;
const isEditor = (who: string): boolean => who === 'an assistant' || who === 'the instructor';
/** Nobody else can open the spreadsheet. */
const forEditors =
  (look: () => string) =>
  (who: string): string =>
    isEditor(who) ? look() : '';

const outputs: Readonly<Record<string, (who: string) => string>> = {
  'public page': () => visit(''),
  'its calendar': () => visit('f=ics'),
  'schedule.json': () => visit('f=json'),
  'her page, and its calendar': (who) => {
    // A link that is cut or otherwise invalid.
    const key = who === 'the student' ? links.get(ada)! : `${links.get(ada)!.slice(0, -1)}-`;
    return `${visit(`k=${key}`)}\n${visit(`k=${key}&f=ics`)}`;
  },
  'their own page, and its calendar': (who) => {
    const key = links.get(own[who] ?? '');
    return key === undefined ? '' : `${visit(`k=${key}`)}\n${visit(`k=${key}&f=ics`)}`;
  },
  'emails to them': (who) => mailsOf(own[who]),
  Slack: (who) =>
    who === 'anyone'
      ? ''
      : workspace.slack
          .messages()
          .map((message) => JSON.stringify(message))
          .join('\n'),
  'sheets of the course': forEditors(() => sheet(/^(?!Today|Interest form|Anonymous feedback)/)),
  'tabs of the two forms': forEditors(() => sheet(answers)),
  Today: forEditors(() => {
    workspace.click('Lectern', 'Today');
    return `${sheet(/^Today/)}\n${text(workspace.window('sidebar')!.html)}`;
  }),
  'gradebook, exported': forEditors(() => {
    workspace.click('Lectern', 'Export the gradebook…');
    return `${dialogText(workspace)}\n${workspace.window('dialog')!.html}`;
  }),
};

test('the table has a row for every output, and a column for everyone', () => {
  expect(lines.map(([name]) => name)).toEqual(Object.keys(outputs));
  expect(head.slice(1)).toEqual(['anyone', ...Object.keys(own)]);
});

describe.each(lines.map(([name = '', ...cells]) => ({ name, cells })))('$name:', ({ name, cells }) => {
  test.each(cells.map((cell, i) => ({ cell, who: head[i + 1]! })))('$who sees $cell', ({ cell, who }) => {
    const seen = outputs[name]!(who);
    const found = Object.keys(facts).filter((fact) => facts[fact]!.test(seen));
    expect(found.join(', ') || (seen === '' ? 'no access' : 'nothing')).toBe(cell);
  });
});

test('feedback is told to nobody, and nothing that students get leads to the spreadsheet', () => {
  const open = Object.entries(outputs).flatMap(([, look]) => ['anyone', 'another student', 'the student'].map(look));
  expect(open.filter((seen) => seen.includes('zfeedback') || seen.includes('/spreadsheets/'))).toEqual([]);
  expect(mailsOf(instructor)).not.toContain('zfeedback');
});
