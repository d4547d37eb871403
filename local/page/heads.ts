// Whole rows and columns, as one chooses them by their heads.
import type { Block } from './address';
import type { Shape } from './shape';

/** The row or column whose head the pointer is on. */
export function headOf(event: Event): { row?: number; column?: number } {
  const { row, column } =
    (event.target as HTMLElement).closest<HTMLElement>('[data-row], [data-column]')?.dataset ?? {};
  if (row !== undefined) return { row: Number(row) };
  return column === undefined ? {} : { column: Number(column) };
}

export const rowsOf = ({ columns }: Shape, row: number, toRow: number): Block => ({
  row,
  column: 0,
  toRow,
  toColumn: columns - 1,
});

export const columnsOf = ({ rows }: Shape, column: number, toColumn: number): Block => ({
  row: 0,
  column,
  toRow: rows - 1,
  toColumn,
});

export const allOf = (shape: Shape): Block => columnsOf(shape, 0, shape.columns - 1);
