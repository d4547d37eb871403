// One response, as a script reads it and in its row of the linked tab. A script submits it, so no trigger fires.

import { untried } from '../src/google/probe/probe';
import { type Probe, refusal, type Scratch, show } from './case';

const reports = 'public reports';
const unknown = 'unknown';
const ref = (what: string): string => `reference: ${what}`;

interface Submitted {
  readonly response: GoogleAppsScript.Forms.FormResponse;
  /** By header; null if the tab did not appear. */
  readonly row: { readonly [header: string]: unknown } | null;
}

const title = (what: string): string => `Row, ${what}`;
const lastly = new WeakMap<Scratch, Submitted>();

function submit(scratch: Scratch): Submitted {
  const known = lastly.get(scratch);
  if (known) return known;
  const { tab } = scratch.linked();
  const form = scratch.form();
  refusal(() => form.setPublished?.(true));
  form.setAcceptingResponses(true);
  const text = (what: string) => form.addTextItem().setTitle(title(what));
  const given = [
    text('zeros').createResponse('007'),
    text('formula').createResponse('=1+1'),
    text('plus').createResponse('+1'),
    text('date text').createResponse('2025-09-04'),
    text('true').createResponse('TRUE'),
    text('spaces').createResponse(' a '),
    text('“odd”  "é" <x> & y').createResponse('yes'),
    form.addParagraphTextItem().setTitle(title('lines')).createResponse('a\nb'),
    form.addCheckboxItem().setTitle(title('boxes')).setChoiceValues(['a', 'b, c', 'd']).createResponse(['a', 'b, c']),
    form.addListItem().setTitle(title('list')).setChoiceValues(['a', 'b']).createResponse('b'),
    form.addScaleItem().setTitle(title('scale')).createResponse(4),
    form
      .addDateItem()
      .setTitle(title('date'))
      .createResponse(new Date(2025, 8, 4)),
    form.addTimeItem().setTitle(title('time')).createResponse(9, 5),
    form
      .addGridItem()
      .setTitle(title('grid'))
      .setRows(['x', 'y'])
      .setColumns(['1', '2'])
      .createResponse(['2', null as unknown as string]),
  ];
  text('silent');
  form.addCheckboxItem().setTitle(title('no box')).setChoiceValues(['a']);
  SpreadsheetApp.flush();
  const before = tab?.getLastRow() ?? 0;
  const response = given.reduce((one, answer) => one.withItemResponse(answer), form.createResponse()).submit();
  for (let seconds = 0; tab && seconds < 10; seconds += 2) {
    SpreadsheetApp.flush();
    if (tab.getLastRow() > before) break;
    Utilities.sleep(2_000);
  }
  const values = tab?.getDataRange().getValues() ?? [];
  const [headers = []] = values;
  const last = values[values.length - 1] ?? [];
  const row =
    tab && values.length > 1 ? Object.fromEntries(headers.map((header, i) => [String(header), last[i]])) : null;
  const submitted = { response, row };
  lastly.set(scratch, submitted);
  return submitted;
}

const inRow = (name: string, fact: string, source: string, header: string, ...answers: readonly unknown[]): Probe => ({
  name: `row ${name}`,
  fact,
  source,
  answers: answers.map(show),
  try: (scratch) => {
    const { row } = submit(scratch);
    const value = row?.[header];
    return row ? show(value instanceof Date ? 'a date' : value) : `${untried}: the row did not come`;
  },
});

const ofResponse = (
  name: string,
  fact: string,
  source: string,
  answers: readonly unknown[],
  look: (response: GoogleAppsScript.Forms.FormResponse, scratch: Scratch) => unknown,
): Probe => ({
  name: `submitted ${name}`,
  fact,
  source,
  answers: answers.map(show),
  try: (scratch) => show(look(submit(scratch).response, scratch)),
});

/** The answer to the question with that title; 'none' if there is none. */
const answerTo = (response: GoogleAppsScript.Forms.FormResponse, what: string): unknown => {
  const found = response.getItemResponses().filter((one) => one.getItem().getTitle() === title(what));
  return found.length === 0 ? 'none' : found[0]!.getResponse();
};

/** These come last, because `submit` links the form. */
export const rowCases: readonly Probe[] = [
  ofResponse(
    'id',
    'A submitted response has an id',
    ref('FormResponse.getId'),
    [true],
    (response) => response.getId().length > 5,
  ),
  ofResponse(
    'time',
    'A submitted response has a time',
    ref('FormResponse.getTimestamp'),
    [true],
    (response) => response.getTimestamp() instanceof Date,
  ),
  ofResponse('nobody', 'A response that a script submits has no address', unknown, [''], (response) =>
    response.getRespondentEmail(),
  ),
  ofResponse(
    'listed',
    'A response is among those of the form in the same run',
    ref('Form.getResponses'),
    [true],
    (response, { form }) =>
      form()
        .getResponses()
        .some((one) => one.getId() === response.getId()),
  ),
  ofResponse(
    'since',
    'getResponses gives those that came since a time',
    ref('Form.getResponses'),
    [0],
    (_, { form }) => form().getResponses(new Date(Date.now() + 86_400_000)).length,
  ),
  ofResponse('text', 'A text is answered as it was typed', ref('ItemResponse.getResponse'), ['007'], (response) =>
    answerTo(response, 'zeros'),
  ),
  ofResponse(
    'boxes',
    'Checkboxes are answered with a list',
    ref('ItemResponse.getResponse'),
    [['a', 'b, c']],
    (response) => answerTo(response, 'boxes'),
  ),
  ofResponse('grid', 'A grid is answered row by row, null where blank', 'public tests', [['2', null]], (response) =>
    answerTo(response, 'grid'),
  ),
  ofResponse(
    'silent text',
    'A text that was left blank is among the answers, empty',
    ref('FormResponse.getItemResponses'),
    ['', 'none'],
    (response) => answerTo(response, 'silent'),
  ),
  ofResponse(
    'silent boxes',
    'Checkboxes that were left blank are not among them',
    ref('FormResponse.getItemResponses'),
    ['none'],
    (response) => answerTo(response, 'no box'),
  ),
  ofResponse(
    'edit link',
    'A response has a link to edit it',
    ref('FormResponse.getEditResponseUrl'),
    [true],
    (response) => /edit2=/.test(response.getEditResponseUrl()),
  ),
  inRow('zeros', 'The text 007 in the response tab', reports, title('zeros'), 7, '007'),
  inRow('formula', 'The text =1+1 in the response tab', unknown, title('formula'), '=1+1', 2),
  inRow('plus', 'The text +1 in the response tab', reports, title('plus'), 1, '+1', '#ERROR!'),
  inRow('date text', 'The text 2025-09-04 in the response tab', unknown, title('date text'), 'a date', '2025-09-04'),
  inRow('true', 'The text TRUE in the response tab', unknown, title('true'), 'TRUE', true),
  inRow('spaces', 'Blanks around a text in the response tab', unknown, title('spaces'), ' a ', 'a'),
  inRow(
    'header',
    'A title with quotes, accents and two blanks is a header as it is',
    unknown,
    title('“odd”  "é" <x> & y'),
    'yes',
    undefined,
  ),
  inRow('lines', 'A line break in the response tab', unknown, title('lines'), 'a\nb'),
  inRow(
    'boxes',
    'Checkboxes in the response tab are joined by a comma and a blank',
    reports,
    title('boxes'),
    'a, b, c',
  ),
  inRow('list', 'The choice of a list in the response tab', reports, title('list'), 'b'),
  inRow('scale', 'A number of a scale in the response tab', reports, title('scale'), 4, '4'),
  inRow('grid', 'A row of a grid in the response tab', reports, `${title('grid')} [x]`, 2, '2'),
  inRow('grid blank', 'A row of a grid that was left blank', reports, `${title('grid')} [y]`, ''),
  inRow('silent', 'A question that was left blank', reports, title('silent'), ''),
  {
    name: 'row time',
    fact: 'The first column of the response tab holds the time as a date',
    source: reports,
    answers: ['true'],
    try: (scratch) => {
      const { row } = submit(scratch);
      return row ? show(Object.values(row)[0] instanceof Date) : `${untried}: the row did not come`;
    },
  },
  {
    name: 'row date',
    fact: 'A date in the response tab is that day in the zone of the spreadsheet',
    source: reports,
    answers: ['"2025-09-04"'],
    try: (scratch) => {
      const { row } = submit(scratch);
      const value = row?.[title('date')];
      if (!row) return `${untried}: the row did not come`;
      const zone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
      return show(value instanceof Date ? Utilities.formatDate(value, zone, 'yyyy-MM-dd') : value);
    },
  },
  ofResponse('deleted', 'deleteAllResponses leaves none', ref('Form.deleteAllResponses'), [0], (_, { form }) => {
    const one = form().deleteAllResponses();
    one.setAcceptingResponses(false);
    refusal(() => one.setPublished?.(false));
    return one.getResponses().length;
  }),
];
