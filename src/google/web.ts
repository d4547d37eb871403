// The web app: what it answers, where it is, and the texts that its visits read. A visit has no document: these are the script's own.

import type { Day, Instant } from '../domain/base/time';
import { once } from './once';

/** Of Google's 9 KB a value, in ASCII. */
const piece = 8_900;

/** A property holds the hash of the text, how many pieces it has, and the first of them. */
const packed = (text: string): string =>
  Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text, 'text/plain', 'text')).getBytes());
const unpacked = (text: string): string =>
  Utilities.ungzip(Utilities.newBlob(Utilities.base64Decode(text), 'application/x-gzip', 'text.gz')).getDataAsString(
    'UTF-8',
  );

const shelves = once(() => PropertiesService.getScriptProperties());
/** Read once a run, and kept as the run changes it; what visits ask meanwhile is seen by the next. */
const shelved = once((): Record<string, string> => ({ ...shelves().getProperties() }));

export interface Publication {
  readonly text: string;
  /** Differs when the text does. */
  readonly hash: number;
}

/**
 * What visits read from now on, by name; of names that begin with `prefix` all others are taken away. Only what differs from what stands
 * there is written, and what would go beyond `room` characters is left out. Returns the names of what is there.
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

/** Null where nothing stands under the name. */
export function published(name: string): string | null {
  const store = PropertiesService.getScriptProperties();
  const head = store.getProperty(name);
  if (head === null) return null;
  const [, pieces = '1', first = ''] = head.split(' ');
  const more = Array.from({ length: Number(pieces) - 1 }, (_, i) => store.getProperty(`${name}.${i + 1}`) ?? '');
  return unpacked([first, ...more].join(''));
}

/** What a link of the address carries, and nobody can guess who does not know the secret. */
export const tokenFor = (address: string, secret: string): string =>
  websafe(Utilities.computeHmacSha256Signature(address, secret, Utilities.Charset.UTF_8));

/** Under which name what the token shows is published: the token cannot be told from it. */
export const shelfOf = (token: string): string =>
  websafe(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, token, Utilities.Charset.UTF_8));

const websafe = (bytes: GoogleAppsScript.Byte[]): string => Utilities.base64EncodeWebSafe(bytes).replace(/=+$/, '');

export const newSecret = (): string => `${Utilities.getUuid()}${Utilities.getUuid()}`;

/** Null where none is deployed, or only the one that its editors see. */
export function webAppUrl(): string | null {
  const url = ScriptApp.getService()?.getUrl() ?? null;
  return url?.endsWith('/exec') ? url : null;
}

/** What a page asked, as it waits for the next update: it stands in the script's properties under its key. */
export interface Queued {
  readonly key: string;
  readonly shelf: string;
  readonly at: Instant;
  /** A kind of request; or what is said about the request of the key `about`. */
  readonly kind: string;
  readonly about?: string;
  readonly deliverable?: string;
  readonly session?: string;
  readonly role?: string;
  /** Stands for a student: see `tagOf`. */
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

/** What Google passes to doGet and doPost, as far as it is read. */
export interface Visit {
  readonly parameter?: { readonly [name: string]: string | undefined };
}

/** `html` is a whole document; Google puts its head into that of a page of its own. */
export const htmlAnswer = (title: string, html: string): WebOutput =>
  HtmlService.createHtmlOutput(html).setTitle(title).addMetaTag('viewport', 'width=device-width, initial-scale=1');

export const textAnswer = (text: string): WebOutput => ContentService.createTextOutput(text);

export const jsonAnswer = (text: string): WebOutput =>
  ContentService.createTextOutput(text).setMimeType(ContentService.MimeType.JSON);

/** A calendar, to subscribe to. */
export const calendarAnswer = (text: string): WebOutput =>
  ContentService.createTextOutput(text).setMimeType(ContentService.MimeType.ICAL);
