// The example in the first row of an empty sheet: cells that count for nothing, wherever they stand.

const mark = 'e.g. ';
/** Those of all sheets, each as its cell shows it. */
const shown = new Set<string>();

/** The cell that shows it. What only begins like one is the instructor's own. */
export function exampleCell(text: string): string {
  const cell = mark + text;
  shown.add(cell);
  return cell;
}

export const isExample = (value: unknown): boolean =>
  typeof value === 'string' && /^'?e\.g\. /.test(value) && shown.has(value.replace(/^'/, '').trim());

/** What finds them all in Google's search, by a regular expression. */
export const examplePattern = (): string =>
  `^(${[...shown].map((cell) => cell.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`;

/** The places in a grid, counted from 1, where rows with one stand; and whether nothing else stands below the headers. */
export function examplesIn(grid: readonly (readonly unknown[])[]): {
  readonly rows: readonly number[];
  readonly alone: boolean;
} {
  const rows = grid.flatMap((cells, i) => (cells.some(isExample) ? [i + 1] : []));
  const isOther = (cell: unknown): boolean => cell !== '' && cell !== false && !isExample(cell);
  return { rows, alone: rows.length > 0 && !grid.some((cells, i) => i > 0 && cells.some(isOther)) };
}
