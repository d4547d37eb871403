// What a form's answers become in the linked tab.
import { open } from './bundle.ts';

test.each([
  ['7', 7, 'number'],
  ['=1+1', '=1+1', 'text'],
  ['+1+1', '+1+1', 'text'],
  ["'quoted", "'quoted", 'text'],
  ['TRUE', 'TRUE', 'text'],
  ['Agents', 'Agents', 'text'],
])('the answer %j is stored as %j', (answer, value, type) => {
  const workspace = open(`function main() {
    var form = FormApp.create('Topics', false);
    form.addTextItem().setTitle('Topic');
    form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());
    form.setPublished(true);
    return form.getId();
  }`);
  const id = workspace.call('main') as string;
  expect(workspace.submit(id, null, { Topic: answer })).toMatchObject({ ok: true });
  const tab = workspace.sheets().find((sheet) => sheet.formId === id)!;
  expect(tab.name).toBe('Form Responses 1');
  expect(tab.cells[0]!.map((cell) => cell.text).slice(0, 2)).toEqual(['Timestamp', 'Topic']);
  expect(tab.cells[1]![0]).toMatchObject({ text: '8/28/2025 9:00:00', type: 'date' });
  expect(tab.cells[1]![1]).toMatchObject({ value, type });
});
