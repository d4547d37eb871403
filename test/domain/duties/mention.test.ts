import type { Session } from '../../../src/domain/course/course';
import { mentions } from '../../../src/domain/duties/mention';
import { losAngeles, session } from '../seminar';

const of = (...sessions: readonly Session[]) => ({ sessions, zone: losAngeles });
const scaling = session('S04', '2025-09-09', { topic: 'Scaling laws' });

test.each([
  'S04',
  's4 slides',
  'slides for S-04',
  'Session 4',
  'class #4',
  'lecture 04, final version',
  '#4',
  'for Sep 9',
  'Sept. 9th',
  '9th of September',
  'Tue 9 Sep',
  'for 9/9',
  '09/09/2025',
  'slides_2025-09-09.pdf',
  '20250909_park.pdf',
  'Scaling Laws!',
  'park_scaling-laws_v2.pdf',
])('“%s” speaks of S04 on Sep 9, Scaling laws', (text) => {
  expect(mentions([text], scaling, of(scaling))).toBe(true);
});

test.each([
  '',
  'S040',
  'S14',
  'session 14',
  'class 45',
  'version 4',
  'Sep 19',
  'Sep 90',
  '19/9',
  '9/10',
  '2025-09-19',
  'scaling lawsuits',
  'https://docs.google.com/presentation/d/S04/edit',
])('“%s” does not', (text) => {
  expect(mentions([text], scaling, of(scaling))).toBe(false);
});

test('accents, signs and the word and make no difference; a topic without letters is never named', () => {
  const bias = session('Week A', '2025-09-16', { topic: 'Naïveté & copyright' });
  expect(mentions(['naivete and copyright'], bias, of(bias))).toBe(true);
  expect(mentions(['slides for week a'], bias, of(bias))).toBe(true);
  const signs = session('X', '2025-09-16', { topic: '???' });
  expect(mentions(['???'], signs, of(signs))).toBe(false);
});

describe('among other classes', () => {
  const two = session('2', '2025-09-09', { topic: 'Rivers' });
  const ten = session('10', '2025-12-09', { topic: 'Rivers II' });
  const which = (text: string, zone = losAngeles): readonly string[] =>
    [two, ten].filter((one) => mentions([text], one, { sessions: [two, ten], zone })).map(({ code }) => code);

  test.each<[string, readonly string[]]>([
    ['Rivers II, final', ['10']],
    ['rivers-ii.pdf', ['10']],
    ['Rivers', ['2']],
    ['Rivers, and a look ahead to Rivers II', ['2', '10']],
    ['Slides, 10 pages', []],
    ['v2 with 2 papers', []],
    ['02_slides.pdf', []],
    ['class 2', ['2']],
    ['#10', ['10']],
    ['session 10, 2 papers', ['10']],
    ['2', ['2']],
  ])('“%s” speaks of %j', (text, codes) => {
    expect(which(text)).toEqual(codes);
  });

  test('a date is read as the locale of the spreadsheet has it', () => {
    expect(which('for 12/9')).toEqual(['10']);
    expect(which('for 12/9', `${losAngeles} en_GB`)).toEqual([]);
    expect(which('for 9/12', `${losAngeles} en_GB`)).toEqual(['10']);
    expect(which('für 9.12.', `${losAngeles} de_DE`)).toEqual(['10']);
  });
});
