// Due rules: the instructor's words in a cell, parsed once, and the instant that they mean for a session.
import {
  type Day,
  hour,
  type Instant,
  instantAt,
  minute,
  parseDay,
  parseTime,
  plusDays,
  type Time,
  wallAt,
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
  | { readonly kind: 'date'; readonly day: Day; readonly at: Time };

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
] as const;

const endOfDay = '23:59' as Time;
/** In days: what lies farther from class is a slip of the pen, and beyond the calendar at its worst. */
const farthest = 1000;

/** Case, spacing, commas and articles are free. Null when it is none of `ruleForms`. */
export function parseRule(text: string): DueRule | null {
  const words = text
    .toLowerCase()
    .replace(/[,;]/g, ' ')
    .replace(/\b(the|a(?!\.)|by|session|lecture|meeting)\b/g, (word) =>
      /session|lecture|meeting/.test(word) ? 'class' : ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
  if (/^(before class|at class|class|start of class)$/.test(words)) return { kind: 'class' };
  if (/^before next class$/.test(words)) return { kind: 'next class' };

  const elapsed = /^(\d+) ?(hours?|hrs?|h|minutes?|mins?|m) (before|after) class$/.exec(words);
  if (elapsed) {
    const minutes = Number(elapsed[1]) * (elapsed[2]!.startsWith('h') ? 60 : 1);
    return minutes > farthest * 24 * 60 ? null : { kind: 'elapsed', minutes, from: elapsed[3] as 'before' | 'after' };
  }
  const days = /^(\d+) ?(days?|d|weeks?|w) (before|after) class(?: (?:at )?(.+))?$/.exec(words);
  if (days) {
    const at = days[4] === undefined ? null : parseTime(days[4]);
    if (days[4] !== undefined && at === null) return null;
    const count = Number(days[1]) * (days[2]!.startsWith('w') ? 7 : 1);
    if (count > farthest) return null;
    return { kind: 'days', days: count === 0 ? 0 : days[3] === 'before' ? -count : count, at };
  }
  const sameDay = /^(?:on )?day of class (?:at )?(.+)$/.exec(words);
  if (sameDay) {
    const at = parseTime(sameDay[1]!);
    return at && { kind: 'days', days: 0, at };
  }
  const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]* (?:at )?(.+) before class$/.exec(words);
  if (weekday) {
    const at = parseTime(weekday[2]!);
    return at && { kind: 'weekday', weekday: weekdays.findIndex((d) => d.toLowerCase() === weekday[1]) + 1, at };
  }
  const [first = '', ...rest] = words.replace(/t(?=\d)/, ' ').split(' ');
  const day = parseDay(first);
  const at = rest.length === 0 ? endOfDay : parseTime(rest.join(' ').replace(/^at /, ''));
  return day && at && { kind: 'date', day, at };
}

/** Law: parseRule(printRule(rule)) gives rule back. */
export function printRule(rule: DueRule): string {
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
