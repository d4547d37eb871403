// Words what the Slack channel is told.

import { sayDay, sayInstant } from '../domain/base/time';
import { type Assignment, type Course, titleOf } from '../domain/course/course';
import { isSeated, sayRule } from '../domain/course/occasion';
import { closesAt } from '../domain/duties/deadline';
import type { Letter, Wording } from '../domain/letters/letter';
import { type DueAtOnce, type NoticeMatter, seatsKey } from '../domain/letters/notices';
import { type Forms, presenters } from '../domain/letters/situation';
import { composeNotice, type Part } from './compose';
import type { ViewOf } from './placeholder';
import { courseView, dutyView, sayAll, sayClass } from './say';

/** The notice for the channel when assignments are announced. */
export function seatNotice(
  course: Course,
  wordings: readonly Wording[],
  channel: string,
  seats: readonly Assignment[],
): Letter {
  const view: ViewOf<'seats notice'> = {
    sessions: course.sessions
      .filter((session) => isSeated(session, course))
      .map((session) => ({
        class: sayDay(session.day),
        topic: titleOf(session),
        people: presenters(session, course) || 'no one yet',
      })),
  };
  return composeNotice(wordings, channel, courseView(course), {
    kind: 'seats notice',
    keys: [seatsKey(channel, seats, course)],
    until: null,
    why: 'the channel is notified of who presents',
    view,
  });
}

export const notice = (
  matter: NoticeMatter,
  course: Course,
  wordings: readonly Wording[],
  channel: string,
  forms: Pick<Forms, 'linkFor'>,
): Letter => composeNotice(wordings, channel, courseView(course), partOf(matter, course, forms));

function partOf(matter: NoticeMatter, course: Course, { linkFor }: Pick<Forms, 'linkFor'>): Part {
  const { keys, until } = matter;
  if (matter.kind === 'form notice') {
    const { form, deliverable, session, due } = matter;
    const forEach = deliverable.each.length > 0 && session === null;
    const view: ViewOf<'form notice'> = {
      form: form.title,
      link: form.url,
      due: forEach ? sayRule(deliverable.due, course) : sayInstant(due, course.zone),
      closes: sayInstant(closesAt(deliverable, session, course), course.zone),
    };
    return { kind: matter.kind, keys, until, why: 'the channel is notified of open forms', view };
  }
  if (matter.kind === 'week notice') {
    const view: ViewOf<'week notice'> = {
      sessions: matter.sessions.map((s) => ({
        class: sayClass(s, course),
        topic: titleOf(s),
        people: presenters(s, course),
      })),
      duties: matter.due.map((due) => dueView(due, course, '')),
    };
    return { kind: matter.kind, keys, until, why: 'the channel is notified of the week', view };
  }
  const view: ViewOf<'deadline notice'> = dueView(matter, course, linkFor(matter.judged.duty));
  return { kind: matter.kind, keys, until, why: 'the channel is notified of deadlines', view };
}

/** With teams that have due times of their own, the notice says which teams are meant. */
const dueView = ({ judged: { duty }, teams }: DueAtOnce, course: Course, link: string) => ({
  ...dutyView(duty, course, link),
  teams: teams.length === 0 ? '' : `team${teams.length > 1 ? 's' : ''} ${sayAll(teams)}`,
});
