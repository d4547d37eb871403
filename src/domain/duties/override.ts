// Due times that Sessions gives for one class, overriding the rules in Deliverables: 'Response: Oct 9 18:00'.

import { type Clause, clauseInYear, parseClause, printClause } from '../base/clause';
import { classesIn, type DueRule, ruleFor } from '../base/rule';
import { sayDay, weekdayOf } from '../base/time';
import type { Course, Deliverable, Session } from '../course/course';
import type { Doubt } from '../course/doubt';
import type { CellRef, Row } from '../course/finding';
import { isOwedFor } from '../course/occasion';
import type { Finding } from './finding';

export type ClassDue = Session['dues'][number];

/** The name ends at the first colon that a rule follows; a line without one is returned as bad. */
export function parseDues(text: string): readonly ClassDue[] | { readonly bad: string } {
  const dues: ClassDue[] = [];
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line === '') continue;
    const [due] = [...line.matchAll(/:/g)].flatMap(({ index }) => {
      const rule = parseClause(line.slice(index + 1));
      return index > 0 && rule ? [{ of: line.slice(0, index).trim(), rule }] : [];
    });
    if (!due) return { bad: line };
    dues.push(due);
  }
  return dues;
}

/** Law: parseDues(printDues(dues)) gives the dues back. */
export const printDues = (dues: readonly ClassDue[]): string =>
  dues.map(({ of, rule }) => `${of}: ${printClause(rule)}`).join('\n');

/** The cell of a due time: in the session's row if the class has its own. */
export const dueCell = (
  { places }: Pick<Course, 'places'>,
  name: string,
  session?: Pick<Session, 'code' | 'dues'> | null,
): CellRef =>
  session?.dues.some(({ of }) => of === name) ? places.session(session.code, 'dues') : places.deliverable(name, 'due');

/** Adds what Sessions says of single classes to the rules. Anything it names that is not due there is a finding. */
export function withOwnDues(
  deliverables: readonly Deliverable[],
  sessions: readonly Row<Session>[],
  findings: Finding[],
): { readonly deliverables: readonly Deliverable[]; readonly doubts: readonly Doubt[] } {
  const doubts: Doubt[] = [];
  const own = new Map<string, { readonly code: string; readonly rule: Clause }[]>();
  for (const { value: session, at: cell } of sessions)
    for (const { of, rule: asWritten } of session.dues) {
      const at = cell('dues');
      const deliverable = deliverables.find(({ name }) => name === of);
      const strange = (why: string, counts = false): void =>
        void findings.push({ kind: 'due time of a class', at, deliverable: of, session: session.code, why, counts });
      if (!deliverable) {
        findings.push({ kind: 'unknown deliverable', at, found: of });
        doubts.push({ at, session: session.code });
      } else if (!isOwedFor(deliverable, session)) strange('is not due for it');
      else if (ruleFor(deliverable.due, session)?.kind === 'week') strange('is due once a week, not for one class');
      else {
        const rule = clauseInYear(asWritten, session.day);
        if (rule.kind === 'date' && rule.weekday !== undefined && rule.weekday !== weekdayOf(rule.day))
          findings.push({ kind: 'wrong weekday', at, found: printClause(rule), is: sayDay(rule.day) });
        if (classesIn(deliverable.due).some((name) => name.toLowerCase() === session.code.toLowerCase()))
          strange('has a due time for it in Deliverables, too', true);
        own.set(of, [...(own.get(of) ?? []), { code: session.code, rule }]);
      }
    }
  const changed = (one: Deliverable): Deliverable => {
    const cases = own.get(one.name);
    return cases ? { ...one, due: withCases(one.due, cases) } : one;
  };
  return { deliverables: deliverables.map(changed), doubts };
}

/** Puts the class's own rules before all others, in each period. */
function withCases(rule: DueRule, own: readonly { readonly code: string; readonly rule: Clause }[]): DueRule {
  const cases = rule.kind === 'split' ? rule.cases : [{ from: null, classes: [], rule }];
  const periods = [...new Set([null, ...cases.map(({ from }) => from)])];
  return {
    kind: 'split',
    cases: periods.flatMap((from) => [
      ...own.map(({ code, rule: of }) => ({ from, classes: [code], rule: of })),
      ...cases.filter((one) => one.from === from),
    ]),
  };
}
