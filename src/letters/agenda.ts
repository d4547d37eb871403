// What a team is told of its days and slots, in words and as a calendar file.
import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { occasionsOf, presentsAt } from '../domain/agenda';
import { type Course, endOf, type Session, type Student, startOf, type Team } from '../domain/course';
import type { Attachment } from '../domain/letter';
import { endOfSlot } from '../domain/slot';
import { type Instant, instantAt, sayDay, sayInstant, type Time } from '../domain/time';

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

// biome-ignore lint/style/noRestrictedGlobals: ts-ics takes instants as Dates; the clock is not asked
const moment = (at: number): { date: Date } => ({ date: new Date(at) });
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/**
 * RFC 5545: an occasion keeps its UID when its date moves, and SEQUENCE, the number of letters before this one, says which
 * file is the newer. `book` tells one course's entries from another's.
 */
export function agendaCalendar(
  student: Student,
  team: Team,
  course: Course,
  book: string,
  sequence: number,
  now: Instant,
): Attachment {
  const { tag } = course.settings;
  const prefix = tag.trim() === '' ? '' : `[${tag.trim()}] `;
  const events = datesOf(team, course).map(({ occasion, what, session, start, end }): IcsEvent => {
    const event: IcsEvent = {
      uid: `${[book, student.email, 'agenda', occasion].map(encodeURIComponent).join('/')}@lectern`,
      sequence,
      status: 'CONFIRMED',
      stamp: moment(now),
      start: moment(start),
      end: moment(end),
      summary: oneLine(`${prefix}${what}`),
      description: oneLine(`${course.settings.course}: ${session.topic || sayDay(session.day)}.`),
    };
    return session.room === '' ? event : { ...event, location: oneLine(session.room) };
  });
  const text = generateIcsCalendar({
    version: '2.0',
    prodId: '-//Lectern//Seminar//EN',
    method: 'PUBLISH',
    name: oneLine(course.settings.course),
    events,
  });
  return { name: 'project.ics', type: 'text/calendar', text };
}
