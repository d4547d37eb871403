// Locks: one execution runs at a time here, so only a test's own holder can stand in the way.
import { now, setNow } from './clock.ts';
import { atEnd, outlive } from './execution.ts';
import { expose } from './expose.ts';
import type { StoreName } from './store.ts';
import { fail } from './world.ts';

type Google = GoogleAppsScript.Lock.Lock;

/** Until when somebody else holds each lock. */
export const others: Record<StoreName, number> = { document: 0, script: 0, user: 0 };
export const mine = new Set<StoreName>();

atEnd(() => mine.clear());

/** Lets somebody else hold a lock until an instant. */
export function holdLock(name: StoreName, until: number): void {
  others[name] = until;
}

class Lock implements Google {
  readonly kind: StoreName;
  constructor(kind: StoreName) {
    this.kind = kind;
  }
  hasLock(): boolean {
    return mine.has(this.kind);
  }
  releaseLock(): void {
    mine.delete(this.kind);
  }
  tryLock(timeout: number): boolean {
    if (timeout < 0) return false;
    if (!mine.has(this.kind) && others[this.kind] > now()) {
      const free = others[this.kind] <= now() + timeout;
      setNow(free ? others[this.kind] : now() + timeout);
      outlive();
      if (!free) return false;
    }
    mine.add(this.kind);
    return true;
  }
  waitLock(timeout: number): void {
    if (!this.tryLock(timeout)) fail('Lock timeout: another process was holding the lock for too long.');
  }
}

class LockServiceService implements GoogleAppsScript.Lock.LockService {
  getDocumentLock(): Google {
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
