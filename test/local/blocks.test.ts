// What happens to a block of cells that is copied, cleared or dragged, and where the selection goes next.
import type { CellState } from '../../local/face';
import { cleared, dragged, stepped, textOf } from '../../local/page/blocks';

const text = (value: string): CellState => ({ text: value, type: 'text', value });
const number = (value: number): CellState => ({ text: String(value), type: 'number', value });
const box: CellState = {
  text: 'TRUE',
  type: 'boolean',
  value: true,
  validation: { kind: 'checkbox' } as NonNullable<CellState['validation']>,
};
const sheet = {
  cells: [
    [text('Name'), text('Count'), text('Here')],
    [text('Ada'), number(1), box],
    [text('Ben'), number(2), box],
  ],
  size: { rows: 10, columns: 4 },
  hiddenColumns: [2],
};
const all = { row: 0, column: 0, toRow: 9, toColumn: 3 };

test('a copy reaches as far as the sheet is filled, and leaves out what a filter hides', () => {
  expect(textOf(sheet, all, new Set([1]))).toBe('Name\tCount\tHere\nBen\t2\tTRUE');
});

test('emptying takes texts away and unticks boxes; where nothing stands nothing is written', () => {
  expect(cleared(sheet, { row: 1, column: 1, toRow: 9, toColumn: 2 })).toEqual({
    spot: { row: 1, column: 1 },
    rows: [
      ['', false],
      ['', false],
    ],
  });
  expect(cleared(sheet, { row: 5, column: 0, toRow: 6, toColumn: 1 })).toBeNull();
});

test('dragging goes on below or to the right, from whichever corner the block was chosen', () => {
  const chosen = { row: 2, column: 1, toRow: 1, toColumn: 0 };
  expect(dragged(sheet, chosen, { row: 1, column: 0, toRow: 4, toColumn: 1 })).toEqual({
    spot: { row: 3, column: 0 },
    rows: [
      ['Ada', '3'],
      ['Ben', '4'],
    ],
  });
  expect(dragged(sheet, chosen, { row: 1, column: 0, toRow: 2, toColumn: 2 })).toEqual({
    spot: { row: 1, column: 2 },
    rows: [['Ada'], ['Ben']],
  });
  expect(dragged(sheet, chosen, { row: 1, column: 0, toRow: 2, toColumn: 1 })).toBeNull();
});

test('a step goes past hidden rows and columns and ends at the edge', () => {
  expect(stepped(sheet, { row: 0, column: 0 }, 1, 0, new Set([1]))).toEqual({ row: 2, column: 0 });
  expect(stepped(sheet, { row: 0, column: 0 }, 0, 1, new Set())).toEqual({ row: 0, column: 2 });
  expect(stepped(sheet, { row: 9, column: 3 }, 1, 1, new Set())).toEqual({ row: 9, column: 3 });
});
