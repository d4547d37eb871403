// Locks: held by an execution, or by a test's own holder; an execution that was interrupted keeps its own.
import { now, setNow } from './clock.ts';
import { atEnd, execution, outlive } from './execution.ts';
import { expose } from './expose.ts';
import type { StoreName } from './store.ts';
import { fail } from './world.ts';

type Google = GoogleAppsScript.Lock.Lock;

/** Until when somebody else holds each lock. */
export const others: Record<StoreName, number> = { document: 0, script: 0, user: 0 };
/** The execution that holds each lock. */
export const held = new Map<StoreName, object>();

atEnd((_, ended) => {
  for (const [name, holder] of held) if (holder === ended) held.delete(name);
});

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
    return held.has(this.kind) && held.get(this.kind) === execution();
  }
  releaseLock(): void {
    if (this.hasLock()) held.delete(this.kind);
  }
  tryLock(timeout: number): boolean {
    if (timeout < 0) return false;
    if (this.hasLock()) return true;
    // Whoever was interrupted gives nothing back before this execution has ended.
    const free = held.has(this.kind) ? Number.POSITIVE_INFINITY : others[this.kind];
    if (free > now()) {
      const inTime = free <= now() + timeout;
      setNow(inTime ? free : now() + timeout);
      outlive();
      if (!inTime) return false;
    }
    const holder = execution();
    if (holder) held.set(this.kind, holder);
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
