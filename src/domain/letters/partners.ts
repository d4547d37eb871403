// With whom each student was told that they have a role, and where that is no longer so.

import { remembered } from '../base/group';
import type { Instant } from '../base/time';
import { type Course, type Email, isHeld, type Student, sessionOf, startOf, studentOf } from '../course/course';
import { seatKey } from '../duties/access';
import { holdersThere } from '../duties/owing';
import type { SeatRef } from '../seats/handover';
import { letterKey, type Sent } from './letter';
import { isTold, type Snapshot } from './notified';

const mark = 'with';
const coded = encodeURIComponent;

/** Others who have the same role in the class, as emails name them. */
const partnersIn = ({ session: code, role }: SeatRef, student: Student, course: Course): readonly Email[] => {
  const session = sessionOf(course, code)!;
  return holdersThere(course, session).flatMap((seat) =>
    seat.role === role && seat.student !== student.email && studentOf(course, seat.student)?.standing === 'enrolled'
      ? [seat.student]
      : [],
  );
};

const seatsIn = ({ items }: Snapshot, course: Course): readonly SeatRef[] =>
  items.flatMap(({ kind, session: code, name }) => {
    const session = sessionOf(course, code);
    return kind === 'seat' && session && isHeld(session) ? [{ session: code, role: name }] : [];
  });

/** Addresses that the last letter named beside each seat, by `seatKey`. */
export type NamedWith = ReadonlyMap<string, readonly string[]>;

/** Keys of a letter that tells a student of these seats. Of seats that the student knew, it names other partners only if they are `news`. */
export const partnerKeys = (
  student: Student,
  before: Snapshot | null,
  told: Snapshot,
  course: Course,
  named: NamedWith,
  news: readonly SeatRef[],
): readonly string[] => {
  const known = before === null ? [] : seatsIn(before, course);
  return seatsIn(told, course).map((seat) => {
    const is = (one: SeatRef): boolean => one.session === seat.session && one.role === seat.role;
    const then = named.get(seatKey(student.email, seat.session, seat.role));
    const partners = then && known.some(is) && !news.some(is) ? then : partnersIn(seat, student, course);
    return letterKey(mark, student.email, told.version, coded(seat.session), coded(seat.role), ...partners);
  });
};

export const namedWith = remembered((sent: readonly Sent[]): NamedWith => {
  const last = new Map<string, { version: number; addresses: readonly string[] }>();
  for (const { keys } of sent.filter(({ state }) => isTold(state)))
    for (const key of keys) {
      const [word, email, number, session = '', role = '', ...addresses] = key.split('|');
      if (word !== mark) continue;
      const seat = seatKey(email as Email, decodeURIComponent(session), decodeURIComponent(role));
      const version = Number(number);
      if (version >= (last.get(seat)?.version ?? 0)) last.set(seat, { version, addresses });
    }
  return new Map([...last].map(([seat, { addresses }]) => [seat, addresses]));
});

/** Seats ahead whose other holders are not those whom the student was told of, once each who came or went has been told. `knows`: of a seat, by `seatKey`. */
export function newPartners(
  student: Student,
  told: Snapshot,
  course: Course,
  named: NamedWith,
  knows: (seat: string) => boolean,
  now: Instant,
): readonly SeatRef[] {
  return seatsIn(told, course).filter((seat) => {
    const addresses = named.get(seatKey(student.email, seat.session, seat.role));
    if (!addresses || startOf(sessionOf(course, seat.session)!, course) <= now) return false;
    const then = addresses.flatMap((address) => studentOf(course, address) ?? []);
    const there = partnersIn(seat, student, course);
    const came = there.filter((email) => then.every((one) => one.email !== email));
    const gone = then.filter(({ email }) => !there.includes(email));
    const isAware = (email: Email): boolean => knows(seatKey(email, seat.session, seat.role));
    return (
      came.length + gone.length + (addresses.length - then.length) > 0 &&
      came.every(isAware) &&
      !gone.some(({ email, standing }) => standing === 'enrolled' && isAware(email))
    );
  });
}
