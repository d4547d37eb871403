// Words what a team is told about its dates and slots, as a letter and as a calendar file.

import { type Instant, sayDay, sayInstant, wallAt } from '../domain/base/time';
import { type Course, type Team, topicOf } from '../domain/course/course';
import { heldStudents } from '../domain/duties/doubt';
import { type Duty, dutiesOf } from '../domain/duties/duty';
import { type AgendaNews, agendaNews, datesOf } from '../domain/letters/agenda';
import { type Attachment, type Letter, letterKey, type Wording } from '../domain/letters/letter';
import type { Outbox } from '../domain/letters/outbox';
import { calendarOwner } from '../domain/letters/student';
import { participants } from '../domain/teams/propose';
import { composeMail } from './compose';
import { calendarFile, type Entry } from './ics';
import type { ViewOf } from './placeholder';
import { studentAt } from './say';

/** For the Teams sheet: 'Feedback Tue Oct 7, 12:30 PM PDT'. */
export const sayDates = (team: Team, course: Course): string =>
  datesOf(team, course)
    .map(({ session, when }) => `${session.kind === 'offline' ? 'Feedback' : 'Presents'} ${when}`)
    .join('\n');

/** An occasion keeps its calendar entry when its date moves and loses it when the date is gone. `owner` as in `calendarOf`. */
export function agendaCalendar(
  owner: readonly string[],
  { dates, gone, times }: AgendaNews,
  course: Course,
  now: Instant,
): Attachment {
  const entry = (occasion: string, start: Instant, end: Instant): Omit<Entry, 'cancelled' | 'summary'> => ({
    id: [...owner, 'agenda', occasion],
    sequence: times,
    start,
    end,
    busy: true,
    description: `${course.settings.course}.`,
    room: '',
  });
  const entries = [
    ...dates.map(
      ({ occasion, summary, session, start, end }): Entry => ({
        ...entry(occasion, start, end),
        cancelled: false,
        summary,
        description: `${course.settings.course}: ${topicOf(session) || sayDay(session.day)}.`,
        room: session.room,
      }),
    ),
    ...gone.map(
      ({ occasion, what, start, end }): Entry => ({
        ...entry(occasion, start, end),
        cancelled: true,
        summary: what,
      }),
    ),
  ];
  return calendarFile('project.ics', course.settings, entries, now);
}

/**
 * One letter per student with all dates of the team; a date that moves or is cancelled gives a new one. `claimed` has the keys of all letters that
 * went out; only letters whose keys are wanted are written.
 */
export function agendaLetters(
  course: Course,
  wordings: readonly Wording[],
  claimed: ReadonlySet<string>,
  owner: { readonly book: string; readonly outbox: Outbox },
  now: Instant,
  isWanted: (keys: readonly string[]) => boolean = () => true,
): readonly Letter[] {
  const here = participants(course.students, wallAt(now, course.zone).day);
  const held = heldStudents(course);
  const told = agendaNews(course, claimed, now).filter(({ student }) => !held.has(student.email));
  const owed = dutiesOf(course).duties.filter(
    ({ deliverable, due }) => deliverable.owedBy.includes('team') && due > now,
  );
  return told.flatMap((news): Letter[] => {
    const { student, team, dates, gone, keys: own, changed } = news;
    const duties = owed.filter((duty) => duty.student.email === student.email);
    const dueFor = (code: string): readonly Duty[] => duties.filter(({ session }) => session?.code === code);
    // Due times in this letter are not told again elsewhere. If it already went out, only its own keys count.
    const named = own.every((key) => claimed.has(key)) ? [] : dates.flatMap(({ session }) => dueFor(session.code));
    const keys = [...own, ...new Set(named.map(({ key, due }) => letterKey(key, 'team', due)))];
    if (!isWanted(keys)) return [];
    const view: ViewOf<'agenda'> = {
      team: team?.number ?? '',
      changed,
      none: dates.length === 0,
      members: (team?.members ?? []).flatMap((email) => here.get(email)?.name ?? []).join(', '),
      dates: dates.map(({ what, when, session }) => ({
        what,
        when,
        room: session.room,
        duties: dueFor(session.code).map(({ deliverable, due }) => ({
          deliverable: deliverable.name,
          due: sayInstant(due, course.zone),
        })),
      })),
      cancelled: gone.map(({ what, start }) => ({ date: what, was: sayInstant(start, course.zone) })),
    };
    const letter = composeMail(wordings, course.settings.tag, studentAt(student, course), [
      {
        kind: 'agenda',
        keys,
        until: null,
        why: team
          ? `you are on team ${team.number} of ${course.settings.course}`
          : `you are enrolled in ${course.settings.course}`,
        view,
        attachments: [agendaCalendar(calendarOwner(student, owner.book, owner.outbox), news, course, now)],
      },
    ]);
    return [letter];
  });
}
