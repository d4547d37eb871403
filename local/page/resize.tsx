// Changes the width of a column by dragging the right edge of its head, or fits it to its texts by a double click there.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Tab } from '../wire';
import { inset, lengthOf } from './cell';
import { perform } from './store';

/** In pixels. */
const widest = 500;
const narrowest = 21;

export const Edge = (): JSX.Element => <span class="edge" data-act="size" aria-hidden="true" />;

/** The edge's handlers, and the line that follows the pointer. */
export function useResize(sheet: Tab): {
  /** Whether the press was on an edge. */
  press(event: MouseEvent): boolean;
  fit(event: MouseEvent): boolean;
  readonly line: JSX.Element | null;
} {
  const [at, setAt] = useState<{ x: number; top: number; bottom: number } | null>(null);
  const columnOf = (event: Event): number => {
    const target = event.target as HTMLElement;
    return target.dataset.act === 'size' ? Number(target.closest<HTMLElement>('[data-column]')?.dataset.column) : -1;
  };
  const set = (column: number, width: number) =>
    perform('The column was not resized', 'resizeColumn', sheet.name, column + 1, width);
  return {
    press(event) {
      const column = columnOf(event);
      if (column < 0) return false;
      event.preventDefault();
      const head = (event.target as HTMLElement).closest('th')!.getBoundingClientRect();
      const frame = (event.target as HTMLElement).closest('.grid')!.getBoundingClientRect();
      // Not the pointer moves along, but the edge that it holds.
      const edge = (x: number) => Math.max(head.left + narrowest, head.right + x - event.clientX);
      const drag = ({ clientX }: MouseEvent) => setAt({ x: edge(clientX), top: frame.top, bottom: frame.bottom });
      const drop = ({ clientX }: MouseEvent) => {
        removeEventListener('mousemove', drag);
        removeEventListener('mouseup', drop);
        setAt(null);
        if (Math.abs(clientX - event.clientX) > 2) set(column, edge(clientX) - head.left);
      };
      addEventListener('mousemove', drag);
      addEventListener('mouseup', drop);
      return true;
    },
    fit(event) {
      const column = columnOf(event);
      if (column < 0) return false;
      const lengths = sheet.cells.map((row) => (row[column]?.text ? lengthOf(row[column]) : 0));
      const longest = lengths.reduce((most, one) => Math.max(most, one), 0);
      if (longest > 0) set(column, Math.min(widest, Math.ceil(longest) + inset));
      return true;
    },
    line: at && (
      <div class="edge-line" style={{ left: `${at.x}px`, top: `${at.top}px`, height: `${at.bottom - at.top}px` }} />
    ),
  };
}
