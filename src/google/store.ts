// Remembers plain JSON with the document, and one secret with the user who runs the clock.

/** Google takes 9 KB a value; characters outside ASCII count up to three bytes each. */
const piece = 2_800;

/** Null when nothing was saved under the name. */
export function load<T>(name: string): T | null {
  const store = PropertiesService.getDocumentProperties();
  const all = store.getProperties();
  const head = all[name];
  if (head === undefined) return null;
  const [version = '', pieces = '0'] = head.split(' ');
  const parts = Array.from({ length: Number(pieces) }, (_, i) => all[`${name}.${version}.${i}`] ?? '');
  return JSON.parse(parts.join('')) as T;
}

/** The new pieces are written first and the pointer to them last, so that a run that dies leaves the old value. */
export function save(name: string, value: unknown): void {
  const store = PropertiesService.getDocumentProperties();
  const before = store.getKeys();
  const old = store.getProperty(name)?.split(' ')[0];
  const version = old === 'a' ? 'b' : 'a';
  const text = JSON.stringify(value);
  const parts = Array.from({ length: Math.ceil(text.length / piece) }, (_, i) =>
    text.slice(i * piece, (i + 1) * piece),
  );
  store.setProperties(Object.fromEntries(parts.map((part, i) => [`${name}.${version}.${i}`, part])));
  store.setProperty(name, `${version} ${parts.length}`);
  // One call makes the old pieces small; to delete them would take one for each.
  const stale = before.filter((key) => key.startsWith(`${name}.${old}.`));
  if (stale.length > 0) store.setProperties(Object.fromEntries(stale.map((key) => [key, '-'])));
}

export const secret = (name: string): string | null => PropertiesService.getUserProperties().getProperty(name);
export const keepSecret = (name: string, value: string): void => {
  PropertiesService.getUserProperties().setProperty(name, value);
};

/** A short text of its own that is kept, by one call, each time that it changes: what must outlive the next moment. At most 9 KB. */
export function propertyWriter(name: string): (text: string) => void {
  const store = PropertiesService.getDocumentProperties();
  return (text) => {
    store.setProperty(name, text);
  };
}
/** All short texts whose name begins so. */
export function readProperties(prefix: string): ReadonlyMap<string, string> {
  const all = PropertiesService.getDocumentProperties().getProperties();
  return new Map(Object.entries(all).filter(([name]) => name.startsWith(prefix)));
}
export function erase(names: readonly string[]): void {
  const store = PropertiesService.getDocumentProperties();
  for (const name of names) store.deleteProperty(name);
}
/** All that is remembered with the document. */
export const forget = (): void => {
  PropertiesService.getDocumentProperties().deleteAllProperties();
};
