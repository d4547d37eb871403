// Helpers for reading course files in the second reckoning: lists, times of day, weekdays.
import { plusDays, weekdayOf } from '../../play/simulate/zone';

export type Row = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export const str = (row: Row, key: string): string => String(row[key] ?? '');
export const list = (row: Row, key: string): readonly string[] =>
  str(row, key)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
export const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
export const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const two = (n: number): string => String(n).padStart(2, '0');

/** '8pm', '9:00', 'noon', '09:30 AM'. */
export function clock(text: string): string {
  if (text === 'noon') return '12:00';
  const [, h = '', m = '00', half] = /^(\d{1,2})(?::(\d\d))? ?([ap]m)?$/i.exec(text)!;
  const twelve = (Number(h) % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  return `${two(half ? twelve : Number(h))}:${m}`;
}
export const time = '(\\d{1,2}(?::\\d\\d)?(?:[ap]m)?|noon)';
export const dayName = '(sun|mon|tue|wed|thu|fri|sat)[a-z]*';
/** The first such weekday after the day, or before it if `step` is -1. */
export function walk(day: string, name: string, step: 1 | -1): string {
  let on = plusDays(day, step);
  while (names[weekdayOf(on)] !== name) on = plusDays(on, step);
  return on;
}
export const mondayOf = (day: string): string => plusDays(day, -((weekdayOf(day) + 6) % 7));

export interface File {
  readonly timeZone: string;
  readonly settings: Row;
  readonly roster: readonly Row[];
  readonly sessions: readonly Row[];
  readonly roles: readonly Row[];
  readonly deliverables: readonly Row[];
  readonly exceptions?: readonly Row[];
}
export interface Seat {
  readonly session: string;
  readonly role: string;
  readonly email: string;
}
export interface Due {
  readonly email: string;
  readonly what: string;
  readonly code: string;
  /** `due` includes extensions; `ruled` is what the rule alone says. */
  readonly due: number;
  readonly ruled: number;
  readonly until: number;
  readonly excused: boolean;
  readonly absent: boolean;
  /** The same for all who submit it together. */
  readonly shared: string;
}
