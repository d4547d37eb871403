// Hostile texts, and names of built-in object properties, through a whole course: sheets, proposal, emails, pages, gradebook, course file.

import { csvParseRows } from 'd3-dsv';
import type { Workspace } from '../../local/face';
import { unescaped } from '../../play/html';
import { takeLine } from '../../src/domain/base/text';
import { inputs } from '../letters/inputs';
import { assign, hour, newBook, rows } from './stage';

const role = { seatsMin: 1, seatsMax: 1, loadMin: 0, loadMax: 4, exempt: true, topicWeight: 1, wishWeight: 1 };
const settings = {
  course: 'Seminar',
  term: 'Fall 2025',
  instructor: 'The staff',
  start: '12:30',
  end: '14:00',
  lastDay: '2025-12-01',
  ranks: 2,
  spacing: 0,
  lottery: '7',
  page: 'http://127.0.0.1:8294/exec',
  presenters: 'full name',
  ownPages: true,
  requests: true,
  quiet: '',
  reserve: 0,
};
const day = (n: number): string => new Date(Date.UTC(2025, 8, 1 + n)).toISOString().slice(0, 10);

function loaded(course: object): Workspace {
  const workspace = newBook('2025-08-29T16:00:00Z');
  workspace.deploy('http://127.0.0.1:8294/exec');
  workspace.click('Lectern', 'Set up');
  const { html } = workspace.callFromPage('checkCourseFile', [JSON.stringify(course)]) as { html: string };
  if (!html.includes('data-run="loadCourseFile"')) throw new Error(html.replace(/<[^>]*>/g, ' '));
  workspace.callFromPage('loadCourseFile', []);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  return workspace;
}

function exported(workspace: Workspace): string {
  workspace.call('exportFile');
  return unescaped(/<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(workspace.window('dialog')!.html)![1]!);
}
function books(workspace: Workspace): readonly (readonly (readonly string[])[])[] {
  workspace.call('exportGrades');
  return [...workspace.window('dialog')!.html.matchAll(/href="data:text\/csv;charset=utf-8,([^"]*)"/g)].map(([, csv]) =>
    csvParseRows(decodeURIComponent(unescaped(csv!)).replace(/^\ufeff/, '')),
  );
}
const formulas = (workspace: Workspace): readonly string[] =>
  workspace
    .sheets()
    .flatMap(({ name, cells }) =>
      cells.flatMap((row, r) =>
        row.flatMap((cell, c) => (cell.formula === undefined ? [] : [`${name} R${r + 1}C${c + 1}`])),
      ),
    );
const rubbish = /\bundefined\b|\bNaN\b|\[object |\[native code|TypeError/;
const shown = (workspace: Workspace): readonly string[] =>
  workspace
    .sheets()
    .flatMap(({ cells }) => cells.flatMap((row) => row.flatMap(({ text, note }) => [text, note ?? ''])));

/** Items that show something and change nothing here. */
const items = [
  'Guide',
  'Today',
  'What changed…',
  'Check my course',
  'Propose assignments…',
  'Announce assignments…',
  'Explain this assignment…',
  'What if…',
  'Fill the empty seats…',
  'Export assignment problem…',
  'Preview emails…',
  'Send a test copy to me…',
  'Send again…',
  'Try the wording…',
  'Explain this status…',
  'Export the gradebook…',
  'Public page…',
  'Interest form…',
  'Anonymous feedback…',
  'Paste the syllabus…',
  'Update the Roster…',
  'End the term…',
  'Forget a student…',
];
/** The elements of a page, each with the names of its attributes, but for the content of scripts and styles. */
const elements = (html: string): readonly string[] =>
  (html.replace(/(<(style|script)[^>]*>)[\s\S]*?<\/\2>/g, '$1').match(/<\/?\w(?:"[^"]*"|[^>"])*>/g) ?? []).map((tag) =>
    tag.replace(/="[^"]*"/g, ''),
  );

/** A name can have at most 200 units. */
const short = (text: string): string => (text.length < 190 ? text : [...text].slice(0, 50).join(''));

/** A course whose names and topics are these texts. */
const courseOf = (texts: readonly string[]): object => ({
  schema: 'lectern-course/1',
  timeZone: 'America/Los_Angeles',
  settings,
  roster: texts.map((text, i) => ({ name: `x ${short(text)}`, email: `s${i}@uni.example` })),
  sessions: texts.map((text, i) => ({
    code: `S${i}`,
    day: day(i),
    kind: i < 2 ? 'student-led' : 'lecture',
    topic: `x ${text}`,
    room: `x ${short(text)}`,
    questions: i < 2 ? [`x ${text} (${i})`] : [],
  })),
  roles: [{ name: 'presenter', ...role }],
  deliverables: [
    {
      name: 'Slides',
      owedBy: 'presenter',
      each: 'student-led',
      handIn: 'in class',
      due: 'before class',
      points: '2',
      leads: '24h',
    },
    {
      name: 'Responses',
      owedBy: 'others',
      each: 'student-led',
      handIn: 'form per class',
      due: 'before class',
      opens: '2 days before class at 09:00',
      points: '1',
      leads: '24h',
    },
  ],
});

test('44 hostile texts as names, topics, rooms and questions stay text in sheets, emails, pages, gradebooks and the course file', () => {
  const plain = loaded(courseOf(inputs.map((_, i) => `word ${i}`)));
  const workspace = loaded(courseOf(inputs));
  for (const one of [plain, workspace]) {
    assign(one);
    one.advance(3 * 24 * hour);
    expect(one.runs().filter(({ error }) => error !== undefined)).toEqual([]);
  }
  // Sheets: no formulas besides those of a plain course, and the text as it was entered.
  expect(formulas(workspace)).toEqual(formulas(plain));
  expect(rows(workspace, 'Roster').map((row) => takeLine(row.Name!))).toEqual(
    inputs.map((text) => takeLine(`x ${short(text)}`)),
  );
  expect(rows(workspace, 'Sessions').map((row) => takeLine(row.Topic!))).toEqual(
    inputs.map((text) => takeLine(`x ${text}`)),
  );
  expect(shown(workspace).filter((text) => rubbish.test(text))).toEqual([]);
  // Emails: the same number to the same readers, each with one visible line as its subject.
  expect(workspace.mailbox().map(({ to }) => to)).toEqual(plain.mailbox().map(({ to }) => to));
  for (const { subject, htmlBody, body } of workspace.mailbox()) {
    expect(subject).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    expect(htmlBody).not.toMatch(/<script|<img|evil\.example"|onerror=\w+\(1\)>/);
    expect(body).not.toMatch(rubbish);
  }
  // Sidebars and dialogs: no element or attribute of another kind, and no script or image besides the page's own.
  const shownBy = (one: Workspace): readonly (readonly string[])[] =>
    items.map((item) => {
      one.answer({ button: 'OK' });
      one.click('Lectern', item);
      const pages = (['dialog', 'sidebar'] as const).map((kind) => one.window(kind)?.html ?? '');
      one.closeWindow('dialog');
      one.closeWindow('sidebar');
      return elements(pages.join(''));
    });
  const [own, others] = [shownBy(plain), shownBy(workspace)];
  const kinds = new Set(own.flat());
  expect(others.flat().filter((element) => !kinds.has(element))).toEqual([]);
  const loading = (page: readonly string[]): number =>
    page.filter((tag) => /^<(script|style|img|iframe)/.test(tag)).length;
  expect(others.map(loading)).toEqual(own.map(loading));
  expect(others.filter((page) => page.length > 0).length).toBeGreaterThan(15);
  expect(workspace.dialogs().filter(({ text: said }) => rubbish.test(said))).toEqual([]);
  // Pages and feeds, using the links that were sent.
  const token = (one: Workspace): string =>
    /\?k=([\w-]{43})/.exec(one.mailbox().findLast(({ body }) => body.includes('?k='))!.body)![1]!;
  const tags = (one: Workspace, query: string): number => one.web({ method: 'GET', query }).body.match(/<\w/g)!.length;
  expect(tags(workspace, '')).toBe(tags(plain, ''));
  expect(tags(workspace, `k=${token(workspace)}`)).toBe(tags(plain, `k=${token(plain)}`));
  const events = (one: Workspace, query: string): number =>
    one
      .web({ method: 'GET', query })
      .body.split('\r\n')
      .filter((line) => line === 'BEGIN:VEVENT').length;
  expect(events(workspace, 'f=ics')).toBe(events(plain, 'f=ics'));
  // CSV: one row each, and no cell that a spreadsheet would read as a formula.
  const all = books(workspace);
  expect(all).toHaveLength(3);
  for (const book of all) {
    expect(book.filter((row) => row.length > 1).length).toBeGreaterThanOrEqual(inputs.length + 1);
    for (const cell of book.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  }
  // The course file: what is loaded from it equals what was exported.
  const file = exported(workspace);
  expect(exported(loaded(JSON.parse(file)))).toBe(file);
});

test('a course plays through whose roles, deliverables, classes, students and topics are called as what every object has', () => {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
  const each = { each: 'student-led', due: 'before class', leads: '24h' };
  const course = {
    schema: 'lectern-course/1',
    timeZone: 'America/Los_Angeles',
    settings: { ...settings, lateDays: 2 },
    roster: [...names, 'valueOf'].map((name, i) => ({ name, email: `s${i}@uni.example` })),
    sessions: names.map((name, i) => ({
      code: name,
      day: day(i + 3),
      kind: 'student-led',
      topic: names[3 - i],
      questions: [name, 'valueOf'],
    })),
    roles: names.slice(0, 2).map((name) => ({ ...role, name })),
    deliverables: [
      { ...each, name: 'constructor', owedBy: 'constructor', handIn: 'in class', points: '2' },
      { ...each, name: '__proto__', owedBy: '__proto__', handIn: 'in class', points: '2' },
      {
        ...each,
        name: 'toString',
        owedBy: 'others',
        handIn: 'form per class',
        opens: '2 days before class at 09:00',
        points: '1, late 0.5',
      },
      {
        name: 'hasOwnProperty',
        owedBy: 'everyone',
        handIn: 'preference form',
        opens: '2025-08-29 09:00',
        due: '2025-08-31 12:00',
        leads: '24h',
      },
    ],
  };
  const workspace = loaded(course);
  workspace.advance(2 * hour);
  const form = workspace.forms().find(({ accepting }) => accepting)!;
  const grid = form.items.find(({ limitOnePerColumn }) => limitOnePerColumn)!;
  for (const name of names) expect(grid.rows!.some((row) => row.includes(name))).toBe(true);
  const ranked = { [grid.rows![0]!]: grid.columns![0]! };
  expect(workspace.submit(form.id, 's3@uni.example', { [grid.title]: ranked }).ok).toBe(true);
  workspace.advance(hour);
  assign(workspace);
  const seats = rows(workspace, 'Assignments').filter((row) => row.Email !== '');
  expect(seats).toHaveLength(8);
  expect(new Set(seats.map((row) => row.Role))).toEqual(new Set(names.slice(0, 2)));
  // The form of the first class opens, and one of the students who owe it answers.
  workspace.advanceTo('2025-09-03T17:00:00Z');
  const due = rows(workspace, 'Duties').filter(
    (row) => row.Deliverable === 'toString' && row.Session === 'constructor',
  );
  expect(due).toHaveLength(3);
  const asked = workspace.forms().find(({ title, accepting }) => accepting && /toString/.test(title))!;
  const answers = asked.items.flatMap(({ title, kind }) =>
    kind === 'paragraph' || kind === 'text' ? [[title, 'x']] : [],
  );
  expect(workspace.submit(asked.id, due[0]!.Email!, Object.fromEntries(answers)).ok).toBe(true);
  workspace.advanceTo('2025-09-06T17:00:00Z');
  expect(workspace.runs().filter(({ error }) => error !== undefined)).toEqual([]);
  const statuses = rows(workspace, 'Duties')
    .filter((row) => row.Deliverable === 'toString' && row.Session === 'constructor')
    .map((row) => `${row.Email} ${row.Status}`);
  expect(statuses).toContain(`${due[0]!.Email} done`);
  expect(statuses.filter((line) => line.endsWith(' missing'))).toHaveLength(2);
  const mails = workspace.mailbox().map(({ subject, body, htmlBody }) => `${subject} ${body} ${htmlBody}`);
  for (const name of names) expect(mails.some((mail) => mail.includes(name))).toBe(true);
  expect(mails.filter((mail) => rubbish.test(mail))).toEqual([]);
  expect(shown(workspace).filter((text) => rubbish.test(text))).toEqual([]);
  const [book] = books(workspace);
  for (const name of names.slice(0, 3)) expect(book![0]).toContain(name);
  expect(book!.filter((row) => row.length > 1)).toHaveLength(6);
  const file = exported(workspace);
  expect(exported(loaded(JSON.parse(file)))).toBe(file);
});
