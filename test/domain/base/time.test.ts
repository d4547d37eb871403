import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  daysBetween,
  instantAt,
  parseDay,
  parseTime,
  placeOf,
  plusDays,
  sayDay,
  sayInstant,
  sayTime,
  type Time,
  wallAt,
  weekdayOf,
  withHabits,
} from '../../../src/domain/base/time';
import { at, day, iso, losAngeles, time } from '../seminar';
import '../still';

const zones = [
  losAngeles,
  'Australia/Sydney',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Phoenix',
  'Europe/London',
];

test('neither the clock nor the dice can be asked in these tests', () => {
  expect(() => Date.now()).toThrow('Date.now');
  expect(() => new Date()).toThrow('new Date()');
  expect(() => Math.random()).toThrow('Math.random');
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
});

describe('a day', () => {
  test.each([
    ['2025-09-09', '2025-09-09'],
    ['2025-9-9', '2025-09-09'],
    [' 2025-12-31 ', '2025-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
  ])('written %j is %s', (text, expected) => {
    expect(parseDay(text)).toBe(expected);
  });

  test.each([
    '',
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '25-01-01',
    '2025-09',
    '2025-09-09 18:00',
    'tomorrow',
    '2025-09-099',
  ])('is not %j', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test('counts on over months, leap days and clock changes', () => {
    expect(plusDays(day('2025-11-04'), -3)).toBe('2025-11-01');
    expect(plusDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(plusDays(day('2025-12-31'), 1)).toBe('2026-01-01');
    expect(daysBetween(day('2025-10-02'), day('2025-10-14'))).toBe(12);
    expect(daysBetween(day('2025-10-14'), day('2025-10-02'))).toBe(-12);
  });

  test('falls on its weekday, 1 for Monday and 7 for Sunday', () => {
    expect(weekdayOf(day('2025-11-03'))).toBe(1);
    expect(weekdayOf(day('2025-11-04'))).toBe(2);
    expect(weekdayOf(day('2025-11-02'))).toBe(7);
    expect(sayDay(day('2025-11-02'))).toBe('Sun Nov 2');
    expect(sayDay(day('2025-09-09'))).toBe('Tue Sep 9');
  });
});

describe('a time', () => {
  test.each([
    ['18:00', '18:00'],
    ['8:05', '08:05'],
    ['6pm', '18:00'],
    ['6 PM', '18:00'],
    ['6:30 PM', '18:30'],
    ['6 p.m.', '18:00'],
    ['9 a.m.', '09:00'],
    ['11.59pm', '23:59'],
    ['11:59pm', '23:59'],
    ['12am', '00:00'],
    ['12:30 AM', '00:30'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['00:00', '00:00'],
    ['12:30:00', '12:30'],
    ['18:00:30', '18:00:30'],
  ])('written %j is %s', (text, expected) => {
    expect(parseTime(text)).toBe(expected);
  });

  test.each(['', '18', '24:00', '12:60', '13pm', '0am', '6:5', 'evening', '12:30:99', '-1:00', '1800'])(
    'is not %j',
    (text) => {
      expect(parseTime(text)).toBeNull();
    },
  );

  test.each([
    ['00:00', '12:00 AM'],
    ['00:05', '12:05 AM'],
    ['11:59', '11:59 AM'],
    ['12:30', '12:30 PM'],
    ['23:59', '11:59 PM'],
  ])('%s is said %j', (written, expected) => {
    expect(sayTime(written as Time, losAngeles)).toBe(expected);
  });
});

describe('an instant', () => {
  // zone, day and time on the wall clock, instant, as printed
  test.each([
    [losAngeles, '2025-09-09', '12:30', '2025-09-09T19:30:00Z', 'Tue Sep 9, 12:30 PM PDT'],
    [losAngeles, '2025-11-04', '12:30', '2025-11-04T20:30:00Z', 'Tue Nov 4, 12:30 PM PST'],
    [losAngeles, '2025-11-01', '13:30', '2025-11-01T20:30:00Z', 'Sat Nov 1, 1:30 PM PDT'],
    [losAngeles, '2025-12-10', '23:59', '2025-12-11T07:59:00Z', 'Wed Dec 10, 11:59 PM PST'],
    ['America/Phoenix', '2025-07-01', '12:00', '2025-07-01T19:00:00Z', 'Tue Jul 1, 12:00 PM MST'],
    ['America/Phoenix', '2025-12-01', '12:00', '2025-12-01T19:00:00Z', 'Mon Dec 1, 12:00 PM MST'],
    ['Europe/Lisbon', '2025-11-04', '12:30', '2025-11-04T12:30:00Z', 'Tue Nov 4, 12:30 PM GMT'],
    ['Asia/Kolkata', '2025-11-04', '12:30', '2025-11-04T07:00:00Z', 'Tue Nov 4, 12:30 PM GMT+5:30'],
    ['Australia/Sydney', '2025-10-04', '12:30', '2025-10-04T02:30:00Z', 'Sat Oct 4, 12:30 PM GMT+10'],
    ['Australia/Sydney', '2025-10-05', '12:30', '2025-10-05T01:30:00Z', 'Sun Oct 5, 12:30 PM GMT+11'],
    ['Australia/Lord_Howe', '2025-10-04', '12:30', '2025-10-04T02:00:00Z', 'Sat Oct 4, 12:30 PM GMT+10:30'],
    ['Australia/Lord_Howe', '2025-10-05', '12:30', '2025-10-05T01:30:00Z', 'Sun Oct 5, 12:30 PM GMT+11'],
  ])('in %s on %s at %s is %s', (zone, on, wall, instant, said) => {
    const there = instantAt(day(on), time(wall), zone);
    expect(iso(there)).toBe(instant);
    expect(wallAt(there, zone)).toEqual({ day: on, time: wall });
    expect(sayInstant(there, zone)).toBe(said);
  });

  // The spring change skips these times: they are read as far after the gap as they are into it.
  test.each([
    [losAngeles, '2025-03-09', '02:30', '2025-03-09T10:30:00Z', '03:30'],
    [losAngeles, '2025-03-09', '02:00', '2025-03-09T10:00:00Z', '03:00'],
    ['Australia/Sydney', '2025-10-05', '02:30', '2025-10-04T16:30:00Z', '03:30'],
    ['Australia/Lord_Howe', '2025-10-05', '02:15', '2025-10-04T15:45:00Z', '02:45'],
  ])('in %s on %s at the skipped %s is %s, when the wall says %s', (zone, on, wall, instant, shown) => {
    const there = instantAt(day(on), time(wall), zone);
    expect(iso(there)).toBe(instant);
    expect(wallAt(there, zone).time).toBe(shown);
  });

  // The fall change repeats these times: the first one is meant.
  test.each([
    [
      losAngeles,
      '2025-11-02',
      '01:30',
      '2025-11-02T08:30:00Z',
      'Sun Nov 2, 1:30 AM PDT',
      '2025-11-02T09:30:00Z',
      'Sun Nov 2, 1:30 AM PST',
    ],
    [
      'Australia/Sydney',
      '2025-04-06',
      '02:30',
      '2025-04-05T15:30:00Z',
      'Sun Apr 6, 2:30 AM GMT+11',
      '2025-04-05T16:30:00Z',
      'Sun Apr 6, 2:30 AM GMT+10',
    ],
    [
      'Australia/Lord_Howe',
      '2025-04-06',
      '01:45',
      '2025-04-05T14:45:00Z',
      'Sun Apr 6, 1:45 AM GMT+11',
      '2025-04-05T15:15:00Z',
      'Sun Apr 6, 1:45 AM GMT+10:30',
    ],
  ])('in %s on %s at the repeated %s is the first of the two, %s', (zone, on, wall, first, said, second, saidAgain) => {
    expect(iso(instantAt(day(on), time(wall), zone))).toBe(first);
    expect(wallAt(at(second), zone)).toEqual({ day: on, time: wall });
    expect(sayInstant(at(first), zone)).toBe(said);
    expect(sayInstant(at(second), zone)).toBe(saidAgain);
  });

  test('keeps its seconds on the wall, and loses what is finer', () => {
    expect(wallAt(at('2025-09-09T19:30:07Z'), losAngeles)).toEqual({ day: '2025-09-09', time: '12:30:07' });
    expect(wallAt(at('2025-09-09T19:30:07.900Z'), losAngeles)).toEqual({ day: '2025-09-09', time: '12:30:07' });
    expect(wallAt(at('2025-09-09T19:00:00Z'), losAngeles)).toEqual({ day: '2025-09-09', time: '12:00' });
    expect(wallAt(at('2025-09-09T07:00:00.500Z'), losAngeles)).toEqual({ day: '2025-09-09', time: '00:00' });
  });

  test('comes back from the wall in every zone, but for the second showing of a repeated hour', () => {
    const seconds = fc.integer({ min: at('2024-01-01T00:00:00Z') / 1000, max: at('2027-01-01T00:00:00Z') / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), seconds, (zone, second) => {
        const there = second * 1000;
        const { day, time } = wallAt(there as ReturnType<typeof at>, zone);
        const back = instantAt(day, time, zone);
        expect([0, 30 * 60_000, 60 * 60_000]).toContain(there - back);
        expect(wallAt(back, zone)).toEqual({ day, time });
      }),
    );
  });

  test('days counted on and back meet again', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((n) => plusDays(day('2024-01-01'), n));
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (from, n) => {
        expect(daysBetween(from, plusDays(from, n))).toBe(n);
        expect((weekdayOf(plusDays(from, n)) - weekdayOf(from) - n) % 7 === 0).toBe(true);
      }),
    );
  });
});

test('days are counted as the calendar counts them, over leap years and centuries', () => {
  const days = fc.integer({ min: -600_000, max: 600_000 });
  fc.assert(
    fc.property(days, fc.integer({ min: -90_000, max: 90_000 }), (from, span) => {
      const plain = Temporal.PlainDate.from('2000-02-29').add({ days: from });
      const later = plain.add({ days: span });
      const [a, b] = [day(plain.toString()), day(later.toString())];
      expect([plusDays(a, span), daysBetween(a, b), weekdayOf(a)]).toEqual([b, span, plain.dayOfWeek]);
    }),
    { numRuns: 2_000 },
  );
  for (const text of ['1600-12-31', '1900-02-28', '2000-12-31', '2024-02-28', '2100-02-28', '2400-12-31'])
    for (let n = -366; n <= 366; n += 1)
      expect(plusDays(day(text), n)).toBe(Temporal.PlainDate.from(text).add({ days: n }).toString());
});

test.each([
  ['Europe/London', 'en_GB', '2025-07-01T17:00:00Z', 'Tue Jul 1, 18:00 BST'],
  ['Europe/London', 'en_GB', '2025-12-01T18:00:00Z', 'Mon Dec 1, 18:00 GMT'],
  ['Europe/Berlin', 'de_DE', '2025-07-01T16:00:00Z', 'Tue Jul 1, 18:00 CEST'],
  ['Australia/Sydney', 'en_AU', '2025-07-01T08:00:00Z', 'Tue Jul 1, 6:00 PM AEST'],
  ['America/Los_Angeles', 'en_US', '2025-07-02T01:00:00Z', 'Tue Jul 1, 6:00 PM PDT'],
  ['America/Los_Angeles', '', '2025-07-02T01:00:00Z', 'Tue Jul 1, 6:00 PM PDT'],
])('in %s with the locale %s, %s is said %s', (place, locale, instant, said) => {
  const zone = withHabits(place, locale);
  expect(sayInstant(at(instant), zone)).toBe(said);
  expect(instantAt(wallAt(at(instant), zone).day, wallAt(at(instant), zone).time, zone)).toBe(at(instant));
  expect(placeOf(zone)).toBe(place);
});
