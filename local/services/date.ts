// The Date of a script's context: it shows virtual time, and its local time is that of the script's zone.
import { now } from './clock.ts';
import { formatDate } from './pattern.ts';
import { instantOf, offsetAt, wallAt } from './zone.ts';

/** The engine's own Date; inside the context, `Date` is replaced by the script's. */
export const Real = Date;
const RealFormat = Intl.DateTimeFormat;
const native = {
  parse: Real.parse,
  year: Real.prototype.getFullYear,
  month: Real.prototype.getMonth,
  date: Real.prototype.getDate,
  hours: Real.prototype.getHours,
  minutes: Real.prototype.getMinutes,
  seconds: Real.prototype.getSeconds,
  ms: Real.prototype.getMilliseconds,
};

const dateOnly = /^[-+]?\d{4,6}(-\d\d(-\d\d)?)?$/;
const zoned = /(Z|[-+]\d\d:?\d\d|GMT|UTC?|\b[ECMP][SD]T)\s*(\(.*\))?$/i;

/** Like Date.parse, but a text without a zone is read as wall time in `zone`, regardless of the host's zone. */
function parse(text: string, zone: string): number {
  const instant = native.parse.call(Real, text);
  if (Number.isNaN(instant) || dateOnly.test(text.trim()) || zoned.test(text.trim())) return instant;
  const at = new Real(instant);
  const { year, month, date, hours, minutes, seconds, ms } = native;
  const fields = [year, month, date, hours, minutes, seconds, ms].map((field) => field.call(at));
  return instantOf(Real.UTC(...(fields as [number, number, number])), zone);
}

/** Replaces Date and Intl in these globals by those of a script whose manifest has `zone`. */
export function installDate(globals: Record<string, unknown>, zone: string): void {
  const first = (args: readonly unknown[]): unknown[] => {
    const [one] = args;
    if (args.length === 0) return [now()];
    if (args.length > 1) {
      const wall = Real.UTC(...(args.map(Number) as [number, number]));
      return [Number.isNaN(wall) ? wall : instantOf(wall, zone)];
    }
    return [typeof one === 'string' ? parse(one, zone) : one];
  };
  function VirtualDate(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new Real(now()).toString();
    return Reflect.construct(Real, first(args), new.target);
  }
  const visible = { writable: true, configurable: true };
  Object.defineProperties(VirtualDate, {
    name: { value: 'Date' },
    length: { value: 7 },
    prototype: { value: Real.prototype, writable: false },
    now: { value: () => now(), ...visible },
    UTC: { value: Real.UTC, ...visible },
    parse: { value: (text: string) => parse(String(text), zone), ...visible },
  });
  Object.defineProperty(Real.prototype, 'constructor', { value: VirtualDate, ...visible });
  globals.Date = VirtualDate;
  localise(Real.prototype, zone);
  const Format = function DateTimeFormat(locales?: string, options?: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new RealFormat(locales, { ...options, timeZone: options?.timeZone ?? zone });
  };
  Object.defineProperty(Format, 'prototype', { value: RealFormat.prototype, writable: false });
  Object.defineProperty(Format, 'supportedLocalesOf', { value: RealFormat.supportedLocalesOf });
  Object.defineProperty(RealFormat.prototype, 'constructor', { value: Format, ...visible });
  Object.defineProperty(Intl, 'DateTimeFormat', { value: Format, ...visible });
}

/** Makes getHours, setHours, toString and the like use `zone`. */
function localise(prototype: Date, zone: string): void {
  const methods = prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const wall = (at: Date) =>
    new Real(wallAt(at.getTime(), zone)) as unknown as Record<string, (...args: unknown[]) => unknown>;
  const define = (name: string, value: (this: Date, ...args: unknown[]) => unknown) =>
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    define(`get${part}`, function () {
      return Number.isNaN(this.getTime()) ? Number.NaN : wall(this)[`getUTC${part}`]!();
    });
    if (!methods[`set${part}`]) continue;
    define(`set${part}`, function (...args) {
      const there = wall(this);
      there[`setUTC${part}`]!(...args);
      return this.setTime(instantOf((there as unknown as Date).getTime(), zone));
    });
  }
  define('getTimezoneOffset', function () {
    return -offsetAt(this.getTime(), zone) / 60_000;
  });
  const written = {
    toString: "EEE MMM dd yyyy HH:mm:ss 'GMT'Z (zzzz)",
    toDateString: 'EEE MMM dd yyyy',
    toTimeString: "HH:mm:ss 'GMT'Z (zzzz)",
  };
  for (const [name, pattern] of Object.entries(written))
    define(name, function () {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : formatDate(this.getTime(), zone, pattern);
    });
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const original = methods[name]!;
    define(name, function (locales, options) {
      return original.call(this, locales, { timeZone: zone, ...(options as object | undefined) });
    });
  }
}
