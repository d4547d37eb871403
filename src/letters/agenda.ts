// What a team is told of its days and slots, in words and as a calendar file.
import { occasionsOf, presentsAt } from '../domain/agenda';
import { type Course, endOf, type Session, startOf, type Team } from '../domain/course';
import type { Attachment } from '../domain/letter';
import { endOfSlot } from '../domain/slot';
import { type Instant, instantAt, sayDay, sayInstant, type Time } from '../domain/time';
import { calendarFile, type Entry } from './ics';

export interface TeamDate {
  /** Title of the occasion: it stays when the date moves. */
  readonly occasion: string;
  readonly what: string;
  readonly session: Session;
  readonly start: Instant;
  readonly end: Instant;
  /** Weekday, date, time and zone; with the place in the order where the day has no slots. */
  readonly when: string;
}

/** The dates of a team, in order of time. */
export function datesOf(team: Team, course: Course): readonly TeamDate[] {
  const dates = occasionsOf(course).flatMap(({ kind, title, sessions }): TeamDate[] => {
    const slot = team.slots.find((s) => sessions.some((session) => session.code === s.session));
    const code = kind === 'presentations' ? team.presents : slot?.session;
    const session = sessions.find((s) => s.code === code);
    if (!session) return [];
    const what =
      kind === 'presentations' ? `Presentation of team ${team.number}` : `Feedback session of team ${team.number}`;
    const time: Time | null = kind === 'presentations' ? presentsAt(team, course) : slot!.start;
    const start = time ? instantAt(session.day, time, course.zone) : startOf(session, course);
    const end =
      time && session.windows
        ? instantAt(session.day, endOfSlot(time, session.windows.minutes), course.zone)
        : endOf(session, course);
    const turn = team.turn === null || time ? '' : `, number ${team.turn} of the day`;
    return [{ occasion: title, what, session, start, end, when: `${sayInstant(start, course.zone)}${turn}` }];
  });
  return dates.sort((a, b) => a.start - b.start);
}

/** For the Teams sheet: 'Feedback Tue Oct 7, 12:30 PM PDT'. */
export const sayDates = (team: Team, course: Course): string =>
  datesOf(team, course)
    .map(({ session, when }) => `${session.kind === 'offline' ? 'Feedback' : 'Presents'} ${when}`)
    .join('\n');

/** An occasion keeps its entry when its date moves. `owner` as in `calendarOf`. */
export function agendaCalendar(
  owner: readonly string[],
  team: Team,
  course: Course,
  sequence: number,
  now: Instant,
): Attachment {
  const entries = datesOf(team, course).map(
    ({ occasion, what, session, start, end }): Entry => ({
      id: [...owner, 'agenda', occasion],
      sequence,
      cancelled: false,
      start,
      end,
      busy: true,
      summary: what,
      description: `${course.settings.course}: ${session.topic || sayDay(session.day)}.`,
      room: session.room,
    }),
  );
  return calendarFile('project.ics', course, entries, now);
}
