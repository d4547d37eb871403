// A calendar file: RFC 5545, published (RFC 5546, 3.2.1). Times are in UTC, which no change of clocks can shift.
import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { longest, takeLine } from '../domain/base/text';
import type { Instant } from '../domain/base/time';
import type { Settings } from '../domain/course/settings';
import type { Attachment } from '../domain/letters/letter';

export interface Entry {
  /** What the entry is, whenever it takes place: the UID is made of it, so that a later file replaces the entry of an earlier one. */
  readonly id: readonly string[];
  /** Counts the files that its reader got: of two entries with one UID the higher one holds. */
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly start: Instant;
  readonly end: Instant;
  /** Whether its reader is taken up while it lasts. */
  readonly busy: boolean;
  readonly summary: string;
  readonly description: string;
  /** Empty where it is not known. */
  readonly room: string;
}

// biome-ignore lint/style/noRestrictedGlobals: ts-ics takes instants as Dates; the clock is not asked
const moment = (at: Instant): { date: Date } => ({ date: new Date(at) });

/** Text of the sheets is one line here: it can start no property of its own. */
const oneLine = (text: string): string => takeLine(text, longest.message);

export function calendarFile(
  name: string,
  { tag: marked, course }: Pick<Settings, 'tag' | 'course'>,
  entries: readonly Entry[],
  now: Instant,
): Attachment {
  const tag = marked.trim();
  const prefix = tag === '' ? '' : `[${tag}] `;
  const events = entries.map((entry): IcsEvent => {
    const event: IcsEvent = {
      uid: `${entry.id.map(encodeURIComponent).join('/')}@lectern`,
      sequence: entry.sequence,
      status: entry.cancelled ? 'CANCELLED' : 'CONFIRMED',
      stamp: moment(now),
      start: moment(entry.start),
      end: moment(entry.end),
      timeTransparent: entry.busy ? 'OPAQUE' : 'TRANSPARENT',
      summary: oneLine(prefix + entry.summary),
      description: oneLine(entry.description),
    };
    return entry.room === '' ? event : { ...event, location: oneLine(entry.room) };
  });
  const text = generateIcsCalendar({
    version: '2.0',
    prodId: '-//Lectern//Seminar//EN',
    method: 'PUBLISH',
    name: oneLine(course),
    events,
  });
  return { name, type: 'text/calendar', text: folded(text) };
}

const octets = (character: string): number => {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** Lines of at most 75 octets, parted between characters (RFC 5545, 3.1); however they were folded before. */
function folded(text: string): string {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  return lines
    .map((line) => {
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
    })
    .join('\r\n');
}
