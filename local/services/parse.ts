// Parses what is typed into a cell, as Sheets does in the locale en_US.
import { serialOf } from './zone.ts';

export interface Typed {
  readonly value: string | number | boolean;
  readonly formula?: string;
  /** The number format that Sheets applies by itself. */
  readonly format?: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = [
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

/** `year` returns the current year, for inputs like 'Sep 9'. */
export function parseTyped(text: string, year: () => number): Typed {
  if (text.startsWith("'")) return { value: text.slice(1) };
  const bare = text.replace(/^\uFEFF+/, '');
  if (/^=./s.test(bare)) return { value: '', formula: bare };
  const word = bare.trim();
  if (/^(true|false)$/i.test(word)) return { value: word.toLowerCase() === 'true' };
  const number = /\d/.test(word) ? (parseNumber(word) ?? parseMoment(word, year)) : null;
  if (number) return number;
  if (/^\+./s.test(bare)) return { value: '', formula: `=${bare}` };
  return { value: text };
}

const numeral = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[-+]?\d+)?`;
const numberForm = new RegExp(`^([-+]?)(\\$?)(${numeral})(%?)$`, 'i');

function parseNumber(word: string): Typed | null {
  const parts = numberForm.exec(word);
  if (!parts || !/\d/.test(parts[3]!) || /^e/i.test(parts[3]!)) return null;
  const [, sign, dollar, digits, percent] = parts;
  if (dollar && percent) return null;
  const size = Number(digits!.replaceAll(',', ''));
  if (!Number.isFinite(size)) return null;
  const value = sign === '-' ? -size : size;
  const fraction = digits!.includes('.');
  if (percent) return { value: value / 100, format: fraction ? '0.00%' : '0%' };
  if (dollar) return { value, format: fraction ? '"$"#,##0.00' : '"$"#,##0' };
  if (/e/i.test(digits!)) return { value, format: '0.00E+00' };
  return digits!.includes(',') ? { value, format: fraction ? '#,##0.00' : '#,##0' } : { value };
}

interface Moment {
  readonly days: number;
  readonly format: string;
}

function parseMoment(word: string, year: () => number): Typed | null {
  const time = parseTime(word);
  if (time) return { value: time.days, format: time.format };
  const parts = /^(.*?\d)\s+(\d{1,2}:\d{2}.*)$/.exec(word);
  const date = parseDate(parts ? parts[1]! : word, year);
  if (!date) return null;
  if (!parts) return { value: date.days, format: date.format };
  const clock = parseTime(parts[2]!);
  return clock ? { value: date.days + clock.days, format: `${date.format} ${clock.format}` } : null;
}

function parseTime(word: string): Moment | null {
  const parts = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2})(?:\.(\d{1,3}))?)?\s*([ap]m)?$/i.exec(word);
  if (!parts || (parts[2] === undefined && !parts[5])) return null;
  let hours = Number(parts[1]);
  const [minutes, seconds, half] = [Number(parts[2] ?? 0), Number(parts[3] ?? 0), parts[5]?.toLowerCase()];
  if (minutes > 59 || seconds > 59 || (half && (hours > 12 || hours < 1))) return null;
  if (half) hours = (hours % 12) + (half === 'pm' ? 12 : 0);
  const format = half ? (parts[3] ? 'h:mm:ss am/pm' : 'h:mm am/pm') : parts[3] ? 'h:mm:ss' : 'h:mm';
  const thousandths = Number((parts[4] ?? '').padEnd(3, '0'));
  return { days: (hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + thousandths) / 86_400_000, format };
}

function parseDate(word: string, year: () => number): Moment | null {
  let parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(word);
  if (parts)
    return on(Number(parts[1]), Number(parts[3]), Number(parts[4]), parts[2] === '-' ? 'yyyy-mm-dd' : 'yyyy/mm/dd');
  parts = /^(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(word);
  if (parts) {
    const format = parts[4] ? `m${parts[2]}d${parts[2]}yyyy` : `m${parts[2]}d`;
    return on(century(parts[4], year), Number(parts[1]), Number(parts[3]), format);
  }
  parts = /^([a-z]+)\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/i.exec(word);
  if (parts) return named(parts[1]!, parts[2]!, parts[3], year, parts[3] ? 'mmm d, yyyy' : 'mmm d');
  parts = /^(\d{1,2})[\s-]([a-z]+)\.?(?:[\s,-]+(\d{4}))?$/i.exec(word);
  if (parts) return named(parts[2]!, parts[1]!, parts[3], year, parts[3] ? 'd mmm yyyy' : 'd mmm');
  return null;
}

function century(digits: string | undefined, year: () => number): number {
  if (!digits) return year();
  if (digits.length === 4) return Number(digits);
  return Number(digits) + (Number(digits) < 30 ? 2000 : 1900);
}

function named(
  month: string,
  date: string,
  year: string | undefined,
  present: () => number,
  format: string,
): Moment | null {
  const word = month.toLowerCase();
  const index = Math.max(months.indexOf(word === 'sept' ? 'sep' : word), longMonths.indexOf(word));
  if (index < 0) return null;
  const shown = word.length > 4 ? format.replace('mmm', 'mmmm') : format;
  return on(year ? Number(year) : present(), index + 1, Number(date), shown);
}

function on(year: number, month: number, date: number, format: string): Moment | null {
  const wall = Date.UTC(year, month - 1, date);
  const there = new Date(wall);
  if (there.getUTCMonth() !== month - 1 || there.getUTCDate() !== date || year < 1900) return null;
  return { days: serialOf(wall), format };
}
