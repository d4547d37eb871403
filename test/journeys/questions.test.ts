// Each answer stays under its question, and each respondent is the one Google names, whatever is done to the form.
import type { Workspace } from '../../local/face';
import { formOf, hour, rows, withCourse } from './stage';

const ada = 'adapark@berkeley.example';
const ben = 'benokafor@berkeley.example';
const tab = 'S04 Pre-lecture responses';

const column = (workspace: Workspace, sheet: string, header: string): string =>
  String.fromCharCode(65 + workspace.sheet(sheet)!.cells[0]!.findIndex((cell) => cell.text === header));
const ask = (workspace: Workspace, questions: string): void => {
  const at = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S04') + 2;
  workspace.edit('Sessions', `${column(workspace, 'Sessions', 'Questions')}${at}`, questions);
  workspace.advance(hour);
};
const s04 = (workspace: Workspace) => formOf(workspace, /Pre-lecture responses: S04/);
const answer = (workspace: Workspace, who: string, text: string) =>
  workspace.submit(
    s04(workspace).id,
    who,
    Object.fromEntries(s04(workspace).items.map(({ title }) => [title, `${text} to ${title.replace(/^\d+\. /, '')}`])),
  );
/** Leaves out that the preference form was never opened and nothing was announced here. */
const wrong = (workspace: Workspace) =>
  rows(workspace, 'Findings')
    .map((row) => row['What is wrong']!)
    .filter((what) => !/^(The form for Preferences|\d+ students have not been told|Nothing)/.test(what));
const done = (workspace: Workspace) =>
  rows(workspace, 'Duties').flatMap((row) => (row.Session === 'S04' && row.Status === 'done' ? [row.Email] : []));
/** A row of the tab: the answer by question, without its number. */
const below = (workspace: Workspace, row: number): Record<string, string> => {
  const [header = [], ...body] = workspace.sheet(tab)!.cells;
  return Object.fromEntries(
    header.slice(2).map((cell, i) => [cell.text.replace(/^\d+\. /, ''), body[row]![i + 2]?.text ?? '']),
  );
};

/** The form of S04 has just opened with these questions. */
const bases = new Map<string, Workspace>();
const asking = (questions: string): Workspace => {
  const known = bases.get(questions);
  known?.rewind(questions);
  const workspace = known ?? withCourse('2025-09-04T15:30:00Z');
  if (known) return workspace;
  ask(workspace, questions);
  workspace.advanceTo('2025-09-04T17:00:00Z');
  workspace.remember(questions);
  bases.set(questions, workspace);
  return workspace;
};

test.each([
  ['put on top', 'NEW?\nFirst?\nSecond?', { 'First?': 'one to First?', 'Second?': 'one to Second?', 'NEW?': '' }],
  ['taken out', 'Second?', { 'First?': 'one to First?', 'Second?': 'one to Second?' }],
  ['exchanged', 'Second?\nFirst?', { 'First?': 'one to First?', 'Second?': 'one to Second?' }],
  ['replaced', 'Another?\nSecond?', { 'First?': 'one to First?', 'Second?': 'one to Second?', 'Another?': '' }],
])('with a question %s, what was answered before stays under its own words', (_, questions, expected) => {
  const workspace = asking('First?\nSecond?');
  answer(workspace, ada, 'one');
  ask(workspace, questions);
  expect(s04(workspace).items.map(({ title }) => title)).toEqual(questions.split('\n').map((q, i) => `${i + 1}. ${q}`));
  expect(answer(workspace, ben, 'two')).toMatchObject({ ok: true });
  expect(below(workspace, 0)).toEqual(expected);
  for (const question of questions.split('\n')) expect(below(workspace, 1)[question]).toBe(`two to ${question}`);
  workspace.advance(hour);
  expect(done(workspace)).toEqual([ada, ben]);
  expect(wrong(workspace)).toEqual([]);
  const run = workspace.click('Lectern', 'Refresh');
  expect(run.calls['FormApp.openById']).toBeUndefined();
});

test('a question that is taken out and put back counts with what was answered before and after', () => {
  const workspace = asking('First?\nSecond?');
  answer(workspace, ada, 'one');
  ask(workspace, 'Second?');
  ask(workspace, 'First?\nSecond?');
  expect(s04(workspace).items.map(({ title }) => title)).toEqual(['1. First?', '2. Second?']);
  answer(workspace, ben, 'two');
  workspace.advance(hour);
  expect(done(workspace)).toEqual([ada, ben]);
  expect(wrong(workspace)).toEqual([]);
});

test('a slip of the pen that is corrected leaves the question in its column', () => {
  const workspace = asking('What is hold fixed?\nSecond?');
  answer(workspace, ada, 'one');
  ask(workspace, 'What is held fixed?\nSecond?');
  expect(below(workspace, 0)).toEqual({
    'What is held fixed?': 'one to What is hold fixed?',
    'Second?': 'one to Second?',
  });
});

interface Form {
  getItems(): { getTitle(): string; getId(): number }[];
  addTextItem(): { setTitle(title: string): unknown };
  deleteItem(item: unknown): void;
  setCollectEmail(collect: boolean): unknown;
  setEmailCollectionType(type: unknown): unknown;
}
const editor = (workspace: Workspace, id: string): Form =>
  (workspace.globals as { FormApp: { openById(id: string): Form } }).FormApp.openById(id);

test('who answers is told by the column that Google made, in any language, and never by a question', () => {
  const workspace = asking('First?');
  workspace.edit(tab, 'A1', 'Marca temporal');
  workspace.edit(tab, 'B1', 'Dirección de correo electrónico');
  editor(workspace, s04(workspace).id).addTextItem().setTitle('Otro e-mail de contacto');
  workspace.submit(s04(workspace).id, ada, { '1. First?': 'So.', 'Otro e-mail de contacto': ben });
  workspace.advance(hour);
  expect(done(workspace)).toEqual([ada]);
});

test('an answer without an address is nobody’s, whatever a question asks', () => {
  const workspace = asking('First?');
  const form = editor(workspace, s04(workspace).id);
  form.setCollectEmail(false);
  form.addTextItem().setTitle('Your email address');
  workspace.submit(s04(workspace).id, null, { '1. First?': 'So.', 'Your email address': ben });
  workspace.deleteColumns(tab, 2, 1);
  workspace.advance(hour);
  expect(done(workspace)).toEqual([]);
});

test('what comes in after a form was switched to typed addresses proves nothing, and no one is said to have missed it', () => {
  const workspace = asking('First?');
  workspace.submit(s04(workspace).id, ben, { '1. First?': 'So.' });
  const form = editor(workspace, s04(workspace).id);
  const { RESPONDER_INPUT, VERIFIED } = (
    workspace.globals as { FormApp: { EmailCollectionType: Record<string, unknown> } }
  ).FormApp.EmailCollectionType;
  workspace.advance(hour);
  form.setEmailCollectionType(RESPONDER_INPUT);
  workspace.submit(s04(workspace).id, ada, { '1. First?': 'Not Ada.' });
  expect(done(workspace)).toEqual([ben]);
  expect(wrong(workspace)).toEqual([
    expect.stringMatching(
      /^“Pre-lecture responses: S04.*” lets whoever responds type an email address \(one response so far\): it proves nothing\.$/,
    ),
  ]);
  workspace.click('Lectern', 'Today');
  const [, listed = ''] = workspace.window('sidebar')!.html.split('<h2>Findings</h2>');
  const said = (what: string): number => listed.indexOf(what);
  expect(said('lets whoever responds type an email address')).toBeGreaterThan(0);
  expect(said('lets whoever responds type')).toBeLessThan(said('The form for Preferences was not open'));
  workspace.advance(60_000);
  form.setEmailCollectionType(VERIFIED);
  workspace.submit(s04(workspace).id, ada, { '1. First?': 'Ada.' });
  expect(done(workspace).sort()).toEqual([ada, ben]);
});

test('a form that cannot be opened is a finding at its tab, and those after it open', () => {
  const workspace = asking('First?');
  const message = 'No item with the given ID could be found.';
  workspace.fault({ call: 'FormApp.openById', how: 'throw', message });
  answer(workspace, ada, 'one');
  expect(
    rows(workspace, 'Findings')
      .filter((row) => row['What is wrong']!.includes(message))
      .map((row) => row.Sheet),
  ).toEqual([tab]);
  workspace.advanceTo('2025-09-06T17:00:00Z');
  expect(formOf(workspace, /Pre-lecture responses: S05/).accepting).toBe(true);
  expect(wrong(workspace)).toEqual([]);
});

test('a build that dies at any of its calls is gone on with: one form, one tab, each question once', () => {
  const begin = (): Workspace => {
    const workspace = withCourse('2025-09-04T15:30:00Z');
    const at = rows(workspace, 'Sessions').findIndex((row) => row.Code === 'S04') + 2;
    workspace.edit('Sessions', `${column(workspace, 'Sessions', 'Questions')}${at}`, 'First?\nSecond?');
    workspace.remember('before it is built');
    return workspace;
  };
  const workspace = begin();
  workspace.advanceTo('2025-09-04T17:00:00Z');
  const building = workspace.runs().find((run) => run.calls['FormApp.create'])!;
  const calls = Object.keys(building.calls).filter((call) => /^(Form|FormApp|\w+Item)\./.test(call));
  expect(calls.length).toBeGreaterThan(10);
  const made = () => workspace.forms().filter(({ title, items }) => /S04/.test(title) && items.length > 0);
  for (const call of calls)
    for (const after of [false, true]) {
      workspace.rewind('before it is built');
      workspace.fault({ call, how: 'throw', after, message: 'Service error' });
      workspace.advanceTo('2025-09-04T18:00:00Z');
      expect([call, after, made().map(({ items }) => items.length)]).toEqual([call, after, [2]]);
      expect([call, after, wrong(workspace), workspace.tabs().filter(({ name }) => name === tab).length]).toEqual([
        call,
        after,
        [],
        1,
      ]);
      const header = workspace.sheet(tab)!.cells[0]!.map((cell) => cell.text);
      expect(header.filter(Boolean)).toEqual(['Timestamp', 'Email Address', '1. First?', '2. Second?']);
    }
});

test('of thirty answers within a minute the first sets off a round, and one more follows for all others', () => {
  const workspace = asking('First?\nSecond?');
  const students = rows(workspace, 'Roster').map((row) => row.Email!);
  workspace.advance(hour);
  const before = workspace.runs().length;
  for (const student of students) {
    answer(workspace, student, 'one');
    workspace.advance(1_500);
  }
  workspace.advance(2 * 60_000);
  const whole = workspace
    .runs()
    .slice(before)
    .filter((run) => (run.calls['Sheet.getSheetValues'] ?? 0) > 3);
  expect(whole).toHaveLength(2);
  expect(done(workspace)).toHaveLength(students.length);
});

test('a question that somebody takes out in the editor of the form is said, and who cannot answer it has missed nothing', () => {
  const workspace = asking('First?\nSecond?');
  const form = editor(workspace, s04(workspace).id);
  form.deleteItem(form.getItems().find((item) => /Second/.test(item.getTitle())));
  expect(workspace.submit(s04(workspace).id, ada, { '1. First?': 'one' })).toMatchObject({ ok: true });
  workspace.advance(hour);
  expect(wrong(workspace)).toEqual([
    'The question “2. Second?” is no longer in the form “Pre-lecture responses: S04 · Tue Sep 9 · Scaling laws”.',
  ]);
  expect(done(workspace)).toEqual([ada]);
});

test.each([
  ['A', 'time', 'soon'],
  ['B', 'email address', '#REF!'],
  ['B', 'email address', ''],
])(
  'an answer of which column %s was spoilt is no empty row: its %s is asked for, and nobody has missed the form',
  (letter, of, typed) => {
    const workspace = asking('First?');
    answer(workspace, ada, 'one');
    workspace.edit(tab, `${letter}2`, typed);
    workspace.edit(tab, 'D9', 'a note of mine');
    workspace.advanceTo('2025-09-09T21:00:00Z');
    expect(wrong(workspace)).toEqual([
      expect.stringContaining(`The ${of} of this response to “Pre-lecture responses: S04`),
    ]);
    const statuses = rows(workspace, 'Duties').flatMap((row) =>
      row.Session === 'S04' && /responses/.test(row.Deliverable!) ? [row.Status] : [],
    );
    expect(new Set(statuses)).toEqual(new Set(['unknown']));
  },
);
