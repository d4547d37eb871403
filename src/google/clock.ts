// The one place where the time is read.
import type { Instant } from '../domain/base/time';

export const now = (): Instant => Date.now() as Instant;

/** What Google's own clock shows on the wall at that instant: 'YYYY-MM-DD HH:mm'. */
export const wallByGoogle = (at: Instant, zone: string): string =>
  Utilities.formatDate(new Date(at), zone, 'yyyy-MM-dd HH:mm');

/** Milliseconds. */
export const sleep = (time: number): void => Utilities.sleep(time);
