// Shows a value as Sheets does under a number format. The formats live in the host, so they load once for all Workspaces.
import { world } from './world.ts';

const known = new Map<string, boolean>();

/** Whether this number format shows dates or times. */
export function isDateFormat(format: string): boolean {
  let answer = known.get(format);
  if (answer === undefined) {
    answer = world.host.isDateFormat(format);
    known.set(format, answer);
  }
  return answer;
}

export function display(value: string | number | boolean, format: string): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (format === 'General' || format === '@' || format === '') return general(value);
  const texts = shown.get(format) ?? new Map<number, string>();
  shown.set(format, texts);
  const text = texts.get(value) ?? world.host.format(value, format);
  if (texts.size < most) texts.set(value, text);
  return text;
}

/** By format: the same few dates are shown again and again. */
const shown = new Map<string, Map<number, string>>();
const most = 10_000;

/** Up to ten significant digits. The library, like Excel, would show what fits into a cell of its own width. */
function general(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-9)
    return value
      .toExponential(5)
      .replace(/\.?0+e/, 'e')
      .replace(/e([-+])(\d)$/, 'e$10$2')
      .toUpperCase();
  return String(Number(value.toPrecision(10)));
}
