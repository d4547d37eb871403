// Examples in the first row of an empty sheet: cells that count as blank, wherever they are.

const mark = 'e.g. ';
/** All example cells of all sheets, as displayed. */
const shown = new Set<string>();

/** Makes an example cell and registers it. Other text that only begins the same way is the instructor's own. */
export function exampleCell(text: string): string {
  const cell = mark + text;
  shown.add(cell);
  return cell;
}

export const isExample = (value: unknown): boolean =>
  typeof value === 'string' && /^'?e\.g\. /.test(value) && shown.has(value.replace(/^'/, '').trim());

/** A regular expression for Google's search that finds all of them. */
export const examplePattern = (): string =>
  `^(${[...shown].map((cell) => cell.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`;

/** The rows of a grid with examples, counted from 1, and whether there is nothing else below the headers. */
export function examplesIn(grid: readonly (readonly unknown[])[]): {
  readonly rows: readonly number[];
  readonly alone: boolean;
} {
  const rows = grid.flatMap((cells, i) => (cells.some(isExample) ? [i + 1] : []));
  const isOther = (cell: unknown): boolean => cell !== '' && cell !== false && !isExample(cell);
  return { rows, alone: rows.length > 0 && !grid.some((cells, i) => i > 0 && cells.some(isOther)) };
}
