// Finds a text in the cells of a sheet, also in rows that are not drawn, which the browser’s own search misses.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Tab } from '../wire';
import type { Block, Spot } from './address';
import { focusGrid } from './bar';
import { Icon } from './icons';

interface Shape {
  readonly sheet: Tab;
  readonly block: Block;
  /** Rows that a filter hides. */
  readonly hidden: ReadonlySet<number>;
  choose(block: Block): void;
  close(): void;
}

/** The visible cells whose text contains the given one, row by row, whatever the case. */
export function found(sheet: Pick<Tab, 'cells' | 'hiddenColumns'>, text: string, hidden: ReadonlySet<number>): Spot[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return [];
  const away = new Set(sheet.hiddenColumns.map((one) => one - 1));
  return sheet.cells.flatMap((cells, row) =>
    hidden.has(row)
      ? []
      : cells.flatMap((cell, column) =>
          !away.has(column) && cell.text.toLowerCase().includes(sought) ? [{ row, column }] : [],
        ),
  );
}

/** Runs `open` on Ctrl+F while the spreadsheet is shown. */
export function useFindKey(shown: boolean, open: () => void): void {
  useEffect(() => {
    if (!shown) return;
    const heard = (event: KeyboardEvent) => {
      const isKey = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'f';
      if (!isKey || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      open();
      document.querySelector<HTMLInputElement>('.finder input')?.select();
    };
    addEventListener('keydown', heard);
    return () => removeEventListener('keydown', heard);
  }, [shown]);
}

export function Finder({ sheet, block, hidden, choose, close }: Shape): JSX.Element {
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const spots = found(sheet, text, hidden);
  const at = spots.findIndex(({ row, column }) => row === block.row && column === block.column);
  const goTo = (spot: Spot | undefined) => spot && choose({ ...spot, toRow: spot.row, toColumn: spot.column });
  const step = (by: number) => {
    const { row, column } = block;
    const next = spots.findIndex((spot) => spot.row > row || (spot.row === row && spot.column > column));
    const from = at >= 0 ? at + by : by > 0 ? next : next - 1;
    goTo(spots.at(from % spots.length));
  };
  const leave = () => {
    close();
    focusGrid();
  };
  return (
    <form
      class="finder"
      role="search"
      aria-label="Find in this sheet"
      onSubmit={(event) => {
        event.preventDefault();
        step(1);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        else if (event.key === 'Enter' && event.shiftKey) step(-1);
        else return;
        event.preventDefault();
      }}
    >
      <input
        ref={box}
        class="field"
        aria-label="Find in this sheet"
        placeholder="Find in this sheet"
        value={text}
        spellcheck={false}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          goTo(found(sheet, typed, hidden)[0]);
        }}
      />
      <span role="status">
        {text.trim() === '' ? '' : spots.length === 0 ? 'Not found' : `${at < 0 ? '–' : at + 1} of ${spots.length}`}
      </span>
      <button type="button" class="plain" aria-label="Previous" disabled={spots.length === 0} onClick={() => step(-1)}>
        <Icon name="up" size={18} />
      </button>
      <button type="submit" class="plain" aria-label="Next" disabled={spots.length === 0}>
        <Icon name="down" size={18} />
      </button>
      <button type="button" class="plain" aria-label="Close the search" onClick={leave}>
        <Icon name="close" size={18} />
      </button>
    </form>
  );
}
