// Shows a value as Sheets does under a number format.
import { months, wallOf, weekdays } from './zone.ts';

const known = new Map<string, boolean>();

/** Whether numbers under this format are dates or times. */
export function isDateFormat(format: string): boolean {
  let answer = known.get(format);
  if (answer === undefined) {
    const bare = format.replace(/"[^"]*"|\\.|\[[^\]hms]*\]|General/gi, '');
    answer = bare !== '@' && /[ymdhs]/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/g, ''));
    known.set(format, answer);
  }
  return answer;
}

export function display(value: string | number | boolean, format: string): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (format === 'General' || format === '@' || format === '') return general(value);
  return isDateFormat(format) ? moment(value, format) : number(value, format);
}

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

type Token = { readonly kind: 'literal' | 'field'; readonly text: string };

const read = new Map<string, readonly Token[]>();

function tokens(format: string): readonly Token[] {
  const found = read.get(format) ?? parsed(format);
  read.set(format, found);
  return found;
}

function parsed(format: string): Token[] {
  const out: Token[] = [];
  const form = /"([^"]*)"|\\(.)|(am\/pm|a\/p)|(\.0+)|([ymdhs])\5*|\[(h+|m+|s+)\]|\[[^\]]*\]|./gis;
  for (const match of format.matchAll(form)) {
    const [all, quoted, escaped, half, fraction, field, elapsed] = match;
    if (quoted !== undefined || escaped !== undefined) out.push({ kind: 'literal', text: quoted ?? escaped ?? '' });
    else if (half || fraction || field) out.push({ kind: 'field', text: all.toLowerCase() });
    else if (elapsed) out.push({ kind: 'field', text: `[${elapsed[0]!.toLowerCase()}]` });
    else if (!all.startsWith('[')) out.push({ kind: 'literal', text: all });
  }
  return out;
}

/** Whether the m at `at` means minutes: after hours or before seconds. */
function isMinute(list: readonly Token[], at: number): boolean {
  const fields = list.map((token, index) => ({ token, index })).filter(({ token }) => token.kind === 'field');
  const place = fields.findIndex(({ index }) => index === at);
  return /^\[?h/.test(fields[place - 1]?.token.text ?? '') || (fields[place + 1]?.token.text ?? '').startsWith('s');
}

function moment(serial: number, format: string): string {
  const list = tokens(format);
  const exact = list.some((token) => token.text.startsWith('.0'));
  const wall = exact ? wallOf(serial) : Math.floor(wallOf(serial) / 1000 + 1e-6) * 1000;
  const at = new Date(wall);
  const twelve = list.some((token) => token.kind === 'field' && /^a/.test(token.text));
  const hours = at.getUTCHours();
  const two = (n: number) => String(n).padStart(2, '0');
  const text = (field: string, index: number): string => {
    switch (field[0]) {
      case 'y':
        return field.length <= 2 ? two(at.getUTCFullYear() % 100) : String(at.getUTCFullYear());
      case 'm': {
        if (isMinute(list, index)) return field.length === 1 ? String(at.getUTCMinutes()) : two(at.getUTCMinutes());
        const name = months[at.getUTCMonth()]!;
        if (field.length >= 3) return field.length === 3 ? name.slice(0, 3) : field.length === 5 ? name[0]! : name;
        return field.length === 1 ? String(at.getUTCMonth() + 1) : two(at.getUTCMonth() + 1);
      }
      case 'd': {
        const name = weekdays[at.getUTCDay()]!;
        if (field.length >= 3) return field.length === 3 ? name.slice(0, 3) : name;
        return field.length === 1 ? String(at.getUTCDate()) : two(at.getUTCDate());
      }
      case 'h': {
        const shown = twelve ? hours % 12 || 12 : hours;
        return field.length === 1 ? String(shown) : two(shown);
      }
      case 's':
        return field.length === 1 ? String(at.getUTCSeconds()) : two(at.getUTCSeconds());
      case 'a':
        return field === 'a/p' ? (hours < 12 ? 'A' : 'P') : hours < 12 ? 'AM' : 'PM';
      case '.':
        return `.${String(at.getUTCMilliseconds())
          .padStart(3, '0')
          .slice(0, field.length - 1)}`;
      default:
        return String(Math.floor(serial * (field === '[h]' ? 24 : field === '[m]' ? 1440 : 86_400) + 1e-9));
    }
  };
  return list.map((token, index) => (token.kind === 'literal' ? token.text : text(token.text, index))).join('');
}

function number(value: number, format: string): string {
  const sections = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const section =
    value < 0 && sections.length > 1 ? sections[1]! : value === 0 && sections.length > 2 ? sections[2]! : sections[0]!;
  const size = value < 0 && sections.length > 1 ? -value : value;
  const parts = /^((?:"[^"]*"|\\.|[^#0?.,])*)([#0?.,]*)(E\+0+)?(.*)$/s.exec(section.replace(/\[[^\]]*\]/g, ''));
  const [, before, digits, scientific, after] = parts ?? ['', '', '', undefined, section];
  const frame = (text: string) =>
    text.replace(/"([^"]*)"|\\(.)|_.|\*./gs, (_, quoted, escaped) => quoted ?? escaped ?? '');
  if (!digits) return frame(before + (after ?? ''));
  const scaled = /%/.test(section) ? size * 100 : size;
  const [whole = '', fraction = ''] = digits.split('.');
  const least = (fraction.match(/0/g) ?? []).length;
  if (scientific) {
    const [mantissa = '', power = '0'] = scaled.toExponential(fraction.length).split('e');
    return `${mantissa}E${power.startsWith('-') ? '-' : '+'}${power.slice(1).padStart(scientific.length - 2, '0')}`;
  }
  let [left = '', right = ''] = Math.abs(scaled).toFixed(fraction.length).split('.');
  while (right.length > least && right.endsWith('0')) right = right.slice(0, -1);
  left = left.padStart((whole.match(/0/g) ?? []).length, '0');
  if (!whole.includes('0') && left === '0') left = '';
  if (whole.includes(',')) left = left.replace(/\B(?=(\d{3})+$)/g, ',');
  const minus = scaled < 0 && /[1-9]/.test(left + right) ? '-' : '';
  return `${minus}${frame(before ?? '')}${left}${right ? `.${right}` : ''}${frame(after ?? '')}`;
}
