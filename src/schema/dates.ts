// Columns with days and times: what a cell must contain, and which texts have two possible readings.

import { noSuchDay } from '../domain/base/near';
import type { Quiet } from '../domain/base/quiet';
import { evenly } from '../domain/base/text';
import {
  type Day,
  type Instant,
  instantAt,
  isMidnight,
  parseDay,
  parseTime,
  type Time,
  type Wall,
  wallAt,
} from '../domain/base/time';
import type { Span } from '../domain/course/course';
import { type Cell, isWall, say } from './cell';
import { bad, type Column, column, ok, type Read } from './column';

const aDay = 'a date such as 2025-09-09';

/**
 * Reads '2025-09-09', '9/25/2025' and date cells. A cell with only a time is a date in 1899 for Sheets and is rejected. A text such as 9/12/2025
 * means different days in the United States and elsewhere.
 */
function readDay(cell: Cell): Read<Day> {
  if (isWall(cell)) return cell.day < '1900' ? bad(aDay) : ok(cell.day);
  const text = say(cell);
  const [, first = '', second = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const [day, other] = [`${year}-${first}-${second}`, `${year}-${second}-${first}`].map(parseDay);
  if (day && other && day !== other) return bad(`${day} or ${other}, whichever of the two is meant`);
  const value = day ?? parseDay(text);
  return value ? ok(value) : bad(noSuchDay(text) ?? aDay);
}

/** '2025-10-07, 2025-11-24 to 2025-11-28', or a cell with one date. */
export const spans = (header: string, about: string): Column<readonly Span[]> =>
  column(
    header,
    about,
    { kind: 'text' },
    180,
    (cell) => {
      const expected = 'dates such as 2025-10-07, 2025-11-24 to 2025-11-28';
      if (isWall(cell)) return cell.day < '1900' ? bad(expected) : ok([{ from: cell.day, to: cell.day }]);
      const all: Span[] = [];
      for (const part of evenly(say(cell)).split(/[,;\n]/)) {
        if (part.trim() === '') continue;
        const [from, to, ...more] = part.split(/ (?:-|–|—|to|until|through) | ?(?:–|—|\.\.) ?/).map(readDay);
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
    (cell) => {
      const value = isWall(cell) ? cell.time : isMidnight(say(cell)) ? null : parseTime(say(cell));
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
    (cell) => {
      const [from, to, ...more] = evenly(say(cell))
        .split(/ ?(?:-|–|\bto\b) ?/)
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
    (cell) => {
      if (isWall(cell)) return readDay(cell).ok ? ok(cell) : bad(aMoment);
      const [first = '', ...rest] = say(cell).replace('T', ' ').split(/\s+/);
      const [value, clock] = [readDay(first), rest.join(' ')];
      if (!value.ok) return bad(value.expected === aDay ? aMoment : value.expected);
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
