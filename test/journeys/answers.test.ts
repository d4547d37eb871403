// Answers to a form are found again, whatever the instructor does to its tab, its questions and its deliverable.
import { letters } from '../../src/domain/course/finding';
import { formOf, rank, rows, toStudents, underWay } from './stage';

const ada = 'adapark@berkeley.example';
const status = (workspace: ReturnType<typeof underWay>) =>
  rows(workspace, 'Duties').find((row) => row.Student === 'Ada Park' && row.Deliverable === 'Preferences')?.Status;
const whatIsWrong = (workspace: ReturnType<typeof underWay>) =>
  rows(workspace, 'Findings').map((row) => row['What is wrong']);

test('a column inserted at the left of the answers hides none of them', () => {
  const workspace = underWay();
  rank(workspace, ada, ['Evaluation']);
  workspace.insertColumns('Preferences', 1, 1);
  workspace.edit('Preferences', 'A1', 'My notes');
  workspace.edit('Preferences', 'A2', 'read');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(status(workspace)).toBe('done');
  expect(workspace.mailbox().map((mail) => mail.to[0])).not.toContain(ada);
});

/** What the instructor does in the form's editor. */
function reword(workspace: ReturnType<typeof underWay>, form: string, from: string, to: string): void {
  interface Item {
    getTitle(): string;
    asParagraphTextItem(): { setTitle(title: string): void };
  }
  const { FormApp } = workspace.globals as { FormApp: { openById(id: string): { getItems(): Item[] } } };
  const item = FormApp.openById(form)
    .getItems()
    .find((found) => found.getTitle() === from)!;
  item.asParagraphTextItem().setTitle(to);
}

test('a question that the instructor rewords in the form keeps its answers', () => {
  const workspace = underWay();
  workspace.advanceTo('2025-09-05T17:00:00Z');
  const form = formOf(workspace, /Pre-lecture responses: S04/);
  const [first, second] = form.items.map((item) => item.title) as [string, string];
  workspace.submit(form.id, ada, { [first]: 'One.', [second]: 'Two.' });
  reword(workspace, form.id, first, 'What does the first paper hold fixed?');
  workspace.edit('S04 Pre-lecture responses', 'C1', 'What does the first paper hold fixed?');
  workspace.click('Lectern', 'Refresh');
  expect(whatIsWrong(workspace)).toEqual(['Nothing to report.']);
  const duty = rows(workspace, 'Duties').find((row) => row.Email === ada && row.Session === 'S04')!;
  expect(duty.Status).toBe('done');
});

test('nobody is reminded of a form whose answers cannot be read, and the finding names the column', () => {
  const workspace = underWay();
  rank(workspace, ada, ['Evaluation']);
  const headers = workspace.sheet('Preferences')!.cells[0]!.map((cell) => cell.text);
  workspace.edit('Preferences', `${letters(headers.indexOf('Title') + 1)}1`, 'Their topic');
  workspace.advanceTo('2025-08-27T06:00:00Z');
  expect(toStudents(workspace)).toEqual([]);
  expect(whatIsWrong(workspace)).toEqual([
    'The tab of “CS 294-288: Data-Centric Large Language Models: topics and roles” has no column “Title”.',
  ]);
});

test('a deliverable renamed after its form opened is a finding: its answers count for nothing', () => {
  const workspace = underWay();
  rank(workspace, ada, ['Evaluation']);
  const at = rows(workspace, 'Deliverables').findIndex((row) => row.Deliverable === 'Preferences') + 2;
  workspace.edit('Deliverables', `A${at}`, 'Wishes');
  workspace.click('Lectern', 'Refresh');
  expect(whatIsWrong(workspace)).toEqual([
    'The form “CS 294-288: Data-Centric Large Language Models: topics and roles” was opened for Preferences, which the sheets no longer name: its responses count for nothing.',
  ]);
  workspace.edit('Deliverables', `A${at}`, 'Preferences');
  workspace.click('Lectern', 'Refresh');
  expect(status(workspace)).toBe('done');
});
