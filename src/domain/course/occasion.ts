// For which classes something is due: the kinds, codes, marks, weekdays and date bounds in *For each*.

import { weekdayNamed } from '../base/clause';
import { clauseOf, countsFromLast, type DueRule, printRule, ruleFor } from '../base/rule';
import { type Day, parseDay, plusDays, sayDay, sayTime, type Time, weekdayOf } from '../base/time';
import { type Course, type Deliverable, isHeld, isStudentLed, type Role, type Session } from './course';

/** Whether it is owed for this session; null asks whether it is owed once. */
export function isOwedFor({ each }: Pick<Deliverable, 'each'>, session: Session | null): boolean {
  if (session === null || each.length === 0) return session === null && each.length === 0;
  const left = each.flatMap((word) => leftOut(word) ?? []);
  const bounds = each.flatMap((word) => boundIn(word) ?? []);
  const meant =
    left.length + bounds.length === each.length ? isHeld(session) : each.some((word) => isNamed(word, session));
  const within = ({ side, of }: Bound): boolean => (side === 'from' ? of <= session.day : session.day <= of);
  return meant && bounds.every(within) && !left.some((word) => isNamed(word, session));
}

/** Whether a session has seats of the role, unless the session itself says that it has none. */
export const offers = ({ classes }: Pick<Role, 'classes'>, session: Session): boolean =>
  classes.length === 0 ? isStudentLed(session) : isOwedFor({ each: classes }, session);

/** Whether the session has seats: student-led sessions always do, others if a role in Roles is offered there. */
export const isSeated = (session: Session, { roles }: Pick<Course, 'roles'>): boolean =>
  isStudentLed(session) || roles.some((role) => offers(role, session));

interface Bound {
  readonly side: 'from' | 'until';
  /** A day; as written, a code or a day. */
  readonly of: string;
}

/** The bound in 'from S05' or 'until 2025-11-20'; null for other words. */
export function boundIn(word: string): Bound | null {
  const [, side, of] = /^(from|since|until|through|till) (.+)$/i.exec(word) ?? [];
  return of === undefined ? null : { side: /^(?:from|since)$/i.test(side!) ? 'from' : 'until', of };
}

/** 'except S05' gives S05; null if the word leaves nothing out. */
export const leftOut = (word: string): string | null => /^(?:except|but not|not) (.+)$/i.exec(word)?.[1] ?? null;

/** 'every class': all held sessions. */
export const allClasses = /^(?:(?:every|each) (?:class|session|meeting)|all(?: (?:classes|sessions|meetings))?)$/;

/** Whether a word means a session: by its kind, code, a #mark in its topic, or its weekday if it is held. */
const isNamed = (word: string, { kind, code, topic, day }: Session): boolean => {
  const name = word.toLowerCase();
  if (isMark(name)) return topic.toLowerCase().split(/\s+/).includes(name);
  if (allClasses.test(name)) return isHeld({ kind });
  return kind === name || code.toLowerCase() === name || (isHeld({ kind }) && weekdayNamed(name) === weekdayOf(day));
};

const isMark = (name: string): boolean => name.startsWith('#');

/** Gives sessions with #marks used in `words` a title, which is their topic as students read it. */
export function withTitles(sessions: readonly Session[], words: readonly string[]): readonly Session[] {
  const marks = new Set(words.map((word) => (leftOut(word) ?? word).toLowerCase()).filter(isMark));
  if (marks.size === 0) return sessions;
  return sessions.map((session) => {
    const parts = session.topic.split(/\s+/);
    const rest = parts.filter((part) => !marks.has(part.toLowerCase()));
    return rest.length === parts.length ? session : { ...session, title: rest.join(' ').replace(/[\s,;:|·–—-]+$/, '') };
  });
}

/** A rule as students read it: with the days of classes in place of codes and marks, and times as elsewhere. */
export const sayRule = (rule: DueRule, { sessions, zone }: Pick<Course, 'sessions' | 'zone'>): string =>
  printRule(
    rule.kind === 'split'
      ? {
          ...rule,
          cases: rule.cases.map((one) => ({
            ...one,
            classes: one.classes.flatMap((name) =>
              isMark(name) || sessions.some(({ code }) => code.toLowerCase() === name.toLowerCase())
                ? sessions.filter((s) => isNamed(name, s)).map(({ day }) => sayDay(day).slice(4))
                : [name],
            ),
          })),
        }
      : rule,
    (text) => (parseDay(text) ? sayDay(text as Day) : sayTime(text as Time, zone)),
  );

/** The occasions on which it is owed: sessions, or null for once. Weekly rules may count only one session of each week. */
export const occasionsOf = (deliverable: Weekly, course: Course): readonly (Session | null)[] =>
  isOwedFor(deliverable, null)
    ? [null]
    : course.sessions.filter(
        (session) => isOwedFor(deliverable, session) && standingFor(deliverable, session, course).includes(session),
      );

type Weekly = Pick<Deliverable, 'each' | 'due' | 'owedBy'>;

/**
 * With a weekly rule, a student owes the deliverable only for the first session that concerns them in this list: the week's sessions that could count
 * for anyone, latest first if the rule counts from the end of the week. With any other rule, just this session.
 */
export function standingFor(deliverable: Weekly, session: Session, course: Course): readonly Session[] {
  const { owedBy } = deliverable;
  const week = inWeek(deliverable, session, course);
  // Deliverables of roles or teams count wherever someone first has the role; others count where each section first meets.
  if (owedBy.every((who) => who === 'team' || course.roles.some(({ name }) => name === who))) return week;
  const sections = new Set(week.map(({ section }) => section));
  return week.filter((peer) =>
    [...sections].some((own) => {
      const meets = ({ section }: Session): boolean => section === '' || section === own;
      const away = owedBy.includes('other sections') && week.find((one) => !meets(one)) === peer;
      return away || week.find(meets) === peer;
    }),
  );
}

/** With a weekly rule, the classes of that week, starting with the one it counts from; with any other rule, only this class. */
export function inWeek(
  deliverable: Pick<Deliverable, 'each' | 'due'>,
  session: Session,
  { sessions }: Pick<Course, 'sessions'>,
): readonly Session[] {
  const { due } = deliverable;
  if (ruleFor(due, session)?.kind !== 'week') return [session];
  const weekOf = ({ day }: Session): Day => plusDays(day, 1 - weekdayOf(day));
  const week = sessions.filter(
    (peer) => isOwedFor(deliverable, peer) && weekOf(peer) === weekOf(session) && ruleFor(due, peer)?.kind === 'week',
  );
  return countsFromLast(clauseOf(due, session)!) ? week.reverse() : week;
}
