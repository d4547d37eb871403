// What this page of the browser keeps while it is loaded anew, such as which emails were read.

const named = (name: string) => `lectern-${name}`;

/** What was kept under this name; null if nothing, or if it cannot be read. */
export function recall<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(named(name)) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

export function retain(name: string, value: unknown): void {
  sessionStorage.setItem(named(name), JSON.stringify(value));
}
