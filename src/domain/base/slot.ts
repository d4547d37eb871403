// Slots: parses the time windows of a date, lists the slots that fit into them, and parses who is booked where.
import { evenly, isTooLong } from './text';
import { parseTime, type Time } from './time';

export interface TimeRange {
  readonly start: Time;
  readonly end: Time;
}

/** Windows of one date, in order of time and without overlap, and the length of a slot in minutes. */
export interface Windows {
  readonly windows: readonly TimeRange[];
  readonly minutes: number;
}

/** A booked slot: its session, and its start on the wall clock of the course's zone. */
export interface Slot {
  readonly session: string;
  readonly start: Time;
}

/** Minutes since midnight. */
export const minutesOf = (time: Time): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const two = (n: number): string => String(n).padStart(2, '0');
const timeOf = (minutes: number): Time => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as Time;

/** '15 min', '15-minute slots', 'every 15 minutes', '15 min per team', 'half an hour', '1 h'. */
const length =
  /(?:\b(?:in|with|every|each|slots?|of|at)\s+|@\s*)*(?:\b(\d{1,3})\s*-?\s*(?:min(?:ute)?s?\b\.?|m\b|['′’])|\b(an?|1|half an?|half)\s*-?\s*h(?:ou)?r?s?\b\.?)(?:\s*(?:slots?\b|each\b|(?:per|a|\/)\s*(?:slot|team)\b))*\s*:?/gi;
const span = /^(?:from\s+)?(.+?)\s*(?:-|\bto\b|\buntil\b|\btill?\b)\s*(.+)$/i;

/**
 * '12:30-14:00, 15 min', '9:00-10:30 and 1-2pm, 20 min each'; the length may be anywhere. Null if a window ends before it starts, two windows
 * overlap, no slot fits into any of them, or the length is missing.
 */
export function parseWindows(text: string): Windows | null {
  if (isTooLong(text)) return null;
  const clean = evenly(text)
    .replace(/[‐‑‒–—―−~]/g, '-')
    .replace(/\bbetween\s+(\S+(?:\s*[ap]\.?m\.?)?)\s+and\s/gi, '$1 - ');
  const lengths = [...clean.matchAll(length)].map(([, minutes, hour]) =>
    minutes !== undefined ? Number(minutes) : /half/i.test(hour!) ? 30 : 60,
  );
  const parts = clean
    .replace(length, ', ')
    .split(/[,;\n()[\]/&+]+|\band\b/i)
    .map((part) => part.trim().replace(/\s*:$/, ''))
    .filter(Boolean);
  const windows = parts.map(parseWindow);
  const read = windows.filter((window): window is TimeRange => window !== null);
  const [minutes = 0] = lengths;
  if (lengths.length !== 1 || minutes === 0 || windows.length === 0 || read.length < windows.length) return null;
  read.sort((a, b) => (a.start < b.start ? -1 : 1));
  const apart = read.every((window, i) => i === 0 || read[i - 1]!.end <= window.start);
  const value: Windows = { windows: read, minutes };
  return apart && timesOf(value).length > 0 ? value : null;
}

/**
 * '12:30-14:00', '1-2pm', '11-1 pm', '12:30-2:00'. One am/pm applies to both times if the window then ends after it starts. Without any, a window
 * that starts from 8 to 1 and ends before 8 ends in the afternoon.
 */
function parseWindow(text: string): TimeRange | null {
  const [, from = '', to = ''] = span.exec(text) ?? [];
  const [early, late] = [from, to].map((side) => /[ap](?=\.?m\.?$)/i.exec(side)?.[0].toLowerCase());
  // A bare hour counts as a time only if the other side is a time.
  const timed = [from, to].some((side) => parseTime(side) !== null);
  const read = (side: string, half: string): Time | null =>
    parseTime(/^\d{1,2}$/.test(side) && half === '' && timed ? `${side}:00` : `${side}${half}`);
  const halves = (own: string | undefined, other: string | undefined): readonly string[] =>
    own !== undefined || other === undefined ? [''] : [`${other}m`, other === 'a' ? 'pm' : 'am', ''];
  for (const before of halves(early, late))
    for (const after of halves(late, early)) {
      const [start, end] = [read(from, before), read(to, after)];
      if (!start || !end || start.length !== 5 || end.length !== 5) continue;
      if (start < end) return { start, end };
      if (!early && !late && start >= '08:00' && start < '13:00' && end < '08:00')
        return { start, end: timeOf(minutesOf(end) + 12 * 60) };
    }
  return null;
}

/** Law: parseWindows(printWindows(w)) gives w back. */
export const printWindows = ({ windows, minutes }: Windows): string =>
  [...windows.map(({ start, end }) => `${start}-${end}`), `${minutes} min`].join(', ');

/** Start times of all slots in order. Time left at the end of a window is too short for another slot. */
export const timesOf = ({ windows, minutes }: Windows): readonly Time[] =>
  windows.flatMap(({ start, end }) =>
    Array.from({ length: Math.floor((minutesOf(end) - minutesOf(start)) / minutes) }, (_, i) =>
      timeOf(minutesOf(start) + i * minutes),
    ),
  );

export const endOfSlot = (start: Time, minutes: number): Time => timeOf(minutesOf(start) + minutes);

/**
 * The fewest minutes that the windows must grow in total to hold `slots` more slots. Each window first uses up the rest at its end, then grows by
 * whole slots, so taking the cheapest steps is optimal.
 */
export function minutesMissing(dates: readonly Windows[], slots: number): number {
  const steps = dates.flatMap(({ windows, minutes }) =>
    windows.flatMap(({ start, end }) => {
      const left = (minutesOf(end) - minutesOf(start)) % minutes;
      return Array.from({ length: slots }, (_, i) => (i === 0 ? minutes - left : minutes));
    }),
  );
  return steps
    .sort((a, b) => a - b)
    .slice(0, slots)
    .reduce((sum, step) => sum + step, 0);
}

/** 'S12 12:45, S28 at 1:00 PM'. Null if any of them cannot be read. */
export function parseSlots(text: string): readonly Slot[] | null {
  if (isTooLong(text)) return null;
  const slots: Slot[] = [];
  for (const part of text.split(/[,;\n]+|(?<=\d|m\.?)\s+and\s+/i)) {
    if (part.trim() === '') continue;
    const m = /^(.+?):?\s+(?:(?:at|@)\s+)?(\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?)$/i.exec(part.trim());
    const start = m && parseTime(m[2]!);
    if (!m || !start) return null;
    slots.push({ session: m[1]!, start });
  }
  return slots;
}

/** Law: parseSlots(printSlots(slots)) gives the slots back. */
export const printSlots = (slots: readonly Slot[]): string =>
  slots.map(({ session, start }) => `${session} ${start}`).join(', ');

const driveId = /^[\w-]{10,}$/;

/** The Drive ID from a link to a folder, or the ID itself; '' for an empty text, null for anything else. */
export function parseFolder(text: string): string | null {
  if (isTooLong(text)) return null;
  const clean = text.trim();
  const id = /\/folders\/([\w-]+)/.exec(clean)?.[1] ?? /[?&]id=([\w-]+)/.exec(clean)?.[1] ?? clean;
  return id === '' || driveId.test(id) ? id : null;
}

/** Law: parseFolder(printFolder(id)) gives the id back. */
export const printFolder = (id: string): string => (id === '' ? '' : `https://drive.google.com/drive/folders/${id}`);
