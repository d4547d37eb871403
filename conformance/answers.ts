// Responses: prefilled links, and which answers each kind of question accepts or refuses.
import { gives, type Probe, refuses, type Scratch } from './case';
import { blank } from './forms';

const live = 'public tests on live Google';
const unknown = 'unknown';
const ref = (what: string): string => `reference: ${what}`;

const response = (scratch: Scratch) => {
  const form = blank(scratch);
  const item = form.addTextItem().setTitle('a');
  return { form, item, response: form.createResponse().withItemResponse(item.createResponse('x y&z')) };
};

export const answerCases: readonly Probe[] = [
  gives(
    'prefill address',
    'A prefilled link begins with the address for answers',
    ref('FormResponse.toPrefilledUrl'),
    [true],
    (scratch) => {
      const { form, response: one } = response(scratch);
      return one.toPrefilledUrl().startsWith(form.getPublishedUrl());
    },
  ),
  gives(
    'prefill encoded',
    'What a prefilled link answers is encoded',
    ref('FormResponse.toPrefilledUrl'),
    [true],
    (scratch) => /entry\.\d+=x(\+|%20)y%26z/.test(response(scratch).response.toPrefilledUrl()),
  ),
  gives(
    'prefill number',
    'Whether the number in a prefilled link is another than the id of the item',
    unknown,
    [false, true],
    (scratch) => {
      const { item, response: one } = response(scratch);
      return !one.toPrefilledUrl().includes(`entry.${item.getId()}=`);
    },
  ),
  gives(
    'response before',
    'A response that was not submitted has no time',
    ref('FormResponse.getTimestamp'),
    [null],
    (scratch) => response(scratch).response.getTimestamp(),
  ),
  gives('response id', 'A response that was not submitted has an empty id', unknown, ['', null], (scratch) =>
    response(scratch).response.getId(),
  ),
  gives(
    'response items',
    'A response holds what it was given',
    ref('FormResponse.getItemResponses'),
    [['x y&z']],
    (scratch) =>
      response(scratch)
        .response.getItemResponses()
        .map((one) => one.getResponse()),
  ),
  gives('response date', 'A date is answered as year, month, day', live, ['2025-09-04'], (scratch) =>
    blank(scratch)
      .addDateItem()
      .createResponse(new Date(2025, 8, 4))
      .getResponse(),
  ),
  gives('response time', 'A time is answered as hours and minutes', live, ['09:05'], (scratch) =>
    blank(scratch).addTimeItem().createResponse(9, 5).getResponse(),
  ),
  gives('response scale', 'A scale is answered with a text', live, ['4'], (scratch) =>
    blank(scratch).addScaleItem().createResponse(4).getResponse(),
  ),
  gives('response boxes', 'Checkboxes are answered with a list', live, [['a', 'b']], (scratch) =>
    blank(scratch).addCheckboxItem().setChoiceValues(['a', 'b']).createResponse(['a', 'b']).getResponse(),
  ),
  gives('response grid', 'A row of a grid that was left blank is null', live, [['1', null]], (scratch) =>
    blank(scratch)
      .addGridItem()
      .setRows(['a', 'b'])
      .setColumns(['1', '2'])
      .createResponse(['1', null as unknown as string])
      .getResponse(),
  ),
  refuses('response choice', 'A choice that is not offered is refused', ref('ListItem.createResponse'), (scratch) =>
    blank(scratch).addListItem().setChoiceValues(['a']).createResponse('b'),
  ),
  refuses(
    'response scale far',
    'A number that is not on the scale is refused',
    ref('ScaleItem.createResponse'),
    (scratch) => blank(scratch).addScaleItem().createResponse(9),
  ),
  refuses('response grid short', 'A grid is answered in all its rows', unknown, (scratch) =>
    blank(scratch).addGridItem().setRows(['a', 'b']).setColumns(['1']).createResponse(['1']),
  ),
  refuses('response unpublished', 'A form that takes no answers takes none of a script', unknown, (scratch) => {
    scratch.form().setAcceptingResponses(false);
    response(scratch).response.submit();
  }),
];
