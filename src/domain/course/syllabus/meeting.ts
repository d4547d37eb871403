// When and where a class meets every week, as the head of a syllabus says.

import { endOfSlot, minutesOf } from '../../base/slot';
import { evenly } from '../../base/text';
import { parseTime, type Time } from '../../base/time';
import { isOvernight } from '../course';
import { weekdayNamed, weekdayWords } from './date';

export interface Meeting {
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly start: Time | null;
  readonly end: Time | null;
  readonly room: string;
  /** Other weekdays with hours of their own. */
  readonly also: Meeting | null;
}

export const noMeeting: Meeting = { weekdays: [], start: null, end: null, room: '', also: null };

const short: { readonly [letters: string]: number } = {
  m: 1,
  mo: 1,
  t: 2,
  tu: 2,
  w: 3,
  we: 3,
  th: 4,
  r: 4,
  h: 4,
  f: 5,
  fr: 5,
};
const names = new RegExp(
  `(?<![\\p{L}])(${weekdayWords}|lunes|martes|mi[ée]rcoles|jueves|viernes|lundis?|mardis?|mercredis?|jeudis?|vendredis?)(?![\\p{L}])`,
  'giu',
);

/** 'T/Th', 'MWF', 'TuTh', 'Tuesdays and Thursdays', 'donnerstags'. */
function weekdaysIn(text: string): readonly number[] {
  const named = [...text.matchAll(names)].map(([, word]) => weekdayNamed(word!)).filter((n) => n > 0);
  if (named.length > 0) return [...new Set(named)].sort();
  const letters =
    /(?<![\p{L}\d])((?:Mo?|Tu|Th|T|We?|R|Fr?)(?:\s?[/,&+-]?\s?(?:Mo?|Tu|Th|T|We?|R|Fr?)){0,4})(?![\p{L}\d])/u.exec(
      text,
    )?.[1];
  const parts = letters?.match(/Mo|M|Tu|Th|T|We|W|R|Fr|F/g) ?? [];
  const found = parts.map((part) => short[part.toLowerCase()]!);
  return [...new Set(found)].sort();
}

const hours =
  /(?<![\d.:])(\d{1,2}(?:[:.]\d{2})?|noon)\s*([ap]\.?m\.?)?\s*(?:[cs]\.\s?t\.)?\s*(?:h|uhr)?\s*(?:-|–|—|to|bis|until)\s*(\d{1,2}(?:[:.]\d{2})?)\s*([ap]\.?m\.?|h\b|uhr\b)?/i;

const afternoon = (time: Time): Time =>
  time < '08:00' ? (`${Number(time.slice(0, 2)) + 12}${time.slice(2)}` as Time) : time;

/** Null if the text gives no hours. */
export function meetingIn(source: string): Meeting | null {
  const text = evenly(source.slice(0, 5000));
  const found = hours.exec(text);
  if (!found) return null;
  const [, from, first, to, last] = found as unknown as [string, string, string?, string?, string?];
  const suffix = (mark: string | undefined): string => (/^[ap]/i.test(mark ?? '') ? mark!.replace(/\./g, '') : '');
  if (!/[:.]/.test(`${from}${to}`) && !first && !last) return null;
  const said = (hour: string, mark: string): Time | null =>
    parseTime(/[:.]|noon/.test(hour) || mark ? hour + mark : `${hour}:00`);
  let start = said(
    from,
    suffix(first) ||
      (Number(from.split(/[:.]/)[0]) <= Number(to!.split(/[:.]/)[0]) || /^12/.test(from) ? suffix(last) : ''),
  );
  let end = said(to!, suffix(last));
  if (start && !first && !last) start = afternoon(start);
  const overnight = start && end && (last || parseInt(from, 10) > 12) && isOvernight(start, end);
  if (start && end && end <= start && !overnight) end = `${Number(end.slice(0, 2)) + 12}${end.slice(2)}` as Time;
  if (!start || !end || (end <= start && !overnight) || end > '23:59') return null;
  if (/c\.\s?t\./i.test(found[0]) && start.endsWith(':00')) start = `${start.slice(0, 3)}15` as Time;
  const weekdays = weekdaysIn(text.slice(0, found.index).slice(-80));
  const behind = text.slice(found.index + found[0].length);
  const place =
    /^[\s,;|()·]*(?!and\b)(?:in\s+(?:the\s+)?|at\s+|room:?\s+)?((?:Room\s+|Rm\.?\s+)?[\p{L}][\p{L} .'-]{0,30}\s?\d[\p{L}\d.-]*|Room [\p{L}\d.-]+|(?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:Room|Hall|Library|Auditorium)\b|\d{1,4}\p{Lu}? \p{Lu}[\p{L} ]{2,25}?(?=$|[,.;|)]))/u.exec(
      behind,
    )?.[1] ?? '';
  const also = weekdays.length > 0 ? meetingIn(behind) : null;
  // What follows may be the other weekday, and the room behind its hours is that of both.
  const room = also && (place === '' || weekdaysIn(place).length > 0) ? also.room : place;
  return {
    weekdays: weekdays.length > 0 ? weekdays : weekdaysIn(behind.slice(0, 60)),
    start,
    end,
    room: /20\d\d\.?$/.test(room) ? '' : room.replace(/\.$/, '').trim(),
    also,
  };
}
/** Weekdays from a line without hours. */
export const daysAlone = (text: string): readonly number[] =>
  text.length < 200 && /\b(?:meets?|class(?:es)?|seminar|lectures?|time|schedule)\b/i.test(text)
    ? weekdaysIn(text)
    : [];

/** When a class ends that starts at a time of its own; null for the usual end, which it keeps if it is moved by less than its length. */
export function endFrom(start: Time | null, from: Time | null, to: Time | null): Time | null {
  if (start === null || from === null || to === null) return null;
  const length = minutesOf(to) - minutesOf(from);
  const [moved, end] = [Math.abs(minutesOf(start) - minutesOf(from)), minutesOf(start) + length];
  return length <= 0 || moved < length || end >= 24 * 60 ? null : endOfSlot(start, length);
}
