// Responses to the local Workspace's forms and the tab they fill, as sections 2.3, 5 and 11 of PLATFORM describe Google's.
import { readPrefill } from '../../local/prefill.ts';
import { closeOffices, form, type Office, open } from './office.ts';

afterAll(closeOffices);

describe('responses', () => {
  const kinds = `
    form.addTextItem().setTitle('T'); form.addScaleItem().setTitle('S'); form.addCheckboxItem().setTitle('C').setChoiceValues(['x', 'y']);
    form.addGridItem().setTitle('G').setRows(['A', 'B']).setColumns(['1', '2']); form.addDateItem().setTitle('D'); form.addTimeItem().setTitle('H');
    form.addListItem().setTitle('L').setChoiceValues(['l']);`;

  test('hold texts, arrays and nulls as Google hands them out (11.16)', () => {
    const { run, id, answer } = form(kinds);
    answer('ada@example.edu', { S: '4', C: ['y', 'x'], G: { B: '2' }, D: '2025-09-17', H: '12:30' });
    const said = run(`${open(id)} var r = form.getResponses()[0];
      return [r.getRespondentEmail(), r.getTimestamp().toISOString(), r.getTimestamp() instanceof Date,
        r.getItemResponses().map(function (i) { return [i.getItem().getTitle(), i.getResponse()]; })];`);
    expect(said).toEqual([
      'ada@example.edu',
      '2025-08-28T16:00:00.000Z',
      true,
      [
        ['T', ''],
        ['S', '4'],
        ['C', ['x', 'y']],
        ['G', [null, '2']],
        ['D', '2025-09-17'],
        ['H', '12:30'],
      ],
    ]);
  });

  test('are given from an instant on', () => {
    const { run, id, answer, workspace } = form('');
    answer('ada@example.edu', {});
    workspace.advance(60_000);
    answer('bo@example.edu', {});
    const since = (instant: string) =>
      run(
        `${open(id)} return form.getResponses(new Date('${instant}')).map(function (r) { return r.getRespondentEmail(); });`,
      );
    expect(since('2025-08-28T16:00:00Z')).toEqual(['ada@example.edu', 'bo@example.edu']);
    expect(since('2025-08-28T16:00:01Z')).toEqual(['bo@example.edu']);
  });

  test('of a script are stored but fire no trigger (11.22)', () => {
    const { run, id, workspace } =
      form(`form.addTextItem().setTitle('T'); form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());
      ScriptApp.newTrigger('submitted').forSpreadsheet(SpreadsheetApp.getActive()).onFormSubmit().create();`);
    run(
      `${open(id)} form.createResponse().withItemResponse(form.getItems()[0].asTextItem().createResponse('hello')).submit();`,
    );
    expect(workspace.form(id).responses).toBe(1);
    expect(workspace.properties('document')).toEqual({});
  });

  test('prefill a link that reads back as the same answers', () => {
    const { run, id, workspace } = form(`form.addListItem().setTitle('Session').setChoiceValues(['[0909] A & B', 'x']);
      form.addGridItem().setTitle('G').setRows(['A', 'B']).setColumns(['1', '2']); form.addCheckboxItem().setTitle('C').setChoiceValues(['x', 'y']).showOtherOption(true);`);
    const url = run(`${open(id)} var i = form.getItems();
      return form.createResponse().withItemResponse(i[0].asListItem().createResponse('[0909] A & B'))
        .withItemResponse(i[1].asGridItem().createResponse([null, '2'])).withItemResponse(i[2].asCheckboxItem().createResponse(['x', 'own +1'])).toPrefilledUrl();`) as string;
    const { url: page, items } = workspace.form(id);
    expect(url.startsWith(`${page}?usp=pp_url&entry.`)).toBe(true);
    expect(readPrefill(url, items)).toEqual({ Session: '[0909] A & B', G: { B: '2' }, C: ['x', 'own +1'] });
    expect(readPrefill(page, items)).toEqual({});
  });
});

describe('the linked tab', () => {
  const link = `form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());`;
  const trigger = `ScriptApp.newTrigger('submitted').forSpreadsheet(SpreadsheetApp.getActive()).onFormSubmit().create();`;
  const items = `
    form.addTextItem().setTitle('Why'); form.addCheckboxItem().setTitle('Dates').setChoiceValues(['Tue', 'Thu']);
    form.addGridItem().setTitle('Topics').setRows(['A', 'B']).setColumns(['1st', '2nd']); form.addSectionHeaderItem().setTitle('Not a question');`;
  const rows = (here: Office, id: string): string[][] => {
    const tab = here.workspace.sheets().find((sheet) => sheet.formId === id);
    expect(here.workspace.tabs()).toContainEqual({ id: tab?.id, name: tab?.name, formId: id });
    return (tab?.cells ?? []).map((row) =>
      row.map((cell) => cell.text).filter((_, at) => tab?.cells[0]?.[at]?.text !== ''),
    );
  };
  const events = (here: Office): Record<string, unknown>[] =>
    JSON.parse(here.workspace.properties('document').events ?? '[]');

  test('has a column a question, a row a response, and the trigger tells it in texts (5, 2.3, 11.24)', () => {
    const here = form(`${items} ${link} ${trigger}`);
    here.answer('ada@example.edu', { Why: 'because', Dates: ['Thu', 'Tue'], Topics: { A: '2nd' } });
    const headers = ['Timestamp', 'Email Address', 'Why', 'Dates', 'Topics [A]', 'Topics [B]'];
    const values = ['8/28/2025 9:00:00', 'ada@example.edu', 'because', 'Tue, Thu', '2nd', ''];
    expect(rows(here, here.id)).toEqual([headers, values]);
    const namedValues = Object.fromEntries(headers.map((header, at) => [header, [values[at]]]));
    expect(events(here)).toEqual([{ values, namedValues, row: 2, sheet: 'Form Responses 1' }]);
  });

  test('gets new questions at the right, new names in place, and keeps the columns of deleted ones (5)', () => {
    const here = form(`${items} ${link}`);
    here.run(`${open(here.id)} form.addTextItem().setTitle('Late'); form.getItems()[0].setTitle('Reason');
      form.deleteItem(1); form.moveItem(0, 2);`);
    here.answer('ada@example.edu', { Late: 'yes', Reason: 'because' });
    expect(rows(here, here.id)).toEqual([
      ['Timestamp', 'Email Address', 'Reason', 'Dates', 'Topics [A]', 'Topics [B]', 'Late'],
      ['8/28/2025 9:00:00', 'ada@example.edu', 'because', '', '', '', 'yes'],
    ]);
  });

  test('renames the column of a grid row and adds one for a new row', () => {
    const here = form(`${items} ${link}`);
    here.run(`${open(here.id)} form.getItems(FormApp.ItemType.GRID)[0].asGridItem().setRows(['A', 'Beta', 'C']);`);
    expect(rows(here, here.id)[0]?.slice(4)).toEqual(['Topics [A]', 'Topics [Beta]', 'Topics [C]']);
  });

  test('is filled by question wherever a person moved the columns, and a deleted column comes back at the right', () => {
    const here = form(`${items} ${link}`);
    const tab = 'Form Responses 1';
    here.workspace.insertColumns(tab, 3, 1);
    here.workspace.edit(tab, 'C1', 'Mine');
    here.workspace.edit(tab, 'D1', 'Why so');
    here.workspace.deleteColumns(tab, 5, 1);
    here.answer('ada@example.edu', { Why: 'because', Dates: ['Tue'], Topics: { B: '1st' } });
    expect(rows(here, here.id)).toEqual([
      ['Timestamp', 'Email Address', 'Mine', 'Why so', 'Topics [A]', 'Topics [B]', 'Dates'],
      ['8/28/2025 9:00:00', 'ada@example.edu', '', 'because', '', '1st', 'Tue'],
    ]);
  });

  test('is new each time that the form is linked, and the old answers are played again (2.3)', () => {
    const here = form(`form.addTextItem().setTitle('Why'); ${trigger}`);
    here.answer('ada@example.edu', { Why: 'because' });
    here.run(`${open(here.id)} ${link} form.removeDestination(); ${link}`);
    expect(here.workspace.sheets().filter((sheet) => sheet.name.startsWith('Form Responses'))).toHaveLength(2);
    expect(rows(here, here.id)[1]).toEqual(['8/28/2025 9:00:00', 'ada@example.edu', 'because']);
    expect(events(here).map((event) => [event.sheet, event.row])).toEqual([
      ['Form Responses 1', 2],
      ['Form Responses 2', 2],
    ]);
  });

  test('is the destination that the form names; a form without one throws', () => {
    const { run, id } = form('');
    expect(() => run(`${open(id)} form.getDestinationId();`)).toThrow(
      'The form currently has no response destination.',
    );
    expect(
      run(
        `${open(id)} ${link} return [form.getDestinationId() === SpreadsheetApp.getActive().getId(), String(form.getDestinationType())];`,
      ),
    ).toEqual([true, 'SPREADSHEET']);
    expect(() => run(`${open(id)} form.setDestination(FormApp.DestinationType.SPREADSHEET, 'other');`)).toThrow(
      'Invalid argument: id',
    );
  });

  test('names its form to the sheet', () => {
    const { run, id } = form(link);
    expect(
      run(
        `return FormApp.openByUrl(SpreadsheetApp.getActive().getSheetByName('Form Responses 1').getFormUrl()).getId();`,
      ),
    ).toBe(id);
  });
});
