// Reads the sheets of a course as displayed on the page: rows with cells by header.

import type { Contents, Workspace } from '../local/face';
import { remembered } from '../src/domain/base/group';
import { type Day, type Instant, instantAt, type Time } from '../src/domain/base/time';
import { written } from '../src/schema/typing';

export interface SheetRow {
  text(header: string): string;
  /** The serial number of a date; null for anything else. */
  date(header: string): number | null;
}

const examples = new Set(written.flatMap(({ headings }) => headings.flatMap(({ shown }) => shown ?? [])));
/** Whether it is an example cell, as in the first row of an empty sheet. */
export const isExample = (text: string): boolean => examples.has(text);

/** Without blank rows. */
export function rowsOf(workspace: Workspace, name: string): readonly SheetRow[] {
  const contents = workspace.contents(name);
  return contents ? rowsIn(contents) : [];
}

/** Found once: a sheet that has not changed has the same contents. */
const rowsIn = remembered(({ texts, values }: Contents): readonly SheetRow[] => {
  const where = new Map(texts[0]?.map((text, i) => [text, i]));
  return texts.flatMap((line, row): SheetRow[] => {
    if (row === 0 || line.every((text) => text === '' || text === 'FALSE' || isExample(text))) return [];
    return [
      {
        text: (title) => line[where.get(title) ?? -1] ?? '',
        date: (title) => {
          const at = where.get(title) ?? -1;
          const value = values[row]![at];
          // A number that is not a date is displayed as a number.
          return typeof value === 'number' && Number.isNaN(Number(line[at])) ? value : null;
        },
      },
    ];
  });
});

/** The instant for a serial number: days since 1899-12-30 on the zone's wall clock. */
export function instantOf(serial: number, zone: string): Instant {
  const wall = new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString();
  return instantAt(wall.slice(0, 10) as Day, wall.slice(11, 16) as Time, zone);
}
