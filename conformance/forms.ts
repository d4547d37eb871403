// Forms and their items: each kind, its settings, order and ids.
import { gives, type Probe, refuses, type Scratch, says, takes } from './case';

const live = 'public tests on live Google';
const unknown = 'unknown';
const ref = (what: string): string => `reference: ${what}`;

type Form = GoogleAppsScript.Forms.Form;

/** The scratch form with all questions removed. */
export const blank = ({ form }: Scratch): Form => {
  const one = form();
  for (const item of one.getItems()) one.deleteItem(item);
  return one;
};
const titles = (form: Form): string[] => form.getItems().map((item) => item.getTitle());
const three = (scratch: Scratch): Form => {
  const form = blank(scratch);
  for (const title of ['a', 'b', 'c']) form.addTextItem().setTitle(title);
  return form;
};

const sorts: readonly (readonly [type: string, add: (form: Form) => GoogleAppsScript.Forms.TextItem])[] = (
  [
    ['TEXT', 'addTextItem'],
    ['PARAGRAPH_TEXT', 'addParagraphTextItem'],
    ['MULTIPLE_CHOICE', 'addMultipleChoiceItem'],
    ['CHECKBOX', 'addCheckboxItem'],
    ['LIST', 'addListItem'],
    ['SCALE', 'addScaleItem'],
    ['GRID', 'addGridItem'],
    ['CHECKBOX_GRID', 'addCheckboxGridItem'],
    ['DATE', 'addDateItem'],
    ['TIME', 'addTimeItem'],
    ['SECTION_HEADER', 'addSectionHeaderItem'],
    ['PAGE_BREAK', 'addPageBreakItem'],
  ] as const
).map(([type, add]) => [type, (form) => form[add]() as unknown as GoogleAppsScript.Forms.TextItem]);

const switches: readonly (readonly [
  name: string,
  set: (form: Form, on: boolean) => unknown,
  is: (form: Form) => boolean,
])[] = [
  ['canEditResponse', (form, on) => form.setAllowResponseEdits(on), (form) => form.canEditResponse()],
  ['collectsEmail', (form, on) => form.setCollectEmail(on), (form) => form.collectsEmail()],
  ['hasProgressBar', (form, on) => form.setProgressBar(on), (form) => form.hasProgressBar()],
  ['hasRespondAgainLink', (form, on) => form.setShowLinkToRespondAgain(on), (form) => form.hasRespondAgainLink()],
  [
    'hasLimitOneResponsePerUser',
    (form, on) => form.setLimitOneResponsePerUser(on),
    (form) => form.hasLimitOneResponsePerUser(),
  ],
  ['getShuffleQuestions', (form, on) => form.setShuffleQuestions(on), (form) => form.getShuffleQuestions()],
];

export const formCases: readonly Probe[] = [
  ...sorts.flatMap(([type, add]) => [
    gives(`item ${type}`, `An item of the sort ${type} says its sort`, ref('Item.getType'), [type], (scratch) =>
      String(add(blank(scratch)).getType()),
    ),
    gives(
      `title ${type}`,
      `The title of a ${type} item is read from the form`,
      ref('Item.getTitle'),
      ['So?'],
      (scratch) => {
        const form = blank(scratch);
        add(form).setTitle('So?');
        return form.getItems()[0]?.getTitle();
      },
    ),
  ]),
  ...sorts.slice(0, 10).map(([type, add]) =>
    gives(
      `required ${type}`,
      `A ${type} item is not required until it is told to be`,
      ref('Item.isRequired'),
      [[false, true]],
      (scratch) => {
        const item = add(blank(scratch));
        return [item.isRequired(), item.setRequired(true).isRequired()];
      },
    ),
  ),
  ...switches.map(([name, set, is]) =>
    gives(`switch ${name}`, `${name} says what was set`, ref(`Form.${name}`), [[true, false]], ({ form }) => {
      set(form(), true);
      const on = is(form());
      set(form(), false);
      return [on, is(form())];
    }),
  ),
  gives('form title', 'The title of a form is read back', ref('Form.setTitle'), ['Title'], ({ form }) =>
    form().setTitle('Title').getTitle(),
  ),
  gives(
    'form words',
    'Description, confirmation and closing text are read back',
    ref('Form'),
    [['d', 'c', 'x']],
    ({ form }) => {
      const one = form().setDescription('d').setConfirmationMessage('c').setCustomClosedFormMessage('x');
      return [one.getDescription(), one.getConfirmationMessage(), one.getCustomClosedFormMessage()];
    },
  ),
  gives('form lines', 'Line breaks in a description stay', unknown, ['a\nb'], ({ form }) =>
    form().setDescription('a\nb').getDescription(),
  ),
  gives(
    'form id',
    'openById gives the form of that id',
    ref('FormApp.openById'),
    [true],
    ({ form }) => FormApp.openById(form().getId()).getId() === form().getId(),
  ),
  gives('form edit url', 'The address for editors holds the id', ref('Form.getEditUrl'), [true], ({ form }) =>
    form().getEditUrl().includes(form().getId()),
  ),
  gives(
    'form by url',
    'openByUrl takes the address for editors',
    ref('FormApp.openByUrl'),
    [true],
    ({ form }) => FormApp.openByUrl(form().getEditUrl()).getId() === form().getId(),
  ),
  gives('form published url', 'The address for answers does not hold the id', 'public code', [false], ({ form }) =>
    form().getPublishedUrl().includes(form().getId()),
  ),
  gives('form published end', 'The address for answers ends in viewform', 'public code', [true], ({ form }) =>
    /\/viewform$/.test(form().getPublishedUrl()),
  ),
  refuses('form no url', 'openByUrl of a text that is no address', live, () => FormApp.openByUrl('no address')),
  says('no address of a form', 'Invalid argument: url', live, () => FormApp.openByUrl('no address')),
  refuses('form no id', 'openById of an id that is none', ref('FormApp.openById'), () =>
    FormApp.openById('1abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH'),
  ),
  gives(
    'item id',
    'The id of an item is a number',
    live,
    ['number'],
    (scratch) => typeof blank(scratch).addTextItem().getId(),
  ),
  gives('item by id', 'An item is found by its id', ref('Form.getItemById'), ['b'], (scratch) => {
    const form = three(scratch);
    return form.getItemById(form.getItems()[1]!.getId())?.getTitle();
  }),
  gives('item by no id', 'An id that no item has gives null', live, [null], ({ form }) => form().getItemById(1)),
  gives('item gone', 'An item that was deleted is no longer found', ref('Form.deleteItem'), [null], (scratch) => {
    const form = three(scratch);
    const id = form.getItems()[0]!.getId();
    form.deleteItem(0);
    return form.getItemById(id);
  }),
  gives('items order', 'getItems is in the order of the form', ref('Form.getItems'), [['a', 'b', 'c']], (scratch) =>
    titles(three(scratch)),
  ),
  gives('items moved', 'moveItem by its places', ref('Form.moveItem'), [['b', 'c', 'a']], (scratch) => {
    const form = three(scratch);
    form.moveItem(0, 2);
    return titles(form);
  }),
  gives('items id kept', 'An item that is moved keeps its id', ref('Form.moveItem'), [true], (scratch) => {
    const form = three(scratch);
    const id = form.getItems()[0]!.getId();
    form.moveItem(0, 2);
    return form.getItems()[2]?.getId() === id;
  }),
  gives('items deleted', 'deleteItem by its place', ref('Form.deleteItem'), [['a', 'c']], (scratch) => {
    const form = three(scratch);
    form.deleteItem(1);
    return titles(form);
  }),
  gives('items held', 'deleteItem by the item itself', ref('Form.deleteItem'), [['a', 'c']], (scratch) => {
    const form = three(scratch);
    form.deleteItem(form.getItems()[1]!);
    return titles(form);
  }),
  gives('items of sort', 'getItems of one sort', ref('Form.getItems'), [1], (scratch) => {
    const form = three(scratch);
    form.addListItem();
    return form.getItems(FormApp.ItemType.LIST).length;
  }),
  gives('item index', 'getIndex counts from 0', ref('Item.getIndex'), [2], (scratch) =>
    three(scratch).getItems()[2]?.getIndex(),
  ),
  refuses('items move far', 'An item cannot be moved behind the last', ref('Form.moveItem'), (scratch) =>
    three(scratch).moveItem(0, 9),
  ),
  refuses('items delete far', 'An item that is not there cannot be deleted', ref('Form.deleteItem'), (scratch) =>
    three(scratch).deleteItem(9),
  ),
  refuses('item cast', 'An item is taken for its own sort only', ref('Item.asListItem'), (scratch) =>
    three(scratch).getItems()[0]!.asListItem(),
  ),
  gives('item help', 'The help of an item is read back', ref('Item.setHelpText'), ['h'], (scratch) =>
    blank(scratch).addTextItem().setHelpText('h').getHelpText(),
  ),
  gives('item twice', 'Two items may have one title', unknown, [['a', 'a']], (scratch) => {
    const form = blank(scratch);
    form.addTextItem().setTitle('a');
    form.addTextItem().setTitle('a');
    return titles(form);
  }),
  gives('item spaces', 'Blanks around a title stay', unknown, [' a ', 'a'], (scratch) =>
    blank(scratch).addTextItem().setTitle(' a ').getTitle(),
  ),
  gives('item lines', 'A line break in a title stays', unknown, ['a\nb', 'a b'], (scratch) =>
    blank(scratch).addTextItem().setTitle('a\nb').getTitle(),
  ),
  gives('choices new', 'A new item with choices has one, which is empty', live, [['']], (scratch) =>
    blank(scratch)
      .addListItem()
      .getChoices()
      .map((choice) => choice.getValue()),
  ),
  gives('choices set', 'setChoiceValues is read back', ref('ListItem.setChoiceValues'), [['a', 'b']], (scratch) =>
    blank(scratch)
      .addListItem()
      .setChoiceValues(['a', 'b'])
      .getChoices()
      .map((choice) => choice.getValue()),
  ),
  gives(
    'choices made',
    'setChoices takes choices that were made',
    ref('CheckboxItem.setChoices'),
    [['a', 'b']],
    (scratch) => {
      const item = blank(scratch).addCheckboxItem();
      return item
        .setChoices([item.createChoice('a'), item.createChoice('b')])
        .getChoices()
        .map((choice) => choice.getValue());
    },
  ),
  gives('choices comma', 'A choice may hold a comma', unknown, [['a, b']], (scratch) =>
    blank(scratch)
      .addCheckboxItem()
      .setChoiceValues(['a, b'])
      .getChoices()
      .map((choice) => choice.getValue()),
  ),
  refuses('choices none', 'setChoiceValues of an empty list', unknown, (scratch) =>
    blank(scratch).addListItem().setChoiceValues([]),
  ),
  refuses('choices twice', 'Two choices of one value', 'error texts in public code', (scratch) =>
    blank(scratch).addListItem().setChoiceValues(['a', 'a']),
  ),
  gives(
    'other none',
    'A new item has no other option',
    ref('MultipleChoiceItem.hasOtherOption'),
    [[false, true]],
    (scratch) => {
      const item = blank(scratch).addMultipleChoiceItem();
      return [item.hasOtherOption(), item.showOtherOption(true).hasOtherOption()];
    },
  ),
  gives(
    'grid',
    'Rows and columns of a grid are read back',
    ref('GridItem'),
    [
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    (scratch) => {
      const grid = blank(scratch).addGridItem().setRows(['a', 'b']).setColumns(['1', '2']);
      return [grid.getRows(), grid.getColumns()];
    },
  ),
  refuses('grid no rows', 'A grid has rows', unknown, (scratch) => blank(scratch).addGridItem().setRows([])),
  refuses('grid no columns', 'A grid has columns', unknown, (scratch) =>
    blank(scratch).addCheckboxGridItem().setColumns([]),
  ),
  takes(
    'grid limit',
    'A grid may be limited to one response a column',
    ref('GridValidationBuilder'),
    ['taken'],
    (scratch) =>
      blank(scratch)
        .addGridItem()
        .setRows(['a'])
        .setColumns(['1'])
        .setValidation(FormApp.createGridValidation().requireLimitOneResponsePerColumn().build()),
  ),
  gives('scale', 'A scale goes from 1 to 5 unless it is told otherwise', ref('ScaleItem'), [[1, 5]], (scratch) => {
    const item = blank(scratch).addScaleItem();
    return [item.getLowerBound(), item.getUpperBound()];
  }),
  gives(
    'scale set',
    'The bounds and labels of a scale are read back',
    ref('ScaleItem.setBounds'),
    [[0, 10, 'low', 'high']],
    (scratch) => {
      const item = blank(scratch).addScaleItem().setBounds(0, 10).setLabels('low', 'high');
      return [item.getLowerBound(), item.getUpperBound(), item.getLeftLabel(), item.getRightLabel()];
    },
  ),
  refuses('scale bounds', 'A scale ends at 10', ref('ScaleItem.setBounds'), (scratch) =>
    blank(scratch).addScaleItem().setBounds(1, 11),
  ),
  gives('published', 'A form that was made unpublished takes no answers', 'public tests', [false, true], ({ form }) =>
    form().isAcceptingResponses(),
  ),
  refuses('destination none', 'A form without a destination has no id of one', 'public reports', ({ form }) =>
    form().getDestinationId(),
  ),
  gives(
    'responses none',
    'A new form has no responses',
    ref('Form.getResponses'),
    [0],
    ({ form }) => form().getResponses().length,
  ),
];
