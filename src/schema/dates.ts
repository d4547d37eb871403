// Columns with days and times: what a cell must contain, and which texts have two possible readings.

import { weekdayNamed, wordsOf } from '../domain/base/clause';
import { parseDate } from '../domain/base/date';
import { inEnglish } from '../domain/base/elsewhere';
import { noSuchDay } from '../domain/base/near';
import type { Quiet } from '../domain/base/quiet';
import { evenly, isTooLong } from '../domain/base/text';
import {
  type Day,
  type Instant,
  instantAt,
  isMidnight,
  isMonthFirst,
  parseDay,
  parseTime,
  type Time,
  type Wall,
  wallAt,
  weekdayOf,
  weekdays,
  type Zone,
} from '../domain/base/time';
import type { Span } from '../domain/course/course';
import { type Cell, isWall, say } from './cell';
import { bad, type Column, column, isBare, ok, type Read } from './column';

const aDay = 'a date such as 2025-09-09';

/**
 * Reads date cells and dates as text that can be only one day: '2025-09-09', '2025/9/9', '9/25/2025', '25.9.2025', 'Tue Sep 9, 2025'. A cell with
 * only a time is a date in 1899 for Sheets and is rejected. A text such as 9/12/2025 means different days in the United States and elsewhere.
 */
function readDay(cell: Cell, zone: Zone): Read<Day> {
  if (isWall(cell)) return cell.day < '1900' ? bad(aDay) : ok(cell.day);
  const text = inEnglish(say(cell), zone);
  const iso = parseDay(text.replace(/^(\d{4})[/.] ?(\d{1,2})[/.] ?(\d{1,2})\.?$/, '$1-$2-$3'));
  if (iso) return ok(iso);
  const figures = /^(?:([a-z]+)\.?,? )?(\d{1,2})([/.-])(\d{1,2})\3(\d{4}|\d\d)(?:,? ([a-z]+))?$/i.exec(text);
  const { words, clock } = isTooLong(text) ? { words: '', clock: '' } : wordsOf(text);
  const parts = (figures ? [figures[1], figures[6]] : words.split(' ')).map((word = '') => word.toLowerCase());
  const named = parts.flatMap((word) => weekdayNamed(word) ?? []);
  const rest = parts.filter((word) => weekdayNamed(word) === null).join(' ');
  const isNamed = (day: Day): boolean => named.every((weekday) => weekday === weekdayOf(day));
  if (figures && /^(?:at|by|on)?$/.test(rest.trim())) {
    const [, , first, mark, second, year = ''] = figures;
    const days = [`${first}-${second}`, `${second}-${first}`].map((date) =>
      parseDay(`${year.length > 2 ? year : `20${year}`}-${date}`),
    );
    // Dots have the day first, except perhaps where slashes have the month first.
    const isSure = mark === '.' && !isMonthFirst(zone);
    const found = (isSure ? days.slice(1) : days).filter((day) => day !== null);
    const [one, other] = found.some(isNamed) ? found.filter(isNamed) : found;
    if (one && other && one !== other) return bad(`${one} or ${other}, whichever of the two is meant`);
    if (one) return isNamed(one) ? ok(one) : bad(notOn(one));
  }
  // Figures that were not read above would be read with the month first.
  const date = figures || clock !== null || /(?<![\d/])\d{1,2}\//.test(rest) ? null : parseDate(rest);
  if (date === null) return bad(noSuchDay(text) ?? aDay);
  if (date.kind === 'yearless') return bad('the year too, as in 2025-09-09');
  return isNamed(date.day) ? ok(date.day) : bad(notOn(date.day));
}

const notOn = (day: Day): string =>
  `the day that is meant, as in 2025-09-09: ${day} is a ${weekdays[weekdayOf(day) - 1]}`;

/** Dates may have commas where lists have them, too: 'Tue, Sep 9, 2025'. */
const withoutCommas = (text: string): string =>
  text.replace(
    /\b([a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?),(?= ?\d{4}\b)|\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?),/gi,
    '$1$2',
  );

/** '2025-10-07, 2025-11-24 to 2025-11-28', or a cell with one date. */
export const spans = (header: string, about: string): Column<readonly Span[]> =>
  column(
    header,
    about,
    { kind: 'text' },
    180,
    (cell, zone) => {
      const expected = 'dates such as 2025-10-07, 2025-11-24 to 2025-11-28';
      if (isWall(cell)) return cell.day < '1900' ? bad(expected) : ok([{ from: cell.day, to: cell.day }]);
      if (isBare(say(cell))) return bad(expected);
      const all: Span[] = [];
      for (const part of withoutCommas(inEnglish(evenly(say(cell)), zone, 'to')).split(/[,;\n]/)) {
        if (part.trim() === '') continue;
        const [from, to, ...more] = part
          .split(/ (?:-|–|—|to|until|through) | ?(?:–|—|~|\.\.) ?/)
          .map((side) => readDay(side.trim(), zone));
        if (!from?.ok || more.length > 0 || (to && !to.ok)) return bad(expected);
        const last = to?.ok ? to.value : from.value;
        if (last < from.value) return bad(`${expected}, the first day before the last`);
        all.push({ from: from.value, to: last });
      }
      return ok(all);
    },
    (value) => value.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', '),
  );

const midnight = '00:00' as Time;

export const day = (header: string, about: string): Column<Day> =>
  column(header, about, { kind: 'day' }, 120, readDay, (value) => ({ day: value, time: midnight }));

/** A time for a class, where midnight must be a typo. */
export const time = (header: string, about: string): Column<Time> =>
  column(
    header,
    about,
    { kind: 'time' },
    80,
    (cell, zone) => {
      const text = inEnglish(say(cell), zone);
      const value = isWall(cell) ? cell.time : isMidnight(text) ? null : parseTime(text);
      return value ? ok(value) : bad('a time such as 12:30 or 6:30 PM');
    },
    (value) => value,
  );

/** '22:00-07:00' or '10 pm to 7 am': a part of the day, possibly across midnight. */
export const hours = (header: string, about: string): Column<Quiet> =>
  column(
    header,
    about,
    { kind: 'text' },
    120,
    (cell, zone) => {
      const [from, to, ...more] = inEnglish(evenly(say(cell)), zone, 'to')
        .split(/ ?(?:-|–|~|\bto\b) ?/)
        .map(parseTime);
      return from && to && more.length === 0
        ? ok({ from, to })
        : bad('two times with a dash between them, such as 22:00-07:00');
    },
    ({ from, to }) => `${from}-${to}`,
  );

const aMoment = 'a date and time such as 2025-10-09 18:00';

/** A date and time on the wall clock of the course's zone. A date alone means midnight, so midnight is not written. */
export const wall = (header: string, about: string): Column<Wall> =>
  column(
    header,
    about,
    { kind: 'moment' },
    190,
    (cell, zone) => {
      if (isWall(cell)) return readDay(cell, zone).ok ? ok(cell) : bad(aMoment);
      const words = inEnglish(say(cell), zone)
        .replace(/(\d)T(?=\d)/, '$1 ')
        .split(/\s+/);
      // The date is as long as it can be; what is left is the time.
      const tries = words.slice(0, 7).map((_, i, { length }) =>
        readDay(
          words
            .slice(0, length - i)
            .join(' ')
            .replace(/,$/, ''),
          zone,
        ),
      );
      const value = tries.find(({ ok }) => ok) ?? tries.find((one) => !one.ok && one.expected !== aDay) ?? bad(aMoment);
      if (!value.ok) return bad(value.expected);
      const clock = words
        .slice(Math.min(words.length, 7) - tries.indexOf(value))
        .join(' ')
        .replace(/^(?:at|um|à|by) /i, '');
      if (clock === '') return ok({ day: value.value, time: midnight });
      const at = parseTime(clock);
      if (at === midnight || isMidnight(clock))
        return bad(`${aMoment}: midnight ends a day for some, and begins it for others`);
      return at ? ok({ day: value.value, time: at }) : bad(aMoment);
    },
    (value) => value,
  );

export const moment = (header: string, about: string): Column<Instant> => {
  const shown = wall(header, about);
  return {
    ...shown,
    read: (cell, zone) => {
      const read = shown.read(cell, zone);
      return read.ok ? ok(instantAt(read.value.day, read.value.time, zone)) : bad(read.expected);
    },
    write: (value, zone) => wallAt(value, zone),
  };
};

/** A text must say its time: a date alone was never written here. What Sheets holds as a date is taken at its word, midnight included. */
export const timed = (inner: Column<Instant>): Column<Instant> => ({
  ...inner,
  read: (cell, zone) => {
    const read = inner.read(cell, zone);
    return read.ok && !isWall(cell) && wallAt(read.value, zone).time === midnight ? bad(aMoment) : read;
  },
});
