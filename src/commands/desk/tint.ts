// Marks wrong cells in the instructor's sheets: those of an edit at once, and all of them with each refresh.

import { fnv } from '../../domain/base/hash';
import { dutiesOf } from '../../domain/duties/duty';
import { idleExceptions } from '../../domain/duties/exception';
import { checkSense } from '../../domain/duties/sense';
import { type Finding, inOrder } from '../../domain/findings';
import { propertyWriter, readProperties } from '../../google/store';
import { tint, wholeTab } from '../../google/tint';
import type { Grid } from '../../schema/cell';
import type { CellMark } from '../../schema/tint';
import { marksOf, written } from '../../schema/typing';
import type { Parts } from './gathered';
import type { State } from './state';

/** Tabs with marked cells, and whether an edit has marked some since the last full check. */
interface Tinted {
  readonly tabs: readonly number[];
  readonly edited: boolean;
}
const property = 'tinted';
const readTinted = (): Tinted =>
  JSON.parse(readProperties(property).get(property) ?? '{"tabs":[],"edited":false}') as Tinted;
const noteTinted = (tinted: Tinted): void => propertyWriter(property)(JSON.stringify(tinted));

const marksIn = (sheet: string, findings: readonly Finding[], odd: readonly Finding[]): readonly CellMark[] => {
  const here = (finding: Finding): boolean => finding.at.sheet === sheet;
  const wrong = marksOf(inOrder(findings.filter(here)), 'wrong');
  const isWrong = (mark: CellMark): boolean =>
    wrong.some(({ row, column }) => row === mark.row && column === mark.column);
  return [...wrong, ...marksOf(odd.filter(here), 'odd').filter((mark) => !isWrong(mark))];
};

/** The first and last row of an edit, in a tab that was just read. */
export interface EditedRows {
  readonly id: number;
  readonly rows: readonly [first: number, last: number];
  readonly grid: Grid;
}

/** Marks the rows of an edit by what the whole course says about them, without reading students' answers. */
export function tintEdited(
  { course, findings, odd }: Parts<'course' | 'findings' | 'odd'>,
  sheet: string,
  edited: EditedRows,
): readonly CellMark[] {
  const [first, last] = edited.rows;
  const { duties, findings: untimed } = dutiesOf(course);
  const said = [...findings, ...untimed, ...checkSense(course), ...idleExceptions(course, duties)];
  const marks = marksIn(sheet, said, odd).filter(({ row }) => first <= row && row <= last);
  tintRows(edited, marks);
  return marks;
}

/** Reads the cells' look from Google only if some are or were marked. */
export function tintRows({ id, rows: [first, last], grid }: EditedRows, marks: readonly CellMark[]): void {
  const columns = (grid[0] ?? []).length;
  const rows = Math.min(last, grid.length) - first + 1;
  if (rows < 1 || columns < 1 || (marks.length === 0 && !readTinted().tabs.includes(id))) return;
  note(id, tint(id, marks, { row: first, column: 1, rows, columns }, grid));
}

function note(id: number, any: boolean): void {
  const { tabs, edited } = readTinted();
  const next = any && !tabs.includes(id) ? [...tabs, id] : tabs;
  if (any && !(edited && next === tabs)) noteTinted({ tabs: next, edited: true });
}

/** Marks all rows of all sheets if findings have changed since the last time, or an edit has marked cells since. */
export function tintAll({ odd, book: { state } }: Parts<'odd' | 'book'>, findings: readonly Finding[]): State {
  const marks = written.map(({ sheet }) => [state.sheets[sheet]!, marksIn(sheet, findings, odd)] as const);
  const hash = fnv(JSON.stringify(marks));
  const { tabs, edited } = readTinted();
  if (state.hashes.tints === hash && !edited) return state;
  const left = marks.flatMap(([id, here]) => {
    const box = here.length > 0 || tabs.includes(id) ? wholeTab(id) : null;
    return box && tint(id, here, box) ? [id] : [];
  });
  if (edited || JSON.stringify(left) !== JSON.stringify(tabs)) noteTinted({ tabs: left, edited: false });
  return { ...state, hashes: { ...state.hashes, tints: hash } };
}
