// Which notices are due in the Slack channel: open forms, the week, deadlines, and presenters once assignments are announced.

import { grouped } from '../base/group';
import { fnv } from '../base/hash';
import { hour, type Instant } from '../base/time';
import { type Assignment, type Course, type Deliverable, type Session, sessionOf } from '../course/course';
import { isDoubtfulForAll } from '../course/doubt';
import { occasionsOf } from '../course/occasion';
import { dueOf } from '../duties/deadline';
import type { Judged } from '../duties/evidence';
import { teamOwing } from '../duties/owing';
import { letterKey } from './letter';
import { isForMany, type Matter, nameOf, type OpenForm, type Situation, sessionsAhead, weekFrom } from './situation';

export type NoticeMatter =
  | (Matter & {
      readonly kind: 'form notice';
      readonly form: OpenForm;
      readonly deliverable: Deliverable;
      /** Null for a form that serves all sessions or has none. */
      readonly session: Session | null;
      readonly due: Instant;
    })
  | (Matter & {
      readonly kind: 'week notice';
      readonly sessions: readonly Session[];
      readonly due: readonly DueAtOnce[];
    })
  | (Matter & { readonly kind: 'deadline notice' } & DueAtOnce);

/** What is due from many at one time. */
export interface DueAtOnce {
  readonly judged: Judged;
  /** Numbers of the teams from which it is due then, if it is due from others at another time; otherwise empty. */
  readonly teams: readonly string[];
}

/** The key under which the channel is told of these seats; different seats give a different key. */
export function seatsKey(channel: string, seats: readonly Assignment[], course: Course): string {
  const filled = seats.flatMap((s) =>
    s.student === null ? [] : [`${s.session}|${s.role}|${nameOf(s.student, course)}`],
  );
  return letterKey(channel, 'seats', fnv(filled.sort().join('\n')));
}

/** A notice that a form is open, if most of the class submits it and it is not due yet. */
export function formNoticeDue(course: Course, channel: string, form: OpenForm, now: Instant): NoticeMatter | null {
  const deliverable = course.deliverables.find((d) => d.name === form.deliverable);
  const session = sessionOf(course, form.session);
  if (!deliverable || !isForMany(deliverable)) return null;
  if (isDoubtfulForAll(course, form.deliverable, form.session || null)) return null;
  const due = dueOf(deliverable, session, course);
  if (now >= due || (session !== null && !occasionsOf(deliverable, course).includes(session))) return null;
  const keys = [letterKey(channel, 'form', form.id)];
  return { kind: 'form notice', keys, until: due, form, deliverable, session, due };
}

/** What is due from everyone, from others or from teams, at each due time. */
const dueForMany = (judged: readonly Judged[], course: Course): readonly DueAtOnce[] => {
  const settled = new Set(judged.flatMap(({ duty, hindrance }) => (hindrance === 'early' ? [duty.deliverable] : [])));
  const asked = judged.filter(
    ({ duty, status }) =>
      isForMany(duty.deliverable) &&
      !settled.has(duty.deliverable) &&
      duty.due === duty.ruled.due &&
      status !== 'excused',
  );
  const teamsOf = (items: readonly Judged[]): readonly string[] => [
    ...new Set(
      items.flatMap(({ duty: { deliverable, student, session } }) => {
        const team = teamOwing(course, deliverable, student.email, session?.code ?? '');
        return team && deliverable.owedBy.length === 1 ? [team.number] : [];
      }),
    ),
  ];
  const atOnce = grouped(asked, ({ duty }) => `${duty.deliverable.name}|${duty.session?.code}|${duty.due}`);
  return [...atOnce.values()].map((items) => {
    const teams = teamsOf(items);
    return { judged: items[0]!, teams: teams.length === course.teams.length ? [] : [...teams].sort() };
  });
};

function weekNoticeDue(
  { course, judged }: Pick<Situation, 'course' | 'judged'>,
  channel: string,
  now: Instant,
): readonly NoticeMatter[] {
  const week = weekFrom(course, now);
  if (week === null || course.doubts.length > 0) return [];
  const sessions = sessionsAhead(course, week, now);
  const due = dueForMany(judged, course).filter(({ judged: { duty } }) => now < duty.due && duty.due < week.to);
  if (sessions.length + due.length === 0) return [];
  return [{ kind: 'week notice', keys: [letterKey(channel, 'week', week.day)], until: week.to, sessions, due }];
}

function deadlineNoticesDue(
  { course, judged, forms }: Pick<Situation, 'course' | 'judged' | 'forms'>,
  channel: string,
  now: Instant,
): readonly NoticeMatter[] {
  const { deadlineNotice } = course.settings;
  return dueForMany(judged, course).flatMap((item): NoticeMatter[] => {
    const { duty } = item.judged;
    if (now >= duty.due || now < duty.due - deadlineNotice * hour || !forms.isOpen(duty)) return [];
    if (isDoubtfulForAll(course, duty.deliverable.name, duty.session?.code ?? '')) return [];
    const keys = [letterKey(channel, 'deadline', duty.deliverable.name, duty.session?.code ?? '', duty.due)];
    return [{ kind: 'deadline notice', keys, until: duty.due, ...item }];
  });
}

/** The notices that are due, including any already sent; the sender filters those. */
export const noticesDue = (
  situation: Pick<Situation, 'course' | 'judged' | 'forms'>,
  channel: string,
  now: Instant,
): readonly NoticeMatter[] => [
  ...situation.forms.open.flatMap((form) => formNoticeDue(situation.course, channel, form, now) ?? []),
  ...weekNoticeDue(situation, channel, now),
  ...deadlineNoticesDue(situation, channel, now),
];
