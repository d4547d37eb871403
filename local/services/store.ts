// Properties and caches: short texts that outlive a run.

import { exceeds } from './blob.ts';
import { now } from './clock.ts';
import { execution } from './execution.ts';
import { expose } from './expose.ts';
import { editedForm, propertiesOf } from './maker.ts';
import { fail, mismatch, touch, world } from './world.ts';

type Google = GoogleAppsScript.Properties.Properties;
type GoogleCache = GoogleAppsScript.Cache.Cache;

export type StoreName = 'document' | 'user' | 'script';

const longestValue = 9 * 1024;
const largestStore = 500 * 1024;

export const stores: Record<StoreName, Map<string, string>> = {
  document: new Map(),
  user: new Map(),
  script: new Map(),
};

/** User properties of accounts that are not currently at the spreadsheet. */
export const absent = new Map<string, readonly (readonly [string, string])[]>();

/** Switches to another account, which has its own user properties. */
export function visit(account: string): void {
  absent.set(world.account, [...stores.user]);
  stores.user.clear();
  for (const [key, value] of absent.get(account) ?? []) stores.user.set(key, value);
  world.account = account;
  touch();
}

class Properties implements Google {
  readonly store: Map<string, string>;
  readonly me: Google = this;
  constructor(store: Map<string, string>) {
    this.store = store;
  }
  readonly put = (key: unknown, value: unknown): void => {
    const text = String(value);
    if (exceeds(text, longestValue)) fail('Argument too large: value');
    const size = [...this.store].reduce((total, [k, v]) => (k === key ? total : total + k.length + v.length), 0);
    if (size + text.length > largestStore)
      fail('You have exceeded the property storage quota. Please remove some properties and try again.');
    this.store.set(String(key), text);
    touch();
  };
  deleteAllProperties(): Google {
    this.store.clear();
    touch();
    return this.me;
  }
  deleteProperty(key: string): Google {
    this.store.delete(key);
    touch();
    return this.me;
  }
  getKeys(): string[] {
    return [...this.store.keys()];
  }
  getProperties(): { [key: string]: string } {
    return Object.fromEntries(this.store);
  }
  getProperty(key: string): string | null {
    return this.store.get(String(key)) ?? null;
  }
  setProperties(properties: { [key: string]: string }, deleteAllOthers = false): Google {
    if (deleteAllOthers) this.store.clear();
    for (const [key, value] of Object.entries(properties)) this.put(key, value);
    return this.me;
  }
  setProperty(...args: [string, string]): Google {
    if (args.length < 2) mismatch('PropertiesService.Properties.setProperty', args);
    this.put(args[0], args[1]);
    return this.me;
  }
}

class PropertiesServiceService implements GoogleAppsScript.Properties.PropertiesService {
  /** Null in a web app, which has no document open; whether live Google returns null there is not certain. */
  getDocumentProperties(): Google {
    if (execution()?.cause === 'web') return null as unknown as Google;
    const form = editedForm();
    if (form) return expose('Properties', new Properties(propertiesOf(form)));
    return expose('Properties', new Properties(stores.document));
  }
  getScriptProperties(): Google {
    return expose('Properties', new Properties(stores.script));
  }
  getUserProperties(): Google {
    return expose('Properties', new Properties(stores.user));
  }
}

interface Kept {
  readonly value: string;
  readonly until: number;
}
export const caches: Record<StoreName, Map<string, Kept>> = { document: new Map(), user: new Map(), script: new Map() };

class Cache implements GoogleCache {
  readonly kept: Map<string, Kept>;
  constructor(kept: Map<string, Kept>) {
    this.kept = kept;
  }
  get(key: string): string | null {
    const found = this.kept.get(key);
    return found && found.until > now() ? found.value : null;
  }
  getAll(keys: string[]): { [key: string]: string } {
    return Object.fromEntries(keys.map((key) => [key, this.get(key)]).filter(([, value]) => value !== null));
  }
  put(key: string, value: string, seconds = 600): null {
    if (key.length > 250) fail('Argument too large: key');
    if (exceeds(String(value), 100 * 1024)) fail('Argument too large: value');
    if (this.kept.size >= 1000) for (const old of [...this.kept.keys()].slice(0, 100)) this.kept.delete(old);
    this.kept.set(key, { value: String(value), until: now() + Math.min(seconds, 21_600) * 1000 });
    return null;
  }
  putAll(values: { [key: string]: string }, seconds = 600): void {
    for (const [key, value] of Object.entries(values)) this.put(key, value, seconds);
  }
  remove(key: string): null {
    this.kept.delete(key);
    return null;
  }
  removeAll(keys: string[]): void {
    for (const key of keys) this.kept.delete(key);
  }
}

class CacheServiceService implements Pick<GoogleAppsScript.Cache.CacheService, 'getDocumentCache' | 'getScriptCache'> {
  getDocumentCache(): GoogleCache {
    return expose('Cache', new Cache(caches.document));
  }
  getScriptCache(): GoogleCache {
    return expose('Cache', new Cache(caches.script));
  }
}

export const propertiesService = () => expose('PropertiesService', new PropertiesServiceService());
export const cacheService = () => expose('CacheService', new CacheServiceService());
