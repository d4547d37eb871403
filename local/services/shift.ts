// How the references of a formula follow rows and columns that come and go.
import { columnName, columnNumber } from './a1.ts';

export interface Shift {
  readonly along: 'rows' | 'columns';
  readonly at: number;
  /** Inserted when positive, deleted when negative. */
  readonly count: number;
}

const reference =
  /"(?:[^"]|"")*"|(?:('(?:[^']|'')+'|[A-Za-z_]\w*)!)?(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?::(\$?)([A-Za-z]{1,3})(\$?)(\d+))?(?![\w(])/g;

/** Where a place goes, or null when it is deleted. */
function moved(place: number, { at, count }: Shift): number | null {
  if (place < at) return place;
  return count < 0 && place < at - count ? null : place + count;
}

/** The ends of a span, which shrinks with what is deleted of it. */
function movedSpan(first: number, last: number, shift: Shift): [number, number] | null {
  const to = moved(last, shift) ?? shift.at - 1;
  const from = moved(first, shift) ?? shift.at;
  return from <= to ? [from, to] : null;
}

/** The formula as it reads after the shift of a tab; `here` says whether an unnamed reference is of that tab. */
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
