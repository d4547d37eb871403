// For which classes something is due: kinds, codes, marks, weekdays and spans, as For each says them.

import { weekdayNamed } from '../base/clause';
import { clauseOf, countsFromLast, ruleFor } from '../base/rule';
import { type Day, plusDays, weekdayOf } from '../base/time';
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

/** Whether a word means a session: its kind, its code, a mark in its topic, or its weekday where it is held. */
const isNamed = (word: string, { kind, code, topic, day }: Session): boolean => {
  const name = word.toLowerCase();
  if (name.startsWith('#')) return topic.toLowerCase().split(/\s+/).includes(name);
  return kind === name || code.toLowerCase() === name || (isHeld({ kind }) && weekdayNamed(name) === weekdayOf(day));
};
/** For which it is owed: sessions of certain kinds, of which a rule may take one of each week, or null, which stands for once. */
export const occasionsOf = (
  deliverable: Pick<Deliverable, 'each' | 'due'>,
  course: Course,
): readonly (Session | null)[] =>
  isOwedFor(deliverable, null)
    ? [null]
    : course.sessions.filter(
        (session) => isOwedFor(deliverable, session) && standsForWeek(deliverable, session, course),
      );

/** Whether a rule that counts once a week counts from this session: the first of its week and section, or for what is after class the last. */
export function standsForWeek(
  deliverable: Pick<Deliverable, 'each' | 'due'>,
  session: Session,
  { sessions }: Course,
): boolean {
  const { due } = deliverable;
  if (ruleFor(due, session)?.kind !== 'week') return true;
  const weekOf = ({ day }: Session): Day => plusDays(day, 1 - weekdayOf(day));
  const peers = sessions.filter(
    (peer) =>
      isOwedFor(deliverable, peer) &&
      peer.section === session.section &&
      weekOf(peer) === weekOf(session) &&
      ruleFor(due, peer)?.kind === 'week',
  );
  return session.code === peers[countsFromLast(clauseOf(due, session)!) ? peers.length - 1 : 0]?.code;
}
