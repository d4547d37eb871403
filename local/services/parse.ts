// Parses what is typed into a cell, as Sheets does in the locale of the spreadsheet.
import type { Habits } from './habits.ts';
import { serialOf } from './zone.ts';

export interface Typed {
  readonly value: string | number | boolean;
  readonly formula?: string;
  /** The number format that Sheets applies by itself. */
  readonly format?: string;
}

/** `year` returns the current year, for inputs like 'Sep 9'. */
export function parseTyped(text: string, year: () => number, habits: Habits): Typed {
  if (text.startsWith("'")) return { value: text.slice(1) };
  const bare = text.replace(/^\uFEFF+/, '');
  if (/^=./s.test(bare)) return { value: '', formula: bare };
  const word = bare.trim();
  if (/^(true|false)$/i.test(word)) return { value: word.toLowerCase() === 'true' };
  const number = /\d/.test(word) ? (parseNumber(word, habits) ?? parseMoment(word, year, habits)) : null;
  if (number) return number;
  if (/^\+./s.test(bare)) return { value: '', formula: `=${bare}` };
  return { value: text };
}

const numeral = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[-+]?\d+)?`;
const numberForm = new RegExp(`^([-+]?)(\\$?)(${numeral})(%?)$`, 'i');

function parseNumber(word: string, { comma }: Habits): Typed | null {
  // With a decimal comma, periods group thousands, and a blank may stand before the percent sign.
  const inPoints = comma ? word.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')).replace(/\s%$/, '%') : word;
  const parts = numberForm.exec(inPoints);
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

function parseMoment(word: string, year: () => number, habits: Habits): Typed | null {
  const time = parseTime(word);
  if (time) return { value: time.days, format: time.format };
  const parts = /^(.*?\d)\s+(\d{1,2}:\d{2}.*)$/.exec(word);
  const date = parseDate(parts ? parts[1]! : word, year, habits);
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

function parseDate(word: string, year: () => number, { order, marks, months }: Habits): Moment | null {
  let parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(word);
  if (parts)
    return on(Number(parts[1]), Number(parts[3]), Number(parts[4]), parts[2] === '-' ? 'yyyy-mm-dd' : 'yyyy/mm/dd');
  parts = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})|\.)?$/.exec(word);
  if (parts && marks.includes(parts[2]!) && (parts[2] !== '.' || /\.\d+\./.test(word))) {
    const [first, mark, second, own] = parts.slice(1);
    const shown = order.indexOf('m') < order.indexOf('d') ? ['m', 'd'] : ['d', 'm'];
    const format = own ? `${shown.join(mark)}${mark}yyyy` : shown.join(mark);
    const [month, date] = shown[0] === 'm' ? [first, second] : [second, first];
    return on(century(own, year), Number(month), Number(date), format);
  }
  const monthOf = (name: string): number => months.get(name.toLowerCase()) ?? 0;
  parts = /^(\p{L}+)\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/iu.exec(word);
  if (parts) return named(parts[1]!, monthOf(parts[1]!), parts[2]!, parts[3], year, parts[3] ? 'mmm d, yyyy' : 'mmm d');
  parts = /^(\d{1,2})(?:\.?\s(?:de )?|-)(\p{L}+)\.?(?:(?:[\s,-]| de )+(\d{4}))?$/iu.exec(word);
  return parts && named(parts[2]!, monthOf(parts[2]!), parts[1]!, parts[3], year, parts[3] ? 'd mmm yyyy' : 'd mmm');
}

function century(digits: string | undefined, year: () => number): number {
  if (!digits) return year();
  if (digits.length === 4) return Number(digits);
  return Number(digits) + (Number(digits) < 30 ? 2000 : 1900);
}

function named(
  name: string,
  month: number,
  date: string,
  year: string | undefined,
  present: () => number,
  format: string,
): Moment | null {
  if (month === 0) return null;
  const shown = name.length > 4 ? format.replace('mmm', 'mmmm') : format;
  return on(year ? Number(year) : present(), month, Number(date), shown);
}

function on(year: number, month: number, date: number, format: string): Moment | null {
  const wall = Date.UTC(year, month - 1, date);
  const there = new Date(wall);
  if (there.getUTCMonth() !== month - 1 || there.getUTCDate() !== date || year < 1900) return null;
  return { days: serialOf(wall), format };
}
