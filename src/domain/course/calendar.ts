// Builds a calendar by rule: the weekdays of a class from its first day to its last, minus holidays.
import { type Day, daysBetween, parseDay, plusDays, type Time, weekdayOf } from '../base/time';
import type { Wanted } from './merge';
import { datesIn, daysOf, eraOf } from './syllabus/date';
import { meetingIn } from './syllabus/meeting';
import { trimmed } from './syllabus/text';

/** One weekday on which the class meets. */
export interface Weekly {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly start: Time | null;
  readonly end: Time | null;
  readonly room: string;
}

export interface Holiday {
  readonly day: Day;
  readonly name: string;
}

const on = (year: number, month: number, date: number): Day => parseDay(`${year}-${month}-${date}`)!;
/** The nth such weekday of a month; -1 means the last. */
function nth(year: number, month: number, weekday: number, n: number): Day {
  if (n < 0) {
    const last = plusDays(month === 12 ? on(year + 1, 1, 1) : on(year, month + 1, 1), -1);
    return plusDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = on(year, month, 1);
  return plusDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1));
}

/**
 * The federal holidays of the United States (5 U.S.C. 6103), with the Friday or Monday that observes a holiday on a weekend, and the day after
 * Thanksgiving.
 */
export function usHolidays(year: number): readonly Holiday[] {
  const kept = (month: number, date: number, name: string): readonly Holiday[] => {
    const day = on(year, month, date);
    const moved = weekdayOf(day) === 6 ? -1 : weekdayOf(day) === 7 ? 1 : 0;
    return moved === 0
      ? [{ day, name }]
      : [
          { day, name },
          { day: plusDays(day, moved), name: `${name} (observed)` },
        ];
  };
  const thanksgiving = nth(year, 11, 4, 4);
  return [
    ...kept(1, 1, 'New Year’s Day'),
    { day: nth(year, 1, 1, 3), name: 'Martin Luther King Jr. Day' },
    { day: nth(year, 2, 1, 3), name: 'Presidents’ Day' },
    { day: nth(year, 5, 1, -1), name: 'Memorial Day' },
    ...kept(6, 19, 'Juneteenth'),
    ...kept(7, 4, 'Independence Day'),
    { day: nth(year, 9, 1, 1), name: 'Labor Day' },
    { day: nth(year, 10, 1, 2), name: 'Indigenous Peoples’ Day' },
    ...kept(11, 11, 'Veterans Day'),
    { day: thanksgiving, name: 'Thanksgiving' },
    { day: plusDays(thanksgiving, 1), name: 'Day after Thanksgiving' },
    ...kept(12, 25, 'Christmas'),
  ];
}

/**
 * Parses a pasted list with one or several days per line: 'Oct 12-13 Fall break', 'Spring break: March 22 – 26'. `unread` has the lines without a
 * date.
 */
export function readHolidays(
  text: string,
  near: Day,
): { readonly holidays: readonly Holiday[]; readonly unread: readonly string[] } {
  const unread: string[] = [];
  const holidays = text.split('\n').flatMap((line): readonly Holiday[] => {
    if (line.trim() === '') return [];
    const mentions = datesIn(line, false);
    const era = mentions.some(({ days }) => days.some(({ year }) => year !== null))
      ? eraOf(line, mentions, near)
      : { near };
    let name = line;
    for (const { at, end } of [...mentions].reverse()) name = `${name.slice(0, at)} ${name.slice(end)}`;
    const days = mentions.flatMap((mention) => daysOf(mention, era));
    if (days.length === 0) unread.push(line.trim());
    return days.map((day) => ({ day, name: trimmed(name.replace(/\t/g, ' ')) || 'Holiday' }));
  });
  return { holidays, unread };
}

/** Parses 'Tue 12:30-14:00, Room 1203': one weekday per line, or several with the same hours or with their own. */
export function readWeekly(text: string): { readonly weekly: readonly Weekly[]; readonly unread: readonly string[] } {
  const unread: string[] = [];
  const weekly = text.split('\n').flatMap((line): readonly Weekly[] => {
    if (line.trim() === '') return [];
    const all: Weekly[] = [];
    for (let found = meetingIn(line); found; found = found.also)
      for (const weekday of found.weekdays) all.push({ weekday, start: found.start, end: found.end, room: found.room });
    if (all.length === 0) unread.push(line.trim());
    return all;
  });
  return { weekly, unread };
}

/** One session for each such day from the first to the last, at most two years; holidays become sessions without class. */
export function calendarOf(
  first: Day,
  last: Day,
  weekly: readonly Weekly[],
  holidays: readonly Holiday[],
): readonly Wanted[] {
  const days = Array.from({ length: Math.min(731, Math.max(0, daysBetween(first, last) + 1)) }, (_, i) =>
    plusDays(first, i),
  );
  return days.flatMap((day) =>
    weekly
      .filter(({ weekday }) => weekday === weekdayOf(day))
      .slice(0, 1)
      .map(({ start, end, room }): Wanted => {
        const off = holidays.find((holiday) => holiday.day === day);
        const rest = { guest: '', presenters: [], readings: [], suggested: [] };
        return off
          ? { ...rest, day, kind: 'holiday', topic: off.name, room: '', start: null, end: null }
          : { ...rest, day, kind: 'student-led', topic: '', room, start, end };
      }),
  );
}
