import type { Workspace } from '../../local/face';
import { rehearse } from '../../play/term';
import { everywhere, naming } from './naming';
import { rows, text } from './stage';

const hour = 3_600_000;

const names =
  'Ada Park;Ben Okafor;Chi Nguyen;Dana Levi;Elif Yıldız;Farid Haddad;Grace Lindqvist;Hugo O’Neil;Ines Müller;Jun Park';
const role = { seatsMin: 1, seatsMax: 1, loadMin: 0, loadMax: 2, exempt: true, topicWeight: 1, wishWeight: 1 };
const course = {
  schema: 'lectern-course/1',
  timeZone: 'America/Los_Angeles',
  settings: {
    course: 'Seminar',
    term: 'Fall 2025',
    tag: 'sem',
    instructor: 'The staff',
    start: '12:30',
    end: '14:00',
    lastDay: '2025-12-01',
    ranks: 2,
    spacing: 0,
    lottery: '7',
    teamMin: 2,
    teamMax: 3,
    channel: 'C1',
    classDigest: 18,
    weekly: 'Mon',
    reserve: 0,
    page: 'http://127.0.0.1:8294/exec',
    presenters: 'full name',
    ownPages: true,
    requests: true,
    quiet: '',
  },
  roster: names.split(';').map((name) => ({ name, email: `${name.replace(/\W/g, '').toLowerCase()}@uni.example` })),
  sessions: ['09-02', '09-04', '09-09', '09-11', '09-16', '09-18'].map((day, i) => ({
    code: `S0${i + 1}`,
    day: `2025-${day}`,
    kind: 'student-led',
    topic: `Topic ${i + 1}`,
    questions: ['What is new?', 'Whom would you ask?'],
  })),
  roles: [
    { name: 'presenter', ...role },
    { name: 'critic', ...role },
  ],
  deliverables: [
    { name: 'Preferences', owedBy: 'everyone', handIn: 'preference form', due: '2025-08-29 12:00', leads: '24h' },
    {
      name: 'Slides',
      owedBy: 'presenter',
      each: 'student-led',
      handIn: 'Slack',
      due: '24 hours before class',
      leads: '24h',
    },
    {
      name: 'Responses',
      owedBy: 'others',
      each: 'student-led',
      handIn: 'form per class',
      due: 'before class',
      opens: '4 days before class at 09:00',
      leads: '24h',
    },
    {
      name: 'Project preferences',
      owedBy: 'everyone',
      handIn: 'project form',
      due: '2025-09-03',
      opens: '2025-08-29',
      leads: '24h',
    },
    {
      name: 'Proposal',
      owedBy: 'team',
      handIn: 'one form',
      due: '2025-09-08 18:00',
      opens: '2025-09-05',
      leads: '24h',
      questions: ['A link to it *'],
    },
  ],
};

/** Two weeks of a small course, with teams, own pages, requests, exceptions, notes, and waiting emails. */
function midTerm(): Workspace {
  const term = rehearse({ bundle: 'dist', course: JSON.stringify(course), seed: 3, until: '2025-09-09' });
  if (!('workspace' in term)) throw new Error(JSON.stringify(term.faults));
  term.workspace.deploy('http://127.0.0.1:8294/exec');
  return term.workspace;
}

type Line = { readonly [header: string]: string };
const people = (workspace: Workspace): readonly Line[] => rows(workspace, 'Roster');

const dialog = (answer: unknown): string => {
  if (!(answer as { html?: string }).html) throw new Error(JSON.stringify(answer));
  return text((answer as { html: string }).html);
};
function forget(workspace: Workspace, { Email, Name }: Line, fields: object = {}): string {
  const whom = { student: Email, called: '', ...fields };
  dialog(workspace.callFromPage('previewForget', [whom]));
  return dialog(workspace.callFromPage('forget', [{ ...whom, typed: Name }]));
}

let workspace: Workspace;
beforeAll(() => {
  workspace = midTerm();
  const [ada, ben, chi] = people(workspace);
  const token = /exec\?k=([\w-]+)/.exec(
    workspace
      .mailbox()
      .filter((mail) => mail.to[0] === ada!.Email && mail.body.includes('exec?k='))
      .at(-1)!.body,
  )![1]!;
  for (const why of ['I am ill', `Ask ${ben!.Name}`])
    workspace.web({
      method: 'POST',
      body: new URLSearchParams({ k: token, what: 'S06|Responses', until: '2025-09-25', why }).toString(),
    });
  workspace.advance(hour);
  const last = workspace.contents('Exceptions')!.texts.filter(([first]) => first !== '').length;
  for (const [i, [student, reason]] of [
    [ada!.Name!, 'ill'],
    [ben!.Email!, `as ${chi!.Name} is`],
  ].entries())
    workspace.enter('Exceptions', `A${last + 1 + i}`, [[student!, 'Responses', 'S06', 'excuse', '', '', reason!]]);
  workspace.enter('Roster', 'I3', [[`works with ${ada!.Name}`]]);
  workspace.advance(2 * hour);
  // Nothing due in the next days is sent anymore.
  workspace.fault({
    call: 'MailApp.sendEmail',
    how: 'throw',
    message: 'Service invoked too many times for one day: email.',
  });
  workspace.advance(20 * hour);
  workspace.remember('mid-term');
});
beforeEach(() => workspace.rewind('mid-term'));

/** What is due from other students, and its status. */
const duties = (workspace: Workspace, but: string): readonly string[] =>
  rows(workspace, 'Duties')
    .filter(({ Email }) => Email !== but && !/removed/.test(Email!))
    .map((row) => [row.Email, row.Deliverable, row.Session, row.Due, row.Status, row.Submitted].join('|'));
const findings = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Findings').map((row) => `${row.Sheet}: ${row['What is wrong']}`);

test('ten students are found nowhere afterwards, and nowhere a day later', () => {
  const ten = people(workspace);
  expect(ten).toHaveLength(10);
  for (const [i, one] of ten.entries()) {
    workspace.rewind('mid-term');
    expect(naming(workspace, [one.Name!]).length).toBeGreaterThan(20);
    const others = duties(workspace, one.Email!);
    forget(workspace, one, i % 2 === 0 ? {} : { keep: 'on' });
    expect(naming(workspace, [one.Name!, one.Email!])).toEqual([]);
    expect(duties(workspace, one.Email!)).toEqual(others);
    if (i > 1) continue;
    const before = workspace.mailbox().length;
    workspace.advance(26 * hour);
    expect(naming(workspace, [one.Name!, one.Email!])).toEqual([]);
    const mails = workspace.mailbox().slice(before);
    expect(mails.filter(({ to }) => to[0] === one.Email || /removed\.invalid/.test(to[0]!))).toEqual([]);
    expect(mails.filter(({ subject }) => /are off|failed/.test(subject))).toEqual([]);
    expect(findings(workspace).filter((line) => /former|removed/i.test(line))).toEqual([]);
  }
});

test('what they submitted for their team stays done for the others, checked off', () => {
  const [ada] = people(workspace);
  expect(forget(workspace, ada!)).toContain('Ada Park is removed');
  expect(
    rows(workspace, 'Exceptions').flatMap((row) =>
      row.What === 'tick' ? [`${row.Student} ${row.Deliverable} ${row.Reason}`] : [],
    ),
  ).toEqual([
    'gracelindqvist@uni.example Proposal submitted by a former student',
    'hugooneil@uni.example Proposal submitted by a former student',
  ]);
});

test('that roles were held stays where it is wanted, under a name that leads to no one', () => {
  const held = rows(workspace, 'Assignments').find(({ Session }) => Session === 'S01')!;
  const one = people(workspace).find(({ Email }) => Email === held.Email)!;
  forget(workspace, one, { keep: 'on' });
  const now = rows(workspace, 'Assignments');
  expect(now.find(({ Session, Role }) => Session === 'S01' && Role === held.Role)).toMatchObject({
    Email: 'former-student-1@removed.invalid',
    Student: 'Former student 1',
  });
  expect(now.filter(({ Student, Session }) => Student === 'Former student 1' && Session! > 'S04')).toEqual([]);
  expect(people(workspace).find(({ Name }) => Name === 'Former student 1')).toMatchObject({ Enrollment: 'dropped' });
});

test('the preview counts by place, changes nothing, and says what Lectern cannot reach', () => {
  const [ada] = people(workspace);
  const before = everywhere(workspace);
  const said = dialog(workspace.callFromPage('previewForget', [{ student: ada!.Email, called: '' }]));
  expect(said).toMatch(/Slack files|Outbox \d+ \d+/);
  expect(said).toMatch(/Gmail : \d+ emails to the student/);
  expect(said).toContain('Version history');
  expect(everywhere(workspace)).toEqual(before);
});

test('without the name typed nothing is changed', () => {
  const [ada, ben] = people(workspace);
  const before = everywhere(workspace);
  expect(workspace.callFromPage('forget', [{ student: ada!.Email, called: '', typed: ben!.Name }])).toMatchObject({
    refusal: expect.stringContaining('Type “Ada Park” to confirm'),
  });
  expect(everywhere(workspace).filter(([place]) => !place.endsWith('command'))).toEqual(
    before.filter(([place]) => !place.endsWith('command')),
  );
});

test('who has the same name keeps it', () => {
  const [ada, ben] = people(workspace);
  const row = workspace.contents('Roster')!.texts.findIndex(([email]) => email === ben!.Email);
  workspace.edit('Roster', `B${row + 1}`, 'Ada Park');
  workspace.advance(hour);
  const said = dialog(workspace.callFromPage('previewForget', [{ student: ada!.Email, called: '' }]));
  expect(said).toContain('Another student is called Ada Park');
  forget(workspace, ada!);
  expect(naming(workspace, [ada!.Email!])).toEqual([]);
  expect(people(workspace).filter(({ Name }) => Name === 'Ada Park')).toHaveLength(1);
});

const calls = (workspace: Workspace): number =>
  Object.values(workspace.runs().at(-1)!.calls).reduce((sum, n) => sum + n, 0);

test('a removal that Google ends anywhere is taken up by the next update', () => {
  const [ada] = people(workspace);
  const whom = { student: ada!.Email, called: '', typed: ada!.Name };
  const others = duties(workspace, ada!.Email!);
  const bad = (lines: readonly string[]): readonly string[] => lines.filter((line) => /missing|late/.test(line));
  workspace.callFromPage('forget', [whom]);
  const total = calls(workspace);
  for (let nth = 320; nth <= total; nth += Math.floor((total - 320) / 14)) {
    workspace.rewind('mid-term');
    const before = workspace.mailbox().length;
    workspace.fault({ call: '', nth, how: 'die', after: nth % 2 === 0, keeps: nth % 3 === 0 });
    expect(() => workspace.callFromPage('forget', [whom])).toThrow();
    workspace.advance(2 * hour);
    expect([nth, naming(workspace, [ada!.Name!, ada!.Email!])]).toEqual([nth, []]);
    expect(bad(duties(workspace, ada!.Email!)).length).toBeLessThanOrEqual(bad(others).length);
    const mails = workspace.mailbox().slice(before);
    expect(mails.filter(({ to, subject }) => to[0] === ada!.Email || /are off/.test(subject))).toEqual([]);
  }
});
