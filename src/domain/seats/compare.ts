// What a confirmation changes, and for whom: compares the seats before and after.

import type { Assignment, Email } from '../course/course';

export interface SeatChanges {
  readonly kept: number;
  /** The same role in another session. */
  readonly moved: readonly {
    readonly student: Email;
    readonly role: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly added: readonly Assignment[];
  readonly removed: readonly Assignment[];
  /** Everyone whose seats were added, removed or moved. */
  readonly affected: readonly Email[];
}

const keyOf = (seat: Assignment): string => `${seat.session}|${seat.role}|${seat.student}`;

/** Ignores empty seats. */
export function compare(before: readonly Assignment[], after: readonly Assignment[]): SeatChanges {
  const filled = (seats: readonly Assignment[]) => seats.filter((seat) => seat.student !== null);
  const was = new Set(filled(before).map(keyOf));
  const is = new Set(filled(after).map(keyOf));
  const added = filled(after).filter((seat) => !was.has(keyOf(seat)));
  const removed = filled(before).filter((seat) => !is.has(keyOf(seat)));
  const moved = removed.flatMap((old) => {
    const at = added.findIndex((seat) => seat.student === old.student && seat.role === old.role);
    if (at < 0) return [];
    const [seat] = added.splice(at, 1);
    return [{ student: old.student!, role: old.role, from: old.session, to: seat!.session, old }];
  });
  const gone = new Set(moved.map(({ old }) => old));
  const left = removed.filter((seat) => !gone.has(seat));
  return {
    kept: [...is].filter((key) => was.has(key)).length,
    moved: moved.map(({ student, role, from, to }) => ({ student, role, from, to })),
    added,
    removed: left,
    affected: [...new Set([...added, ...left, ...moved].map(({ student }) => student!))],
  };
}
