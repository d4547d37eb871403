// Whether tabs are as they were left: by their place in the row, since that takes a call less than by id.
import { inRow, printOf, valuesOf } from './sheets';

export const tabCount = (): number => inRow().length;

/** Where tabs with these ids stand, counted from 0. One call for each tab there is. */
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
/** How many rows the tab has; a blank one counts as one. */
export const rowsAt = (place: number): number => Math.max(1, inRow()[place]?.getLastRow() ?? 0);
