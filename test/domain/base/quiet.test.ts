// When nothing is sent automatically, and when a message that falls into those hours is sent.
import { type Quiet, quietAt, wakingTime } from '../../../src/domain/base/quiet';
import { at, iso, losAngeles, time } from '../seminar';

const nights: Quiet = { from: time('22:00'), to: time('07:00') };
const lunch: Quiet = { from: time('12:00'), to: time('13:00') };

test.each<[string, Quiet | null, string, string | null]>([
  ['before them', nights, '2025-09-10T04:59:59Z', null],
  ['at their start', nights, '2025-09-10T05:00:00Z', '2025-09-10T05:00:00Z to 2025-09-10T14:00:00Z'],
  ['after midnight', nights, '2025-09-10T09:00:00Z', '2025-09-10T05:00:00Z to 2025-09-10T14:00:00Z'],
  ['at their end', nights, '2025-09-10T14:00:00Z', null],
  ['within the day', lunch, '2025-09-10T19:30:00Z', '2025-09-10T19:00:00Z to 2025-09-10T20:00:00Z'],
  ['outside of the day', lunch, '2025-09-10T18:59:00Z', null],
  ['with none set', null, '2025-09-10T09:00:00Z', null],
  ['from a time to the same time', { from: time('08:00'), to: time('08:00') }, '2025-09-10T15:00:00Z', null],
  [
    'in the night that is an hour longer',
    nights,
    '2025-11-02T09:30:00Z',
    '2025-11-02T05:00:00Z to 2025-11-02T15:00:00Z',
  ],
])('an instant %s', (_, quiet, instant, stretch) => {
  const found = quietAt(at(instant), quiet, losAngeles);
  expect(found && `${iso(found.start)} to ${iso(found.end)}`).toBe(stretch);
});

test.each<[string, string, string, string]>([
  ['stays where it is in the day', '2025-09-09T19:30:00Z', '2025-09-10T19:30:00Z', '2025-09-09T19:30:00Z'],
  ['waits for the morning when there is time', '2025-09-10T13:30:00Z', '2025-09-10T19:30:00Z', '2025-09-10T14:00:00Z'],
  [
    'goes an hour before the night when it is due at dawn',
    '2025-09-10T07:00:00Z',
    '2025-09-10T13:00:00Z',
    '2025-09-10T04:00:00Z',
  ],
  [
    'goes before when the clock might come round too late',
    '2025-09-10T08:30:00Z',
    '2025-09-10T14:30:00Z',
    '2025-09-10T04:00:00Z',
  ],
  [
    'goes an hour before the night when the clock might next come round in it, and it is due that night',
    '2025-09-10T04:59:00Z',
    '2025-09-10T06:59:00Z',
    '2025-09-10T04:00:00Z',
  ],
  [
    'stays where it is shortly before the night when there is time',
    '2025-09-10T04:59:00Z',
    '2025-09-10T19:30:00Z',
    '2025-09-10T04:59:00Z',
  ],
  [
    'of ten minutes before goes an hour before: the clock comes round once in an hour',
    '2025-09-09T19:50:00Z',
    '2025-09-09T20:00:00Z',
    '2025-09-09T19:00:00Z',
  ],
  ['stays an hour before the night', '2025-09-10T04:00:00Z', '2025-09-10T06:59:00Z', '2025-09-10T04:00:00Z'],
  ['waits when the clock comes round in time', '2025-09-10T09:00:00Z', '2025-09-10T15:00:00Z', '2025-09-10T14:00:00Z'],
])('a reminder %s', (_, wanted, due, said) => {
  expect(iso(wakingTime(at(wanted), at(due), nights, losAngeles))).toBe(said);
});
