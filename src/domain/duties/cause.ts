// First causes: what follows from a row that is left out, or from a cell that cannot be read, is not a finding of its own.

import type { Day } from '../base/time';
import type { Row } from '../course/finding';
import type { Given } from './check';
import type { UnreadCell } from './doubt';
import type { Finding } from './finding';

/** If a row is in the sheets but was left out for its own reason, its name is not also reported as unknown wherever it is used. */
export function isConsequence(finding: Finding, given: Given): boolean {
  if (!('found' in finding)) return false;
  const { roster, sessions, roles, deliverables, unread = [] } = given;
  const stands = (of: UnreadCell['of'], rows: readonly Row<object>[], fields: readonly string[]): boolean =>
    [...rows.map(({ value }) => value), ...unread.filter((cell) => cell.of === of).map(({ known }) => known)].some(
      (row) => fields.some((field) => (row as { readonly [field: string]: unknown })[field] === finding.found),
    );
  switch (finding.kind) {
    case 'unknown role':
      return stands('roles', roles, ['name']);
    case 'unknown session':
    case 'unknown class in a rule':
    case 'unknown class in For each':
      return stands('sessions', sessions, ['code']);
    case 'unknown deliverable':
      return stands('deliverables', deliverables, ['name']);
    case 'unknown student':
      return stands('roster', roster, ['email', 'name']);
    default:
      return false;
  }
}

/** The last day of term. If it cannot be read and never could, the last session's day; no date is invented. */
export function lastDayOf({ settings, sessions, unread = [] }: Given): Day {
  const isUnknown = unread.some(
    ({ of, field, known }) => of === 'settings' && field === 'lastDay' && !('lastDay' in known),
  );
  const days = sessions.map(({ value }) => value.day).sort();
  return (isUnknown && days[days.length - 1]) || settings.value.lastDay;
}
