// Wall clocks: what a clock in a zone shows at an instant, and at which instant it shows a given time.
// A wall time is a number of milliseconds since 1970, read as if the wall clock were in UTC.

const quarter = 900_000;
const day = 86_400_000;

/** English names, as formats and patterns spell them. */
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}
const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { format, offsets: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

export function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** How many milliseconds `zone` is ahead of UTC at `instant`. */
export function offsetAt(instant: number, name: string): number {
  if (name === 'UTC' || name === 'GMT' || name === 'Etc/UTC') return 0;
  const zone = zoneOf(name);
  const bucket = Math.floor(instant / quarter);
  const known = zone.offsets.get(bucket);
  if (known !== undefined) return known;
  const [month, date, year, hours, minutes, seconds] = (zone.format.format(bucket * quarter).match(/\d+/g) ?? []).map(
    Number,
  );
  const wall = Date.UTC(year!, month! - 1, date, hours, minutes, seconds);
  const offset = wall - bucket * quarter;
  zone.offsets.set(bucket, offset);
  return offset;
}

export function wallAt(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/** The first instant that shows `wall`. If the clocks skip it, the instant that is as far after the jump. */
export function instantOf(wall: number, zone: string): number {
  const before = wall - offsetAt(wall - day, zone);
  if (wallAt(before, zone) === wall) return before;
  const after = wall - offsetAt(wall + day, zone);
  return wallAt(after, zone) === wall ? after : before;
}

/** Days from 1899-12-30, the day from which Sheets counts dates, to 1970-01-01. */
const epoch = 25_569;

export function serialOf(wall: number): number {
  return wall / day + epoch;
}

export function wallOf(serial: number): number {
  return Math.round((serial - epoch) * day);
}
