// Formats and parses dates with Java's SimpleDateFormat patterns, for Utilities.formatDate and parseDate.
import { fail } from './world.ts';
import { instantOf, months, offsetAt, wallAt, weekdays } from './zone.ts';

const day = 86_400_000;

const pieces = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The week of the year as Java counts it in the US: weeks begin on Sunday, and week 1 contains January 1. */
function week(wall: number): { year: number; week: number } {
  const at = new Date(wall);
  const year = at.getUTCFullYear();
  const start = (y: number) => Date.UTC(y, 0, 1) - new Date(Date.UTC(y, 0, 1)).getUTCDay() * day;
  if (wall >= start(year + 1)) return { year: year + 1, week: 1 };
  return { year, week: Math.floor((wall - start(year)) / (7 * day)) + 1 };
}

function offsetText(offset: number, colon: boolean): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${colon ? ':' : ''}${padded(minutes % 60, 2)}`;
}

function zoneName(instant: number, zone: string, style: 'short' | 'long'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(
    new Date(instant),
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

export function formatDate(instant: number, zone: string, pattern: string): string {
  const wall = wallAt(instant, zone);
  const at = new Date(wall);
  const hours = at.getUTCHours();
  const field = (letter: string, width: number): string => {
    switch (letter) {
      case 'G':
        return 'AD';
      case 'y':
        return width === 2 ? padded(at.getUTCFullYear() % 100, 2) : padded(at.getUTCFullYear(), width);
      case 'Y':
        return width === 2 ? padded(week(wall).year % 100, 2) : padded(week(wall).year, width);
      case 'M':
      case 'L': {
        const name = months[at.getUTCMonth()]!;
        return width > 3 ? name : width === 3 ? name.slice(0, 3) : padded(at.getUTCMonth() + 1, width);
      }
      case 'w':
        return padded(week(wall).week, width);
      case 'D':
        return padded(Math.floor((wall - Date.UTC(at.getUTCFullYear(), 0, 1)) / day) + 1, width);
      case 'd':
        return padded(at.getUTCDate(), width);
      case 'F':
        return padded(Math.floor((at.getUTCDate() - 1) / 7) + 1, width);
      case 'E':
        return width > 3 ? weekdays[at.getUTCDay()]! : weekdays[at.getUTCDay()]!.slice(0, 3);
      case 'u':
        return padded(at.getUTCDay() || 7, width);
      case 'a':
        return hours < 12 ? 'AM' : 'PM';
      case 'H':
        return padded(hours, width);
      case 'k':
        return padded(hours || 24, width);
      case 'K':
        return padded(hours % 12, width);
      case 'h':
        return padded(hours % 12 || 12, width);
      case 'm':
        return padded(at.getUTCMinutes(), width);
      case 's':
        return padded(at.getUTCSeconds(), width);
      case 'S':
        return padded(at.getUTCMilliseconds(), width);
      case 'z':
        return zoneName(instant, zone, width > 3 ? 'long' : 'short');
      case 'Z':
        return offsetText(offsetAt(instant, zone), false);
      case 'X': {
        const offset = offsetAt(instant, zone);
        return offset === 0
          ? 'Z'
          : width === 1
            ? offsetText(offset, false).slice(0, 3)
            : offsetText(offset, width === 3);
      }
      default:
        return fail(`Illegal pattern character '${letter}'`);
    }
  };
  return pattern.replace(pieces, (all, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    return letter ? field(letter, all.length) : all;
  });
}

/** The instant given by `text` under `pattern`; throws if it does not match. */
export function parseDate(text: string, zone: string, pattern: string): number {
  const found: Record<string, string> = {};
  const letters: string[] = [];
  const list = [...pattern.matchAll(pieces)];
  const source = list
    .map(([all, quoted, letter], index) => {
      if (quoted !== undefined) return literally(quoted || "'");
      if (!letter) return literally(all);
      letters.push(all.length >= 3 && letter === 'M' ? 'MMM' : letter);
      if (letter === 'M' && all.length >= 3) return '([A-Za-z]+)';
      if (letter === 'E' || letter === 'z') return '([A-Za-z]+)';
      if (letter === 'a') return '([AaPp][Mm])';
      if (letter === 'Z' || letter === 'X') return '(Z|[-+]\\d{2}:?\\d{2}|[-+]\\d{2})';
      const next = list[index + 1];
      return next?.[2] ? `(\\d{${all.length}})` : '(\\d+)';
    })
    .join('');
  const match = new RegExp(`^${source}`).exec(text);
  if (!match) fail(`Unparseable date: "${text}"`);
  letters.forEach((letter, index) => {
    found[letter] = match[index + 1]!;
  });
  const n = (letter: string, otherwise: number) => (found[letter] === undefined ? otherwise : Number(found[letter]));
  const month = found.MMM
    ? months.findIndex((name) => name.slice(0, 3).toLowerCase() === found.MMM!.slice(0, 3).toLowerCase())
    : n('M', 1) - 1;
  if (month < 0) fail(`Unparseable date: "${text}"`);
  const half = found.a ? (/^p/i.test(found.a) ? 12 : 0) : undefined;
  const hours = half === undefined ? n('H', n('k', n('h', n('K', 0)))) : (n('h', n('K', 12)) % 12) + half;
  const year = n('y', n('Y', 1970));
  const wall = Date.UTC(
    year < 100 && found.y?.length === 2 ? year + 2000 : year,
    month,
    n('d', 1),
    hours,
    n('m', 0),
    n('s', 0),
    n('S', 0),
  );
  const offset = found.Z ?? found.X;
  if (!offset) return instantOf(wall, zone);
  const parts = /([-+])(\d{2}):?(\d{2})?/.exec(offset);
  const minutes = parts ? (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * (parts[1] === '-' ? -1 : 1) : 0;
  return wall - minutes * 60_000;
}

function literally(text: string): string {
  return text.replaceAll("''", "'").replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
