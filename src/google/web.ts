// The web app: its answers, its address, and the texts that visits read. A visit has no document, so these are script properties.

import type { Day, Instant } from '../domain/base/time';
import { once } from './once';

/** Of Google's 9 KB per value, in ASCII. */
const piece = 8_900;

/** Text as it is stored: gzipped, in base64. The first property holds the text's hash, the number of pieces and the first piece. */
const packed = (text: string): string =>
  Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text, 'text/plain', 'text')).getBytes());
const unpacked = (text: string): string =>
  Utilities.ungzip(Utilities.newBlob(Utilities.base64Decode(text), 'application/x-gzip', 'text.gz')).getDataAsString(
    'UTF-8',
  );

const shelves = once(() => PropertiesService.getScriptProperties());
/** Read once per run and updated as the run changes it. Requests that visits add meanwhile are seen by the next run. */
const shelved = once((): Record<string, string> => ({ ...shelves().getProperties() }));

export interface Publication {
  readonly text: string;
  /** Changes when the text does. */
  readonly hash: number;
}

/**
 * Replaces what visits read, by name; other names that begin with `prefix` are deleted. Only differences are written, and what would exceed `room`
 * characters in total is left out. Returns the names that are published.
 */
export function publish(
  texts: ReadonlyMap<string, Publication>,
  prefix: string,
  room = Number.POSITIVE_INFINITY,
): ReadonlySet<string> {
  const all = shelved();
  const fresh: { [key: string]: string } = {};
  const keep = new Set<string>();
  const there = new Set<string>();
  let used = 0;
  for (const [name, { text, hash }] of texts) {
    const [known, pieces = '1'] = (all[name] ?? '').split(' ');
    if (known === String(hash)) {
      const keys = [name, ...Array.from({ length: Number(pieces) - 1 }, (_, i) => `${name}.${i + 1}`)];
      used += keys.reduce((sum, key) => sum + (all[key] ?? '').length, 0);
      if (used > room) continue;
      for (const key of keys) keep.add(key);
      there.add(name);
      continue;
    }
    const whole = packed(text);
    used += whole.length;
    if (used > room) continue;
    const parts = whole.match(new RegExp(`.{1,${piece}}`, 'g')) ?? [''];
    parts.forEach((part, i) => {
      const key = i === 0 ? name : `${name}.${i}`;
      fresh[key] = i === 0 ? `${hash} ${parts.length} ${part}` : part;
      keep.add(key);
    });
    there.add(name);
  }
  for (const key of Object.keys(all))
    if (key.startsWith(prefix) && !keep.has(key)) {
      shelves().deleteProperty(key);
      delete all[key];
    }
  if (Object.keys(fresh).length > 0) shelves().setProperties(fresh);
  Object.assign(all, fresh);
  return there;
}

/** Null if nothing is published under the name. */
export function published(name: string): string | null {
  const store = PropertiesService.getScriptProperties();
  const head = store.getProperty(name);
  if (head === null) return null;
  const [, pieces = '1', first = ''] = head.split(' ');
  const more = Array.from({ length: Number(pieces) - 1 }, (_, i) => store.getProperty(`${name}.${i + 1}`) ?? '');
  return unpacked([first, ...more].join(''));
}

/** The token in the links for an address. No one can guess it without the secret. */
export const tokenFor = (address: string, secret: string): string =>
  websafe(Utilities.computeHmacSha256Signature(address, secret, Utilities.Charset.UTF_8));

/** The name under which a token's page is published. The token cannot be derived from it. */
export const shelfOf = (token: string): string =>
  websafe(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, token, Utilities.Charset.UTF_8));

const websafe = (bytes: GoogleAppsScript.Byte[]): string => Utilities.base64EncodeWebSafe(bytes).replace(/=+$/, '');

export const newSecret = (): string => `${Utilities.getUuid()}${Utilities.getUuid()}`;

/** Null if none is deployed, or only the test deployment that editors see. */
export function webAppUrl(): string | null {
  const url = ScriptApp.getService()?.getUrl() ?? null;
  return url?.endsWith('/exec') ? url : null;
}

/** A request made on a page, waiting for the next update. It is stored in the script's properties under its key. */
export interface Queued {
  readonly key: string;
  readonly shelf: string;
  readonly at: Instant;
  /** The kind of request, or a decision about the request with key `about`. */
  readonly kind: string;
  readonly about?: string;
  readonly deliverable?: string;
  readonly session?: string;
  readonly role?: string;
  /** Identifies another student: see `tagOf`. */
  readonly other?: string;
  readonly inReturn?: string;
  readonly until?: Day;
  readonly why?: string;
}
const askedPrefix = 'ask.';
export function queuedRequests(): readonly Queued[] {
  const all = shelved();
  return Object.keys(all)
    .filter((name) => name.startsWith(askedPrefix))
    .map((name) => JSON.parse(all[name]!) as Queued)
    .sort((a, b) => a.at - b.at);
}
export function queueRequest(asked: Omit<Queued, 'key'>): void {
  const key = Utilities.getUuid().slice(0, 13);
  PropertiesService.getScriptProperties().setProperty(`${askedPrefix}${key}`, JSON.stringify({ ...asked, key }));
}
export function dropAsked(keys: readonly string[]): void {
  for (const key of keys) {
    shelves().deleteProperty(`${askedPrefix}${key}`);
    delete shelved()[`${askedPrefix}${key}`];
  }
}

export type WebOutput = GoogleAppsScript.HTML.HtmlOutput | GoogleAppsScript.Content.TextOutput;

/** The part that is read of the event that Google passes to doGet and doPost. */
export interface Visit {
  readonly parameter?: { readonly [name: string]: string | undefined };
}

/** `html` is a whole document; Google moves its head into that of its own surrounding page. */
export const htmlAnswer = (title: string, html: string): WebOutput =>
  HtmlService.createHtmlOutput(html).setTitle(title).addMetaTag('viewport', 'width=device-width, initial-scale=1');

export const textAnswer = (text: string): WebOutput => ContentService.createTextOutput(text);

export const jsonAnswer = (text: string): WebOutput =>
  ContentService.createTextOutput(text).setMimeType(ContentService.MimeType.JSON);

/** A calendar to subscribe to. */
export const calendarAnswer = (text: string): WebOutput =>
  ContentService.createTextOutput(text).setMimeType(ContentService.MimeType.ICAL);
