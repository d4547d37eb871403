// The sheets of a course as somebody reads them who looks at the page: rows by header.
import type { CellState, Workspace } from '../local/face';
import { type Day, type Instant, instantAt, type Time } from '../src/domain/base/time';

export interface SheetRow {
  readonly cells: readonly CellState[];
  text(header: string): string;
  cell(header: string): CellState | undefined;
}

/** Blank rows are left out. */
export function rowsOf(workspace: Workspace, name: string): readonly SheetRow[] {
  const [header = [], ...rows] = workspace.sheet(name)?.cells ?? [];
  const where = new Map(header.map((cell, i) => [cell.text, i]));
  const cell = (cells: readonly CellState[], title: string) => cells[where.get(title) ?? -1];
  return rows
    .filter((cells) => cells.some(({ text }) => text !== '' && text !== 'FALSE'))
    .map((cells) => ({
      cells,
      cell: (title) => cell(cells, title),
      text: (title) => cell(cells, title)?.text ?? '',
    }));
}

/** A serial number of days since 1899-12-30 on the wall clock of the zone, as an instant. */
export function instantOf(serial: number, zone: string): Instant {
  const wall = new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString();
  return instantAt(wall.slice(0, 10) as Day, wall.slice(11, 16) as Time, zone);
}
