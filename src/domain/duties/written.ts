// Deliverables as written: resolves the names, dates and classes that they use; what cannot be resolved becomes a finding.

import { dayInYear, parseDate } from '../base/date';
import { classesIn, clausesOf, type DueRule, inYear, printRule, type WrittenRule } from '../base/rule';
import { type Day, sayDay, weekdayOf } from '../base/time';
import { audiences, type Deliverable, type Session } from '../course/course';
import type { CellRef, Row } from '../course/finding';
import { allClasses, boundIn, leftOut } from '../course/occasion';
import type { Finding } from './finding';

/** Expects rows with distinct names. */
export function checkDeliverables(
  rows: readonly Row<Deliverable<WrittenRule>>[],
  roles: readonly string[],
  isMeant: (name: string) => boolean,
  middle: Day,
  findings: Finding[],
): Deliverable[] {
  const known = [...audiences, ...roles];
  const inKnown = (found: string): string =>
    known.includes(found) ? found : (known.find((name) => name.toLowerCase() === found.toLowerCase()) ?? found);
  return rows
    .filter((row) => {
      const strangers = row.value.owedBy.filter((name) => !known.includes(inKnown(name)));
      for (const found of strangers) findings.push({ kind: 'unknown role', at: row.at('owedBy'), found, known });
      const undated = (['due', 'until', 'opens'] as const).filter((field) => !isDated(row.value, field));
      for (const field of undated)
        findings.push({
          kind: 'needs a session',
          at: row.at(field),
          deliverable: row.value.name,
          rule: printRule(row.value[field]!),
        });
      return strangers.length === 0 && !undated.includes('due');
    })
    .map((row) => {
      const { value, at } = row;
      const inTerm = (field: 'due' | 'until' | 'opens'): DueRule | null => {
        const rule = value[field] && isDated(value, field) ? inYear(value[field], middle) : null;
        for (const clause of rule ? clausesOf(rule) : [])
          if (clause.kind === 'date' && clause.weekday !== undefined && clause.weekday !== weekdayOf(clause.day))
            findings.push({ kind: 'wrong weekday', at: at(field), found: printRule(clause), is: sayDay(clause.day) });
        const stranger = rule && classesIn(rule).find((name) => !isMeant(name.toLowerCase()));
        if (stranger)
          findings.push({ kind: 'unknown class in a rule', at: at(field), deliverable: value.name, found: stranger });
        return rule;
      };
      return {
        ...value,
        owedBy: value.owedBy.map(inKnown),
        due: inTerm('due')!,
        until: inTerm('until'),
        opens: inTerm('opens'),
      };
    });
}

/** What is owed once has no class to count from, so its rules must be dates. */
const isDated = (deliverable: Deliverable<WrittenRule>, field: 'due' | 'until' | 'opens'): boolean =>
  deliverable.each.length > 0 || [undefined, 'date', 'yearless', 'open'].includes(deliverable[field]?.kind);

/** Converts 'from S05' and 'until Nov 20' to days; anything that is neither a code nor a day stays as it is. */
export function boundsIn(sessions: readonly Session[], middle: Day): (word: string) => string {
  return (word) => {
    const bound = boundIn(word);
    if (bound === null) return word;
    const session = sessions.find(({ code }) => code.toLowerCase() === bound.of.toLowerCase());
    const date = session ? null : parseDate(bound.of.toLowerCase());
    const day = session?.day ?? (date && (date.kind === 'date' ? date.day : dayInYear(date.date, middle)));
    return day ? `${bound.side} ${day}` : word;
  };
}

export const isBound = (word: string): boolean => /^\d{4}-\d\d-\d\d$/.test(boundIn(word)?.of ?? '');

/** Whether a word in For each refers to sessions. */
export function meaning(classes: ReadonlySet<string>, sessions: readonly Session[]): (word: string) => boolean {
  const marks = new Set(sessions.flatMap(({ topic }) => topic.toLowerCase().split(/\s+/)));
  return (word) => classes.has(word) || allClasses.test(word) || (word.startsWith('#') && marks.has(word));
}

/** At most one finding. For a deliverable it is also a doubt, since what seems due for no session may be meant for one. */
export function checkEach(
  column: 'For each' | 'Classes',
  name: string,
  each: readonly string[],
  at: CellRef,
  isMeant: (word: string) => boolean,
) {
  const found = each.find((word) => !isMeant((leftOut(word) ?? word).toLowerCase()));
  return found === undefined
    ? []
    : [{ kind: 'unknown class in For each' as const, at, column, deliverable: name, found }];
}
