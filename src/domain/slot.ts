// Slots: the windows of a date in the instructor's words, the times that they hold, and who is booked where.
import { parseTime, type Time } from './time';

export interface Window {
  readonly start: Time;
  readonly end: Time;
}

/** Windows of one date in order of time, apart from each other, and the minutes that a slot takes. */
export interface Windows {
  readonly windows: readonly Window[];
  readonly minutes: number;
}

/** A time booked at a session: on that day, on the wall clock of the course's zone. */
export interface Slot {
  readonly session: string;
  readonly start: Time;
}

/** Since midnight. */
export const minutesOf = (time: Time): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const two = (n: number): string => String(n).padStart(2, '0');
const timeOf = (minutes: number): Time => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as Time;

const span = /^(.*\d\s*(?:[ap]\.?m\.?)?)\s*(?:-|–|—|\bto\b)\s*(\d.*)$/i;
const length = /^(?:slots? of |each )?(\d{1,3})\s*(?:min|mins|minutes?|m)(?: each)?$/i;

/**
 * '12:30-14:00, 15 min', '9:00-10:30, 13:00-14:00, 20 min'; the length may stand anywhere. Null when a window ends before
 * it starts, two of them overlap, no slot fits into any of them, or the length is missing.
 */
export function parseWindows(text: string): Windows | null {
  const parts = text
    .replace(/(\d)\s+(\d{1,3}\s*min)/i, '$1, $2')
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const lengths = parts.flatMap((part) => length.exec(part)?.[1] ?? []);
  const minutes = Number(lengths[0]);
  const windows = parts
    .filter((part) => !length.test(part))
    .map((part): Window | null => {
      const [, from = '', to = ''] = span.exec(part) ?? [];
      const [start, end] = [parseTime(from), parseTime(to)];
      return start && end && start.length === 5 && end.length === 5 && start < end ? { start, end } : null;
    });
  if (lengths.length !== 1 || minutes === 0 || windows.length === 0) return null;
  const read = windows.filter((window): window is Window => window !== null);
  if (read.length < windows.length) return null;
  read.sort((a, b) => (a.start < b.start ? -1 : 1));
  const apart = read.every((window, i) => i === 0 || read[i - 1]!.end <= window.start);
  const value: Windows = { windows: read, minutes };
  return apart && timesOf(value).length > 0 ? value : null;
}

/** Law: parseWindows(printWindows(w)) gives w back. */
export const printWindows = ({ windows, minutes }: Windows): string =>
  [...windows.map(({ start, end }) => `${start}-${end}`), `${minutes} min`].join(', ');

/** When a slot starts, in order of time; what is left at the end of a window is too short for one. */
export const timesOf = ({ windows, minutes }: Windows): readonly Time[] =>
  windows.flatMap(({ start, end }) =>
    Array.from({ length: Math.floor((minutesOf(end) - minutesOf(start)) / minutes) }, (_, i) =>
      timeOf(minutesOf(start) + i * minutes),
    ),
  );

export const endOfSlot = (start: Time, minutes: number): Time => timeOf(minutesOf(start) + minutes);

/**
 * The least minutes by which windows must grow in all to hold so many more slots: each window first fills up what is left
 * at its end, and then grows by whole slots, so that the cheapest steps are also the best.
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

/** 'S12 12:45, S28 1:00 PM'. Null where one cannot be read. */
export function parseSlots(text: string): readonly Slot[] | null {
  const slots: Slot[] = [];
  for (const part of text.split(/[,;\n]+/)) {
    if (part.trim() === '') continue;
    const m = /^(.+?)\s+(\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?)$/i.exec(part.trim());
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

/** Drive's id out of a link to a folder, or the id itself; '' for an empty text, null for anything else. */
export function parseFolder(text: string): string | null {
  const clean = text.trim();
  const id = /\/folders\/([\w-]+)/.exec(clean)?.[1] ?? /[?&]id=([\w-]+)/.exec(clean)?.[1] ?? clean;
  return id === '' || driveId.test(id) ? id : null;
}

/** Law: parseFolder(printFolder(id)) gives the id back. */
export const printFolder = (id: string): string => (id === '' ? '' : `https://drive.google.com/drive/folders/${id}`);
