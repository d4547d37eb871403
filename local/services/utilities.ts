// Utilities: dates, digests, base64, blobs, CSV, and sleep.
import { blob, blobIn, bytesOf, fromBase64, signed, toBase64 } from './blob.ts';
import { now, setNow } from './clock.ts';
import { outlive } from './execution.ts';
import { enumeration, expose } from './expose.ts';
import { formatDate, parseDate } from './pattern.ts';
import { fail, mismatch, token, world } from './world.ts';
import { isZone } from './zone.ts';

type Google = GoogleAppsScript.Utilities.Utilities;
type Bytes = number[];

const Charset = enumeration<typeof GoogleAppsScript.Utilities.Charset>('Charset', ['US_ASCII', 'UTF_8']);

/** The bytes of a text. US_ASCII, the default, replaces every other character by a question mark. */
function bytes(data: string | readonly number[], charset?: unknown): Bytes {
  if (typeof data !== 'string') return data.map(signed);
  return String(charset) === 'UTF_8'
    ? bytesOf(data)
    : [...data].map((letter) => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : 63));
}

function digest(algorithm: string, data: Bytes, key: Bytes | null): Bytes {
  return fromBase64(world.host.digest(algorithm, toBase64(data), key && toBase64(key)));
}

function zoned(zone: string): string {
  return isZone(zone) ? zone : 'GMT';
}

type Utilised = Pick<
  Google,
  | 'Charset'
  | 'DigestAlgorithm'
  | 'MacAlgorithm'
  | 'base64Decode'
  | 'base64Encode'
  | 'base64EncodeWebSafe'
  | 'computeDigest'
  | 'computeHmacSha256Signature'
  | 'formatDate'
  | 'formatString'
  | 'getUuid'
  | 'gzip'
  | 'newBlob'
  | 'parseCsv'
  | 'parseDate'
  | 'sleep'
  | 'ungzip'
>;

class UtilitiesService implements Utilised {
  readonly Charset = Charset;
  readonly DigestAlgorithm = enumeration<typeof GoogleAppsScript.Utilities.DigestAlgorithm>('DigestAlgorithm', [
    'MD2',
    'MD5',
    'SHA_1',
    'SHA_256',
    'SHA_384',
    'SHA_512',
  ]);
  readonly MacAlgorithm = enumeration<typeof GoogleAppsScript.Utilities.MacAlgorithm>('MacAlgorithm', [
    'HMAC_MD5',
    'HMAC_SHA_1',
    'HMAC_SHA_256',
    'HMAC_SHA_384',
    'HMAC_SHA_512',
  ]);
  base64Encode(data: string | Bytes, charset?: unknown): string {
    return toBase64(bytes(data, charset));
  }
  base64EncodeWebSafe(data: string | Bytes, charset?: unknown): string {
    return toBase64(bytes(data, charset), true);
  }
  base64Decode(text: string): Bytes {
    return fromBase64(text);
  }
  computeDigest(algorithm: unknown, data: string | Bytes, charset?: unknown): Bytes {
    return digest(String(algorithm), bytes(data, charset), null);
  }
  /** A text key uses the same character set as the value. */
  computeHmacSha256Signature(value: string | Bytes, key: string | Bytes, charset?: unknown): Bytes {
    return digest('SHA_256', bytes(value, charset), bytes(key, charset));
  }
  formatDate(date: GoogleAppsScript.Base.Date, zone: string, pattern: string): string {
    if (!(date instanceof Date) || typeof zone !== 'string' || typeof pattern !== 'string')
      mismatch('Utilities.formatDate', [date, zone, pattern]);
    return formatDate(date.getTime(), zoned(zone), pattern);
  }
  parseDate(text: string, zone: string, pattern: string): Date {
    return new Date(parseDate(String(text), zoned(zone), pattern));
  }
  formatString(template: string, ...args: unknown[]): string {
    let next = 0;
    return template.replace(/%(-)?(0)?(\d+)?(?:\.(\d+))?([sdfx%])/g, (_, left, zero, width = '0', digits, kind) => {
      if (kind === '%') return '%';
      const value = args[next];
      next += 1;
      const number = Number(value);
      const text =
        kind === 'd'
          ? String(Math.trunc(number))
          : kind === 'f'
            ? number.toFixed(Number(digits ?? 6))
            : kind === 'x'
              ? number.toString(16)
              : String(value);
      return left ? text.padEnd(Number(width)) : text.padStart(Number(width), zero ? '0' : ' ');
    });
  }
  getUuid(): string {
    const hex = (length: number) => token(length, '0123456789abcdef');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${token(1, '89ab')}${hex(3)}-${hex(12)}`;
  }
  gzip(source: GoogleAppsScript.Base.BlobSource, name?: string): GoogleAppsScript.Base.Blob {
    const packed = world.host.squeeze(toBase64(blobIn(source).bytes), true);
    return blob(fromBase64(packed), 'application/x-gzip', name ?? 'archive.gz');
  }
  ungzip(source: GoogleAppsScript.Base.BlobSource): GoogleAppsScript.Base.Blob {
    return blob(fromBase64(world.host.squeeze(toBase64(blobIn(source).bytes), false)), null, null);
  }
  newBlob(data: string | Bytes, type?: string, name?: string): GoogleAppsScript.Base.Blob {
    const text = typeof data === 'string';
    return blob(text ? bytesOf(data) : data.map(signed), type ?? (text ? 'text/plain' : null), name ?? null);
  }
  parseCsv(csv: string, delimiter = ','): string[][] {
    const lines: string[][] = [[]];
    const form = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${delimiter}\r\n]*))(${delimiter}|\r?\n|$)`, 'gy');
    while (form.lastIndex < csv.length) {
      const match = form.exec(csv);
      if (!match) fail('Could not parse text.');
      lines.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
      if (match[3]?.includes('\n') && form.lastIndex < csv.length) lines.push([]);
    }
    return lines;
  }
  /** Advances the virtual clock. */
  sleep(ms: number): void {
    if (typeof ms !== 'number') mismatch('Utilities.sleep', [ms]);
    if (ms > 300_000) fail('Argument too large: milliseconds');
    setNow(now() + ms);
    outlive();
  }
}

export const utilities = () => expose('Utilities', new UtilitiesService());
