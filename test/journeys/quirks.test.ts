// A whole small course under each way that Google may behave where that is uncertain: one at a time, and all of the worst together.
import type { Answers, Workspace } from '../../local/face';
import { others, type QuirkName, type Quirks, quirks, worst } from '../../local/quirks';
import { confirm, example, formOf, hour, instructor, newBook, rows as shown } from './stage';

const minute = 60_000;
const channel = 'C294288';
const quirkOf = (answers: Quirks, name: QuirkName): string => answers[name] ?? quirks[name].answers[0];

const student = (n: number): string => `student${n}@berkeley.example`;
const names = (emails: readonly string[]): readonly string[] => emails.map((email) => email.split('@')[0]!).sort();

/** Five students, one class, one role, one preference form, one form for the class, and slides on Slack. */
const course = (): string => {
  const { settings, roles, ...rest } = JSON.parse(example);
  const only = { classDigest: 0, weekly: 'never', deadlineNotice: 0, quiet: '', reserve: 0, receipts: true };
  return JSON.stringify({
    ...rest,
    settings: { ...settings, ...only, ranks: 2 },
    roster: Array.from({ length: 5 }, (_, n) => ({ email: student(n), name: `Student ${n}` })),
    sessions: [
      { code: 'S01', day: '2025-09-02', kind: 'lecture', topic: 'Scaling laws' },
      { code: 'S02', day: '2025-09-04', kind: 'student-led', topic: 'Mixtures', questions: ['First?', 'Second?'] },
    ],
    roles: [{ ...roles[0], seatsMin: 1, seatsMax: 1, loadMin: 0 }],
    deliverables: [
      {
        name: 'Preferences',
        owedBy: 'everyone',
        handIn: 'preference form',
        due: '2025-09-01 18:00',
        until: '2025-09-01 18:00',
        leads: '6h',
      },
      {
        name: 'Responses',
        owedBy: 'others',
        each: 'student-led',
        handIn: 'form per class',
        due: 'before class',
        until: 'before class',
        opens: '1 day before class at 09:00',
        leads: '3h',
      },
      {
        name: 'Slides',
        owedBy: 'main presenter',
        each: 'student-led',
        handIn: 'Slack',
        due: 'before class',
        until: 'before class',
        leads: '6h',
      },
    ],
  });
};

/** The rows as intended, without the apostrophe that Google may store to keep a text a text. */
const rows = (workspace: Workspace, sheet: string) =>
  shown(workspace, sheet).map((row) =>
    Object.fromEntries(Object.entries(row).map(([header, text]) => [header, text.replace(/^'/, '')])),
  );

const ask = (workspace: Workspace, questions: string): void => {
  const headers = workspace.contents('Sessions')!.texts[0]!;
  const at = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S02') + 2;
  workspace.edit('Sessions', `${String.fromCharCode(65 + headers.indexOf('Questions'))}${at}`, questions);
  workspace.advance(hour);
};

const submit = (workspace: Workspace, id: string, who: string, answers: Answers): void =>
  expect(workspace.submit(id, who, answers)).toMatchObject({ ok: true });

/** Plays the course from an empty spreadsheet to the end of its last class; returns the result as people see it. */
function play(answers: Quirks) {
  const workspace = newBook('2025-09-01T16:00:00Z');
  workspace.quirk(answers);
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [course()]);
  workspace.callFromPage('loadCourseFile', []);
  // If Google is late with the tab, Lectern says so, and a round one minute later continues.
  if (quirkOf(answers, 'responseTab') === 'after the run') workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Open the preference form');
  workspace.advance(2 * minute);
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  const wishes = formOf(workspace, /topics and roles/);
  const grid = wishes.items.find((item) => item.limitOnePerColumn)!;
  for (const n of [0, 1, 2, 3])
    submit(workspace, wishes.id, student(n), { [grid.title]: { [grid.rows![0]!]: grid.columns![n % 2]! } });
  workspace.advanceTo('2025-09-02T02:00:00Z');
  confirm(workspace);
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  workspace.advanceTo('2025-09-03T18:00:00Z');

  const form = () => formOf(workspace, /Responses: S02/);
  const titles = (): readonly string[] => form().items.map(({ title }) => title);
  const answer = (who: string, text: string): void =>
    submit(
      workspace,
      form().id,
      who,
      Object.fromEntries(titles().map((title) => [title, `${text}: ${title.slice(3)}`])),
    );
  const holders = rows(workspace, 'Assignments').flatMap((row) => (row.Session === 'S02' ? [row.Email!] : []));
  const [early, late] = [0, 1, 2, 3, 4].map(student).filter((email) => !holders.includes(email));
  answer(early!, 'early');
  for (const email of holders) {
    workspace.slack.join(email, email);
    workspace.slack.post(email, channel, 'here', ['mixtures.pdf']);
  }
  // Slack asks to slow down, once.
  workspace.slack.limit('conversations.history', 1, 2);
  workspace.advance(hour);
  ask(workspace, 'New?\nSecond?');
  ask(workspace, 'First?\nSecond?');
  answer(late!, 'late');
  workspace.advanceTo('2025-09-04T21:00:00Z');

  const mails = workspace.mailbox().filter(({ to }) => to[0] !== instructor);
  const to = (pattern: RegExp): readonly string[] =>
    names(mails.filter(({ subject }) => pattern.test(subject)).map((mail) => mail.to[0]!));
  const byWhat = (prefix: string, whats: readonly string[]) =>
    whats.map((what) => [what, to(new RegExp(`${prefix}${what}`))] as const).filter(([, all]) => all.length > 0);
  const duties = rows(workspace, 'Duties').filter((row) => row.Session === 'S02');
  const withStatus = (status: string): readonly string[] =>
    names(duties.filter((row) => row.Status === status).map((row) => row.Email!));
  return {
    forms: workspace
      .forms()
      .map(({ title, accepting, items }) => [title.replace(/^.*: /, ''), accepting, items.length]),
    questions: titles(),
    tabs: workspace.tabs().filter(({ formId }) => formId).length,
    done: withStatus('done'),
    missing: withStatus('missing'),
    unknown: withStatus('unknown'),
    reminded: byWhat('] ', ['Preferences: please fill out', 'Responses due']),
    received: byWhat('Received: ', ['Preferences', 'Responses', 'Slides']),
    announced: to(/Your roles/),
    mails: mails.length,
    slides: rows(workspace, 'Slack files').map((row) => Object.values(row).filter((text) => /@|\.pdf$/.test(text))),
    notices: workspace.slack
      .messages()
      .flatMap(({ bot, text }) => (bot ? [/^(?:Now open: )?\*([^*]*: )?([^*]*)\*/.exec(text)?.[2] ?? text] : [])),
    findings: rows(workspace, 'Findings').map((row) => row['What is wrong']!),
    outbox: [...new Set(rows(workspace, 'Outbox').map((row) => row.State))],
    failed: workspace.runs().flatMap(({ error }) => (error ? [error] : [])),
  };
}

const usual = play({});

test('a class whose forms are edited, answered and closed is judged and told as one expects', () => {
  expect(usual).toEqual({
    forms: [
      ['topics and roles', false, 8],
      ['S02 · Thu Sep 4 · Mixtures', false, 2],
    ],
    questions: ['1. First?', '2. Second?'],
    tabs: 2,
    done: ['student0', 'student1', 'student2'],
    missing: ['student3', 'student4'],
    unknown: [],
    reminded: [
      ['Preferences: please fill out', ['student4']],
      ['Responses due', ['student3', 'student4']],
    ],
    received: [
      ['Preferences', ['student0', 'student1', 'student2', 'student3']],
      ['Responses', ['student1', 'student2']],
      ['Slides', ['student0']],
    ],
    announced: ['student0', 'student1', 'student2', 'student3', 'student4'],
    mails: 15,
    slides: [['student0@berkeley.example', 'mixtures.pdf']],
    notices: [
      'topics and roles',
      'Data-Centric Large Language Models, Fall 2025, are out.',
      'S02 · Thu Sep 4 · Mixtures',
    ],
    findings: ['Nothing to report.'],
    outbox: ['sent'],
    failed: [],
  });
});

/** What differs where Google says less: nothing is invented, nobody is blamed, and nothing is concealed. */
function otherwise(answers: Quirks): object {
  const asked = quirkOf(answers, 'emailCollection');
  const titles = [/topics and roles/, /Responses: S02/];
  if (quirkOf(answers, 'addressColumn') === 'none')
    return {
      done: ['student0'],
      missing: [],
      unknown: ['student1', 'student2', 'student3', 'student4'],
      reminded: [],
      received: [['Slides', ['student0']]],
      mails: 6,
      findings: titles.map((title) => expect.stringMatching(new RegExp(`${title.source}.*shows no email addresses`))),
    };
  if (asked === 'there') return {};
  // If it is missing, whether addresses are verified cannot be asked either.
  const said = asked === 'missing' ? /Google does not tell Lectern whether/ : /lets whoever responds type/;
  return { received: [['Slides', ['student0']]], mails: 9, findings: titles.map(() => expect.stringMatching(said)) };
}

test.each([
  ...others().map((answers) => [Object.entries(answers)[0]!.join(': '), answers] as const),
  ['the worst of everything', worst()] as const,
])('the same comes of it with %s', (_, answers) => {
  expect(play(answers)).toEqual({ ...usual, ...otherwise(answers) });
});
