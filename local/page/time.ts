// Instants as the course's people read them: in the spreadsheet's zone, with weekday and zone.

const formats = new Map<string, Intl.DateTimeFormat>();

function fields(iso: string, zone: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const key = zone + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options });
  formats.set(key, format);
  return Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
}

/** Mon Aug 25 */
export function dayOf(iso: string, zone: string): string {
  const { weekday, month, day } = fields(iso, zone, { weekday: 'short', month: 'short', day: 'numeric' });
  return `${weekday} ${month} ${day}`;
}

/** 9:00 AM */
export function hourOf(iso: string, zone: string): string {
  const { hour, minute, dayPeriod } = fields(iso, zone, { hour: 'numeric', minute: '2-digit' });
  return `${hour}:${minute} ${dayPeriod}`;
}

/** PDT */
export function zoneOf(iso: string, zone: string): string {
  return fields(iso, zone, { timeZoneName: 'short' }).timeZoneName ?? zone;
}

/** Monday, August 25, 2025 */
export function longDay(iso: string, zone: string): string {
  const { weekday, month, day, year } = fields(iso, zone, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    year: 'numeric',
  });
  return `${weekday}, ${month} ${day}, ${year}`;
}

/** Mon Aug 25, 9:00 AM */
export const moment = (iso: string, zone: string): string => `${dayOf(iso, zone)}, ${hourOf(iso, zone)}`;

/** Wall clock in the format of <input type="datetime-local">: 2025-08-25T09:00 */
export function wall(iso: string, zone: string): string {
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const f = fields(iso, zone, options);
  return `${f.year}-${f.month}-${f.day}T${f.hour}:${f.minute}`;
}

/** The instant at which the zone's wall clock shows this. If the hour is skipped, the instant one hour later. */
export function instant(local: string, zone: string): string {
  const meant = Date.parse(`${local}:00Z`);
  let at = meant;
  for (let round = 0; round < 2; round += 1) at += meant - Date.parse(`${wall(new Date(at).toISOString(), zone)}:00Z`);
  return new Date(at).toISOString();
}

/** 1 h, 2 days, 350 ms */
export function span(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${+(ms / 3_600_000).toFixed(1)} h`;
  return `${+(ms / 86_400_000).toFixed(1)} days`;
}
