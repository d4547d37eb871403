// Adapts a template to an instructor's calendar: moves its dates, sizes its loads to the class, and assigns its groups in turn.
import { parseRule, printRule } from '../base/rule';
import { type Day, daysBetween, plusDays } from '../base/time';

/** From the first class to the last. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

/**
 * Moves a rule with a date along with the nearer end of the term; other rules stay. A date that would be before `today` becomes three days from
 * today, so that nobody has missed it already.
 */
export function redated(text: string, from: Span, to: Span, today: Day): string {
  const rule = parseRule(text);
  if (rule?.kind !== 'date') return text;
  const { weekday: _, ...rest } = rule;
  const early = Math.abs(daysBetween(from.first, rule.day)) <= Math.abs(daysBetween(from.last, rule.day));
  const end = early ? 'first' : 'last';
  const day = plusDays(to[end], daysBetween(from[end], rule.day));
  return printRule({
    ...rest,
    day: day < today ? plusDays(today, 3 + Math.max(0, daysBetween(from.first, rule.day) - 3)) : day,
  });
}

/**
 * How often each student must hold a role so that all seats in all classes can be filled; null if the size of the class or calendar is not known yet.
 */
export function loadsFor(
  seats: { readonly min: number; readonly max: number },
  students: number,
  classes: number,
): { readonly min: number; readonly max: number } | null {
  return students === 0 || classes === 0
    ? null
    : {
        min: Math.floor((seats.min * classes) / students),
        max: Math.max(1, Math.ceil((seats.max * classes) / students)),
      };
}

/** Pairs each item with a group, taking the groups in turn. */
export const inTurn = <T>(
  items: readonly T[],
  groups: readonly string[],
): readonly (readonly [item: T, group: string])[] =>
  groups.length === 0 ? [] : items.map((item, i) => [item, groups[i % groups.length]!] as const);
