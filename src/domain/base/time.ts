// Days, wall clocks and instants: the only module that knows about time zones.
import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { create, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';

declare const brand: unique symbol;
/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly [brand]: 'instant' };
/** 'YYYY-MM-DD'. */
export type Day = string & { readonly [brand]: 'day' };
/** 'HH:mm' on a 24-hour clock, or 'HH:mm:ss' if the instant has seconds. */
export type Time = string & { readonly [brand]: 'time' };
/**
 * IANA name, such as 'America/Los_Angeles'. If times are not written as in the United States, the locale follows after a space: 'Europe/London
 * en_GB'.
 */
export type Zone = string;

/** What a wall clock and calendar show. */
export interface Wall {
  readonly day: Day;
  readonly time: Time;
}

const second = 1_000;
export const minute = 60_000;
export const hour = 60 * minute;
export const week = 7 * 24 * hour;

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const two = (n: number): string => String(n).padStart(2, '0');

/** Days in a month; 1 is January. 0 if the month does not exist. */
export const daysIn = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;

/** Parses '2025-9-9' and '2025-09-09'; null for anything that is not a calendar day. */
export function parseDay(text: string): Day | null {
  if (text.length > 40) return null;
  const m = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (!m) return null;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return day < 1 || day > daysIn(year, month) ? null : (`${m[1]}-${two(month)}-${two(day)}` as Day);
}

/** Parses '18:00', '6pm', '6:30 PM', '11.59pm', '18h30', '18 Uhr', '1830 hrs', 'noon', 'midnight'. The end of the day is 23:59, so midnight is 00:00. */
export function parseTime(text: string): Time | null {
  if (text.length > 40) return null;
  const clean = text
    .trim()
    .toLowerCase()
    .replace(/\s+|\./g, (c) => (c === '.' ? ':' : ''))
    .replace(/^(\d\d)(\d\d)hrs?:?$/, '$1:$2')
    .replace(/^(\d{1,2})(?::(\d\d))?(?:hrs?|hs|uhr|horas|heures|h):?$/, (_, h, min = '00') => `${h}:${min}`)
    .replace(/^(\d{1,2})(?:h|uhr|heures)(\d\d)(?:min)?$/, '$1:$2');
  if (clean === 'noon' || clean === '12noon') return '12:00' as Time;
  if (clean === 'midnight') return '00:00' as Time;
  const m = /^(\d{1,2})(?::(\d{2})(?::([0-5]\d))?)?(am|pm)?$/.exec(clean.replace(/([ap]):?m:?$/, '$1m'));
  if (!m || (m[2] === undefined && m[4] === undefined)) return null;
  const written = Number(m[1]);
  if (m[4] !== undefined && (written < 1 || written > 12)) return null;
  const h = m[4] === undefined ? written : (written % 12) + (m[4] === 'pm' ? 12 : 0);
  const min = Number(m[2] ?? 0);
  const seconds = (m[3] ?? '00') === '00' ? '' : `:${m[3]}`;
  return h > 23 || min > 59 ? null : (`${two(h)}:${two(min)}${seconds}` as Time);
}

/** Wordings of midnight that some people take as the end of a day and others as its start. Not '00:00', which clearly begins a day. */
export const isMidnight = (text: string): boolean =>
  /^(?:midnight|12(?:[:.]00)? ?a\.? ?m\.?|24[:.]00)$/i.test(text.trim());

/** The last millisecond of the minute that an instant names (or of the second, if it has seconds): all of it still meets a deadline. */
export const throughout = (at: Instant): Instant => (at + (at % minute === 0 ? minute : second) - 1) as Instant;

/** Caches by argument and zone. Zone calculations are slow and a course has few instants, so each is computed once per run. */
function remembered<A, T extends object | number | string>(ask: (a: A, zone: Zone) => T): (a: A, zone: Zone) => T {
  const known = new Map<Zone, Map<A, T>>();
  return (a, zone) => {
    let inZone = known.get(zone);
    if (!inZone) {
      inZone = new Map();
      known.set(zone, inZone);
    }
    let answer = inZone.get(a);
    if (answer === undefined) {
      answer = ask(a, zone);
      inZone.set(a, answer);
    }
    return answer;
  };
}

const zoned = (at: Instant, zone: Zone) => toZonedDateTimeISO(fromEpochMilliseconds(at), placeOf(zone));

/**
 * The instant at which a wall clock in the zone shows `time` on `day`. A time skipped by the spring change moves on by the length of the gap (02:30
 * becomes 03:30); a time repeated by the fall change means the first one.
 */
export const instantAt = (day: Day, time: Time, zone: Zone): Instant => {
  const times = instants(day, zone);
  const known = times.get(time);
  if (known !== undefined) return known;
  const [h, min, sec = 0] = time.split(':').map(Number) as [number, number, number?];
  const wall = create(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)), h, min, sec);
  const { epochMilliseconds } = toZonedDateTime(wall, placeOf(zone), { disambiguation: 'compatible' });
  times.set(time, epochMilliseconds as Instant);
  return epochMilliseconds as Instant;
};

/** Cached instants of a day, by wall-clock time. */
const instants = remembered((_day: Day, _zone) => new Map<Time, Instant>());

/** The wall clock at an instant, to the second. */
export const wallAt = remembered((at: Instant, zone): Wall => {
  const { year, month, day, hour: h, minute: min, second: sec } = zoned(at, zone);
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return { day: date as Day, time: `${two(h)}:${two(min)}${sec === 0 ? '' : `:${two(sec)}`}` as Time };
});

/** Days before each month in a non-leap year. */
const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
/** Days from 0001-01-01 to January 1 of the year. */
const daysUntil = (year: number): number => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};
const daysBefore = (year: number, month: number): number => before[month - 1]! + (month > 2 && isLeap(year) ? 1 : 0);

/** Number of a day: 1 is 0001-01-01, a Monday. */
function countOf(day: Day): number {
  const year = Number(day.slice(0, 4));
  return daysUntil(year) + daysBefore(year, Number(day.slice(5, 7))) + Number(day.slice(8));
}

function dayOf(count: number): Day {
  let year = Math.ceil(count / 365.2425);
  if (count <= daysUntil(year)) year -= 1;
  else if (count > daysUntil(year + 1)) year += 1;
  const inYear = count - daysUntil(year);
  let month = 12;
  while (inYear <= daysBefore(year, month)) month -= 1;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(inYear - daysBefore(year, month))}` as Day;
}

export const plusDays = (day: Day, days: number): Day => dayOf(countOf(day) + days);

/** Positive if `b` is later. */
export const daysBetween = (a: Day, b: Day): number => countOf(b) - countOf(a);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => ((countOf(day) + 6) % 7) + 1;

/** How many days have begun on the wall clock from one instant to another: 1 up to the same time the next day. At least 1. */
export function daysBegun(from: Instant, to: Instant, zone: Zone): number {
  const [a, b] = [wallAt(from, zone), wallAt(to, zone)];
  return Math.max(1, daysBetween(a.day, b.day) + (b.time > a.time ? 1 : 0));
}

/** 'Tue Sep 9'. */
export function sayDay(day: Day): string {
  return `${weekdays[weekdayOf(day) - 1]} ${months[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8))}`;
}

/** Adds the spreadsheet's locale to a zone unless it is that of the United States. */
export const withHabits = (zone: Zone, locale: string): Zone =>
  locale !== 'en_US' && /^[a-z]{2,3}_[A-Z]{2}$/.test(locale) ? `${zone} ${locale}` : zone;

/** The IANA name without the locale. */
export const placeOf = (zone: Zone): Zone => zone.split(' ')[0]!;
/** 'de-DE'. */
export const localeOf = (zone: Zone): string => (zone.split(' ')[1] ?? 'en_US').replace('_', '-');

/** Whether 10/09 means October 9 in the locale, as in the United States. */
export const isMonthFirst = (zone: Zone): boolean => localeOf(zone).endsWith('US');

const clocks = new Map<Zone, boolean>();
/** Whether the locale writes times as 18:00 instead of 6:00 PM. */
export function hasDayOf24(zone: Zone): boolean {
  const locale = localeOf(zone);
  const known =
    clocks.get(locale) ?? new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === false;
  clocks.set(locale, known);
  return known;
}

/** 'Sep'. */
export const sayMonth = (day: Day): string => months[Number(day.slice(5, 7)) - 1]!;

/** '12:30 PM', or '12:30' if the zone's locale uses a 24-hour clock. */
export function sayTime(time: Time, zone: Zone): string {
  if (hasDayOf24(zone)) return time.slice(0, 5);
  const h = Number(time.slice(0, 2));
  return `${h % 12 || 12}:${time.slice(3, 5)} ${h < 12 ? 'AM' : 'PM'}`;
}

/** 'Sat Nov 1, 1:30 PM PDT'. */
export const sayInstant = remembered((at: Instant, zone): string => {
  const { day, time } = wallAt(at, zone);
  return `${sayDay(day)}, ${sayTime(time, zone)} ${sayZone(at, zone)}`;
});

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * 'PDT', or 'BST' if the locale uses that name, or 'GMT+3' if there is no name. English locales know their own zone names; British English knows all
 * European ones.
 */
export function sayZone(at: Instant, zone: Zone): string {
  const region = localeOf(zone).slice(-2);
  let offset = '';
  for (const speaker of region === 'US' ? ['en-US'] : [`en-${region}`, 'en-GB']) {
    const key = `${speaker} ${placeOf(zone)}`;
    const format =
      formats.get(key) ?? new Intl.DateTimeFormat(speaker, { timeZone: placeOf(zone), timeZoneName: 'short' });
    formats.set(key, format);
    const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? placeOf(zone);
    if (!/^GMT[+-]/.test(name)) return name;
    offset = name;
  }
  return offset === 'GMT+0' ? 'GMT' : offset;
}
