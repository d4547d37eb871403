// Fills the instructor's sheets: replaces all rows, and shows or hides rarely used columns.
import type { Zone } from '../domain/base/time';
import { type Grid, isBlank, plain } from '../schema/cell';
import type { Layout } from '../schema/table';
import { noteWritten } from './recent';
import { headersIn, headersOf, tab, valuesOf, writeTable } from './sheets';
import { fromGoogle, toGoogle } from './values';

/** Replaces everything below the header in the layout's columns (in Settings, the second column). Other columns stay. */
export function replaceRows(id: number, layout: Layout, grid: Grid, inZone: Zone): void {
  if (layout.shape !== 'settings') {
    writeTable(id, grid, inZone);
    showRare(id, layout, 'used');
    return;
  }
  const sheet = tab(id);
  if (!sheet) return;
  const labels = headersIn(valuesOf(sheet).map((row) => row[0]));
  const values = labels.map((label, row) => [
    row === 0 ? 'Value' : (grid.slice(1).find((line) => plain(line[0]) === label)?.[1] ?? ''),
  ]);
  noteWritten(id);
  sheet.getRange(1, 2, values.length, 1).setValues(toGoogle(values, inZone, 1));
}

/** Shows columns that most courses do not need: all of them, or only those with content. Returns how many are hidden. */
export function showRare(id: number, { headings }: Layout, which: 'all' | 'used'): number {
  const sheet = tab(id);
  const rare = headings.filter((heading) => heading.rare).map(({ header }) => plain(header));
  if (!sheet || rare.length === 0) return 0;
  const [header = [], ...rows] = fromGoogle(valuesOf(sheet), 'UTC');
  const places = rare.map((name) => header.map(plain).indexOf(name)).filter((at) => at >= 0);
  const hidden = places.filter((at) => which === 'used' && rows.every((row) => isBlank(row[at])));
  for (const at of places) hidden.includes(at) ? sheet.hideColumns(at + 1) : sheet.showColumns(at + 1);
  return hidden.length;
}

/** Whether any of these columns is hidden. */
export const hidesRare = (id: number, { headings }: Layout): boolean => {
  const sheet = tab(id);
  const rare = headings.filter((heading) => heading.rare).map(({ header }) => plain(header));
  if (!sheet || rare.length === 0) return false;
  return headersOf(sheet).some((header, at) => rare.includes(header) && sheet.isColumnHiddenByUser(at + 1));
};
