// The sheets of a course as somebody reads them who looks at the page: rows by header.

import type { Workspace } from '../local/face';
import { type Day, type Instant, instantAt, type Time } from '../src/domain/base/time';
import { written } from '../src/schema/typing';

export interface SheetRow {
  text(header: string): string;
  /** The serial number of a date; null for anything else. */
  date(header: string): number | null;
}

const examples = new Set(written.flatMap(({ headings }) => headings.flatMap(({ shown }) => shown ?? [])));
/** A cell of the example that an empty sheet begins with. */
export const isExample = (text: string): boolean => examples.has(text);

/** Blank rows are left out. */
export function rowsOf(workspace: Workspace, name: string): readonly SheetRow[] {
  const { texts, values } = workspace.contents(name) ?? { texts: [], values: [] };
  const where = new Map(texts[0]?.map((text, i) => [text, i]));
  return texts.flatMap((line, row): SheetRow[] => {
    if (row === 0 || line.every((text) => text === '' || text === 'FALSE' || isExample(text))) return [];
    return [
      {
        text: (title) => line[where.get(title) ?? -1] ?? '',
        date: (title) => {
          const at = where.get(title) ?? -1;
          const value = values[row]![at];
          // A number that is no date shows as one.
          return typeof value === 'number' && Number.isNaN(Number(line[at])) ? value : null;
        },
      },
    ];
  });
}

/** A serial number of days since 1899-12-30 on the wall clock of the zone, as an instant. */
export function instantOf(serial: number, zone: string): Instant {
  const wall = new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString();
  return instantAt(wall.slice(0, 10) as Day, wall.slice(11, 16) as Time, zone);
}
