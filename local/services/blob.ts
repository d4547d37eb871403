// Bytes as Apps Script holds them: signed, in blobs, and converted from and to UTF-8 and base64.
import { expose, reveal } from './expose.ts';
import { fail } from './world.ts';

type GoogleBlob = GoogleAppsScript.Base.Blob;

/** The text in UTF-8, each byte from -128 to 127. */
export function bytesOf(text: string): number[] {
  const out: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) out.push(code);
    else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return out.map(signed);
}

/** The number of bytes of a text in UTF-8. Stops counting once it exceeds `limit`. */
export function countBytes(text: string, limit = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (let i = 0; i < text.length && count <= limit; i += 1) {
    const unit = text.charCodeAt(i);
    // A surrogate pair takes four bytes, so each half counts two.
    count += unit < 0x80 ? 1 : unit < 0x800 || isPaired(text, i, unit) ? 2 : 3;
  }
  return count;
}

function isPaired(text: string, at: number, unit: number): boolean {
  if (unit >= 0xd800 && unit < 0xdc00) return (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
  return unit >= 0xdc00 && unit < 0xe000 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/** Whether a text takes more than `bytes` bytes in UTF-8. */
export const exceeds = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && countBytes(text, bytes) > bytes);

export function signed(byte: number): number {
  return (byte << 24) >> 24;
}

export function textOf(bytes: readonly number[]): string {
  const escaped = bytes.map((byte) => `%${(byte & 255).toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return bytes.map((byte) => String.fromCharCode(byte & 255)).join('');
  }
}

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: readonly number[], web = false): string {
  const alphabet = web ? plain.replace('+/', '-_') : plain;
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = [bytes[i]! & 255, (bytes[i + 1] ?? 0) & 255, (bytes[i + 2] ?? 0) & 255];
    out += alphabet[a >> 2]! + alphabet[((a & 3) << 4) | (b >> 4)]!;
    out += i + 1 < bytes.length ? alphabet[((b & 15) << 2) | (c >> 6)]! : '=';
    out += i + 2 < bytes.length ? alphabet[c & 63]! : '=';
  }
  return out;
}

export function fromBase64(text: string): number[] {
  const bare = text.replace(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const out: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of bare) {
    const value = plain.indexOf(letter);
    if (value < 0) fail('Could not decode string.');
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push(signed((held >> bits) & 255));
    }
  }
  return out;
}

type Blobbed = Pick<GoogleBlob, 'getBytes' | 'getContentType' | 'getDataAsString' | 'getName' | 'setName'>;

export class Blob implements Blobbed {
  bytes: number[];
  type: string | null;
  called: string | null;
  readonly me = this as unknown as GoogleBlob;
  constructor(bytes: number[], type: string | null, called: string | null) {
    this.bytes = bytes;
    this.type = type;
    this.called = called;
  }
  getBlob(): GoogleBlob {
    return this.me;
  }
  getBytes(): number[] {
    return [...this.bytes];
  }
  getContentType(): string | null {
    return this.type;
  }
  getDataAsString(): string {
    return textOf(this.bytes);
  }
  getName(): string | null {
    return this.called;
  }
  setName(name: string): GoogleBlob {
    this.called = name;
    return this.me;
  }
}

export function blob(bytes: number[], type: string | null, name: string | null): GoogleBlob {
  return expose('Blob', new Blob(bytes, type, name)) as unknown as GoogleBlob;
}

/** The blob behind what a script passed. Google reads it internally, so this counts as no call of the script. */
export const blobIn = (source: GoogleAppsScript.Base.BlobSource): Blob => {
  const made = reveal(source) as unknown as Blob | GoogleAppsScript.Base.BlobSource;
  return made instanceof Blob ? made : blobOf(made.getBlob());
};

export function blobOf(held: unknown): Blob {
  const made = reveal(held);
  return made instanceof Blob ? made : fail('Invalid argument: blob');
}
