// For which classes something is due: kinds, codes, marks, weekdays and spans, as For each says them.

import { weekdayNamed } from '../base/clause';
import { clauseOf, countsFromLast, type DueRule, printRule, ruleFor } from '../base/rule';
import { type Day, plusDays, sayDay, weekdayOf } from '../base/time';
import { type Course, type Deliverable, isHeld, type Session } from './course';

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

interface Bound {
  readonly side: 'from' | 'until';
  /** A day, or as it is written, a code or a day. */
  readonly of: string;
}

/** Of 'from S05' and 'until 2025-11-20' what it says; null of other words. */
export function boundIn(word: string): Bound | null {
  const [, side, of] = /^(from|since|until|through|till) (.+)$/i.exec(word) ?? [];
  return of === undefined ? null : { side: /^(?:from|since)$/i.test(side!) ? 'from' : 'until', of };
}

/** Of 'except S05' S05; null where a word leaves nothing out. */
export const leftOut = (word: string): string | null => /^(?:except|but not|not) (.+)$/i.exec(word)?.[1] ?? null;

/** 'every class': all that are held. */
export const allClasses = /^(?:(?:every|each) (?:class|session|meeting)|all(?: (?:classes|sessions|meetings))?)$/;

/** Whether a word means a session: its kind, its code, a mark in its topic, or its weekday where it is held. */
const isNamed = (word: string, { kind, code, topic, day }: Session): boolean => {
  const name = word.toLowerCase();
  if (isMark(name)) return topic.toLowerCase().split(/\s+/).includes(name);
  if (allClasses.test(name)) return isHeld({ kind });
  return kind === name || code.toLowerCase() === name || (isHeld({ kind }) && weekdayNamed(name) === weekdayOf(day));
};

const isMark = (name: string): boolean => name.startsWith('#');

/** Sessions whose topics have marks that these words name, with their topics as students read them. */
export function withTitles(sessions: readonly Session[], words: readonly string[]): readonly Session[] {
  const marks = new Set(words.map((word) => (leftOut(word) ?? word).toLowerCase()).filter(isMark));
  if (marks.size === 0) return sessions;
  return sessions.map((session) => {
    const parts = session.topic.split(/\s+/);
    const rest = parts.filter((part) => !marks.has(part.toLowerCase()));
    return rest.length === parts.length ? session : { ...session, title: rest.join(' ').replace(/[\s,;:|·–—-]+$/, '') };
  });
}

/** A rule as students read it: a mark is the days of its classes. */
export const sayRule = (rule: DueRule, { sessions }: Pick<Course, 'sessions'>): string =>
  printRule(
    rule.kind === 'split'
      ? {
          ...rule,
          cases: rule.cases.map((one) => ({
            ...one,
            classes: one.classes.flatMap((name) =>
              isMark(name) ? sessions.filter((s) => isNamed(name, s)).map(({ day }) => sayDay(day).slice(4)) : [name],
            ),
          })),
        }
      : rule,
  );

/** For which it is owed: sessions of certain kinds, of which a rule may take one of each week, or null, which stands for once. */
export const occasionsOf = (deliverable: Weekly, course: Course): readonly (Session | null)[] =>
  isOwedFor(deliverable, null)
    ? [null]
    : course.sessions.filter(
        (session) => isOwedFor(deliverable, session) && standingFor(deliverable, session, course).includes(session),
      );

type Weekly = Pick<Deliverable, 'each' | 'due' | 'owedBy'>;

/**
 * Sessions of which the first that a student owes stands for all of them: of a rule that counts once a week those of the week of this one that stand
 * for anybody, and the last comes first where it counts from the end of the week. Of any other rule the session alone.
 */
export function standingFor(deliverable: Weekly, session: Session, course: Course): readonly Session[] {
  const { owedBy } = deliverable;
  const week = inWeek(deliverable, session, course);
  // What only holders of roles owe, or teams, stands wherever one has the role first; what others owe, where their section comes first.
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

/** Of a rule that counts once a week the classes of that week, the one from which it counts first; of any other rule the class alone. */
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
