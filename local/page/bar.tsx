// The formula bar: the name and content of the selected cell.
import type { JSX } from 'preact';
import type { CellState } from '../face';
import type { Tab } from '../wire';
import { address, type Block, blockName, parseAddress } from './address';
import type { Edit, Hand } from './editor';
import { typedIn } from './shape';
import { tell } from './store';

export const focusGrid = (): void => document.querySelector<HTMLElement>('.grid')?.focus({ preventScroll: true });

interface Shape {
  readonly sheet: Tab;
  readonly block: Block;
  readonly cell: CellState;
  readonly edit: Edit | null;
  readonly hand: Hand;
  begin(): void;
  choose(block: Block): void;
}

export function FormulaBar({ sheet, block, cell, edit, hand, begin, choose }: Shape): JSX.Element {
  const goTo = (text: string) => {
    const spot = parseAddress(text);
    if (!spot) return tell('failed', 'There is no such cell', `“${text}” is not an address such as B12.`);
    const { rows, columns } = sheet.size;
    if (spot.row >= rows || spot.column >= columns)
      return tell('failed', 'There is no such cell', `“${sheet.name}” has ${rows} rows and ${columns} columns.`);
    choose({ ...spot, toRow: spot.row, toColumn: spot.column });
    focusGrid();
  };
  return (
    <div class="formula">
      <input
        key={`${sheet.id}:${blockName(block)}`}
        class="name-box"
        aria-label="Go to cell"
        defaultValue={blockName(block)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => event.key === 'Enter' && goTo(event.currentTarget.value)}
      />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <input
        class="formula-text"
        aria-label={`Content of ${address(block)}`}
        value={edit ? edit.text : typedIn(cell)}
        spellcheck={false}
        onFocus={begin}
        onInput={(event) => hand.type(event.currentTarget.value)}
        onBlur={() => hand.leave()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'Tab') return;
          if (event.key === 'Escape') hand.cancel();
          else hand.enter(event.key === 'Enter' ? 1 : 0, 0);
          if (event.key === 'Tab' && event.shiftKey) return;
          event.preventDefault();
          focusGrid();
        }}
      />
    </div>
  );
}
