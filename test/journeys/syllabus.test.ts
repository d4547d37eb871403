// A pasted syllabus: read, corrected in the dialog, compared with the sheets, written.
import { readFileSync } from 'node:fs';
import type { Workspace } from '../../local/face';
import { dialogText, newBook, rows, seen, text, withCourse } from './stage';

const page = (file: string): string => readFileSync(`test/syllabi/${file}`, 'utf8');

const served = (
  workspace: Workspace,
  call: 'readSyllabus' | 'previewSyllabus' | 'writeSyllabus',
  fields: object,
): string => {
  const answer = workspace.callFromPage(call, [fields]) as { html?: string; refusal?: string };
  if (answer.refusal !== undefined) throw new Error(answer.refusal);
  return answer.html ?? '';
};

/** The fields of a form as a browser sends them. */
function fieldsOf(html: string): Record<string, string> {
  const plain = (value: string): string =>
    value
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
  const fields: Record<string, string> = {};
  for (const [tag, rest] of html.matchAll(/<input([^>]*)>/g)) {
    const of = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(rest!)?.[1];
    if (of('type') === 'checkbox' && !/\bchecked\b/.test(tag)) continue;
    fields[of('name')!] = of('type') === 'checkbox' ? 'on' : plain(of('value') ?? '');
  }
  for (const [, name, value] of html.matchAll(/<textarea[^>]*? name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name!] = plain(value!);
  for (const [, name, options] of html.matchAll(/<select[^>]*? name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const all = [...options!.matchAll(/<option([^>]*)>([^<]*)/g)].map(([, rest, label]) => ({
      value: plain(/\bvalue\b/.test(rest!) ? (/\bvalue="([^"]*)"/.exec(rest!)?.[1] ?? '') : label!),
      chosen: /\bselected\b/.test(rest!),
    }));
    fields[name!] = (all.find(({ chosen }) => chosen) ?? all[0])!.value;
  }
  return fields;
}

const empty = (): Workspace => {
  const workspace = newBook('2025-08-20T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  return workspace;
};

test('an empty spreadsheet gets the calendar, the deadlines and the settings of the page, once they are confirmed', () => {
  const workspace = empty();
  const before = seen(workspace);
  workspace.click('Lectern', 'Bring what you have', 'Paste the syllabus…');
  expect(dialogText(workspace)).toContain('Nothing is written yet.');
  const read = served(workspace, 'readSyllabus', { page: page('cs294-288-lines.txt'), first: '' });
  expect(text(read)).toContain('29 dates and 8 deadlines were read, 7 lines not.');
  expect(text(read)).toContain('All other students: Submit responses to pre-lecture questions');
  const fields = { ...fieldsOf(read), 's11.topic': 'Feedback on project proposals', start: '12:30', end: '14:00' };
  const plan = served(workspace, 'previewSyllabus', fields);
  expect(text(plan)).toContain('New in Sessions (29)');
  expect(text(plan)).toContain('Final paper: new, due 2025-12-10 18:00 from everyone, upload');
  expect(text(plan)).toContain('Last day of term: 2025-12-10');
  expect(seen(workspace)).toEqual(before);
  expect(workspace.callFromPage('writeSyllabus', [fieldsOf(plan)])).toEqual({ close: true });
  const sessions = rows(workspace, 'Sessions');
  expect(sessions).toHaveLength(29);
  expect(sessions[3]).toMatchObject({ Code: 'S04', Kind: 'student-led', Topic: 'Scaling laws' });
  expect(sessions[3]!.Suggested!.split('\n')).toHaveLength(7);
  expect(sessions[11]!.Topic).toBe('Feedback on project proposals');
  expect(sessions[2]!.Guest).toBe('Pratyush Maini (CMU / DatologyAI)');
  expect(rows(workspace, 'Deliverables').map((row) => row.Due)).toContain('2025-10-09 18:00');
  expect(rows(workspace, 'Findings').filter((row) => row.Sheet === 'Sessions')).toEqual([]);
  expect(rows(workspace, 'Changes').slice(-1)[0]!.What).toBe('Syllabus written');
});

test('over a course that stands nothing changes but the cells that are shown and left checked', () => {
  const workspace = withCourse();
  workspace.edit('Sessions', 'D5', 'Scaling, in short');
  workspace.edit('Sessions', 'I6', '');
  const read = served(workspace, 'readSyllabus', { page: page('cs294-288-lines.txt'), first: '' });
  expect(fieldsOf(read)).toMatchObject({ start: '12:30', end: '14:00', last: '2025-12-19' });
  const plan = served(workspace, 'previewSyllabus', fieldsOf(read));
  expect(text(plan)).toContain('6 cells of yours would change');
  expect(text(plan)).toContain('S04 (Tue Sep 9), Topic: “Scaling, in short” becomes “Scaling laws”');
  expect(text(plan)).toContain('Filled in where nothing is yet (1)');
  expect(text(plan)).not.toMatch(/New in Sessions|Deliverables|Settings/);
  const { take0: _, ...kept } = fieldsOf(plan);
  expect(Object.keys(kept).filter((name) => name.startsWith('take'))).toHaveLength(5);
  workspace.callFromPage('writeSyllabus', [kept]);
  const sessions = rows(workspace, 'Sessions');
  expect(sessions).toHaveLength(29);
  expect(sessions[3]!.Topic).toBe('Scaling, in short');
  expect(sessions[4]!.Readings).toContain('Tulu 3');
  expect(sessions[11]!.Topic).toBe('Replacing it with offline feedback sessions on project proposals');
  expect(sessions[3]!.Questions).toContain('scaling law');
});

test('presenters are assigned only when the instructor says so, pinned, and who is not on the Roster is named', () => {
  const workspace = withCourse();
  const source = page('cs294-288-lines.txt').replace('Ada Park & Ben', 'Nadine Nobody & Ben');
  const read = served(workspace, 'readSyllabus', { page: source, first: '' });
  const fields = fieldsOf(read);
  expect(fields.pin).toBe('');
  const plan = served(workspace, 'previewSyllabus', { ...fields, pin: 'main presenter' });
  expect(text(plan)).toContain('Assigned and pinned (27)');
  expect(text(plan)).toContain('Ben Okafor: main presenter of S04');
  expect(text(plan)).toContain('Nadine Nobody (S04)');
  workspace.callFromPage('writeSyllabus', [fieldsOf(plan)]);
  const seats = rows(workspace, 'Assignments').filter((row) => row.Pinned === 'TRUE');
  expect(seats).toHaveLength(27);
  expect(seats[0]).toMatchObject({ Session: 'S04', Role: 'main presenter', Student: 'Ben Okafor' });
});

test('a row without a date is asked about, and nothing is lost meanwhile', () => {
  const workspace = empty();
  const read = served(workspace, 'readSyllabus', { page: 'Week 1: Hobbes\nWeek 2: Locke\nWeek 3: Hume', first: '' });
  expect(text(read)).toContain('3 dates need a look');
  const fields = fieldsOf(read);
  expect(() => served(workspace, 'previewSyllabus', fields)).toThrow(
    '“Hobbes” has no date. Write one, or uncheck Take beside it.',
  );
  const again = served(workspace, 'readSyllabus', {
    page: 'Wednesdays 2-4pm\nWeek 1: Hobbes\nWeek 2: Locke',
    first: '2025-09-03',
  });
  expect(fieldsOf(again)['s1.day']).toBe('2025-09-10');
});

test('a page that is pasted as HTML keeps the addresses of its links', () => {
  const workspace = empty();
  const read = served(workspace, 'readSyllabus', { page: page('html-table.txt'), first: '' });
  const plan = served(workspace, 'previewSyllabus', fieldsOf(read));
  workspace.callFromPage('writeSyllabus', [fieldsOf(plan)]);
  expect(rows(workspace, 'Sessions')[1]!.Readings).toContain('Paxos made live https://example.org/paxos');
});

test('a text without any date is refused in words', () => {
  expect(() => served(empty(), 'readSyllabus', { page: 'Welcome to the course', first: '' })).toThrow(
    'No date was found',
  );
});
