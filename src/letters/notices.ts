// What the Slack channel is told, in words.

import { printRule } from '../domain/base/rule';
import { sayDay, sayInstant } from '../domain/base/time';
import { type Assignment, type Course, isSeated, titleOf } from '../domain/course/course';
import { closesAt } from '../domain/duties/duty';
import type { Letter, Wording } from '../domain/letters/letter';
import { type NoticeMatter, seatsKey } from '../domain/letters/notices';
import { type Forms, presenters } from '../domain/letters/situation';
import { composeNotice, type View } from './compose';
import { courseView, dutyView, placeOf, sayClass } from './say';

/** What the channel is told once assignments are announced. */
export function seatNotice(
  course: Course,
  wordings: readonly Wording[],
  channel: string,
  seats: readonly Assignment[],
): Letter {
  const view: View = {
    ...courseView(course),
    sessions: course.sessions
      .filter((session) => isSeated(session, course))
      .map((session) => ({
        class: sayDay(session.day),
        topic: titleOf(session),
        people: presenters(session, course) || 'no one yet',
      })),
  };
  return composeNotice(wordings, channel, {
    kind: 'seats notice',
    keys: [seatsKey(channel, seats, course)],
    until: null,
    why: 'the channel is notified of who presents',
    view,
  });
}

const whys = {
  'form notice': 'the channel is notified of open forms',
  'week notice': 'the channel is notified of the week',
  'deadline notice': 'the channel is notified of deadlines',
} as const;

export const notice = (
  matter: NoticeMatter,
  course: Course,
  wordings: readonly Wording[],
  channel: string,
  forms: Pick<Forms, 'linkFor'>,
): Letter =>
  composeNotice(wordings, channel, {
    kind: matter.kind,
    keys: matter.keys,
    until: matter.until,
    why: whys[matter.kind],
    view: { ...courseView(course), ...viewOf(matter, course, forms) },
  });

function viewOf(matter: NoticeMatter, course: Course, { linkFor }: Pick<Forms, 'linkFor'>): View {
  if (matter.kind === 'form notice') {
    const { form, deliverable, session, due } = matter;
    const forEach = deliverable.each.length > 0 && session === null;
    return {
      form: form.title,
      link: form.url,
      due: forEach ? printRule(deliverable.due) : sayInstant(due, course.zone),
      closes: sayInstant(closesAt(deliverable, session, course), course.zone),
    };
  }
  if (matter.kind === 'week notice')
    return {
      sessions: matter.sessions.map((s) => ({
        class: sayClass(s, course),
        topic: titleOf(s),
        people: presenters(s, course),
      })),
      duties: matter.due.map(({ duty }) => dutyView(duty, course, '')),
    };
  const { duty } = matter.judged;
  return { ...dutyView(duty, course, linkFor(duty)), where: placeOf(duty.deliverable, course) };
}
