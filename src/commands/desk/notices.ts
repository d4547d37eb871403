// Which notices to the Slack channel are due: assignments, open forms, the week, deadlines.

import { fnv } from '../../domain/base/hash';
import { printRule } from '../../domain/base/rule';
import {
  hour,
  type Instant,
  instantAt,
  plusDays,
  sayDay,
  sayInstant,
  type Time,
  wallAt,
  weekdayOf,
  weekdays,
} from '../../domain/base/time';
import {
  type Assignment,
  audiences,
  type Course,
  type Deliverable,
  type Email,
  isHeld,
  isStudentLed,
  type Session,
  sessionOf,
  startOf,
  titleOf,
} from '../../domain/course/course';
import { isForm } from '../../domain/course/handIn';
import { closesAt, dueOf, holders } from '../../domain/duties/duty';
import type { Judged } from '../../domain/duties/evidence';
import { type Letter, letterKey } from '../../domain/letters/letter';
import { mainRole } from '../../domain/seats/propose';
import { composeNotice, type View } from '../../letters/compose';
import { courseView, dutyView, placeOf, sayClass } from '../../letters/say';
import { type FormPointer, linkTo } from '../../schema/form';
import { pointerTo } from './forms';
import type { Assessed } from './judge';
import type { Gathered } from './read';

const nameOf = (email: Email, course: Course): string => course.students.find((s) => s.email === email)?.name ?? '';

/** The names of those who present, with commas between them; '' for nobody. */
export function presenters(session: Session, course: Course): string {
  const main = mainRole(course)?.name;
  return holders(course, session.code)
    .filter(({ role }) => role === main)
    .map(({ student }) => nameOf(student, course))
    .join(', ');
}

/** What the channel is told once assignments are announced; null without a channel. */
export function seatNotice({ course, book: { wordings } }: Gathered, seats: readonly Assignment[]): Letter | null {
  const { channel } = course.settings;
  if (channel === '') return null;
  const view: View = {
    ...courseView(course),
    sessions: course.sessions.filter(isStudentLed).map((session) => ({
      class: sayDay(session.day),
      topic: titleOf(session),
      people: presenters(session, course) || 'nobody yet',
    })),
  };
  const filled = seats.flatMap((s) =>
    s.student === null ? [] : [`${s.session}|${s.role}|${nameOf(s.student, course)}`],
  );
  return composeNotice(wordings, channel, {
    kind: 'seats notice',
    keys: [letterKey(channel, 'seats', fnv(filled.sort().join('\n')))],
    until: null,
    why: 'the channel is told who presents',
    view,
  });
}

/** As if Slack were connected: what the channel would be told, for the instructor to copy into it. */
export function toCopy(gathered: Gathered): Gathered {
  const { course, book } = gathered;
  if (book.slack) return gathered;
  const channel = course.settings.channel || 'Slack';
  return {
    ...gathered,
    book: { ...book, slack: true },
    course: { ...course, settings: { ...course.settings, channel } },
  };
}

const forMany = ({ owedBy }: Deliverable): boolean =>
  owedBy.some((who) => (audiences as readonly string[]).includes(who));

/** Tells the channel that a form is open, when it is one that most of the class owes and that is not due yet. */
export function formNotice(
  { course, book: { wordings } }: Gathered,
  pointer: FormPointer,
  now: Instant,
): Letter | null {
  const { channel } = course.settings;
  const deliverable = course.deliverables.find((d) => d.name === pointer.purpose.deliverable);
  const session = sessionOf(course, pointer.purpose.session);
  if (channel === '' || !deliverable || !forMany(deliverable)) return null;
  const forEach = deliverable.each.length > 0 && session === null;
  const due = dueOf(deliverable, session, course);
  if (now >= due || (session !== null && !deliverable.each.includes(session.kind))) return null;
  const view: View = {
    ...courseView(course),
    form: pointer.title,
    link: pointer.url,
    due: forEach ? printRule(deliverable.due) : sayInstant(due, course.zone),
    closes: sayInstant(closesAt(deliverable, session, course), course.zone),
  };
  return composeNotice(wordings, channel, {
    kind: 'form notice',
    keys: [letterKey(channel, 'form', pointer.formId)],
    until: due,
    why: 'the channel is told of open forms',
    view,
  });
}

/** Of what everyone, others or teams owe: each due time once. */
const dueForMany = ({ judged }: Assessed): readonly Judged[] => {
  const seen = new Set<string>();
  return judged.filter(({ duty, status }) => {
    const key = `${duty.deliverable.name}|${duty.session?.code}|${duty.due}`;
    const fresh = forMany(duty.deliverable) && duty.due === duty.ruled.due && status !== 'excused' && !seen.has(key);
    if (fresh) seen.add(key);
    return fresh;
  });
};

/** The seven days that begin with the weekly day, from 8:00 of it; null when that is another day, or too early in it. */
export function weekFrom(
  course: Course,
  now: Instant,
): { readonly day: string; readonly from: Instant; readonly to: Instant } | null {
  const { day, time } = wallAt(now, course.zone);
  if (weekdays[weekdayOf(day) - 1] !== course.settings.weekly || time < '08:00') return null;
  const at = (on: typeof day): Instant => instantAt(on, '00:00' as Time, course.zone);
  return { day, from: at(day), to: at(plusDays(day, 7)) };
}

export const sessionsWithin = (course: Course, from: Instant, to: Instant): readonly Session[] =>
  course.sessions.filter((s) => isHeld(s) && from <= startOf(s, course) && startOf(s, course) < to);

function weekNotice({ course, book: { wordings } }: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const { channel } = course.settings;
  const week = weekFrom(course, now);
  if (week === null) return [];
  const sessions = sessionsWithin(course, week.from, week.to);
  const due = dueForMany(assessed).filter(({ duty }) => now < duty.due && duty.due < week.to);
  if (sessions.length + due.length === 0) return [];
  const view: View = {
    ...courseView(course),
    sessions: sessions.map((s) => ({ class: sayClass(s, course), topic: titleOf(s), people: presenters(s, course) })),
    duties: due.map(({ duty }) => dutyView(duty, course, '')),
  };
  const keys = [letterKey(channel, 'week', week.day)];
  const why = 'the channel is told of the week';
  return [composeNotice(wordings, channel, { kind: 'week notice', keys, until: week.to, why, view })];
}

function deadlineNotices(
  { course, book: { wordings, state } }: Gathered,
  assessed: Assessed,
  now: Instant,
): readonly Letter[] {
  const { channel, deadlineNotice } = course.settings;
  return dueForMany(assessed).flatMap(({ duty }) => {
    if (now >= duty.due || now < duty.due - deadlineNotice * hour) return [];
    const pointer = pointerTo(state, duty.deliverable, duty.session);
    if (isForm(duty.deliverable) && (pointer === null || pointer.closed !== null)) return [];
    const view: View = {
      ...courseView(course),
      ...dutyView(duty, course, pointer ? linkTo(pointer, duty.session, null) : ''),
      where: placeOf(duty.deliverable, course),
    };
    const keys = [letterKey(channel, 'deadline', duty.deliverable.name, duty.session?.code ?? '', duty.due)];
    const why = 'the channel is told of deadlines';
    return [composeNotice(wordings, channel, { kind: 'deadline notice', keys, until: duty.due, why, view })];
  });
}

/** Those that went out already are left to `send` to know. Without a channel there are none. */
export function noticesDue(gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const { course, book } = gathered;
  if (course.settings.channel === '') return [];
  const open = book.state.forms.filter((pointer) => pointer.closed === null);
  const forms = open.map((pointer) => formNotice(gathered, pointer, now)).filter((notice) => notice !== null);
  return [...forms, ...weekNotice(gathered, assessed, now), ...deadlineNotices(gathered, assessed, now)];
}
