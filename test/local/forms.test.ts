// Forms in the local Workspace, as sections 2.3, 5 and 11 of PLATFORM describe Google's.
import type { Submission } from '../../local/face.ts';
import { closeOffices, form, office, open } from './office.ts';

afterAll(closeOffices);

const required = 'This is a required question';

const fault = (item: string, message: string): Submission => ({ ok: false, faults: [{ item, message }] });

describe('a form', () => {
  test('has no title after create, and setTitle gives it one (11.15)', () => {
    const { run, workspace } = office();
    expect(run(`return FormApp.create('Preferences', false).getTitle();`)).toBe('');
    expect(workspace.forms()[0]?.title).toBe('Preferences');
    expect(run(`${open(workspace.forms()[0]!.id)} return form.setTitle('Wishes').getTitle();`)).toBe('Wishes');
  });

  test('is unpublished unless create is told otherwise, and setPublished opens and closes it (5)', () => {
    const { run } = office();
    const states = run(`
      var one = FormApp.create('a'), two = FormApp.create('b', true);
      var said = [one.isPublished(), one.isAcceptingResponses(), two.isPublished(), two.isAcceptingResponses()];
      one.setPublished(true);
      said.push(one.isPublished(), one.isAcceptingResponses());
      one.setPublished(false);
      return said.concat(one.isPublished(), one.isAcceptingResponses(), one.supportsAdvancedResponderPermissions());`);
    expect(states).toEqual([false, false, true, true, true, true, false, false, true]);
  });

  test('cannot be opened for responses before it is published', () => {
    const { run } = office();
    expect(() => run(`FormApp.create('a', false).setAcceptingResponses(true);`)).toThrow(
      'An unpublished form cannot accept responses.',
    );
  });

  test('is found by id, by its editor and by its page; a bad address is an invalid argument (11.17)', () => {
    const { run, id, workspace } = form('');
    expect(run(`return FormApp.openById('${id}').getTitle();`)).toBe('Preferences');
    expect(run(`${open(id)} return FormApp.openByUrl(form.getEditUrl()).getId() === form.getId();`)).toBe(true);
    expect(run(`${open(id)} return FormApp.openByUrl(form.getPublishedUrl()).getId() === form.getId();`)).toBe(true);
    expect(run(`${open(id)} return form.getPublishedUrl();`)).toBe(workspace.form(id).url);
    expect(workspace.form(id).url).not.toContain(id);
    expect(() => run(`FormApp.openByUrl('https://example.com/')`)).toThrow('Invalid argument: url');
    expect(() => run(`FormApp.openById('nothing')`)).toThrow('No item with the given ID could be found.');
  });

  test('needs the scope of the manifest (11.23)', () => {
    const { run } = office({}, { oauthScopes: [] });
    expect(() => run(`FormApp.create('a', false);`)).toThrow(
      'You do not have permission to call FormApp.create. Required permissions: https://www.googleapis.com/auth/forms',
    );
  });

  test('refuses what is not imitated instead of answering undefined', () => {
    expect(() => form('form.addVideoItem();')).toThrow('Form.addVideoItem is not in the local Workspace');
  });

  test('shows its settings', () => {
    const { workspace, id } = form(`form.setDescription('Rank the topics').setConfirmationMessage('Thank you')
      .setCustomClosedFormMessage('Closed on Aug 28').setAllowResponseEdits(true).setLimitOneResponsePerUser(true).setProgressBar(true);`);
    expect(workspace.form(id)).toMatchObject({
      title: 'Preferences',
      description: 'Rank the topics',
      confirmation: 'Thank you',
      closedMessage: 'Closed on Aug 28',
      editable: true,
      limitOne: true,
      progressBar: true,
      collectsEmail: true,
      published: true,
      accepting: true,
      responses: 0,
    });
  });
});

describe('items', () => {
  test('a new choice item has one choice, the empty one; ids are numbers; an unknown id is null (11.15)', () => {
    const { run } = office();
    const said = run(`
      var form = FormApp.create('a', false);
      var item = form.addMultipleChoiceItem();
      return [item.getChoices().map(function (c) { return c.getValue(); }), typeof item.getId(), form.getItemById(12345)];`);
    expect(said).toEqual([[''], 'number', null]);
  });

  test('are listed by type, moved and deleted, by index or by themselves', () => {
    const { run } = office();
    const said = run(`
      var form = FormApp.create('a', false), titles = function () { return form.getItems().map(function (i) { return i.getTitle(); }); };
      ['A', 'B', 'C', 'D'].forEach(function (t) { form.addTextItem().setTitle(t); });
      form.addScaleItem().setTitle('S').setBounds(1, 7);
      var first = titles();
      form.moveItem(0, 2);
      var moved = titles();
      form.moveItem(form.getItems()[4], 0);
      form.deleteItem(form.getItems(FormApp.ItemType.TEXT)[0]);
      form.deleteItem(0);
      return [first, moved, titles(), form.getItems()[1].getIndex(), String(form.getItems()[0].getType())];`);
    expect(said).toEqual([['A', 'B', 'C', 'D', 'S'], ['B', 'C', 'A', 'D', 'S'], ['C', 'A', 'D'], 1, 'TEXT']);
  });

  test('are taken as their own class only', () => {
    const { run } = office();
    const body = `var form = FormApp.create('a', false); form.addTextItem().setTitle('T');`;
    expect(run(`${body} return form.getItems()[0].asTextItem().setRequired(true).isRequired();`)).toBe(true);
    expect(() => run(`${body} form.getItems()[0].asGridItem();`)).toThrow('Invalid conversion for item type: TEXT.');
  });

  test('refuse empty and doubled choices', () => {
    const { run } = office();
    const list = `FormApp.create('a', false).addListItem()`;
    expect(() => run(`${list}.setChoiceValues([]);`)).toThrow('Array is empty: values');
    expect(() => run(`${list}.setChoiceValues(['x', 'y', 'x']);`)).toThrow(
      'Questions cannot have duplicate choice values.',
    );
  });

  test('of all kinds are shown as a respondent meets them', () => {
    const { workspace, id } = form(`
      form.addSectionHeaderItem().setTitle('Part one');
      form.addTextItem().setTitle('Id').setHelpText('Eight digits').setRequired(true)
        .setValidation(FormApp.createTextValidation().requireTextMatchesPattern('[0-9]{8}').setHelpText('Eight digits, please').build());
      form.addParagraphTextItem().setTitle('Why');
      form.addPageBreakItem().setTitle('Part two');
      form.addMultipleChoiceItem().setTitle('Role').setChoiceValues(['critic', 'proponent']).showOtherOption(true);
      form.addListItem().setTitle('Partner').setChoiceValues(['Ada', 'Bo']);
      form.addScaleItem().setTitle('Pace').setBounds(0, 4).setLabels('slow', 'fast');
      form.addGridItem().setTitle('Topics').setRows(['Scaling', 'Agents']).setColumns(['1st', '2nd'])
        .setValidation(FormApp.createGridValidation().requireLimitOneResponsePerColumn().build());
      form.addDateItem().setTitle('Day');
      form.addTimeItem().setTitle('Hour');`);
    const items = workspace.form(id).items;
    expect(items.map((item) => item.kind)).toEqual([
      'section',
      'text',
      'paragraph',
      'page',
      'choice',
      'list',
      'scale',
      'grid',
      'date',
      'time',
    ]);
    expect(items[1]).toMatchObject({
      title: 'Id',
      help: 'Eight digits',
      required: true,
      validation: 'Eight digits, please',
    });
    expect(items[4]).toMatchObject({ choices: ['critic', 'proponent'], other: true });
    expect(items[6]).toMatchObject({ low: { value: 0, label: 'slow' }, high: { value: 4, label: 'fast' } });
    expect(items[7]).toMatchObject({ rows: ['Scaling', 'Agents'], columns: ['1st', '2nd'], limitOnePerColumn: true });
  });
});

describe('submitting', () => {
  test('a closed and an unpublished form show one fault with the closed message', () => {
    const closed = form('', `form.setAcceptingResponses(false).setCustomClosedFormMessage('Closed on Aug 28');`);
    expect(closed.answer('ada@example.edu', {})).toEqual(fault('', 'Closed on Aug 28'));
    const draft = form('', 'form.setPublished(false);');
    expect(draft.answer('ada@example.edu', {})).toEqual(
      fault('', 'The form Preferences is no longer accepting responses.'),
    );
  });

  test('what is required must be answered, and blanks are no answer', () => {
    const { answer } = form(
      `form.addTextItem().setTitle('Id').setRequired(true); form.addListItem().setTitle('Day').setChoiceValues(['Tue']).setRequired(true);`,
    );
    expect(answer('ada@example.edu', { Id: '  ' })).toEqual({
      ok: false,
      faults: [
        { item: 'Id', message: required },
        { item: 'Day', message: required },
      ],
    });
    expect(answer('ada@example.edu', { Id: '1', Day: 'Tue' })).toMatchObject({
      ok: true,
      confirmation: 'Your response has been recorded.',
    });
  });

  test('the address is needed and well-formed when it is collected', () => {
    const { answer } = form('');
    expect(answer(null, {})).toEqual(fault('', required));
    expect(answer('ada@nowhere', {})).toEqual(fault('', 'Must be a valid email address'));
    expect(answer('ada@example.edu', {})).toMatchObject({ ok: true });
  });

  test('a stranger among the choices is refused unless Other may be typed', () => {
    const { answer } = form(`
      form.addMultipleChoiceItem().setTitle('Role').setChoiceValues(['critic']);
      form.addCheckboxItem().setTitle('Dates').setChoiceValues(['Tue', 'Thu']).showOtherOption(true);`);
    expect(answer('ada@example.edu', { Role: 'pope' })).toEqual(fault('Role', '"pope" is not one of the options'));
    expect(answer('ada@example.edu', { Role: 'critic', Dates: ['Sat'] })).toMatchObject({ ok: true });
  });

  test('an answer to a question that is not there is the mistake of the caller', () => {
    expect(() => form('').answer('ada@example.edu', { Role: 'critic' })).toThrow("The form asks no question 'Role'");
  });

  test('a required grid wants every row, and a column takes one answer when limited', () => {
    const { answer } =
      form(`form.addGridItem().setTitle('Topics').setRows(['A', 'B']).setColumns(['1st', '2nd']).setRequired(true)
      .setValidation(FormApp.createGridValidation().requireLimitOneResponsePerColumn().build());`);
    expect(answer('ada@example.edu', { Topics: { A: '1st' } })).toEqual(
      fault('Topics', 'This question requires one response per row'),
    );
    expect(answer('ada@example.edu', { Topics: { A: '1st', B: '1st' } })).toEqual(
      fault('Topics', "Please don't select more than one response per column"),
    );
    expect(answer('ada@example.edu', { Topics: { A: '1st', B: '3rd' } })).toEqual(
      fault('Topics', '"3rd" is not one of the columns'),
    );
    expect(answer('ada@example.edu', { Topics: { A: '2nd', B: '1st' } })).toMatchObject({ ok: true });
  });

  test('a grid of checkboxes takes several answers a row', () => {
    const { answer, run, id } = form(
      `form.addCheckboxGridItem().setTitle('When').setRows(['Tue', 'Thu']).setColumns(['am', 'pm']).setRequired(true);`,
    );
    expect(answer('ada@example.edu', { When: { Tue: 'am' } })).toEqual(
      fault('When', 'This question requires at least one response per row'),
    );
    expect(answer('ada@example.edu', { When: { Tue: 'pm, am', Thu: 'pm' } })).toMatchObject({ ok: true });
    expect(run(`${open(id)} return form.getResponses()[0].getItemResponses()[0].getResponse();`)).toEqual([
      ['am', 'pm'],
      ['pm'],
    ]);
  });

  test('a script cannot answer with what the form does not offer', () => {
    const { run } = office();
    const list = `FormApp.create('a', false).addListItem().setChoiceValues(['x'])`;
    expect(() => run(`${list}.createResponse('y');`)).toThrow('Invalid response submitted to list question.');
  });

  test.each([
    ['requireNumberBetween(1, 5)', '6', 'Must be a number between 1 and 5'],
    ['requireTextIsEmail()', 'ada', 'Must be a valid email address'],
    ['requireTextIsUrl()', 'not a link', 'Must be a valid URL'],
    ['requireTextMatchesPattern("[0-9]+").setHelpText("Digits only")', '12a', 'Digits only'],
  ])('a text under %s does not take %s', (rule, text, message) => {
    const { answer } = form(
      `form.addTextItem().setTitle('T').setValidation(FormApp.createTextValidation().${rule}.build());`,
    );
    expect(answer('ada@example.edu', { T: text })).toEqual(fault('T', message));
    expect(answer('ada@example.edu', {})).toMatchObject({ ok: true });
  });

  test('the number of boxes ticked and the length of a paragraph are held', () => {
    const { answer } = form(`
      form.addCheckboxItem().setTitle('Dates').setChoiceValues(['a', 'b', 'c']).setValidation(FormApp.createCheckboxValidation().requireSelectAtMost(2).build());
      form.addParagraphTextItem().setTitle('Why').setValidation(FormApp.createParagraphTextValidation().requireTextLengthGreaterThanOrEqualTo(5).build());`);
    expect(answer('ada@example.edu', { Dates: ['a', 'b', 'c'], Why: 'no' })).toEqual({
      ok: false,
      faults: [
        { item: 'Dates', message: 'Must select at most 2 options' },
        { item: 'Why', message: 'Must be at least 5 characters' },
      ],
    });
  });

  test('the second response of a person is refused where one is the limit, whatever the case of the address', () => {
    const { answer } = form('form.setLimitOneResponsePerUser(true);');
    expect(answer('ada@example.edu', {})).toMatchObject({ ok: true });
    expect(answer('Ada@Example.edu', {})).toEqual(
      fault('', "You've already responded. You can only fill out this form once."),
    );
    expect(answer('bo@example.edu', {})).toMatchObject({ ok: true });
  });
});
