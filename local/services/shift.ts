// How the references of a formula follow inserted and deleted rows and columns.
import { columnName, columnNumber } from './a1.ts';

export interface Shift {
  readonly along: 'rows' | 'columns';
  readonly at: number;
  /** Positive if inserted, negative if deleted. */
  readonly count: number;
}

const reference =
  /"(?:[^"]|"")*"|(?:('(?:[^']|'')+'|[A-Za-z_]\w*)!)?(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?::(\$?)([A-Za-z]{1,3})(\$?)(\d+))?(?![\w(])/g;

/** The new position of a row or column, or null if it was deleted. */
function moved(place: number, { at, count }: Shift): number | null {
  if (place < at) return place;
  return count < 0 && place < at - count ? null : place + count;
}

/** The new ends of a span, which shrinks by its deleted part; null if all of it was deleted. */
function movedSpan(first: number, last: number, shift: Shift): [number, number] | null {
  const to = moved(last, shift) ?? shift.at - 1;
  const from = moved(first, shift) ?? shift.at;
  return from <= to ? [from, to] : null;
}

/** The formula after the shift of a tab. `here`: references without a tab name refer to that tab. */
export function shifted(formula: string, tab: string, here: boolean, shift: Shift): string {
  return formula.replace(reference, (all, name, c1, column, r1, row, c2, column2, r2, row2) => {
    if (column === undefined) return all;
    const named =
      name === undefined
        ? undefined
        : String(name)
            .replace(/^'(.*)'$/s, '$1')
            .replaceAll("''", "'");
    if (named === undefined ? !here : named.toLowerCase() !== tab.toLowerCase()) return all;
    const prefix = name === undefined ? '' : `${name}!`;
    const rows = [Number(row), Number(row2 ?? row)] as const;
    const columns = [columnNumber(column), columnNumber(column2 ?? column)] as const;
    const ends = movedSpan(...(shift.along === 'rows' ? rows : columns), shift);
    if (!ends) return '#REF!';
    const [[top, bottom], [left, right]] = shift.along === 'rows' ? [ends, columns] : [rows, ends];
    const first = `${prefix}${c1}${columnName(left)}${r1}${top}`;
    return row2 === undefined ? first : `${first}:${c2}${columnName(right)}${r2}${bottom}`;
  });
}
