// Checks while the instructor types: which cells of an edited row Lectern cannot read, and what can be written instead.

import type { Zone } from '../domain/base/time';
import { clashing, nightClasses, nightly, oddClasses, oddHours } from '../domain/duties/odd';
import { type Finding, sayFinding } from '../domain/findings';
import { type Cell, type Grid, isBlank } from './cell';
import { roster, sessions } from './course';
import { deliverables, exceptions } from './duties';
import { letterTexts } from './letters';
import { roles } from './seats';
import { settings } from './settings';
import type { Layout } from './table';
import type { CellMark } from './tint';

/** The sheets that the instructor writes. */
export const written: readonly (Layout & {
  parse(grid: Grid, zone: Zone): { readonly findings: readonly Finding[] };
})[] = [settings, roster, sessions, roles, deliverables, exceptions, letterTexts];

/** What may be a mistake in Settings, Sessions or Deliverables. */
export function oddities(sheet: string, grid: Grid, zone: Zone): readonly Finding[] {
  if (sheet === settings.sheet) return settings.parse(grid, zone).rows.flatMap(oddHours);
  if (sheet === deliverables.sheet) return nightly(deliverables.parse(grid, zone).rows);
  if (sheet !== sessions.sheet) return [];
  const { rows } = sessions.parse(grid, zone);
  return [oddClasses, clashing, nightClasses].flatMap((check) => check(rows));
}

const cellAt = (grid: Grid, row: number, column: number): Cell => grid[row - 1]?.[column - 1] ?? '';

/** Unreadable cells in the rows from `first` to `last`, counted from 1, judged by the columns alone without any other sheet. */
export function unreadableIn(
  table: (typeof written)[number],
  grid: Grid,
  zone: Zone,
  first: number,
  last: number,
): readonly CellMark[] {
  const isEdited = (row: number): boolean => first <= row && row <= last;
  const part = table.shape === 'settings' ? grid : grid.map((cells, i) => (i === 0 || isEdited(i + 1) ? cells : []));
  // A row that is being typed begins with one cell.
  const findings = table.parse(part, zone).findings.filter((f) => f.kind !== 'row of one cell' || f.expected !== null);
  return marksOf(findings, 'wrong').filter(({ row, column }) => isEdited(row) && !isBlank(cellAt(grid, row, column)));
}

/** One mark per cell: that of the first finding. */
export function marksOf(findings: readonly Finding[], tone: CellMark['tone']): readonly CellMark[] {
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    const { row, column } = finding.at;
    if (row === undefined || column === undefined || row === 1 || seen.has(`${row} ${column}`)) return [];
    seen.add(`${row} ${column}`);
    return [{ row, column, tone, text: noteOf(finding) }];
  });
}

/** The note is on the cell itself, so it does not name the cell. */
function noteOf(finding: Finding): string {
  if (finding.kind === 'unreadable cell' || (finding.kind === 'row of one cell' && finding.expected !== null))
    return `Lectern cannot read “${finding.found}”. Write ${finding.expected}.`;
  const { what, remedy } = sayFinding(finding);
  return `${what} ${remedy}`;
}
