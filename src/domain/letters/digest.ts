// What the instructor is told by mail: a digest before each class, one for the week, and alarms for what cannot wait.

import { wakingTime } from '../base/quiet';
import { hour, type Instant, week } from '../base/time';
import { type Course, isHeld, type Session, type Student, startOf } from '../course/course';
import { isDoubtfulForAll } from '../course/doubt';
import type { Judged } from '../duties/evidence';
import { holdersThere } from '../duties/owing';
import { type Outlook, outlookOf } from '../duties/today';
import { type LetterKind, letterKey, letterKinds } from './letter';
import { type Item, recoded, toldOf } from './notified';
import { type Outbox, sentIn } from './outbox';
import { type Matter, type Silence, type Situation, sessionsAhead, type UnreadSince, weekFrom } from './situation';
import { casesOf, untold } from './student';

/** A cell that is unreadable for this long is not likely to be fixed without an alarm. */
const patience = 3 * hour;

/** A seat of an upcoming class that someone was told about and nobody holds now. */
export type Emptied = Item & { readonly who: string; readonly held: Session };

/** Something that cannot wait. */
export type Alarm =
  | { readonly kind: 'silence'; readonly key: string; readonly silence: Silence }
  | { readonly kind: 'empty'; readonly key: string; readonly seat: Emptied }
  | { readonly kind: 'unread'; readonly key: string; readonly unread: UnreadSince };

/** How many of one deliverable are done, late and missing. */
export interface Count {
  readonly deliverable: string;
  readonly done: number;
  readonly late: number;
  readonly missing: number;
  readonly unknown: number;
}

export type DigestMatter =
  | (Matter & { readonly kind: 'alarm'; readonly alarms: readonly [Alarm, ...Alarm[]] })
  | (Matter & {
      readonly kind: 'class digest';
      readonly session: Session;
      readonly outlook: Outlook;
      /** Students who hold other seats than they were told. */
      readonly unaware: number;
      readonly findings: number;
    })
  | (Matter & {
      readonly kind: 'week digest';
      readonly sessions: readonly Session[];
      readonly counts: readonly Count[];
      readonly behind: readonly Behind[];
      /** Letters of the last seven days, by kind. */
      readonly sent: readonly (readonly [LetterKind, number])[];
      readonly failed: number;
      readonly quota: number;
      readonly findings: Situation['findings'];
    });

/** Each is a separate letter to the person whose triggers run the rounds. Leaves out what was already told. */
export const digestsDue = (situation: Situation, now: Instant): readonly DigestMatter[] =>
  [...alarmsDue(situation, now), ...classDigestDue(situation, now), ...weekDigestDue(situation, now)].filter(
    ({ keys }) => keys.some((key) => !situation.outbox.claimed.has(key)),
  );

/** One for each class that is near, even if two are at the same hour; none in quiet hours. */
function classDigestDue(situation: Situation, now: Instant): readonly DigestMatter[] {
  const { course, judged, findings } = situation;
  const { classDigest: lead, quiet } = course.settings;
  const isNear = (start: Instant): boolean =>
    now < start && now >= wakingTime((start - lead * hour) as Instant, start, quiet, course.zone);
  const near = lead === 0 ? [] : course.sessions.filter((s) => isHeld(s) && isNear(startOf(s, course)));
  if (near.length === 0) return [];
  const unaware = untold(casesOf(situation, now), course, now).length;
  return near.flatMap((session): DigestMatter[] => {
    const start = startOf(session, course);
    const outlook = outlookOf(course, judged, session);
    // A deliverable that is due only after class, and that nobody has submitted, is not worth a digest.
    const isEmpty = outlook.counts.every(({ in: came, later }) => came === 0 && later);
    if (outlook.seats.length + unaware === 0 && isEmpty) return [];
    const keys = [letterKey('instructor', 'class', session.code, start)];
    return [{ kind: 'class digest', keys, until: start, session, outlook, unaware, findings: findings.length }];
  });
}

function weekDigestDue(
  { course, judged, outbox, quota, findings }: Pick<Situation, 'course' | 'judged' | 'outbox' | 'quota' | 'findings'>,
  now: Instant,
): readonly DigestMatter[] {
  const days = weekFrom(course, now);
  if (days === null) return [];
  const since = now - week;
  const due = judged.filter(({ duty }) => since < duty.due && duty.onTimeUntil <= now);
  const lately = sentIn(outbox.lines).filter(({ claimed }) => since < claimed);
  const gone = lately.filter(({ state }) => state === 'sent' || state === 'unconfirmed');
  const sessions = sessionsAhead(course, days, now);
  if (sessions.length + due.length + lately.length + findings.length === 0) return [];
  return [
    {
      kind: 'week digest',
      keys: [letterKey('instructor', 'week', days.day)],
      until: days.to,
      sessions,
      counts: course.deliverables
        .map(({ name }) =>
          countOf(
            name,
            due.filter((j) => j.duty.deliverable.name === name),
          ),
        )
        .filter(({ done, late, missing, unknown }) => done + late + missing + unknown > 0),
      behind: behind(course, judged),
      sent: letterKinds
        .map((kind) => [kind, gone.filter((line) => line.kind === kind).length] as const)
        .filter(([, n]) => n > 0),
      failed: lately.filter(({ state }) => state === 'failed' || state === 'unconfirmed').length,
      quota,
      findings,
    },
  ];
}

function countOf(deliverable: string, judged: readonly Judged[]): Count {
  const of = (status: string): number => judged.filter((j) => j.status === status).length;
  return { deliverable, done: of('done'), late: of('late'), missing: of('missing'), unknown: of('unknown') };
}

export interface Behind {
  readonly student: Student;
  readonly open: readonly Judged[];
}

/** Students who miss two or more things, those with the most misses first. */
export const behind = ({ students }: Course, judged: readonly Judged[]): readonly Behind[] =>
  students
    .map((student) => ({
      student,
      open: judged.filter(
        ({ duty, status, hindrance }) =>
          duty.student.email === student.email && status === 'missing' && hindrance !== 'settled',
      ),
    }))
    .filter(({ open }) => open.length >= 2)
    .sort((a, b) => b.open.length - a.open.length);

/** Alarms, each sent once and all of a round in one letter: a day of silence, cells unreadable for hours, seats that became empty. */
function alarmsDue(
  { course, outbox, silence, unread: unreadCells }: Pick<Situation, 'course' | 'outbox' | 'silence' | 'unread'>,
  now: Instant,
): readonly DigestMatter[] {
  const all: readonly Alarm[] = [
    ...(silence && now < silence.to + week
      ? [{ kind: 'silence' as const, key: letterKey('instructor', 'silence', silence.from), silence }]
      : []),
    ...unreadCells
      .filter(({ since }) => now - since >= patience)
      .map((unread): Alarm => {
        return { kind: 'unread', key: letterKey('instructor', 'unread', unread.place, unread.since), unread };
      }),
    ...emptied(course, outbox, now).map((seat): Alarm => {
      return { kind: 'empty', key: letterKey('instructor', 'empty', seat.session, seat.name, seat.who), seat };
    }),
  ];
  const [first, ...more] = all.filter(({ key }) => !outbox.claimed.has(key));
  if (!first) return [];
  return [{ kind: 'alarm', keys: [first, ...more].map(({ key }) => key), until: null, alarms: [first, ...more] }];
}

function emptied(course: Course, outbox: Outbox, now: Instant): readonly Emptied[] {
  const ahead = new Map(
    course.sessions
      .filter((session) => isHeld(session) && startOf(session, course) > now)
      .filter(({ code }) => !isDoubtfulForAll(course, '', code))
      .map((session) => {
        const seats = holdersThere(course, session);
        return [session.code, { session, seats }] as const;
      }),
  );
  const sent = recoded(sentIn(outbox.lines), course);
  const lost = [...toldOf(sent)].flatMap(([address, { items }]) => {
    const student = course.students.find(({ email }) => email === address);
    return items.flatMap((item): Emptied[] => {
      const there = item.kind === 'seat' ? ahead.get(item.session) : undefined;
      const stands = there?.seats.some((seat) => seat.role === item.name && seat.student === student?.email);
      return !there || stands ? [] : [{ ...item, who: student?.name ?? address, held: there.session }];
    });
  });
  // A seat that went to someone else is not empty. For each role, only the number by which held seats fall short counts.
  return lost.filter(({ session, name, held }, index) => {
    const role = course.roles.find((r) => r.name === name);
    const least = held.seats[name]?.[0] ?? role?.seatsMin ?? 0;
    const holding = ahead.get(session)!.seats.filter((seat) => seat.role === name).length;
    const before = lost.slice(0, index).filter((other) => other.session === session && other.name === name).length;
    return holding + before < least;
  });
}
