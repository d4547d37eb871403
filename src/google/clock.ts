// The only place where the current time is read.
import { type Instant, placeOf, type Zone } from '../domain/base/time';

export const now = (): Instant => Date.now() as Instant;

/** The wall time that Google shows for an instant in a zone: 'YYYY-MM-DD HH:mm'. */
export const wallByGoogle = (at: Instant, zone: Zone): string =>
  Utilities.formatDate(new Date(at), placeOf(zone), 'yyyy-MM-dd HH:mm');

/** In milliseconds. */
export const sleep = (time: number): void => Utilities.sleep(time);
