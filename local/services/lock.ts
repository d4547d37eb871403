// Locks, held by an execution or by a holder that a test sets. An interrupted execution keeps its locks.
import { now, setNow } from './clock.ts';
import { atEnd, execution, outlive } from './execution.ts';
import { expose } from './expose.ts';
import type { StoreName } from './store.ts';
import { fail, quirk } from './world.ts';

type Google = GoogleAppsScript.Lock.Lock;

/** The instant until which someone else holds each lock. */
export const others: Record<StoreName, number> = { document: 0, script: 0, user: 0 };
/** The execution that holds each lock. */
export const held = new Map<StoreName, object>();
/** The lock object through which each execution took each lock. */
const takers = new WeakMap<object, Map<StoreName, Lock>>();

const letGo = (holder: object): void => {
  for (const [name, one] of held) if (one === holder) held.delete(name);
  takers.delete(holder);
};

atEnd((_, ended) => letGo(ended));

/** Called when a dialog is shown; returns whether this execution held locks until then. */
export function suspendLocks(): boolean {
  const here = execution();
  const locked = here !== null && [...held.values()].includes(here);
  if (here && quirk('dialogLock') === 'released') letGo(here);
  return locked;
}

/** Makes someone else hold a lock until an instant. */
export function holdLock(name: StoreName, until: number): void {
  others[name] = until;
}

class Lock implements Google {
  readonly kind: StoreName;
  constructor(kind: StoreName) {
    this.kind = kind;
  }
  hasLock(): boolean {
    const here = execution();
    if (!here || held.get(this.kind) !== here) return false;
    return quirk('lockObjects') === 'shared' || takers.get(here)?.get(this.kind) === this;
  }
  releaseLock(): void {
    if (this.hasLock()) held.delete(this.kind);
  }
  tryLock(timeout: number): boolean {
    if (timeout < 0) return false;
    if (this.hasLock()) return true;
    // An interrupted holder releases nothing before this execution has ended.
    const free = held.has(this.kind) ? Number.POSITIVE_INFINITY : others[this.kind];
    if (free > now()) {
      const inTime = free <= now() + timeout;
      setNow(inTime ? free : now() + timeout);
      outlive();
      if (!inTime) return false;
    }
    const holder = execution();
    if (holder) {
      held.set(this.kind, holder);
      takers.set(holder, new Map(takers.get(holder)).set(this.kind, this));
    }
    return true;
  }
  waitLock(timeout: number): void {
    if (!this.tryLock(timeout)) fail('Lock timeout: another process was holding the lock for too long.');
  }
}

class LockServiceService implements GoogleAppsScript.Lock.LockService {
  getDocumentLock(): Google {
    if (execution()?.cause === 'web') return null as unknown as Google;
    return expose('Lock', new Lock('document'));
  }
  getScriptLock(): Google {
    return expose('Lock', new Lock('script'));
  }
  getUserLock(): Google {
    return expose('Lock', new Lock('user'));
  }
}

export const lockService = () => expose('LockService', new LockServiceService());
