// Wall clocks and instants, using only Intl, so that the oracle shares no arithmetic with the program that it judges.

/** A day is '2025-10-09', a time '18:30', an instant epoch milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    });
  formats.set(zone, known);
  return known;
};

interface Wall {
  readonly day: string;
  readonly time: string;
  /** As emails write it: Sat Nov 1, 1:30 PM PDT. */
  readonly said: string;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Caches results, because every round asks the same questions. */
function kept<T>(known: Map<string, T>, key: string, work: () => T): T {
  const found = known.get(key) ?? work();
  if (known.size > 50_000) known.clear();
  known.set(key, found);
  return found;
}

const walls = new Map<string, Wall>();
export function wallAt(instant: number, zone: string): Wall {
  const at = Math.floor(instant / minute) * minute;
  return kept(walls, `${at} ${zone}`, () => readWall(at, zone));
}

function readWall(instant: number, zone: string): Wall {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const [h, m] = [Number(parts.hour), parts.minute!];
  const month = String(months.indexOf(parts.month!) + 1).padStart(2, '0');
  return {
    day: `${parts.year}-${month}-${parts.day!.padStart(2, '0')}`,
    time: `${String(h).padStart(2, '0')}:${m}`,
    said: `${parts.weekday} ${parts.month} ${parts.day}, ${h % 12 === 0 ? 12 : h % 12}:${m} ${h < 12 ? 'AM' : 'PM'} ${parts.timeZoneName}`,
  };
}

const asUtc = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`);

/** A time that occurs twice means the first one. A time skipped by a clock change moves on by the length of the gap. */
export const instantAt = (day: string, time: string, zone: string): number =>
  kept(instants, `${day} ${time} ${zone}`, () => findInstant(day, time, zone));
const instants = new Map<string, number>();

function findInstant(day: string, time: string, zone: string): number {
  const wanted = asUtc(day, time);
  const shift = (at: number): number => {
    const wall = wallAt(at, zone);
    return asUtc(wall.day, wall.time) - Math.floor(at / minute) * minute;
  };
  const [before, after] = [shift(wanted - 24 * hour), shift(wanted + 24 * hour)];
  const fits = [...new Set([before, after])].map((by) => wanted - by).filter((at) => shift(at) === wanted - at);
  return fits.length > 0 ? Math.min(...fits) : wanted - before;
}

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
