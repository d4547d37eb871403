// Checks whether tabs are as they were left. Looks tabs up by position, which takes one call less than by id.
import { inRow, printOf, valuesOf } from './sheets';

export const tabCount = (): number => inRow().length;

/** The positions of the tabs with these ids, counted from 0. One call per tab in the spreadsheet. */
export const placesOf = (ids: ReadonlySet<number>): ReadonlyMap<number, number> =>
  new Map(
    inRow().flatMap((sheet, place): (readonly [number, number])[] => {
      const id = sheet.getSheetId();
      return ids.has(id) ? [[id, place]] : [];
    }),
  );
export const idAt = (place: number): number | null => inRow()[place]?.getSheetId() ?? null;

export const printAt = (place: number): string => {
  const sheet = inRow()[place];
  return printOf(sheet ? valuesOf(sheet) : []);
};
/** The number of rows in the tab; a blank tab counts as one. */
export const rowsAt = (place: number): number => Math.max(1, inRow()[place]?.getLastRow() ?? 0);
