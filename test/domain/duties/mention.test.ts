import { mentions } from '../../../src/domain/duties/mention';
import { session } from '../seminar';

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
  expect(mentions([text], scaling)).toBe(true);
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
  expect(mentions([text], scaling)).toBe(false);
});

test('accents, signs and the word and make no difference; a topic without letters is never named', () => {
  const bias = session('Week A', '2025-09-16', { topic: 'Naïveté & copyright' });
  expect(mentions(['naivete and copyright'], bias)).toBe(true);
  expect(mentions(['slides for week a'], bias)).toBe(true);
  expect(mentions(['???'], session('X', '2025-09-16', { topic: '???' }))).toBe(false);
});
