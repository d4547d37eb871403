// Writes calendar files: RFC 5545, published (RFC 5546, 3.2.1). Times are in UTC, which no clock change can shift.
import { longest, takeLine } from '../domain/base/text';
import type { Instant } from '../domain/base/time';
import type { Settings } from '../domain/course/settings';
import type { Attachment } from '../domain/letters/letter';

export interface Entry {
  /** Identifies the entry independently of its time. The UID is made from it, so that a later file replaces the earlier entry. */
  readonly id: readonly string[];
  /** Counts the files that the reader got: of two entries with one UID the higher sequence wins. */
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly start: Instant;
  readonly end: Instant;
  /** Whether the entry blocks the reader's time. */
  readonly busy: boolean;
  readonly summary: string;
  readonly description: string;
  /** Empty if unknown. */
  readonly room: string;
}

const moment = (at: Instant): string =>
  // biome-ignore lint/style/noRestrictedGlobals: an instant is written as a text; the clock is not asked
  new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/** Text from the sheets on one line, so that it cannot start a property of its own. */
const oneLine = (text: string): string => takeLine(text, longest.message).replace(/[\\;,]/g, '\\$&');

export function calendarFile(
  name: string,
  { tag: marked, course }: Pick<Settings, 'tag' | 'course'>,
  entries: readonly Entry[],
  now: Instant,
): Attachment {
  const tag = marked.trim();
  const prefix = tag === '' ? '' : `[${tag}] `;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lectern//Seminar//EN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${oneLine(course)}`,
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.id.map(encodeURIComponent).join('/')}@lectern`,
      `SEQUENCE:${entry.sequence}`,
      `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      `DTSTAMP:${moment(now)}`,
      `DTSTART:${moment(entry.start)}`,
      `DTEND:${moment(entry.end)}`,
      `TRANSP:${entry.busy ? 'OPAQUE' : 'TRANSPARENT'}`,
      `SUMMARY:${oneLine(prefix + entry.summary)}`,
      `DESCRIPTION:${oneLine(entry.description)}`,
      ...(entry.room === '' ? [] : [`LOCATION:${oneLine(entry.room)}`]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ];
  return { name, type: 'text/calendar', text: lines.map(folded).join('\r\n') };
}

const octets = (character: string): number => {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** Folds a line at 75 octets, between characters (RFC 5545, 3.1). */
function folded(line: string): string {
  let width = 0;
  let said = '';
  for (const character of line) {
    width += octets(character);
    if (width > 75) {
      said += '\r\n ';
      width = 1 + octets(character);
    }
    said += character;
  }
  return said;
}
