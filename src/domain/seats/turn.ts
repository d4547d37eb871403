// Swaps a team's turn to present, or its feedback slot, with that of another team.

import { endOfSlot, timesOf } from '../base/slot';
import { type Instant, sayDay, type Time, wallAt } from '../base/time';
import { type Course, type Student, sessionOf, type Team, teamOf } from '../course/course';
import type { Judged } from '../duties/evidence';
import type { Request } from '../duties/request';
import { parseSeat, type SeatRef, saySeat } from './handover';

/** The role of a place is its turn, 'turn 2', or the time when its slot begins, '12:45'. */
export interface TurnSwap {
  readonly from: Team;
  readonly to: Team;
  readonly seat: SeatRef;
  readonly back: SeatRef;
}

const isSlot = ({ role }: SeatRef): boolean => /^\d/.test(role);
const isSame = (a: SeatRef, b: SeatRef): boolean => a.session === b.session && a.role === b.role;

const placesOf = ({ presents, turn, slots }: Team): readonly SeatRef[] => [
  ...(presents === '' || turn === null ? [] : [{ session: presents, role: `turn ${turn}` }]),
  ...slots.map(({ session, start }) => ({ session, role: start as string })),
];
const has = (team: Team, ref: SeatRef): boolean => placesOf(team).some((one) => isSame(one, ref));

/** Null if it is not such a swap, or names no team. */
export function turnSwapOf(
  { kind, email, session, role, other, inReturn }: Request,
  course: Pick<Course, 'teams'>,
): TurnSwap | null {
  const from = kind === 'team swap' ? teamOf(course, email) : null;
  const to = course.teams.find(({ number }) => number === other.padStart(2, '0'));
  const back = parseSeat(inReturn);
  return from && to && back && from !== to ? { from, to, seat: { session, role }, back } : null;
}

export const reversedTurns = ({ from, to, seat, back }: TurnSwap): TurnSwap => ({ from: to, to: from, seat, back });

export const sayTurns = ({ from, to, seat, back }: TurnSwap, course: Course): string =>
  `Teams ${from.number} and ${to.number} swap ${saySeat(seat, course)} and ${saySeat(back, course)}`;

export const turnsStand = ({ from, to, seat, back }: TurnSwap): boolean =>
  has(to, seat) && has(from, back) && !has(from, seat) && !has(to, back);

/** The teams afterwards; a team that already has its new place keeps it. */
export const withTurns = (teams: readonly Team[], { from, to, seat, back }: TurnSwap): readonly Team[] =>
  teams.map((team) => (team === from ? moved(team, seat, back) : team === to ? moved(team, back, seat) : team));

const moved = (team: Team, loses: SeatRef, gets: SeatRef): Team =>
  isSlot(gets)
    ? {
        ...team,
        slots: team.slots.map((slot) =>
          isSame({ session: slot.session, role: slot.start }, loses)
            ? { session: gets.session, start: gets.role as Time }
            : slot,
        ),
      }
    : { ...team, presents: gets.session, turn: Number(gets.role.slice(5)) };

/** Why nothing can be changed on that day; null if it can. */
function overIn(ref: SeatRef, course: Course, now: Instant): string | null {
  const session = sessionOf(course, ref.session);
  if (session?.kind !== (isSlot(ref) ? 'offline' : 'project presentations'))
    return `There is no day for teams in ${ref.session} any more`;
  return session.day <= wallAt(now, course.zone).day ? `The day has come: ${sayDay(session.day)}` : null;
}

const roundIn = ({ session }: SeatRef, course: Course): string =>
  (sessionOf(course, session)?.topic ?? '').toLowerCase().replace(/\s+/g, ' ').trim();

/** Why it cannot be done at all; null if it can. What a run that died has already done of it does not prevent it. */
export function turnsBar({ from, to, seat, back }: TurnSwap, course: Course, now: Instant): string | null {
  const isOne = isSlot(seat) ? isSlot(back) && roundIn(seat, course) === roundIn(back, course) : !isSlot(back);
  if (!isOne) return 'They are not of one round';
  const each = [from, to].every((team) => has(team, seat) || has(team, back));
  return overIn(seat, course, now) ?? overIn(back, course, now) ?? (each ? null : 'The teams have other dates now');
}

/** Class time suits everyone, since the day takes the place of a class. */
function isInClass({ session: code, role }: SeatRef, course: Course): boolean {
  const session = sessionOf(course, code);
  if (!session?.windows) return true;
  const start = isSlot({ session: code, role }) ? (role as Time) : timesOf(session.windows)[Number(role.slice(5)) - 1];
  const { start: from, end: to } = course.settings;
  return (
    start !== undefined &&
    (session.start ?? from) <= start &&
    endOfSlot(start, session.windows.minutes) <= (session.end ?? to)
  );
}

/** Reasons why the instructor should decide, in sentences. */
export function turnDoubts(
  { from, to, seat, back }: TurnSwap,
  course: Course,
  judged: readonly Judged[],
  now: Instant,
): readonly string[] {
  const late = judged.find(
    ({ duty }) =>
      [seat.session, back.session].includes(duty.session?.code ?? '') &&
      [...from.members, ...to.members].includes(duty.student.email) &&
      duty.deliverable.owedBy.includes('team') &&
      duty.due <= now,
  );
  return [
    ...[from, to].flatMap(({ pinned, number }) => (pinned ? [`Team ${number} is pinned.`] : [])),
    ...([seat, back].every((ref) => isInClass(ref, course)) ? [] : ['It is outside class time.']),
    ...(late ? [`${late.duty.deliverable.name} was due already.`] : []),
  ];
}

/** Why no place of the student's team, on the day with the code or on any day if it is empty, can be swapped with one of another team. */
export function turnsReason(student: Student, team: string, code: string, course: Course, now: Instant): string | null {
  const from = teamOf(course, student.email);
  const to = course.teams.find(({ number }) => number === team);
  if (!from || !to || from === to) return null;
  const pairs = placesOf(from).flatMap((seat) => placesOf(to).map((back) => ({ from, to, seat, back })));
  const bars = pairs
    .filter(({ seat }) => code === '' || seat.session === code)
    .map((swap) => turnsBar(swap, course, now) ?? 'It is outside class time');
  return bars[0] ?? 'They have no day to swap';
}

export interface TurnOffer {
  readonly seat: SeatRef;
  readonly swaps: readonly { readonly with: Team; readonly back: SeatRef }[];
}

/** Each place ahead of the student's team, with the places of the same round that it could be swapped for. */
export function turnOffers(student: Student, course: Course, now: Instant): readonly TurnOffer[] {
  const from = teamOf(course, student.email);
  if (!from) return [];
  return placesOf(from).flatMap((seat): TurnOffer[] => {
    const swaps = course.teams.flatMap((to) =>
      placesOf(to).flatMap((back) => {
        const fits = to !== from && to.members.length > 0 && !isSame(seat, back);
        const can = fits && [seat, back].every((ref) => isInClass(ref, course));
        return can && turnsBar({ from, to, seat, back }, course, now) === null ? [{ with: to, back }] : [];
      }),
    );
    return swaps.length === 0 ? [] : [{ seat, swaps }];
  });
}
