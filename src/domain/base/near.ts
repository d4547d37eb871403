// What is nearly a due rule or a date: what is to be written instead, and what could be read in two ways.

import { endOfDay, monthNames, partsOf, weekdayNamed, wordsOf } from './clause';
import { isTooLong } from './text';
import { daysIn, isMidnight, parseTime, weekdays } from './time';

/** 'September has 30 days', of a text that names another; null otherwise. */
export function noSuchDay(text: string): string | null {
  if (isTooLong(text)) return null;
  const { words } = wordsOf(text);
  const date = words.split(' ').filter((word) => weekdayNamed(word) === null);
  const [month, day, year = '24'] = partsOf(date.join(' '));
  const last = daysIn(Number(`20${year.slice(-2)}`), month);
  const name = monthNames[month - 1] ?? '';
  return last === 0 || Number(day) <= last
    ? null
    : `a day that exists: ${name[0]!.toUpperCase()}${name.slice(1)} has ${last} days`;
}

/** What is to be written for a text that is nearly a rule; null where nobody can tell. */
export function nearRule(text: string): string | null {
  if (isTooLong(text)) return null;
  const { words, clock: at } = wordsOf(text);
  if (/\bmidnight\b/.test(words) || (at !== null && isMidnight(at)))
    return 'it with 23:59 or 00:01: midnight ends a day for some, and begins it for others';
  if (/^(night|evening) before class$/.test(words)) return 'the time too, such as: 1 day before class at 20:00';
  const weekday = weekdayNamed(words.replace(/ before class$/, ''));
  if (weekday === null) return noSuchDay(text);
  const time = at === null ? null : parseTime(at);
  return `${weekdays[weekday - 1]} ${time ?? endOfDay} before class, if that is meant`;
}
