// The dates and slots of each team: what its members were told about them, and what is news to them.

import { rememberedOf } from '../base/group';
import { fnv } from '../base/hash';
import { endOfSlot } from '../base/slot';
import { type Instant, instantAt, sayInstant, type Time, wallAt } from '../base/time';
import { type Course, endOf, type Session, type Student, startOf, type Team } from '../course/course';
import { occasionsOf, presentsAt } from '../teams/agenda';
import { participants } from '../teams/propose';
import { byMatter, letterKey } from './letter';

export interface TeamDate {
  /** Title of the occasion; it stays the same when the date moves. */
  readonly occasion: string;
  readonly what: string;
  /** For a calendar entry, which has no other sign of which team it concerns. */
  readonly summary: string;
  readonly session: Session;
  readonly start: Instant;
  readonly end: Instant;
  /** Weekday, date, time and zone; if the day has no slots, also the team's place in the order. */
  readonly when: string;
}

/** A feedback round may have no topic. */
const nameOf = (occasion: string): string => occasion || 'Feedback session';

/** The dates of a team, in order of time. */
export const datesOf = rememberedOf((team: Team, course: Course): readonly TeamDate[] => {
  const dates = occasionsOf(course).flatMap(({ kind, title, sessions }): TeamDate[] => {
    const slot = team.slots.find((s) => sessions.some((session) => session.code === s.session));
    const code = kind === 'presentations' ? team.presents : slot?.session;
    const session = sessions.find((s) => s.code === code);
    if (!session) return [];
    const what = kind === 'presentations' ? 'Project presentation' : nameOf(title);
    const time: Time | null = kind === 'presentations' ? presentsAt(team, course) : slot!.start;
    const start = time ? instantAt(session.day, time, course.zone) : startOf(session, course);
    const end =
      time && session.windows
        ? instantAt(session.day, endOfSlot(time, session.windows.minutes), course.zone)
        : endOf(session, course);
    const turn = team.turn === null || time ? '' : `, number ${team.turn} of the day`;
    const summary = `${what}, team ${team.number}`;
    return [{ occasion: title, what, summary, session, start, end, when: `${sayInstant(start, course.zone)}${turn}` }];
  });
  return dates.sort((a, b) => a.start - b.start);
});

/** A date as told in a letter. */
interface ToldDate {
  readonly occasion: string;
  readonly what: string;
  readonly start: Instant;
  readonly end: Instant;
}

/** What a student should know about the team's dates. */
export interface AgendaNews {
  readonly student: Student;
  readonly team: Team | null;
  readonly dates: readonly TeamDate[];
  /** Dates that were told, lie in the future, and no longer exist. */
  readonly gone: readonly ToldDate[];
  /** Numbered upward with each change, so that a return to an earlier date is told again. */
  readonly keys: readonly string[];
  /** Whether the student was told of other dates before. */
  readonly changed: boolean;
  /** How many times the student was told of dates. */
  readonly times: number;
}

/** Whether the student was told of dates of a team. `claimed` has the keys of all letters that went out. */
export const knowsDates = ({ email }: Pick<Student, 'email'>, claimed: ReadonlySet<string>): boolean =>
  byMatter(claimed).has(letterKey(email, 'agenda'));

/** For each student with relevant dates. `claimed` has the keys of all letters that went out. */
export function agendaNews(course: Course, claimed: ReadonlySet<string>, now: Instant): readonly AgendaNews[] {
  const told = byMatter(claimed);
  const here = participants(course.students, wallAt(now, course.zone).day);
  return [...here.values()].flatMap((student): AgendaNews[] => {
    const team = course.teams.find((t) => t.members.includes(student.email)) ?? null;
    const until = student.left;
    const dates = (team ? datesOf(team, course) : []).filter(
      ({ start }) => until === null || wallAt(start, course.zone).day <= until,
    );
    const before = told.get(letterKey(student.email, 'agenda')) ?? [];
    const times = before.length;
    const gone = (told.get(letterKey(student.email, 'agenda date')) ?? [])
      .flatMap((key): ToldDate[] => {
        const [, , time, start, end, occasion = ''] = key.split('|');
        if (Number(time) !== times - 1) return [];
        const name = decodeURIComponent(occasion);
        return [{ occasion: name, what: nameOf(name), start: Number(start) as Instant, end: Number(end) as Instant }];
      })
      .filter((one) => one.end > now && dates.every(({ occasion }) => occasion !== one.occasion));
    const hash = fnv(
      JSON.stringify(dates.map(({ occasion, when, end, session }) => [occasion, when, end, session.room])),
    );
    const last = letterKey(student.email, 'agenda', times - 1, hash);
    const isNews = !before.includes(last);
    if (dates.length === 0 && isNews && gone.length === 0) return [];
    const keys = [
      letterKey(student.email, 'agenda', times, hash),
      ...dates.map(({ occasion, start, end }) =>
        letterKey(student.email, 'agenda date', times, start, end, encodeURIComponent(occasion)),
      ),
    ];
    return [{ student, team, dates, gone, keys: isNews ? keys : [last], changed: isNews && times > 0, times }];
  });
}
