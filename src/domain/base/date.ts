// Parses a date in the instructor's words, with or without a year; the month comes before the day, as in the United States.

import { type Day, daysBetween, parseDay, sayMonth } from './time';

/**
 * Rewrites dates such as 13/10 in a day-first text with the month first. Null if one of them could be two days, as 10/09 could, or would be no day.
 */
export function monthsFirst(text: string): string | null {
  let sure = true;
  // Where the month does not come first, dots have the day first.
  const slashed = text.replace(/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)/g, '$3-$2-$1');
  const turned = slashed.replace(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d])/g, (_, day: string, month: string) => {
    if (Number(month) > 12 || (Number(day) <= 12 && Number(day) !== Number(month))) sure = false;
    return `${month}/${day}`;
  });
  return sure ? turned : null;
}

/** The calendar decides which year is meant by `date`, 'MM-DD'. */
export type WrittenDate =
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'yearless'; readonly date: string };

/** The parts of a date that may not exist; month 0 if the text is no date. */
export function partsOf(words: string): readonly [month: number, date: string, year: string | undefined] {
  const iso = /^(20\d\d)[-/](\d{1,2})[-/](\d{1,2})$/.exec(words);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/((?:20)?\d\d))?$/.exec(words);
  const first = /^([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)?(?: (20\d\d))?$/.exec(words);
  const last = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,})(?: (20\d\d))?$/.exec(words);
  if (iso) return [Number(iso[2]), iso[3]!, iso[1]];
  if (slashed) return [Number(slashed[1]), slashed[2]!, slashed[3]];
  if (first) return [monthOf(first[1]!), first[2]!, first[3]];
  return last ? [monthOf(last[2]!), last[1]!, last[3]] : [0, '', undefined];
}

/** '2025-10-09', '10/09/2025', '10/9/25', '10/09', 'oct 9', '9 october 2025', in lower case. The month comes first, as in the United States. */
export function parseDate(words: string): WrittenDate | null {
  const [month, date, year] = partsOf(words);
  // Rejects Feb 29 without a year, since few years have one.
  const full = parseDay(`20${(year ?? '25').slice(-2)}-${month}-${date}`);
  if (full === null) return null;
  return year === undefined ? { kind: 'yearless', date: full.slice(5) } : { kind: 'date', day: full };
}

export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** 1 to 12 for a month name or its beginning; 0 if there is none. */
const monthOf = (name: string): number => monthNames.findIndex((month) => month.startsWith(name)) + 1;

/** The day for 'MM-DD' in the year that brings it nearest to `middle`. */
export function dayInYear(date: string, middle: Day): Day {
  const year = Number(middle.slice(0, 4));
  const days = [year - 1, year, year + 1].map((y) => parseDay(`${y}-${date}`)!);
  const far = (day: Day): number => Math.abs(daysBetween(day, middle));
  return days.sort((a, b) => far(a) - far(b))[0]!;
}

/** '10-09' becomes 'Oct 9', which means the same day in every country. */
export const sayDate = (date: string): string => `${sayMonth(`2024-${date}` as Day)} ${Number(date.slice(3))}`;
