// Due times as written in syllabi of law, the humanities, medicine and mathematics: what is read, and the nearest rule if it cannot be read.
import { nearRule } from '../../../src/domain/base/near';
import { parseRule, printRule } from '../../../src/domain/base/rule';
import '../still';

test.each([
  ['by noon the day before', '1 day before class at 12:00'],
  ['at noon on the day before each class', '1 day before class at 12:00'],
  ['by 10 pm the night before', '1 day before class at 22:00'],
  ['at least two hours before each seminar', '2 hours before class'],
  ['24h after every meeting', '24 hours after class'],
  ['Sunday 5pm before each class', 'Sun 17:00 before class'],
  ['two days in advance', '2 days before class'],
  ['48 hours in advance', '48 hours before class'],
  ['one week in advance at 17:00', '7 days before class at 17:00'],
  ['before our next meeting', 'before next class'],
  ['noon on the Monday following class', 'Mon 12:00 after class'],
  ['on the Friday of the class week at 17:00', 'Fri 17:00 of the same week'],
  ['before 8am on the day of class', 'day of class at 08:00'],
  ['before noon the day before class', '1 day before class at 12:00'],
  ['on class days at 8am', 'day of class at 08:00'],
  ['each class day at 8:00', 'day of class at 08:00'],
  ['by the end of the day of class', 'day of class at 23:59'],
  ['Mon 15:30 for Wed, Fri 16:45 for Mon', 'for Wed: Mon 15:30 before class; for Mon: Fri 16:45 before class'],
])('“%s”', (text, said) => {
  const rule = parseRule(text);
  expect(rule && printRule(rule)).toBe(said);
});

test.each([
  [
    '48 hours after the first report',
    /^48 hours before class, or after class, as its own time: nothing counts from another/,
  ],
  ['two days after the first reader', /^2 days before class/],
  ['the Monday after class at 9', 'the hour as 9:00 or 9 PM'],
  ['by Friday at 5', 'the hour as 5:00 or 5 PM'],
  ['from now on: 48 hours before class', /^what holds before that day first, such as: before class; from 2025-10-01: /],
  ['from Oct 12 on: 48 hours before class', /^what holds before that day first/],
  ['7:00 on the day', 'day of class at 07:00, if that is meant'],
  ['7am', 'day of class at 07:00, if that is meant'],
  ['noon on the Monday following', 'Mon 12:00 after class, if that is meant'],
  ['Monday after', 'Mon 23:59 after class, if that is meant'],
  ['each class', /^before class/],
  ['2 days before your talk', /24 hours before slot/],
])('“%s” is no rule, and its remedy says what is', (text, remedy) => {
  expect(parseRule(text)).toBeNull();
  expect(nearRule(text)).toMatch(remedy);
});
