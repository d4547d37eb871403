// Due rules: the instructor's words in a cell, parsed once, and the instant that they mean for a session.
import {
  type Day,
  daysBetween,
  hour,
  type Instant,
  instantAt,
  minute,
  parseDay,
  parseTime,
  plusDays,
  type Time,
  wallAt,
  weekdayNames,
  weekdayOf,
  weekdays,
  type Zone,
} from './time';

/** Hours and minutes are elapsed; days and weeks are wall-clock. */
export type DueRule =
  /** Before class: counted back from its start. After class: counted on from its end. */
  | { readonly kind: 'elapsed'; readonly minutes: number; readonly from: 'before' | 'after' }
  | { readonly kind: 'class' }
  | { readonly kind: 'next class' }
  /** `days` from the day of class, negative before it; without `at`, the clock time at which the class starts. */
  | { readonly kind: 'days'; readonly days: number; readonly at: Time | null }
  /** The last such weekday before the day of class; 1 is Monday. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly at: Time }
  | DateRule;

interface DateRule {
  readonly kind: 'date';
  readonly day: Day;
  readonly at: Time;
}

/** '10/09 6pm': which year is meant, only the calendar tells. */
interface YearlessRule {
  readonly kind: 'yearless';
  /** 'MM-DD'. */
  readonly date: string;
  readonly at: Time;
}

/** As it stands in a cell. */
export type WrittenRule = DueRule | YearlessRule;

/** What an instructor can write, shown wherever a rule cannot be read. */
export const ruleForms = [
  '72 hours before class',
  'before class',
  'before next class',
  '1 day before class at 23:59',
  '3 days after class at 23:59',
  'day of class at 11:00',
  'Mon 23:59 before class',
  '2025-10-09 18:00',
  '10/09 18:00',
] as const;

const endOfDay = '23:59' as Time;
/** In days: what lies farther from class is a slip of the pen, and beyond the calendar at its worst. */
const farthest = 1000;

const numerals = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** A clock time anywhere in a rule: '23:59', '6pm', '6:30 p.m.', 'noon'. */
const clock = /(?:^| )(\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight)(?= |$)/;

/** One spelling for what is said in many: articles and small words go, a lecture is a class, 'an hour' is 1 hour. */
const plain = (text: string): string =>
  text
    .replace(/\b(session|lecture|meeting|seminar)\b/g, 'class')
    .replace(/\b(due|by|the|at|on|when)\b|\bno later than\b/g, ' ')
    .replace(/\b(start|beginning) of\b/g, ' ')
    .replace(/\bclass +(starts|begins)\b/g, 'class')
    .replace(/\bprior to\b/g, 'before')
    .replace(/\ban? +(?=(day|week|hour|minute)\b)/g, '1 ')
    .replace(/\ban?\b/g, ' ')
    .replace(new RegExp(`\\b(${numerals.join('|')})\\b`, 'g'), (word) => String(numerals.indexOf(word) + 1))
    .replace(/\s+/g, ' ')
    .trim();

/** Case, spacing, commas, articles and where the time stands are free. Null when it is none of `ruleForms`. */
export function parseRule(text: string): WrittenRule | null {
  const whole = text
    .toLowerCase()
    .replace(/[,;]/g, ' ')
    .replace(/(\d)t(?=\d)/, '$1 ')
    .replace(/\s+/g, ' ');
  const found = clock.exec(whole);
  if (!found) return untimed(plain(whole)) ?? timed(plain(whole), null);
  const at = parseTime(found[1]!);
  return at && timed(plain(whole.replace(found[0], ' ')), at);
}

function untimed(words: string): DueRule | null {
  if (/^(before )?class$/.test(words)) return { kind: 'class' };
  if (/^(before )?next class$/.test(words)) return { kind: 'next class' };
  if (words === 'end of class') return { kind: 'elapsed', minutes: 0, from: 'after' };
  const elapsed = /^(\d+) ?(hours?|hrs?|h|minutes?|mins?|m) (before|after) class$/.exec(words);
  if (!elapsed) return null;
  const minutes = Number(elapsed[1]) * (elapsed[2]!.startsWith('h') ? 60 : 1);
  return minutes > farthest * 24 * 60 ? null : { kind: 'elapsed', minutes, from: elapsed[3] as 'before' | 'after' };
}

function timed(words: string, at: Time | null): WrittenRule | null {
  const days = /^(?:(\d+) ?(days?|d|weeks?|w)|day|night) (before|after) class$/.exec(words);
  if (days && (at || !words.startsWith('night'))) {
    const count = Number(days[1] ?? 1) * (days[2]?.startsWith('w') ? 7 : 1);
    if (count > farthest) return null;
    return { kind: 'days', days: count === 0 ? 0 : days[3] === 'before' ? -count : count, at };
  }
  if (at && /^(day of|same day as) class$/.test(words)) return { kind: 'days', days: 0, at };
  const weekday = /^([a-z]{3,}) before class$/.exec(words)?.[1];
  const index = weekday ? weekdayNames.findIndex((name) => name.startsWith(weekday)) : -1;
  if (at && index >= 0) return { kind: 'weekday', weekday: index + 1, at };
  const dated = parseDate(words);
  return dated && { ...dated, at: at ?? endOfDay };
}

type WrittenDate = Pick<YearlessRule, 'kind' | 'date'> | Pick<DateRule, 'kind' | 'day'>;

/** '2025-10-09', '10/09/2025', '10/09', 'oct 9', '9 october 2025'. Month and day as in the United States. */
function parseDate(words: string): WrittenDate | null {
  const day = parseDay(words);
  if (day) return { kind: 'date', day };
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(words);
  const first = /^([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(words);
  const last = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,})\.?(?: (\d{4}))?$/.exec(words);
  const [month, date, year] = slashed
    ? [Number(slashed[1]), slashed[2]!, slashed[3]]
    : first
      ? [monthOf(first[1]!), first[2]!, first[3]]
      : last
        ? [monthOf(last[2]!), last[1]!, last[3]]
        : [0, '', undefined];
  // Without a year, Feb 29 is not taken: few years have one.
  const full = parseDay(`${year ?? 2025}-${month}-${date}`);
  if (full === null) return null;
  return year === undefined ? { kind: 'yearless', date: full.slice(5) } : { kind: 'date', day: full };
}

const monthNames = [
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
/** 1 to 12 of a name or its beginning; 0 for none. */
const monthOf = (name: string): number => monthNames.findIndex((month) => month.startsWith(name)) + 1;

/** A date without a year is that of the year which brings it nearest to the middle of the term. */
export function inYear(rule: WrittenRule, middle: Day): DueRule {
  if (rule.kind !== 'yearless') return rule;
  const year = Number(middle.slice(0, 4));
  const days = [year - 1, year, year + 1].map((y) => parseDay(`${y}-${rule.date}`)!);
  const far = (day: Day): number => Math.abs(daysBetween(day, middle));
  const [day] = days.sort((a, b) => far(a) - far(b));
  return { kind: 'date', day: day!, at: rule.at };
}

/** Law: parseRule(printRule(rule)) gives rule back. */
export function printRule(rule: WrittenRule): string {
  switch (rule.kind) {
    case 'class':
      return 'before class';
    case 'next class':
      return 'before next class';
    case 'elapsed':
      return rule.minutes % 60 === 0
        ? `${count(rule.minutes / 60, 'hour')} ${rule.from} class`
        : `${count(rule.minutes, 'minute')} ${rule.from} class`;
    case 'days':
      if (rule.days === 0 && rule.at !== null) return `day of class at ${rule.at}`;
      return `${count(Math.abs(rule.days), 'day')} ${rule.days < 0 ? 'before' : 'after'} class${rule.at === null ? '' : ` at ${rule.at}`}`;
    case 'weekday':
      return `${weekdays[rule.weekday - 1]} ${rule.at} before class`;
    case 'date':
      return rule.at === endOfDay ? rule.day : `${rule.day} ${rule.at}`;
    case 'yearless': {
      const date = rule.date.replace('-', '/');
      return rule.at === endOfDay ? date : `${date} ${rule.at}`;
    }
  }
}

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** A session as a due rule sees it; `next` is the start of the next held session, null after the last one. */
export interface Anchor {
  readonly day: Day;
  readonly start: Instant;
  readonly end: Instant;
  readonly next: Instant | null;
}

/** Null when the rule needs a session and there is none, or a next one and the term is over. */
export function dueAt(rule: DueRule, anchor: Anchor | null, zone: Zone): Instant | null {
  if (rule.kind === 'date') return instantAt(rule.day, rule.at, zone);
  if (!anchor) return null;
  switch (rule.kind) {
    case 'class':
      return anchor.start;
    case 'next class':
      return anchor.next;
    case 'elapsed':
      return (
        rule.from === 'before' ? anchor.start - rule.minutes * minute : anchor.end + rule.minutes * minute
      ) as Instant;
    case 'days':
      return instantAt(plusDays(anchor.day, rule.days), rule.at ?? wallAt(anchor.start, zone).time, zone);
    case 'weekday': {
      const back = (weekdayOf(anchor.day) - rule.weekday + 7) % 7 || 7;
      return instantAt(plusDays(anchor.day, -back), rule.at, zone);
    }
  }
}

/** A lead before a due instant, in minutes: '48h, 6h', '2 days, 90 min'. Null where one cannot be read. */
export function parseLeads(text: string): readonly number[] | null {
  const leads: number[] = [];
  for (const part of text.toLowerCase().split(/[,;\n]+/)) {
    if (part.trim() === '') continue;
    const m = /^(\d+) ?(d|days?|h|hours?|hrs?|m|mins?|minutes?)(?: before)?$/.exec(part.trim());
    if (!m) return null;
    leads.push(Number(m[1]) * (m[2]!.startsWith('d') ? 24 * 60 : m[2]!.startsWith('h') ? 60 : 1));
  }
  return leads.sort((a, b) => b - a);
}

/** Law: parseLeads(printLeads(leads)) gives the leads back, longest first. */
export function printLeads(leads: readonly number[]): string {
  return leads.map((lead) => (lead % (hour / minute) === 0 ? `${lead / 60}h` : `${lead} min`)).join(', ');
}
