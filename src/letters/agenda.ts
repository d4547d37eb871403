// What a team is told of its days and slots, in words and as a calendar file.
import { occasionsOf, presentsAt } from '../domain/agenda';
import { fnv } from '../domain/assign/problem';
import { type Course, type Email, endOf, type Session, type Student, startOf, type Team } from '../domain/course';
import { type Attachment, letterKey } from '../domain/letter';
import { endOfSlot } from '../domain/slot';
import { takesPart } from '../domain/team/propose';
import { type Day, type Instant, instantAt, sayDay, sayInstant, type Time } from '../domain/time';
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

/**
 * The key of the letter that tells a student these dates, given the keys of all that went out. It counts on with each change, so that
 * whoever comes back to an earlier date is told so. `times`: how often the student was told of dates.
 */
export function agendaKey(
  student: Email,
  dates: readonly TeamDate[],
  claimed: ReadonlySet<string>,
): { readonly key: string; readonly isNews: boolean; readonly times: number } {
  const before = [...claimed].filter((key) => key.startsWith(letterKey(student, 'agenda', '')));
  const print = fnv(
    JSON.stringify(dates.map(({ occasion, when, end, session }) => [occasion, when, end, session.room])),
  );
  const last = letterKey(student, 'agenda', before.length - 1, print);
  const isNews = !before.includes(last);
  return { key: isNews ? letterKey(student, 'agenda', before.length, print) : last, isNews, times: before.length };
}

/** Students who were told of other dates than their team has now. */
export const toldOtherwise = (course: Course, claimed: ReadonlySet<string>, today: Day): readonly Student[] =>
  course.students.filter((student) => {
    const team = course.teams.find((t) => t.members.includes(student.email));
    const dates = team ? datesOf(team, course) : [];
    if (dates.length === 0 || !takesPart(student, today)) return false;
    const { isNews, times } = agendaKey(student.email, dates, claimed);
    return isNews && times > 0;
  });

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
