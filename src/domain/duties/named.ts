// Names that refer to rows of another sheet, in the spelling of that row: case does not distinguish names.

import { record } from '../base/group';
import { type Ranges, renamedPart } from '../course/course';
import type { Row } from '../course/finding';
import type { Given } from './check';
import type { Finding } from './finding';

/** The first of these names that matches but for case; other text stays as it is. */
const speller = (names: readonly string[]): ((found: string) => string) => {
  const spelled = new Map<string, string>();
  for (const name of names) if (!spelled.has(name.toLowerCase())) spelled.set(name.toLowerCase(), name);
  return (found) => spelled.get(found.toLowerCase()) ?? found;
};

export const known = (found: string, names: readonly string[]): string => speller(names)(found);

const changed = <T>(rows: readonly Row<T>[], change: (value: T) => Partial<T>): readonly Row<T>[] =>
  rows.map((row) => ({ ...row, value: { ...row.value, ...change(row.value) } }));
const keysBy = (spell: (name: string) => string, ranges: Ranges): Ranges =>
  record(Object.entries(ranges).map(([name, range]) => [spell(name), range] as const));

export function inOwnSpelling(given: Given): Given {
  const { settings, roster, sessions, roles, deliverables } = given;
  const role = speller([...roles.map(({ value }) => value.name), ...settings.value.totals.map(({ name }) => name)]);
  const code = speller(sessions.map(({ value }) => value.code));
  const title = speller(deliverables.map(({ value }) => value.name));
  const section = speller([
    ...sessions.map(({ value }) => value.section),
    ...roster.flatMap(({ value }) => value.sections),
  ]);
  const group = speller(roster.map(({ value }) => value.group));
  return {
    ...given,
    roster: changed(roster, ({ sections, loads, group: of }) => ({
      sections: sections.map(section),
      loads: keysBy(role, loads),
      group: group(of),
    })),
    sessions: changed(sessions, (of) => ({
      section: section(of.section),
      seats: keysBy(role, of.seats),
      dues: of.dues.map((due) => ({ ...due, of: title(due.of) })),
    })),
    exceptions: changed(given.exceptions, ({ kind, deliverable, session }) => ({
      deliverable: kind === 'stand-in' ? renamedPart(deliverable, title) : title(deliverable),
      session: code(session),
    })),
    assignments: changed(given.assignments, (seat) => ({ session: code(seat.session), role: role(seat.role) })),
    teams: changed(given.teams, ({ presents, slots }) => ({
      presents: code(presents),
      slots: slots.map((slot) => ({ ...slot, session: code(slot.session) })),
    })),
  };
}

/** Keeps the first of several rows with the same name, whatever its case. */
export function unique<T>(
  rows: readonly Row<T>[],
  field: keyof T & string,
  what: string,
  findings: Finding[],
): Row<T>[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const code = String(row.value[field]);
    const key = code.toLowerCase();
    if (seen.has(key)) findings.push({ kind: 'duplicate code', at: row.at(field), what, code });
    return !seen.has(key) && seen.add(key);
  });
}
