// Cell addresses (columns as letters, rows from 1) and blocks of cells.

export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** A block of cells from its anchor, which receives input, to (`toRow`, `toColumn`). Counts from 0. */
export interface Block extends Spot {
  readonly toRow: number;
  readonly toColumn: number;
}

/** The column's letters, counting from 0: 0 is A, 26 is AA. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

export const address = ({ row, column }: Spot): string => `${letters(column)}${row + 1}`;

export function parseAddress(text: string): Spot | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,5})$/i.exec(text.trim());
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

export function bounds(block: Block): { top: number; bottom: number; left: number; right: number } {
  return {
    top: Math.min(block.row, block.toRow),
    bottom: Math.max(block.row, block.toRow),
    left: Math.min(block.column, block.toColumn),
    right: Math.max(block.column, block.toColumn),
  };
}

/** The block's name: B2 or B2:C7. */
export function blockName(block: Block): string {
  const { top, bottom, left, right } = bounds(block);
  const from = address({ row: top, column: left });
  return top === bottom && left === right ? from : `${from}:${address({ row: bottom, column: right })}`;
}
