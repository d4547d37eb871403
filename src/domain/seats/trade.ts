// What two sides agree on, a role handed over or a swap of two teams: what speaks against it, and what it changes.

import type { Course, Student } from '../course/course';
import type { Request } from '../duties/request';
import { brokenBy, doubtsAbout, handedOver, handoverOf, holds, obstacleTo, reversed, saySeat } from './handover';
import type { Bench, Ruled } from './ruling';
import { reversedTurns, sayTurns, turnDoubts, turnSwapOf, turnsBar, turnsStand, withTurns } from './turn';

export interface Trade {
  /** Who agrees or declines. */
  readonly by: string;
  readonly outcome: string;
  /** Whether it is already done, by a run that died or by hand. */
  readonly stands: boolean;
  readonly obstacle: string | null;
  readonly against: () => readonly string[];
  readonly changes: Partial<Pick<Ruled, 'seats' | 'teams'>>;
}

/** `isBack`: the trade that undoes the request. Null if the request is not a trade. */
export function tradeOf(request: Request, bench: Bench, isBack: boolean): Trade | null {
  const { course, judged, preferences, now } = bench;
  const handover = handoverOf(request, course);
  const swap = turnSwapOf(request, course);
  if (handover) {
    const it = isBack ? reversed(handover) : handover;
    const { from, to, seat, back } = it;
    const stands =
      holds(course, to, seat) &&
      !holds(course, from, seat) &&
      (back === null || (holds(course, from, back) && !holds(course, to, back)));
    return {
      by: to.name,
      outcome: `${to.name} is ${saySeat(seat, course)}${back ? `, ${from.name} is ${saySeat(back, course)}` : ''}`,
      stands,
      obstacle: obstacleTo(it, course, now),
      against: () => [...brokenBy(it, course, preferences, now), ...doubtsAbout(it, course, now)],
      changes: { seats: handedOver(course.assignments, it) },
    };
  }
  if (!swap) return null;
  const it = isBack ? reversedTurns(swap) : swap;
  return {
    by: `team ${it.to.number}`,
    outcome: sayTurns(it, course),
    stands: turnsStand(it),
    obstacle: turnsBar(it, course, now),
    against: () => turnDoubts(it, course, judged, now),
    changes: { teams: withTurns(course.teams, it) },
  };
}

/** Who is asked to agree: whoever would get the role, or all members of the other team; nobody who has left. */
export function askedOf(request: Request, course: Course): readonly Student[] {
  const to = handoverOf(request, course)?.to;
  const members = turnSwapOf(request, course)?.to.members ?? [];
  return course.students.filter((one) => one.standing === 'enrolled' && (one === to || members.includes(one.email)));
}
