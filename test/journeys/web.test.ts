// What the web app shows visitors: prepared by the last round, and read without any sheet.
import { assign, newBook, rank, underWay, withCourse } from './stage';

const at = 'http://127.0.0.1:8294/exec';
const seen = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

test('before set-up, and in a course without a round yet, the page says that there is nothing', () => {
  const workspace = newBook();
  workspace.deploy(at);
  expect(seen(workspace.web({ method: 'GET' }).body)).toContain('There is nothing on this page yet');
});

test('a visit reads what the last round published, and no sheet', () => {
  const workspace = withCourse();
  workspace.deploy(at);
  workspace.click('Lectern', 'Refresh');
  const { body, title, metas } = workspace.web({ method: 'GET' });
  expect(title).toBe('CS 294-288: Data-Centric Large Language Models, Fall 2025');
  expect(metas).toEqual([{ name: 'viewport', content: 'width=device-width, initial-scale=1' }]);
  expect(seen(body)).toContain('Next class: Thu Aug 28, 12:30 PM PDT, Introduction');
  expect(body).toContain(`href="${at}?f=ics"`);
  const { calls } = workspace.runs().at(-1)!;
  expect(
    Object.keys(calls).filter(
      (call) => !/^(?:Properties|Utilities|Blob|HtmlOutput|HtmlService|ScriptApp|Service)/.test(call),
    ),
  ).toEqual([]);
  expect(Object.values(calls).reduce((sum, n) => sum + n, 0)).toBeLessThan(20);
});

test('what changes in the sheets is on the page after the next round, and nothing is written while nothing changes', () => {
  const workspace = underWay();
  workspace.deploy(at);
  workspace.advance(3_600_000);
  const before = workspace.properties('script');
  workspace.advance(3_600_000);
  expect(workspace.properties('script')).toEqual(before);
  const topics = workspace.contents('Sessions')!.texts;
  const column = topics[0]!.indexOf('Topic');
  workspace.edit('Sessions', `${String.fromCharCode(65 + column)}2`, 'Welcome');
  expect(workspace.web({ method: 'GET' }).body).not.toContain('Welcome');
  workspace.advance(3_600_000);
  expect(workspace.web({ method: 'GET' }).body).toContain('Welcome');
  const feed = workspace.web({ method: 'GET', query: 'f=ics' });
  expect(feed.type).toBe('text/calendar');
  expect(feed.body).toContain('Welcome');
  const json = JSON.parse(workspace.web({ method: 'GET', query: 'f=json' }).body);
  expect(json.schema).toBe('lectern-schedule/1');
  expect(json.classes[0].topic).toBe('Welcome');
});

test('presenters are public once they were announced', () => {
  const workspace = underWay();
  workspace.deploy(at);
  rank(workspace, 'adapark@berkeley.example', [
    'Scaling laws',
    'Evaluation',
    'Memorization',
    'Search agents',
    'Vision',
  ]);
  workspace.advanceTo('2025-08-31T16:00:00Z');
  expect(workspace.web({ method: 'GET' }).body).not.toContain('Ada Park');
  assign(workspace);
  workspace.advance(3_600_000);
  expect(workspace.web({ method: 'GET' }).body).toContain('Ada Park');
});

test('while a cell cannot be read the page stays as it was', () => {
  const workspace = underWay();
  workspace.deploy(at);
  workspace.advance(3_600_000);
  const before = workspace.web({ method: 'GET' }).body;
  workspace.edit('Sessions', 'B3', 'soon');
  workspace.advance(3_600_000);
  expect(workspace.web({ method: 'GET' }).body).toBe(before);
});
