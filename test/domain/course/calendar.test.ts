import { calendarOf, readHolidays, readWeekly, usHolidays } from '../../../src/domain/course/calendar';
import { day } from '../seminar';
import '../still';

test.each([
  [2025, 'Labor Day', '2025-09-01'],
  [2026, 'Labor Day', '2026-09-07'],
  [2026, 'Thanksgiving', '2026-11-26'],
  [2027, 'Martin Luther King Jr. Day', '2027-01-18'],
  [2027, 'Presidents’ Day', '2027-02-15'],
  [2026, 'Memorial Day', '2026-05-25'],
  [2026, 'Indigenous Peoples’ Day', '2026-10-12'],
  [2027, 'Juneteenth (observed)', '2027-06-18'],
  [2027, 'Independence Day (observed)', '2027-07-05'],
])('%i: %s is %s', (year, name, on) => {
  expect(usHolidays(year).find((one) => one.name === name)?.day).toBe(on);
});

test('a pasted list of holidays has names, ranges, and lines that were not read', () => {
  const { holidays, unread } = readHolidays(
    'Oct 12-13 Fall break\nNo class: November 25\nas announced',
    day('2026-08-31'),
  );
  expect(holidays).toEqual([
    { day: '2026-10-12', name: 'Fall break' },
    { day: '2026-10-13', name: 'Fall break' },
    { day: '2026-11-25', name: 'No class' },
  ]);
  expect(unread).toEqual(['as announced']);
});

test('weekdays have hours and rooms of their own', () => {
  expect(readWeekly('Tue 12:30-2pm, Room 1203\nThursdays 9:00-10:30\nsometimes')).toEqual({
    weekly: [
      { weekday: 2, start: '12:30', end: '14:00', room: 'Room 1203' },
      { weekday: 4, start: '09:00', end: '10:30', room: '' },
    ],
    unread: ['sometimes'],
  });
});

test.each([
  ['Tue 6-9:30pm, Thu 6-9:30pm, Room 240', ['2 18:00-21:30 Room 240', '4 18:00-21:30 Room 240']],
  ['Mon 9:00-10:30; Wed 14:00-15:30', ['1 09:00-10:30 ', '3 14:00-15:30 ']],
  ['MWF 10-11am, Room 12', ['1 10:00-11:00 Room 12', '3 10:00-11:00 Room 12', '5 10:00-11:00 Room 12']],
  ['Mon 9:00-10:30, Wed 9:00-10:30, Fri 9:00-9:50', ['1 09:00-10:30 ', '3 09:00-10:30 ', '5 09:00-09:50 ']],
])('several weekdays on one line are all read: %s', (line, days) => {
  const said = readWeekly(line).weekly.map(({ weekday, start, end, room }) => `${weekday} ${start}-${end} ${room}`);
  expect(said).toEqual(days);
});

test('every class day has a row, and a holiday is one without a class', () => {
  const { weekly } = readWeekly('Mon 2-4pm, Room 2');
  const calendar = calendarOf(day('2026-08-31'), day('2026-09-14'), weekly, usHolidays(2026));
  expect(calendar.map(({ day: on, kind, topic, room }) => [on, kind, topic, room])).toEqual([
    ['2026-08-31', 'student-led', '', 'Room 2'],
    ['2026-09-07', 'holiday', 'Labor Day', ''],
    ['2026-09-14', 'student-led', '', 'Room 2'],
  ]);
});
