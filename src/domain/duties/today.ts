// What the instructor wants to see today: the next class, who has roles in it, what came in, and what is due soon.

import { grouped } from '../base/group';
import { timesOf } from '../base/slot';
import { hour, type Instant, sayTime } from '../base/time';
import { type Course, type Email, isHeld, type Session, startOf, type Team } from '../course/course';
import type { Judged, Status } from './evidence';
import { holdersThere } from './owing';

export interface DueSoon {
  readonly deliverable: string;
  readonly session: Session | null;
  readonly due: Instant;
  readonly in: number;
  readonly owed: number;
  /** Names of those whose work has not come in. */
  readonly open: readonly string[];
}

/** Who has roles in a class or which teams present in it, and what came in for it. */
export interface Outlook {
  /** `role` also names a team and when it presents. */
  readonly seats: readonly { readonly role: string; readonly names: readonly string[] }[];
  /** Duties for the class, by deliverable. */
  readonly counts: readonly {
    readonly deliverable: string;
    readonly in: number;
    readonly owed: number;
    /** Everyone whose work is not in: awaited, missing or unknown. */
    readonly open: readonly string[];
    readonly awaited: readonly string[];
    readonly missing: readonly string[];
    /** Past due, but only a tick would show it, or it cannot be read. */
    readonly unknown: readonly string[];
    /** The earliest due time of those awaited, and whether it is after the start of the class; null if no one is. */
    readonly due: Instant | null;
    readonly later: boolean;
  }[];
}

export interface Today extends Outlook {
  /** The next class; null if there is none ahead. */
  readonly next: Session | null;
  readonly start: Instant | null;
  /** What is due within seven days, by deliverable and session, most urgent first; without excused duties. */
  readonly due: readonly DueSoon[];
  /** Open duties due within seven days that the instructor can tick, most urgent first. */
  readonly soon: readonly Judged[];
  /** Duties that only a tick would show as done, or that cannot be read; latest due time first. */
  readonly unknown: readonly Judged[];
  /** Missing duties for which late work is still accepted. */
  readonly missing: readonly Judged[];
}

export function todayOf(course: Course, judged: readonly Judged[], now: Instant): Today {
  const next = course.sessions.find((s) => isHeld(s) && startOf(s, course) > now) ?? null;
  return {
    next,
    start: next && startOf(next, course),
    ...(next ? outlookOf(course, judged, next) : { seats: [], counts: [] }),
    due: dueSoon(judged, now),
    soon: judged.filter(({ duty, status }) => status === 'upcoming' && duty.due <= now + 7 * 24 * hour),
    unknown: judged.filter(({ status }) => status === 'unknown').reverse(),
    missing: judged.filter(({ duty, status }) => status === 'missing' && !duty.absent && now <= duty.lateUntil),
  };
}

/** The teams that present in a class, in their order. */
export const teamsIn = ({ teams }: Course, { code }: Session): readonly Team[] =>
  teams.filter(({ presents }) => presents === code).sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));

/** 'Team 03, 12:45 PM'; without slots 'Team 03, number 2 of the day'. */
function turnOf({ number, turn }: Team, { windows }: Session, { zone }: Course): string {
  const start = windows && timesOf(windows)[(turn ?? 0) - 1];
  const when = start ? `, ${sayTime(start, zone)}` : turn === null ? '' : `, number ${turn} of the day`;
  return `Team ${number}${when}`;
}

/** Leaves out duties that are excused, waived, could not be done or are not needed: they are not expected, and do not count as in. */
export function outlookOf(course: Course, judged: readonly Judged[], session: Session): Outlook {
  const seats = holdersThere(course, session);
  const start = startOf(session, course);
  const nameOf = new Map(course.students.map((s) => [s.email, s.name]));
  const named = (of: readonly Email[]): readonly string[] => of.map((email) => nameOf.get(email) ?? email);
  const awaited = judged.filter(
    ({ duty, status, hindrance }) =>
      duty.session?.code === session.code &&
      hindrance !== 'enough' &&
      !['excused', 'waived', 'not open'].includes(status),
  );
  return {
    seats: [
      ...course.roles.map(({ name }) => ({
        role: name,
        names: named(seats.filter(({ role }) => role === name).map((seat) => seat.student)),
      })),
      ...teamsIn(course, session).map((team) => ({ role: turnOf(team, session, course), names: named(team.members) })),
    ].filter(({ names }) => names.length > 0),
    counts: course.deliverables
      .map(({ name }) => {
        const owed = awaited.filter(({ duty }) => duty.deliverable.name === name);
        const those = (...of: readonly Status[]): readonly string[] =>
          owed.filter(({ status }) => of.includes(status)).map(({ duty }) => duty.student.name);
        const dues = owed.filter(({ status }) => status === 'upcoming').map(({ duty }) => duty.due);
        const due = dues.length === 0 ? null : (Math.min(...dues) as Instant);
        return {
          deliverable: name,
          in: those('done', 'late').length,
          owed: owed.length,
          open: those('upcoming', 'missing', 'unknown'),
          awaited: those('upcoming'),
          missing: those('missing'),
          unknown: those('unknown'),
          due,
          later: due !== null && due > start,
        };
      })
      .filter(({ owed }) => owed > 0),
  };
}

function dueSoon(judged: readonly Judged[], now: Instant): DueSoon[] {
  const soon = judged.filter(
    ({ duty, status }) => duty.due > now && duty.due <= now + 7 * 24 * hour && status !== 'excused',
  );
  const groups = grouped(soon, ({ duty }) => `${duty.due} ${duty.deliverable.name} ${duty.session?.code ?? ''}`);
  return [...groups.values()].map((items) => {
    const { deliverable, session, due } = items[0]!.duty;
    const open = items.filter(({ status }) => status === 'upcoming').map(({ duty }) => duty.student.name);
    return { deliverable: deliverable.name, session, due, in: items.length - open.length, owed: items.length, open };
  });
}
