// What other seminars require, in one course on the bundle: each rule is read, judged, explained, mailed and counted as its cell says.
import type { Workspace } from '../../local/face';
import { dialogText, newBook, rows, text, toStudents } from './stage';
import { linksOf, write } from './students';

const people = { ada: 'A', ben: 'A', chi: 'B', dan: 'B', eve: 'C', fay: 'C' };
const mail = (name: string): string => `${name}@uni.example`;
const led = (code: string, day: string, topic: string) => ({ code, day, kind: 'student-led', topic });
const role = (name: string, seats: number, more: object = {}) => ({
  ...{ name, seatsMin: seats, seatsMax: seats, loadMin: 0, loadMax: 4, ...more },
});
const due = (name: string, owedBy: string, each: string, rule: string, more: object = {}) => ({
  ...{ name, owedBy, each, due: rule, handIn: 'upload', ...more },
});
const course = JSON.stringify({
  schema: 'lectern-course/1',
  timeZone: 'America/New_York',
  settings: {
    ...{ course: 'Small', term: 'Fall 2025', start: '12:30', end: '14:00', lastDay: '2025-10-10', lottery: '1' },
    ...{ spacing: 0, totals: 'panel = presenter, scribe: at least 1 per student', rotateRoles: 'after wishes' },
    ...{ teamMin: 2, teamMax: 3 },
  },
  roster: Object.entries(people).map(([name, group]) => ({
    ...{ email: mail(name), name: `${name[0]!.toUpperCase()}${name.slice(1)} Park`, group },
    ...(name === 'dan' ? { away: '2025-09-15 to 2025-09-17' } : {}),
  })),
  sessions: [
    { code: 'S1', day: '2025-09-08', kind: 'lecture', topic: 'Intro' },
    led('S2', '2025-09-10', 'Alpha #paper'),
    { code: 'S3', day: '2025-09-15', kind: 'guest', topic: 'Guest' },
    led('S4', '2025-09-17', 'Beta #paper'),
    led('S5', '2025-09-22', 'Gamma'),
    { code: 'BRK', day: '2025-09-24', through: '2025-09-26', kind: 'holiday', topic: 'Break' },
    { ...led('S6', '2025-09-29', 'Delta #paper'), dues: 'Sketch: Sat Sep 27 10:00' },
    { code: 'P1', day: '2025-10-01', kind: 'project presentations', topic: 'Talks', windows: '12:30-13:30, 20 min' },
  ],
  roles: [
    role('presenter', 2, { exempt: true }),
    role('scribe', 1, { classes: 'lecture, guest' }),
    role('lead team', 1, { heldBy: 'group' }),
    role('blogger', 1, { combines: 'presenter' }),
  ],
  deliverables: [
    due('Deck', 'presenter', 'student-led, except S5', 'for Mon: Fri 16:45; for Wed: Mon 15:30', {
      ...{ submitted: 'once for the role', points: '10, late 5, missing -12', weight: '40%', leads: '24h' },
    }),
    due('Summary', 'lead team', '#paper', 'Mon after class 15:30', { submitted: 'once for the role' }),
    due('Minutes', 'scribe', 'lecture, guest', '2 days after class at 23:59', { points: '1 extra, at most 3' }),
    due('Journal', 'everyone', 'every class, except P1', 'each week: Fri 17:00', {
      ...{ points: '1', weight: '20%', dropLowest: 'lowest two' },
    }),
    due(
      'Response',
      'others',
      'student-led, except S5',
      '1 day before class at 20:00; from 2025-09-17: 2 hours before class',
      {
        ...{ points: '2', perDayLate: '10%', weight: '40%' },
      },
    ),
    due('Sketch', 'everyone', 'S4, S6', 'before class'),
    due('Talk slides', 'team', 'project presentations', '1 hour before slot'),
    due('Essay', 'everyone', '', 'to be announced'),
  ],
  exceptions: [
    { student: mail('ben'), deliverable: 'except Deck', session: 'S2', kind: 'stand-in', standIn: mail('fay') },
    { student: mail('ada'), deliverable: 'Deck', session: 'S4', kind: 'stand-in', standIn: mail('eve') },
  ],
});

const seats = [
  ['S1', 'scribe', 'chi'],
  ['S2', 'presenter', 'ada'],
  ['S2', 'presenter', 'ben'],
  ['S2', 'lead team', 'chi'],
  ['S2', 'lead team', 'dan'],
  ['S2', 'blogger', 'ada'],
  ['S3', 'scribe', 'eve'],
  ['S4', 'presenter', 'ada'],
  ['S4', 'presenter', 'chi'],
  ['S4', 'lead team', 'eve'],
  ['S4', 'lead team', 'fay'],
] as const;

function started(): Workspace {
  const workspace = newBook('2025-09-01T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [course]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.enter(
    'Assignments',
    'A2',
    seats.map(([session, name, who]) => [session, '', '', name, mail(who)]),
  );
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  return workspace;
}

let workspace: Workspace;
beforeAll(() => {
  workspace = started();
  workspace.remember('announced');
});
beforeEach(() => workspace.rewind('announced'));

const mailTo = (who: string, subject: RegExp): string =>
  workspace.mailbox().find((one) => one.to[0] === mail(who) && subject.test(one.subject))?.body ?? '';
/** 'S2 Mon Sep 8, 3:30 PM' for one student and deliverable. */
const dues = (who: string, what: string): readonly string[] =>
  rows(workspace, 'Duties')
    .filter((row) => row.Email === mail(who) && row.Deliverable === what)
    .map((row) => `${row.Session} ${row.Due}${row.Status === 'excused' ? ' excused' : ''}`);
const refresh = (): void => void workspace.click('Lectern', 'Refresh');
const explained = (who: string, occasion: string): string =>
  text((workspace.callFromPage('answerExplain', [{ student: mail(who), occasion }]) as { html: string }).html);

test('each cell is read: nothing is to be mended but stand-ins without a reason', () => {
  refresh();
  expect(rows(workspace, 'Findings').map((row) => row.Cell)).toEqual(['G2', 'G3']);
  workspace.click('Lectern', 'Check my course');
  const page = text(workspace.window('sidebar')!.html);
  expect(page).toMatch(
    /^.*To mend: 2 findings Exceptions G2 .* Exceptions G3 .*To look at: 1 Settings The spreadsheet is in/,
  );
});

test.each([
  ['by the weekday of the class, the slides alone stood in for', 'eve', 'Deck', ['S4 Mon Sep 15, 3:30 PM']],
  ['and kept by who else steps aside', 'ben', 'Deck', ['S2 Mon Sep 8, 3:30 PM']],
  ['on the Monday after, from a whole group', 'dan', 'Summary', ['S2 Mon Sep 15, 3:30 PM']],
  ['by scribes of lectures and guests', 'eve', 'Minutes', ['S3 Wed Sep 17, 11:59 PM']],
  [
    'once a week, whatever the number of classes, but for a week away',
    'dan',
    'Journal',
    ['S1 Fri Sep 12, 5:00 PM', 'S3 Fri Sep 19, 5:00 PM excused', 'S5 Fri Sep 26, 5:00 PM', 'S6 Fri Oct 3, 5:00 PM'],
  ],
  [
    'by a rule that changes from a day on, except for one class',
    'ben',
    'Response',
    ['S2 Tue Sep 9, 8:00 PM', 'S4 Wed Sep 17, 10:30 AM', 'S6 Mon Sep 29, 10:30 AM'],
  ],
  ['with a due time of its own for one class', 'fay', 'Sketch', ['S4 Wed Sep 17, 12:30 PM', 'S6 Sat Sep 27, 10:00 AM']],
  ['not yet, where it is to be announced', 'fay', 'Essay', []],
  ['not before the team has a slot', 'fay', 'Talk slides', []],
])('due %s', (_, who, what, expected) => {
  refresh();
  expect(dues(who, what)).toEqual(expected);
});

test('the team of a slot owes before its own slot, once it has one', () => {
  workspace.enter('Teams', 'A2', [
    ['01', 'Eve Park, Fay Park', 'Maps', 'P1', 1],
    ['02', 'Ada Park, Ben Park', '', 'P1', 3],
  ]);
  refresh();
  expect(dues('fay', 'Talk slides')).toEqual(['P1 Wed Oct 1, 11:30 AM']);
  expect(dues('ben', 'Talk slides')).toEqual(['P1 Wed Oct 1, 12:10 PM']);
});

test('letters name the others of a role, what is submitted together, and the part that one keeps or takes over', () => {
  expect(mailTo('dan', /Your roles/)).toMatch(
    /lead team on Wed Sep 10, 12:30 PM: Alpha \(with Chi Park\)\n +- Summary: due Mon Sep 15, 3:30 PM EDT, as an upload; one submission counts for you and Chi Park/,
  );
  expect(mailTo('ada', /Your roles/)).toContain('- blogger on Wed Sep 10, 12:30 PM: Alpha\n');
  const part = (who: string, on: string): RegExp =>
    new RegExp(
      `- presenter \\(Deck only\\) on ${on}, 12:30 PM: .*\\n +- Deck: due Mon Sep \\d+, 3:30 PM EDT, as an upload; one submission counts for you and ${who} Park\\n`,
    );
  expect(mailTo('eve', /Your roles/)).toMatch(part('Chi', 'Wed Sep 17'));
  expect(mailTo('ben', /Your roles/)).toMatch(part('Ada', 'Wed Sep 10'));
  expect(mailTo('ben', /Your roles/)).not.toContain('no assigned role');
  expect(mailTo('fay', /Your roles/)).not.toContain('Deck');
  expect(mailTo('ada', /Your roles/).split('Beta')[1]).not.toContain('Deck');
});

test('a deck of one is done for both, points and weights are added up, and what nobody can know is said as such', () => {
  workspace.enter('Exceptions', 'A4', [
    [mail('ada'), 'Deck', 'S2', 'tick', '', '', 'seen', 'me'],
    [mail('chi'), 'Minutes', 'S1', 'tick', '', '', 'seen', 'me'],
    [mail('chi'), 'Response', 'S2', 'tick', '2025-09-10 21:00', '', 'seen', 'me'],
  ]);
  workspace.advanceTo('2025-09-15T14:00:00Z');
  expect(
    rows(workspace, 'Duties')
      .filter((row) => row.Deliverable === 'Deck' && row.Session === 'S2')
      .map((row) => row.Status),
  ).toEqual(['done', 'done']);
  expect(explained('ben', 'S2')).toContain('Deck');
  expect(explained('dan', 'S3')).toContain('away');
  const week = workspace.mailbox().filter(({ subject }) => /The week of Mon Sep 15/.test(subject));
  expect(week[0]!.body).toContain('- Deck: 2 on time, 0 late, 0 missing\n');
  expect(week[0]!.body).toContain('- Journal: 0 on time, 0 late, 0 missing, 6 unknown\n');
  const names = workspace.contents('Compliance')!.texts.map(([name]) => name);
  workspace.select('Compliance', `A${names.indexOf('Chi Park') + 1}`);
  workspace.click('Lectern', 'Explain this status…');
  expect(dialogText(workspace)).toContain(
    'Minutes: on time 1 = 1 extra; at most 3. Response: late 1.6 = 1.6 of 2; weight 40%. By the weights of what has fallen due: 81%.',
  );
});

test('a mark by which cells name classes reaches no student: not by email, page, calendar, form, Slack or copy', () => {
  const settings = workspace.contents('Settings')!.texts.map(([name]) => name);
  for (const [name, value] of [
    ['Own pages', true],
    ['Requests', true],
    ['Swaps', 'if I confirm'],
    ['Absences', true],
    ['Weekly email to students', true],
    ['Receipts', true],
    ['Slack channel', 'C294288'],
  ] as const)
    workspace.edit('Settings', `B${settings.indexOf(name) + 1}`, value);
  write(workspace, 'Deliverables', 'Submit via', 1, 'one form');
  write(workspace, 'Deliverables', 'Opens', 1, '1 week before class');
  write(workspace, 'Deliverables', 'Remind', 1, '24h');
  write(workspace, 'Deliverables', 'Due', 1, 'for #paper: Mon after class 15:30; otherwise: Mon after class 16:00');
  workspace.deploy('http://127.0.0.1:8294/exec');
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  write(workspace, 'Deliverables', 'Deliverable', 7, 'Wishes');
  write(workspace, 'Deliverables', 'Submit via', 7, 'preference form');
  write(workspace, 'Deliverables', 'Due', 7, '2025-09-30');
  workspace.click('Lectern', 'Assignments', 'Open the preference form');
  workspace.callFromPage('agreeToChanges', [true]);
  const moved = rows(workspace, 'Sessions').findIndex(({ Code }) => Code === 'S4');
  write(workspace, 'Sessions', 'Room', moved, 'Hall 5');
  workspace.advanceTo('2025-09-08T16:00:00Z');
  workspace.callFromPage('agreeToChanges', [true]);
  workspace.advance(3_600_000);
  const own = [...linksOf(workspace).values()];
  expect(own).toHaveLength(6);
  const visit = (query: string): string => workspace.web({ method: 'GET', query }).body;
  workspace.click('Lectern', 'Pages and forms', 'Public page…');
  const outputs = {
    emails: toStudents(workspace).map(({ subject, body, htmlBody, attachments }) =>
      [subject, body, htmlBody, ...attachments.map(({ base64 }) => String(Buffer.from(base64, 'base64')))].join('\n'),
    ),
    'own pages': own.flatMap((k) => [visit(`k=${k}`), visit(`k=${k}&f=ics`)]),
    'public page': [visit(''), visit('f=json'), visit('f=ics')],
    forms: workspace.forms().map((form) => JSON.stringify(form)),
    Slack: workspace.slack.messages().map((message) => JSON.stringify(message)),
    copies: [workspace.window('dialog')!.html],
  };
  for (const [what, texts] of Object.entries(outputs)) {
    expect([what, texts.some((said) => /Alpha|Beta|Delta/.test(said))]).toEqual([what, true]);
    expect([what, texts.flatMap((said) => said.match(/.{0,40}#paper.{0,40}/gi) ?? [])]).toEqual([what, []]);
  }
  expect(visit('')).toContain('for Sep 10, Sep 17, Sep 29: Mon');
  // The instructor's sheet keeps it.
  expect(rows(workspace, 'Sessions').map(({ Topic }) => Topic)).toContain('Alpha #paper');
});
